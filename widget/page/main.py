"""Start the page: what the worker wants done is done here, and what the agent does is told to the worker."""

import json

import bus
import clock
import gestures
import view


def done(text):
    """Do, in order, what one answer of the worker says."""
    for one in json.loads(text):
        if one["do"] == "show":
            screen = one["screen"]
            view.draw(screen)
            shown = {"state": screen["state"], "callid": screen["callid"], "accountNumber": screen["account"]}
            bus.to_host("state", shown)
        elif one["do"] == "wait":
            clock.wait(one["ms"], "waited", {"callid": one["callid"], "attempt": one["attempt"]})
        else:
            bus.to_host(one["do"], one)


def look(text):
    """Take the theme and the language from the host."""
    said = json.loads(text)
    view.look(said["theme"], said["lang"])


clock.tell = bus.to_worker
gestures.tell = bus.to_worker
gestures.start()
bus.start(look, done)
