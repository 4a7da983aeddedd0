"""The widget's and the demo's files over HTTP on 127.0.0.1, with the headers that production should send.

Only what is asked for by name is served: no listings, no dot-files, nothing of the repository beside the files
that the widget is made of.
"""

import base64
import hashlib
import http.server
import io
import json
import os
import re
import socket
import socketserver
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from tools import compress
from tools.environment import ROOT

PAGE_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; "
    "style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types callback-modes"
)
"""What the widget's page may do; `callback-modes` is the policy that makes the worker's URL."""

WORKER_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""What the worker may do: a worker takes its policy from its own response, not from its page."""

POLICY = "Content-Security-Policy"

EVERY_FILE = {
    "Cache-Control": "no-cache",  # kept, but asked about again each time: a new release is used at once
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept-Encoding",  # most files can be had compressed
    "X-Content-Type-Options": "nosniff",
}
"""Sent with every reply."""

EMBEDDER_POLICY = {"Cross-Origin-Embedder-Policy": "require-corp"}
"""A host that sends one may only frame a page that does, and such a page only start a worker that does. WebKit asks it
of each module of the worker's, so it goes with every module."""

HEADERS = {
    "index.html": {
        POLICY: PAGE_POLICY,
        **EMBEDDER_POLICY,
        "Cross-Origin-Resource-Policy": "cross-origin",  # hosts with an embedder policy may frame it
        "Origin-Agent-Cluster": "?1",  # asks for a process apart from a same-site host's
    },
    "static/worker.mjs": {POLICY: WORKER_POLICY, "Cross-Origin-Resource-Policy": "same-origin"},
    "static/embed.js": {
        "Access-Control-Allow-Origin": "*",  # hosts may pin it by `integrity`, which needs CORS
        "Cross-Origin-Resource-Policy": "cross-origin",
    },
}
"""What production should send with these of the widget's files, beside `EVERY_FILE`."""

FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
"""Production should send this, instead of what stands in `EVERY_FILE`, with each file that `IMMUTABLE` names."""

IMMUTABLE = re.compile(r"static/runtime/(?:.*[-./])?[0-9a-f]{8,}[./].+")
"""Paths with a hash in them of what is there: another content has another name."""

OTHER_FILES = {"Cross-Origin-Resource-Policy": "same-origin"}
"""What production should send with the widget's other files, beside `EVERY_FILE`."""

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".zip": "application/zip",
}
"""Ending to media type; any other file is `application/octet-stream`."""

PLAIN_PATH = re.compile(r"(?:\w[\w.+-]*/)*\w[\w.+-]*", re.ASCII)
"""Names that start with a letter, digit or underscore: no `..`, no dot-file, no backslash, no drive."""

WIDGET_PATH = re.compile(r"index\.html|pyscript\.toml|widget/.+\.(?:py|json)|static/.+")
"""The files that the widget is made of."""


NOT_MODIFIED = ("Cache-Control", "Cross-Origin-Embedder-Policy", "ETag", "Vary")
"""What a 304 repeats: a second visit is made of little else. WebKit looks for the embedder policy in it too."""


@dataclass(frozen=True)
class Resource:
    """Something that can be served."""

    read: Callable[[], bytes]
    version: str
    """Differs whenever `read` would return something else."""
    headers: dict[str, str]
    coded: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """Content codings in which it can be had too, to what reads it; the preferred one first."""

    def tag(self, coding: str = "") -> str:
        """Entity tag in one coding. The headers count too: a browser does not take a changed policy from a 304."""
        digest = hashlib.sha256(f"{self.version} {self.headers} {coding}".encode()).digest()
        return f'"{base64.urlsafe_b64encode(digest[:6]).decode()}"'  # short, as a second visit is made of these


Find = Callable[[str], Resource | None]
"""From a path without its leading slash to what is there; None: nothing."""


def folder(root: Path, headers: dict[str, str] | None = None) -> Find:
    """Files below `root`, `index.html` for the root itself; `headers` are added to each."""

    def find(path: str) -> Resource | None:
        path = path or "index.html"
        file = root / path
        if not _is_there(root, path):
            return None
        stat = file.stat()
        kind = {"Content-Type": TYPES.get(file.suffix, "application/octet-stream")}
        version = f"{stat.st_mtime_ns} {stat.st_size}"
        coded = {coding: one.read_bytes for coding, one in compress.variants(file, ROOT).items()}
        return Resource(file.read_bytes, version, {**kind, **EVERY_FILE, **(headers or {})}, coded)

    return find


def first(*finds: Find) -> Find:
    """Serve what the first of them has that has anything there."""
    return lambda path: next((found for find in finds if (found := find(path))), None)


def _is_there(root: Path, path: str) -> bool:
    # A link is no file of ours: what it leads to may be anywhere.
    file = root / path
    return bool(PLAIN_PATH.fullmatch(path)) and file.is_file() and file.resolve() == root.resolve() / path


def widget_files(*, policy: bool = True) -> Find:
    """Serve the widget's files and no others; without `policy` the content security policies are left out."""
    files = folder(ROOT)

    def find(path: str) -> Resource | None:
        path = path or "index.html"
        found = files(path) if WIDGET_PATH.fullmatch(path) else None
        if found is None:
            return None
        headers = {name: value for name, value in HEADERS.get(path, OTHER_FILES).items() if policy or name != POLICY}
        if IMMUTABLE.fullmatch(path):
            headers |= FOR_EVER
        if path.endswith(".mjs"):
            headers |= EMBEDDER_POLICY
        return replace(found, headers={**found.headers, **headers})

    return find


