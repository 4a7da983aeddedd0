"""How the host wants the page to look: its theme, and its custom properties where they are what they have to be."""

from js import CSS
from parts import root

_TAKES = {"radius": "border-radius", "font": "font-family", "density": "flex-grow"}
"""Custom property to the property of CSS that takes the same values; what is not here is a colour."""
_wrong = []


def follow(wanted, complain):
    """Look so. A custom property that is empty or wrong is the style sheet's own; `complain` takes a name that is."""
    global _wrong
    before, _wrong = _wrong, []
    root().dataset.theme = wanted["theme"]
    root().style.removeProperty("color-scheme")  # theme.js's, for the time before
    for name, value in wanted["style"].items():
        # Whatever else stands in it, such as the address of a picture, would come into the page with it.
        if value and CSS.supports(_TAKES.get(name, "color"), value):
            root().style.setProperty("--" + name, value)
            continue
        root().style.removeProperty("--" + name)
        if value:
            _wrong.append(name)
            if name not in before:
                complain(name)
