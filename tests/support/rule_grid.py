"""Every row an agency could fill in, in one workbook: each kind of row × each way to answer it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import product

from consolidate.catalogue.model import Catalogue, Target, Task
from consolidate.core.mac import workspace_id
from consolidate.core.period import Period
from consolidate.forms import columns, signing, writer
from consolidate.forms.model import Before, Identity, Packet, SheetKey, TargetRow, TaskRow
from consolidate.forms.writer.rows import Row, rows_of
from consolidate.returns import form_reader
from consolidate.returns.model import CheckedReturn, Received
from consolidate.returns.validation import CheckContext, check
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.model import Value
from consolidate.texts.labels import DeadlineKind, Role, Status, TargetKind, YesNo, ZeroDenominator
from tests.support.samples import AGENCIES, CATALOGUE, KEY, LAST_DAY, PERIOD

OFFICE = writer.Office("Sở Khoa học và Công nghệ", "", "", "")
DAY = dt.timedelta(1)
BEFORE, AFTER = LAST_DAY - 31 * DAY, LAST_DAY + 30 * DAY
ON_DAYS = [(DeadlineKind.DAY, day) for day in (BEFORE, LAST_DAY, AFTER)]
_AS_MONTHLY = (DeadlineKind.QUARTERLY, DeadlineKind.YEARLY)
"""Asked in the month in which they end, by the rules of monthly tasks."""
DEADLINES = [*ON_DAYS, *((kind, None) for kind in DeadlineKind if kind not in (DeadlineKind.DAY, *_AS_MONTHLY))]
LATE_OR_MONTHLY = ((DeadlineKind.DAY, BEFORE), (DeadlineKind.MONTHLY, None))

Typed = Mapping[str, Value]
EARLIER = (
    Before(status=Status.DONE, progress=100.0, done_on=BEFORE),
    Before(status=Status.IN_PROGRESS, progress=200 / 3),
    Before(status=Status.NOT_STARTED),
)


def answers(**choices: tuple[Value, ...]) -> list[Typed]:
    """Each mix of the values of some columns; None leaves a cell empty."""
    mixes = (zip(choices, mix, strict=True) for mix in product(*choices.values()))
    return [{key: value for key, value in mix if value is not None} for mix in mixes]


STATUSES = (None, *Status)
TYPED_DAYS = (
    *("25/09/2025", "5/9/2025", "25-09-2025", "25.9.2025", "2025-09-25", "25/9/25", "05/10/2025", "29/02/2024"),
    *("31/02/2025", "29/02/2025", "25/13/2025", "05/12/2025", "15/11/2025", "31/12/2019", "31/12/2045", "01/01/2046"),
    *("10/2025", "2025-10", "2025-02-30", "125/10/2025", "10/12", "25//2025", "5/10/", "25/10/4025"),
)
"""Days as a computer of another region leaves them, and texts like them that are none, or none that fits."""
ANSWERS = answers(
    status=STATUSES,
    progress=(None, 0.0, 50.0, 100.0),
    done_on=(None, BEFORE - DAY, LAST_DAY),
    evidence=(None, "215/QĐ-UBND"),
    difficulty=(None, "Thiếu vốn"),
    result=(None, "Đã họp"),
)
FAULTY = [
    *answers(
        status=(*STATUSES, "Sắp xong"),
        progress=(None, 100.0, -5.0, 0.5, 4500.0, "một nửa"),
        done_on=(None, AFTER, dt.date(2019, 12, 31), "sau Tết"),
        extension=(None, AFTER),
    ),
    *answers(
        status=tuple(Status), progress=(100.0,), evidence=("Chưa có", "-", " KHÔNG "), difficulty=("Không có", "N/A")
    ),
    *answers(
        status=(Status.DONE, Status.IN_PROGRESS), progress=(100.0,), evidence=("215/QĐ-UBND",), done_on=TYPED_DAYS
    ),
    *answers(status=(Status.IN_PROGRESS,), progress=(50.0,), difficulty=("Thiếu vốn",), extension=TYPED_DAYS),
    *answers(status=STATUSES, extension=(LAST_DAY, dt.date(2019, 1, 1), dt.date(2046, 1, 1), "sau Tết")),
]
NUMBERS: tuple[Value, ...] = (None, 0.0, 3.0, 1.5, -1.0, 1e16, "chưa rõ", "2", "-1")
FIGURES = {
    TargetKind.RATIO: answers(
        numerator=NUMBERS,
        denominator=NUMBERS,
        figure_date=(None, BEFORE, AFTER, "sau Tết"),
        evidence=(None, "BC 1"),
        note=(None, "x"),
    ),
    TargetKind.VALUE: answers(value=NUMBERS, figure_date=(None, LAST_DAY, AFTER, *TYPED_DAYS), evidence=(None, "BC 1")),
    TargetKind.YES_NO: answers(value=(None, *YesNo, "chưa rõ"), figure_date=(None, BEFORE), note=(None, "x")),
}


@dataclass(frozen=True)
class Grid:
    """A packet, what was typed into each of its rows in turn, and the workbook that holds it."""

    packet: Packet
    typed: tuple[Typed, ...]

    @property
    def key(self) -> SheetKey:
        return SheetKey.TASKS if self.packet.tasks else SheetKey.TARGETS

    @property
    def codes(self) -> list[str]:
        return [row.task.code for row in self.packet.tasks] or [row.target.code for row in self.packet.targets]

    @property
    def filling(self) -> writer.Filling:
        filled = zip(self.codes, self.typed, strict=True)
        values = {(self.key, code, key): value for code, typed in filled for key, value in typed.items()}
        return writer.Filling(values, {})

    @property
    def rows(self) -> list[Row]:
        return list(rows_of(self.packet, self.filling)[self.key])

    @cached_property
    def workbook(self) -> bytes:
        agency = self.packet.agency.code
        identity = Identity(
            workspace=workspace_id(KEY),
            period=PERIOD,
            agency=agency,
            template=columns.VERSION,
            catalogue=self.packet.version,
        )
        signed, key_of = signing.signed(KEY, identity), partial(signing.row_key, KEY, agency)
        return writer.write(self.packet, signed, key_of, OFFICE, self.filling)

    @property
    def returned(self) -> CheckedReturn:
        """The workbook checked as a return on the last day that counts."""
        return self.judged(self.workbook)

    def judged(self, workbook: bytes) -> CheckedReturn:
        """What came back of it, checked on that day."""
        received = Received(path="a.xlsx", sha256="a" * 64, size=1, arrived=dt.datetime(2025, 10, 30))
        context = CheckContext(
            key=KEY,
            period=Period.parse(PERIOD),
            packets={self.packet.agency.code: self.packet},
            catalogue=self._catalogue,
            as_of=LAST_DAY,
        )
        return check(form_reader.understand(reading.read(workbook, "a.xlsx"), received), context)

    @property
    def _catalogue(self) -> Catalogue:
        return replace(
            CATALOGUE,
            tasks=tuple(row.task for row in self.packet.tasks),
            targets=tuple(row.target for row in self.packet.targets),
        )


LESS = answers(
    status=STATUSES,
    progress=(None, 0.0, 200 / 3, 100.0, "một nửa"),
    done_on=(None, BEFORE, LAST_DAY, f"{BEFORE:%d/%m/%Y}", f"{LAST_DAY:%d/%m/%Y}"),
    result=("Đã họp",),
    evidence=("215/QĐ-UBND",),
    change_reason=(None, "Phải làm lại", "Khác: …", "-"),
)

Case = tuple[Role, tuple[DeadlineKind, dt.date | None], Before | None, Typed]


def _task_cases() -> Iterator[Case]:
    for role in Role:
        yield from ((role, deadline, None, typed) for deadline in DEADLINES for typed in ANSWERS)
        yield from ((role, deadline, None, typed) for deadline in LATE_OR_MONTHLY for typed in FAULTY)
    dated = (DeadlineKind.DAY, AFTER)
    yield from ((Role.LEAD, dated, before, typed) for before in EARLIER for typed in LESS)
    yield from ((Role.COORDINATOR, dated, before, typed) for before in EARLIER[:1] for typed in LESS[:40])


def task_grid() -> Grid:
    """Role × deadline × everything that can be typed."""
    cases = sorted(_task_cases(), key=lambda case: case[0] is not Role.LEAD)
    rows = tuple(
        TaskRow(
            task=replace(_TASK, code=f"P/I.{n}", number=str(n), deadline_kind=kind, deadline=day),
            role=role,
            before=before,
        )
        for n, (role, (kind, day), before, _) in enumerate(cases, start=1)
    )
    return _grid(rows, (), [typed for *_, typed in cases])


def target_grid() -> Grid:
    """Kind of target × everything that can be typed."""
    cases = [(replace(_TARGET, kind=kind), typed) for kind, each in FIGURES.items() for typed in each]
    cases += [(_MONEY, typed) for typed in answers(numerator=NUMBERS, denominator=NUMBERS)]
    cases += [(each, typed) for each in _WITH_ZERO for typed in answers(numerator=NUMBERS, denominator=NUMBERS)]
    cases += [(each, typed) for each in (_PEOPLE, _PERCENT) for typed in answers(value=(*NUMBERS, -1e16))]
    rows = tuple(
        TargetRow(target=replace(target, code=f"MT{n}", number=str(n))) for n, (target, _) in enumerate(cases, start=1)
    )
    return _grid((), rows, [typed for _, typed in cases])


_TASK = Task(code="", plan="P", section="I", number="", text="Số hóa", leads="Sở Tài chính")
_TARGET = Target(code="", plans=("P",), number="", text="Tỷ lệ", kind=TargetKind.VALUE, reporters="Sở Tài chính")


_MONEY = replace(_TARGET, kind=TargetKind.RATIO, text="Tỷ lệ chi ngân sách")
_WITH_ZERO = [
    replace(each, zero_denominator=ZeroDenominator.ALLOWED)
    for each in (_MONEY, replace(_TARGET, kind=TargetKind.RATIO))
]
_PEOPLE, _PERCENT = replace(_TARGET, unit="người"), replace(_TARGET, unit="%")


def _grid(tasks: tuple[TaskRow, ...], targets: tuple[TargetRow, ...], typed: list[Typed]) -> Grid:
    packet = Packet(agency=AGENCIES[1], period=PERIOD, last_day=LAST_DAY, tasks=tasks, targets=targets)
    return Grid(packet, tuple(typed))
