"""The machine that is measured on: its figures mean little without it."""

import os
from dataclasses import asdict, dataclass

WARNING = "This machine is not quiet: something else wants its cores too, so trust ratios at most."
OWN = 2
"""Load average for each core in the end, above which it is not only the benchmark: that alone makes up to 1.7."""


@dataclass(frozen=True)
class Machine:
    """What the figures depend on most."""

    cores: int
    chromium: str
    """Version."""
    before: float | None
    """Load average of the last minute when the first thing was measured; None on a system that knows none."""
    after: float | None
    """The same when everything was measured."""

    @property
    def quiet(self) -> bool:
        """Whether nothing else wanted the cores, as far as the load averages show it."""
        return (self.before or 0) <= self.cores and (self.after or 0) <= self.cores * OWN

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
