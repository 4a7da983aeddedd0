"""The README's figures and charts are what the command makes from the figures that are checked in."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tools import charts
from tools.bench.figures import Figure, read
from tools.bench.goals import outcomes
from tools.failure import FailureError
from tools.svg import Bar, bars, lines

RECORDS = json.loads(charts.MEASURED.read_text(encoding="utf-8"))
DRAWN = charts.charts(RECORDS)


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_is_what_the_command_makes(name: str) -> None:
    path = charts.DOCS / f"bench-{name}.svg"
    assert path.read_text(encoding="utf-8") == DRAWN[name], "run `python3 -m tools charts`"


def test_the_readme_says_what_the_command_makes() -> None:
    readme = charts.README.read_text(encoding="utf-8")
    assert charts.placed(readme, charts.section(RECORDS)) == readme, "run `python3 -m tools charts`"


def test_the_goals_are_those_of_the_figures() -> None:
    figures = [read(record) for record in RECORDS["figures"]]
    assert [one.record()["verdict"] for one in outcomes(figures)] == [one["verdict"] for one in RECORDS["goals"]]


def test_the_command_writes_charts_and_readme_anew(tmp_path: Path) -> None:
    measured, readme = tmp_path / "bench.json", tmp_path / "README.md"
    figure = Figure("memory", "widget", "private memory", (3.0, 1.0), "MB").record()
    machine = {"quiet": False, "chromium": "156.0", "cores": 2}
    measured.write_text(json.dumps({"machine": machine, "figures": [figure], "goals": []}), encoding="utf-8")
    readme.write_text(f"before\n{charts.BEGIN}\nold\n{charts.END}\nafter\n", encoding="utf-8")
    charts.write(measured, readme)
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    assert "docs/bench-memory.svg" in text
    assert "busy" in text
    assert sorted(path.name for path in tmp_path.glob("*.svg")) == ["bench-memory.svg"]


@pytest.mark.parametrize(
    ("measured", "readme"), [(None, charts.BEGIN + charts.END), ("{", charts.BEGIN + charts.END), ("{}", charts.BEGIN)]
)
def test_what_is_missing_is_said(measured: str | None, readme: str, tmp_path: Path) -> None:
    figures, page = tmp_path / "bench.json", tmp_path / "README.md"
    if measured is not None:
        figures.write_text(measured, encoding="utf-8")
    page.write_text(readme, encoding="utf-8")
    with pytest.raises(FailureError, match="The charts could not be made"):
        charts.write(figures, page)


def test_bars_are_as_long_as_their_values() -> None:
    ones = [Bar("one", 50, 40, 100, "50", ours=True), Bar("two", 25, 25, 25, "25", ours=False)]
    drawn = ET.fromstring(bars("A & B", ones))  # noqa: S314 - our own
    first, second = (float(one.attrib["width"]) for one in drawn.iter("{http://www.w3.org/2000/svg}rect"))
    assert first == 2 * second
    assert drawn.attrib["aria-label"] == "A & B"


def test_lines_end_with_the_last_step() -> None:
    drawn = lines("life", [("nodes", "7", (0, 500, 1000), (7, 7, 7)), ("none", "0", (0, 1000), (0, 0))])
    assert ET.fromstring(drawn).tag.endswith("svg")  # noqa: S314 - our own
    assert drawn.count("1,000 calls") == 2
