"""The frozen image: nothing of this machine in it, nothing missing from it, made again only when it has to be."""

import hashlib
import json
import re
import shutil
import tempfile
from pathlib import Path

import pytest

from tools import freeze, node, ordinary
from tools.environment import ROOT
from tools.process import run
from tools.runtime import folder
from widget.core.strings import PLURALS

ABOUT = json.loads((freeze.SNAPSHOT / "manifest.json").read_text(encoding="utf-8"))
THAW = Path(__file__).with_name("thaw.mjs")


def test_nothing_of_the_machine_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    javascript = node.find()
    assert javascript
    for name in ("HOME", "HOSTNAME", "LOGNAME", "PYTHONPATH", "PYTHONSTARTUP", "SECRET", "TZ", "USER"):
        monkeypatch.setenv(name, f"/trace-of-{name}")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "made").mkdir()
    freeze.make(javascript, tmp_path / "made", "")
    image = next((tmp_path / "made").glob("image-*.bin")).read_bytes()
    assert b"trace-of-" not in image
    assert str(ROOT).encode() not in image
    assert str(tmp_path).encode() not in image


def test_the_main_job_imports_and_reads_nothing_after_the_start_in_any_language() -> None:
    javascript = node.find()
    assert javascript
    said = json.loads(run([javascript.node, THAW], what="The thawed Python", seconds=60).splitlines()[-1])
    assert said["choices"] == ["1"]
    assert (said["imported"], said["touched"]) == ([], [])
    assert said["numbers"] == {language: ["+1 201-555-0123"] for language in PLURALS}


def test_the_same_inputs_make_the_same_image(tmp_path: Path) -> None:
    javascript = node.find()
    assert javascript
    freeze.make(javascript, tmp_path, freeze.inputs())
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in freeze.SNAPSHOT.iterdir()}
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8")) == ABOUT


def test_it_is_made_again_when_a_module_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ABOUT["inputs"] == freeze.inputs()
    changed = tmp_path / "freeze.mjs"
    changed.write_text("// another one", encoding="utf-8")
    monkeypatch.setattr(freeze, "CODE", (*freeze.CODE, str(changed)))
    assert ABOUT["inputs"] != freeze.inputs()


def test_every_module_of_the_worker_and_every_file_is_in_its_manifest() -> None:
    assert ABOUT["modules"] == freeze.modules()
    assert set(ABOUT["hashes"]) == {*freeze.modules(), ABOUT["image"], ABOUT["extension"]}
    for name, size in ABOUT["sizes"].items():
        place = folder("pyodide") if name == "pyodide.asm.wasm" else freeze.SNAPSHOT
        assert (place / name).stat().st_size == size


def test_the_names_of_what_is_made_carry_the_hash_of_the_content() -> None:
    for made in (freeze.SNAPSHOT, ordinary.ORDINARY):
        for path in made.iterdir():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[: ordinary.HASH_DIGITS]
            assert path.name == "manifest.json" or path.stem.endswith(f"-{digest}")


def test_the_modules_of_both_ways_are_the_same() -> None:
    text = (ROOT / "static" / "ordinary.mjs").read_text(encoding="utf-8")
    assert re.findall(r'^  "(widget/.+\.(?:py|json))",$', text, re.MULTILINE) == freeze.modules()


def test_a_damaged_folder_is_made_again(tmp_path: Path) -> None:
    made = tmp_path / "ordinary"
    shutil.copytree(ordinary.ORDINARY, made)
    assert ordinary.made_from(made) == ordinary.inputs()
    next(made.glob("*.zip")).write_bytes(b"short")
    assert ordinary.made_from(made) == ""
    assert ordinary.made_from(tmp_path / "nowhere") == ""
