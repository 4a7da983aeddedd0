"""Both ways out of the page: the port to the host and the worker; pairs of a kind and a JSON text on each."""

import json

from js import callbackModes


def to_host(kind, said):
    """Tell the embedding side something."""
    callbackModes.toHost(kind, json.dumps(said))


def to_worker(kind, said):
    """Tell the core something."""
    callbackModes.toWorker(kind, json.dumps(said))


def start(look, done):
    """Hear both: `look` takes the host's wishes about the look, `done` each answer of the worker."""
    callbackModes.open(look, done)
