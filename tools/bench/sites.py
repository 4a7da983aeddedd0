"""What is measured, and where it is served from: the widget and its peers by one and the same kind of server."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import BrowserContext, Page

from tests.browser.harness import FROZEN
from tests.browser.harness import ORDINARY as THE_ORDINARY
from tests.browser.sites import other_site
from tests.performance.peers.serve import peer_files
from tools.environment import ROOT
from tools.server import Find, Resource, Server, first, folder, widget_files

FOLDER = ROOT / "tests" / "performance"
MANIFEST = "static/runtime/snapshot/manifest.json"
"""Without it the widget starts the ordinary way."""

SAME_ORIGIN, SAME_SITE, CROSS_SITE = PLACES = ("same-origin", "same-site", "cross-site")
"""Where a frame is, seen from the host page; same-site: another port."""


@dataclass(frozen=True)
class Subject:
    """Something that is put into a host page."""

    name: str
    how: Literal["tag", "frame", "nothing"]
    path: str = ""
    """Of the script or page that is put into it."""
    speaks: bool = True
    """Whether it hears calls and lists numbers."""
    way: str | None = None
    """How its Python has to be started, if there is more than one way."""


WIDGET = Subject("widget", "tag", "static/embed.js", way=FROZEN)
ORDINARY = Subject("widget, ordinary way", "tag", "static/embed.js", way=THE_ORDINARY)
STOCK = Subject("stock page", "tag", "peers/stock/static/embed.js")
STOCK_WORKER = Subject("stock page with a worker", "tag", "peers/worker/static/embed.js")
SCRIPT = Subject("JavaScript widget", "tag", "peers/javascript/static/embed.js")
EMPTY = Subject("empty page", "frame", "peers/empty/index.html", speaks=False)
NOTHING = Subject("host page alone", "nothing", speaks=False)


@dataclass(frozen=True)
class Sites:
    """Every server."""

    widget: Server
    ordinary: Server
    desktop: Server
    sent: list[int]
    """Bytes of each reply of any server so far; whoever counts empties it first."""

    def host(self, subject: Subject, place: str) -> str:
        """Address of a host page that has the subject's frame in that place."""
        served = self._served(subject) if place == SAME_ORIGIN else self.desktop
        origin = other_site(served.origin) if place == CROSS_SITE else served.origin
        return f"{origin}/host.html"

    def address(self, subject: Subject, place: str) -> str:
        """Address of the subject's script or page; a page is told who may speak on its bus."""
        origin = self.host(subject, place).removesuffix("/host.html")
        query = f"?origins={origin}" if subject.how == "frame" and subject.speaks else ""
        return f"{self._served(subject).origin}/{subject.path}{query}"

    def _served(self, subject: Subject) -> Server:
        return self.ordinary if subject.way == THE_ORDINARY else self.widget


@contextmanager
def serve() -> Iterator[Sites]:
    """Start every server, stop them in the end."""
    widget, peers, pages = widget_files(), peer_files(), folder(FOLDER)
    sent: list[int] = []

    def unfrozen(path: str) -> Resource | None:
        return None if path == MANIFEST else widget(path)

    with ExitStack() as stack:

        def start(*finds: Find) -> Server:
            return stack.enter_context(Server(first(*finds), sent=sent.append))

        yield Sites(start(widget, peers, pages), start(unfrozen, pages), start(pages), sent)


def script(name: str) -> str:
    """Text of one of the scripts that run in a page that is measured."""
    return (FOLDER / name).read_text(encoding="utf-8")


def open_host(context: BrowserContext, address: str, *scripts: str) -> Page:
    """Open a host page with these scripts in it, and nothing else yet."""
    page = context.new_page()
    page.goto(address)
    for name in scripts or ("host.js",):
        page.evaluate(script(name))
    return page
