"""What a first visit fetches, file by file: what `python3 -m tools sizes` runs.

A browser is asked, so the list is true by itself; the sizes are those of the files.
"""

import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Error, sync_playwright

from tests.browser.desktop import Desktop
from tests.browser.harness import launch
from tests.browser.sites import CROSS_SITE, serve
from tests.browser.traffic import Exchange, Trace
from tools import compress
from tools.environment import ROOT
from tools.failure import FailureError

HANDED_ON = "static/runtime/snapshot/manifest.json"
"""Asked for by the page, but for its worker."""
TITLES = {True: "Before the frame's own code", False: "Beside it, in the worker"}
WIDTHS = (62, 12, 12, 12)


@dataclass(frozen=True)
class Row:
    """One file. Sizes are in bytes, without headers."""

    path: str
    before: bool
    """The frame's own Python waits for it."""
    raw: int
    wire: int
    """What today's browsers get."""
    gzipped: int
    """What a client gets that knows gzip only."""


def rows(exchanges: Iterable[Exchange]) -> list[Row]:
    """Measure the files of a first visit.

    The frame's own Python runs once the page's files are there; the worker fetches its own meanwhile.
    """
    asked: dict[str, bool] = {}
    for one in exchanges:
        asked[one.path] = asked.get(one.path, False) or (one.where != "worker" and one.path != HANDED_ON)
    return [_row(path, before=before) for path, before in asked.items()]


def table(found: list[Row]) -> str:
    """Lay out for people: a file a line, with sums of what the frame's own code waits for and of everything."""
    lines = [_line("", "raw", "compressed", "gzip")]
    for before, title in TITLES.items():
        part = sorted((row for row in found if row.before == before), key=lambda row: -row.wire)
        lines += ["", title, *(_line(row.path, row.raw, row.wire, row.gzipped) for row in part), _sum("subtotal", part)]
    return "\n".join([*lines, "", _sum("total", found)])


def main() -> int:
    """Print the table; return the exit code."""
    try:
        with sync_playwright() as playwright, serve() as servers:
            browser = launch(playwright.chromium)
            page = browser.new_page()
            desktop = Desktop(page, servers)
            with Trace(page) as trace:
                desktop.open(CROSS_SITE, lcm={"answer": "never"})
                desktop.wait_state("idle")
            browser.close()
    except (Error, AssertionError, FailureError) as error:
        sys.stderr.write(f"No visit could be made: {str(error).strip().partition(chr(10))[0]}\n")
        return 1
    sys.stdout.write(f"{table(rows(trace.exchanges(desktop.site.widget)))}\n")
    return 0


def _row(path: str, *, before: bool) -> Row:
    file = ROOT / path
    raw = file.stat().st_size
    coded = {coding: place.stat().st_size for coding, place in compress.variants(file).items()}
    return Row(path, before, raw, next(iter(coded.values()), raw), coded.get("gzip", raw))


def _sum(name: str, part: list[Row]) -> str:
    return _line(
        name, *(sum(column) for column in zip(*((row.raw, row.wire, row.gzipped) for row in part), strict=True))
    )


def _line(name: str, *cells: int | str) -> str:
    words = [f"{cell:,}" if isinstance(cell, int) else cell for cell in cells]
    return f"{name:{WIDTHS[0]}}" + "".join(f"{word:>{width}}" for word, width in zip(words, WIDTHS[1:], strict=True))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it at once; the browser ends with it
    sys.exit(main())
