"""An agency in the JSON of `status`: its filings, rows and faults."""

from consolidate.actions.outcomes.base import Json
from consolidate.consolidation.model import Filing
from consolidate.consolidation.rollup import AgencyResult


def reported(result: AgencyResult) -> int:
    """How many of its rows an agency reported: as lead, and figures."""
    return result.led_reported + result.figures_reported


def asked(result: AgencyResult) -> int:
    """How many rows an agency was asked: as lead, and figures."""
    return result.led + result.figures


def agency_json(result: AgencyResult) -> Json:
    """The object of an agency: what it owes, when it sent something, its filings, rows and faults."""
    return {
        "agency": result.agency.code,
        "name": result.agency.name,
        "owed": result.owed,
        "received": result.received.isoformat() if result.received else None,
        "returned": result.returned.isoformat() if result.returned else None,
        "filings": [_filing_json(filing) for filing in result.filings],
        "rows": {"expected": asked(result), "reported": reported(result)},
        "errors": result.errors,
        "warnings": result.warnings,
    }


def _filing_json(filing: Filing) -> Json:
    return {
        "period": filing.period,
        "due": filing.due.isoformat() if filing.due else None,
        "returned": filing.returned.isoformat() if filing.returned else None,
        "how": filing.how.name.lower(),
        "working_days_late": filing.days_late,
    }
