"""Programs of the machine, and those that Debian's apt-get can install."""

import os
import shutil
from pathlib import Path

from tools.failure import FailureError
from tools.process import run, say

SECONDS = 600
QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def starts(program: Path, name: str) -> bool:
    """Tell whether a program is there and says its name: a stub, or one that lacks a library, would not."""
    if not program.is_file():
        return False
    try:
        return name in run([program, "--version"], what=name, seconds=30)
    except FailureError:
        return False


def install(what: str, *packages: str) -> None:
    """Install Debian's packages.

    Raises:
        FailureError: there is no apt-get, we are not root, or a package can't be had; `what` begins the sentence.

    """
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise FailureError(f"{what} can't be installed here.")
    say(f"Installing {what}: apt-get install {' '.join(packages)}")
    run(["apt-get", "update"], what="Debian's list of packages", seconds=SECONDS, env=QUIET)
    words = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    run(words, what=what, seconds=SECONDS, env=QUIET)
