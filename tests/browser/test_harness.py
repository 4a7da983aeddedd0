"""The harness sees what it has to see: each offence, wherever it is committed, fails the test it is committed in."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import playwright
import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import targets
from tests.browser.guard import Guard, Kind
from tests.browser.harness import PLAYWRIGHTS
from tests.browser.sites import Servers, host_files, noting, other_site
from tools.environment import ROOT
from tools.server import PAGE_POLICY, POLICY, WORKER_POLICY, Find, Resource, Server

PLACES = ("host", "same-site frame", "frame", "same-site worker", "worker")
"""Where an offence is committed: in the page itself, in a frame in the page's process, in one of another site, and in a
worker of either frame."""
DOCUMENTS = PLACES[:3]
WORKERS = PLACES[3:]


@dataclass(frozen=True)
class Case:
    """An offence, committed somewhere, and what the guard must say about it."""

    offence: str
    """A module of `pages/offences/`."""
    place: str
    kind: Kind
    pattern: str
    policy: bool = True
    """Under the content security policies of the widget's page and worker, or without."""

    def __str__(self) -> str:
        """Name the case in the report."""
        return f"{self.offence} in {self.place}, {'with' if self.policy else 'no'} policy".replace(" ", "-")


def cases(offence: str, places: tuple[str, ...], kind: Kind, pattern: str, *, policy: bool = True) -> list[Case]:
    """One row of the table, for each of the places."""
    return [Case(offence, place, kind, pattern, policy) for place in places]


REFUSED = "violates the following Content Security Policy directive"
CASES = (
    *cases("page-error", PLACES, "page error", "RangeError: an error of the page"),
    *cases("rejection", PLACES, "page error", "RangeError: a rejection of the page"),
    *cases("console-error", PLACES, "console", r"error: a complaint: RangeError: with a reason[^$]*console-error\.mjs"),
    *cases("console-warning", PLACES, "console", r"warning: a warning 1 \(.*/console-warning\.mjs\)"),
    *cases("console-assert", ("host", "worker"), "console", "assert: a wrong claim"),
    *cases("nested-worker", ("worker",), "console", "error: a complaint", policy=False),
    *cases("forbidden", PLACES, "console", f"error: Connecting to 'data:,forbidden' {REFUSED}", policy=True),
    *cases("absent", PLACES, "status", r"404 \(.*/no-such-file\)"),
    *cases("missing-frame", DOCUMENTS, "status", r"404 \(.*/no-such-file\)", policy=False),
    *cases("missing-worker", DOCUMENTS, "status", r"404 \(.*/no-such-file\)"),
    *cases("broken", PLACES, "failed", r"net::ERR_EMPTY_RESPONSE \(.*/broken-off\)"),
    *cases("foreign-fetch", PLACES, "foreign", r"request \(http://stranger\.test/fetched\)", policy=False),
    *cases("foreign-image", DOCUMENTS, "foreign", r"request \(http://stranger\.test/image\.png\)", policy=False),
    *cases("foreign-script", PLACES, "foreign", r"request \(http://stranger\.test/module\.mjs\)", policy=False),
    *cases("foreign-socket", PLACES, "foreign", r"request \(ws://stranger\.test/socket\)", policy=False),
    *cases("foreign-fetch", PLACES, "console", f"'http://stranger.test/fetched' {REFUSED}", policy=True),
    *cases("foreign-image", ("frame",), "console", f"'http://stranger.test/image.png' {REFUSED}", policy=True),
    *cases("opened", ("host",), "opened", "about:blank"),
)


def offending(*, policy: bool) -> Find:
    """Serve the pages that offend, with the policies of the widget's page and worker if `policy`."""
    files = host_files({})

    def find(path: str) -> Resource | None:
        if path.endswith("broken-off"):
            raise ConnectionAbortedError(path)
        found = files(path)
        if found is None or not policy:
            return found
        return replace(
            found, headers={**found.headers, POLICY: PAGE_POLICY if path.endswith("html") else WORKER_POLICY}
        )

    return find


@dataclass(frozen=True)
class Scene:
    """Where offences are committed."""

    servers: Servers
    origins: dict[bool, str]
    """Of the pages that offend, by whether they are under the policies."""

    def commit(self, page: Page, offence: str, place: str, *, policy: bool) -> None:
        """Open the page that offends, and return once it has."""
        path = "/pages/offences/place.html"
        address = f"{self.origins[policy]}{path}?offence={offence}{'&in=worker' if place in WORKERS else ''}"
        if place != "host":
            around = self.servers.app if "same-site" in place else other_site(self.servers.app)
            address = f"{around}{path}?frame={quote(address, safe='')}"
        page.goto(address)
        page.locator("html[data-done]").wait_for(state="attached")


@pytest.fixture(scope="module")
def scene(servers: Servers) -> Iterator[Scene]:
    """Serve the pages that offend, both ways, as servers of ours."""
    with (
        Server(noting(offending(policy=True), servers.missed)) as strict,
        Server(noting(offending(policy=False), servers.missed)) as lax,
    ):
        ours = servers.origins | {strict.origin, lax.origin}
        yield Scene(replace(servers, origins=ours), {True: strict.origin, False: lax.origin})


