"""The paths of a workspace, what lies at them, and the office's key."""

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, takewhile
from pathlib import Path

from consolidate.core import files
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import Staged, listed, read, read_if_there, replacing, stage, write_state
from consolidate.core.files.kept_copies import is_kept
from consolidate.core.files.kept_places import KeptPlaces
from consolidate.core.mac import key_of
from consolidate.core.period import VIETNAM, Period
from consolidate.texts import messages

KEY_BYTES = 32

CATALOGUE = "templates/catalogue.xlsx"
"""The workbook of agencies, groups, tasks, targets and settings, below the workspace."""

LONGEST_PATH = 259 if os.name == "nt" else None
"""Letters of a path that the system opens; None where there is no such limit."""

LONGEST_CODE = 16
"""Letters of the longest code of an agency in the built-in profile."""

LONGEST_AROUND = 63
"""So many letters, at most, a file of ours has below the workspace, with the separator before it, beside an agency's
code; those without a code have no more than one of LONGEST_CODE gives."""

LONGEST_BELOW = LONGEST_AROUND + LONGEST_CODE


@dataclass(frozen=True, slots=True)
class Workspace(KeptPlaces):
    """The paths below `root`, the folder an office works in. To ask for a path makes no folder.

    `untouched`: nothing is to be written there, not even what only saves time.
    """

    root: Path
    untouched: bool = False

    @property
    def catalogue(self) -> Path:
        """The workbook of agencies, groups, tasks, targets and settings."""
        return self.root / CATALOGUE

    @property
    def sources(self) -> Path:
        """The folder of the plan documents as they were issued."""
        return self.root / "templates" / "sources"

    @property
    def reviews(self) -> Path:
        """The folder of the proposals that the office reviews."""
        return self.root / "templates" / "de-xuat"

    @property
    def columns(self) -> Path:
        """What the office answered about columns of plans' tables."""
        return self.root / "templates" / "columns.tsv"

    def review(self, plans: Sequence[str]) -> Path:
        """The review workbook of a proposal made from documents of these plans; the first three codes name it."""
        return self.reviews / f"{'_'.join(code.replace('/', '-') for code in plans[:3])}.xlsx"

    @property
    def key_file(self) -> Path:
        """The file with the office's key in hex digits."""
        return self.root / "templates" / "office.key"

    @property
    def accepted(self) -> Path:
        """The table of files that the office has accepted for an agency (`consolidate accept`)."""
        return self.root / "templates" / "accepted.tsv"

    @property
    def remarks(self) -> Path:
        """The table of the leaders' remarks, kept from one master to the next."""
        return self.root / "templates" / "remarks.tsv"

    @property
    def answers(self) -> Path:
        """The table of the office's answers to what agencies raised, kept from one master to the next."""
        return self.root / "templates" / "answers.tsv"

    @property
    def sent(self) -> Path:
        """The table of the mails that a server accepted (`consolidate mail --send`)."""
        return self.root / "templates" / "sent.tsv"

    @property
    def on_its_way(self) -> Path:
        """The mails of which it is not known whether a server accepted them: the run was ended, or cut off, then."""
        return self.outbox_root / ".cache" / "on-its-way.txt"

    @property
    def inbox_root(self) -> Path:
        """The folder of all that agencies sent."""
        return self.root / "inbox"

    @property
    def outbox_root(self) -> Path:
        """The folder of all that the program writes; it can be deleted and made again."""
        return self.root / "outbox"

    def templates(self, period: Period) -> Path:
        """The folder of the workbooks that go to the agencies for a period."""
        return self.root / "templates" / str(period)

    def template(self, period: Period, agency: str) -> Path:
        """The workbook for one agency, by the agency's code."""
        return self.templates(period) / f"{period}_{agency}.xlsx"

    def issued(self, period: Period, agencies: Iterable[str]) -> dict[str, Callable[[], bytes]]:
        """Agency code → what reads the workbook that was made for it, for those that have one."""
        paths = {code: self.template(period, code) for code in agencies}
        return {code: partial(read, path) for code, path in paths.items() if files.is_file(path)}

    def was_issued(self, period: str, agency: str) -> bool:
        """Whether a workbook lies there that was made for an agency in a period."""
        return files.is_file(self.template(Period.parse(period), agency))

    def inbox(self, period: Period) -> Path:
        """The folder of what agencies sent for a period."""
        return self.inbox_root / str(period)

    def outbox(self, period: Period) -> Path:
        """The folder of the master, its shares and the replies of a period."""
        return self.outbox_root / str(period)

    def cache(self, period: Period) -> Path:
        """The file of returns as they were checked: see `returns.cache`."""
        return self.outbox_root / ".cache" / f"{period}.bin"

    def replies(self, period: Period) -> Path:
        """The folder of the replies that go back to the senders."""
        return self.outbox(period) / "tra-lai"

    @property
    def paper_templates(self) -> Path:
        """The folder of the office's own templates of papers and mails."""
        return self.root / "templates" / "mau"

    @property
    def shipped_templates(self) -> Path:
        """The list of templates as the program wrote them there: it tells when a newer version ships others."""
        return self.paper_templates / ".mau-goc.tsv"

    def papers(self, period: Period) -> Path:
        """The folder of a period's report and letters."""
        return self.outbox(period) / "van-ban"

    def report(self, period: Period) -> Path:
        """The report of a period to the superior, in the State form."""
        return self.papers(period) / f"{period}_bao-cao.docx"

    def party_report(self, period: Period) -> Path:
        """The same in the Party form."""
        return self.papers(period) / f"{period}_bao-cao-dang.docx"

    def mails(self, period: Period) -> Path:
        """The folder of a period's drafts of mails, and texts to paste."""
        return self.outbox(period) / "thu"

    def tables(self, period: Period) -> Path:
        """The folder of a period's tables for other systems, one folder for each format."""
        return self.outbox(period) / "du-lieu"

    def hand_entry(self, period: Period) -> Path:
        """The folder of a period's workbooks of what is to be typed into other systems."""
        return self.outbox(period) / "nhap-tay"

    def made_with(self, period: Period) -> Path:
        """The list of papers as they were written, each with the master whose figures it says."""
        return self.outbox_root / ".cache" / f"{period}.papers"

    def made_replies(self, period: Period) -> Path:
        """The list of replies as they were written, each with what it was drawn from: see `outputs.made_before`."""
        return self.outbox_root / ".cache" / f"{period}.replies"

    def written(self, period: Period) -> Path:
        """The list of SHA-256 digests of the masters of the period that were written or read."""
        return self.outbox_root / ".cache" / f"{period}.master"

    def as_written(self, period: Period) -> Path:
        """The folder of the period's masters as they were written, to be compared with what people made of them."""
        return self.outbox_root / ".cache" / f"{period}.masters"

    def master(self, period: Period) -> Path:
        """The master workbook of a period."""
        return self.outbox(period) / master_name(period)

    def shares(self, period: Period, name: str) -> list[Path]:
        """The existing shares of a period whose group begins with `name`, sorted."""
        return [path for path in listed(self.outbox(period), master_name(period, f"{name}*")) if not is_kept(path)]

    def refuse_if_too_deep(self, agencies: Iterable[str] = ()) -> None:
        """ConsolidateError if there are files of ours that the system could not open at this place.

        `agencies`: their codes, where they are known: they are in the names of files.
        """
        root = str(self.root.absolute())
        longest = LONGEST_AROUND + max((LONGEST_CODE, *map(len, agencies)))
        if LONGEST_PATH and len(root) > LONGEST_PATH - longest:
            raise ConsolidateError(messages.too_deep(root, LONGEST_PATH - longest))

    def unfinished(self, period: Period) -> Path:
        """The file that is there while the outputs of a period are replaced: a run that was ended then leaves it."""
        return self.outbox_root / ".cache" / f"{period}.unfinished"

    def unfinished_periods(self) -> list[Period]:
        """The periods whose outputs may be of two runs, as one was ended while it replaced them."""
        found = listed(self.outbox_root / ".cache", "*.unfinished")
        return [Period.parse(path.stem) for path in found if Period.is_one(path.stem)]

    def undo(self, period: Period) -> Path:
        """The folder of what lay there before the last merges of a period."""
        return self.root / "luu-tru" / "hoan-tac" / str(period)

    def sweep(self, period: Period, today: dt.date) -> None:
        """Remove what killed runs left half written in the folders of a period, and in those of all periods.

        Of a run on another computer it is what is older than yesterday: newer ones it may be writing now.
        """
        before = dt.datetime.combine(today - dt.timedelta(days=1), dt.time(), VIETNAM).timestamp()
        theirs = (
            *(self.templates(period), self.paper_templates, self.outbox(period)),
            *(self.replies(period), self.papers(period), self.mails(period)),
            self.undo(period),
        )
        for folder in (*theirs, self.cache(period).parent, self.key_file.parent, self.sources, self.reviews):
            for part in listed(folder, "*.tmp", lambda path: replacing.is_leftover(path, before)):
                files.remove(part)

    def relative(self, path: Path) -> str:
        """The path for messages and JSON, with `/`: relative to the workspace, or unchanged where it lies outside."""
        absolute, root = Path(os.path.realpath(path)), Path(os.path.realpath(self.root))  # also of a link to itself
        return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else path.as_posix()

    def put(self, path: Path, data: bytes) -> "WrittenFile":
        """Write a paper whole (`files.place`); returns where it was written."""
        return self.placed(stage(path, data))

    def placed(self, staged: Staged, until: float | None = None) -> "WrittenFile":
        """Put a staged paper in its place. Second names of it that we wrote, and nobody changed, are removed."""
        wanted = staged.path
        path = files.place(staged, until, self.wrote_beside)
        if path != wanted:
            self._remember_beside(path)
        there = [name for name in numbered(wanted) if name != path]
        left = [name for name in there if not (self.wrote_beside(name) and path == wanted and files.remove(name))]
        second = tuple(map(self.relative, left))
        return WrittenFile(self.relative(path), str(path), "" if path == wanted else self.relative(wanted), second)

    @property
    def _beside(self) -> Path:
        """The list of SHA-256 digests of papers that were written beside others."""
        return self.outbox_root / ".cache" / "beside.txt"

    def wrote_beside(self, path: Path) -> bool:
        """Whether we wrote a file beside another one, and it is as we wrote it."""
        known = (read_if_there(self._beside) or b"").decode("ascii", "ignore").split()
        return bool(known) and _digest(path) in known

    def _remember_beside(self, path: Path) -> None:
        known = (read_if_there(self._beside) or b"").decode("ascii", "ignore").split()
        files.note(self._beside, "\n".join(sorted({*known, _digest(path)})).encode("ascii"))

    def inbox_periods(self) -> list[Period]:
        """The periods that have a folder in the inbox, in the order in which they end; of two the shorter first."""
        return _periods(self.inbox_root)

    def outbox_periods(self) -> list[Period]:
        """The periods that have a folder in the outbox, in the same order."""
        return _periods(self.outbox_root)

    def template_periods(self) -> list[Period]:
        """The periods that workbooks were made for, in the same order."""
        return _periods(self.key_file.parent)

    def make_key(self) -> None:
        """Write a new random key. Workbooks signed with an earlier key are no longer recognised."""
        write_state(self.key_file, _new_key())

    def key(self) -> bytes:
        """The office's key, made where no period was generated yet. ConsolidateError if it is lost or too short."""
        if read_if_there(self.key_file) is None:
            if self.template_periods():
                raise ConsolidateError(messages.no_key(self.relative(self.key_file)))
            if self.untouched:
                return key_of(_new_key())
            self.make_key()
        key = key_of(read(self.key_file))
        if len(key) < KEY_BYTES:
            raise ConsolidateError(messages.bad_key(self.relative(self.key_file)))
        return key


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """Where a file was written, relative to the workspace; `shown` as a person finds it from the current folder.

    `wanted` is set where that file was open in another program; `path` is then beside it. `second`: files beside it
    that look like others of the same paper, and are not.
    """

    path: str
    shown: str
    wanted: str = ""
    second: tuple[str, ...] = ()


def _new_key() -> bytes:
    """Random hex digits, as the file of the key holds them."""
    import secrets  # noqa: PLC0415 - once in the life of a workspace

    return secrets.token_hex(KEY_BYTES).encode("ascii")


def master_name(period: Period, share: str = "") -> str:
    """The file name of a period's master; of a `share`: the rows of a group of agencies that are too many for it."""
    return f"{period}_tong-hop{share and f'_{share}'}.xlsx"


def _digest(path: Path) -> str:
    return hashlib.sha256(read_if_there(path) or b"").hexdigest()


def numbered(path: Path) -> list[Path]:
    """The files beside a paper that have its name and a number."""
    return list(takewhile(Path.is_file, islice(files.beside(path), files.MOST_BESIDE)))


def _periods(folder: Path) -> list[Period]:
    def is_period(path: Path) -> bool:
        ours = path.with_name(path.name.upper())  # `2025-q4` too, where the disk finds it under the name that we use
        return Period.is_one(ours.name) and files.is_folder(path) and ours.is_dir()

    found = {Period.parse(path.name.upper()) for path in listed(folder, are=is_period)}
    return sorted(found, key=lambda period: (period.last, period.months))
