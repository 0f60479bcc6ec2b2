"""What `undo` tells: what is as it was before the last merge, and what people had done since."""

import datetime as dt
from collections.abc import Sequence

from consolidate.texts.calendar_names import of_period
from consolidate.texts.shortening import shortened

MOST_CHARS = 120


def undone(period: str, as_of: dt.date, made: dt.datetime) -> str:
    return f"Đã hoàn tác lần tổng hợp kỳ {of_period(period)} chạy lúc {made:%H:%M ngày %d/%m/%Y} (tính đến {as_of:%d/%m/%Y})."


NO_CHANGE = "Lần đó không thay đổi tệp nào, nên các tệp vẫn như trước."


def files(restored: int, removed: int) -> str:
    parts = (
        f"{restored} tệp trở lại đúng như trước" if restored else "",
        f"{removed} tệp lần đó tạo mới đã bỏ đi" if removed else "",
    )
    return f"{', '.join(filter(None, parts))}."


def master(path: str) -> str:
    return f"Tệp tổng hợp như trước lần đó: {path}"


def no_master(period: str) -> str:
    return f"Trước lần đó kỳ {of_period(period)} chưa có tệp tổng hợp, nên bây giờ cũng không có."


def left(count: int, period: str) -> str:
    more = f"Còn hoàn tác được {count} lần nữa." if count else "Không còn lần tổng hợp nào để hoàn tác tiếp."
    return f"{more} Lần vừa hoàn tác không lấy lại được bằng undo: muốn có lại, chạy consolidate merge {period}, chương trình làm mới từ inbox/ và danh mục."


def finished(period: str) -> str:
    return f"Lần hoàn tác kỳ {of_period(period)} bị ngắt trước đây đã làm xong; mọi tệp đã ở đúng chỗ."


def kept(place: str, copy: str) -> str:
    return f"{place} đã được sửa sau lần tổng hợp đó; nguyên bản đã sửa giữ ở {copy}."


def typed(count: int) -> str:
    return f"{count} ý kiến chỉ đạo, câu trả lời ghi sau lần tổng hợp đó chỉ còn trong bản giữ; nếu vẫn cần, hãy ghi lại vào tệp tổng hợp:"


def typed_words(task: str, text: str) -> str:
    return f"  {task}: “{shortened(' '.join(text.split()), MOST_CHARS)}”"


def more_typed(count: int) -> str:
    return f"  và {count} chỗ khác; xem trong bản giữ."


def changed_since(place: str) -> str:
    return f"{place} giữ nguyên, không lùi lại: sau lần tổng hợp đó đã có lần chạy khác ghi thêm vào, lùi lại sẽ mất phần ghi thêm."


def older(places: Sequence[str]) -> str:
    return f"Số liệu trong {', '.join(places)} không phải của tệp tổng hợp đang có. Đừng gửi đi; hãy lập lại sau khi tổng hợp."


MAILS = "Thư nháp đã trở lại như trước; thư nào đã gửi thì không lấy lại được, xem templates/sent.tsv."
