"""What a benchmark found out, and how it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median, quantiles

HEAD = ("", "", "median", "p99", "lowest", "highest", "")
NUMBERS = range(2, 6)
"""Columns that stand on the right."""
WHOLE = 100
"""From which on tenths say nothing."""
ENOUGH = 100
"""Values that a 99th percentile takes."""


@dataclass(frozen=True)
class Figure:
    """One thing, measured several times."""

    benchmark: str
    subject: str
    """What was measured."""
    name: str
    """What of it."""
    values: tuple[float, ...]
    """In the order in which they were measured; one at least."""
    unit: str = "ms"

    @property
    def median(self) -> float:
        """The middle one of the values."""
        return median(self.values)

    @property
    def p99(self) -> float | None:
        """What 99 of 100 values stay below; None for fewer than 100."""
        return quantiles(self.values, n=100, method="inclusive")[-1] if len(self.values) >= ENOUGH else None

    def record(self) -> dict[str, object]:
        """Everything about it, for JSON; times to a microsecond."""
        return {
            "benchmark": self.benchmark,
            "subject": self.subject,
            "figure": self.name,
            "unit": self.unit,
            "median": round(self.median, 3),
            "p99": None if self.p99 is None else round(self.p99, 3),
            "lowest": round(min(self.values), 3),
            "highest": round(max(self.values), 3),
            "values": [round(value, 3) for value in self.values],
        }


def read(record: dict[str, object]) -> Figure:
    """Take a figure from JSON.

    Raises:
        KeyError: it is none of ours.

    """
    benchmark, subject, name = (str(record[key]) for key in ("benchmark", "subject", "figure"))
    values = record["values"]
    if not isinstance(values, list):
        raise KeyError("values")
    return Figure(benchmark, subject, name, tuple(float(value) for value in values), str(record["unit"]))


def written(number: float) -> str:
    """Write a number down with three digits at most, or all of them before the point."""
    return f"{number:.0f}" if abs(number) >= WHOLE or number == round(number) else f"{number:.3g}"


def report(figures: Sequence[Figure]) -> str:
    """Lay figures out as one table a benchmark; a subject is named in the first of its rows."""
    tables = []
    for benchmark, ones in groupby(figures, lambda figure: figure.benchmark):
        rows: list[tuple[str, ...]] = [HEAD]
        for subject, its in groupby(ones, lambda figure: figure.subject):
            rows += [("" if number else subject, *_cells(figure)) for number, figure in enumerate(its)]
        tables.append(f"{benchmark}\n{align(rows)}")
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
    """Write numbers down, all with tenths or all without, as the largest one deserves; 0 is none."""
    digits = 1 if max(map(abs, values)) < WHOLE else 0
    return [f"{value:.{digits}f}" if value else "none" for value in values]


def _cells(figure: Figure) -> tuple[str, ...]:
    numbers = [figure.median, figure.p99 or 0, min(figure.values), max(figure.values)]
    middle, most, lowest, highest = spelled(numbers)
    return (figure.name, middle, most if figure.p99 is not None else "", lowest, highest, figure.unit)
