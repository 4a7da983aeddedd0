"""Run other programs: what they print is kept, what they start ends with them, and a failure is one sentence."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.failure import FailureError

REASONS = (
    # pip and npm each say it in their own words; a wrong hash comes first, because npm's advice names the network too.
    (
        r"DO NOT MATCH THE HASHES|EINTEGRITY",
        "{what} can't be used, because a download does not match its pinned hash: "
        "run the command again, and if that does not help, don't trust where it comes from.",
    ),
    (
        r"ENOSPC|No space left",
        "{what} can't be stored, because the disk is full: free some space and run the command again.",
    ),
    (
        r"EACCES|EPERM|EROFS|Errno (?:1|13|30)\]|Permission denied|Read-only file system",
        "{what} can't be stored, because writing is not permitted: "
        "give yourself the right to write to the project's folder and run the command again.",
    ),
    (
        r"ECONN\w+|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|connection broken by|Could not resolve|"
        r"Max retries exceeded|Temporary failure resolving|Could not connect|Unable to connect",
        "{what} can't be had, because the server it comes from can't be reached: "
        "check the network and run the command again.",
    ),
)
"""What programs print when they fail, and what that means for a person; the first that fits counts."""


def say(text: str) -> None:
    """Tell the person at the terminal, at once even if the output is a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def explain(printed: str, what: str, otherwise: str = "") -> str:
    """Say in one sentence why a program failed.

    `what` is what should have come of it, as the beginning of a sentence; `otherwise` the sentence for a reason that is
    not known (without it: the program's own last line of error).
    """
    for pattern, sentence in REASONS:
        if re.search(pattern, printed):
            return sentence.format(what=what)
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"(?:npm )?(?:error|e:)", line, re.IGNORECASE)] or lines
    return otherwise or f"{what} can't be had: {errors[-1] if errors else 'no reason was given'}"


def run(  # noqa: PLR0913 - each is given by name
    command: Sequence[str | Path],
    *,
    what: str,
    otherwise: str = "",
    seconds: float | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> str:
    """Run a program to its end and return what it printed; `env` is added to our own environment.

    Raises:
        FailureError: it can't be started, failed, or took longer than `seconds`; with `explain`'s sentence.

    """
    words = [str(word) for word in command]
    try:
        child = subprocess.Popen(  # noqa: S603 - a list of our own words
            words,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # so that it can be ended with all that it started
        )
    except OSError as error:
        raise FailureError(
            otherwise or f"{what} can't be had: {words[0]} can't be started ({error.strerror})."
        ) from None
    try:
        printed, _ = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise FailureError(
            f"{what} can't be had, because it took more than {seconds:g} seconds: check the network and try again."
        ) from None
    finally:
        _end(child)
    if child.returncode:
        raise FailureError(explain(printed, what, otherwise))
    return printed


def _end(child: subprocess.Popen[str]) -> None:
    # Also on Ctrl-C, which a session of its own does not hear.
    if child.poll() is None:
        if os.name == "nt":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
