"""Limits of time and memory: what a process sets itself, and what its parent sees where it cannot."""

import math
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path


def limit_memory(memory_bytes: int) -> None:
    """Limit the address space to so many bytes more than now, where the system can; Windows cannot. 0: no limit."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on every system

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if not memory_bytes:
            resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
            return
        limit = memory_bytes + _address_space(resource.getpagesize())
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def can_limit_memory() -> bool:
    """Whether a process can limit its own memory: not on Windows, so that its parent has to watch it."""
    try:
        import resource  # noqa: F401, PLC0415 - not on every system
    except ImportError:
        return False
    return True


def memory_taken(process: int) -> int:
    """The bytes of memory that another process takes now; 0 where that cannot be known."""
    if sys.platform == "win32":
        return _taken_on_windows(process)
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * int(os.sysconf("SC_PAGE_SIZE"))


def _taken_on_windows(process: int) -> int:
    """The bytes that are set aside for a process, in memory or in the page file."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - on Windows alone
        from ctypes import wintypes  # noqa: PLC0415

        class Counters(ctypes.Structure):
            """PROCESS_MEMORY_COUNTERS."""

            _fields_ = (
                *(("size", wintypes.DWORD), ("faults", wintypes.DWORD)),
                *((name, ctypes.c_size_t) for name in ("peak", "resident", *"abcd", "committed", "peak_committed")),
            )

        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.POINTER(Counters), wintypes.DWORD)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        handle = kernel.OpenProcess(0x1000, False, process)  # PROCESS_QUERY_LIMITED_INFORMATION
        if handle:
            counters = Counters(size=ctypes.sizeof(Counters))
            known = kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.size)
            kernel.CloseHandle(handle)
            return int(counters.committed) if known else 0
    return 0


@contextmanager
def limited_here(seconds: float, memory_bytes: int) -> Iterator[None]:
    """Context in which this process itself has the limits of a worker, where the system and the thread allow it.

    OverTimeError where it takes too long; MemoryError.
    """
    own = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    with ExitStack() as limits:
        if own and seconds < math.inf:
            before = signal.signal(signal.SIGALRM, _over_time)
            limits.callback(signal.signal, signal.SIGALRM, before)
            limits.callback(signal.setitimer, signal.ITIMER_REAL, 0)
            signal.setitimer(signal.ITIMER_REAL, seconds)
        with suppress(ImportError):
            import resource  # noqa: PLC0415 - not on every system

            limits.callback(resource.setrlimit, resource.RLIMIT_AS, resource.getrlimit(resource.RLIMIT_AS))
            limit_memory(memory_bytes)
        yield


class OverTimeError(BaseException):
    """The time for an item is up. No Exception, so that no reader takes it for a fault of a file."""


def _over_time(*_: object) -> None:
    raise OverTimeError


def _address_space(page_bytes: int) -> int:
    """The bytes of addresses this process has now, which a fork takes over; 0 where /proc does not exist."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * page_bytes
    except OSError:
        return 0
