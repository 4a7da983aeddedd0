"""A folder that is made anew is the old one until it is whole."""

import os
from pathlib import Path

import pytest

from tools.remade import LEFTOVER_SECONDS, PREFIX, remade


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Make a folder with one file, to be made anew."""
    place = tmp_path / "runtime" / "part"
    place.mkdir(parents=True)
    (place / "old").touch()
    return place


def content(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_takes_the_place_of_another_one_or_of_none(place: Path) -> None:
    for target in (place, place.with_name("first")):
        with remade(target, place.parent) as new:
            (new / "new").touch()
            assert not (target / "new").exists()
        assert content(target) == ["new"]
    assert content(place.parent.parent) == ["runtime"]


def test_what_was_there_stays_when_making_it_fails(place: Path) -> None:
    with pytest.raises(FileNotFoundError), remade(place, place.parent) as new:
        (new / "missing").rename(new / "new")
    assert content(place) == ["old"]
    assert content(place.parent.parent) == ["runtime"]


def test_only_what_nobody_can_be_working_on_any_more_is_cleared_away(place: Path) -> None:
    fresh, stale = (place.parent.parent / f"{PREFIX}{name}" for name in ("fresh", "stale"))
    for leftover in (fresh, stale):
        leftover.mkdir()
    then = stale.stat().st_mtime - LEFTOVER_SECONDS - 60
    os.utime(stale, (then, then))
    with remade(place, place.parent):
        pass
    assert content(place.parent.parent) == [fresh.name, "runtime"]
