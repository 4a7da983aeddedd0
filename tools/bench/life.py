"""What is left behind by calls that come and go in one life: asked about, answered, a number chosen, ended.

Every so many calls everything is counted, after a collection of the garbage in the frame, its worker and its Python. A
figure is a counter's reading each time; `slopes` tells how much it grows in 1,000 calls, once it is warm.
"""

from collections.abc import Sequence
from contextlib import ExitStack

from playwright.sync_api import Browser

from tools.bench.desk import Desk
from tools.bench.figures import Figure
from tools.bench.realm import FrameRealm
from tools.bench.sites import CROSS_SITE, SCRIPT, WIDGET, Sites, Subject
from tools.bench.slope import FEWEST, grows, slope

RUNS = 10_000
SECONDS = 1
"""What a call may take at most, with all subjects."""
READINGS = 20
WARM = 0.6
"""Share of the readings, from the first one on, that is no part of the slope. JavaScript's heap rises for some 6,000
calls and is level then, the peer's as well: heap snapshots show machine code, which the browser makes of what has run
often enough, and the timers of the last seconds' asks, of which there are more the faster the calls go."""
SUBJECTS = ((WIDGET, CROSS_SITE), (SCRIPT, CROSS_SITE))
COUNTERS = {"JavaScript heap": "KB", "WebAssembly heap": "KB", "nodes": "", "listeners": "", "Python objects": ""}
"""Name to unit."""
CALLS = "calls"


def measure(
    browser: Browser, sites: Sites, runs: int = RUNS, subjects: Sequence[tuple[Subject, str]] = SUBJECTS
) -> list[Figure]:
    """Let so many calls live with each subject, in turns.

    Raises:
        playwright.sync_api.Error: a subject failed, or did not do its part within a minute.

    """
    step = max(1, runs // READINGS)
    with ExitStack() as stack:
        desks = [stack.enter_context(Desk.open(browser, sites, *one)) for one in subjects]
        lives = [(desk, FrameRealm(desk.frame)) for desk in desks]
        for desk in desks:
            desk.frame.evaluate("() => void (bench.choosing = true)")
        readings = [[_count(*life)] for life in lives]
        for first in range(0, runs, step):
            for (desk, realm), so_far in zip(lives, readings, strict=True):
                desk.page.evaluate("words => bench.live(...words)", [first, min(step, runs - first)])
                so_far.append(_count(desk, realm))
        taken = [float(min(number * step, runs)) for number in range(len(readings[0]))]
        return [
            figure
            for desk, so_far in zip(desks, readings, strict=True)
            for figure in (
                Figure("life", desk.name, CALLS, tuple(taken), ""),
                *(
                    Figure("life", desk.name, name, tuple(reading[name] for reading in so_far), unit)
                    for name, unit in COUNTERS.items()
                    if name in so_far[0]
                ),
            )
        ]


def slopes(counter: Figure, calls: Figure) -> tuple[float, float]:
    """Return by how much a counter grew in 1,000 calls, and how far off that may be either way.

    Raises:
        ValueError: it was read less than three times since it was warm.

    """
    return slope([number / 1000 for number in _warm(calls)], _warm(counter))


def told(figures: Sequence[Figure]) -> str:
    """Say of each counter whether it grows; empty when there were too few calls to tell."""
    ones = [figure for figure in figures if figure.benchmark == "life"]
    calls = {figure.subject: figure for figure in ones if figure.name == CALLS}
    if not calls or any(len(_warm(figure)) < FEWEST for figure in calls.values()):
        return ""
    lines = []
    for figure in ones:
        if figure.name != CALLS:
            rise, error = slopes(figure, calls[figure.subject])
            verdict = "grows" if grows(rise, error) else "no slope"
            unit = f" {figure.unit}" if figure.unit else ""
            lines.append(f"{figure.subject}, {figure.name}: {rise:.3f} ± {error:.3f}{unit} in 1,000 calls, {verdict}")
    return "\n".join(lines)


def _warm(figure: Figure) -> tuple[float, ...]:
    return figure.values[int(WARM * len(figure.values)) :]


def _count(desk: Desk, realm: FrameRealm) -> dict[str, float]:
    realm.collect()
    for worker in realm.workers:
        worker.collect()
    python = [worker.python() for worker in realm.workers]
    counters = realm.counters()
    counted = {
        "JavaScript heap": sum(one.used() for one in (realm, *realm.workers)) / 1000,
        "WebAssembly heap": (desk.frame.evaluate("heaps()") + sum(one["heap"] for one in python)) / 1000,
        "nodes": counters["nodes"],
        "listeners": counters["jsEventListeners"],
    }
    return {**counted, "Python objects": sum(one["objects"] for one in python)} if python else counted
