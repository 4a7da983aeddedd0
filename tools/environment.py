"""The virtual environment: made once, brought up to date when the pinned requirements changed."""

import hashlib
import os
import sys
from pathlib import Path

from tools.process import run, say

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements" / "dev.txt"
PIP = ("-m", "pip", "--retries", "2", "--timeout", "30", "--disable-pip-version-check")
"""Words after an interpreter: pip that gives up on a dead network within a minute or two."""


def program(venv: Path, name: str) -> Path:
    """Where a program of a virtual environment is."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


PYTHON = program(VENV, "python")
"""The environment's interpreter."""


def stamp(*inputs: bytes) -> str:
    """Fingerprint of what something is made from."""
    return hashlib.sha256(b"".join(hashlib.sha256(one).digest() for one in inputs)).hexdigest()


def prepare(venv: Path = VENV, requirements: Path = REQUIREMENTS) -> None:
    """Make the environment, unless it stands already.

    Raises:
        FailureError: Python has no `venv`, or a package can't be had or does not match its hash.

    """
    python, mark = program(venv, "python"), venv / "stamp.txt"
    wanted = [stamp(sys.version.encode()), stamp(requirements.read_bytes())]
    found = mark.read_text(encoding="ascii").split() if python.exists() and mark.exists() else []
    if found == wanted:
        return
    if found[:1] != wanted[:1]:
        say("Making the virtual environment .venv")
        venv.mkdir(parents=True, exist_ok=True)  # so that a place that can't be written is told from a broken venv
        run(
            [sys.executable, "-m", "venv", "--clear", venv],
            what="The virtual environment .venv",
            otherwise="Python's venv module does not work here: "
            "install it (on Debian or Ubuntu: apt install python3-venv) and run the command again.",
        )
    say("Installing the pinned Python packages; this takes up to a minute")
    install(python, requirements, "The Python packages")
    mark.write_text("\n".join(wanted), encoding="ascii")


def install(python: Path, requirements: Path, what: str) -> None:
    """Install pinned packages for an interpreter, each checked against its hash, and no others.

    The file names every dependency: left to look for one under an extra's name, pip would take a newer release than
    the one that is pinned, and then refuse it.

    Raises:
        FailureError: a package can't be had or does not match its hash; `what` begins the sentence.

    """
    run([python, *PIP, "install", "--require-hashes", "--no-deps", "-r", requirements], what=what)
