"""The tables that closing, sending and backing up keep in templates/ and luu-tru/, as Notepad and Excel save them."""

import codecs
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from consolidate.actions import catalogue
from consolidate.actions.keeping import marking, seals
from consolidate.actions.keeping.packs import backups
from consolidate.actions.keeping.seals import Closing
from consolidate.actions.sending import journal
from consolidate.actions.sending.model import Sent
from consolidate.core.errors import ConsolidateError
from consolidate.core.period import today
from consolidate.core.workspace import Workspace
from consolidate.returns import arrivals
from consolidate.returns.arrivals import Arrival
from consolidate.spreadsheets import own_tables
from consolidate.texts.actions import keeping as texts

DIGEST = "ab" * 32
MOMENT = "2025-10-30T23:30:00+07:00"
ARRIVALS = (Arrival("inbox/2025-10/Báo cáo.xlsx", DIGEST, MOMENT), Arrival("inbox/2025-10/b.xlsx", DIGEST, MOMENT))
CORRECTIONS = [("2025-10", "1", *("inbox/2025-10/b.xlsx", DIGEST, MOMENT)), ("2025-10", "2", "c", DIGEST, MOMENT)]
BACKUPS = [("2025-10-30", "D:\\Sao lưu\\a.zip", DIGEST), ("2025-11-02", "E:\\b.zip", DIGEST)]
CLOSINGS = [
    ("2025-10", "chốt", "2025-11-05", "2025-10-31", DIGEST, "Lò Văn Thử", 'còn chờ: "1" lỗi', "1"),
    ("2025-10", "mở lại", "2025-11-07", "", "", "", "Đính chính\nsố liệu", "1"),
]


def _sent(workspace: Workspace) -> None:
    journal.write(workspace, [Sent("2025-10", "so-tc", "a@thu.vn", DIGEST, MOMENT)] * 2)


def _write(place: str, headers: Sequence[str], rows: list[tuple[str, ...]]) -> Callable[[Workspace], object]:
    def write(workspace: Workspace) -> None:
        (workspace.root / place).write_bytes(own_tables.save(headers, rows))

    return write


LISTS: dict[str, tuple[str, Callable[[Workspace], object], Callable[[Workspace], object]]] = {
    "closed": ("templates/closed.tsv", _write(texts.CLOSED, texts.CLOSED_HEADERS, CLOSINGS), seals.closings),
    "corrections": (
        "templates/corrections.tsv",
        _write(texts.CORRECTIONS, texts.CORRECTION_HEADERS, CORRECTIONS),
        marking.numbered,
    ),
    "arrivals": (
        "templates/arrivals.tsv",
        lambda workspace: workspace.arrivals.write_bytes(arrivals.save(ARRIVALS)),
        arrivals.recorded,
    ),
    "sent": ("templates/sent.tsv", _sent, journal.read),
    "backups": (
        "luu-tru/sao-luu.tsv",
        _write(texts.BACKUPS, texts.BACKUP_HEADERS, BACKUPS),
        lambda workspace: backups.last_backup(workspace, today()),
    ),
    "columns": (
        "templates/columns.tsv",
        lambda workspace: workspace.columns.write_bytes("Cột lạ\tKết quả dự kiến\nĐơn vị\tCơ quan chủ trì\n".encode()),
        catalogue._columns,
    ),
}
every_list = pytest.mark.parametrize("name", LISTS)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace with the folders of the tables."""
    for folder in ("templates", "luu-tru"):
        (tmp_path / folder).mkdir()
    return Workspace(tmp_path)


@every_list
@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.replace("\r\n", "\n").replace("\n", "\r\n").encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: (text + "\r\n\r\n").encode(),
    ],
    ids=["plain", "Notepad", "UTF-16", "UTF-16 BE", "line feeds", "blank lines"],
)
def test_however_an_editor_saved_it(name: str, saved: Callable[[str], bytes], workspace: Workspace) -> None:
    """The same rows."""
    place, write, read = LISTS[name]
    write(workspace)
    rows = read(workspace)
    assert rows
    path = workspace.root / place
    path.write_bytes(saved(path.read_bytes().decode("utf-8-sig")))
    assert read(workspace) == rows


def refused(read: Callable[[Workspace], object], workspace: Workspace) -> str:
    """The sentence with which a table is refused; "" where it is read."""
    try:
        read(workspace)
    except ConsolidateError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", [each for each in LISTS if each != "columns"])
@pytest.mark.parametrize(
    "hurt",
    [
        lambda text: text.encode("cp1258", "replace"),
        lambda text: text.replace("\t", ";").encode(),
        lambda text: text.partition("\r\n")[2].encode(),
        lambda text: text.replace(DIGEST, "1,23E+45").replace("2025-10-30", "30/10/2025").encode(),
    ],
    ids=["letters lost", "semicolons", "no header", "numbers and days as shown"],
)
def test_what_excel_made_of_it_is_told(name: str, hurt: Callable[[str], bytes], workspace: Workspace) -> None:
    """One sentence with the file and the line; nothing is guessed."""
    place, write, read = LISTS[name]
    write(workspace)
    path = workspace.root / place
    path.write_bytes(hurt(path.read_bytes().decode("utf-8-sig")))
    said = refused(read, workspace)
    assert f"{place}, dòng" in said
    assert said.isprintable()


@every_list
def test_mutants(name: str, workspace: Workspace) -> None:
    """300 tables with bytes changed, lost, doubled: rows, or one line that names the file; never another fault."""
    place, write, read = LISTS[name]
    write(workspace)
    path, rng = workspace.root / place, random.Random(5)
    content = path.read_bytes()
    for _ in range(300):
        data = bytearray(content)
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(data))
            match rng.randrange(3):
                case 0:
                    data[at] = rng.randrange(256)
                case 1:
                    del data[at : at + rng.randint(1, 9)]
                case _:
                    data[at:at] = data[at : at + rng.randint(1, 40)]
            if not data:
                break
        path.write_bytes(bytes(data))
        said = refused(read, workspace)
        assert not said or place in said, data


def test_a_closing_keeps_what_was_typed(workspace: Workspace) -> None:
    """Tabs, quotes and line breaks in a name or a reason come back as they were."""
    typed = Closing("2025-10", "mở lại", "2025-11-07", "", "", 'Lò "Văn"\tThử', "một\nhai\tba", "1")
    seals.add(workspace, typed)
    assert seals.closings(workspace) == (typed,)
