"""Other programs of this computer: the browser that shows the page, and what opens a workbook or a folder."""

import os
import shutil
import subprocess
import sys
import webbrowser
from pathlib import Path

from consolidate.core.errors import ConsolidateError
from consolidate.core.normalize import visible
from consolidate.texts import window as texts

DOCUMENTS = frozenset(
    [
        ".xlsx",
        ".xls",
        ".xlsm",
        ".ods",
        ".csv",
        ".tsv",
        ".docx",
        ".doc",
        ".odt",
        ".pdf",
        ".txt",
        ".html",
        ".htm",
        ".eml",
        ".msg",
        ".ics",
        ".log",
        ".zip",
        ".png",
        ".jpg",
    ]
)
"""Ends of names that are opened. Others could be programs: what agencies send is never run."""

_WINDOWS_BROWSERS = (
    ("Microsoft", "Edge", "Application", "msedge.exe"),
    ("Google", "Chrome", "Application", "chrome.exe"),
)
_WINDOWS_FOLDERS = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")
_BROWSERS = ("microsoft-edge", "google-chrome", "chromium", "chromium-browser")


def show_page(address: str) -> bool:
    """Show the page as a window of its own in Edge or Chrome, else in the default browser. False if none starts."""
    browser = _app_browser()
    if browser:
        try:
            subprocess.Popen(  # noqa: S603 - a browser found in its own folder, the address is ours
                [browser, f"--app={address}", "--new-window"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                close_fds=True,
            )
        except OSError:
            pass
        else:
            return True
    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False


def _app_browser() -> str:
    """The path of a browser that can show a page without its bars; "" if there is none."""
    if sys.platform == "win32":
        roots = [Path(root) for name in _WINDOWS_FOLDERS if (root := os.environ.get(name))]
        found = (root.joinpath(*parts) for parts in _WINDOWS_BROWSERS for root in roots)
        return next((str(path) for path in found if path.is_file()), "")
    if not (sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return ""
    return next((path for name in _BROWSERS if (path := shutil.which(name))), "")


def open_in_program(path: Path) -> None:
    """Open a document or a folder as a double click does. ConsolidateError where that cannot be done.

    OSError never comes out; a file that may be a program is refused.
    """
    shown = visible(path.name)
    if not path.exists():
        raise ConsolidateError(texts.gone(shown))
    if not path.is_dir() and path.suffix.lower() not in DOCUMENTS:
        raise ConsolidateError(texts.not_a_document(shown))
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - a document, by its ending
            return
        opener = "open" if sys.platform == "darwin" else shutil.which("xdg-open")
        if not opener:
            raise ConsolidateError(texts.no_program(shown))
        subprocess.Popen(  # noqa: S603 - a document, by its ending
            [opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ConsolidateError(texts.no_program(shown)) from error
