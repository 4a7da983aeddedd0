"""`static/runtime/ordinary/`: what Python needs to start without the frozen image, as bytecode.

One archive holds the standard library and the wheels. What can't be imported from an archive, an extension and the
modules beside it, are files of their own. Names carry a hash of the content; `manifest.json` says which is which.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from tools import compiled, manifest
from tools.compiled import EXTENSION
from tools.environment import ROOT, stamp
from tools.node import Node
from tools.process import say
from tools.remade import remade
from tools.runtime import RUNTIME, folder

ORDINARY = RUNTIME / "ordinary"
PLACE = "/lib/python314.zip"
"""Where Pyodide puts the archive."""
APART = Path(EXTENSION).parent.name
"""The package that can't be imported from an archive."""
HASH_DIGITS = 16
CODE = ("tools/ordinary.py", *compiled.CODE)


def inputs() -> str:
    """Fingerprint of all that the folder is made from."""
    return stamp((RUNTIME / manifest.MANIFEST).read_bytes(), *((ROOT / path).read_bytes() for path in CODE))


def prepare(node: Node) -> None:
    """Make the folder, unless it is there and made from the same inputs.

    Raises:
        FailureError: Pyodide does not start.

    """
    wanted = inputs()
    if made_from(ORDINARY) == wanted:
        return
    say("Compiling the browser's standard library; this takes some seconds")
    with remade(ORDINARY, RUNTIME) as new:
        make(node, new, wanted)


def make(node: Node, into: Path, wanted: str) -> None:
    """Fill an empty folder.

    Raises:
        FailureError: Pyodide does not start.

    """
    with tempfile.TemporaryDirectory() as name:
        everything, core, archive = Path(name) / "all", Path(name) / "core", Path(name) / "python.zip"
        compiled.unpack_library(everything)
        compiled.unpack_wheels(everything)
        core.mkdir()
        (everything / APART).rename(core / APART)
        compiled.write(node, everything, PLACE, archive)
        python = named(archive, into)
        compiled.write(node, core, "/lib/python3.14/site-packages", archive)
        compiled.unpack(archive, core)
        apart = [path for path in sorted(core.rglob("*")) if path.suffix in {".pyc", ".so"}]
        files = [[path.relative_to(core).as_posix(), named(path, into)] for path in apart]
    describe(into, {"files": files, "inputs": wanted, "python": python})


def named(path: Path, into: Path) -> str:
    """Copy a file into a folder, under a name with a hash of its content; return that name."""
    digest = manifest.sha256(path)[:HASH_DIGITS]
    # A browser keeps only what has this type as compiled code.
    stem, suffix = ("extension", ".wasm") if path.suffix == ".so" else (path.stem, path.suffix)
    name = f"{stem}-{digest}{suffix}"
    shutil.copyfile(path, into / name)
    return name


def describe(made: Path, about: dict[str, Any]) -> None:
    """Write a folder's manifest, with what every start has to know besides: sizes, and which Pyodide this is."""
    interpreter = folder("pyodide") / "pyodide.asm.wasm"
    sizes = {path.name: path.stat().st_size for path in (interpreter, *sorted(made.iterdir()))}
    lock = json.loads((RUNTIME / "packages" / "pyodide-lock.json").read_text(encoding="utf-8"))
    text = json.dumps({**about, "info": lock["info"], "sizes": sizes}, sort_keys=True)
    (made / manifest.MANIFEST).write_text(f"{text}\n", encoding="utf-8")


def made_from(made: Path) -> str:
    """Fingerprint of what a folder was made from; empty if it is not there, or not whole."""
    try:
        about = json.loads((made / manifest.MANIFEST).read_text(encoding="utf-8"))
        here = {path.name: path.stat().st_size for path in made.iterdir() if path.name != manifest.MANIFEST}
        del about["sizes"]["pyodide.asm.wasm"]
        return str(about["inputs"]) if here == about["sizes"] else ""
    except (OSError, ValueError, LookupError, TypeError):
        return ""
