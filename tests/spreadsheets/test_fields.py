"""What a cell means: strict, in both ways of writing numbers, and silent about nothing it changes."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.spreadsheets.fields import Choice, Day, Field, Number, Reading, Text, fold, is_blank, typed
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.spreadsheets.writing.package_template import placeholder
from consolidate.texts.codes import Code
from consolidate.texts.labels import Severity, Status, YesNo

DAY = Day(dt.date(2020, 1, 1), dt.date(2045, 12, 31))
PERCENT = Number(0, 100, percent=True)
COUNT = Number(low=0)
STATUS = Choice(tuple(Status))
ANSWER = Choice(tuple(YesNo))
OCT_15 = dt.date(2025, 10, 15)
AT = dt.datetime


def cell(value: Any, **more: Any) -> Cell:
    """A cell of the kind its value has."""
    kinds = {dt.datetime: CellKind.DATE, str: CellKind.TEXT, bool: CellKind.BOOLEAN}
    kind = next((kind for of, kind in kinds.items() if isinstance(value, of)), CellKind.NUMBER)
    return Cell(7, 11, more.pop("kind", kind), float(value) if kind is CellKind.NUMBER else value, **more)


def codes(reading: Reading) -> list[Code]:
    return [finding.code for finding in reading.findings]


# --- days --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "15/10/2025",
        "15-10-25",
        "15.10.2025",
        " 15 / 10 / 2025 ",
        "１５/１０/２０２５",
        "15/10/2025\u00a0",
        "\u200b15/10/2025.",
        "15/10/2025 00:00:00",
        "2025-10-15",
        "2025-10-15T08:30:00",
        "Ngày 15/10/2025",
        "ngày 15 tháng 10 năm 2025",
        "nga\u0300y 15 tha\u0301ng 10 na\u0306m 2025",
        "15 tháng 10, 2025",
        "15-Thg10-25",
        "15 Thg10 2025",
        "15-Oct-2025",
        "15 October 2025",
        "Oct 15, 2025",
        "Wednesday, October 15, 2025",
        "15/X/2025",
        "Thứ Tư, 15/10/2025",
        "thứ 4 ngày 15/10/2025",
        "15/10/2025 8:30 SA",
        "15/10/2025 lúc 8h30",
        "2025-10-15T00:00:00+07:00",
        "2025-10-14T17:00:00.000Z",
        "15\u201110\u20112025",
        "\u202a15/10/2025\u202c",
        "45945",
        45945,
        45945.75,
    ],
)
def test_days_in_every_form(text: Any) -> None:
    """A day typed as text or left as Excel's day number is read, and how it was read is said."""
    reading = DAY.read(cell(text))
    assert (reading.value, codes(reading)) == (OCT_15, [Code.READ_AS])


