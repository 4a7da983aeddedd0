"""Pages of pictures: one to leaf through, with everything; and one for each theme that fits into the README."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from html import escape

from playwright.sync_api import Page

from tools.environment import ROOT
from tools.shots import SHOTS, THEMES, Shot, Theme

FOLDER = ROOT / "pictures"
"""Where the pictures go that are only looked at here."""
WIDTH = 1160
"""Pixels of a sheet: three pictures beside each other."""
QUALITY = 55
"""Of a sheet's WebP, 0 to 100."""
_COLORS = {"light": ("#f4f5f7", "#191d26"), "dark": ("#0e1014", "#e7eaf0")}
"""Ground and text of a sheet."""
_STYLE = """
body { margin: 0; padding: 16px; font: 14px/1.4 system-ui, sans-serif; background: %s; color: %s }
main { columns: 3; column-gap: 16px }
figure { margin: 0 0 20px; break-inside: avoid }
figcaption { padding-bottom: 6px }
img { display: block; max-width: 100%% }
"""


def keep(shot: Shot, theme: Theme, png: bytes) -> None:
    """Put one picture into the folder."""
    (FOLDER / _file_name(shot, theme)).write_bytes(png)


def start() -> None:
    """Make the folder, with the page that shows each picture in both themes and the address it was taken at."""
    figures = "".join(
        f"<figure><figcaption>{escape(shot.title)}: <code>?{escape(shot.query)}</code></figcaption>"
        + "".join(f'<img src="{_file_name(shot, theme)}" alt="{escape(shot.title)}, {theme}">' for theme in THEMES)
        + "</figure>"
        for shot in SHOTS
    )
    style = "body { font: 14px/1.4 system-ui, sans-serif } figure { margin: 0 0 32px } img { margin: 8px 16px 0 0 }"
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Every state</title><style>{style}</style>'
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "index.html").write_text(head + figures, encoding="utf-8")


def sheet(page: Page, theme: Theme, pictures: Mapping[str, bytes]) -> bytes:
    """Draw the pictures, name of the shot to PNG, onto one sheet; return it as WebP."""
    figures = "".join(
        f'<figure><figcaption>{escape(shot.title)}</figcaption><img src="{_inline(pictures[shot.name])}"></figure>'
        for shot in SHOTS
    )
    page.set_viewport_size({"width": WIDTH, "height": 100})
    page.set_content(f"<!doctype html><style>{_STYLE % _COLORS[theme]}</style><main>{figures}</main>")
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": WIDTH, "height": height})
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return b64decode(taken["data"])


def _file_name(shot: Shot, theme: Theme) -> str:
    return f"{shot.name}-{theme}.png"


def _inline(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"
