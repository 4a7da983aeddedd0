"""The benchmarks run and print what they measured; how large a figure is, depends on the machine and is not judged."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser

from tools import pictures
from tools.__main__ import main
from tools.bench import drawing, goals, latency, life, machine, memory, start, unrelated
from tools.bench.__main__ import sentence
from tools.bench.figures import Figure, align, read, report, spelled
from tools.bench.machine import WARNING, Machine
from tools.bench.sites import CROSS_SITE, EMPTY, ORDINARY, SAME_ORIGIN, SCRIPT, WIDGET, Sites, serve
from tools.bench.slope import grows, slope
from tools.environment import ROOT
from tools.failure import FailureError

CALLS = 300
"""Of a short life: more than the widget remembers."""


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    """Serve what is measured."""
    with serve() as sites:
        yield sites


def medians(figures: Sequence[Figure]) -> dict[tuple[str, str], float]:
    return {(figure.subject, figure.name): figure.median for figure in figures}


def test_the_command_prints_json() -> None:
    command = [sys.executable, "-m", "tools", "bench", "unrelated", "--runs=1", "--wait=0", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    assert set(measured) == {"machine", "figures", "goals"}
    assert set(measured["machine"]) == {"cores", "chromium", "calm", "before", "after", "quiet"}
    assert measured["machine"]["quiet"] is False
    figures = [read(record) for record in measured["figures"]]
    assert [figure.record() for figure in figures] == measured["figures"]
    kinds = (*unrelated.ORDINARY, *unrelated.HEAVY)
    names = (WIDGET.name, unrelated.READING, unrelated.EMPTY)
    assert [(figure.subject, figure.name) for figure in figures] == [(name, kind) for name in names for kind in kinds]
    assert all(figure.median > 0 for figure in figures if figure.subject == unrelated.EMPTY)
    assert [one["unit"] for one in measured["goals"]] == ["µs", "µs"]


def test_start_tells_times_tasks_and_bytes(browser: Browser, sites: Sites) -> None:
    subjects = ((WIDGET, CROSS_SITE), (SCRIPT, SAME_ORIGIN), (EMPTY, CROSS_SITE))
    found = medians(start.measure(browser, sites, 1, subjects))
    for visit in start.VISITS:
        widget = [found[f"{WIDGET.name}, {CROSS_SITE}", f"{name}, {visit}"] for _, name, _ in start.MEASURED[1:4]]
        assert widget[0] > 0
        assert 0 < widget[1] < widget[2]
        script = [found[f"{SCRIPT.name}, {SAME_ORIGIN}", f"{name}, {visit}"] for _, name, _ in start.MEASURED[2:4]]
        assert 0 < script[0] < script[1]
        assert found[f"{EMPTY.name}, {CROSS_SITE}", f"loaded, {visit}"] > 0
    sent = [found[f"{WIDGET.name}, {CROSS_SITE}", f"{start.SENT}, {visit}"] for visit in start.VISITS]
    assert sent[0] > 100 * sent[1] > 0
    assert 0 < found[f"{WIDGET.name}, {CROSS_SITE}", f"{start.BEFORE}, {start.COLD}"] < sent[0]


def test_a_start_in_another_way_than_is_measured_is_no_figure() -> None:
    start.check("a widget", WIDGET, WIDGET.way)
    start.check("a peer", SCRIPT, None)
    with pytest.raises(FailureError, match="Python was started ordinary, and frozen is what is measured"):
        start.check("a widget", WIDGET, ORDINARY.way)


def test_latency_tells_both_ways(browser: Browser, sites: Sites) -> None:
    found = medians(latency.measure(browser, sites, 2, ((WIDGET, CROSS_SITE), (SCRIPT, SAME_ORIGIN))))
    names = (f"{WIDGET.name}, {CROSS_SITE}", f"{SCRIPT.name}, {SAME_ORIGIN}")
    assert list(found) == [(name, wait) for name in names for wait in (latency.ASKED, latency.LISTED)]
    assert min(found.values()) > 0


def test_memory_tells_what_is_private_and_what_wasm_has(browser: Browser, sites: Sites) -> None:
    if not sys.platform.startswith("linux"):
        with pytest.raises(FailureError, match="use Linux"):
            memory.measure(browser, sites, 1, (EMPTY,))
        return
    found = medians(memory.measure(browser, sites, 1, (WIDGET, SCRIPT, EMPTY)))
    private = [found[subject.name, memory.PRIVATE] for subject in (WIDGET, SCRIPT, EMPTY)]
    assert private == sorted(private, reverse=True)
    assert private[-1] > 0
    assert private[0] > found[WIDGET.name, memory.HEAP] > found[SCRIPT.name, memory.HEAP] == 0


def test_drawing_tells_a_new_list_and_a_changed_row(browser: Browser, sites: Sites) -> None:
    found = medians(drawing.measure(browser, sites, 1))
    short, long = ([pattern.format(size) for pattern in (drawing.NEW, drawing.CHANGED)] for size in drawing.SIZES)
    names = [short[0], drawing.CALL, short[1], *long]
    assert list(found) == [(f"{one.name}, {CROSS_SITE}", name) for one in drawing.SUBJECTS for name in names]
    assert min(found.values()) > 0


def test_calls_leave_no_nodes_no_listeners_and_no_python_objects(browser: Browser, sites: Sites) -> None:
    figures = life.measure(browser, sites, CALLS, ((WIDGET, CROSS_SITE),))
    values = {figure.name: figure.values for figure in figures}
    assert set(values) == {life.CALLS, *life.COUNTERS}
    assert values[life.CALLS][-1] == CALLS
    assert len(set(values["listeners"])) == 1
    assert len(set(values["WebAssembly heap"])) == 1
    # A list that was drawn last or first is or is not there yet, but never what a hundred calls had drawn.
    assert max(values["nodes"]) < 2 * min(values["nodes"])
    # It remembers the last hundred calls that ended.
    assert len(set(values["Python objects"][-5:])) == 1


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
    ("values", "median", "p99"),
    [((3.0,), 3.0, None), ((9.0, 1.0, 2.0), 2.0, None), (tuple(range(101)), 50, 99), ((1.0,) * 100, 1.0, 1.0)],
)
def test_a_percentile_takes_a_hundred_values(values: tuple[float, ...], median: float, p99: float | None) -> None:
    figure = Figure("start", "a page", "time", values)
    assert (figure.median, figure.p99) == (median, p99)


@pytest.mark.parametrize(
    ("readings", "rise", "growing"),
    [
        ((5, 5, 5, 5), 0, False),
        ((1, 2, 3, 4), 1, True),
        ((4, 3, 2, 1), -1, False),
        ((0, 9, 1, 8), 1.6, False),
        ((0, 1.1, 1.9, 3.1, 4, 5), 1, True),
    ],
)
def test_noise_is_told_from_growth(readings: Sequence[float], rise: float, *, growing: bool) -> None:
    found, error = slope(range(len(readings)), readings)
    assert found == pytest.approx(rise, abs=0.02)
    assert grows(found, error) is growing


def test_two_readings_make_no_slope() -> None:
    with pytest.raises(ValueError, match="three"):
        slope((0, 1), (0, 1))


def lives(*readings: float) -> list[Figure]:
    calls = tuple(range(0, 1000 * len(readings), 1000))
    name = f"{WIDGET.name}, {CROSS_SITE}"
    return [Figure("life", name, life.CALLS, calls, "")] + [
        Figure("life", name, counter, readings, unit) for counter, unit in life.COUNTERS.items()
    ]


def test_a_life_is_told_by_its_slopes() -> None:
    still = lives(1, 2, 3, 4, 9, 9, 9, 9)
    assert life.told(still).splitlines() == [
        f"widget, cross-site, {name}: 0.000 ± 0.000{f' {unit}' if unit else ''} in 1,000 calls, no slope"
        for name, unit in life.COUNTERS.items()
    ]
    assert life.told(lives(0, 0, 0, 0, 1, 2, 3, 4)).count("1.000 ± 0.000") == len(life.COUNTERS)
    assert life.told(still[:1] + lives(1, 2)) == life.told([]) == ""
    assert [one.measured for one in goals.outcomes(still)] == [0]
    assert [one.verdict for one in goals.outcomes(lives(0, 0, 0, 0, 1, 2, 3, 4))] == ["not met"]


@pytest.mark.parametrize(
    ("stock", "widget", "measured", "verdict"),
    [
        ((5000.0, 7000.0, 6000.0), (1000.0,), 6, "striven for"),
        ((4000.0,), (1000.0, 1000.0, 9.0), 4, "met"),
        ((3000.0,), (1000.0,), 3, "not met"),
    ],
)
def test_a_goal_compares_medians_with_the_stock_page(
    stock: tuple[float, ...], widget: tuple[float, ...], measured: float, verdict: str
) -> None:
    name = f"{start.LIST}, {start.WARM}"
    figures = [
        Figure("start", f"{subject}, {place}", name, values)
        for place in ("same-origin", "same-site")
        for subject, values in (("widget", widget), ("stock page", stock))
    ]
    (outcome,) = goals.outcomes(figures)
    assert outcome.cells() == (
        "warm start to the list, against the stock page",
        str(measured),
        "times faster",
        "3.5",
        "5",
        verdict,
    )
    assert goals.report([outcome]).endswith(verdict)
    assert outcome.record()["measured"] == measured


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
        Figure("latency", "widget", "there", (1.0, 2.0, 4.0)),
        Figure("latency", "widget", "back", (20.0,) * 100),
        Figure("start", "widget", "ready", (250.0,)),
    ]
    assert report(figures).splitlines() == [
        "latency",
        "               median   p99  lowest  highest",
        "widget  there     2.0           1.0      4.0  ms",
        "        back     20.0  20.0    20.0     20.0  ms",
        "",
        "start",
        "               median  p99  lowest  highest",
        "widget  ready     250          250      250  ms",
    ]


@pytest.mark.parametrize(
    ("calm", "after", "quiet"), [(True, None, True), (True, 4.0, True), (True, 4.1, False), (False, 1.0, False)]
)
def test_a_busy_machine_is_told_from_a_quiet_one(after: float | None, *, calm: bool, quiet: bool) -> None:
    busy = Machine(2, "156.0", calm, 0.5, after)
    assert busy.quiet is quiet
    assert (WARNING in str(busy)) is not quiet


@pytest.mark.parametrize(
    ("before", "after", "share"),
    [
        ("cpu  10 0 10 100 0 0 0 0 0 0", "cpu  10 0 10 200 0 0 0 0 0 0", 0),
        ("cpu  10 0 10 100 0 0 0 0 0 0", "cpu  60 0 10 140 10 0 0 0 0 0", 0.5),
        ("cpu  10 0 10 100 0 0 0 0 0 0", "cpu  90 0 30 100 0 0 0 0 0 0", 1),
    ],
)
def test_a_busy_second_is_told_by_the_kernels_ticks(before: str, after: str, share: float) -> None:
    assert machine.busy(before, after) == share


def test_nobody_waits_for_a_quiet_machine_who_does_not_want_to() -> None:
    assert machine.wait_until_quiet(0) is False


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (0.75, 1.25, "2 cores, load average 0.8 before and 1.2 after, Chromium 156.0"),
        (None, None, "2 cores, load average unknown, Chromium 156.0"),
        (3.0, 5.0, f"2 cores, load average 3.0 before and 5.0 after, Chromium 156.0\n{WARNING}"),
    ],
)
def test_the_machine_is_named(before: float | None, after: float | None, expected: str) -> None:
    assert str(Machine(2, "156.0", True, before, after)) == expected  # noqa: FBT003 - a dataclass


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
