"""Every state that the agent can see is reached, judged by axe-core, and its picture taken: in `pictures/`."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page

from tests.browser.axe import complaints, judge
from tests.browser.guard import Guard
from tests.browser.sites import Servers
from tools import gallery
from tools.shots import SHOTS, Shot, take


@pytest.fixture
def guard(servers: Servers, demo: str) -> Guard:
    """Make the judge of the test's page, which may ask the demo's server too."""
    return Guard(replace(servers, origins=servers.origins | {demo}))


@pytest.fixture(scope="module", autouse=True)
def _folder() -> None:
    gallery.start()


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_every_state_can_be_reached_and_looked_at_and_axe_finds_nothing(shot: Shot, page: Page, demo: str) -> None:
    for theme, png in take(page, demo, shot):
        gallery.keep(shot, theme, png)
        widget = next(frame for frame in page.frames if "/index.html" in frame.url)
        assert complaints(judge(widget, clock=True)) == []
