"""How long the widget takes to be ready, and how long the host page's thread is held up meanwhile.

Browsers tell of tasks of 50 ms and more; without any, the longest one counts as 0.

Its peers in the same run are an empty page in a frame, which is what any frame costs, and the host page by itself,
which is what the browser and the machine cost.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Browser

from tests.browser.sites import SAME_ORIGIN, Servers
from tools.bench.figures import Figure
from tools.bench.pages import PLACES, open_host, write

RUNS = 7
SECONDS = 120
"""What a run may take at most, everything in it."""
GOAL = 200.0
"""Milliseconds that the longest task may take when widget and host share a thread."""
WATCHED = 1000
"""Milliseconds that a page is watched at least: what has loaded at once can still be in somebody's way."""
VISITS = ("cold", "warm")
"""The first load in a profile of its own, and the second."""


@dataclass(frozen=True)
class _Subject:
    """Something that is put into a host page."""

    name: str
    what: Literal["tag", "frame", "nothing"]
    host: str
    """Address of the page."""
    address: str = ""
    """Of the script or page that is put into it."""
    ready: str = ""
    """What is called the time until it is there."""
    goal: float | None = None


def measure(browser: Browser, servers: Servers, runs: int = RUNS) -> list[Figure]:
    """Load each subject so many times, cold and warm, in turns, each time another one first.

    Raises:
        playwright.sync_api.Error: the widget failed, or was not ready within a minute.

    """
    subjects = list(_subjects(servers))
    loads: dict[tuple[_Subject, str], list[dict[str, Any]]] = {
        (subject, visit): [] for subject in subjects for visit in VISITS
    }
    for run in range(runs):
        turn = run % len(subjects)
        for subject in subjects[turn:] + subjects[:turn]:
            with browser.new_context() as context:
                for visit in VISITS:
                    page = open_host(context, subject.host)
                    words = [subject.what, subject.address, WATCHED]
                    loads[subject, visit].append(page.evaluate("words => bench.start(...words)", words))
                    page.close()
    return [figure for subject in subjects for figure in _figures(subject, loads)]


def _subjects(servers: Servers) -> Iterator[_Subject]:
    host, empty = write(servers, "host.html"), write(servers, "peers/empty/index.html")
    for place, name in PLACES.items():
        site = servers.sites[name, True]
        embed, goal = f"{site.widget}/static/embed.js", GOAL if name == SAME_ORIGIN else None
        yield _Subject(f"widget, {place} frame", "tag", site.host + host, embed, "tag to idle", goal)
    for place, name in PLACES.items():
        site = servers.sites[name, True]
        page = (site.host if name == SAME_ORIGIN else servers.app) + empty
        yield _Subject(f"empty page, {place} frame", "frame", site.host + host, page, "frame to load")
    yield _Subject("host page alone", "nothing", servers.sites[SAME_ORIGIN, True].host + host)


def _figures(subject: _Subject, loads: dict[tuple[_Subject, str], list[dict[str, Any]]]) -> Iterator[Figure]:
    for visit in VISITS:
        if subject.ready:
            times = tuple(load["ready"] for load in loads[subject, visit])
            yield Figure("start", subject.name, f"{subject.ready}, {visit}", times)
    for visit in VISITS:
        longest = tuple(float(max(load["tasks"], default=0)) for load in loads[subject, visit])
        yield Figure("start", subject.name, f"host's longest task over 50 ms, {visit}", longest, subject.goal)
