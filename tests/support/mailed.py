"""A small workspace with addresses, the command `mail` over it, and what it wrote, read back."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import openpyxl

from tests.support.returning import PERIOD, Inbox

ADDRESSES = {
    "so-khcn": "khcn@laichau.gov.vn; vanthu.khcn@laichau.gov.vn",
    "so-tc": "stc@laichau.gov.vn",
    "xa-muong-kim": "muongkim@laichau.gov.vn",
    "phuong-tan-phong": "",
}
SETTINGS = {
    "Cơ quan tổng hợp": "Sở Văn hóa, Thể thao và Du lịch",
    "Thư điện tử nhận báo cáo": "tonghop@laichau.gov.vn",
    "Ngày nộp báo cáo hằng tháng": "25",
}


@dataclass(frozen=True)
class Mailed:
    """What the command said and wrote."""

    json: Mapping[str, Any]
    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "outbox" / self.json["period"] / "thu"

    @property
    def kinds(self) -> dict[str, str]:
        return {draft["agency"]: draft["kind"] for draft in self.json["drafts"]}

    def mail(self, agency: str) -> EmailMessage:
        found = message_from_bytes((self.folder / f"{agency}.eml").read_bytes(), policy=policy.default)
        assert isinstance(found, EmailMessage)
        return found

    def attached(self, agency: str) -> tuple[str, bytes]:
        """File name and content of what goes with a mail."""
        (part,) = self.mail(agency).iter_attachments()
        return str(part.get_filename()), part.get_content()

    def text(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")

    @property
    def pasted(self) -> list[str]:
        """The three texts, without the lines above them."""
        return [each.strip().partition("\n\n")[2] for each in re.split("=====+", self.text("zalo.txt"))]

    @property
    def bytes_by_name(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.folder.iterdir()}


def catalogued(inbox: Inbox, edit: Callable[[Any], object] = lambda _: None, **addresses: str) -> None:
    """Write addresses, settings and other changes into the catalogue, and make the workbooks anew."""
    path = inbox.folder / "templates/catalogue.xlsx"
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Cơ quan"]
    column = [cell.value for cell in sheet[1]].index("Thư điện tử") + 1
    given = ADDRESSES | {code.replace("_", "-"): text for code, text in addresses.items()}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column).value = given.get(sheet.cell(row, 1).value) or None
    settings = workbook["Cài đặt"]
    there = {settings.cell(row, 1).value: row for row in range(2, settings.max_row + 1)}
    for name, value in SETTINGS.items():
        row = there.get(name) or settings.max_row + 1
        settings.cell(row, 1).value, settings.cell(row, 2).value = name, value
    edit(workbook)
    workbook.save(path)
    assert inbox.call("generate", PERIOD, "--quiet")[0] == 0


def mailed(inbox: Inbox, *options: str, as_of: str = "2025-10-31") -> Mailed:
    """Run the command."""
    code, out, err = inbox.call("mail", PERIOD, "--as-of", as_of, "--json", *options)
    assert code == 0, err
    return Mailed(json.loads(out), inbox.folder)
