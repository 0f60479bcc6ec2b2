"""Thresholds as plans write them: the lower end of a range, a count with its unit, and what else is said is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.catalogue.documents.prose import measures
from consolidate.texts.catalogue import plans


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("> 0,7", "giá trị > 0.7 "),
        (">= 30", "giá trị ≥ 30.0 "),
        ("=< 30", "giá trị ≤ 30.0 "),
        ("≥ 03", "giá trị ≥ 3.0 "),
        ("> 2.000 ha", "giá trị > 2000.0 ha"),
        ("không dưới 80%", "tỷ lệ ≥ 80.0 %"),
        ("không quá 5 ngày", "giá trị ≤ 5.0 ngày"),
        ("thấp hơn 5%", "tỷ lệ < 5.0 %"),
        ("80% trở lên", "tỷ lệ ≥ 80.0 %"),
        ("≥ 3% và tăng dần theo yêu cầu phát triển", "tỷ lệ ≥ 3.0 %"),
        ("Có tối thiểu 01 trung tâm đổi mới sáng tạo", "giá trị ≥ 1.0 trung tâm"),
    ],
)
def test_what_is_compared(text: str, read: str) -> None:
    """A comparison in signs or words, before or behind the figure, and its unit: without a doubt."""
    made = measures.read(text)
    assert (f"{made.kind} {made.comparison} {made.threshold} {made.unit}", made.doubts) == (read, ())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("05 Khu công nghiệp", "giá trị ≥ 5.0 Khu công nghiệp"),
        ("Phát triển 01 KCN sinh thái", "giá trị ≥ 1.0 KCN"),
        ("50 doanh nghiệp", "giá trị ≥ 50.0 doanh nghiệp"),
        ("Công suất khoảng 2.989,5 MW", "giá trị ≥ 2989.5 MW"),
        ("12 người/vạn dân", "giá trị ≥ 12.0 người/vạn dân"),
        ("1 bác sĩ/1.000 dân", "giá trị ≥ 1.0 bác sĩ/1.000 dân"),
        ("tăng bình quân 12%/năm", "giá trị ≥ 12.0 %/năm"),
        ("đạt 500 triệu USD/năm", "giá trị ≥ 500.0 triệu USD/năm"),
        ("09", "giá trị ≥ 9.0 "),
    ],
)
def test_what_is_counted(text: str, read: str) -> None:
    """A figure with a noun is a value in that unit; that no comparison stands there is told."""
    made = measures.read(text)
    assert f"{made.kind} {made.comparison} {made.threshold} {made.unit}" == read
    assert made.doubts == (plans.NO_SIGN,)


@pytest.mark.parametrize(
    "text",
    [
        "Đạt mức tiên tiến ở nhiều lĩnh vực", "Thực hiện Nghị quyết 57-NQ/TW", "Hoàn thành trong 06 tháng đầu năm 2026",
        "Cấp độ 3", "1.2.3 Phát triển hạ tầng", "có 5G", "giai đoạn 2026-2030",
        "Nghị quyết số 12 của Tỉnh ủy", "năm 2030 cơ bản",
    ],
)  # fmt: skip
def test_what_is_no_figure(text: str) -> None:
    """Years, times, numbers of documents and names are no thresholds."""
    assert measures.read(text).threshold is None


@pytest.mark.parametrize("text", ["≤ 3 Đông Nam Á; ≤ 50 Thế giới", "Thành lập 3 xã, 50 thôn", "3% xã và 50% hộ"])
def test_two_figures(text: str) -> None:
    """The first is the threshold, the other is told."""
    made = measures.read(text)
    assert made.threshold == 3
    assert any("50" in doubt for doubt in made.doubts)


def test_what_is_to_fall() -> None:
    """What falls to a figure is to be at most that, and this reading is told."""
    made = measures.read("Tỷ lệ hộ nghèo giảm còn 3%")
    assert (made.comparison, made.threshold) == ("≤", 3)
    assert made.doubts


@given(st.integers(0, 900), st.integers(1, 99), st.data())
def test_a_range_keeps_its_lower_end(low: int, more: int, data: st.DataObject) -> None:
    """Whatever its signs, unit and surroundings, the lower end is the threshold; both ends are quoted."""
    between = data.draw(st.sampled_from(("-", " - ", "–", " – ", " đến ", "% - ", "% đến ")))
    unit = data.draw(st.sampled_from(("%", " %", "%/năm"))) if "%" in between else data.draw(
        st.sampled_from(("", "%", " %", " tổ chức", " ha", "%/năm"))
    )  # fmt: skip
    around = data.draw(st.sampled_from(("{}", "đạt {}", "từ {}", "Tỷ lệ lấp đầy đạt {}", "khoảng {}")))
    if not unit:
        around = "{}"
    made = measures.read(around.format(f"{low}{between}{low + more}{unit}"))
    assert made.threshold == low
    assert any(f"{low + more}" in doubt for doubt in made.doubts)


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    """Whatever stands there is read as something."""
    assert measures.read(text)


@given(st.floats(1, 9_000_000), st.integers(0, 2))
def test_numbers_as_written(value: float, decimals: int) -> None:
    """Thousands with a point and decimals with a comma, or the other way round, are the same number."""
    english = f"{value:,.{decimals}f}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    assert measures.number(english) == measures.number(vietnamese) == float(english.replace(",", ""))
