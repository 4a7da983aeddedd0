"""The README's table *Screen reader*: every row is a test, by the browser's own accessibility tree."""

from playwright.sync_api import expect

from tests.browser.agent import Agent
from tests.browser.promises import promise
from tests.browser.says import AVERY, BLAKE, HOME, MOBILE, OFFICE, failure, reply
from tests.browser.tree import Tree, names

STRICT = {"policy": "block", "unknown": "warn"}
READ = [
    "Home 2025550101 No campaign consent General consent",
    "Office 2025550142 Campaign consent unknown General consent unknown",
    "Mobile 2025550103 Campaign consent General consent unknown",
]


@promise("read-list")
def test_the_numbers_are_a_listbox_with_its_name_and_nothing_else_in_it(agent: Agent) -> None:
    agent.ring()
    agent.tree.wait("listbox", names, ["Callback numbers"])
    assert agent.tree.nodes("listbox")[0].below == ("option",) * 3


@promise("read-row")
def test_a_row_is_read_as_description_number_and_consent_in_words(agent: Agent) -> None:
    agent.ring()
    agent.tree.wait("option", names, READ)


@promise("read-row-simple")
def test_nothing_in_a_row_can_be_pressed_by_itself(agent: Agent) -> None:
    agent.set(consent=STRICT, mask="last4", reveal=True, digits=True)
    agent.ring()
    agent.tree.wait("option", len, 3)
    assert {role for option in agent.tree.nodes("option") for role in option.below} <= {"StaticText", "generic"}


