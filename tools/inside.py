"""Commands that need what is installed in the virtual environment, such as Playwright."""

import subprocess
import sys
from contextlib import redirect_stdout

from tools import setup
from tools.environment import PYTHON, ROOT


def run(command: str, words: list[str]) -> int:
    """Set up, then run `tools.<command>` under the virtual environment's Python; return its exit code.

    What set-up says goes to the standard error, as the command's own output may be meant for a program.

    Raises:
        FailureError: set-up failed.

    """
    with redirect_stdout(sys.stderr):
        setup.prepare()
    return subprocess.run([PYTHON, "-m", f"tools.{command}", *words], check=False, cwd=ROOT).returncode  # noqa: S603 - a list of our own words
