"""Masters in several workbooks: leaders write in any of them, and none takes back what stands in another."""

from pathlib import Path

import openpyxl
import pytest

from consolidate.actions import reporting_round
from consolidate.core.workspace import Workspace
from consolidate.outputs.model import MergeOptions
from tests.support.edited_masters import NEW, remark
from tests.support.levels import OCTOBER, TODAY, ministry, send_all

pytestmark = pytest.mark.slow  # a period in shares is merged several times


def merged(workspace: Workspace) -> reporting_round.Published:
    return reporting_round.merge(workspace, OCTOBER, OCTOBER.last, TODAY, how=MergeOptions(most_rows=4))


def saved_again(path: Path, text: str = "", code: str = "P/I.2") -> bytes:
    """Opened and saved, with a remark where one is given."""
    book = openpyxl.load_workbook(path)
    if text:
        remark(text, code)(book)
    book.save(path)
    return path.read_bytes()


def test_remarks_in_a_share_and_above_it_both_stand(tmp_path: Path) -> None:
    """Each file is compared with what was written into it; those that are replaced or removed are kept as they were."""
    workspace = ministry(tmp_path)
    send_all(workspace)
    merged(workspace)
    shares = workspace.shares(OCTOBER, "")
    assert len(shares) > 1
    worked = [saved_again(workspace.master(OCTOBER), NEW), saved_again(shares[0], "Ở phần", "P/I.1")]
    worked += map(saved_again, shares[1:])
    lines = merged(workspace)
    assert not [issue for issue in lines.consolidation.issues if issue.code.slug == "master-edited"]
    table = workspace.remarks.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert sorted(line.split("\t")[1:3] for line in table) == [["P/I.1", "Ở phần"], ["P/I.2", NEW]]
    kept = {path.read_bytes() for path in workspace.outbox(OCTOBER).glob("*_sua-tay_*")}
    assert kept == set(worked)
    assert workspace.shares(OCTOBER, "") == shares
    worked = list(map(saved_again, shares))
    reporting_round.merge(workspace, OCTOBER, OCTOBER.last, TODAY)  # in one workbook: the shares go
    assert workspace.shares(OCTOBER, "") == []
    assert set(worked) <= {path.read_bytes() for path in workspace.outbox(OCTOBER).glob("*_sua-tay_*")}
