"""What a start from a frozen image puts right: whatever would be the same at every start."""

import os
import random
import time


def refresh(language: str) -> None:
    """Take random numbers, time zone and language, like `en_US.UTF-8`, from here and now.

    `tm_zone` of a local time stays UTC: its names are C's.
    """
    random.seed()
    os.environ["LANG"] = language
    os.environ.pop("PYTHONHASHSEED", None)
    year = time.localtime().tm_year
    middays = (time.mktime((year, month, 1, 12, 0, 0, 0, 0, -1)) for month in (1, 7))
    standard, summer = sorted(time.localtime(midday).tm_gmtoff for midday in middays)
    time.timezone, time.altzone, time.daylight = -standard, -summer, int(standard != summer)
    time.tzname = (_name(standard), _name(summer))


def _name(east: int) -> str:
    hours, minutes = divmod(abs(east) // 60, 60)
    return f"UTC{'-' if east < 0 else '+'}{hours:02}{minutes:02}"
