"""Bytecode of Python modules for the browser's Python, made by that Python: importing it is most of a start saved."""

import shutil
import zipfile
from pathlib import Path

from tools.environment import ROOT
from tools.node import Node
from tools.process import run
from tools.runtime import RUNTIME, folder

SECONDS = 300.0
"""After which compiling is given up."""
CODE = ("tools/compile.mjs", "tools/compile_in_pyodide.py", "tools/compiled.py")
EXTENSION = "pydantic_core/_pydantic_core.cpython-314-wasm32-emscripten.so"
"""Of what the wheels hold, the only part that is no Python."""
LEFT_OUT = (
    *("phonenumbers/shortdata/region_*.py", "phonenumbers/carrier.py", "phonenumbers/geocoder.py"),
    *("phonenumbers/prefix.py", "phonenumbers/timezone.py"),
)
"""What is in the wheels and never imported: emergency numbers and the like, loaded when they are asked about, and what
needs data that the lite build lacks."""


def write(node: Node, sources: Path, place: str, archive: Path) -> None:
    """Compile every module below `sources` into an archive; tracebacks say that it lies at `place`.

    Raises:
        FailureError: Pyodide does not start, or a module is no Python.

    """
    script = ROOT / "tools" / "compile.mjs"
    run([node.node, script, folder("pyodide"), sources, place, archive], what="The browser's bytecode", seconds=SECONDS)


def unpack_wheels(into: Path) -> None:
    """Unpack the widget's wheels into a folder."""
    for wheel in sorted((RUNTIME / "packages").glob("*.whl")):
        unpack(wheel, into)
    for pattern in LEFT_OUT:
        for path in into.glob(pattern):
            path.unlink()


def unpack_library(into: Path) -> None:
    """Unpack Python's standard library into a folder."""
    unpack(folder("pyodide") / "python_stdlib.zip", into)


def unpack(archive: Path, into: Path) -> None:
    """Unpack an archive into a folder."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(into)


def copy(paths: list[str], into: Path) -> None:
    """Copy files of the project into a folder, at the same paths."""
    for path in paths:
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, into / path)
