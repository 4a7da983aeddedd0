"""The host's look in the frame: theme and custom properties, from the first paint on and whenever they change."""

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.desktop import ELEMENT, Desktop
from tests.browser.guard import Guard
from tests.browser.says import AVERY, HOME, MOBILE, SILENT, reply, settings
from tests.browser.sites import SITES

PATIENT = settings(timeout=60_000)
BY_HAND = '<script src="{embed}" data-manual></script>'
System = Literal["light", "dark"]
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(22, 27, 35)"
"""The style sheet's own grounds."""
PLACE = """([name, theme]) => {
    const element = document.createElement(name);
    if (theme) element.setAttribute("theme", theme);
    document.body.append(element);
}"""
LOOKS = {
    "ground": ("rgb(1, 2, 3)", "body", "background-color", "rgb(1, 2, 3)"),
    "text": ("rgb(4, 5, 6)", "body", "color", "rgb(4, 5, 6)"),
    "quiet": ("rgb(7, 8, 9)", "#head", "color", "rgb(7, 8, 9)"),
    "line": ("hsl(0 100% 50%)", "#list", "border-top-color", "rgb(255, 0, 0)"),
    "mark": ("teal", ".marked", "background-color", "rgb(0, 128, 128)"),
    "accent": ("#0a0b0c", "[aria-selected=true]", "border-left-color", "rgb(10, 11, 12)"),
    "wrong": ("rgb(13, 14, 15)", "#alert p", "color", "rgb(13, 14, 15)"),
    "radius": ("3px", "#list", "border-top-left-radius", "3px"),
    "font": ("Georgia, serif", "body", "font-family", "Georgia, serif"),
    "density": ("0.5", "[role=option]", "padding-top", "5px"),
}
"""Custom property to a value, and where that shows."""


def computed(host: Desktop, what: str, name: str) -> str:
    get = "(one, name) => getComputedStyle(one).getPropertyValue(name)"
    value: str = host.frame.locator(what).first.evaluate(get, name)
    return value


def ground(host: Desktop, colour: str) -> None:
    expect(host.frame.locator("body")).to_have_css("background-color", colour)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(("system", "theme", "colour"), [("light", "dark", DARK), ("dark", "light", LIGHT)])
def test_the_first_paint_has_the_hosts_theme_before_any_module_has_run(
    host: Desktop,
    site: str,
    system: System,
    theme: str,
    colour: str,
) -> None:
    host.page.emulate_media(color_scheme=system)
    held = host.hold("**/static/boot.mjs")
    host.open(site, markup=BY_HAND, lcm=SILENT)
    host.page.evaluate(PLACE, [ELEMENT, theme])
    expect(host.frame.locator("#skeleton")).to_be_visible()
    ground(host, colour)
    assert host.widget.evaluate("typeof callbackModes") == "undefined"
    held[0].continue_()
    host.wait_state("idle")
    ground(host, colour)


@pytest.mark.parametrize(("system", "colour"), [("light", LIGHT), ("dark", DARK)])
def test_without_a_theme_it_is_the_systems(host: Desktop, system: System, colour: str) -> None:
    host.page.emulate_media(color_scheme=system)
    host.open(lcm=SILENT)
    ground(host, colour)
    host.wait_state("idle")
    ground(host, colour)


def test_a_theme_taken_back_is_the_systems_again(host: Desktop) -> None:
    host.page.emulate_media(color_scheme="light")
    host.open(theme="dark", lcm=SILENT)
    host.wait_state("idle")
    ground(host, DARK)
    host.element.evaluate("element => element.removeAttribute('theme')")
    ground(host, LIGHT)


def test_a_frame_alone_takes_its_theme_from_its_address(host: Desktop) -> None:
    host.page.emulate_media(color_scheme="light")
    host.open_alone(theme="dark", lcm=SILENT)
    expect(host.frame.get_by_role("status")).to_have_text("No active call", timeout=60_000)
    ground(host, DARK)


@pytest.mark.parametrize("site", SITES)
def test_the_page_around_does_not_move_when_the_widget_comes(host: Desktop, site: str) -> None:
    low = '<div style="height: 3000px"></div><script src="{embed}" data-theme="dark"></script>'
    host.open(site, markup=low, lcm=SILENT)
    host.wait_state("idle")
    assert host.page.evaluate("[scrollX, scrollY, document.activeElement.localName]") == [0, 0, "body"]


