"""Two ways to start: from the frozen image, and the ordinary way when anything about the image does not fit."""

import hashlib
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, Worker, expect

from tests.browser.desktop import Desktop
from tests.browser.guard import Guard
from tests.browser.job import job
from tests.browser.says import AVERY, HOME, SILENT, reply, settings
from tests.browser.sites import SAME_ORIGIN, SITES, Servers
from tools.freeze import SNAPSHOT
from tools.runtime import RUNTIME, folder
from tools.server import EVERY_FILE, Resource, Server

PATIENT = settings(timeout=60_000)
ABOUT = json.loads((SNAPSHOT / "manifest.json").read_text(encoding="utf-8"))
IMAGE, EXTENSION = f"snapshot/{ABOUT['image']}", f"snapshot/{ABOUT['extension']}"
INTERPRETER = f"{folder('pyodide').name}/pyodide.asm.wasm"
SLOW = r"Python was started the slow way\..*\(ordinary-start\)"


ELSEWHERE: list[str] = []
"""Origin of the server of other bytes."""
OTHER: dict[str, Resource] = {}
"""Path to what it has."""


def content(file: str) -> bytes:
    """Return what is in a file of static/runtime."""
    return (RUNTIME / file).read_bytes()


def serve(host: Desktop, file: str, content: bytes | None, kind: str = "application/octet-stream") -> None:
    """Let the server have other bytes in a file, or not have it."""

    def other(route: Route) -> None:
        if content is None:
            route.fulfill(status=404, body="not here")
        else:
            route.continue_(url=f"{ELSEWHERE[0]}/other")

    headers = {"Content-Type": kind, "Access-Control-Allow-Origin": "*", **EVERY_FILE}
    OTHER["other"] = Resource(lambda: content or b"", str(time.time_ns()), headers)
    host.page.context.route(f"**/{file}", other)


@pytest.fixture(scope="module", autouse=True)
def elsewhere() -> Iterator[None]:
    """Serve the other bytes: through Playwright itself large ones take many seconds."""
    with Server(OTHER.get) as server:
        ELSEWHERE.append(server.origin)
        yield


def described(host: Desktop, **changes: Any) -> None:  # noqa: ANN401 - any JSON
    """Let the manifest say something else."""
    serve(host, "snapshot/manifest.json", json.dumps({**ABOUT, **changes}).encode())


def hashes(name: str, content: bytes) -> dict[str, str]:
    """Return the manifest's hashes, with that of another content for one file."""
    return {**ABOUT["hashes"], name: hashlib.sha256(content).hexdigest()}


def another_pyodide(host: Desktop) -> None:
    host.alter("pyodide.mjs", 'BUILD_ID:"', 'BUILD_ID:"0000')


def silent(host: Desktop, file: str) -> None:
    """Let a request be heard, and never be answered."""
    host.page.context.route(f"**/{file}", lambda _: None)


def another_table(host: Desktop) -> None:
    silent(host, IMAGE)
    described(host, slots=1)


def unsafe(host: Desktop) -> None:
    """Let the worker be as in a page that came over plain HTTP from another machine."""
    lack = 'Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });'
    host.alter("static/worker.mjs", "\nconst ", f"\n{lack}\nconst ")


@pytest.mark.parametrize("site", SITES)
def test_it_starts_from_the_image_on_every_kind_of_host(host: Desktop, site: str) -> None:
    host.open(site, config=PATIENT, lcm=SILENT)
    job(host)
    assert host.element.get_attribute("data-start") == "frozen"


@pytest.mark.parametrize("file", ["runtime/ordinary/*", "packages/*", "python_stdlib.zip", "static/ordinary.mjs"])
def test_from_the_image_nothing_is_fetched_that_the_ordinary_way_needs(host: Desktop, file: str) -> None:
    serve(host, file, None)
    host.open(config=PATIENT, lcm=SILENT)
    job(host)


@pytest.mark.parametrize("file", [IMAGE, EXTENSION, INTERPRETER], ids=["image", "extension", "interpreter"])
@pytest.mark.parametrize("kind", ["application/wasm", "text/plain"])
def test_it_starts_from_the_image_though_a_file_comes_uncompressed_or_with_another_type(
    host: Desktop, file: str, kind: str
) -> None:
    serve(host, file, content(file), kind)
    host.open(config=PATIENT, lcm=SILENT)
    job(host)
    assert host.element.get_attribute("data-start") == "frozen"


