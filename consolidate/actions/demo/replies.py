"""Which agencies reply, when and how: the replies of one period, put into the inbox."""

import datetime as dt
import itertools
import os
import random
from pathlib import Path

from consolidate.actions.demo.ways import WAYS, PlayedAgency, Way, straight
from consolidate.core.errors import ConsolidateError
from consolidate.core.period import VIETNAM, Period
from consolidate.texts.actions import demo

SILENT_ONE_IN = 8
"""One agency in so many sends nothing."""


def _agencies(folder: Path, seed: int) -> list[PlayedAgency]:
    """The agencies that reply, in an order drawn from the seed, each in the last nine days of the period."""
    period = Period.parse(folder.name)
    paths = sorted(folder.glob(f"{period}_*.xlsx"))
    if not paths:
        raise ConsolidateError(demo.no_workbooks(f"{folder.parent.name}/{folder.name}"))
    rng = random.Random(f"{seed}/{period}")
    rng.shuffle(paths)
    evening = dt.datetime.combine(period.last, dt.time(17), VIETNAM)
    found = []
    for path in paths[: len(paths) - len(paths) // SILENT_ONE_IN]:
        at = evening - dt.timedelta(minutes=rng.randrange(9 * 24 * 60))
        found.append(PlayedAgency(path, path.stem.removeprefix(f"{period}_"), seed, at))
    return found


def parts(folder: Path, seed: int) -> list[tuple[PlayedAgency, Way]]:
    """Who replies to the workbooks in templates/<period>/, and how.

    ConsolidateError if there is no workbook to fill in.
    """
    return list(zip(_agencies(folder, seed), itertools.chain(WAYS, itertools.repeat(straight)), strict=False))


def fill(workspace: Path, period: str, seed: int) -> int:
    """Reply for the agencies: read templates/<period>/, write inbox/<period>/, return the number of files.

    ConsolidateError if there is no workbook to fill in, or if the inbox has any file that this would not write.
    """
    inbox = workspace / "inbox" / period
    played = parts(workspace / "templates" / period, seed)
    sent = {inbox / reply.name: reply for agency, way in played for reply in way(agency)}
    for path in inbox.rglob("*"):
        if path.is_file() and (path not in sent or path.read_bytes() != sent[path].data):
            raise ConsolidateError(demo.other_returns(f"inbox/{period}"))
    for path, reply in sent.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(reply.data)
        os.utime(path, (reply.at.timestamp(), reply.at.timestamp()))
    return len(sent)