def test_true_date() -> None:
    """A true date is taken; only a time of day beside it is worth a word."""
    assert DAY.read(cell(AT(2025, 10, 15))) == Reading(OCT_15)
    assert codes(DAY.read(cell(AT(2025, 10, 15, 8, 30)))) == [Code.READ_AS]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("T10/2025", Code.DAY_NEEDED),
        ("T10", Code.DAY_NEEDED),
        ("Tháng 10/2025", Code.DAY_NEEDED),
        ("trong tháng 10 năm 2025", Code.DAY_NEEDED),
        ("Quý III/2025", Code.DAY_NEEDED),
        ("Quí 4", Code.DAY_NEEDED),
        ("Q4/2025", Code.DAY_NEEDED),
        ("cuối năm 2025", Code.DAY_NEEDED),
        ("10/2025", Code.DAY_NEEDED),
        ("2025", Code.DAY_NEEDED),
        (2025, Code.DAY_NEEDED),
        ("31/11/2025", Code.NOT_A_DATE),
        ("30/2/2025", Code.NOT_A_DATE),
        ("30/2", Code.NOT_A_DATE),
        ("15/10", Code.DAY_NEEDED),
        ("15.10", Code.DAY_NEEDED),
        ("15 tháng 10", Code.DAY_NEEDED),
        ("10/25", Code.DAY_NEEDED),
        ("Thg10-25", Code.DAY_NEEDED),
        ("Oct-25", Code.DAY_NEEDED),
        ("cuối tháng 10", Code.DAY_NEEDED),
        ("xong, 15-Oct-2025", Code.NOT_A_DATE),
        ("15/XX/2025", Code.NOT_A_DATE),
        ("Thứ Năm, 15/10/2025", Code.NOT_A_DATE),
        ("Tuesday, October 15, 2025", Code.NOT_A_DATE),
        ("15/10/2025 (QĐ 215)", Code.NOT_A_DATE),
        ("Đã xong 15/10/2025", Code.NOT_A_DATE),
        ("15/10/2025 và 20/10/2025", Code.NOT_A_DATE),
        ("15/10/2O25", Code.NOT_A_DATE),
        ("15-20/10", Code.NOT_A_DATE),
        ("15/10/2025 - 20/10/2025", Code.NOT_A_DATE),
        ("15/10-2025", Code.NOT_A_DATE),
        ("trước ngày 20/10/2025", Code.NOT_A_DATE),
        ("0/0/0000", Code.NOT_A_DATE),
        ("hôm qua", Code.NOT_A_DATE),
        ("nan", Code.NOT_A_DATE),
        (20251015, Code.NOT_A_DATE),
        (-5, Code.NOT_A_DATE),
        (float("nan"), Code.NOT_A_DATE),
        (True, Code.NOT_A_DATE),
        ("01/13/2025", Code.AMBIGUOUS_DATE),
        ("15/10/1900", Code.DATE_OUT_OF_RANGE),
        ("15/10/2568", Code.DATE_OUT_OF_RANGE),
        ("15/10/1025", Code.DATE_OUT_OF_RANGE),
        (AT(1925, 10, 15), Code.DATE_OUT_OF_RANGE),
    ],
)
def test_no_day_is_invented(text: Any, code: Code) -> None:
    """Months, quarters, ranges, impossible days and years far off are rejected, each with its reason."""
    reading = DAY.read(cell(text))
    assert (reading.value, codes(reading)) == (None, [code])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("15/10/2025 (QĐ 215)", ["15/10/2025"]),
        ("15/10/2025 và 20/10/2025", ["15/10/2025", "20/10/2025"]),
        ("15/10/2O25", ["15/10/2025"]),
        ("Thứ Năm, 15/10/2025", ["15/10/2025"]),
        ("10/25/2025", ["25/10/2025"]),
    ],
)
def test_a_rejected_day_is_named(text: str, named: list[str]) -> None:
    """Where a text names a day and is none, the finding names what it may mean."""
    (finding,) = DAY.read(cell(text)).findings
    assert all(day in f"{finding.message} {finding.action}" for day in named)


def test_vietnamese_order() -> None:
    """10/11/2025 typed as text is 10 November."""
    assert DAY.read(cell("10/11/2025")).value == dt.date(2025, 11, 10)


def test_swapped_date() -> None:
    """A true date outside the likely span, which the exchanged one would fit, is taken with both readings shown."""
    likely = Day(DAY.earliest, DAY.latest, ((dt.date(2025, 9, 1), dt.date(2025, 10, 31)),))
    reading = likely.read(cell(AT(2025, 1, 9)))
    assert (reading.value, codes(reading)) == (dt.date(2025, 1, 9), [Code.MAYBE_SWAPPED_DATE])
    assert all(day in reading.findings[0].message for day in ("09/01/2025", "01/09/2025"))
    doubtful = Day(DAY.earliest, DAY.latest, stored_in_doubt=True)
    assert codes(doubtful.read(cell(AT(2025, 9, 2)))) == [Code.MAYBE_SWAPPED_DATE]
    assert codes(doubtful.read(cell(AT(2025, 9, 9)))) == []
    american = cell(AT(2025, 9, 2), number_format="m/d/yyyy")
    assert codes(DAY.read(american)) == [Code.MAYBE_SWAPPED_DATE]
    assert codes(Day(DAY.earliest, DAY.latest, trusted=True).read(american)) == []
    for fits in (AT(2025, 9, 10), AT(2025, 1, 25), AT(2025, 5, 5), AT(2025, 3, 4)):
        assert codes(likely.read(cell(fits))) == []


