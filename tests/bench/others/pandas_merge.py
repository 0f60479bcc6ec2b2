"""What people write today: pandas reads both forms of every return with openpyxl, concatenates and writes them.

Arguments: folder of returns, the workbook to write, the header's row. Nothing is checked, matched or rolled up.
"""

import sys
from pathlib import Path

import pandas as pd

SHEETS = ("Nhiệm vụ", "Mục tiêu")


def main() -> None:
    returns, target, header = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    paths = sorted(returns.iterdir())
    with pd.ExcelWriter(target, engine="openpyxl") as writer:
        for title in SHEETS:
            frames = []
            for path in paths:
                try:
                    frame = pd.read_excel(path, sheet_name=title, header=header - 1, engine="openpyxl")
                except ValueError:  # an agency without targets has no such sheet
                    continue
                frames.append(frame.assign(file=path.name))
            pd.concat(frames).to_excel(writer, sheet_name=title, index=False)


if __name__ == "__main__":
    main()
