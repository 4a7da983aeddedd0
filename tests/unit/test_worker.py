"""The loop between page and core: what goes in, what must come out."""

import json
from pathlib import Path
from typing import Any

import pytest

from widget.worker import Widget

DATA = Path(__file__).parents[1] / "data"
START = {"source": "our-widget", "config": None, "notices": [], "language": "en-GB", "choices": []}
NEW = {"notices": [], "language": "en"}


def given(kind: str, said: object, widget: Widget) -> list[dict[str, Any]]:
    return json.loads(widget.receive(kind, said if isinstance(said, str) else json.dumps(said)))


def started(**settings: object) -> Widget:
    widget = Widget()
    given("start", {**START, "config": json.dumps(settings)}, widget)
    return widget


def only(done: list[dict[str, Any]], what: str) -> list[dict[str, Any]]:
    return [one for one in done if one["do"] == what]


def posted(done: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [json.loads(one["text"]) for one in only(done, "post")]


def reply(callid: str, *modes: object) -> dict[str, Any]:
    return {
        "channel": "LCM",
        "topic": "WebService",
        "subtopic": "CallBackModes",
        "message": {"callid": callid, "response": modes},
    }


MOBILE = {"ModeID": "3", "Description": "Mobile", "Cvalue": "2025550143"}


def test_the_start_asks_for_the_calls_alive_names_the_channels_and_shows_the_idle_screen_once() -> None:
    done = given("start", START, Widget())
    assert posted(done) == [{"channel": "LCM", "topic": "WebService", "subtopic": "StateSync", "source": "our-widget"}]
    assert {"lcm", "amazon", "webex cc"} <= set(only(done, "listen")[0]["channels"])
    assert [one["screen"]["state"] for one in only(done, "show")] == ["idle"]


def test_from_a_call_to_a_choice() -> None:
    widget = started()
    asked = given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    assert posted(asked)[0]["data"] == {"callid": "A", "AccountNumber": "5|3|1"}
    assert only(asked, "wait") == [{"do": "wait", "callid": "A", "attempt": 1, "ms": 4000}]
    answered = given("heard", reply("A", MOBILE), widget)
    assert [one["do"] for one in answered] == ["stop", "show"]
    assert answered[0] == {"do": "stop", "callid": "A"}
    assert answered[1]["screen"]["state"] == "choosing"
    chosen = given("chose", {"callid": "A", "mode": "3", "at": "14:32"}, widget)
    assert posted(chosen)[0]["data"] == {"callid": "A", "AccountNumber": "5|3|1", "ModeID": "3"}
    assert only(chosen, "selected") == [
        {"do": "selected", "choice": {"callid": "A", "accountNumber": "5|3|1", "modeId": "3"}, "at": "14:32"}
    ]


def test_it_is_told_that_the_call_that_the_host_set_is_over() -> None:
    widget = started()

    def ended(kind: str, said: object) -> list[str | None]:
        return [one["ended"] for one in only(given(kind, said, widget), "show")]

    def happened(callid: str, event: str) -> dict[str, Any]:
        call = {"id": callid, "event": event, "CallVariables": {"AccountNumber": "5|3|1"}}
        return {"channel": "LCM", "topic": "Outbound", "subtopic": "OutBoundCallStateChange", "data": {"call": call}}

    assert ended("host", {"callid": "A", "accountNumber": "5|3|1"}) == [None]
    assert ended("heard", happened("B", "CustAnswered")) == [None]
    assert ended("heard", happened("A", "DROPPED")) == ["A"]
    assert ended("host", None) == [""]


def test_the_effects_of_one_input_stand_in_order_with_the_picture_last() -> None:
    done = given("host", {"callid": "A", "accountNumber": "5|3|1"}, started())
    assert [one["do"] for one in done] == ["post", "wait", "show"]


def test_timers_retries_tabs_and_the_busy_agent_reach_the_session() -> None:
    widget = started(attempts=1)
    for callid in ("A", "B"):
        given("host", {"callid": callid, "accountNumber": "5|3|1"}, widget)
    assert only(given("waited", {"callid": "B", "attempt": 1}, widget), "show")[0]["screen"]["code"] == "no-answer"
    assert posted(given("retried", {"callid": "B"}, widget))[0]["subtopic"] == "GetCallBackModes"
    assert only(given("switched", {"callid": "A"}, widget), "show")[0]["screen"]["callid"] == "A"
    assert given("busied", {"busy": True}, widget) == []
    assert only(given("host", None, widget), "show")[0]["screen"]["state"] == "idle"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        pytest.param("host", None, id="the calls are cleared"),
        pytest.param("host", {"callid": "A", "accountNumber": "6|4|2"}, id="it has another key"),
        pytest.param("waited", {"callid": "A", "attempt": 1}, id="it ran out"),
        pytest.param(
            "heard",
            {"channel": "LCM", "topic": "Error", "data": {"errorType": "ws_error", "errorMessage": "Invalid call id"}},
            id="it is refused",
        ),
    ],
)
def test_a_timer_is_stopped_before_another_one_starts(kind: str, said: object) -> None:
    widget = started()
    given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    done = [one["do"] for one in given(kind, said, widget)]
    assert done[0] == "stop"
    assert done.count("stop") == 1
    assert done.count("wait") <= 1


