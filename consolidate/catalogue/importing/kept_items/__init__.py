"""Proposed rows as a review keeps them, for the day it comes back with decisions."""

from collections.abc import Mapping
from typing import Any

from consolidate.catalogue.importing.proposal import Proposed
from consolidate.catalogue.workbook.sheets import FROM, PLANS, TARGETS, TASKS, CatalogueSheet
from consolidate.catalogue.workbook.values import plain, restored, show
from consolidate.texts.catalogue.review import RowChange

_RECORDS = {"said": "incoming", "shown": "shown", "stands": "current"}
"""Key in a stored proposal → field of Proposed. Reviews that offices already have use these keys."""


def packed(item: Proposed) -> dict[str, Any]:
    """The item as JSON values, for the review that comes back with decisions."""
    of = {key: getattr(item, field) for key, field in _RECORDS.items()}
    texts = {key: _texts(item.sheet, record) for key, record in of.items() if record is not None}
    ends = {"carries": item.carries, "since": plain(item.since), "document": item.document}
    asks = {"asks": item.doubt, "lacks": item.lacks}
    return {"sheet": item.sheet.title.value, "kind": item.kind.value, **ends, **asks, **texts}


def unpacked(found: Mapping[str, Any]) -> Proposed:
    """The item that `packed` stored, without `updates` and `kept`, which are computed anew when it is applied."""
    sheet = next(sheet for sheet in (PLANS, TARGETS, TASKS) if sheet.title == found["sheet"])
    records = {field: _record(sheet, found[key]) for key, field in _RECORDS.items() if key in found}
    since = restored(FROM, found["since"])
    ends = {"carries": found["carries"], "since": since, "document": found["document"]}
    earlier = found["shown"].get("review", "")  # reviews of earlier versions show all notes as doubts
    asks = {"doubt": found.get("asks", earlier), "lacks": found.get("lacks", "")}
    return Proposed(sheet=sheet, kind=RowChange(found["kind"]), **ends, **asks, **records)


def _texts(sheet: CatalogueSheet, record: Any) -> dict[str, str]:
    return {column.field: plain(show(column, getattr(record, column.field))) for column in sheet.columns}


def _record(sheet: CatalogueSheet, texts: Mapping[str, str]) -> Any:
    return sheet.record(**{column.field: restored(column, texts.get(column.field, "")) for column in sheet.columns})
