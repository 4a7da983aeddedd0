"""The command line: `python3 -m tools setup` and `python3 -m tools test`."""

import argparse
import sys

from tools import check, environment
from tools.failure import FailureError


def main(words: list[str]) -> int:
    """Carry out one command; return the exit code."""
    parser = argparse.ArgumentParser(prog="python3 -m tools", description="Work on the callback-modes widget.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser("setup", help="make the virtual environment with everything pinned")
    commands.add_parser("test", help="check everything; further words go to pytest", add_help=False)
    chosen, rest = parser.parse_known_args(words)
    try:
        if chosen.command == "test":
            return check.run(rest)
        if rest:
            parser.error(f"unknown words after {chosen.command}: {' '.join(rest)}")
        environment.prepare()
    except FailureError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
