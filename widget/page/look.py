"""How the host wants the page to look: its theme, and its custom properties where they are what they have to be."""

import json

from js import CSS, matchMedia
from parts import root

_TAKES = {"radius": "border-radius", "font": "font-family", "density": "flex-grow"}
"""Custom property to the property of CSS that takes the same values; what is not here is a colour."""
_THEMES = ("auto", "light", "dark")
_wrong = []


def watch(look):
    """Call `look` when the system turns dark or light: what the host wants then may be something else."""
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", lambda _: look())


def follow(wanted, complain):
    """Look so, and return what is wrong with the theme, in a list of sentences.

    A custom property that is empty or wrong is the style sheet's own. `complain` takes a sentence about whatever is
    wrong and was not before.
    """
    global _wrong
    before, _wrong = _wrong, []
    theme = wanted["theme"]
    notices = [] if theme in _THEMES else ["theme is %s. It takes auto, light or dark." % json.dumps(theme[:80])]
    _wrong.extend(notices)
    root().dataset.theme = theme
    root().style.removeProperty("color-scheme")  # theme.js's, for the time before
    for name, value in wanted["style"].items():
        # Whatever else stands in it, such as the address of a picture, would come into the page with it.
        if value and CSS.supports(_TAKES.get(name, "color"), value):
            root().style.setProperty("--" + name, value)
            continue
        root().style.removeProperty("--" + name)
        if value:
            _wrong.append("--callback-modes-%s has a value that it can't take: the widget's own is used." % name)
    for sentence in _wrong:
        if sentence not in before:
            complain(sentence)
    return notices
