"""The long work that the page started: one job at a time, which can be stopped and outlives a reload of the page."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from consolidate.core.errors import ConsolidateError
from consolidate.texts import window as texts
from consolidate.texts.actions import cli
from consolidate.window.errands import Told
from consolidate.window.helper_process import Done, Ended, Fault, HelperProcess, Message, Progress, Refused


class JobState(Enum):
    """How far a job is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass
class Job:
    """Work that was started: what it is called, the command it equals, the screen it was started on.

    `only_reads`: it writes nothing that anybody misses, so that the program may be closed meanwhile.
    """

    number: int
    title: str
    command: str
    screen: str
    only_reads: bool = False
    state: JobState = JobState.RUNNING
    done: int = 0
    total: int = 0
    told: Told = field(default_factory=Told)

    @property
    def runs(self) -> bool:
        """Whether it is not over yet."""
        return self.state is JobState.RUNNING

    @property
    def ended_well(self) -> bool:
        """Whether it is done and has told what it did."""
        return self.state is JobState.DONE and bool(self.told.lines)


class Jobs:
    """The job that runs, or ran last. `note` gets a line for the log.

    While a job runs the file at `record()` says so: where the window is killed, the next start finds it.
    """

    def __init__(self, note: Callable[[str], None], record: Callable[[], Path]) -> None:
        self.last: Job | None = None
        self._record = record
        self._closed = False
        self._helper = HelperProcess()
        self._lock = threading.Lock()
        self._note = note
        self._stopping = False

    @property
    def running(self) -> bool:
        """Whether a job runs now."""
        return self.last is not None and self.last.runs

    @property
    def holding(self) -> bool:
        """Whether a job runs for which the program stays open."""
        return self.last is not None and self.last.runs and not self.last.only_reads

    def start(
        self,
        titles: tuple[str, str, str],
        function: Callable[..., Told],
        *arguments: Any,
        after: Callable[[], None] | None = None,
        only_reads: bool = False,
    ) -> Job:
        """Start a job. `titles`: its name, the command it equals, its screen. `after`: called once it is done well.

        ConsolidateError while another runs.
        """
        with self._lock:
            if self.running:
                raise ConsolidateError(texts.BUSY)
            self._stopping = False
            job = self.last = Job(1 + (self.last.number if self.last else 0), *titles, only_reads)
        self._note(f"{job.command}: begins")
        record = self._record()
        if not only_reads:
            _write(record, job.command)
        threading.Thread(target=self._follow, args=(job, record, function, arguments, after), daemon=True).start()
        return job

    def stop(self) -> None:
        """End the job that runs, whatever it does."""
        with self._lock:
            if self.running:
                self._stopping = True
                self._helper.stop()

    def close(self) -> None:
        """End the process of the jobs; of one that runs the record stays."""
        self._closed = True
        self._helper.end()

    def _follow(
        self,
        job: Job,
        record: Path,
        function: Callable[..., Told],
        arguments: tuple[Any, ...],
        after: Callable[[], None] | None,
    ) -> None:
        state = JobState.FAILED
        told = Told(warnings=(texts.ENDED,))
        try:
            for message in self._helper.run(function, *arguments):
                if isinstance(message, Progress):
                    job.done, job.total = message.done, message.total
                else:
                    state, told = self._ending(message)
        finally:
            job.told = told
            if state is JobState.DONE or not self._closed:
                with suppress(OSError):
                    record.unlink(missing_ok=True)
            if state is JobState.DONE and after:
                after()
            job.state = state
            self._note(f"{job.command}: {state.value} {' '.join(told.warnings)}".strip())

    def _ending(self, message: Message) -> tuple[JobState, Told]:
        match message:
            case Done(value=told):
                return JobState.DONE, told
            case Ended() if self._stopping:
                return JobState.STOPPED, Told(warnings=(cli.STOPPED,))
            case _:
                return JobState.FAILED, Told(warnings=tuple(sentences(message)))


def _write(record: Path, command: str) -> None:
    """Say that a job runs; that it cannot be said keeps no job from running."""
    with suppress(OSError):
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(f"{time.time()}\n{command}\n", encoding="utf-8")


def cut_off(record: Path) -> tuple[str, float] | None:
    """The command of the job that ran when the window was killed, and when it had begun; forgets it. None if there is
    none."""
    try:
        began, command, *_ = record.read_text(encoding="utf-8").split("\n")
        record.unlink()
        return command, float(began)
    except (OSError, ValueError):
        return None


def sentences(message: Message) -> Iterator[str]:
    """What a person reads of an errand that did not end well."""
    match message:
        case Refused(sentence=sentence):
            yield from sentence.split("\n")
        case Fault(kind=kind, log=log):
            yield cli.unforeseen(kind, log)
        case Ended():
            yield texts.ENDED
        case _:
            return


def asked(helper: HelperProcess, function: Callable[..., Any], *arguments: Any) -> Any:
    """What a quick errand returns. ConsolidateError with its sentences where it does not end well."""
    for message in helper.run(function, *arguments):
        if isinstance(message, Done):
            return message.value
        if not isinstance(message, Progress):
            raise ConsolidateError("\n".join(sentences(message)))
    raise ConsolidateError(texts.ENDED)
