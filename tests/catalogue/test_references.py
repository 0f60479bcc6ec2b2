"""Codes given by name where a code is wanted, and what is offered for a code that is not there."""

import io
from collections.abc import Mapping
from dataclasses import replace

import openpyxl
import pytest

from consolidate import catalogue
from consolidate.catalogue import documents, importing, profiles
from consolidate.core.errors import CatalogueError


@pytest.fixture(scope="module")
def written() -> bytes:
    return importing.write(importing.build(documents.read(name, data) for name, data in profiles.sources().items()))


def typed(content: bytes, cells: Mapping[tuple[str, str], object]) -> bytes:
    """The workbook with these cells: (sheet, address) → value."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("so-ban-nganh", ("so-ban-nganh",)),
        ("Các sở, ban, ngành", ("so-ban-nganh",)),
        ("các ban, sở, ngành; UBND các xã, phường", ("so-ban-nganh", "dia-phuong")),
        ("Các địa phương; dia-phuong", ("dia-phuong",)),
        ("so-ban-nganh, dn-bcvt", ("so-ban-nganh", "dn-bcvt")),
    ],
)
def test_groups_are_taken_by_name(written: bytes, text: str, codes: tuple[str, ...]) -> None:
    """`Nhóm` of an agency holds codes or names of groups, each of them once; the catalogue has the codes."""
    assert catalogue.parse(typed(written, {("Cơ quan", "D2"): text})).agencies[0].groups == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sở Tài chính", ("so-tc",)),
        ("Sở Văn hóa, Thể thao và Du lịch; so-yt", ("so-vhttdl", "so-yt")),
        ("UBND xã Mường Kim, Xã Khoen On", ("xa-muong-kim", "xa-khoen-on")),
    ],
)
def test_successors_are_taken_by_name(written: bytes, text: str, codes: tuple[str, ...]) -> None:
    """`Chuyển về` holds codes or names of agencies; a name with commas is one name."""
    book = catalogue.parse(typed(written, {("Cơ quan", "H3"): text}))
    assert book.agencies[1].successors == codes


def test_names_and_codes_are_the_same_catalogue(written: bytes) -> None:
    """A name in the place of a code changes nothing of what is asked."""
    named = catalogue.parse(typed(written, {("Cơ quan", "D2"): "Các sở, ban, ngành"}))
    assert named == catalogue.parse(written)


@pytest.mark.parametrize("text", ["Các Sở, ngành, địa phương", "Các sở, ban, ngành và Hội Nông dân", "Sở Y tế"])
def test_what_names_no_one_group_is_a_fault(written: bytes, text: str) -> None:
    """A name of two groups, of more than the groups there are, or of an agency is told with its cell."""
    with pytest.raises(CatalogueError, match="trang Cơ quan, ô D2: "):
        catalogue.parse(typed(written, {("Cơ quan", "D2"): text}))


ROW = {("Điều chỉnh", "B9"): "Hạn", ("Điều chỉnh", "C9"): "31/12/2026", ("Điều chỉnh", "E9"): "12/QĐ-UBND"} | {
    ("Điều chỉnh", "D9"): "01/12/2025"
}


@pytest.mark.parametrize(
    ("code", "offered"),
    [
        ("V.2", "UBND-2025/V.2?"),
        ("v2", "UBND-2025/V.2?"),
        ("nhiệm vụ V.14", "UBND-2025/V.14?"),
        ("UBND-2025 / iii.02", "UBND-2025/III.2?"),
        ("UBND2025/V.11", "UBND-2025/V.11?"),
        ("MT1", "MT01?"),
        ("mt 07", "MT07?"),
    ],
)
def test_the_nearest_code_is_offered_for_an_amendment(written: bytes, code: str, offered: str) -> None:
    """A code that is not quite one of the catalogue's is told with the one that was meant."""
    with pytest.raises(CatalogueError, match="trang Điều chỉnh, ô A9: ") as caught:
        catalogue.parse(typed(written, {**ROW, ("Điều chỉnh", "A9"): code}))
    assert str(caught.value).endswith(offered)


def test_codes_within_a_cell_are_offered_too(written: bytes) -> None:
    """Targets of a task, the plan of a task, what an amendment moves to: each wrong code with the one meant."""
    moved = {**ROW, ("Điều chỉnh", "A9"): "UBND-2025/V.2", ("Điều chỉnh", "B9"): "chuyển sang"}
    with pytest.raises(CatalogueError) as caught:
        catalogue.parse(
            typed(
                written,
                {
                    ("Nhiệm vụ", "L3"): "MT3; MT04",
                    ("Nhiệm vụ", "B4"): "UBND2025",
                    **moved,
                    ("Điều chỉnh", "C9"): "V.3",
                },
            )
        )
    lines = str(caught.value).splitlines()
    assert [line.partition("có phải là ")[2] for line in lines] == ["MT03?", "UBND-2025?", "UBND-2025/V.3?"]


def test_every_plan_with_that_number_is_offered(written: bytes) -> None:
    """`V.2` of two plans: the office chooses."""
    book = catalogue.parse(written)
    plan, task = book.plans[1], next(task for task in book.tasks if task.code == "UBND-2025/V.2")
    both = replace(
        book,
        plans=(*book.plans, replace(plan, code="UBND-2026")),
        tasks=(*book.tasks, replace(task, code="UBND-2026/V.2", plan="UBND-2026")),
    )
    with pytest.raises(CatalogueError, match=r"UBND-2025/V\.2 hoặc UBND-2026/V\.2\?"):
        catalogue.parse(typed(importing.write(both), {**ROW, ("Điều chỉnh", "A9"): "V.2"}))


def test_where_nothing_is_like_it_the_sheet_is_named(written: bytes) -> None:
    """No code is guessed from nothing."""
    with pytest.raises(CatalogueError, match="cột Mã, trang Nhiệm vụ hoặc Mục tiêu"):
        catalogue.parse(typed(written, {**ROW, ("Điều chỉnh", "A9"): "Quyết định mới"}))
