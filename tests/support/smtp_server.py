"""A mail server on 127.0.0.1 with a certificate of our own authority, as kind or as awkward as a test wants it."""

import asyncio
import datetime as dt
import ipaddress
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
PASSWORD = "Mật khẩu thử 57"  # noqa: S105 - of a server that lives for one test


@dataclass(frozen=True)
class Authority:
    """Certificates for a server: `trusted` by who knows the authority."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "authority.pem"

    def trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.file))

    def served(self, name: str = HOST) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(str(self.folder / f"{name}.pem"))
        return context


def authority(folder: Path, names: tuple[str, ...] = (HOST, "127.0.0.9"), days: int = 2) -> Authority:
    """An authority, and a server's certificate for each of the addresses, valid from yesterday."""
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of a test")])
    ours = x509.BasicConstraints(ca=True, path_length=None)
    own = _certificate(issuer, issuer, key.public_key(), key, [ours], days)
    (folder / "authority.pem").write_bytes(own.public_bytes(serialization.Encoding.PEM))
    for name in names:
        its = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Server of a test")])
        san = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))])
        made = _certificate(subject, issuer, its.public_key(), key, [san], days)
        private = its.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        (folder / f"{name}.pem").write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return Authority(folder)


def _certificate(subject: Any, issuer: Any, public: Any, key: Any, extensions: list[Any], days: int) -> Any:
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public)
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - dt.timedelta(days=9)).not_valid_after(now + dt.timedelta(days=days))
    for extension in extensions:
        builder = builder.add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
    return builder.sign(key, hashes.SHA256())


@dataclass
class Mailbox:
    """What a server got, and how it behaves. `answer`: what it says to RCPT of an address or after DATA of a message,
    "250 OK" where a test says nothing else; `drop_after`: after so many messages it cuts the
    connection at the address of the next; `cut_within`: while it takes the next.
    """

    password: str = PASSWORD
    logins: list[tuple[str, str]] = field(default_factory=list)
    received: list[tuple[str, EmailMessage, bytes]] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    to_rcpt: Callable[[str], str] = lambda _: "250 OK"
    to_mail: Callable[["Mailbox"], str] = lambda _: "250 OK"
    to_data: Callable[["Mailbox"], str] = lambda _: "250 OK"
    after_data: Callable[["Mailbox"], object] = lambda _: None
    drop_after: int | None = None
    cut_within: int | None = None

    @property
    def addresses(self) -> list[str]:
        return [address for address, _, _ in self.received]

    def authenticate(self, _: Any, __: Any, ___: Any, ____: str, data: LoginPassword) -> AuthResult:
        self.logins.append((data.login.decode(), data.password.decode()))
        right = data.password.decode() == self.password
        echo = b"535 5.7.8 No: %s %s" % (data.password, b64encode(data.password))  # a server that says too much
        return AuthResult(success=right, handled=False, message=None if right else echo.decode())

    async def handle_MAIL(self, server: SMTP, _: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        answer = self.to_mail(self)
        if answer.startswith("250"):
            envelope.mail_from = address
            self.senders.append(address)
        return answer

    async def handle_RCPT(self, server: SMTP, _: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.drop_after is not None and len(self.received) >= self.drop_after:
            server.transport.abort()  # type: ignore[union-attr]
        answer = self.to_rcpt(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, __: Any, envelope: Any) -> str:  # noqa: N802
        if self.cut_within is not None and len(self.received) >= self.cut_within:
            server.transport.abort()  # type: ignore[union-attr]
            return "250 OK"
        answer = self.to_data(self)
        if answer.startswith("250"):
            (address,) = envelope.rcpt_tos
            content = bytes(envelope.original_content)
            message = message_from_bytes(content, EmailMessage, policy=policy.default)
            self.received.append((address, message, content))
            self.after_data(self)
        return answer


@contextmanager
def serving(
    box: Mailbox,
    tls: ssl.SSLContext | None,
    *,
    tls_first: bool = False,
    mechanisms: tuple[str, ...] = ("PLAIN", "LOGIN"),
) -> Iterator[Mailbox]:
    """Serve a mailbox in a thread of its own. Without `tls` the server offers none, but takes logins all the same."""
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda *_: None)  # connections end as awkwardly as tests want

    def connection() -> SMTP:
        box.connections += 1
        return SMTP(
            box,
            hostname="test",
            tls_context=None if tls_first else tls,
            require_starttls=bool(tls and not tls_first),
            authenticator=box.authenticate,
            auth_required=bool(tls and not tls_first),
            auth_require_tls=bool(tls and not tls_first),
            auth_exclude_mechanism={"PLAIN", "LOGIN"} - set(mechanisms),
            loop=loop,
        )

    server = loop.run_until_complete(loop.create_server(connection, HOST, 0, ssl=tls if tls_first else None))
    box.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield box
    finally:
        asyncio.run_coroutine_threadsafe(_ended(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _ended(server: asyncio.Server) -> None:
    """Close the server and every connection."""
    server.close()
    for task in (left := asyncio.all_tasks() - {asyncio.current_task()}):
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
