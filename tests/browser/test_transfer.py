"""What goes over the wire: little at the first visit, next to nothing at the second, and never anything stale."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.desktop import Desktop
from tests.browser.guard import Guard
from tests.browser.harness import FROZEN, ORDINARY, launch_profile
from tests.browser.says import AVERY, HOME, MOBILE, SILENT, reply, settings
from tests.browser.sites import CROSS_SITE, Servers, Site
from tests.browser.traffic import WORKER_FILE, Exchange, Trace
from tools import server, sizes
from tools.environment import ROOT
from tools.server import IMMUTABLE, Resource, Server, widget_files

PATIENT = settings(timeout=60_000)
FIRST, BEFORE, SECOND = 9_500_000, 250_000, 5_000
"""Bytes: of a first visit, of these before the frame's own code, and of a second visit."""
KEPT_S, LEAST = 30, 100_000
"""Seconds in which Chromium should have put code away, and bytes that it then has at least."""
HEADERS = 700
"""Bytes of a reply that are not its content, at most."""


@pytest.fixture
def context(browser: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """Make a profile on the disk: one in memory keeps neither large files nor compiled code."""
    context = launch_profile(browser.browser_type, tmp_path / "profile")
    yield context
    context.close()


Visit = Callable[..., tuple[Desktop, Trace]]


@pytest.fixture
def visit(context: BrowserContext, servers: Servers) -> Iterator[Visit]:
    """Make a function that opens a desktop in a page of its own, waits for the widget, and tells what happened."""
    last: list[Guard] = []

    def leave() -> None:
        for guard in last:
            assert guard.verdict() == []
        for page in context.pages[1:]:  # the first is the profile's own, and keeps the browser open
            page.close()

    def come(servers: Servers = servers, way: str = FROZEN) -> tuple[Desktop, Trace]:
        leave()
        page = context.new_page()
        last[:] = [Guard(servers)]
        last[0].watch(page)
        desktop = Desktop(page, servers)
        if way == ORDINARY:
            desktop.expected = {"ordinary-start"}
            last[0].expect("console", "ordinary-start")
        with Trace(page) as trace:
            desktop.open(config=PATIENT, lcm=SILENT)
            desktop.wait_state("idle")
        assert desktop.element.get_attribute("data-start") == way
        return desktop, trace

    yield come
    leave()


def exchanges(visited: tuple[Desktop, Trace]) -> list[Exchange]:
    desktop, trace = visited
    return trace.exchanges(desktop.site.widget)


def test_the_first_visit_is_small_and_the_second_next_to_nothing(visit: Visit) -> None:
    first, second = exchanges(visit()), exchanges(visit())

    assert sum(one.size for one in first) <= FIRST
    assert sum(one.size for one in second) <= SECOND
    assert sorted((one.path, one.where) for one in first) == sorted((one.path, one.where) for one in second)
    for one in second:
        # The worker asks for its modules by an address that holds their hash.
        module = one.where == "worker" and one.path.endswith((".py", ".json")) and one.path.startswith("widget/")
        assert (one.size == 0) == (bool(IMMUTABLE.fullmatch(one.path)) or module), one
    assert {"pyodide.asm.wasm", "micropython.wasm"} <= {one.path.rpartition("/")[2] for one in second if not one.size}


def test_what_sizes_lists_is_what_goes_over_the_wire(visit: Visit) -> None:
    first = exchanges(visit())
    listed = {row.path: row for row in sizes.rows(first)}

    for one in first:
        row = listed[one.path]
        assert one.size <= row.wire + HEADERS, one
        # The worker finds what the page has fetched already.
        assert one.size > row.wire or one.path == WORKER_FILE or (one.where == "worker" and row.before), one
    # embed.js is the host's, and there before the frame is.
    assert sum(row.wire for row in listed.values() if row.before and row.path != "static/embed.js") <= BEFORE


def test_the_frames_own_code_waits_for_what_sizes_says(visit: Visit, context: BrowserContext) -> None:
    context.add_init_script("""
        let modes;
        Object.defineProperty(globalThis, "callbackModes", {
            get() { performance.mark("own code"); return modes; }, set(value) { modes = value; },
        });
    """)
    visited = visit()
    desktop, _ = visited
    origin = f"{desktop.site.widget}/"
    files, own = desktop.frame.locator("body").evaluate("""() => [
        performance.getEntriesByType("resource").map(({ name, responseEnd }) => [name, responseEnd]),
        performance.getEntriesByName("own code")[0].startTime,
    ]""")
    there = {name.removeprefix(origin) for name, ended in files if ended < own}
    waited = {row.path for row in sizes.rows(exchanges(visited)) if row.before}
    # The frame's own page is no resource of it, embed.js is the host's, and nobody waits for the worker.
    assert waited - {"index.html", "static/embed.js", WORKER_FILE} <= there
    # What else is there by chance, the worker asked for.
    assert there - waited <= {sizes.HANDED_ON, *(one.path for one in exchanges(visited) if one.where == "worker")}


Changed = dict[str, bytes | None]


@pytest.fixture
def changed(servers: Servers) -> Iterator[tuple[Servers, Changed]]:
    """Make a server of the widget that has other contents for some paths; None is for no content coding."""
    contents: Changed = {}
    files = widget_files()

    def find(path: str) -> Resource | None:
        found, content = files(path), contents.get(path)
        if found is None or path not in contents:
            return found
        return replace(found, coded={}) if content is None else Resource(lambda: content, str(content), found.headers)

    with Server(find) as server:
        site = Site(servers.sites[CROSS_SITE, True].host, server.origin)
        yield replace(servers, sites={(CROSS_SITE, True): site}, origins=servers.origins | {server.origin}), contents


def test_the_interpreters_compiled_code_is_kept_for_the_next_visit(
    visit: Visit, changed: tuple[Servers, Changed], tmp_path: Path
) -> None:
    # What is kept is what has been optimized, and only the ordinary way has Python work that hard in its first seconds.
    servers, contents = changed
    contents[sizes.HANDED_ON] = b"no manifest"
    _, first = visit(servers, ORDINARY)
    kept = tmp_path / "profile" / "Default" / "Code Cache" / "wasm"
    limit = time.monotonic() + KEPT_S
    while not any(path.stat().st_size > LEAST for path in kept.glob("*_0")):
        assert time.monotonic() < limit, "nothing was kept"
        first.turn()

    del contents[sizes.HANDED_ON]
    _, second = visit(servers)
    assert "pyodide.asm.wasm" in second.compiled("moduleCacheHit")


def test_a_changed_file_is_used_at_the_next_visit(visit: Visit, changed: tuple[Servers, Changed]) -> None:
    servers, contents = changed
    before, _ = visit(servers)
    assert before.frame.locator("html").evaluate("() => document.body.dataset.made") is None
    path = "widget/page/main.py"
    contents[path] = (
        ROOT / path
    ).read_bytes() + b'\ndocument = __import__("js").document\ndocument.body.dataset.made = "anew"\n'
    after, trace = visit(servers)
    assert after.frame.locator("html").evaluate("() => document.body.dataset.made") == "anew"
    assert path in [one.path for one in trace.exchanges(after.site.widget) if one.size > len(contents[path] or b"")]


def test_without_any_content_coding_everything_works(visit: Visit, changed: tuple[Servers, Changed]) -> None:
    servers, contents = changed
    contents |= dict.fromkeys(server.widget_paths())
    desktop, trace = visit(servers)
    for one in trace.exchanges(desktop.site.widget):
        again = one.where == "worker"  # the page may have fetched it already
        assert one.size > (ROOT / one.path).stat().st_size or again or one.path == WORKER_FILE, one
    desktop.call("start", "A", AVERY)
    desktop.wait_sent("GetCallBackModes")
    desktop.post(reply("A", HOME, MOBILE))
    desktop.wait_state("choosing")
