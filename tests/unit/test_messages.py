"""What is sent equals the documentation's samples, plus `source`."""

import json
from pathlib import Path

import pytest

from widget.core.effects import AskForCalls, AskForModes, SendChoice
from widget.core.events import KeyLearned
from widget.core.messages import Names, Packet, outgoing
from widget.core.protocol import parse

DATA = Path(__file__).parents[1] / "data"
KEY = "5|3|1|0|0|44|1"


def sample(name: str) -> object:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))["message"]


def test_the_ask_is_the_documented_sample_with_a_source() -> None:
    expected = sample("get-callback-modes-request")
    assert isinstance(expected, dict)
    assert outgoing(AskForModes("12345", KEY), "myapp") == {**expected, "source": "myapp"}


def test_the_ask_for_calls_is_the_documented_sample() -> None:
    assert outgoing(AskForCalls(), "myapp") == sample("state-sync-request")


def test_a_choice_names_call_key_and_mode() -> None:
    assert outgoing(SendChoice("12345", KEY, "3"), "myapp") == {
        "channel": "LCM",
        "topic": "WebService",
        "subtopic": "CallBackModeSelected",
        "source": "myapp",
        "data": {"callid": "12345", "AccountNumber": KEY, "ModeID": "3"},
    }


def test_a_choice_goes_out_under_the_customers_names() -> None:
    message = outgoing(SendChoice("12345", KEY, "3"), "myapp", Names("A", "B", "C"))

    assert [message[name] for name in ("channel", "topic", "subtopic")] == ["A", "B", "C"]


@pytest.mark.parametrize("account", [KEY, "137|1|3|0|0|84|", " spaces ", "é"])
def test_the_key_passes_through_unchanged(account: str) -> None:
    text = json.dumps(outgoing(AskForModes("12345", account), "myapp"))

    assert parse(text).events == (KeyLearned("12345", account),)


def test_a_packet_has_the_documented_envelope_and_is_understood() -> None:
    message = outgoing(AskForModes("12345", KEY), "myapp", packet=Packet("https://third-party-app.example", "66517761"))

    assert message == {
        "channel": "LCM",
        "topic": "",
        "subTopic": "",
        "message": outgoing(AskForModes("12345", KEY), "myapp"),
        "ResponseUrl": "https://third-party-app.example",
        "subscriberID": "66517761",
    }
    assert parse(json.dumps(message)).events == (KeyLearned("12345", KEY),)
