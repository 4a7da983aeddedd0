"""The README's pictures, taken of the simulated desktop: what `python3 -m tools pictures` runs.

The same desktop gives the same picture: its clock stands still and nothing moves. What may differ is the fonts, from
machine to machine, and the order in the bus log of what happens in the same instant.
"""

import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests.browser.harness import launch
from tools.environment import ROOT
from tools.failure import FailureError
from tools.process import say
from tools.server import demo_server, widget_server

FOLDER = ROOT / "docs"
TAKEN = datetime(2026, 5, 12, 14, 32, tzinfo=UTC)
"""When the call is taken."""
TALKED = timedelta(seconds=42)
"""How long it has lasted when the picture is taken."""
PATIENCE_MS = 60_000.0
"""Milliseconds that anything may take, the widget's own start included."""
LARGEST = 200_000
"""Bytes of a picture: a README should not weigh more."""


@dataclass(frozen=True)
class Picture:
    """What is on one picture."""

    name: str
    theme: Literal["light", "dark"]
    chosen: str = ""
    """Description of the number that the agent chooses; none if empty."""


PICTURES = (Picture("desktop-light", "light"), Picture("desktop-dark", "dark", chosen="Mobile"))


def main() -> int:
    """Take every picture; return the exit code."""
    try:
        with sync_playwright() as playwright, widget_server() as widget, demo_server(widget.origin) as demo:
            browser = launch(playwright)
            for picture in PICTURES:
                path = FOLDER / f"{picture.name}.png"
                path.write_bytes(take(browser, demo.origin, picture))
                say(f"{path.relative_to(ROOT)}, {path.stat().st_size / 1000:.0f} kB")
                if path.stat().st_size > LARGEST:
                    sys.stderr.write(f"That is more than {LARGEST / 1000:.0f} kB: show less on it.\n")
                    return 1
            browser.close()
    except (Error, AssertionError, FailureError) as error:
        sys.stderr.write(f"A picture could not be taken: {str(error).strip().partition(chr(10))[0]}\n")
        return 1
    return 0


def take(browser: Browser, origin: str, picture: Picture) -> bytes:
    """Let a call be taken at the desktop there and its numbers be listed; return the picture as PNG.

    Raises:
        playwright.sync_api.Error: something is not where it should be.
        AssertionError: something did not come in time.

    """
    with browser.new_context(
        viewport={"width": 1440, "height": 900},
        device_scale_factor=1,
        color_scheme=picture.theme,
        reduced_motion="reduce",
        locale="en-US",
        timezone_id="Etc/UTC",
    ) as context:
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.clock.set_fixed_time(TAKEN)
        page.goto(f"{origin}/?theme={picture.theme}&log=open")
        _wait_state(page, "idle")
        page.get_by_role("button", name="Take the call").click()
        _wait_state(page, "choosing")
        if picture.chosen:
            rows = page.frame_locator("callback-modes iframe").get_by_role("option")
            rows.filter(has_text=picture.chosen).click()
            _wait_state(page, "chosen")
        page.mouse.move(0, 0)  # off whatever it would highlight
        page.clock.set_fixed_time(TAKEN + TALKED)
        timer = page.get_by_role("region", name="Current call").locator("time")
        expect(timer).to_contain_text(str(int(TALKED.total_seconds())), timeout=PATIENCE_MS)
        return page.screenshot(animations="disabled", caret="hide")


def _wait_state(page: Page, state: str) -> None:
    expect(page.locator("callback-modes")).to_have_attribute("data-state", state, timeout=PATIENCE_MS)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it at once; the browser ends with it
    sys.exit(main())
