"""A small office whose rounds go wrong in many ways: the catalogue, the clerks' answers, and what is done to files.

Three months of one half-year. A commune ends in October and passes to its neighbour, another begins in its place;
a department only co-ordinates; a task and a target are asked of nobody. Lists are long enough to be cut.
"""

import datetime as dt
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from consolidate.catalogue import importing
from consolidate.catalogue.model import Agency, Catalogue, Group, Plan, Target, Task
from consolidate.texts.catalogue import Setting
from consolidate.texts.labels import Aggregate, Comparison, Cycle, DeadlineKind, TargetKind
from tests.support.returning import Book, saved_at
from tests.support.samples import KEY

MONTHS = ("2025-09", "2025-10", "2025-11")
LAST_DAY = {"2025-09": dt.date(2025, 9, 30), "2025-10": dt.date(2025, 10, 31), "2025-11": dt.date(2025, 11, 30)}
VIETNAM = dt.timezone(dt.timedelta(hours=7))

SCIENCE, FINANCE, HELPER = "so-khcn", "so-tc", "so-xd"
GONE, HEIR, NEW = "xa-sin-ho", "xa-hong-thu", "xa-pu-sam-cap"
COMMUNES = {
    HEIR: "Xã Hồng Thu",
    "xa-ban-bo": "Xã Bản Bo",
    "xa-binh-lu": "Xã Bình Lư",
    "xa-khun-ha": "Xã Khun Há",
    "xa-muong-kim": "Xã Mường Kim",
    "xa-muong-te": "Xã Mường Tè",
    "xa-nam-hang": "Xã Nậm Hàng",
    "xa-phong-tho": "Xã Phong Thổ",
    "xa-ta-leng": "Xã Tả Lèng",
    "xa-than-uyen": "Xã Than Uyên",
    "xa-thu-lum": "Xã Thu Lũm",
    GONE: "Xã Sìn Hồ",
    NEW: "Xã Pu Sam Cáp",
}
ALL = "Các địa phương"
CAREFUL = {"xa-ban-bo", "xa-thu-lum", NEW}
"""Answer every row, and nothing wrong."""


def _agencies(before: bool) -> Iterator[Agency]:
    yield Agency(code=SCIENCE, name="Sở Khoa học và Công nghệ")
    yield Agency(code=FINANCE, name="Sở Tài chính")
    yield Agency(code=HELPER, name="Sở Xây dựng")
    until, since = dt.date(2025, 10, 5), dt.date(2025, 10, 6)
    for code, name in COMMUNES.items():
        ended = {"in_force_until": until, "successors": (HEIR,)} if code == GONE and not before else {}
        begun = {"in_force_from": since} if code == NEW else {}
        yield Agency(code=code, name=name, groups=("dia-phuong",), **ended, **begun)  # type: ignore[arg-type]


def _task(section: str, number: int, text: str, leads: str, due: dt.date | None = None, **more: Any) -> Task:
    kind = {"deadline_kind": DeadlineKind.DAY, "deadline": due, "deadline_text": f"{due:%d/%m/%Y}"} if due else {}
    code = f"P/{section.partition('.')[0]}.{number}"
    return Task(code=code, plan="P", section=section, number=str(number), text=text, leads=leads, **{**kind, **more})


def _tasks() -> Iterator[Task]:
    first, second, third = "I. Chỉ đạo", "II. Việc của từng cơ quan", "III. Việc chung"
    often = {"deadline_text": "Thường xuyên", "deadline_kind": DeadlineKind.RECURRING}
    monthly = {"deadline_text": "Hàng tháng", "deadline_kind": DeadlineKind.MONTHLY}
    yield _task(first, 1, "Phát huy vai trò người đứng đầu", ALL, coordinators="Sở Xây dựng", **often)
    yield _task(first, 2, "Kết nối, chia sẻ dữ liệu", "Sở Khoa học và Công nghệ", **monthly)
    yield _task(first, 3, "Cập nhật danh mục dịch vụ", "Sở Tài chính", coordinators=ALL, **monthly)
    owners = [*COMMUNES.values()]
    for number in range(1, 13):
        day = dt.date(2025, 8, 10) + dt.timedelta(days=9 * number)
        yield _task(second, number, f"Xây dựng kế hoạch hạ tầng khu {'ABCDEFGHIKLM'[number - 1]}", owners[number], day)
    yield _task(second, 13, "Rà soát dự toán ngân sách", "Sở Tài chính", dt.date(2025, 12, 10))
    yield _task(second, 14, "Lập đề án đào tạo", "Sở Tài chính", dt.date(2025, 9, 20), coordinators="Sở Xây dựng")
    both = "Sở Khoa học và Công nghệ; Sở Tài chính"
    yield _task(third, 1, "Hoàn thành việc số hóa hồ sơ", ALL, dt.date(2025, 9, 30), targets=("MT01",))
    yield _task(third, 2, "Niêm yết thủ tục", ALL, dt.date(2025, 11, 10))
    yield _task(third, 3, "Ban hành quy chế chung", both, dt.date(2025, 10, 15), coordinators=f"{ALL}; Sở Xây dựng")
    yield _task(third, 4, "Thành lập tổ công tác", "", dt.date(2025, 10, 20))
    yield _task(third, 5, "Mở lớp bồi dưỡng", "", **monthly)


