"""Nothing jumps, nothing is cut off: the frame's layout between its states, in narrow frames, with large text."""

from typing import Any, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.desktop import Desktop
from tests.browser.says import AVERY, BLAKE, HOME, MOBILE, OFFICE, SILENT, failure, reply, settings

STRICT = settings(timeout=60_000, consent={"flag": "CampaignPEWC", "policy": "warn", "unknown": "show"})
PATIENT = settings(timeout=60_000)
SHIFTS = """() => {
    globalThis.shifts = [];
    const name = (node) => node && (node.id || node.className || node.localName || node.nodeName);
    const noted = ({ value, sources }) => ({ value, sources: sources.map(({ node }) => name(node)) });
    const note = (list) => shifts.push(...list.getEntries().filter(({ hadRecentInput }) => !hadRecentInput).map(noted));
    new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
}"""
"""Notes every shift that the agent did not cause, as Cumulative Layout Shift counts them."""
TALL = "<style>callback-modes { max-height: none }</style>"


def ring(host: Desktop, callid: str, *modes: object, account: str = AVERY) -> None:
    asked = len(host.sent("GetCallBackModes"))
    host.call("start", callid, account)
    host.wait_sent("GetCallBackModes", asked + 1)
    painted(host)
    host.post(reply(callid, *modes))
    host.drain()
    painted(host)


