"""The leaders' page: `Tổng quan` as one HTML file that any phone opens, and that prints on one A4 page."""

from contextlib import nullcontext

from consolidate.consolidation import master_shares
from consolidate.core.period import Period
from consolidate.core.workspace import master_name
from consolidate.outputs.model import Findings, NamedFile
from consolidate.outputs.page.markup import Markup, element, joined, typed
from consolidate.outputs.page.page_charts import charts
from consolidate.outputs.page.page_lists import lists
from consolidate.outputs.page.page_style import stylesheet
from consolidate.outputs.summary.facts import Facts, facts_of
from consolidate.outputs.summary.figures import Main
from consolidate.outputs.summary.headline_figures import (
    basis,
    change,
    headline,
    nobody_asked,
    share_of,
    tiles,
)
from consolidate.texts.catalogue import Setting
from consolidate.texts.outputs import page
from consolidate.texts.outputs.master import dashboard

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def page_name(period: Period) -> str:
    """The file name of a period's page."""
    return f"{period}_tong-quan.html"


def draw(findings: Findings) -> nullcontext[list[NamedFile]]:
    """The page of the period, as a named file."""
    period = findings.results.consolidation.whole
    shares = len(master_shares.split(findings.results, findings.most_rows))
    return nullcontext([(page_name(period), write(facts_of(findings), master_name(period), shares))])


def write(facts: Facts, master: str, shares: int = 0) -> bytes:
    """The page, in UTF-8. `master`: the file name of the workbook beside it; `shares`: so many others hold its rows."""
    parts = element(
        "html", _head(facts), element("body", _top(facts), _main(facts), _foot(facts, master, shares)), lang="vi"
    )
    return f"<!DOCTYPE html>\n{parts}\n".encode()


def _head(facts: Facts) -> Markup:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light"),
        element("meta", name="format-detection", content="telephone=no, date=no, address=no"),
        element("title", page.document_title(str(facts.consolidation.period))),
        Markup(f"<style>{stylesheet()}</style>"),
    )


def _top(facts: Facts) -> Markup:
    """What this is: of which period, as of which day, of which office."""
    office = facts.office.get(Setting.OFFICE, "")
    as_of = page.as_of_line(facts.results.clock.as_of, facts.consolidation.closed)
    line = page.period_line(str(facts.consolidation.period), facts.office.get(Setting.TITLE, ""))
    return element(
        "header",
        element("h1", page.TITLE),
        element("p", typed(line), class_="meta"),
        element("p", typed(office), class_="meta") if office else None,
        element("p", element("b", as_of), class_="meta"),
    )


def _main(facts: Facts) -> Markup:
    left, right = lists(facts)
    return element(
        "main",
        element("h2", page.FIGURES, class_="hidden"),
        _figures(facts),
        element("h2", page.LISTS, class_="hidden"),
        element("div", element("div", left), element("div", right), class_="columns"),
        element("h2", page.CHARTS, class_="hidden"),
        element("div", *charts(facts), class_="columns"),
    )


def _figures(facts: Facts) -> Markup:
    """What nobody is asked, the headline, the main figures, what they rest on."""
    nobody = nobody_asked(facts)
    first = None if facts.trend else element("p", dashboard.FIRST_PERIOD, class_="note")
    return joined(
        element("p", typed(nobody.text), class_="banner nobody") if nobody else None,
        element("p", headline(facts).text, class_="headline"),
        element("dl", *_tiles(facts), class_="tiles"),
        first,
        element("p", share_of(facts).text, class_="note"),
        element("p", basis(facts).text, class_="note"),
    )


def _tiles(facts: Facts) -> list[Markup]:
    return [
        element(
            "div",
            element("dt", tile.label),
            element("dd", str(tile.main.value(facts.results)), class_="figure overdue" if tile.late else "figure"),
            element("dd", tile.line.text),
            _step(tile.main, facts, "step only-screen", briefly=False),
            _step(tile.main, facts, "step only-print", briefly=True),
        )
        for tile in tiles(facts)
    ]


def _step(main: Main, facts: Facts, class_: str, *, briefly: bool) -> Markup | None:
    """The change since the period before that is known; on paper `briefly`."""
    return element("dd", change(main, facts, briefly=briefly).text, class_=class_) if facts.trend else None


def _foot(facts: Facts, master: str, shares: int) -> Markup:
    """With which workbook it was made, and how its percentages are computed."""
    made = joined(page.MADE_WITH, element("a", master, href=master), page.beside(shares))
    return element(
        "footer",
        element("h2", page.HOW),
        element("p", made, " ", page.FIXED),
        element("p", " ".join(page.FORMULAS)),
        element("p", page.as_of_line(facts.results.clock.as_of, facts.consolidation.closed) + "."),
    )
