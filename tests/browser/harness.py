"""The browser that every test shares."""

import os
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, BrowserType

from tools.chromium import find

FROZEN, ORDINARY = "frozen", "ordinary"
"""How Python can start in the widget."""
MENUS = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""Menus of the address bar, which nobody sees here: two pages that each window loads, a quarter of a test's time."""
PLAYWRIGHTS = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
"""What Playwright switches off by itself, said again: Chromium follows the last list only."""
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    f"--disable-features={','.join((*PLAYWRIGHTS, *MENUS))}",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""Keep Chromium from asking anybody anything by itself."""


def launch(chromium: BrowserType, *words: str) -> Browser:
    """Start it without a window, with these words too. Its fresh contexts deny storage to frames of another site."""
    return chromium.launch(executable_path=find(), headless=True, args=[*_words(), *words])


def launch_profile(chromium: BrowserType, folder: Path) -> BrowserContext:
    """Start one with a profile on the disk, as a user's: a context of the other one keeps no file of many megabytes."""
    return chromium.launch_persistent_context(folder, executable_path=find(), headless=True, args=_words())


def _words() -> list[str]:
    # Chromium's sandbox does not work for root, as which containers run.
    return [*QUIET, *(() if getattr(os, "geteuid", lambda: -1)() else ("--no-sandbox",))]
