"""`compressed/`: the widget's files as they go over the wire, each in a dense coding and in gzip.

They stand in a folder of their own, which mirrors the project's, so that the sources stay by themselves. One that has
the time of change of its file is up to date; any other is not used and made again.

Small files, which the page waits for, are in Brotli, the densest coding. Large ones are in Zstandard: a browser unpacks
it faster, at every visit anew, and its best level takes seconds where Brotli's takes a minute.
"""

import gzip
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.environment import PYTHON, ROOT
from tools.process import run, say

FOLDER = "compressed"
ENDINGS = {"br": ".br", "zstd": ".zst", "gzip": ".gz"}
"""Content coding to what it adds to a file's name, in the order in which they are preferred."""
SMALLEST = 256
"""Bytes from which on compressing saves more than what the header about it costs."""
LARGE = 1_000_000
"""Bytes from which on time counts for more than the last percent."""
PACKED = {".png", ".whl"}
"""Endings of what is compressed in itself."""
GZIP_LEVEL = 6
BR_WINDOWS = (18, 22)
"""Powers of two; with the smaller window distances take fewer bits."""
ZSTD_LEVEL, ZSTD_WINDOW_LOG = 19, 23
"""Browsers take no window over 8 MiB."""


def codings(file: Path) -> dict[str, str]:
    """Content codings in which a file should be had, to the ending of each; `file` has to be there."""
    size = file.stat().st_size
    if size < SMALLEST or file.suffix in PACKED:
        return {}
    return {coding: ENDINGS[coding] for coding in ("zstd" if size >= LARGE else "br", "gzip")}


def variants(file: Path, root: Path = ROOT) -> dict[str, Path]:
    """Content codings in which a file below `root` can be had, to the file of each, the preferred one first."""
    if not file.is_relative_to(root):
        return {}
    beside = root / FOLDER / file.relative_to(root)
    places = {coding: beside.with_name(f"{file.name}{ending}") for coding, ending in codings(file).items()}
    changed = file.stat().st_mtime_ns
    return {coding: place for coding, place in places.items() if _time(place) == changed}


def prepare(paths: Iterable[str], root: Path = ROOT) -> None:
    """Compress those of these files below `root` that changed, and remove what was made of others.

    Raises:
        FailureError: they can't be compressed.

    """
    wanted = {path: codings(root / path) for path in paths}
    stale = [path for path, endings in wanted.items() if variants(root / path, root).keys() != endings.keys()]
    if stale:
        say("Compressing the widget's files; this takes some seconds")
        run([PYTHON, "-m", "tools.compress", root, *stale], what="The compressed files", cwd=ROOT)
    kept = {root / FOLDER / f"{path}{ending}" for path, endings in wanted.items() for ending in endings.values()}
    for place, _, names in os.walk(root / FOLDER, topdown=False):
        for name in names:
            if Path(place, name) not in kept:
                Path(place, name).unlink()
        if not any(Path(place).iterdir()):
            Path(place).rmdir()


def make(path: str, root: Path) -> None:
    """Compress the file `root / path`; needs what is installed in the virtual environment."""
    file = root / path
    changed, content = file.stat().st_mtime_ns, file.read_bytes()
    for coding, ending in codings(file).items():
        place = root / FOLDER / f"{path}{ending}"
        place.parent.mkdir(parents=True, exist_ok=True)
        # Moved to its place whole, so that nobody is ever served half a file.
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as new:
            new.write(encode(content, coding))
        shutil.copymode(file, new.name)
        os.utime(new.name, ns=(changed, changed))
        Path(new.name).replace(place)


def encode(content: bytes, coding: str) -> bytes:
    """Apply one of the content codings; needs what is installed in the virtual environment."""
    if coding == "gzip":
        return gzip.compress(content, GZIP_LEVEL, mtime=0)
    if coding == "br":
        import brotli  # type: ignore[import-untyped]  # noqa: PLC0415 - set-up itself runs on a bare Python

        # Meant for fonts, the second mode is the denser one for WebAssembly too.
        ways = [
            {"mode": mode, "lgwin": size} for mode in (brotli.MODE_GENERIC, brotli.MODE_FONT) for size in BR_WINDOWS
        ]
        return min((bytes(brotli.compress(content, **way)) for way in ways), key=len)
    import zstandard  # noqa: PLC0415 - the same

    how = zstandard.ZstdCompressionParameters.from_level(
        ZSTD_LEVEL, window_log=ZSTD_WINDOW_LOG, source_size=len(content)
    )
    return zstandard.ZstdCompressor(compression_params=how).compress(content)


def main(root: Path, paths: list[str]) -> None:
    """Compress files on all cores, the largest first."""
    paths.sort(key=lambda path: (root / path).stat().st_size, reverse=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in [pool.submit(make, path, root) for path in paths]:
            done.result()


def _time(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return -1


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
