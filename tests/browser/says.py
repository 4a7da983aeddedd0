"""What the desktop and LCM say in these tests, and who is on the line: invented people only."""

import json
from typing import Any
from urllib.parse import quote

AVERY, BLAKE = "5|3|1|0|0|44|1", "26|3|396|0|0|84|1266"
"""LCM keys of two contacts."""
HOME = {"ModeID": "1", "Description": "Home", "Cvalue": "2025550101", "PEWC": True, "CampaignPEWC": "no"}
MOBILE = {"ModeID": "3", "Description": "Mobile", "Cvalue": "2025550103", "PEWC": "NA", "CampaignPEWC": 1}
OFFICE = {"ModeID": "2", "Description": "Office", "Cvalue": "2025550142"}

SILENT = {"answer": "never"}
"""The simulator leaves the answers to the test."""


def reply(callid: str, *modes: object) -> dict[str, Any]:
    """LCM's answer to `GetCallBackModes`."""
    return _lcm("CallBackModes", message={"callid": callid, "response": list(modes)})


def request(callid: str, account: str, source: str) -> dict[str, Any]:
    """`GetCallBackModes`, as an application posts it."""
    return _lcm("GetCallBackModes", source=source, data={"callid": callid, "AccountNumber": account})


def failure(words: str) -> dict[str, Any]:
    """LCM's documented error."""
    return _lcm("CallBackModes", message={"errorType": "WS_Error", "errorMessage": words})


def settings(**config: object) -> str:
    """Address of a configuration."""
    return f"data:application/json,{quote(json.dumps(config))}"


def _lcm(subtopic: str, **rest: object) -> dict[str, Any]:
    return {"channel": "LCM", "topic": "WebService", "subtopic": subtopic, **rest}
