"""Chromium as an outside judge of pages: a page opened, what axe finds in it, what it prints."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

LOCAL = re.compile(r"^(?:file:|data:|blob:|about:|https?://127\.0\.0\.1[:/])")
"""Addresses that a page under test may ask for."""

PHONE, DESK = (390, 844), (1366, 768)
"""Width and height of a screen in pixels."""


class Problem(NamedTuple):
    """What axe finds: rule, how grave, the elements at fault."""

    rule: str
    impact: str
    elements: tuple[str, ...]


@contextmanager
def started() -> Iterator[Browser]:
    """A Chromium of the system, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser, address: str | Path, screen: tuple[int, int] = PHONE, *, scripts: bool = True
) -> Iterator[Page]:
    """A page (an address, or a file) on a screen of that size; what it asks of other machines fails the test."""
    asked: list[str] = []

    def outside(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context = browser.new_context(
        viewport={"width": screen[0], "height": screen[1]}, java_script_enabled=scripts, locale="vi-VN"
    )
    try:
        context.route(lambda url: not LOCAL.match(url), outside)
        page = context.new_page()
        page.goto(address.as_uri() if isinstance(address, Path) else address)
        yield page
    finally:
        context.close()
    assert asked == [], f"asked of other machines: {asked}"


def problems(page: Page, *impacts: str) -> list[Problem]:
    """What axe finds of these impacts; without any named, what is serious or critical. The page must allow scripts."""
    wanted = impacts or ("serious", "critical")
    found = Axe().run(page).response["violations"]
    return [
        Problem(each["id"], each["impact"], tuple(" ".join(node["target"]) for node in each["nodes"]))
        for each in found
        if each["impact"] in wanted
    ]


def printed(page: Page) -> bytes:
    """The page as a PDF, A4 unless its own style says otherwise."""
    return page.pdf(format="A4", prefer_css_page_size=True, print_background=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of a worker that are marked `browser`."""
    with started() as browser:
        yield browser
