"""What becomes of a choice: consent asked for, acknowledged or not, still there after the frame was loaded anew."""

import pytest
from playwright.sync_api import expect

from tests.browser.desktop import Desktop
from tests.browser.guard import Guard
from tests.browser.says import AVERY, HOME, MOBILE, OFFICE, SILENT, reply, settings
from tests.browser.sites import SAME_ORIGIN

PATIENT = settings(timeout=60_000)
NAMES = {"channel": "LCM", "topic": "WebService", "subtopic": "CallBackModeSaved"}
STORED = """async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
})"""
NOTHING = {"local": {}, "session": {}, "cookies": "", "databases": [], "caches": [], "files": []}


def listed(host: Desktop, **config: object) -> None:
    host.open(config=settings(**{"timeout": 60_000, **config}), lcm=SILENT)
    host.wait_state("idle")
    host.ring("A", HOME, MOBILE, OFFICE)
    host.wait_state("choosing")


def ask_again(host: Desktop) -> None:
    """Say that the call is alive, as a desktop does when it is asked for its state, and answer."""
    asked = len(host.sent("GetCallBackModes"))
    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes", asked + 1)
    host.post(reply("A", HOME, MOBILE, OFFICE))


def test_the_choice_is_still_there_after_the_frame_was_loaded_anew(host: Desktop) -> None:
    listed(host)
    host.frame.get_by_role("option").nth(1).click()
    host.wait_state("chosen")
    mark = host.frame.locator("[aria-selected=true] .mark").inner_text()
    host.frame.locator("body").evaluate("() => location.reload()")
    host.wait_state("starting")
    host.wait_state("idle")
    ask_again(host)
    host.wait_state("chosen")
    expect(host.frame.get_by_role("option", selected=True)).to_have_attribute("data-mode-id", "3")
    expect(host.frame.locator("[aria-selected=true] .mark")).to_have_text(mark)
    host.frame.get_by_role("option").nth(1).click()
    assert host.chosen() == ["3"]
    host.frame.get_by_role("option").nth(0).click()
    assert host.chosen() == ["3", "1"]


def test_a_worker_that_is_stuck_is_started_anew_and_the_choice_is_still_there(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r"was started anew\. \(stuck\)")
    host.page.clock.install()
    listed(host)
    host.frame.get_by_role("option").nth(1).click()
    host.wait_state("chosen")
    before = host.page.workers[0]
    before.evaluate("() => { setTimeout(() => { for (;;); }); }")
    host.frame.get_by_role("option").nth(0).click()
    host.page.clock.fast_forward(14_000)
    assert host.element.get_attribute("data-state") == "chosen"
    host.page.clock.fast_forward(1_001)
    host.wait_state("idle")
    assert before not in host.page.workers
    assert [error["code"] for error in host.events("callback-modes-error")] == ["stuck"]
    ask_again(host)
    host.wait_state("chosen")
    expect(host.frame.get_by_role("option", selected=True)).to_have_attribute("data-mode-id", "3")
    assert host.chosen() == ["3"]


def test_the_choice_of_one_contact_is_not_shown_on_another_under_the_same_call_id(host: Desktop) -> None:
    listed(host)
    host.frame.get_by_role("option").nth(1).click()
    host.wait_state("chosen")
    host.frame.locator("body").evaluate("() => location.reload()")
    host.wait_state("starting")
    host.wait_state("idle")
    host.call("start", "A", "another-key")
    host.wait_sent("GetCallBackModes", 2)
    host.post(reply("A", HOME, MOBILE))
    host.wait_state("choosing")
    expect(host.frame.get_by_role("option", selected=True)).to_have_count(0)


