"""An office month by month: commands run as JSON in a workspace, and workbooks filled in and sent."""

import datetime as dt
import json
import os

import openpyxl
import pytest

from consolidate.cli import main
from tests.support.sheets import table

VIETNAM = dt.timezone(dt.timedelta(hours=7))


DONE = "UBND-2025/III.6"
"""A dated task that Sở Tài chính leads alone (31/12/2025)."""


@pytest.fixture
def office(capsys, tmp_path, monkeypatch):
    """Runs commands in a made workspace; gives back what they print as JSON."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        with pytest.raises(SystemExit) as stop:
            main([*arguments, "--json"])
        out, err = capsys.readouterr()
        assert stop.value.code in (0, 1), err
        return json.loads(out)

    run("init")
    return run


def send(office, tmp_path, period, agency, rows, arrived=None, name=None):
    """The agency's workbook of the period, filled in by code and label, into the inbox."""
    office("generate", period, "--agency", agency)
    book = openpyxl.load_workbook(tmp_path / f"templates/{period}/{period}_{agency}.xlsx")
    for title in {"Nhiệm vụ", "Mục tiêu"}.intersection(book.sheetnames):
        labels, header = table(book[title])
        for row in range(header + 1, book[title].max_row + 1):
            for label, value in rows.get(book[title].cell(row, labels["Mã"]).value, {}).items():
                book[title].cell(row, labels[label]).value = value
    path = tmp_path / f"inbox/{period}/{name or f'{agency}.xlsx'}"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    if arrived:
        moment = dt.datetime(*arrived, 9, tzinfo=VIETNAM).timestamp()
        os.utime(path, (moment, moment))
    return path


def working(progress):
    return {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": progress, "Kết quả thực hiện": "Đang làm"}


def done(day):
    return {"Trạng thái": "Hoàn thành", "Tiến độ (%)": 100, "Ngày hoàn thành": day, "Minh chứng": "7/MẪU"}


def master(tmp_path, period):
    return (tmp_path / f"outbox/{period}/{period}_tong-hop.xlsx").read_bytes()
