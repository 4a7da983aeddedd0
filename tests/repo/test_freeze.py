"""The frozen image: nothing of this machine in it, nothing missing from it, made again only when it has to be."""

import json
import tempfile
from pathlib import Path

import pytest

from tools import freeze, node
from tools.environment import ROOT
from tools.process import run

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
    image = (tmp_path / "made" / "image.bin").read_bytes()
    assert b"trace-of-" not in image
    assert str(ROOT).encode() not in image
    assert str(tmp_path).encode() not in image


def test_the_main_job_imports_nothing_after_the_start() -> None:
    javascript = node.find()
    assert javascript
    said = json.loads(run([javascript.node, THAW], what="The thawed Python", seconds=60).splitlines()[-1])
    assert said["choices"] == ["1"]
    assert said["imported"] == []


def test_two_starts_from_one_image_do_not_share_their_random_numbers() -> None:
    javascript = node.find()
    assert javascript
    numbers = {json.loads(run([javascript.node, THAW], what="x", seconds=60).splitlines()[-1])["random"] for _ in "12"}
    assert len(numbers) == 2


def test_it_is_made_again_when_a_module_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ABOUT["inputs"] == freeze.inputs()
    changed = tmp_path / "freeze.mjs"
    changed.write_text("// another one", encoding="utf-8")
    monkeypatch.setattr(freeze, "CODE", (*freeze.CODE, str(changed)))
    assert ABOUT["inputs"] != freeze.inputs()


def test_every_module_of_the_worker_is_in_its_manifest() -> None:
    assert ABOUT["modules"] == freeze.modules()
    assert set(ABOUT["files"]) == {*freeze.modules(), "image.bin", "extension.wasm", "empty.zip"}
