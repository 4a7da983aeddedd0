"""`static/runtime/snapshot/`: the widget's Python with everything imported, frozen as the bytes of its memory.

Starting from it skips what makes Python slow to start. It is a public static file, so nothing of the machine that made
it may be in it; and it fits one build of Pyodide, one extension and one state of the widget's modules, which
`manifest.json` beside it pins by their hashes. The same inputs make the same bytes: clock and random numbers stand
still while it is made. Where they would be baked in, a start puts them right (`widget/thawed.py`).
"""

import json
import shutil
import tempfile
import time
import zipfile
from pathlib import Path

from tools import compiled, manifest, ordinary
from tools.compiled import EXTENSION
from tools.environment import ROOT, stamp
from tools.node import Node
from tools.ordinary import ORDINARY
from tools.process import run, say
from tools.remade import remade
from tools.runtime import RUNTIME

SNAPSHOT = RUNTIME / "snapshot"
SECONDS = 300.0
"""After which making an image is given up."""
FIRST, SITE = "lib-dynload", "site-packages"
"""Folders of Python's library: one that is looked into from the very start, and the one of packages. Modules that lie
in an archive would each remember the archive's whole directory."""
CODE = (
    *("static/digest.mjs", "static/identity.mjs", "static/linked.mjs", "static/pages.mjs"),
    *("tools/freeze.mjs", "tools/freeze.py", "tools/freeze_in_the_image.py"),
)


def modules() -> list[str]:
    """Paths of the worker's own modules, and of the languages that they read."""
    widget = ROOT / "widget"
    lists = widget.glob("*.py"), (widget / "core").glob("*.py"), (widget / "languages").glob("*.json")
    paths = [path for paths in lists for path in paths]
    return sorted(path.relative_to(ROOT).as_posix() for path in paths)


def inputs() -> str:
    """Fingerprint of all that the image is made from."""
    files = [ORDINARY / manifest.MANIFEST, *(ROOT / path for path in (*CODE, *modules()))]
    return stamp(*(path.read_bytes() for path in files))


def prepare(node: Node) -> None:
    """Make the image, unless it is there and made from the same inputs.

    Raises:
        FailureError: Python did not start, or a module of ours does not import.

    """
    if ordinary.made_from(SNAPSHOT) != inputs():
        say("Freezing the widget's Python; this takes some seconds")
        replace(node)


def freeze(node: Node) -> None:
    """Make the image anew, whatever is there, and tell about it: the command.

    Raises:
        FailureError: Python did not start, or a module of ours does not import.

    """
    begin = time.monotonic()
    replace(node)
    seconds = time.monotonic() - begin
    about = json.loads((SNAPSHOT / manifest.MANIFEST).read_text(encoding="utf-8"))
    size = about["sizes"][about["image"]]
    say(f"{about['image']}: {size / 1e6:.1f} MB, for a memory of {about['heap'] / 1e6:.1f} MB, in {seconds:.1f} s")


def replace(node: Node) -> None:
    """Make the image and put it in the place of the one that is there.

    Raises:
        FailureError: Python did not start, or a module of ours does not import.

    """
    wanted = inputs()
    with remade(SNAPSHOT, RUNTIME) as new:
        make(node, new, wanted)


def make(node: Node, into: Path, wanted: str) -> None:
    """Make an image in an empty folder.

    Raises:
        FailureError: Python did not start, or a module of ours does not import.

    """
    beside = json.loads((ORDINARY / manifest.MANIFEST).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        own, library, image = Path(name) / "own", Path(name) / "library", Path(name) / "image.bin"
        compiled.copy(modules(), own)
        compiled.write(node, own, "/home/widget", Path(name) / "own.zip")
        for archive in (ORDINARY / beside["python"], Path(name) / "own.zip"):
            compiled.unpack(archive, library / FIRST)
        compiled.copy([path for path in modules() if path.endswith(".json")], library / FIRST)
        for path, file in beside["files"]:
            (library / SITE / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ORDINARY / file, library / SITE / path)
        zipfile.ZipFile(library / "empty.zip", "w").close()
        words = [node.node, ROOT / "tools" / "freeze.mjs", RUNTIME, library, image]
        printed = run(words, what="The frozen image", seconds=SECONDS, env={"TZ": "UTC"})
        about = json.loads(printed.splitlines()[-1])
        about |= {"image": ordinary.named(image, into), "extension": ordinary.named(library / SITE / EXTENSION, into)}
    hashes = {path.name: manifest.sha256(path) for path in sorted(into.iterdir())}
    hashes |= {path: manifest.sha256(ROOT / path) for path in modules()}
    ordinary.describe(into, {**about, "hashes": hashes, "inputs": wanted, "modules": modules()})
