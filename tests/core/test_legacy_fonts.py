"""Texts of fonts older than Unicode: turned into Unicode where certain, left alone where they are no such text."""

import subprocess
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.core.legacy_fonts import decode, from_tcvn3, from_vni
from consolidate.texts import legacy_letters

SENTENCE = "Sở Khoa học và Công nghệ"
TCVN3, VNI = "Së Khoa häc vµ C«ng nghÖ", "Sôû Khoa hoïc vaø Coâng ngheä"
PANGRAM = "đường ngã rẽ mỹ lệ quỹ hỗ trợ vững chắc kỳ ý nghĩa ẩm thực bằng lòng ổn định hữu ích ưu ái"


def backwards(table: Mapping[str, str]) -> dict[str, str]:
    """What was meant → what was stored."""
    return {new: old for olds, news in table.items() for old, new in zip(olds, news, strict=True)}


def to_vni(text: str) -> str:
    """The other way, from the table: letters with marks first."""
    table = backwards(legacy_letters.VNI_ALONE)
    for base, (marks, meant) in legacy_letters.VNI_MARKED.items():
        table |= {letter: base + mark for letter, mark in backwards({marks: meant}).items()}
    return "".join(table.get(letter, letter) for letter in text)


def to_tcvn3(text: str) -> str:
    return "".join(backwards(legacy_letters.TCVN3).get(letter, letter) for letter in text)


@pytest.mark.parametrize(("stored", "font"), [(TCVN3, ""), (VNI, ""), (TCVN3, ".VnTime"), (VNI, "VNI-Times")])
def test_both_families(stored: str, font: str) -> None:
    """A sentence comes back whole, with or without the name of its font."""
    decoded = decode(stored, font)
    assert decoded is not None
    assert (decoded.text, decoded.certain) == (SENTENCE, True)


def test_every_letter_there_and_back() -> None:
    """Every Vietnamese letter has its code in both families, and no two share one."""
    both = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    assert from_vni(to_vni(both)) == both
    assert from_tcvn3(to_tcvn3(both)) == both


def test_tcvn3_as_iconv_reads_it() -> None:
    """The table of TCVN3 is that of the standard, as another program reads it."""
    stored = to_tcvn3(PANGRAM).encode("cp1252")
    run = subprocess.run(["iconv", "-f", "TCVN", "-t", "UTF-8"], input=stored, capture_output=True, check=False)
    if run.returncode:
        pytest.skip("iconv knows no TCVN here")
    assert run.stdout.decode().strip() == PANGRAM == from_tcvn3(stored.decode("cp1252"))


def test_capitals() -> None:
    """VNI has capitals of its own, marks in either case; TCVN3 shows them by a font whose name ends in H."""
    assert from_vni("ÑAÛNG UÛY Ñaûng Aáp") == "ĐẢNG ỦY Đảng Ấp"
    decoded = decode("ho\u00b5n th\u00b5nh", ".VnTimeH")
    assert decoded is not None
    assert decoded.text == "HOÀN THÀNH"


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Hoà bình là thế",
        "xã, phường",
        "plain",
        "Noël café Müller",
        "10 µm 20 µm",
        "® © 2025",
        "25 °C ± 2",
        "",
    ],
)
def test_left_alone(text: str) -> None:
    """Unicode, other languages and signs are not taken for an old font."""
    assert decode(text) is None


def test_unicode_under_an_old_font() -> None:
    """A cell may keep an old font's name though its text is Unicode: the text decides."""
    assert decode("Hoàn thành", ".VnTime") is None
    assert decode(SENTENCE, "VNI-Times") is None


def test_doubt() -> None:
    """A text of an old font that makes no Vietnamese is not certain, and neither is one that reads both ways."""
    garbled = decode("§¶¢ ¼¾½", ".VnTime")
    assert garbled is not None
    assert not garbled.certain
    both_ways = decode("hoà", "VNI-Times")
    assert both_ways is not None
    assert not both_ways.certain


@given(st.text(), st.sampled_from(["", ".VnTime", ".VnTimeH", "VNI-Times", "Arial"]))
def test_never_fails(text: str, font: str) -> None:
    """Any text under any font gives a text or nothing."""
    decoded = decode(text, font)
    assert decoded is None or decoded.family


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("Đã họp. Hoµn thµnh c«ng viÖc 100%", "Đã họp. Hoàn thành công việc 100%"),
        ("Hoàn thành; Hoaøn thaønh baùo caùo", "Hoàn thành; Hoàn thành báo cáo"),
        ("Đã gửi, laäp keá hoaïch naêm 2025", "Đã gửi, lập kế hoạch năm 2025"),
    ],
)
def test_old_letters_among_unicode_are_flagged(stored: str, meant: str) -> None:
    """Where words in Unicode stand beside words of an old font, the latter are converted, and a person must confirm."""
    found = decode(stored)
    assert found
    assert (found.text, found.certain) == (meant, False)


@pytest.mark.parametrize(
    "honest",
    [
        "Đo được 5µm ± 2, 30 m², theo §5",
        "Đã tập huấn với Müller và Çelik, São Paulo, naïve façade",
        "«Hoàn thành» © 2025 ® Đã ký",
        "Theo báo cáo: 3 × 4 = 12",
        "Xã Pắc Ta, Hồ Thầu, Cư M'gar, Ea H’leo",
        "đã đào tạo tiếng Hàn 안녕 và 中文",
    ],
)
def test_foreign_words_among_unicode_stay(honest: str) -> None:
    """Names, signs and units in a text in Unicode are no old font."""
    assert decode(honest) is None
