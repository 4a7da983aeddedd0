"""The README's pictures, taken of the simulated desktop: what `python3 -m tools pictures` runs.

The desktop itself, and a sheet for each theme with the widget in every state; the sheet's pictures go into `pictures/`
too, to leaf through.

The same desktop gives the same picture: its clock stands still and nothing moves. What may differ is the fonts, from
machine to machine, and the order in the bus log of what happens in the same instant.
"""

import signal
import sys
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.browser.harness import launch
from tools import gallery
from tools.environment import ROOT
from tools.failure import FailureError
from tools.process import say
from tools.server import demo_server, widget_server
from tools.shots import PATIENCE_MS, SHOTS, TAKEN, THEMES, Theme
from tools.shots import take as take_shot

FOLDER = ROOT / "docs"
TALKED = timedelta(seconds=42)
"""How long it has lasted when the picture is taken."""
LARGEST = 200_000
"""Bytes of a picture: a README should not weigh more."""


@dataclass(frozen=True)
class Picture:
    """What is on one picture."""

    name: str
    theme: Theme
    chosen: str = ""
    """Description of the number that the agent chooses; none if empty."""


PICTURES = (Picture("desktop-light", "light"), Picture("desktop-dark", "dark", chosen="Mobile"))
SHEETS: dict[Theme, str] = {theme: f"states-{theme}.webp" for theme in THEMES}
"""Theme to the file with every state."""


def main() -> int:
    """Take every picture; return the exit code."""
    try:
        with sync_playwright() as playwright, widget_server() as widget, demo_server(widget.origin) as demo:
            browser = launch(playwright.chromium)
            taken = {f"{picture.name}.png": take(browser, demo.origin, picture) for picture in PICTURES}
            taken |= {SHEETS[theme]: sheet for theme, sheet in sheets(browser, demo.origin).items()}
            browser.close()
    except (Error, AssertionError, FailureError) as error:
        sys.stderr.write(f"A picture could not be taken: {str(error).strip().partition(chr(10))[0]}\n")
        return 1
    for name, picture in taken.items():
        (FOLDER / name).write_bytes(picture)
        say(f"docs/{name}, {len(picture) / 1000:.0f} kB")
    heavy = [name for name, picture in taken.items() if len(picture) > LARGEST]
    if heavy:
        sys.stderr.write(f"More than {LARGEST / 1000:.0f} kB: {', '.join(heavy)}. Show less on it.\n")
    return 1 if heavy else 0


def sheets(browser: Browser, origin: str) -> dict[Theme, bytes]:
    """Take the widget in every state at the desktop there; return a sheet for each theme, as WebP.

    Raises:
        playwright.sync_api.Error: something is not where it should be.
        AssertionError: something did not come in time.

    """
    gallery.start()
    pictures: dict[Theme, dict[str, bytes]] = {theme: {} for theme in THEMES}
    for shot in SHOTS:
        with _context(browser, "light") as context:
            for theme, png in take_shot(context.new_page(), origin, shot):
                gallery.keep(shot, theme, png)
                pictures[theme][shot.name] = png
    with _context(browser, "light") as context:
        return {theme: gallery.sheet(context.new_page(), theme, pictures[theme]) for theme in THEMES}


def take(browser: Browser, origin: str, picture: Picture) -> bytes:
    """Let a call be taken at the desktop there and its numbers be listed; return the picture as PNG.

    Raises:
        playwright.sync_api.Error: something is not where it should be.
        AssertionError: something did not come in time.

    """
    with _context(browser, picture.theme) as context:
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


def _context(browser: Browser, theme: Theme) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        device_scale_factor=1,
        color_scheme=theme,
        reduced_motion="reduce",
        locale="en-US",
        timezone_id="Etc/UTC",
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


def _wait_state(page: Page, state: str) -> None:
    expect(page.locator("callback-modes")).to_have_attribute("data-state", state, timeout=PATIENCE_MS)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it at once; the browser ends with it
    sys.exit(main())
