"""`static/runtime/snapshot/`: the widget's Python with everything imported, frozen as the bytes of its memory.

Starting from it skips what makes Python slow to start. It is a public static file, so nothing of the machine that made
it may be in it; and it fits one build of Pyodide, one extension and one state of the widget's modules, which
`manifest.json` beside it pins by their hashes.
"""

import hashlib
import json
import shutil
import tempfile
import zipfile
from pathlib import Path

from tools import manifest
from tools.environment import ROOT, stamp
from tools.node import Node
from tools.process import run, say
from tools.runtime import RUNTIME

SNAPSHOT = RUNTIME / "snapshot"
EXTENSION = "pydantic_core/_pydantic_core.cpython-314-wasm32-emscripten.so"
LEFT_OUT = "phonenumbers"
"""Shipped, but not imported by the widget yet."""
SECONDS = 300.0
"""After which making an image is given up."""
CODE = ("static/linked.mjs", "tools/freeze.mjs", "tools/freeze.py", "tools/freeze_in_the_image.py")


def modules() -> list[str]:
    """Paths of the worker's own modules."""
    paths = [ROOT / "widget" / "__init__.py", ROOT / "widget" / "worker.py", *(ROOT / "widget" / "core").glob("*.py")]
    return sorted(path.relative_to(ROOT).as_posix() for path in paths)


def inputs() -> str:
    """Fingerprint of all that the image is made from."""
    files = [RUNTIME / manifest.MANIFEST, *(ROOT / path for path in (*CODE, *modules()))]
    return stamp(*(path.read_bytes() for path in files))


def prepare(node: Node) -> None:
    """Make the image, unless it is there and made from the same inputs.

    Raises:
        FailureError: Python did not start, or a module of ours does not import.

    """
    wanted = inputs()
    about = SNAPSHOT / manifest.MANIFEST
    if about.exists() and json.loads(about.read_text(encoding="utf-8")).get("inputs") == wanted:
        return
    say("Freezing the widget's Python; this takes some seconds")
    with tempfile.TemporaryDirectory(prefix=".snapshot-", dir=RUNTIME.parent) as name:
        new = Path(name) / "new"
        new.mkdir()
        make(node, new, wanted)
        if SNAPSHOT.exists():
            shutil.rmtree(SNAPSHOT)
        new.rename(SNAPSHOT)


def make(node: Node, folder: Path, made_from: str) -> None:
    """Make an image in an empty folder.

    Raises:
        FailureError: Python did not start, or a module of ours does not import.

    """
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        for wheel in sorted((RUNTIME / "packages").glob("*.whl")):
            if not wheel.name.startswith(LEFT_OUT):
                with zipfile.ZipFile(wheel) as archive:
                    archive.extractall(site)
        for path in modules():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, site / path)
        image = folder / "image.bin"
        script = ROOT / "tools" / "freeze.mjs"
        printed = run([node.node, script, RUNTIME, site, image], what="The frozen image", seconds=SECONDS)
        shutil.copyfile(site / EXTENSION, folder / "extension.wasm")
    zipfile.ZipFile(folder / "empty.zip", "w").close()
    files = {path.name: _sha256(path) for path in sorted(folder.iterdir())}
    files |= {path: _sha256(ROOT / path) for path in modules()}
    about = {**json.loads(printed.splitlines()[-1]), "files": files, "inputs": made_from, "modules": modules()}
    (folder / manifest.MANIFEST).write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
