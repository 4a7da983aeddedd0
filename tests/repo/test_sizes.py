"""The table that `sizes` prints adds up and tells what is in the files."""

import re
import subprocess

import pytest

from tests.browser.traffic import Exchange
from tools import compress, sizes
from tools.environment import PYTHON, ROOT

MOST_TO_PAINT = 15_000
"""Bytes on the wire until the frame's skeleton can be painted."""
VISIT = (
    Exchange("static/embed.js", "host", 1),
    Exchange("index.html", "page", 1),
    Exchange("static/missing.mjs", "page", 1),
    Exchange("static/missing.mjs", "worker", 0),
    Exchange("widget/core/session.py", "worker", 1),
)


@pytest.fixture
def rows() -> dict[str, sizes.Row]:
    return {row.path: row for row in sizes.rows(VISIT)}


def test_each_file_is_listed_once_in_the_sizes_it_has(rows: dict[str, sizes.Row]) -> None:
    assert list(rows) == list(dict.fromkeys(one.path for one in VISIT))
    for path, row in rows.items():
        coded = {coding: place.stat().st_size for coding, place in compress.variants(ROOT / path).items()}
        assert (row.raw, row.wire, row.gzipped) == ((ROOT / path).stat().st_size, coded["br"], coded["gzip"])


def test_what_only_the_worker_asks_for_is_not_waited_for(rows: dict[str, sizes.Row]) -> None:
    assert {path for path, row in rows.items() if not row.before} == {"widget/core/session.py"}


def test_the_table_adds_up(rows: dict[str, sizes.Row]) -> None:
    lines = sizes.table(list(rows.values())).splitlines()
    sums = [[int(cell.replace(",", "")) for cell in line.split()[1:]] for line in lines if "total" in line]
    before, beside, total = sums
    assert [first + second for first, second in zip(before, beside, strict=True)] == total
    assert total == [sum(column) for column in zip(*((r.raw, r.wire, r.gzipped) for r in rows.values()), strict=True)]


def test_the_command_prints_the_table_of_a_visit() -> None:
    words = [PYTHON, "-m", "tools.sizes"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 - our own words
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^widget/page/main\.py( +[\d,]+){3}$", done.stdout, re.MULTILINE)
    assert re.search(r"^total( +[\d,]+){3}$", done.stdout, re.MULTILINE)


def test_the_skeleton_is_painted_after_15_kb_compressed() -> None:
    page = (ROOT / "index.html").read_text(encoding="utf-8")
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    scripts = re.findall(
        r'<script(?: type="module")? src="([^"]+)"', page
    )  # the modules are asked for, and not waited for
    found = sizes.rows(Exchange(path, "page", 1) for path in ("static/embed.js", "index.html", *sheets, *scripts))
    assert len(found) == 5
    assert sum(row.wire for row in found) < MOST_TO_PAINT