UNFIT: dict[str, tuple[Callable[[Desktop], None], str]] = {
    "no manifest": (lambda host: serve(host, "snapshot/manifest.json", None), "manifest.json could not be loaded"),
    "no image": (lambda host: serve(host, IMAGE, None), "could not be loaded"),
    "no extension": (lambda host: serve(host, EXTENSION, None), "could not be loaded"),
    "half an image": (lambda host: serve(host, IMAGE, content(IMAGE)[:8_000_000]), "has 8000000 bytes, and not"),
    "noise for an image": (
        lambda host: serve(host, IMAGE, random.Random(1).randbytes(len(content(IMAGE)))),  # noqa: S311 - noise will do
        "is not the one that the image",
    ),
    "half an extension": (
        lambda host: serve(host, EXTENSION, content(EXTENSION)[:2_000_000], "application/wasm"),
        "WebAssembly",
    ),
    "the image of another Pyodide": (another_pyodide, "build id mismatch"),
    "another engine's table, without waiting for the image": (another_table, "lays functions out in another way"),
    "another engine's memory": (lambda host: described(host, linked="0" * 64), "leaves other memory behind"),
    "too little memory": (lambda host: described(host, heap=5 << 30), "not enough memory"),
    "an exception while restoring": (lambda host: described(host, libraries=None), "not iterable"),
    "an image of older modules": (
        lambda host: described(host, hashes=hashes("widget/worker.py", b"older")),
        "is not the one that the image",
    ),
    "an image that never comes": (lambda host: silent(host, IMAGE), "Nothing arrived for 10 seconds"),
    "no means to check the image": (unsafe, "only be checked in a page that came over HTTPS"),
}
"""What is wrong with the image to how that is done, and what the integrator is told."""


def unanswered(page: Page) -> set[Request]:
    """Follow the page's requests: the set is of those that have not come to an end."""
    left: set[Request] = set()
    page.on("request", lambda request: left.add(request))  # noqa: PLW0108 - Playwright writes into what it is given
    page.on("requestfinished", lambda request: left.discard(request))  # noqa: PLW0108 - here too
    page.on("requestfailed", lambda request: left.discard(request))  # noqa: PLW0108 - and here
    return left


@pytest.mark.parametrize("name", UNFIT)
def test_it_starts_the_ordinary_way_and_leaves_nothing_behind_with(host: Desktop, guard: Guard, name: str) -> None:
    spoil, reason = UNFIT[name]
    guard.expect("console", SLOW)
    if "could not be loaded" in reason:
        guard.expect("status", "404")
    if "manifest" in reason:
        guard.expect("console", "Failed to load resource")
    left = unanswered(host.page)
    spoil(host)
    host.open(config=PATIENT, lcm=SILENT)
    job(host)
    assert host.element.get_attribute("data-start") == "ordinary"
    errors = host.events("callback-modes-error")
    assert [error["code"] for error in errors] == ["ordinary-start"]
    assert re.search(reason, errors[0]["message"])
    assert not {request.url for request in left}
    (worker,) = host.page.workers
    with worker.expect_event("close"):
        host.element.evaluate("element => element.remove()")
    assert host.page.workers == []


def test_a_module_that_changed_after_the_image_was_made_is_the_one_that_runs(host: Desktop, guard: Guard) -> None:
    guard.expect("console", SLOW)
    host.alter("widget/languages/en.json", "No active call", "Nobody calls")
    host.open(lcm=SILENT)
    host.wait_state("idle")
    expect(host.frame.get_by_role("status")).to_have_text("Nobody calls")
    assert "en.json is not the one" in host.events("callback-modes-error")[0]["message"]


def python(page: Page, servers: Servers) -> Worker:
    """Start the widget with its Python within a test's reach: as `python` in the worker that is returned."""
    return within_reach(Desktop(page, servers))


def within_reach(desktop: Desktop) -> Worker:
    """Do that with a given desktop."""
    line = 'postMessage(["started", "frozen", ""]);'
    desktop.alter("static/worker.mjs", line, f"globalThis.python = python; {line}")
    desktop.open(SAME_ORIGIN, lcm=SILENT)
    desktop.wait_state("idle")
    (worker,) = desktop.page.workers
    return worker


