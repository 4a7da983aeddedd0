"""Makes the page equal to a `Screen` and reports what the agent does. It decides nothing.

Highlighting is not choosing: arrows and the mouse's way only move a mark, a click or Enter chooses. A row belongs to the
call it was drawn for, so that a click can never mean another call's row.
"""

from js import document

tell = None
"""Takes a kind and a value; set by the page before anything is drawn."""

_screen = {"callid": "", "state": "starting", "rows": []}
_marked = ""
_busy = False


def _one(name):
    return document.getElementById(name)


def start():
    """Listen to the agent; the listeners stay as long as the page."""
    choices = _one("list")
    choices.addEventListener("click", _clicked)
    choices.addEventListener("keydown", _pressed)
    choices.addEventListener("pointermove", lambda event: _busied(_screen["state"] == "choosing"))
    choices.addEventListener("pointerleave", lambda event: _busied(False))
    choices.addEventListener("focus", _focused)
    choices.addEventListener("blur", lambda event: (_mark(""), _busied(False)))
    _one("retry").addEventListener("click", lambda event: tell("retried", {"callid": _screen["callid"]}))
    _one("tabs").addEventListener("click", _switched)
    _one("tabs").addEventListener("keydown", _turned)


def look(theme, lang):
    """Follow the host's theme; the language is followed as far as it is spoken."""
    document.documentElement.dataset.theme = theme


def draw(screen):
    """Make the page equal to a screen, touching only what differs."""
    global _screen
    before, _screen = _screen, screen
    document.body.dataset.state = screen["state"]
    _text(_one("status"), screen["status"])
    _text(_one("alert").querySelector("p"), screen["alert"])
    _text(_one("retry"), screen["retry"])
    _one("retry").hidden = not screen["retry"]
    if screen["callid"] != before["callid"]:
        _mark("")
    _draw_rows(screen)
    _draw_tabs(screen)
    _draw_notices(screen["notices"])


def _text(element, text):
    if element.textContent != text:
        element.textContent = text


def _new(tag, **attributes):
    element = document.createElement(tag)
    for name, value in attributes.items():
        element.setAttribute(name.replace("_", "-").strip("-"), value)
    return element


def _keep(parent, wanted, key):
    """Make the parent's children those of the wanted names, in order; reuse what is there, return name to child."""
    there = {}
    for number in range(parent.children.length):
        child = parent.children.item(number)
        there[child.getAttribute(key)] = child
    for name in there:
        if name not in wanted:
            there[name].remove()
    return there


def _draw_rows(screen):
    choices = _one("list")
    choices.hidden = not screen["rows"]
    choices.setAttribute("aria-label", screen["list_name"])
    call = screen["callid"]
    names = ["{} {}".format(call, row["mode"]) for row in screen["rows"]]
    there = _keep(choices, names, "data-row")
    for number, row in enumerate(screen["rows"]):
        option = there.get(names[number]) or _new_row(names[number], call, row["mode"])
        if not choices.children.item(number) or choices.children.item(number).getAttribute("data-row") != names[number]:
            choices.insertBefore(option, choices.children.item(number))
        option.id = "row-{}".format(number)
        option.setAttribute("aria-selected", "true" if row["chosen"] else "false")
        _text(option.children.item(0), row["description"])
        _text(option.children.item(1), row["number"])
        for place, sentence in enumerate(row["consent"]):
            _text(option.children.item(2 + place), sentence)


def _new_row(name, call, mode):
    option = _new("div", role="option", data_row=name, data_call=call, data_mode_id=mode)
    for part in ("description", "number", "consent", "consent"):
        option.append(_new("span", class_=part))
    return option


def _draw_tabs(screen):
    tabs = _one("tabs")
    focused = tabs.contains(document.activeElement)
    tabs.hidden = not screen["tabs"]
    tabs.setAttribute("aria-label", screen["tabs_name"])
    names = [tab["callid"] for tab in screen["tabs"]]
    there = _keep(tabs, names, "data-call")
    for number, tab in enumerate(screen["tabs"]):
        name = tab["callid"]
        button = there.get(name) or _new("button", type="button", role="tab", data_call=name, aria_controls="panel")
        if not tabs.children.item(number) or tabs.children.item(number).getAttribute("data-call") != name:
            tabs.insertBefore(button, tabs.children.item(number))
        _text(button, tab["label"])
        button.setAttribute("aria-selected", "true" if tab["selected"] else "false")
        button.tabIndex = 0 if tab["selected"] else -1
        if focused and tab["selected"]:
            button.focus()


def _draw_notices(notices):
    shown = _one("notices")
    shown.hidden = not notices
    if shown.children.length != len(notices):
        shown.replaceChildren()
        for sentence in notices:
            item = _new("li")
            item.textContent = sentence
            shown.append(item)


# What the agent does.


def _busied(busy):
    global _busy
    if busy != _busy:
        _busy = busy
        tell("busied", {"busy": busy})


def _choose(option):
    global _busy
    _busy = False
    tell("chose", {"callid": option.getAttribute("data-call"), "mode": option.getAttribute("data-mode-id")})


def _clicked(event):
    option = event.target.closest("[role=option]")
    if option:
        _choose(option)


def _mark(mode):
    """Highlight the row of a mode, or none."""
    global _marked
    _marked = mode
    choices = _one("list")
    choices.removeAttribute("aria-activedescendant")
    for number in range(choices.children.length):
        option = choices.children.item(number)
        option.classList.toggle("marked", option.getAttribute("data-mode-id") == mode)
        if option.getAttribute("data-mode-id") == mode:
            choices.setAttribute("aria-activedescendant", option.id)
            option.scrollIntoView({"block": "nearest"})


def _focused(event):
    rows = _screen["rows"]
    chosen = [row["mode"] for row in rows if row["chosen"]]
    if rows:
        _mark((chosen or [rows[0]["mode"]])[0])
    _busied(_screen["state"] == "choosing")


def _pressed(event):
    modes = [row["mode"] for row in _screen["rows"]]
    if event.ctrlKey or event.altKey or event.metaKey or not modes:
        return
    at = modes.index(_marked) if _marked in modes else -1
    last = len(modes) - 1
    to = {"ArrowDown": min(at + 1, last), "ArrowUp": max(at - 1, 0), "Home": 0, "End": last}.get(event.key)
    if to is not None:
        event.preventDefault()
        _mark(modes[to])
        _busied(True)
    elif event.key in ("Enter", " "):
        event.preventDefault()
        if at >= 0 and not event.repeat:
            _choose(_one("list").children.item(at))


def _switched(event):
    tab = event.target.closest("[role=tab]")
    if tab:
        tell("switched", {"callid": tab.getAttribute("data-call")})


def _turned(event):
    calls = [tab["callid"] for tab in _screen["tabs"]]
    step = {"ArrowRight": 1, "ArrowLeft": -1}.get(event.key)
    if step and calls:
        event.preventDefault()
        at = calls.index(_screen["callid"])
        tell("switched", {"callid": calls[(at + step) % len(calls)]})
