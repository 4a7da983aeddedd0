"""Makes the page equal to a `Screen`. It decides nothing.

What changed is found by comparing with the screen drawn before: the browser is slow to ask from here.

A row belongs to the call it was drawn for and is never used for another one, so that a press that began on one call's
row can't end as a click on another's.
"""

import tabs
from js import document

screen = {
    "callid": "",
    "state": "starting",
    "status": "",
    "alert": "",
    "retry": "",
    "list_name": "",
    "tabs_name": "",
    "rows": [],
    "tabs": [],
    "notices": [],
}
"""What is drawn."""
marked = ""
"""The mode whose row is highlighted, empty for none."""


def part(name):
    """Return one of the page's fixed parts."""
    return document.getElementById(name)


def look(theme):
    """Follow the host's theme."""
    document.documentElement.dataset.theme = theme


def draw(wanted):
    """Make the page equal to a screen, touching only what differs."""
    global screen
    same_list = wanted["callid"] == screen["callid"] and _modes(wanted) == _modes(screen)
    if not same_list:
        mark("")
    drawn, screen = screen, wanted
    for name, say in _SAY.items():
        if screen[name] != drawn[name]:
            say(screen[name])
    if screen["tabs"] != drawn["tabs"]:
        tabs.draw(part("tabs"), screen["tabs"], drawn["tabs"])
    if not same_list:
        _list_rows(screen["rows"], screen["callid"])
    elif screen["rows"] != drawn["rows"]:
        _change_rows(screen["rows"], drawn["rows"])


def mark(mode):
    """Highlight the row of a mode, or none."""
    global marked
    if mode == marked:
        return
    modes = _modes(screen)
    if marked in modes:
        _option(modes.index(marked)).classList.remove("marked")
        part("list").removeAttribute("aria-activedescendant")
    marked = mode
    if mode in modes:
        option = _option(modes.index(mode))
        option.classList.add("marked")
        part("list").setAttribute("aria-activedescendant", option.id)


def _modes(shown):
    return [row["mode"] for row in shown["rows"]]


def _option(number):
    return part("list").children.item(number)


def _list_rows(rows, call):
    choices = part("list")
    if not rows and _focused("list"):
        part("panel").focus()
    choices.hidden = not rows
    fragment = document.createDocumentFragment()
    blank = part("row").content.firstElementChild
    for number, row in enumerate(rows):
        option = blank.cloneNode(True)
        option.id = "row-%d" % number
        option.setAttribute("data-call", call)
        option.setAttribute("data-mode-id", row["mode"])
        _fill(option, row, _BLANK)
        fragment.append(option)
    choices.replaceChildren(fragment)


def _change_rows(rows, drawn):
    for number, row in enumerate(rows):
        if row != drawn[number]:
            _fill(_option(number), row, drawn[number])


_BLANK = {"description": "", "number": "", "consent": ["", ""], "chosen": False}
"""What a row says that was not filled yet."""


def _fill(option, row, drawn):
    if row["chosen"] != drawn["chosen"]:
        option.setAttribute("aria-selected", "true" if row["chosen"] else "false")
    before = _words(drawn)
    for place, words in enumerate(_words(row)):
        if words != before[place]:
            option.children.item(place).textContent = words


def _words(row):
    return [row["description"], row["number"]] + row["consent"]


def _say_retry(label):
    button = part("retry")
    button.textContent = label
    if not label and _focused("retry"):
        part("panel").focus()  # a button that goes would drop the keyboard out of the frame
    button.hidden = not label


def _say_notices(notices):
    shown = part("notices")
    shown.hidden = not notices
    shown.replaceChildren()
    for notice in notices:
        item = document.createElement("li")
        item.textContent = notice
        shown.append(item)


_SAY = {
    "state": lambda state: setattr(document.body.dataset, "state", state),
    "status": lambda words: setattr(part("status"), "textContent", words),
    "alert": lambda words: setattr(part("alert").firstElementChild, "textContent", words),
    "retry": _say_retry,
    "list_name": lambda name: part("list").setAttribute("aria-label", name),
    "tabs_name": lambda name: part("tabs").setAttribute("aria-label", name),
    "notices": _say_notices,
}
"""Simple parts of a screen to what shows them."""


def _focused(name):
    return bool(document.activeElement) and document.activeElement.id == name
