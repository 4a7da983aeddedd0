"""Numbers a person can read: formatted, judged, masked. The only module that knows the phonenumbers library."""

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

_PHONE = re.compile(
    r"[\s\d+().,/\-\u2010-\u2015]*\d[\s\d().,/\-\u2010-\u2015]*(?:(?:;?\s*ext[.:=]?|x|#)\s*\d+)?", re.IGNORECASE
)
"""What a telephone number may be written with; anything else is an address of another kind."""
_LONGEST = 15
"""Digits of a telephone number: ITU-T E.164, section 6.2.1."""
_SHORTEST = 4
"""Digits from which on a name would be a strange one."""
_HIDDEN = "•"


@dataclass(frozen=True)
class Number:
    """A value of a mode, as the agent reads it."""

    shown: str
    """A valid number in international format, anything else as it came."""
    valid: bool
    """False for what looks like a telephone number and certainly is none."""
    identity: str
    """Equal for two spellings of the same number."""


@lru_cache(maxsize=1024)
def read(value: str, region: str = "") -> Number:
    """Make a value readable; `region` (ISO 3166-1, such as "US") is that of numbers without a country code.

    Without a region such a number can't be judged, and stays as it is. Never raises.
    """
    text = value.strip()
    if not _PHONE.fullmatch(text):
        return Number(text, valid=True, identity=text.casefold())
    digits = re.sub(r"\D", "", text)
    if not region and not text.startswith("+"):
        return Number(text, valid=len(digits) <= _LONGEST, identity=digits)
    try:
        number = phonenumbers.parse(text, region or None)
    except NumberParseException:
        return Number(text, valid=False, identity=digits)
    if not phonenumbers.is_valid_number(number):
        return Number(text, valid=False, identity=digits)
    shown = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return Number(shown, valid=True, identity=phonenumbers.format_number(number, PhoneNumberFormat.RFC3966))


def is_number(value: str) -> bool:
    """Tell whether a value holds a number that somebody could be called by, and not only a name."""
    return sum(sign.isdigit() for sign in value) >= _SHORTEST


def is_region(name: str) -> bool:
    """Tell whether the library knows a region of this name."""
    return name in phonenumbers.SUPPORTED_REGIONS


def masked(shown: str, keep: int) -> str:
    """Hide every letter and digit but the last few; of what has no more than those, all."""
    marks = [place for place, sign in enumerate(shown) if sign.isalnum()]
    kept = set(marks[-keep:]) if 0 < keep < len(marks) else set()
    return "".join(_HIDDEN if place in marks and place not in kept else sign for place, sign in enumerate(shown))


def ending(shown: str, keep: int) -> str:
    """Give the letters and digits that `masked` leaves, apart, so that they are read one by one; "" for none."""
    signs = [sign for sign in shown if sign.isalnum()]
    return " ".join(signs[-keep:]) if 0 < keep < len(signs) else ""
