"""Closed periods in the small workspace: returns answered, commands as JSON, the master and its list of late files."""

import datetime as dt
import json
from typing import Any

import openpyxl

from tests.support.returning import (
    COMPLETE,
    FIRST,
    NOTHING,
    PERIOD,
    PROGRESS,
    RESULT,
    STATUS,
    TARGETS,
    TASK,
    Book,
    Inbox,
    rows,
)

LATE = "Thay đổi sau khi chốt"
NEXT, AFTER = "2025-11", "2025-12"
FIGURE = {"Tử số": 8, "Mẫu số": 10, "Ngày số liệu": dt.datetime(2025, 10, 20)}
AT_WORK = {STATUS: "Đang thực hiện", PROGRESS: 60, RESULT: "Đang rà soát"}


def answered(inbox: Inbox, agency: str, task: dict[str, Any] | None = None, period: str = PERIOD) -> Book:
    """A commune's workbook with its three rows answered."""
    book = Book(inbox.sent(agency, period))
    return book.fill(FIRST, NOTHING).fill(TASK, task or COMPLETE).fill("MT01", FIGURE, TARGETS)


def asked(inbox: Inbox, *arguments: str, code: int = 0) -> dict[str, Any]:
    """What a command prints as JSON."""
    found, out, err = inbox.call(*arguments, "--json")
    assert found == code, (found, err)
    return json.loads(out)  # type: ignore[no-any-return]


def master(inbox: Inbox, period: str = PERIOD) -> bytes:
    return (inbox.folder / f"outbox/{period}/{period}_tong-hop.xlsx").read_bytes()


def sheet(inbox: Inbox, title: str, period: str, label: str = "Mã") -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(inbox.folder / f"outbox/{period}/{period}_tong-hop.xlsx", data_only=True)
    return [row for row in rows(book[title], label) if row[label]]


def close(inbox: Inbox, period: str = PERIOD, *more: str) -> bytes:
    """Close a period all the same; its master."""
    asked(inbox, "close", period, "--even-so", *more)
    return master(inbox, period)


def late(inbox: Inbox, period: str) -> list[tuple[str, ...]]:
    """The list of what late files changed: number, agency, task, column, before, after."""
    labels = ("Bổ sung số", "Mã cơ quan", "Mã", "Cột", "Trước", "Sau")
    found = sheet(inbox, LATE, period, "Bổ sung số")
    return [tuple(row[label] for label in labels) for row in found if row["Kỳ đã chốt"]]
