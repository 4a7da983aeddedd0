"""The machine that is measured on: its figures mean little without it."""

import os
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Machine:
    """What the figures depend on most."""

    cores: int
    load: float | None
    """Average of the last minute, before anything was measured; None on a system that knows none."""
    chromium: str
    """Version."""

    @property
    def quiet(self) -> bool:
        """Whether nothing else takes the cores, as far as the load average shows it."""
        return self.load is None or self.load <= self.cores

    def record(self) -> dict[str, object]:
        """Everything about it, for JSON."""
        return {**asdict(self), "quiet": self.quiet}

    def __str__(self) -> str:
        """One line."""
        load = "unknown" if self.load is None else f"{self.load:.1f}"
        return f"{self.cores} cores, load average {load}, Chromium {self.chromium}"


def machine(chromium: str) -> Machine:
    """Describe this machine as it is now."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return Machine(os.cpu_count() or 1, load, chromium)


def warning(one: Machine) -> str:
    """Say in one line that the machine is busy with something else; empty when it is not."""
    if one.quiet:
        return ""
    return f"This machine is not quiet: its load average ({one.load:.1f}) is above its {one.cores} cores."
