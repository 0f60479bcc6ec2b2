"""Names of bodies in the words of a plan: other full and short forms, heads, lists; and what is no known body."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.catalogue import agency_names, profiles
from consolidate.catalogue.importing import build
from consolidate.catalogue.model import Agency, Group

KNOWN = agency_names.index(
    (
        Agency(code="vp", name="Văn phòng UBND tỉnh", other_names=("Văn phòng UBND",)),
        Agency(code="khcn", name="Sở Khoa học và Công nghệ"),
        Agency(code="tc", name="Sở Tài chính"),
        Agency(code="xd", name="Sở Xây dựng"),
        Agency(code="nv", name="Sở Nội vụ"),
        Agency(code="vhttdl", name="Sở Văn hóa, Thể thao và Du lịch"),
        Agency(code="ca", name="Công an tỉnh"),
        Agency(code="tt", name="Thanh tra tỉnh"),
        Agency(code="bql", name="Ban Quản lý Khu kinh tế tỉnh"),
        Agency(code="bd", name="Bưu điện tỉnh Cao Bằng"),
        Agency(code="qlcn", name="Phòng Quản lý Công nghiệp"),
        Agency(code="an-lac", name="Xã An Lạc"),
        Agency(code="hoa-an", name="Xã Hòa An"),
    ),
    (
        Group(code="sbn", name="Các sở, ban, ngành"),
        Group(code="dp", name="Các địa phương", other_names=("Các xã, phường", "UBND các xã, phường")),
    ),
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ủy ban nhân dân các xã, phường", "dp"),
        ("Uỷ ban nhân dân xã/phường", "dp"),
        ("UBND cấp xã", "dp"),
        ("Chủ tịch UBND các phường, xã, đặc khu", "dp"),
        ("Sở Khoa học & Công nghệ", "khcn"),
        ("Sở KH&CN; Sở KHCN, Sở KH-CN", "khcn"),
        ("Sở Văn hóa - Thể thao - Du lịch", "vhttdl"),
        ("Sở VHTT&DL", "vhttdl"),
        ("Phòng QLCN", "qlcn"),
        ("VP Ủy ban nhân dân tỉnh", "vp"),
        ("BQL các KKT tỉnh", "bql"),
        ("Giám đốc Sở Tài chính", "tc"),
        ("Chánh Văn phòng UBND tỉnh, Chánh Thanh tra tỉnh", "vp tt"),
        ("Trưởng Ban Quản lý Khu kinh tế tỉnh", "bql"),
        ("Giám đốc các Sở và Thủ trưởng các ban, ngành; Chủ tịch Ủy ban nhân dân các xã, phường", "sbn dp"),
        ("Công an tỉnh Cao Bằng", "ca"),
        ("UBND xã An Lạc", "an-lac"),
        ("Các Sở: Tài chính, Nội vụ và Xây dựng", "tc nv xd"),
        ("Sở Tài chính, Nội vụ", "tc nv"),
        ("các xã An Lạc, Hòa An", "an-lac hoa-an"),
        ("Sở Tài chính và các cơ quan, đơn vị có liên quan", "tc"),
        ("Sở Xây dựng (Phòng Hạ tầng); Sở Nội vụ", "xd nv"),
        ("UBND các xã, phường trực tiếp triển khai tại địa bàn; Sở Nội vụ", "dp nv"),
    ],
)
def test_a_known_body_in_other_words(text: str, codes: str) -> None:
    """Full and short forms, heads, kinds said once for several and words that describe leave nothing unknown."""
    found = agency_names.find(KNOWN, text)
    assert (" ".join(found.codes), found.unknown) == (codes, ())


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("Bộ Khoa học và Công nghệ", "", ("Bộ Khoa học và Công nghệ",)),
        ("Bộ Văn hóa, Thể thao và Du lịch, Bộ Y tế", "", ("Bộ Văn hóa, Thể thao và Du lịch", "Bộ Y tế")),
        ("Các Bộ: Quốc phòng, Xây dựng", "", ("Bộ Quốc phòng", "Bộ Xây dựng")),
        (
            "Các Bộ: Giáo dục và Đào tạo, Tài chính và Công an; Sở Nội vụ",
            "nv",
            ("Bộ Giáo dục và Đào tạo", "Bộ Tài chính", "Bộ Công an"),
        ),
        ("Thuế tỉnh", "", ("Thuế tỉnh",)),
        ("Sở Tài chính, Thuế tỉnh", "tc", ("Thuế tỉnh",)),
        ("các cơ quan, đơn vị liên quan", "", ("các cơ quan, đơn vị liên quan",)),
        ("Tổ đảng ở Thường trực Ủy ban KH,CN&MT", "", ("Tổ đảng ở Thường trực Ủy ban KH,CN&MT",)),
        ("Sở Tài chính/các công ty kiểm toán", "tc", ("công ty kiểm toán",)),
        ("Các cơ quan, đơn vị giải quyết hồ sơ", "", ("cơ quan, đơn vị giải quyết hồ sơ",)),
        ("UBND các xã, phường Các viện nghiên cứu", "dp", ("viện nghiên cứu",)),
        ("Sở Nội vụ, các viện, trường", "nv", ()),
        (
            "Ủy ban của Quốc hội, Chủ nhiệm Văn phòng Quốc hội",
            "",
            ("Ủy ban của Quốc hội", "Chủ nhiệm Văn phòng Quốc hội"),
        ),
        ("Giám đốc Sở Du lịch", "", ("Giám đốc Sở Du lịch",)),
    ],
)
def test_an_unknown_body_is_quoted_whole(text: str, codes: str, unknown: tuple[str, ...]) -> None:
    """A name is cut only where two bodies meet; a kind said once is said for each."""
    found = agency_names.find(KNOWN, text)
    assert (" ".join(found.codes), found.unknown) == (codes, unknown)


@pytest.mark.parametrize(
    "text",
    [
        "Công an", "Công an xã An Lạc", "Văn phòng", "HĐND các xã, phường", "Sở Tài chính, xây dựng kế hoạch",
        "Bộ Xây dựng",
        "MTTQ cấp xã", "UBND thành phố", "Phòng QLXD", "Sở NV&MT", "Giám đốc", "Sở Quy hoạch và Kiến trúc",
    ],
)  # fmt: skip
def test_likeness_is_no_name(text: str) -> None:
    """What only resembles a known name stays a question."""
    assert agency_names.find(KNOWN, text).unknown


NAMES = st.sampled_from([" ".join(name) for name in KNOWN.exact])


@given(st.lists(NAMES, min_size=1, max_size=5), st.sampled_from(["; ", ", ", " và ", "\n", " "]))
def test_names_as_they_stand_keep_their_meaning(names: list[str], between: str) -> None:
    """Names of the catalogue joined by any separator name just those bodies, in order, whatever forms there are."""
    found = agency_names.find(KNOWN, between.join(names))
    assert not found.unknown
    if between == "; ":
        assert [match.codes for match in found.matches] == [KNOWN.exact[tuple(name.split())] for name in names]


@given(st.lists(NAMES, min_size=1, max_size=4), st.text(alphabet="abcdđêơ ,;&-/:()", max_size=20))
def test_words_beside_take_no_name_away(names: list[str], beside: str) -> None:
    """A body named before an unknown word is found as without that word."""
    text = "; ".join(names)
    assert set(agency_names.find(KNOWN, text).codes) <= set(agency_names.find(KNOWN, f"{text}; {beside}").codes)


def test_the_built_in_names_mean_themselves() -> None:
    """Each name of the built-in profile, also with its short forms written out, names the body that has it."""
    built = build((), profiles.table)
    index = agency_names.index(built.agencies, built.groups)
    for body in (*built.agencies, *built.groups):
        for name in (body.name, *body.other_names):
            assert body.code in agency_names.find(index, name).codes
            full = re.sub(r"\bUBND\b", "Ủy ban nhân dân", name).replace("VP ", "Văn phòng ")
            assert body.code in agency_names.find(index, full).codes


def test_a_body_is_named_without_who_stands_for_it() -> None:
    """`Giám đốc Sở A` is a body called Sở A; words that only begin alike stay."""
    named = ("Giám đốc Sở Mỏ", "Thủ trưởng các Viện Đo lường", "Trưởng thôn", "Sở Mỏ", "")
    assert [agency_names.without_heads(name) for name in named] == [
        *("Sở Mỏ", "Viện Đo lường", "Trưởng thôn", "Sở Mỏ", ""),
    ]
