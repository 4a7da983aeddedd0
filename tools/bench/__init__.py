"""The benchmarks: `python3 -m tools bench`. Figures are printed, and never decide whether anything passes."""

import argparse

BENCHMARKS = ("start", "latency", "unrelated", "memory", "drawing", "life")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a parser take this command's words."""
    parser.add_argument("benchmark", nargs="?", choices=BENCHMARKS, help="which one; all without a name")
    runs = (
        "loads of start (7), calls of latency (200) and life (10000), blocks of unrelated (20), loads of memory (7), "
    )
    runs += "lists of drawing (30)"
    parser.add_argument("--runs", type=_number, metavar="N", help=runs)
    wait = "seconds that a quiet machine is waited for (120)"
    parser.add_argument("--wait", type=int, default=120, metavar="N", help=wait)
    parser.add_argument("--json", action="store_true", help="print every number, for programs")


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is no number of runs: it takes 1 or more")
    return int(text)
