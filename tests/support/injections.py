"""Texts that try to become part of a page: tags, ends of tags, addresses, marks of direction, what no page can hold."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.model import Consolidation
from tests.support import samples
from tests.support.consolidations import PACKETS, SAID, consolidation

PIECES = (
    *(
        "<script>alert(1)</script>",
        "</style>",
        "</title>",
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "<?php x ?>",
        "</body></html>",
    ),
    *('" onmouseover="x', "' onerror='x", "<img src=x onerror=alert(1)>", "<svg/onload=x>", "javascript:alert(1)"),
    *(
        "<a href=//example.org>",
        "&lt;b&gt;",
        "&amp;",
        "&#x3C;i&#x3E;",
        "&nbsp",
        "<",
        ">",
        "&",
        '"',
        "'",
        "`",
        "<b",
        "</",
    ),
    *("{{ 7*7 }}", "{% x %}", "${x}", "%s", "\\", "{0}", "<base href=x>", "<meta http-equiv=refresh content=0>"),
    *("\x00", "\x01", "\x08", "\x0b", "\x1b[31m", "\x7f", "\x85", "\x9f", "\ufffe", "\uffff", "\ufdd0", "\ud800"),
    *("\u202e", "\u202d", "\u202b", "\u2067", "\u2066", "\u2068", "\u2069", "\u202c", "\u200f", "\u061c"),
    *(
        "\u05d0\u05d1\u05d2",
        "\u0645\u0631\u062d\u0628\u0627",
        "\U0001f4a5" * 9,
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    ),
    *("a" + "\u0301" * 40, "W" * 300, "\u6f22" * 80, "\u200b", "\ufeff", "1\n2\r\n3\t4", "\u2028", "\u00ad"),
)


def texts(count: int, seed: int = 7) -> Iterator[str]:
    """So many texts of one to four pieces among words; each says which it is: `T12`."""
    dice = random.Random(seed)
    for number in range(count):
        chosen = dice.choices(PIECES, k=dice.randint(1, 4))
        yield f"T{number} {dice.choice(('', ' ', ' mưa lũ ')).join(chosen)} hết"


def filled(words: Iterator[str]) -> tuple[Consolidation, list[str]]:
    """The small catalogue with such texts wherever an office or an agency types one; and those that were used.

    StopIteration where too few are left.
    """
    used: list[str] = []

    def one() -> str:
        used.append(next(words))
        return used[-1]

    agencies = tuple(replace(agency, name=one()) for agency in samples.AGENCIES)
    tasks = tuple(replace(task, short_name=one()) for task in samples.TASKS)
    targets = tuple(replace(target, short_name=one(), unit=one()) for target in samples.TARGETS)
    catalogue = replace(samples.CATALOGUE, agencies=agencies, tasks=tasks, targets=targets)
    said = {place: {**values, **_remarks(values, one)} for place, values in SAID.items()}
    packets = tuple(_with(packet, catalogue) for packet in PACKETS)
    return consolidation(said, packets=packets, catalogue=catalogue), used


def _remarks(values: Any, one: Any) -> dict[str, str]:
    return {key: one() for key in ("difficulty", "proposal") if "status" in values}


def _with(packet: Any, catalogue: Catalogue) -> Any:
    return replace(
        packet,
        agency=catalogue.agency_by_code[packet.agency.code],
        tasks=tuple(replace(row, task=catalogue.task_by_code[row.task.code]) for row in packet.tasks),
        targets=tuple(replace(row, target=catalogue.target_by_code[row.target.code]) for row in packet.targets),
    )
