"""A first visit over a slow line: it is seen that something arrives, and nobody gives up as long as it does."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desktop import START_MS, Desktop
from tests.browser.line import Line
from tests.browser.says import AVERY, HOME, MOBILE, SILENT, reply, settings
from tests.browser.sites import CROSS_SITE, Servers, Site
from tools.server import Server, widget_files

PATIENT = settings(timeout=60_000)
BITS = 500_000
"""That pass in a second."""
LATENCY = 0.4
"""Seconds."""
NOTE = """globalThis.moves = [];
new PerformanceObserver((list) => moves.push(...list.getEntries().filter((entry) => !entry.hadRecentInput)))
    .observe({ type: "layout-shift", buffered: true });
new MutationObserver(() => {
    if (document.querySelector("[role=progressbar]:not([hidden])")) globalThis.shownAt ??= performance.now();
}).observe(document, { attributes: true, subtree: true });"""
"""Put into every page: notes what moves by itself, and when the bar comes up."""


@pytest.fixture
def line() -> Iterator[Line]:
    """Make a slow line to a server of the widget."""
    with Server(widget_files()) as server, Line(server.origin, BITS, LATENCY) as line:
        yield line


@pytest.fixture
def servers(servers: Servers, line: Line) -> Servers:
    """Have the widget at the other end of the line."""
    site = Site(servers.sites[CROSS_SITE, True].host, line.origin)
    return replace(servers, sites={(CROSS_SITE, True): site}, origins=servers.origins | {line.origin})


def value(bar: Locator) -> int:
    return int(bar.get_attribute("aria-valuenow") or 0)


def wait_rise(bar: Locator) -> None:
    before = value(bar)
    expect(bar).not_to_have_attribute("aria-valuenow", str(before), timeout=START_MS)
    assert before < value(bar) <= int(bar.get_attribute("aria-valuemax") or 0)


def test_a_bar_shows_how_much_has_arrived_and_moves_nothing(host: Desktop, line: Line) -> None:
    host.page.add_init_script(NOTE)
    host.open(config=PATIENT, lcm=SILENT)
    bar = host.frame.get_by_role("progressbar", name="Loading")
    expect(bar).to_be_visible(timeout=START_MS)
    wait_rise(bar)
    wait_rise(bar)
    line.lift()
    host.wait_state("idle")
    expect(bar).to_have_count(0)
    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.post(reply("A", HOME, MOBILE))
    host.wait_state("choosing")
    frame = next(frame for frame in host.page.frames if "/index.html" in frame.url)
    moves, shown_at = frame.evaluate("[moves, shownAt]")
    assert moves == []
    assert shown_at >= 1000
    assert host.events("callback-modes-error") == []


def test_nobody_gives_up_as_long_as_something_arrives(host: Desktop, line: Line) -> None:
    host.page.clock.install()
    host.open(lcm=SILENT)
    bar = host.frame.get_by_role("progressbar", name="Loading")
    expect(bar).to_be_visible(timeout=START_MS)
    for _ in range(3):
        host.page.clock.fast_forward(20_000)
        wait_rise(bar)
    line.lift()
    host.wait_state("idle")