def test_a_timer_goes_on_whatever_happens_to_other_calls() -> None:
    widget = started()
    given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    assert only(given("host", {"callid": "B", "accountNumber": "5|3|1"}, widget), "stop") == []
    assert only(given("heard", reply("B", MOBILE), widget), "stop") == [{"do": "stop", "callid": "B"}]
    assert only(given("heard", reply("A", MOBILE), widget), "stop") == [{"do": "stop", "callid": "A"}]


def test_a_failure_on_the_screen_is_reported_once_by_its_code() -> None:
    widget = started()
    assert [one["code"] for one in only(given("host", {"callid": "A", "accountNumber": ""}, widget), "error")] == [
        "no-lcm-key"
    ]
    assert only(given("switched", {"callid": "A"}, widget), "error") == []
    failed = only(given("host", {"callid": "", "accountNumber": ""}, widget), "error")
    assert failed == [{"do": "error", "code": "invalid-call-id", "message": "Invalid Call ID.", "quiet": True}]


def test_a_malformed_row_is_named_by_its_path_and_the_good_rows_are_shown() -> None:
    widget = started()
    given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    done = given("heard", reply("A", MOBILE, {"Cvalue": "2025550199"}), widget)
    assert [one["code"] for one in only(done, "error")] == ["malformed"]
    assert "message.response[1].ModeID" in only(done, "error")[0]["message"]
    assert only(done, "count") == [{"do": "count", "reason": "malformed"}]
    assert len(only(done, "show")[0]["screen"]["rows"]) == 1


@pytest.mark.parametrize("text", ["", "nonsense", "null", "[]", "{}", '"text"', "1e999", "[" * 100_000])
def test_anything_at_all_on_the_bus_is_counted(text: str) -> None:
    assert given("heard", text, started()) == [{"do": "count", "reason": "not-a-bus-message"}]


def test_a_wrong_configuration_is_reported_shown_and_otherwise_used() -> None:
    widget = Widget()
    done = given("start", {**START, "config": '{"timout": 1, "attempts": 3}', "notices": ["One."]}, widget)
    assert [one["code"] for one in only(done, "error")] == ["config"]
    assert only(done, "show")[0]["screen"]["notices"] == ["One.", only(done, "error")[0]["message"]]


def test_a_configuration_that_is_not_there_is_named_by_its_address_and_reported_once() -> None:
    widget = Widget()
    lost = {"lost": "/desk.json", "why": "status 404"}
    done = given("start", {**START, **lost}, widget)
    sentence = 'config is "/desk.json", which could not be loaded (status 404): the defaults are used.'
    assert [(one["code"], one["message"]) for one in only(done, "error")] == [("config", sentence)]
    assert only(done, "show")[0]["screen"]["notices"] == [sentence]
    again = given("config", {**NEW, "config": None, **lost, "language": "de"}, widget)
    assert only(again, "error") == []
    assert only(again, "show")[0]["screen"]["notices"] == [sentence]


