"""Plans as other bodies issue them, held against readings by hand."""

import pytest

from consolidate.catalogue import documents
from tests.support import issued_plans


@pytest.mark.parametrize("name", ["viet-thu-2026.docx", "viet-thu-2026.pdf"])
def test_tasks_and_targets_of_a_plan_are_found(name: str) -> None:
    """Every task of the table and every target that a person reads in the plan is proposed."""
    made = issued_plans.score(name)
    assert (made.refused, [line for line in made.missed if not line.startswith("IV.")]) == ("", [])


@pytest.mark.parametrize(
    "name",
    [
        "chinh-phu-a-chi-tieu.docx",
        "so-b-phu-luc.docx",
        "so-c-lo-trinh.pdf",
        "thanh-pho-a-bang-theo-doi.xlsx",
        "thanh-pho-a-phu-luc.pdf",
        "tinh-a-ke-hoach-phu-luc.docx",
    ],
)
def test_tables_in_other_heads_are_read(name: str) -> None:
    """All rows of the table, none that it does not have, and no field wrong in a row that is called sure."""
    made = issued_plans.score(name)
    assert (made.refused, made.missed, made.false, made.wrong) == ("", [], [], [])


@pytest.mark.parametrize(
    "name",
    [
        "bo-a-cong-van.docx",
        "chinh-phu-a-nghi-quyet-kem-chuong-trinh.docx",
        "dang-a-ke-hoach-van-xuoi.docx",
        "so-a-ke-hoach-van-xuoi.docx",
        "viet-thu-2026.docx",
        "viet-thu-2026.pdf",
    ],
)
def test_tasks_and_targets_in_prose_are_found(name: str) -> None:
    """All tasks and targets that a person reads in the sentences of a plan, none that nobody reads there."""
    made = issued_plans.score(name)
    assert (made.refused, made.missed, made.false, made.wrong) == ("", [], [], [])


def test_the_duties_of_a_plan_with_an_appendix() -> None:
    """57 tasks in prose, those of who reports included; a helper after an adverb is one."""
    name = "tinh-a-ke-hoach-phu-luc.docx"
    reading = documents.read(name, (issued_plans.FOLDER / name).read_bytes())
    prose = {task.code: task for task in (*reading.tasks, *reading.duties) if task.code.startswith(("NV.", "TC."))}
    assert len(prose) == 57
    assert prose["TC.10.2"].coordinators == "các sở, ngành và chính quyền địa phương"
    assert prose["TC.7.1"].coordinators == "cơ quan, tổ chức liên quan"
    assert prose["TC.12.5"].leads == "Ủy ban nhân dân các xã, phường"
