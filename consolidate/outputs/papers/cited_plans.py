"""The plans that a paper stands on, each as it cites them."""

from collections.abc import Container, Iterable

from consolidate.catalogue.model import Plan
from consolidate.outputs.papers.office_fields import lines_of_list
from consolidate.texts.outputs.papers.cited import cited


def cited_plans(plans: Iterable[Plan], asked: Container[str]) -> list[str]:
    """A line for each plan of these codes, in the catalogue's order, with the sign that ends it."""
    named = [plan for plan in plans if plan.code in asked]
    return lines_of_list([cited(plan.number, plan.issued, plan.issuer, plan.title) for plan in named])
