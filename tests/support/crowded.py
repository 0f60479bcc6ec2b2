"""Consolidations that fill a page: many agencies, tasks, targets and sections, long names, long reasons."""

import datetime as dt
from dataclasses import replace

from consolidate.catalogue.model import Agency, Target, Task
from consolidate.consolidation.model import Consolidation
from consolidate.forms.model import Packet, TargetRow, TaskRow
from consolidate.texts.labels import DeadlineKind, Role, TargetKind
from tests.support import samples
from tests.support.consolidations import Said, consolidation

_WORDS = "Triển khai hạ tầng số, nền tảng số dùng chung phục vụ người dân và doanh nghiệp trên địa bàn tỉnh. "
_SUBJECT = "do vướng mắc về thủ tục đầu tư, thiếu nhân lực có chuyên môn và chưa được bố trí kinh phí; "


def crowded(*, agencies: int = 500, tasks: int = 400, targets: int = 40, sections: int = 40) -> Consolidation:
    """Half of the agencies sent nothing; every second task is overdue, and its lead says why at length, and asks."""
    known = tuple(
        Agency(code=f"xa-{n}", name=f"Ủy ban nhân dân xã Nậm Thử Nghiệm số {n}", groups=("xa",))
        for n in range(agencies)
    )
    asked = tuple(_task(n, sections, known[n % agencies].name) for n in range(tasks))
    aims = tuple(_target(n, known[n % agencies].name) for n in range(targets))
    packets = tuple(
        Packet(
            agency=agency,
            period=samples.PERIOD,
            last_day=samples.LAST_DAY,
            tasks=tuple(
                TaskRow(task=task, role=Role.LEAD, section_title=task.section) for task in asked[number::agencies]
            ),
            targets=tuple(TargetRow(target=target) for target in aims[number::agencies]),
        )
        for number, agency in enumerate(known)
    )
    said: Said = {
        (row.task.code, packet.agency.code): _said(int(row.task.number))
        for packet in packets[: agencies // 2]
        for row in packet.tasks
    }
    catalogue = replace(samples.CATALOGUE, agencies=known, tasks=asked, targets=aims)
    return consolidation(said, packets=packets, catalogue=catalogue)


def _task(number: int, sections: int, lead: str) -> Task:
    return Task(
        code=f"KH-2025/{number % sections + 1}.{number}",
        plan="P",
        section=f"{number % sections + 1}. {_WORDS[:60]}",
        number=str(number),
        text=_WORDS * 3,
        leads=lead,
        deadline_text="",
        deadline_kind=DeadlineKind.DAY,
        deadline=dt.date(2025, 9, 1) + dt.timedelta(days=number % 2 * 65 + number % 28),
    )


def _target(number: int, reporter: str) -> Target:
    return Target(
        code=f"MT{number:02}",
        plans=("P",),
        number=str(number),
        text=f"Mục tiêu số {number}: {_WORDS}",
        kind=TargetKind.VALUE,
        threshold=80.0,
        unit="nhiệm vụ khoa học và công nghệ",
        reporters=reporter,
    )


def _said(number: int) -> dict[str, object]:
    words = f"Việc số {number}: {_SUBJECT * 4}"
    return {"status": "Đang thực hiện", "progress": 40.0, "difficulty": words, "proposal": f"Đề nghị {words}"}
