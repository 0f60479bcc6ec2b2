"""Which agency the office is, and its name in the head of a paper below that of its superior."""

from dataclasses import replace

import pytest

from consolidate.catalogue.issuing_office import below, office_agency, party_committee
from consolidate.texts.catalogue import Setting
from tests.support import samples

LAI_CHAU = "UBND tỉnh Lai Châu"


@pytest.mark.parametrize(
    ("name", "superior", "shown"),
    [
        ("Sở Khoa học và Công nghệ tỉnh Lai Châu", LAI_CHAU, "Sở Khoa học và Công nghệ"),
        ("Sở Khoa học và Công nghệ", LAI_CHAU, "Sở Khoa học và Công nghệ"),
        ("SỞ Y TẾ TỈNH LAI CHÂU", "Uỷ ban nhân dân tỉnh Lai Châu", "SỞ Y TẾ"),
        ("Sở Y tế TP. Hồ Chí Minh", "Ủy ban nhân dân Thành phố Hồ Chí Minh", "Sở Y tế"),
        ("Sở Y tế Hà Nội", "UBND thành phố Hà Nội", "Sở Y tế"),
        ("Sở Tài chính tỉnh Bà Rịa - Vũng Tàu", "UBND tỉnh Bà Rịa - Vũng Tàu", "Sở Tài chính"),
        ("Sở Nội vụ tỉnh Sơn La", LAI_CHAU, "Sở Nội vụ tỉnh Sơn La"),
        ("Văn phòng UBND tỉnh Lai Châu", LAI_CHAU, "Văn phòng"),
        ("Văn phòng UBND tỉnh", "Ủy ban nhân dân tỉnh Lai Châu", "Văn phòng"),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh Lai Châu", "HĐND tỉnh Lai Châu", "Văn phòng Đoàn ĐBQH và HĐND"),
        ("Thanh tra tỉnh Lai Châu", LAI_CHAU, "Thanh tra tỉnh"),
        ("Ban Quản lý Khu kinh tế tỉnh Lai Châu", LAI_CHAU, "Ban Quản lý Khu kinh tế"),
        ("Bệnh viện Đa khoa tỉnh Lai Châu", "Sở Y tế tỉnh Lai Châu", "Bệnh viện Đa khoa"),
        ("Trường Cao đẳng Lai Châu", LAI_CHAU, "Trường Cao đẳng Lai Châu"),
        ("Chi cục Bảo trợ xã hội", "Sở Lao động và Xã hội tỉnh Lai Châu", "Chi cục Bảo trợ xã hội"),
        ("Công an tỉnh Lai Châu", "Bộ Công an", "Công an tỉnh Lai Châu"),
        ("UBND xã Mường Kim", LAI_CHAU, "UBND xã Mường Kim"),
        ("UBND thành phố Lai Châu", LAI_CHAU, "UBND thành phố Lai Châu"),
        ("UBND phường Tân Phong, tỉnh Lai Châu", LAI_CHAU, "UBND phường Tân Phong"),
        ("Phòng Văn hóa - Xã hội xã Mường Kim", "UBND xã Mường Kim", "Phòng Văn hóa - Xã hội"),
        ("Ban Tổ chức Tỉnh ủy Lai Châu", "Tỉnh ủy Lai Châu", "Ban Tổ chức"),
        (LAI_CHAU, "Chính phủ", LAI_CHAU),
        (LAI_CHAU, "Ủy ban nhân dân tỉnh Lai Châu", LAI_CHAU),
        ("Sở Nội vụ", "", "Sở Nội vụ"),
        ("", LAI_CHAU, ""),
    ],
)
def test_the_name_below_the_superior(name: str, superior: str, shown: str) -> None:
    """The place that the superior's name has is left out; another place, another level, a name's own place stay."""
    assert below(name, superior) == shown


@pytest.mark.parametrize(
    ("superior", "committee"),
    [
        (LAI_CHAU, "Tỉnh ủy Lai Châu"),
        ("Ủy ban nhân dân thành phố Huế", "Thành ủy Huế"),
        ("UBND phường Tân Phong, tỉnh Lai Châu", "Đảng ủy phường Tân Phong"),
        ("Bộ Khoa học và Công nghệ", ""),
        ("", ""),
    ],
)
def test_the_party_committee(superior: str, committee: str) -> None:
    """A People's Committee has a Party committee of its level beside it; other bodies have none that follows."""
    assert party_committee(superior) == committee


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("Sở Tài chính tỉnh Lai Châu", "so-tc"),
        ("SỞ TÀI CHÍNH", "so-tc"),
        ("Sở Tài chính tỉnh Sơn La", None),
        ("Sở Tài chính và Sở Khoa học và Công nghệ", None),
        ("Sở Giao thông", None),
        ("", None),
    ],
)
def test_which_agency_the_office_is(named: str, code: str | None) -> None:
    """The agency whose name the setting says, and no other: not one of another province, not the first of two."""
    settings = {Setting.OFFICE: named, Setting.PARENT: LAI_CHAU}
    found = office_agency(replace(samples.CATALOGUE, settings=settings))
    assert (found.code if found else None) == code
