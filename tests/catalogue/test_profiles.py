"""The built-in profile: tỉnh Lai Châu, Nghị quyết 57-NQ/TW."""

import datetime as dt
import hashlib
import re

import pytest
import vietnam_provinces as judge

from consolidate.catalogue import agency_names, documents, importing, profiles
from consolidate.catalogue.model import Catalogue
from consolidate.core.period import Period
from consolidate.forms import packets
from consolidate.texts.catalogue import DayKind, Setting


@pytest.fixture(scope="module")
def profile() -> Catalogue:
    return importing.build(documents.read(name, content) for name, content in profiles.sources().items())


def test_documents_are_as_issued() -> None:
    """The three plan documents, byte for byte."""
    assert {name: hashlib.sha256(content).hexdigest()[:16] for name, content in profiles.sources().items()} == {
        "tu-351-kh-tu.txt": "8b86c8f926bcc7b2",
        "ubnd-2025-ke-hoach.txt": "e6a36df74bbb6ee5",
        "ubnd-2025-phu-luc.txt": "29bea774044c5422",
    }


def test_districts_that_ended(profile: Catalogue) -> None:
    """Eight units ended on 30/06/2025, stand last, are in no group, and left every commune to somebody's succession."""
    ended = profile.agencies[68:]
    assert {agency.code: len(agency.successors) for agency in ended} == {
        "tp-lai-chau": 2,
        "huyen-tam-duong": 6,
        "huyen-phong-tho": 6,
        "huyen-sin-ho": 9,
        "huyen-nam-nhun": 5,
        "huyen-muong-te": 8,
        "huyen-than-uyen": 4,
        "huyen-tan-uyen": 4,
    }
    assert {(agency.in_force_until, agency.groups) for agency in ended} == {(dt.date(2025, 6, 30), ())}
    heirs = [code for agency in ended for code in agency.successors]
    assert set(heirs) == {agency.code for agency in profile.agencies if "dia-phuong" in agency.groups}
    assert {code for code in heirs if heirs.count(code) > 1} == {
        "xa-sin-suoi-ho",
        "xa-le-loi",
        "xa-hua-bum",
        "xa-pa-tan",
        "phuong-tan-phong",
        "phuong-doan-ket",
    }


def test_communes_and_their_codes(profile: Catalogue) -> None:
    """38 communes and wards of province 12, each under its official name and code."""
    ours = {
        agency.name: re.fullmatch(r"Mã ĐVHC (0\d{4})", agency.note)[1]  # type: ignore[index]
        for agency in profile.agencies
        if "dia-phuong" in agency.groups
    }
    official = {ward.name: f"{ward.code:05}" for ward in judge.Ward.iter_by_province(judge.ProvinceCode.P_12)}
    assert ours == official
    assert len(ours) == 38


def test_groups_and_order(profile: Catalogue) -> None:
    """17 bodies of the province, 38 communes and wards, 4 firms; the office of the UBND first, communes last."""
    members = {group.code: [a for a in profile.agencies if group.code in a.groups] for group in profile.groups}
    assert {code: len(found) for code, found in members.items()} == {"so-ban-nganh": 17, "dia-phuong": 38, "dn-bcvt": 4}
    codes = [agency.code for agency in profile.agencies]
    assert codes[:4] == ["vp-ubnd", "so-khcn", "so-tc", "so-nv"]
    assert sum(code.startswith("so-") for code in codes) == 12
    assert codes[64:68] == ["phuong-tan-phong", "phuong-doan-ket", "xa-mu-ca", "xa-ta-tong"]
    assert len(codes) == 76


def test_bodies_that_are_asked_nothing(profile: Catalogue) -> None:
    """Party and Front bodies are known by name, are in no group and lead, help with and report nothing."""
    others = {agency.code for agency in profile.agencies if not agency.groups and not agency.in_force_until}
    silent = others - {"bao-ptth", "ban-tgdv"}
    assert silent == {"vp-tu", "ban-tctu", "ubkt-tu", "ban-nctu", "du-ubnd", "du-ccqd", "mttq"}
    for period in ("2025-10", "2025-12", "2025"):
        asked = packets.assign(profile, Period.parse(period))
        assert len(asked) == 61
        assert not silent & {packet.agency.code for packet in asked}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Văn phòng Tỉnh ủy", "vp-tu"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "mttq"),
        ("Trung tâm Phục vụ hành chính công tỉnh", "vp-ubnd"),
        ("Trung tâm PVHCC tỉnh", "vp-ubnd"),
        ("Ban Quản lý các Khu kinh tế tỉnh", "bql-kkt"),
        ("Ban Quản lý Khu kinh tế tỉnh Lai Châu", "bql-kkt"),
        ("Ban Chỉ huy Bộ đội Biên phòng tỉnh", "bo-chqs"),
        ("Đảng ủy UBND tỉnh", "du-ubnd"),
    ],
)
def test_other_names_are_read(profile: Catalogue, text: str, code: str) -> None:
    """Bodies are known by the names that documents of the province give them."""
    found = agency_names.find(agency_names.index(profile.agencies, profile.groups), text)
    assert (found.codes, found.unknown) == ((code,), ())


def test_names_that_acts_confirm_need_no_confirmation(profile: Catalogue) -> None:
    """Only names that no act of the province was found for wait for the office."""
    doubtful = {agency.code for agency in profile.agencies if "cần Văn phòng xác nhận" in agency.note}
    assert not doubtful & {"so-nnmt", "so-xd", "so-tp", "so-yt", "bql-kkt"}
    assert {"so-dttg", "thanh-tra", "bao-ptth"} <= doubtful


def test_settings_are_those_the_program_knows(profile: Catalogue) -> None:
    """Every known setting has a row; a due-soon task is within 15 days, reports are due on the 25th."""
    assert set(profile.settings) == set(Setting)
    assert (profile.settings[Setting.DUE_SOON_DAYS], profile.settings[Setting.REPORT_DAY]) == ("15", "25")


def test_days_off(profile: Catalogue) -> None:
    """Days off of 2025 to 2027; each make-up day is a Saturday; the guesses for 2027 say that they are."""
    days = {holiday.day: holiday for holiday in profile.holidays}
    assert {dt.date(2025, 9, 1), dt.date(2026, 1, 2), dt.date(2026, 11, 24)} <= days.keys()
    assert {day for day, holiday in days.items() if holiday.kind == DayKind.MAKE_UP} == {
        dt.date(2025, 4, 26),
        dt.date(2026, 1, 10),
        dt.date(2026, 8, 22),
    }
    assert all(day.weekday() == 5 for day, holiday in days.items() if holiday.kind == DayKind.MAKE_UP)
    assert all("dự kiến" in holiday.name for day, holiday in days.items() if day.year == 2027)
    assert {day.year for day in days} == {2025, 2026, 2027}
    assert "9441/TB-BNV" in days[dt.date(2026, 2, 16)].name
    assert "hoặc 11/02" in days[dt.date(2027, 2, 4)].name


def test_proposals_are_marked_as_such(profile: Catalogue) -> None:
    """Whatever plans do not say of a target, or of the targets a task serves, is marked for review."""
    assert all("Đề xuất" in target.review for target in profile.targets)
    assert all(("Đề xuất" in task.review) == bool(task.targets) for task in profile.tasks)
    assert sum(bool(task.targets) for task in profile.tasks) == 23
