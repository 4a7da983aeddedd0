"""Everything that checks the project, in the order that fails fastest."""

import subprocess
from pathlib import Path

from tools import node, runtime, setup
from tools.environment import PYTHON, ROOT
from tools.failure import FailureError
from tools.process import say

PYTHON_STEPS = (
    ("style", ["ruff", "check", "."]),
    ("format", ["ruff", "format", "--check", "."]),
    ("types", ["mypy", "widget/core", "tools"]),
)
SCRIPT_STEPS = (
    ("scripts' style", ["eslint/bin/eslint.js", "--max-warnings=0", "."]),
    ("scripts' types", ["typescript/bin/tsc", "--project", "tsconfig.json"]),
    ("tools' types", ["typescript/bin/tsc", "--project", "tsconfig.tools.json"]),
    ("worker's types", ["typescript/bin/tsc", "--project", "tsconfig.worker.json"]),
)
"""Programs below `node_modules`."""
COVERAGE = ["--cov=widget/core", "--cov-branch", "--cov-report=term-missing:skip-covered", "--cov-fail-under=100"]

TWO_AT_A_TIME = ["--numprocesses=2", "--dist=loadfile"]
"""By file, as the tests of some files share a page. More than two would keep each other's pages waiting too long."""


def run(arguments: list[str]) -> int:
    """Run every step, even after one failed; `arguments` are for pytest. Return the exit code.

    Coverage is demanded of a whole run only: a chosen test can't cover everything.

    Raises:
        FailureError: set-up failed, or `static/runtime/` is not what it made.

    """
    untested = setup.everything()
    runtime.check()
    javascript = node.find()
    if not javascript:
        raise FailureError("Node.js went away during set-up: run the command again.")
    modules = ROOT / "node_modules"
    steps: list[tuple[str, list[str | Path]]] = [(name, [PYTHON, "-m", *command]) for name, command in PYTHON_STEPS]
    steps += [(name, [javascript.node, modules / script, *rest]) for name, (script, *rest) in SCRIPT_STEPS]
    steps += [("tests", [PYTHON, "-m", "pytest", "--durations=10", *(arguments or [*COVERAGE, *TWO_AT_A_TIME])])]
    failed = []
    for name, command in steps:
        say(f"\n== {name}")
        if subprocess.run(command, check=False, cwd=ROOT).returncode:  # noqa: S603 - a list of our own words
            failed.append(name)
    for sentence in untested:
        say(f"\n{sentence}")
    say(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0
