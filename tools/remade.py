"""A folder is made anew beside its place and moved there whole, so an interrupted run leaves nothing half done."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = ".runtime-"
LEFTOVER_SECONDS = 3600
"""Age of a half-made folder that nobody can be working on any more."""


@contextmanager
def remade(place: Path, beside: Path) -> Iterator[Path]:
    """Give an empty folder to fill; filled, it takes the place of the one that is there, if any.

    It is made in the folder that `beside` is in, which is made if need be. An exception leaves `place` as it was.
    """
    beside.parent.mkdir(parents=True, exist_ok=True)
    for leftover in beside.parent.glob(f"{PREFIX}*"):
        if leftover.stat().st_mtime < time.time() - LEFTOVER_SECONDS:
            shutil.rmtree(leftover)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=beside.parent) as name:
        new, old = Path(name) / "new", Path(name) / "old"
        new.mkdir()
        yield new
        if place.exists():
            place.rename(old)
        new.rename(place)
