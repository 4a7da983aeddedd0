"""The commands work, and what can't work is refused in one sentence that says what to do."""

import base64
import hashlib
import http.client
import http.server
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools import chromium, engines, environment, node, process, runtime, setup, wheels
from tools.__main__ import main
from tools.environment import PYTHON, ROOT, stamp
from tools.failure import FailureError
from tools.serve import demo, serve

NOBODY = "http://127.0.0.1:9"
"""An address where nothing answers."""
WRONG_HASH = "phonenumberslite==9.0.42 --hash=sha256:" + "0" * 64


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no package index, registry or browser archive be reached, and nothing kept be used instead."""
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": NOBODY,
        "PIP_NO_CACHE_DIR": "1",
        "PIP_IGNORE_INSTALLED": "1",
        "npm_config_registry": NOBODY,
        "npm_config_cache": str(tmp_path / "npm-cache"),
        "PLAYWRIGHT_DOWNLOAD_HOST": NOBODY,
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "browsers"),
        "NO_PROXY": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def shipped_wheels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pip find the wheels that are shipped, and nothing else."""
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(runtime.RUNTIME / "packages"))
    monkeypatch.setenv("PIP_IGNORE_INSTALLED", "1")  # the environment has some of them


def command(*words: str, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - a list of our own words
        [sys.executable, "-m", "tools", *words],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_old_python_is_refused_with_what_to_do() -> None:
    words = [sys.executable, "-c", "import sys; sys.version_info = (3, 10, 1); import tools"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert (done.returncode, done.stderr) == (
        1,
        "Python 3.10 is too old: run this command with Python 3.11 or later.\n",
    )


def test_what_refuses_an_old_python_is_readable_for_it() -> None:
    text = (ROOT / "tools" / "__init__.py").read_text(encoding="utf-8")
    assert not re.search(r"""\bf["']|:=|\bmatch\b|->""", text)


def test_the_stamp_follows_each_input() -> None:
    assert len({stamp(b"a", b"bc"), stamp(b"ab", b"c"), stamp(b"a", b"b"), stamp(b"a")}) == 4


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["fly"])
    assert "fly" in capsys.readouterr().err


def test_unknown_words_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["setup", "--fast"])
    assert "--fast" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["65536", "-1", "http"])
def test_what_is_no_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["serve", f"--port={port}"])
    assert f"{port} is no port" in capsys.readouterr().err


def test_help_names_every_command() -> None:
    done = command("--help")
    assert done.returncode == 0
    assert all(re.search(rf"^    {name} ", done.stdout, re.MULTILINE) for name in ("setup", "test", "serve", "demo"))


def test_set_up_with_nothing_to_do_says_nothing_and_is_quick() -> None:
    notices = "".join(f"{notice}\n" for notice in engines.prepare())
    before = os.times()
    done = command("setup")
    after = os.times()
    assert (done.returncode, done.stdout, done.stderr) == (0, notices, "")
    # Processor time, which does not depend on what else the machine is doing.
    assert after.children_user + after.children_system - before.children_user - before.children_system < 2


