"""Settings of the host are hot: some take effect on the living widget, the others start the session anew."""

import pytest
from playwright.sync_api import expect

from tests.browser.desktop import Desktop
from tests.browser.says import AVERY, BLAKE, HOME, MOBILE, OFFICE, SILENT, reply, settings

PATIENT = settings(timeout=60_000)


def put(host: Desktop, name: str, value: str) -> None:
    host.element.evaluate("(element, [name, value]) => element.setAttribute(name, value)", [name, value])


@pytest.fixture
def listed(host: Desktop) -> Desktop:
    """Make a desktop with one call whose numbers are listed, the first one chosen."""
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.post(reply("A", HOME, MOBILE))
    host.frame.get_by_role("option").first.click()
    host.wait_state("chosen")
    return host


def kept(host: Desktop) -> None:
    """Check that the call is where it was, and that nothing was asked or sent again."""
    expect(host.frame.get_by_role("option", selected=True)).to_have_attribute("data-mode-id", "1")
    assert host.element.get_attribute("data-state") == "chosen"
    host.drain()
    assert [len(host.sent(name)) for name in ("StateSync", "GetCallBackModes", "CallBackModeSelected")] == [1, 1, 1]


def test_another_language_is_spoken_at_once_and_the_call_stays(listed: Desktop) -> None:
    put(listed, "lang", "de-AT")
    expect(listed.frame.locator("html")).to_have_attribute("lang", "de")
    expect(listed.frame.get_by_role("listbox", name="Rückrufnummern")).to_be_visible()
    put(listed, "lang", "ar")
    expect(listed.frame.locator("html")).to_have_attribute("dir", "rtl")
    put(listed, "lang", "xx")
    expect(listed.frame.locator("html")).to_have_attribute("lang", "en")
    expect(listed.frame.locator("html")).to_have_attribute("dir", "ltr")
    expect(listed.frame.get_by_role("status")).to_have_text("Home chosen")
    kept(listed)


def test_what_is_set_before_the_frame_is_there_holds(host: Desktop) -> None:
    change = "document.querySelector('callback-modes').setAttribute('theme', 'dark')"
    host.open(markup=f'<script src="{{embed}}"></script><script>{change}</script>', lcm=SILENT)
    host.wait_state("idle")
    expect(host.frame.locator("body")).to_have_css("background-color", "rgb(22, 27, 35)")


def test_another_theme_is_worn_at_once_and_the_call_stays(listed: Desktop) -> None:
    put(listed, "theme", "dark")
    expect(listed.frame.locator("body")).to_have_css("background-color", "rgb(22, 27, 35)")
    kept(listed)


def test_another_configuration_is_used_at_once_and_the_call_stays(listed: Desktop) -> None:
    put(listed, "config", settings(timeout=60_000, mask="last4"))
    expect(listed.frame.locator(".number").first).to_have_text("••••••0101")
    kept(listed)
    put(listed, "config", settings(timeout=60_000, consent={"policy": "block"}))
    expect(listed.frame.get_by_role("option").first).to_have_attribute("aria-disabled", "true")
    expect(listed.frame.locator(".number").first).to_have_text(HOME["Cvalue"])
    kept(listed)


def test_a_configuration_set_while_an_answer_is_awaited_loses_nothing(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes")
    put(host, "config", settings(timeout=50_000, region="US"))
    host.drain()
    host.post(reply("A", HOME))
    expect(host.frame.locator(".number")).to_have_text("+1 202-555-0101")


@pytest.mark.parametrize(
    ("name", "value"),
    [("origins", "{host} https://elsewhere.example"), ("source", "callback-modes-2"), ("bus", "top")],
)
def test_a_new_session_knows_nothing_of_the_old_one(listed: Desktop, name: str, value: str) -> None:
    listed.call("start", "B", BLAKE)
    listed.wait_sent("GetCallBackModes", 2)
    said = len(listed.messages())
    put(listed, name, value.format(host=listed.site.host))
    listed.wait_state("starting")
    listed.wait_state("idle")
    listed.post(reply("B", OFFICE))
    listed.post(reply("A", HOME, MOBILE))
    listed.drain()
    expect(listed.frame.get_by_role("option")).to_have_count(0)
    expect(listed.frame.get_by_role("tab")).to_have_count(0)
    content = listed.frame.locator("html").inner_html()
    assert not any(mode["Cvalue"] in content for mode in (HOME, MOBILE, OFFICE))
    assert listed.counts()["foreign-reply"] >= 2
    posted = [one["data"] for one in listed.messages()[said:]]
    ours = [one for one in posted if str(one.get("source", "")).startswith("callback-modes")]
    assert [one["subtopic"] for one in ours] == ["StateSync"]
    # The same call heard anew is a call without a choice.
    listed.call("start", "A", AVERY)
    listed.wait_state("loading")
    listed.post(reply("A", HOME, MOBILE))
    listed.wait_state("choosing")
    expect(listed.frame.get_by_role("option", selected=True)).to_have_count(0)
