"""A task for worker processes that hangs, dies, uses up memory or fails, as it is ordered."""

import os
import time

from consolidate.core.errors import UnreadableError
from consolidate.texts.codes import Code
from consolidate.texts.returns import reading


def work(order: str) -> str:
    """The order in capitals, unless it is one of those that go wrong."""
    if order == "hang":
        time.sleep(60)
    if order == "die":
        os._exit(3)
    if order == "eat":
        return str(len(bytearray(3_000_000_000)))
    if order == "refuse":
        raise UnreadableError(reading.password())
    if order == "fail":
        raise ValueError(order)
    return order.upper()


def shown(result: str | UnreadableError) -> str | Code:
    return result.finding.code if isinstance(result, UnreadableError) else result


def talk(order: str) -> str:
    """Prints on standard error as a library does that knows nothing of Python, and may then end its process."""
    os.write(2, f"thread panicked: {order}\n".encode())
    return work(order)
