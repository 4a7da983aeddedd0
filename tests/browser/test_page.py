"""The widget's page while it starts, while it draws and when it goes: what is seen, asked for and left behind."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Request, expect

from tests.browser.desktop import ELEMENT, Desktop
from tests.browser.guard import Guard
from tests.browser.says import HOME, MOBILE, OFFICE, SILENT, settings
from tests.browser.sites import SITES

PATIENT = settings(timeout=60_000)
BY_HAND = '<script src="{embed}" data-manual></script>'
FIRST_PAINT = """new Promise((seen) => new PerformanceObserver((list) => seen(list.getEntries()[0].name))
    .observe({ type: "paint", buffered: true }))"""
IN_A_ROW = ("pyscript.toml", "core.js", "core-", "toml-", "error-", "micropython.mjs")
"""How the names of those files begin that PyScript asks for one after the other."""


def place(host: Desktop) -> None:
    """Put an element into a page whose own loading need not wait for it."""
    host.page.evaluate("name => { document.body.append(document.createElement(name)) }", ELEMENT)


def ring(host: Desktop, callid: str = "A") -> None:
    host.ring(callid, HOME, OFFICE, MOBILE)
    host.wait_state("choosing")


def choose(host: Desktop) -> None:
    host.frame.get_by_role("option").nth(2).click()
    assert host.wait_sent("CallBackModeSelected")[0]["data"]["ModeID"] == "3"


def test_the_skeleton_is_painted_before_any_module_has_run(host: Desktop, guard: Guard) -> None:
    held = host.hold("**/static/boot.mjs")
    host.open(markup=BY_HAND, lcm=SILENT)
    place(host)
    expect(host.frame.locator("#skeleton")).to_be_visible()
    assert host.widget.evaluate(FIRST_PAINT) == "first-paint"
    assert host.widget.evaluate("typeof callbackModes") == "undefined"
    names = [url.rpartition("/")[2] for url in guard.requests]
    assert [start for start in IN_A_ROW if not any(name.startswith(start) for name in names)] == []
    held[0].continue_()
    host.wait_state("idle")
    expect(host.frame.locator("#skeleton")).to_be_hidden()


@pytest.mark.parametrize("site", SITES)
def test_the_page_asks_for_no_file_twice(host: Desktop, site: str) -> None:
    host.open(site, lcm=SILENT)
    host.wait_state("idle")
    every = host.widget.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    # What the worker's script imports is told to the page too.
    asked = [url for url in every if re.search("/runtime/|/widget/page/|/pyscript.toml", url)]
    assert len(asked) > len(IN_A_ROW)
    assert sorted(asked) == sorted(set(asked))


def test_where_storage_is_denied_nothing_is_missing_and_nobody_says_a_word(host: Desktop) -> None:
    said: list[str] = []

    def note(line: ConsoleMessage) -> None:
        said.append(line.text)

    host.page.on("console", note)
    host.open(config=PATIENT, lcm=SILENT)
    denied = """() => { try { return String(localStorage); } catch ({ name }) { return name; } }"""
    assert host.widget.evaluate(denied) == "SecurityError"
    ring(host)
    choose(host)
    assert said == []


def test_a_start_without_any_sign_of_life_is_given_up_after_half_a_minute(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r"No more files have arrived.*\(start\)")
    host.page.context.route("**/static/worker.mjs", lambda _: None)
    host.page.clock.install()
    host.open(lcm=SILENT)
    host.widget.evaluate(FIRST_PAINT)
    host.page.clock.fast_forward(20_000)
    assert host.element.get_attribute("data-state") == "starting"
    host.page.clock.fast_forward(10_001)
    host.wait_state("failed")
    expect(host.frame.get_by_role("alert")).to_contain_text("reload the page")


MOMENTS: dict[str, Callable[[Desktop], Any]] = {
    "at once": place,
    "its page is asked for": lambda host: _until(host, "request", "/index.html"),
    "its first script is there": lambda host: _until(host, "response", "/static/boot.mjs"),
    "its worker begins": lambda host: _until(host, "worker", "/static/worker.mjs"),
    "PyScript is there": lambda host: _until(host, "response", "/core.js"),
    "the image is asked for": lambda host: _until(host, "request", "/image"),
    "the page's Python is asked for": lambda host: _until(host, "request", "/widget/page/main.py"),
    "the interpreter is asked for": lambda host: _until(host, "request", "/pyodide.asm.wasm"),
}
"""When an element is removed to how that is waited for."""


def _until(host: Desktop, event: Any, file: str) -> None:  # noqa: ANN401 - Playwright lists its events one by one
    with host.page.expect_event(event, lambda one: file in one.url):
        place(host)


@pytest.mark.parametrize("moment", MOMENTS)
def test_removed_while_starting_it_leaves_nothing_and_put_back_it_works(host: Desktop, moment: str) -> None:
    under_way: set[Request] = set()

    def begun(request: Request) -> None:
        under_way.add(request)

    def ended(request: Request) -> None:
        under_way.discard(request)

    host.page.on("request", begun)
    host.page.on("requestfinished", ended)
    host.page.on("requestfailed", ended)
    host.open(markup=BY_HAND, lcm=SILENT)
    MOMENTS[moment](host)
    host.element.evaluate("element => { window.kept = element; element.remove() }")
    host.page.wait_for_function("frames.length === 0")
    assert len(host.page.frames) == 1
    assert host.page.workers == []
    host.page.evaluate("document.body.append(kept)")
    host.wait_state("idle")
    ring(host)
    choose(host)
    assert [worker.url.rpartition("/")[2] for worker in host.page.workers] == ["worker.mjs"]
    assert [request.url for request in under_way] == []
    assert len(host.page.frames) == 2


WATCHING = """() => {
    globalThis.watching = [];
    const observe = MutationObserver.prototype.observe;
    MutationObserver.prototype.observe = function (...words) {
        watching.push(String(words[0].nodeName));
        return observe.apply(this, words);
    };
}"""
"""Notes what is watched for changes."""


def test_no_script_looks_into_each_change_of_the_page(host: Desktop) -> None:
    host.page.context.add_init_script(f"({WATCHING})()")
    host.open(lcm=SILENT)
    host.wait_state("idle")
    assert host.embedder.evaluate("watching")  # the host's page is: the look of the element may change
    assert host.widget.evaluate("watching") == []


WATCH = """() => {
    globalThis.touched = [];
    const note = (records) => touched.push(...records.map(({ target }) => {
        const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
        return element.closest("[role=option]")?.dataset.modeId ?? (element.id || element.localName);
    }));
    globalThis.watcher = new MutationObserver(note);
    watcher.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
}"""
"""Notes whatever is touched: the mode of a row, or the part of the page."""


def test_drawing_touches_only_what_differs(host: Desktop) -> None:
    host.open(config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    ring(host)
    page = host.widget
    page.evaluate(WATCH)

    # A configuration is drawn anew, and here nothing comes of it.
    host.element.evaluate("(element, config) => element.setAttribute('config', config)", f"{PATIENT}%20")
    host.drain()
    assert page.evaluate("touched") == []

    choose(host)
    host.wait_state("chosen")
    assert set(page.evaluate("touched")) == {"body", "status", "list", "3"}

    page.evaluate("touched.length = 0")
    host.frame.get_by_role("option").nth(0).click()
    host.wait_sent("CallBackModeSelected", 2)
    host.drain()
    assert set(page.evaluate("touched")) == {"status", "list", "3", "1"}
