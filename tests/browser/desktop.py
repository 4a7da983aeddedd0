"""Plays the agent desktop: opens host pages with the widget in them, speaks on the bus, reads what happened."""

import json
from html import escape
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Frame, FrameLocator, Locator, Page, Route, expect

from tests.browser.says import AVERY, reply
from tests.browser.sites import CROSS_SITE, PAGES, Servers, Site
from tests.performance.peers.serve import below

Message = dict[str, Any]

START_MS = 60_000.0
"""Milliseconds that Python may take to start, on a machine that is busy with other things."""
ELEMENT = "callback-modes"


class Desktop:
    """One host page. After one of the `open` methods, `page` is it."""

    def __init__(self, page: Page, servers: Servers, folder: str = "") -> None:
        """Take an empty page; `folder` is the path of what is embedded, empty for the widget."""
        self.page = page
        self.site: Site
        """Where host and widget are, once a page is open."""
        self._servers = servers
        self._folder = folder
        self.expected: set[str] = set()
        """Codes of errors that the test expects by the way in which it starts the widget."""
        self.headers: dict[str, str] = {}
        """What comes with the pages that it opens, beside what comes with every file."""
        self._framed = False
        self._alone = False

    def open(
        self,
        site: str = CROSS_SITE,
        *,
        policy: bool = True,
        markup: str = "",
        head: str = "",
        lcm: dict[str, Any] | None = None,
        **attributes: str | bool,
    ) -> None:
        """Open a page with the widget's tag in its body.

        `attributes` are written as `data-*`, True for one without a value. `markup` stands in place of the tag, and
        `head` at the end of the head; in both, `{embed}` is the address of the script. `policy=False`: the widget comes
        without its content security policies. `lcm` sets properties of the simulator, such as `answer` or `calls`.
        """
        self.site = self._servers.sites[site, policy]
        tag = markup or f'<script src="{{embed}}"{_data(attributes)}></script>'
        source = str(attributes.get("source", ELEMENT))
        self._load(self._page(tag, head, lcm=json.dumps(lcm or {}), source=source))

    def open_framed(
        self, site: str = CROSS_SITE, *, lcm: dict[str, Any] | None = None, **attributes: str | bool
    ) -> None:
        """Open a desktop that frames somebody else's page with the widget's tag: the bus is that page's parent."""
        self.site = self._servers.sites[site, True]
        self._framed = True
        words = {"origins": self.site.host, **attributes}
        app = self._servers.write(self._page(f'<script src="{{embed}}"{_data(words)}></script>'), self.headers)
        self._frame_in(self._servers.app, app, lcm)

    def open_alone(self, site: str = CROSS_SITE, *, lcm: dict[str, Any] | None = None, **parameters: str) -> None:
        """Open a desktop that frames the widget's own page, without embed.js; `parameters` go into its address."""
        self.site = self._servers.sites[site, True]
        self._alone = True
        words = urlencode({"origins": self.site.host, **parameters})
        self._frame_in(self.site.widget, f"{self._folder}/index.html?{words}", lcm)

    def alter(self, file: str, old: str, new: str) -> None:
        """Let a text file of the widget's, named by the end of its path, come with other words in one place."""

        def other(route: Route) -> None:
            answer = route.fetch()
            before, found, after = answer.text().partition(old)
            assert found, f"{file} has no {old}"
            route.fulfill(response=answer, body=before + new + after)

        self.page.context.route(f"**/{file}*", other)

    def hold(self, pattern: str) -> list[Route]:
        """Let what is asked for at such addresses wait; return what waits, to be let go on."""
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        self.page.context.route(pattern, hold)
        return held

    @property
    def frame(self) -> FrameLocator:
        """The widget's page."""
        if self._alone:
            return self.page.frame_locator("#framed")
        if self._framed:
            return self.page.frame_locator("#framed").frame_locator(f"{ELEMENT} iframe")
        return self.page.frame_locator(f"{ELEMENT} iframe")

    @property
    def widget(self) -> Frame:
        """The same, to evaluate in."""
        return next(frame for frame in self.page.frames if "/index.html" in frame.url)

    @property
    def element(self) -> Locator:
        """The widget's element, in whichever page it is."""
        return (self.page.frame_locator("#framed") if self._framed else self.page).locator(ELEMENT)

    @property
    def embedder(self) -> Frame:
        """The frame that the element is in."""
        frame = self.page.frame(name="framed") if self._framed else self.page.main_frame
        assert frame is not None
        return frame

    def wait_state(self, state: str) -> None:
        """Return once the element is in that state."""
        expect(self.element).to_have_attribute("data-state", state, timeout=START_MS)

    def check_subject(self, subject: str) -> None:
        """Make sure that it is what was asked for: the widget by how its Python started, or a peer by its address."""
        if self._folder:
            assert any(frame.url.startswith(f"{self.site.widget}{below(subject)}/") for frame in self.page.frames)
        else:
            expect(self.element).to_have_attribute("data-start", subject)

    def events(self, kind: str = "") -> list[dict[str, Any]]:
        """Return what the element dispatched, the oldest first: `{type, detail}`; with `kind` only these: `detail`."""
        heard: list[dict[str, Any]] = self.embedder.evaluate("desktop.events")
        heard = [one for one in heard if one["detail"].get("code") not in self.expected]
        return [one["detail"] for one in heard if one["type"] == kind] if kind else heard

    def counts(self) -> dict[str, int]:
        """Return what the element counted as dropped or ignored: reason to number."""
        counted: dict[str, int] = self.element.evaluate("element => element.counts")
        return counted

    def messages(self) -> list[dict[str, Any]]:
        """Return everything the desktop's window heard, the oldest first: `{from, origin, data}`.

        `from` is `self` for the window itself, `framed` for the page in its frame, `other` for anybody else.
        """
        heard: list[dict[str, Any]] = self.page.evaluate("desktop.messages")
        return heard

    def sent(self, subtopic: str = "") -> list[Any]:
        """Return what the widget posted on the bus, as it was posted, the oldest first; with `subtopic`, only these."""
        sent: list[Any] = self.page.evaluate("subtopic => desktop.sent(subtopic)", subtopic)
        return sent

    def wait_sent(self, subtopic: str, number: int = 1) -> list[Any]:
        """Return what the widget posted under that subtopic, once there are `number` of them."""
        enough = "([subtopic, number]) => desktop.sent(subtopic).length >= number"
        self.page.wait_for_function(enough, arg=[subtopic, number], timeout=START_MS)
        return self.sent(subtopic)

    def post(self, message: object) -> None:
        """Post on the bus as the desktop does."""
        self.page.evaluate("message => desktop.post(message)", message)

    def call(self, what: str, callid: str, account: str = "", vendor: str = "LCM") -> None:
        """Post what a vendor's desktop says about a call: `start`, `hold`, `resume`, `wrap-up` or `end`."""
        words = [vendor, what, {"callid": callid, "account": account}]
        self.page.evaluate("([vendor, what, call]) => desktop.call(vendor, what, call)", words)

    def ring(self, callid: str, *modes: object, account: str = AVERY) -> None:
        """Let a call come up, and answer with these numbers; return once they are dealt with."""
        asked = len(self.sent("GetCallBackModes"))
        self.call("start", callid, account)
        self.wait_sent("GetCallBackModes", asked + 1)
        self.post(reply(callid, *modes))
        self.drain()

    def chosen(self) -> list[str]:
        """Return the modes that were sent, once everything before is dealt with."""
        self.drain()
        return [sent["data"]["ModeID"] for sent in self.sent("CallBackModeSelected")]

    def set_lcm(self, **properties: object) -> None:
        """Set properties of the simulator: `answer`, `delay`, or `calls` (call id to LCM key)."""
        self.page.evaluate("properties => desktop.set(properties)", properties)

    def drain(self) -> None:
        """Return once the widget has dealt with everything that it heard and saw before.

        It does so in order, so a reply for a call that nobody knows is posted, and waited for to be counted.
        """
        names = {"channel": "LCM", "topic": "WebService", "subtopic": "CallBackModes"}
        before = sum(self.counts().values())
        self.post({**names, "message": {"callid": "drain", "response": []}})
        counted = f"""before => Object.values(document.querySelector("{ELEMENT}").counts)
            .reduce((sum, number) => sum + number, 0) > before"""
        self.embedder.wait_for_function(counted, arg=before)

    def intrude(self, message: object, at: str = "host") -> int:
        """Post from a frame of another site, `at` its `host` or the `frames` beside it; return how many it reached."""
        frame = self.page.frame(name="intruder")
        if frame is None:
            self.page.evaluate("address => desktop.admit(address)", f"{self._servers.intruder}/pages/intruder.html")
            frame = self.page.frame(name="intruder")
            assert frame is not None
        reached: int = frame.evaluate("([message, at]) => intrude(message, at)", [message, at])
        return reached

    def _page(self, body: str, head: str = "", **settings: str) -> str:
        embed = f"{self.site.widget}{self._folder}/static/embed.js"
        html = (PAGES / "host.html").read_text(encoding="utf-8")
        for mark, text in (("settings", _data(settings)), ("head", head), ("body", body)):
            html = html.replace(f"<!--{mark}-->", text.replace("{embed}", embed))
        return html

    def _frame_in(self, origin: str, path: str, lcm: dict[str, Any] | None) -> None:
        body = f'<iframe id="framed" name="framed" src="{escape(origin + path)}"></iframe>'
        self._load(self._page(body, peer=origin, lcm=json.dumps(lcm or {})))

    def _load(self, html: str) -> None:
        self.page.goto(f"{self.site.host}{self._servers.write(html, self.headers)}")
        self.page.evaluate("desktop.ready")


def _data(words: dict[str, str] | dict[str, str | bool]) -> str:
    return "".join(
        f" data-{name}" if value is True else f' data-{name}="{escape(str(value))}"' for name, value in words.items()
    )
