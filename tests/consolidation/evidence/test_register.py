"""The register of evidence: one entry for each document, and what is odd about it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from consolidate.consolidation.evidence.register import Entry, register
from consolidate.texts.outputs.master.evidence import Oddity
from tests.support import samples
from tests.support.consolidations import AS_OF, consolidation

COMMUNE, WARD, OFFICE, FINANCE = "xa-muong-kim", "phuong-tan-phong", "so-khcn", "so-tc"


def entries(said: dict[tuple[str, str], str], **more: Any) -> tuple[Entry, ...]:
    typed = {place: {"status": "Đang thực hiện", "evidence": text} for place, text in said.items()}
    return register(consolidation(typed, **more))


def numbers(said: dict[tuple[str, str], str]) -> list[str]:
    return sorted(entry.number for entry in entries(said))


@pytest.mark.parametrize(
    ("said", "odd"),
    [
        ({("P/I.2", COMMUNE): "12/BC-UBND ngày 05/10/2025"}, []),
        ({("P/I.2", COMMUNE): "12/BC-UBND ngày 05/10/2025; 13/BC-UBND"}, []),
        ({("P/I.2", COMMUNE): "Ảnh chụp hội nghị"}, [Oddity.NO_NUMBER]),
        ({("P/I.2", COMMUNE): "Dự thảo QĐ số    /QĐ-UBND"}, [Oddity.NO_NUMBER, Oddity.DRAFT]),
        ({("P/I.2", COMMUNE): "12/BC-UBND (dự thảo)"}, [Oddity.DRAFT]),
        ({("P/I.2", COMMUNE): "12/BC-UBND ngày 30/06/2025"}, [Oddity.OLDER]),
        ({("P/I.2", COMMUNE): "12/BC-UBND ngày 01/07/2025"}, []),
        ({("P/I.2", COMMUNE): f"12/BC-UBND ngày {AS_OF + dt.timedelta(days=1):%d/%m/%Y}"}, [Oddity.AFTER]),
        ({("P/I.2", COMMUNE): f"12/BC-UBND ngày {AS_OF:%d/%m/%Y}"}, []),
        ({("P/I.1", COMMUNE): "12/BC-UBND", ("P/I.2", COMMUNE): "số: 12/bc-ubnd"}, [Oddity.SEVERAL_TASKS]),
        (
            {("P/II.1", OFFICE): "5/QĐ-UBND ngày 1/10/2025", ("P/I.1", FINANCE): "05/QĐ-UBND ngày 2/10/2025"},
            [Oddity.SEVERAL_TASKS, Oddity.SEVERAL_DAYS],
        ),
        (
            {("P/II.1", OFFICE): "5/QĐ-UBND ngày 1/10/2025", ("P/II.1", FINANCE): "05/QĐ-UBND ngày 2/10/2025"},
            [Oddity.SEVERAL_DAYS],
        ),
    ],
)
def test_what_is_odd(said: dict[tuple[str, str], str], odd: list[Oddity]) -> None:
    """Each oddity is found where it is, and none elsewhere."""
    assert [kind for entry in entries(said) for kind in entry.odd] == odd


def test_six_oddities_of_a_period() -> None:
    """Of a period with six odd documents just these are told, before those that are in order."""
    said = {
        ("P/II.2", OFFICE): "12/BC-SKHCN ngày 1/10/2025",
        ("P/II.1", OFFICE): "Báo cáo 12/BC-SKHCN; 9/QĐ-SKHCN ngày 1/6/2025",
        ("P/II.3", FINANCE): "Biên bản làm việc",
        ("P/I.1", FINANCE): "dự thảo Tờ trình 3/TTr-STC",
        ("P/I.2", WARD): "8/KH-UBND ngày 20/12/2025; 7/KH-UBND ngày 5/9/2025",
        ("P/I.1", WARD): "7/KH-UBND ngày 6/9/2025; 6/KH-UBND ngày 6/9/2025",
    }
    found = [(entry.number, *entry.odd) for entry in entries(said)]
    assert sorted(found[:6]) == [
        ("", Oddity.NO_NUMBER),
        ("12/BC-SKHCN", Oddity.SEVERAL_TASKS),
        ("3/TTr-STC", Oddity.DRAFT),
        ("7/KH-UBND", Oddity.SEVERAL_TASKS, Oddity.SEVERAL_DAYS),
        ("8/KH-UBND", Oddity.AFTER),
        ("9/QĐ-SKHCN", Oddity.OLDER),
    ]
    assert found[6:] == [("6/KH-UBND",)]


def test_one_document_however_written() -> None:
    """A number written differently, with and without its day, is one document: its day and issuer are those told."""
    said = {
        ("P/II.2", OFFICE): "QĐ số 5 /QĐ-UBND",
        ("P/I.1", FINANCE): "5/qd-ubnd ngày 1.10.2025 của UBND tỉnh Lai Châu",
    }
    (found,) = entries(said)
    assert (found.number, found.day, found.issuer) == ("5/QĐ-UBND", dt.date(2025, 10, 1), "UBND tỉnh Lai Châu")
    assert found.agencies == (FINANCE, OFFICE)
    assert found.texts == tuple(reversed(said.values()))


def test_each_commune_has_numbers_of_its_own() -> None:
    """The same number of two communes is of two documents, unless both name the body of the province."""
    own = "12/BC-UBND ngày 05/10/2025"
    assert numbers({("P/I.2", COMMUNE): own, ("P/I.2", WARD): own}) == ["12/BC-UBND"] * 2
    named = f"{own} của UBND tỉnh"
    assert numbers({("P/I.2", COMMUNE): named, ("P/I.2", WARD): named, ("P/II.2", OFFICE): own}) == ["12/BC-UBND"]
    assert numbers({("P/I.1", COMMUNE): f"{own} của UBND xã", ("P/I.2", COMMUNE): own}) == ["12/BC-UBND"]
    assert numbers({("P/II.2", OFFICE): "CV 123", ("P/I.1", FINANCE): "CV 123"}) == ["123", "123"]


def test_numbers_begin_anew_each_year() -> None:
    """The same number of two years is of two documents, none of them with two days."""
    said = {("P/II.2", OFFICE): "5/KH-SKHCN ngày 5/9/2025", ("P/I.1", FINANCE): "5/KH-SKHCN ngày 5/9/2024"}
    found = entries(said)
    assert {entry.day for entry in found} == {dt.date(2025, 9, 5), dt.date(2024, 9, 5)}
    assert not any(Oddity.SEVERAL_DAYS in entry.odd for entry in found)


def test_words_alone_are_one_document_for_each_text() -> None:
    """Words without a number are told once for each text, and of no agency that they serve several tasks."""
    said = {("P/I.1", COMMUNE): "Ảnh chụp", ("P/I.2", COMMUNE): "ảnh  chụp", ("P/I.2", WARD): "Biên bản"}
    found = entries(said)
    assert [(entry.codes, [*entry.odd]) for entry in found] == [
        (("P/I.1", "P/I.2"), [Oddity.NO_NUMBER]),
        (("P/I.2",), [Oddity.NO_NUMBER]),
    ]


def test_words_of_nothing_are_no_evidence() -> None:
    """`Chưa có` and `-` name no document."""
    assert entries({("P/I.1", COMMUNE): "Chưa có", ("P/I.2", COMMUNE): "-"}) == ()


def test_the_mark_of_an_agency_tells_the_issuer() -> None:
    """An agency that has the mark of a number as a name, alone, issued it; the mark of many bodies tells nobody."""
    agencies = tuple(
        replace(each, other_names=("SKHCN",)) if each.code == OFFICE else each for each in samples.AGENCIES
    )
    catalogue = replace(samples.CATALOGUE, agencies=agencies)
    found = entries({("P/I.1", FINANCE): "5/KH-SKHCN; 6/KH-UBND"}, catalogue=catalogue)
    assert {entry.number: entry.issuer for entry in found} == {
        "5/KH-SKHCN": "Sở Khoa học và Công nghệ",
        "6/KH-UBND": "",
    }


def test_a_plan_without_a_day_makes_nothing_older() -> None:
    """Nothing is older than a plan whose day is not known; without a day of issue its first day in force counts."""
    said = {("P/I.2", COMMUNE): "12/BC-UBND ngày 30/06/2025"}
    (plan,) = samples.CATALOGUE.plans
    undated = replace(samples.CATALOGUE, plans=(replace(plan, issued=None),))
    in_force = replace(undated, plans=(replace(plan, issued=None, in_force_from=dt.date(2025, 7, 1)),))
    assert [[*entry.odd] for entry in entries(said, catalogue=undated)] == [[]]
    assert [[*entry.odd] for entry in entries(said, catalogue=in_force)] == [[Oddity.OLDER]]


def test_a_carried_report_counts_once_with_its_own_period() -> None:
    """A report carried forward is one row, cited since the period in which it was made."""
    typed = {"status": "Đang thực hiện", "evidence": "5/KH-SKHCN ngày 5/9/2025", "period": "2025-09"}
    (found,) = register(consolidation({("P/II.1", OFFICE): typed}))
    assert (len(found.rows), found.since) == (1, "2025-09")
