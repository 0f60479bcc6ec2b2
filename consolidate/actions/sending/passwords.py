"""The password of the account, kept by the system (Windows Credential Manager, macOS Keychain, Secret Service).

Never by a keyring that writes it into a file of its own. Without the package `keyring`, or a keyring that is safe,
nothing is kept and the password is asked for each time.
"""

import contextlib
from typing import Protocol

from consolidate.actions.sending.mail_server import Account
from consolidate.core.errors import ConsolidateError
from consolidate.texts.actions import sending as texts

_IN_FILES = ("keyrings.",)
"""Keyrings of other packages, which keep passwords in files."""

_NONE = ("keyring.backends.fail", "keyring.backends.null", "keyring.backends.chainer")


class _Keyring(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...


def refuse_if_not_kept() -> None:
    """ConsolidateError where the system has no keyring that is safe."""
    if _keyring() is None:
        raise ConsolidateError(texts.NO_KEYRING)


def stored(account: Account) -> str | None:
    """The password that the system keeps for an account, None where it keeps none."""
    keyring = _keyring()
    with contextlib.suppress(*_errors()):
        return keyring.get_password(_service(account), account.login) if keyring else None
    return None


def store(account: Account, password: str) -> None:
    """Let the system keep the password. ConsolidateError where it cannot."""
    keyring = _keyring()
    if keyring is None:
        raise ConsolidateError(texts.NO_KEYRING)
    try:
        keyring.set_password(_service(account), account.login, password)
    except _errors():
        raise ConsolidateError(texts.KEYRING_REFUSED) from None


def _service(account: Account) -> str:
    return f"consolidate {account.host}:{account.port}"


def _keyring() -> _Keyring | None:
    """The system's keyring; None where there is none, or only such as write into files."""
    try:
        import keyring  # noqa: PLC0415 - an extra, loaded only where a password is asked for
        from keyring.backend import get_all_keyring  # noqa: PLC0415
    except ImportError:
        return None
    given = keyring.get_keyring()
    found = [given, *sorted(get_all_keyring(), key=lambda each: each.priority, reverse=True)]
    return next((each for each in found if not type(each).__module__.startswith((*_IN_FILES, *_NONE))), None)


def _errors() -> tuple[type[Exception], ...]:
    try:
        from keyring.errors import KeyringError  # noqa: PLC0415 - as above
    except ImportError:
        return ()
    return KeyringError, OSError, RuntimeError
