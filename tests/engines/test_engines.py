"""The widget in the other engines: how it starts, the main job by mouse and by keyboard, what each state shows."""

import json
from typing import Any

import pytest

from tests.browser.desktop import ELEMENT
from tests.browser.harness import FROZEN, ORDINARY
from tests.browser.says import AVERY, BLAKE, HOME, MOBILE, OFFICE, SILENT, failure, reply, settings
from tests.browser.sites import CROSS_SITE, SAME_ORIGIN, SITES, Servers, serve
from tests.engines.desktop import Desktop, Driver, Page
from tools.environment import ROOT
from tools.runtime import folder

PATIENT = settings(timeout=60_000)
ENGLISH = json.loads((ROOT / "widget" / "languages" / "en.json").read_text(encoding="utf-8"))
OPTION = '[role="option"]'
SHOWN = """() => {
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const list = document.querySelector('[role="listbox"]');
  return {
    modes: seen('[role="option"]').map((one) => one.dataset.modeId),
    marked: document.getElementById(list.getAttribute("aria-activedescendant"))?.dataset.modeId,
    selected: seen('[aria-selected="true"]').map((one) => one.dataset.modeId),
    focused: document.activeElement.role,
    status: document.querySelector('[role="status"]').textContent,
    alert: document.querySelector('[role="alert"] p').textContent,
    buttons: seen("button").map((one) => one.textContent),
  };
}"""
"""What the widget's page shows, as a value."""


DEFECT = """<!doctype html><script>
  addEventListener("error", () => (document.title = "over"));
  console.error("a complaint");
  setTimeout(() => { throw new Error("a defect"); });
</script>"""


def shown(host: Desktop, wanted: str = "true") -> dict[str, Any]:
    """Return what the widget shows once `wanted`, an expression about `shown`, is true."""
    with host.inside() as page:
        page.wait_for_function(f"() => {{ const shown = ({SHOWN})(); return {wanted}; }}")
        found: dict[str, Any] = page.evaluate(SHOWN)
        return found


def ring(host: Desktop, callid: str, account: str, *modes: object) -> None:
    """Let a call come up, and answer what is asked about it."""
    asked = len(host.sent("GetCallBackModes"))
    host.call("start", callid, account)
    host.wait_sent("GetCallBackModes", asked + 1)
    host.post(reply(callid, *modes))


def go_to_the_list(host: Desktop, config: str) -> None:
    """Let a call with three numbers come up, and take the keyboard there."""
    host.open(SAME_ORIGIN, config=config, lcm=SILENT)
    host.wait_state("idle")
    ring(host, "A", AVERY, HOME, OFFICE, MOBILE)
    host.wait_state("choosing")
    with host.inside() as page:
        # A browser skips what it has not laid out yet.
        page.wait_for_function("() => document.querySelector('[role=listbox]').offsetHeight > 0")
    host.press("Tab")
    with host.inside() as page:
        page.wait_for_function("() => document.activeElement.role === 'listbox'")


def chosen(host: Desktop) -> list[str]:
    """Return the modes that were sent, once everything before is dealt with."""
    host.drain()
    return [sent["data"]["ModeID"] for sent in host.sent("CallBackModeSelected")]


@pytest.mark.parametrize(("site", "subject"), [*((site, FROZEN) for site in SITES), (CROSS_SITE, ORDINARY)])
def test_one_click_sends_the_mode(host: Desktop, site: str, subject: str) -> None:
    host.open(site)
    host.wait_state("idle")
    host.check_subject(subject)
    host.call("start", "12345", AVERY)
    host.wait_state("choosing")
    with host.inside():
        host.driver.click(f"{OPTION}:nth-child(2)")
    host.wait_state("chosen")

    found = shown(host)
    assert found["selected"] == [found["modes"][1]]
    assert found["focused"] == "listbox"
    names = {"channel": "LCM", "topic": "WebService", "source": ELEMENT}
    call = {"callid": "12345", "AccountNumber": AVERY}
    assert host.sent() == [
        {**names, "subtopic": "StateSync"},
        {**names, "subtopic": "GetCallBackModes", "data": call},
        {**names, "subtopic": "CallBackModeSelected", "data": {**call, "ModeID": found["modes"][1]}},
    ]
    states = [event["state"] for event in host.events("callback-modes-state")]
    assert states == ["starting", "idle", "loading", "choosing", "chosen"]


