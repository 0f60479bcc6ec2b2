"""Texts of ours are known in workbooks that no longer say which they are, whatever the version that wrote them."""

import pytest

from consolidate.forms import own_texts
from consolidate.texts import forms
from consolidate.texts import guide as guide_texts
from consolidate.texts.labels import Title


@pytest.mark.parametrize("counts", [(26, 0), (0, 11), (1, 1), (17, 3), (17, 3, 2)])
def test_what_is_folded_away_is_said_by_us(counts: tuple[int, ...]) -> None:
    """The line with any numbers is ours; with a word more it is somebody's own."""
    line = forms.folded_away(*counts)
    assert own_texts.could_be_ours(Title.TASKS, 4, line, "2025-10", ())
    assert not own_texts.could_be_ours(Title.TASKS, 4, line + " Đã xem.", "2025-10", ())


def test_lines_of_earlier_workbooks_are_ours() -> None:
    """The status line and the rules of the guide as they were worded before."""
    assert own_texts.is_status_line("CHƯA ĐỦ: còn 4 dòng trống, 0 dòng cần sửa.")
    assert own_texts.is_status_line(guide_texts.status_line(4, 0, guide_texts.READY))
    for text in guide_texts.EARLIER_TEXTS:
        assert own_texts.could_be_ours(Title.GUIDE, 2, text, "2025-10", ())
    for text in guide_texts.EARLIER_MEANINGS:
        assert own_texts.could_be_ours(Title.GUIDE, 3, text, "2025-10", ())
    for label in (guide_texts.COORDINATOR_ROWS, guide_texts.COORDINATOR_ROWS_FOLDED):
        assert own_texts.is_count_label(label)