def widget_paths() -> Iterator[str]:
    """Paths of all the files that the widget is made of."""
    for top in (ROOT / "index.html", ROOT / "pyscript.toml", ROOT / "widget", ROOT / "static"):
        for file in sorted(top.rglob("*")) if top.is_dir() else [top]:
            path = file.relative_to(ROOT).as_posix()
            if WIDGET_PATH.fullmatch(path) and _is_there(ROOT, path):
                yield path


def negotiated(accepted: str | None, coded: Iterable[str]) -> str:
    """Choose one of the codings, the preferred one first, by an `Accept-Encoding`; empty for none.

    Without the header nothing is coded: whoever asks may know no coding at all. Nor is it if the header allows for
    nothing that there is.
    """
    weights = {}
    for word in (accepted or "").lower().split(","):
        name, _, quality = word.partition(";")
        with suppress(ValueError):
            weights[name.strip()] = float(quality.partition("=")[2]) if quality else 1.0
    others = weights.get("*", 0.0)
    best = max(coded, key=lambda coding: weights.get(coding, others), default="")
    weight = weights.get(best, others) if best else 0.0
    return best if weight > 0 and weight >= weights.get("identity", 0.0) else ""


def demo_files(widget_origin: str) -> Find:
    """Serve the demo's files, and `widget.json` that tells its page where the widget is."""
    files = folder(ROOT / "demo")
    text = json.dumps({"embed": f"{widget_origin}/static/embed.js"})
    settings = Resource(text.encode, text, {"Content-Type": TYPES[".json"], **EVERY_FILE})
    return lambda path: settings if path == "widget.json" else files(path)


class Server:
    """Answers on 127.0.0.1 in a thread of its own, from `with` until its end.

    `sent` is told of every write to a connection how many bytes it has.

    Raises:
        OSError: the port is in use, or not allowed.

    """

    def __init__(self, find: Find, port: int = 0, sent: Callable[[int], None] = lambda _: None) -> None:
        """Take the port; 0 is any free one."""
        members = {"find": staticmethod(find), "sent": staticmethod(sent)}
        self._http = _Http(("127.0.0.1", port), type("Handler", (_Handler,), members))
        self._thread = threading.Thread(target=self._http.serve_forever, args=[0.05], name="server", daemon=True)

    @property
    def port(self) -> int:
        """The port that is listened on."""
        return int(self._http.server_address[1])

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in `event.origin`."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        """Start to answer."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop; the port is free and no thread is left when this returns."""
        self._http.shutdown()
        self._thread.join()
        self._http.end_connections()
        self._http.server_close()


def widget_server(port: int = 0, *, policy: bool = True) -> Server:
    """Serve the widget as production should; without `policy` only the content security policies are left out."""
    return Server(widget_files(policy=policy), port)


def demo_server(widget_origin: str, port: int = 0) -> Server:
    """Serve the simulated desktop, which takes the widget from `widget_origin`."""
    return Server(demo_files(widget_origin), port)


class _Http(socketserver.ThreadingMixIn, socketserver.TCPServer):
    # Windows lets a second program take over a port that is reused; elsewhere it only skips the wait after a stop.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 64

    def __init__(self, *words: Any) -> None:  # noqa: ANN401 - the base class's own arguments
        self._open: set[socket.socket] = set()
        super().__init__(*words)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as in the base class
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - as in the base class
        self._open.discard(request)
        super().shutdown_request(request)

    def end_connections(self) -> None:
        # A browser keeps its connections: without this their threads would wait for a next request.
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as in the base class
        # Whoever goes away in the middle of a reply has lost interest: that is no news.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Counted(io.BufferedIOBase):
    def __init__(self, to: io.BufferedIOBase, sent: Callable[[int], None]) -> None:
        self._to = to
        self._sent = sent

    def write(self, data: Any) -> int:  # noqa: ANN401 - as in the base class
        self._sent(len(data))
        return self._to.write(data)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two writes
    find: Find
    sent: Callable[[int], None]

    def setup(self) -> None:
        super().setup()
        self.wfile = _Counted(self.wfile, self.sent)

    def do_GET(self) -> None:
        resource = self.find(unquote(urlsplit(self.path).path).removeprefix("/"))
        if resource is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        coding = negotiated(", ".join(self.headers.get_all("Accept-Encoding", [])), resource.coded)
        headers = {**resource.headers, "ETag": resource.tag(coding)}
        known = {tag.strip().removeprefix("W/") for tag in self.headers.get("If-None-Match", "").split(",")}
        if headers["ETag"] in known:
            self._reply(HTTPStatus.NOT_MODIFIED, {name: headers[name] for name in NOT_MODIFIED if name in headers})
            return
        if coding:
            headers["Content-Encoding"] = coding
        body = resource.coded[coding]() if coding else resource.read()
        self._reply(HTTPStatus.OK, {**headers, "Content-Length": str(len(body))}, body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def parse_request(self) -> bool:
        if not super().parse_request():
            return False
        if self.command not in {"GET", "HEAD"}:
            self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)
            return False
        return True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say what is wrong in one line; a body that came with the request is left unread, so the connection ends."""
        body = f"{code} {message or explain or HTTPStatus(code).phrase}\n".encode()
        headers = {"Content-Type": TYPES[".txt"], **EVERY_FILE, "Connection": "close"}
        if code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = "GET, HEAD"
        self._reply(code, {**headers, "Content-Length": str(len(body))}, body)

    def _reply(self, code: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response_only(code)  # without a word on what it runs on
        self.send_header("Date", self.date_time_string())
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass  # the browser's own network log says more
