"""The tabs of several calls, made equal to those of a screen."""

from parts import focus, leave, made, part

_drawn = []


def draw(tabs):
    """Make the tabs equal to these, touching only what differs; the keyboard stays where it is."""
    global _drawn
    if tabs == _drawn:
        return
    bar = part("tabs")
    if not tabs:
        leave(bar)
    bar.hidden = not tabs
    before = {tab["callid"]: tab for tab in _drawn}
    _drawn = tabs
    buttons = _keep(bar, [tab["callid"] for tab in tabs])
    for number, tab in enumerate(tabs):
        if tab != before.get(tab["callid"]):
            _fill(buttons[number], tab)
        if tab["selected"]:
            _keep_in_view(bar, buttons[number])


def go_to(number):
    """Give a tab the keyboard."""
    bar = part("tabs")
    tab = bar.children.item(number)
    focus(tab)
    _keep_in_view(bar, tab)


def _keep_in_view(bar, tab):
    """Scroll the bar, which has room for some lines only."""
    top = tab.offsetTop - bar.offsetTop
    bar.scrollTop = min(max(bar.scrollTop, top + tab.offsetHeight + 8 - bar.clientHeight), top - 8)


def _fill(button, tab):
    button.replaceChildren()
    for name in ("label", "note", "mark"):
        if tab[name]:
            button.append(made("span", name, tab[name]))
    button.setAttribute("data-condition", tab["condition"])
    button.setAttribute("data-state", tab["state"])
    button.setAttribute("aria-selected", "true" if tab["selected"] else "false")
    button.tabIndex = 0 if tab["selected"] else -1


def _new(call):
    button = made("button", "", "")
    button.type = "button"
    button.setAttribute("role", "tab")
    button.setAttribute("aria-controls", "list")
    button.setAttribute("data-name", call)
    return button


def _keep(bar, calls):
    """Give the bar one tab a call, in this order; what is there already stays. Return them."""
    there = {}
    for child in [bar.children.item(number) for number in range(bar.children.length)]:
        name = child.getAttribute("data-name")
        if name in calls:
            there[name] = child
        else:
            child.remove()
    for number, name in enumerate(calls):
        if name not in there:
            there[name] = _new(name)
        at = bar.children.item(number)
        if not at or at.getAttribute("data-name") != name:
            bar.insertBefore(there[name], at)
    return [there[name] for name in calls]