# --- numbers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (PERCENT, "45", 45),
        (PERCENT, "45%", 45),
        (PERCENT, "45,5 %", 45.5),
        (PERCENT, "45.5\u00a0%", 45.5),
        (PERCENT, "４５", 45),
        (PERCENT, "\u200b45 ", 45),
        (PERCENT, "1.234", 1.234),
        (COUNT, "1.234,5", 1234.5),
        (COUNT, "1,234.5", 1234.5),
        (COUNT, "1.234.567", 1234567),
        (COUNT, "1 234", 1234),
        (COUNT, "1\u00a0234,5", 1234.5),
        (COUNT, "0.123", 0.123),
        (COUNT, "1234.567", 1234.567),
        (COUNT, "12,5", 12.5),
        (Number(), "-5", -5),
        (Number(), "\u22125,5", -5.5),
    ],
)
def test_numbers_as_text(kind: Field, text: str, value: float) -> None:
    """A number typed as text is read where it can mean one thing only in its column, and how is said."""
    reading = kind.read(cell(text))
    assert (reading.value, codes(reading)) == (value, [Code.READ_AS])


def test_percentages() -> None:
    """45 is 45 %; 0.45 shown as a percentage is 45 %; a bare 0.45 or 1 is kept, and asked about."""
    assert PERCENT.read(cell(45)) == Reading(45.0)
    shown = PERCENT.read(cell(0.07, number_format="0.00%"))
    assert (shown.value, codes(shown)) == (7.0, [Code.READ_AS])
    for bare in (0.45, 1):
        reading = PERCENT.read(cell(bare))
        assert (reading.value, codes(reading)) == (bare, [Code.MAYBE_FRACTION])
    assert codes(PERCENT.read(cell("0,45"))) == [Code.READ_AS, Code.MAYBE_FRACTION]
    assert codes(PERCENT.read(cell("0,45%"))) == [Code.READ_AS]
    assert codes(PERCENT.read(cell(0))) == []
    assert codes(PERCENT.read(cell(0.5, number_format='0.0" %"'))) == [Code.MAYBE_FRACTION]


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (PERCENT, 120, Code.OUT_OF_RANGE),
        (PERCENT, -5, Code.OUT_OF_RANGE),
        (PERCENT, "120 %", Code.OUT_OF_RANGE),
        (COUNT, "-1", Code.OUT_OF_RANGE),
        (PERCENT, "nan", Code.NOT_A_NUMBER),
        (PERCENT, "inf", Code.NOT_A_NUMBER),
        (COUNT, "1e5", Code.NOT_A_NUMBER),
        (COUNT, "1_000", Code.NOT_A_NUMBER),
        (COUNT, "9" * 400, Code.NOT_A_NUMBER),
        (COUNT, "12 xã", Code.NOT_A_NUMBER),
        (COUNT, "1.23.456", Code.NOT_A_NUMBER),
        (COUNT, "45²", Code.NOT_A_NUMBER),
        (COUNT, "8/10", Code.NOT_A_NUMBER),
        (COUNT, "--5", Code.NOT_A_NUMBER),
        (COUNT, "-", Code.NOT_A_NUMBER),
        (COUNT, float("nan"), Code.NOT_A_NUMBER),
        (COUNT, float("inf"), Code.NOT_A_NUMBER),
        (COUNT, True, Code.NOT_A_NUMBER),
        (COUNT, AT(2025, 10, 5), Code.NOT_A_NUMBER),
        (COUNT, "1.234", Code.AMBIGUOUS_NUMBER),
        (COUNT, "1,234", Code.AMBIGUOUS_NUMBER),
        (COUNT, "45%", Code.AMBIGUOUS_NUMBER),
    ],
)
def test_rejected_numbers(kind: Field, value: Any, code: Code) -> None:
    """What is no number, lies outside the range or can mean two numbers is rejected."""
    reading = kind.read(cell(value))
    assert (reading.value, codes(reading)) == (None, [code])


