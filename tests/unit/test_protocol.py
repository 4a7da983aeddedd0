"""Every documented sample, every known spelling, and whatever else a shared bus may carry."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget.core import events as on
from widget.core.messages import Names
from widget.core.protocol import Heard, channels, parse
from widget.core.rules import Rule

DATA = Path(__file__).parents[1] / "data"
KEY = "5|3|1|0|0|44|1"
SAMPLES = {
    "get-callback-modes-request": Heard((on.KeyLearned("12345", KEY),)),
    "get-callback-modes-response": Heard(
        (
            on.ModesArrived(
                "12345",
                (on.Mode("3", "Mobile", "6591462346", "yes", "no"), on.Mode("2", "Office", "6591462346", "yes", "no")),
            ),
        )
    ),
    "state-sync-request": Heard(ignored="other-message"),
    "state-sync-response": Heard((on.CallsSynchronized(("12345", "67890")),)),
    "amazon-incoming-call": Heard((on.CallStarted("leg-one", "", "contact-one", "+1.."),)),
    "amazon-outbound-call": Heard((on.CallStarted("33333333-3333-4333-8333-333333333333", KEY),)),
    "amazon-outbound-acw": Heard((on.CallWrappedUp("33333333-3333-4333-8333-333333333333", KEY),)),
    "amazon-outbound-dropped": Heard((on.CallEnded("33333333-3333-4333-8333-333333333333", KEY),)),
    "amazon-outbound-consult": Heard(ignored="other-message"),
    "amazon-state-sync-request": Heard(ignored="other-message"),
    "amazon-state-sync-response": Heard(ignored="other-message"),
    "amazon-agent-status": Heard(ignored="other-message"),
    "amazon-tethered-line": Heard(ignored="other-message"),
    "webex-outbound-call": Heard((on.CallStarted("66666666-6666-4666-8666-666666666666", KEY),)),
    "webex-incoming-call": Heard((on.CallStarted("77777777-7777-4777-8777-777777777777", KEY),)),
    "webex-call-ended": Heard((on.CallEnded("66666666-6666-4666-8666-666666666666", KEY),)),
    "five9-call-offered": Heard((on.CallStarted("99999999-9999-4999-8999-999999999999", KEY),)),
    "five9-call-finished": Heard((on.CallEnded("99999999-9999-4999-8999-999999999999", KEY),)),
    "finesse-call-active": Heard((on.CallStarted("16930170", KEY),)),
    "finesse-call-dropped": Heard((on.CallEnded("16930170", KEY),)),
    "cisco-calls-state": Heard(ignored="other-message"),
    "set-callback-request": Heard((on.KeyLearned("12345", KEY),)),
    "set-callback-result": Heard(ignored="other-message"),
    "packet": Heard(ignored="other-message"),
    "packet-okmessage": Heard(ignored="other-message"),
    "error-callid-empty": Heard((on.AskFailed(""),)),
    "lcm-call-event": Heard((on.CallStarted("12345", KEY, "", ".."),)),
    "inner-message": Heard(ignored="other-message"),
    "error-api-error": Heard(ignored="other-message"),
    "error-set-api-error": Heard(ignored="other-message"),
    "error-invalid-call-id": Heard((on.AskFailed("12345"),)),
}


def sample(name: str) -> dict[str, Any]:
    message: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))["message"]
    return message


def heard(message: object) -> Heard:
    return parse(json.dumps(message))


def reply(*rows: object, **changes: object) -> dict[str, Any]:
    body = {"callid": "A", "response": list(rows)}
    return {"channel": "LCM", "topic": "WebService", "subtopic": "CallBackModes", "message": body | changes}


def call(event: str, channel: str = "Amazon", subtopic: str = "OutboundCallStateChange", **more: object) -> object:
    body = {"call": {"id": "A", "event": event, **more}, "source": "event"}
    return {"channel": channel, "topic": "OutboundCall", "subtopic": subtopic, "message": body}


MODE = {"ModeID": "3", "Description": "Mobile", "Cvalue": "made-up"}
LISTED = (on.ModesArrived("A", (on.Mode("3", "Mobile", "made-up"),)),)


def test_every_sample_is_expected_and_every_expectation_has_a_sample() -> None:
    assert {path.stem for path in DATA.glob("*.json")} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_documented_sample_means(name: str) -> None:
    assert heard(sample(name)) == SAMPLES[name]


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.startswith("packet")])
def test_a_sample_means_the_same_in_a_packet_or_as_text(name: str) -> None:
    message = sample(name)
    packet = {"channel": "LCM", "topic": "", "subTopic": "", "ResponseUrl": "..", "subscriberID": "1"}
    payload = {key: json.dumps(value) if key in {"data", "message"} else value for key, value in message.items()}

    for spelling in (
        {**packet, "message": message},
        {**packet, "okmessage": message},
        {**packet, "message": json.dumps(message)},
        payload,
        {key.upper(): value for key, value in message.items()},
    ):
        assert heard(spelling) == SAMPLES[name]


@pytest.mark.parametrize(
    "message",
    [
        reply({"modeid": 3, "ModeDesc": "Mobile", "CValue": "made-up"}),
        reply({"ModeId": "3", "ModeDescription": "Mobile", "Cvalue": "made-up"}),
        reply(response=MODE),
        reply(response=json.dumps([MODE])),
        {**reply(MODE), "topic": "Webservice", "subtopic": "CallbackModes", "channel": "lcm"},
    ],
)
def test_every_spelling_of_a_reply_means_the_same(message: object) -> None:
    assert heard(message) == Heard(LISTED)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        *((word, "yes") for word in (True, "true", "Yes", "Y", 1)),
        *((word, "no") for word in (False, "False", "no", "N", 0)),
        *((word, "unknown") for word in (None, "NA", "", 2, [], "maybe")),
    ],
)
def test_consent_is_never_defaulted_to_yes(said: object, means: str) -> None:
    (event,) = heard(reply({**MODE, "PEWC": said})).events

    assert isinstance(event, on.ModesArrived)
    assert (event.modes[0].pewc, event.modes[0].campaign_pewc) == (means, "unknown")


@pytest.mark.parametrize(
    ("message", "events", "paths"),
    [
        (reply(MODE, {"Cvalue": "made-up"}), LISTED, ("message.response[1].ModeID",)),
        (
            reply(MODE, {"ModeID": "", "Cvalue": None}),
            LISTED,
            ("message.response[1].ModeID", "message.response[1].Cvalue"),
        ),
        (reply(MODE, 7), LISTED, ("message.response[1]",)),
        (reply(MODE, MODE), LISTED, ("message.response[1].ModeID",)),
        (reply({"ModeID": True, "Cvalue": "made-up"}), (on.ModesArrived("A", ()),), ("message.response[0].ModeID",)),
        (reply(response="text"), (), ("message.response",)),
        (reply(MODE, callid=None), (), ("message.callid",)),
        ({**reply(), "message": "text"}, (), ("message",)),
        ({**reply(), "subtopic": "StateSync", "message": {}}, (on.CallsSynchronized(()),), ("message[0].callid",)),
        (call("Preview", id=None), (), ("message.call.id",)),
    ],
)
def test_what_is_malformed_is_named_by_its_path_and_the_good_rows_are_kept(
    message: object, events: tuple[on.Event, ...], paths: tuple[str, ...]
) -> None:
    events = tuple(replace(event, unusable=paths) if isinstance(event, on.ModesArrived) else event for event in events)
    assert heard(message) == Heard(events, paths)


def test_at_most_500_modes_are_listed_and_the_rest_is_counted() -> None:
    (event,) = heard(reply(*({**MODE, "ModeID": number} for number in range(502)))).events

    assert isinstance(event, on.ModesArrived)
    assert (len(event.modes), event.modes[-1].id, event.left_out) == (500, "499", 2)


def test_at_most_ten_wrong_fields_of_a_message_are_named() -> None:
    assert len(heard(reply(MODE, *[7] * 50)).malformed) == 10
    assert len(heard({**reply(), "subtopic": "StateSync", "message": [7] * 50}).malformed) == 10


def test_what_is_too_long_to_identify_anything_is_wrong_and_a_long_description_is_not() -> None:
    longest, longer = "9" * 1000, "9" * 1001

    assert heard(reply({**MODE, "ModeID": longer})).malformed == ("message.response[0].ModeID",)
    assert heard(reply(MODE, callid=longer)).malformed == ("message.callid",)
    assert heard(call("Preview", id=longer)).malformed == ("message.call.id",)
    assert heard(call("Preview", CallVariables={"LCMKey": longest})) == Heard((on.CallStarted("A", longest),))
    assert heard(call("Preview", CallVariables={"LCMKey": longer})) == Heard((on.CallStarted("A"),))
    assert heard(reply({**MODE, "Description": longer, "Cvalue": longer})).malformed == ()


@pytest.mark.parametrize(
    ("said", "means"), [(8, 8), ("8", 8), (" 12 ", 12), (None, 0), ("NA", 0), (-1, 0), ("9" * 9, 0), (True, 0), ([], 0)]
)
def test_the_bounds_of_a_values_length_are_read_or_none(said: object, means: int) -> None:
    (event,) = heard(reply({**MODE, "MinLength": said, "MaxLength": said})).events

    assert isinstance(event, on.ModesArrived)
    assert (event.modes[0].shortest, event.modes[0].longest) == (means, means)


@pytest.mark.parametrize(
    "place", [{"CallVariables": {"CallerName": "Made Up"}}, {"ResponseActual": {"phoneNumber": "Made Up"}}]
)
def test_who_is_on_the_line_is_read_from_the_event(place: dict[str, object]) -> None:
    assert heard(call("Preview", **place)) == Heard((on.CallStarted("A", caller="Made Up"),))


ACKNOWLEDGEMENT = Names("LCM", "WebService", "CallBackModeSaved")


@pytest.mark.parametrize("bag", ["message", "data"])
def test_the_message_that_confirms_a_choice_is_known_by_its_names_and_its_call(bag: str) -> None:
    saved = {"channel": "lcm", "topic": "webservice", "subtopic": "callbackmodesaved", bag: {"CallID": "A"}}

    assert parse(json.dumps(saved), acknowledgement=ACKNOWLEDGEMENT) == Heard((on.ChoiceAcknowledged("A"),))
    assert parse(json.dumps(saved)).events == ()
    nobody = json.dumps({**saved, bag: {"callid": ""}})
    assert parse(nobody, acknowledgement=ACKNOWLEDGEMENT) == Heard(ignored="other-message")
    assert "made up" in channels(acknowledgement=Names("Made Up", "", ""))


def test_a_reply_without_rows_is_an_empty_list() -> None:
    assert heard(reply()) == Heard((on.ModesArrived("A", ()),))


@pytest.mark.parametrize("topic", ["Error", "WebService"])
@pytest.mark.parametrize("bag", ["data", "message"])
@pytest.mark.parametrize("nested", [None, "data", "data ", "message"])
@pytest.mark.parametrize(("text", "callid"), [("Callid is empty", ""), ("Invalid Call ID:A", "A")])
def test_both_documented_errors_in_every_envelope(
    topic: str, bag: str, nested: str | None, text: str, callid: str
) -> None:
    error: dict[str, Any] = {"errorType": "ws_error", "errorMessage": text, "msg": "Invalid Call ID."}
    body = {nested: error} if nested else error

    for subtopic in ("ApiError", "SetAPIError", "WS_Error", "CallBackModes"):
        message = {"channel": "LCM", "topic": topic, "subtopic": subtopic, bag: body}
        assert heard(message) == Heard((on.AskFailed(callid),))


def test_an_error_that_is_not_documented_is_no_answer_to_an_ask() -> None:
    error = {"errorType": "WS_Error", "errorMessage": "something else"}
    message = {"channel": "LCM", "topic": "Error", "subtopic": "ApiError", "data": error}

    assert heard(message) == Heard(ignored="other-error")


@pytest.mark.parametrize(
    ("state", "event"),
    [("Preview", on.CallStarted), ("Hold", on.CallHeld), ("ACW", on.CallWrappedUp), ("DROPPED", on.CallEnded)],
)
def test_a_call_event_becomes_what_its_state_says(state: str, event: type[on.CallStarted]) -> None:
    assert heard(call(state)) == Heard((event("A"),))


@pytest.mark.parametrize(
    "variables",
    [
        {"accountnumber": KEY},
        {"LCMKey": KEY},
        {"LCM_KEY": KEY},
        {"user.any.lcmkey": KEY},
        {"DNIS": "..", "BAAccountNumber": KEY},
    ],
)
def test_the_key_is_found_under_each_of_its_names(variables: dict[str, str]) -> None:
    assert heard(call("Preview", CallVariables=variables)) == Heard((on.CallStarted("A", KEY),))
    assert heard(call("Preview", **{"Call Variables": variables})) == Heard((on.CallStarted("A", KEY),))


def test_the_first_name_wins() -> None:
    variables = {"LCMKey": "second", "AccountNumber": "first"}

    assert heard(call("Preview", CallVariables=variables)) == Heard((on.CallStarted("A", "first"),))


def test_a_key_that_is_no_text_is_no_key() -> None:
    assert heard(call("Preview", CallVariables={"LCMKey": []})) == Heard((on.CallStarted("A"),))


def test_consult_legs_and_unnamed_states_are_no_calls() -> None:
    assert heard(call("Preview", CallType="Consult")) == Heard(ignored="other-message")
    assert heard(call("made up")) == Heard(ignored="other-message")


def test_a_customers_rule_comes_before_the_built_in_ones() -> None:
    rule = Rule("own", "Amazon", "", "", "message.call.other", "message.call.key", "message.call.event", ("Hold",))
    message = call("Hold", other=7, key="own-key")

    assert parse(json.dumps(message), (rule,)) == Heard((on.CallStarted("7", "own-key"),))


HUGE = "9" * 5000
HUGE_ID = (
    '{"channel": "Amazon", "subtopic": "OutboundCallStateChange", "message": {"call": {"id": %s, "event": "Hold"}}}'
)
HUGE_ERROR = '{"channel": "LCM", "topic": "Error", "data": {"errorType": %s}}'
STRANGE = [
    *("", "null", "7", "[]", "{}", '"text"', "{", "[" * 100_000, '"\\ud800"'),
    *('{"channel": 7}', '{"channel": "x"}', HUGE_ID % HUGE, HUGE_ERROR % HUGE),
]


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_nothing_strange_becomes_an_event(text: str) -> None:
    assert parse(text).events == ()


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert parse(text).events == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_no_change_to_a_sample_raises(name: str, data: st.DataObject) -> None:
    message = sample(name)
    place: Any = message
    while isinstance(place, dict) and place:
        key = data.draw(st.sampled_from(sorted(place)))
        if data.draw(st.booleans()):
            place[key] = data.draw(JSON)
            break
        place = place[key]

    assert isinstance(heard(message), Heard)


def test_no_value_is_quoted_in_what_is_reported() -> None:
    secret = "0123456789"  # noqa: S105 - made up
    result = heard(reply({"ModeID": [secret], "Cvalue": [secret], "Description": [secret]}, callid=secret))

    assert result.malformed
    assert secret not in repr(result.malformed)
