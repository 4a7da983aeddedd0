"""What the widget has to reach, and whether it does: a table of goals, computed from the figures of a run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tools.bench import drawing, latency, start
from tools.bench.compare import (
    Get,
    changed,
    cost_of_heavy,
    cost_of_unrelated,
    drawn,
    growing,
    most_before,
    most_sent,
    share_of_long_tasks,
    share_of_memory,
    slowest,
    times_faster_than_stock,
    times_the_script,
    worst_start,
)
from tools.bench.figures import Figure, align, written
from tools.bench.sites import CROSS_SITE, ORDINARY, SAME_ORIGIN, SAME_SITE, WIDGET

HEAD = ("", "measured", "", "at least", "strive for", "")


@dataclass(frozen=True)
class Goal:
    """One thing that is required. Larger is better for a ratio (`times faster`), smaller for everything else."""

    figure: str
    unit: str
    least: float
    strive: float
    measure: Callable[[Get], float]

    @property
    def ratio(self) -> bool:
        """Whether it says how many times faster something is."""
        return self.unit == "times faster"

    def reached(self, measured: float, limit: float) -> bool:
        """Tell whether it is as good as a limit."""
        return measured >= limit if self.ratio else measured <= limit


@dataclass(frozen=True)
class Outcome:
    """A goal and what was measured."""

    goal: Goal
    measured: float

    @property
    def verdict(self) -> str:
        """One word or two."""
        if self.goal.reached(self.measured, self.goal.strive):
            return "striven for"
        return "met" if self.goal.reached(self.measured, self.goal.least) else "not met"

    def cells(self) -> tuple[str, ...]:
        """Everything about it in words."""
        words = [written(number) for number in (self.measured, self.goal.least, self.goal.strive)]
        return (self.goal.figure, words[0], self.goal.unit, words[1], words[2], self.verdict)

    def record(self) -> dict[str, object]:
        """Everything about it, for JSON."""
        keys = ("figure", "measured", "unit", "least", "strive", "verdict")
        values = (self.goal.figure, round(self.measured, 3), self.goal.unit, self.goal.least, self.goal.strive)
        return dict(zip(keys, (*values, self.verdict), strict=True))


def outcomes(figures: Sequence[Figure]) -> list[Outcome]:
    """Compute every goal whose figures were measured."""
    known = {(figure.benchmark, figure.subject, figure.name): figure for figure in figures}

    def get(*words: str) -> Figure:
        return known[words[0], words[1], words[2]]

    found = []
    for goal in GOALS:
        try:
            found.append(Outcome(goal, goal.measure(get)))
        except (KeyError, ValueError):
            continue  # another benchmark's, or too few calls to tell
    return found


def report(ones: Sequence[Outcome]) -> str:
    """Lay the goals out as a table."""
    return align([HEAD, *(one.cells() for one in ones)])


FASTER, MS, TIMES = "times faster", "ms", "times as much"
GOALS = (
    Goal(
        "warm start to the list, against the stock page",
        FASTER,
        3.5,
        5,
        times_faster_than_stock(WIDGET, start.WARM, SAME_ORIGIN, SAME_SITE),
    ),
    Goal("first visit, the same", FASTER, 3, 5, times_faster_than_stock(WIDGET, start.COLD, SAME_ORIGIN, SAME_SITE)),
    Goal("ordinary way, warm, the same", FASTER, 1.5, 2, times_faster_than_stock(ORDINARY, start.WARM, SAME_ORIGIN)),
    Goal("host's long tasks, cross-site frame", MS, 0, 0, worst_start(start.LONG, CROSS_SITE)),
    Goal("the same, same-origin frame, against the stock page", TIMES, 0.05, 0.05, share_of_long_tasks),
    Goal("the longest of them", MS, 100, 50, worst_start(start.LONGEST, SAME_ORIGIN)),
    Goal("call to request, against the JavaScript widget", TIMES, 3, 2, times_the_script(latency.ASKED)),
    Goal("reply to visible list, the same", TIMES, 3, 2, times_the_script(latency.LISTED)),
    Goal("call to request, 99th of 100", MS, 33, 16.7, slowest(latency.ASKED)),
    Goal("reply to visible list, 99th of 100", MS, 33, 16.7, slowest(latency.LISTED)),
    Goal("unrelated message, more than an empty listener", "µs", 3, 0.5, cost_of_unrelated),
    Goal("the same of 100 KB, more than one that takes it", "µs", 3, 0.5, cost_of_heavy),
    Goal("first visit, sent", "KB", 9500, 8500, most_sent(start.COLD)),
    Goal("of it before the frame's own code", "KB", 250, 250, most_before),
    Goal("second visit, sent", "KB", 5, 5, most_sent(start.SECOND)),
    Goal("private memory, against the stock page", TIMES, 1, 0.75, share_of_memory),
    Goal("one changed row of 10, on the frame's thread", MS, 4, 4, changed(drawing.CHANGED.format(drawing.SHORT))),
    Goal("one changed row of 200", MS, 4, 4, changed(drawing.CHANGED.format(drawing.LONG))),
    Goal("a new list of 10", MS, 10, 10, drawn(drawing.NEW.format(drawing.SHORT))),
    Goal("a new list of 200", MS, 50, 50, drawn(drawing.NEW.format(drawing.LONG))),
    Goal("counters that grow with the calls", "", 0, 0, growing),
)
