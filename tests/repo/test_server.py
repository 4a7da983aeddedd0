"""The server gives out the widget's files with the headers that production should send, and nothing else."""

import gzip
import http.client
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from tools import compress, server
from tools.server import HEADERS, POLICY, TYPES, Server, demo_server, folder, widget_server

ROOT = Path(__file__).parents[2]
FILES = (
    *("index.html", "pyscript.toml", "secret.txt", "README.md", ".git/config", "tools/server.py"),
    *("widget/a.py", "widget/core/b.py", "widget/core/notes.txt", "widget/.hidden.py"),
    *("static/embed.js", "static/worker.mjs", "static/runtime/py.wasm", "static/runtime/.env"),
    *("compressed/static/embed.js.br",),
    *("demo/index.html", "demo/lcm.mjs"),
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand-in for the project's folder, with what should be served and what should not."""
    for name in FILES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"this is {name}", encoding="utf-8")
    (tmp_path / "static" / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "static" / "elsewhere").symlink_to(ROOT)
    monkeypatch.setattr(server, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def widget(root: Path) -> Iterator[Server]:
    assert root.exists()
    with widget_server() as running:
        yield running


Reply = tuple[http.client.HTTPResponse, bytes]


def ask(running: Server, path: str, method: str = "GET", **headers: str) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        reply = connection.getresponse()
        return reply, reply.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    "path",
    ["index.html", "pyscript.toml", "widget/a.py", "widget/core/b.py", "static/embed.js", "static/runtime/py.wasm"],
)
def test_the_widgets_files_are_served(widget: Server, path: str) -> None:
    reply, body = ask(widget, f"/{path}?version=1")

    assert (reply.status, body) == (200, f"this is {path}".encode())
    assert reply.headers["Content-Type"] == TYPES[Path(path).suffix]
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path",
    [
        "/secret.txt",
        "/README.md",
        "/tools/server.py",
        "/demo/index.html",
        "/.git/config",
        "/widget",
        "/widget/",
        "/widget/core/notes.txt",
        "/widget/.hidden.py",
        "/static",
        "/static/",
        "/static/runtime",
        "/static/runtime/.env",
        "/static/../secret.txt",
        "/static/%2e%2e/secret.txt",
        "/static/..%2fsecret.txt",
        "/static/..%5csecret.txt",
        "/static/%00",
        "//secret.txt",
        "/static//embed.js",
        "/static/way-out.txt",
        "/static/elsewhere/pyproject.toml",
        "/compressed/static/embed.js.br",
        "/static/absent.js",
        "/static/%E4%B8%80",
    ],
)
def test_nothing_else_is_served(widget: Server, path: str) -> None:
    reply, body = ask(widget, path)

    assert (reply.status, body) == (404, b"404 Not Found\n")
    assert reply.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_the_root_is_the_page(widget: Server) -> None:
    reply, body = ask(widget, "/")

    assert body == b"this is index.html"
    assert reply.headers[POLICY] == HEADERS["index.html"][POLICY]


@pytest.mark.parametrize("path", HEADERS)
def test_each_file_of_the_table_gets_its_headers(widget: Server, path: str) -> None:
    reply, _ = ask(widget, f"/{path}")

    assert {name: reply.headers[name] for name in HEADERS[path]} == HEADERS[path]


def test_what_the_policies_allow_is_the_widgets_own_origin_only() -> None:
    for policy in (server.PAGE_POLICY, server.WORKER_POLICY):
        directives = dict(part.split(" ", 1) for part in policy.split("; "))
        assert directives["default-src"] == "'none'"
        assert directives["require-trusted-types-for"] == "'script'"
        sources = {word for name, value in directives.items() if name.endswith("-src") for word in value.split()}
        assert sources == {"'none'", "'self'", "'wasm-unsafe-eval'"}


@pytest.mark.parametrize("path", ["pyscript.toml", "widget/a.py", "static/runtime/py.wasm"])
def test_any_other_file_stays_with_its_own_origin(widget: Server, path: str) -> None:
    reply, _ = ask(widget, f"/{path}")

    assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in reply.headers
    assert POLICY not in reply.headers


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("path", HEADERS)
def test_without_policy_only_the_policy_is_missing(widget: Server, path: str) -> None:
    with widget_server(policy=False) as bare:
        without = dict(ask(bare, f"/{path}")[0].headers)

    with_it = dict(ask(widget, f"/{path}")[0].headers)
    assert POLICY not in without
    assert without.keys() == with_it.keys() - {POLICY}


@pytest.mark.parametrize("path", HEADERS)
def test_no_cross_origin_isolation_is_asked_for(widget: Server, path: str) -> None:
    reply, _ = ask(widget, f"/{path}")

    assert "Cross-Origin-Opener-Policy" not in reply.headers


