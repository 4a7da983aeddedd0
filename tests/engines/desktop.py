"""The browser tests' desktop, played through another engine's driver."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from tests.browser import desktop
from tests.browser.desktop import ELEMENT, START_MS
from tests.browser.sites import Servers

FRAME = f'document.querySelector("{ELEMENT}").shadowRoot.querySelector("iframe")'
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowDown": "\ue015",
}
"""Names of keys to how WebDriver spells them; any other is itself."""
ANSWER = """
const [arg, done] = [JSON.parse(arguments[0]), arguments[1]];
const find = () => { const value = (%s); return typeof value === "function" ? value(arg) : value; };
const look = async () => {
  try {
    const value = await find();
    if (value || !%s) done(JSON.stringify([value ?? null, ""]));
    else setTimeout(look, 10);
  } catch (error) {
    done(JSON.stringify([null, `${error}`]));
  }
};
look();
"""
"""Answers with the value of an expression or of a function of `arg`, and what it threw; with `true` a value that is
none is looked for again."""


class Driver(Protocol):
    """A browser: its one page, and the frame in it that is spoken to."""

    hears: bool
    """It knows what is on the console."""

    def goto(self, address: str) -> None:
        """Load the page."""

    def run(self, script: str, argument: str, milliseconds: float) -> str:
        """Run a script whose `arguments` are the text and a function to answer with; return the answer."""

    def enter(self, frame: str) -> None:
        """Speak to the frame that the expression finds from now on."""

    def leave(self) -> None:
        """Speak to the page again."""

    def click(self, selector: str) -> None:
        """Click with the mouse on the first element that the selector finds."""

    def press(self, key: str) -> None:
        """Press and release a key, whoever has the keyboard."""

    def complaints(self) -> list[str]:
        """Return what the console has said since the last time: errors and warnings."""

    def quit(self) -> None:
        """End the browser."""


class Page:
    """As much of Playwright's page as a desktop needs."""

    def __init__(self, driver: Driver) -> None:
        """Speak through a driver."""
        self._driver = driver

    def goto(self, address: str) -> None:
        """Load a page."""
        self._driver.goto(address)

    def evaluate(self, code: str, arg: object = None) -> Any:  # noqa: ANN401 - any JSON
        """Return the value of an expression, or of a function of `arg`."""
        return self._ask(code, "false", arg, START_MS)

    def wait_for_function(self, code: str, *, arg: object = None, timeout: float = START_MS) -> None:
        """Return once that value is true; `timeout` in milliseconds."""
        self._ask(code, "true", arg, timeout)

    def _ask(self, code: str, again: str, arg: object, timeout: float) -> Any:  # noqa: ANN401 - any JSON
        value, wrong = json.loads(self._driver.run(ANSWER % (code, again), json.dumps(arg), timeout))
        assert not wrong, wrong
        return value


class Desktop(desktop.Desktop):
    """One host page; inside `frame`, `page` is the widget's."""

    def __init__(self, driver: Driver, servers: Servers) -> None:
        """Take a browser whose page may be replaced."""
        self.driver = driver
        super().__init__(Page(driver), servers)  # type: ignore[arg-type]

    @property
    def embedder(self) -> Page:
        """The page that the element is in."""
        return self.page

    def wait_state(self, state: str) -> None:
        """Return once the element is in that state."""
        reached = f'state => document.querySelector("{ELEMENT}")?.dataset.state === state'
        self.page.wait_for_function(reached, arg=state, timeout=START_MS)

    def check_subject(self, subject: str) -> None:
        """Make sure of how its Python was started."""
        assert self.page.evaluate(f'document.querySelector("{ELEMENT}").dataset.start') == subject

    def counts(self) -> dict[str, int]:
        """Return what the element counted as dropped or ignored: reason to number."""
        counted: dict[str, int] = self.page.evaluate(f'document.querySelector("{ELEMENT}").counts')
        return counted

    @contextmanager
    def inside(self) -> Iterator[Page]:
        """Speak to the widget's page."""
        self.driver.enter(FRAME)
        yield self.page
        self.driver.leave()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.driver.press(KEYS.get(key, key))
