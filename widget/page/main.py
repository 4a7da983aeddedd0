"""Start the page: what the worker wants done is done here, and what the agent does is told to the worker."""

import json

import bus
import buttons
import clock
import gestures
import look
import view
from parts import watch_height


def done(text):
    """Do, in order, what one answer of the worker says."""
    for one in json.loads(text):
        if one["do"] == "show":
            screen = one["screen"]
            if view.draw(screen):
                bus.to_host("title", screen["list_name"])
            gestures.drawn()
            call = {"callid": screen["callid"], "accountNumber": screen["account"]} if screen["callid"] else None
            bus.to_host("state", {"state": screen["state"], "call": call, "ended": one["ended"]})
        elif one["do"] == "wait":
            clock.wait(one["ms"], one["callid"], one["attempt"])
        elif one["do"] == "stop":
            clock.stop(one["callid"])
        else:
            bus.to_host(one["do"], one)


def looked(text):
    """Look as the host wants it."""
    view.notice(look.follow(json.loads(text), _wrong))


def _wrong(sentence):
    bus.to_host("error", {"code": "theme", "message": sentence, "quiet": False})


clock.tell = bus.to_worker
gestures.tell = bus.to_worker
gestures.start()
buttons.tell = bus.to_worker
buttons.start()
look.watch(lambda: bus.to_host("look", None))
watch_height(lambda pixels: bus.to_host("height", pixels))
bus.start(looked, done)