def test_an_unchanged_file_is_not_sent_again(widget: Server) -> None:
    first, _ = ask(widget, "/static/embed.js")
    tag = first.headers["ETag"]
    again, body = ask(widget, "/static/embed.js", If_None_Match=f'"other", W/{tag}')

    assert first.headers["Cache-Control"] == "no-cache"
    assert (again.status, body) == (304, b"")
    # All that the standard asks for and nothing else: a second visit is made of these.
    assert again.headers.keys() == ["Date", "Cache-Control", "ETag", "Vary"]
    assert [again.headers[name] for name in ("Cache-Control", "ETag", "Vary")] == ["no-cache", tag, "Accept-Encoding"]


@pytest.mark.parametrize("path", ["index.html", "static/worker.mjs"])
def test_pages_and_modules_bring_an_embedder_policy_changed_or_not(widget: Server, path: str) -> None:
    first, _ = ask(widget, f"/{path}")
    again, _ = ask(widget, f"/{path}", If_None_Match=first.headers["ETag"])

    assert again.status == 304
    assert [reply.headers["Cross-Origin-Embedder-Policy"] for reply in (first, again)] == ["require-corp"] * 2


def test_a_changed_file_is_sent_again(widget: Server, root: Path) -> None:
    first, _ = ask(widget, "/")
    (root / "index.html").write_text("changed", encoding="utf-8")
    again, body = ask(widget, "/", If_None_Match=first.headers["ETag"])

    assert (again.status, body) == (200, b"changed")


@pytest.mark.usefixtures("root")
def test_a_file_whose_headers_changed_is_sent_again(widget: Server) -> None:
    with widget_server(policy=False) as bare:
        assert ask(bare, "/")[0].headers["ETag"] != ask(widget, "/")[0].headers["ETag"]


@pytest.mark.parametrize(
    ("path", "immutable"),
    [
        ("static/runtime/pyodide-3973d5d7/pyodide.asm.wasm", True),
        ("static/runtime/snapshot/image-0123456789ab.bin", True),
        ("static/runtime/snapshot/0123abcd.wasm", True),
        ("static/runtime/snapshot/manifest.json", False),
        ("static/runtime/manifest.json", False),
        ("static/runtime/pyodide-1234567/a.mjs", False),
        ("static/runtime/pyodide-X3973d5d7/a.mjs", False),
        ("static/runtime/pydantic_core-2.50.4-cp314.whl", False),
        ("static/a-0123abcd.mjs", False),
        ("index.html", False),
    ],
)
def test_what_has_a_hash_in_its_name_is_kept_for_ever(root: Path, path: str, *, immutable: bool) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).touch()
    with widget_server() as running:
        reply, _ = ask(running, f"/{path}")

    expected = "public, max-age=31536000, immutable" if immutable else "no-cache"
    assert (reply.status, reply.headers["Cache-Control"]) == (200, expected)


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;Q=0.5", "gzip"),
        ("br;q=0.5, gzip", "gzip"),
        ("br;q=0, gzip;q=0.001", "gzip"),
        ("*", "br"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("*;q=0, identity", ""),
        ("gzip;q=0.5, identity", ""),
        ("gzip;q=0", ""),
        ("gzip;q=much", ""),
        ("deflate, zstd", ""),
        ("identity;q=0", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_coding_is_the_best_that_the_client_takes(accepted: str | None, coding: str) -> None:
    assert server.negotiated(accepted, ["br", "gzip"]) == coding


@pytest.fixture
def text(root: Path) -> bytes:
    """Make a page that is worth compressing, and compress it."""
    content = b"this is a page, " * 1000
    (root / "index.html").write_bytes(content)
    compress.make("index.html", root)
    return content


def test_each_coding_is_sent_as_what_it_is(widget: Server, text: bytes) -> None:
    plain, body = ask(widget, "/", Accept_Encoding="identity")
    assert (body, "Content-Encoding" in plain.headers) == (text, False)
    packed, body = ask(widget, "/", Accept_Encoding="gzip")
    assert (gzip.decompress(body), packed.headers["Content-Encoding"]) == (text, "gzip")
    assert packed.headers["Content-Length"] == str(len(body))
    dense, body = ask(widget, "/", Accept_Encoding="gzip, br")
    assert (brotli.decompress(body), dense.headers["Content-Encoding"]) == (text, "br")

    replies = (plain, packed, dense)
    assert len({reply.headers["ETag"] for reply in replies}) == 3
    assert {reply.headers["Vary"] for reply in replies} == {"Accept-Encoding"}
    assert {reply.headers["Content-Type"] for reply in replies} == {"text/html; charset=utf-8"}
    assert all(reply.headers[POLICY] for reply in replies)


@pytest.mark.usefixtures("text")
def test_what_is_kept_in_one_coding_is_asked_about_in_that_coding(widget: Server) -> None:
    tag = ask(widget, "/", Accept_Encoding="gzip")[0].headers["ETag"]

    assert ask(widget, "/", Accept_Encoding="gzip", If_None_Match=tag)[0].status == 304
    assert ask(widget, "/", Accept_Encoding="br", If_None_Match=tag)[0].status == 200
    assert ask(widget, "/", Accept_Encoding="identity", If_None_Match=tag)[0].status == 200


@pytest.mark.usefixtures("text")
def test_a_file_that_changed_since_it_was_compressed_is_sent_as_it_is(widget: Server, root: Path) -> None:
    new = b"that is a page, " * 1000
    (root / "index.html").write_bytes(new)
    reply, body = ask(widget, "/", Accept_Encoding="gzip, br")

    assert (body, "Content-Encoding" in reply.headers) == (new, False)


@pytest.mark.parametrize("accepted", ["identity", "gzip", "br"])
@pytest.mark.usefixtures("text")
def test_head_is_get_without_the_body(widget: Server, accepted: str) -> None:
    got, body = ask(widget, "/", Accept_Encoding=accepted)
    reply, nothing = ask(widget, "/", "HEAD", Accept_Encoding=accepted)

    assert (reply.status, nothing) == (200, b"")
    assert reply.headers["Content-Length"] == str(len(body))
    assert {**reply.headers, "Date": ""} == {**got.headers, "Date": ""}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "NONSENSE"])
