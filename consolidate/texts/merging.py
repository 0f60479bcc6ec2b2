"""What is said where several returns, or several periods, meet."""

from consolidate.issues import Code, Finding


def same_file(other: str) -> Finding:
    return Finding(Code.SAME_FILE, f"Giống hệt {other}; chỉ tính một lần.", "Không cần làm gì.")


def older_version(newer: str) -> Finding:
    return Finding(Code.OLDER_VERSION, f"Mọi dòng đã có bản mới hơn: {newer}.", "Không cần làm gì.")


def differing_versions(label: str, older: str, newer: str, file: str) -> Finding:
    now = f"“{newer}”" if newer else "để trống"
    return Finding(
        Code.DIFFERING_VERSIONS,
        f"{label}: bản này ghi “{older}”, bản được tính ({file}) {'ghi ' if newer else ''}{now}.",
        "Nếu bản được tính chưa đúng, đề nghị cơ quan gửi lại một tệp đủ.",
    )


def head_carried(period: str, file: str, row: int) -> Finding:
    return Finding(
        Code.HEAD_CARRIED,
        f"Kỳ này dòng chưa có trạng thái hoặc số liệu dùng được; giữ của kỳ {period} ({file}, dòng {row}).",
        "Đề nghị cơ quan điền đủ trong tệp gửi lại.",
    )
