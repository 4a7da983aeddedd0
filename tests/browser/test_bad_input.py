"""Whatever an answer holds is drawn as words, a line each, and what can't be used is counted where it can be opened."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.desktop import Desktop
from tests.browser.says import AVERY, HOME, MOBILE, SILENT, reply, settings

PATIENT = settings(timeout=60_000)
NARROW = "<style>callback-modes { width: 240px; max-height: none }</style>"
"""The narrowest that a desktop has, and nothing scrolls, so that everything can be measured."""
OVERRIDE, ISOLATE = "\u202e", "\u2066"
TEXTS = {
    "long": "word " * 1000,
    "long without a blank": "w" * 5000,
    "line breaks": "one\r\ntwo\u2028three\ttabbed",
    "directions": f"{OVERRIDE}turned {ISOLATE}about",
    "Arabic": "هاتف محمول",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 50,
    "combining": "e" + "\u0301" * 500,
    "markup": "<img src=x onerror=alert(1)><b>bold</b>&amp;",
    "script": "<script>document.title = 'run'</script>",
    "style": "</style><style>* { display: none }",
    "braces": "{count} {description} %s ${1}",
    "NUL": "a\x00b",
}


@pytest.fixture
def asked(host: Desktop) -> Desktop:
    """Make a desktop with one call whose numbers are asked for."""
    host.open(config=PATIENT, lcm=SILENT, head=NARROW)
    host.wait_state("idle")
    host.call("start", "A", AVERY)
    host.wait_sent("GetCallBackModes")
    return host


def wild(number: int, text: str) -> dict[str, Any]:
    return {"ModeID": f"{number} {text[:900]}", "Description": text, "Cvalue": text}


def overflow(host: Desktop) -> int:
    """Tell by how many pixels the page is wider than its frame."""
    element = "document.documentElement"
    wider: int = host.frame.locator("body").evaluate(f"() => {element}.scrollWidth - {element}.clientWidth")
    return wider


def lines(host: Desktop, what: str) -> list[float]:
    """Tell for each of these elements how many lines high it is."""
    measure = (
        """all => all.map(one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight))"""
    )
    high: list[float] = host.frame.locator(what).evaluate_all(measure)
    return high


def test_whatever_a_text_holds_is_words_on_a_line_or_two_and_nothing_runs(asked: Desktop) -> None:
    asked.post(reply("A", *(wild(number, text) for number, text in enumerate(TEXTS.values()))))
    asked.wait_state("choosing")
    expect(asked.frame.get_by_role("option")).to_have_count(len(TEXTS))
    assert overflow(asked) <= 0
    # A font that an emoji or an accent needs may be a little higher than the text's own.
    assert [line for line in lines(asked, "[role=option] > .description") if not 0.9 < line < 1.6] == []
    # A number is not cut off where it fits into a second line.
    assert [line for line in lines(asked, "[role=option] > .number") if not 0.9 < line < 2.6] == []
    drawn = asked.frame.locator("body").evaluate("""body => ({
        tags: [...new Set([...body.querySelectorAll("[role=option] *")].map(({ localName }) => localName))].sort(),
        title: document.title,
    })""")
    assert drawn == {"tags": ["path", "span", "svg"], "title": "Callback numbers"}
    said = dict(zip(TEXTS, asked.frame.locator(".description").all_text_contents(), strict=True))
    assert said["markup"] == TEXTS["markup"]
    assert said["braces"] == TEXTS["braces"]
    assert said["line breaks"] == "one two three tabbed"
    assert said["directions"] == "turned about"
    assert len(said["long"]) == len(said["long without a blank"]) == 300
    assert not any(sign in "".join(said.values()) for sign in (OVERRIDE, ISOLATE, "\n", "\x00"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_of_a_long_text_the_beginning_is_seen_in_whichever_direction_it_is_read(asked: Desktop, language: str) -> None:
    texts = ("Mobile phone " * 20, "هاتف محمول " * 20)
    asked.element.evaluate("(element, language) => element.setAttribute('lang', language)", language)
    expect(asked.frame.locator("html")).to_have_attribute("lang", language)
    asked.post(reply("A", *(wild(number, text) for number, text in enumerate(texts))))
    asked.wait_state("choosing")
    letters = asked.frame.locator(".description").evaluate_all("""all => all.map((one) => {
        const letter = document.createRange();
        letter.setStart(one.firstChild, 0);
        letter.setEnd(one.firstChild, 1);
        const [inner, outer] = [letter, one].map((what) => what.getBoundingClientRect());
        return outer.left <= inner.left + 1 && inner.right <= outer.right + 1 && one.scrollWidth > one.clientWidth;
    })""")
    assert letters == [True, True]


def test_a_mode_is_chosen_by_the_very_id_that_it_came_with(asked: Desktop) -> None:
    wanted = f"{OVERRIDE} <b>\"'\n{'x' * 900}"
    asked.post(reply("A", HOME, {**MOBILE, "ModeID": wanted}))
    asked.frame.get_by_role("option").nth(1).click()
    assert asked.wait_sent("CallBackModeSelected")[0]["data"]["ModeID"] == wanted


@pytest.mark.parametrize(
    ("count", "words", "listed"),
    [
        (0, "No callback numbers for this contact", 0),
        (1, "One number for this call", 1),
        (200, "200 numbers for this call", 200),
        (10_000, "The first 500 of 10000 numbers for this call", 500),
    ],
)
def test_a_list_of_any_length_says_how_long_it_is(asked: Desktop, count: int, words: str, listed: int) -> None:
    asked.post(reply("A", *({**HOME, "ModeID": number, "Cvalue": f"{number}@made.up"} for number in range(count))))
    expect(asked.frame.get_by_role("status")).to_have_text(words)
    expect(asked.frame.get_by_role("option")).to_have_count(listed)
    assert overflow(asked) <= 0
    if listed:
        asked.frame.get_by_role("option").last.click()
        assert asked.wait_sent("CallBackModeSelected")[0]["data"]["ModeID"] == str(listed - 1)


VALUES: tuple[Any, ...] = (None, True, 7, 7.5, -1, 1e300, "", "text", [], [7], {}, {"a": 1})


@pytest.mark.parametrize("field", ["ModeID", "Description", "Cvalue", "PEWC", "CampaignPEWC", "MinLength", "MaxLength"])
def test_a_value_of_any_type_is_readable_or_counted(asked: Desktop, field: str) -> None:
    rows = [{**HOME, "ModeID": f"m{number}", field: value} for number, value in enumerate(VALUES)]
    asked.post(reply("A", *rows))
    asked.wait_state("choosing")
    listed = asked.frame.get_by_role("option").count()
    assert listed
    words = asked.frame.locator("#list").inner_text()
    assert not any(sign in words for sign in ("None", "null", "[object", "{", "[", "undefined", "nan"))
    summary = asked.frame.locator("#unusable summary")
    if listed == len(VALUES):
        expect(summary).to_be_hidden()
        return
    left = len(VALUES) - listed
    expect(summary).to_have_text(
        "One entry of the list could not be used" if left == 1 else f"{left} entries of the list could not be used"
    )
    expect(asked.frame.locator("#unusable li").first).to_be_hidden()
    summary.click()
    items = asked.frame.locator("#unusable li")
    expect(items.first).to_be_visible()
    assert items.count() == left
    assert all(f".{field}" in item for item in items.all_text_contents())
    assert overflow(asked) <= 0


def test_duplicate_and_empty_ids_are_counted_in_a_line_that_opens_by_keyboard(asked: Desktop) -> None:
    asked.post(reply("A", HOME, HOME, {**HOME, "ModeID": ""}, {**HOME, "ModeID": "", "Cvalue": ""}, 7))
    expect(asked.frame.get_by_role("option")).to_have_count(1)
    summary = asked.frame.locator("#unusable summary")
    expect(summary).to_have_text("4 entries of the list could not be used")
    summary.focus()
    summary.press("Enter")
    expect(asked.frame.locator("#unusable li")).to_have_text(
        [
            "message.response[1].ModeID",
            "message.response[2].ModeID",
            "message.response[3].ModeID",
            "message.response[3].Cvalue",
            "message.response[4]",
        ]
    )


def test_an_answer_of_which_nothing_can_be_used_says_so_and_is_no_silence(asked: Desktop) -> None:
    asked.post(reply("A", *[None] * 300))
    asked.wait_state("empty")
    expect(asked.frame.locator("#unusable summary")).to_have_text("300 entries of the list could not be used")
    asked.frame.locator("#unusable summary").click()
    expect(asked.frame.locator("#unusable li")).to_have_count(101)
    expect(asked.frame.locator("#unusable li").last).to_have_text("…")
    asked.call("end", "A")
    expect(asked.frame.locator("#unusable")).to_be_hidden()
    assert "message.response" not in asked.frame.locator("body").inner_html()


def test_what_is_opened_closes_with_its_call(asked: Desktop) -> None:
    asked.post(reply("A", HOME, 7))
    asked.frame.locator("#unusable summary").click()
    expect(asked.frame.locator("#unusable li")).to_be_visible()
    asked.call("end", "A")
    asked.call("start", "B", AVERY)
    asked.wait_sent("GetCallBackModes", 2)
    asked.post(reply("B", HOME, 7, 8))
    expect(asked.frame.locator("#unusable summary")).to_have_text("2 entries of the list could not be used")
    expect(asked.frame.locator("#unusable li").first).to_be_hidden()


def test_what_is_counted_names_no_number(asked: Desktop) -> None:
    secret = "2025550199"  # noqa: S105 - made up
    asked.post(reply("A", HOME, {"ModeID": [secret], "Cvalue": {"n": secret}}, {"ModeID": "x", "Cvalue": [secret]}))
    expect(asked.frame.locator("#unusable")).to_be_visible()
    assert secret not in asked.frame.locator("body").inner_html()
    assert secret not in json.dumps(asked.events())
