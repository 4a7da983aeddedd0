"""The customer's settings, checked key by key: what is wrong is named, the rest is used."""

import json
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictInt, ValidationError

from widget.core.consent import Policy, Verdict
from widget.core.phone import is_region
from widget.core.protocol import KEYS
from widget.core.rules import Rule

_Text = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class CallRule(_Part):
    """A call rule of the customer's own; `call`, `key` and `state` are dotted paths."""

    name: _Text
    channel: _Text
    topic: str = ""
    subtopic: str = ""
    call: _Text
    key: str = ""
    state: _Text
    start: tuple[_Text, ...] = ()
    hold: tuple[_Text, ...] = ()
    wrapUp: tuple[_Text, ...] = ()  # noqa: N815 - the configuration's own spelling
    end: tuple[_Text, ...] = ()

    def rule(self) -> Rule:
        """Give the rule as the protocol reads it."""
        names = (self.name, self.channel, self.topic, self.subtopic)
        return Rule(*names, self.call, self.key, self.state, self.start, self.hold, self.wrapUp, self.end)


class PacketSettings(_Part):
    """The outer envelope of the page API Structure."""

    ResponseUrl: _Text
    subscriberID: _Text  # noqa: N815 - the page spells it so


class SelectionSettings(_Part):
    """Names of the message sent for a choice."""

    channel: _Text = "LCM"
    topic: _Text = "WebService"
    subtopic: _Text = "CallBackModeSelected"


class AcknowledgementSettings(_Part):
    """Names of the message that confirms a choice."""

    channel: _Text
    topic: str = ""
    subtopic: str = ""


class ConsentSettings(_Part):
    """Which consent counts, and what it takes to choose without it."""

    flag: Literal["CampaignPEWC", "PEWC"] = "CampaignPEWC"
    policy: Literal["show", "warn", "block"] = "show"
    unknown: Literal["show", "warn", "block"] = "show"

    def made(self) -> Policy:
        """Give the policy as the session asks it."""
        return Policy(self.flag, Verdict(self.policy), Verdict(self.unknown))


def _known_region(name: str) -> str:
    if not is_region(name.upper()):
        raise ValueError
    return name.upper()


class Settings(_Part):
    """What the customer may change. A field's description says what is allowed; error messages quote it."""

    timeout: StrictInt = Field(4000, ge=100, le=60_000, description="a whole number of milliseconds, 100 to 60000")
    attempts: StrictInt = Field(2, ge=1, le=10, description="a whole number, 1 to 10")
    rules: tuple[CallRule, ...] = Field(
        (), description=f"a list of rules with the keys {', '.join(CallRule.model_fields)}"
    )
    keys: tuple[_Text, ...] = Field(KEYS, min_length=1, description="a list of names, at least one")
    send: Literal["object", "text"] = Field("object", description='"object" or "text"')
    packet: PacketSettings | None = Field(None, description="the texts ResponseUrl and subscriberID, both not empty")
    selection: SelectionSettings = Field(
        SelectionSettings(), description="the texts channel, topic and subtopic, none of them empty"
    )
    acknowledgement: AcknowledgementSettings | None = Field(
        None, description="the texts channel, topic and subtopic; the last two may be empty"
    )
    consent: ConsentSettings = Field(
        ConsentSettings(), description="flag, CampaignPEWC or PEWC; policy and unknown, each show, warn or block"
    )
    mask: Literal["none", "last4", "all"] = Field("none", description='"none", "last4" or "all"')
    reveal: StrictBool = Field(default=False, description="true or false")
    region: Annotated[str, AfterValidator(_known_region)] | None = Field(
        None, description='the two letters of a country, such as "US"'
    )
    digits: StrictBool = Field(default=False, description="true or false")
    strings: dict[_Text, dict[_Text, _Text | dict[_Text, _Text]]] = Field(
        {}, description="for each language the sentences to replace, name to sentence or to its plural forms"
    )


def read(text: str) -> tuple[Settings, tuple[str, ...]]:
    """Take the settings out of a JSON document, with one sentence for each thing that is wrong.

    A sentence says where and what is allowed there; it never repeats a value. A wrong key keeps its default, a wrong
    rule is left out, everything else is used.
    """
    try:
        config = json.loads(text)
    except (ValueError, RecursionError):
        return Settings(), ("The configuration is not JSON: check it with a JSON validator.",)
    if not isinstance(config, dict):
        return Settings(), ("The configuration is not a JSON object: write its keys between { and }.",)
    try:
        return Settings.model_validate(config), ()
    except ValidationError as error:
        places = [one["loc"] for one in error.errors(include_url=False, include_input=False)]
    wrong = tuple(dict.fromkeys(_sentence(place) for place in places))
    return Settings.model_validate(_without(config, places)), wrong


def _without(config: dict[str, Any], places: list[tuple[int | str, ...]]) -> dict[str, Any]:
    bad = {place[0] for place in places if not _is_rule(place)}
    bad_rules = {place[1] for place in places if _is_rule(place)}
    rest = {key: value for key, value in config.items() if key not in bad}
    if bad_rules and "rules" in rest:
        rest["rules"] = [rule for number, rule in enumerate(rest["rules"]) if number not in bad_rules]
    return rest


def _is_rule(place: tuple[int | str, ...]) -> bool:
    return place[0] == "rules" and len(place) > 1


def _sentence(place: tuple[int | str, ...]) -> str:
    key = str(place[0])
    if key not in Settings.model_fields:
        near = get_close_matches(key, Settings.model_fields, n=1)
        hint = f"did you mean {near[0]}?" if near else f"the keys are {', '.join(Settings.model_fields)}."
        return f"The configuration has a key that is not known, {key[:40]!r}: {hint}"
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)[1:]
    return f"{where} in the configuration is wrong: {key} takes {Settings.model_fields[key].description}."
