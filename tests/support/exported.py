"""Tables of an export read by the standard library alone, and held against the JSON of `merge` and its master."""

import csv
import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl

from tests.support.master_rows import TYPED
from tests.support.returning import table

Row = dict[str, Any]

_READ = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
}
KEYS = {
    "Trạng thái": "status_label",
    "Tiến độ (%)": "progress",
    "Ngày hoàn thành": "done_on",
    "Kết quả thực hiện": "result",
    "Minh chứng": "evidence",
    "Người phụ trách": "person",
    "Khó khăn, vướng mắc": "difficulty",
    "Kiến nghị, đề xuất": "proposal",
    "Đề nghị gia hạn đến": "extension",
    "Lý do thay đổi": "change_reason",
    "Tử số": "numerator",
    "Mẫu số": "denominator",
    "Giá trị": "value",
    "Ngày số liệu": "figure_date",
    "Ghi chú": "note",
    "Tệp nguồn": "source_file",
    "Dòng": "source_row",
    "Kỳ báo cáo": "reported_in",
    "Tình trạng": "state_label",
    "Tình trạng số liệu": "state_label",
}
"""Label in the master → column of the tables."""


def dictionary(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))


def tables(folder: Path) -> dict[str, list[Row]]:
    """Every table of a CSV export, its values by the types that the dictionary names."""
    return {resource["name"]: list(_rows(folder, resource)) for resource in dictionary(folder)["resources"]}


def _rows(folder: Path, resource: dict[str, Any]) -> list[Row]:
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    with (folder / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert all(list(row) == list(types) for row in found)
    return [{name: _READ[types[name]](text) if text else None for name, text in row.items()} for row in found]


def assert_sums(found: dict[str, list[Row]], merged: dict[str, Any]) -> None:
    """The tables add up to the JSON of the merge."""
    tasks, agencies = found["tasks"], found["agencies"]
    buckets = Counter(row["bucket"] for row in tasks)
    counted = {"total": len(tasks)} | {name: sum(row[name] for row in tasks) for name in ("overdue", "due_soon")}
    assert {**dict.fromkeys(merged["tasks"], 0), **buckets, **counted} == merged["tasks"]
    states = Counter(row["state"] for row in found["targets"])
    assert merged["targets"] == {
        "total": len(found["targets"]),
        "met": states["met"],
        "not_met": states["not_met"],
        "no_data": states["no_data"] + states["not_asked"],
    }
    standing = Counter(row["standing"] for row in agencies)
    missing = [row["code"] for row in agencies if row["standing"] in ("missing", "put_aside")]
    expected = standing["returned"] + standing["blank"] + len(missing)
    named = merged["agencies"]
    assert (expected, standing["returned"], standing["blank"]) == tuple(
        named[key] for key in ("expected", "returned", "blank")
    )
    assert sorted(missing) == sorted(named["missing"])
    assert sorted(row["code"] for row in agencies if row["standing"] == "nothing_due") == sorted(named["nothing_due"])
    cells = {key: sum(row[key] for row in found["files"]) for key in merged["cells"]}
    assert cells == merged["cells"]
    fates = Counter(row["fate"] for row in found["files"])
    assert {
        "received": len(found["files"]),
        **{key: fates[key] for key in ("merged", "superseded", "quarantined")},
    } == (merged["files"])
    told = [(row["code"], row["severity"], row["file"] or "", row["cell"] or "") for row in found["issues"]]
    assert told == [(i["code"], i["severity"], i["file"], i["cell"]) for i in merged["issues"]]
    keys = ("number", "state", "since", "age", "agency")
    assert [[row[key] for key in keys] for row in found["queries"]] == [
        [each[key] for key in keys] for each in merged["queries"]
    ]
    assert [row["query"] or "" for row in found["issues"]] == [each["query"] for each in merged["issues"]]
    for row in agencies:
        led = [each for each in found["details"] if each["agency"] == row["code"] and each["role"] == "lead"]
        assert (row["led"] or 0, row["overdue"] or 0) == (len(led), sum(each["overdue"] for each in led))


def assert_of_master(found: dict[str, list[Row]], master: Path) -> None:
    """Every cell of `Chi tiết` and `Số liệu mục tiêu` is in the tables, with its file and row, and nothing else is."""
    book = openpyxl.load_workbook(master, data_only=True)
    places = {"Chi tiết": ("details", "task"), "Số liệu mục tiêu": ("figures", "target")}
    origin = ("Kỳ báo cáo", "Tệp nguồn", "Dòng")
    for title, (name, code) in places.items():
        columns, header = table(book[title])
        labels = (*TYPED[title], *origin, "Tình trạng" if name == "details" else "Tình trạng số liệu")
        rows = {(row[code], row["agency"]): row for row in found[name]}
        seen = set()
        for line in book[title].iter_rows(min_row=header + 1, values_only=True):
            at = dict(zip(columns, (line[place - 1] for place in columns.values()), strict=True))
            if not at["Mã"]:
                continue
            seen.add((at["Mã"], at["Mã cơ quan"]))
            row = rows[at["Mã"], at["Mã cơ quan"]]
            for label in labels:
                assert _plain(at[label]) == _said(row, KEYS[label]), (title, at["Mã"], at["Mã cơ quan"], label)
        assert seen == set(rows)
        assert len(rows) == len(found[name])
    columns, header = table(book["Minh chứng"], "Số, ký hiệu")
    numbers = [line[columns["Số, ký hiệu"] - 1] for line in book["Minh chứng"].iter_rows(header + 1, values_only=True)]
    assert [row["number"] for row in found["documents"]] == numbers[: len(found["documents"])]
    assert not any(numbers[len(found["documents"]) :])
    assert sum(row["rows"] for row in found["documents"]) == len(found["evidence"])


def _said(row: Row, key: str) -> object:
    value = row[key]
    if key == "value" and value is None:
        value = row["value_word"]
    return (
        round(value, 9)
        if isinstance(value, float)
        else value.replace("\r\n", "\n")
        if isinstance(value, str)
        else value
    )


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, float | int) and not isinstance(value, bool):
        return round(float(value), 9)
    return None if value == "" else value
