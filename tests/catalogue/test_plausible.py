"""`Khoảng hợp lý`: where a reporter's figures usually lie, as an office writes it."""

from dataclasses import replace
from pathlib import Path

import pytest

from consolidate import catalogue
from consolidate.catalogue import importing
from consolidate.catalogue.plausible import Range, ranges, ranges_together
from consolidate.core.errors import ConsolidateError
from consolidate.texts.labels import TargetKind, ZeroDenominator
from tests.support import samples


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("mẫu 25–90", (Range("denominator", 25, 90),)),
        ("Mẫu số 25 - 90 ; tử 0 đến 90;", (Range("denominator", 25, 90), Range("numerator", 0, 90))),
        ("mẫu 8.000.000–20.000.000; tỷ lệ 0,5–8%", (Range("denominator", 8e6, 2e7), Range("value", 0.5, 8))),
        ("mẫu 2", (Range("denominator", 2, 2),)),
        ("giá trị 0,45–0,8", (Range("value", 0.45, 0.8),)),
    ],
)
def test_ranges_as_an_office_writes_them(text: str, found: tuple[Range, ...]) -> None:
    """A dot stands between thousands, a comma before decimals; the dash may be any, or a word."""
    assert ranges(text) == found


@pytest.mark.parametrize(
    "text", ["tổng mẫu 100–200; mẫu 1–8", "mẫu 1–8; Toàn tỉnh  mẫu số 100 đến 200", "mẫu 1-8;tổng số mẫu 100-200"]
)
def test_ranges_of_all_reporters_stand_beside_those_of_one(text: str) -> None:
    """`tổng` before a range is of what all give together; the same number may have one of each."""
    assert ranges(text) == (Range("denominator", 1, 8),)
    assert ranges_together(text) == (Range("denominator", 100, 200),)


@pytest.mark.parametrize(
    "text",
    [
        *("25–90", "mẫu từ 25", "mẫu 90–25", "mẫu 1–2; mẫu số 3–4", "số 1–2", "mẫu 1.5–2"),
        *("tổng 1–2", "tổng mẫu 1–2; toàn tỉnh mẫu 3–4", "tổng mẫu 2–1"),
    ],
)
def test_what_is_no_range_is_refused(text: str) -> None:
    """Without a name, with ends the wrong way round, doubled, or with a dot that may be a decimal point."""
    with pytest.raises(ValueError, match="không đọc được"):
        ranges(text)


def test_catalogue_keeps_them(tmp_path: Path) -> None:
    """Units, ranges and zero stand in the catalogue's workbook and come back from it."""
    target = replace(
        samples.TARGETS[0],
        part_units="người / người",
        plausible="mẫu 25–90",
        zero_denominator=ZeroDenominator.ALLOWED,
    )
    path = tmp_path / "catalogue.xlsx"
    path.write_bytes(importing.write(replace(samples.CATALOGUE, targets=(target, *samples.TARGETS[1:]))))
    found = catalogue.load(path).target_by_code["MT01"]
    assert (found.part_units, found.plausible, found.zero_denominator) == ("người / người", "mẫu 25–90", "được phép")


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (TargetKind.RATIO, {"plausible": "khoảng 25"}),
        (TargetKind.VALUE, {"plausible": "mẫu 1–2"}),
        (TargetKind.VALUE, {"plausible": "tổng mẫu 1–2"}),
        (TargetKind.VALUE, {"zero_denominator": ZeroDenominator.ALLOWED}),
    ],
)
def test_catalogue_that_contradicts_itself_is_refused(tmp_path: Path, kind: TargetKind, wrong: dict[str, str]) -> None:
    """A range that cannot be read, and a denominator of a target without one, are faults of their cells."""
    place = next(n for n, each in enumerate(samples.TARGETS) if each.kind is kind)
    targets = list(samples.TARGETS)
    targets[place] = replace(targets[place], **wrong)  # type: ignore[arg-type]
    path = tmp_path / "catalogue.xlsx"
    path.write_bytes(importing.write(replace(samples.CATALOGUE, targets=tuple(targets))))
    with pytest.raises(ConsolidateError, match="Mục tiêu"):
        catalogue.load(path)
