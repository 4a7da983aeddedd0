"""Set-up refuses what can't work, in one sentence, and nothing committed names a place."""

import re
from pathlib import Path

import pytest

from tools.__main__ import main
from tools.environment import check_version, stamp
from tools.failure import FailureError

ROOT = Path(__file__).parents[2]


def test_an_old_python_is_refused_with_what_to_do() -> None:
    with pytest.raises(FailureError, match=re.escape("Python 3.10 is too old: run this command with Python 3.11")):
        check_version((3, 10))


def test_python_3_11_is_new_enough() -> None:
    check_version((3, 11))


def test_the_stamp_follows_the_requirements_and_the_interpreter() -> None:
    assert len({stamp(b"a", "3.11"), stamp(b"b", "3.11"), stamp(b"a", "3.12")}) == 3


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["fly"])
    assert "fly" in capsys.readouterr().err


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").iterdir()), ids=lambda path: path.name)
def test_requirements_name_no_address_and_no_place(path: Path) -> None:
    assert not re.search(r"://|^-|(?<!\w)/\w", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_requirement_is_pinned_with_its_hash() -> None:
    text = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\w)", text)
    pinned = [block for block in blocks if re.match(r"[\w.-]+==", block)]
    assert pinned
    assert all("--hash=sha256:" in block for block in pinned)
    assert len(pinned) == len([line for line in text.splitlines() if line and line[0].isalnum()])


def test_the_readme_lists_every_module_of_the_core() -> None:
    listed = set(re.findall(r"^\| `(\w+\.py)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == {path.name for path in (ROOT / "widget" / "core").glob("*.py")} - {"__init__.py"}
