"""Lets axe-core judge a page: every rule that it has, best practices too."""

from dataclasses import dataclass

from playwright.sync_api import Frame

from tools.environment import ROOT

SCRIPT = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN = """(where) => {
    const told = (results) => results.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) =>
        [id, target.join(" "), [...any, ...all, ...none].map(({ message }) => message).join("; ")]));
    globalThis.judged = null;
    axe.run(where, { resultTypes: ["violations", "incomplete"], iframes: false }).then(
        ({ violations, incomplete }) => (globalThis.judged = [told(violations), told(incomplete)]),
    );
}"""
"""Begins; a clock that stands still has to go on before it can end."""


@dataclass(frozen=True)
class Finding:
    """Something that axe-core is sure or not sure about."""

    rule: str
    place: str
    """A selector."""
    why: str


def judge(frame: Frame, where: str = ":root", *, clock: bool = False) -> tuple[list[Finding], list[Finding]]:
    """Return what is wrong below an element of a frame, and what axe-core can't judge by itself.

    With `clock`, the page's clock is Playwright's, and goes on by some milliseconds.
    """
    if not frame.evaluate("() => Boolean(globalThis.axe)"):
        frame.evaluate(SCRIPT)
    frame.evaluate(RUN, where)
    while clock and not frame.evaluate("() => Boolean(judged)"):
        frame.page.clock.run_for(1)
    frame.wait_for_function("() => judged")
    wrong, unsure = frame.evaluate("() => judged")
    return [Finding(*one) for one in wrong], [Finding(*one) for one in unsure]


EXPLAINED = {
    (
        "color-contrast",
        "Element's background color could not be determined because it is overlapped by another element",
    ): (
        "A row is partly below the foot of the page, which has the buttons and the tabs: the agent scrolls. The same "
        "colours are judged where nothing covers them."
    ),
    (
        "frame-tested",
        "The iframe still has to be tested with axe-core",
    ): "It is: in every state, in each of these tests.",
}
"""What axe-core can't judge by itself: rule and reason, to why it is right as it is."""


def complaints(found: tuple[list[Finding], list[Finding]]) -> list[Finding]:
    """Return what is wrong, and what axe-core can't judge and nobody has explained."""
    wrong, unsure = found
    return [*wrong, *(one for one in unsure if (one.rule, one.why) not in EXPLAINED)]
