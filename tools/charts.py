"""The README's figures and charts, made from `docs/bench.json`: what `python3 -m tools charts` writes."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.bench.figures import written
from tools.environment import ROOT
from tools.failure import FailureError
from tools.process import say
from tools.svg import Bar, bars, lines

DOCS = ROOT / "docs"
MEASURED = DOCS / "bench.json"
README = ROOT / "README.md"
BEGIN, END = "<!-- figures: written by `python3 -m tools charts` -->", "<!-- end of the figures -->"
BARS = {
    "start": ("start", "list visible, warm", "A call's numbers listed after a warm start"),
    "latency": ("latency", "reply heard to list visible", "From LCM's reply to the list"),
    "memory": ("memory", "private memory", "Private memory with a call's numbers listed"),
}
"""Name of the chart to benchmark, figure and title."""
LIFE = "What there is after so many calls"
OURS = "widget"
PEER = "JavaScript widget, cross-site"

Record = Mapping[str, Any]
"""A figure, as `bench --json` prints it."""


def write(measured: Path = MEASURED, readme: Path = README) -> None:
    """Write every chart beside the figures, and the README's section.

    Raises:
        FailureError: there are no figures, or the README has no place for them.

    """
    try:
        records = json.loads(measured.read_text(encoding="utf-8"))
        for name, chart in charts(records).items():
            path = measured.with_name(f"bench-{name}.svg")
            path.write_text(chart, encoding="utf-8")
            say(path.name)
        text = readme.read_text(encoding="utf-8")
        readme.write_text(placed(text, section(records)), encoding="utf-8")
    except (OSError, ValueError, KeyError) as error:
        raise FailureError(
            f"The charts could not be made ({error}): write the figures with `python3 -m tools bench --json > "
            "docs/bench.json`, and leave the README's two marks where they are."
        ) from None


def charts(records: Record) -> dict[str, str]:
    """Draw every chart whose figures were measured: name to SVG."""
    drawn = {}
    for name, (benchmark, figure, title) in BARS.items():
        ones = [one for one in records["figures"] if (one["benchmark"], one["figure"]) == (benchmark, figure)]
        if ones:
            drawn[name] = bars(f"{title}, {ones[0]['unit']}", [_bar(one) for one in ones])
    life = [one for one in records["figures"] if one["benchmark"] == "life" and one["subject"].startswith(OURS)]
    if life:
        calls, *counters = life
        drawn["life"] = lines(LIFE, [_line(calls["values"], one) for one in counters])
    return drawn


def section(records: Record) -> str:
    """Write what the README says about the figures."""
    machine = records["machine"]
    state = (
        "with nothing else going on" if machine["quiet"] else "busy with something else too, so trust ratios at most"
    )
    rows = ["| figure | measured | at least | strive for | |", "|---|---|---|---|---|"]
    for goal in records["goals"]:
        unit = f" {goal['unit']}" if goal["unit"] else ""
        cells = (goal["figure"], f"{written(goal['measured'])}{unit}", goal["least"], goal["strive"], goal["verdict"])
        rows.append(f"| {' | '.join(map(str, cells))} |")
    pictures = [f"![{_title(name)}](docs/bench-{name}.svg)" for name in charts(records)]
    where = f"Measured in Chromium {machine['chromium']} on {machine['cores']} cores, {state}; medians."
    return "\n\n".join([where, "\n".join(rows), *_peer(records), *pictures])


def placed(readme: str, text: str) -> str:
    """Put a text between the README's marks.

    Raises:
        ValueError: a mark is missing.

    """
    before, rest = readme.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def _peer(records: Record) -> list[str]:
    """Say how long the peer took for what is drawn, as that depends on the machine."""
    ones = [one for one in records["figures"] if (one["benchmark"], one["subject"]) == ("drawing", PEER)]
    said = ", ".join(f"{written(one['median'])} {one['unit']} for {one['figure']}" for one in ones)
    rest = "Of a changed row, what a call that changes nothing takes is taken off in the table, and not here."
    return [f"{PEER}, in the same run: {said}. {rest}"] if ones else []


def _title(name: str) -> str:
    return BARS[name][2] if name in BARS else LIFE


def _bar(one: Record) -> Bar:
    label = f"{one['median']:,.0f}" if one["median"] >= 100 else f"{one['median']:.1f}"  # noqa: PLR2004 - three digits
    ours = one["subject"].startswith(OURS)
    return Bar(one["subject"], one["median"], one["lowest"], one["highest"], label, ours)


def _line(calls: Sequence[float], one: Record) -> tuple[str, str, Sequence[float], Sequence[float]]:
    unit = f" {one['unit']}" if one["unit"] else ""
    return one["figure"], f"{one['values'][-1]:,.0f}{unit}", calls, one["values"]