NUMBERS = {
    "en": ("+12015550123", "+1 201-555-0123"),
    "es": ("+34612345678", "+34 612 34 56 78"),
    "fr": ("+33612345678", "+33 6 12 34 56 78"),
    "de": ("+4915123456789", "+49 1512 3456789"),
    "pt": ("+5511961234567", "+55 11 96123-4567"),
    "ja": ("+819012345678", "+81 90-1234-5678"),
    "ar": ("+971501234567", "+971 50 123 4567"),
}
"""Language to a number of a country where it is spoken, as it comes and as it is shown."""
HOOK = """
touched = []
import sys
sys.addaudithook(lambda event, words: touched.append(str(words[0])) if event in {"import", "open"} else None)
modules = set(sys.modules)
"""


def test_the_main_job_imports_and_reads_nothing_after_the_start_in_any_language(host: Desktop) -> None:
    worker = within_reach(host)
    worker.evaluate("code => { python.runPython(code) }", HOOK)
    for language, (number, shown) in NUMBERS.items():
        host.element.evaluate("(element, language) => { element.lang = language }", language)
        expect(host.frame.locator(f"html[lang={language}]")).to_have_count(1)
        host.call("start", language, AVERY)
        host.post(reply(language, {**HOME, "Cvalue": number}))
        expect(host.frame.locator(".number")).to_have_text(shown)
        host.frame.get_by_role("option").click()
        host.wait_state("chosen")
        host.call("end", language)
        host.wait_state("idle")
    assert [sent["data"]["callid"] for sent in host.sent("CallBackModeSelected")] == list(NUMBERS)
    code = "python.runPython('import json; json.dumps([touched, sorted(set(sys.modules) - modules)])')"
    assert json.loads(worker.evaluate(code)) == [[], []]


def test_two_starts_do_not_share_their_random_numbers(page: Page, servers: Servers) -> None:
    code = "python.runPython('import random; random.random()')"
    assert len({python(page, servers).evaluate(code) for _ in range(2)}) == 2


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("UTC", [0, 0, 0, "UTC+0000", "UTC+0000"]),
        ("America/New_York", [18000, 14400, 1, "UTC-0500", "UTC-0400"]),
        ("Australia/Adelaide", [-34200, -37800, 1, "UTC+0930", "UTC+1030"]),
    ],
)
def test_time_zone_and_environment_are_those_of_whoever_uses_the_browser(
    browser: Browser, servers: Servers, zone: str, said: list[int | str]
) -> None:
    zone_of_python = "import time; [time.timezone, time.altzone, time.daylight, *time.tzname]"
    east = "import datetime; datetime.datetime(2026, 7, 1).astimezone().utcoffset().total_seconds()"
    environment = "import os; [os.environ['LANG'], 'PYTHONHASHSEED' in os.environ]"
    with browser.new_context(timezone_id=zone, locale="de-CH") as context:
        worker = python(context.new_page(), servers)
        found = [
            worker.evaluate("code => JSON.stringify(python.runPython(code)?.toJs?.() ?? python.runPython(code))", code)
            for code in (zone_of_python, east, environment)
        ]
    july = {"UTC": 0, "America/New_York": -14400, "Australia/Adelaide": 34200}[zone]
    assert [json.loads(one) for one in found] == [said, july, ["de_CH.UTF-8", False]]


def test_the_bytes_that_are_fetched_are_told_as_they_come(page: Page, servers: Servers) -> None:
    page.add_init_script("""
        globalThis.told = [];
        const Original = Worker;
        globalThis.Worker = class extends Original {
          constructor(...words) {
            super(...words);
            super.addEventListener("message", ({ data }) => data[0] === "progress" && told.push(data));
          }
        };
    """)
    desktop = Desktop(page, servers)
    desktop.open(SAME_ORIGIN, lcm=SILENT)
    desktop.wait_state("idle")
    told = page.frames[1].evaluate("told")
    total = sum(ABOUT["sizes"].values())
    assert {one[2] for one in told} == {total}
    loaded = [one[1] for one in told]
    assert loaded == sorted(loaded)
    assert loaded[-1] == total