def test_the_whole_job_by_keyboard(host: Desktop) -> None:
    go_to_the_list(host, PATIENT)
    for keys, mode in ((["ArrowDown"], "2"), (["End"], "3"), (["Home", "ArrowDown"], "2")):
        with host.inside():
            host.press(*keys)
        assert shown(host)["marked"] == mode
        assert chosen(host) == []
    ring(host, "B", BLAKE, MOBILE)
    with host.inside():
        host.press("Enter")
    host.wait_state("chosen")
    assert chosen(host) == ["2"]
    assert host.sent("CallBackModeSelected")[0]["data"]["callid"] == "A"


def test_letters_space_the_question_and_the_tabs_by_keyboard(host: Desktop) -> None:
    go_to_the_list(host, settings(timeout=60_000, consent={"policy": "warn"}))
    with host.inside():
        host.press("m")
    assert shown(host, "shown.marked === '3'")["selected"] == []
    with host.inside():
        host.press(" ")
    host.wait_state("chosen")
    with host.inside():
        host.press("Home", "Enter")
    assert shown(host, "shown.focused === 'group'")["buttons"] == [ENGLISH["confirm"], ENGLISH["cancel"]]
    with host.inside():
        host.press("Enter", "Escape")
    assert shown(host, "shown.focused === 'listbox'")["marked"] == "1"
    assert chosen(host) == ["3"]
    ring(host, "B", BLAKE, OFFICE)
    shown(host, "shown.modes.length === 1")
    with host.inside():
        host.press("Tab", "ArrowLeft")
    assert shown(host, "shown.modes.length === 3")["focused"] == "tab"


def test_every_state_is_shown_in_words(host: Desktop) -> None:
    host.open(CROSS_SITE, config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    assert shown(host)["status"] == ENGLISH["idle"]

    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.wait_state("loading")
    assert shown(host)["status"] == ENGLISH["loading"]

    host.post(reply("A"))
    host.wait_state("empty")
    assert shown(host)["status"] == ENGLISH["empty"]
    assert shown(host)["modes"] == []

    ring(host, "B", BLAKE, HOME, OFFICE, MOBILE)
    host.wait_state("choosing")
    assert shown(host)["modes"] == ["1", "2", "3"]
    assert len(host.sent("CallBackModeSelected")) == 0

    host.call("end", "B")
    host.call("start", "C", AVERY)
    host.wait_sent("GetCallBackModes", 3)
    host.post(failure("Invalid Call ID:C"))
    host.wait_state("failed")
    found = shown(host)
    assert (found["alert"], found["status"], found["modes"]) == (ENGLISH["refused"], "", [])
    assert ENGLISH["retry"] in found["buttons"]
    host.expected.add("refused")

    with host.inside():
        host.driver.click("#remedy")
    host.wait_sent("GetCallBackModes", 4)
    host.wait_state("loading")


def test_a_widget_taken_away_and_put_back_starts_again(host: Desktop) -> None:
    host.open(SAME_ORIGIN, config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.page.evaluate(f"""() => {{
        const element = document.querySelector("{ELEMENT}");
        element.remove();
        document.body.append(element);
    }}""")
    host.wait_state("starting")
    host.wait_state("idle")
    ring(host, "A", AVERY, HOME, MOBILE)
    host.wait_state("choosing")
    assert shown(host)["modes"] == ["1", "3"]


def test_a_host_that_is_isolated_from_other_origins_may_have_it_too(host: Desktop) -> None:
    host.headers = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
    host.open(CROSS_SITE)
    assert host.page.evaluate("crossOriginIsolated") is True
    host.wait_state("idle")
    host.check_subject(FROZEN)


@pytest.mark.parametrize("file", ["static/worker.mjs", f"static/runtime/{folder('pyscript').name}/core.js"])
def test_a_missing_file_is_named(driver: Driver, file: str) -> None:
    with serve(lacking=file) as servers:
        host = Desktop(driver, servers)
        host.open(SAME_ORIGIN)
        host.wait_state("failed")
        (error,) = host.events("callback-modes-error")
        assert error["code"] == "start"
        assert file in error["message"]
        assert file in shown(host)["alert"]
    assert bool(driver.complaints()) == driver.hears


def test_what_goes_wrong_in_a_page_is_heard_where_the_driver_tells(driver: Driver, servers: Servers) -> None:
    page = Page(driver)
    page.goto(f"{servers.app}{servers.write(DEFECT, {})}")
    page.wait_for_function("document.title")
    found = driver.complaints()
    assert any("a defect" in one for one in found) == driver.hears
    assert any("a complaint" in one for one in found) == driver.hears
