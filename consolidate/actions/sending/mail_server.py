"""The server that takes mails: TLS before anything is said of the account, one login, one message to one address.

What the server writes in its answers is not repeated, only their codes: an answer could hold what was sent to it.
"""

import base64
import re
import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from consolidate.catalogue.mail_addresses import usable
from consolidate.core.errors import ConsolidateError
from consolidate.texts.actions import sending as texts
from consolidate.texts.catalogue import Setting

Server = smtplib.SMTP

SUBMISSION, SUBMISSIONS = 587, 465
"""The ports of mails handed over: with STARTTLS, and with TLS from the first byte."""

SECONDS = 60
"""So long a server may take for one answer."""

_OURSELVES = "[127.0.0.1]"
"""What the server is told of this computer: nothing."""

_HOST = re.compile(r"(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(?P<port>\d{1,5}))?")
_ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}")
_ASKED_TO_PAUSE = 421
_TOO_LARGE = 552
_OF_THE_MESSAGE = {"5.2.3", "5.3.4"}
"""Enhanced codes by which MAIL is refused for the size of this one message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where mails are handed over, and from whom. `tls_first`: TLS from the first byte, else STARTTLS.

    `reply_to`: where answers should go, if not to the sender's address.
    """

    host: str
    port: int
    tls_first: bool
    login: str
    name: str
    address: str
    reply_to: str = ""


def account_of(settings: Mapping[str, str]) -> Account:
    """The account by the settings of the catalogue. ConsolidateError where one is missing or is none."""
    where = settings.get(Setting.MAIL_SERVER, "").strip()
    found = _HOST.fullmatch(where)
    port = int(found["port"] or SUBMISSION) if found else 0
    if not where:
        raise ConsolidateError(texts.NO_SERVER)
    if not found or not 0 < port < 65_536:
        raise ConsolidateError(texts.bad_server(where))
    office = next(iter(usable(settings.get(Setting.CONTACT_EMAIL, ""))), "")
    login = settings.get(Setting.MAIL_ACCOUNT, "").strip() or office
    address = next(iter(usable(login)), office)
    if not login or not address:
        raise ConsolidateError(texts.NO_ACCOUNT)
    return Account(
        host=found["host"],
        port=port,
        tls_first=port == SUBMISSIONS,
        login=login,
        name=settings.get(Setting.OFFICE, ""),
        address=address,
        reply_to="" if office.casefold() == address.casefold() else office,
    )


def system_trust() -> ssl.SSLContext:
    """Certificates as the system trusts them; name and validity are checked."""
    return ssl.create_default_context()


class StoppedError(Exception):
    """Nothing more can be sent now; the text says why, and what to do."""


class LoginRefusedError(StoppedError):
    """The server refused the account or its password. It is not tried again, as servers lock accounts for that."""


class AskedToPauseError(Exception):
    """The server wants no more messages now."""


class LostWithinError(Exception):
    """The connection was lost while the server took a message: nobody knows whether it was accepted."""


class Verdict(Enum):
    """What the server said of one message to one address."""

    ACCEPTED = auto()
    LATER = auto()
    REFUSED = auto()


@contextmanager
def connected(account: Account, password: str, trusted: ssl.SSLContext) -> Iterator[Server]:
    """A server that has accepted the login. StoppedError where there is none, it has no TLS, or refuses the login."""
    server = _encrypted(account, trusted)
    try:
        _log_in(server, account, password)
        yield server
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        server.close()


def _encrypted(account: Account, trusted: ssl.SSLContext) -> Server:
    """A connection whose TLS is established, nothing of the account said yet."""
    where = f"{account.host}:{account.port}"
    with _refusals_as_stops(where), ExitStack() as closing:
        open_ = partial(smtplib.SMTP_SSL, context=trusted) if account.tls_first else smtplib.SMTP
        server: Server = open_(account.host, account.port, local_hostname=_OURSELVES, timeout=SECONDS)
        closing.callback(server.close)
        server.ehlo()
        if not account.tls_first:
            if not server.has_extn("starttls"):
                raise StoppedError(texts.no_tls(where))
            server.starttls(context=trusted)
            server.ehlo()
        closing.pop_all()
        return server


