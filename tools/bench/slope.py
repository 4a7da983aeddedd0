"""Whether a counter grows: the straight line of least squares through its readings."""

from collections.abc import Sequence
from math import sqrt
from statistics import linear_regression

QUANTILES = (12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23)
"""Student's t: 97.5 % of the distribution of 1 to 10 degrees of freedom lie below; for more the last one will do."""
FEWEST = 3
"""Readings that a line and its error take."""


def slope(steps: Sequence[float], readings: Sequence[float]) -> tuple[float, float]:
    """Return the line's slope a step, and how far off it may be either way, with 95 % confidence.

    Raises:
        ValueError: there are fewer than three readings.

    """
    freedom = len(steps) - 2
    if len(steps) < FEWEST:
        raise ValueError("A slope takes three readings.")
    rise, start = linear_regression(steps, readings)
    middle = sum(steps) / len(steps)
    off = sum((reading - start - rise * step) ** 2 for step, reading in zip(steps, readings, strict=True))
    spread = sum((step - middle) ** 2 for step in steps)
    return rise, QUANTILES[min(freedom, len(QUANTILES)) - 1] * sqrt(off / freedom / spread)


def grows(rise: float, error: float) -> bool:
    """Tell whether it can't be noise."""
    return rise > error
