"""What the page says before its Python can, in each of the widget's languages and in one at a time."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desktop import Desktop
from tests.browser.guard import Guard
from tests.browser.says import SILENT
from tools.environment import ROOT
from widget.core.strings import PLURALS, RIGHT_TO_LEFT
from widget.worker import LANGUAGES

EMBED = (ROOT / "static" / "embed.js").read_text(encoding="utf-8")
BROKEN = r"The callback numbers can't be shown\. .*\(start\)"
TAGS = [*((name, name) for name in PLURALS), ("pt-BR", "pt"), ("xx", "en"), ("zh-Hant", "en")]
"""What the host asks for, and what it gets."""


def words(host: Desktop) -> dict[str, dict[str, str]]:
    every = (
        "async () => { const words = await import('./static/words.mjs'); await words.learn('de'); return words.WORDS; }"
    )
    found: dict[str, dict[str, str]] = host.widget.evaluate(every)
    return found


def test_every_language_has_every_sentence_and_none_is_another_languages(host: Desktop) -> None:
    host.open(lcm=SILENT)
    host.wait_state("idle")
    found = words(host)
    assert set(found) == set(PLURALS)
    names = set(found["en"])
    assert {language: set(sentences) for language, sentences in found.items()} == dict.fromkeys(found, names)
    for name in names:
        sentences = [sentences[name] for sentences in found.values()]
        assert len(set(sentences)) == len(sentences), name
        assert {"{file}" in sentence for sentence in sentences} == {name == "file"}
    assert {language: said["title"] for language, said in found.items()} == {
        language: LANGUAGES[language]["list"] for language in PLURALS
    }


@pytest.mark.parametrize(("tag", "language"), TAGS)
def test_a_file_that_is_missing_is_named_in_the_hosts_language(
    host: Desktop, guard: Guard, tag: str, language: str
) -> None:
    guard.expect("console", BROKEN)
    guard.expect("console", "Failed to load resource")
    guard.expect("status", "404")
    host.page.context.route("**/pyscript.toml", lambda route: route.fulfill(status=404, body=""))
    host.open(lang=tag, lcm=SILENT)
    host.wait_state("failed")
    sentences = words(host)[language]
    root = host.frame.locator("html")
    expect(root).to_have_attribute("lang", language)
    expect(root).to_have_attribute("dir", "rtl" if language in RIGHT_TO_LEFT else "ltr")
    said = host.frame.get_by_role("alert")
    expect(said).to_contain_text(sentences["failed"])
    expect(said).to_contain_text("pyscript.toml")
    if language != "en":
        expect(said).to_have_text(
            re.compile(re.escape(sentences["file"]).replace(r"\{file\}", r"\S*pyscript\.toml") + "$")
        )
    (error,) = host.events("callback-modes-error")
    assert re.search(r"^The callback numbers can't be shown\. \S*pyscript\.toml could not be loaded", error["message"])


def test_a_start_that_stands_still_says_so_in_the_hosts_language(host: Desktop, guard: Guard) -> None:
    guard.expect("console", r"No more files have arrived.*\(start\)")
    host.page.context.route("**/static/worker.mjs", lambda _: None)
    host.page.clock.install()
    host.open(lang="de", lcm=SILENT)
    expect(host.frame.locator("html")).to_have_attribute("lang", "de")
    host.page.clock.fast_forward(30_001)
    host.wait_state("failed")
    sentences = words(host)["de"]
    expect(host.frame.get_by_role("alert")).to_have_text(f"{sentences['failed']} {sentences['still']}")


def test_the_progress_bar_is_named_in_the_hosts_language(host: Desktop) -> None:
    held = host.hold("**/static/worker.mjs")
    host.open(lang="fr", lcm=SILENT)
    bar = host.frame.locator("[role=progressbar]")
    expect(bar).to_have_attribute("aria-label", words(host)["fr"]["loading"])
    held[0].continue_()
    host.wait_state("idle")
    expect(host.frame.get_by_role("status")).not_to_have_text("No active call")


@pytest.mark.parametrize("language", PLURALS)
def test_what_embed_js_says_itself_is_said_in_the_hosts_language(host: Desktop, guard: Guard, language: str) -> None:
    guard.expect("console", r"which is no origin")
    guard.expect("console", r"No valid origin is left")
    host.open(lang=f"{language.upper()}-XX", origins="*", lcm=SILENT)
    host.wait_state("failed")
    found = re.search(rf'^    {language}: "(.+)",$', EMBED, re.MULTILINE)
    reason = "No valid origin is left in origins, so nobody can be heard."
    expect(host.element.get_by_role("alert")).to_have_text(f"{found[1]} (origins)" if found else reason)
    assert bool(found) == (language != "en")
    assert host.events("callback-modes-error")[-1]["message"] == reason


def test_the_frame_is_named_in_the_hosts_language_from_the_start_and_follows_it(host: Desktop) -> None:
    held = host.hold("**/static/worker.mjs")
    host.open(lang="fr", lcm=SILENT)
    frame = host.element.locator("iframe")
    expect(frame).to_have_attribute("title", LANGUAGES["fr"]["list"])
    held[0].continue_()
    host.wait_state("idle")
    host.element.evaluate("element => element.setAttribute('lang', 'ja')")
    expect(frame).to_have_attribute("title", LANGUAGES["ja"]["list"])
    assert host.widget.title() == LANGUAGES["ja"]["list"]