PEOPLE = Number(low=0, whole=True)


@pytest.mark.parametrize(
    ("value", "other"),
    [(1.234, "1234"), (1.5, "1500"), (12.05, "12050"), (987.6, "987600"), ("2,5", "2500"), ("7.75", "7750")],
)
def test_a_dot_between_thousands(value: Any, other: str) -> None:
    """A count with a fraction is rejected, and both numbers are named that its dot can make of it."""
    reading = PEOPLE.read(cell(value))
    assert (reading.value, codes(reading)) == (None, [Code.AMBIGUOUS_NUMBER])
    assert other in reading.findings[0].message
    assert str(value).replace(".", ",") in reading.findings[0].message


@pytest.mark.parametrize("value", [0.8, 0.125, 1234.5, 3.14159, "1.234,5", "1,234.5", "0,5"])
def test_counts_are_whole(value: Any) -> None:
    """A fraction that no dot between thousands explains is no count."""
    assert codes(PEOPLE.read(cell(value))) == [Code.NOT_WHOLE]


@pytest.mark.parametrize(("value", "count"), [(1234, 1234), (0, 0), ("1.500,00", 1500), ("1 234", 1234), (98.0, 98)])
def test_whole_counts(value: Any, count: float) -> None:
    """A whole number is a count, however it is written."""
    assert PEOPLE.read(cell(value)).value == count


@given(st.integers(0, 10**9), st.integers(1, 999))
def test_no_count_is_a_thousandth(whole: int, thousandths: int) -> None:
    """Whatever number with three decimals or fewer is stored, a count takes it only if it is whole."""
    value = whole + thousandths / 1000
    assert PEOPLE.read(cell(value)).value is None
    assert PEOPLE.read(cell(whole)).value == whole


def test_limits_as_they_are() -> None:
    """What a cell needs is said as it is checked: from 0, above 0, whole, any."""
    denominator = Number(above=0.0, whole=True)
    for field, words in (
        (PERCENT, "một số từ 0 đến 100"),
        (COUNT, "một số từ 0 trở lên"),
        (PEOPLE, "một số nguyên từ 0 trở lên"),
        (denominator, "một số nguyên lớn hơn 0"),
    ):
        (finding,) = field.read(cell("98 người")).findings
        assert finding.message.endswith(f"cần {words}.")


# --- choices -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Hoàn thành", "  Hoàn  thành ", "Hoa\u0300n tha\u0300nh", "Hoàn\u00a0thành\u200b"])
def test_choice_as_offered(text: str) -> None:
    """Spaces and the composition of letters make no difference, and nothing is said of them."""
    assert STATUS.read(cell(text)) == Reading(Status.DONE)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("hoàn thành", Status.DONE),
        ("HOAN THANH", Status.DONE),
        ("Hòan thành.", Status.DONE),
        ("Đã HT", Status.DONE),
        ("xong", Status.DONE),
        ("100%", Status.DONE),
        ("dang lam", Status.IN_PROGRESS),
        ("Đang triển khai", Status.IN_PROGRESS),
        ("chưa triển khai", Status.NOT_STARTED),
        ("Chưa thực hiện", Status.NOT_STARTED),
        ("không có phát sinh", Status.NOTHING_AROSE),
        ("Tạm hoãn", Status.SUSPENDED),
    ],
)
def test_choice_in_other_words(text: str, status: Status) -> None:
    """Other case, missing diacritics and known synonyms are read, and how is said."""
    reading = STATUS.read(cell(text))
    assert reading.value == status
    assert codes(reading) == ([] if text == status else [Code.READ_AS])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Hoµn thµnh", Status.DONE),
        ("Hoaøn thaønh", Status.DONE),
        ("Ch\u00ada thùc hiÖn", Status.NOT_STARTED),
        ("§ang thùc hiÖn", Status.IN_PROGRESS),
    ],
)
def test_choice_in_an_old_font(text: str, status: Status) -> None:
    """A status typed with an old font is read where it is a known word, also with the letter that is a soft hyphen."""
    reading = STATUS.read(cell(text))
    assert (reading.value, codes(reading)) == (status, [Code.CONVERTED_FONT])


