"""Runs once inside the image that is being made: imports everything and lets every kind of message run.

Pydantic and the standard library import some of their modules only when they are first needed, and a frozen Python has
no files to import from.
"""

import gc
import json
import linecache
import sys

from phonenumbers import PhoneMetadata

import widget.thawed  # noqa: F401 - each start needs it
from widget.worker import Widget


def rehearse() -> None:
    """Let a widget live through a call, with good and with wrong messages of each kind."""
    widget = Widget()
    rule = {"name": "n", "channel": "c", "call": "message.id", "state": "message.s", "start": ["up"]}
    wrong = json.dumps({"timout": 1, "region": "US", "strings": {"en": {"iddle": ""}}, "rules": [rule, {}]})
    choice = {"callid": "z", "accountNumber": "k", "modeId": "1", "at": ""}
    lcm = {"channel": "LCM", "topic": "WebService"}
    modes = [{"ModeID": "1", "Description": "Home", "Cvalue": "(201) 555-0123", "PEWC": True}, {"ModeID": ""}]
    for kind, said in (
        ("start", {"source": "s", "config": wrong, "notices": [], "language": "en", "choices": [choice]}),
        ("heard", {**lcm, "subtopic": "StateSync", "message": [{"callid": "a"}, {}]}),
        ("heard", {**lcm, "subtopic": "GetCallBackModes", "data": {"callid": "a", "AccountNumber": "k"}}),
        ("heard", {**lcm, "subtopic": "CallBackModes", "message": {"callid": "a", "response": modes}}),
        ("heard", {**lcm, "subtopic": "CallBackModes", "message": {}}),
        ("heard", {"channel": "c", "message": {"id": "b", "s": "up"}}),
        ("config", {"config": "nonsense", "notices": [], "language": "en", "choices": []}),
        ("chose", {"callid": "a", "mode": "1", "at": ""}),
        ("no such kind", {}),
    ):
        widget.receive(kind, json.dumps(said))


PhoneMetadata.load_all()  # otherwise from a file each, when the first number of a country comes
rehearse()
linecache.clearcache()
sys.path_importer_cache.clear()
gc.collect()
