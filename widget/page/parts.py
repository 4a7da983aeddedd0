"""The page's fixed parts, and what to do with them; the only place that touches the document."""

from js import JSON, ResizeObserver, document

_STILL = JSON.parse('{"preventScroll": true}')
"""By itself the browser would scroll the desktop too."""
_fixed = {}
"""Name to part, for those asked for before: each call into the page counts."""
_gone = ""
"""Name of the part that had the keyboard when it went, empty for none."""


def part(name):
    """Return one of the page's fixed parts."""
    if name not in _fixed:
        _fixed[name] = document.getElementById(name)
    return _fixed[name]


def root():
    """Return the element that language, direction and theme belong to."""
    return document.documentElement


def blank(name):
    """Return what one of the page's templates holds, to be copied."""
    return part(name).content.firstElementChild


def made(tag, kind, words):
    """Return a new element with its class and its words."""
    element = document.createElement(tag)
    element.className = kind
    element.textContent = words
    return element


def focus(element):
    """Give an element the keyboard, and scroll nothing."""
    element.focus(_STILL)


def has_focus(element):
    """Tell whether the keyboard is in an element; it is not while the agent works elsewhere in the desktop."""
    return document.hasFocus() and bool(document.activeElement) and element.contains(document.activeElement)


def leave(element):
    """Keep the keyboard in the page although the part that has it goes."""
    global _gone
    if has_focus(element):
        focus(part("panel"))
        _gone = element.id


def back(element):
    """Give a part that is there again the keyboard that it had, if nothing else has got it meanwhile."""
    global _gone
    if element.id == _gone and has_focus(part("panel")):
        if document.activeElement.id == "panel":
            focus(element)
        _gone = ""


def has_modifier(event):
    """Tell whether a key is a short cut of the browser's or of the system's."""
    return event.ctrlKey or event.altKey or event.metaKey


def keep_in_view(row, first, last):
    """Scroll the frame, and never the desktop around it, until a row is to be seen above the page's foot.

    With the first row, what is above it is to be seen too, and with the last one what is below.
    """
    row.parentElement.style.contentVisibility = "visible"  # how high a block out of sight is, is a guess
    page, place = document.scrollingElement, row.getBoundingClientRect()
    lowest = part("foot").getBoundingClientRect().top
    if first:
        page.scrollTop = 0
    elif last:
        page.scrollTop = page.scrollHeight
    elif place.top < 0:
        page.scrollTop += place.top
    elif place.bottom > lowest:
        page.scrollTop += place.bottom - lowest


def watch_height(tell):
    """Tell the height of the whole page, in CSS pixels, now and whenever it changes."""
    ResizeObserver.new(lambda *_: tell(document.body.offsetHeight)).observe(document.body)
