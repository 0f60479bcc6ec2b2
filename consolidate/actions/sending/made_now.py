"""The drafts that the command `mail` has made just now, as they lie on the disk."""

from collections.abc import Collection
from hashlib import sha256

from consolidate.actions import sending
from consolidate.actions.outcomes.mails_made import Mails
from consolidate.actions.sending.model import Draft, Plan
from consolidate.core.files import read
from consolidate.core.workspace import Workspace
from consolidate.outputs.output_names import REPLIES
from consolidate.outputs.replies.reply_files import file_name
from consolidate.texts.actions import sending as texts


def planned(workspace: Workspace, mails: Mails, only: Collection[str] = ()) -> Plan:
    """What of the drafts is to be sent, to all or to the agencies of these codes."""
    drafts = [
        Draft(agency=draft.agency.code, content=read(workspace.root / mails.written.files[draft.name].path))
        for draft in mails.made
    ]
    lacking = {draft.agency.code: texts.NO_WORKBOOK for draft in mails.drafts if draft.lacks_workbook}
    return sending.planned(workspace, mails.period, drafts, _replies(workspace, mails), lacking, only)


def _replies(workspace: Workspace, mails: Mails) -> dict[str, set[str]]:
    """Agency code → SHA-256 of what goes back to it: a receipt and a notice have no identity."""
    outputs = mails.published.outputs if mails.published else ()
    files = next((each.files for each in outputs if each.output.name == REPLIES), {})
    found: dict[str, set[str]] = {}
    for draft in mails.made:
        code = draft.agency.code
        for receipt in (True, False):
            if place := files.get(file_name(mails.period, code, receipt=receipt)):
                found.setdefault(code, set()).add(sha256(read(workspace.root / place.path)).hexdigest())
    return found
