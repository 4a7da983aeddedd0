"""What the agent does, told to the core.

Highlighting is not choosing: arrows, letters and the mouse's way move a mark; a click, Enter, Space or, where that is
switched on, a digit chooses. While the agent is at it, the core is told, so that a new call does not take the list.
"""

import clock
import rows
import view
from js import document
from parts import part

tell = None
"""Takes a kind and a value; set by the page before anything is drawn."""
_TYPING_MS = 500
"""How long a letter waits for the next one."""
_busy = False
_typed = ""
_letters = 0


def start():
    """Listen to the agent; the listeners stay as long as the page."""
    choices = part("list")
    choices.addEventListener("pointerdown", _pointed)
    choices.addEventListener("pointermove", _pointed)
    choices.addEventListener("pointerleave", _left)
    choices.addEventListener("focus", _focused)
    choices.addEventListener("blur", _left)
    choices.addEventListener("click", lambda event: _choose(_row(event)))
    choices.addEventListener("keydown", _pressed)
    part("remedy").addEventListener("click", _remedied)
    part("reveal").addEventListener("click", _revealed)
    part("confirm").addEventListener("click", lambda _: _about_the_call("confirmed", at=clock.now()))
    part("cancel").addEventListener("click", lambda _: _about_the_call("cancelled"))
    part("tabs").addEventListener("click", _turned)
    part("tabs").addEventListener("keydown", _turned_by_key)
    document.addEventListener("keydown", _escaped)


def _about_the_call(kind, **said):
    said["callid"] = view.screen["callid"]
    tell(kind, said)


def _is_at_it(busy):
    global _busy
    if busy != _busy:
        _busy = busy
        tell("busied", {"busy": busy})


def _left(_):
    _is_at_it(False)
    rows.mark("")


def _row(event):
    return event.target.closest("[role=option]")


def _pointed(event):
    option = _row(event)
    if option:
        rows.mark(option.getAttribute("data-mode-id"))
        _is_at_it(view.screen["state"] == "choosing" or _busy)


def _focused(_):
    listed = view.screen["rows"]
    if listed and not rows.marked:
        rows.mark(([row["mode"] for row in listed if row["chosen"]] or [listed[0]["mode"]])[0])
    _is_at_it(view.screen["state"] == "choosing")


def _choose(option):
    global _busy
    if option:
        _busy = False  # the core takes the choice for the end of it
        call, mode = option.getAttribute("data-call"), option.getAttribute("data-mode-id")
        tell("chose", {"callid": call, "mode": mode, "at": clock.now()})


def _pressed(event):
    listed = view.screen["rows"]
    if event.ctrlKey or event.altKey or event.metaKey or not listed:
        return
    modes = [row["mode"] for row in listed]
    at = modes.index(rows.marked) if rows.marked in modes else -1
    last = len(modes) - 1
    to = {"ArrowDown": min(at + 1, last), "ArrowUp": max(at - 1, 0), "Home": 0, "End": last}.get(event.key)
    if to is not None:
        event.preventDefault()
        _move(modes, to)
    elif event.key in ("Enter", " "):
        event.preventDefault()
        if at >= 0 and not event.repeat:
            _choose(rows.option(at))
    elif view.screen["digits"] and event.key in "123456789":
        if int(event.key) <= len(modes) and not event.repeat:
            _choose(rows.option(int(event.key) - 1))
    elif len(event.key) == 1:
        _type(event.key, listed, at)


def _move(modes, to):
    rows.mark(modes[to])
    rows.option(to).scrollIntoView(False)
    _is_at_it(True)


def _type(letter, listed, at):
    """Move to the next row whose title begins with what was typed."""
    global _typed, _letters
    _typed += letter.lower()
    _letters += 1
    clock.later(_TYPING_MS, _forget, _letters)
    # A single letter, or the same one again and again, goes from row to row.
    wanted = letter.lower() if _typed == letter.lower() * len(_typed) else _typed
    first = at + 1 if len(wanted) == 1 else max(at, 0)
    for step in range(len(listed)):
        to = (first + step) % len(listed)
        if listed[to]["title"].lower().startswith(wanted):
            _move([row["mode"] for row in listed], to)
            return


def _forget(number):
    global _typed
    if number == _letters:
        _typed = ""


def _remedied(_):
    remedy = view.screen["remedies"][0]["name"]
    if remedy == "retry":
        _about_the_call("retried")
    else:
        _about_the_call("sent-again", at=clock.now())


def _revealed(_):
    _about_the_call("revealed", revealed=view.screen["reveal"][0]["name"] == "reveal")


def _escaped(event):
    if event.key == "Escape" and view.screen["answers"]:
        event.preventDefault()
        _about_the_call("cancelled")


def _turned(event):
    tab = event.target.closest("[role=tab]")
    if tab:
        tell("switched", {"callid": tab.getAttribute("data-name")})


def _turned_by_key(event):
    calls = [tab["callid"] for tab in view.screen["tabs"]]
    step = {"ArrowRight": 1, "ArrowLeft": -1}.get(event.key)
    if step and view.screen["callid"] in calls:
        event.preventDefault()
        step = -step if view.screen["direction"] == "rtl" else step
        tell("switched", {"callid": calls[(calls.index(view.screen["callid"]) + step) % len(calls)]})
