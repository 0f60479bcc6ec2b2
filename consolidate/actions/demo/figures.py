"""The figure an agency reports of a target on a day: in its real unit, near its threshold, growing by the month."""

import datetime as dt
import random
import re
from typing import NamedTuple

from consolidate.actions.demo.forms import Put, Row
from consolidate.texts.actions import demo
from consolidate.texts.actions.demo.figures import RESERVED, SOURCES, WITHOUT
from consolidate.texts.labels import Label, YesNo

START = dt.date(2025, 7, 1)
"""The day work begins: the plan of UBND tỉnh is of July 2025."""
_MONTH = 30


class Ratio(NamedTuple):
    """The denominator lies between `low` and `high` and grows by `monthly`; the share grows by `rate` a month.

    `spread`: by how much one agency's share may differ from the mean.
    """

    low: int
    high: int
    share: float
    rate: float
    spread: float = 0.0
    monthly: int = 0


POPULATION = 512_601
ONE_SOURCE = {
    "MT01": Ratio(POPULATION, POPULATION, 0.33, 0.0275),
    "MT02": Ratio(57_239, 57_239, 0.452, 0.007),
    "MT04": Ratio(11_840_000, 11_840_000, 0.0272, 0.0004),
    "MT10": Ratio(87_300, 87_300, 0.6, 0.0275, monthly=11_400),
    "MT11": Ratio(1_124, 1_124, 0.765, 0.013),
    "MT13": Ratio(48, 48, 0.4, 0.0125),
    "MT14": Ratio(27, 27, 0.45, 0.01),
    "MT16": Ratio(2_108, 2_108, 0.262, 0.004),
    "MT17": Ratio(POPULATION, POPULATION, 0.478, 0.012),
    "MT19": Ratio(31_025, 31_025, 0.06, 0.0),
}
"""Targets with one reporter for the whole province: people, subscribers, million đồng, dossiers, and so on."""
OF_COMMUNE = {
    "MT05": Ratio(34, 82, 0.64, 0.04, 0.12),
    "MT07": Ratio(140, 620, 0.58, 0.03, 0.12),
    "MT08": Ratio(6_000, 11_500, 0.66, 0.02, 0.1),
    "MT18": Ratio(2, 2, 0.55, 0.02, 0.5),
    "MT20": Ratio(3, 5, 0.2, 0.01, 0.2),
}
OF_DEPARTMENT = {
    "MT06": Ratio(24, 190, 0.86, 0.02, 0.06),
    "MT07": Ratio(30, 300, 0.66, 0.03, 0.1),
    "MT15": Ratio(5, 24, 0.5, 0.02, 0.14),
    "MT20": Ratio(3, 5, 0.24, 0.01, 0.2),
}
"""Targets that each commune, each department reports of itself."""
_UNKNOWN = Ratio(40, 200, 0.6, 0.03, 0.15)
_ARMED = {"cong-an", "bo-chqs"}
_KEPT_BACK = {"MT06", "MT07", "MT15", "MT20"}


def _kind(code: str, agency: str) -> Ratio:
    of_agency = OF_DEPARTMENT if agency in demo.ABBREVIATIONS else OF_COMMUNE
    return ONE_SOURCE.get(code) or of_agency.get(code, _UNKNOWN)


def _ratio(kind: Ratio, rng: random.Random, months: float) -> dict[Label, Put]:
    total = rng.randint(kind.low, kind.high) + round(kind.monthly * months)
    share = kind.share + rng.uniform(-kind.spread, kind.spread) + kind.rate * months
    return {Label.NUMERATOR: round(total * min(1.0, max(0.0, share))), Label.DENOMINATOR: total}


def _number(text: str) -> float:
    found = re.search(r"\d+(?:[.,]\d+)?", text)
    return float(found[0].replace(",", ".")) if found else 100.0


def answer_target(row: Row, agency: str, rng: random.Random, today: dt.date) -> dict[Label, Put]:
    """Label → value of a figure, or why there is none. The open cells show which kind of figure is asked."""
    code = row.text(Label.CODE)
    without = RESERVED if agency in _ARMED and code in _KEPT_BACK else WITHOUT.get(code)
    if without:
        return {Label.NOTE: without}
    months = max(0.0, (today - START).days / _MONTH)
    answers: dict[Label, Put] = {
        Label.FIGURE_DATE: today,
        Label.EVIDENCE: demo.evidence("BC", rng.randrange(150, 350), agency, today),
        Label.NOTE: SOURCES.get(code),
    }
    if row.open(Label.NUMERATOR):
        return answers | _ratio(_kind(code, agency), rng, months)
    if row.offers_choice(Label.VALUE):
        return answers | {Label.VALUE: YesNo.YES}
    threshold = _number(row.text(Label.THRESHOLD))
    return answers | {Label.VALUE: round(threshold * (0.96 + 0.005 * min(months, 12)), 0 if threshold >= 10 else 4)}