def test_a_python_without_venv_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "venv.py").write_text("raise ModuleNotFoundError('venv')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(FailureError, match=r"^Python's venv module does not work here: install it .* again\.$"):
        environment.prepare(tmp_path / "environment")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    for name in ("tools", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").write_text("a file where the folder should be", encoding="utf-8")
    done = command("setup", cwd=tmp_path)
    assert done.returncode == 1
    assert re.fullmatch(r"\S*\.venv can't be read or written \(.+\): see to the rights .+ again\.\n", done.stderr)


@pytest.mark.usefixtures("offline")
def test_python_packages_without_a_network(tmp_path: Path) -> None:
    with pytest.raises(FailureError, match=r"^The browser's Python packages can't be had, .* can't be reached: check"):
        wheels.download(tmp_path)
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(WRONG_HASH, encoding="utf-8")
    with pytest.raises(FailureError, match=r"^The Python packages can't be had, .* can't be reached: check"):
        environment.install(PYTHON, requirements, "The Python packages")


@pytest.mark.usefixtures("shipped_wheels")
def test_a_python_package_with_another_hash_is_refused(tmp_path: Path) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(WRONG_HASH, encoding="utf-8")
    with pytest.raises(FailureError, match=r"packages can't be used, because a download does not match its pinned"):
        wheels.download(tmp_path, requirements)
    with pytest.raises(FailureError, match=r"^The Python packages can't be used, because a download does not match"):
        environment.install(PYTHON, requirements, "The Python packages")


@pytest.mark.usefixtures("shipped_wheels")
def test_a_python_package_that_is_not_there_is_named(tmp_path: Path) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(WRONG_HASH.replace("9.0.42", "1.0"), encoding="utf-8")
    with pytest.raises(FailureError, match=r"^The browser's .* can't be had: ERROR: .*phonenumberslite==1\.0"):
        wheels.download(tmp_path, requirements)


def test_the_pinned_packages_are_all_that_they_need() -> None:
    assert "No broken requirements" in process.run([PYTHON, "-m", "pip", "check"], what="pip's check")


@pytest.mark.usefixtures("offline")
def test_an_interrupted_fill_leaves_nothing_half_done(tmp_path: Path) -> None:
    with pytest.raises(FailureError, match="can't be reached"):
        runtime.prepare(tmp_path / "static" / "runtime")
    assert list((tmp_path / "static").iterdir()) == []


@contextmanager
def registry() -> Iterator[str]:
    """Serve one npm package, `thing` 1.0.0, on a free port; yield the address."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        text = b'{"name": "thing", "version": "1.0.0"}'
        entry = tarfile.TarInfo("package/package.json")
        entry.size = len(text)
        archive.addfile(entry, io.BytesIO(text))

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            where = f"http://{self.headers['Host']}/thing.tgz"
            versions = {"1.0.0": {"name": "thing", "version": "1.0.0", "dist": {"tarball": where}}}
            about = json.dumps({"name": "thing", "dist-tags": {"latest": "1.0.0"}, "versions": versions}).encode()
            body = packed.getvalue() if self.path.endswith(".tgz") else about
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def npm_project(tmp_path: Path) -> Path:
    """Make a project that asks for `thing` 1.0.0 with a hash that no file has."""
    wanted = "sha512-" + base64.b64encode(hashlib.sha512(b"something else").digest()).decode()
    project = tmp_path / "project"
    project.mkdir()
    package = {"name": "project", "version": "1.0.0", "dependencies": {"thing": "1.0.0"}}
    (project / "package.json").write_text(json.dumps(package), encoding="utf-8")
    locked = {"": package, "node_modules/thing": {"version": "1.0.0", "integrity": wanted}}
    lock = {"name": "project", "version": "1.0.0", "lockfileVersion": 3, "requires": True, "packages": locked}
    (project / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return project


def nodejs() -> node.Node:
    found = node.find()
    assert found
    return found


@pytest.mark.usefixtures("offline")
def test_an_npm_package_with_another_hash_is_refused(npm_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with registry() as address:
        monkeypatch.setenv("npm_config_registry", address)
        with pytest.raises(FailureError, match=r"^The npm packages can't be used, because a download does not match"):
            node.packages(nodejs(), npm_project)
    assert not (npm_project / "node_modules" / ".stamp").exists()


@pytest.mark.usefixtures("offline")
def test_npm_packages_without_a_network(npm_project: Path) -> None:
    with pytest.raises(FailureError, match=r"^The npm packages can't be had, .* can't be reached: check the network"):
        node.packages(nodejs(), npm_project)


@pytest.mark.parametrize(
    ("version", "will_do"),
    [
        *[("v18.20.4", False), ("v20.18.3", False), ("v20.19.0", True), ("v21.7.3", False), ("v22.12.0", False)],
        *[("v22.13.0", True), ("v23.11.0", False), ("v24.0.0", True), ("v26.1.0", True), ("nonsense", False)],
    ],
)
def test_which_node_will_do(version: str, *, will_do: bool) -> None:
    assert node.suitable(version) is will_do


def test_the_node_that_will_do_is_the_one_eslint_runs_on() -> None:
    eslint = json.loads((ROOT / "node_modules" / "eslint" / "package.json").read_text(encoding="utf-8"))
    lines = [f"^{line}.{minor}.0" for line, minor in node.OLDEST_MINOR.items()]
    assert eslint["engines"]["node"] == " || ".join([*lines, f">={node.NEWEST_LINE}"])


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("old", [True, False])
def test_no_node_that_will_do_and_none_to_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, old: bool) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    if old:
        (programs / "node").write_text("#!/bin/sh\necho v18.20.4\n", encoding="utf-8")
        (programs / "node").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(node, "program", lambda _venv, _name: PYTHON)
    state = re.escape("is too old (v18.20.4) or has no npm" if old else "is missing")
    sentence = rf"^Node\.js {state} on this machine: install 20\.19 or later with npm, .* can't be reached: check the"
    with pytest.raises(FailureError, match=sentence):
        node.prepare(tmp_path / "environment")


@pytest.mark.usefixtures("offline")
def test_no_browser_to_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "PLACES", ())
    with pytest.raises(FailureError, match=r"^No Chromium was found, and none could be fetched: install .* again\.$"):
        chromium.find(tmp_path / "chromium.txt")
    assert not (tmp_path / "chromium.txt").exists()


def test_the_browser_is_remembered_while_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, outcome = tmp_path / "browser", tmp_path / "chromium.txt"
    browser.touch()
    outcome.write_text(str(browser), encoding="utf-8")
    assert chromium.find(outcome) == browser
    browser.unlink()
    monkeypatch.setattr(chromium, "_candidates", lambda: iter([tmp_path, Path(sys.executable), chromium.find()]))
    assert chromium.find(outcome) == chromium.find()
    assert outcome.read_text(encoding="utf-8") == str(chromium.find())


def test_only_tests_need_the_browser(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def none() -> Path:
        raise FailureError("No Chromium.")

    monkeypatch.setattr(chromium, "find", none)
    with pytest.raises(FailureError, match="No Chromium"):
        setup.prepare()
    setup.prepare(tests=False)
    assert capsys.readouterr().out == "Only the tests need it: No Chromium.\n"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("npm error code ENOSPC\nnpm error nospc There is not enough space", "X can't be stored, because the disk is"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "X can't be stored, because the disk is full"),
        ("npm error code EACCES\nnpm error syscall mkdir", "X can't be stored, because writing is not permitted: give"),
        ("Error: [Errno 13] Permission denied: '.venv'", "X can't be stored, because writing is not permitted: give"),
        ("npm error code ENOTFOUND", "X can't be had, because the server it comes from can't be reached: check"),
        ("E: Failed to fetch: Temporary failure resolving 'host'", "X can't be had, because the server it comes from"),
        ("a\nERROR: no such version\nb", "X can't be had: ERROR: no such version"),
        ("", "X can't be had: no reason was given"),
    ],
)
def test_what_programs_print_is_explained_in_one_sentence(printed: str, expected: str) -> None:
    assert process.explain(printed, "X").startswith(expected)


def test_a_program_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(FailureError, match=r"^X can't be had: .* can't be started \(No such file or directory\)\.$"):
        process.run([tmp_path / "nothing"], what="X")


def test_what_takes_too_long_ends_with_all_that_it_started(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    beat = f"import time, pathlib\nwhile True: pathlib.Path({str(alive)!r}).touch(); time.sleep(0.02)"
    started = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {beat!r}])"
    with pytest.raises(FailureError, match=r"^X can't be had, because it took more than 1 seconds: check the network"):
        process.run([sys.executable, "-c", started], what="X", seconds=1)
    alive.unlink()
    time.sleep(0.3)
    assert not alive.exists()


def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for attempt in (lambda: serve(port), lambda: demo(port, browser=False)):
            with pytest.raises(FailureError, match=rf"^Port {port} is in use: choose another with --port\.$"):
                attempt()


@contextmanager
def running(*words: str, **env: str) -> Iterator[str]:
    """Run a command that serves, yield the origin it names, end it by Ctrl-C, and demand that it ends cleanly."""
    with subprocess.Popen(  # noqa: S603 - a list of our own words
        [sys.executable, "-m", "tools", *words],
        cwd=ROOT,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout
        try:
            line = child.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            assert found, line
            yield found[0]
        finally:
            child.send_signal(signal.SIGINT)
            _, errors = child.communicate(timeout=20)
    assert (child.returncode, errors) == (0, "")


def fetch(origin: str, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=10)
    connection.request("GET", path)
    reply = connection.getresponse()
    reply.read()
    connection.close()
    return reply


def test_serve_serves_the_widget_until_ctrl_c() -> None:
    with running("serve", "--port=0") as origin:
        reply = fetch(origin, "/index.html")
        assert (reply.status, "wasm-unsafe-eval" in reply.headers["Content-Security-Policy"]) == (200, True)
        assert fetch(origin, "/README.md").status == 404
    with pytest.raises(ConnectionRefusedError):
        fetch(origin, "/index.html")


def test_demo_opens_the_desktop_with_the_widget_on_another_origin(tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', encoding="utf-8")
    browser.chmod(0o755)
    with running("demo", "--port=0", BROWSER=str(browser)) as origin:
        for _ in range(100):
            if opened.exists():
                break
            time.sleep(0.05)
        connection = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=10)
        connection.request("GET", "/widget.json")
        embed = json.loads(connection.getresponse().read())["embed"]
        connection.close()
        assert not embed.startswith(origin)
        assert fetch(embed.removesuffix("/static/embed.js"), "/static/embed.js").status == 200
    assert opened.read_text(encoding="utf-8") == f"{origin}/\n"


def test_demo_opens_no_browser_if_asked_not_to(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\ntouch {tmp_path}/opened\n", encoding="utf-8")
    browser.chmod(0o755)
    with running("demo", "--no-browser", "--port=0", BROWSER=str(browser)) as origin:
        assert fetch(origin, "/").status == 200
    assert not (tmp_path / "opened").exists()


def test_nothing_committed_names_a_registry_or_a_place_on_somebodys_machine() -> None:
    git = shutil.which("git")
    assert git
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S603
    names = [name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]
    assert "package-lock.json" in names
    place = re.compile(rb"registry\.npmjs|files\.pythonhosted|\bpypi\.org|(?<![\w.])/(?:root|work|Users)/\w")
    assert not [name for name in names if place.search((ROOT / name).read_bytes())]


def test_the_readme_lists_every_module_of_the_core() -> None:
    listed = set(re.findall(r"^\| `(\w+\.py)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert listed >= {path.name for path in (ROOT / "widget" / "core").glob("*.py")} - {"__init__.py"}
