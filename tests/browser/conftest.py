"""A browser, a page that is watched, and a desktop to put the widget into."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.agent import Agent
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


@contextmanager
def _seat(browser: Browser, servers: Servers, *, broken: tuple[str, str, str] | None = None) -> Iterator[Agent]:
    context = browser.new_context()
    page = context.new_page()
    guard = Guard(servers)
    guard.watch(page)
    agent = Agent(Desktop(page, servers))
    if broken:
        agent.host.alter(*broken)
    agent.open()
    yield agent
    verdict = [] if broken else guard.verdict()
    context.close()
    if verdict:
        pytest.fail("\n".join(verdict), pytrace=False)


@pytest.fixture(scope="module")
def seat(browser: Browser, servers: Servers) -> Iterator[Agent]:
    """Seat an agent for a whole day; whatever goes wrong in the page fails the last test of it."""
    with _seat(browser, servers) as agent:
        yield agent


@pytest.fixture
def agent(seat: Agent) -> Agent:
    """Begin a new moment of that day, without calls."""
    seat.begin()
    return seat


@pytest.fixture
def break_it(browser: Browser, servers: Servers) -> Callable[[str, str, str], AbstractContextManager[Agent]]:
    """Give what seats an agent before a widget whose file, named by its end, has other words in one place."""
    return lambda file, old, new: _seat(browser, servers, broken=(file, old, new))
