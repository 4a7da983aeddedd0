"""The wheels that the browser's Python imports, and the lock file by which Pyodide finds them."""

import json
import re
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from tools import manifest
from tools.environment import PIP, PYTHON, ROOT
from tools.failure import FailureError
from tools.process import run

REQUIREMENTS = ROOT / "requirements" / "browser.txt"
PLATFORM = (
    *("--python-version", "3.14", "--implementation", "cp", "--abi", "cp314"),
    *("--platform", "pyemscripten_2026_0_wasm32"),
)
"""Pip's name for what Pyodide 314 is; wheels for any platform are taken too."""


def download(folder: Path, requirements: Path = REQUIREMENTS) -> list[Path]:
    """Put the pinned wheels into `folder`, each checked against its hash, and return them by name.

    Raises:
        FailureError: one can't be had or does not match its hash.

    """
    run(
        [
            *(PYTHON, *PIP, "download", "--require-hashes", "--no-deps", "--only-binary=:all:", *PLATFORM),
            *("--dest", folder, "-r", requirements),
        ],
        what="The browser's Python packages",
    )
    return sorted(folder.glob("*.whl"))


def lock(wheels: list[Path], info: dict[str, str]) -> str:
    """Text of a `pyodide-lock.json` with exactly these wheels, for files that stand beside it.

    `info` is from Pyodide's own lock: Pyodide refuses a lock made for another release.

    Raises:
        FailureError: a wheel needs a package that is not among them.

    """
    entries = {entry["name"]: entry for entry in map(_entry, wheels)}
    for name, entry in entries.items():
        missing = set(entry["depends"]) - entries.keys()
        if missing:
            raise FailureError(f"{name} needs {', '.join(sorted(missing))}: pin it in requirements/browser.txt too.")
    return json.dumps({"info": info, "packages": entries}, indent=1, sort_keys=True) + "\n"


def metadata(wheel: Path) -> Message:
    """Name, version, licence and requirements, as the wheel states them."""
    with zipfile.ZipFile(wheel) as archive:
        path = next(name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return message_from_bytes(archive.read(path))


def normal(name: str) -> str:
    """Spell a package's name as Pyodide looks it up."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _entry(wheel: Path) -> dict[str, Any]:
    about = metadata(wheel)
    return {
        "depends": _depends(about),
        "file_name": wheel.name,
        "imports": _imports(wheel),
        "install_dir": "site",
        "name": normal(about["Name"]),
        "package_type": "package",
        "sha256": manifest.sha256(wheel),
        "tool": {},
        "unvendored_tests": False,
        "version": about["Version"],
    }


def _depends(about: Message) -> list[str]:
    # Nothing is installed with extras, so a requirement that asks for one is none.
    wanted = [text for text in about.get_all("Requires-Dist", []) if "extra" not in text.partition(";")[2]]
    return sorted(normal(re.split(r"[^\w.-]", text)[0]) for text in wanted)


def _imports(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist() if name.endswith(".py")}
    return sorted(top.removesuffix(".py") for top in tops)
