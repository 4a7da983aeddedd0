"""The README's table *Keyboard*: every row is a test, with real keys."""

from playwright.sync_api import expect

from tests.browser.agent import Agent
from tests.browser.promises import promise
from tests.browser.says import AVERY, BLAKE, HOME, MOBILE, OFFICE, failure

WARN = {"policy": "warn", "unknown": "warn"}


def named(*descriptions: str) -> list[dict[str, str]]:
    """Modes of these names, each with another number."""
    return [
        {"ModeID": str(number), "Description": description, "Cvalue": f"20255501{number:02}"}
        for number, description in enumerate(descriptions)
    ]


@promise("key-tab")
def test_tab_goes_to_the_list_in_one_stop_and_on(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    agent.press("ArrowDown", "Tab")
    expect(agent.page.locator("#after")).to_be_focused()
    agent.press("Shift+Tab")
    expect(agent.numbers).to_be_focused()
    agent.is_at("2")
    agent.press("Shift+Tab")
    expect(agent.page.locator("#before")).to_be_focused()


@promise("key-down")
def test_down_goes_to_the_next_row_and_stops_at_the_last(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    agent.is_at("1")
    for mode in ("2", "3", "3"):
        agent.press("ArrowDown")
        agent.is_at(mode)
    assert agent.host.chosen() == []


@promise("key-up")
def test_up_goes_to_the_row_before_and_stops_at_the_first(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    agent.press("End")
    for mode in ("2", "1", "1"):
        agent.press("ArrowUp")
        agent.is_at(mode)
    assert agent.host.chosen() == []


@promise("key-home")
def test_home_goes_to_the_first_row(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    agent.press("ArrowDown", "ArrowDown", "Home")
    agent.is_at("1")
    assert agent.host.chosen() == []


@promise("key-end")
def test_end_goes_to_the_last_row(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    agent.press("End")
    agent.is_at("3")
    assert agent.host.chosen() == []


@promise("key-letter")
def test_a_letter_goes_to_the_next_row_that_begins_with_it(agent: Agent) -> None:
    agent.ring("A1", *named("Über", "Mobile", "Office", "Mother", "متحرك"))
    agent.enter()
    for letters, modes in (("oo", "22"), ("mMm", "131"), ("xx", "00"), ("م", "4")):
        agent.press("Home")  # which ends what was typed before
        for letter, mode in zip(letters, modes, strict=True):
            agent.type(letter)
            agent.is_at(mode)
    agent.press("End")
    agent.type("ü")
    agent.is_at("0")
    assert agent.host.chosen() == []


@promise("key-word")
def test_letters_one_right_after_the_other_are_a_word_and_may_have_blanks_and_digits(agent: Agent) -> None:
    agent.set(digits=True)
    agent.ring("A1", *named("Work 1", "Home", "Work 2"))
    agent.enter()
    agent.type("work 2")
    agent.is_at("2")
    assert agent.host.chosen() == []


@promise("key-enter")
def test_enter_chooses_the_highlighted_row_once(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    agent.press("ArrowDown", "Enter", "Enter")
    agent.page.keyboard.down("Enter")
    agent.page.keyboard.down("Enter")
    agent.page.keyboard.up("Enter")
    assert agent.host.chosen() == ["2"]
    expect(agent.host.frame.get_by_role("option", selected=True)).to_have_attribute("data-mode-id", "2")


@promise("key-space")
def test_space_chooses_the_highlighted_row_once(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    agent.press("End", "Space", "Space")
    assert agent.host.chosen() == ["3"]


@promise("key-digit")
def test_a_digit_chooses_its_row_where_that_is_switched_on(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    agent.press("2")
    assert agent.host.chosen() == []
    agent.set(digits=True)
    agent.press("Home", "9", "2")
    assert agent.host.chosen() == ["2"]


@promise("key-modifier")
def test_a_key_with_ctrl_alt_or_meta_is_the_browsers(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    agent.press("Control+Enter", "Alt+ArrowDown", "Meta+End", "Control+m")
    agent.is_at("1")
    assert agent.host.chosen() == []


@promise("key-ask")
def test_a_choice_without_consent_is_asked_about_and_no_key_that_led_there_answers(agent: Agent) -> None:
    agent.set(consent=WARN)
    agent.ring()
    agent.enter()
    agent.page.keyboard.down("Enter")
    expect(agent.host.frame.get_by_role("group")).to_be_focused()
    agent.page.keyboard.down("Enter")
    agent.page.keyboard.up("Enter")
    agent.press("Enter", "Space")
    assert agent.host.chosen() == []
    agent.press("Tab")
    expect(agent.host.frame.get_by_role("button", name="Use it anyway")).to_be_focused()
    agent.press("Enter")
    agent.host.wait_state("chosen")
    assert agent.host.chosen() == ["1"]
    expect(agent.numbers).to_be_focused()


@promise("key-escape")
def test_escape_leaves_the_question_for_the_row_that_it_was_about(agent: Agent) -> None:
    agent.set(consent=WARN)
    agent.ring()
    agent.enter()
    agent.press("ArrowDown", "Enter")
    question = agent.host.frame.get_by_role("group")
    expect(question).to_be_focused()
    agent.press("Tab", "Escape")
    expect(question).to_be_hidden()
    expect(agent.numbers).to_be_focused()
    agent.is_at("2")
    assert agent.host.chosen() == []


@promise("key-button")
def test_a_button_is_reached_by_tab_and_pressed_by_enter(agent: Agent) -> None:
    agent.host.call("start", callid := "failing", AVERY)
    agent.host.wait_sent("GetCallBackModes")
    agent.host.post(failure(f"Invalid Call ID:{callid}"))
    again = agent.host.frame.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    agent.page.locator("#before").focus()
    agent.press("Tab")
    expect(again).to_be_focused()
    agent.press("Enter")
    agent.host.wait_sent("GetCallBackModes", 2)


@promise("key-reveal")
def test_the_button_that_shows_masked_numbers_keeps_the_keyboard_and_hides_them_again(agent: Agent) -> None:
    agent.set(mask="last4", reveal=True)
    agent.ring()
    agent.page.locator("#before").focus()
    agent.press("Tab")
    for name in ("Show numbers", "Hide numbers", "Show numbers"):
        expect(agent.host.frame.get_by_role("button", name=name)).to_be_focused()
        agent.press("Space")


@promise("key-unusable")
def test_the_line_of_what_cannot_be_used_is_opened_by_enter(agent: Agent) -> None:
    agent.ring("A1", HOME, 7)
    agent.enter()
    agent.press("Tab")
    expect(agent.host.frame.locator("#unusable summary")).to_be_focused()
    agent.press("Enter")
    expect(agent.host.frame.get_by_text("message.response[1]")).to_be_visible()


def shown(agent: Agent, *descriptions: str) -> None:
    expect(agent.host.frame.locator(".description")).to_have_text(list(descriptions))


@promise("key-tabs")
def test_arrows_home_and_end_go_from_call_to_call(agent: Agent) -> None:
    agent.ring("A1", HOME)
    agent.ring("B2", OFFICE, account=BLAKE)
    agent.ring("C3", MOBILE)
    agent.enter()
    agent.press("Tab")
    for key, description in (
        ("ArrowRight", "Home"),
        ("ArrowRight", "Office"),
        ("ArrowLeft", "Home"),
        ("End", "Mobile"),
        ("Home", "Home"),
    ):
        agent.press(key)
        shown(agent, description)
        expect(agent.host.frame.get_by_role("tab", selected=True)).to_be_focused()
    agent.press("Tab")
    expect(agent.page.locator("#after")).to_be_focused()


@promise("key-tabs-rtl")
def test_from_right_to_left_the_arrows_are_mirrored(agent: Agent) -> None:
    agent.host.element.evaluate("element => element.setAttribute('lang', 'ar')")
    agent.ring("A1", HOME)
    agent.ring("B2", OFFICE, account=BLAKE)
    agent.ring("C3", MOBILE)
    agent.enter()
    agent.press("Tab", "ArrowRight")
    shown(agent, "Office")
    agent.press("ArrowLeft", "ArrowLeft")
    shown(agent, "Home")


@promise("focus-redraw")
def test_the_keyboard_and_the_highlight_survive_what_is_drawn_anew(agent: Agent) -> None:
    agent.ring()
    agent.enter()
    agent.press("ArrowDown", "Enter")
    agent.host.wait_state("chosen")
    agent.set(mask="last4")
    expect(agent.host.frame.locator(".number").first).to_contain_text("•")
    expect(agent.numbers).to_be_focused()
    agent.is_at("2")


@promise("focus-stays")
def test_the_keyboard_moves_nowhere_when_a_call_comes_up(agent: Agent) -> None:
    agent.page.locator("#before").focus()
    agent.ring()
    expect(agent.page.locator("#before")).to_be_focused()
    agent.enter()
    agent.press("Enter")
    agent.host.wait_state("chosen")
    agent.ring("B2", OFFICE, account=BLAKE)
    shown(agent, "Office")
    expect(agent.numbers).to_be_focused()
    agent.is_at("2")
    agent.press("Tab")
    tab = agent.host.frame.get_by_role("tab").nth(1)
    expect(tab).to_be_focused()
    agent.ring("C3", MOBILE)
    shown(agent, "Mobile")
    expect(tab).to_be_focused()


@promise("focus-kept")
def test_the_keyboard_stays_in_the_widget_when_what_it_was_on_goes_and_comes_back_with_it(agent: Agent) -> None:
    callid = agent.ring()
    agent.enter()
    agent.host.call("end", callid)
    agent.host.wait_state("idle")
    expect(agent.host.frame.locator("#panel")).to_be_focused()
    agent.ring("B2", OFFICE, account=BLAKE)
    expect(agent.numbers).to_be_focused()
    agent.is_at("2")


@promise("focus-call")
def test_a_new_call_does_not_take_the_list_from_an_agent_who_is_choosing(agent: Agent) -> None:
    agent.ring("A1", HOME)
    agent.enter()
    agent.ring("B2", OFFICE, account=BLAKE)
    expect(agent.host.frame.get_by_role("tab")).to_have_count(2)
    shown(agent, "Home")
    agent.press("Enter")
    assert agent.host.chosen() == ["1"]
    agent.ring("C3", MOBILE)
    shown(agent, "Mobile")


@promise("focus-scroll")
def test_the_highlighted_row_is_in_view_and_the_desktop_does_not_move(agent: Agent) -> None:
    agent.page.evaluate("() => { document.body.style.paddingBlock = '900px 2000px'; scrollTo(0, 700); }")
    agent.ring("A1", *named(*"abcdefghijkl"))
    agent.ring("B2", OFFICE, account=BLAKE)
    agent.page.locator("#before").focus()
    agent.host.frame.get_by_role("tab").first.click()
    agent.numbers.focus()
    agent.page.evaluate("scrollTo(0, 700)")
    foot = agent.host.frame.locator("#foot")
    for key in ("ArrowDown",) * 9 + ("End", "Home"):
        agent.press(key)
        row = agent.host.frame.locator(".marked")
        expect(row).to_be_in_viewport(ratio=0.95)
        place, below = row.bounding_box(), foot.bounding_box()
        assert place
        assert below
        assert place["y"] + place["height"] <= below["y"] + 1
    assert agent.page.evaluate("scrollY") == 700
    agent.page.evaluate("() => { document.body.style.padding = ''; scrollTo(0, 0); }")
