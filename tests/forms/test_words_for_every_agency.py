"""What the workbook says is true for each agency that gets it, with tasks of its own or without."""

from consolidate.forms.columns import TARGETS
from consolidate.texts import guide
from consolidate.texts.labels import Label, Status


def test_hints_for_figures_speak_of_figures() -> None:
    """No hint on the sheet of figures asks for something once a task is done: it has no tasks."""
    hints = [column.hint for column in TARGETS.inputs]
    assert [hint for hint in hints if Status.DONE in hint] == []


def test_the_guide_promises_no_rows_that_an_agency_lacks() -> None:
    """The guide is one for all: who leads nothing is told so, and hidden rows are where the sheet's head says so."""
    [step] = [text for text in guide.steps("", "", "") if "Chủ trì" in text]
    [rule] = [text for text in guide.RULES if "ẩn sẵn" in text]
    assert "(nếu có)" in step
    assert "có thể được ẩn sẵn" in rule
    assert Label.ROLE in rule
