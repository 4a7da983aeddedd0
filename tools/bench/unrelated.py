"""What a message that can't concern the widget costs the host page's thread, in microseconds.

The same messages are posted to a page with the widget, to one with an empty listener and to one with a listener that
only takes what was posted, in turns. A figure is what a block of messages cost more than the block before it did with
the empty listener. The third page tells how much of that is the browser's: it unpacks what was posted when the first
listener takes it, and only then.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import TypeVar

from playwright.sync_api import Browser, Page

from tools.bench.figures import Figure
from tools.bench.sites import CROSS_SITE, WIDGET, Sites, open_host, script

T = TypeVar("T")
RUNS = 20
SECONDS = 20
"""What a run may take at most."""
BLOCK = 1000
"""Messages of one kind in a run."""
ORDINARY = ("short text", "small object", "event of another channel", "the same as JSON text")
"""Kinds of messages as they come many times a second, as flood.js names them."""
HEAVY = {"object of 100 KB": 100}
"""Fewer of those that take longer."""
EMPTY, READING = "empty listener", "listener that takes the message"


def measure(browser: Browser, sites: Sites, runs: int = RUNS) -> list[Figure]:
    """Post so many blocks of each kind of message to each page, in turns.

    Raises:
        playwright.sync_api.Error: the widget failed, or was not ready within a minute.

    """
    with ExitStack() as stack:
        pages = {name: _open(stack, browser, sites, name) for name in (EMPTY, READING, WIDGET.name)}
        kinds = (*ORDINARY, *HEAVY)
        for kind in kinds:
            for page in pages.values():
                _post(page, kind)  # compiled by now, as it is on a desktop that has run for a while
        blocks: dict[tuple[str, str], list[float]] = {(name, kind): [] for kind in kinds for name in pages}
        for run in range(runs):
            for kind in kinds:
                for name, page in _turned(list(pages.items()), run):
                    blocks[name, kind].append(_post(page, kind))
    return [
        Figure("unrelated", name, kind, _more(blocks[name, kind], blocks[EMPTY, kind]), "µs more")
        for name in (WIDGET.name, READING)
        for kind in kinds
    ] + [Figure("unrelated", EMPTY, kind, tuple(blocks[EMPTY, kind]), "µs") for kind in kinds]


def _open(stack: ExitStack, browser: Browser, sites: Sites, name: str) -> Page:
    context = stack.enter_context(browser.new_context())
    context.add_init_script(script("frame.js"))
    page = open_host(context, sites.host(WIDGET, CROSS_SITE), "host.js", "flood.js")
    if name == WIDGET.name:
        page.evaluate("words => bench.start(...words)", ["tag", sites.address(WIDGET, CROSS_SITE), True, 0])
    else:
        page.evaluate("how => flood.listen(how)", "empty" if name == EMPTY else "reading")
    return page


def _post(page: Page, kind: str) -> float:
    cost: float = page.evaluate("([kind, count]) => flood.post(kind, count)", [kind, HEAVY.get(kind, BLOCK)])
    return cost


def _turned(ones: Sequence[T], by: int) -> Sequence[T]:
    by %= len(ones)
    return [*ones[by:], *ones[:by]]


def _more(costs: Sequence[float], base: Sequence[float]) -> tuple[float, ...]:
    return tuple(cost - least for cost, least in zip(costs, base, strict=True))
