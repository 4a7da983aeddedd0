"""How the widget compares with its peers, computed from the figures of a run: what the goals are set for."""

from collections.abc import Callable

from tools.bench import drawing, life, memory, start, unrelated
from tools.bench.figures import Figure
from tools.bench.sites import CROSS_SITE, PLACES, SAME_ORIGIN, SCRIPT, STOCK, WIDGET, Subject
from tools.bench.slope import grows

Get = Callable[[str, str, str], Figure]
"""A figure by benchmark, subject and name; raises KeyError when it was not measured."""


def _started(get: Get, subject: Subject, place: str, name: str, visit: str) -> float:
    return get("start", f"{subject.name}, {place}", f"{name}, {visit}").median


def times_faster_than_stock(subject: Subject, visit: str, *places: str) -> Callable[[Get], float]:
    """Compare with the stock page how fast the numbers are listed, at the place where it differs least."""

    def measure(get: Get) -> float:
        return min(
            _started(get, STOCK, place, start.LIST, visit) / _started(get, subject, place, start.LIST, visit)
            for place in places
        )

    return measure


def worst_start(name: str, *places: str) -> Callable[[Get], float]:
    """Find the widget's largest median, cold or warm, in any of these places."""
    return lambda get: max(
        _started(get, WIDGET, at, name, visit) for at in places for visit in (start.COLD, start.WARM)
    )


def share_of_long_tasks(get: Get) -> float:
    """Compare the host's long tasks with those that the stock page makes, cold or warm, whichever is worse."""

    def share(visit: str) -> float:
        stock = _started(get, STOCK, SAME_ORIGIN, start.LONG, visit)
        return _started(get, WIDGET, SAME_ORIGIN, start.LONG, visit) / stock

    return max(share(visit) for visit in (start.COLD, start.WARM))


def times_the_script(name: str) -> Callable[[Get], float]:
    """Compare a wait with the JavaScript widget's, at the place where it differs most."""

    def measure(get: Get) -> float:
        places = (SAME_ORIGIN, CROSS_SITE)
        waits = [[get("latency", f"{one.name}, {at}", name).median for one in (WIDGET, SCRIPT)] for at in places]
        return max(widget / script for widget, script in waits)

    return measure


def slowest(name: str) -> Callable[[Get], float]:
    """Find a wait's largest 99th percentile; what is returned raises ValueError when too few calls were measured."""

    def measure(get: Get) -> float:
        ones = [get("latency", f"{WIDGET.name}, {place}", name) for place in (SAME_ORIGIN, CROSS_SITE)]
        slowest = [one.p99 for one in ones if one.p99 is not None]
        if len(slowest) < len(ones):
            raise ValueError("A percentile takes more calls.")
        return max(slowest)

    return measure


def cost_of_unrelated(get: Get) -> float:
    """Tell what the widget costs at most for a message that can't concern it."""
    return max(get("unrelated", WIDGET.name, kind).median for kind in unrelated.ORDINARY)


def cost_of_heavy(get: Get) -> float:
    """Tell it for a large message, beyond what a listener costs that reads it."""
    heavy = (
        get("unrelated", name, kind).median for kind in unrelated.HEAVY for name in (WIDGET.name, unrelated.READING)
    )
    widget, reading = heavy
    return widget - reading


def most_sent(visit: str) -> Callable[[Get], float]:
    """Find the most that a visit transfers, at any place."""
    return lambda get: max(_started(get, WIDGET, place, start.SENT, visit) for place in PLACES)


def most_before(get: Get) -> float:
    """Find the most that a first visit fetches before the frame's own code runs, at any place."""
    return max(_started(get, WIDGET, place, start.BEFORE, start.COLD) for place in PLACES)


def share_of_memory(get: Get) -> float:
    """Compare the private memory with the stock page's."""
    return get("memory", WIDGET.name, memory.PRIVATE).median / get("memory", STOCK.name, memory.PRIVATE).median


def growing(get: Get) -> float:
    """Count the counters that grow with the calls."""
    calls, *counters = (get("life", f"{WIDGET.name}, {CROSS_SITE}", name) for name in (life.CALLS, *life.COUNTERS))
    return sum(grows(*life.slopes(counter, calls)) for counter in counters)


def drawn(name: str) -> Callable[[Get], float]:
    """Tell how long the widget's own thread was at work for something that is drawn."""
    return lambda get: get("drawing", f"{WIDGET.name}, {CROSS_SITE}", name).median


def changed(name: str) -> Callable[[Get], float]:
    """Tell the same of what the frame was called for, without what a call costs by itself."""
    whole, call = drawn(name), drawn(drawing.CALL)
    return lambda get: whole(get) - call(get)