def test_any_other_method_is_refused(widget: Server, method: str) -> None:
    reply, body = ask(widget, "/", method)

    assert (reply.status, body) == (405, b"405 Method Not Allowed\n")
    assert reply.headers["Allow"] == "GET, HEAD"


def test_a_connection_serves_more_than_one_request(widget: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", widget.port, timeout=10)
    connection.request("GET", "/")
    connection.getresponse().read()
    kept = connection.sock
    connection.request("GET", "/pyscript.toml")

    assert connection.getresponse().read() == b"this is pyscript.toml"
    assert connection.sock is kept is not None
    connection.close()


def test_the_end_leaves_no_thread_and_frees_the_port(root: Path) -> None:
    assert root.exists()
    before = set(threading.enumerate())
    with widget_server() as first:
        kept = http.client.HTTPConnection("127.0.0.1", first.port, timeout=10)
        kept.request("GET", "/")
        kept.getresponse().read()
        port = first.port

    assert set(threading.enumerate()) == before
    kept.close()
    with widget_server(port) as second:
        assert ask(second, "/")[0].status == 200


def test_a_port_in_use_is_an_oserror(widget: Server) -> None:
    with pytest.raises(OSError, match="in use"):
        widget_server(widget.port)


def test_who_goes_away_in_the_middle_of_a_reply_leaves_no_trace(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with (root / "static" / "large.wasm").open("wb") as large:
        large.truncate(64 << 20)
    with widget_server() as running:
        client = socket.create_connection(("127.0.0.1", running.port), timeout=10)
        client.sendall(b"GET /static/large.wasm HTTP/1.1\r\nHost: here\r\n\r\n")
        assert client.recv(15) == b"HTTP/1.1 200 OK"
        # Lingering for no time at all: the connection is reset, not closed politely.
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()

    assert capfd.readouterr() == ("", "")


def test_a_fault_of_ours_does_leave_a_trace(capfd: pytest.CaptureFixture[str]) -> None:
    def broken(path: str) -> None:
        raise LookupError(path)

    with Server(broken) as running, pytest.raises(http.client.RemoteDisconnected):
        ask(running, "/here")

    assert "LookupError: here" in capfd.readouterr().err


@pytest.mark.usefixtures("root")
def test_the_demo_is_told_where_the_widget_is() -> None:
    with demo_server("https://widget.example") as demo:
        reply, body = ask(demo, "/widget.json")
        assert (reply.headers["Content-Type"], body) == (
            "application/json",
            b'{"embed": "https://widget.example/static/embed.js"}',
        )
        assert ask(demo, "/")[1] == b"this is demo/index.html"
        assert ask(demo, "/lcm.mjs")[1] == b"this is demo/lcm.mjs"
        assert ask(demo, "/static/embed.js")[0].status == 404


def test_a_folder_may_have_headers_of_its_own(root: Path) -> None:
    found = folder(root, {"X-Test": "1"})("pyscript.toml")

    assert found is not None
    assert found.headers["X-Test"] == "1"


def test_the_paths_are_those_of_the_files_that_are_served(widget: Server, root: Path) -> None:
    paths = list(server.widget_paths())
    assert set(paths) == {name for name in (*FILES, "static/runtime/.env") if ask(widget, f"/{name}")[0].status == 200}
    assert len(paths) == len(set(paths))
    assert (root / "static" / "way-out.txt").exists()


def test_it_listens_on_this_machine_only_and_does_not_say_what_it_runs_on(widget: Server) -> None:
    reply, _ = ask(widget, "/")

    assert widget.origin == f"http://127.0.0.1:{widget.port}"
    assert "Server" not in reply.headers
