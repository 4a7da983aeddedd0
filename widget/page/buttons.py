"""What the agent does beside the list, with buttons and tabs, told to the core."""

import clock
import tabs
import view
from js import document
from parts import has_modifier, part

tell = None
"""Takes a kind and a value; set by the page before anything is drawn."""


def start():
    """Listen to the agent; the listeners stay as long as the page."""
    part("remedy").addEventListener("click", _remedied)
    part("reveal").addEventListener("click", _revealed)
    part("confirm").addEventListener("click", _confirmed)
    part("cancel").addEventListener("click", lambda _: _about_the_call("cancelled"))
    part("question").addEventListener("keydown", _held_down)
    part("tabs").addEventListener("click", _turned)
    part("tabs").addEventListener("keydown", _turned_by_key)
    document.addEventListener("keydown", _escaped)


def _about_the_call(kind, **said):
    said["callid"] = view.screen["callid"]
    tell(kind, said)


def _remedied(_):
    remedy = view.screen["remedies"][0]["name"]
    if remedy == "retry":
        _about_the_call("retried")
    else:
        _about_the_call("sent-again", at=clock.now())


def _revealed(_):
    _about_the_call("revealed", revealed=view.screen["reveal"][0]["name"] == "reveal")


def _confirmed(event):
    if event.detail <= 1:  # the second click of two belongs to the row under the first one
        _about_the_call("confirmed", at=clock.now())


def _held_down(event):
    if event.repeat and event.key in ("Enter", " "):
        event.preventDefault()


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
    here = event.target.closest("[role=tab]")
    if has_modifier(event) or not here or here.getAttribute("data-name") not in calls:
        return
    at, last = calls.index(here.getAttribute("data-name")), len(calls) - 1
    step = -1 if view.screen["direction"] == "rtl" else 1
    to = {"ArrowRight": at + step, "ArrowLeft": at - step, "Home": 0, "End": last}.get(event.key)
    if to is not None:
        event.preventDefault()
        tabs.go_to(to % len(calls))
        tell("switched", {"callid": calls[to % len(calls)]})
