"""Two provinces and the level above them: what each commune sends, in September and October."""

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl

from consolidate.actions import reporting_round
from consolidate.catalogue import importing
from consolidate.catalogue.model import Agency, Catalogue, Group
from consolidate.core.files import write
from consolidate.core.period import VIETNAM, Period
from consolidate.core.workspace import Workspace
from consolidate.texts.catalogue import Setting
from tests.support import samples
from tests.support.returning import table

SEPTEMBER, OCTOBER = Period.parse("2025-09"), Period.parse("2025-10")
TODAY = dt.date(2025, 11, 5)
PROVINCES = {"lc": ("xa-a", "xa-b", "xa-c"), "db": ("xa-a", "xa-d")}
"""Two provinces, each with a commune of the code `xa-a`."""

Said = Mapping[str, Mapping[str, Any]]
DONE = {
    "P/I.1": {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 30, "Khó khăn, vướng mắc": "Thiếu máy"},
    "P/I.2": {
        "Trạng thái": "Hoàn thành",
        "Tiến độ (%)": 100,
        "Ngày hoàn thành": dt.datetime(2025, 9, 20),
        "Minh chứng": "=7",
    },
    "MT01": {"Tử số": 9, "Mẫu số": 10, "Ngày số liệu": dt.datetime(2025, 9, 20), "Ghi chú": "Đã rà soát"},
}
BEHIND = {
    "P/I.1": {"Trạng thái": "Không phát sinh"},
    "P/I.2": {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 45.5, "Kết quả thực hiện": "Đang số hóa"},
    "MT01": {"Tử số": 3, "Mẫu số": 7},
}
ONE_FAULT = {"P/I.2": {**BEHIND["P/I.2"], "Tiến độ (%)": 450}}
ROUNDS: Mapping[Period, Mapping[tuple[str, str], tuple[Said, int]]] = {
    SEPTEMBER: {("lc", "xa-a"): (DONE, 24), ("db", "xa-d"): (BEHIND, 25)},
    OCTOBER: {("lc", "xa-a"): (BEHIND, 24), ("lc", "xa-b"): (DONE, 29), ("db", "xa-a"): (ONE_FAULT, 20)},
}
"""What each commune sent, and the day of the month it arrived. One sends nothing ever, one only in September."""


def catalogue_of(communes: Mapping[str, str], groups: tuple[str, ...] = ()) -> Catalogue:
    """Tasks of the communes alone. `communes`: code → the group of its own."""
    known = samples.CATALOGUE
    return replace(
        known,
        settings={**known.settings, Setting.REPORT_DAY: "25"},
        agencies=tuple(
            Agency(code=code, name=f"Xã {code}", groups=("xa", *filter(None, (group,))))
            for code, group in communes.items()
        ),
        groups=(Group(code="xa", name="Các địa phương"), *(Group(code=g, name=f"Tỉnh {g}") for g in groups)),
        tasks=tuple(replace(task, coordinators="") for task in known.tasks if task.leads == "Các địa phương"),
        targets=tuple(target for target in known.targets if target.code == "MT01"),
    )


def office(folder: Path, known: Catalogue) -> Workspace:
    workspace = Workspace(folder)
    workspace.make_key()
    write(workspace.catalogue, importing.write(known))
    return workspace


def send(workspace: Workspace, period: Period, agency: str, said: Said, day: int) -> None:
    """The agency's workbook, filled in, into the inbox on a day of the period."""
    reporting_round.generate(workspace, period, TODAY, [agency])
    book = openpyxl.load_workbook(workspace.template(period, agency))
    for title in ("Nhiệm vụ", "Mục tiêu"):
        labels, header = table(book[title])
        for row in range(header + 1, book[title].max_row + 1):
            for label, value in said.get(book[title].cell(row, labels["Mã"]).value, {}).items():
                cell = book[title].cell(row, labels[label], value)
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
    path = workspace.inbox(period) / f"{agency}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    moment = dt.datetime(2025, period.last.month, day, 9, tzinfo=VIETNAM).timestamp()
    os.utime(path, (moment, moment))


def ministry(folder: Path) -> Workspace:
    communes = {f"{province}-{code}": province for province, codes in PROVINCES.items() for code in codes}
    return office(folder, catalogue_of(communes, tuple(PROVINCES)))


def send_all(workspace: Workspace) -> None:
    """Every return of every commune of both provinces, straight to the level above."""
    for period, sent in ROUNDS.items():
        for (province, agency), (said, day) in sent.items():
            send(workspace, period, f"{province}-{agency}", said, day)
