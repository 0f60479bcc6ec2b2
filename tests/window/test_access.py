"""Who may use the local page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.local_window import HOST, OWN, Desk, desk


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Desk]:
    """Somebody who has not opened the page by its address."""
    with desk(tmp_path) as person:
        yield person


PAGES = ("/", "/bat-dau", "/nhan", "/tong-hop?ky=2025-10", "/static/window.js", "/static/window.css", "/khong-co")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_without_cookie(stranger: Desk, path: str) -> None:
    """No page, not even a style sheet, is given to who has neither token nor cookie."""
    assert stranger.get(path).status_code == 401


@pytest.mark.parametrize("path", ["/mo", "/dung", "/con-mo", "/da-dong", "/dong-chuong-trinh", "/nhan/chep"])
def test_nothing_is_done_without_cookie(stranger: Desk, path: str) -> None:
    """No button does anything for who has no cookie, even with the key of the forms."""
    assert stranger.post(path).status_code == 401
    assert stranger.told == []


def test_address_opens_once(stranger: Desk) -> None:
    """The address gives a cookie that only requests of this site bear and no script reads; used again it is refused."""
    path = stranger.access.address().removeprefix(f"http://{HOST}")
    first = stranger.get(path)
    assert (first.status_code, first.headers["Location"]) == (303, "/")
    cookie = first.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    with desk(stranger.workspace.root) as other:
        other.access.cookie = stranger.access.cookie
    again = stranger.app.test_client().get(path, headers={"Host": HOST}, base_url=f"http://{HOST}")
    assert again.status_code == 403
    assert "Set-Cookie" not in again.headers


def test_wrong_token(stranger: Desk) -> None:
    """A token that nobody was given opens nothing."""
    assert stranger.get("/?token=abc").status_code == 403


@pytest.mark.parametrize("host", ["example.org", f"localhost.example.org:{HOST[-5:]}", "127.0.0.1", "127.0.0.1:1", ""])
def test_foreign_host(stranger: Desk, host: str) -> None:
    """A name that was made to lead to this computer (DNS rebinding) is refused, whatever cookie comes with it."""
    stranger.enter()
    assert stranger.get("/bat-dau", {"Host": host}).status_code in (400, 403)


@pytest.mark.parametrize(
    "sent",
    [
        {**OWN, "Origin": "http://example.org"},
        {**OWN, "Origin": "null"},
        {**OWN, "Origin": f"https://{HOST}"},
        {**OWN, "Origin": "http://127.0.0.1:1"},
        {**OWN, "Sec-Fetch-Site": "cross-site"},
        {**OWN, "Sec-Fetch-Site": "same-site"},
    ],
)
def test_foreign_page(stranger: Desk, sent: dict[str, str]) -> None:
    """What a page of another address sends here is refused, also from another port of this computer."""
    stranger.enter()
    assert stranger.post("/dong-chuong-trinh", headers=sent).status_code == 403
    assert stranger.told == []


def test_form_of_another_page(stranger: Desk) -> None:
    """A form without the key of our forms is refused, though the cookie is right and no origin is told."""
    stranger.enter()
    for key in (None, "", "abc"):
        assert stranger.post("/dong-chuong-trinh", {"form_key": key}, {"Host": HOST}).status_code == 403
    assert stranger.told == []
    assert stranger.post("/dong-chuong-trinh", {}, {"Host": HOST}).status_code == 200


def test_what_every_answer_carries(stranger: Desk) -> None:
    """No inline script or style can run, no frame may hold the page, nothing is kept in a cache; also when refused."""
    refused = stranger.get("/")
    stranger.enter()
    for answer in (refused, stranger.get("/bat-dau"), stranger.get("/static/window.js"), stranger.get("/khong-co")):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"


def test_no_inline_code_in_pages(stranger: Desk) -> None:
    """The templates hold no script, style or handler of their own: the policy would stop them."""
    folder = Path(stranger.app.root_path) / "templates"
    for path in folder.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:", text), path.name


def test_window_is_light() -> None:
    """Templates, style and script together are under 60 kB, and none asks another machine for anything."""
    folder = Path(__file__).parents[2] / "consolidate" / "window"
    shipped = [*folder.glob("templates/*"), *folder.glob("static/*")]
    assert sum(path.stat().st_size for path in shipped) < 60_000
    for path in shipped:
        outside = re.findall(r"https?://[^\s\"']+", path.read_text(encoding="utf-8"))
        assert [each for each in outside if "www.w3.org/2000/svg" not in each] == []


def test_address_for_a_second_start(stranger: Desk) -> None:
    """Only who has read the lock file is given another address, and no page of a browser is."""
    asked = {"Host": HOST, "X-Window-Secret": stranger.access.lock_secret}
    given = stranger.post("/dia-chi-moi", headers=asked)
    assert given.status_code == 200
    assert stranger.get(given.text.removeprefix(f"http://{HOST}")).status_code == 303
    for wrong in ({"Host": HOST}, {**asked, "X-Window-Secret": "x"}, {**asked, "Origin": f"http://{HOST}"}):
        assert stranger.post("/dia-chi-moi", headers=wrong).status_code == 403
