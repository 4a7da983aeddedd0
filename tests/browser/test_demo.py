"""The simulated desktop: what a visitor sees who takes a call and picks a number, whatever vendor and LCM do."""

import re
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.desktop import START_MS
from tests.browser.guard import Guard
from tests.browser.sites import Servers
from tests.repo.test_readme import table

VENDORS = {
    "LCM": ["LCM · Outbound"],
    "Amazon": ["Amazon · InboundCall", "Amazon · InboundCall"],
    "Cisco": ["Cisco · OutboundCall"],
    "Finesse": ["Finesse · OutboundCall"],
    "Webex": ["Webex cc · Inbound"],
    "Five9": ["Five9 · InboundCall"],
}
"""Vendor to the channel and topic of what its desktop posts when a call is taken."""

SEEN: dict[tuple[str, str], tuple[str, str, dict[str, str]]] = {
    ("theme", "dark"): ("Theme", "html[data-theme=dark]", {}),
    ("lang", "ar"): ("Language", "html[lang=ar][dir=rtl]", {}),
    ("lang", "ja"): ("Language", "html[lang=ja][dir=ltr]", {}),
    ("mask", "last4"): ("Mask", '.number:has-text("••")', {}),
    ("mask", "all"): ("Mask", '.spoken:has-text("number hidden")', {}),
    ("reveal", "on"): ("Reveal", "#reveal", {"mask": "last4"}),
    ("policy", "block"): ("if not given", '[aria-disabled=true]:has-text("Office")', {}),
    ("unknown", "block"): ("if unknown", '[aria-disabled=true]:has-text("Home")', {}),
    ("flag", "PEWC"): ("Consent", '[role=option]:not([aria-disabled=true]):has-text("Office")', {"policy": "block"}),
}
"""Parameter of the address and its value to the label of the list that has it, what can be seen of it in the
widget, and what else has to be set for that."""

GIVEN_UP = (4000, 4000)
"""Milliseconds until the widget asks once more, and from there until it gives up."""

ANSWERS: dict[str, tuple[tuple[int, ...], int, str, bool]] = {
    "at once": ((), 3, "3 numbers for this call", False),
    "late": ((2500,), 3, "3 numbers for this call", False),
    "twice": ((), 3, "3 numbers for this call", False),
    "for another call": (GIVEN_UP, 0, "The desktop did not answer.", False),
    "callid empty": ((), 0, "Invalid Call ID.", False),
    "invalid call id": ((), 0, "Invalid Call ID.", False),
    "empty": ((), 0, "No callback numbers for this contact", False),
    "garbage": ((), 1, "One number for this call", True),
    "nonsense": (GIVEN_UP, 0, "The desktop did not answer.", True),
    "never": (GIVEN_UP, 0, "The desktop did not answer.", False),
}
"""LCM's answer to: how long to wait after each ask, how many numbers are listed, what the agent reads, and whether
something malformed is reported."""


@pytest.fixture
def guard(servers: Servers, demo: str) -> Guard:
    """Make the judge of the test's page, which may ask the demo's server too."""
    return Guard(replace(servers, origins=servers.origins | {demo}))


class Visitor:
    """Somebody at the demo's page."""

    def __init__(self, page: Page, origin: str) -> None:
        """Take an empty page, and the demo's origin."""
        self.page = page
        self.origin = origin
        self.bar = page.get_by_role("region", name="Current call")
        self.calls = page.get_by_role("region", name="Calls")
        self.simulation = page.get_by_role("region", name="Simulation")
        self.callback = page.get_by_role("group", name="Agreed callback")

    def open(self, **settings: str) -> None:
        """Open the demo with these settings in its address."""
        self.page.goto(f"{self.origin}/?{urlencode({'log': 'open', **settings})}")

    @property
    def widget(self) -> FrameLocator:
        """The widget's page."""
        return self.page.frame_locator("callback-modes iframe")

    @property
    def numbers(self) -> Locator:
        """What the widget lists."""
        return self.widget.get_by_role("listbox", name="Callback numbers").get_by_role("option")

    def wait_state(self, state: str) -> None:
        """Return once the widget is in that state."""
        expect(self.page.locator("callback-modes")).to_have_attribute("data-state", state, timeout=START_MS)

    def ring(self) -> None:
        """Let the first contact call."""
        self.simulation.get_by_role("button", name="New call").click()

    def take(self) -> None:
        """Take the call that rings."""
        self.bar.get_by_role("button", name="Take the call").click()

    def log(self, name: str) -> Locator:
        """Entries of the log with that subtopic, or that event's name."""
        entries = self.page.get_by_role("list", name="Messages on the bus").locator("details")
        return entries.filter(has=self.page.locator("strong").get_by_text(name, exact=True))


