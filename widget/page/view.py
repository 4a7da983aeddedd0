"""Makes the page equal to a `Screen`. It decides nothing.

A row belongs to the call it was drawn for and is never used for another one, so that a press that began on one call's
row can't end as a click on another's.
"""

from js import document

screen = {"callid": "", "state": "starting", "rows": [], "tabs": []}
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
    other_call = wanted["callid"] != screen["callid"]
    screen = wanted
    document.body.dataset.state = screen["state"]
    _say(part("status"), screen["status"])
    _say(part("alert").querySelector("p"), screen["alert"])
    _draw_retry(screen["retry"])
    _draw_rows(screen["rows"], screen["callid"])
    _draw_tabs(screen["tabs"])
    _draw_notices(screen["notices"])
    mark("" if other_call or not screen["rows"] else marked)


def mark(mode):
    """Highlight the row of a mode, or none."""
    global marked
    marked = mode
    choices = part("list")
    choices.removeAttribute("aria-activedescendant")
    for option in _children(choices):
        here = option.getAttribute("data-mode-id") == mode
        option.classList.toggle("marked", here)
        if here:
            choices.setAttribute("aria-activedescendant", option.id)


def _draw_retry(label):
    button = part("retry")
    _say(button, label)
    if not label and document.activeElement and document.activeElement.id == "retry":
        part("panel").focus()  # a button that goes would drop the keyboard out of the frame
    button.hidden = not label


def _draw_rows(rows, call):
    choices = part("list")
    if not rows and document.activeElement and document.activeElement.id == "list":
        part("panel").focus()
    choices.hidden = not rows
    choices.setAttribute("aria-label", screen["list_name"])
    options = _keep(choices, ["%s %s" % (call, row["mode"]) for row in rows], _new_row)
    for number, row in enumerate(rows):
        option = options[number]
        option.id = "row-%d" % number
        option.setAttribute("data-call", call)
        option.setAttribute("data-mode-id", row["mode"])
        option.setAttribute("aria-selected", "true" if row["chosen"] else "false")
        for place, words in enumerate([row["description"], row["number"]] + row["consent"]):
            _say(option.children.item(place), words)


def _new_row():
    option = document.createElement("div")
    option.setAttribute("role", "option")
    for name in ("description", "number", "consent", "consent"):
        span = document.createElement("span")
        span.className = name
        option.append(span)
    return option


def _draw_tabs(tabs):
    bar = part("tabs")
    focused = bar.contains(document.activeElement)
    bar.hidden = not tabs
    bar.setAttribute("aria-label", screen["tabs_name"])
    buttons = _keep(bar, [tab["callid"] for tab in tabs], _new_tab)
    for number, tab in enumerate(tabs):
        button = buttons[number]
        _say(button, tab["label"])
        button.setAttribute("aria-selected", "true" if tab["selected"] else "false")
        button.tabIndex = 0 if tab["selected"] else -1
        if focused and tab["selected"]:
            button.focus()


def _new_tab():
    button = document.createElement("button")
    button.type = "button"
    button.setAttribute("role", "tab")
    button.setAttribute("aria-controls", "panel")
    return button


def _draw_notices(notices):
    shown = part("notices")
    shown.hidden = not notices
    for number, item in enumerate(_keep(shown, notices, lambda: document.createElement("li"))):
        _say(item, notices[number])


def _say(element, words):
    if element.textContent != words:
        element.textContent = words


def _children(element):
    return [element.children.item(number) for number in range(element.children.length)]


def _keep(parent, names, new):
    """Give the parent one child a name, in this order; what is there already stays. Return the children."""
    there = {child.getAttribute("data-name"): child for child in _children(parent)}
    for name, child in there.items():
        if name not in names:
            child.remove()
    for number, name in enumerate(names):
        if name not in there:
            there[name] = new()
            there[name].setAttribute("data-name", name)
        at = parent.children.item(number)
        if not at or at.getAttribute("data-name") != name:
            parent.insertBefore(there[name], at)
    return [there[name] for name in names]
