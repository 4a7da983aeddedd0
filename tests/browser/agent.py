"""Plays the agent: at a desktop with the widget, with real keys, or with a screen reader."""

from itertools import count

from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.desktop import Desktop
from tests.browser.says import AVERY, HOME, MOBILE, OFFICE, SILENT, settings
from tests.browser.tree import Tree

FIELDS = '<button id="before">Notes</button>{}<button id="after">Save</button>'
"""The desktop has more than the widget: what the keyboard comes from, and where it goes on."""
FORGET = """element => {
    element.activeCall = null;
    for (const name of ["lang", "theme", "style"]) element.removeAttribute(name);
}"""
NOTED = """() => {
    globalThis.said = [];
    const all = { childList: true, characterData: true, subtree: true };
    for (const region of document.querySelectorAll("[role=status], [role=alert], #news")) {
        new MutationObserver(() => region.textContent && said.push(region.textContent)).observe(region, all);
    }
}"""
"""Notes what the live regions say, each time that they say it."""


class Agent:
    """Somebody whose desktop is open all day; each test is a moment of that day."""

    def __init__(self, host: Desktop) -> None:
        """Take a desktop that nothing was opened in yet."""
        self.host = host
        self.tree: Tree
        self._moments = count(1)
        self._moment = ""

    @property
    def page(self) -> Page:
        """The desktop."""
        return self.host.page

    @property
    def widget(self) -> Frame:
        """The widget's page."""
        return self.host.widget

    @property
    def numbers(self) -> Locator:
        """The numbers."""
        return self.host.frame.locator("#list")

    def open(self) -> None:
        """Open the desktop, and wait until the widget is ready."""
        self.host.open(markup=FIELDS.format('<script src="{embed}"></script>'), lcm=SILENT)
        self.host.wait_state("idle")
        self.widget.evaluate(NOTED)
        self.tree = Tree(self.widget)

    def begin(self) -> None:
        """Forget what was, and let the usual settings hold."""
        self._moment = f"{next(self._moments):03}"
        self.page.evaluate("document.activeElement?.blur()")
        self.host.element.evaluate(FORGET)
        self.set()
        self.host.wait_state("idle")
        self.page.mouse.move(1, 1)
        self.page.evaluate("() => { desktop.messages.length = 0; desktop.events.length = 0; }")
        self.widget.evaluate("() => { said.length = 0; }")

    def set(self, **config: object) -> None:
        """Use these settings from now on."""
        address = settings(timeout=60_000, **config)
        self.host.element.evaluate("(element, config) => element.setAttribute('config', config)", address)
        self.host.drain()

    def ring(self, name: str = "A1", *modes: object, account: str = AVERY) -> str:
        """Let a call come up and its numbers be listed, Home, Office and Mobile if not others; return its id."""
        callid = f"{self._moment}-{name}"
        self.host.ring(callid, *(modes or (HOME, OFFICE, MOBILE)), account=account)
        return callid

    def press(self, *keys: str) -> None:
        """Press and release keys, one after the other; Playwright has their names."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type letters in no time, such as no key of Playwright's keyboard has too."""
        session = self.page.context.new_cdp_session(self.page)
        for letter in text:
            words = {"key": letter, "text": letter, "unmodifiedText": letter}
            session.send("Input.dispatchKeyEvent", {"type": "keyDown", **words})
            session.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": letter})
        session.detach()

    def enter(self) -> None:
        """Come into the list by Tab from the desktop's field before the widget."""
        self.page.locator("#before").focus()
        self.press("Tab")
        expect(self.numbers).to_be_focused()

    def is_at(self, mode: str) -> None:
        """Check which row is highlighted, for the eye and for assistive technology."""
        expect(self.host.frame.locator(".marked")).to_have_attribute("data-mode-id", mode)
        place = self.host.frame.locator(".marked").get_attribute("id")
        expect(self.numbers).to_have_attribute("aria-activedescendant", str(place))

    def heard(self) -> list[str]:
        """Return what the live regions said, once everything before is dealt with."""
        self.host.drain()
        said: list[str] = self.widget.evaluate("said")
        return said