def test_nothing_is_stored_anywhere(host: Desktop) -> None:
    host.open(SAME_ORIGIN, config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.post(reply("A", HOME, MOBILE))
    host.frame.get_by_role("option").first.click()
    host.wait_state("chosen")
    for frame in (host.page.main_frame, host.widget):
        # The frame's own name for its databases is a stand-in that keeps PyScript from opening one.
        assert (
            frame.evaluate(STORED.replace("indexedDB.databases()", "(window.indexedDB?.databases?.() ?? [])"))
            == NOTHING
        )
    assert host.page.context.cookies() == []


def test_a_choice_without_consent_is_asked_about_once_in_place(host: Desktop) -> None:
    listed(host, consent={"policy": "warn", "unknown": "show"})
    host.frame.get_by_role("option").nth(0).click()
    question = host.frame.get_by_role("group", name="No written consent for this campaign. Use it anyway?")
    expect(question).to_be_visible()
    assert host.chosen() == []
    question.get_by_role("button", name="Cancel").click()
    expect(question).to_be_hidden()
    assert host.chosen() == []
    host.frame.get_by_role("option").nth(0).click()
    question.get_by_role("button", name="Use it anyway").click()
    host.wait_state("chosen")
    expect(question).to_be_hidden()
    assert host.chosen() == ["1"]
    # Given consent and, by its own setting, unknown consent need no question.
    host.frame.get_by_role("option").nth(1).click()
    host.frame.get_by_role("option").nth(2).click()
    assert host.chosen() == ["1", "3", "2"]


def test_another_choice_takes_the_place_of_the_one_in_question(host: Desktop) -> None:
    listed(host, consent={"policy": "warn", "unknown": "warn"})
    host.frame.get_by_role("option").nth(0).click()
    expect(host.frame.locator("#asked")).to_contain_text("No written consent")
    host.frame.get_by_role("option").nth(2).click()
    expect(host.frame.locator("#asked")).to_contain_text("not known")
    host.frame.locator("#confirm").click()
    assert host.chosen() == ["2"]


def test_a_question_ends_with_its_call(host: Desktop) -> None:
    listed(host, consent={"policy": "warn"})
    host.frame.get_by_role("option").nth(0).click()
    expect(host.frame.locator("#question")).to_be_visible()
    host.call("end", "A")
    host.wait_state("idle")
    expect(host.frame.locator("#question")).to_be_hidden()
    assert host.chosen() == []


@pytest.mark.parametrize(
    ("consent", "blocked"),
    [
        ({"policy": "block"}, {"1": "Not allowed without consent"}),
        ({"unknown": "block"}, {"2": "Not allowed while consent is unknown"}),
        (
            {"policy": "block", "unknown": "block", "flag": "PEWC"},
            {"2": "Not allowed while consent is unknown", "3": "Not allowed while consent is unknown"},
        ),
        ({"policy": "show", "unknown": "show"}, {}),
    ],
)
def test_what_the_policy_blocks_says_why_and_cannot_be_chosen(
    host: Desktop, consent: dict[str, str], blocked: dict[str, str]
) -> None:
    listed(host, consent=consent)
    for option in host.frame.get_by_role("option").all():
        mode = str(option.get_attribute("data-mode-id"))
        assert (option.get_attribute("aria-disabled") == "true") == (mode in blocked)
        assert blocked.get(mode, "") in option.inner_text()
        # What assistive technology holds for disabled is pressed all the same.
        option.dispatch_event("click")
    assert host.chosen() == [mode for mode in ("1", "3", "2") if mode not in blocked]
    assert host.counts().get("choice-blocked", 0) == len(blocked)


def test_a_choice_is_being_sent_until_the_desktop_confirms_it(host: Desktop) -> None:
    listed(host, acknowledgement=NAMES)
    row = host.frame.get_by_role("option").nth(1)
    row.click()
    expect(row.locator(".mark")).to_have_text("Sending")
    expect(host.frame.get_by_role("status")).to_have_text("Mobile chosen, sending")
    host.post({**NAMES, "message": {"callid": "B"}})
    host.drain()
    expect(row.locator(".mark")).to_have_text("Sending")
    host.post({**NAMES, "message": {"callid": "A"}})
    expect(row.locator(".mark")).to_contain_text("Confirmed")
    expect(host.frame.get_by_role("status")).to_have_text("Mobile confirmed")
    assert host.chosen() == ["3"]


def test_a_choice_that_nobody_confirms_can_be_sent_again(host: Desktop) -> None:
    listed(host, acknowledgement=NAMES, timeout=300)
    host.frame.get_by_role("option").nth(1).click()
    host.wait_state("failed")
    expect(host.frame.get_by_role("alert")).to_have_text("The desktop did not confirm the choice.")
    expect(host.frame.get_by_role("option", selected=True)).to_have_attribute("data-mode-id", "3")
    again = host.frame.get_by_role("button", name="Send again")
    assert again.evaluate("button => button.closest('[role=listbox]')") is None
    host.element.evaluate(
        "(element, config) => element.setAttribute('config', config)", settings(acknowledgement=NAMES, timeout=60_000)
    )
    host.drain()
    again.click()
    host.wait_sent("CallBackModeSelected", 2)
    host.post({**NAMES, "message": {"callid": "A"}})
    expect(host.frame.get_by_role("option", selected=True)).to_contain_text("Confirmed")
    expect(again).to_be_hidden()
    assert host.chosen() == ["3", "3"]
    assert [error["code"] for error in host.events("callback-modes-error")] == ["not-confirmed"]


def test_the_second_click_of_two_does_not_answer_what_the_first_one_asked(host: Desktop) -> None:
    listed(host, consent={"policy": "warn"})
    host.frame.get_by_role("option").nth(0).click()
    confirm = host.frame.get_by_role("button", name="Use it anyway")
    confirm.dispatch_event("click", {"detail": 2})
    assert host.chosen() == []
    confirm.click()
    assert host.chosen() == ["1"]
