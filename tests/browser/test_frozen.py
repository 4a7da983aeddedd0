"""Two ways to start: from the frozen image, and the ordinary way when anything about the image does not fit."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route

from tests.browser.desktop import Desktop
from tests.browser.guard import Guard
from tests.browser.says import AVERY, HOME, MOBILE, SILENT, reply, settings
from tests.browser.sites import SITES
from tools.freeze import SNAPSHOT

PATIENT = settings(timeout=60_000)
ABOUT = json.loads((SNAPSHOT / "manifest.json").read_text(encoding="utf-8"))
IMAGE = (SNAPSHOT / "image.bin").read_bytes()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def serve(host: Desktop, file: str, content: bytes | None, **headers: str) -> None:
    """Let the server have other bytes in a file, or not have it."""

    def other(route: Route) -> None:
        if content is None:
            route.fulfill(status=404, body="not here")
        else:
            route.fulfill(body=content, headers={"Content-Type": "application/octet-stream", **headers})

    host.page.context.route(f"**/{file}", other)


def described(host: Desktop, **changes: Any) -> None:  # noqa: ANN401 - any JSON
    """Let the manifest say something else."""
    serve(host, "snapshot/manifest.json", json.dumps({**ABOUT, **changes}).encode())


def another_pyodides(host: Desktop) -> None:
    image = IMAGE[:16] + bytes(32) + IMAGE[48:]
    described(host, files={**ABOUT["files"], "image.bin": sha256(image)})
    serve(host, "snapshot/image.bin", image)


def job(host: Desktop) -> None:
    """From a call to a choice."""
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.post(reply("A", HOME, MOBILE))
    host.wait_state("choosing")
    host.frame.get_by_role("option").nth(1).click()
    assert host.wait_sent("CallBackModeSelected")[0]["data"]["ModeID"] == "3"


@pytest.mark.parametrize("site", SITES)
def test_it_starts_from_the_image_on_every_kind_of_host(host: Desktop, site: str) -> None:
    host.open(site, config=PATIENT, lcm=SILENT)
    job(host)
    assert host.element.get_attribute("data-start") == "frozen"


@pytest.mark.parametrize(
    "file", ["static/runtime/pyodide-*/python_stdlib.zip", "static/runtime/packages/pydantic*.whl"]
)
def test_from_the_image_nothing_is_fetched_that_the_ordinary_way_needs(host: Desktop, file: str) -> None:
    serve(host, file, None)
    host.open(config=PATIENT, lcm=SILENT)
    job(host)


UNFIT: dict[str, tuple[Callable[[Desktop], None], str]] = {
    "no manifest": (lambda host: serve(host, "snapshot/manifest.json", None), "manifest.json could not be loaded"),
    "no image": (lambda host: serve(host, "snapshot/image.bin", None), "image.bin could not be loaded"),
    "no extension": (lambda host: serve(host, "snapshot/extension.wasm", None), "extension.wasm could not be loaded"),
    "half an image": (
        lambda host: serve(host, "snapshot/image.bin", IMAGE[: len(IMAGE) // 2]),
        "is not the one that the image",
    ),
    "noise for an image": (
        lambda host: serve(host, "snapshot/image.bin", bytes(len(IMAGE))),
        "is not the one that the image",
    ),
    "the image of another Pyodide": (another_pyodides, "build id mismatch"),
    "another engine's table": (lambda host: described(host, slots=1), "lays functions out in another way"),
    "an image of older modules": (
        lambda host: described(host, files={**ABOUT["files"], "widget/worker.py": sha256(b"older")}),
        "is not the one that the image",
    ),
    "an extension of the wrong type": (
        lambda host: serve(host, "snapshot/extension.wasm", (SNAPSHOT / "extension.wasm").read_bytes()),
        "Incorrect response MIME type",
    ),
}
"""What is wrong with the image to how that is done, and what the integrator is told."""


@pytest.mark.parametrize("name", UNFIT)
def test_it_starts_the_ordinary_way_with(host: Desktop, guard: Guard, name: str) -> None:
    spoil, reason = UNFIT[name]
    guard.expect("console", r"Python was started the slow way\..*\(ordinary-start\)")
    if "could not be loaded" in reason:
        guard.expect("status", "404")
    spoil(host)
    host.open(config=PATIENT, lcm=SILENT)
    job(host)
    assert host.element.get_attribute("data-start") == "ordinary"
    errors = host.events("callback-modes-error")
    assert [error["code"] for error in errors] == ["ordinary-start"]
    assert reason in errors[0]["message"]
