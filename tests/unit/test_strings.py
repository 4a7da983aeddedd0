"""The languages: complete, plural by the rules of Unicode, never mixed."""

import re

import pytest
from babel import Locale

from widget.core.strings import PLURALS, RIGHT_TO_LEFT, Words, locale, nearest
from widget.worker import LANGUAGES

SAME: frozenset[tuple[str, str]] = frozenset()
"""Sentences that are rightly the same as the English one: language and name."""
COUNTS = [*range(2000), 10**6, 2 * 10**6, 10**6 + 1]


def forms(sentence: str | dict[str, str]) -> dict[str, str]:
    return {"other": sentence} if isinstance(sentence, str) else sentence


@pytest.mark.parametrize("language", PLURALS)
def test_plural_forms_are_those_of_unicode(language: str) -> None:
    rule = Locale(language).plural_form
    assert [PLURALS[language](count) for count in COUNTS] == [rule(count) for count in COUNTS]


@pytest.mark.parametrize("language", PLURALS)
def test_every_sentence_is_there_with_the_same_values_and_every_plural_form(language: str) -> None:
    english, sentences = LANGUAGES["en"], LANGUAGES[language]
    assert list(sentences) == list(english)
    categories = {PLURALS[language](count) for count in COUNTS}
    for name, sentence in sentences.items():
        assert isinstance(sentence, str) is isinstance(english[name], str)
        if not isinstance(sentence, str):
            assert sentence.keys() == categories
        allowed = set(re.findall(r"{\w+}", forms(english[name])["other"]))
        assert set(re.findall(r"{\w+}", forms(sentence)["other"])) == allowed
        assert all(form.strip() == form != "" for form in forms(sentence).values())


@pytest.mark.parametrize("language", sorted(PLURALS.keys() - {"en"}))
def test_nothing_is_left_in_english(language: str) -> None:
    same = {(language, name) for name, said in LANGUAGES[language].items() if said == LANGUAGES["en"][name]}
    assert same == {pair for pair in SAME if pair[0] == language}


@pytest.mark.parametrize("language", PLURALS)
def test_the_direction_is_the_languages(language: str) -> None:
    rtl = Locale(language).text_direction == "rtl"
    assert (Words(language, {}).direction == "rtl") is rtl is (language in RIGHT_TO_LEFT)


@pytest.mark.parametrize(
    ("tag", "language"), [("pt-BR", "pt"), ("AR_EG", "ar"), ("de", "de"), ("", "en"), ("tlh", "en"), ("engl", "en")]
)
def test_the_nearest_language_is_its_own_or_english(tag: str, language: str) -> None:
    assert nearest(tag) == language


def test_values_are_filled_in_once() -> None:
    words = Words("en", {"a": "{description}, {time}, {other}"})
    assert words.say("a", description="{time}", time="now") == "{time}, now, {other}"
    assert Words("en", {"a": {"other": "x"}}).say("a", count="many") == "x"
    assert Words("en", {"a": {"other": "x {time}"}}).say("a") == "x {time}"


def test_plural_forms_for_a_sentence_that_has_none_are_not_used() -> None:
    own = {"a": {"other": "own"}, "b": {"other": "own"}, "c": "own"}
    words = Words("en", {"a": "ours", "b": {"one": "x", "other": "ours"}, "c": {"one": "x", "other": "y"}}, own)
    assert [words.say(name, count=1) for name in "abc"] == ["ours", "own", "own"]


@pytest.mark.parametrize(
    ("wanted", "tag"),
    [
        ("en-GB-x", "en-GB"),
        ("de_at", "de-AT"),
        ("es-Latn-419", "es-419"),
        ("pt", "pt"),
        ("pt-", "pt"),
        ("tlh-GB", "en"),
        ("", "en"),
    ],
)
def test_times_are_written_as_in_the_region_of_the_language_spoken(wanted: str, tag: str) -> None:
    assert locale(wanted) == tag
