"""The slots that every paper has."""

PERIOD = "Kỳ báo cáo, như: tháng 10/2025"
AS_OF = "Ngày tính số liệu, như: 31/10/2025"
YEAR = "Năm của ngày tính số liệu; tháng 12 thì để trống, vì văn bản có thể ký sang năm sau"
SIGNER = "Quyền hạn, chức vụ người ký (trang Cài đặt), mỗi dòng một ý"
RECIPIENTS = "Nơi nhận (trang Cài đặt), mỗi nơi một dòng, từ “Như trên” đến “Lưu: VT”"
PARTY_RECIPIENTS = "Nơi nhận của văn bản Đảng (trang Cài đặt), mỗi nơi một dòng, từ “Như trên” đến “Lưu”"
PARTY_ADDRESSEE = "Cấp ủy nhận báo cáo của Đảng, theo Cơ quan chủ quản (trang Cài đặt), như: Tỉnh ủy Lai Châu"
HEAD_OFFICE = "Cơ quan tổng hợp (trang Cài đặt), chữ in hoa, bỏ địa danh mà dòng cơ quan chủ quản ở trên đã có"
BLANK = "……"
AS_ABOVE = "- Như trên;"


def setting(name: str) -> str:
    return f"{name} (trang Cài đặt)"


def in_capitals(name: str) -> str:
    return f"{name} (trang Cài đặt), chữ in hoa"


def province_committee(place: str) -> str:
    return f"Tỉnh ủy {place or BLANK}"


def filed_with_party(unit: str) -> str:
    return f"- Lưu {unit}."


def filed(unit: str) -> str:
    return f"- Lưu: VT, {unit}."
