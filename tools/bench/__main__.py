"""Measure, under the virtual environment's Python: what `python3 -m tools bench` runs."""

import argparse
import json
import os
import re
import signal
import sys
import threading

from playwright.sync_api import Error, sync_playwright

from tests.browser.harness import launch
from tools.bench import add_arguments, drawing, goals, latency, life, memory, start, unrelated
from tools.bench.figures import Figure, report
from tools.bench.machine import WARNING, Machine, cores, load, wait_until_quiet
from tools.bench.sites import serve
from tools.failure import FailureError

MEASURE = {module.__name__.rpartition(".")[2]: module for module in (start, latency, unrelated, memory, drawing, life)}
PATIENCE = 120
"""Seconds for whatever is no run."""


def main(words: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(prog="python3 -m tools bench")
    add_arguments(parser)
    chosen = parser.parse_args(words)
    runs = {name: chosen.runs or module.RUNS for name, module in MEASURE.items() if chosen.benchmark in {name, None}}
    limit = PATIENCE + chosen.wait + sum(MEASURE[name].SECONDS * number for name, number in runs.items())
    watchdog = threading.Timer(limit, _give_up, [limit])
    watchdog.daemon = True
    watchdog.start()
    try:
        where, figures = _measure(runs, chosen.wait)
    except (Error, FailureError) as error:
        _say(f"Nothing could be measured. {sentence(str(error))}")
        return 1
    if chosen.json:
        if not where.quiet:
            _say(WARNING)
        records = {"machine": where.record(), "figures": [figure.record() for figure in figures]}
        sys.stdout.write(json.dumps({**records, "goals": [one.record() for one in goals.outcomes(figures)]}) + "\n")
    else:
        parts = (str(where), report(figures), life.told(figures), goals.report(goals.outcomes(figures)))
        sys.stdout.write("\n\n".join(filter(None, parts)) + "\n")
    return 0


def sentence(text: str) -> str:
    """Take from what Playwright says what a person needs: what the page's own script said, without where."""
    first = text.strip().partition("\n")[0]
    return re.sub(r"^(\w+\.\w+: )?(\w*Error: )?", "", first)


def _measure(runs: dict[str, int], wait: int) -> tuple[Machine, list[Figure]]:
    with sync_playwright() as playwright, serve() as sites:
        _say(f"Waiting for a quiet machine, {wait} s at most")
        calm = wait_until_quiet(wait)
        _say("It is quiet" if calm else WARNING)
        browser = launch(playwright.chromium)
        before = load()
        figures = []
        for name, number in runs.items():
            _say(f"Measuring {name}, {number} runs")
            figures += MEASURE[name].measure(browser, sites, number)
        where = Machine(cores(), browser.version, calm, before, load())
        browser.close()
    return where, figures


def _give_up(seconds: float) -> None:
    # A page that is in a loop answers nobody, and Playwright waits for it.
    _say(f"Nothing could be measured: it was not over after {seconds / 60:.0f} minutes.")
    os._exit(1)


def _say(text: str) -> None:
    """Tell the person at the terminal; the figures alone go to the standard output."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it at once; the browser ends with it
    sys.exit(main(sys.argv[1:]))