def test_a_text_is_read_in_the_font_of_its_own_cell() -> None:
    """The same short text means what its font makes of it, whatever cell was read before."""
    text = Text()
    for _ in range(2):
        assert text.read(cell("Hoµn")).value == "Hoµn"
        assert text.read(cell("Hoµn", font=".VnTime")).value == "Hoàn"


@pytest.mark.parametrize(
    "text",
    [
        "Đã hoàn thành 80%",
        "Gần hoàn thành",
        "Hoàn thành bước 1",
        "Hoàn thành cơ bản",
        "Chưa hoàn thành",
        "không hoàn thành",
        "Hoàn thành / đang thực hiện",
        "Đã thực hiện",
        "Đan thực hiện",
        "Đang chờ",
        "Đạt",
        "Chưa đến hạn",
        "Đề nghị dừng",
        "ok",
        "linh tinh",
        45,
        AT(2025, 10, 15),
    ],
)
def test_no_choice_is_put_into_a_mouth(text: Any) -> None:
    """What means something that is not in the list is rejected with the whole list, and no option of it is proposed."""
    reading = STATUS.read(cell(text))
    assert (reading.value, codes(reading)) == (None, [Code.NOT_A_CHOICE])
    assert all(f"{status}" in reading.findings[0].message for status in Status)
    assert not any(f"“{status}”" in reading.findings[0].action for status in Status)
    assert "?" not in reading.findings[0].action


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Hoanf thanhf", Status.DONE),
        ("Hoàn thnàh", Status.DONE),
        ("Hoànthành", Status.DONE),
        ("Ddang thuwcj hieenj", Status.IN_PROGRESS),
        ("Chuwa thuwcj hieenj", Status.NOT_STARTED),
        ("tamj duwngf", Status.SUSPENDED),
    ],
)
def test_slips_of_the_keys(text: str, status: Status) -> None:
    """Of a word that is none of the language, but for its keys, the option is named, and it is still to be chosen."""
    reading = STATUS.read(cell(text))
    assert (reading.value, codes(reading)) == (None, [Code.NOT_A_CHOICE])
    assert f"“{status}”" in reading.findings[0].action


@pytest.mark.parametrize("text", ["x", "✓", "☑", '"', "-nt-", "〃"])
def test_marks_in_place_of_a_choice(text: str) -> None:
    """A tick or a ditto mark is called one: the same words are not said of it as of a wrong word."""
    reading, word = STATUS.read(cell(text)), STATUS.read(cell("Sắp xong"))
    assert (reading.value, codes(reading)) == (None, [Code.NOT_A_CHOICE])
    assert reading.findings[0].message.endswith(word.findings[0].message)
    assert reading.findings[0].message != word.findings[0].message


def test_only_what_may_be_chosen_is_listed() -> None:
    """Where not all options may be chosen, the others are not named."""
    dated = Choice(tuple(Status), offered=(Status.DONE, Status.SUSPENDED))
    (finding,) = dated.read(cell("Sắp xong")).findings
    assert Status.SUSPENDED in finding.message
    assert Status.NOTHING_AROSE not in finding.message


def test_yes_and_no() -> None:
    """A yes/no target is answered in words; TRUE is not one of them."""
    assert ANSWER.read(cell("co")).value == YesNo.YES
    assert ANSWER.read(cell("Chưa có")).value == YesNo.NO
    assert codes(ANSWER.read(cell(True))) == [Code.NOT_A_CHOICE]


@given(st.sampled_from(["chưa", "không", "Chưa", "KHÔNG"]), st.sampled_from(["hoàn thành", "xong", "HT", "hoan thanh"]))
def test_negatives(negation: str, word: str) -> None:
    """No negation of "done" is ever read as done."""
    assert STATUS.read(cell(f"{negation} {word}")).value != Status.DONE


