"""Node.js, the machine's own or PyPI's, and the pinned npm packages."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tools import environment
from tools.environment import ROOT, VENV, program, stamp
from tools.failure import FailureError
from tools.process import run, say

REQUIREMENTS = ROOT / "requirements" / "node.txt"
OLDEST_MINOR = {20: 19, 22: 13}
"""Release line to the first minor release that will do; these, and every line from 24 on, are what ESLint runs on."""
NEWEST_LINE = 24
NPM_CI = (
    *("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--prefer-offline"),
    # npm's own patience with a dead network is more than a minute.
    *("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000", "--fetch-timeout=60000"),
)


@dataclass(frozen=True)
class Node:
    """A Node.js with its npm."""

    node: Path
    npm: Path


def suitable(version: str) -> bool:
    """Tell whether this release, as `node --version` prints it, is new enough."""
    found = re.match(r"v(\d+)\.(\d+)\.", version)
    if not found:
        return False
    line, minor = int(found[1]), int(found[2])
    return line >= NEWEST_LINE or (line in OLDEST_MINOR and minor >= OLDEST_MINOR[line])


def find(venv: Path = VENV, requirements: Path = REQUIREMENTS) -> Node | None:
    """Return the machine's Node.js if it will do, else the one in the virtual environment, else None."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and suitable(_version(node)):
        return Node(Path(node), Path(npm))
    mark = venv / "node.txt"
    current = mark.exists() and mark.read_text(encoding="ascii") == stamp(requirements.read_bytes())
    return Node(program(venv, "node"), program(venv, "npm")) if current else None


def prepare(venv: Path = VENV, requirements: Path = REQUIREMENTS) -> Node:
    """Return a Node.js that will do, installed from PyPI if need be.

    Raises:
        FailureError: there is none, and PyPI's can't be had.

    """
    found = find(venv, requirements)
    if found:
        return found
    machines = shutil.which("node")
    state = f"is too old ({_version(machines)}) or has no npm" if machines else "is missing"
    say(f"Node.js {state} on this machine; installing PyPI's, 60 MB")
    try:
        environment.install(program(venv, "python"), requirements, "PyPI's Node.js")
    except FailureError as failure:
        raise FailureError(
            f"Node.js {state} on this machine: install 20.19 or later with npm, or else this: {failure}"
        ) from None
    (venv / "node.txt").write_text(stamp(requirements.read_bytes()), encoding="ascii")
    return Node(program(venv, "node"), program(venv, "npm"))


def packages(node: Node, folder: Path = ROOT) -> None:
    """Fill `node_modules` from `package-lock.json`, unless it is filled; npm checks each package's sha512.

    Raises:
        FailureError: a package can't be had or does not match its hash.

    """
    mark = folder / "node_modules" / ".stamp"
    wanted = stamp((folder / "package-lock.json").read_bytes())
    if mark.exists() and mark.read_text(encoding="ascii") == wanted:
        return
    say("Installing the pinned npm packages; this takes up to a minute")
    run([node.npm, *NPM_CI], what="The npm packages", cwd=folder)
    mark.write_text(wanted, encoding="ascii")


def _version(node: str) -> str:
    try:
        return run([node, "--version"], what="Node.js", seconds=20).strip()
    except FailureError:
        return "a version that does not start"
