"""The texts to paste: true before and after the reporting day, for none, one and many that owe, and short."""

import datetime as dt
from dataclasses import replace

import pytest

from consolidate.catalogue.model import Agency, Catalogue
from consolidate.core.period import Period
from consolidate.outputs.mail.drafts import Draft
from consolidate.outputs.mail.mail_words import Occasion
from consolidate.outputs.mail.pasted import SCREEN, SHIPPED, pasted
from consolidate.texts.catalogue import Setting
from consolidate.texts.outputs.master.vocabulary import Returned
from tests.support import samples
from tests.support.mailed import catalogued, mailed
from tests.support.returning import COMMUNE, FIRST, NOTHING, SCIENCE, Inbox, good
from tests.support.rolled import rolled

OCTOBER = Period.parse("2025-10")


def texts(drafts: list[Draft], day: int, due: str = "25") -> list[str]:
    """The three texts as of a day of October 2025, whose 25th is a Saturday."""
    book: Catalogue = replace(samples.CATALOGUE, settings={Setting.REPORT_DAY: due} if due else {})
    occasion = Occasion(catalogue=book, period=OCTOBER, as_of=OCTOBER.first.replace(day=day))
    return pasted(occasion, drafts, None, SHIPPED).split("=" * 30)


def drafts(*names: str, standing: Returned = Returned.NO, owed: int = 2) -> list[Draft]:
    return [
        Draft(agency=Agency(code=f"a-{number}", name=name), kind=None, owed=owed, standing=standing)
        for number, name in enumerate(names)
    ]


@pytest.mark.parametrize(
    ("day", "words"), [(22, "còn 3 ngày làm việc"), (24, "còn 1 ngày làm việc"), (27, "hôm nay là ngày cuối")]
)
def test_before_the_reporting_day(day: int, words: str) -> None:
    """The day is 27/10, as the 25th is a Saturday; working days are counted, and the text for later is not there."""
    before, after, _ = texts(drafts("Xã Mường Kim"), day)
    assert words in before
    assert "ngày 27/10/2025" in before
    assert "Xã Mường Kim" not in after


def test_after_the_reporting_day() -> None:
    """Only the text for later is there."""
    before, after, _ = texts(drafts("Xã Mường Kim"), 29)
    assert "Xã Mường Kim" not in before
    assert "đã quá hạn 2 ngày làm việc" in after
    assert "Xã Mường Kim" in after


def test_no_reporting_day_is_set() -> None:
    """Nothing is said of a day; nobody is late."""
    before, after, _ = texts(drafts("Xã Mường Kim"), 29, due="")
    assert "Xã Mường Kim" in before
    assert "ạn nộp: ngày" not in before
    assert "Xã Mường Kim" not in after


def test_none_owes() -> None:
    """It says that all have filed, names nobody and asks for nothing; who owes nothing is not counted."""
    done = [*drafts("Xã Mường Kim", standing=Returned.YES), *drafts("Sở Y tế", owed=0, standing=Returned.NOT_DUE)]
    before = texts(done, 22)[0]
    assert "1/1 cơ quan đã nộp" in before
    assert "Tất cả" in before
    assert "Mường Kim" not in before
    assert "nêu trên" not in before


def test_departments_before_communes_in_their_order() -> None:
    """Each group in protocol order under its own words."""
    before = texts(drafts("Xã B", "Sở Y tế", "UBND phường A", "Ban Dân vận", "Xã A"), 22)[0]
    assert "Sở, ban, ngành: Sở Y tế, Ban Dân vận." in before
    assert "Xã, phường: Xã B, UBND phường A, Xã A." in before


@pytest.mark.parametrize("count", [1, 38, 61, 3321])
def test_one_screen_and_honestly_counted(count: int) -> None:
    """However many owe: names and the number of those left out are together all."""
    names = [f"Xã {'Kim' * (1 + number % 5)} {number}" for number in range(count)]
    before = texts(drafts(*names), 22)[0]
    assert len(before.partition("\n\n")[2].strip()) <= SCREEN
    listed = before.partition("Xã, phường: ")[2].splitlines()[0].rstrip(".")
    named, _, more = listed.partition(" và ")
    assert len(named.split(", ")) + int(more.split()[0] if more else 0) == count
    assert all(name in names for name in named.split(", "))