# --- texts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text", "said"),
    [
        ("Đã họp\nlần 2 👍", "Đã họp\nlần 2 👍", []),
        ("Đa\u0303", "Đã", []),
        ("- đã làm", "- đã làm", []),
        ("-UBND xã", "-UBND xã", []),
        ("+84 912", "+84 912", []),
        ('=HYPERLINK("a")', '=HYPERLINK("a")', [Code.FORMULA_AS_TEXT]),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", [Code.FORMULA_AS_TEXT]),
        ("+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", [Code.FORMULA_AS_TEXT]),
        ("-2+3+cmd|x", "-2+3+cmd|x", [Code.FORMULA_AS_TEXT]),
        ("@SUM(A1)", "@SUM(A1)", [Code.FORMULA_AS_TEXT]),
        ("\t=A1", "\t=A1", [Code.FORMULA_AS_TEXT]),
        ("a\x07b\rc", "a\\u0007b\\u000dc", [Code.READ_AS]),
        ("đảo\u202elộn", "đảo\\u202elộn", [Code.READ_AS]),
        (placeholder("name"), "\\ue000name\\ue001", [Code.READ_AS]),
        ("a\r\nb", "a\nb", []),
        (45, "45", []),
        (45.5, "45.5", []),
        (AT(2025, 10, 15), "15/10/2025", []),
        (True, "TRUE", []),
        ("Së Khoa häc vµ C«ng nghÖ", "Sở Khoa học và Công nghệ", [Code.CONVERTED_FONT]),
        ("x" * 32_767, "x" * 32_767, []),
    ],
)
def test_texts(value: Any, text: str, said: list[Code]) -> None:
    """A text stays as typed, NFC; numbers and days become what the person saw; nothing becomes a formula, nor one of
    the placeholders of workbook templates, which would end the making of all of them.
    """
    reading = Text().read(cell(value))
    assert (reading.value, codes(reading)) == (text, said)


@pytest.mark.parametrize(
    ("value", "more", "code"),
    [
        ("x" * 32_768, {}, Code.TOO_LONG),
        ("👍" * 16_384, {}, Code.TOO_LONG),
        ("\x07" * 10_000, {}, Code.TOO_LONG),
        ("§¶¢ ¼¾½", {"font": ".VnTime"}, Code.UNREADABLE_TEXT),
    ],
)
def test_rejected_texts(value: str, more: dict[str, Any], code: Code) -> None:
    """A text that is too long for a cell, or that nobody can read for certain, is rejected and never cut."""
    reading = Text().read(cell(value, **more))
    assert (reading.value, codes(reading)) == (None, [code])


@pytest.mark.parametrize(
    ("text", "font", "marks"),
    [
        ("ü", "Wingdings", "✓"),
        ("û", "Wingdings", "✗"),
        ("þ", "WINGDINGS", "☑"),
        ("P", "Wingdings 2", "✓"),
        ("a", "Webdings", "✓"),
    ],
)
def test_marks_of_symbol_fonts(text: str, font: str, marks: str) -> None:
    """A letter in a symbol font is the mark that its cell shows, and that is said; it is no status and no number."""
    reading = Text().read(cell(text, font=font))
    assert (reading.value, codes(reading)) == (marks, [Code.CONVERTED_FONT])
    assert codes(STATUS.read(cell(text, font=font))) == [Code.CONVERTED_FONT, Code.NOT_A_CHOICE]
    assert codes(PERCENT.read(cell(text, font=font))) == [Code.NOT_A_NUMBER]


@pytest.mark.parametrize(("text", "font"), [("Đã họp", "Wingdings"), ("ü", "Wingdings 3"), ("ü", "")])
def test_letters_that_are_no_marks(text: str, font: str) -> None:
    """Words in such a font, and letters in others, stay as they are: nobody types on unseen."""
    assert Text().read(cell(text, font=font)) == Reading(text)


