"""A workspace with addresses, drafts of its workbooks, and certificates, made once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from consolidate.core.workspace import Workspace
from tests.support import returning, smtp_server
from tests.support.drafts import addressed
from tests.support.smtp_server import Authority, Mailbox, serving


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority for servers of tests."""
    return smtp_server.authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose workbooks were generated and whose agencies have addresses."""
    folder = returning.workspace(tmp_path_factory.mktemp("issued"))
    addressed(folder)
    return folder


@pytest.fixture
def office(issued: Path, tmp_path: Path) -> Workspace:
    """A copy of that workspace."""
    return Workspace(returning.copy(issued, tmp_path / "office"))


@pytest.fixture
def box(known: Authority) -> Iterator[Mailbox]:
    """A server with STARTTLS that takes everything."""
    with serving(Mailbox(), known.served()) as served:
        yield served
