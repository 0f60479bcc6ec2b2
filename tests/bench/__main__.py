"""How fast: whole processes side by side, as ratios, printed as the tables of docs/performance.md. See README.md."""

import argparse
import datetime as dt
import multiprocessing
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench.measure import Cost, Pair, process, side_by_side

PERIOD, DEMO_PERIOD = "2025-12", "2025-10"
HEADER_ROW = 6
OTHERS = Path(__file__).with_name("others")
PYTHON = sys.executable
DATAMAPS_COLUMNS, DATAMAPS_SHEET = "KLMNOPQRS", "Nhiệm vụ"
FIRST_ROW, LAST_ROW = 7, 66


@dataclass(frozen=True, slots=True)
class Place:
    """What prepare.py made for one size."""

    folder: Path

    @property
    def count(self) -> int:
        """How many workbooks came back."""
        return sum(1 for _ in self.returns.iterdir())

    @property
    def work(self) -> Path:
        return self.folder / "work"

    @property
    def returns(self) -> Path:
        return self.work / "inbox" / PERIOD

    @property
    def outbox(self) -> Path:
        return self.work / "outbox"


def prepared(folder: Path, agencies: int, *, faulty: bool = False) -> Place:
    """Prepared, unless it lies there; SystemExit where another version of the program or of prepare.py made it.

    `faulty`: each return has faults.
    """
    place = Place(folder / f"{agencies}{'-faulty' if faulty else ''}")
    if not place.folder.exists():
        process(PYTHON, "-m", "tests.bench.prepare", place.folder, str(agencies), *(["faulty"] if faulty else []))
    made_by = place.folder / "fingerprint"
    now = process(
        PYTHON, "-m", "tests.bench.prepare"
    ).printed.strip()  # to import it would count in each peak of memory
    if not made_by.exists() or made_by.read_text("ascii") != now:
        raise SystemExit(f"{place.folder}: prepared by another version, or not to its end. Remove it and start again.")
    return place


# --- ours --------------------------------------------------------------------------------------------------------


def consolidate(*words: str | Path) -> Cost:
    return process(PYTHON, "-m", "consolidate", *words)


def merge(place: Place, *, again: bool = False) -> Cost:
    """The first merge, or one with nothing changed since."""
    if not again:
        shutil.rmtree(place.outbox, ignore_errors=True)
    return consolidate("merge", PERIOD, "--quiet", "--workspace", place.work)


def merge_one_more(place: Place) -> Cost:
    """A merge after one more return than the merge before it."""
    shutil.rmtree(place.outbox, ignore_errors=True)
    shutil.copytree(place.folder / "before", place.outbox)
    return merge(place, again=True)


def merge_started(place: Place, method: str) -> Cost:
    """The first merge, its worker processes started by that method."""
    shutil.rmtree(place.outbox, ignore_errors=True)
    words = ["merge", PERIOD, "--quiet", "--workspace", str(place.work)]
    begin = f"multiprocessing.set_start_method({method!r}); cli.main({words!r})"
    return process(PYTHON, "-c", f"import multiprocessing; from consolidate import cli; {begin}")


def of_demo(command: str, root: Path) -> Cost:
    """A command that merges the demonstration's last month, as the first time."""
    shutil.rmtree(root / "outbox", ignore_errors=True)
    return consolidate(command, DEMO_PERIOD, "--quiet", "--workspace", root)


def intake(place: Place, *, again: bool = False) -> Cost:
    """The reading part of a merge alone."""
    if not again:
        shutil.rmtree(place.outbox, ignore_errors=True)
    return _inside(process(PYTHON, "-m", "tests.bench.intake", place.work))


def _inside(cost: Cost) -> Cost:
    """What the process timed itself, its start-up left out."""
    return Cost(float(cost.printed), cost.megabytes, processor=cost.processor)


def generate(place: Place) -> Cost:
    shutil.rmtree(place.work / "templates" / PERIOD, ignore_errors=True)
    return consolidate("generate", PERIOD, "--quiet", "--workspace", place.work)


# --- the others --------------------------------------------------------------------------------------------------


def floor_of_merge(place: Place) -> Cost:
    target = _emptied(place.folder / "floor")
    return process(PYTHON, OTHERS / "floor_merge.py", place.returns, place.folder / "rows", target)


def floor_of_generate(place: Place) -> Cost:
    target = _emptied(place.folder / "plain")
    return process(PYTHON, OTHERS / "floor_generate.py", place.folder / "cells", target)


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def pandas_today(place: Place) -> Cost:
    target = place.folder / "pandas.xlsx"
    return process(PYTHON, OTHERS / "pandas_merge.py", place.returns, target, str(HEADER_ROW))


def datamaps(peer: Path, place: Place) -> Cost:
    """It takes one cell of each file for each line of a map: here every open cell of a commune's tasks."""
    home = place.folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    folder = home / "Documents" / "datamaps"
    shutil.copytree(place.returns, folder / "input")
    (folder / "output").mkdir()
    lines = [
        f"{column}{row},{DATAMAPS_SHEET},{column}{row}"
        for row in range(FIRST_ROW, LAST_ROW + 1)
        for column in DATAMAPS_COLUMNS
    ]
    lines.insert(0, "cell_key,template_sheet,cell_reference")
    (folder / "input" / "datamap.csv").write_text("\n".join(lines), "utf-8")
    words = ("-c", "from datamaps.main import cli; cli()", "import", "templates", "--to-master")
    return process(peer, *words, env={"HOME": str(home)})


# --- the tables --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Measure:
    """One line: what is held against what, and the ratio aimed at, where one is."""

    what: str
    ours: Callable[[], Cost]
    other: Callable[[], Cost]
    aim: float | None = None


