"""The engines beside Chromium: found, installed, or missed in one sentence that says what to do."""

import os
from pathlib import Path

import pytest

from tools import engines
from tools.engines import Engine
from tools.failure import FailureError

NEEDED = Engine("Needed", ("needed-package",), (("needed",),), required=True)
USEFUL = Engine("Useful", ("useful", "screen"), (("useful",), ("/nowhere/*/screen",)), required=False)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the only folder where programs are looked for, with nothing in it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def program(folder: Path, name: str, does: str = "") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_an_engine_is_there_when_all_its_programs_are(programs: Path) -> None:
    useful = Engine("Useful", (), (("other", "useful"), (f"{programs}/*/screen",)), required=False)
    first = program(programs, "useful")
    assert engines.find(useful) is None
    (programs / "1.0").mkdir()
    second = program(programs / "1.0", "screen")
    assert engines.find(useful) == (first, second)


@pytest.mark.usefixtures("programs")
def test_one_that_is_missing_is_said_to_a_person(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engines, "ENGINES", (NEEDED, USEFUL))
    said = engines.prepare()
    assert (
        capsys.readouterr().out.splitlines()
        == said
        == [
            "Needed is not tested: it was not found. Debian's Needed can't be installed here. "
            "Install needed-package (as Debian calls them) to test the widget in it.",
            "Useful is not tested: it was not found. Debian's Useful can't be installed here. "
            "Install useful and screen (as Debian calls them) to test the widget in it.",
        ]
    )


@pytest.mark.usefixtures("programs")
def test_in_continuous_integration_one_that_is_needed_has_to_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(engines, "ENGINES", (USEFUL,))
    assert len(engines.prepare()) == 1
    monkeypatch.setattr(engines, "ENGINES", (NEEDED,))
    with pytest.raises(FailureError, match=r"^Needed is not tested: it was not found\. .* Install needed-package"):
        engines.prepare()


def test_what_runs_in_continuous_integration_says_so() -> None:
    script = (Path(__file__).parents[2] / ".ci" / "run").read_text(encoding="utf-8")
    assert "export CI=true\nexec python3 -m tools test\n" in script


@pytest.mark.parametrize("package", ["needed-package", "another"])
def test_debian_is_asked_for_what_is_missing(programs: Path, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(engines, "ENGINES", (NEEDED,))
    there = f"""for last; do :; done
[ "$last" != {package} ] || {{ : > {programs}/needed; /bin/chmod +x {programs}/needed; }}"""
    program(programs, "apt-get", there)
    said = engines.prepare()
    missing = ["Needed is not tested: it was not found where its packages should put it."]
    assert [one.partition(" Install ")[0] for one in said] == ([] if package == "needed-package" else missing)
