"""Words by which a target's numbers are known as amounts, not as counts; folded."""

AMOUNTS = (
    "ngan sach|kinh phi|von|grdp|gdp|gia tri|doanh thu|doanh so|kim ngach|thu nhap|giai ngan|du no|tin dung|kinh te so"
    "|dien tich|chieu dai|san luong|khoi luong|dung luong|dien nang|cong suat|nang suat"
)
"""What a ratio's text names where it is one of money, land, length, weight, energy."""

UNITS = frozenset(
    (
        "dong", "vnd", "usd", "km", "km2", "m", "m2", "m3", "ha", "hecta", "cm", "mm", "met", "tan", "ta", "kg", "g", "lit",
        "kwh", "mwh", "gwh", "kw", "mw", "kb", "mb", "gb", "tb", "pb", "gbps", "mbps", "gio", "ngay", "thang", "nam", "phut",
        "giay", "nghin", "ngan", "trieu", "ty", "ti", "tram", "chuc", "do",
    )
)  # fmt: skip
"""Words of a unit that measures, or counts in thousands: `tỷ đồng`, `nghìn người`, `km²`."""

SCALES = "%|‰|diem|chi so|he so|ty le|ti le|lan|hang|bac"
"""With what the unit of a scale begins; no dot between thousands is to be feared in its numbers."""

POWERS = "²³"
"""Of areas and volumes, for 2 and 3."""

PER = "/"
"""In a unit that is a rate: `thuê bao/100 dân`."""

# Words of the column `Khoảng hợp lý`.

PARTS = {
    "tử": "numerator",
    "tử số": "numerator",
    "mẫu": "denominator",
    "mẫu số": "denominator",
    "giá trị": "value",
    "tỷ lệ": "value",
}
"""What a range is about → key of the column of the agency's form."""

ACCUMULATED = ("cộng dồn", "lũy kế", "luỹ kế")
SINCE_NEW_YEAR = "từ đầu năm"
"""In the columns `Tử số là` and `Mẫu số là`: it counts up from period to period; it begins anew each year."""

TOGETHER = ("tổng số", "tổng", "toàn tỉnh")
"""Before what a range is about, where it is that of all reporters together."""

BETWEEN = "–|—|-|đến"
"""Between the ends of a range, as a pattern."""
