"""What the widget is compared with is served as the widget is, and as good as it can be."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.performance.peers.serve import (
    EMPTY,
    JAVASCRIPT,
    NAMES,
    PEERS,
    PUBLISHED,
    STOCK,
    WORKER,
    below,
    packages,
    peer_files,
    settings,
)
from tools import compress, freeze, runtime
from tools.server import FOR_EVER, POLICY, Resource, widget_files

PYTHON = (STOCK, WORKER)


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


@pytest.mark.parametrize("name", NAMES)
def test_every_peer_has_the_widgets_embed_js_and_a_page(name: str) -> None:
    widgets = widget_files()("static/embed.js")

    assert widgets is not None
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


@pytest.mark.parametrize("name", PYTHON)
def test_the_peers_in_python_have_the_widgets_own_core_and_all_that_it_imports(name: str) -> None:
    said = tomllib.loads(settings(name))

    assert set(freeze.modules()) <= {path.removeprefix("./") for path in said["files"]}
    assert said["packages"] == packages()
    assert "pydantic" in packages()
    for path in (said["interpreter"], *said["files"]):
        assert found(f"{below(name)}/{path.removeprefix('./')}")


@pytest.mark.parametrize("name", PYTHON)
def test_the_peers_in_python_have_pyscript_with_its_plugins_and_an_unrestricted_page(name: str) -> None:
    said = tomllib.loads(settings(name))

    assert "plugins" not in said
    assert POLICY not in found(f"{below(name)}/index.html").headers


@pytest.mark.parametrize("path", sorted(PEERS.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_peer_names_nothing_elsewhere_and_the_folders_that_there_are(path: Path) -> None:
    if path.suffix in {".html", ".mjs", ".toml", ".py"}:
        assert "://" not in path.read_text(encoding="utf-8")
        runtime.misnamed(path)


SCRIPTS = [path for path in PUBLISHED["pyscript"][0].iterdir() if path.suffix in {".js", ".css"}]
INTERPRETER = [runtime.MODULES / "pyodide" / name for name in runtime.FILES["pyodide"][1]]
WHEELS = list((runtime.RUNTIME / "packages").glob("*.whl"))


@pytest.mark.parametrize("path", sorted([*SCRIPTS, *INTERPRETER, *WHEELS]), ids=lambda path: path.name)
def test_a_published_file_comes_unchanged_compressed_and_for_ever(path: Path) -> None:
    name = "pyscript" if path in SCRIPTS else "pyodide"
    served = found(f"{below(STOCK)}/static/runtime/{runtime.folder(name).name}/{path.name}")

    assert served.read() == path.read_bytes()
    assert served.headers["Cache-Control"] == FOR_EVER["Cache-Control"]
    assert list(served.coded) == list(compress.codings(path))
