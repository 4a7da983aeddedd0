"""Makes the page equal to a `Screen`. It decides nothing.

What changed is found by comparing with the screen drawn before: the browser is slow to ask from here.
"""

import clock
import rows
import tabs
from js import document
from parts import back, focus, has_focus, leave, made, part, root

screen = {"callid": "", "state": "starting", "rows": [], "tabs": [], "answers": [], "notices": [], "asked_mode": ""}
"""What is drawn."""
_own = []


def draw(wanted):
    """Make the page equal to a screen, touching only what differs; tell whether its title is another."""
    global screen
    drawn = screen
    clock.locale = wanted["locale"]
    wanted["rows"] = rows.draw(wanted["rows"], wanted["changed"], wanted["callid"])
    screen = wanted
    for name, say in _SAY.items():
        if wanted[name] != drawn.get(name):
            say(wanted[name])
    if wanted["asked_mode"] != drawn["asked_mode"]:
        _say_question(wanted, drawn)
    if wanted["callid"] != drawn["callid"]:
        part("status").textContent = wanted["status"]  # the same words about another call are news
    # What was said of a call goes with that call at the latest.
    if wanted["news"] or len(wanted["tabs"]) < len(drawn["tabs"]) or not wanted["callid"]:
        part("news").textContent = wanted["news"]
    tabs.draw(wanted["tabs"])
    return wanted["list_name"] != drawn.get("list_name")


def notice(sentences):
    """Show these before the screen's own notices."""
    global _own
    _own = sentences
    _say_notices(screen["notices"])


def _label(name):
    """Give what labels one of the fixed buttons, which is hidden without a label."""

    def say(buttons):
        button = part(name)
        if not buttons:
            leave(button)
        button.hidden = not buttons
        button.textContent = buttons[0]["label"] if buttons else ""
        if buttons:
            back(button)

    return say


def _say_question(wanted, drawn):
    """Ask about a number, and take the keyboard there from the list; or end it, and give the keyboard back."""
    question, choices = part("question"), part("list")
    answered = not wanted["asked_mode"] and has_focus(question)
    question.hidden = not wanted["asked_mode"]
    if answered:
        rows.kept = drawn["asked_mode"]
        focus(choices)
    elif wanted["asked_mode"] and has_focus(choices):
        focus(question)  # and on no answer, so that what led here does not also give one


def _say_answers(answers):
    for answer in answers:
        part(answer["name"]).textContent = answer["label"]


def _say_digits(digits):
    if digits:
        part("list").setAttribute("aria-keyshortcuts", "1 2 3 4 5 6 7 8 9")
    else:
        part("list").removeAttribute("aria-keyshortcuts")


def _say_unusable(words):
    part("unusable").hidden = not words
    part("unusable").open = part("unusable").open and bool(words)
    part("unusable").firstElementChild.textContent = words


def _items(element, lines):
    element.replaceChildren()
    for line in lines:
        element.append(made("li", "", line))


def _say_notices(notices):
    part("notices").hidden = not _own + notices
    _items(part("notices"), _own + notices)


def _say_name(name):
    part("list").setAttribute("aria-label", name)
    part("name").textContent = document.title = name


_SAY = {
    "state": lambda state: setattr(part("panel").parentElement.dataset, "state", state),
    "language": lambda language: setattr(root(), "lang", language),
    "direction": lambda direction: setattr(root(), "dir", direction),
    "status": lambda words: setattr(part("status"), "textContent", words),
    "alert": lambda words: setattr(part("alert").firstElementChild, "textContent", words),
    "remedies": _label("remedy"),
    "reveal": _label("reveal"),
    "question": lambda words: setattr(part("asked"), "textContent", words),
    "asked": lambda words: setattr(part("about"), "textContent", words),
    "answers": _say_answers,
    "digits": _say_digits,
    "list_name": _say_name,
    "tabs_name": lambda name: part("tabs").setAttribute("aria-label", name),
    "unusable": _say_unusable,
    "unusable_fields": lambda fields: _items(part("unusable").lastElementChild, fields),
    "notices": _say_notices,
}
"""Simple parts of a screen to what shows them."""
