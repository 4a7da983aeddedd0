"""What the widget is compared with is served as the widget is, and loads as well as it can."""

import re

import pytest

from tests.performance.peers.serve import EMPTY, JAVASCRIPT, NAMES, PEERS, below, peer_files
from tools.server import Resource, widget_files


def found(path: str, *, policy: bool = True) -> Resource:
    resource = peer_files(policy=policy)(path.removeprefix("/"))
    assert resource is not None
    return resource


@pytest.mark.parametrize("file", ["index.html", "static/embed.js", "static/style.css"])
@pytest.mark.parametrize("policy", [True, False])
def test_the_javascript_peer_comes_with_the_widgets_own_headers(file: str, *, policy: bool) -> None:
    widgets = widget_files(policy=policy)(file)

    assert widgets is not None
    assert found(f"{below(JAVASCRIPT)}/{file}", policy=policy).headers == widgets.headers


def test_every_peer_has_the_widgets_embed_js_and_a_page() -> None:
    widgets = widget_files()("static/embed.js")

    assert widgets is not None
    for name in NAMES:
        assert found(f"{below(name)}/static/embed.js").read() == widgets.read()
        assert found(f"{below(name)}/index.html").read() == found(f"{below(name)}/").read()


@pytest.mark.parametrize(
    "path", ["", "index.html", "static/embed.js", "peers/", "peers/serve.py", "peers/none/index.html", "peers/empty/no"]
)
def test_nothing_else_is_served(path: str) -> None:
    assert peer_files()(path) is None


def test_the_javascript_peer_fetches_its_modules_at_once() -> None:
    html = (PEERS / JAVASCRIPT / "index.html").read_text(encoding="utf-8")
    fetched = re.findall(r'(?:rel="modulepreload" href|src)="(\w+\.mjs)"', html)

    assert sorted(fetched) == sorted(path.name for path in (PEERS / JAVASCRIPT).glob("*.mjs"))


def test_the_empty_page_fetches_nothing() -> None:
    html = found(f"{below(EMPTY)}/index.html").read().decode()

    assert re.findall(r'(?:src|href)="([^"]*)"', html) == ["data:,"]