def test_a_configuration_that_is_lost_later_leaves_the_settings_as_they_were() -> None:
    widget = started(mask="all")
    given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    given("heard", reply("A", MOBILE), widget)
    done = given("config", {**NEW, "config": None, "lost": "/desk.json", "why": "no answer"}, widget)
    assert "the settings stay as they were" in only(done, "error")[0]["message"]
    assert only(done, "show")[0]["screen"]["changed"] == []
    without = given("config", {**NEW, "config": None}, widget)
    assert only(without, "show")[0]["screen"]["changed"][0][1]["number"] == MOBILE["Cvalue"]


def test_a_start_that_fails_is_shown_as_failed() -> None:
    done = given("start", {**START, "choices": [{}]}, Widget())
    (shown,) = only(done, "show")
    assert (shown["screen"]["state"], "KeyError in worker.py" in shown["screen"]["alert"]) == ("failed", True)
    assert [one["code"] for one in only(done, "error")] == ["internal"]


def test_what_happens_to_another_call_is_told_with_the_screen() -> None:
    widget = started()
    given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    given("busied", {"busy": True}, widget)
    event = json.loads((DATA / "amazon-outbound-call.json").read_text(encoding="utf-8"))["message"]
    (shown,) = only(given("heard", event, widget), "show")
    assert shown["screen"]["news"].startswith("New call: ")
    assert only(given("switched", {"callid": "A"}, widget), "show")[0]["screen"]["news"] == ""


def test_settings_may_change_while_a_call_is_alive() -> None:
    widget = started()
    given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    done = given("config", {**NEW, "config": '{"timeout": 500, "attempts": 1}'}, widget)
    assert only(done, "show")[0]["screen"]["callid"] == "A"
    assert posted(done) == []
    assert only(given("waited", {"callid": "A", "attempt": 1}, widget), "show")[0]["screen"]["code"] == "no-answer"
    assert only(given("retried", {"callid": "A"}, widget), "wait")[0]["ms"] == 500


def test_the_form_the_packet_and_the_names_of_the_selection_come_from_the_configuration() -> None:
    widget = started(
        send="text",
        packet={"ResponseUrl": "https://us.example", "subscriberID": "7"},
        selection={"channel": "Ours", "topic": "T", "subtopic": "Picked"},
        rules=[{"name": "n", "channel": "Their Desk", "call": "message.id", "state": "message.s", "start": ["up"]}],
    )
    given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    given("heard", reply("A", MOBILE), widget)
    sent = only(given("chose", {"callid": "A", "mode": "3", "at": "14:32"}, widget), "post")[0]
    assert sent["form"] == "text"
    packet = json.loads(sent["text"])
    assert (packet["channel"], packet["subscriberID"]) == ("Ours", "7")
    assert packet["message"]["subtopic"] == "Picked"
    again = given("config", {**NEW, "config": json.dumps({"rules": []})}, widget)
    assert "their desk" not in only(again, "listen")[0]["channels"]


def test_a_customers_rule_starts_a_call() -> None:
    rule = {"name": "n", "channel": "Their Desk", "call": "message.id", "state": "message.s", "start": ["up"]}
    widget = started(rules=[{**rule, "key": "message.key"}])
    heard = {"channel": "their desk", "message": {"id": "A", "s": "UP", "key": "5|3|1"}}
    assert posted(given("heard", heard, widget))[0]["data"] == {"callid": "A", "AccountNumber": "5|3|1"}


def test_a_choice_without_consent_is_asked_about_confirmed_acknowledged_or_sent_again() -> None:
    names = {"channel": "Ours", "topic": "T", "subtopic": "Saved"}
    widget = started(consent={"policy": "warn", "unknown": "warn"}, acknowledgement=names)
    given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    given("heard", reply("A", MOBILE), widget)
    asked = given("chose", {"callid": "A", "mode": "3", "at": ""}, widget)
    assert posted(asked) == []
    assert "Use it anyway?" in only(asked, "show")[0]["screen"]["question"]
    assert only(given("cancelled", {"callid": "A"}, widget), "show")[0]["screen"]["question"] == ""
    given("chose", {"callid": "A", "mode": "3", "at": ""}, widget)
    sent = given("confirmed", {"callid": "A", "at": "14:32"}, widget)
    assert posted(sent)[0]["data"]["ModeID"] == "3"
    assert only(sent, "show")[0]["screen"]["changed"][0][1]["mark"] == "Sending"
    late = given("waited", {"callid": "A", "attempt": 2}, widget)
    assert only(late, "show")[0]["screen"]["code"] == "not-confirmed"
    assert posted(given("sent-again", {"callid": "A", "at": "14:33"}, widget))[0]["data"]["ModeID"] == "3"
    confirmed = given("heard", {**names, "message": {"callid": "A"}}, widget)
    assert only(confirmed, "show")[0]["screen"]["changed"][0][1]["at"] == "14:33"


