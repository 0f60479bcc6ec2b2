"""Changes of the catalogue that come often: why one is not written."""

SAME_ADDRESS = "Cơ quan này đang có đúng địa chỉ đó, không có gì để ghi."


def no_such_agency(code: str) -> str:
    return f"Danh mục không có cơ quan mã “{code}”. Hãy chọn cơ quan trong danh sách."


def would_change(sheet: str, cell: str) -> str:
    return f"Trang {sheet}, ô {cell} là công thức, nên chưa ghi gì để không mất giá trị của ô. Hãy mở danh mục trong Excel, thay công thức bằng giá trị rồi lưu, hoặc ghi thẳng thay đổi trong Excel."


def formulas(fault: str) -> str:
    return f"Danh mục có ô là công thức, ghi từ đây thì ô đó mất giá trị ({fault}), nên chưa ghi gì. Hãy mở danh mục trong Excel, thay công thức bằng giá trị rồi lưu, hoặc ghi thẳng thay đổi trong Excel."


def changed_meanwhile(catalogue: str) -> str:
    return f"{catalogue} đã thay đổi sau khi xem trước, nên chưa ghi gì. Hãy xem lại dòng sẽ ghi rồi bấm Ghi."
