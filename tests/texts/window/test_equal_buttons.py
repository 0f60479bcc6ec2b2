"""Commands that sentences name are told as buttons at the page."""

import re

import pytest

from consolidate.cli import program
from consolidate.texts import messages
from consolidate.texts.actions import keeping, outcomes
from consolidate.texts.returns import faults
from consolidate.texts.window.equal_buttons import BUTTONS, at_page

PERIOD = "2025-10"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (messages.cut_off(PERIOD), "Hãy bấm lại “Tổng hợp” ở màn hình “Tổng hợp” trước khi dùng."),
        (messages.undo_cut_off(PERIOD), "để làm nốt, hoặc bấm “Tổng hợp” ở màn hình “Tổng hợp” để làm mới."),
        (outcomes.accepted("a.xlsx", "Xã Thử", PERIOD, ""), "Để tổng hợp, bấm “Tổng hợp”"),
        (outcomes.next_steps("x")[-1], "ví dụ tháng 10/2025: bấm “Tạo biểu mẫu” ở màn hình “Biểu mẫu”"),
        (keeping.close_even_so(PERIOD), "việc còn chờ ấy: tích “Vẫn chốt"),
        (keeping.errors_wait("5 ô", PERIOD), ", hoặc bấm “Đọc lại mọi tệp” ở màn hình “Nhận”"),
        (keeping.agencies_wait(["Xã Thử"], PERIOD), "Đôn đốc: bấm “Công văn chung” ở màn hình “Báo cáo, thư”"),
        (
            faults.no_identity(PERIOD, "inbox/a b.xlsx").action,
            "bấm “Đúng, của cơ quan này” ở màn hình “Nhận”; nếu không",
        ),
        (faults.recognised(PERIOD, "a.xlsx", "xa-thu", "Xã Thử").action, "ở màn hình “Nhận”; nếu không"),
        ("Lập lại bằng lệnh: consolidate mail 2025-10", "Lập lại bằng nút “Tạo thư nháp” ở màn hình “Báo cáo, thư”"),
        (
            "consolidate report 2025-Q4 --party --as-of 2025-12-31.",
            "bấm “Lập báo cáo của Đảng” ở màn hình “Báo cáo, thư”.",
        ),
    ],
)
def test_button_instead_of_its_command(sentence: str, told: str) -> None:
    """The sentence names the button and its screen, with no argument of the command left over."""
    shown = at_page(sentence)
    assert told in shown
    assert not re.search(r"consolidate|--|2025-10 ", shown.replace(f"outbox/{PERIOD} ", ""))


@pytest.mark.parametrize(
    "sentence",
    [
        keeping.BESIDE_WORK,
        "Gửi bằng lệnh: consolidate mail 2025-10 --send",
        "Chép tệp vào inbox/2025-10.",
        "Chương trình consolidate, phiên bản 1",
    ],
)
def test_what_has_no_button_stays(sentence: str) -> None:
    """A command that the page has no button for stays as it is, and so does what is no command."""
    assert at_page(sentence) == sentence


@pytest.mark.parametrize("name", BUTTONS)
def test_buttons_are_of_commands(name: str) -> None:
    """Every entry is a command of the program, with an option that it has."""
    command, *options = name.split()
    known = {option for each in program.commands[command].params for option in each.opts}
    assert set(options) <= known
