"""What the session promises, in a real browser: every test's name is a promise."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.desktop import Desktop
from tests.browser.harness import FROZEN, ORDINARY
from tests.browser.says import AVERY, BLAKE, HOME, MOBILE, OFFICE, SILENT, failure, reply, request, settings
from tests.performance.peers.serve import JAVASCRIPT

PATIENT = settings(timeout=60_000)
"""No ask is repeated while a test looks on."""
HASTY = settings(timeout=150)
BY_HAND = '<script src="{embed}" data-manual></script>'
PLACE = """config => {
    const element = document.createElement("callback-modes");
    element.setAttribute("config", config);
    document.body.append(element);
}"""

pytestmark = pytest.mark.parametrize("subject", [FROZEN, ORDINARY, JAVASCRIPT])


@pytest.fixture(autouse=True)
def started(host: Desktop, subject: str) -> Iterator[None]:
    """Make sure in the end that it was what was asked for."""
    yield
    host.check_subject(subject)


def shown(host: Desktop, *descriptions: str) -> None:
    expect(host.frame.locator(".description")).to_have_text(list(descriptions))


def listed(host: Desktop, callid: str = "A", *modes: object) -> None:
    host.call("start", callid, AVERY)
    host.wait_sent("GetCallBackModes")
    host.post(reply(callid, *(modes or (HOME, MOBILE))))
    host.wait_state("choosing")


def test_a_reply_is_shown_only_on_the_call_it_names_and_only_if_that_call_was_asked_about(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.post(reply("A", OFFICE))
    host.call("start", "A", AVERY)
    host.wait_state("loading")
    host.post(reply("B", OFFICE))
    host.drain()
    expect(host.frame.get_by_role("option")).to_have_count(0)
    assert host.counts()["foreign-reply"] == 3
    host.post(reply("A", HOME, MOBILE))
    shown(host, "Home", "Mobile")


def test_a_duplicate_and_a_stale_reply_are_counted_and_never_shown(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    listed(host)
    host.post(reply("A", OFFICE))
    host.drain()
    shown(host, "Home", "Mobile")
    assert host.counts()["duplicate-reply"] == 1
    host.call("end", "A")
    host.wait_state("idle")
    host.post(reply("A", OFFICE))
    host.drain()
    assert host.counts()["stale-reply"] == 1
    expect(host.frame.get_by_role("option")).to_have_count(0)


def test_a_reply_kept_behind_its_call_event_counts_as_asked_for(host: Desktop) -> None:
    held = host.hold("**/index.html")
    host.open(markup=BY_HAND, lcm=SILENT)
    with host.page.expect_request("**/index.html"):
        host.page.evaluate(PLACE, PATIENT)
    host.call("start", "A", AVERY)
    host.post(reply("A", HOME, MOBILE))
    host.page.wait_for_function("desktop.messages.length === 2")
    assert host.element.get_attribute("data-state") == "starting"
    held.pop().continue_()
    host.wait_state("choosing")
    shown(host, "Home", "Mobile")


def test_an_unanswered_ask_is_repeated_once_then_said_and_the_first_answer_after_is_welcome(host: Desktop) -> None:
    host.open(config=HASTY, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_state("failed")
    assert len(host.sent("GetCallBackModes")) == 2
    expect(host.frame.get_by_role("alert")).to_contain_text("did not answer")
    host.frame.get_by_role("button", name="Try again").click()
    host.wait_sent("GetCallBackModes", 4)
    host.wait_state("failed")
    assert len(host.sent("GetCallBackModes")) == 4
    host.post(reply("A", HOME))
    host.wait_state("choosing")
    shown(host, "Home")


def test_what_was_answered_is_waited_for_no_longer(host: Desktop) -> None:
    host.open(config=settings(timeout=300, attempts=1), lcm=SILENT)
    host.wait_state("idle")
    host.ring("A", HOME)
    host.wait_state("choosing")
    host.call("start", "B", BLAKE)
    host.wait_state("failed")  # its time began later and is over now
    assert "old-timer" not in host.counts()


def test_a_choice_is_sent_once_and_again_only_for_another_one(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    listed(host)
    host.frame.get_by_role("option").nth(1).dblclick()
    host.wait_state("chosen")
    host.frame.get_by_role("option").nth(1).click()
    assert host.chosen() == ["3"]
    host.frame.get_by_role("option").nth(0).click()
    host.wait_sent("CallBackModeSelected", 2)
    host.frame.get_by_role("option").nth(1).click()
    sent = host.wait_sent("CallBackModeSelected", 3)
    assert [one["data"] for one in sent] == [
        {"callid": "A", "AccountNumber": AVERY, "ModeID": mode} for mode in ("3", "1", "3")
    ]


def test_a_call_that_comes_up_while_the_mouse_is_down_does_not_take_the_choice(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    listed(host)
    host.frame.get_by_role("option").nth(1).hover()
    host.page.mouse.down()
    host.call("start", "B", BLAKE)
    expect(host.frame.get_by_role("tab")).to_have_count(2)
    host.page.mouse.up()
    sent = host.wait_sent("CallBackModeSelected")
    assert sent[0]["data"] == {"callid": "A", "AccountNumber": AVERY, "ModeID": "3"}


def test_a_press_that_began_on_one_calls_row_never_chooses_anothers(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    listed(host)
    host.frame.get_by_role("option").nth(1).hover()
    host.page.mouse.down()
    host.element.evaluate("(element, key) => { element.activeCall = {callid: 'B', accountNumber: key} }", BLAKE)
    host.wait_sent("GetCallBackModes", 2)
    host.post(reply("B", OFFICE, MOBILE))
    shown(host, "Office", "Mobile")
    host.page.mouse.up()
    host.drain()
    assert host.sent("CallBackModeSelected") == []


def test_a_call_that_ended_takes_its_numbers_out_of_the_document_and_the_latest_other_one_is_shown(
    host: Desktop,
) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    listed(host)
    host.call("start", "B", BLAKE)
    host.wait_sent("GetCallBackModes", 2)
    host.post(reply("B", OFFICE))
    shown(host, "Office")
    host.call("end", "B")
    shown(host, "Home", "Mobile")
    content = host.frame.locator("html").inner_html()
    assert HOME["Cvalue"] in content
    assert OFFICE["Cvalue"] not in content
    host.call("end", "A")
    host.wait_state("idle")
    assert HOME["Cvalue"] not in host.frame.locator("html").inner_html()


def test_a_wrap_up_heard_after_the_end_brings_the_call_back_with_its_key(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    listed(host)
    host.call("end", "A")
    host.wait_state("idle")
    host.call("wrap-up", "A")
    asked = host.wait_sent("GetCallBackModes", 2)
    assert asked[1]["data"] == {"callid": "A", "AccountNumber": AVERY}
    host.post(reply("A", HOME))
    shown(host, "Home")


def test_an_empty_call_id_asks_nothing_and_says_so(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "", AVERY)
    host.wait_state("failed")
    expect(host.frame.get_by_role("alert")).to_have_text("Invalid Call ID.")
    expect(host.frame.get_by_role("button", name="Try again")).to_have_count(0)
    assert [error["code"] for error in host.events("callback-modes-error")] == ["invalid-call-id"]
    assert host.sent("GetCallBackModes") == []


def test_a_call_without_a_key_is_shown_as_such_until_another_application_teaches_it(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "A")
    host.wait_state("failed")
    expect(host.frame.get_by_role("alert")).to_contain_text("no LCM key")
    assert host.sent("GetCallBackModes") == []
    host.post(request("A", AVERY, "another-app"))
    host.wait_state("loading")
    assert host.sent("GetCallBackModes")[0]["data"]["AccountNumber"] == AVERY


def test_an_error_that_names_no_call_applies_to_the_only_outstanding_ask(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    listed(host)
    host.post(failure("Callid is empty"))
    host.drain()
    assert host.counts()["unmatched-error"] == 1
    host.call("start", "B", BLAKE)
    host.wait_state("loading")
    host.post(failure("Callid is empty"))
    host.wait_state("failed")
    expect(host.frame.get_by_role("alert")).to_contain_text("Invalid Call ID.")
    host.frame.get_by_role("button", name="Try again").click()
    host.wait_state("loading")


def test_nothing_from_the_bus_raises_and_what_is_malformed_is_named_by_its_path_alone(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_state("loading")
    for nonsense in (None, 7, "", "{", "[]", [], [[]], {}, {"channel": 7}, {"channel": "LCM", "message": [None]}):
        host.post(nonsense)
    host.page.evaluate("""() => {
        const loop = { channel: "LCM" };
        loop.message = loop;
        let deep = { channel: "LCM" };
        for (let depth = 0; depth < 500; depth += 1) deep = { message: deep };
        for (const strange of [loop, deep, 7n, new Map([["channel", "LCM"]]), new Uint8Array(8)]) desktop.post(strange);
    }""")
    host.post(reply("A", HOME, {**MOBILE, "ModeID": ""}, {**OFFICE, "Cvalue": None}))
    host.wait_state("choosing")
    shown(host, "Home")
    errors = host.events("callback-modes-error")
    assert [error["code"] for error in errors] == ["malformed"] * 2
    assert "message.response[1].ModeID" in errors[0]["message"]
    assert "message.response[2].Cvalue" in errors[1]["message"]
    assert not any(HOME["Cvalue"][-4:] in error["message"] or AVERY in error["message"] for error in errors)
