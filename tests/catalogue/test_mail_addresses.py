"""Addresses in the catalogue: which are used, and what is told of the others."""

from dataclasses import replace

import pytest

from consolidate.catalogue.mail_addresses import address_faults, notices, usable
from consolidate.catalogue.model import Catalogue
from consolidate.texts.catalogue import Setting
from tests.support import samples

GOOD = (
    "vanthu@laichau.gov.vn",
    "a.b_c-d+e@so-khcn.laichau.gov.vn",
    "O'x@vnpt.com.vn",
    "x@gmail.com",
    "x@yahoo.com.vn",
    "x@ymail.com",
    "x@mail.com",
    "VANTHU@LAICHAU.GOV.VN",
)
WRONG = {
    "x@gmail.con": "x@gmail.com",
    "x@gmail,com": "x@gmail.com",
    "x@gmial.com": "x@gmail.com",
    "x@gmail.com.vn": "x@gmail.com",
    "x@yahoo.con.vn": "x@yahoo.com.vn",
    "x@laichau.gov.vm": "x@laichau.gov.vn",
    "x@laichau.gov": "x@laichau.gov.vn",
    "x@laichau.gov.vn.": "x@laichau.gov.vn",
    "x @laichau.gov.vn": "x@laichau.gov.vn",
    "x＠laichau.gov.vn": "x@laichau.gov.vn",
    "văn-thư@laichau.gov.vn": "van-thu@laichau.gov.vn",
    "x\u200b@laichau.gov.vn": "x@laichau.gov.vn",
    "Lò Văn Thử <x@laichau.gov.vn>": "x@laichau.gov.vn",
    "x@laichau.gov.vn (chị Thử)": "x@laichau.gov.vn",
    "mailto:x@laichau.gov.vn": "x@laichau.gov.vn",
    "x@laichau.gov.vn y@laichau.gov.vn": "x@laichau.gov.vn; y@laichau.gov.vn",
    "x@b.vn\nBcc: y@b.vn": "x@b.vn; y@b.vn",
    "xlaichau.gov.vn": "",
    "x@@laichau.gov.vn": "",
    "x@laichau": "",
    "x@laichau..gov.vn": "",
    "912345678": "",
    f"{'x' * 65}@laichau.gov.vn": "",
}


def book(*cells: str, office: str = "") -> Catalogue:
    """The small catalogue, its agencies with these addresses."""
    agencies = [replace(agency, email=cell) for agency, cell in zip(samples.AGENCIES, cells, strict=False)]
    places = {agency.code: f"E{row}" for row, agency in enumerate(agencies, 2)} | {Setting.CONTACT_EMAIL: "B9"}
    settings = {Setting.CONTACT_EMAIL: office}
    return replace(samples.CATALOGUE, agencies=tuple(agencies), settings=settings, mail_cells=places)


@pytest.mark.parametrize("typed", GOOD)
def test_an_address_is_used_as_typed(typed: str) -> None:
    """What mail programs take is taken, with nothing told."""
    assert usable(typed) == (typed,)
    assert address_faults(book(typed)) == ()


@pytest.mark.parametrize("typed", WRONG, ids=ascii)
def test_a_wrong_address_is_told_and_not_used(typed: str) -> None:
    """Its cell is named, with what it probably is; no command stops for it."""
    assert usable(typed) == ()
    (fault,) = address_faults(book("a@laichau.gov.vn", typed))
    assert (fault.agency, fault.sheet, fault.cell) == ("so-tc", "Cơ quan", "E3")
    assert "E3" in fault.action
    assert WRONG[typed] in fault.action


def test_several_addresses() -> None:
    """Parted by semicolons; by commas, where each part is one; a wrong one beside good ones is told alone."""
    assert usable(" a@b.vn;c@d.vn ; ;a@b.vn") == ("a@b.vn", "c@d.vn")
    assert usable("a@b.vn, c@d.vn") == ("a@b.vn", "c@d.vn")
    assert usable("a@b.vn; c@gmail.con") == ("a@b.vn",)
    (fault,) = address_faults(book("a@b.vn; c@gmail.con"))
    assert "c@gmail.con" in fault.message
    assert usable("") == ()


def test_an_address_of_two_agencies_is_told() -> None:
    """With both cells and both names; it is used all the same, as some share one."""
    (fault,) = address_faults(book("a@b.vn", "A@b.vn; c@d.vn"))
    assert (fault.agency, fault.cell) == ("so-tc", "E3")
    assert all(name in fault.message for name in ("Sở Khoa học và Công nghệ", "Sở Tài chính"))
    assert "E2, E3" in fault.action


def test_the_address_of_the_office_is_checked() -> None:
    """Its cell stands in the sheet of settings."""
    (fault,) = address_faults(book(office="tonghop@laichau..gov.vn"))
    assert (fault.agency, fault.sheet, fault.cell) == ("", "Cài đặt", "B9")


def test_a_notice_counts_cells() -> None:
    """One line where something looks wrong, none where nothing does."""
    assert notices(book("a@b.vn"), "2025-10") == ()
    (line,) = notices(book("a@gmail.con; b@gmail.con", "x"), "2025-10")
    assert "2 chỗ" in line
    assert "consolidate mail 2025-10" in line
