"""Runs inside Pyodide, as only the very same Python writes bytecode that it reads."""

import marshal
import zipfile
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path

UNCHECKED = 1
"""Flag of bytecode that is used without a look at its source."""
WITHOUT_DOCSTRINGS = 2
"""Python's own `-OO`: they are a tenth of the memory, and nobody reads them there."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time that an archive can hold, so that the same modules make the same bytes."""


def write(sources: str, place: str, archive: str) -> None:
    """Write the bytecode of every module below `sources`, which tracebacks say lies at `place`."""
    with zipfile.ZipFile(archive, "w") as compiled:
        for path in sorted(Path(sources).rglob("*.py")):
            name, source = path.relative_to(sources).as_posix(), path.read_bytes()
            code = compile(source, f"{place}/{name}", "exec", dont_inherit=True, optimize=WITHOUT_DOCSTRINGS)
            head = MAGIC_NUMBER + UNCHECKED.to_bytes(4, "little") + source_hash(source)
            compiled.writestr(zipfile.ZipInfo(f"{name}c", EPOCH), head + marshal.dumps(code))
