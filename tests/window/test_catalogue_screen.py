"""Usual changes of the catalogue on the page: shown before they are written, refused where they do not fit."""

import html
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

import pytest

from consolidate import catalogue
from consolidate.core.files.kept_copies import earlier_catalogues
from tests.support.local_window import Desk, desk
from tests.support.returning import Inbox

AGENCY = {"mau": "co-quan", "ten": "Trường <i>Thử</i>", "thu": "truong@thu.gov.vn"}
EXTENDED = {
    "mau": "nhiem-vu",
    "nhiem_vu": "P/I.1",
    "viec": "gia hạn",
    "gia_tri": "31/3/2026",
    "so": "123/QĐ-UBND",
    "ngay_vb": "25/11/2025",
    "tu": "01/12/2025",
}
REASSIGNED = EXTENDED | {"viec": "giao lại", "gia_tri": "Sở Khoa học và Công nghệ"}
ENDED = EXTENDED | {"viec": "thôi thực hiện", "gia_tri": ""}
CARRIED = EXTENDED | {"viec": "chuyển sang nhiệm vụ khác", "gia_tri": "P/I.2"}
TARGET = REASSIGNED | {"nhiem_vu": "MT02"}
DAY_OFF = {"mau": "ngay-nghi", "ngay": "1.9.2026", "loai": "Nghỉ", "ten_ngay": "Quốc khánh"}
ADDRESS = {"mau": "thu", "co_quan": "so-khcn", "thu": "moi@thu.gov.vn"}


@pytest.fixture
def office(inbox: Inbox) -> Iterator[Desk]:
    """A person at the page of a workspace in use."""
    with desk(inbox.folder) as person:
        yield person.enter()


def previewed(office: Desk, fields: Mapping[str, str]) -> str:
    answer = office.get(f"/danh-muc?{urlencode({'ky': '2025-10', **fields})}")
    assert answer.status_code == 200
    return answer.text


def written(office: Desk, fields: Mapping[str, str]) -> str:
    """Previewed, then written; the page that follows, its signs as they read."""
    found = re.search(r'name="seen" value="([0-9a-f]+)"', previewed(office, fields))
    assert found
    answer = office.post("/danh-muc/ghi", {**fields, "seen": found[1]})
    assert answer.status_code == 303
    return html.unescape(office.get(answer.headers["Location"]).text)


@pytest.mark.parametrize(
    ("fields", "sheet", "shown"),
    [
        (AGENCY, "Cơ quan", "Trường &lt;i&gt;Thử&lt;/i&gt;"),
        (EXTENDED, "Điều chỉnh", "31/03/2026"),
        (REASSIGNED, "Điều chỉnh", "Sở Khoa học và Công nghệ"),
        (ENDED, "Điều chỉnh", "thôi thực hiện"),
        (TARGET, "Điều chỉnh", "Cơ quan báo cáo"),
        (DAY_OFF, "Ngày nghỉ", "01/09/2026"),
        (ADDRESS, "Cơ quan", "moi@thu.gov.vn"),
    ],
)
def test_shown_then_written(office: Desk, fields: Mapping[str, str], sheet: str, shown: str) -> None:
    """The row is shown with its sheet and number before anything is written; then it is written, and the catalogue as
    it was is kept.
    """
    path = office.workspace.catalogue
    before = path.read_bytes()
    text = previewed(office, fields)
    assert f"Sẽ ghi vào trang {sheet}, dòng " in text
    assert shown in text
    assert path.read_bytes() == before
    row = re.search(rf"Sẽ ghi vào trang {sheet}, dòng (\d+)", text)
    assert row
    text = written(office, fields)
    assert f"Đã ghi vào trang {sheet}, dòng {row[1]}: " in text
    assert path.read_bytes() != before
    (kept,) = earlier_catalogues(office.workspace.catalogue).iterdir()
    assert kept.read_bytes() == before
    assert kept.name in text


