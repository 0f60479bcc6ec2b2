"""The master's sheet `Minh chứng`."""

import datetime as dt

from consolidate.texts.labels import MasterTitle
from tests.support.consolidations import consolidation, file_of
from tests.support.masters import load, table, write

COMMUNE, OFFICE = "xa-muong-kim", "so-khcn"
SAID = {
    ("P/I.1", COMMUNE): {"status": "Không phát sinh", "evidence": "số: 12/bc-ubnd"},
    ("P/I.2", COMMUNE): {"status": "Đang thực hiện", "evidence": "12/BC-UBND ngày 05/10/2025; https://dms.vi.du/12"},
    ("P/II.1", OFFICE): {"status": "Tạm dừng", "evidence": "=5/KH-SKHCN", "period": "2025-09"},
    ("MT02", OFFICE): {"value": 0.61, "evidence": "Báo cáo số 7/BC-SKHCN ngày 1/10/2025 của Sở Khoa học và Công nghệ"},
}


def test_a_row_for_each_document() -> None:
    """Number, day, issuer, what it is cited for, words and source of each; what is odd stands first."""
    first, *others = table(load(write(consolidation(SAID))), MasterTitle.EVIDENCE)
    assert {key: first[key] for key in ("Số, ký hiệu", "Ngày văn bản", "Loại văn bản", "Nhiệm vụ, mục tiêu")} == {
        "Số, ký hiệu": "12/BC-UBND",
        "Ngày văn bản": dt.datetime(2025, 10, 5),
        "Loại văn bản": "Báo cáo",
        "Nhiệm vụ, mục tiêu": "P/I.1; P/I.2",
    }
    assert first["Nguyên văn"] == "\n".join(str(SAID[code, COMMUNE]["evidence"]) for code in ("P/I.1", "P/I.2"))
    assert first["Đường dẫn"] == "https://dms.vi.du/12"
    assert first["Điều cần xem"] == "Dùng cho nhiều nhiệm vụ"
    assert file_of(COMMUNE) in first["Tệp nguồn"]
    assert [(row["Số, ký hiệu"], row["Cơ quan ban hành"], row["Nêu từ kỳ"]) for row in others] == [
        ("5/KH-SKHCN", None, "Tháng 9/2025"),
        ("7/BC-SKHCN", "Sở Khoa học và Công nghệ", "Tháng 10/2025"),
    ]


def test_links_lead_to_the_rows() -> None:
    """Of a task to its row in `Chi tiết`, of a target to its row in `Số liệu mục tiêu`."""
    book = load(write(consolidation(SAID)))
    sheet = book[MasterTitle.EVIDENCE]
    links = [cell.hyperlink.location for row in sheet.iter_rows(min_row=6) for cell in row if cell.hyperlink]
    titles = [link.partition("!")[0].strip("'") for link in links]
    assert titles == [MasterTitle.DETAILS, MasterTitle.DETAILS, MasterTitle.FIGURES]
    codes = [book[title][f"A{link.rpartition('!')[2][1:]}"].value for title, link in zip(titles, links, strict=True)]
    assert codes == ["P/I.1", "P/II.1", "MT02"]
