"""Every state that the agent can see, and how to get there: an address of the simulated desktop, and a gesture."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from playwright.sync_api import FrameLocator, Page, Route, expect

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")

TAKEN = datetime(2026, 5, 12, 14, 32, tzinfo=UTC)
"""When the clock stops, once the widget has what it needs; from there it goes on as the gestures say."""
PATIENCE_MS = 60_000.0
"""Milliseconds that anything may take, the widget's own start included."""
ANSWER_MS = 4_000
"""The default of the configuration's `timeout`."""
USUAL_TEXT = 100
"""Percent."""
CONFIRMED_MS = 1_000
"""Milliseconds in which the simulated LCM has confirmed a choice, if it is to."""


class Agent:
    """Somebody at the simulated desktop, whose clock stands still."""

    def __init__(self, page: Page) -> None:
        """Take a page that shows the desktop."""
        self.page = page

    @property
    def frame(self) -> FrameLocator:
        """The widget's page."""
        return self.page.frame_locator("callback-modes iframe")

    def choose(self, description: str) -> None:
        """Click on a number."""
        self.frame.get_by_role("option").filter(has_text=description).click()

    def press(self, button: str) -> None:
        """Click on a button of the widget's."""
        self.frame.get_by_role("button", name=button, exact=True).click()

    def highlight(self) -> None:
        """Go to the second number by keyboard."""
        self.frame.get_by_role("listbox").focus()
        self.page.keyboard.press("ArrowDown")

    def see(self, words: str) -> None:
        """Return once these words can be seen in the widget.

        Raises:
            AssertionError: they did not come in time.

        """
        expect(self.frame.get_by_text(words).first).to_be_visible(timeout=PATIENCE_MS)

    def see_posted(self, subtopic: str, number: int) -> None:
        """Return once so many such messages have passed over the bus, and whoever hears them has.

        Raises:
            AssertionError: they did not in time.

        """
        names = self.page.locator("#bus-messages strong").get_by_text(subtopic, exact=True)
        expect(names).to_have_count(number, timeout=PATIENCE_MS)

    def wait(self, ms: int) -> None:
        """Let the desktop's time go on."""
        self.page.clock.run_for(ms)

    def enlarge(self, percent: int) -> None:
        """Set another size of text for the widget's page, as the browser's settings do for every page."""
        size = f"document.documentElement.style.fontSize = '{0.875 * percent}%'"
        self.page.frame_locator("callback-modes iframe").locator(":root").evaluate(f"() => {{ {size} }}")

    def open_unusable(self) -> None:
        """Open the line of the entries that can't be used."""
        self.frame.locator("#unusable summary").click()


@dataclass(frozen=True)
class Shot:
    """One picture of the widget."""

    name: str
    title: str
    state: str = "choosing"
    """The public state of the element on the picture."""
    query: str = "calls=active"
    """Parameters of the desktop's address."""
    says: str = ""
    """What the agent reads then; the state alone tells enough if empty."""
    first: str = ""
    """The public state in which the clock stops, if not the one on the picture."""
    gesture: Callable[[Agent], None] = lambda _: None
    """What the agent does from there."""
    contrast: Literal["more", "no-preference"] = "no-preference"
    forced_colors: Literal["active", "none"] = "none"
    """What the agent's system wants, as is `contrast`."""
    text: int = USUAL_TEXT
    """Size of the text that the agent has set in the browser, in percent."""


def _choose_and_wait(agent: Agent, ms: int) -> None:
    agent.choose("Mobile")
    agent.see("sending")
    agent.see_posted("CallBackModeSelected", 1)
    agent.wait(ms)


def _wait_for_nothing(agent: Agent) -> None:
    agent.see_posted("GetCallBackModes", 2)  # the clock's stop was a leap over the first time-out
    agent.wait(ANSWER_MS)


