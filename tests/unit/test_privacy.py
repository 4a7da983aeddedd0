"""Whatever stands wherever in a message or a setting, no error, count or log line repeats it."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from widget.core.config import read
from widget.worker import Widget

DATA = Path(__file__).parents[1] / "data"
SECRET = "2025550143"  # noqa: S105 - somebody's number
SPOILERS: tuple[object, ...] = (SECRET, int(SECRET), [SECRET], {"name": SECRET, SECRET: 1}, [[{"modeid": [SECRET]}]])
REPLY = {
    "channel": "LCM",
    "topic": "WebService",
    "subtopic": "CallBackModes",
    "message": {"callid": "A", "response": [{"ModeID": "1", "Description": "Home", "Cvalue": "x", "PEWC": True}]},
}


def spoiled(message: Any, spoiler: object) -> Iterator[Any]:  # noqa: ANN401 - any JSON
    """Put the spoiler in the place of each part, one after the other."""
    yield spoiler
    if isinstance(message, dict):
        for key, value in message.items():
            yield from ({**message, key: other} for other in spoiled(value, spoiler))
            yield {**message, SECRET: value}
    elif isinstance(message, list):
        for number, value in enumerate(message):
            yield from ([*message[:number], other, *message[number + 1 :]] for other in spoiled(value, spoiler))


def said(widget: Widget, message: object) -> str:
    """Everything of an answer that leaves the widget as an error or a count."""
    done = json.loads(widget.receive("heard", json.dumps(message)))
    return json.dumps([one for one in done if one["do"] in {"error", "count"}])


@pytest.mark.parametrize("path", sorted(DATA.glob("*.json")), ids=lambda path: path.stem)
def test_no_spoiled_sample_is_repeated(
    path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    message = json.loads(path.read_text(encoding="utf-8"))["message"]
    for spoiler in SPOILERS:
        for other in spoiled(message, spoiler):
            widget = Widget()
            widget.receive("host", json.dumps({"callid": SECRET, "accountNumber": SECRET}))
            heard = said(widget, other)
            assert SECRET not in heard
            assert "internal" not in heard
    assert SECRET not in "".join(capsys.readouterr()) + caplog.text


def test_no_spoiled_reply_is_repeated_and_wrong_fields_are_named() -> None:
    heard = [said(Widget(), other) for spoiler in SPOILERS for other in spoiled(REPLY, spoiler)]
    assert not any(SECRET in one for one in heard)
    assert any("message.response[0].Cvalue" in one for one in heard)


def test_no_value_of_the_configuration_is_repeated() -> None:
    config = {"timeout": SECRET, "packet": {"ResponseUrl": [SECRET], "subscriberID": {SECRET: 1}}, "rules": [SECRET]}
    sentences = read(json.dumps(config))[1]
    assert len(sentences) == 4
    assert not any(SECRET in sentence for sentence in sentences)
