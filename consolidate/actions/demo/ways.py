"""How agencies send their workbooks back: mostly well, in every odd way at least once."""

import datetime as dt
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from consolidate.actions.demo.answers import TASK_FAULTS, answer_target, answer_task
from consolidate.actions.demo.forms import add, rows, saved
from consolidate.core.period import Period
from consolidate.texts.actions import demo
from consolidate.texts.labels import Label, Role, Title


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it arrives: its name below inbox/<period>/, bytes and the instant."""

    name: str
    data: bytes
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Desk:
    """One agency's desk: the workbook it was sent, and when it answers."""

    path: Path
    agency: str
    seed: int
    at: dt.datetime

    @property
    def rng(self) -> random.Random:
        return random.Random(f"{self.seed}/{self.agency}")


Way = Callable[[Desk], list[Sent]]


def answered(desk: Desk) -> Workbook:
    """The agency's workbook filled in as on the day it answers."""
    book = openpyxl.load_workbook(desk.path)
    for title, answer in ((Title.TASKS, answer_task), (Title.TARGETS, answer_target)):
        for row in rows(book, title):
            row.put(answer(row, random.Random(f"{desk.seed}/{desk.agency}/{row.text(Label.CODE)}"), desk.at.date()))
    return book


def _sent(desk: Desk, book: Workbook) -> Sent:
    return Sent(desk.path.name, saved(book, desk.at - dt.timedelta(minutes=20)), desk.at)


def straight(desk: Desk) -> list[Sent]:
    return [_sent(desk, answered(desk))]


def careless(desk: Desk) -> list[Sent]:
    book = answered(desk)
    led = [row for row in rows(book, Title.TASKS) if row.text(Label.ROLE) == Role.LEAD]
    for row, fault in zip(desk.rng.sample(led, len(led)), TASK_FAULTS, strict=False):
        row.put(fault)
    for row in rows(book, Title.TARGETS)[:1]:
        row.put({Label.NUMERATOR: 250, Label.DENOMINATOR: 25})
    return [_sent(desk, book)]


def two_versions(desk: Desk) -> list[Sent]:
    first = replace(desk, at=desk.at - dt.timedelta(days=4))
    (early,), (late,) = straight(first), straight(desk)
    return [early, replace(late, name=f"{demo.second_version(desk.path.stem)}.xlsx")]


def sent_twice(desk: Desk) -> list[Sent]:
    (sent,) = straight(desk)
    return [sent, replace(sent, name=f"{demo.renamed(desk.path.stem)}.xlsx", at=sent.at + dt.timedelta(minutes=3))]


def renamed(desk: Desk) -> list[Sent]:
    return [replace(sent, name=f"{demo.renamed(desk.path.stem)}.xlsx") for sent in straight(desk)]


def in_subfolder(desk: Desk) -> list[Sent]:
    return [replace(sent, name=f"{demo.SUBFOLDER}/{sent.name}") for sent in straight(desk)]


def zipped(desk: Desk) -> list[Sent]:
    (sent,) = straight(desk)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        add(archive, sent.name, sent.data, sent.at)
    return [replace(sent, name=f"{demo.ZIPPED}.zip", data=buffer.getvalue())]


def sorted_rows(desk: Desk) -> list[Sent]:
    """All rows in the opposite order, each with all its cells, as Excel's sort leaves them."""
    book = answered(desk)
    found = rows(book, Title.TASKS)
    labels = [Label(label) for label in found[0].columns if label != Label.SELF_CHECK] if found else []
    values = [[row.cell(label).value for label in labels] for row in found]
    for row, cells in zip(found, reversed(values), strict=True):
        for label, value in zip(labels, cells, strict=True):
            row.cell(label).value = value
    return [_sent(desk, book)]


def row_deleted(desk: Desk) -> list[Sent]:
    book = answered(desk)
    for row in rows(book, Title.TASKS)[-1:]:
        row.sheet.delete_rows(row.number)
    return [_sent(desk, book)]


def as_it_was(desk: Desk) -> list[Sent]:
    return [Sent(desk.path.name, desk.path.read_bytes(), desk.at)]


def truncated(desk: Desk) -> list[Sent]:
    return [replace(sent, data=sent.data[: len(sent.data) // 2]) for sent in straight(desk)]


def locked_beside(desk: Desk) -> list[Sent]:
    return [*straight(desk), Sent(f"~${desk.path.name}", b"\x05" + desk.agency.encode().ljust(164, b"\0"), desk.at)]


def with_password(desk: Desk) -> list[Sent]:
    stream = "EncryptedPackage".encode("utf-16-le")
    return [
        Sent(desk.path.name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + stream.ljust(512, b"\0"), desk.at)
    ]


def scanned(desk: Desk) -> list[Sent]:
    stem = demo.scanned(desk.path.stem)
    return [
        Sent(f"{stem}.pdf", b"%PDF-1.4\n%%EOF\n", desk.at),
        Sent(f"{stem}.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\xff\xd9", desk.at),
    ]


def of_another_period(desk: Desk) -> list[Sent]:
    """Last period's workbook where there is one, else this period's."""
    period = Period.parse(desk.path.parent.name)
    name = desk.path.name.replace(str(period), str(period.previous), 1)
    before = desk.path.parents[1] / str(period.previous) / name
    return straight(replace(desk, path=before) if before.exists() else desk)


WAYS: tuple[Way, ...] = (
    *(careless, two_versions, sorted_rows, renamed, zipped, in_subfolder, sent_twice, row_deleted),
    *(truncated, as_it_was, with_password, scanned, locked_beside, of_another_period),
    *(careless, two_versions, careless, careless, careless),
)
"""Every odd way, in the order in which agencies are found for them; all other agencies send one good file."""
