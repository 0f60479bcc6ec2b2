"""What the figures of a target are: counts, amounts, or others."""

from dataclasses import replace

import pytest

from consolidate.forms import columns
from consolidate.forms.figures import field_of, number_kind
from consolidate.spreadsheets.fields import Choice, Number
from consolidate.texts.labels import NumberKind, TargetKind
from tests.support.samples import TARGETS

RATIO, VALUE, ANSWER = TARGETS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Có ≥ 80% cán bộ, công chức cấp xã được bồi dưỡng kỹ năng số", NumberKind.COUNT),
        ("Tỷ lệ phủ sóng 5G trên địa bàn tối thiểu 45%", NumberKind.COUNT),
        ("Hồ sơ thủ tục hành chính xử lý trực tuyến", NumberKind.COUNT),
        ("Người dùng truy cập với tốc độ trên 01 Gbps/s", NumberKind.COUNT),
        ("Có ≥ 3,0% tổng chi ngân sách địa phương chi cho khoa học, công nghệ", NumberKind.AMOUNT),
        ("Quy mô kinh tế số đạt 6,5% GRDP", NumberKind.AMOUNT),
        ("Tỷ lệ diện tích rừng được giám sát bằng ảnh vệ tinh", NumberKind.AMOUNT),
    ],
)
def test_ratios_by_their_text(text: str, kind: NumberKind) -> None:
    """A ratio counts, unless its text names money, land or another amount."""
    assert number_kind(replace(RATIO, text=text)) is kind


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("người", NumberKind.COUNT),
        ("hồ sơ", NumberKind.COUNT),
        ("thôn, bản", NumberKind.COUNT),
        ("dịch vụ", NumberKind.COUNT),
        ("tỷ đồng", NumberKind.AMOUNT),
        ("Triệu đồng", NumberKind.AMOUNT),
        ("nghìn người", NumberKind.AMOUNT),
        ("km", NumberKind.AMOUNT),
        ("km²", NumberKind.AMOUNT),
        ("ha", NumberKind.AMOUNT),
        ("thuê bao/100 dân", NumberKind.AMOUNT),
        ("%", NumberKind.OTHER),
        ("điểm", NumberKind.OTHER),
        ("điểm phần trăm", NumberKind.OTHER),
        ("", NumberKind.OTHER),
    ],
)
def test_values_by_their_unit(unit: str, kind: NumberKind) -> None:
    """A value counts where its unit is none that measures; without a unit it may be anything."""
    assert number_kind(replace(VALUE, unit=unit)) is kind


def test_form_and_reader_ask_alike() -> None:
    """Cells of a count hold whole numbers, those of an amount any, those of a percentage percent, an answer words."""
    of = columns.TARGETS.column
    people, money = replace(VALUE, unit="người"), replace(VALUE, unit="tỷ đồng")
    assert field_of(RATIO, of("numerator")) == Number(low=0, whole=True)
    assert field_of(replace(RATIO, text="Chi ngân sách"), of("denominator")) == Number(low=0)
    assert (field_of(people, of("value")), field_of(money, of("value"))) == (Number(whole=True), Number())
    assert field_of(replace(VALUE, unit="%"), of("value")) == Number(percent=True)
    assert isinstance(field_of(ANSWER, of("value")), Choice)
    assert ANSWER.kind is TargetKind.YES_NO
