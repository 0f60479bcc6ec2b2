"""Drafts of mails, and a workspace whose agencies have addresses, for tests of sending."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from consolidate.actions.sending.mail_server import Account
from consolidate.actions.sending.model import Draft
from consolidate.catalogue import importing
from consolidate.texts.catalogue import Setting
from tests.support import samples
from tests.support.smtp_server import HOST

ADDRESSES = {
    "so-khcn": "khcn@so.laichau.example",
    "so-tc": "tc@so.laichau.example; tonghop.tc@so.laichau.example",
    "xa-muong-kim": "muongkim@xa.laichau.example",
    "phuong-tan-phong": "tanphong@xa.laichau.example",
}
OFFICE = "vanphong@skhcn.laichau.example"
SENDER = "Văn phòng Ủy ban nhân dân tỉnh Lai Châu"
"""None of the agencies that are reminded: an office reminds itself of nothing."""
NAMES = {agency.code: agency.name for agency in samples.AGENCIES}


def addressed(folder: Path, port: int = 0, addresses: Mapping[str, str] = ADDRESSES) -> None:
    """Write the catalogue of a workspace with addresses, and with the account of a server on this computer."""
    agencies = tuple(replace(each, email=addresses.get(each.code, "")) for each in samples.AGENCIES)
    settings = {
        Setting.OFFICE: SENDER,
        Setting.CONTACT_EMAIL: OFFICE,
        **({Setting.MAIL_SERVER: f"{HOST}:{port}"} if port else {}),
    }
    catalogue = replace(samples.CATALOGUE, agencies=agencies, settings={str(k): v for k, v in settings.items()})
    (folder / "templates/catalogue.xlsx").write_bytes(importing.write(catalogue))


def account(port: int, *, tls_first: bool = False) -> Account:
    return Account(
        host=HOST,
        port=port,
        tls_first=tls_first,
        login=OFFICE,
        name=SENDER,
        address=OFFICE,
    )


def eml(
    to: Sequence[str],
    attachments: Mapping[str, bytes],
    name: str = "Sở Văn hóa, Thể thao và Du lịch",
    subject: str = "Biểu mẫu báo cáo tháng 10/2025",
    body: str = "Kính gửi Quý cơ quan.\n.\n.. Dòng bắt đầu bằng dấu chấm.\n",
) -> bytes:
    """A draft as `mail` writes them: unsent, to all addresses of an agency, without date and number."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = [Address(name, addr_spec=each) for each in to]
    message["Subject"] = subject
    message.set_content(body)
    for file, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="vnd.ms-excel", filename=file)
    if attachments:
        message.set_boundary("=_part_of_a_test")
    return message.as_bytes()


def draft(folder: Path, agency: str, attached: str = "", period: str = samples.PERIOD, body: str = "") -> Draft:
    """The draft to an agency with the workbook of an agency (its own where no other is named)."""
    file = f"{period}_{attached or agency}.xlsx"
    content = (folder / f"templates/{period}/{file}").read_bytes()
    to = ADDRESSES[agency].split("; ")
    return Draft(agency=agency, content=eml(to, {file: content}, NAMES[agency], body=body or "Kính gửi Quý cơ quan.\n"))


def drafts(folder: Path) -> list[Draft]:
    """Those to all four agencies: five messages."""
    return [draft(folder, agency) for agency in ADDRESSES]
