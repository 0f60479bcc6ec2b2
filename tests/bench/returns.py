"""Workspaces of any size: the real catalogue with as many communes as are asked for, every workbook filled in."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from vietnam_provinces import Province, ProvinceCode, Ward

from consolidate import catalogue
from consolidate.actions import catalogue as planning
from consolidate.catalogue import importing
from consolidate.catalogue.model import Agency, Catalogue, Group
from consolidate.consolidation import rounds
from consolidate.core.files import write
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.texts.labels import Status, TargetKind, YesNo
from tests.support.workbooks import pack

PERIOD = Period.parse("2025-12")
COMMUNES = "dia-phuong"
_FIRST_ROW = 7
_OPEN = re.compile(r'<c r="([A-Z])(\d+)"( s="\d+")/>')
_LAST_DAY = 46_022
"""31/12/2025, as Excel counts days."""


def office(root: Path, agencies: int) -> Workspace:
    """A workspace whose catalogue has that many agencies: the real ones, then communes of the whole country.

    Fewer than the real ones: communes alone.
    """
    workspace = Workspace(root)
    planning.init(workspace)
    known = catalogue.load(workspace.catalogue)
    grown = _national(known if agencies >= len(known.agencies) else _communes_alone(known))
    write(workspace.catalogue, importing.write(replace(grown, agencies=tuple(islice(_agencies(grown), agencies)))))
    return workspace


def _national(known: Catalogue) -> Catalogue:
    """With a group for each of the 34 provinces, so that a master too long for a sheet is split by province."""
    provinces = (
        Group(code=_province(each.code), name=f"Các xã, phường của {each.name}") for each in Province.iter_all()
    )
    return replace(known, groups=(*known.groups, *provinces))


def _province(code: ProvinceCode) -> str:
    return f"tinh-{code.value}"


def _communes_alone(known: Catalogue) -> Catalogue:
    """What is asked of communes, and nobody else: for sizes that leave out agencies which plans name."""
    group = next(group for group in known.groups if group.code == COMMUNES)
    return replace(
        known,
        agencies=tuple(agency for agency in known.agencies if COMMUNES in agency.groups),
        tasks=tuple(
            replace(task, leads=group.name, coordinators="") for task in known.tasks if group.name in task.leads
        ),
        targets=tuple(replace(t, reporters=group.name) for t in known.targets if group.name in t.reporters),
    )


def _agencies(known: Catalogue) -> Iterator[Agency]:
    yield from known.agencies
    for ward in Ward.iter_all():
        code = f"{ward.codename.replace('_', '-')}-{ward.code.value}"
        yield Agency(
            code=code, name=f"{ward.name} ({ward.code.value})", groups=(COMMUNES, _province(ward.province_code))
        )
    for number in range(1_000_000):  # more than the country has
        yield Agency(code=f"xa-them-{number}", name=f"Xã Thêm {number}", groups=(COMMUNES,))


def fill_in(workspace: Workspace, *, faulty: bool = False) -> int:
    """Answer every open cell of every workbook in the inbox; the number of returns.

    `faulty`: every fifth row of tasks has a fault, and so each return needs an answer; else there is none.
    """
    inbox = workspace.inbox(PERIOD)
    inbox.mkdir(parents=True)
    known = catalogue.in_force(catalogue.load(workspace.catalogue), PERIOD.last)
    packets = rounds.packets(known, PERIOD, ())
    task = _faulty_task if faulty else _task
    for number, packet in enumerate(packets):
        path = workspace.template(PERIOD, packet.agency.code)
        with zipfile.ZipFile(path) as archive:
            parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
        kinds = [row.target.kind for row in packet.targets]
        for part, values in (
            (2, [task(row + number) for row in range(len(packet.tasks))]),
            (3, [_figure(kind, row + number) for row, kind in enumerate(kinds)]),
        ):
            if values:
                name = f"xl/worksheets/sheet{part}.xml"
                parts[name] = _OPEN.sub(partial(_typed, values), archive_text(parts[name]))
        write(inbox / path.name, pack(parts))
    return len(packets)


def archive_text(part: str | bytes) -> str:
    return part.decode() if isinstance(part, bytes) else part


def _typed(values: Sequence[Mapping[str, str | int]], cell: re.Match[str]) -> str:
    """A cell with its value, where there is one for it."""
    column, row, style = cell[1], int(cell[2]), cell[3]
    value = values[row - _FIRST_ROW].get(column) if 0 <= row - _FIRST_ROW < len(values) else None
    if value is None:
        return cell[0]
    if isinstance(value, int):
        return f'<c r="{column}{row}"{style}><v>{value}</v></c>'
    return f'<c r="{column}{row}"{style} t="inlineStr"><is><t>{value}</t></is></c>'


def _task(seed: int) -> Mapping[str, str | int]:
    begun = seed % 3 > 0
    return {
        "K": Status.IN_PROGRESS if begun else Status.NOT_STARTED,
        "L": 1 + seed % 98 if begun else 0,
        "N": f"Đã ban hành văn bản số {seed} và triển khai đến các đơn vị trực thuộc",
        "O": f"Công văn số {seed}/UBND",
        "P": "Lò Văn Thử",
        "Q": f"Thiếu kinh phí cho hạng mục số {seed}",
        "R": f"Đề nghị bổ sung kinh phí cho hạng mục số {seed}",
    }


def _faulty_task(seed: int) -> Mapping[str, str | int]:
    """As `_task`; of every ten rows one has words for a number, one is done without a day or evidence."""
    sound = _task(seed)
    faults: dict[int, Mapping[str, str | int]] = {
        0: {"L": f"khoảng {seed % 98} phần"},
        5: {"K": Status.DONE, "L": 80, "O": ""},
    }
    return {**sound, **faults.get(seed % 10, {})}


def _figure(kind: TargetKind, seed: int) -> Mapping[str, str | int]:
    measured: dict[TargetKind, Mapping[str, str | int]] = {
        TargetKind.RATIO: {"G": seed % 40, "H": 40 + seed % 40},
        TargetKind.VALUE: {"I": seed},
        TargetKind.YES_NO: {"I": YesNo.YES},
    }
    return {**measured[kind], "J": _LAST_DAY, "K": f"Báo cáo số {seed}", "L": "Đã rà soát"}
