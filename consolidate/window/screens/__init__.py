"""The screens of the page, one module and one template each: add one to `SCREENS`.

Addresses are Vietnamese words without diacritics, as the person sees them.
"""

from consolidate.window.screens import (
    catalogue_screen,
    forms_screen,
    home_screen,
    inbox_screen,
    merge_screen,
    plan_screen,
    start_screen,
)
from consolidate.window.screens.after_merge import mails_screen, papers_screen, saving_screen
from consolidate.window.screens.model import Screen

SCREENS: tuple[Screen, ...] = (
    home_screen.SCREEN,
    catalogue_screen.SCREEN,
    plan_screen.SCREEN,
    forms_screen.SCREEN,
    mails_screen.SCREEN,
    inbox_screen.SCREEN,
    merge_screen.SCREEN,
    papers_screen.SCREEN,
    saving_screen.SCREEN,
)
"""In the order of the menu."""

START = start_screen.SCREEN
"""What is shown where a folder has no catalogue yet, and where another one is chosen."""
