"""How much memory a frame and its worker take, with a call's numbers listed and the garbage collected.

A figure is by how much the private memory of all renderer processes grew from the host page alone. An empty page tells
what any frame costs, with the process that Chromium keeps in reserve. Only Linux says in `/proc` which memory is
private to a process; elsewhere this is not measured.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

from tools.bench.figures import Figure
from tools.bench.realm import FrameRealm
from tools.bench.sites import EMPTY, SAME_SITE, SCRIPT, STOCK, WIDGET, Sites, Subject, open_host, script
from tools.failure import FailureError

RUNS = 7
SECONDS = 120
"""What a run may take at most, with all subjects."""
SUBJECTS = (WIDGET, STOCK, SCRIPT, EMPTY)
PRIVATE, HEAP = "private memory", "WebAssembly heap"
COLLECTIONS = 4
"""What finalisers and threads let go of goes with a later one."""
STEADY = 1_000_000
"""Bytes that two readings in a row may differ by, of a browser that is done with what it does by itself."""
READINGS = 40
BETWEEN = 250
"""Milliseconds between two readings."""


def measure(browser: Browser, sites: Sites, runs: int = RUNS, subjects: Sequence[Subject] = SUBJECTS) -> list[Figure]:
    """Load each subject so many times, in turns, each time another one first, each time in a profile of its own.

    Raises:
        playwright.sync_api.Error: a subject failed, or listed nothing within a minute.
        FailureError: the system does not tell how much memory is private.

    """
    session = browser.new_browser_cdp_session()
    private: dict[Subject, list[float]] = {subject: [] for subject in subjects}
    heaps: dict[Subject, list[float]] = {subject: [] for subject in subjects}
    for run in range(runs):
        turn = run % len(subjects)
        for subject in (*subjects[turn:], *subjects[:turn]):
            own, heap = _load(browser, session, sites, subject)
            private[subject].append(own / 1e6)
            heaps[subject].append(heap / 1e6)
    session.detach()
    named = {PRIVATE: private, HEAP: heaps}
    return [
        Figure("memory", subject.name, name, tuple(values[subject]), "MB")
        for subject in subjects
        for name, values in named.items()
        if name == PRIVATE or subject.speaks
    ]


def _load(browser: Browser, session: CDPSession, sites: Sites, subject: Subject) -> tuple[int, int]:
    with browser.new_context() as context:
        for name in ("heaps.js", "frame.js"):
            context.add_init_script(script(name))
        page = open_host(context, sites.host(subject, SAME_SITE))
        before = _settled(page, session)
        words = [subject.how, sites.address(subject, SAME_SITE), subject.speaks, 0]
        page.evaluate("words => bench.start(...words)", words)
        realm = FrameRealm(page.frames[1])
        for _ in range(COLLECTIONS):
            for one in (realm, *realm.workers):
                one.collect()
        heap = page.frames[1].evaluate("heaps()") + sum(worker.python()["heap"] for worker in realm.workers)
        return _settled(page, session) - before, heap


def _settled(page: Page, session: CDPSession) -> int:
    """Return the bytes once they stay the same; those of the last reading if they never do."""
    last, now = 0, _all_private(session)
    for _ in range(READINGS):
        if abs(now - last) <= STEADY:
            break
        page.wait_for_timeout(BETWEEN)
        last, now = now, _all_private(session)
    return now


def _all_private(session: CDPSession) -> int:
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(_private(process["id"]) for process in processes if process["type"] == "renderer")


def _private(process: int) -> int:
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        raise FailureError("This system does not tell how much memory is private to a process: use Linux.") from None
    return 1024 * sum(int(size) for size in re.findall(r"^Private_\w+: +(\d+) kB", told, re.MULTILINE))
