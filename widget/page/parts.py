"""The page's fixed parts, and what to do with them; the only place that touches the document."""

from js import ResizeObserver, document


def part(name):
    """Return one of the page's fixed parts."""
    return document.getElementById(name)


def root():
    """Return the element that language, direction and theme belong to."""
    return document.documentElement


def blank(name):
    """Return a copy of one of the page's templates, to be filled."""
    return part(name).content.firstElementChild.cloneNode(True)


def made(tag, kind, words):
    """Return a new element with its class and its words."""
    element = document.createElement(tag)
    element.className = kind
    element.textContent = words
    return element


def fragment():
    """Return something to gather elements in, so that the page takes them all at once."""
    return document.createDocumentFragment()


def has_focus(element):
    """Tell whether the keyboard is in an element."""
    return bool(document.activeElement) and element.contains(document.activeElement)


def leave(element):
    """Keep the keyboard in the page although the element that has it goes."""
    if has_focus(element):
        part("panel").focus()


def watch_height(tell):
    """Tell the height of the whole page, in CSS pixels, now and whenever it changes."""
    ResizeObserver.new(lambda *_: tell(document.body.offsetHeight)).observe(document.body)
