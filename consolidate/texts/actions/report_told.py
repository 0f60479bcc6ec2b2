"""What `report` tells of a report, and a merge of papers that say figures of an earlier one."""

import datetime as dt
from collections.abc import Sequence

FILL_IN = "Trước khi trình: điền số, ngày văn bản và những chỗ “……” trong báo cáo (như văn bản đôn đốc đã phát hành)."
PARTY_FORM = (
    "Mẫu theo thể thức của Đảng chỉ là đề xuất: hãy so với một báo cáo của cơ quan đã phát hành trước khi dùng."
)


def party_day(last: dt.date, left: int) -> str:
    """By when the report is due to the Tỉnh ủy: before the 30th."""
    until = f"Báo cáo gửi Tỉnh ủy trước ngày 30 (351-KH/TU, III.1), chậm nhất ngày {last:%d/%m/%Y}: "
    if left > 0:
        return f"{until}còn {left} ngày."
    return f"{until}hôm nay là ngày cuối." if left == 0 else f"{until}đã qua {-left} ngày."


def older_papers(places: Sequence[str], commands: Sequence[str]) -> str:
    """Papers that say figures of an earlier master, and what makes them anew."""
    enough = [each for each in commands if not any(other != each and other.startswith(each) for other in commands)]
    return (
        f"Số liệu trong {', '.join(places)} được lập trước lần tổng hợp này, nên có thể khác tệp tổng hợp vừa ghi. "
        f"Hãy lập lại bằng lệnh: {'; '.join(enough)}"
    )


def paper_command(name: str, period: str, as_of: str) -> str:
    """`consolidate report 2025-10 --party`, of an output named `report-party`; `as_of`: "" where it goes without."""
    command, _, option = name.partition("-")
    return f"consolidate {command} {period}{option and f' --{option}'}{as_of and f' --as-of {as_of}'}"
