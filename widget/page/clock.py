"""The page's timers, and the time of day."""

from js import JSON, Date, Intl, clearTimeout, setTimeout

locale = "en"
"""Tag of the language and region in which times of day are written; set by the view."""
tell = None
"""Takes a kind and a value; set by the page before the first timer."""
_waits = {}
"""Call to its timer."""
_formats = {}
"""Tag to what writes times so: slow to make."""
_SHORT = JSON.parse('{"hour": "numeric", "minute": "2-digit", "timeZone": "UTC"}')


def wait(ms, callid, attempt):
    """Tell after so many milliseconds that an attempt waited in vain."""
    _waits[callid] = setTimeout(lambda: tell("waited", {"callid": callid, "attempt": attempt}), ms)


def stop(callid):
    """Wait no longer; what comes too late the core knows by the attempt."""
    clearTimeout(_waits.pop(callid, None))


def later(ms, act, number):
    """Call something of the page's own with a number after so many milliseconds."""
    setTimeout(lambda: act(number), ms)


def now():
    """Return the time of day: hours and minutes, such as "14:32"."""
    return Date.new().toTimeString()[:5]


def written(time):
    """Write a time of day as the agent does."""
    if locale not in _formats:
        _formats[locale] = Intl.DateTimeFormat.new(locale, _SHORT).format
    hours, minutes = [int(number) for number in time.split(":")]
    return _formats[locale](60000 * (60 * hours + minutes))
