"""The other engines that are on this machine; set-up says which are not, and sees to it that CI has those it needs."""

from collections.abc import Iterator

import pytest

from tests.browser.harness import FROZEN, ORDINARY
from tests.browser.sites import Servers, serve
from tests.engines.desktop import Desktop, Driver
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tools.engines import ENGINES, FIREFOX, find

THERE = {engine.name: (engine, found) for engine in ENGINES if (found := find(engine))}
MANIFEST = "static/runtime/snapshot/manifest.json"
"""Without it Python is started the ordinary way."""
GIVEN_UP = "Failed to read data from the ReadableStream"
"""Firefox's own word on a file that was still arriving when the way was given up; there may be none."""

collect_ignore_glob = [] if THERE else ["test_*.py"]


@pytest.fixture(scope="session", params=THERE)
def driver(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """Start each engine, for all tests."""
    engine, programs = THERE[request.param]
    driver = Firefox(*programs, tmp_path_factory.mktemp("firefox")) if engine == FIREFOX else WebKit(*programs)
    yield driver
    driver.quit()


@pytest.fixture
def subject() -> str:
    """Say how Python has to start."""
    return FROZEN


@pytest.fixture(scope="session")
def whole() -> Iterator[Servers]:
    """Start every server."""
    with serve() as servers:
        yield servers


@pytest.fixture(scope="session")
def lacking() -> Iterator[Servers]:
    """Start every server, without the manifest."""
    with serve(lacking=MANIFEST) as servers:
        yield servers


@pytest.fixture
def servers(whole: Servers, lacking: Servers, subject: str) -> Servers:
    """Choose the servers from which Python can be started like that."""
    return whole if subject == FROZEN else lacking


@pytest.fixture
def host(driver: Driver, servers: Servers, subject: str) -> Iterator[Desktop]:
    """Make a desktop, to be opened. Whatever is on the console or was not found fails the test."""
    servers.missed.clear()
    desktop = Desktop(driver, servers)
    yield desktop
    said = driver.complaints()
    if subject == ORDINARY:
        desktop.expected.add("ordinary-start")
        said = [one for one in said if GIVEN_UP not in one]
        assert ["(ordinary-start)" in one for one in said] == [True] * driver.hears
    else:
        assert said == []
    assert servers.missed == [MANIFEST] * (subject == ORDINARY)
    assert desktop.events("callback-modes-error") == []
