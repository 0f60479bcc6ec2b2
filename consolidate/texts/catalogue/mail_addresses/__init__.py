"""Addresses of mails in the catalogue: what looks wrong, and what to do."""

from collections.abc import Sequence

FULL_WIDTH = "có dấu, chữ viết kiểu toàn khổ"
INVISIBLE = "có ký tự không nhìn thấy"
WITH_NAME = "có tên người, tên cơ quan hoặc dấu ngoặc ngoài địa chỉ"
TWO_IN_ONE = "có nhiều địa chỉ không ngăn nhau bằng dấu chấm phẩy"
COMMA = "có dấu phẩy"
SPACE = "có dấu cách"
NO_AT = "thiếu dấu @"
DIACRITICS = "có chữ có dấu"
NOT_FORMED = "không đúng dạng ten@ten-mien"
TOO_LONG = "quá dài"


def unlikely(domain: str, likely: str) -> str:
    return f"có tên miền lạ “{domain}”, có lẽ là “{likely}”"


def not_used(typed: str, whose: str, why: str) -> str:
    return f"Địa chỉ “{typed}” của {whose} {why} nên chưa dùng được."


def rewrite(sheet: str, cell: str, likely: str) -> str:
    proposed = f", có lẽ là {likely}" if likely else ""
    return f"Sửa ô {cell} trang {sheet} của danh mục{proposed}; nhiều địa chỉ thì ngăn nhau bằng dấu chấm phẩy."


def shared(address: str, names: Sequence[str]) -> str:
    return f"Địa chỉ “{address}” ghi cho {len(names)} cơ quan: {'; '.join(names)}."


def compare(sheet: str, cells: Sequence[str]) -> str:
    return f"Xem lại các ô {', '.join(cells)} trang {sheet} của danh mục; nếu đúng là dùng chung thì giữ nguyên."


def to_mend(count: int, command: str) -> str:
    return f"Danh mục có {count} chỗ ghi địa chỉ thư cần xem lại; chạy {command} để xem từng ô và cách sửa."
