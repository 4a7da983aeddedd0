"""The benchmarks: `python3 -m tools bench`. Figures are printed, and never decide whether anything passes."""

import argparse

BENCHMARKS = ("latency", "start")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a parser take this command's words."""
    parser.add_argument("benchmark", nargs="?", choices=BENCHMARKS, help="which one; all without a name")
    parser.add_argument("--runs", type=_number, metavar="N", help="calls of latency (30), loads of start (7)")
    parser.add_argument("--json", action="store_true", help="print every number, for programs")


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is no number of runs: it takes 1 or more")
    return int(text)