def painted(host: Desktop) -> None:
    """Return once what was drawn so far has been painted, twice: a frame may be given another height in between."""
    twice = (
        """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
    )
    host.drain()
    for _ in range(2):
        host.page.evaluate(twice)
        host.widget.evaluate(twice)


def shifts(host: Desktop) -> list[Any]:
    painted(host)
    noted: list[Any] = host.widget.evaluate("shifts")
    return noted


def test_nothing_jumps_from_the_first_paint_through_every_state(host: Desktop) -> None:
    host.open(markup='<script src="{embed}" data-manual></script>', lcm=SILENT)
    place = """config => {
        const element = document.createElement("callback-modes");
        element.setAttribute("config", config);
        document.body.append(element);
    }"""
    host.page.evaluate(place, STRICT)
    expect(host.frame.locator("#skeleton")).to_be_visible()
    host.widget.evaluate(SHIFTS)
    host.wait_state("idle")
    painted(host)
    # Home has no consent for the campaign, so a question comes before the choice.
    ring(host, "A", HOME, MOBILE, OFFICE)
    host.frame.get_by_role("option").nth(0).click()
    expect(host.frame.locator("#question")).to_be_visible()
    painted(host)
    host.frame.locator("#confirm").click()
    host.wait_state("chosen")
    painted(host)
    host.call("end", "A")
    host.wait_state("idle")
    painted(host)
    ring(host, "B")
    host.wait_state("empty")
    host.call("end", "B")
    host.call("start", "C", BLAKE)
    host.wait_sent("GetCallBackModes", 3)
    painted(host)
    host.post(failure("Invalid Call ID:C"))
    host.wait_state("failed")
    painted(host)
    ring(host, "D", *({**HOME, "ModeID": number} for number in range(200)))
    host.wait_state("choosing")
    assert shifts(host) == []


def test_a_shift_would_be_noticed(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.widget.evaluate(SHIFTS)
    painted(host)
    host.widget.evaluate("document.querySelector('#panel').style.paddingTop = '80px'")
    painted(host)
    assert [one["value"] > 0 for one in shifts(host)] == [True]


def frame_height(host: Desktop) -> float:
    height: float = host.page.locator("callback-modes iframe").evaluate("frame => frame.getBoundingClientRect().height")
    return height


def content_height(host: Desktop) -> float:
    height: float = host.widget.evaluate("document.body.offsetHeight")
    return height


def test_the_height_follows_the_content_between_what_the_host_sets(host: Desktop) -> None:
    host.open(head="<style>callback-modes { min-height: 100px; max-height: 400px }</style>", config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    painted(host)
    assert frame_height(host) == 100
    ring(host, "A", HOME, MOBILE, OFFICE)
    assert 100 < frame_height(host) < 400
    assert frame_height(host) == content_height(host)
    below = host.widget.evaluate("innerHeight - document.querySelector('#list').getBoundingClientRect().bottom")
    assert below == 12
    assert host.element.evaluate("element => element.offsetHeight") == frame_height(host)
    host.call("end", "A")
    ring(host, "B", HOME)
    assert frame_height(host) == max(100, content_height(host))
    ring(host, "C", *({**HOME, "ModeID": number} for number in range(50)))
    assert frame_height(host) == 400
    host.call("end", "C")
    host.call("end", "B")
    host.wait_state("idle")
    painted(host)
    assert frame_height(host) == 100


def test_a_long_list_scrolls_inside_and_its_last_row_can_be_chosen(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    ring(host, "A", *({**HOME, "ModeID": number} for number in range(200)))
    before = host.page.evaluate("[scrollY, document.documentElement.scrollHeight]")
    host.frame.get_by_role("listbox").focus()
    host.frame.get_by_role("listbox").press("End")
    last = host.frame.get_by_role("option").last
    expect(last).to_be_in_viewport(ratio=0.9)
    assert host.page.evaluate("[scrollY, document.documentElement.scrollHeight]") == before
    last.click()
    assert host.wait_sent("CallBackModeSelected")[0]["data"]["ModeID"] == "199"


CUT = """() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const seen = (one) => one.checkVisibility() && one.clientWidth && !one.closest("svg, .spoken");
    const over = (one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
    const beside = ({ left, right }) => left < -1 || right > innerWidth + 1;
    const shown = [...document.querySelectorAll("#panel *, #tabs *")].filter(seen);
    const cut = shown.filter((one) => over(one) && getComputedStyle(one).overflow !== "visible");
    const out = shown.filter((one) => beside(one.getBoundingClientRect()));
    const [text, html] = [cut.map((one) => one.textContent), out.map((one) => one.outerHTML)];
    return { wide: scrollWidth - clientWidth, cut: text, out: html };
}"""
"""What is wider than the frame, cut off, or out of it."""
WHOLE = {"wide": 0, "cut": [], "out": []}


@pytest.mark.parametrize("language", ["en", "de", "ar", "ja"])
@pytest.mark.parametrize(("width", "size"), [(240, 16), (320, 16), (320, 32), (480, 32)])
def test_nothing_is_cut_off_in_a_narrow_frame_or_with_text_twice_as_large(
    host: Desktop, width: int, size: int, language: str
) -> None:
    narrow = f"<style>callback-modes {{ width: {width}px; max-height: none }}</style>"
    host.open(head=narrow, config=STRICT, lang=language, lcm=SILENT)
    host.wait_state("idle")
    host.widget.evaluate("size => { document.documentElement.style.fontSize = `${(size * 14) / 16}px` }", size)
    ring(host, "A", {**HOME, "MinLength": 12}, MOBILE, {**OFFICE, "Cvalue": HOME["Cvalue"]}, 7)
    assert host.widget.evaluate(CUT) == WHOLE
    host.frame.get_by_role("option").first.click()
    expect(host.frame.locator("#question")).to_be_visible()
    assert host.widget.evaluate(CUT) == WHOLE
    host.frame.locator("#confirm").click()
    host.wait_state("chosen")
    ring(host, "B", account=BLAKE)
    expect(host.frame.get_by_role("tab")).to_have_count(2)
    assert host.widget.evaluate(CUT) == WHOLE
    targets = "all => all.filter((one) => one.checkVisibility()).map((one) => one.offsetHeight)"
    assert min(host.frame.locator("[role=option], [role=tab], #question button").evaluate_all(targets)) >= 44


def css(host: Desktop, what: str, name: str) -> str:
    value: str = host.frame.locator(what).first.evaluate(
        "(one, name) => getComputedStyle(one).getPropertyValue(name)", name
    )
    return value


def test_forced_colours_show_what_is_highlighted_and_what_is_chosen(host: Desktop) -> None:
    host.page.emulate_media(forced_colors="active")
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    ring(host, "A", HOME, MOBILE)
    host.frame.get_by_role("option").first.click()
    host.wait_state("chosen")
    host.frame.get_by_role("listbox").press("End")
    expect(host.frame.locator(".marked")).to_have_attribute("data-mode-id", "3")
    assert css(host, ".marked", "outline-style") == "solid"
    system = """() => {
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = "Highlight";
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
    }"""
    highlight = host.widget.evaluate(system)
    assert css(host, ".marked", "outline-color") == highlight
    assert css(host, "[aria-selected=true]", "border-left-color") == highlight


@pytest.mark.parametrize(("motion", "animation"), [("reduce", "none"), ("no-preference", "breathe")])
def test_the_skeleton_breathes_only_where_motion_is_welcome(
    host: Desktop, motion: Literal["reduce", "no-preference"], animation: str
) -> None:
    host.page.emulate_media(reduced_motion=motion)
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_state("loading")
    assert css(host, "#skeleton", "animation-name") == animation


def test_more_contrast_makes_the_quiet_parts_as_clear_as_the_text(host: Desktop) -> None:
    host.page.emulate_media(contrast="more")
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    ring(host, "A", HOME)
    text = css(host, "body", "color")
    assert css(host, "#status", "color") == text
    assert css(host, "#list", "border-top-color") == text
    host.page.emulate_media(contrast="no-preference")
    assert css(host, "#status", "color") != text


def test_what_is_asked_is_covered_by_nothing_where_there_are_several_calls(host: Desktop) -> None:
    host.open(head="<style>callback-modes { width: 360px }</style>", config=STRICT, lcm=SILENT)
    host.wait_state("idle")
    ring(host, "A", HOME)
    ring(host, "B", *({**HOME, "ModeID": number} for number in range(6)), account=BLAKE)
    host.frame.get_by_role("option").first.click()
    for name in ("#confirm", "#cancel", "[role=tab] >> nth=0"):
        host.frame.locator(name).click(trial=True)
    expect(host.frame.locator("#question")).to_be_in_viewport(ratio=1)
