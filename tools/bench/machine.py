"""The machine that is measured on: its figures mean little without it."""

import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

WARNING = "This machine is not quiet: something else wants its cores too, so trust ratios at most."
OWN = 2
"""Load average for each core in the end, above which it is not only the benchmark: that alone makes up to 1.7."""
IDLE = 0.1
"""Share of the cores' time that a quiet machine uses at most."""
STEADY = 5
"""Seconds that it has to be quiet in a row."""


@dataclass(frozen=True)
class Machine:
    """What the figures depend on most."""

    cores: int
    chromium: str
    """Version."""
    calm: bool
    """Whether nothing else was going on when measuring began, as far as the system tells."""
    before: float | None
    """Load average of the last minute when the first thing was measured; None on a system that knows none."""
    after: float | None
    """The same when everything was measured."""

    @property
    def quiet(self) -> bool:
        """Whether nothing else wanted the cores, as far as anything shows it."""
        return self.calm and (self.after or 0) <= self.cores * OWN

    def record(self) -> dict[str, object]:
        """Everything about it, for JSON."""
        return {**asdict(self), "quiet": self.quiet}

    def __str__(self) -> str:
        """One line, and another one when the machine was busy with something else."""
        if self.before is None or self.after is None:
            load = "unknown"
        else:
            load = f"{self.before:.1f} before and {self.after:.1f} after"
        line = f"{self.cores} cores, load average {load}, Chromium {self.chromium}"
        return line if self.quiet else f"{line}\n{WARNING}"


def load() -> float | None:
    """Tell the load average of the last minute."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def cores() -> int:
    """Tell how many cores there are."""
    return os.cpu_count() or 1


def wait_until_quiet(patience: int) -> bool:
    """Wait for the cores to be idle for some seconds in a row; return whether they were before `patience` was over.

    A system that does not tell how busy it is counts as quiet.
    """
    steady = 0
    for _ in range(patience):
        before = _ticks()
        time.sleep(1)
        after = _ticks()
        if before is None or after is None:
            return True
        steady = steady + 1 if busy(before, after) <= IDLE else 0
        if steady == STEADY:
            return True
    return False


def busy(before: str, after: str) -> float:
    """Tell the share of the cores' time that was used between two readings of the first line of `/proc/stat`."""
    spent = [int(late) - int(soon) for soon, late in zip(before.split()[1:9], after.split()[1:9], strict=True)]
    return 1 - (spent[3] + spent[4]) / (sum(spent) or 1)  # idle, and waiting for a disk


def _ticks() -> str | None:
    path = Path("/proc/stat")
    return path.read_text(encoding="ascii").partition("\n")[0] if path.exists() else None