def _targets() -> Iterator[Target]:
    common: dict[str, Any] = {"plans": ("P",), "deadline": dt.date(2025, 12, 31)}
    ratio = {"kind": TargetKind.RATIO, "unit": "%", "reporters": ALL}
    value = {"kind": TargetKind.VALUE, "unit": "điểm", "reporters": "Sở Khoa học và Công nghệ"}
    yield Target(
        code="MT01", number="1", text="Cán bộ được bồi dưỡng", threshold=80.0, aggregate=Aggregate.RATIO_OF_SUMS,
        **ratio, **common,
    )  # fmt: skip
    yield Target(
        code="MT02", number="2", text="Lãnh đạo có chuyên môn", threshold=50.0, aggregate=Aggregate.EACH,
        **ratio, **common,
    )  # fmt: skip
    yes = {"kind": TargetKind.YES_NO, "comparison": Comparison.EQUAL, "aggregate": Aggregate.ALL_YES}
    yield Target(code="MT03", number="3", text="Có tổ công nghệ số", reporters=ALL, **yes, **common)
    yield Target(code="MT04", number="4", text="Chỉ số chuyển đổi số", threshold=0.65, **value, **common)
    quarterly = {"cycle": Cycle.QUARTER, "threshold": 20.0, "unit": "hệ thống"}
    yield Target(code="MT05", number="5", text="Hệ thống an toàn", **{**value, **quarterly, **common})
    yield Target(code="MT06", number="6", text="Trạm 5G", threshold=9.0, **{**value, "reporters": "", **common})


def catalogue(*, before: bool = False) -> Catalogue:
    """What is asked. `before`: as the catalogue was when nobody knew yet that a commune would end."""
    return Catalogue(
        plans=(Plan(code="P", number="1/KH-UBND", issuer="UBND tỉnh", issued=dt.date(2025, 7, 1)),),
        agencies=tuple(_agencies(before)),
        groups=(Group(code="dia-phuong", name=ALL),),
        tasks=tuple(_tasks()),
        targets=tuple(_targets()),
        settings={
            Setting.OFFICE: "Sở Khoa học và Công nghệ",
            Setting.REPORT_DAY: "21",
            Setting.QUARTER_DAY: "25",
            Setting.DUE_SOON_DAYS: "15",
        },
    )


