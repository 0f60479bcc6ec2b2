"""Faults and notes about a master of the level below in the inbox."""

from consolidate.texts.codes import Code, Finding


def unconfirmed_master(period: str, file: str) -> Finding:
    return Finding(
        Code.UNCONFIRMED_MASTER,
        "Tệp là một bản tổng hợp; nằm trong thư mục nhận nên được coi là của cấp dưới, chưa được xác nhận nên chưa đọc, kể cả ý kiến chỉ đạo trong đó.",
        f'Nếu là bản của chính đơn vị mình: chuyển vào outbox/{period} rồi chạy lại, ý kiến chỉ đạo sẽ được lấy. Nếu là bản cấp dưới gửi, gõ: consolidate accept {period} "{file}" --agency MÃ, MÃ là mã nhóm gồm các cơ quan của đơn vị ấy (trang Nhóm của danh mục).',
    )


def not_a_group(code: str) -> Finding:
    return Finding(
        Code.UNCONFIRMED_MASTER,
        f"Bản tổng hợp của cấp dưới được xác nhận cho “{code}”, nhưng danh mục không có nhóm nào mang mã ấy.",
        "Ghi nhóm ấy vào trang Nhóm, mã nhóm vào cột Nhóm của các cơ quan thuộc đơn vị ấy (trang Cơ quan), rồi chạy lại accept với mã nhóm.",
    )


def confirmed_master(group: str, agencies: int) -> Finding:
    return Finding(
        Code.CONFIRMED_BY_OFFICE,
        f"Bản tổng hợp của cấp dưới, được xác nhận là của nhóm “{group}”; đọc số liệu của {agencies} cơ quan.",
        "Không phải làm gì.",
    )


def unknown_column(header: str) -> Finding:
    return Finding(
        Code.EXTRA_COLUMN,
        f"Cột “{header}” của bản tổng hợp cấp dưới không có trong chương trình này, nên nội dung của cột chưa được đọc.",
        "Nếu cấp dưới dùng bản chương trình mới hơn thì cài bản mới rồi tổng hợp lại; nếu cột do họ tự thêm thì đọc nội dung ở đây.",
    )


def edited_below(label: str, text: str) -> Finding:
    now = f"thành “{text}”" if text else "thành ô trống"
    return Finding(
        Code.MASTER_EDITED,
        f"Ô “{label}” đã bị sửa tay {now} sau khi cấp dưới tổng hợp; được đọc như đang ghi.",
        "Hỏi lại đơn vị gửi bản tổng hợp: số liệu này không phải của cơ quan báo cáo.",
    )


def row_by_hand(row: int) -> Finding:
    return Finding(
        Code.MASTER_EDITED,
        f"Dòng {row} được thêm bằng tay vào bản tổng hợp của cấp dưới; được đọc như đang ghi.",
        "Hỏi lại đơn vị gửi bản tổng hợp: dòng này không lấy từ báo cáo nào.",
    )


def digest_lost_below(row: int) -> Finding:
    return Finding(
        Code.MASTER_EDITED,
        f"Dòng {row}: cột ẩn “Dấu dòng” của bản tổng hợp cấp dưới bị hỏng nên không biết ô nào đã bị sửa tay; được đọc như đang ghi.",
        "Hỏi lại đơn vị gửi bản tổng hợp nếu số liệu của dòng này có vẻ lạ.",
    )
