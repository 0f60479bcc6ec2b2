"""Who may use the page: one-time addresses, then a cookie; requests of this page alone, whatever another page sends.

The page listens on this computer alone, yet every program and every page of any browser here can reach its port. So a
request must name the address it was opened at (a name that leads here, DNS rebinding, is refused), come from no other
page, and bear a cookie that only the holder of a one-time token was given. Pure, but for the random numbers.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

TOKEN_BYTES = 32
MOST_TOKENS = 8
"""So many addresses that nobody opened yet stay good; of more the oldest is forgotten."""

_OWN_SITES = ("same-origin", "none")
"""`Sec-Fetch-Site` of requests that this page, or the person at the address bar, makes."""


@dataclass
class Access:
    """The secrets of one run, and the port it listens on."""

    port: int = 0
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))
    form_key: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))
    """Stands in every form of the page, so that no other page can send one."""
    lock_secret: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))
    """Stands in the lock file of the workspace: who can read that may ask for another address."""
    _tokens: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        """What a browser calls this server."""
        return f"127.0.0.1:{self.port}"

    @property
    def cookie_name(self) -> str:
        """Cookies are not kept apart by port, so their name does it: two windows lie on two workspaces."""
        return f"consolidate_{self.port}"

    def address(self) -> str:
        """A new address that opens the page once."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._tokens = [*self._tokens[1 - MOST_TOKENS :], token]
        return f"http://{self.host}/?token={token}"

    def opens(self, token: str) -> bool:
        """Whether a token is good; from now on it is not."""
        found = [each for each in self._tokens if _same(each, token)]
        self._tokens = [each for each in self._tokens if each not in found]
        return bool(found)

    def has_cookie(self, cookies: Mapping[str, str]) -> bool:
        """Whether a request bears the cookie of this run."""
        return _same(self.cookie, cookies.get(self.cookie_name, ""))

    def has_form_key(self, given: str) -> bool:
        """Whether a form that is sent is one of this page."""
        return _same(self.form_key, given)

    def is_of_workspace(self, given: str) -> bool:
        """Whether a program has read the lock file of the workspace."""
        return _same(self.lock_secret, given)

    def is_own(self, headers: Mapping[str, str]) -> bool:
        """Whether a request names this server, and no other page has made it."""
        origin = headers.get("Origin")
        return (
            headers.get("Host", "") == self.host
            and origin in (None, f"http://{self.host}")
            and headers.get("Sec-Fetch-Site", "none") in _OWN_SITES
        )


def _same(ours: str, given: str) -> bool:
    return hmac.compare_digest(ours.encode(), given.encode("utf-8", "replace"))
