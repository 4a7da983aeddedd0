"""Where the widget, its peers and their host pages are served from: the ways in which a desktop can embed them."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.performance.peers.serve import peer_files
from tools.environment import ROOT
from tools.server import EVERY_FILE, TYPES, Find, Resource, Server, first, folder, widget_files

PAGES = Path(__file__).parent / "pages"

SAME_ORIGIN = "same-origin"
"""One server for both."""
CROSS_ORIGIN = "cross-origin"
"""Another port of the same site."""
CROSS_SITE = "cross-site"
"""Another site, so the widget's frame has a process of its own, and no storage."""
SITES = (SAME_ORIGIN, CROSS_ORIGIN, CROSS_SITE)


@dataclass(frozen=True)
class Site:
    """Which origins a host page and the widget have."""

    host: str
    widget: str


@dataclass(frozen=True)
class Servers:
    """Every server of a test run, and the pages that tests wrote."""

    sites: dict[tuple[str, bool], Site]
    """By name and by whether the widget comes with its content security policies."""
    app: str
    """Origin of somebody else's page, which no site has."""
    intruder: str
    """Origin of another one, of another site."""
    origins: frozenset[str]
    """All of ours."""
    missed: list[str] = field(default_factory=list)
    """Paths that were asked for and are not there, from all servers, the oldest first."""
    written: dict[str, Resource] = field(default_factory=dict)

    def write(self, html: str, headers: dict[str, str]) -> str:
        """Let every server but the widget's serve a page, with these headers too; return its path."""
        path = f"pages/written-{len(self.written)}.html"
        self.written[path] = Resource(html.encode, html, {"Content-Type": TYPES[".html"], **EVERY_FILE, **headers})
        return f"/{path}"


@contextmanager
def serve(lacking: str = "") -> Iterator[Servers]:
    """Start every server, stop them in the end. The widget's do not have the file `lacking`, if it is named."""
    written: dict[str, Resource] = {}
    missed: list[str] = []
    pages = host_files(written)
    with ExitStack() as stack:

        def start(find: Find) -> str:
            return stack.enter_context(Server(noting(find, missed))).origin

        host, elsewhere = start(pages), start(pages)
        sites = {}
        for policy in (True, False):
            widget = first(_without(lacking, widget_files(policy=policy)), peer_files(policy=policy))
            apart, both = start(widget), start(first(widget, pages))
            sites[SAME_ORIGIN, policy] = Site(both, both)
            sites[CROSS_ORIGIN, policy] = Site(host, apart)
            sites[CROSS_SITE, policy] = Site(other_site(host), apart)
        used = {origin for site in sites.values() for origin in (site.host, site.widget)}
        strangers = {elsewhere, other_site(elsewhere)}
        yield Servers(sites, elsewhere, other_site(elsewhere), frozenset(used | strangers), missed, written)


def other_site(origin: str) -> str:
    """Address the same server under a name that is another site."""
    return origin.replace("127.0.0.1", "localhost")


def host_files(written: Mapping[str, Resource]) -> Find:
    """Serve what host pages are made of: `/pages/`, `/demo/`, and the pages `written` by tests, by their paths."""
    folders = {"pages/": folder(PAGES), "demo/": folder(ROOT / "demo")}

    def find(path: str) -> Resource | None:
        if path in written:
            return written[path]
        for prefix, files in folders.items():
            if path.startswith(prefix):
                return files(path.removeprefix(prefix))
        return None

    return find


def noting(find: Find, missed: list[str]) -> Find:
    """Note every path at which `find` finds nothing."""

    def noted(path: str) -> Resource | None:
        found = find(path)
        if found is None:
            missed.append(path)
        return found

    return noted


def _without(path: str, find: Find) -> Find:
    return lambda asked: None if asked == path else find(asked)
