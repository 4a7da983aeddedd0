"""axe-core finds nothing in any language, width and theme; in every state, see `test_pictures.py`."""

import pytest
from playwright.sync_api import expect

from tests.browser.agent import Agent
from tests.browser.axe import complaints, judge
from tests.browser.says import AVERY, BLAKE, HOME, MOBILE, OFFICE, failure
from tools.shots import THEMES
from widget.core.strings import PLURALS

WIDTHS = (240, 320, 480)
AS_WIDE = "({ style }, width) => Object.assign(style, { width: `${width}px`, maxHeight: 'none' })"
"""As high as it likes, too: where the page's foot covers a part of a row, the row's colours can't be judged."""


def judged(agent: Agent) -> dict[str, object]:
    """Judge the widget in each width and theme; return what is wrong, by where."""
    wrong: dict[str, object] = {}
    for width in WIDTHS:
        agent.host.element.evaluate(AS_WIDE, width)
        for theme in THEMES:
            agent.host.element.evaluate("(element, theme) => element.setAttribute('theme', theme)", theme)
            expect(agent.host.frame.locator("html")).to_have_attribute("data-theme", theme)
            agent.widget.wait_for_function("() => document.body.offsetHeight <= innerHeight")
            found = complaints(judge(agent.widget))
            if found:
                wrong[f"{width} pixels, {theme}"] = found
    return wrong


@pytest.mark.parametrize("language", PLURALS)
def test_nothing_is_wrong_in_a_language(agent: Agent, language: str) -> None:
    agent.host.element.evaluate("(element, language) => element.setAttribute('lang', language)", language)
    agent.set(consent={"policy": "warn", "unknown": "block"}, mask="last4", reveal=True, digits=True)
    agent.ring("A1", HOME)
    agent.ring("B2", HOME, MOBILE, OFFICE, 7, account=BLAKE)
    agent.host.frame.get_by_role("option").first.click()
    expect(agent.host.frame.locator("#question")).to_be_visible()
    assert judged(agent) == {}
    agent.host.call("start", "refused", AVERY)
    agent.host.frame.locator("#cancel").click()
    agent.host.frame.get_by_role("option").nth(1).click()
    agent.host.wait_state("chosen")
    assert judged(agent) == {}
    agent.host.element.evaluate("element => { element.activeCall = { callid: 'refused', accountNumber: '5|3' }; }")
    agent.host.post(failure("Invalid Call ID:refused"))
    agent.host.wait_state("failed")
    assert judged(agent) == {}


def test_nothing_is_wrong_with_the_element_in_the_desktop(agent: Agent) -> None:
    agent.ring()
    assert complaints(judge(agent.page.main_frame, "callback-modes")) == []


@pytest.mark.parametrize(
    ("harm", "undo", "rule"),
    [
        ("#name').textContent = ''", "#name').textContent = 'Numbers'", "empty-heading"),
        (":root').style.setProperty('--quiet', '#999')", ":root').style.removeProperty('--quiet')", "color-contrast"),
        (
            "[role=option]').append(document.createElement('button'))",
            "[role=option] button').remove()",
            "nested-interactive",
        ),
    ],
)
def test_a_page_with_a_defect_is_found_out(agent: Agent, harm: str, undo: str, rule: str) -> None:
    agent.ring()
    agent.widget.evaluate(f"() => {{ document.querySelector('{harm}; }}")
    wrong, _ = judge(agent.widget)
    agent.widget.evaluate(f"() => {{ document.querySelector('{undo}; }}")
    assert rule in {one.rule for one in wrong}
