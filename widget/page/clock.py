"""The page's timers. One is never cancelled: it carries what it was started for, and the core knows if that is past."""

from js import setTimeout

tell = None
"""Takes a kind and a value; set by the page before the first timer."""


def wait(ms, kind, said):
    """Tell something after so many milliseconds."""
    setTimeout(lambda: tell(kind, said), ms)
