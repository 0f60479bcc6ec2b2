"""How agencies send their workbooks back: in each function a way, each odd way used at least once in a demo."""

import datetime as dt
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from consolidate.actions.demo.answers import TASK_FAULTS, answer_task, deadline
from consolidate.actions.demo.figures import answer_target
from consolidate.actions.demo.forms import Workbook, add, opened, rows, saved, show_all
from consolidate.core.period import Period
from consolidate.texts.actions import demo
from consolidate.texts.labels import Label, Role, Status, Title


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it arrives: its name below inbox/<period>/, bytes and the instant."""

    name: str
    data: bytes
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class PlayedAgency:
    """An agency with the workbook it was sent, and the instant at which it replies."""

    path: Path
    agency: str
    seed: int
    at: dt.datetime

    @property
    def rng(self) -> random.Random:
        """A new generator that depends on seed and agency alone."""
        return random.Random(f"{self.seed}/{self.agency}")


Way = Callable[[PlayedAgency], list[Sent]]


def answered(played: PlayedAgency) -> Workbook:
    """The agency's workbook filled in as on the day it replies."""
    book = opened(played.path)
    for title, answer in ((Title.TASKS, answer_task), (Title.TARGETS, answer_target)):
        for row in rows(book, title):
            rng = random.Random(f"{played.seed}/{played.agency}/{row.text(Label.CODE)}")
            row.put(answer(row, played.agency, rng, played.at.date()))
    return book


def _sent(played: PlayedAgency, book: Workbook) -> Sent:
    return Sent(played.path.name, saved(book, played.at - dt.timedelta(minutes=20)), played.at)


def straight(played: PlayedAgency) -> list[Sent]:
    """One correct workbook."""
    return [_sent(played, answered(played))]


def careless(played: PlayedAgency, first: int = 0) -> list[Sent]:
    """A workbook with TASK_FAULTS from the one numbered `first` on, and a numerator above its denominator.

    They spoil recurring rows alone: what the leaders read of what is done and late comes from those who took care.
    """
    book = answered(played)
    led = [row for row in rows(book, Title.TASKS) if row.text(Label.ROLE) == Role.LEAD and deadline(row) is None]
    for row, fault in zip(played.rng.sample(led, len(led)), TASK_FAULTS[first:] + TASK_FAULTS[:first], strict=False):
        row.put(fault)
    for row in rows(book, Title.TARGETS)[:1]:
        row.put({Label.NUMERATOR: 250, Label.DENOMINATOR: 25})
    return [_sent(played, book)]


def two_versions(played: PlayedAgency) -> list[Sent]:
    """A workbook, and four days later a second version of it, in which the work under way is further on."""
    first = replace(played, at=played.at - dt.timedelta(days=4))
    book = answered(first)
    for row in rows(book, Title.TASKS):
        if row.text(Label.STATUS) == Status.IN_PROGRESS and (progress := row.cell(Label.PROGRESS).value) < 100:
            row.put({Label.PROGRESS: progress - 5})
    (late,) = straight(played)
    return [_sent(first, book), replace(late, name=f"{demo.second_version(played.path.stem)}.xlsx")]


def sent_twice(played: PlayedAgency) -> list[Sent]:
    """The same bytes twice, three minutes apart, under two names."""
    (sent,) = straight(played)
    return [sent, replace(sent, name=f"{demo.renamed(played.path.stem)}.xlsx", at=sent.at + dt.timedelta(minutes=3))]


def renamed(played: PlayedAgency) -> list[Sent]:
    """A correct workbook under the name that a copy gets."""
    return [replace(sent, name=f"{demo.renamed(played.path.stem)}.xlsx") for sent in straight(played)]


def in_subfolder(played: PlayedAgency) -> list[Sent]:
    """A correct workbook in a subfolder of the inbox."""
    return [replace(sent, name=f"{demo.SUBFOLDER}/{sent.name}") for sent in straight(played)]


def zipped(played: PlayedAgency) -> list[Sent]:
    """A correct workbook in an archive."""
    (sent,) = straight(played)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        add(archive, sent.name, sent.data, sent.at)
    return [replace(sent, name=f"{demo.ZIPPED}.zip", data=buffer.getvalue())]


def sorted_rows(played: PlayedAgency) -> list[Sent]:
    """A workbook with its tasks in reverse order, each row with all its cells, as Excel's sort leaves them."""
    book = answered(played)
    found = rows(book, Title.TASKS)
    labels = [Label(label) for label in found[0].columns if label != Label.SELF_CHECK] if found else []
    for row in found[:1]:
        show_all(row.sheet)
    values = [[row.cell(label).value for label in labels] for row in found]
    for row, cells in zip(found, reversed(values), strict=True):
        for label, value in zip(labels, cells, strict=True):
            row.cell(label).value = value
    return [_sent(played, book)]


def row_deleted(played: PlayedAgency) -> list[Sent]:
    """A workbook whose last task is deleted."""
    book = answered(played)
    for row in rows(book, Title.TASKS)[-1:]:
        row.sheet.delete_rows(row.number)
    return [_sent(played, book)]


def as_it_was(played: PlayedAgency) -> list[Sent]:
    """The workbook as it was sent out, not filled in."""
    return [Sent(played.path.name, played.path.read_bytes(), played.at)]


def truncated(played: PlayedAgency) -> list[Sent]:
    """The first half of a workbook, as of a broken transfer."""
    return [replace(sent, data=sent.data[: len(sent.data) // 2]) for sent in straight(played)]


def locked_beside(played: PlayedAgency) -> list[Sent]:
    """A correct workbook with the owner file that Excel leaves beside an open one."""
    owner = b"\x05" + played.agency.encode().ljust(164, b"\0")
    return [*straight(played), Sent(f"~${played.path.name}", owner, played.at)]


def with_password(played: PlayedAgency) -> list[Sent]:
    """A file with the signature and the stream name of a workbook under a password."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0")
    directory = "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")
    return [Sent(played.path.name, header + directory, played.at)]


def scanned(played: PlayedAgency) -> list[Sent]:
    """No workbook but a scan of it, as PDF and as JPEG."""
    stem = demo.scanned(played.path.stem)
    return [
        Sent(f"{stem}.pdf", b"%PDF-1.4\n%%EOF\n", played.at),
        Sent(f"{stem}.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\xff\xd9", played.at),
    ]


def of_another_period(played: PlayedAgency) -> list[Sent]:
    """Last period's workbook if there is one, else this period's."""
    period = Period.parse(played.path.parent.name)
    name = played.path.name.replace(str(period), str(period.previous), 1)
    before = played.path.parents[1] / str(period.previous) / name
    return straight(replace(played, path=before) if before.exists() else played)


WAYS: tuple[Way, ...] = (
    *(careless, two_versions, sorted_rows, renamed, zipped, in_subfolder, sent_twice, row_deleted),
    *(truncated, as_it_was, with_password, scanned, locked_beside, of_another_period),
    *(partial(careless, first=3), two_versions),
    *(partial(careless, first=6), partial(careless, first=2), partial(careless, first=4)),
)
"""The odd ways, given to the first agencies in this order; all other agencies send one good file."""
