"""What the agent does in the list, told to the core.

Highlighting is not choosing: arrows, letters and a press move a mark; a click, Enter, Space or, where that is switched
on, a digit chooses. While the agent is at it, the core is told, so that a new call does not take the list.
"""

import clock
import rows
import view
from js import String, document
from parts import has_focus, has_modifier, keep_in_view, part

tell = None
"""Takes a kind and a value; set by the page before anything is drawn."""
_TYPING_MS = 500
"""How long a letter waits for the next one."""
_DRAGGED = 8
"""Pixels from which on a press that moved is no click, if it left text selected."""
_lower = String.prototype.toLowerCase
"""MicroPython's own knows the letters of ASCII only."""
_busy = False
_hovering = False
_pressed_at = (0, 0)
_typed = ""
_letters = 0


def start():
    """Listen to the agent; the listeners stay as long as the page."""
    choices = part("list")
    choices.addEventListener("pointerdown", _pressed_down)
    choices.addEventListener("pointermove", _moved_over)
    choices.addEventListener("pointerleave", _moved_away)
    choices.addEventListener("focus", lambda _: _entered())
    choices.addEventListener("blur", lambda _: _left())
    choices.addEventListener("click", _clicked)
    choices.addEventListener("keydown", _pressed)


def drawn():
    """Go on with what is drawn now: another list may be there, and the core knows best who is at it."""
    global _busy
    _busy = view.screen["busy"]
    if view.screen["rows"] and not rows.marked and has_focus(part("list")):
        _entered()


def _is_at_it():
    global _busy
    if not _busy:
        _busy = True
        tell("busied", {"busy": True})


def _is_not_at_it():
    global _busy
    _busy = False
    tell("busied", {"busy": False})


def _is_to_choose():
    return view.screen["state"] == "choosing"


def _row(event):
    return event.target.closest("[role=option]")


def _pressed_down(event):
    global _pressed_at
    _pressed_at = (event.clientX, event.clientY)
    option = _row(event)
    if option:
        rows.mark(option.getAttribute("data-mode-id"))


def _moved_over(event):
    global _hovering
    _hovering = bool(_row(event))
    if _hovering and _is_to_choose():
        _is_at_it()


def _moved_away(_):
    global _hovering
    _hovering = False
    if not has_focus(part("list")):
        rows.mark("")
        _is_not_at_it()


def _entered():
    """Highlight the row where the agent was, or else the one chosen, or the first."""
    global _typed
    _typed = ""
    listed = view.screen["rows"]
    if listed and not rows.marked:
        modes = [row["mode"] for row in listed]
        chosen = [row["mode"] for row in listed if row["chosen"]]
        rows.mark(rows.kept if rows.kept in modes else (chosen or modes)[0])
    if _is_to_choose():
        _is_at_it()


def _left():
    rows.mark("")
    if not _hovering:
        _is_not_at_it()


def _clicked(event):
    dragged = abs(event.clientX - _pressed_at[0]) + abs(event.clientY - _pressed_at[1]) > _DRAGGED
    if not (dragged and event.detail and not document.getSelection().isCollapsed):
        _choose(_row(event))


def _choose(option):
    if not option:
        return
    if option.getAttribute("aria-disabled") == "true":
        notes = option.querySelectorAll(".note")
        part("news").textContent = notes.item(notes.length - 1).textContent  # why not; the row stays as it is
    mode = option.getAttribute("data-mode-id")
    tell("chose", {"callid": view.screen["callid"], "mode": mode, "at": clock.now()})


def _pressed(event):
    global _typed
    listed = view.screen["rows"]
    if has_modifier(event) or not listed:
        return
    modes = [row["mode"] for row in listed]
    at = modes.index(rows.marked) if rows.marked in modes else -1
    last = len(modes) - 1
    to = {"ArrowDown": min(at + 1, last), "ArrowUp": max(at - 1, 0), "Home": 0, "End": last}.get(event.key)
    if to is not None:
        event.preventDefault()
        _typed = ""
        _move(modes, to)
    elif event.key == "Enter" or (event.key == " " and not _goes_on(" ", listed)):
        event.preventDefault()
        if at >= 0 and not event.repeat:
            _choose(rows.options[at])
    elif view.screen["digits"] and event.key in "123456789" and not _goes_on(event.key, listed):
        if int(event.key) <= len(modes) and not event.repeat:
            _choose(rows.options[int(event.key) - 1])
    elif len(event.key) == 1:
        event.preventDefault()
        _type(event.key, listed, at)


def _move(modes, to):
    rows.mark(modes[to])
    keep_in_view(rows.options[to], to == 0, to == len(modes) - 1)
    _is_at_it()


def _type(letter, listed, at):
    """Move to the next row whose title begins with what was typed."""
    global _typed, _letters
    letter = _lower.call(letter)
    _typed += letter
    _letters += 1
    clock.later(_TYPING_MS, _forget, _letters)
    # A single letter, or the same one again and again, goes from row to row.
    wanted = letter if _typed == letter * len(_typed) else _typed
    first = at + 1 if len(wanted) == 1 else max(at, 0)
    for step in range(len(listed)):
        to = (first + step) % len(listed)
        if _lower.call(listed[to]["title"]).startswith(wanted):
            _move([row["mode"] for row in listed], to)
            return


def _goes_on(sign, listed):
    """Tell whether what was typed begins a title together with this sign, so that it is meant as a part of it."""
    word = _typed + sign
    return bool(_typed) and bool([row for row in listed if _lower.call(row["title"]).startswith(word)])


def _forget(number):
    global _typed
    if number == _letters:
        _typed = ""
