"""What a person is told where the program was started without a console: a box with one line, on Windows."""

import sys


def has_console() -> bool:
    """Whether standard error goes anywhere: it does not where Windows starts a program without a console (pythonw)."""
    return getattr(sys, "stderr", None) is not None


def show(title: str, text: str) -> None:
    """Show a text until the person closes it. Elsewhere than on Windows nothing."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, title, 0x10)  # MB_ICONERROR
