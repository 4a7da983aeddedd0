"""The widget's own core, on the page's thread under PyScript as published."""

import asyncio
import json

import view
from pyodide.ffi import JsProxy
from pyscript import document, when, window
from pyscript.ffi import create_proxy

from widget.worker import receive

host = await window.host  # noqa: F704, PLE1142 - PyScript runs it as a coroutine
waits = {}
"""Call to its timer."""


def hear(event: JsProxy) -> None:
    """Take what the host says: a kind and a text."""
    kind, text = event.data
    if kind == "look":
        document.documentElement.dataset.theme = json.loads(text)["theme"]
    else:
        do(receive(kind, text))


def tell(kind: str, **said: object) -> None:
    """Tell the core what the agent did, or that a time is over."""
    do(receive(kind, json.dumps(said)))


def do(text: str) -> None:
    """Do, in order, what one answer of the core says."""
    for one in json.loads(text):
        if one["do"] == "show":
            screen = one["screen"]
            if screen["rows"] is None:
                screen["rows"] = list(view.screen["rows"])
                for number, row in screen["changed"]:
                    screen["rows"][number] = row
            view.draw(screen)
            call = {"callid": screen["callid"], "accountNumber": screen["account"]} if screen["callid"] else None
            post("state", {"state": screen["state"], "call": call})
        elif one["do"] == "wait":
            said = {"callid": one["callid"], "attempt": one["attempt"]}
            loop = asyncio.get_running_loop()
            waits[one["callid"]] = loop.call_later(one["ms"] / 1000, lambda said=said: tell("waited", **said))
        elif one["do"] == "stop":
            waits.pop(one["callid"]).cancel()
        else:
            post(one["do"], one)


def post(kind: str, said: dict[str, object]) -> None:
    """Tell the host something."""
    host.postMessage(window.Array.of(kind, json.dumps(said)))


@when("click", "#list")
def choose(event: JsProxy) -> None:
    """Choose the row that was clicked."""
    row = event.target.closest("[role=option]")
    if row:
        tell("chose", callid=row.getAttribute("data-call"), mode=row.getAttribute("data-mode-id"), at="")


@when("click", "#retry")
def retry(_: JsProxy) -> None:
    """Ask again."""
    tell("retried", callid=view.screen["callid"])


@when("click", "#tabs")
def turn(event: JsProxy) -> None:
    """Turn to another call."""
    tab = event.target.closest("[role=tab]")
    if tab:
        tell("switched", callid=tab.getAttribute("data-name"))


host.onmessage = create_proxy(hear)
