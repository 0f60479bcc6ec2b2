"""What commands tell of the office's own templates."""


def newer_template(path: str, newer: str) -> str:
    return f"Chương trình có mẫu mới: {newer}. Mẫu của cơ quan {path} được giữ nguyên và vẫn được dùng; muốn dùng mẫu mới thì tự chép sang."


def templates_in(folder: str, count: int) -> str:
    return f"Mẫu văn bản ở {folder} ({count} tệp): mở bằng Word hoặc Notepad, sửa lời theo cơ quan; các trường trong {{{{ }}}} để nguyên."
