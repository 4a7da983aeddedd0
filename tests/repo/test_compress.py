"""What goes over the wire is the file itself in another coding, made anew when and only when the file changed."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard

from tools import compress, server, setup
from tools.environment import ROOT

UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "zstd": zstandard.decompress,
    "gzip": gzip.decompress,
}
WINDOW = 8 << 20
"""Bytes that browsers look back at most."""
TEXT = b"a line of text\n" * 200


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a project of two files, the second one too small to be compressed."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "a.mjs").write_bytes(TEXT)
    (tmp_path / "b.html").write_bytes(b"short")
    compress.prepare(["static/a.mjs", "b.html"], tmp_path)
    return tmp_path


def made(root: Path) -> dict[str, int]:
    """Path of each compressed file to when it was written."""
    files = (root / "compressed").rglob("*.*")
    return {file.relative_to(root / "compressed").as_posix(): file.stat().st_ino for file in files}


def test_everything_that_is_served_is_compressed() -> None:
    paths = [*server.widget_paths(), *setup.peers()]
    assert {"index.html", "static/boot.mjs", "widget/core/session.py"} <= set(paths)
    for path in paths:
        file = ROOT / path
        coded = compress.variants(file)
        assert coded.keys() == compress.codings(file).keys(), path
        assert bool(coded) == (file.stat().st_size >= compress.SMALLEST and file.suffix != ".whl"), path
        for coding, place in coded.items():
            packed = place.read_bytes()
            assert UNPACK[coding](packed) == file.read_bytes(), path
            if coding == "zstd":
                assert zstandard.get_frame_parameters(packed).window_size <= WINDOW


def test_only_what_is_worth_it_is_compressed(root: Path) -> None:
    assert made(root).keys() == {"static/a.mjs.br", "static/a.mjs.gz"}
    assert brotli.decompress((root / "compressed" / "static" / "a.mjs.br").read_bytes()) == TEXT


def test_what_is_large_is_in_the_coding_that_is_unpacked_fastest(root: Path) -> None:
    (root / "image.bin").write_bytes(bytes(1_000_000))
    compress.prepare(["image.bin"], root)
    assert made(root).keys() == {"image.bin.zst", "image.bin.gz"}


def test_nothing_is_made_again_that_did_not_change(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = made(root)
    capsys.readouterr()
    compress.prepare(["static/a.mjs", "b.html"], root)
    assert made(root) == before
    assert capsys.readouterr().out == ""


def test_what_changed_is_made_again_and_nothing_else(root: Path) -> None:
    (root / "c.html").write_bytes(TEXT)
    compress.prepare(["static/a.mjs", "c.html"], root)
    before = made(root)
    (root / "c.html").write_bytes(TEXT + TEXT)
    assert compress.variants(root / "c.html", root) == {}
    compress.prepare(["static/a.mjs", "c.html"], root)
    assert {name for name, number in made(root).items() if before[name] != number} == {"c.html.br", "c.html.gz"}
    assert gzip.decompress((root / "compressed" / "c.html.gz").read_bytes()) == TEXT + TEXT


def test_what_was_lost_is_made_again(root: Path) -> None:
    (root / "compressed" / "static" / "a.mjs.gz").unlink()
    compress.prepare(["static/a.mjs"], root)
    assert made(root).keys() == {"static/a.mjs.br", "static/a.mjs.gz"}


def test_what_is_not_served_any_more_is_removed(root: Path) -> None:
    compress.prepare(["b.html"], root)
    assert not (root / "compressed").exists()


def test_it_has_the_time_and_the_rights_of_its_file(root: Path) -> None:
    file = root / "static" / "a.mjs"
    for place in compress.variants(file, root).values():
        assert place.stat().st_mtime_ns == file.stat().st_mtime_ns
        assert place.stat().st_mode == file.stat().st_mode


def test_the_same_file_gives_the_same_bytes(root: Path) -> None:
    before = {coding: place.read_bytes() for coding, place in compress.variants(root / "static/a.mjs", root).items()}
    os.utime(root / "static" / "a.mjs")
    compress.prepare(["static/a.mjs"], root)
    after = {coding: place.read_bytes() for coding, place in compress.variants(root / "static/a.mjs", root).items()}
    assert after == before
