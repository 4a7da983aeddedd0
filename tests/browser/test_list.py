"""The list as the agent meets it: what is read out, what the keys do, several calls, each state in words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.desktop import Desktop
from tests.browser.guard import Guard
from tests.browser.harness import launch
from tests.browser.says import AVERY, BLAKE, HOME, MOBILE, OFFICE, SILENT, failure, reply, settings
from tests.browser.sites import Servers
from tests.browser.tree import Tree, names

PATIENT = settings(timeout=60_000)


@pytest.fixture
def listed(host: Desktop) -> Desktop:
    """Make a desktop with one call whose three numbers are listed."""
    host.open(config=PATIENT, lcm=SILENT)
    host.ring("call-A1", HOME, OFFICE, MOBILE)
    host.wait_state("choosing")
    return host


def test_the_chosen_one_alone_is_selected_and_said(listed: Desktop) -> None:
    listed.frame.get_by_role("option").nth(2).click()
    listed.wait_state("chosen")
    expect(listed.frame.get_by_role("option", selected=True)).to_have_attribute("data-mode-id", "3")
    expect(listed.frame.get_by_role("option", selected=False)).to_have_count(2)
    expect(listed.frame.get_by_role("status")).to_have_text("Mobile chosen")
    listed.frame.get_by_role("option").nth(0).click()
    expect(listed.frame.get_by_role("status")).to_have_text("Home chosen")
    expect(listed.frame.get_by_role("option", selected=True)).to_have_attribute("data-mode-id", "1")


def test_the_rows_of_a_new_list_speak_the_language_of_now(listed: Desktop) -> None:
    consents = listed.frame.locator("[data-consent]")
    english = consents.all_text_contents()
    listed.element.evaluate("element => element.setAttribute('lang', 'de')")
    expect(listed.frame.locator("html")).to_have_attribute("lang", "de")
    german = consents.all_text_contents()
    assert len(german) == len(english) == 6
    assert not set(german) & set(english)
    listed.call("end", "call-A1")
    listed.wait_state("idle")
    listed.ring("call-B2", HOME, OFFICE, MOBILE)
    assert consents.all_text_contents() == german


def test_hovering_highlights_and_chooses_nothing(listed: Desktop) -> None:
    row = listed.frame.get_by_role("option").nth(1)
    plain = row.evaluate("row => getComputedStyle(row).backgroundColor")
    row.hover()
    expect(row).not_to_have_css("background-color", plain)
    assert listed.chosen() == []


def test_the_mouse_on_its_way_does_not_take_the_highlight_from_the_keyboard(listed: Desktop) -> None:
    choices = listed.frame.get_by_role("listbox")
    choices.focus()
    choices.press("End")
    listed.frame.get_by_role("option").nth(0).hover()
    listed.page.mouse.move(1, 1)
    choices.press("Enter")
    assert listed.chosen() == ["3"]


def test_a_call_that_comes_up_while_the_mouse_is_in_the_list_does_not_take_it(listed: Desktop) -> None:
    listed.frame.get_by_role("option").nth(1).hover()
    listed.ring("call-B2", OFFICE, account=BLAKE)
    expect(listed.frame.get_by_role("tab")).to_have_count(2)
    expect(listed.frame.locator(".description")).to_have_text(["Home", "Office", "Mobile"])


def test_the_agent_who_leaves_a_blocked_row_is_not_held_for_choosing(listed: Desktop) -> None:
    strict = settings(timeout=60_000, consent={"policy": "block"})
    listed.element.evaluate("(element, config) => element.setAttribute('config', config)", strict)
    listed.frame.get_by_role("option", disabled=True).dispatch_event("click")
    listed.frame.get_by_role("listbox").focus()
    listed.frame.get_by_role("listbox").press("Enter")
    listed.frame.get_by_role("listbox").blur()
    listed.ring("call-B2", OFFICE, account=BLAKE)
    expect(listed.frame.locator(".description")).to_have_text(["Office"])


def test_a_number_dragged_over_to_be_copied_is_not_chosen(listed: Desktop) -> None:
    number = listed.frame.locator(".number").first.bounding_box()
    assert number
    middle = number["y"] + number["height"] / 2
    listed.page.mouse.move(number["x"] + 2, middle)
    listed.page.mouse.down()
    listed.page.mouse.move(number["x"] + number["width"] - 2, middle, steps=5)
    listed.page.mouse.up()
    selected = listed.frame.locator("body").evaluate("() => getSelection().toString()")
    assert len(selected) > 4
    assert listed.chosen() == []
    listed.frame.get_by_role("option").first.click()
    assert listed.chosen() == ["1"]


def test_several_calls_are_tabs_and_a_tab_changes_the_call(listed: Desktop) -> None:
    expect(listed.frame.get_by_role("tablist")).to_have_count(0)
    listed.ring("call-B2", OFFICE, account=BLAKE)
    tabs = listed.frame.get_by_role("tablist", name="Calls").get_by_role("tab")
    expect(tabs).to_have_text(["Call all-A1", "Call all-B2"])
    expect(listed.frame.get_by_role("tab", selected=True)).to_have_text("Call all-B2")
    expect(listed.frame.locator(".description")).to_have_text(["Office"])
    tabs.first.click()
    expect(listed.frame.locator(".description")).to_have_text(["Home", "Office", "Mobile"])
    assert listed.element.evaluate("element => element.activeCall.callid") == "call-A1"
    expect(tabs).to_have_text(["Call all-A1", "Call all-B2"])
    listed.frame.get_by_role("tab", selected=True).press("ArrowRight")
    expect(listed.frame.locator(".description")).to_have_text(["Office"])
    expect(listed.frame.get_by_role("tab", selected=True)).to_be_focused()


def test_the_rows_stay_where_they_are_when_a_second_call_comes_up(listed: Desktop) -> None:
    listed.frame.get_by_role("listbox").focus()
    first = listed.frame.get_by_role("option").first
    before = first.bounding_box()
    listed.ring("call-B2", OFFICE, account=BLAKE)
    expect(listed.frame.get_by_role("tab")).to_have_count(2)
    assert first.bounding_box() == before


def test_a_call_in_wrap_up_and_one_on_hold_stay_usable(listed: Desktop) -> None:
    listed.ring("call-B2", OFFICE, account=BLAKE)
    listed.call("hold", "call-A1", AVERY)
    listed.call("wrap-up", "call-B2", BLAKE)
    tabs = listed.frame.get_by_role("tab")
    expect(tabs).to_have_text(["Call all-A1on hold", "Call all-B2after-call work"])
    listed.frame.get_by_role("option").first.click()
    assert listed.chosen() == ["2"]


STATES: dict[str, tuple[Callable[[Desktop], None], str, str]] = {
    "empty": (lambda host: host.post(reply("call-B2")), "empty", "No callback numbers for this contact"),
    "refused": (lambda host: host.post(failure("Invalid Call ID:call-B2")), "failed", "Invalid Call ID."),
}


@pytest.mark.parametrize("name", STATES)
def test_what_came_of_the_ask_is_said_in_words(listed: Desktop, name: str) -> None:
    answer, state, words = STATES[name]
    listed.call("end", "call-A1")
    listed.call("start", "call-B2", BLAKE)
    listed.wait_sent("GetCallBackModes", 2)
    answer(listed)
    listed.wait_state(state)
    expect(listed.frame.locator("main")).to_contain_text(words)
    expect(listed.frame.get_by_role("option")).to_have_count(0)


def test_a_reply_of_nearly_4_mib_is_shown_up_to_a_limit_and_says_so(listed: Desktop) -> None:
    listed.call("end", "call-A1")
    listed.call("start", "call-B2", BLAKE)
    listed.wait_sent("GetCallBackModes", 2)
    modes = [{"ModeID": number, "Description": "d" * 350, "Cvalue": "c"} for number in range(9000)]
    listed.post(reply("call-B2", *modes))
    expect(listed.frame.get_by_role("status")).to_have_text("The first 500 of 9000 numbers for this call")
    expect(listed.frame.get_by_role("option")).to_have_count(500)
    assert listed.events("callback-modes-error") == []


def test_assistive_technology_finds_every_row_of_a_long_list_also_those_out_of_sight(
    browser: Browser, servers: Servers, guard: Guard
) -> None:
    # Chromium prepares the rows that it does not draw only while a screen reader or the like is at work.
    with launch(browser.browser_type, "--force-renderer-accessibility") as assisted:
        page = assisted.new_page()
        guard.watch(page)
        host = Desktop(page, servers)
        host.open(config=PATIENT, lcm=SILENT)
        modes = [{**HOME, "ModeID": number, "Cvalue": f"20255501{number:02}"} for number in range(60)]
        host.ring("call-A1", *modes)
        read = [f"Home {mode['Cvalue']} No campaign consent General consent" for mode in modes]
        Tree(host.widget).wait("option", names, read)
        assert guard.verdict() == []
