"""Everything that checks the project, in the order that fails fastest."""

import subprocess
import sys

from tools.environment import PYTHON, ROOT, prepare

STEPS = (
    ("style", ["ruff", "check", "."]),
    ("format", ["ruff", "format", "--check", "."]),
    ("types", ["mypy", "widget/core", "tools"]),
)
COVERAGE = ["--cov=widget/core", "--cov-branch", "--cov-report=term-missing:skip-covered", "--cov-fail-under=100"]


def run(arguments: list[str]) -> int:
    """Run every step, even after one failed; `arguments` are for pytest. Return the exit code.

    Coverage is demanded of a whole run only: a chosen test can't cover everything.
    """
    prepare()
    tests = ["pytest", "--durations=5", *(arguments or COVERAGE)]
    failed = []
    for name, command in (*STEPS, ("tests", tests)):
        sys.stdout.write(f"\n== {name}\n")
        sys.stdout.flush()
        command = [str(PYTHON), "-m", *command]  # noqa: PLW2901 - the same command, complete
        if subprocess.run(command, check=False, cwd=ROOT).returncode:  # noqa: S603 - a list of our own words
            failed.append(name)
    sys.stdout.write(f"\nFailed: {', '.join(failed)}\n" if failed else "\nAll checks passed.\n")
    return 1 if failed else 0
