"""The command line: `python3 -m tools --help`."""

import argparse
import signal
import sys

from tools import bench, charts, check, freeze, inside, setup
from tools.failure import FailureError
from tools.serve import demo, serve

INTERRUPTED = 130
"""Exit code of a program that Ctrl-C ended."""


def main(words: list[str]) -> int:
    """Carry out one command; return the exit code."""
    parser = _parser()
    chosen, rest = parser.parse_known_args(words)
    if rest and chosen.command != "test":
        parser.error(f"unknown words after {chosen.command}: {' '.join(rest)}")
    try:
        match chosen.command:
            case "test":
                return check.run(rest)
            case "setup" | "charts":
                carry_out = setup.everything if chosen.command == "setup" else charts.write
                carry_out()
            case "freeze":
                setup.prepare(tests=False, image=freeze.freeze)
            case "serve":
                setup.prepare(tests=False)
                serve(chosen.port)
            case "demo":
                setup.prepare(tests=False)
                demo(chosen.port, browser=chosen.browser)
            case "bench" | "pictures" | "sizes":
                return inside.run(chosen.command, words[1:])
    except FailureError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    except KeyboardInterrupt:
        return 0 if chosen.command in {"serve", "demo"} else INTERRUPTED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m tools", description="Work on the callback-modes widget.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser("setup", help="fetch everything that the others need; they do it too")
    commands.add_parser("freeze", help="make the frozen image of the widget's Python anew")
    commands.add_parser("test", help="check everything; further words go to pytest", add_help=False)
    command = commands.add_parser("serve", help="serve the widget's files with the headers production should send")
    command.add_argument("--port", type=_port, default=8000, metavar="N", help="on 127.0.0.1 (8000); 0 is any free one")
    command = commands.add_parser("demo", help="open a simulated agent desktop with the widget in it")
    command.add_argument("--port", type=_port, default=8080, metavar="N", help="on 127.0.0.1 (8080); 0 is any free one")
    command.add_argument("--no-browser", dest="browser", action="store_false", help="only print the address")
    command = commands.add_parser("bench", help="measure the widget in a real browser")
    bench.add_arguments(command)
    commands.add_parser("sizes", help="print what a first visit fetches, file by file, raw and compressed")
    commands.add_parser("charts", help="write the README's figures and charts from docs/bench.json")
    commands.add_parser("pictures", help="take the README's pictures of the simulated desktop")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) >= 1 << 16:
        raise argparse.ArgumentTypeError(f"{text} is no port: it takes a number from 0 to 65535")
    return int(text)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that what was begun is undone
    sys.exit(main(sys.argv[1:]))
