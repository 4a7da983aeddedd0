"""What a benchmark found out, and how it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

HEAD = ("", "", "median", "lowest", "highest", "goal")
NUMBERS = range(2, 5)
"""Columns that stand on the right."""
WHOLE = 100
"""Milliseconds from which on tenths say nothing."""


@dataclass(frozen=True)
class Figure:
    """One thing, measured several times, in milliseconds."""

    benchmark: str
    subject: str
    """What was measured."""
    name: str
    """What of it."""
    values: tuple[float, ...]
    """In the order in which they were measured; one at least."""
    goal: float | None = None
    """What the median should stay below, if anything."""

    @property
    def median(self) -> float:
        """The middle one of the values."""
        return median(self.values)

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        return None if self.goal is None else self.median < self.goal

    def record(self) -> dict[str, object]:
        """Everything about it, for JSON; numbers to a microsecond."""
        return {
            "benchmark": self.benchmark,
            "subject": self.subject,
            "figure": self.name,
            "unit": "ms",
            "median": round(self.median, 3),
            "lowest": round(min(self.values), 3),
            "highest": round(max(self.values), 3),
            "goal": self.goal,
            "met": self.met,
            "values": [round(value, 3) for value in self.values],
        }


def report(figures: Sequence[Figure]) -> str:
    """Lay figures out as one table a benchmark; a subject is named in the first of its rows."""
    tables = []
    for benchmark, ones in groupby(figures, lambda figure: figure.benchmark):
        rows: list[tuple[str, ...]] = [HEAD]
        for subject, its in groupby(ones, lambda figure: figure.subject):
            rows += [("" if number else subject, *_cells(figure)) for number, figure in enumerate(its)]
        tables.append(f"{benchmark}, milliseconds\n{align(rows)}")
    return "\n\n".join(tables)


def align(rows: Sequence[Sequence[str]]) -> str:
    """Make each column as wide as its widest cell, two spaces between them, numbers on the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = enumerate(zip(row, widths, strict=True))
        placed = [cell.rjust(width) if number in NUMBERS else cell.ljust(width) for number, (cell, width) in cells]
        lines.append("  ".join(placed).rstrip())
    return "\n".join(lines)


def spelled(values: Sequence[float]) -> list[str]:
    """Write milliseconds down, all with tenths or all without, as the largest one deserves; 0 is none."""
    digits = 1 if max(values) < WHOLE else 0
    return [f"{value:.{digits}f}" if value else "none" for value in values]


def _cells(figure: Figure) -> tuple[str, ...]:
    goal = "" if figure.goal is None else f"below {figure.goal:g}: {'met' if figure.met else 'not met'}"
    return (figure.name, *spelled((figure.median, min(figure.values), max(figure.values))), goal)
