"""Returns under names that Windows keeps for itself or changes: read by what is in them; names we write are ASCII."""

import io
import unicodedata
import zipfile

import pytest

from tests.support.returning import COMMUNE, FINANCE, STATUS, WARD, Inbox, good

NAMES = (
    "CON.xlsx",
    "nul",
    "aux.xlsx ",
    "bao cao.xlsx.",
    "a:b.xlsx",
    "BAO-CAO.XLSX",
    "báo cáo \N{SPARKLES}.xlsx",
    unicodedata.normalize("NFD", "Báo cáo của xã.xlsx"),
    "\N{RIGHT-TO-LEFT OVERRIDE}xslx.oac oab",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_member_of_a_zip_under_an_odd_name(name: str, inbox: Inbox) -> None:
    """It counts, as its members are never written to a disk; all that is written has plain names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, good(inbox).data())
        archive.writestr(f"khac/{name}", good(inbox, WARD).data())
    inbox.drop(packed.getvalue(), "gui.zip")
    inbox.drop(inbox.book(FINANCE).fill("P/II.1", {STATUS: "Tạm dừng"}), "so.xlsx")
    found = inbox.merge(submitted=11)
    assert found.returned == {COMMUNE, WARD, FINANCE}
    assert all(path.name.isascii() for path in (inbox.folder / "outbox").rglob("*"))


def test_names_that_differ_in_case_alone(inbox: Inbox) -> None:
    """In a zip of another system there are two files, and both are read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Bao-cao.xlsx", good(inbox).data())
        archive.writestr("bao-cao.xlsx", good(inbox, WARD).data())
    inbox.drop(packed.getvalue(), "gui.zip")
    assert inbox.merge(submitted=10).returned == {COMMUNE, WARD}
