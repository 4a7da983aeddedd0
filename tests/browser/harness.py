"""The browser that every test shares."""

import os

from playwright.sync_api import Browser, Playwright

from tools.chromium import find

FROZEN, ORDINARY = "frozen", "ordinary"
"""How Python can start in the widget."""
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""Keep Chromium from asking anybody anything by itself."""


def launch(playwright: Playwright) -> Browser:
    """Start a Chromium without a window. Its fresh contexts deny storage to frames of another site."""
    # Chromium's sandbox does not work for root, as which containers run.
    sandbox = () if getattr(os, "geteuid", lambda: -1)() else ("--no-sandbox",)
    return playwright.chromium.launch(executable_path=find(), headless=True, args=[*QUIET, *sandbox])
