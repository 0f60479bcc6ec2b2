"""Every sentence with a number, on every sheet of a round, says what its rows, files and cells are counted to be."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.support.numbered import Entry, Sentence, counts, faults
from tests.support.numbered_masters import Round
from tests.support.numbered_office import TABLE, Office, assert_counted
from tests.support.numbered_page import PAGES
from tests.support.numbered_papers import PAPERS
from tests.support.numbered_sources import CHAT, LETTER, MAIL, of_page, of_paper, of_text
from tests.support.numbered_told import TOLD

MONTHS = {"2025-09": "2025-09-30", "2025-10": "2025-10-31"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The demonstration's two months, both merged."""
    office = Office(tmp_path_factory.mktemp("demo"))
    office.run("demo", str(office.root))
    for period, last in MONTHS.items():
        office.merge(period, last)
    return office


@pytest.mark.parametrize(("period", "before"), [("2025-09", ""), ("2025-10", "2025-09")])
def test_a_round_of_good_and_bad_returns(demo: Office, period: str, before: str) -> None:
    """Each number of the demonstration's masters and lines is the count of what it speaks of."""
    assert_counted(demo, period, before)


@pytest.fixture(scope="module")
def papers(demo: Office) -> dict[str, tuple[tuple[Entry, ...], list[Sentence]]]:
    """Kind of paper → what its sentences count, and every sentence with a number of October's."""
    period, folder = "2025-10", demo.root / "outbox/2025-10"
    lines = []
    for command, option in (("mail", ""), ("report", "--party"), ("letters", ""), ("letters", "--each")):
        demo.run(command, period, "--as-of", MONTHS[period], *filter(None, [option]))
        if option != "--each":
            lines += demo.told(command, period)
        else:
            each = [one for path in sorted((folder / "van-ban").glob("*don-doc_*")) for one in of_paper(path, LETTER)]
        if command == "letters" and not option:
            to_all = [one for path in sorted((folder / "van-ban").glob("*don-doc*")) for one in of_paper(path, LETTER)]
            found = faults(TOLD, lines, demo.round(period, "2025-09"))
            assert found == []
    mails = [
        one
        for path in sorted((folder / "thu").glob("*.txt"))
        for one in of_text(path, CHAT if path.name == "zalo.txt" else MAIL)
    ]
    reports = [one for path in sorted((folder / "van-ban").glob("*bao-cao*")) for one in of_paper(path)]
    return {
        "reports": (PAPERS, reports),
        "letters": (PAPERS, [*to_all, *each]),
        "mails": (PAPERS, mails),
        "page": (PAGES, [*of_page(folder / f"{period}_tong-quan.html")]),
        "lines": (TOLD, [one for one in lines if one.sheet != "letters"]),
    }


KINDS = ("reports", "letters", "mails", "page", "lines")


@pytest.mark.parametrize("kind", KINDS)
def test_papers(demo: Office, papers: dict[str, tuple[tuple[Entry, ...], list[Sentence]]], kind: str) -> None:
    """Each number of reports, letters, mails, the leaders' page and what their commands print is counted anew."""
    table, sentences = papers[kind]
    assert sentences
    assert faults(table, sentences, demo.round("2025-10", "2025-09")) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_too_high_is_found(
    demo: Office, papers: dict[str, tuple[tuple[Entry, ...], list[Sentence]]], kind: str
) -> None:
    """The counts above are no empty words: whichever number were one higher, it would be told."""
    table, sentences = papers[kind]
    round_ = demo.round("2025-10", "2025-09")
    once = {(each.column, each.text): each for each in sentences}.values()
    raised = [higher for each in once for higher in one_higher(table, each)]
    assert raised
    assert [each for each in raised if not told(table, each, round_)] == []


def one_higher(table: tuple[Entry, ...], each: Sentence) -> Iterator[Sentence]:
    """The sentence with each of the numbers raised that its entry counts."""
    for entry in table:
        match = re.fullmatch(entry.pattern, each.text, re.DOTALL)
        if match and entry.sheet in ("", each.sheet) and entry.column in ("", each.column):
            for group in range(1, match.re.groups + 1) if entry.count else ():
                for number in re.finditer(r"(?<![\d/])\d+(?![\d/]*/\d{4})", match[group] or ""):
                    first = match.start(group) + number.start()
                    last = match.start(group) + number.end()
                    text = f"{each.text[:first]}{int(number[0]) + 1:0{len(number[0])}}{each.text[last:]}"
                    if counts(number[0]):
                        yield replace(each, text=text)
            return


def told(table: tuple[Entry, ...], each: Sentence, round_: Round) -> bool:
    try:
        return bool(faults(table, [each], round_))
    except (AssertionError, IndexError, ValueError):
        return True


def test_a_sentence_that_no_entry_knows_is_told() -> None:
    """Whoever writes a new sentence with a number says what it counts: until then it is a fault."""
    new = Sentence("x.xlsx", "Cơ quan", "Ghi", "A1", "Còn 5 việc lạ.")
    assert len(faults(TABLE, [new], None)) == 1
    assert not counts("Kỳ tháng 10/2025, Nghị quyết số 57-NQ/TW, ngày 31/10/2025")
