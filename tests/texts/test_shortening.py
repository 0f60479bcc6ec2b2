"""Texts that are cut for a narrow place."""

import pytest

from consolidate.texts.shortening import shortened


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("Đề án IoT", 9, "Đề án IoT"),
        ("Đề án\n  IoT", 9, "Đề án IoT"),
        ("Đề án IoT, giai đoạn 2", 10, "Đề án IoT…"),
        ("Đề án IoT, giai đoạn 2", 9, "Đề án…"),
        ("Đề án IoT", 8, "Đề án…"),
        ("Chuyểnđổisố", 6, "Chuyển…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, limit: int, shown: str) -> None:
    """What fits stands whole in one line; else the words that fit, without the sign after them, and a mark."""
    assert shortened(text, limit) == shown
