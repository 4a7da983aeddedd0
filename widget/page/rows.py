"""The rows of the list, made equal to those of a screen.

A row belongs to the call it was drawn for and is never used for another one, so that a press that began on one call's
row can't end as a click on another's.
"""

from parts import blank, fragment, leave, made, part

marked = ""
"""The mode whose row is highlighted, empty for none."""
_drawn = []
_BLANK = {"title": "", "number": "", "spoken": "", "kind": "other", "chosen": False, "blocked": False, "mark": ""}
_BLANK["consents"] = [{"value": "", "words": ""}] * 2
_BLANK["notes"] = []
"""What a row says that was not filled yet."""
_ALIKE = ("kind", "consents")
"""What many rows of a list have in common."""
_PARTS = 4
"""Elements of the template."""


def draw(rows, changed, call):
    """Make the list equal to these rows of a call, or, without any, change some of those drawn; return all of them."""
    global _drawn
    if rows is None:
        for number, row in changed:
            _fill(option(number), row, _drawn[number])
            _drawn[number] = row
    else:
        mark("")
        _drawn = rows
        _list(rows, call)
    return _drawn


def mark(mode):
    """Highlight the row of a mode, or none."""
    global marked
    if mode == marked:
        return
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


def _pattern(row, call):
    """Return an element for rows like this one, and what it says."""
    element, filled = blank("row"), dict(_BLANK)
    for name in _ALIKE:
        filled[name] = row[name]
    element.setAttribute("data-call", call)
    _fill(element, filled, _BLANK)
    return element, filled


def _fill(element, row, drawn):
    if row["chosen"] != drawn["chosen"]:
        element.setAttribute("aria-selected", "true" if row["chosen"] else "false")
    if row["blocked"] != drawn["blocked"]:
        element.setAttribute("aria-disabled", "true" if row["blocked"] else "false")
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
    if [row["spoken"], row["notes"], row["mark"]] != [drawn["spoken"], drawn["notes"], drawn["mark"]]:
        _add(element, row)


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
        element.append(made("span", "mark", row["mark"]))
