"""What the widget has to reach, and whether it does: a table of goals, computed from the figures of a run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tools.bench import latency, life, memory, start, unrelated
from tools.bench.figures import Figure, align
from tools.bench.sites import CROSS_SITE, ORDINARY, PLACES, SAME_ORIGIN, SAME_SITE, SCRIPT, STOCK, WIDGET, Subject
from tools.bench.slope import grows

HEAD = ("", "measured", "", "at least", "strive for", "")
Get = Callable[[str, str, str], Figure]
"""A figure by benchmark, subject and name; raises KeyError when it was not measured."""


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


def written(number: float) -> str:
    """Write a number down with three digits at most, or all of them before the point."""
    return f"{number:.0f}" if abs(number) >= 100 or number == round(number) else f"{number:.3g}"  # noqa: PLR2004 - three digits


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


def _started(get: Get, subject: Subject, place: str, name: str, visit: str) -> float:
    return get("start", f"{subject.name}, {place}", f"{name}, {visit}").median


def _faster(subject: Subject, visit: str, *places: str) -> Callable[[Get], float]:
    """Compare with the stock page how fast the numbers are listed, at the place where it differs least."""

    def measure(get: Get) -> float:
        return min(
            _started(get, STOCK, place, start.LIST, visit) / _started(get, subject, place, start.LIST, visit)
            for place in places
        )

    return measure


def _worst(name: str, *places: str) -> Callable[[Get], float]:
    """Find the widget's largest median, cold or warm, in any of these places."""
    return lambda get: max(
        _started(get, WIDGET, at, name, visit) for at in places for visit in (start.COLD, start.WARM)
    )


def _share_of_stock(get: Get) -> float:
    def share(visit: str) -> float:
        stock = _started(get, STOCK, SAME_ORIGIN, start.LONG, visit)
        return _started(get, WIDGET, SAME_ORIGIN, start.LONG, visit) / stock

    return max(share(visit) for visit in (start.COLD, start.WARM))


def _times_the_script(name: str) -> Callable[[Get], float]:
    def measure(get: Get) -> float:
        places = (SAME_ORIGIN, CROSS_SITE)
        waits = [[get("latency", f"{one.name}, {at}", name).median for one in (WIDGET, SCRIPT)] for at in places]
        return max(widget / script for widget, script in waits)

    return measure


def _slowest(name: str) -> Callable[[Get], float]:
    def measure(get: Get) -> float:
        ones = [get("latency", f"{WIDGET.name}, {place}", name) for place in (SAME_ORIGIN, CROSS_SITE)]
        slowest = [one.p99 for one in ones if one.p99 is not None]
        if len(slowest) < len(ones):
            raise ValueError("A percentile takes more calls.")
        return max(slowest)

    return measure


def _unrelated(get: Get) -> float:
    return max(get("unrelated", WIDGET.name, kind).median for kind in unrelated.ORDINARY)


def _unrelated_heavy(get: Get) -> float:
    heavy = (
        get("unrelated", name, kind).median for kind in unrelated.HEAVY for name in (WIDGET.name, unrelated.READING)
    )
    widget, reading = heavy
    return widget - reading


def _sent(visit: str) -> Callable[[Get], float]:
    return lambda get: max(_started(get, WIDGET, place, start.SENT, visit) for place in PLACES)


def _before(get: Get) -> float:
    return max(_started(get, WIDGET, place, start.BEFORE, start.COLD) for place in PLACES)


def _memory(get: Get) -> float:
    return get("memory", WIDGET.name, memory.PRIVATE).median / get("memory", STOCK.name, memory.PRIVATE).median


def _growing(get: Get) -> float:
    calls, *counters = (get("life", f"{WIDGET.name}, {CROSS_SITE}", name) for name in (life.CALLS, *life.COUNTERS))
    return sum(grows(*life.slopes(counter, calls)) for counter in counters)


FASTER, MS, TIMES = "times faster", "ms", "times as much"
GOALS = (
    Goal(
        "warm start to the list, against the stock page",
        FASTER,
        3.5,
        5,
        _faster(WIDGET, start.WARM, SAME_ORIGIN, SAME_SITE),
    ),
    Goal("first visit, the same", FASTER, 3, 5, _faster(WIDGET, start.COLD, SAME_ORIGIN, SAME_SITE)),
    Goal("ordinary way, warm, the same", FASTER, 1.5, 2, _faster(ORDINARY, start.WARM, SAME_ORIGIN)),
    Goal("host's long tasks, cross-site frame", MS, 0, 0, _worst(start.LONG, CROSS_SITE)),
    Goal("the same, same-origin frame, against the stock page", TIMES, 0.05, 0.05, _share_of_stock),
    Goal("the longest of them", MS, 100, 50, _worst(start.LONGEST, SAME_ORIGIN)),
    Goal("call to request, against the JavaScript widget", TIMES, 3, 2, _times_the_script(latency.ASKED)),
    Goal("reply to visible list, the same", TIMES, 3, 2, _times_the_script(latency.LISTED)),
    Goal("call to request, 99th of 100", MS, 33, 16.7, _slowest(latency.ASKED)),
    Goal("reply to visible list, 99th of 100", MS, 33, 16.7, _slowest(latency.LISTED)),
    Goal("unrelated message, more than an empty listener", "µs", 3, 0.5, _unrelated),
    Goal("the same of 100 KB, more than one that takes it", "µs", 3, 0.5, _unrelated_heavy),
    Goal("first visit, sent", "KB", 9500, 8500, _sent(start.COLD)),
    Goal("of it before the frame's own code", "KB", 250, 250, _before),
    Goal("second visit, sent", "KB", 5, 5, _sent(start.SECOND)),
    Goal("private memory, against the stock page", TIMES, 1, 0.75, _memory),
    Goal("counters that grow with the calls", "", 0, 0, _growing),
)
