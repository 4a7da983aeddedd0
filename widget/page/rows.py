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
_BLANK = {"title": "", "number": "", "spoken": "", "kind": "", "mark": "", "at": "", "consents": [], "notes": []}
_BLANK.update({"chosen": False, "blocked": False, "asked": False})
"""What the template says."""
_models = {}
"""Kind and consents to a row without a number, and its words."""
_MARKS = (("chosen", "aria-selected"), ("blocked", "aria-disabled"), ("asked", "data-asked"))
_BLOCK = 20
"""Rows that lie in one element; nobody sees more at once."""


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
    modes, choices = [row["mode"] for row in _drawn], part("list")
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


def _list(rows):
    global options
    choices = part("list")
    if not rows:
        leave(choices)
    choices.hidden = not rows
    elements = []
    for row in rows:
        model, said = _model(row)
        element = model.cloneNode(True)
        element.setAttribute("data-mode-id", row["mode"])
        _fill(element, row, said)
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


def _model(row):
    """Return a row of that kind and consents to be copied, made once as each call into the page counts."""
    alike = (row["kind"], row["consents"][0]["value"], row["consents"][1]["value"])
    model, said = _models.get(alike, (None, _BLANK))
    if said["consents"] != row["consents"]:
        said = dict(_BLANK)
        said.update({"kind": row["kind"], "consents": row["consents"]})
        model = blank("row").cloneNode(True)
        _fill(model, said, _BLANK)
        _models[alike] = (model, said)
    return model, said


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
    if row["title"] != drawn["title"]:
        cell.textContent = row["title"]
    cell = cell.nextElementSibling
    if row["number"] != drawn["number"]:
        cell.textContent = row["number"]
    if row["consents"] != drawn["consents"]:
        for consent in row["consents"]:
            cell = cell.nextElementSibling
            cell.textContent = consent["words"]
            cell.setAttribute("data-consent", consent["value"])
    if row["kind"] != drawn["kind"]:
        element.querySelector("path").setAttribute("d", part(row["kind"]).getAttribute("d"))


def _add(element, row, drawn):
    """Write down what most rows do not have, in place of what was."""
    for _ in range(bool(drawn["spoken"]) + len(drawn["notes"]) + bool(drawn["mark"])):
        element.lastElementChild.remove()
    if row["spoken"] != drawn["spoken"]:
        number = element.children.item(1)
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


_FILL = ((("title", "number", "consents", "kind"), _fill_template), (("spoken", "notes", "mark", "at"), _add))
