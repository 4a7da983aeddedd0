"""The virtual environment: made once, made again only when the pinned requirements changed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tools.failure import FailureError

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements" / "dev.txt"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
"""The environment's interpreter."""
OLDEST = (3, 11)


def stamp(requirements: bytes, version: str) -> str:
    """Fingerprint of what the environment is made from."""
    return hashlib.sha256(requirements + version.encode()).hexdigest()


def check_version(version: tuple[int, int]) -> None:
    """Refuse a Python that is too old.

    Raises:
        FailureError: it is older than 3.11.

    """
    if version < OLDEST:
        found = ".".join(map(str, version))
        raise FailureError(f"Python {found} is too old: run this command with Python 3.11 or later.")


def prepare() -> None:
    """Make the environment, unless it stands already.

    Raises:
        FailureError: Python is too old, has no `venv`, or a package can't be had or does not match its hash.

    """
    check_version(sys.version_info[:2])
    mark = VENV / "stamp.txt"
    wanted = stamp(REQUIREMENTS.read_bytes(), sys.version)
    if mark.exists() and PYTHON.exists() and mark.read_text(encoding="ascii") == wanted:
        return
    _say("Making the virtual environment .venv")
    _run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        "Python's venv module does not work here: install it (on Debian or Ubuntu: apt install python3-venv).",
    )
    _say("Installing the pinned packages; this takes up to a minute")
    _run(
        [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(REQUIREMENTS)],
        "The packages could not be installed, for the reason above: check the network and run the command again.",
    )
    mark.write_text(wanted, encoding="ascii")


def _run(command: list[str], otherwise: str) -> None:
    if subprocess.run(command, check=False).returncode:  # noqa: S603 - a list of our own words
        raise FailureError(otherwise)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