def test_every_custom_property_is_carried_into_the_frame(host: Desktop) -> None:
    rules = "".join(f"--callback-modes-{name}: {look[0]};" for name, look in LOOKS.items())
    host.open(head=f"<style>:root {{ {rules} }}</style>", config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.post(reply("A", HOME, MOBILE))
    host.frame.get_by_role("option").first.click()
    host.wait_state("chosen")
    host.frame.get_by_role("option").nth(1).hover()
    for name, (_, what, property_, value) in LOOKS.items():
        assert (name, computed(host, what, property_)) == (name, value)


def test_a_custom_property_colours_what_the_style_sheet_draws_before_a_text(host: Desktop) -> None:
    host.open(head="<style>:root { --callback-modes-good: rgb(1, 2, 3) }</style>", config=PATIENT, lcm=SILENT)
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes")
    host.post(reply("A", MOBILE))
    get = "one => getComputedStyle(one, '::before').color"
    assert host.frame.locator("[data-consent=yes]").evaluate(get) == "rgb(1, 2, 3)"


CHANGES = {
    "style of the element": "element => element.style.setProperty('--callback-modes-ground', 'rgb(1, 2, 3)')",
    "class of the element": "element => element.classList.add('ours')",
    "class of the page": "() => document.documentElement.classList.add('ours')",
    "theme of what is around it": "element => element.parentElement.setAttribute('theme', 'ours')",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_on_the_element_or_around_it_is_read_again(host: Desktop, change: str) -> None:
    rule = "<style>.ours, [theme=ours] { --callback-modes-ground: rgb(1, 2, 3) }</style>"
    host.open(head=rule, lcm=SILENT)
    host.wait_state("idle")
    host.element.evaluate(CHANGES[change])
    ground(host, "rgb(1, 2, 3)")


def test_a_change_taken_back_is_the_style_sheets_own(host: Desktop) -> None:
    host.page.emulate_media(color_scheme="light")
    host.open(lcm=SILENT)
    host.wait_state("idle")
    host.element.evaluate("element => element.style.setProperty('--callback-modes-ground', 'rgb(1, 2, 3)')")
    ground(host, "rgb(1, 2, 3)")
    host.element.evaluate("element => element.style.removeProperty('--callback-modes-ground')")
    ground(host, LIGHT)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ground", "url(/pages/none.png)"),
        ("ground", "red url(/pages/none.png)"),
        ("ground", "{}"),
        ("ground", "7"),
        ("accent", "image-set('/pages/none.png' 1x)"),
        ("font", "url(/pages/none.woff)"),
        ("font", "{ color: red }"),
        ("radius", "red"),
        ("density", "2px"),
        ("density", "-1"),
    ],
)
def test_a_value_that_is_something_else_is_not_let_in_and_is_named_once(
    host: Desktop, guard: Guard, name: str, value: str
) -> None:
    guard.expect("console", rf"--callback-modes-{name} has a value that it can't take.*\(theme\)")
    host.open(lcm=SILENT)
    host.wait_state("idle")
    set_it = "(element, [name, value]) => element.style.setProperty(`--callback-modes-${name}`, value)"
    host.element.evaluate(set_it, [name, value])
    host.element.evaluate("element => element.classList.add('another')")
    host.drain()
    assert host.widget.evaluate("document.documentElement.style.length") == 0
    assert [error["code"] for error in host.events("callback-modes-error")] == ["theme"]
    assert not [url for url in guard.requests if "/none." in url]


def test_the_custom_properties_tested_here_are_those_of_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `--callback-modes-(\w+)`", readme, re.MULTILINE)) == {*LOOKS, "good"}


def test_what_the_host_sets_for_the_dark_is_worn_when_the_system_turns_dark(host: Desktop) -> None:
    dark = "@media (prefers-color-scheme: dark) { callback-modes { --callback-modes-ground: rgb(1, 2, 3) } }"
    host.page.emulate_media(color_scheme="light")
    host.open(head=f"<style>{dark}</style>", lcm=SILENT)
    host.wait_state("idle")
    body = host.frame.locator("body")
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
    host.page.emulate_media(color_scheme="dark")
    expect(body).to_have_css("background-color", "rgb(1, 2, 3)")
    host.page.emulate_media(color_scheme="light")
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