def measures(small: Place, faulty: Place, large: Place, peer: Path | None) -> Iterator[Measure]:
    n, m = small.count, large.count
    bare = partial(process, PYTHON, OTHERS / "click_help.py", "--help")
    yield Measure("`--help` / a bare click program's", partial(consolidate, "--help"), bare, 1.5)
    yield Measure(
        f"`generate` {m} / a plain xlsxwriter loop", partial(generate, large), partial(floor_of_generate, large), 0.5
    )
    floor = "calamine reads, xlsxwriter writes (the floor)"
    yield Measure(f"`merge` {n} / {floor}", partial(merge, small), partial(floor_of_merge, small), 1.5)
    yield Measure(f"`merge` {m} / {floor}", partial(merge, large), partial(floor_of_merge, large), 0.8)
    told = f"`merge` {n}, all with faults"
    first = partial(merge, faulty)
    yield Measure(f"{told} / the floor", first, partial(floor_of_merge, faulty), 1.5)
    yield Measure(
        f"{told}, again after the last of them came / the first time", partial(merge_one_more, faulty), first, 0.3
    )
    if "fork" in multiprocessing.get_all_start_methods():
        spawned, forked = (partial(merge_started, small, method) for method in ("spawn", "fork"))
        yield Measure(f"`merge` {n}, processes started by spawn / by fork", spawned, forked, 1.15)
    demo = small.folder.parent / "demo"
    shutil.rmtree(demo, ignore_errors=True)
    consolidate("demo", demo)
    papers, alone = (partial(of_demo, command, demo) for command in ("report", "merge"))
    yield Measure("`report` of the demo's month / the merge it begins with", papers, alone)
    yield Measure(f"`merge` {m} / pandas and openpyxl", partial(merge, large), partial(pandas_today, large), 1 / 15)
    if peer:
        yield Measure(
            f"`merge` {m} / datamaps, task cells alone", partial(merge, large), partial(datamaps, peer, large), 0.1
        )
    for what, part, aim in (("the reading part of ", intake, 0.1), ("", merge, None)):
        again, first = partial(part, large, again=True), partial(part, large)
        yield Measure(f"{what}`merge` {m} again, nothing changed / the first time", again, first, aim)
    clean = partial(reading, next(small.returns.iterdir()))
    for what, path in spoilt(small):
        yield Measure(f"reading a return with {what} / a clean one", partial(reading, path), clean, 10)


def reading(path: Path) -> Cost:
    """The reading of one file, start-up left out."""
    return _inside(process(PYTHON, "-m", "tests.bench.reading", path))


def spoilt(place: Place) -> Iterator[tuple[str, Path]]:
    process(PYTHON, "-m", "tests.bench.spoil", next(place.returns.iterdir()), place.folder)
    yield "whole columns formatted", place.folder / "columns.xlsx"
    yield "a stray cell far below", place.folder / "stray.xlsx"


def compared(measures: Iterable[Measure], rounds: int) -> Iterator[str]:
    yield "| measure | ours | the other | ratio | aim | of processor time | peak MB, ours / the other |"
    yield "|---|---|---|---|---|---|---|"
    for each in measures:
        pair = side_by_side(each.ours, each.other, rounds)
        yield _line(each, pair)


def _line(measure: Measure, pair: Pair) -> str:
    aim = f"≤ {measure.aim:.3g}{'' if pair.ratio <= measure.aim else ' (missed)'}" if measure.aim else ""
    seconds = (_seconds(cost) for cost in (pair.ours, pair.other))
    memory = f"{pair.ours.megabytes:.0f} / {pair.other.megabytes:.0f}"
    return f"| {measure.what} | {' | '.join(seconds)} | {pair.ratio:.2f} | {aim} | {pair.processor:.2f} | {memory} |"


def _seconds(cost: Cost) -> str:
    return f"{cost.seconds * 1000:.0f} ms" if cost.seconds < 1 else f"{cost.seconds:.1f} s"


def grown(places: Sequence[Place]) -> Iterator[str]:
    yield "| workbooks | `generate` | `merge` | ms a return | peak MB, `generate` / `merge` | master, MB |"
    yield "|---|---|---|---|---|---|"
    for place in places:
        made, merged = generate(place), merge(place)
        each = merged.seconds * 1000 / place.count
        masters = (place.outbox / PERIOD).glob(f"{PERIOD}_tong-hop*.xlsx")  # one, or its shares too
        size = sum(path.stat().st_size for path in masters) / 1e6
        memory = f"{made.megabytes:.0f} / {merged.megabytes:.0f}"
        row = (f"{place.count:,}", _seconds(made), _seconds(merged), f"{each:.1f}", memory, f"{size:.1f}")
        yield f"| {' | '.join(row)} |"


def machine() -> str:
    about = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{about}, {dt.datetime.now(dt.UTC):%d/%m/%Y}."


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",") if size]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--sizes", type=_sizes, default=[76, 500], help="two numbers of agencies; 76: the real catalogue, which asks 61"
    )
    options.add_argument("--growth", type=_sizes, default=[69, 500, 5000], help="the sizes that show growth")
    options.add_argument("--rounds", type=int, default=3, help="runs of each side; medians count")
    options.add_argument("--folder", type=Path, help="keep the workspaces here and use those that are there")
    options.add_argument("--peer", type=Path, help="a Python that has datamaps")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)).absolute()
        small, large = (prepared(folder, size) for size in given.sizes)
        faulty = prepared(folder, given.sizes[0], faulty=True)
        _print([machine(), ""])
        _print(compared(measures(small, faulty, large, given.peer), given.rounds))
        _print([""])
        _print(grown([prepared(folder, size) for size in given.growth]) if given.growth else ())


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
