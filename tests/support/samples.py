"""A small catalogue for tests that need one: two departments, two communes, five tasks, three targets."""

import datetime as dt

from consolidate.catalogue.model import Agency, Catalogue, Group, Plan, Target, Task
from consolidate.forms.model import Packet, TargetRow, TaskRow
from consolidate.texts.labels import Aggregate, Comparison, DeadlineKind, Role, TargetKind

KEY = b"a key for tests only, never an office's"
PERIOD = "2025-10"
LAST_DAY = dt.date(2025, 10, 31)

AGENCIES = (
    Agency(code="so-khcn", name="Sở Khoa học và Công nghệ", groups=("so",)),
    Agency(code="so-tc", name="Sở Tài chính", groups=("so",)),
    Agency(code="xa-muong-kim", name="Xã Mường Kim", groups=("xa",)),
    Agency(code="phuong-tan-phong", name="Phường Tân Phong", groups=("xa",)),
)
GROUPS = (
    Group(code="so", name="Các sở, ban, ngành"),
    Group(code="xa", name="Các địa phương"),
)
TASKS = (
    Task(
        code="P/I.1",
        plan="P",
        section="I. Chỉ đạo",
        number="1",
        text="Phát huy vai trò người đứng đầu",
        leads="Các địa phương",
        coordinators="Sở Tài chính",
        deadline_text="Nhiệm vụ thường xuyên",
        deadline_kind=DeadlineKind.RECURRING,
    ),
    Task(
        code="P/I.2",
        plan="P",
        section="I. Chỉ đạo",
        number="2",
        text="Hoàn thành việc số hóa hồ sơ",
        leads="Các địa phương",
        deadline_text="30/9/2025",
        deadline_kind=DeadlineKind.DAY,
        deadline=dt.date(2025, 9, 30),
        targets=("MT01",),
    ),
    Task(
        code="P/II.1",
        plan="P",
        section="II. Hạ tầng",
        number="1",
        text="Xây dựng kế hoạch hạ tầng 5G",
        leads="Sở Khoa học và Công nghệ; Sở Tài chính",
        coordinators="Các địa phương",
        expected="Kế hoạch",
        deadline_text="Tháng 11/2025",
        deadline_kind=DeadlineKind.DAY,
        deadline=dt.date(2025, 11, 30),
    ),
    Task(
        code="P/II.2",
        plan="P",
        section="II. Hạ tầng",
        number="2",
        text="Kết nối, chia sẻ dữ liệu",
        leads="Sở Khoa học và Công nghệ",
        deadline_text="Hàng tháng",
        deadline_kind=DeadlineKind.MONTHLY,
    ),
    Task(code="P/II.3", plan="P", section="II. Hạ tầng", number="3", text="Chương trình", leads="Sở Tài chính"),
)
TARGETS = (
    Target(
        code="MT01",
        plans=("P",),
        number="1",
        text="Tối thiểu 80% cán bộ cấp xã được bồi dưỡng",
        kind=TargetKind.RATIO,
        threshold=80.0,
        unit="%",
        deadline=dt.date(2025, 12, 31),
        reporters="Các địa phương",
        aggregate=Aggregate.RATIO_OF_SUMS,
    ),
    Target(
        code="MT02",
        plans=("P",),
        number="2",
        text="Chỉ số chuyển đổi số tối thiểu 0.65",
        kind=TargetKind.VALUE,
        threshold=0.65,
        unit="điểm",
        reporters="Sở Khoa học và Công nghệ",
    ),
    Target(
        code="MT03",
        plans=("P",),
        number="3",
        text="Có Trung tâm an ninh mạng",
        kind=TargetKind.YES_NO,
        comparison=Comparison.EQUAL,
        reporters="Sở Khoa học và Công nghệ",
    ),
)
CATALOGUE = Catalogue(
    plans=(Plan(code="P", number="1/KH-UBND", issuer="UBND tỉnh", issued=dt.date(2025, 7, 1)),),
    agencies=AGENCIES,
    groups=GROUPS,
    tasks=TASKS,
    targets=TARGETS,
    settings={},
)


def packet(agency: str, leads: str = "", coordinates: str = "", targets: str = "") -> Packet:
    """A packet of the small catalogue; tasks and targets named by code, separated by spaces."""
    return Packet(
        agency=CATALOGUE.agency_by_code[agency],
        period=PERIOD,
        last_day=LAST_DAY,
        tasks=tuple(
            TaskRow(task=CATALOGUE.task_by_code[code], role=role, section_title=CATALOGUE.task_by_code[code].section)
            for role, codes in ((Role.LEAD, leads), (Role.COORDINATOR, coordinates))
            for code in codes.split()
        ),
        targets=tuple(TargetRow(target=CATALOGUE.target_by_code[code]) for code in targets.split()),
    )


COMMUNE = packet("xa-muong-kim", leads="P/I.1 P/I.2", coordinates="P/II.1", targets="MT01")
DEPARTMENT = packet("so-khcn", leads="P/II.1 P/II.2", targets="MT02 MT03")
