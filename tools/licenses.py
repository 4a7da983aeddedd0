"""Whose work the widget ships: names, versions, licences, and the licence texts that go with it."""

import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tools import wheels
from tools.environment import ROOT
from tools.failure import FailureError

KEPT = ROOT / "requirements" / "licenses"
"""Texts for what has none in its package, and for what is compiled into the packages."""
LICENSE_FILE = re.compile(r"(?:LICEN[CS]E|COPYING|NOTICE)(?:\.(?:md|txt))?", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """One piece of third-party work."""

    name: str
    version: str
    """Empty for what is inside another piece, whose version tells."""
    license: str
    """SPDX expression as the package states it; empty where only the text is kept."""
    text: str

    @property
    def file_name(self) -> str:
        """Name for its licence text, with nothing in it that a server might refuse."""
        return f"{'-'.join(filter(None, (_plain(self.name), self.version)))}.txt"


def of_npm(folder: Path, name: str, *, inside: bool = False) -> Part:
    """Read an npm package below the `node_modules` folder.

    One that is `inside` another has no version: its makers took the one that they had, and don't say which.
    """
    about = json.loads((folder / name / "package.json").read_text(encoding="utf-8"))
    files = sorted(path for path in (folder / name).iterdir() if LICENSE_FILE.fullmatch(path.name))
    kept = KEPT / f"{_plain(name)}.txt"
    if not files and kept.exists():
        files = [kept]
    texts = [path.read_text(encoding="utf-8") for path in files]
    return Part(
        name, "" if inside else about["version"], about["license"].replace("APACHE", "Apache"), _joined(name, texts)
    )


def of_wheel(wheel: Path) -> Part:
    """Read a wheel."""
    about = wheels.metadata(wheel)
    name = wheels.normal(about["Name"])
    with zipfile.ZipFile(wheel) as archive:
        texts = [archive.read(path).decode() for path in archive.namelist() if ".dist-info/licenses/" in path]
    return Part(name, about["Version"], about["License-Expression"], _joined(name, texts))


def compiled_in(npm_names: set[str]) -> list[Part]:
    """Read the texts kept for what is part of other pieces: all that belong to none of these npm packages."""
    own = {_plain(name) for name in npm_names}
    paths = [path for path in sorted(KEPT.glob("*.txt")) if path.stem not in own]
    return [Part(path.stem, "", "", path.read_text(encoding="utf-8")) for path in paths]


def bundled(source_maps: list[Path]) -> set[str]:
    """Names of the npm packages whose code is inside scripts, by the scripts' source maps."""
    sources = [source for path in source_maps for source in json.loads(path.read_text(encoding="utf-8"))["sources"]]
    found = (re.search(r".*node_modules/((?:@[^/]+/)?[^/]+)/", source) for source in sources)
    return {match[1] for match in found if match}


def inventories(wheel: Path) -> dict[str, str]:
    """File names and texts of the lists of what is compiled into a wheel, as its makers give them."""
    with zipfile.ZipFile(wheel) as archive:
        paths = [path for path in archive.namelist() if ".dist-info/sboms/" in path]
        return {Path(path).name: archive.read(path).decode() for path in paths}


def _joined(name: str, texts: list[str]) -> str:
    if not texts:
        raise FailureError(
            f"{name} comes without a licence text: keep one as requirements/licenses/{_plain(name)}.txt."
        )
    return "\n".join(texts)


def _plain(name: str) -> str:
    return name.replace("@", "").replace("/", "-")
