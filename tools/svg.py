"""Charts as SVG text: bars with their range, and lines; light or dark as whoever looks at them prefers."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 760
LEFT, RIGHT, TOP = 230, 90, 44
BAR, GAP = 16, 10
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2328}.t{font-weight:600}.n{fill:#59636e}"
    ".a{fill:#0969da}.b{fill:#8c959f}.l{stroke:#1f2328;stroke-width:1.5}.p{fill:none;stroke:#0969da;stroke-width:2}"
    "@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.n{fill:#9198a1}.a{fill:#4493f8}.b{fill:#656c76}"
    ".l{stroke:#f0f6fc}.p{stroke:#4493f8}}"
)
LINE_HEIGHT = 56


@dataclass(frozen=True)
class Bar:
    """One value with its range; all of a chart have the same unit."""

    name: str
    value: float
    lowest: float
    highest: float
    label: str
    ours: bool
    """Whether it stands out."""


def bars(title: str, ones: Sequence[Bar]) -> str:
    """Draw one bar below the other, from zero, each with its range as a line."""
    most = max(one.highest for one in ones) or 1
    scale = (WIDTH - LEFT - RIGHT) / most
    parts = []
    for number, one in enumerate(ones):
        y = TOP + number * (BAR + GAP)
        middle = y + BAR / 2
        end = LEFT + one.highest * scale
        parts += [
            f'<text x="{LEFT - 10}" y="{y + 13}" text-anchor="end">{escape(one.name)}</text>',
            f'<rect class="{"a" if one.ours else "b"}" x="{LEFT}" y="{y}" '
            f'width="{one.value * scale:.1f}" height="{BAR}" rx="2"/>',
            f'<path class="l" d="M{LEFT + one.lowest * scale:.1f} {middle}H{end:.1f}"/>',
            f'<text class="n" x="{end + 8:.1f}" y="{y + 13}">{escape(one.label)}</text>',
        ]
    return _picture(title, TOP + len(ones) * (BAR + GAP), parts)


def lines(title: str, ones: Sequence[tuple[str, str, Sequence[float], Sequence[float]]]) -> str:
    """Draw one line below the other, each from zero to its own highest: name, label, steps, readings."""
    parts = []
    for number, (name, label, steps, readings) in enumerate(ones):
        y = TOP + number * LINE_HEIGHT
        across = (WIDTH - LEFT - RIGHT) / (max(steps) or 1)
        up = (LINE_HEIGHT - 20) / (max(readings) or 1)
        floor = y + LINE_HEIGHT - 20
        places = [f"{LEFT + s * across:.1f} {floor - r * up:.1f}" for s, r in zip(steps, readings, strict=True)]
        parts += [
            f'<text x="{LEFT - 10}" y="{y + 13}" text-anchor="end">{escape(name)}</text>',
            f'<text class="n" x="{LEFT - 10}" y="{y + 30}" text-anchor="end">{escape(label)}</text>',
            f'<path class="l" d="M{LEFT} {floor}H{WIDTH - RIGHT}"/>',
            f'<path class="p" d="M{"L".join(places)}"/>',
            f'<text class="n" x="{WIDTH - RIGHT + 8}" y="{floor + 4}">{steps[-1]:,.0f} calls</text>',
        ]
    return _picture(title, TOP + len(ones) * LINE_HEIGHT, parts)


def _picture(title: str, height: int, parts: Sequence[str]) -> str:
    box = f'viewBox="0 0 {WIDTH} {height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label="{escape(title)}">'
    caption = f'<text class="t" x="10" y="24">{escape(title)}</text>'
    return "\n".join([head, f"<style>{STYLE}</style>", caption, *parts, "</svg>"]) + "\n"
