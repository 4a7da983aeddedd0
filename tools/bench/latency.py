"""How long an agent waits for the widget itself: from a call's event to the request, from the reply to the list.

Times are taken where the desktop posts and hears, so the browser's delivery of its messages is in them. The list counts
as visible when the browser has painted the frame with its rows; how soon the screen shows that, depends on the screen.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from playwright.sync_api import Browser

from tools.bench.desk import Desk
from tools.bench.figures import Figure
from tools.bench.sites import CROSS_SITE, SAME_ORIGIN, SCRIPT, STOCK, WIDGET, Sites, Subject

RUNS = 200
SECONDS = 5
"""What a call may take at most, with all subjects."""
ROUND = 20
"""Calls of one subject before it is the next one's turn."""
SUBJECTS = (
    *((subject, place) for subject in (WIDGET, SCRIPT) for place in (SAME_ORIGIN, CROSS_SITE)),
    (STOCK, SAME_ORIGIN),
)
ASKED, LISTED = "call heard to request posted", "reply heard to list visible"


@dataclass
class _Waits:
    """What was measured at one desk, in milliseconds."""

    desk: Desk
    asked: list[float] = field(default_factory=list)
    listed: list[float] = field(default_factory=list)

    def take_calls(self, first: int, count: int) -> None:
        for call in self.desk.page.evaluate("([first, count]) => bench.calls(first, count)", [first, count]):
            self.asked.append(call["asked"])
            self.listed.append(call["listed"])

    def figures(self) -> list[Figure]:
        waits = {ASKED: self.asked, LISTED: self.listed}
        return [Figure("latency", self.desk.name, name, tuple(times)) for name, times in waits.items()]


def measure(
    browser: Browser, sites: Sites, runs: int = RUNS, subjects: Sequence[tuple[Subject, str]] = SUBJECTS
) -> list[Figure]:
    """Let so many calls come up with each subject, in turns.

    Raises:
        playwright.sync_api.Error: a subject failed, or did not do its part within a minute.

    """
    with ExitStack() as stack:
        desks = [_Waits(stack.enter_context(Desk.open(browser, sites, *one))) for one in subjects]
        for first in range(0, runs, ROUND):
            for waits in desks:
                waits.take_calls(first, min(ROUND, runs - first))
        return [figure for waits in desks for figure in waits.figures()]
