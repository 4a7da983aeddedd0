"""How long drawing holds up the frame's own thread: a new list, and a row of it that changes.

The frame is of another site, so its thread does nothing else. A figure is all the time that this thread was at work,
until a while after the change was painted: hearing of it, reading it, drawing, style, layout and paint. What is done
in the worker meanwhile holds nobody up.

A row is changed by a call into the frame over the DevTools protocol, which the thread has to answer too, and the change
is watched for there. What such a call costs when it changes nothing is a figure of its own: it is the benchmark's, not
the widget's.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from playwright.sync_api import Browser, CDPSession

from tools.bench.desk import Desk
from tools.bench.figures import Figure
from tools.bench.sites import CROSS_SITE, SCRIPT, WIDGET, Sites, Subject

RUNS = 30
SECONDS = 20
"""What a run may take at most, with all subjects and sizes."""
SUBJECTS = (WIDGET, SCRIPT)
SHORT, LONG = SIZES = (10, 200)
"""Numbers of a list."""
NEW, CHANGED = "a new list of {}", "one changed row of {}"
CALL = "a call into the frame that changes nothing"


@dataclass
class _Thread:
    """The thread of one desk's frame, and how long it took for what."""

    desk: Desk
    session: CDPSession
    taken: dict[str, list[float]] = field(default_factory=dict)

    def take(self, run: int, size: int) -> None:
        page = self.desk.page
        callid = f"drawing-{size}-{run}"
        page.evaluate("callid => bench.ring(callid)", callid)
        before = self._busy()
        page.evaluate("words => bench.answer(...words)", [callid, size])
        listed = self._busy()
        self._call("() => bench.chooseNothing()")
        called = self._busy()
        # The first choice of a call changes the row chosen, and no other; an agent chooses what is in sight.
        self._call("number => bench.choose(number)", run % SHORT)
        self._take(NEW.format(size), listed - before)
        self._take(CALL, called - listed)
        self._take(CHANGED.format(size), self._busy() - called)
        page.evaluate("callid => bench.end(callid)", callid)

    def _call(self, function: str, argument: int | None = None) -> None:
        self.desk.frame.evaluate(function, argument)
        self.desk.page.evaluate("bench.rest()")

    def _take(self, name: str, ms: float) -> None:
        self.taken.setdefault(name, []).append(ms)

    def _busy(self) -> float:
        """Return the milliseconds for which the thread was at work so far."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        seconds = {one["name"]: float(one["value"]) for one in metrics}
        return 1000 * seconds["TaskDuration"]


def measure(browser: Browser, sites: Sites, runs: int = RUNS, subjects: Sequence[Subject] = SUBJECTS) -> list[Figure]:
    """Let so many calls come up with each subject and each size of list, in turns.

    Raises:
        playwright.sync_api.Error: a subject failed, or did not do its part within a minute.

    """
    with ExitStack() as stack:
        threads = []
        for subject in subjects:
            desk = stack.enter_context(Desk.open(browser, sites, subject, CROSS_SITE))
            session = desk.page.context.new_cdp_session(desk.frame)
            # Time on the processor: what other programs take is not the widget's.
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            threads.append(_Thread(desk, session))
        for run in range(runs):
            for size in SIZES:
                for thread in threads:
                    thread.take(run, size)
        return [
            Figure("drawing", thread.desk.name, name, tuple(values))
            for thread in threads
            for name, values in thread.taken.items()
        ]
