"""How papers cite the plans that they stand on."""

import datetime as dt

import pytest

from consolidate.catalogue.model import Plan
from consolidate.outputs.papers.cited_plans import cited_plans

DAY = dt.date(2025, 2, 3)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (Plan(code="A", number="/KH-UBND", issuer="UBND tỉnh", title="Thực hiện Nghị quyết 57"),
         "Kế hoạch số ……/KH-UBND ngày …… tháng …… năm …… của UBND tỉnh về thực hiện Nghị quyết 57."),
        (Plan(code="A", number="351-KH/TU", issued=DAY), "Kế hoạch số 351-KH/TU ngày 03 tháng 02 năm 2025."),
        (Plan(code="A", number="12/QĐ-UBND", issued=dt.date(2025, 11, 30), title="Về kiểm tra"),
         "Quyết định số 12/QĐ-UBND ngày 30 tháng 11 năm 2025 về kiểm tra."),
        (Plan(code="A", number="09-CTr/TU", issued=dt.date(2025, 3, 15), title="Lai Châu số"),
         "Chương trình số 09-CTr/TU ngày 15 tháng 3 năm 2025 “Lai Châu số”."),
        (Plan(code="A", number="7/KH-UBND", issued=DAY, title="Kế hoạch số hóa hồ sơ"),
         "Kế hoạch số 7/KH-UBND ngày 03 tháng 02 năm 2025 về số hóa hồ sơ."),
        (Plan(code="A", number="7/UBND", issued=DAY, title="Đề án Chính quyền số"),
         "Đề án số 7/UBND ngày 03 tháng 02 năm 2025 về chính quyền số."),
        (Plan(code="A"), "Văn bản số …… ngày …… tháng …… năm ……."),
    ],
)  # fmt: skip
def test_a_plan_cited(plan: Plan, words: str) -> None:
    """A plan is cited by kind, number, day, issuer and subject; what the catalogue lacks is left to be filled in."""
    assert cited_plans([plan], {"A"}) == [words]


def test_several_plans() -> None:
    """Those that are asked of, each with a semicolon, the last with a full stop."""
    plans = [Plan(code=code, number=f"{code}-KH/TU", issued=DAY) for code in "123"]
    assert [line[-1] for line in cited_plans(plans, {"1", "3"})] == [";", "."]
    assert cited_plans(plans, set()) == []
