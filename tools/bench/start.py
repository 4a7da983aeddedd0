"""How long it takes until the first call's numbers are listed, and how long the host's thread is held up meanwhile.

A call is up before anything is placed, and LCM answers at once: what is measured is what an agent waits for. The first
load has a profile of its own, the next ones share it. The last load is the warm one: Chromium takes a script's compiled
code from its cache from the third load on.

Browsers tell of tasks of 50 ms and more; without any, the sum counts as 0.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.browser.harness import launch_profile
from tools.bench.figures import Figure
from tools.bench.sites import (
    CROSS_SITE,
    EMPTY,
    NOTHING,
    ORDINARY,
    PLACES,
    SAME_ORIGIN,
    SAME_SITE,
    SCRIPT,
    STOCK,
    STOCK_WORKER,
    WIDGET,
    Sites,
    Subject,
    open_host,
    script,
)
from tools.failure import FailureError

RUNS = 7
SECONDS = 400
"""What a run may take at most, everything in it."""
WATCHED = 1000
"""Milliseconds that a page is watched at least: what has loaded at once can still be in somebody's way."""
COLD, SECOND, WARM = VISITS = ("cold", "second", "warm")
# PyScript as published opens a database, which a frame of another site may not.
SUBJECTS = (
    *((WIDGET, place) for place in PLACES),
    (ORDINARY, SAME_ORIGIN),
    *((STOCK, place) for place in (SAME_ORIGIN, SAME_SITE)),
    (STOCK_WORKER, SAME_ORIGIN),
    (SCRIPT, CROSS_SITE),
    (EMPTY, CROSS_SITE),
    (NOTHING, SAME_ORIGIN),
)
LIST, LONG, LONGEST, SENT = "list visible", "host's long tasks", "host's longest task", "sent by the server"
BEFORE = "fetched by the frame before that"
MEASURED = (
    ("painted", "first paint", "ms"),
    ("line", "its own code runs", "ms"),
    ("asked", "call asked about", "ms"),
    ("listed", LIST, "ms"),
    ("loaded", "loaded", "ms"),
    ("long", LONG, "ms"),
    ("longest", LONGEST, "ms"),
    ("before", BEFORE, "KB"),
    ("sent", SENT, "KB"),
)
"""What is told of a load, as far as the subject has it: name there, name of the figure, unit."""


@dataclass
class Started:
    """A subject at a place, and what each of its loads told: visit to loads."""

    subject: Subject
    place: str
    loads: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {visit: [] for visit in VISITS})

    @property
    def name(self) -> str:
        """What is measured, and where."""
        return f"{self.subject.name}, {self.place}" if self.subject != NOTHING else self.subject.name


def measure(
    browser: Browser, sites: Sites, runs: int = RUNS, subjects: Sequence[tuple[Subject, str]] = SUBJECTS
) -> list[Figure]:
    """Load each subject so many times, cold and warm, in turns, each time another one first.

    Raises:
        playwright.sync_api.Error: a subject failed, or listed nothing within a minute.
        FailureError: the widget was started in another way than is measured.

    """
    all_of_them = [Started(subject, place) for subject, place in subjects]
    for run in range(runs):
        turn = run % len(all_of_them)
        for started in all_of_them[turn:] + all_of_them[:turn]:
            with TemporaryDirectory() as profile, launch_profile(browser.browser_type, Path(profile)) as context:
                context.add_init_script(script("frame.js"))
                for visit in VISITS:
                    started.loads[visit].append(_load(context, sites, started))
    return [figure for started in all_of_them for figure in _figures(started)]


def _load(context: BrowserContext, sites: Sites, started: Started) -> dict[str, Any]:
    subject = started.subject
    page = open_host(context, sites.host(subject, started.place))
    sites.sent.clear()
    words = [subject.how, sites.address(subject, started.place), subject.speaks, WATCHED]
    load: dict[str, Any] = page.evaluate("words => bench.start(...words)", words)
    load["sent"] = sum(sites.sent) / 1000
    page.close()
    check(started.name, subject, load["way"])
    return load


def check(name: str, subject: Subject, way: str | None) -> None:
    """Make sure that what was measured is what the figure says.

    Raises:
        FailureError: Python was started in another way.

    """
    if subject.way and way != subject.way:
        raise FailureError(f"{name}: Python was started {way}, and {subject.way} is what is measured.")


def _figures(started: Started) -> Iterator[Figure]:
    for visit in VISITS:
        loads = started.loads[visit]
        for key, name, unit in MEASURED:
            values = tuple(float(load[key]) for load in loads if load.get(key) is not None)
            if values:
                yield Figure("start", started.name, f"{name}, {visit}", values, unit)
