"""The program as it will be once the agency's workbook has a column more: a copy of it in which one is declared."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from consolidate.forms.columns import VERSION
from tests.support.paths import ROOT

KEY, LABEL = "more", "Nội dung thêm"
HINT = "Điền nếu có."
NEXT_VERSION = str(int(VERSION) + 1)
COLUMN = (
    f'        FormColumn(key="{KEY}", label=Label.MORE, kind=TEXT, by=By.AGENCY, width_chars=15, hint=forms.MORE_HINT,'
    f" since={NEXT_VERSION}),\n"
)
ADDED = {
    "forms/columns.py": ('        FormColumn(key="self_check"', COLUMN),
    "texts/labels.py": ('    SELF_CHECK = "', f'    MORE = "{LABEL}"\n'),
    "texts/forms/__init__.py": ("NUMERATOR_HINT = ", f'MORE_HINT = "{HINT}"\n'),
}
"""All that is written to add a column to both sheets, by module: before which text, and what."""


class NewerProgram:
    """The command line of that copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        package = folder / "consolidate"
        shutil.copytree(ROOT / "consolidate", package, ignore=shutil.ignore_patterns("__pycache__"))
        for module, (before, text) in ADDED.items():
            path = package / module
            source = path.read_text(encoding="utf-8")
            assert before in source
            path.write_text(source.replace(before, text + before), encoding="utf-8")

    def call(self, workspace: Path, *arguments: str) -> str:
        """What a command prints on stdout; it must end well."""
        command = [sys.executable, "-m", "consolidate", *arguments, "--workspace", str(workspace)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def merge(self, workspace: Path, period: str, as_of: str) -> dict[str, Any]:
        """What a merge says as JSON."""
        said: dict[str, Any] = json.loads(self.call(workspace, "merge", period, "--as-of", as_of, "--json"))
        cells = said["cells"]
        assert cells["submitted"] == cells["merged"] + cells["rejected"] + cells["superseded"]
        return said
