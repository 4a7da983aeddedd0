"""Several calls: the agent stays on the one being worked on, and the tabs say how it stands with the others."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desktop import Desktop
from tests.browser.says import AVERY, BLAKE, HOME, MOBILE, OFFICE, SILENT, failure, settings

PATIENT = settings(timeout=60_000)


@pytest.fixture
def two(host: Desktop) -> Desktop:
    """Make a desktop with two calls whose numbers are listed; the second one is shown."""
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.ring("A", HOME, MOBILE)
    host.ring("B", OFFICE, MOBILE, account=BLAKE)
    return host


def tab(host: Desktop, callid: str) -> Locator:
    return host.frame.locator(f"[role=tab][data-name='{callid}']")


def test_what_came_of_a_call_is_marked_on_its_tab(two: Desktop) -> None:
    expect(two.frame.locator("[role=tab] .mark")).to_have_count(0)
    two.frame.get_by_role("option").first.click()
    expect(tab(two, "B").locator(".mark")).to_have_text("number chosen")
    two.call("start", "C", AVERY)
    two.wait_sent("GetCallBackModes", 3)
    two.post(failure("Invalid Call ID:C"))
    expect(tab(two, "C").locator(".mark")).to_have_text("failed")
    expect(tab(two, "A").locator(".mark")).to_have_count(0)
    colours = two.frame.locator("[role=tab] .mark").evaluate_all("all => all.map(one => getComputedStyle(one).color)")
    assert len(set(colours)) == 2


def test_a_call_on_hold_and_one_in_wrap_up_look_different_and_can_be_worked_on(two: Desktop) -> None:
    two.ring("C", HOME)
    plain = {name: looks(tab(two, name)) for name in ("A", "B")}
    two.call("hold", "A", AVERY)
    two.call("wrap-up", "B", BLAKE)
    expect(tab(two, "A")).to_contain_text("on hold")
    expect(tab(two, "B")).to_contain_text("after-call work")
    held, wrapping = looks(tab(two, "A")), looks(tab(two, "B"))
    assert held != wrapping
    assert held != plain["A"]
    assert wrapping != plain["B"]
    for callid, mode in (("A", "1"), ("B", "2")):
        tab(two, callid).click()
        two.frame.get_by_role("option").first.click()
        expect(two.frame.get_by_role("option", selected=True)).to_have_attribute("data-mode-id", mode)
    sent = two.wait_sent("CallBackModeSelected", 2)
    assert [(one["data"]["callid"], one["data"]["ModeID"]) for one in sent] == [("A", "1"), ("B", "2")]
    two.call("resume", "A", AVERY)
    expect(tab(two, "A")).not_to_contain_text("on hold")


def looks(one: Locator) -> dict[str, str]:
    """Tell how a tab looks, but for its words."""
    names = ["borderTopStyle", "borderTopColor", "backgroundColor", "opacity", "color", "fontStyle"]
    found: dict[str, str] = one.evaluate(
        "(one, names) => Object.fromEntries(names.map(name => [name, getComputedStyle(one)[name]]))", names
    )
    return found


@pytest.mark.parametrize("at_it", ["focus", "hover", "question"])
def test_a_new_call_does_not_pull_the_agent_off(host: Desktop, at_it: str) -> None:
    host.open(config=settings(timeout=60_000, consent={"policy": "warn"}), lcm=SILENT)
    host.wait_state("idle")
    host.ring("A", HOME, MOBILE)
    if at_it == "focus":
        host.frame.get_by_role("listbox").focus()
    elif at_it == "hover":
        host.frame.get_by_role("option").nth(1).hover()
    else:
        host.frame.get_by_role("option").first.click()
        expect(host.frame.locator("#question")).to_be_visible()
        host.page.mouse.move(0, 0)
    host.drain()
    host.ring("B", OFFICE, account=BLAKE)
    expect(host.frame.get_by_role("tab")).to_have_count(2)
    expect(host.frame.locator(".description")).to_have_text(["Home", "Mobile"])
    expect(host.frame.get_by_role("tab", selected=True)).to_have_attribute("data-name", "A")
    assert host.element.evaluate("element => element.activeCall.callid") == "A"


def test_at_most_eight_calls_are_kept_and_the_oldest_is_given_up(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    for number in range(10):
        host.ring(f"call-{number}", HOME)
    expect(host.frame.get_by_role("tab")).to_have_count(8)
    names = host.frame.get_by_role("tab").evaluate_all("tabs => tabs.map(tab => tab.dataset.name)")
    assert names == [f"call-{number}" for number in range(2, 10)]
    assert host.counts()["too-many-calls"] == 2


def test_eight_tabs_fit_a_narrow_frame(host: Desktop) -> None:
    narrow = "<style>callback-modes { width: 240px; max-height: none }</style>"
    host.open(head=narrow, config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    for number in range(8):
        host.ring(f"a-long-call-id-{number}", HOME)
    expect(host.frame.get_by_role("tab")).to_have_count(8)
    wider = "body => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert host.frame.locator("body").evaluate(wider) == 0
    expect(host.frame.get_by_role("tab").last).to_be_visible()


def test_what_was_said_of_a_call_in_the_background_goes_with_it(two: Desktop) -> None:
    two.frame.get_by_role("listbox").focus()
    two.call("start", "known-caller", BLAKE, vendor="Five9")
    expect(two.frame.locator("#news")).to_contain_text("New call")
    two.call("end", "known-caller", BLAKE, vendor="Five9")
    expect(tab(two, "known-caller")).to_have_count(0)
    expect(two.frame.locator("#news")).to_be_empty()


def test_the_tab_of_the_call_that_is_shown_is_in_view_however_many_there_are(host: Desktop) -> None:
    host.open(head="<style>callback-modes { width: 240px }</style>", config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.ring("A", HOME)
    for callid in "BCDEFGH":
        host.ring(callid, HOME)
        expect(tab(host, callid)).to_be_in_viewport(ratio=1)
    tab(host, "H").press("Home")
    expect(tab(host, "A")).to_be_in_viewport(ratio=1)
    assert host.frame.locator("#tabs").evaluate("bar => bar.scrollHeight > bar.clientHeight")
