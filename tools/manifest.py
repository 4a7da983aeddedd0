"""A folder's manifest: every file in it with its size and hash, and what the folder was made from."""

import hashlib
import json
import os
from pathlib import Path

MANIFEST = "manifest.json"


def sha256(path: Path) -> str:
    """Hash of a file's content, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write(folder: Path, inputs: str) -> None:
    """Describe all that is in the folder, in the folder; `inputs` is a fingerprint of what it was made from."""
    files = {name: {"sha256": sha256(folder / name), "size": (folder / name).stat().st_size} for name in _names(folder)}
    text = json.dumps({"files": files, "inputs": inputs}, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")


def damage(folder: Path, inputs: str, *, wholly: bool = False) -> str:
    """Tell what is wrong with the folder, or nothing: a cheap look at sizes or, `wholly`, at every byte."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files, made_from = manifest["files"], manifest["inputs"]
    except (OSError, ValueError, LookupError, TypeError):
        return f"{MANIFEST} is missing or broken"
    if made_from != inputs:
        return "it was made from other versions"
    for name, about in files.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != about["size"]:
            return f"{name} is missing or has another size"
        if wholly and sha256(path) != about["sha256"]:
            return f"{name} has other content"
    extra = _names(folder) - files.keys() - {MANIFEST} if wholly else set()
    return f"{min(extra)} does not belong there" if extra else ""


def _names(folder: Path) -> set[str]:
    """Every file in it, but for those of folders in it with a manifest of their own."""
    return {
        (Path(place) / name).relative_to(folder).as_posix()
        for place, _, names in os.walk(folder)
        if Path(place) == folder or MANIFEST not in names
        for name in names
    }
