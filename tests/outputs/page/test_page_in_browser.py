"""The leaders' page in Chromium: on a phone, in print, by ear, without scripts."""

import io
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import DESK, PHONE, opened, printed, problems
from tests.support.consolidations import SAID, consolidation
from tests.support.crowded import crowded
from tests.support.injections import filled, texts
from tests.support.leader_pages import Parsed, page_of
from tests.support.masters import FULL, NOTHING

pytestmark = pytest.mark.browser

_SMALLEST = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.getClientRects().length) continue;
    if (['title', 'desc'].includes(element.tagName)) continue;
    let size = parseFloat(getComputedStyle(element).fontSize);
    if (element.tagName === 'text') size *= element.getScreenCTM().a;
    if (size < 12) found.push(`${size}: ${walker.currentNode.textContent}`);
  }
  return found;
}"""
_WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_OVER = """() => [...document.querySelectorAll('.columns > div, .columns section, .columns td, .columns th')]
  .filter(each => each.scrollWidth > each.clientWidth + 1 && each.clientWidth)
  .map(each => each.textContent.slice(0, 60))"""
A4 = (595, 842)


def _hostile() -> bytes:
    return page_of(filled(texts(60))[0])


PAGES = {
    "october": lambda: page_of(FULL, consolidation(SAID)),
    "nothing": lambda: page_of(NOTHING),
    "crowded": lambda: page_of(crowded()),
    "province": lambda: page_of(crowded(agencies=61, tasks=60, targets=25, sections=8)),
    "all met": lambda: page_of(crowded(agencies=20, tasks=4, targets=100, sections=2)),
    "hostile": _hostile,
}


@pytest.fixture(scope="module", params=PAGES)
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page as a file."""
    file = tmp_path_factory.mktemp("pages") / "trang.html"
    file.write_bytes(PAGES[request.param]())
    return file


def _pages(page: Page) -> list[tuple[int, int]]:
    with pdfplumber.open(io.BytesIO(printed(page))) as document:
        return [(round(each.width), round(each.height)) for each in document.pages]


def test_a_phone_shows_it_whole(chromium: Browser, path: Path) -> None:
    """At 390 px no letter is smaller than 12 px; there and at 360 px nothing stands out to the right."""
    with opened(chromium, path) as page:
        assert page.evaluate(_WIDER) <= 0
        assert page.evaluate(_SMALLEST) == []
    with opened(chromium, path, (360, 740)) as page:
        assert page.evaluate(_WIDER) <= 0


def test_it_is_heard(chromium: Browser, path: Path) -> None:
    """axe finds nothing serious, on a phone and at a desk."""
    for screen in (PHONE, DESK):
        with opened(chromium, path, screen) as page:
            assert problems(page) == []


def test_it_needs_no_script(chromium: Browser, path: Path) -> None:
    """With scripts off it shows the same words."""
    with opened(chromium, path, scripts=False) as page:
        headline = page.locator("p.headline").inner_text()
        assert headline == Parsed(path.read_bytes()).said("p", "headline")[0]


def test_it_prints_on_one_page(chromium: Browser, path: Path) -> None:
    """A4 portrait, one page, however long its lists are; no column of it reaches into the next."""
    with opened(chromium, path) as page:
        page.set_viewport_size({"width": 725, "height": 900})
        page.emulate_media(media="print")
        assert page.evaluate(_OVER) == []
        assert [(abs(w - A4[0]) < 2, abs(h - A4[1]) < 2) for w, h in _pages(page)] == [(True, True)]


def test_it_is_light() -> None:
    """Also of 500 agencies and 400 tasks it has fewer than 150 kB, and tells of what it leaves out."""
    data = page_of(crowded())
    assert len(data) < 150_000
    said = Parsed(data).text
    for words in ("cơ quan khác, xem trang Cơ quan", "khác, xem trang Quá hạn", "khác, xem trang Khó khăn, kiến nghị"):
        assert words in said
