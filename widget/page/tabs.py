"""Draws the tabs of several calls. A tab stays the one of its call, and keeps the keyboard, whatever else changes."""

from js import document


def draw(bar, tabs, drawn):
    """Make the bar show these tabs, where it showed the ones `drawn`."""
    focused = bar.contains(document.activeElement)
    bar.hidden = not tabs
    before = {tab["callid"]: tab for tab in drawn}
    buttons = _keep(bar, [tab["callid"] for tab in tabs], _new_tab)
    for number, tab in enumerate(tabs):
        if tab == before.get(tab["callid"]):
            continue
        button = buttons[number]
        button.textContent = tab["label"]
        button.setAttribute("aria-selected", "true" if tab["selected"] else "false")
        button.tabIndex = 0 if tab["selected"] else -1
        if focused and tab["selected"]:
            button.focus()


def _new_tab(call):
    button = document.createElement("button")
    button.type = "button"
    button.setAttribute("role", "tab")
    button.setAttribute("aria-controls", "panel")
    button.setAttribute("data-name", call)
    return button


def _keep(parent, names, new):
    """Give the parent one child a name, in this order; what is there already stays. Return the children."""
    there = {}
    for child in [parent.children.item(number) for number in range(parent.children.length)]:
        name = child.getAttribute("data-name")
        if name in names:
            there[name] = child
        else:
            child.remove()
    for number, name in enumerate(names):
        if name not in there:
            there[name] = new(name)
        at = parent.children.item(number)
        if not at or at.getAttribute("data-name") != name:
            parent.insertBefore(there[name], at)
    return [there[name] for name in names]
