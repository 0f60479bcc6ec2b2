"""Texts that are cut for a narrow place."""

import pytest

from consolidate.texts.shortening import first_phrases, shortened


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I. Hạ tầng số", "I. Hạ tầng số"),
        ("I. Công tác chỉ đạo điều hành, nâng cao nhận thức", "I. Công tác chỉ đạo điều hành"),
        ("II. Hoàn thiện thể chế, chính sách trong phát triển", "II. Hoàn thiện thể chế, chính sách"),
        ("IV. Phát triển nguồn nhân lực đáp ứng yêu cầu", "IV. Phát triển nguồn nhân lực"),
        ("IX. Xây dựng kho dữ liệu dùng chung toàn tỉnh", "IX. Xây dựng kho dữ liệu dùng…"),
    ],
)
def test_a_heading_ends_with_a_phrase(text: str, shown: str) -> None:
    """The title of a part is told by its first phrases; only one that has no end in reach is marked as cut."""
    assert first_phrases(text, 34) == shown
