"""Serves what the widget is compared with, beside the widget and as it is served."""

from dataclasses import replace
from pathlib import Path

from tools.environment import ROOT
from tools.server import HEADERS, OTHER_FILES, POLICY, Find, Resource, folder

PEERS = Path(__file__).parent
JAVASCRIPT = "javascript"
"""The same contract, written by hand in JavaScript."""
EMPTY = "empty"
"""An empty page in a frame: what any frame costs."""
NAMES = (JAVASCRIPT, EMPTY)

PREFIX = "peers/"
WIDGETS_OWN = ("embed.js", "icon.svg", "style.css")
"""Files of the widget's `static/` that every peer has too: what they do and how it looks is the same."""


def below(name: str) -> str:
    """Path of a peer's folder; below it, its files have the places that the widget's have below the root."""
    return f"/{PREFIX}{name}"


def peer_files(*, policy: bool = True) -> Find:
    """Serve the peers' files with the headers of the widget's; without `policy` its content security policy is out."""
    ours, widgets = folder(PEERS), folder(ROOT / "static")

    def find(path: str) -> Resource | None:
        name, _, file = path.removeprefix(PREFIX).partition("/")
        if not path.startswith(PREFIX) or name not in NAMES or file.endswith(".py"):
            return None
        own = file.removeprefix("static/")
        found = widgets(own) if own != file and own in WIDGETS_OWN else ours(f"{name}/{file or 'index.html'}")
        if found is None:
            return None
        headers = {key: value for key, value in HEADERS.get(file, OTHER_FILES).items() if policy or key != POLICY}
        return replace(found, headers={**found.headers, **headers})

    return find
