"""Each promise to the agent is tried on a widget from which just that was taken away: its test must fail."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Error, expect

from tests.browser import test_keyboard, test_screen_reader
from tests.browser.agent import Agent
from tests.browser.promises import kept

TESTS = kept(test_keyboard, test_screen_reader)
GESTURES, BUTTONS = "widget/page/gestures.py", "widget/page/buttons.py"
VIEW, ROWS, TABS, PARTS = (f"widget/page/{name}.py" for name in ("view", "rows", "tabs", "parts"))
PAGE, STYLE, EMBED = "index.html", "static/style.css", "static/embed.js"
BROKEN = {
    "key-tab": (PAGE, 'role="listbox" tabindex="0"', 'role="listbox" tabindex="-1"'),
    "key-down": (GESTURES, '"ArrowDown": min(at + 1, last), ', ""),
    "key-up": (GESTURES, '"ArrowUp": max(at - 1, 0), ', ""),
    "key-home": (GESTURES, '"Home": 0, ', ""),
    "key-end": (GESTURES, ', "End": last}', "}"),
    "key-letter": (GESTURES, '_lower.call(listed[to]["title"])', 'listed[to]["title"].lower()'),
    "key-word": (GESTURES, 'event.key == " " and not _goes_on(" ", listed)', 'event.key == " "'),
    "key-enter": (GESTURES, 'event.key == "Enter" or ', ""),
    "key-space": (GESTURES, '(event.key == " " and not _goes_on(" ", listed))', "False"),
    "key-digit": (GESTURES, 'view.screen["digits"] and ', ""),
    "key-modifier": (PARTS, "return event.ctrlKey or event.altKey or event.metaKey", "return False"),
    "key-ask": (VIEW, "    focus(question)", '    focus(part("confirm"))'),
    "key-escape": (BUTTONS, 'event.key == "Escape"', 'event.key == "F15"'),
    "key-button": (PAGE, '<button id="remedy"', '<button id="remedy" tabindex="-1"'),
    "key-reveal": (PAGE, '<button id="reveal"', '<button id="reveal" tabindex="-1"'),
    "key-unusable": (PAGE, "<summary>", '<summary tabindex="-1">'),
    "key-tabs": (BUTTONS, '"ArrowRight": at + step, ', ""),
    "key-tabs-rtl": (BUTTONS, '-1 if view.screen["direction"] == "rtl" else 1', "1"),
    "focus-redraw": (
        VIEW,
        '    tabs.draw(wanted["tabs"])\n',
        '    tabs.draw(wanted["tabs"])\n    part("list").blur()\n',
    ),
    "focus-stays": (
        TABS,
        "if tab != before.get",
        'if tab["selected"]:\n            focus(buttons[number])\n        if tab != before.get',
    ),
    "focus-kept": (PARTS, 'focus(part("panel"))\n', "pass\n"),
    "focus-call": (GESTURES, 'tell("busied", {"busy": True})', "pass"),
    "focus-scroll": (
        GESTURES,
        "keep_in_view(rows.options[to], to == 0, to == len(modes) - 1)",
        "rows.options[to].scrollIntoView(False)",
    ),
    "read-list": (VIEW, 'part("list").setAttribute("aria-label", name)', "pass"),
    "read-row": (STYLE, 'content: "✓" / ""', 'content: "✓"'),
    "read-row-simple": (
        PAGE,
        '<span class="description" dir="auto"></span>',
        '<button class="description" dir="auto"></button>',
    ),
    "read-highlight": (ROWS, 'choices.setAttribute("aria-activedescendant", row.id)', "pass"),
    "read-chosen": (ROWS, '("chosen", "aria-selected"), ', ""),
    "read-blocked": (ROWS, '("blocked", "aria-disabled"), ', ""),
    "read-masked": (ROWS, 'number.setAttribute("aria-hidden", "true")', "pass"),
    "read-digit": (VIEW, '"aria-keyshortcuts", "1', '"data-digits", "1'),
    "read-button": (VIEW, 'buttons[0]["label"] if buttons else ""', '""'),
    "read-question": (PAGE, ' aria-describedby="about"', ""),
    "read-tabs": (TABS, '("label", "note", "mark")', '("label",)'),
    "read-unusable": (VIEW, 'part("unusable").firstElementChild.textContent = words', "pass"),
    "read-language": (VIEW, 'setattr(root(), "lang", language)', "None"),
    "read-frame": (EMBED, "(frame.title = title)", "title"),
    "say-status": (VIEW, 'if wanted["callid"] != drawn["callid"]:', "if True:"),
    "say-call": (VIEW, 'if wanted["callid"] != drawn["callid"]:', "if False:"),
    "say-failure": (PAGE, 'role="alert"', 'role="note"'),
    "say-other-call": (VIEW, 'part("news").textContent = wanted["news"]', "pass"),
    "say-blocked": (GESTURES, 'part("news").textContent = notes.item(notes.length - 1).textContent', "pass"),
    "say-nothing": (
        GESTURES,
        "    rows.mark(modes[to])\n",
        '    rows.mark(modes[to])\n    part("news").textContent = modes[to]\n',
    ),
}
"""Promise to a file, what is taken out of it, and what is put in its place."""
PATIENCE_MS = 1_000
"""Milliseconds that something may take where all is well; the rest of this test waits for what does not come."""


@pytest.fixture(autouse=True)
def _impatient() -> Iterator[None]:
    yield
    expect.set_options(timeout=5_000)


def test_every_promise_is_broken_once() -> None:
    assert set(BROKEN) == set(TESTS)


@pytest.mark.parametrize("name", BROKEN)
def test_without_what_it_promises_the_test_fails(
    name: str, break_it: Callable[[str, str, str], AbstractContextManager[Agent]]
) -> None:
    with break_it(*BROKEN[name]) as agent:
        agent.ring()
        expect(agent.host.frame.locator("[data-mode-id]")).to_have_count(3)  # nothing else is broken
        agent.begin()
        expect.set_options(timeout=PATIENCE_MS)
        agent.page.set_default_timeout(PATIENCE_MS)
        agent.tree.patience = PATIENCE_MS / 1000
        with pytest.raises((AssertionError, Error)):
            TESTS[name](agent)