SHOTS = (
    Shot("starting", "Starting", "starting"),
    Shot("idle", "No call", "idle", "calls=none", "No active call"),
    Shot("loading", "Asking", "loading", "calls=active&answer=never", "Asking for"),
    Shot("list", "The list", says="3 numbers for this call"),
    Shot("highlight", "A row highlighted by keyboard", gesture=Agent.highlight),
    Shot(
        "question",
        "A choice without consent",
        query="calls=active&policy=warn&unknown=warn",
        says="No written consent for this campaign. Use it anyway?",
        gesture=lambda agent: agent.choose("Office"),
    ),
    Shot("blocked", "Blocked", query="calls=active&policy=block&unknown=block", says="Not allowed without consent"),
    Shot(
        "chosen",
        "Chosen",
        "chosen",
        says="Chosen at",
        first="choosing",
        gesture=lambda agent: agent.choose("Mobile"),
    ),
    Shot(
        "sending",
        "Sending",
        "chosen",
        "calls=active&acknowledgement=failing",
        "Mobile chosen, sending",
        "choosing",
        lambda agent: agent.choose("Mobile"),
    ),
    Shot(
        "confirmed",
        "Confirmed",
        "chosen",
        "calls=active&acknowledgement=on",
        "Confirmed, 2",
        "choosing",
        lambda agent: _choose_and_wait(agent, CONFIRMED_MS),
    ),
    Shot(
        "not-confirmed",
        "Not confirmed",
        "failed",
        "calls=active&acknowledgement=failing",
        "The desktop did not confirm the choice.",
        "choosing",
        lambda agent: _choose_and_wait(agent, ANSWER_MS),
    ),
    Shot("masked", "Masked but for four digits", query="calls=active&mask=last4&reveal=on", says="Show numbers"),
    Shot(
        "revealed",
        "Revealed",
        query="calls=active&mask=last4&reveal=on",
        says="Hide numbers",
        gesture=lambda agent: agent.press("Show numbers"),
    ),
    Shot("hidden", "Masked altogether", query="calls=active&mask=all", says="•"),
    Shot("calls", "Three calls, one held, one in wrap-up", query="calls=active,held,wrap-up", says="after-call work"),
    Shot("same", "One number twice", query="calls=held,held,active", says="Same number as Mobile"),
    Shot("invalid", "A wrong number", query="calls=held,held,wrap-up,active", says="Not a valid number"),
    Shot("empty", "No numbers", "empty", "calls=active&answer=empty", "No callback numbers for this contact"),
    Shot(
        "unusable",
        "Entries that can't be used",
        query="calls=active&answer=garbage",
        says="entries of the list could not be used",
        gesture=Agent.open_unusable,
    ),
    Shot("refused", "Refused", "failed", "calls=active&answer=invalid+call+id", "Invalid Call ID."),
    Shot(
        "no-answer",
        "No answer",
        "failed",
        "calls=active&answer=never",
        "The desktop did not answer.",
        "loading",
        _wait_for_nothing,
    ),
    Shot("arabic", "Arabic, from right to left", query="calls=active,held&lang=ar"),
    Shot("japanese", "Japanese", query="calls=active,held&lang=ja"),
    Shot("narrow", "240 pixels, in German", query="calls=active,held&lang=de&width=240&mask=last4&reveal=on"),
    Shot("large-text", "Text of 200 %", query="calls=active&width=320", text=200),
    Shot("wide", "480 pixels", query="calls=active&width=480"),
    Shot("contrast", "More contrast", contrast="more", gesture=Agent.highlight),
    Shot("forced-colors", "Forced colours", forced_colors="active", gesture=Agent.highlight),
)


def take(page: Page, desktop: str, shot: Shot) -> Iterator[tuple[Theme, bytes]]:
    """Bring the desktop at that origin into a state; give its picture as PNG in each theme.

    The page shall have loaded nothing yet.

    Raises:
        playwright.sync_api.Error: something is not where it should be.
        AssertionError: the state did not come in time.

    """
    starting = shot.state == "starting"
    held: list[Route] = []
    if starting:
        page.route("**/static/worker.mjs", lambda route: held.append(route))  # noqa: PLW0108 - Playwright sets an attribute on it  # and nothing goes on
    page.emulate_media(reduced_motion="reduce", contrast=shot.contrast, forced_colors=shot.forced_colors)
    page.set_viewport_size({"width": 1440, "height": 1000})
    page.clock.install(time=TAKEN - timedelta(minutes=30))
    page.goto(f"{desktop}/?{shot.query}&log=closed")
    agent, element = Agent(page), page.locator("callback-modes")
    expect(element).to_have_attribute("data-state", shot.first or shot.state, timeout=PATIENCE_MS)
    if starting:
        expect(agent.frame.locator("#skeleton")).to_be_visible(timeout=PATIENCE_MS)
    else:
        page.clock.pause_at(TAKEN)
    if shot.text != USUAL_TEXT:
        agent.enlarge(shot.text)
    shot.gesture(agent)
    expect(element).to_have_attribute("data-state", shot.state, timeout=PATIENCE_MS)
    if shot.says:
        agent.see(shot.says)
    page.mouse.move(0, 0)  # off whatever it would highlight
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        yield theme, element.screenshot(animations="disabled", caret="hide")
    for route in held:
        route.continue_()