@promise("read-highlight")
def test_the_highlighted_row_is_the_lists_active_one(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    for key, at in (("ArrowDown", 1), ("End", 2), ("Home", 0)):
        agent.press(key)
        options = [option.id for option in agent.tree.nodes("option")]
        agent.tree.wait("listbox", lambda lists: lists[0].properties.get("activedescendant"), [options[at]])
        assert agent.tree.nodes("listbox")[0].properties["focused"]


@promise("read-chosen")
def test_the_chosen_row_alone_is_selected_and_says_when(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    assert [option.properties["selected"] for option in agent.tree.nodes("option")] == [False] * 3
    agent.press("End", "Enter")
    agent.tree.wait("option", lambda all_of: [option.properties["selected"] for option in all_of], [False, False, True])
    agent.tree.wait("option", lambda all_of: ["Chosen at" in option.name for option in all_of], [False, False, True])


@promise("read-blocked")
def test_a_row_that_cannot_be_chosen_is_disabled_and_says_why(agent: Agent) -> None:
    agent.set(consent=STRICT)
    agent.ring()
    agent.tree.wait(
        "option", lambda rows: [row.properties.get("disabled", False) for row in rows], [True, False, False]
    )
    assert agent.tree.nodes("option")[0].name.endswith("Not allowed without consent")


@promise("read-masked")
def test_of_a_masked_number_the_last_digits_are_read_and_no_other_and_no_dots(agent: Agent) -> None:
    agent.set(mask="last4")
    agent.ring()
    agent.tree.wait("option", lambda rows: ["ending in 0 1 0 1" in row.name for row in rows], [True, False, False])
    everything = "".join(text.name for text in agent.tree.nodes("StaticText")) + "".join(
        names(agent.tree.nodes("option"))
    )
    assert "•" not in everything
    assert "202555" not in everything


@promise("read-digit")
def test_the_keys_that_choose_are_told(agent: Agent) -> None:
    agent.set(digits=True)
    agent.ring()
    agent.tree.wait("listbox", lambda lists: lists[0].properties.get("keyshortcuts"), "1 2 3 4 5 6 7 8 9")
    agent.tree.wait("option", names, READ)


@promise("read-button")
def test_what_can_be_done_is_a_button_with_a_name(agent: Agent) -> None:
    agent.set(mask="last4", reveal=True)
    agent.ring()
    agent.tree.wait("button", names, ["Show numbers"])
    agent.host.call("start", "refused", AVERY)
    agent.host.wait_sent("GetCallBackModes", 2)
    agent.host.post(failure("Invalid Call ID:refused"))
    agent.tree.wait("button", names, ["Try again"])


@promise("read-question")
def test_a_question_is_a_group_named_by_it_and_described_by_the_number(agent: Agent) -> None:
    agent.set(consent={"policy": "warn"})
    agent.ring()
    agent.enter()
    agent.press("Enter")
    agent.tree.wait("group", names, ["No written consent for this campaign. Use it anyway?"])
    group = agent.tree.nodes("group")[0]
    assert group.description == "Home"
    agent.tree.wait("group", lambda groups: groups[0].properties.get("focused"), expected=True)
    assert names(agent.tree.nodes("button")) == ["Use it anyway", "Cancel"]


@promise("read-tabs")
def test_calls_are_tabs_that_say_how_they_stand(agent: Agent) -> None:
    first = agent.ring("A1", HOME)
    agent.ring("B2", OFFICE, account=BLAKE)
    agent.tree.wait("tablist", names, ["Calls"])
    ends = [tab.removeprefix("Call ") for tab in names(agent.tree.nodes("tab"))]
    assert [first.endswith(ends[0]), ends[1].endswith("B2")] == [True, True]
    assert [tab.properties["selected"] for tab in agent.tree.nodes("tab")] == [False, True]
    agent.host.frame.get_by_role("option").click()
    agent.host.call("hold", first, AVERY)
    agent.tree.wait("tab", names, [f"Call {ends[0]} on hold", f"Call {ends[1]} number chosen"])


@promise("read-unusable")
def test_what_cannot_be_used_is_a_line_that_opens(agent: Agent) -> None:
    agent.ring("A1", HOME, 7, 8)
    line = "2 entries of the list could not be used"
    agent.tree.wait("DisclosureTriangle", names, [line])
    expanded = [one.properties["expanded"] for one in agent.tree.nodes("DisclosureTriangle")]
    agent.host.frame.get_by_text(line).click()
    agent.tree.wait("DisclosureTriangle", lambda all_of: [one.properties["expanded"] for one in all_of], [True])
    assert expanded == [False]


@promise("read-language")
def test_the_page_has_the_language_and_the_direction_that_it_speaks(agent: Agent) -> None:
    agent.host.element.evaluate("element => element.setAttribute('lang', 'ar-EG')")
    agent.ring()
    agent.tree.wait("listbox", names, ["أرقام معاودة الاتصال"])
    assert agent.widget.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]


@promise("read-frame")
def test_the_frame_is_named_in_the_language(agent: Agent) -> None:
    agent.host.element.evaluate("element => element.setAttribute('lang', 'de')")
    agent.host.drain()
    Tree(agent.page.main_frame).wait("Iframe", names, ["Rückrufnummern"])


@promise("say-status")
def test_each_change_is_said_once_politely_in_a_sentence(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    agent.press("ArrowDown")
    agent.set(attempts=3)  # drawn anew, and all is as it was
    agent.press("End", "Enter", "Home", "Enter")
    agent.host.wait_sent("CallBackModeSelected", 2)
    said = ["Asking for this call's numbers", "3 numbers for this call", "Mobile chosen", "Home chosen"]
    assert agent.heard() == said
    assert agent.tree.nodes("status")[0].properties["live"] == "polite"


@promise("say-call")
def test_the_same_words_about_another_call_are_said_again(agent: Agent) -> None:
    agent.ring("A1", HOME)
    agent.ring("B2", OFFICE, account=BLAKE)
    before = len(agent.heard())
    agent.host.frame.get_by_role("tab").first.click()
    expect(agent.host.frame.locator(".description")).to_have_text("Home")
    assert agent.heard()[before:] == ["One number for this call"]


@promise("say-failure")
def test_a_failure_is_said_at_once(agent: Agent) -> None:
    agent.host.call("start", "refused", AVERY)
    agent.host.wait_sent("GetCallBackModes")
    agent.host.post(failure("Invalid Call ID:refused"))
    agent.host.wait_state("failed")
    assert agent.heard() == ["Asking for this call's numbers", "Invalid Call ID."]
    assert agent.tree.nodes("alert")[0].properties["live"] == "assertive"


@promise("say-other-call")
def test_what_happens_to_a_call_that_is_not_shown_is_said(agent: Agent) -> None:
    agent.ring("A1", HOME)
    agent.enter()
    callid = agent.ring("B2", OFFICE, account=BLAKE)
    assert agent.heard()[2:] == [f"New call: Call {callid[-6:]}."]
    (news,) = [node for node in agent.tree.nodes("paragraph") if node.properties.get("live")]
    assert news.properties["live"] == "polite"


@promise("say-blocked")
def test_a_choice_that_cannot_be_made_is_answered_with_the_reason(agent: Agent) -> None:
    agent.set(consent=STRICT)
    agent.ring()
    agent.enter()
    agent.press("Enter")
    assert agent.heard()[2:] == ["Not allowed without consent"]
    assert agent.host.chosen() == []


@promise("say-nothing")
def test_moving_about_and_drawing_anew_say_nothing(agent: Agent) -> None:
    agent.ring()
    before = len(agent.heard())
    agent.enter()
    agent.press("ArrowDown", "End", "Home")
    agent.host.frame.get_by_role("option").nth(1).hover()
    agent.host.post(reply("another", MOBILE))
    agent.set(attempts=3)  # drawn anew, and all is as it was
    assert agent.heard()[before:] == []