@pytest.fixture
def visitor(page: Page, demo: str) -> Visitor:
    """Make a visitor, who has opened nothing yet."""
    return Visitor(page, demo)


def test_a_call_is_taken_and_a_number_picked(visitor: Visitor) -> None:
    visitor.open()
    visitor.wait_state("idle")
    expect(visitor.callback).to_contain_text("No callback agreed")

    visitor.take()
    expect(visitor.numbers).to_have_count(3)
    visitor.numbers.filter(has_text="Office").click()

    expect(visitor.callback).to_contain_text("Callback: Office")
    expect(visitor.callback).to_contain_text("+1 202-555-0178")
    expect(visitor.calls).to_contain_text("Callback: Office")
    expect(visitor.log("GetCallBackModes")).to_contain_text("widget → desktop")
    expect(visitor.log("CallBackModes")).to_contain_text("desktop → widget")
    sent = visitor.log("CallBackModeSelected")
    sent.click()
    expect(sent).to_contain_text('"AccountNumber": "5|3|1|0|0|44|1"')
    expect(sent).to_contain_text('"ModeID": "2"')
    expect(visitor.log("callback-mode-selected")).to_contain_text("event")


def test_the_call_events_of_each_vendor_bring_up_the_numbers(visitor: Visitor, subtests: pytest.Subtests) -> None:
    visitor.open(calls="none")
    visitor.wait_state("idle")
    for vendor, places in VENDORS.items():
        with subtests.test(vendor):
            visitor.simulation.get_by_label("Vendor").select_option(vendor)
            visitor.page.get_by_role("button", name="Empty").click()
            visitor.ring()
            visitor.take()
            visitor.numbers.filter(has_text="Mobile").click()
            expect(visitor.callback).to_contain_text("Callback: Mobile")
            events = visitor.page.locator("#bus-messages .entry").filter(has_text="StateChange").locator(".place-names")
            expect(events).to_have_text(places)
            expect(visitor.log("GetCallBackModes")).to_have_count(1)

            for button in ("Hold", "Resume", "End call"):
                visitor.bar.get_by_role("button", name=button).click()
            expect(events).to_have_text(places * 4)
            visitor.wait_state("chosen")
            visitor.bar.get_by_role("button", name="Finish").click()
            visitor.wait_state("idle")
            expect(visitor.numbers).to_have_count(0)


def test_the_agent_sees_what_came_of_each_answer_of_lcm(visitor: Visitor, subtests: pytest.Subtests) -> None:
    visitor.page.clock.install()
    visitor.open(calls="none")
    visitor.wait_state("idle")
    for answer, (waits, numbers, said, malformed) in ANSWERS.items():
        with subtests.test(answer):
            visitor.simulation.get_by_label("LCM answers").select_option(answer)
            visitor.page.get_by_role("button", name="Empty").click()
            visitor.ring()
            visitor.take()
            for number, wait in enumerate(waits, 1):
                expect(visitor.log("GetCallBackModes")).to_have_count(number)
                visitor.page.clock.run_for(wait)
            expect(visitor.widget.get_by_text(said)).to_be_visible()
            expect(visitor.numbers).to_have_count(numbers)
            errors = visitor.log("callback-modes-error").filter(has_text="malformed")
            expect(errors.first).to_be_visible(visible=malformed)
            visitor.simulation.get_by_role("button", name="End").click()
            visitor.wait_state("idle")


def test_two_calls_each_get_their_own_callback(visitor: Visitor) -> None:
    visitor.open()
    visitor.wait_state("idle")
    visitor.take()
    expect(visitor.numbers).to_have_count(3)

    visitor.simulation.get_by_role("button", name="Second call").click()
    visitor.calls.get_by_role("button", name="Take the call from Tom Ashworth").click()
    expect(visitor.numbers).to_have_count(2)
    visitor.numbers.filter(has_text="Home").click()
    expect(visitor.callback).to_contain_text("+44 20 7946 0321")

    first, second = visitor.calls.get_by_role("listitem").all()
    expect(first).to_contain_text("On hold")
    expect(first).not_to_contain_text("Callback")
    expect(second).to_contain_text("Callback: Home")

    first.get_by_role("button").first.click()
    expect(visitor.callback).to_contain_text("No callback agreed")
    expect(visitor.numbers).to_have_count(3)


