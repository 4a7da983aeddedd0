"""Every word that the agent sees or hears, in one language at a time.

The sentences stand in `widget/languages/`, one JSON document a language: name to sentence, or to its plural forms by
the categories of Unicode's CLDR. What stands in braces is filled in.
"""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

Sentences = Mapping[str, str | Mapping[str, str]]
"""Name to sentence, or to plural category and sentence; every one has the category "other"."""

DEFAULT = "en"

_MILLION = 1_000_000
_REGION = re.compile(r"[a-z]{2}(?:[-_][a-z]{4})?[-_]([a-z]{2}|\d{3})\b", re.IGNORECASE)
"""The region in a tag: RFC 5646, section 2.2.4."""


def _one_at_1(count: int) -> str:
    return "one" if count == 1 else "other"


def _spanish(count: int) -> str:
    return "one" if count == 1 else _many(count)


def _one_up_to_1(count: int) -> str:
    return "one" if count in {0, 1} else _many(count)


def _many(count: int) -> str:
    return "many" if count and count % _MILLION == 0 else "other"


def _arabic(count: int) -> str:
    few, many = range(3, 11), range(11, 100)
    if count in {0, 1, 2}:
        return ("zero", "one", "two")[count]
    return "few" if count % 100 in few else "many" if count % 100 in many else "other"


PLURALS: Mapping[str, Callable[[int], str]] = {
    "en": _one_at_1,
    "es": _spanish,
    "fr": _one_up_to_1,
    "de": _one_at_1,
    "pt": _one_up_to_1,
    "ja": lambda _: "other",
    "ar": _arabic,
}
"""Language to its rule for whole numbers, from CLDR's cardinal plural rules."""
RIGHT_TO_LEFT = frozenset({"ar"})


class Words:
    """The sentences of one language, with the customer's own in place of some."""

    def __init__(self, language: str, sentences: Sentences, own: Sentences | None = None) -> None:
        """Take a language of `PLURALS` and all of its sentences."""
        self.language = language
        self.direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        usable = {name: said for name, said in (own or {}).items() if not _wrong_forms(said, sentences.get(name))}
        self._sentences = {**sentences, **usable}

    def say(self, name: str, **values: object) -> str:
        """Give a sentence with its values filled in; `count` picks the plural form."""
        sentence = self._sentences[name]
        if not isinstance(sentence, str):
            count = values.get("count")
            category = PLURALS[self.language](count) if isinstance(count, int) else "other"
            sentence = sentence.get(category, sentence["other"])
        return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], found[0])), sentence)


def nearest(wanted: str) -> str:
    """Find the language for a tag such as "pt-BR" (BCP 47): its own, or English, never a mixture."""
    primary = wanted.replace("_", "-").partition("-")[0].casefold()
    return primary if primary in PLURALS else DEFAULT


def locale(wanted: str) -> str:
    """Give the tag by which times of day are written: the language spoken, with the region if the tag has one."""
    language = nearest(wanted)
    region = _REGION.match(wanted)
    return f"{language}-{region[1].upper()}" if region and wanted[:2].casefold() == language else language


def _wrong_forms(sentence: str | Mapping[str, str], built_in: str | Mapping[str, str] | None) -> str:
    """Say what is wrong with the plural forms of a customer's sentence; empty for nothing."""
    if isinstance(sentence, str):
        return ""
    if isinstance(built_in, str):
        return "is a sentence without plural forms: write a text."
    return "" if "other" in sentence else 'lacks its plural form "other".'


def unknown_sentences(own: Mapping[str, Sentences], known: Sentences) -> tuple[str, ...]:
    """Say what is wrong with a customer's sentences: languages and names that the widget does not have."""
    wrong = [
        f"strings.{language[:40]} in the configuration is no language of the widget: it has {', '.join(PLURALS)}."
        for language in own
        if language not in PLURALS
    ]
    for language, sentences in own.items():
        for name in sentences.keys() - known.keys():
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else "the README lists the names."
            wrong.append(
                f"strings.{language[:40]}.{name[:40]} in the configuration is no sentence of the widget: {hint}"
            )
        for name, sentence in sentences.items():
            forms = _wrong_forms(sentence, known.get(name))
            if forms:
                wrong.append(f"strings.{language[:40]}.{name[:40]} in the configuration {forms}")
    return tuple(wrong)
