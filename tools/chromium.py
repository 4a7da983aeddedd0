"""A Chromium for the browser tests: the one that is there, or else one that is fetched."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tools.environment import PYTHON, VENV
from tools.failure import FailureError
from tools.process import run, say
from tools.programs import install, starts

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What the browser is called where programs are looked for."""
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Chromium\Application\chrome.exe",
)
"""Where macOS and Windows keep it."""
OUTCOME = VENV / "chromium.txt"
DOWNLOAD_SECONDS = 600
STALL = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "20000"}
"""Milliseconds after which Playwright takes a silent server for dead."""


def find(outcome: Path = OUTCOME) -> Path:
    """Return a Chromium that starts; what was found is remembered in the file `outcome`.

    Raises:
        FailureError: there is none and none can be fetched.

    """
    if outcome.exists():
        remembered = Path(outcome.read_text(encoding="utf-8"))
        if remembered.exists():
            return remembered
    say("Looking for a Chromium")
    for candidate in _candidates():
        if _starts(candidate):
            outcome.write_text(str(candidate), encoding="utf-8")
            return candidate
    raise FailureError(
        "No Chromium was found, and none could be fetched: "
        "install Chromium or Chrome, or check the network, and run the command again."
    )


def _candidates() -> Iterator[Path]:
    yield from _playwrights()
    yield from _machines()
    for fetch, result in ((_download, _playwrights), (_from_debian, _machines)):
        with suppress(FailureError):  # the next one may do; the last sentence tells if none did
            fetch()
            yield from result()


def _playwrights() -> Iterator[Path]:
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    yield Path(run([PYTHON, "-c", ask], what="Playwright", seconds=60).strip())


def _machines() -> Iterator[Path]:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    for place in PLACES:
        yield Path(os.path.expandvars(place))


def _download() -> None:
    say("Downloading Playwright's Chromium, 180 MB")
    run(
        [PYTHON, "-m", "playwright", "install", "--no-shell", "chromium"],
        what="Playwright's Chromium",
        seconds=DOWNLOAD_SECONDS,
        env=STALL,
    )


def _from_debian() -> None:
    install("Debian's Chromium", "chromium")


def _starts(browser: Path) -> bool:
    if sys.platform == "win32":
        return browser.is_file()  # asked for its version it would open a window there
    return starts(browser, "Chrom")
