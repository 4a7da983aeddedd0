"""The other browser engines that the tests drive, beside Chromium: those that are there, or else Debian's."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools import programs
from tools.failure import FailureError
from tools.process import say


@dataclass(frozen=True)
class Engine:
    """What it takes to drive one."""

    name: str
    packages: tuple[str, ...]
    """Debian's, which have all of it."""
    programs: tuple[tuple[str, ...], ...]
    """For each program its names where programs are looked for, or the places where it is kept."""
    required: bool
    """Where everything has to be tested, it has to be there."""


FIREFOX = Engine(
    "Firefox ESR",
    ("firefox-esr",),
    (("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"),),
    required=True,
)
WEBKIT = Engine(
    "WebKitGTK",
    ("webkit2gtk-driver", "xvfb"),
    (
        ("WebKitWebDriver",),
        ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser"),
        ("Xvfb",),
    ),
    required=False,
)
ENGINES = (FIREFOX, WEBKIT)


def find(engine: Engine) -> tuple[Path, ...] | None:
    """Return where its programs are; None: not all of them are there."""
    found = [next(_places(names), None) for names in engine.programs]
    there = tuple(path for path in found if path)
    return there if len(there) == len(found) else None


def prepare() -> list[str]:
    """Install the engines that are not there; return a sentence about each that can't be had.

    Raises:
        FailureError: a required one can't be had in continuous integration, where `CI` is set.

    """
    sentences = []
    for engine in ENGINES:
        reason = "" if find(engine) else _install(engine)
        if not reason:
            continue
        sentence = f"{reason} Install {' and '.join(engine.packages)} (as Debian calls them) to test the widget in it."
        if engine.required and os.environ.get("CI"):
            raise FailureError(sentence)
        say(sentence)
        sentences.append(sentence)
    return sentences


def _install(engine: Engine) -> str:
    try:
        programs.install(f"Debian's {engine.name}", *engine.packages)
    except FailureError as failure:
        return f"{engine.name} is not tested: it was not found. {failure}"
    return "" if find(engine) else f"{engine.name} is not tested: it was not found where its packages should put it."


def _places(names: tuple[str, ...]) -> Iterator[Path]:
    for name in names:
        if name.startswith("/"):
            yield from sorted(Path("/").glob(name.removeprefix("/")))
        elif found := shutil.which(name):
            yield Path(found)