@dataclass
class Clerks:
    """Who answers what: by dice of its own for each month, agency and row. `root`: the workspace, generated.

    `of_the_ended`: the workbook of October that the commune got before it ended.
    """

    root: Path
    of_the_ended: bytes = b""
    done: set[tuple[str, str]] = field(default_factory=set)

    def form(self, month: str, agency: str) -> Book:
        return Book((self.root / f"templates/{month}/{month}_{agency}.xlsx").read_bytes())

    def answered(self, month: str, agency: str, salt: str = "") -> Book:
        """The agency's workbook, filled in."""
        book = self.form(month, agency)
        for (title, code), row in book.rows.items():
            dice = random.Random(f"{salt}{agency}/{month}/{code}")
            if title == "Mục tiêu":
                sure = {"Tử số": 30, "Mẫu số": 60} if code != "MT03" else {"Giá trị": "Có"}
                day = {"Ngày số liệu": dt.datetime.combine(LAST_DAY[month], dt.time())}
                book.fill(code, sure | day if agency in CAREFUL else _figure(dice, code, LAST_DAY[month]), title)
            elif agency in CAREFUL or dice.random() > (
                0.15 if book.workbook[title].cell(row, 4).value == "Chủ trì" else 0.6
            ):
                book.fill(code, self._report(dice, agency, code, LAST_DAY[month]))
        return book

    def _report(self, dice: random.Random, agency: str, code: str, until: dt.date) -> dict[str, Any]:
        if agency in CAREFUL:
            status = "Không phát sinh" if code.startswith("P/I.") else "Đang thực hiện"
            progress = {} if code.startswith("P/I.") else {"Tiến độ (%)": 5 * until.month}
            return {"Trạng thái": status, "Kết quả thực hiện": "Đã làm", "Khó khăn, vướng mắc": "Mưa lũ", **progress}
        if code.startswith("P/I."):
            status = dice.choice(("Đang thực hiện", "Không phát sinh"))
            return {"Trạng thái": status, "Kết quả thực hiện": f"Đã họp {dice.randint(2, 9)} cuộc"}
        if (agency, code) in self.done and dice.random() < 0.7:
            return {}
        status = dice.choices(("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Tạm dừng"), (2, 5, 4, 1))[0]
        found: dict[str, Any] = {"Trạng thái": status, "Kết quả thực hiện": "Đang triển khai theo kế hoạch"}
        if status == "Hoàn thành":
            self.done.add((agency, code))
            day = until - dt.timedelta(days=dice.randrange(60))
            found |= {"Tiến độ (%)": 100, "Ngày hoàn thành": dt.datetime.combine(day, dt.time())}
            found |= {"Minh chứng": f"{dice.randint(10, 99)}/BC"} if dice.random() < 0.6 else {}
            if dice.random() < 0.2:
                del found["Ngày hoàn thành"]
        else:
            found |= {"Tiến độ (%)": dice.randrange(5, 95)} if status != "Chưa thực hiện" else {}
            found |= {"Khó khăn, vướng mắc": "Thiếu máy tính"} if dice.random() < 0.4 else {}
            found |= {"Kiến nghị, đề xuất": "Đề nghị cấp kinh phí"} if dice.random() < 0.4 else {}
            later = dt.datetime(2026, 1, 31)
            found |= {"Đề nghị gia hạn đến": later} if dice.random() < 0.15 else {}
        return found

    # into the inbox

    def drop(self, month: str, name: str, content: bytes, day: int = 20, minute: int = 0) -> Path:
        """A file into the inbox; it arrived that day of the month, saved ten minutes before."""
        path = self.root / f"inbox/{month}/{name}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        year, number = map(int, month.split("-"))
        moment = dt.datetime(year, number, day, 9, minute, tzinfo=VIETNAM).timestamp()
        os.utime(path, (moment, moment))
        return path

    def send(self, month: str, agency: str, book: Book, name: str = "", day: int = 20, minute: int = 20) -> Path:
        return self.drop(month, name or f"{agency}.xlsx", saved(book, month, day, minute), day, minute + 10)


def saved(book: Book, month: str, day: int = 20, minute: int = 20) -> bytes:
    """The workbook with this time of saving."""
    return saved_at(book.data(), f"{month}-{day:02}T01:{minute:02}:00Z")


def _figure(dice: random.Random, code: str, until: dt.date) -> dict[str, Any]:
    if dice.random() < 0.2:
        return {}
    day = {"Ngày số liệu": dt.datetime.combine(until - dt.timedelta(days=dice.randrange(9)), dt.time())}
    if code in ("MT01", "MT02"):
        whole = dice.randint(20, 60)
        return day | {"Tử số": dice.randint(whole // 3, whole), "Mẫu số": whole}
    return day | {"Giá trị": dice.choice(("Có", "Có", "Không")) if code == "MT03" else dice.choice((0.4, 0.6, 0.8))}


# --- the workspace -----------------------------------------------------------------------------------------------


def workspace(root: Path) -> None:
    """The catalogue and the office's key, before anything is generated."""
    (root / "templates").mkdir(parents=True, exist_ok=True)
    (root / "inbox").mkdir()
    (root / "templates/office.key").write_bytes(KEY)
    write_catalogue(root, before=True)


def write_catalogue(root: Path, *, before: bool = False) -> None:
    (root / "templates/catalogue.xlsx").write_bytes(importing.write(catalogue(before=before)))