def test_a_call_that_drops_takes_its_numbers_off_the_page(visitor: Visitor) -> None:
    visitor.open(calls="active")
    expect(visitor.numbers).to_have_count(3, timeout=START_MS)
    visitor.simulation.get_by_role("button", name="End").click()
    visitor.wait_state("idle")
    expect(visitor.numbers).to_have_count(0)
    expect(visitor.page.get_by_role("heading", name="Ready for the next call")).to_be_visible()


def test_a_widget_put_back_is_told_of_the_calls_again(visitor: Visitor) -> None:
    visitor.open(calls="active,held")
    expect(visitor.numbers).to_have_count(3, timeout=START_MS)
    switch = visitor.simulation.get_by_role("button", name="Widget on the page")
    switch.click()
    expect(visitor.page.locator("callback-modes")).to_have_count(0)
    switch.click()
    expect(visitor.numbers).to_have_count(3, timeout=START_MS)
    calls = visitor.widget.get_by_role("tablist", name="Calls").get_by_role("tab")
    expect(calls).to_have_count(2)
    calls.and_(visitor.widget.locator("[aria-selected=false]")).click()
    expect(visitor.numbers).to_have_count(2)


def test_the_address_holds_the_state_of_the_desktop(visitor: Visitor) -> None:
    settings = {"theme": "dark", "vendor": "Webex", "answer": "late", "delay": "10000", "width": "280"}
    visitor.open(**settings, calls="active,held,wrap-up,ringing")
    visitor.wait_state("loading")
    items = visitor.calls.get_by_role("listitem")
    expect(items).to_contain_text(["On the line", "On hold", "After-call work", "Incoming"])
    address = visitor.page.url
    for part in (*(f"{name}={value}" for name, value in settings.items()), "calls=active,held,wrap-up,ringing"):
        assert part in address

    visitor.simulation.get_by_label("LCM answers").select_option("never")
    visitor.bar.get_by_role("button", name="Hold").click()
    visitor.page.get_by_role("button", name="Switch to light").click()
    visitor.page.reload()
    expect(items).to_contain_text(["On hold", "On hold", "After-call work", "Incoming"])
    expect(visitor.simulation.get_by_label("LCM answers")).to_have_value("never")
    expect(visitor.page.get_by_role("button", name="Switch to dark")).to_be_visible()
    visitor.wait_state("loading")


@pytest.mark.parametrize(("name", "word"), SEEN)
def test_each_setting_of_the_widget_is_had_by_its_address_and_by_hand(visitor: Visitor, name: str, word: str) -> None:
    label, selector, beside = SEEN[name, word]
    visitor.open(calls="active", **beside, **{name: word})
    visitor.wait_state("choosing")
    seen = visitor.widget.locator(selector).first
    expect(seen).to_be_visible()
    choice = visitor.simulation.get_by_label(label)
    expect(choice).to_have_value(word)
    choice.select_option(index=0)
    expect(seen).to_be_hidden()
    assert f"{name}=" not in visitor.page.url
    choice.select_option(word)
    expect(seen).to_be_visible()
    assert f"{name}={word}" in visitor.page.url


def test_the_direction_follows_the_language(visitor: Visitor) -> None:
    visitor.open(lang="ar")
    visitor.wait_state("idle")
    expect(visitor.simulation).to_contain_text("right to left")
    visitor.simulation.get_by_label("Language").select_option("ja")
    expect(visitor.simulation).to_contain_text("left to right")
    expect(visitor.widget.locator("html")).to_have_attribute("dir", "ltr")


def test_the_widget_is_as_wide_as_wanted(visitor: Visitor) -> None:
    visitor.open(calls="none", width="480")
    visitor.wait_state("idle")
    element = visitor.page.locator("callback-modes")
    expect(element).to_have_css("width", "480px")
    for width in ("240", "280", "320", "360", "400", "440"):
        visitor.simulation.get_by_label("Width").select_option(width)
        expect(element).to_have_css("width", f"{width}px")
    visitor.simulation.get_by_label("Width").select_option("free")
    place = visitor.page.locator("#widget").bounding_box()
    assert place
    corner = place["x"] + 4, place["y"] + place["height"] - 4
    visitor.page.mouse.move(*corner)
    visitor.page.mouse.down()
    visitor.page.mouse.move(corner[0] - 50, corner[1])
    visitor.page.mouse.up()
    expect(element).to_have_css("width", "410px")


