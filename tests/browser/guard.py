"""What no page may do in a test: raise, complain, ask a stranger, or ask for what is not there."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal, get_args
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, Response

from tests.browser.sites import Servers
from tests.browser.targets import Params, Targets

Kind = Literal["page error", "console", "failed", "status", "foreign", "opened", "deaf"]
"""
* `page error`: an exception or a rejection that nobody caught
* `console`: an error or a warning on the console, written by a script or by the browser
* `failed`: a request without a response
* `status`: a response with a status of 400 or more
* `foreign`: a request to an origin that is none of ours
* `opened`: another page
* `deaf`: a frame or a worker that could not be listened to, or is stuck
"""

COMPLAINTS = {"error", "warning", "assert"}
"""Types of console messages, and levels of the browser's log, that are offences."""
INSIDE = {"about", "blob", "data"}
"""Schemes that never leave the browser."""
ABORTED = "net::ERR_ABORTED"
"""Why a request failed that the page itself gave up."""


@dataclass(frozen=True)
class Offence:
    """Something that fails a test which did not expect it."""

    kind: Kind
    text: str

    def __str__(self) -> str:
        """Kind and text."""
        return f"{self.kind}: {self.text}"


class Guard:
    """Collects the offences of the pages it watches, in their frames and workers too."""

    def __init__(self, servers: Servers) -> None:
        """Take the servers that may be asked."""
        self.requests: list[str] = []
        """Every address that was asked for, the oldest first."""
        self._servers = servers
        self._missed = len(servers.missed)
        self._targets: list[Targets] = []
        self._offences: list[Offence] = []
        self._expected: list[tuple[Kind, re.Pattern[str]]] = []

    def watch(self, page: Page) -> None:
        """Watch a page that has loaded nothing yet."""
        self._targets.append(Targets(page, self._logged))
        page.on("console", lambda said: self._complained(said.type, said.text, said.location["url"]))
        page.on("pageerror", lambda error: self._offend("page error", f"{error.name}: {error.message}"))
        page.on("request", lambda request: self._requested(request.url))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("websocket", lambda socket: self._requested(socket.url))
        page.context.on("page", lambda other: self._offend("opened", other.url))

    def expect(self, kind: Kind, pattern: str) -> None:
        """Say what has to happen before the test ends: an offence of that kind whose text the pattern is found in."""
        if kind not in get_args(Kind):
            raise ValueError(f"{kind} is no kind of offence.")
        self._expected.append((kind, re.compile(pattern)))

    def verdict(self) -> list[str]:
        """Return everything that is wrong in words: what happened unexpectedly, and what was expected in vain."""
        for targets in self._targets:
            for text in targets.settle():
                self._offend("deaf", text)
        # Chromium tells nobody when a worker's own file is missing; the server knows.
        for path in self._servers.missed[self._missed :]:
            if not any(one.kind == "status" and path in one.text for one in self._offences):
                self._offend("status", "404", path)
        found = {
            (kind, pattern): {one for one in self._offences if one.kind == kind and pattern.search(one.text)}
            for kind, pattern in self._expected
        }
        unexpected = [one for one in dict.fromkeys(self._offences) if one not in set().union(*found.values())]
        in_vain = [
            f"expected in vain: {kind}: {pattern.pattern}" for (kind, pattern), ones in found.items() if not ones
        ]
        return [*map(str, unexpected), *in_vain]

    def _complained(self, kind: str, text: str, place: str) -> None:
        if kind in COMPLAINTS:
            self._offend("console", f"{kind}: {text}", place)

    def _logged(self, entry: Params) -> None:
        # What a worker says is repeated by its page; the worker is listened to itself.
        if entry["source"] != "worker":
            self._complained(entry["level"], entry["text"], entry.get("url", ""))

    def _requested(self, url: str) -> None:
        self.requests.append(url)
        parts = urlsplit(url)
        if parts.scheme not in INSIDE and f"{parts.scheme}://{parts.netloc}" not in self._servers.origins:
            self._offend("foreign", "request", url)

    def _failed(self, request: Request) -> None:
        if request.failure != ABORTED:
            self._offend("failed", str(request.failure), request.url)

    def _answered(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST:
            self._offend("status", str(response.status), response.url)

    def _offend(self, kind: Kind, text: str, place: str = "") -> None:
        self._offences.append(Offence(kind, f"{text} ({place})" if place else text))