@contextmanager
def _refusals_as_stops(where: str) -> Iterator[None]:
    """StoppedError, with what to do, instead of what the libraries raise."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise StoppedError(texts.bad_certificate(where, error.verify_code)) from None
    except smtplib.SMTPConnectError as error:
        raise StoppedError(texts.no_welcome(where, error.smtp_code)) from None
    except (ssl.SSLError, smtplib.SMTPResponseException):
        raise StoppedError(texts.no_tls(where)) from None
    except (OSError, smtplib.SMTPException):
        raise StoppedError(texts.unreachable(where)) from None


def _log_in(server: Server, account: Account, password: str) -> None:
    """One attempt, by one mechanism: `smtplib.SMTP.login` tries each in turn, and so locks the account."""
    mechanisms = server.esmtp_features.get("auth", "").upper().replace("=", " ").split()
    login, secret = account.login.encode(), password.encode(errors="surrogateescape")
    both = b"\0".join((b"", login, secret))
    try:
        if "PLAIN" in mechanisms:
            code, text = server.docmd("AUTH", f"PLAIN {_base64(both)}")
        elif "LOGIN" in mechanisms:
            code, text = server.docmd("AUTH", "LOGIN")
            for part in (login, secret):
                if code == 334:
                    code, text = server.docmd(_base64(part))
        else:
            raise StoppedError(texts.no_mechanism(account.host))
    except (OSError, smtplib.SMTPException):
        raise StoppedError(texts.LOST) from None
    if 400 <= code < 500:
        raise StoppedError(texts.login_later(_codes(code, text)))
    if code != 235:
        raise LoginRefusedError(texts.login_refused(account.login, _codes(code, text)))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def hand_over(server: Server, sender: str, address: str, message: bytes) -> tuple[Verdict, str]:
    """Hand a message over for one address: the server's verdict, and why it is not accepted.

    StoppedError where it takes nothing from this sender or the connection is lost, LostWithinError where that happens
    while the message is on its way, AskedToPauseError where it wants no more now.
    """
    within = False
    try:
        size = [f"size={len(message)}"] if server.has_extn("size") else []
        code, text = server.mail(sender, size)
        if code != 250:
            return _not_from(code, text)
        code, text = server.rcpt(address)
        if code not in (250, 251):
            return _not_taken(server, code, text, texts.recipient_refused)
        code, text = server.docmd("DATA")
        if code != 354:
            return _not_taken(server, code, text, texts.content_refused)
        within = True
        server.send(_with_dots_doubled(message) + b".\r\n")
        code, text = server.getreply()
        within = False
        return (Verdict.ACCEPTED, "") if code == 250 else _not_taken(server, code, text, texts.content_refused)
    except (OSError, smtplib.SMTPException):
        if within:
            raise LostWithinError from None
        raise StoppedError(texts.LOST) from None


def _with_dots_doubled(message: bytes) -> bytes:
    """The message as it is sent after DATA, where a line of one dot would end it (RFC 5321, 4.5.2)."""
    return re.sub(rb"(?m)^\.", b"..", message if message.endswith(b"\r\n") else message + b"\r\n")


def _not_from(code: int, text: bytes) -> tuple[Verdict, str]:
    """MAIL was refused: for the size of this message, for now, or for the sender, which concerns all messages."""
    codes = _codes(code, text)
    if code == _TOO_LARGE or _OF_THE_MESSAGE & set(codes.split()):
        return Verdict.REFUSED, texts.content_refused(codes)
    if 400 <= code < 500:
        raise AskedToPauseError
    raise StoppedError(texts.sender_refused(codes))


def _not_taken(server: Server, code: int, text: bytes, why: Callable[[str], str]) -> tuple[Verdict, str]:
    if code == _ASKED_TO_PAUSE:
        raise AskedToPauseError
    server.rset()
    codes = _codes(code, text)
    if 400 <= code < 500:
        return Verdict.LATER, texts.later(codes)
    return Verdict.REFUSED, why(codes)


def _codes(code: int, text: bytes) -> str:
    """The code of an answer, with the enhanced one (RFC 3463) that its text begins with."""
    found = _ENHANCED.match(text)
    return f"{code} {found[0].decode('ascii')}" if found else str(code)
