"""Seconds to read one returned workbook, in a process of its own: `python -m tests.bench.reading FILE`."""

import sys
import time
from pathlib import Path

from consolidate.spreadsheets import reading


def main() -> None:
    data = Path(sys.argv[1]).read_bytes()
    begun = time.perf_counter()
    reading.read(data, "a.xlsx")
    print(time.perf_counter() - begun)  # noqa: T201


if __name__ == "__main__":
    main()
