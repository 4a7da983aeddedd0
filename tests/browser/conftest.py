"""A browser, a page that is watched, and a desktop to put the widget into."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.desktop import Desktop
from tests.browser.guard import Guard
from tests.browser.harness import FROZEN, ORDINARY
from tests.browser.sites import CROSS_ORIGIN, Servers, serve
from tests.performance.peers.serve import below
from tools.server import demo_server


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """Every server, for all tests."""
    with serve() as servers:
        yield servers


@pytest.fixture(scope="session")
def demo(servers: Servers) -> Iterator[str]:
    """Origin of the simulated desktop; the widget has another port, as it has for a visitor."""
    with demo_server(servers.sites[CROSS_ORIGIN, True].widget) as server:
        yield server.origin


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Make a profile of its own for each test."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def guard(servers: Servers) -> Guard:
    """Make the judge of the test's page; a test may tell it what to expect."""
    return Guard(servers)


@pytest.fixture
def page(context: BrowserContext, guard: Guard) -> Iterator[Page]:
    """Make an empty page; whatever goes wrong in it fails the test."""
    page = context.new_page()
    guard.watch(page)
    yield page
    verdict = guard.verdict()
    if verdict:
        pytest.fail("\n".join(verdict), pytrace=False)


@pytest.fixture
def subject() -> str:
    """Say what is embedded: the widget, by how its Python has to start, frozen or ordinary; or a peer, by its name."""
    return FROZEN


@pytest.fixture
def host(page: Page, servers: Servers, guard: Guard, subject: str) -> Desktop:
    """Make a desktop, to be opened. Started in another way than asked for, the widget complains: the test fails."""
    desktop = Desktop(page, servers, "" if subject in {FROZEN, ORDINARY} else below(subject))
    if subject == ORDINARY:
        desktop.expected = {"ordinary-start"}
        page.context.route("**/snapshot/manifest.json", lambda route: route.fulfill(status=404, body=""))
        guard.expect("status", "404")
        guard.expect("console", r"Failed to load resource.*manifest\.json")
        guard.expect("console", r"manifest\.json could not be loaded \(status 404\)\. \(ordinary-start\)")
    return desktop
