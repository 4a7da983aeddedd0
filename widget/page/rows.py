"""The rows of the list, made equal to those of a screen.

A row belongs to the call it was drawn for and is never used for another one, so that a press that began on one call's
row can't end as a click on another's.
"""

import clock
from parts import back, blank, leave, made, part

marked = ""
"""The mode whose row is highlighted, empty for none."""
kept = ""
"""The mode that was, before the keyboard left the call's list."""
options = []
"""The elements of the rows."""
_drawn = []
_call = ""
_BLANK = {"title": "", "number": "", "spoken": "", "kind": "", "chosen": False, "blocked": False, "asked": False}
_BLANK["mark"] = _BLANK["at"] = ""
_BLANK["consents"] = [{"value": "", "words": ""}] * 2
_BLANK["notes"] = []
"""What the template says."""
_MARKS = (("chosen", "aria-selected"), ("blocked", "aria-disabled"), ("asked", "data-asked"))
_BLOCK = 20
"""Rows that lie in one element: nobody sees more at once, and the rest is styled, laid out and painted by the block."""


def draw(rows, changed, call):
    """Make the list equal to these rows of a call, or, without any, change some of those drawn; return all of them."""
    global _drawn, _call, kept
    if rows is None:
        for number, row in changed:
            _fill(options[number], row, _drawn[number])
            _drawn[number] = row
    else:
        mark("")
        if call != _call:
            kept, _call = "", call
        _drawn = rows
        _list(rows)
    return _drawn


def mark(mode):
    """Highlight the row of a mode, or none."""
    global marked, kept
    if mode == marked:
        return
    kept = marked
    modes, choices = _modes(_drawn), part("list")
    if marked in modes:
        options[modes.index(marked)].classList.remove("marked")
        choices.removeAttribute("aria-activedescendant")
    marked = mode
    if mode in modes:
        number = modes.index(mode)
        row = options[number]
        row.id = "row-%d" % number
        row.classList.add("marked")
        choices.setAttribute("aria-activedescendant", row.id)


def _modes(rows):
    return [row["mode"] for row in rows]


def _list(rows):
    global options
    choices = part("list")
    if not rows:
        leave(choices)
    choices.hidden = not rows
    models, elements = {}, []
    for row in rows:
        # A copy of a row that is nearly the same is much faster made than a new one: each call into the page counts.
        alike = (row["kind"], row["consents"][0]["value"], row["consents"][1]["value"])
        model, said = models.get(alike) or (blank("row"), _BLANK)
        element = model.cloneNode(True)
        element.setAttribute("data-mode-id", row["mode"])
        _fill(element, row, said)
        models[alike] = (element, row)
        elements.append(element)
    blocks = []
    for first in range(0, len(rows), _BLOCK):
        block = made("div", "block", "")
        block.append(*elements[first : first + _BLOCK])
        blocks.append(block)
    choices.replaceChildren(*blocks)
    options = elements
    if rows:
        back(choices)


def _fill(element, row, drawn):
    for name, attribute in _MARKS:
        if row[name] != drawn[name]:
            element.setAttribute(attribute, "true" if row[name] else "false")
    for names, fill in _FILL:
        for name in names:
            if row[name] != drawn[name]:
                fill(element, row, drawn)
                break


def _fill_template(element, row, drawn):
    cell = element.firstElementChild
    if row["kind"] != drawn["kind"]:
        cell.firstElementChild.setAttribute("d", part(row["kind"]).getAttribute("d"))
    for name in ("title", "number"):
        cell = cell.nextElementSibling
        if row[name] != drawn[name]:
            cell.textContent = row[name]
    for place, consent in enumerate(row["consents"]):
        cell = cell.nextElementSibling
        if consent != drawn["consents"][place]:
            cell.textContent = consent["words"]
            cell.setAttribute("data-consent", consent["value"])


def _add(element, row, drawn):
    """Write down what most rows do not have, in place of what was."""
    for _ in range(bool(drawn["spoken"]) + len(drawn["notes"]) + bool(drawn["mark"])):
        element.lastElementChild.remove()
    if row["spoken"] != drawn["spoken"]:
        number = element.children.item(2)
        if row["spoken"]:
            number.setAttribute("aria-hidden", "true")
        else:
            number.removeAttribute("aria-hidden")
    if row["spoken"]:
        element.append(made("span", "spoken", row["spoken"]))
    for note in row["notes"]:
        element.append(made("span", "note", note))
    if row["mark"]:
        time = clock.written(row["at"]) if row["at"] else ""
        element.append(made("span", "mark", row["mark"].replace("{time}", time)))


_FILL = ((("kind", "title", "number", "consents"), _fill_template), (("spoken", "notes", "mark", "at"), _add))
