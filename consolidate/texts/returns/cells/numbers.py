"""Faults of cells that should hold a number: which words stand there, and what to type instead."""

from consolidate.texts.codes import Code, Finding
from consolidate.texts.forms import number, span
from consolidate.texts.labels import Label

# fmt: off


def needed(low: float | None, high: float | None, *, above: float | None = None, whole: bool = False) -> str:
    """The numbers that a cell may hold, in words. `above`: they must exceed it."""
    kind = "một số nguyên" if whole else "một số"
    if above is not None:
        return f"{kind} lớn hơn {number(above)}"
    if low is None and high is None:
        return kind if whole else f"{kind} bất kỳ"
    if high is None:
        return f"{kind} từ {number(low or 0)} trở lên"
    return f"{kind} đến {number(high)}" if low is None else f"{kind} từ {number(low)} đến {number(high)}"


def not_a_number(needs: str) -> Finding:
    return Finding(Code.NOT_A_NUMBER, f"Không phải một số; cần {needs}.", "Chỉ gõ số, không kèm chữ hay đơn vị, rồi gửi lại.")


def two_numbers(needs: str) -> Finding:
    return Finding(Code.NOT_A_NUMBER, f"Ô ghi hai số, phần và tổng; ô này cần {needs}.", f"Ở mục tiêu là tỷ lệ, gõ phần vào ô “{Label.NUMERATOR}”, tổng vào ô “{Label.DENOMINATOR}”; ở tiến độ, gõ phần trăm; rồi gửi lại.")


def a_range(needs: str) -> Finding:
    return Finding(Code.NOT_A_NUMBER, f"Ô ghi một khoảng từ số này đến số kia; cần {needs}.", "Gõ một số đúng nhất đến ngày báo cáo rồi gửi lại.")


def about(needs: str) -> Finding:
    return Finding(Code.NOT_A_NUMBER, f"Ô ghi số ước chừng, không rõ là số nào; cần {needs}.", "Gõ số đúng nhất đến ngày báo cáo, bỏ chữ và dấu đi kèm, rồi gửi lại.")


def with_words(needs: str) -> Finding:
    return Finding(Code.NOT_A_NUMBER, f"Ô có chữ hoặc đơn vị đi kèm số; cần {needs}.", "Giữ lại con số, bỏ phần chữ, không gõ dấu hàng nghìn, rồi gửi lại.")


def with_signs(needs: str) -> Finding:
    return Finding(Code.NOT_A_NUMBER, f"Ô có dấu thừa bên cạnh số nên không chắc đọc đúng; cần {needs}.", "Giữ lại con số, bỏ dấu thừa, rồi gửi lại.")


def words_alone(needs: str) -> Finding:
    return Finding(Code.NOT_A_NUMBER, f"Ô chỉ có chữ, không có số; cần {needs}.", "Gõ số, còn lời giải thích ghi ở cột ghi bằng chữ của dòng; chưa có số thì để trống ô; rồi gửi lại.")


def a_mark(needs: str) -> Finding:
    return Finding(Code.NOT_A_NUMBER, f"Ô có dấu đánh, không cho biết là bao nhiêu; cần {needs}.", "Gõ số rồi gửi lại.")


def ditto_number(needs: str) -> Finding:
    return Finding(Code.NOT_A_NUMBER, f"Ô chỉ nhắc tới dòng khác (“như trên”), không có số của dòng này; cần {needs}.", "Gõ số của chính dòng này rồi gửi lại.")


def out_of_range(value: float, needs: str) -> Finding:
    return Finding(Code.OUT_OF_RANGE, f"{number(value)} nằm ngoài phạm vi: cần {needs}.", "Sửa ô này trong tệp rồi gửi lại.")


def fractional_thousand(value: float, thousand: float) -> Finding:
    """`thousand`: what was meant if the dot or comma stood between thousands."""
    return Finding(Code.AMBIGUOUS_NUMBER, f"Ô lưu số {number(value)}, có phần lẻ, mà ô này là số đếm. Có thể hiểu là {number(thousand)} (dấu chấm, dấu phẩy là dấu hàng nghìn) hoặc {number(value)}.", f"Nếu là {number(thousand)} thì gõ liền các chữ số, không dùng dấu chấm, dấu phẩy; nếu không thì gõ số nguyên đúng; rồi gửi lại.")


def not_whole(value: float) -> Finding:
    return Finding(Code.NOT_WHOLE, f"{number(value)} có phần lẻ, mà ô này là số đếm (người, hồ sơ, đơn vị…), phải là số nguyên.", "Gõ số đếm đúng, là số nguyên, không gõ tỷ lệ hay số tính theo nghìn, rồi gửi lại.")


def maybe_thousands(value: float, thousand: float) -> Finding:
    return Finding(Code.MAYBE_THOUSANDS, f"Giữ nguyên {number(value)}; nếu dấu phân cách là dấu hàng nghìn thì là {number(thousand)}.", f"Nếu đúng là {number(thousand)} thì gõ liền các chữ số rồi gửi lại.")


def implausible(name: str, value: float, low: float, high: float) -> Finding:
    """A figure outside of where it usually lies. `name`: of the number, as it begins a sentence."""
    return Finding(
        Code.IMPLAUSIBLE,
        f"{name} {number(value)} ngoài khoảng thường gặp {span(low, high)}; đúng là {number(value)}?",
        "Kiểm tra số và đơn vị; sai thì sửa ô rồi gửi lại, đúng thì ghi lý do ở Ghi chú. Số vẫn được nhận.",
    )


def ratio_computes_itself(computed: float | None) -> Finding:
    """A value typed where numerator and denominator are asked. `computed`: the ratio of those that are given."""
    itself = "được tính từ hai ô đó" if computed is None else f"tính từ hai ô đó là {number(round(computed, 2))}"
    return Finding(Code.NOT_APPLICABLE, f"Mục tiêu này hỏi “{Label.NUMERATOR}” và “{Label.DENOMINATOR}”; “{Label.VALUE}” {itself}, số gõ ở đây không được dùng.", f"Xóa số ở ô “{Label.VALUE}”, gõ “{Label.NUMERATOR}” và “{Label.DENOMINATOR}” đúng, rồi gửi lại.")


def counts_up(area: str, first: str, last: str) -> Finding:
    """`area`: cells below one another; `first`, `last`: what stands in the first and the last of them."""
    return Finding(Code.COUNTS_UP, f"Các ô {area} tăng đều từng dòng một đơn vị, từ “{first}” đến “{last}”, như khi kéo chuột để chép xuống. Các giá trị vẫn được dùng.", "Nếu do kéo chuột thì gõ lại đúng giá trị của từng dòng rồi gửi lại; nếu đúng thì không phải làm gì.")
