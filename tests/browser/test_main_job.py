"""The main job, on every kind of host: a call comes up, its numbers are listed, one click sends the ModeID."""

import pytest
from playwright.sync_api import expect

from tests.browser.desktop import ELEMENT, Desktop
from tests.browser.guard import Guard
from tests.browser.harness import FROZEN, ORDINARY
from tests.browser.sites import CROSS_ORIGIN, CROSS_SITE, SAME_ORIGIN, SITES
from tests.performance.peers.serve import JAVASCRIPT, NEED_STORAGE, STOCK, WORKER

AVERY = {"callid": "12345", "AccountNumber": "5|3|1|0|0|44|1"}
"""A call of a contact that the simulator knows."""
ANOTHER_CALL = {
    "channel": "LCM",
    "topic": "Outbound",
    "subtopic": "OutBoundCallStateChange",
    "source": "intruder",
    "data": {"call": {"id": "666", "event": "CustAnswered", "CallVariables": {"AccountNumber": "5|3|1|0|0|44|1"}}},
}
"""A call event that would be asked about, if it were heard."""
NAMES = {"channel": "LCM", "topic": "WebService", "source": ELEMENT}


def do_the_job(host: Desktop) -> None:
    """Let a call come up and choose one of its numbers, as far as the bus and the widget's page show it."""
    assert host.wait_sent("StateSync") == [{**NAMES, "subtopic": "StateSync"}]
    host.call("start", AVERY["callid"], AVERY["AccountNumber"])
    assert host.wait_sent("GetCallBackModes") == [{**NAMES, "subtopic": "GetCallBackModes", "data": AVERY}]

    rows = host.frame.get_by_role("listbox", name="Callback numbers").get_by_role("option")
    expect(rows.first).to_be_visible()
    mode = rows.nth(1).get_attribute("data-mode-id")
    rows.nth(1).click()
    expect(rows.nth(1)).to_have_attribute("aria-selected", "true")
    expect(host.frame.locator("[aria-selected=true]")).to_have_count(1)

    chosen = {**NAMES, "subtopic": "CallBackModeSelected", "data": {**AVERY, "ModeID": mode}}
    assert host.wait_sent("CallBackModeSelected") == [chosen]
    assert len(host.sent()) == 3


@pytest.mark.parametrize("subject", [FROZEN, ORDINARY, JAVASCRIPT])
@pytest.mark.parametrize(
    ("site", "policy"),
    # A policy would hide a request that it forbids, so once there is none.
    [(SAME_ORIGIN, True), (CROSS_ORIGIN, True), (CROSS_SITE, True), (CROSS_SITE, False)],
)
def test_one_click_sends_the_mode(
    host: Desktop,
    guard: Guard,
    site: str,
    policy: bool,  # noqa: FBT001 - a table
    subject: str,
) -> None:
    host.open(site, policy=policy)
    host.wait_state("idle")
    do_the_job(host)

    host.wait_state("chosen")
    host.check_subject(subject)
    (mode,) = (message["data"]["ModeID"] for message in host.sent("CallBackModeSelected"))
    choice = {"callid": AVERY["callid"], "accountNumber": AVERY["AccountNumber"], "modeId": mode}
    assert host.events("callback-mode-selected") == [choice]
    states = [event["state"] for event in host.events("callback-modes-state")]
    assert states == ["starting", "idle", "loading", "choosing", "chosen"]
    assert host.events("callback-modes-error") == []
    # Beside the desktop's own files, everything came from the widget's origin.
    known = (f"{host.site.host}/pages/", f"{host.site.host}/demo/", f"{host.site.widget}/", "data:")
    assert [url for url in guard.requests if not url.startswith(known)] == []


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("policy", ["require-corp", "credentialless"])
def test_a_host_that_is_isolated_from_other_origins_may_have_it_too(host: Desktop, site: str, policy: str) -> None:
    host.headers = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": policy}
    host.open(site)
    assert host.page.evaluate("crossOriginIsolated") is True
    host.wait_state("idle")
    do_the_job(host)
    host.check_subject(FROZEN)


@pytest.mark.parametrize("subject", [STOCK, WORKER])
def test_the_peers_under_pyscript_as_published_do_the_job_too(host: Desktop, subject: str) -> None:
    host.open(SAME_ORIGIN)
    host.wait_state("idle")
    do_the_job(host)
    host.check_subject(subject)


LAST_WORDS = {STOCK: "already being dispatched", WORKER: "could not be cloned"}
"""What the browser says of the database that PyScript may not open."""


@pytest.mark.parametrize("subject", sorted(NEED_STORAGE))
def test_a_peer_that_needs_storage_cannot_start_in_a_frame_of_another_site(
    host: Desktop, guard: Guard, subject: str
) -> None:
    guard.expect("page error", "")
    if subject == WORKER:
        guard.expect("console", "MessageEvent")
    with host.page.expect_event("pageerror", lambda error: LAST_WORDS[subject] in error.message):
        host.open(CROSS_SITE)
    assert host.element.get_attribute("data-state") == "starting"


def test_a_page_in_a_frame_speaks_with_the_desktop_around_it(host: Desktop) -> None:
    host.open_framed(CROSS_SITE)
    host.wait_state("idle")
    do_the_job(host)


def test_the_frame_alone_speaks_with_its_own_origin_by_default(host: Desktop) -> None:
    host.open_alone(SAME_ORIGIN, origins="")
    do_the_job(host)


def test_the_frame_alone_hears_the_desktop_and_no_intruder(host: Desktop) -> None:
    host.open_alone(CROSS_SITE)
    host.wait_sent("StateSync")
    assert host.intrude(ANOTHER_CALL, "frames") == 1
    do_the_job(host)


def test_the_element_hears_the_desktop_and_no_intruder(host: Desktop) -> None:
    host.open(CROSS_SITE)
    host.wait_state("idle")
    assert host.intrude(ANOTHER_CALL) == 1
    # The widget's frame is in a shadow tree: the frames of the document can't get at it.
    assert host.intrude(ANOTHER_CALL, "frames") == 0
    do_the_job(host)

    assert host.counts()["other-window"] == 1
