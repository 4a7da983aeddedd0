"""All that is needed to work on the widget, run it and test it; quick when nothing is to do."""

from collections.abc import Callable

from tools import chromium, compress, engines, environment, freeze, node, ordinary, runtime, server
from tools.environment import ROOT
from tools.failure import FailureError
from tools.node import Node
from tools.process import say

PEERS = {".css", ".html", ".js", ".mjs", ".py"}
"""Endings of what is compressed of the widget's peers."""


def prepare(*, tests: bool = True, image: Callable[[Node], None] = freeze.prepare) -> None:
    """Set up everything, the frozen image by `image`; without `tests` the browser that only they need may be missing.

    Raises:
        FailureError: something can't be had, does not match its hash or can't be written.

    """
    try:
        environment.prepare()
        javascript = node.prepare()
        node.packages(javascript)
        runtime.prepare()
        ordinary.prepare(javascript)
        image(javascript)
        compress.prepare([*server.widget_paths(), *peers()])
        try:
            chromium.find()
        except FailureError as failure:
            if tests:
                raise
            say(f"Only the tests need it: {failure}")
    except OSError as error:
        raise FailureError(
            f"{error.filename or 'A file'} can't be read or written ({error.strerror or error}): "
            "see to the rights on the project's folder and the space on its disk, and run the command again."
        ) from None


def everything() -> list[str]:
    """Set up everything, the engines that only some tests need too; return a sentence about each that can't be had.

    Raises:
        FailureError: as `prepare`; or an engine can't be had that has to be there.

    """
    prepare()
    return engines.prepare()


def peers() -> list[str]:
    """Paths of what the widget is compared with: compressed too, so that the comparison is fair."""
    files = [*(ROOT / "tests" / "performance" / "peers").glob("*/*")]
    files += (runtime.MODULES / runtime.PYSCRIPT / "dist").iterdir()
    return sorted(file.relative_to(ROOT).as_posix() for file in files if file.suffix in PEERS)
