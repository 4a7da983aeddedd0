"""The pages that are measured in."""

from playwright.sync_api import BrowserContext, Page

from tests.browser.sites import CROSS_SITE, SAME_ORIGIN, Servers
from tools.environment import ROOT

FOLDER = ROOT / "tests" / "performance"
PLACES = {"same-origin": SAME_ORIGIN, "cross-site": CROSS_SITE}
"""Where the widget's frame is, seen from the host page: short name to site."""


def script(name: str) -> str:
    """Text of one of the scripts that run in a page that is measured."""
    return (FOLDER / name).read_text(encoding="utf-8")


def write(servers: Servers, name: str) -> str:
    """Let the servers serve one of the pages; return its path."""
    return servers.write((FOLDER / name).read_text(encoding="utf-8"))


def open_host(context: BrowserContext, address: str) -> Page:
    """Open a host page that is ready to be measured in, with nothing of the widget yet."""
    page = context.new_page()
    page.goto(address)
    page.evaluate(script("host.js"))
    return page
