"""The rows of the list, made equal to those of a screen.

A row belongs to the call it was drawn for and is never used for another one, so that a press that began on one call's
row can't end as a click on another's.
"""

import clock
from parts import back, blank, fragment, leave, made, part

marked = ""
"""The mode whose row is highlighted, empty for none."""
kept = ""
"""The mode that was, before the keyboard left the call's list."""
_drawn = []
_call = ""
_BLANK = {"title": "", "number": "", "spoken": "", "kind": "other", "chosen": False, "blocked": False, "asked": False}
_BLANK["mark"] = _BLANK["at"] = ""
_BLANK["consents"] = [{"value": "", "words": ""}] * 2
_BLANK["notes"] = []
"""What a row says that was not filled yet."""
_MARKS = (("chosen", "aria-selected"), ("blocked", "aria-disabled"), ("asked", "data-asked"))
_ALIKE = ("kind", "consents")
"""What many rows of a list have in common."""
_PARTS = 4
"""Elements of the template."""


def draw(rows, changed, call):
    """Make the list equal to these rows of a call, or, without any, change some of those drawn; return all of them."""
    global _drawn, _call, kept
    if rows is None:
        for number, row in changed:
            _fill(option(number), row, _drawn[number])
            _drawn[number] = row
    else:
        mark("")
        if call != _call:
            kept, _call = "", call
        _drawn = rows
        _list(rows, call)
    return _drawn


def mark(mode):
    """Highlight the row of a mode, or none."""
    global marked
    global kept
    if mode == marked:
        return
    kept = marked
    modes, choices = _modes(_drawn), part("list")
    if marked in modes:
        option(modes.index(marked)).classList.remove("marked")
        choices.removeAttribute("aria-activedescendant")
    marked = mode
    if mode in modes:
        row = option(modes.index(mode))
        row.classList.add("marked")
        choices.setAttribute("aria-activedescendant", row.id)


def option(number):
    """Return the element of a row."""
    return part("list").children.item(number)


def _modes(rows):
    return [row["mode"] for row in rows]


def _list(rows, call):
    choices = part("list")
    if not rows:
        leave(choices)
    choices.hidden = not rows
    gathered, patterns = fragment(), {}
    for number, row in enumerate(rows):
        # A copy of a row that is nearly the same is much faster made than a new one: each call into the page counts.
        name = (row["kind"], row["consents"][0]["value"], row["consents"][1]["value"])
        if name not in patterns:
            patterns[name] = _pattern(row, call)
        element, filled = patterns[name][0].cloneNode(True), patterns[name][1]
        element.id = "row-%d" % number
        element.setAttribute("data-mode-id", row["mode"])
        _fill(element, row, filled)
        gathered.append(element)
    choices.replaceChildren(gathered)
    if rows:
        back(choices)


def _pattern(row, call):
    """Return an element for rows like this one, and what it says."""
    element, filled = blank("row"), dict(_BLANK)
    for name in _ALIKE:
        filled[name] = row[name]
    element.setAttribute("data-call", call)
    _fill(element, filled, _BLANK)
    return element, filled


def _fill(element, row, drawn):
    for name, attribute in _MARKS:
        if row[name] != drawn[name]:
            element.setAttribute(attribute, "true" if row[name] else "false")
    parts = element.children
    if row["kind"] != drawn["kind"]:
        parts.item(0).firstElementChild.setAttribute("href", "#" + row["kind"])
    for place, name in ((1, "title"), (2, "number")):
        if row[name] != drawn[name]:
            parts.item(place).textContent = row[name]
    for place, consent in enumerate(row["consents"]):
        if consent != drawn["consents"][place]:
            said = parts.item(3).children.item(place)
            said.textContent = consent["words"]
            said.setAttribute("data-consent", consent["value"])
    for name in ("spoken", "notes", "mark", "at"):
        if row[name] != drawn[name]:
            _add(element, row)
            break


def _add(element, row):
    """Write down what most rows do not have."""
    while element.children.length > _PARTS:
        element.lastElementChild.remove()
    number = element.children.item(2)
    if row["spoken"]:
        number.setAttribute("aria-hidden", "true")
        element.append(made("span", "spoken", row["spoken"]))
    else:
        number.removeAttribute("aria-hidden")
    for note in row["notes"]:
        element.append(made("span", "note", note))
    if row["mark"]:
        time = clock.written(row["at"]) if row["at"] else ""
        element.append(made("span", "mark", row["mark"].replace("{time}", time)))