def test_a_choice_of_before_a_restart_is_marked_again() -> None:
    widget = Widget()
    before = {"callid": "A", "accountNumber": "5|3|1", "modeId": "3", "at": "14:32"}
    given("start", {**START, "choices": [before]}, widget)
    given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    (row,) = only(given("heard", reply("A", MOBILE), widget), "show")[0]["screen"]["rows"]
    assert (row["chosen"], row["at"]) == (True, "14:32")


def test_rows_that_the_page_has_drawn_do_not_leave_the_worker_again() -> None:
    widget = started()
    given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    two = reply("A", MOBILE, {**MOBILE, "ModeID": "4"})
    (listed,) = only(given("heard", two, widget), "show")
    assert [row["mode"] for row in listed["screen"]["rows"]] == ["3", "4"]
    assert listed["screen"]["changed"] == []
    (chosen,) = only(given("chose", {"callid": "A", "mode": "4", "at": ""}, widget), "show")
    assert chosen["screen"]["rows"] is None
    assert [(number, row["chosen"]) for number, row in chosen["screen"]["changed"]] == [(1, True)]
    (another,) = only(given("host", {"callid": "B", "accountNumber": "5|3|1"}, widget), "show")
    assert (another["screen"]["rows"], another["screen"]["changed"]) == ([], [])


def test_masked_numbers_leave_the_worker_only_when_the_agent_reveals_them() -> None:
    widget = started(mask="last4", reveal=True)
    given("host", {"callid": "A", "accountNumber": "5|3|1"}, widget)
    masked = given("heard", reply("A", MOBILE), widget)
    assert "2025550143" not in json.dumps(masked)
    assert only(masked, "show")[0]["screen"]["reveal"] == [{"name": "reveal", "label": "Show numbers"}]
    revealed = given("revealed", {"callid": "A", "revealed": True}, widget)
    assert only(revealed, "show")[0]["screen"]["changed"][0][1]["number"] == "2025550143"


def test_the_language_and_the_customers_own_sentences_are_used() -> None:
    widget = Widget()
    own = {"de": {"idle": "Niemand da", "idel": "x", "choosing": {"one": "x"}, "chosen": {"other": "x"}}, "xx": {}}
    done = given("start", {**START, "language": "de-AT", "config": json.dumps({"strings": own})}, widget)
    assert only(done, "show")[0]["screen"]["status"] == "Niemand da"
    assert [one["message"] for one in only(done, "error")] == [
        "strings.xx in the configuration is no language of the widget: it has en, es, fr, de, pt, ja, ar.",
        "strings.de.idel in the configuration is no sentence of the widget: did you mean idle?",
        'strings.de.choosing in the configuration lacks its plural form "other".',
        "strings.de.chosen in the configuration is a sentence without plural forms: write a text.",
    ]
    english = given("config", {**NEW, "config": None}, widget)
    assert only(english, "show")[0]["screen"]["status"] == "No active call"


def test_a_defect_is_reported_by_its_place_and_never_quotes_what_came() -> None:
    done = given("chose", {"wrong": "2025550143"}, started())
    assert [one["code"] for one in done] == ["internal"]
    assert "KeyError in worker.py, line" in done[0]["message"]
    assert "2025550143" not in done[0]["message"]


@pytest.mark.parametrize("path", sorted(DATA.glob("*.json")), ids=lambda path: path.stem)
def test_every_documented_sample_is_taken_without_a_defect(path: Path) -> None:
    message = json.loads(path.read_text(encoding="utf-8"))["message"]
    assert "internal" not in [one.get("code") for one in given("heard", message, started())]
