"""The benchmarks run and print what they measured; how large a figure is, depends on the machine and is not judged."""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from tools import pictures
from tools.__main__ import main
from tools.bench.__main__ import sentence
from tools.bench.figures import Figure, align, report, spelled
from tools.bench.machine import WARNING, Machine
from tools.environment import ROOT

WIDGETS = ["widget, same-origin frame", "widget, cross-site frame"]
EMPTY = ["empty page, same-origin frame", "empty page, cross-site frame"]
LATENCY = {
    "call heard to request posted": 16,
    "reply heard to rows in the page": None,
    "reply heard to list visible": 16,
}
TASKS = ["host's longest task over 50 ms, cold", "host's longest task over 50 ms, warm"]


def bench(*words: str) -> Any:  # noqa: ANN401 - JSON
    command = [sys.executable, "-m", "tools", "bench", *words, "--runs=1", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check_numbers(figures: list[dict[str, Any]]) -> None:
    for one in figures:
        (value,) = one["values"]
        assert one["unit"] == "ms"
        assert value == one["median"] == one["lowest"] == one["highest"]
        # Browsers tell of long tasks only: there may have been none.
        assert value >= 0 if one["figure"] in TASKS else value > 0
        assert one["met"] == (None if one["goal"] is None else value < one["goal"])


def test_latency_measures_each_way_at_each_place() -> None:
    measured = bench("latency")
    assert set(measured) == {"machine", "figures"}
    assert set(measured["machine"]) == {"cores", "chromium", "before", "after", "quiet"}
    assert measured["machine"]["cores"] >= 1
    figures = measured["figures"]
    check_numbers(figures)
    found = [(one["benchmark"], one["subject"], one["figure"], one["goal"]) for one in figures]
    assert found == [("latency", place, name, goal) for place in WIDGETS for name, goal in LATENCY.items()]
    times = {(one["subject"], one["figure"]): one["median"] for one in figures}
    for place in WIDGETS:
        assert times[place, "reply heard to rows in the page"] <= times[place, "reply heard to list visible"]


def test_start_measures_the_widget_and_its_peers() -> None:
    figures = bench("start")["figures"]
    check_numbers(figures)
    found = [(one["subject"], one["figure"]) for one in figures]
    times = [(place, name) for place in WIDGETS for name in ("tag to idle, cold", "tag to idle, warm", *TASKS)]
    times += [(place, name) for place in EMPTY for name in ("frame to load, cold", "frame to load, warm", *TASKS)]
    assert found == [*times, *(("host page alone", name) for name in TASKS)]
    assert [one["figure"] for one in figures if one["goal"] == 200] == TASKS


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["fly"], "fly"),
        (["latency", "--runs=0"], "0 is no number of runs: it takes 1 or more"),
        (["--runs=-1"], "-1 is no number of runs"),
        (["--runs=many"], "many is no number of runs"),
    ],
)
def test_what_can_not_be_measured_is_refused(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["bench", *words])
    assert complaint in capsys.readouterr().err


@pytest.mark.parametrize(
    ("values", "goal", "median", "met"),
    [
        ((3.0,), None, 3.0, None),
        ((9.0, 1.0, 2.0), 3.0, 2.0, True),
        ((4.0, 1.0, 2.0, 3.0), 2.0, 2.5, False),
        ((16.0, 16.0), 16.0, 16.0, False),
    ],
)
def test_the_median_decides_about_the_goal(
    values: tuple[float, ...], goal: float | None, median: float, *, met: bool | None
) -> None:
    figure = Figure("start", "a page", "time", values, goal)
    assert (figure.median, figure.met) == (median, met)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.25, 0.5, 99.94], ["1.2", "0.5", "99.9"]),
        ([99.0, 3.0, 100.0], ["99", "3", "100"]),
        ([0.0, 0.0, 4.0], ["none", "none", "4.0"]),
        ([0.02], ["0.0"]),
    ],
)
def test_a_row_has_tenths_or_none(values: list[float], expected: list[str]) -> None:
    assert spelled(values) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["a", "b", "1", "2", "3", "x"]], "a  b  1  2  3  x"),
        (
            [["", "", "median", "low", "high", ""], ["page", "time", "1.5", "12.5", "3", "met"]],
            "            median   low  high\npage  time     1.5  12.5     3  met",
        ),
    ],
)
def test_columns_are_aligned(rows: Sequence[Sequence[str]], expected: str) -> None:
    assert align(rows) == expected


def test_the_report_names_each_subject_once() -> None:
    figures = [
        Figure("latency", "widget", "there", (1.0, 2.0, 4.0), 16.0),
        Figure("latency", "widget", "back", (20.0,), 16.0),
        Figure("start", "widget", "ready", (250.0,)),
    ]
    assert report(figures).splitlines() == [
        "latency, milliseconds",
        "               median  lowest  highest  goal",
        "widget  there     2.0     1.0      4.0  below 16: met",
        "        back     20.0    20.0     20.0  below 16: not met",
        "",
        "start, milliseconds",
        "               median  lowest  highest  goal",
        "widget  ready     250     250      250",
    ]


@pytest.mark.parametrize(
    ("before", "after", "quiet"),
    [(None, None, True), (2.0, 4.0, True), (2.1, 1.0, False), (0.5, 4.1, False)],
)
def test_a_busy_machine_is_told_from_a_quiet_one(before: float | None, after: float | None, *, quiet: bool) -> None:
    busy = Machine(2, "156.0", before, after)
    assert busy.quiet is quiet
    assert (WARNING in str(busy)) is not quiet


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (0.75, 1.25, "2 cores, load average 0.8 before and 1.2 after, Chromium 156.0"),
        (None, None, "2 cores, load average unknown, Chromium 156.0"),
        (3.0, 1.0, f"2 cores, load average 3.0 before and 1.0 after, Chromium 156.0\n{WARNING}"),
    ],
)
def test_the_machine_is_named(before: float | None, after: float | None, expected: str) -> None:
    assert str(Machine(2, "156.0", before, after)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Page.evaluate: Error: The widget failed: no file.\n    at bench", "The widget failed: no file."),
        ("BrowserType.launch: Failed to launch", "Failed to launch"),
        ("No prefix: nothing cut", "No prefix: nothing cut"),
    ],
)
def test_what_the_browser_says_is_cut_to_its_sentence(text: str, expected: str) -> None:
    assert sentence(text) == expected


@pytest.mark.parametrize("picture", pictures.PICTURES, ids=lambda picture: picture.name)
def test_the_pictures_have_their_size_and_weight(picture: pictures.Picture) -> None:
    path = pictures.FOLDER / f"{picture.name}.png"
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1440, 900)
    assert len(data) <= pictures.LARGEST
