"""Hears what Chromium itself logs about the workers of a page, in whichever process they are.

Playwright passes on what else happens, but not the browser's own log of a worker, such as a violated policy. So this
asks Chromium directly, over the DevTools protocol. The sessions of frames and workers are nested in their parent's
(`flatten: False`): Playwright drops what a flat session says unless it made the session itself.
"""

import json
import time
import traceback
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from playwright.sync_api import CDPSession, Error, Page

Params = dict[str, Any]
Hear = Callable[[Params], None]
"""Told each entry of the log: `Log.LogEntry` of the protocol."""

START: tuple[tuple[str, Params], ...] = (
    ("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": False}),
    # What was logged before is told again, so that nothing is lost by being late.
    ("Log.enable", {}),
    ("Runtime.runIfWaitingForDebugger", {}),
)
EVENTS = (
    "Log.entryAdded",
    "Target.attachedToTarget",
    "Target.detachedFromTarget",
    "Target.receivedMessageFromTarget",
)

PATIENCE = 20.0
"""Seconds in which every frame and worker has to answer; one that does not is stuck."""

GONE = "No session with given id"
"""What Chromium answers when a frame or worker ended before it was spoken to: nobody is left to listen to."""


class Targets:
    """A page and everything below it, from its first moment."""

    def __init__(self, page: Page, hear: Hear) -> None:
        """Begin to listen to a page that has loaded nothing yet."""
        session = page.context.new_cdp_session(page)
        self._page = _Page(session, hear)
        for name in EVENTS:
            session.on(name, partial(self._page.guarded, name))
        for method, params in START:
            self._page.send(method, params)

    def settle(self) -> list[str]:
        """Return once everything that was said before has been heard: sentences on what could not be heard."""
        deadline = time.monotonic() + PATIENCE
        self._page.ask()
        while (waiting := self._page.waiting()) and time.monotonic() < deadline:
            # Each round trip lets what has arrived be heard.
            self._page.send("Target.getTargetInfo", {})
        return [*self._page.faults, *(f"{url} does not answer, it may be in a loop" for url in waiting)]


class _Target:
    """What listens, and the frames and workers that it started."""

    def __init__(self, hear: Hear, faults: list[str]) -> None:
        self.faults = faults
        self._hear = hear
        self._children: dict[str, _Child] = {}

    def send(self, method: str, params: Params) -> None:
        raise NotImplementedError

    def heard(self, method: str, params: Params) -> None:
        match method:
            case "Target.attachedToTarget":
                child = _Child(self, params["sessionId"], params["targetInfo"]["url"])
                self._children[params["sessionId"]] = child
                for command in START:
                    child.send(*command)
            case "Target.detachedFromTarget":
                self._children.pop(params["sessionId"], None)
            case "Target.receivedMessageFromTarget":
                if params["sessionId"] in self._children:
                    self._children[params["sessionId"]].told(json.loads(params["message"]))
            case "Log.entryAdded":
                self._hear(params["entry"])

    def ask(self) -> None:
        self.send("Runtime.evaluate", {"expression": "0"})
        for child in tuple(self._children.values()):
            child.ask()

    def waiting(self) -> list[str]:
        return [url for child in self._children.values() for url in child.waiting()]


class _Page(_Target):
    def __init__(self, session: CDPSession, hear: Hear) -> None:
        super().__init__(hear, [])
        self._session = session

    def guarded(self, method: str, params: Params) -> None:
        # Playwright prints what a listener raises and goes on; a fault here must not look like silence.
        try:
            self.heard(method, params)
        except Exception:  # noqa: BLE001 - whatever it is, it is reported
            self.faults.append(traceback.format_exc())

    def send(self, method: str, params: Params) -> None:
        self._session.send(method, params)


class _Child(_Target):
    def __init__(self, parent: _Target, session: str, url: str) -> None:
        super().__init__(parent._hear, parent.faults)  # noqa: SLF001 - one family
        self._parent = parent
        self._session = session
        self._url = url
        self._numbers = count(1)
        self._unanswered: dict[int, str] = {}

    def send(self, method: str, params: Params) -> None:
        number = next(self._numbers)
        self._unanswered[number] = method
        message = json.dumps({"id": number, "method": method, "params": params})
        try:
            self._parent.send("Target.sendMessageToTarget", {"sessionId": self._session, "message": message})
        except Error as error:
            if GONE not in error.message:
                raise
            self._unanswered.clear()

    def told(self, message: Params) -> None:
        if "method" in message:
            self.heard(message["method"], message["params"])
            return
        method = self._unanswered.pop(message["id"], "")
        if "error" in message and GONE not in message["error"]["message"]:
            self.faults.append(f"{self._url} refused {method}: {message['error']['message']}")

    def waiting(self) -> list[str]:
        return [*([self._url] if self._unanswered else []), *super().waiting()]
