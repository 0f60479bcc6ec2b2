"""The profile of any province: its communes and wards by law, and the usual departments.

Departments, groups, holidays and settings are those of Lai Châu with the names of the province in them; there are
no plans, targets or tasks: each province imports its own.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

from vietnam_provinces import Province, VietNamDivisionType, Ward

from consolidate.catalogue import profiles
from consolidate.core.errors import ConsolidateError
from consolidate.core.normalize import strip_diacritics
from consolidate.texts import messages
from consolidate.texts.catalogue import Header, Setting, guide

BUILT_IN = "Lai Châu"
_CITY = "Thành phố "
_COMMUNES = "dia-phuong"
_USUAL = "Tên theo tổ chức thông thường của cấp tỉnh sau sắp xếp 01/3/2025, cần Văn phòng xác nhận, thêm, xóa"
_FIRST_LOOKED_AT = (
    ("Tên, thứ tự các sở, ban, ngành; cơ quan nào thuộc nhóm nào", "Cơ quan: Tên cơ quan, Tên khác, Nhóm"),
    ("Ngày nộp báo cáo hằng tháng, quý, 06 tháng, năm", "Cài đặt"),
    ("Ngày nghỉ năm 2027 (chưa có thông báo khi lập danh mục)", "Ngày nghỉ: các dòng năm 2027"),
)
_IN_CITIES = (
    ("Tỉnh ủy", "Thành ủy"),
    ("UBND tỉnh", "UBND thành phố"),
    ("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân thành phố"),
    (" tỉnh", " thành phố"),
)
_ZONE, _ZONES = "Đặc khu", ("Các xã, phường, đặc khu", "UBND các xã, phường, đặc khu")
_WITHIN_A_NAME = re.compile(r"^(tinh|thanh pho|tp)\s+")

Row = Mapping[str, str]


def names() -> tuple[str, ...]:
    """The 34 provinces and cities by their short names, in the order of their official codes."""
    return tuple(province.name.removeprefix(_CITY) for province in Province.iter_all())


def table_of(name: str) -> Callable[[str], Sequence[Row]]:
    """The tables of a province's profile, as `profiles.table` gives those of Lai Châu.

    The name with or without diacritics, "tỉnh", "thành phố". ConsolidateError names the nearest where there is none.
    """
    province = _province(name)
    short = province.name.removeprefix(_CITY)
    if short == BUILT_IN:
        return profiles.table
    city = province.division_type is VietNamDivisionType.THANH_PHO_TRUNG_UONG
    wards = tuple(Ward.iter_by_province(province.code))

    def substituted(text: str) -> str:
        for usual, here in _IN_CITIES if city else ():
            text = text.replace(usual, here)
        return text.replace(BUILT_IN, short)

    def rows(table: str) -> list[Row]:
        found: list[Row] = [
            {header: substituted(cell) for header, cell in row.items()} for row in profiles.table(table)
        ]
        return list(_MADE[table](found, wards)) if table in _MADE else found

    return rows


def _province(name: str) -> Province:
    known = {_key(province.name.removeprefix(_CITY)): province for province in Province.iter_all()}
    found = known.get(_key(name))
    if found is None:
        near = get_close_matches(_key(name), known, n=3, cutoff=0.5)
        raise ConsolidateError(messages.no_such_province(name, [known[key].name.removeprefix(_CITY) for key in near]))
    return found


def _key(name: str) -> str:
    """The name in ASCII letters alone, without `tỉnh` or `thành phố`."""
    return _WITHIN_A_NAME.sub("", _slug(name).replace("-", " ")).replace(" ", "")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", strip_diacritics(text.casefold())).strip("-")


# --- tables that are not just Lai Châu's with other names --------------------------------------------------------


def _agencies(rows: Sequence[Row], wards: Sequence[Ward]) -> list[Row]:
    """The usual departments, then every xã, phường and đặc khu in the order of the official codes; none that ended."""
    bodies = [row for row in rows if row[Header.GROUPS] != _COMMUNES and not row[Header.UNTIL]]
    usual = [{**row, Header.NOTE: _USUAL} for row in bodies]
    slugs = Counter(_slug(ward.name) for ward in wards)
    return [*usual, *(_commune(rows[0], ward, slugs) for ward in wards)]


def _commune(like: Row, ward: Ward, slugs: Mapping[str, int]) -> Row:
    """The row of a commune. Where two names differ by diacritics only, the official code is added to their codes."""
    slug, number = _slug(ward.name), f"{ward.code:05}"
    called = ward.name[0].lower() + ward.name[1:]
    return dict.fromkeys(like, "") | {
        Header.CODE: slug if slugs[slug] == 1 else f"{slug}-{number}",
        Header.AGENCY: ward.name,
        Header.OTHER_NAMES: f"UBND {called}; Ủy ban nhân dân {called}",
        Header.GROUPS: _COMMUNES,
        Header.NOTE: f"Mã ĐVHC {number}",
    }


def _groups(rows: Sequence[Row], wards: Sequence[Ward]) -> list[Row]:
    if not any(ward.name.startswith(_ZONE) for ward in wards):
        return list(rows)
    more = "; ".join(_ZONES)
    return [
        {**row, Header.OTHER_NAMES: f"{row[Header.OTHER_NAMES]}; {more}"} if row[Header.CODE] == _COMMUNES else row
        for row in rows
    ]


def _settings(rows: Sequence[Row], _: Sequence[Ward]) -> list[Row]:
    """The settings with another meaning for the day of reports, where Lai Châu's cites one of its plans."""
    own = {Setting.REPORT_DAY: "Ngày trong tháng các cơ quan phải gửi biểu; cơ quan tổng hợp tự đặt theo kế hoạch"}
    return [{**row, Header.MEANING: own.get(Setting(row[Header.NAME]), row[Header.MEANING])} for row in rows]


def _to_confirm(_: Sequence[Row], __: Sequence[Ward]) -> list[Row]:
    """What the office of any province looks at first; the matters of Lai Châu's own plans are not theirs."""
    return [{guide.MATTER: matter, guide.PLACE: place} for matter, place in _FIRST_LOOKED_AT]


def _none(_: Sequence[Row], __: Sequence[Ward]) -> list[Row]:
    return []


_MADE: Mapping[str, Callable[[Sequence[Row], Sequence[Ward]], Sequence[Row]]] = {
    "agencies": _agencies,
    "groups": _groups,
    "settings": _settings,
    "to_confirm": _to_confirm,
    "plans": _none,
    "targets": _none,
    "tasks": _none,
}
