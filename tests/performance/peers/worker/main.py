"""The widget's own core, in PyScript's worker: the page gives it a kind and a text, and gets what must be done."""

from widget.worker import receive

__all__ = __export__ = ["receive"]
