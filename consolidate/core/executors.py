"""Engines of others that can do the work of our processes: the only door to Dask."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager as Context
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any

from consolidate.core.errors import ConsolidateError
from consolidate.core.workers import MEMORY_BYTES, Engine, processors
from consolidate.texts import messages

DASK = "dask"
_SILENT: Mapping[str, Any] = {"dashboard_address": ":0", "silence_logs": logging.CRITICAL}


def opened(name: str) -> Context[Engine | None]:
    """The engine of that name while it is open: "" is our own processes (None), `dask` a cluster on this computer,
    `dask:tcp://…` the cluster of that scheduler, whose workers see the workspace under the same path and have this
    program. ConsolidateError if there is none such.
    """
    kind, _, address = name.partition(":")
    if not name:
        return nullcontext()
    if kind != DASK or name.endswith(":"):
        raise ConsolidateError(messages.no_such_executor(name))
    return _dask(address)


@contextmanager
def _dask(address: str) -> Iterator[Engine]:
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra, and dear
    except ImportError as error:
        raise ConsolidateError(messages.DASK_NOT_INSTALLED) from error
    with ExitStack() as open_:
        if not address:
            here = {"n_workers": processors(), "threads_per_worker": 1, "memory_limit": MEMORY_BYTES}
            cluster = open_.enter_context(LocalCluster(**here, **_SILENT))
            address = cluster.scheduler_address
        try:
            client = open_.enter_context(Client(address, set_as_default=False))
        except (OSError, ValueError) as error:
            raise ConsolidateError(messages.no_such_executor(f"{DASK}:{address}")) from error
        yield Engine(client.get_executor(pure=False), lambda thing: client.scatter(thing, broadcast=True, hash=False))
