"""The password kept by the system: only where that is no file, and never in what is told."""

import sys
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked

from consolidate.actions.sending import passwords
from consolidate.core.errors import ConsolidateError
from tests.support.drafts import OFFICE, account
from tests.support.smtp_server import PASSWORD


class Vault(KeyringBackend):
    """A keyring that keeps in memory what it is given."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class Locked(Vault):
    """A keyring that nobody has unlocked, and that says too much."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(password)


class InFile(Vault):
    """A keyring that writes into a file of its own."""


InFile.__module__ = "keyrings.alt.file"


@pytest.fixture(autouse=True)
def others(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No keyring of this computer is asked."""
    before = keyring.get_keyring()
    monkeypatch.setattr("keyring.backend.get_all_keyring", list)
    yield
    keyring.set_keyring(before)


def test_kept_for_one_account() -> None:
    """It comes back for the same account of the same server, and for no other."""
    vault = Vault()
    keyring.set_keyring(vault)
    assert passwords.stored(account(587)) is None
    passwords.store(account(587), PASSWORD)
    assert passwords.stored(account(587)) == PASSWORD
    assert passwords.stored(account(465)) is None
    ((_, login),) = vault.kept
    assert login == OFFICE


@pytest.mark.parametrize("none", [InFile, fail.Keyring, null.Keyring])
def test_no_keyring_that_is_safe(none: type[KeyringBackend]) -> None:
    """A keyring in a file is none: nothing is read from it, nothing written into it."""
    keyring.set_keyring(none())
    assert passwords.stored(account(587)) is None
    for refused in (passwords.refuse_if_not_kept, lambda: passwords.store(account(587), PASSWORD)):
        with pytest.raises(ConsolidateError, match="nơi giữ mật khẩu"):
            refused()


def test_a_safe_keyring_behind_one_that_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file is preferred, the system's own keyring is taken all the same."""
    vault = Vault()
    keyring.set_keyring(InFile())
    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: [fail.Keyring(), vault])
    passwords.store(account(587), PASSWORD)
    assert list(vault.kept.values()) == [PASSWORD]


def test_a_keyring_that_is_locked() -> None:
    """It is as if nothing were kept; to keep one is refused in words that do not hold it."""
    keyring.set_keyring(Locked())
    assert passwords.stored(account(587)) is None
    with pytest.raises(ConsolidateError) as refused:
        passwords.store(account(587), PASSWORD)
    assert PASSWORD not in str(refused.value)
    assert refused.value.__suppress_context__


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package `keyring` the password is asked for each time."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert passwords.stored(account(587)) is None
    with pytest.raises(ConsolidateError, match="keyring"):
        passwords.refuse_if_not_kept()
