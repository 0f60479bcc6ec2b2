"""Papers of every kind with invented content: laid out as templates are, their fields filled in."""

from collections.abc import Sequence

from consolidate.outputs.papers.fields import Values
from consolidate.outputs.papers.layout import PARTY, STATE, Column, Draft
from consolidate.outputs.papers.template import rendered
from tests.support.paper_checks import Kind

OFFICE = "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
SUBJECT = "Kết quả thực hiện Nghị quyết số 57-NQ/TW về chuyển đổi số quốc gia tháng 10/2025"
SENTENCE = (
    "Trong kỳ, các cơ quan, đơn vị đã triển khai nhiệm vụ được giao, tiến độ cơ bản bảo đảm theo kế hoạch; "
    "một số nhiệm vụ còn chậm so với yêu cầu."
)
TASK = {"ten": "Phủ sóng di động băng rộng tại các thôn, bản lõm sóng", "chu_tri": "Sở Thử nghiệm", "han": "31/12/2025"}
COLUMNS = (
    Column("TT", 0.6, "{{ viec.tt }}", centred=True),
    Column("Nội dung nhiệm vụ", 8, "{{ viec.ten }}"),
    Column("Cơ quan chủ trì", 4, "{{ viec.chu_tri }}"),
    Column("Thời hạn", 1, "{{ viec.han }}", centred=True),
)
VALUES: Values = {
    "co_quan_hoa": OFFICE,
    "trich_yeu": SUBJECT,
    "noi_gui": "Ủy ban nhân dân tỉnh Lai Châu",
    "cac_noi_gui": [],
    "nguoi_ky": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    "noi_nhan": "- Như trên;\n- Lãnh đạo Sở;\n- Lưu: VT, KHTH.",
    "doan": [{"chu": f"Đoạn {number}. {SENTENCE}"} for number in range(1, 9)],
    "viec": [{"tt": number, "phan": "" if number % 20 > 1 else "PHẦN THỬ", **TASK} for number in range(1, 61)],
    "khong_co": [],
    "tep_thieu": 0,
}
SEVERAL: Values = {"noi_gui": "", "cac_noi_gui": [{"ten": "Sở Thử nghiệm;"}, {"ten": "Ủy ban nhân dân xã Thử Một."}]}


def filled(template: bytes, **values: object) -> bytes:
    """A template with the sample's values, some of them others."""
    return rendered(template, {**VALUES, **values})  # type: ignore[dict-item]


def report(appendices: Sequence[bool] = (False, True)) -> bytes:
    """The template of a report; `appendices`: for each whether its pages are landscape."""
    draft = Draft(STATE)
    draft.letterhead(
        "UBND TỈNH LAI CHÂU", "{{ co_quan_hoa }}", "Số: ……/BC-SKHCN", "Lai Châu, ngày …… tháng …… năm 2025"
    )
    draft.title("BÁO CÁO", "{{ trich_yeu }}")
    draft.addressees("Kính gửi: {{ noi_gui }}", "")
    draft.basis("Căn cứ Kế hoạch số 01-KH/TU ngày 02/01/2025 của Tỉnh ủy Lai Châu;")
    draft.basis("Căn cứ Kế hoạch số 02/KH-UBND ngày 03/02/2025 của Ủy ban nhân dân tỉnh Lai Châu.")
    draft.heading("I. KẾT QUẢ THỰC HIỆN")
    draft.heading("1. Nhiệm vụ", 2)
    draft.paragraph("{{ doan.chu }}")
    draft.table(COLUMNS[:2])
    draft.table([Column("TT", 1, "{{ khong_co.tt }}"), Column("Nội dung", 9, "{{ khong_co.ten }}")])
    draft.paragraph("{{? tep_thieu }}Còn tệp thiếu.")
    draft.paragraph("Trên đây là báo cáo kết quả thực hiện tháng 10/2025./.")
    draft.signature(["{{ noi_nhan }}"], ["{{ nguoi_ky }}"], "Lò Văn Thử")
    for number, landscape in enumerate(appendices, 1):
        name = "Phụ lục" if len(appendices) == 1 else f"Phụ lục {'I' * number}"
        note = "(Kèm theo Báo cáo số ……/BC-SKHCN ngày …… tháng …… năm 2025 của Sở Thử nghiệm)"
        draft.appendix(name, "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ", note, landscape=landscape)
        draft.table(COLUMNS, "{{ viec.phan }}" if landscape else "")
    return draft.content()


def letter() -> bytes:
    """The template of a letter, to one or to several."""
    draft = Draft(STATE)
    draft.letterhead(
        *("UBND TỈNH LAI CHÂU", "{{ co_quan_hoa }}", "Số: ……/SKHCN-KHTH", "Lai Châu, ngày …… tháng …… năm 2025"),
        subject="V/v đôn đốc gửi báo cáo kết quả thực hiện nhiệm vụ tháng 10/2025",
    )
    draft.addressees("Kính gửi: {{ noi_gui }}", "- {{ cac_noi_gui.ten }}")
    draft.paragraph("{{ doan.chu }}")
    draft.paragraph("Đề nghị quý cơ quan gửi báo cáo trước ngày 05/11/2025./.")
    draft.signature(["{{ noi_nhan }}"], ["{{ nguoi_ky }}"])
    return draft.content()


def party() -> bytes:
    """The template of a Party report."""
    draft = Draft(PARTY)
    draft.letterhead("TỈNH ỦY LAI CHÂU", "ĐẢNG ỦY SỞ THỬ NGHIỆM", "Số ……-BC/ĐU", "Lai Châu, ngày …… tháng …… năm 2025")
    draft.title("BÁO CÁO", "{{ trich_yeu }}")
    draft.basis("- Căn cứ Kế hoạch số 01-KH/TU ngày 02/01/2025 của Tỉnh ủy Lai Châu;")
    draft.heading("I- KẾT QUẢ THỰC HIỆN")
    draft.paragraph("{{ doan.chu }}")
    draft.paragraph("Trên đây là báo cáo kết quả thực hiện tháng 10/2025.")
    draft.signature(["- Thường trực Tỉnh ủy,\n- Lưu Văn phòng."], ["T/M ĐẢNG ỦY", "BÍ THƯ"], "Lò Văn Thử")
    draft.appendix("Phụ lục", "NHIỆM VỤ", "(Kèm theo Báo cáo số ……-BC/ĐU ngày …… tháng …… năm 2025)", landscape=True)
    draft.table(COLUMNS)
    return draft.content()


def papers() -> dict[str, tuple[Kind, bytes]]:
    """Name → kind and paper."""
    return {
        "report": ("report", filled(report())),
        "report-one-appendix": ("report", filled(report((True,)), co_quan_hoa="SỞ Y TẾ", trich_yeu="Kết quả tháng 10")),
        "report-long-names": (
            "report",
            filled(report(()), co_quan_hoa=f"{OFFICE} TỈNH LAI CHÂU", trich_yeu=SUBJECT * 2),
        ),
        "letter-to-one": ("letter", filled(letter())),
        "letter-to-many": ("letter", filled(letter(), **SEVERAL)),
        "party": ("party", filled(party())),
    }
