"""The page's timers, and the time of day.

A timer is never cancelled: it carries what it was started for, and the core knows if that is past.
"""

from js import JSON, Date, setTimeout
from parts import root

tell = None
"""Takes a kind and a value; set by the page before the first timer."""
_SHORT = JSON.parse('{"hour": "numeric", "minute": "2-digit"}')


def wait(ms, kind, said):
    """Tell something after so many milliseconds."""
    setTimeout(lambda: tell(kind, said), ms)


def later(ms, act, number):
    """Call something of the page's own with a number after so many milliseconds."""
    setTimeout(lambda: act(number), ms)


def now():
    """Return the time of day as the agent reads it, in the page's language."""
    return Date.new().toLocaleTimeString(root().lang, _SHORT)
