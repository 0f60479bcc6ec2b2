"""What is to be sent: drafts made into messages to one address each, and told from what was sent before."""

import datetime as dt
import email
import email.policy
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.generator import BytesGenerator
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime, make_msgid
from hashlib import sha256
from io import BytesIO

from consolidate.actions.sending import journal
from consolidate.actions.sending.attached import Attachment, Owner, faults
from consolidate.actions.sending.mail_server import Account
from consolidate.actions.sending.model import Draft, Outgoing, Plan, Sent, Unsent
from consolidate.catalogue.mail_addresses import unusable, usable
from consolidate.catalogue.model import Catalogue
from consolidate.core.errors import ConsolidateError
from consolidate.core.normalize import visible
from consolidate.outputs.mail import message
from consolidate.texts.actions import sending as texts

_POLICY = email.policy.SMTP.clone(cte_type="7bit", max_line_length=78)
"""Lines that every server passes on unchanged."""

_OF_THE_CONTENT = {"mime-version", "content-type", "content-transfer-encoding"}
"""The headers of a draft that a message keeps as they are; the others are left out, or written anew."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A draft taken apart."""

    draft: Draft
    addresses: tuple[str, ...]
    subject: str
    attachments: tuple[Attachment, ...]
    content: bytes
    digest: str


def plan(
    catalogue: Catalogue,
    owner: Owner,
    drafts: Sequence[Draft],
    sent: Sequence[Sent],
    on_its_way: Collection[tuple[str, str]],
    lacking: Mapping[str, str],
    only: Collection[str] = (),
) -> Plan:
    """What of the drafts is to be sent, in their order, each to every address of its agency in the catalogue.

    `sent`, `on_its_way`: the journal. `lacking`: agency code → why it should get one, and there is no draft.
    ConsolidateError where an agency of `only` has neither.
    """
    lacking = {code: why for code, why in lacking.items() if not only or code in only}
    chosen = [draft for draft in drafts if not only or draft.agency in only]
    unknown = set(only) - {draft.agency for draft in chosen} - lacking.keys()
    if unknown:
        raise ConsolidateError(texts.no_draft_for(sorted(unknown)))
    read = [_read(draft) for draft in chosen]
    wrong = _wrong(read, catalogue, owner)
    refused = [Unsent(code, "", why) for code, why in lacking.items()]
    to_send: list[Outgoing] = []
    already: list[Sent] = []
    for each in read:
        agency = each.draft.agency
        if why := wrong.get(agency):
            refused += [Unsent(agency, address, why) for address in each.addresses or ("",)]
            continue
        cell = catalogue.agency_by_code[agency].email
        refused += [Unsent(agency, visible(part), texts.NOT_AN_ADDRESS) for part in unusable(cell)]
        for address in each.addresses:
            if found := journal.find(sent, address, each.digest):
                already.append(found)
                continue
            before = journal.others(sent, str(owner.period), agency, address)
            to_send.append(
                Outgoing(
                    agency=agency,
                    name=catalogue.agency_by_code[agency].name,
                    address=address,
                    subject=each.subject,
                    attachments=tuple(attachment.name for attachment in each.attachments),
                    content=each.content,
                    digest=each.digest,
                    before=before[-1].when if before else "",
                    uncertain=(address, each.digest) in on_its_way,
                )
            )
    return Plan(period=owner.period, to_send=tuple(to_send), already=tuple(already), refused=tuple(refused))


def _wrong(read: Sequence[_Read], catalogue: Catalogue, owner: Owner) -> Mapping[str, str]:
    """Agency code → why its draft must not be sent."""
    wrong: dict[str, str] = {}
    for each in read:
        agency = catalogue.agency_by_code.get(each.draft.agency)
        known = {address.casefold() for address in usable(agency.email)} if agency else set()
        if not known:
            wrong[each.draft.agency] = texts.NO_ADDRESS
        elif {address.casefold() for address in each.addresses} != known:
            wrong[each.draft.agency] = texts.OTHER_ADDRESSES
    attachments = [attachment for each in read for attachment in each.attachments]
    for attachment, fault in zip(attachments, faults(attachments, owner), strict=True):
        if fault:
            wrong.setdefault(attachment.agency, fault)
    return wrong


def _read(draft: Draft) -> _Read:
    parsed = email.message_from_bytes(draft.content, EmailMessage, policy=_POLICY)
    to = parsed["To"]
    subject = message.one_line(str(parsed["Subject"] or ""))
    for header in {name.lower() for name in parsed} - _OF_THE_CONTENT:
        del parsed[header]
    content = _bytes(parsed)
    return _Read(
        draft=draft,
        addresses=tuple(dict.fromkeys(each.addr_spec for each in to.addresses)) if to is not None else (),
        subject=subject,
        attachments=tuple(_attachments(draft.agency, parsed)),
        content=content,
        digest=sha256(b"\n".join((subject.encode(), content))).hexdigest(),
    )


def _attachments(agency: str, mail: EmailMessage) -> Iterable[Attachment]:
    """Every part that is no text to be read in the mail itself."""
    for part in mail.walk():
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            continue
        name = part.get_filename()
        if name or part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            yield Attachment(agency=agency, name=visible(name or texts.UNNAMED), content=_decoded(part))


def _decoded(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def ready(outgoing: Outgoing, account: Account, now: dt.datetime) -> bytes:
    """The message as it goes out: from the office, to one address, dated now."""
    headers = {
        "From": message.written_address(account.name, account.address),
        "To": message.written_address(outgoing.name, outgoing.address),
        **({"Reply-To": message.written_address(account.name, account.reply_to)} if account.reply_to else {}),
        "Subject": message.written_subject(outgoing.subject),
        "Date": format_datetime(now),
        "Message-ID": make_msgid(domain=account.address.rpartition("@")[2]),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return lines.encode("ascii") + outgoing.content


def _bytes(message: EmailMessage) -> bytes:
    buffer = BytesIO()
    BytesGenerator(buffer, mangle_from_=False, policy=_POLICY).flatten(message)
    return buffer.getvalue()
