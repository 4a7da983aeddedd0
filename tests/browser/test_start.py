"""What stands between the tag and the first call: a file that is missing, a frame that can't be had, a bare page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desktop import Desktop
from tests.browser.guard import Guard
from tests.browser.job import job
from tests.browser.says import AVERY, SILENT, settings
from tests.browser.sites import CROSS_SITE, Servers

PATIENT = settings(timeout=60_000)


def without(host: Desktop, file: str) -> None:
    """Let the server not have a file."""
    host.page.context.route(f"**/{file}*", lambda route: route.fulfill(status=404, body="not here"))


def said(host: Desktop) -> list[str]:
    return [error["code"] for error in host.events("callback-modes-error")]


LINE = ("console", r"Failed to load resource: .* 404")
"""The browser's own, for what a page asked for."""
GONE = ("status", "404")
MISSING = {
    "static/runtime/pyscript-*/core.js": [GONE, LINE],
    "static/runtime/micropython-*/micropython.mjs": [
        GONE,
        LINE,
        ("page error", "Failed to fetch dynamically imported module"),
    ],
    "pyscript.toml": [GONE, LINE],
    "widget/page/main.py": [GONE, LINE, ("page error", "Unable to fetch")],
    "widget/page/view.py": [GONE, LINE, ("page error", "Unable to fetch")],
    "static/worker.mjs": [("failed", "ERR_BLOCKED_BY_RESPONSE")],  # the answer has no embedder policy
    "static/runtime/pyodide-*/pyodide.mjs": [GONE],
    "static/runtime/pyodide-*/pyodide.asm.wasm": [GONE],
    "widget/core/rules.py": [GONE],
}
"""File to what the browser, PyScript and Pyodide say of it by themselves."""


@pytest.mark.parametrize("file", MISSING)
def test_a_missing_file_is_named_to_the_agent_and_the_host(host: Desktop, guard: Guard, file: str) -> None:
    guard.expect("console", r"The callback numbers can't be shown\. .*\(start\)")
    for kind, pattern in MISSING[file]:
        guard.expect(kind, pattern)
    without(host, file)
    host.open(lcm=SILENT)
    host.wait_state("failed")
    expect(host.frame.get_by_role("alert")).to_contain_text(file.rpartition("/")[2])
    assert said(host) == ["start"]


def test_a_defect_in_the_pages_python_is_said_instead_of_a_spinner(host: Desktop, guard: Guard) -> None:
    guard.expect("console", "ZeroDivisionError")
    guard.expect("console", r"widget/page/main\.py ended too early.*\(start\)")
    host.page.context.route("**/widget/page/main.py", lambda route: route.fulfill(body="1 / 0"))
    host.open(lcm=SILENT)
    host.wait_state("failed")
    expect(host.frame.get_by_role("alert")).to_contain_text("main.py ended too early")
    assert said(host) == ["start"]


def test_a_browser_without_webassembly_is_told_so(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r"WebAssembly is switched off.*\(start\)")
    host.page.add_init_script("delete globalThis.WebAssembly")
    host.open(lcm=SILENT)
    host.wait_state("failed")
    expect(host.frame.get_by_role("alert")).to_contain_text("WebAssembly is switched off")


@pytest.mark.parametrize("file", ["index.html", "static/boot.mjs"])
def test_a_frame_that_does_not_speak_within_10_seconds_is_said_by_the_element_itself(
    host: Desktop, guard: Guard, file: str
) -> None:
    guard.expect("console", r"could not be loaded from http.*\(frame\)")
    guard.expect("console", LINE[1])
    guard.expect("status", "404")
    without(host, file)
    host.page.clock.install()
    host.open(lcm=SILENT)
    host.page.clock.fast_forward(9_000)
    assert host.element.get_attribute("data-state") == "starting"
    host.page.clock.fast_forward(1_001)
    host.wait_state("failed")
    expect(host.element.get_by_role("alert")).to_contain_text(host.site.widget)
    assert said(host) == ["frame"]


def test_a_frame_of_another_major_version_is_not_used(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r"embed\.js has version [\d.]+ and its page 9\.0\.0.*\(version\)")
    host.alter("static/boot.mjs", 'VERSION = "', 'VERSION = "9.0.0"; // "')
    host.open(lcm=SILENT)
    host.wait_state("failed")
    expect(host.element.get_by_role("alert")).to_contain_text("Serve both from one release")
    assert said(host) == ["version"]


SAY_WHEN_PYTHON_LISTENS = """Object.defineProperty(globalThis, "callbackModes", { configurable: true, set(made) {
    const open = (...words) => { made.open(...words); console.info("Python listens"); };
    Object.defineProperty(globalThis, "callbackModes", { value: { ...made, open } });
} })"""


def test_the_page_opened_by_itself_says_that_it_has_no_desktop(page: Page, servers: Servers) -> None:
    page.add_init_script(SAY_WHEN_PYTHON_LISTENS)
    with page.expect_console_message(lambda line: line.text == "Python listens"):
        page.goto(f"{servers.sites[CROSS_SITE, True].widget}/index.html")
    expect(page.get_by_role("alert")).to_contain_text("no desktop around it")


def test_used_alone_in_a_frame_the_bus_is_the_window_around_it(host: Desktop) -> None:
    host.open_alone(config="", source="alone", lcm={"answer": "at once", "calls": {"A": AVERY}})
    assert host.wait_sent("StateSync")[0]["source"] == "alone"
    host.call("start", "B", AVERY)
    expect(host.frame.get_by_role("option")).not_to_have_count(0)
    host.frame.get_by_role("option").first.click()
    assert host.wait_sent("CallBackModeSelected")[0]["data"]["callid"] == "B"


def test_used_alone_it_hears_no_origin_but_those_listed(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r"The bus speaks from http.*origin-not-listed")
    host.open_alone(origins="https://desktop.example", lcm=SILENT)
    expect(host.frame.get_by_role("status")).to_have_text("No active call", timeout=30_000)
    host.call("start", "A", AVERY)
    host.page.wait_for_event("console", lambda line: "origin-not-listed" in line.text)
    expect(host.frame.get_by_role("status")).to_have_text("No active call")


def test_used_alone_without_a_valid_origin_it_says_so(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r"which is no origin")
    guard.expect("console", r"No valid origin is left")
    host.open_alone(origins="*", lcm=SILENT)
    expect(host.frame.get_by_role("alert")).to_contain_text("No valid origin is left")


def test_framed_by_a_page_that_the_desktop_frames_the_bus_is_that_pages_parent(host: Desktop) -> None:
    host.open_framed(config=PATIENT, lcm=SILENT)
    job(host)
