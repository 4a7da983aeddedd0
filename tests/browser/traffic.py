"""What a visit costs on the wire, as Chromium counts it: the page, its frames and its workers together.

Chromium writes the figures of the DevTools protocol's network events into its trace too, where none is lost because
somebody began to listen to a worker too late.
"""

from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from playwright.sync_api import Page

CATEGORIES = ("devtools.timeline", "disabled-by-default-devtools.timeline")
WORKER_FILE = "static/worker.mjs"
"""The trace has that this was received, but not that it was asked for; and of what was received, only the headers."""


@dataclass(frozen=True)
class Exchange:
    """One file that was asked for."""

    path: str
    """Without the leading slash."""
    where: str
    """Who asked: the `host` page, the widget's `page`, or its `worker`."""
    size: int
    """Bytes on the wire, headers included; 0 if the browser had the file and did not ask."""


class Trace:
    """What Chromium notes of all its processes, from `with` until its end."""

    def __init__(self, page: Page) -> None:
        """Take a page; it only lends its connection."""
        self.events: list[dict[str, Any]] = []
        """Complete when it has ended."""
        self._session = page.context.new_cdp_session(page)
        self._complete = False
        self._session.on("Tracing.dataCollected", lambda told: self.events.extend(told["value"]))
        self._session.on("Tracing.tracingComplete", self._completed)

    def __enter__(self) -> Self:
        """Begin."""
        how = {"transferMode": "ReportEvents", "traceConfig": {"includedCategories": CATEGORIES}}
        self._session.send("Tracing.start", how)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""
        self._session.send("Tracing.end")
        while not self._complete:
            self.turn()

    def turn(self) -> None:
        """Let the browser do a little, and what has arrived from it be heard."""
        self._session.send("Target.getTargetInfo")

    def _completed(self, _told: object) -> None:
        self._complete = True

    def named(self, name: str) -> list[dict[str, Any]]:
        """Return the events of one kind."""
        return [event for event in self.events if event["name"] == name]

    def exchanges(self, origin: str) -> list[Exchange]:
        """Return what was asked of the widget's `origin`, the first one first; everything has to have arrived."""
        sent = {event["args"]["data"]["requestId"]: event for event in self.named("ResourceSendRequest")}
        ended = {event["args"]["data"]["requestId"]: event for event in self.named("ResourceFinish")}
        assert sent.keys() <= ended.keys(), [sent[number] for number in sent.keys() - ended.keys()]
        # The browser's own pages, which are not asked of any server, have no worker.
        (worker,) = (number for number in ended.keys() - sent.keys() if _in_worker(ended[number]))
        found = [Exchange(WORKER_FILE, "page", _size(ended[worker]))]
        for number, event in sorted(sent.items(), key=lambda pair: float(pair[1]["ts"])):
            parts = urlsplit(event["args"]["data"]["url"])
            if f"{parts.scheme}://{parts.netloc}" == origin:
                where = "host" if parts.path.endswith("/embed.js") else "worker" if _in_worker(event) else "page"
                found.append(Exchange(parts.path[1:], where, _size(ended[number])))
        return found

    def compiled(self, what: str) -> set[str]:
        """Names of the files whose compiled WebAssembly was `cachedModule`, `moduleCacheHit` and the like."""
        return {event["args"]["url"].rpartition("/")[2] for event in self.named(f"v8.wasm.{what}")}


def _in_worker(event: dict[str, Any]) -> bool:
    return bool(event["tid"] != event["pid"])  # a process's first thread is its page's


def _size(event: dict[str, Any]) -> int:
    return int(event["args"]["data"]["encodedDataLength"])
