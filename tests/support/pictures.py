"""The pictures of the handbook: each screen as Chromium shows it, of the demonstration.

`python -m tests.support.pictures [WORKSPACE]` writes `docs/hinh/`; without a played demonstration it plays one.
"""

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from consolidate.actions.demo import play
from consolidate.core.workspace import Workspace
from tests.support.browser import opened, started
from tests.support.local_window import served

FOLDER = Path(__file__).parents[2] / "docs" / "hinh"
SCREEN = (1100, 720)
COLOURS = 24
PERIOD = "2025-10"
SHOWN_FOLDER = r"D:\Tong hop NQ57"

SHOTS = {
    "trang-chu": f"/?ky={PERIOD}",
    "danh-muc": f"/danh-muc?ky={PERIOD}",
    "ke-hoach-moi": f"/ke-hoach-moi?ky={PERIOD}",
    "bieu-mau": f"/bieu-mau?ky={PERIOD}",
    "gui": f"/gui?ky={PERIOD}",
    "nhan": f"/nhan?ky={PERIOD}",
    "nhan-khong-ro": f"/nhan?ky={PERIOD}&loc=unknown",
    "tong-hop": f"/tong-hop?ky={PERIOD}",
    "bao-cao": f"/bao-cao?ky={PERIOD}",
    "luu-tru": f"/luu-tru?ky={PERIOD}",
}
"""Name of a picture → address of what it shows."""


def shot(page: Page, name: str) -> None:
    """Take the page as far as it goes, with no path of this computer in it, in few colours."""
    page.evaluate(
        "folder => { for (const each of document.querySelectorAll('footer code, .cards p > code'))"
        " if (each.textContent.startsWith('/')) each.textContent = folder; document.activeElement.blur(); }",
        SHOWN_FOLDER,
    )
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    end = page.evaluate("Math.ceil(document.querySelector('footer').getBoundingClientRect().bottom) + 8")
    image = image.crop((0, 0, image.width, min(image.height, int(end))))
    FOLDER.mkdir(parents=True, exist_ok=True)
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


def take(played: Path | None) -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as made, started() as browser:
        new, office = Path(made) / "moi", Path(made) / "demo"
        new.mkdir()
        with served(new) as server, opened(browser, server.address, SCREEN) as page:
            page.wait_for_selector(".cards")
            shot(page, "bat-dau")
        if played:
            shutil.copytree(played, office)
            for path in sorted((office / "outbox").rglob("*")):
                path.touch()  # else what was copied would be newer than the master
        else:
            play(Workspace(office), lambda _: None, lambda items, _length: iter(items))
        with served(office) as server, opened(browser, server.address, SCREEN) as page:
            page.set_default_timeout(300_000)
            for name, address in SHOTS.items():
                page.goto(f"http://127.0.0.1:{server.port}{address}", timeout=300_000)
                shot(page, name)


if __name__ == "__main__":
    take(Path(sys.argv[1]) if sys.argv[1:] else None)