# --- all kinds ---------------------------------------------------------------------------------------------------

KINDS = (Text(), DAY, PERCENT, COUNT, Number(), STATUS, ANSWER)


@pytest.mark.parametrize("kind", KINDS)
def test_errors_and_formulas(kind: Field) -> None:
    """An error or a formula never computed is rejected; of a formula the value is taken, and the formula told."""
    error = kind.read(cell("#REF!", kind=CellKind.ERROR))
    assert (error.value, codes(error)) == (None, [Code.ERROR_VALUE])
    empty = kind.read(Cell(7, 11, CellKind.UNCALCULATED, None, formula="A1"))
    assert (empty.value, codes(empty)) == (None, [Code.UNCALCULATED])
    assert kind.read(cell(" \u200b ")) == Reading()


def test_formula() -> None:
    """Of a formula the stored value counts; the formula itself is told and not kept."""
    reading = PERCENT.read(cell(45, formula="SUM(A1:A9)"))
    assert (reading.value, codes(reading)) == (45.0, [Code.FORMULA])
    assert "SUM(A1:A9)" in reading.findings[0].message


@pytest.mark.parametrize(
    ("given_cell", "text"),
    [
        (cell(45), "45"),
        (cell(45.5), "45.5"),
        (cell(0.455, number_format="0.0%"), "45.5%"),
        (cell(AT(2025, 10, 5)), "05/10/2025"),
        (cell(AT(2025, 10, 5, 8, 30)), "05/10/2025 08:30"),
        (cell(True), "TRUE"),
        (cell(" a "), " a "),
        (Cell(7, 11, CellKind.UNCALCULATED, None, formula="A1"), "=A1"),
    ],
)
def test_typed(given_cell: Cell, text: str) -> None:
    """What an issue shows is what the person saw."""
    assert typed(given_cell) == text


ANYTHING = st.one_of(st.text(), st.floats(), st.booleans(), st.datetimes(min_value=AT(1900, 1, 1)))
FORMATS = st.sampled_from(["", "0%", "@", "dd/mm/yyyy", "text"])


@given(
    st.sampled_from(KINDS), ANYTHING, FORMATS, st.sampled_from(["", "A1"]), st.sampled_from(["", ".VnTime", "VNI-A"])
)
def test_any_cell(kind: Field, value: Any, number_format: str, formula: str, font: str) -> None:
    """No cell makes a kind fail; a rejected one has no value and one error, an accepted one has a value or is blank."""
    given_cell = cell(value, number_format=number_format, formula=formula, font=font)
    reading = kind.read(given_cell)
    errors = [finding for finding in reading.findings if finding.code.severity is Severity.ERROR]
    assert len(errors) == (not reading.accepted)
    assert (reading.value is None) == (not reading.accepted or is_blank(given_cell))
    if isinstance(reading.value, float) and isinstance(kind, Number):
        assert kind.low is None or reading.value >= kind.low
        assert kind.high is None or reading.value <= kind.high
    if isinstance(reading.value, dt.date):
        assert DAY.earliest <= reading.value <= DAY.latest


@given(
    st.dates(DAY.earliest, DAY.latest), st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0:%d.%m.%Y}", "{0:%Y-%m-%d}"])
)
def test_day_round_trip(day: dt.date, form: str) -> None:
    """Every day, written in any form, is read as itself."""
    assert DAY.read(cell(form.format(day))).value == day


@given(st.floats(0, 1e9).map(lambda value: round(value, 4)))
def test_number_round_trip(value: float) -> None:
    """Every number is read as itself from a cell, and from text with a decimal comma and four decimals."""
    assert COUNT.read(cell(value)).value == value
    reading = COUNT.read(cell(f"{value:.4f}".replace(".", ",")))
    assert reading.value == value


@given(st.sampled_from(list(Status)))
def test_choice_round_trip(status: Status) -> None:
    """Every option is read as itself, also folded."""
    assert STATUS.read(cell(status)) == Reading(status)
    assert STATUS.read(cell(fold(status).upper())).value == status
