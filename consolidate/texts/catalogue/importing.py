"""Doubts that a person should look at (`Cần soát`) when plans are joined with the catalogue."""

import datetime as dt
import re
from collections.abc import Iterable

from consolidate.texts.catalogue import Amendable, plans

BOOK_TITLE = "Danh mục nhiệm vụ, mục tiêu thực hiện Nghị quyết số 57-NQ/TW"
BOOK_AUTHOR = "consolidate"
CHOICE_ERROR = "Hãy chọn một giá trị trong danh sách."


def read_as(text: str, names: Iterable[str]) -> str:
    return f"“{text}” hiểu là {' + '.join(names)}"


def unknown_names(header: str, texts: Iterable[str]) -> str:
    return f"{header}: chưa có trong trang Cơ quan, Nhóm: {', '.join(f'“{text}”' for text in texts)}"


def several_leads(count: int) -> str:
    return f"{count} cơ quan cùng chủ trì: cần thống nhất cơ quan chịu trách nhiệm chính"


def group_leads(count: int) -> str:
    return f"Chủ trì là nhóm: {count} cơ quan cùng phải báo cáo"


NO_LEADS = "Văn bản không ghi cơ quan chủ trì"
NO_REPORTERS = "Văn bản không ghi cơ quan báo cáo"
NO_LAST_DAY = "Văn bản không ghi hạn của mục tiêu, nếu có thì ghi cột Hạn"


def proposed(headers: Iterable[str]) -> str:
    return f"Đề xuất, văn bản không ghi: {', '.join(headers)}"


def resembles(code: str) -> str:
    return f"Gần giống {code} nhưng không trùng: nếu là một mục tiêu thì gộp lại"


def repeats(code: str, since: dt.date | None, document: str) -> str:
    row = f"Hiệu lực từ {since:%d/%m/%Y}, Văn bản {document}" if since and document else "Hiệu lực từ, Văn bản"
    return f"Giống nhiệm vụ {code}: nếu là một việc thì ghi “{Amendable.CARRIED}” ở trang Điều chỉnh ({row})"


def recognised(plan: str, source: str, text: str, code: str, likeness: float) -> str:
    return f"Bản quét {plan} ({source}) ghi “{text}”; nhận ra {code}, giống {likeness:.0f}%, chữ và số giữ theo {code}"


def also_stated(plan: str, text: str) -> str:
    return f"{plan} ghi “{text}”"


def figures_differ(plans: str, figures: str, plan: str, others: str) -> str:
    return f"Hai kế hoạch ghi khác nhau: {plans} ghi {figures}, {plan} ghi {others}; đang giữ {figures}, hãy chọn"


SCANNED = "Bản quét, chữ và số giữ như máy đọc: hãy so với bản giấy"


def lead_as_scanned(text: str, meant: str) -> str:
    return f"Cơ quan trong bản quét: “{text}”, " + (f"có lẽ là {meant}" if meant else "chưa rõ là cơ quan nào")


def lead_as_issued(text: str) -> str:
    return f"Cơ quan trong văn bản: “{text}”, chưa có trong trang Cơ quan, Nhóm"


def issuer_leads(name: str) -> str:
    return f"Tính cho {name}, nơi ban hành kế hoạch, đã chuyển về các đơn vị kế thừa"


def plan_proposed(file: str, code: str) -> str:
    return f"{file}: văn bản không ghi số, ký hiệu; đề xuất kế hoạch mới mang mã {code}"


def implements(plan: str, number: str, known: str) -> str:
    return f"Kế hoạch {plan} thực hiện {number}" + (f" ({known})" if known else ", chưa có trong trang Kế hoạch")


def reference_only(plan: str, issuer: str, until: dt.date | None, heirs: Iterable[str]) -> str:
    day = f" từ {until + dt.timedelta(days=1):%d/%m/%Y}" if until else ""
    return f"Kế hoạch {plan} chỉ để tham khảo: {issuer} kết thúc hoạt động{day}, nhiệm vụ chuyển về {', '.join(heirs)}"


def blank_as_well(code: str, other: str, title: str) -> str:
    return f"Kế hoạch {code}: số còn để trống như kế hoạch {other} (“{title}”) nhưng tên khác, nên coi là kế hoạch mới. Nếu là một thì ghi mã {other} ở trang Kế hoạch"


def no_start(code: str) -> str:
    return f"Kế hoạch {code} chưa có ngày ban hành: hãy ghi Hiệu lực từ ở trang Kế hoạch, nếu không nhiệm vụ của kế hoạch được tính cả cho các kỳ trước"


def kept_by_hand(header: str, document: str, kept: str) -> str:
    return f"{header}: văn bản nhập lại ghi “{document}”, giữ giá trị đã sửa tay “{kept}”"


def too_long(header: str, length: int, limit: int) -> str:
    return f"{header}: {length} ký tự, dài hơn một ô Excel chứa được ({limit} ký tự). Hãy tách nội dung trong văn bản rồi nhập lại."


# --- workbooks that are no plan -----------------------------------------------------------------------------------


def is_report(name: str) -> str:
    return f"{name}: là biểu mẫu hoặc báo cáo của một cơ quan, không phải văn bản kế hoạch. Hãy thả báo cáo vào inbox/<kỳ>/ rồi chạy: consolidate merge <kỳ>"


def is_review(name: str, path: str) -> str:
    return f"{name}: là tệp đề xuất, không phải văn bản kế hoạch. Để đưa các quyết định trong tệp vào danh mục, hãy chạy: consolidate import --apply {path}"


def is_catalogue(name: str) -> str:
    return f"{name}: là danh mục, không phải văn bản kế hoạch. Danh mục không phải nhập: hãy sửa thẳng trong tệp templates/catalogue.xlsx rồi lưu lại."


def is_master(name: str) -> str:
    return f"{name}: là bản tổng hợp, không phải văn bản kế hoạch. Hãy chọn văn bản kế hoạch rồi nhập lại."


# --- notes that ask nothing ---------------------------------------------------------------------------------------


_ANY, _SOME_DAY = "\0", dt.date(2000, 1, 1)


def _shape(note: str) -> str:
    """The pattern of a note: any words and any day in their places."""
    return re.sub(r"\d+", r"\\d+", re.escape(note).replace(re.escape(_ANY), "[^;]*"))


FACTS = "|".join(
    _shape(note)
    for note in (
        plans.NUMBERED_BY_PLACE,
        plans.NO_SIGN,
        plans.split_from(_ANY),
        plans.details([_ANY]),
        plans.day_before(_ANY, _SOME_DAY),
        plans.day_of_month(_ANY),
    )
)
"""Pattern of notes that tell how a row was read and ask nothing."""