def test_what_the_catalogue_then_says(office: Desk) -> None:
    """Written one after the other, the changes are what the catalogue says; each earlier catalogue is kept."""
    for fields in (AGENCY, EXTENDED, REASSIGNED, DAY_OFF, ADDRESS):
        assert "Đã ghi vào trang" in written(office, fields)
    known = catalogue.load(office.workspace.catalogue)
    assert known.agencies[-1].name == "Trường <i>Thử</i>"
    assert known.agency_by_code["so-khcn"].email == "moi@thu.gov.vn"
    assert [(each.column, each.document) for each in known.amendments] == [
        ("Hạn", "123/QĐ-UBND ngày 25/11/2025"),
        ("Cơ quan chủ trì", "123/QĐ-UBND ngày 25/11/2025"),
    ]
    assert known.holidays[-1].name == "Quốc khánh"
    assert len(list(earlier_catalogues(office.workspace.catalogue).iterdir())) == 5


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (AGENCY | {"ten": ""}, "Còn thiếu: Tên cơ quan"),
        (EXTENDED | {"so": ""}, "Còn thiếu: Số, ký hiệu văn bản"),
        (EXTENDED | {"gia_tri": ""}, "Còn thiếu: Hạn mới"),
        (EXTENDED | {"gia_tri": "31/02/2026"}, "31/02/2026"),
        (EXTENDED | {"nhiem_vu": "P/IX.9"}, "P/IX.9"),
        (EXTENDED | {"viec": "xóa"}, "Còn thiếu: Thay đổi"),
        (REASSIGNED | {"gia_tri": "Sở Nào Đó"}, "Sở Nào Đó"),
        (ENDED | {"gia_tri": "31/12/2026"}, "không cần giá trị mới"),
        (CARRIED | {"gia_tri": "P/I.1"}, "P/I.1"),
        (DAY_OFF | {"ngay": "30/2/2026"}, "30/2/2026"),
        (DAY_OFF | {"loai": "Ngủ"}, "Còn thiếu: Loại"),
        (ADDRESS | {"thu": "không phải"}, "không phải"),
        (ADDRESS | {"co_quan": "khong-co"}, "khong-co"),
    ],
)
def test_what_does_not_fit(office: Desk, fields: Mapping[str, str], said: str) -> None:
    """What is missing, or would be a fault of the catalogue, is told at the form, which keeps what was typed; there is
    no button to write it, and a request that writes all the same is refused.
    """
    before = office.workspace.catalogue.read_bytes()
    text = html.unescape(previewed(office, fields))
    assert "Chưa ghi được:" in text
    assert said in text
    assert 'action="/danh-muc/ghi"' not in text
    assert all(f'value="{value}"' in text or f"selected>{value}" in text for value in (fields.get("so"),) if value)
    answer = office.post("/danh-muc/ghi", {**fields, "seen": "x"})
    assert 'class="banner warn" role="alert"' in office.get(answer.headers["Location"]).text
    assert office.workspace.catalogue.read_bytes() == before
    assert not earlier_catalogues(office.workspace.catalogue).exists()


def test_open_in_excel(office: Desk) -> None:
    """While Excel has the catalogue open, nothing is written and one sentence says so."""
    path = office.workspace.catalogue
    before = path.read_bytes()
    path.with_name("~$catalogue.xlsx").write_bytes(b"x")
    assert "catalogue.xlsx đang mở ở" in written(office, DAY_OFF)
    assert path.read_bytes() == before
    assert not earlier_catalogues(office.workspace.catalogue).exists()


def test_changed_after_it_was_shown(office: Desk) -> None:
    """A row that was shown of an earlier catalogue is not written into another one."""
    found = re.search(r'name="seen" value="([0-9a-f]+)"', previewed(office, DAY_OFF))
    assert found
    written(office, ADDRESS)
    before = office.workspace.catalogue.read_bytes()
    answer = office.post("/danh-muc/ghi", {**DAY_OFF, "seen": found[1]})
    assert "đã thay đổi sau khi xem trước" in office.get(answer.headers["Location"]).text
    assert office.workspace.catalogue.read_bytes() == before


def test_unknown_change(office: Desk) -> None:
    """A change that there is no form for is refused."""
    answer = office.post("/danh-muc/ghi", {"mau": "xoa-het", "seen": "x"})
    assert "không đọc được" in office.get(answer.headers["Location"]).text
    assert "Thay đổi thường gặp" in previewed(office, {"mau": "xoa-het", "ten": "x"})
