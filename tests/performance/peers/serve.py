"""Serves what the widget is compared with, beside the widget and as it is served.

Below a peer's folder every file has the place that the widget's have below the root, and many are the widget's own:
`peers/<name>/static/embed.js` is the script that a page includes, for every one of them. Only the empty page is no
widget, so it is put into a frame: `peers/empty/index.html`.
"""

import json
import re
from dataclasses import replace
from pathlib import Path

from tools import freeze, runtime
from tools.environment import ROOT
from tools.server import (
    EVERY_FILE,
    FOR_EVER,
    HEADERS,
    IMMUTABLE,
    OTHER_FILES,
    POLICY,
    TYPES,
    Find,
    Resource,
    folder,
    widget_files,
)

PEERS = Path(__file__).parent

JAVASCRIPT = "javascript"
"""The same contract, written by hand in JavaScript."""
STOCK = "stock"
"""The widget's own core on the page's thread, under PyScript as published."""
WORKER = "worker"
"""The widget's own core in PyScript's worker; its page draws by the first one's JavaScript."""
EMPTY = "empty"
"""An empty page in a frame: what any frame costs."""
NAMES = (JAVASCRIPT, STOCK, WORKER, EMPTY)

FREE = {STOCK, WORKER}
"""Those without a content security policy: PyScript as published makes code of text, and workers of blobs."""
NEED_STORAGE = {STOCK, WORKER}
"""Those that start only where a frame may store: PyScript opens a database first. A frame of another site may not."""

PREFIX = "peers/"
WIDGETS = re.compile(r"static/(embed\.js|icon\.svg|style\.css)|widget/.+\.(?:py|json)")
"""Files that a peer takes from the widget."""
PUBLISHED = {
    "pyscript": (runtime.MODULES / runtime.PYSCRIPT / "dist",),
    # Pyodide looks for the packages, and for the list of them, beside itself.
    "pyodide": (runtime.RUNTIME / "packages", runtime.MODULES / "pyodide"),
}
"""What a peer has as its makers published it, by the name of its folder in the widget, which lacks a part of it."""
SETTINGS = "pyscript.toml"


def below(name: str) -> str:
    """Path of a peer's folder."""
    return f"/{PREFIX}{name}"


def peer_files(*, policy: bool = True) -> Find:
    """Serve the peers' files with the headers of the widget's; without `policy` no content security policy is sent."""
    ours, widgets, folders = folder(PEERS), widget_files(policy=policy), _published()

    def found_in(name: str, file: str) -> Resource | None:
        if WIDGETS.fullmatch(file):
            return widgets(file)
        if file == SETTINGS:
            return _settings(name)
        for place, finds in folders.items():
            if file.startswith(place):
                return next((found for find in finds if (found := find(file.removeprefix(place)))), None)
        return ours(f"{name}/{file}")

    def find(path: str) -> Resource | None:
        name, _, file = path.removeprefix(PREFIX).partition("/")
        file = file or "index.html"
        found = found_in(name, file) if path.startswith(PREFIX) and name in NAMES else None
        if found is None:
            return None
        headers = {**HEADERS.get(file, OTHER_FILES), **(FOR_EVER if IMMUTABLE.fullmatch(file) else {})}
        if not policy or name in FREE:
            headers.pop(POLICY, None)
        return replace(found, headers={**found.headers, **headers})

    return find


def settings(name: str) -> str:
    """Text of `pyscript.toml`: the peer's own with the place of Pyodide and the widget's own modules and packages."""
    text = (PEERS / name / SETTINGS).read_text(encoding="utf-8")
    text = text.replace("{pyodide}", runtime.folder("pyodide").name).replace("{packages}", json.dumps(packages()))
    return text + "".join(f'"./{path}" = "./{path}"\n' for path in freeze.modules())


def packages() -> list[str]:
    """Of the packages that are shipped, those that the core imports."""
    lock = json.loads((runtime.RUNTIME / "packages" / "pyodide-lock.json").read_text(encoding="utf-8"))
    code = "\n".join((ROOT / path).read_text(encoding="utf-8") for path in freeze.modules())
    imported = set(re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE))
    return sorted(entry["name"] for entry in lock["packages"].values() if imported & set(entry["imports"]))


def _settings(name: str) -> Resource | None:
    if not (PEERS / name / SETTINGS).is_file():
        return None
    text = settings(name)
    return Resource(text.encode, text, {"Content-Type": TYPES[".toml"], **EVERY_FILE})


def _published() -> dict[str, list[Find]]:
    """Places below a peer's folder, to what finds files there; the widget's copy first, which is there compressed."""
    copies = {name: runtime.folder(name) for name in PUBLISHED}
    return {
        f"static/runtime/{copies[name].name}/": [folder(place) for place in (copies[name], *places)]
        for name, places in PUBLISHED.items()
    }