@pytest.fixture
def guard(scene: Scene) -> Guard:
    """Take the place of the guard that judges the test: here the test judges the guard."""
    return Guard(scene.servers)


@pytest.fixture
def page(context: BrowserContext, guard: Guard) -> Page:
    """Make a page that is watched, but whose offences are the test's own business."""
    page = context.new_page()
    guard.watch(page)
    return page


@pytest.mark.parametrize("case", CASES, ids=str)
def test_an_offence_is_named_in_the_verdict(page: Page, guard: Guard, scene: Scene, case: Case) -> None:
    scene.commit(page, case.offence, case.place, policy=case.policy)

    verdict = guard.verdict()
    assert [one for one in verdict if re.search(f"^{case.kind}: .*{case.pattern}", one)], verdict


@pytest.mark.parametrize("policy", [True, False])
@pytest.mark.parametrize("place", PLACES)
def test_who_does_nothing_wrong_is_not_accused(
    page: Page,
    guard: Guard,
    scene: Scene,
    place: str,
    policy: bool,  # noqa: FBT001 - a table's column
) -> None:
    scene.commit(page, "nothing", place, policy=policy)

    assert guard.verdict() == []


def test_a_worker_in_an_endless_loop_is_named(
    page: Page, guard: Guard, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(targets, "PATIENCE", 0.5)
    scene.commit(page, "endless", "worker", policy=True)

    (one,) = guard.verdict()
    assert re.fullmatch(r"deaf: http://.*/worker\.mjs\?offence=endless does not answer, it may be in a loop", one)


def test_a_frame_that_could_not_be_listened_to_is_named(
    page: Page, guard: Guard, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(targets, "START", (("Nothing.enable", {}), *targets.START))
    scene.commit(page, "nothing", "frame", policy=True)

    (one,) = guard.verdict()
    assert one.startswith("deaf: ")
    assert "refused Nothing.enable" in one


def test_an_expected_offence_is_no_fault(page: Page, guard: Guard, scene: Scene) -> None:
    guard.expect("console", "a complaint")
    scene.commit(page, "console-error", "worker", policy=True)

    assert guard.verdict() == []


def test_what_is_expected_must_happen(page: Page, guard: Guard, scene: Scene) -> None:
    guard.expect("console", "a complaint")
    scene.commit(page, "nothing", "worker", policy=True)

    assert guard.verdict() == ["expected in vain: console: a complaint"]


def test_an_expectation_allows_nothing_of_another_kind(page: Page, guard: Guard, scene: Scene) -> None:
    guard.expect("page error", "a complaint")
    scene.commit(page, "console-warning", "host", policy=True)

    warning, in_vain = guard.verdict()
    assert warning.startswith("console: warning: a warning 1")
    assert in_vain == "expected in vain: page error: a complaint"


def test_only_known_kinds_can_be_expected(guard: Guard) -> None:
    with pytest.raises(ValueError, match="anything is no kind of offence"):
        guard.expect("anything", "")  # type: ignore[arg-type]


def test_requests_that_the_page_gives_up_are_no_failures(page: Page, guard: Guard, scene: Scene) -> None:
    scene.commit(page, "given-up", "frame", policy=True)

    assert guard.verdict() == []


@pytest.mark.parametrize(
    ("place", "answer"), [("host", "allowed"), ("same-site frame", "allowed"), ("frame", "SecurityError")]
)
def test_storage_is_denied_in_a_frame_of_another_site(
    page: Page, guard: Guard, scene: Scene, place: str, answer: str
) -> None:
    scene.commit(page, "storage", place, policy=True)

    assert page.frames[-1].title() == answer
    assert guard.verdict() == []


OFFENDING = """
def commit(page, servers, offence):
    page.goto(f"{servers.app}/pages/offences/place.html?offence={offence}")
    page.locator("html[data-done]").wait_for(state="attached")

def test_that_offends(page, servers):
    commit(page, servers, "console-error")

def test_that_does_not(page, servers):
    commit(page, servers, "nothing")
"""


def test_an_offence_fails_the_test_it_happens_in(tmp_path: Path) -> None:
    (tmp_path / "test_offending.py").write_text(OFFENDING, encoding="utf-8")
    fixtures = ["-p", "tests.conftest", "-p", "tests.browser.conftest"]
    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", *fixtures, str(tmp_path)]
    run = subprocess.run(  # noqa: S603 - a list of our own words
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == pytest.ExitCode.TESTS_FAILED, run.stdout
    assert "ERROR at teardown of test_that_offends" in run.stdout
    assert "console: error: a complaint" in run.stdout
    assert "2 passed, 1 error" in run.stdout


def test_what_playwright_switches_off_stays_off() -> None:
    bundle = Path(playwright.__file__).parent / "driver" / "package" / "lib" / "coreBundle.js"
    listed = bundle.read_text(encoding="utf-8").partition("disabledFeatures = [")[2].partition("]")[0]
    names = re.findall(r'^\s*"(\w+)"', listed, re.MULTILINE)
    assert set(PLAYWRIGHTS) == {name for name in names if not name.startswith("ms")}  # those are Edge's
