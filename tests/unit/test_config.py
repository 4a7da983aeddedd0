"""Settings: what is right is used, what is wrong is named with what is allowed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget.core.config import Settings, read
from widget.core.consent import Policy, Verdict

RULE = {"name": "own", "channel": "Own", "call": "data.id", "state": "data.state", "start": ["up"], "wrapUp": ["after"]}
ALL = {
    "timeout": 2000,
    "attempts": 3,
    "rules": [RULE],
    "keys": ["Account"],
    "send": "text",
    "packet": {"ResponseUrl": "https://widgets.example", "subscriberID": "1"},
    "selection": {"channel": "A", "topic": "B", "subtopic": "C"},
    "acknowledgement": {"channel": "A", "topic": "B", "subtopic": "D"},
    "consent": {"flag": "PEWC", "policy": "block", "unknown": "warn"},
    "mask": "last4",
    "reveal": True,
    "region": "us",
    "digits": True,
    "strings": {"en": {"idle": "Nobody there"}},
}


def test_an_empty_configuration_is_the_default() -> None:
    assert read("{}") == (Settings(), ())


def test_every_key_is_used() -> None:
    settings, wrong = read(json.dumps(ALL))

    assert wrong == ()
    assert set(ALL) == set(Settings.model_fields)
    assert {key for key in ALL if getattr(settings, key) != getattr(Settings(), key)} == set(ALL)


def test_the_consent_policy_is_the_sessions() -> None:
    assert read(json.dumps(ALL))[0].consent.made() == Policy("PEWC", Verdict.BLOCK, Verdict.WARN)
    assert read(json.dumps(ALL))[0].region == "US"


def test_a_rule_of_the_customers_reads_a_state() -> None:
    rule = read(json.dumps(ALL))[0].rules[0].rule()

    assert rule.fits("OWN", "any", "thing")
    assert [rule.reads(state) for state in ("Up", "after", "other")] == ["start", "wrapUp", ""]


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        ({"timeuot": 1}, "The configuration has a key that is not known, 'timeuot': did you mean timeout?"),
        (
            {"zzz": 1},
            "The configuration has a key that is not known, 'zzz': "
            "the keys are timeout, attempts, rules, keys, send, packet, selection, acknowledgement, consent, mask, "
            "reveal, region, digits, strings.",
        ),
        (
            {"timeout": 1},
            "timeout in the configuration is wrong: timeout takes a whole number of milliseconds, 100 to 60000.",
        ),
        ({"attempts": True}, "attempts in the configuration is wrong: attempts takes a whole number, 1 to 10."),
        (
            {"region": "Europe"},
            'region in the configuration is wrong: region takes the two letters of a country, such as "US".',
        ),
        ({"digits": 1}, "digits in the configuration is wrong: digits takes true or false."),
        ({"send": "xml"}, 'send in the configuration is wrong: send takes "object" or "text".'),
        ({"keys": []}, "keys in the configuration is wrong: keys takes a list of names, at least one."),
        (
            {"packet": {"ResponseUrl": "x"}},
            "packet.subscriberID in the configuration is wrong: "
            "packet takes the texts ResponseUrl and subscriberID, both not empty.",
        ),
        (
            {"rules": 7},
            "rules in the configuration is wrong: rules takes a list of rules with the keys "
            "name, channel, topic, subtopic, call, key, state, start, hold, wrapUp, end.",
        ),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed_and_the_rest_is_used(
    config: dict[str, object], sentence: str
) -> None:
    other = "attempts" if "attempts" not in config else "timeout"
    settings, wrong = read(json.dumps({**config, other: ALL[other]}))

    assert wrong == (sentence,)
    assert settings == Settings.model_validate({other: ALL[other]})


def test_a_wrong_rule_is_left_out_and_the_others_are_used() -> None:
    settings, wrong = read(json.dumps({"rules": [{**RULE, "call": 7}, RULE]}))

    assert [rule.name for rule in settings.rules] == ["own"]
    assert [sentence.split(" in ")[0] for sentence in wrong] == ["rules[0].call"]


@pytest.mark.parametrize(
    ("text", "start"), [("{", "The configuration is not JSON"), ("[]", "The configuration is not a JSON object")]
)
def test_what_is_no_configuration_is_said_so(text: str, start: str) -> None:
    settings, (sentence,) = read(text)

    assert settings == Settings()
    assert sentence.startswith(start)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
)


@given(st.dictionaries(st.sampled_from([*ALL, "other"]), ANY | st.lists(st.sampled_from([RULE, {}, 7]))))
def test_no_configuration_raises(config: dict[str, object]) -> None:
    assert isinstance(read(json.dumps(config))[0], Settings)