def test_each_is_under_what_came_of_it() -> None:
    """Silent, blank and unusable are told apart."""
    some = [
        *drafts("Xã A"),
        *drafts("Xã B", standing=Returned.BLANK),
        *drafts("Xã C", standing=Returned.ASIDE),
        *drafts("Xã D", standing=Returned.YES),
    ]
    after = texts(some, 31)[1]
    lines = after.splitlines()
    following = {line.partition(":")[0]: lines[place + 1] for place, line in enumerate(lines) if "cơ quan" in line[-9:]}
    assert following["Chưa nộp"] == "Xã, phường: Xã A."
    assert "Xã B." in following["Đã gửi nhưng biểu chưa có nội dung"]
    assert "Xã C." in following["Đã gửi nhưng tệp chưa dùng được, xin gửi lại"]
    assert "Xã D" not in after


def test_who_has_ended_is_asked_no_more() -> None:
    """An agency that ended after the period and before the day is in the count, as in the master; nobody asks it."""
    ended = Agency(code="a-9", name="Xã Cũ", in_force_until=OCTOBER.first.replace(day=29))
    gone = replace(drafts("Xã Cũ")[0], agency=ended)
    after = texts([gone, *drafts("Xã B"), *drafts("Xã C", standing=Returned.YES)], 31)[1]
    assert "1/3 cơ quan đã nộp" in after
    assert "Chưa nộp: 1 cơ quan" in after
    assert "Xã B" in after
    assert "Xã Cũ" not in after
    alone = texts([gone, *drafts("Xã C", standing=Returned.YES)], 31)[1]
    assert "nêu trên" not in alone
    assert "Tất cả" not in alone


def test_only_who_is_behind_is_named_beside_an_overdue_task() -> None:
    """A lead that has done its part is not named."""
    said = {
        ("P/I.2", "xa-muong-kim"): {"status": "Hoàn thành", "done_on": dt.date(2025, 9, 20)},
        ("P/II.1", "so-tc"): {"status": "Hoàn thành", "done_on": dt.date(2025, 11, 20)},
    }
    found = rolled(said, dt.date(2025, 12, 5))
    occasion = Occasion(catalogue=samples.CATALOGUE, period=OCTOBER, as_of=dt.date(2025, 12, 5))
    lines = pasted(occasion, [], found, SHIPPED).splitlines()
    assert [line for line in lines if line.startswith("  + ")] == [
        "  + Hoàn thành việc số hóa hồ sơ (Phường Tân Phong): quá hạn 66 ngày",
        "  + Kết nối, chia sẻ dữ liệu (Sở Khoa học và Công nghệ): quá hạn 35 ngày",
        "  + Xây dựng kế hoạch hạ tầng 5G (Sở Khoa học và Công nghệ): quá hạn 5 ngày",
    ]


def test_leaders_read_the_masters_figures(inbox: Inbox) -> None:
    """The figures are those of the merge; no code of a task or agency stands in any text."""
    catalogued(inbox)
    inbox.drop(good(inbox))
    inbox.drop(inbox.book(SCIENCE).fill("P/II.2", NOTHING), "b.xlsx")
    found = mailed(inbox)
    figures = inbox.merge(submitted=6).json
    leaders = found.pasted[2]
    tasks = figures["tasks"]
    assert f"Nhiệm vụ: {tasks['total']}; hoàn thành {tasks['done_on_time'] + tasks['done_late']};" in leaders
    assert f"quá hạn {tasks['overdue']}" in leaders
    assert f"{figures['agencies']['returned']}/{figures['agencies']['expected']} cơ quan" in leaders
    assert not any(code in found.text("zalo.txt") for code in (SCIENCE, COMMUNE, FIRST, "P/I", "MT0"))
    assert len(leaders) <= SCREEN
