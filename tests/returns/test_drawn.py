"""Returns drawn as tables: the short way to write a test. Copy one and change a cell."""

from tests.support.drawn import issues
from tests.support.returning import Inbox


def test_a_day_that_no_calendar_has(inbox: Inbox) -> None:
    """`31/02/2025` is no day: the cell alone is rejected, and nothing else is said of the return."""
    assert issues(
        inbox,
        tasks="""
            Mã    | Trạng thái      | Tiến độ (%) | Ngày hoàn thành | Kết quả thực hiện | Minh chứng
            P/I.1 | Không phát sinh |             |                 |                   |
            P/I.2 | Hoàn thành      | 100         | 31/02/2025      | Đã số hóa hồ sơ   | 215/QĐ-UBND
        """,
        targets="""
            Mã   | Tử số | Mẫu số | Ngày số liệu
            MT01 | 8     | 10     | 20/10/2025
        """,
    ) == [("Nhiệm vụ!M8", "not-a-date")]
