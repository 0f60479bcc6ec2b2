"""Consolidations of the small catalogue, made by hand: what each agency says of each task and target."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.model import Consolidation, FileRecord, Issue, Report
from consolidate.forms.model import Packet, SheetKey
from consolidate.returns.model import Received
from consolidate.spreadsheets.model import Value
from consolidate.texts.labels import FileFate
from tests.support import samples

PACKETS = (
    samples.packet("so-khcn", leads="P/II.1 P/II.2", targets="MT02 MT03"),
    samples.packet("so-tc", leads="P/II.1 P/II.3", coordinates="P/I.1"),
    samples.packet("xa-muong-kim", leads="P/I.1 P/I.2", coordinates="P/II.1", targets="MT01"),
    samples.packet("phuong-tan-phong", leads="P/I.1 P/I.2", coordinates="P/II.1", targets="MT01"),
)
AS_OF = dt.date(2025, 10, 31)
ARRIVED = dt.datetime(2025, 10, 25, 8, 30)

Said = Mapping[tuple[str, str], Mapping[str, Value]]
"""(task or target code, agency code) → what was typed, by column key; `period` among them if not this one."""


def file_of(agency: str) -> str:
    return f"inbox/2025-10/2025-10_{agency}.xlsx"


def report(code: str, agency: str, said: Mapping[str, Value]) -> Report:
    values = {key: value for key, value in said.items() if key != "period"}
    if not values:
        return Report(code=code, agency=agency)
    period = str(said.get("period", samples.PERIOD))
    return Report(code=code, agency=agency, values=values, period=period, file=file_of(agency), row=7)


def consolidation(
    said: Said,
    *,
    as_of: dt.date = AS_OF,
    packets: tuple[Packet, ...] = PACKETS,
    catalogue: Catalogue = samples.CATALOGUE,
    issues: tuple[Issue, ...] = (),
) -> Consolidation:
    """One report per row and figure of the packets, leads first in the catalogue's order, as a merge gives them."""
    tasks = {task.code for task in catalogue.tasks}
    heard = sorted({agency for (_, agency), values in said.items() if values and "period" not in values})
    return Consolidation(
        catalogue=catalogue,
        period=samples.PERIOD,
        first_day=dt.date(2025, 10, 1),
        last_day=samples.LAST_DAY,
        as_of=as_of,
        packets=packets,
        standing={
            (agency, SheetKey.TASKS if code in tasks else SheetKey.TARGETS, code): report(code, agency, values)
            for (code, agency), values in said.items()
        },
        files=tuple(
            FileRecord(
                received=Received(path=file_of(agency), sha256="0" * 64, size=1000, arrived=ARRIVED),
                agency=agency,
                period=samples.PERIOD,
                fate=FileFate.MERGED,
                reason="",
                submitted=3,
                merged=2,
                rejected=1,
                superseded=0,
            )
            for agency in heard
        ),
        issues=issues,
        returned=dict.fromkeys(heard, ARRIVED),
        received=dict.fromkeys(heard, ARRIVED),
    )


def edited(before: Consolidation, changes: Said) -> Consolidation:
    """The same round after somebody typed over values of task rows."""
    asked = [(SheetKey.TASKS, r) for r in before.tasks] + [(SheetKey.TARGETS, r) for r in before.figures]
    standing = {
        (r.agency, sheet, r.code): replace(r, values={**r.values, **changes.get((r.code, r.agency), {})})
        for sheet, r in asked
    }
    return replace(before, standing=standing)


SAID: Said = {
    ("P/I.1", "xa-muong-kim"): {"status": "Không phát sinh", "result": "Đã duy trì"},
    ("P/I.1", "so-tc"): {"status": "Đang thực hiện", "difficulty": "Thiếu kinh phí"},
    ("P/I.2", "xa-muong-kim"): {
        "status": "Hoàn thành",
        "progress": 100.0,
        "done_on": dt.date(2025, 10, 5),
        "result": "Đã số hóa xong",
        "evidence": "12/BC-UBND ngày 05/10/2025",
        "person": "Lò Văn Thử",
    },
    ("P/I.2", "phuong-tan-phong"): {
        "status": "Đang thực hiện",
        "progress": 45.5,
        "result": "Đang số hóa",
        "difficulty": "Thiếu máy quét",
        "proposal": "Đề nghị hỗ trợ máy quét",
        "extension": dt.date(2025, 12, 31),
    },
    ("P/II.1", "so-khcn"): {"status": "Tạm dừng", "progress": 20.0, "period": "2025-09"},
    ("P/II.1", "xa-muong-kim"): {"status": "Đang thực hiện", "progress": 10.0},
    ("P/II.2", "so-khcn"): {"status": "Đang thực hiện", "period": "2025-09"},
    ("MT01", "xa-muong-kim"): {"numerator": 45.0, "denominator": 60.0, "figure_date": dt.date(2025, 10, 20)},
    ("MT01", "phuong-tan-phong"): {"numerator": 70.0, "denominator": 80.0, "note": "Số liệu sơ bộ"},
    ("MT02", "so-khcn"): {"value": 0.61, "period": "2025-09"},
    ("MT03", "so-khcn"): {"value": "Có"},
}
"""Done, in progress and overdue, suspended and carried, recurring, silent; a ratio, a carried value, a yes."""
