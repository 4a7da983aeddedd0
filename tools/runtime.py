"""`static/runtime/`: what the browser needs that is not ours, taken from the pinned packages.

Folders taken from npm carry a hash of their content in their name, so that a browser may keep them for ever; our own
files name them. What is taken is unchanged, except that MicroPython's script is minified.
"""

import json
import re
import shutil
from pathlib import Path

from tools import licenses, manifest, node, wheels
from tools.environment import ROOT, stamp
from tools.failure import FailureError
from tools.process import run, say
from tools.remade import remade

RUNTIME = ROOT / "static" / "runtime"
MODULES = ROOT / "node_modules"
MICROPYTHON = "@micropython/micropython-webassembly-pyscript"
PYSCRIPT = "@pyscript/core"
FILES = {
    "micropython": (MICROPYTHON, ("micropython.mjs", "micropython.wasm")),
    "pyodide": ("pyodide", ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")),
}
"""Folder to package and what is taken from it."""
HASHED = (*FILES, "pyscript")
"""Folders whose name is followed by a hash of their content."""
HASH_DIGITS = 8
LAZY = re.compile(r"toml-|error-")
"""Of what PyScript imports only when it is needed, this is: the first reads pyscript.toml, the second is fetched even
when it is switched off. The rest are plugins, which are switched off there, the package graph of a Pyodide in the page,
and the archive reader."""


def folder(name: str, runtime: Path = RUNTIME) -> Path:
    """Where one of the `HASHED` folders is."""
    return next(runtime.glob(f"{name}-*"))


def inputs() -> str:
    """Fingerprint of all that `static/runtime/` is made from, the code that makes it included."""
    files = [ROOT / "package-lock.json", wheels.REQUIREMENTS, *sorted(licenses.KEPT.glob("*.txt"))]
    code = [Path(module) for module in (__file__, str(wheels.__file__), str(licenses.__file__))]
    # Line ends are up to git's settings, and make no difference here.
    return stamp(*(path.read_bytes().replace(b"\r\n", b"\n") for path in [*files, *code]))


def prepare(runtime: Path = RUNTIME) -> None:
    """Fill `static/runtime/`, unless it is full: the same inputs, and every file there with its size.

    Raises:
        FailureError: a wheel can't be had or does not match its hash, or a file of ours names another folder.

    """
    _fill_if_needed(runtime)
    for path in (ROOT / "index.html", ROOT / "pyscript.toml", *sorted((ROOT / "static").glob("*.mjs"))):
        misnamed(path, runtime)


def misnamed(path: Path, runtime: Path = RUNTIME) -> None:
    """Compare what a file says of the `HASHED` folders with what they are called.

    Raises:
        FailureError: it names one that is not there.

    """
    for said, name in re.findall(
        rf"\b(({'|'.join(HASHED)})-[0-9a-f]{{{HASH_DIGITS}}})\b", path.read_text(encoding="utf-8")
    ):
        found = folder(name, runtime).name
        if said != found:
            raise FailureError(
                f"{path.name} names {said}, but the pinned packages make it {found}: write that instead."
            )


def _fill_if_needed(runtime: Path) -> None:
    wanted = inputs()
    if not manifest.damage(runtime, wanted):
        return
    say("Filling static/runtime with PyScript, MicroPython, Pyodide and the browser's Python packages")
    with remade(runtime, runtime) as new:
        _fill(new)
        manifest.write(new, wanted)


def check(runtime: Path = RUNTIME) -> None:
    """Check every byte of `static/runtime/`.

    Raises:
        FailureError: a file is missing, was changed, or does not belong there.

    """
    wrong = manifest.damage(runtime, inputs(), wholly=True)
    if wrong:
        raise FailureError(f"static/runtime is not what set-up made ({wrong}): delete the folder and run set-up again.")


def _fill(new: Path) -> None:
    for name, (package, files) in FILES.items():
        (new / name).mkdir(parents=True)
        for file in files:
            shutil.copyfile(MODULES / package / file, new / name / file)
    _minify(new / "micropython" / "micropython.mjs")
    scripts = _pyscript(new / "pyscript")
    for name in HASHED:
        (new / name).rename(new / f"{name}-{content_hash(new / name)}")
    fetched = wheels.download(new / "packages")
    info = json.loads((MODULES / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    (new / "packages" / "pyodide-lock.json").write_bytes(wheels.lock(fetched, info).encode())
    _licenses(new / "licenses", fetched, licenses.bundled([path.with_name(f"{path.name}.map") for path in scripts]))


def _minify(script: Path) -> None:
    """Rewrite a module with short local names: the page waits for it, and its makers left them long."""
    javascript = node.prepare()
    terser = (MODULES / "terser" / "bin" / "terser", script, "--module", "--comments", "some", "--output", script)
    run([javascript.node, *terser, "--mangle", "--compress", "passes=2"], what="A smaller MicroPython")


def _pyscript(folder: Path) -> list[Path]:
    """Copy PyScript's core with all that it imports, and return where the scripts came from."""
    folder.mkdir()
    scripts, waiting = [], ["core.js"]
    while waiting:
        script = MODULES / PYSCRIPT / "dist" / waiting.pop()
        if (folder / script.name).exists():
            continue
        shutil.copyfile(script, folder / script.name)
        scripts.append(script)
        for call, name in re.findall(r'\b(?:from|import)\s*(\(?)\s*"\./([^"]+)"', script.read_text(encoding="utf-8")):
            if not call or LAZY.match(name):
                waiting.append(name)
    return scripts


def content_hash(folder: Path) -> str:
    """Digits for the name of a folder, of the names and the content of the files in it."""
    files = sorted(folder.iterdir())
    return stamp(*(part for path in files for part in (path.name.encode(), path.read_bytes())))[:HASH_DIGITS]


def _licenses(folder: Path, fetched: list[Path], bundled: set[str]) -> None:
    packages = {PYSCRIPT, *(package for package, _ in FILES.values())}
    parts = [licenses.of_npm(MODULES, name, inside=name in bundled) for name in sorted(packages | bundled)]
    parts += [licenses.of_wheel(wheel) for wheel in fetched] + licenses.compiled_in(packages | bundled)
    folder.mkdir()
    for part in parts:
        heading = " ".join(filter(None, (part.name, part.version, part.license and f"({part.license})")))
        (folder / part.file_name).write_bytes(f"{heading}\n\n{part.text}".encode())
    for wheel in fetched:
        for name, text in licenses.inventories(wheel).items():
            (folder / name).write_bytes(text.encode())
