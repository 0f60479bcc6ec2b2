"""What people type as evidence, and the documents read from it: number, day and issuer are right or empty."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.consolidation.evidence.citations import cited_in
from consolidate.core.normalize import fold

Read = tuple[str, str, str]

CASES: dict[str, list[Read]] = {
    # one document
    "QĐ 215/QĐ-UBND ngày 15/10/2025 của UBND tỉnh": [("215/QĐ-UBND", "15/10/2025", "UBND tỉnh")],
    "số 45/KH-SKHCN": [("45/KH-SKHCN", "", "")],
    "CV 123": [("123", "", "")],
    "Công văn số 123 ngày 5.10.2025 của Sở Nội vụ": [("123", "05/10/2025", "Sở Nội vụ")],
    "số: 12 /BC-UBND": [("12/BC-UBND", "", "")],
    "Số 12 / BC - UBND ngày 2-10-2025": [("12/BC-UBND", "02/10/2025", "")],
    "quyet dinh so 215/qd-ubnd ngay 15/10/2025 cua ubnd tinh": [("215/QĐ-UBND", "15/10/2025", "UBND tỉnh")],
    "bc 87/bc-ubnd": [("87/BC-UBND", "", "")],
    "QĐ-UBND số 215": [("215/QĐ-UBND", "", "")],
    "215_QD-UBND_signed.pdf": [("215/QĐ-UBND", "", "")],
    "20251015_215_QD-UBND (ban ky).pdf": [("215/QĐ-UBND", "", "")],
    "215-QD-UBND.pdf": [("215/QĐ-UBND", "", "")],
    "120-KH-TU.pdf": [("120-KH/TU", "", "")],
    "QĐ215/QĐ-UBND": [("215/QĐ-UBND", "", "")],
    "215 QĐ/UBND ngày 15.10.2025": [("215/QĐ-UBND", "15/10/2025", "")],
    "120-KH/TU": [("120-KH/TU", "", "")],
    "QĐ.215/QĐ-UBND": [("215/QĐ-UBND", "", "")],
    "Quyết định 215/Q\u00d0-UBND": [("215/QĐ-UBND", "", "")],
    "1. QĐ 215/QĐ-UBND ngày 15/10/2025\n- BC 12/BC-UBND": [("215/QĐ-UBND", "15/10/2025", ""), ("12/BC-UBND", "", "")],
    "45-CV/ĐU ngày 5-10-2025": [("45-CV/ĐU", "05/10/2025", "")],
    "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị": [("57-NQ/TW", "22/12/2024", "Bộ Chính trị")],
    "Nghị định 30/2020/NĐ-CP ngày 05/3/2020": [("30/2020/NĐ-CP", "05/03/2020", "")],
    "Luật số 36/2024/QH15": [("36/2024/QH15", "", "")],
    "Nghị quyết 1670/NQ-UBTVQH15 ngày 16/6/2025": [("1670/NQ-UBTVQH15", "16/06/2025", "")],
    "1234/SKHCN-CĐS ngày 02/10/2025": [("1234/SKHCN-CĐS", "02/10/2025", "")],
    "Công văn 3045/UBND-VX": [("3045/UBND-VX", "", "")],
    "Công văn số 12/UBND": [("12/UBND", "", "")],
    "Hợp đồng số 01/2025/HĐKT/SKHCN-VNPT ngày 1/8/2025": [("01/2025/HĐKT/SKHCN-VNPT", "01/08/2025", "")],
    "Giấy mời số 12/GM-UBND ngày 5/10/2025": [("12/GM-UBND", "05/10/2025", "")],
    "Giấy chứng nhận số 12/GCN-BKHCN": [("12/GCN-BKHCN", "", "")],
    "Biên bản số 09/BB-SKHCN ngày 16/10/2025": [("09/BB-SKHCN", "16/10/2025", "")],
    "Thỏa thuận số 03/TT-SKHCN ngày 16/10/2025": [("03/TT-SKHCN", "16/10/2025", "")],
    "Tờ trình 187/TTr-SKHCN ngày 13/10/2025 về dự thảo đề án": [("187/TTr-SKHCN", "13/10/2025", "")],
    "Báo cáo số 87/BC-UBND ngày 5 tháng 10 năm 2025 của UBND xã Mường Kim về kết quả thực hiện": [
        ("87/BC-UBND", "05/10/2025", "UBND xã Mường Kim")
    ],
    "Số 215/QĐ-UBND, ngày 15/10/2025, của UBND tỉnh Lai Châu": [("215/QĐ-UBND", "15/10/2025", "UBND tỉnh Lai Châu")],
    "215/QĐ-UBND (15/10/2025)": [("215/QĐ-UBND", "15/10/2025", "")],
    "215/QĐ-UBND - UBND tỉnh - 15/10/2025": [("215/QĐ-UBND", "15/10/2025", "UBND tỉnh")],
    "Quyết định của UBND tỉnh số 215/QĐ-UBND ngày 15/10/2025": [("215/QĐ-UBND", "15/10/2025", "UBND tỉnh")],
    "Quyết định 99/QĐ-SNgV của Sở Ngoại vụ ngày 1/10/2025": [("99/QĐ-SNgV", "01/10/2025", "Sở Ngoại vụ")],
    "Quyết định 99/QĐ-SVHTTDL ngày 1/10/2025 của Sở Văn hóa, Thể thao và Du lịch": [
        ("99/QĐ-SVHTTDL", "01/10/2025", "Sở Văn hóa, Thể thao và Du lịch")
    ],
    "Ngày 15/10/2025, UBND tỉnh đã ban hành Quyết định số 215/QĐ-UBND": [("215/QĐ-UBND", "15/10/2025", "UBND tỉnh")],
    "QĐ số 215/QĐ-UBND ký ngày 15/10/2025 của Chủ tịch UBND tỉnh phê duyệt đề án của Sở Y tế": [
        ("215/QĐ-UBND", "15/10/2025", "Chủ tịch UBND tỉnh")
    ],
    "Thông báo kết luận số 351-TB/TU ngày 01/10/2025 của Thường trực Tỉnh ủy": [
        ("351-TB/TU", "01/10/2025", "Thường trực Tỉnh ủy")
    ],
    # several in one cell
    "QĐ 215/QĐ-UBND ngày 15/10/2025; KH 45/KH-SKHCN ngày 18.9.2025, Báo cáo số 12/BC-UBND và CV 99": [
        ("215/QĐ-UBND", "15/10/2025", ""), ("45/KH-SKHCN", "18/09/2025", ""), ("12/BC-UBND", "", ""), ("99", "", "")
    ],
    "215/QĐ-UBND\n216/QĐ-UBND ngày 16/10/2025": [("215/QĐ-UBND", "", ""), ("216/QĐ-UBND", "16/10/2025", "")],
    "các số 12, 13 và 14/BC-UBND": [("12/BC-UBND", "", ""), ("13/BC-UBND", "", ""), ("14/BC-UBND", "", "")],
    "CV 123, 124 và 125": [("123", "", ""), ("124", "", ""), ("125", "", "")],
    "QĐ 215/QĐ-UBND ngày 15/10/2025; Biên bản họp ngày 12/10/2025": [
        ("215/QĐ-UBND", "15/10/2025", ""), ("", "12/10/2025", "")
    ],
    "215/QĐ-UBND; quyết định số 215/QĐ-UBND; 215_QD-UBND.pdf": [("215/QĐ-UBND", "", "")],
    "Kế hoạch 12/KH-UBND ngày 5/9/2025 thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị": [
        ("12/KH-UBND", "05/09/2025", "")
    ],
    # a day or an issuer that is not the document's, or not clear
    "QĐ 215/QĐ-UBND về tổ chức hội nghị ngày 20/11/2025": [("215/QĐ-UBND", "", "")],
    "QĐ 215/QĐ-UBND của UBND tỉnh về việc tổ chức Ngày hội 20/11/2025": [("215/QĐ-UBND", "", "UBND tỉnh")],
    "215/QĐ-UBND ngày 15/10": [("215/QĐ-UBND", "", "")],
    "215/QĐ-UBND ngày 31/02/2025": [("215/QĐ-UBND", "", "")],
    "215/QĐ-UBND ngày 10/15/2025": [("215/QĐ-UBND", "", "")],
    "215/QĐ-UBND ngày 15-10-25": [("215/QĐ-UBND", "", "")],
    "215/QĐ-UBND ngày 15/10/2025 đến 20/10/2025": [("215/QĐ-UBND", "", "")],
    "45-CV/ĐU tháng 10/2025": [("45-CV/ĐU", "", "")],
    "215/QĐ-UBND ngày 15/10/2025 của Sở Nội vụ": [("215/QĐ-UBND", "15/10/2025", "")],
    "215/QĐ-UBND ngày 15/10/2025 theo đề nghị của Sở Nội vụ": [("215/QĐ-UBND", "15/10/2025", "")],
    "Báo cáo 12/BC-VP ngày 1/10/2025 của Ban Chỉ đạo về chuyển đổi số": [("12/BC-VP", "01/10/2025", "")],
    "Quyết định 215/QĐ-UBND, 10/12/2025 hoàn thành": [("215/QĐ-UBND", "", "")],
    "QĐ 215/QĐ-UBND - 31/12/2025 hoàn thành": [("215/QĐ-UBND", "", "")],
    "QĐ 215/QĐ-UBND (31/12/2025 hoàn thành)": [("215/QĐ-UBND", "", "")],
    "QĐ 215/QĐ-UBND, ngày 31/12/2025 hoàn thành": [("215/QĐ-UBND", "", "")],
    "QĐ 215/QĐ-UBND, 20/10/2025 vệ sinh môi trường": [("215/QĐ-UBND", "", "")],
    "QĐ 215/QĐ-UBND, 20/10/2025 về đích nông thôn mới": [("215/QĐ-UBND", "", "")],
    "QĐ 215/QĐ-UBND, 20/10/2025 do chậm tiến độ": [("215/QĐ-UBND", "", "")],
    "QĐ 215/QĐ-UBND\nBan hành ngày 20/10/2025 các biểu mẫu": [("215/QĐ-UBND", "", "")],
    "QĐ 99/QĐ-SKHCN\nBan hành ngày 20/10/2025 các biểu mẫu": [("99/QĐ-SKHCN", "", "")],
    "QĐ 215/QĐ-UBND - UBND xã Mường Kim ngày 20/10/2025 họp": [("215/QĐ-UBND", "", "UBND xã Mường Kim")],
    "QĐ 215/QĐ-UBND của UBND tỉnh, 10/12/2025 hoàn thành": [("215/QĐ-UBND", "", "UBND tỉnh")],
    "QĐ 215/QĐ-UBND\nNgày 20/10/2025 họp tổng kết": [("215/QĐ-UBND", "", "")],
    "QĐ 215/QĐ-UBND\nNgày 20/10/2025, UBND xã họp tổng kết": [("215/QĐ-UBND", "", "")],
    "QĐ 215/QĐ-UBND\n20/10/2025: họp tổng kết": [("215/QĐ-UBND", "", "")],
    "QĐ 215/QĐ-UBND\nNgày 20/10/2025, UBND tỉnh ban hành Kế hoạch 45/KH-UBND": [
        ("215/QĐ-UBND", "", ""), ("45/KH-UBND", "20/10/2025", "UBND tỉnh")
    ],
    "12/10/2025: QĐ 215/QĐ-UBND, 15/10/2025: KH 45/KH-UBND": [("215/QĐ-UBND", "", ""), ("45/KH-UBND", "", "")],
    "Ngày 12/10/2025\nQĐ 215/QĐ-UBND\nNgày 15/10/2025\nKH 45/KH-UBND": [
        ("215/QĐ-UBND", "", ""), ("45/KH-UBND", "", "")
    ],
    # a day that nothing but its place makes the document's
    "215/QĐ-UBND 15/10/2025": [("215/QĐ-UBND", "15/10/2025", "")],
    "QĐ 215/QĐ-UBND, 15/10/2025.": [("215/QĐ-UBND", "15/10/2025", "")],
    "QĐ 215/QĐ-UBND, 15/10/2025; đã hoàn thành": [("215/QĐ-UBND", "15/10/2025", "")],
    "(QĐ 215/QĐ-UBND, 15/10/2025) đã hoàn thành": [("215/QĐ-UBND", "15/10/2025", "")],
    "QĐ 215/QĐ-UBND (15/10/2025) phê duyệt đề án": [("215/QĐ-UBND", "15/10/2025", "")],
    "QĐ 215/QĐ-UBND, 15/10/2025 của UBND tỉnh": [("215/QĐ-UBND", "15/10/2025", "UBND tỉnh")],
    "QĐ 215/QĐ-UBND, 15/10/2025 do UBND tỉnh ban hành": [("215/QĐ-UBND", "15/10/2025", "UBND tỉnh")],
    "QĐ 215/QĐ-UBND - 15/10/2025 về chuyển đổi số": [("215/QĐ-UBND", "15/10/2025", "")],
    "QĐ 215/QĐ-UBND, 15/10/2025 v/v chuyển đổi số": [("215/QĐ-UBND", "15/10/2025", "")],
    "215/QĐ-UBND - 15/10/2025 - UBND tỉnh": [("215/QĐ-UBND", "15/10/2025", "UBND tỉnh")],
    "215/QĐ-UBND, 15/10/2025, UBND tỉnh": [("215/QĐ-UBND", "15/10/2025", "")],
    "215/QĐ-UBND, 15/10/2025, 216/QĐ-UBND, 16/10/2025 và 12/BC-UBND": [
        ("215/QĐ-UBND", "15/10/2025", ""), ("216/QĐ-UBND", "16/10/2025", ""), ("12/BC-UBND", "", "")
    ],
    "215/QĐ-UBND\n15/10/2025\n216/QĐ-UBND\nngày 16/10/2025": [
        ("215/QĐ-UBND", "15/10/2025", ""), ("216/QĐ-UBND", "16/10/2025", "")
    ],
    "QĐ 215/QĐ-UBND\nngày 15/10/2025 của UBND tỉnh": [("215/QĐ-UBND", "15/10/2025", "UBND tỉnh")],
    "QĐ 215/QĐ-UBND, ký ngày 15/10/2025 phê duyệt đề án": [("215/QĐ-UBND", "15/10/2025", "")],
    "QĐ 215/QĐ-UBND ngày 15/10/2025 phê duyệt đề án": [("215/QĐ-UBND", "15/10/2025", "")],
    # the basis of another document is no evidence; alone it is all there is
    "Căn cứ QĐ 100/QĐ-TTg ngày 1/1/2025, UBND tỉnh ban hành Kế hoạch 5/KH-UBND": [("5/KH-UBND", "", "")],
    "Theo Kế hoạch 45/KH-UBND, đã ban hành QĐ 215/QĐ-UBND ngày 15/10/2025": [("215/QĐ-UBND", "15/10/2025", "")],
    "Thực hiện Kế hoạch 45/KH-UBND; BC 12/BC-UBND": [("12/BC-UBND", "", "")],
    "Kế hoạch triển khai số 45/KH-UBND; Công văn trả lời số 12/SKHCN-CĐS; BC 12/BC-UBND": [
        ("45/KH-UBND", "", ""), ("12/SKHCN-CĐS", "", ""), ("12/BC-UBND", "", "")
    ],
    "Kế hoạch thực hiện Kế hoạch 45/KH-UBND; BC 12/BC-UBND": [("", "", ""), ("12/BC-UBND", "", "")],
    "Theo Kế hoạch 45/KH-UBND, đã họp": [("45/KH-UBND", "", "")],
    "Căn cứ QĐ 100/QĐ-TTg, thực hiện Kế hoạch 5/KH-UBND": [("100/QĐ-TTg", "", "")],
    "1-bb/đu của đảng ủy xã mường kim và 1-bb / tu": [("1-BB/ĐU", "", "")],
    "1-bb/đu của đảng ủy xã mường kim và bc số 1-bc / tu": [("1-BB/ĐU", "", "")],
    # no number
    "Báo cáo tháng 10/2025": [("", "", "")],
    "BC 6 tháng": [("", "", "")],
    "10/2025": [("", "", "")],
    "KH 2025": [("", "", "")],
    "31/38 xã đã xong": [("", "", "")],
    "Đã kết nối 9/14 cơ sở dữ liệu": [("", "", "")],
    "Đã ban hành 15 QĐ và 3 BC": [("", "", "")],
    "dự thảo Quyết định": [("", "", "")],
    "Dự thảo QĐ số     /QĐ-UBND": [("", "", "")],
    "1.234/QĐ-UBND": [("", "", "")],
    "12-15/BC-UBND": [("", "", "")],
    "Tiến độ 45/KH 100": [("", "", "")],
    "Số 5 Trần Phú": [("", "", "")],
    "12/MẪU": [("", "", "")],
    "Giấy mời họp ngày 20/11/2025": [("", "", "")],
    "Ảnh chụp hội nghị ngày 12/10/2025": [("", "", "")],
    "Báo cáo kết quả triển khai Kế hoạch số 12/KH-UBND ngày 5/9/2025": [("", "", "")],
    "https://laichau.gov.vn/van-ban/215-qd-ubnd-2025": [("", "", "")],
    "xem tại https://laichau.gov.vn/a/215/QĐ-UBND.pdf": [("", "", "")],
    "lo.van.thu@laichau.gov.vn": [("", "", "")],
}  # fmt: skip


def read(text: str) -> list[Read]:
    return [(each.number, f"{each.day:%d/%m/%Y}" if each.day else "", each.issuer) for each in cited_in(text)]


@pytest.mark.parametrize("text", CASES)
def test_as_people_write(text: str) -> None:
    """Number, day and issuer of each document of the text; what is not clear is empty."""
    assert read(text) == CASES[text]


@pytest.mark.parametrize("text", CASES)
def test_other_signs_same_documents(text: str) -> None:
    """Decomposed diacritics, hyphens that do not break and more white space change nothing of what is read."""
    other = f"  {unicodedata.normalize('NFD', text.replace(' ', '  ').replace('-', chr(0x2011)))} "
    if "://" not in text:
        assert read(other) == CASES[text]


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("Dự thảo Quyết định phê duyệt đề án", [True]),
        ("Đã có dự thảo kế hoạch", [True]),
        ("QĐ 215/QĐ-UBND ngày 15/10/2025 (dự thảo)", [True]),
        ("Dự thảo QĐ số     /QĐ-UBND", [True]),
        ("dự thảo Kế hoạch số 12/KH-UBND", [True]),
        ("Tờ trình 187/TTr-SKHCN ngày 13/10/2025 về dự thảo đề án", [False]),
        ("Công văn 12/SKHCN-CĐS lấy ý kiến dự thảo Kế hoạch", [False]),
        ("QĐ 215/QĐ-UBND; dự thảo Kế hoạch", [False, True]),
    ],
)
def test_drafts(text: str, drafts: list[bool]) -> None:
    """A draft says so of itself; a letter about a draft is none."""
    assert [each.draft for each in cited_in(text)] == drafts


def test_links() -> None:
    """A web address belongs to the document before it; alone it is one without a number."""
    address = "https://dms.laichau.gov.vn/xem?id=215"
    first, second = cited_in(f"215/QĐ-UBND; {address}; 12/BC-UBND")
    assert (first.link, second.link) == (address, "")
    (alone,) = cited_in(f"xem tại đây ({address})")
    assert (alone.number, alone.link) == ("", address)


def test_kinds() -> None:
    """The kind is that of the mark; a mark of several meanings is told by the word before it, or not at all."""
    texts = ("45/KH-UBND", "Thỏa thuận số 03/TT-SKHCN", "03/TT-SKHCN", "CV 12", "1234/SKHCN-CĐS", "Biên bản họp")
    kinds = [cited_in(text)[0].kind for text in texts]
    assert kinds == ["Kế hoạch", "Thỏa thuận", "", "Công văn", "Công văn", "Biên bản"]


def test_one_number_written_differently() -> None:
    """Case, diacritics, white space, zeros before it, and the sign between the marks do not make another number."""
    texts = ("05/QĐ-UBND", "5/qd-ubnd", "số: 5 / QĐ - UBND", "5-QĐ/UBND", "QĐ-UBND số 05", "5_QD-UBND.pdf")
    assert len({cited_in(text)[0].key for text in texts}) == 1
    assert cited_in("5/QĐ-UBND")[0].key != cited_in("5/KH-UBND")[0].key


WORDS_BEFORE = {
    "QĐ": ("Quyết định", "QĐ", "quyết định"), "KH": ("Kế hoạch", "KH"), "BC": ("Báo cáo", "BC", "bao cao"),
    "TB": ("Thông báo", "TB"), "TTr": ("Tờ trình",), "CV": ("Công văn", "CV"), "BB": ("Biên bản",),
}  # fmt: skip
BODIES = {
    "UBND": ("UBND tỉnh", "UBND xã Mường Kim", "Ủy ban nhân dân tỉnh"),
    "SKHCN": ("Sở Khoa học và Công nghệ", "Sở KH&CN"),
    "STC": ("Sở Tài chính",),
    "TU": ("Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"),
    "ĐU": ("Đảng ủy xã Mường Kim",),
}
DAYS = (
    "{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{d:02}-{m:02}-{y}", "{d} tháng {m} năm {y}",
    "{d} / {m} / {y}", "{d:02} tháng {m:02} năm {y}",
)  # fmt: skip


@st.composite
def composed(draw: st.DrawFn) -> tuple[str, str, dt.date | None, str]:
    """(a citation as somebody may type it, its number, its day, its issuer)"""
    serial, mark = draw(st.integers(1, 9999)), draw(st.sampled_from(sorted(WORDS_BEFORE)))
    symbol = draw(st.sampled_from(sorted(BODIES)))
    party = symbol in ("TU", "ĐU")
    number = f"{serial}-{mark}/{symbol}" if party else f"{serial}/{mark}-{symbol}"
    gap = draw(st.sampled_from(("", "", " ")))
    typed = number.replace("/", f"{gap}/{gap}")
    day = draw(st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)))
    body = draw(st.sampled_from(("", *BODIES[symbol])))
    form = draw(st.sampled_from(DAYS))
    said = form.format(d=day.day, m=day.month, y=day.year) if day else ""
    dated = draw(st.sampled_from((" ngày {}", ", ngày {}", " ký ngày {}", " ({})", " ngày ban hành: {}"))).format(said)
    of = draw(st.sampled_from((" của {}", " của {}", " do {}", ", của {}"))).format(body)
    parts = [dated if day else "", of if body else ""]
    text = "".join((
        draw(st.sampled_from(("", *(f"{word} " for word in WORDS_BEFORE[mark])))),
        draw(st.sampled_from(("", "số ", "số: ", "Số "))),
        typed,
        *(parts if draw(st.booleans()) else reversed(parts)),
        draw(st.sampled_from(("", "", ".", " về việc tổ chức hội nghị ngày 20/11/2026", " v/v triển khai", ";"))),
    ))  # fmt: skip
    how = draw(st.sampled_from((str, str, str.lower, fold, str.upper)))
    return how(text), number, day, body


@given(composed())
def test_what_was_put_in_or_nothing(case: tuple[str, str, dt.date | None, str]) -> None:
    """Whatever the spelling, what is read is what was put in, or empty."""
    text, number, day, body = case
    (found,) = cited_in(text)
    assert fold(found.number) in ("", fold(number))
    assert found.day in (None, day)
    assert fold(found.issuer) in ("", fold(body))


@given(st.lists(composed(), min_size=2, max_size=4), st.sampled_from(("; ", ", ", " và ", "\n", " + ")))
def test_several_in_a_cell(cases: list[tuple[str, str, dt.date | None, str]], between: str) -> None:
    """Each document of several in one cell has its own day and issuer, or none."""
    put = {fold(number).replace(" ", ""): (day, fold(body)) for _, number, day, body in cases}
    same = len(put) < len(cases)
    for each in cited_in(between.join(text for text, *_ in cases)):
        if each.number and not same:
            day, body = put[fold(each.number)]
            assert each.day in (None, day)
            assert fold(each.issuer) in ("", body)


@given(st.text(st.sampled_from(" 0123456789/-.,;_()\nQĐKHBCUNDTSsốngàyvà"), max_size=40))
def test_any_text_is_read(text: str) -> None:
    """No text is too odd: what has words has at least one document, and no day that no calendar has."""
    assert bool(cited_in(text)) == bool(text.strip())
