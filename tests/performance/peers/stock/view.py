"""Makes the page equal to a screen, part by part, each only if it changed."""

from pyodide.ffi import JsProxy
from pyscript import document

screen = {"callid": "", "rows": [], "tabs": [], "notices": []}
"""What is drawn."""


def part(name: str) -> JsProxy:
    """Return one of the page's fixed parts."""
    return document.getElementById(name)


def draw(wanted: dict) -> None:
    """Make the page equal to a screen, as the core describes it."""
    global screen
    drawn, screen = screen, wanted
    document.body.dataset.state = screen["state"]
    part("status").textContent = screen["status"]
    part("alert").querySelector("p").textContent = screen["alert"]
    part("retry").textContent = screen["remedies"][0]["label"] if screen["remedies"] else ""
    part("retry").hidden = not screen["remedies"]
    part("list").setAttribute("aria-label", screen["list_name"])
    part("tabs").setAttribute("aria-label", screen["tabs_name"])
    if (screen["callid"], screen["rows"]) != (drawn["callid"], drawn["rows"]):
        _fill("list", [_row(row) for row in screen["rows"]])
    if screen["tabs"] != drawn["tabs"]:
        _fill("tabs", [_tab(tab) for tab in screen["tabs"]])
    if screen["notices"] != drawn["notices"]:
        _fill("notices", [_element("li", notice) for notice in screen["notices"]])


def _fill(name: str, elements: list[JsProxy]) -> None:
    part(name).replaceChildren(*elements)
    part(name).hidden = not elements


def _row(row: dict) -> JsProxy:
    option = _element("div", role="option")
    option.setAttribute("aria-selected", "true" if row["chosen"] else "false")
    option.dataset.modeId = row["mode"]
    option.dataset.call = screen["callid"]
    for name, words in zip(
        ("description", "number", "consent", "consent"),
        (row["title"], row["number"], *(consent["words"] for consent in row["consents"])),
        strict=True,
    ):
        option.append(_element("span", words, className=name))
    return option


def _tab(tab: dict) -> JsProxy:
    button = _element("button", tab["label"], type="button", role="tab")
    button.setAttribute("aria-selected", "true" if tab["selected"] else "false")
    button.dataset.name = tab["callid"]
    return button


def _element(kind: str, words: str = "", **properties: str) -> JsProxy:
    element = document.createElement(kind)
    element.textContent = words
    for name, value in properties.items():
        setattr(element, name, value)
    return element
