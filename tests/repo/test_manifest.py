"""What the browser is told to fetch is what there is."""

import gzip
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"


def test_the_pages_modules_are_all_listed() -> None:
    listed = tomllib.loads((ROOT / "pyscript.toml").read_text(encoding="utf-8"))["files"]
    there = {path.name for path in (ROOT / "widget" / "page").glob("*.py")}
    assert listed == {f"./widget/page/{name}": f"./{name}" for name in there}


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    scripts = [(STATIC / name).read_text(encoding="utf-8") for name in ("embed.js", "boot.mjs")]
    assert [re.findall(r'const VERSION = "(.+)"', script) for script in scripts] == [[project], [project]]


def test_embed_js_is_at_most_6_kb_compressed_and_needs_nothing_else() -> None:
    script = (STATIC / "embed.js").read_bytes()
    assert len(gzip.compress(script, 9)) <= 6000
    assert not re.search(rb"\bimport\b|\brequire\b|importScripts", script)


def test_nothing_but_its_own_files_is_named_in_the_page() -> None:
    page = (ROOT / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'(?:src|href|config)="([^"#]+)"', page)
    assert named
    assert all((ROOT / name).is_file() for name in named)
    # To the browser a script of PyScript's is text.
    assert not re.search(r"<script(?! type=\"mpy\">|[^>]* src=)|style=| on\w+=", page)
