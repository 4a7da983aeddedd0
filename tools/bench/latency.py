"""How long an agent waits for the widget itself: from a call's event to the request, from the reply to the list.

Times are taken where the desktop posts and hears, so the browser's delivery of its messages is in them. The list counts
as visible when the browser has painted the frame with its rows; how soon the screen shows that, depends on the screen.
"""

from contextlib import ExitStack
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Frame, Page

from tests.browser.sites import Servers
from tools.bench.figures import Figure
from tools.bench.pages import PLACES, open_host, script, write

RUNS = 30
SECONDS = 5
"""What a run may take at most, per place."""
ROUND = 10
"""Calls in one place before it is the other's turn."""
GOAL = 16.0
"""One frame of the screen."""


@dataclass
class _Desk:
    """A desktop with a widget that is ready, and what was measured there, in milliseconds."""

    subject: str
    page: Page
    frame: Frame
    asked: list[float] = field(default_factory=list)
    drawn: list[float] = field(default_factory=list)
    visible: list[float] = field(default_factory=list)

    def take_calls(self, first: int, count: int) -> None:
        calls = self.page.evaluate("([first, count]) => bench.calls(first, count)", [first, count])
        last = calls[-1]["callid"]
        self.frame.wait_for_function("call => call in bench.visible", arg=last)
        drawn, visible = self.frame.evaluate("[bench.drawn, bench.visible]")
        for call in calls:
            self.asked.append(call["asked"])
            self.drawn.append(drawn[call["callid"]] - call["replied"])
            self.visible.append(visible[call["callid"]] - call["replied"])

    def figures(self) -> list[Figure]:
        return [
            Figure("latency", self.subject, "call heard to request posted", tuple(self.asked), GOAL),
            Figure("latency", self.subject, "reply heard to rows in the page", tuple(self.drawn)),
            Figure("latency", self.subject, "reply heard to list visible", tuple(self.visible), GOAL),
        ]


def measure(browser: Browser, servers: Servers, runs: int = RUNS) -> list[Figure]:
    """Let so many calls come up in each place, in turns.

    Raises:
        playwright.sync_api.Error: a widget failed, or did not do its part within a minute.

    """
    with ExitStack() as stack:
        desks = [_open(browser, servers, place, stack) for place in PLACES]
        for first in range(0, runs, ROUND):
            for desk in desks:
                desk.take_calls(first, min(ROUND, runs - first))
        return [figure for desk in desks for figure in desk.figures()]


def _open(browser: Browser, servers: Servers, place: str, stack: ExitStack) -> _Desk:
    site = servers.sites[PLACES[place], True]
    context = stack.enter_context(browser.new_context())
    page = open_host(context, site.host + write(servers, "host.html"))
    page.evaluate("address => bench.start('tag', address, 0)", f"{site.widget}/static/embed.js")
    frame = next(frame for frame in page.frames if frame.url.startswith(f"{site.widget}/index.html"))
    frame.evaluate(script("frame.js"))
    return _Desk(f"widget, {place} frame", page, frame)