def test_a_choice_without_consent_is_asked_about(visitor: Visitor) -> None:
    visitor.open(calls="active", policy="warn", unknown="warn")
    expect(visitor.numbers).to_have_count(3, timeout=START_MS)
    for description, asked in (("Office", "No written consent"), ("Home", "It is not known")):
        visitor.numbers.filter(has_text=description).click()
        expect(visitor.widget.get_by_role("group")).to_contain_text(asked)
    visitor.simulation.get_by_label("if unknown").select_option("show")
    visitor.numbers.filter(has_text="Home").click()
    visitor.wait_state("chosen")


def test_a_choice_is_confirmed_or_not(visitor: Visitor) -> None:
    visitor.page.clock.install()
    visitor.open(calls="active", acknowledgement="on")
    expect(visitor.numbers).to_have_count(3, timeout=START_MS)
    visitor.numbers.filter(has_text="Mobile").click()
    expect(visitor.widget.get_by_text("Mobile confirmed")).to_be_visible()
    expect(visitor.log("CallBackModeConfirmed")).to_contain_text("desktop → widget")

    visitor.simulation.get_by_label("Confirming").select_option("failing")
    visitor.numbers.filter(has_text="Office").click()
    expect(visitor.widget.get_by_text("Office chosen, sending")).to_be_visible()
    visitor.page.clock.run_for(GIVEN_UP[0])
    expect(visitor.widget.get_by_role("button", name="Send again")).to_be_visible()

    visitor.simulation.get_by_label("Confirming").select_option("off")
    visitor.numbers.filter(has_text="Home").click()
    visitor.wait_state("chosen")


def test_a_digit_chooses_where_that_is_switched_on(visitor: Visitor) -> None:
    visitor.open(calls="active", digits="on")
    expect(visitor.numbers).to_have_count(3, timeout=START_MS)
    visitor.widget.get_by_role("listbox").press("2")
    expect(visitor.callback).to_contain_text("Callback: Office")
    visitor.simulation.get_by_label("Digit keys").select_option("off")
    visitor.widget.get_by_role("listbox").press("1")
    visitor.simulation.get_by_label("Digit keys").select_option("on")
    visitor.widget.get_by_role("listbox").press("3")
    expect(visitor.callback).to_contain_text("Callback: Home")
    expect(visitor.log("CallBackModeSelected")).to_have_count(2)


def test_the_readme_lists_every_parameter_of_the_address(visitor: Visitor) -> None:
    visitor.open()
    visitor.wait_state("idle")
    choices = visitor.page.evaluate("import('/address.mjs').then(({CHOICES}) => CHOICES)")
    states = visitor.page.evaluate("import('/phone.mjs').then(({STATES}) => STATES)")
    listed = {name: re.findall(r"`([^`]+)`", row[0]) for name, row in table("parameter").items()}
    assert listed == {**choices, "calls": [*states, "none"]}


def test_the_desktop_is_used_by_keyboard(visitor: Visitor) -> None:
    visitor.open()
    visitor.wait_state("idle")
    press = visitor.page.keyboard.press
    visitor.bar.get_by_role("button", name="Take the call").focus()
    for gone, here in (("Take the call", "Hold"), ("Hold", "Resume"), ("Resume", "Hold")):
        press("Enter")
        expect(visitor.bar.get_by_role("button", name=gone)).to_be_hidden()
        expect(visitor.bar.get_by_role("button", name=here)).to_be_focused()
    press("Tab")
    press("Enter")
    expect(visitor.bar.get_by_role("button", name="Finish")).to_be_focused()


def test_nothing_sticks_out_at_the_side(visitor: Visitor) -> None:
    visitor.open(calls="none")
    visitor.wait_state("idle")
    steps = (
        ("idle", lambda: None),
        ("idle", visitor.ring),
        ("choosing", visitor.take),
        ("choosing", visitor.simulation.get_by_role("button", name="Second call").click),
        ("choosing", visitor.bar.get_by_role("button", name="End call").click),
    )
    for state, act in steps:
        act()
        visitor.wait_state(state)
        for width in (1440, 1024, 800, 400, 320):
            visitor.page.set_viewport_size({"width": width, "height": 800})
            assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (state, width)
