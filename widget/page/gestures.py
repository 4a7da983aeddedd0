"""What the agent does, told to the core.

Highlighting is not choosing: arrows and the mouse's way move a mark, a click, Enter or Space chooses. While the agent
is at it, the core is told, so that a new call does not take the list away.
"""

import view

tell = None
"""Takes a kind and a value; set by the page before anything is drawn."""
_busy = False


def start():
    """Listen to the agent; the listeners stay as long as the page."""
    choices = view.part("list")
    choices.addEventListener("pointerdown", _pointed)
    choices.addEventListener("pointermove", _pointed)
    choices.addEventListener("pointerleave", lambda _: _is_at_it(False))
    choices.addEventListener("focus", _focused)
    choices.addEventListener("blur", lambda _: _is_at_it(False))
    choices.addEventListener("click", lambda event: _choose(_row(event)))
    choices.addEventListener("keydown", _pressed)
    view.part("retry").addEventListener("click", lambda _: tell("retried", {"callid": view.screen["callid"]}))
    view.part("tabs").addEventListener("click", _turned)
    view.part("tabs").addEventListener("keydown", _turned_by_key)


def _is_at_it(busy):
    global _busy
    if busy != _busy:
        _busy = busy
        tell("busied", {"busy": busy})
    if not busy:
        view.mark("")


def _row(event):
    return event.target.closest("[role=option]")


def _pointed(event):
    option = _row(event)
    if option:
        view.mark(option.getAttribute("data-mode-id"))
        _is_at_it(view.screen["state"] == "choosing" or _busy)


def _focused(_):
    rows = view.screen["rows"]
    if rows and not view.marked:
        view.mark(([row["mode"] for row in rows if row["chosen"]] or [rows[0]["mode"]])[0])
    _is_at_it(bool(rows))


def _choose(option):
    global _busy
    if option:
        _busy = False  # the core takes the choice for the end of it
        tell("chose", {"callid": option.getAttribute("data-call"), "mode": option.getAttribute("data-mode-id")})


def _pressed(event):
    modes = [row["mode"] for row in view.screen["rows"]]
    if event.ctrlKey or event.altKey or event.metaKey or not modes:
        return
    at = modes.index(view.marked) if view.marked in modes else -1
    last = len(modes) - 1
    to = {"ArrowDown": min(at + 1, last), "ArrowUp": max(at - 1, 0), "Home": 0, "End": last}.get(event.key)
    if to is None and event.key not in ("Enter", " "):
        return
    event.preventDefault()
    if to is not None:
        view.mark(modes[to])
        view.part("list").children.item(to).scrollIntoView(False)
        _is_at_it(True)
    elif at >= 0 and not event.repeat:
        _choose(view.part("list").children.item(at))


def _turned(event):
    tab = event.target.closest("[role=tab]")
    if tab:
        tell("switched", {"callid": tab.getAttribute("data-name")})


def _turned_by_key(event):
    calls = [tab["callid"] for tab in view.screen["tabs"]]
    step = {"ArrowRight": 1, "ArrowLeft": -1}.get(event.key)
    if step and view.screen["callid"] in calls:
        event.preventDefault()
        tell("switched", {"callid": calls[(calls.index(view.screen["callid"]) + step) % len(calls)]})
