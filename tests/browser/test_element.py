"""The element as the page that embeds it sees it: attributes, properties, events, its life."""

import pytest
from playwright.sync_api import expect

from tests.browser.desktop import Desktop
from tests.browser.guard import Guard
from tests.browser.says import AVERY, BLAKE, HOME, MOBILE, SILENT, reply, request, settings

PATIENT = settings(timeout=60_000)
BY_HAND = '<script src="{embed}" data-manual></script>'
STRANGER = "https://elsewhere.example"


def set_call(host: Desktop, callid: str, account: str) -> None:
    host.element.evaluate(
        "(element, call) => { element.activeCall = call }", {"callid": callid, "accountNumber": account}
    )


def test_the_host_says_which_call_is_active_and_reads_it_back(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    set_call(host, "A", AVERY)
    assert host.wait_sent("GetCallBackModes")[0]["data"] == {"callid": "A", "AccountNumber": AVERY}
    host.wait_state("loading")
    assert host.element.evaluate("element => [element.activeCall, element.state]") == [
        {"callid": "A", "accountNumber": AVERY},
        "loading",
    ]
    host.element.evaluate("element => { element.activeCall = null }")
    host.wait_state("idle")
    assert host.element.evaluate("element => element.activeCall") is None
    assert [(one["state"], one["callid"]) for one in host.events("callback-modes-state")] == [
        ("starting", ""),
        ("idle", "A"),
        ("loading", "A"),
        ("idle", ""),
    ]


def test_a_call_set_before_the_element_is_defined_is_kept(host: Desktop) -> None:
    early = f"""<callback-modes config="{PATIENT}"></callback-modes><script src="/pages/early.js"></script>{BY_HAND}"""
    host.open(markup=early, lcm=SILENT)
    assert host.wait_sent("GetCallBackModes")[0]["data"] == {"callid": "early", "AccountNumber": AVERY}


@pytest.mark.parametrize("call", [{"accountNumber": "x"}, {"callid": "A", "accountNumber": {}}, 7])
def test_what_is_no_call_is_refused_with_a_code(host: Desktop, guard: Guard, call: object) -> None:
    guard.expect("console", r"activeCall was set to what is no call.*\(active-call\)")
    host.open(lcm=SILENT)
    host.element.evaluate("(element, call) => { element.activeCall = call }", call)
    assert [error["code"] for error in host.events("callback-modes-error")] == ["active-call"]
    host.wait_state("idle")


def test_the_choice_is_told_to_the_host_and_the_event_leaves_every_shadow(host: Desktop) -> None:
    inside = f"""<div id="app"></div>{BY_HAND}<script src="/pages/shadow.js"></script>"""
    host.open(markup=inside, lcm=SILENT, config=PATIENT)
    expect(host.page.locator("callback-modes")).to_have_attribute("data-state", "idle", timeout=30_000)
    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.post(reply("A", HOME, MOBILE))
    host.frame.get_by_role("option").nth(1).click()
    host.wait_sent("CallBackModeSelected")
    assert host.events("callback-mode-selected") == [{"callid": "A", "accountNumber": AVERY, "modeId": "3"}]


def test_removed_and_put_back_it_keeps_what_the_host_set_and_forgets_what_it_heard(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    set_call(host, "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.call("start", "B", BLAKE)
    host.wait_sent("GetCallBackModes", 2)
    frames = len(host.page.frames)
    host.element.evaluate("element => { window.kept = element; element.remove() }")
    expect(host.element).to_have_count(0)
    assert len(host.page.frames) == frames - 1
    assert host.page.workers == []
    host.call("start", "C", BLAKE)
    host.page.evaluate("document.body.append(kept)")
    asked = host.wait_sent("GetCallBackModes", 3)
    host.drain()
    assert [ask["data"]["callid"] for ask in asked] == ["A", "B", "A"]
    assert len(host.sent("GetCallBackModes")) == 3
    assert len(host.sent("StateSync")) == 2


@pytest.mark.parametrize("another", [True, False])
def test_put_back_after_its_call_ended_it_does_not_bring_it_back(host: Desktop, another: bool) -> None:  # noqa: FBT001 - a table
    host.open(config=PATIENT, lcm=SILENT)
    set_call(host, "A", AVERY)
    asked = [ask["data"]["callid"] for ask in host.wait_sent("GetCallBackModes")]
    if another:
        host.call("start", "B", BLAKE)
        host.wait_sent("GetCallBackModes", 2)
        asked.append("B")
    host.call("end", "A")
    host.drain()
    host.element.evaluate("element => { element.remove(); document.body.append(element) }")
    host.wait_state("idle")
    host.drain()
    assert [ask["data"]["callid"] for ask in host.sent("GetCallBackModes")] == asked
    assert host.element.evaluate("element => element.activeCall") is None


def test_every_listener_ends_with_the_element(host: Desktop) -> None:
    host.open(head='<script src="/pages/listeners.js"></script>', config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    with_it = host.page.evaluate("listeners()")
    host.element.evaluate("element => { window.kept = element; element.remove() }")
    without = host.page.evaluate("listeners()")
    assert with_it == without + 1
    for _ in range(3):
        host.page.evaluate("document.body.append(kept)")
        host.page.evaluate("kept.remove()")
    assert host.page.evaluate("listeners()") == without


def test_the_script_included_twice_puts_one_element_into_the_page(host: Desktop) -> None:
    host.open(markup='<script src="{embed}"></script><script src="{embed}"></script>', lcm=SILENT)
    host.wait_state("idle")
    expect(host.element).to_have_count(1)


def test_another_version_says_so_once_and_does_nothing(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r"version 9\.0\.0 is here already; this copy of version [\d.]+ does nothing")
    other = '<script src="/pages/other-version.js"></script>'
    host.open(markup=f'{other}<script src="{{embed}}"></script><script src="{{embed}}"></script>', lcm=SILENT)
    expect(host.element).to_have_count(0)
    assert host.page.evaluate("said.length") == 1


@pytest.mark.parametrize("head", ['<script src="{embed}"></script>', '<script src="{embed}" data-manual></script>'])
def test_in_the_head_it_defines_the_element_and_places_none(host: Desktop, head: str) -> None:
    host.open(markup="<p></p>", head=head, lcm=SILENT)
    expect(host.element).to_have_count(0)
    assert host.page.evaluate("typeof customElements.get('callback-modes')") == "function"


def test_it_leaves_no_global_and_no_prototype_changed(host: Desktop) -> None:
    host.open(head='<script src="/pages/traces.js"></script>', lcm=SILENT)
    host.wait_state("idle")
    assert host.page.evaluate("traces()") == []


def test_only_the_bus_window_is_heard(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    before = host.counts()
    assert host.intrude(reply("A", HOME)) == 1
    host.page.wait_for_function(
        "before => document.querySelector('callback-modes').counts['other-window'] > before",
        arg=before.get("other-window", 0),
    )
    host.call("start", "A", AVERY)
    host.wait_state("loading")
    assert host.intrude(reply("A", HOME), at="frames") == 0, "the widget's frame is in a shadow, out of others' reach"


def test_a_bus_window_from_an_origin_that_is_not_listed_is_reported_once_and_never_heard(
    host: Desktop, guard: Guard
) -> None:
    guard.expect("console", r"The bus speaks from http://localhost:\d+, which origins does not list")
    # The browser's own word on a message that was posted to the origin listed, which the window does not have.
    guard.expect("console", r"Failed to execute 'postMessage' on 'DOMWindow': The target origin provided")
    host.open(origins=STRANGER, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.call("start", "B", AVERY)
    host.page.wait_for_function("document.querySelector('callback-modes').counts['origin-not-listed'] >= 2")
    errors = host.events("callback-modes-error")
    assert [error["code"] for error in errors] == ["origin-not-listed"]
    assert host.site.host in errors[0]["message"]
    assert host.element.get_attribute("data-state") == "idle"


@pytest.mark.parametrize(
    "word", ["*", "null", "desktop.example", "https://", "https://desktop.example/path", "https://*.example"]
)
def test_what_is_no_origin_is_dropped_with_an_error_and_the_rest_is_used(
    host: Desktop, guard: Guard, word: str
) -> None:
    guard.expect("console", r"origins holds .*, which is no origin.*\(origins\)")
    host.open(markup="<p></p>", lcm=SILENT)
    origins = f"{word} {host.site.host}"
    host.open(origins=origins, lcm=SILENT, config=PATIENT)
    host.wait_state("idle")
    assert [error["code"] for error in host.events("callback-modes-error")] == ["origins"]
    expect(host.frame.get_by_role("listitem")).to_contain_text(f'"{word}", which is no origin')
    host.call("start", "A", AVERY)
    host.wait_state("loading")


def test_without_a_valid_origin_it_fails_in_words_and_hears_nobody(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r"which is no origin")
    guard.expect("console", r"No valid origin is left")
    host.open(origins="*", lcm=SILENT)
    host.wait_state("failed")
    expect(host.element.get_by_role("alert")).to_contain_text("No valid origin is left")
    assert len(host.page.frames) == 1
    assert [error["code"] for error in host.events("callback-modes-error")] == ["origins", "origins"]


def test_a_wrong_bus_or_theme_is_named_with_what_is_allowed(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r'bus is "#nowhere".* self, parent, top or an iframe')
    guard.expect("console", r"could not be posted: bus finds no window")
    guard.expect("console", r'theme is "blue".* auto, light or dark')
    host.open(bus="#nowhere", theme="blue", lcm=SILENT)
    host.wait_state("idle")
    assert [error["code"] for error in host.events("callback-modes-error")] == ["bus", "theme", "bus"]


def test_a_wrong_theme_set_later_is_named_until_it_is_put_right(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r'theme is "blue".* auto, light or dark')
    host.open(lcm=SILENT)
    host.wait_state("idle")
    host.element.evaluate("element => element.setAttribute('theme', 'blue')")
    expect(host.frame.get_by_role("listitem")).to_contain_text('theme is "blue"')
    host.element.evaluate("element => element.setAttribute('lang', 'de')")
    host.drain()
    assert [error["code"] for error in host.events("callback-modes-error")] == ["theme"]
    host.element.evaluate("element => element.setAttribute('theme', 'light')")
    expect(host.frame.get_by_role("listitem")).to_have_count(0)


def test_every_change_of_the_call_that_the_host_sets_is_told(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    for callid in ("A", "B"):
        set_call(host, callid, AVERY)
        host.page.wait_for_function(
            "callid => desktop.events.some(({type, detail}) =>"
            " type === 'callback-modes-state' && detail.state === 'loading' && detail.callid === callid)",
            arg=callid,
        )


@pytest.mark.parametrize("big", ["new Float64Array(1e6)", "new Array(5e6)", "[new Array(2 ** 32 - 1)]"])
def test_a_message_too_big_to_be_written_down_is_counted_by_its_size(host: Desktop, big: str) -> None:
    host.open(lcm=SILENT)
    host.wait_state("idle")
    host.page.evaluate(f"desktop.post({{ channel: 'LCM', message: {big} }})")
    host.drain()
    assert host.counts()["size"] == 1


def test_a_new_source_starts_the_session_anew_with_what_the_host_set(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    set_call(host, "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.element.evaluate("element => element.setAttribute('source', 'new-name')")
    heard = """() => desktop.messages.map(({data}) => data)
        .filter(({source, subtopic}) => source === "new-name" && subtopic === "GetCallBackModes").length === 1"""
    host.page.wait_for_function(heard, timeout=30_000)


def test_a_new_theme_takes_effect_without_losing_the_call(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_state("loading")
    host.element.evaluate("element => element.setAttribute('theme', 'dark')")
    expect(host.frame.locator("html")).to_have_attribute("data-theme", "dark")
    assert host.element.get_attribute("data-state") == "loading"
    assert len(host.sent("StateSync")) == 1


def test_a_configuration_that_cannot_be_had_is_named_and_the_defaults_are_used(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r"config is \"/pages/none.json\", which could not be loaded \(status 404\)")
    guard.expect("console", r"Failed to load resource.*404")
    guard.expect("status", "404")
    host.open(config="/pages/none.json?secret", lcm=SILENT)
    host.wait_state("idle")
    assert [error["code"] for error in host.events("callback-modes-error")] == ["config"]
    expect(host.frame.get_by_role("listitem")).to_contain_text("could not be loaded")


def test_a_wrong_key_of_the_configuration_is_named_in_the_widget_and_may_be_put_right(
    host: Desktop, guard: Guard
) -> None:
    guard.expect("console", r"did you mean timeout\?.*\(config\)")
    host.open(config=settings(timout=1), lcm=SILENT)
    host.wait_state("idle")
    expect(host.frame.get_by_role("listitem")).to_contain_text("did you mean timeout?")
    host.element.evaluate("(element, config) => element.setAttribute('config', config)", PATIENT)
    expect(host.frame.get_by_role("listitem")).to_have_count(0)


def test_at_most_200_messages_are_kept_before_the_start_and_none_over_4_mib(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.page.evaluate("""() => {
        for (let number = 0; number < 205; number += 1) desktop.post({ channel: "LCM", number });
        desktop.post("x".repeat(4 * 2 ** 20 + 1));
        desktop.post({ channel: "LCM", text: "é".repeat(2 ** 21 + 1) });
    }""")
    host.wait_state("idle")
    host.drain()
    counts = host.counts()
    assert counts["kept-full"] == 5
    assert counts["size"] == 2
    assert host.element.evaluate("element => { 'use strict'; return Object.isFrozen(element.counts) }")


def test_a_frame_that_was_loaded_anew_is_told_again_what_the_host_set(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    set_call(host, "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.frame.locator("body").evaluate("() => location.reload()")
    assert host.wait_sent("GetCallBackModes", 2)[1]["data"]["callid"] == "A"
    host.wait_state("loading")


def test_the_bus_may_be_a_frame_of_the_host(host: Desktop) -> None:
    other = '<iframe id="desktop" name="desktop" src="/pages/frame-bus.html"></iframe>'
    host.open(markup=f'{other}<script src="{{embed}}" data-bus="#desktop"></script>')
    host.wait_state("idle")
    frame = host.page.frame(name="desktop")
    assert frame
    assert [message["subtopic"] for message in frame.evaluate("heard")] == ["StateSync"]
    before = host.counts().get("other-window", 0)
    host.call("start", "A", AVERY)
    host.page.wait_for_function(
        "before => document.querySelector('callback-modes').counts['other-window'] > before", arg=before
    )
    frame.evaluate("message => parent.postMessage(message, location.origin)", request("B", AVERY, "another-app"))
    alive = {"channel": "LCM", "topic": "WebService", "subtopic": "StateSync", "message": [{"callid": "B"}]}
    frame.evaluate("message => parent.postMessage(message, location.origin)", alive)
    frame.wait_for_function("heard.some(({subtopic, data}) => subtopic === 'GetCallBackModes' && data.callid === 'B')")


def test_a_configuration_changed_while_the_first_one_is_fetched_is_the_one_used(host: Desktop) -> None:
    host.open(config=settings(timeout=100, attempts=1), lcm=SILENT)
    host.element.evaluate("(element, config) => element.setAttribute('config', config)", PATIENT)
    host.call("start", "A", AVERY)
    asked = host.wait_sent("GetCallBackModes")
    host.post(reply("A", HOME))
    host.wait_state("choosing")
    assert len(asked) == 1


def test_two_elements_on_one_page_both_work(host: Desktop) -> None:
    two = f'{BY_HAND}<callback-modes source="one"></callback-modes><callback-modes source="two"></callback-modes>'
    host.open(markup=two, lcm={"answer": "at once"})
    states = "[...document.querySelectorAll('callback-modes')].map(({state}) => state)"
    host.page.wait_for_function(f"{states}.every(state => state === 'idle')", timeout=60_000)
    host.call("start", "A", AVERY)
    host.page.wait_for_function(f"{states}.every(state => state === 'choosing')")
