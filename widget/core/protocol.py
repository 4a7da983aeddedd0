"""What the bus says, as events; the only module that knows the wire's spellings.

Samples of the desktop's documentation disagree in case, spelling, type and nesting. All of that is folded here and
nowhere else: names are compared without case, blanks and underscores; a payload may stand under `message` or `data`,
bare or in a packet, as an object or as JSON text; and a lone object may stand for a list.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from widget.core import events as on
from widget.core.messages import Names
from widget.core.rules import BUILT_IN, Rule, go_by

KEYS = ("AccountNumber", "LCMKey", "LCM_Key", "BAAccountNumber", "user.*LCMKey")
"""Names under which a call's variables may hold the LCM key, in order; `*` stands for anything. No page names it."""

LONGEST_NAME = 1000
"""Characters of an identifier; more identifies nothing, and would have to be handed around."""
MOST_MODES = 500
"""Modes of one reply that are listed; the screen says how many there were."""
MOST_REPORTED = 10
"""Wrong fields of one message that are named."""

_Model = TypeVar("_Model", bound=BaseModel)
_KINDS: dict[str, type[on.CallStarted | on.CallHeld | on.CallWrappedUp | on.CallEnded]] = {
    "start": on.CallStarted,
    "hold": on.CallHeld,
    "wrapUp": on.CallWrappedUp,
    "end": on.CallEnded,
}


@dataclass(frozen=True)
class Heard:
    """What one message came to: events, and what could not be used of it."""

    events: tuple[on.Event, ...] = ()
    malformed: tuple[str, ...] = ()
    """Paths, in canonical names, of the fields that are wrong; never their values."""
    ignored: str = ""
    """Why nothing was made of the message; empty when something was."""


def _to_text(value: object) -> object:
    """Turn numbers into text: identifiers are documented as strings and seen as numbers."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _to_length(value: object) -> int:
    """Read a bound; null, "NA" and everything else that is no number is none."""
    text = str(value).strip()
    return int(text) if text.isdecimal() and len(text) < _DIGITS_OF_A_LENGTH else 0


def _to_consent(value: object) -> str:
    """Fold the spellings of consent; everything but a clear yes or no is unknown, and never a yes."""
    word = str(value).strip().casefold()
    return {"true": "yes", "yes": "yes", "y": "yes", "1": "yes"}.get(
        word, {"false": "no", "no": "no", "n": "no", "0": "no"}.get(word, "unknown")
    )


_DIGITS_OF_A_LENGTH = 5
_Text = Annotated[str, BeforeValidator(_to_text)]
_Length = Annotated[int, BeforeValidator(_to_length)]
_Value = Annotated[_Text, Field(min_length=1)]
_Named = Annotated[_Value, Field(max_length=LONGEST_NAME)]
_Consent = Annotated[str, BeforeValidator(_to_consent)]


class _Wire(BaseModel):
    """A validation error repeats its input, and the input is somebody's phone number: hide it."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True)


class _Mode(_Wire):
    ModeID: _Named = Field(alias="modeid")
    Description: _Text | None = Field(None, alias="description")
    Cvalue: _Value = Field(alias="cvalue")
    PEWC: _Consent = Field("unknown", alias="pewc")
    CampaignPEWC: _Consent = Field("unknown", alias="campaignpewc")
    MinLength: _Length = Field(0, alias="minlength")
    MaxLength: _Length = Field(0, alias="maxlength")

    def mode(self) -> on.Mode:
        """Give the mode as the session knows it."""
        consents = (self.PEWC, self.CampaignPEWC)
        return on.Mode(self.ModeID, self.Description or "", self.Cvalue, *consents, self.MinLength, self.MaxLength)


class _Call(_Wire):
    callid: _Named = Field(alias="callid")


class _Pair(_Wire):
    callid: _Named = Field(alias="callid")
    AccountNumber: _Named = Field(alias="accountnumber")


# Get Contact Modes and Get Personal Callback List spell the description otherwise; the outcome pages the key.
_SPELLINGS = {"modedesc": "description", "modedescription": "description", "lcmkey": "accountnumber"}


def channels(rules: Iterable[Rule] = (), acknowledgement: Names | None = None) -> set[str]:
    """Names, folded, of the channels on which anything can concern the widget."""
    own = {acknowledgement.channel.casefold()} if acknowledgement else set()
    return {"lcm", *own, *(rule.channel.casefold() for rule in (*rules, *BUILT_IN))}


def parse(
    text: str, rules: Iterable[Rule] = (), keys: tuple[str, ...] = KEYS, acknowledgement: Names | None = None
) -> Heard:
    """Read one message from the bus, given as JSON text. Never raises.

    `rules` are the customer's, asked before the built-in ones. `acknowledgement` names the message that confirms a
    choice, if the desktop has one.
    """
    message = _unwrapped(_decoded(text))
    channel, topic, subtopic = (_name(message, key) for key in ("channel", "topic", "subtopic"))
    if not channel:
        return Heard(ignored="not-a-bus-message")
    payload = {key: _decoded(message.get(key)) for key in ("message", "data")}
    if acknowledgement and go_by(astuple(acknowledgement), (channel, topic, subtopic)):
        heard = _acknowledged(payload)
        if heard is not None:
            return heard
    if channel.casefold() == "lcm":
        heard = _lcm(topic.casefold(), subtopic.casefold(), payload)
        if heard is not None:
            return heard
    for rule in (*rules, *BUILT_IN):
        if rule.fits(channel, topic, subtopic) and isinstance(_at(payload, rule.state), str):
            return _call_event(rule, payload, keys)
    return Heard(ignored="other-message")


def _lcm(topic: str, subtopic: str, payload: dict[str, Any]) -> Heard | None:
    error = _error(payload)
    if error is not None and topic in {"error", "webservice"}:
        said, _, callid = error.partition(":")
        if said.strip().casefold() not in {"callid is empty", "invalid call id"}:
            return Heard(ignored="other-error")
        return Heard((on.AskFailed(callid.strip()),))
    return _web_service(subtopic, payload) if topic == "webservice" else None


def _acknowledged(payload: dict[str, Any]) -> Heard | None:
    for body in payload.values():
        call = _valid(_Call, body)
        if isinstance(call, _Call):
            return Heard((on.ChoiceAcknowledged(call.callid),))
    # The widget's own message may go by the same names, or an error may: what names no call confirms none.
    return None


def _web_service(subtopic: str, payload: dict[str, Any]) -> Heard:
    if subtopic == "callbackmodes":
        return _reply(payload["message"])
    if subtopic == "statesync" and payload["message"] is not None:
        return _state_sync(payload["message"])
    # Every subscriber sees every other application's requests, and those pair a call with its key.
    pair = _valid(_Pair, payload["data"])
    if isinstance(pair, _Pair):
        return Heard((on.KeyLearned(pair.callid, pair.AccountNumber),))
    return Heard(ignored="other-message")


def _reply(body: object) -> Heard:
    """Get Callback Modes: `{callid, response: [mode, ...]}`."""
    call = _valid(_Call, body)
    if isinstance(call, tuple):
        return Heard(malformed=_under("message", call))
    rows = _decoded(body.get("response")) if isinstance(body, dict) else None
    if isinstance(rows, dict):
        rows = [rows]
    if not isinstance(rows, list):
        return Heard(malformed=("message.response",))
    modes: dict[str, on.Mode] = {}
    wrong: list[str] = []
    for number, row in enumerate(rows):
        mode = _valid(_Mode, row)
        place = f"message.response[{number}]"
        if isinstance(mode, tuple):
            wrong += _under(place, mode)
        elif mode.ModeID in modes:
            wrong.append(f"{place}.ModeID")
        else:
            modes[mode.ModeID] = mode.mode()
    # An answer in which nothing can be used is an answer still: the agent sees how much of it was wrong.
    listed = tuple(modes.values())[:MOST_MODES]
    return Heard(
        (on.ModesArrived(call.callid, listed, len(modes) - len(listed), tuple(wrong)),), tuple(wrong[:MOST_REPORTED])
    )


def _state_sync(body: object) -> Heard:
    """LCM State Synchronization: the table says an object, the sample is a list."""
    rows = body if isinstance(body, list) else [body]
    checked = [_valid(_Call, row) for row in rows]
    wrong = [
        path
        for number, call in enumerate(checked)
        if isinstance(call, tuple)
        for path in _under(f"message[{number}]", call)
    ]
    callids = tuple(call.callid for call in checked if isinstance(call, _Call))
    return Heard((on.CallsSynchronized(callids),), tuple(wrong[:MOST_REPORTED]))


def _call_event(rule: Rule, payload: dict[str, Any], keys: tuple[str, ...]) -> Heard:
    bag = rule.call.rpartition(".")[0]
    call = _at(payload, bag)
    kind = rule.reads(str(_at(payload, rule.state)))
    if not kind or str(_at(call, "CallType")).casefold() == "consult":
        return Heard(ignored="other-message")
    callid = _to_text(_at(payload, rule.call))
    if not isinstance(callid, str) or len(callid) > LONGEST_NAME:
        return Heard(malformed=(rule.call,))
    key = _at(payload, rule.key) if rule.key else _key(_at(call, "CallVariables"), keys)
    caller = next((name for path in rule.caller if (name := _name_or_none(_at(payload, path)))), "")
    return Heard((_KINDS[kind](callid, _name_or_none(key), _name_or_none(_at(payload, rule.leg)), caller),))


def _name_or_none(value: object) -> str:
    """Take what can identify something, and nothing else."""
    text = _to_text(value)
    return text if isinstance(text, str) and len(text) <= LONGEST_NAME else ""


def _key(variables: object, keys: tuple[str, ...]) -> object:
    """Look the LCM key up under its possible names, in their order."""
    if not isinstance(variables, dict):
        return ""
    for key in keys:
        start, star, end = _fold(key).partition("*")
        for name, value in variables.items():
            if name == start or (star and name.startswith(start) and name.endswith(end)):
                return value
    return ""


def _error(payload: dict[str, Any]) -> str | None:
    """Find `WS_Error` under `data` or `message`, or nested once more, and return its text."""
    outer = [body for body in payload.values() if isinstance(body, dict)]
    inner = [_decoded(body.get(key)) for body in outer for key in ("data", "message")]
    for body in (*outer, *inner):
        if str(_at(body, "errorType")).strip().casefold() == "ws_error":
            return str(_at(body, "errorMessage"))
    return None


def _valid(model: type[_Model], value: object) -> _Model | tuple[str, ...]:
    """Check a value; where it is wrong, return the names of the fields instead."""
    folded = {_SPELLINGS.get(key, key): field for key, field in value.items()} if isinstance(value, dict) else value
    try:
        return model.model_validate(folded)
    except ValidationError as error:
        names = {field.alias: name for name, field in model.model_fields.items()}
        return tuple(
            dict.fromkeys(names.get(str(next(iter(e["loc"]), "")), "") for e in error.errors(include_url=False))
        )


def _under(place: str, fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{place}.{field}" if field else place for field in fields)


def _unwrapped(message: object) -> dict[str, Any]:
    """Take the inner message out of a packet; the table calls it `okmessage`, the example `message`."""
    if not isinstance(message, dict):
        return {}
    for key in ("message", "okmessage"):
        inner = _decoded(message.get(key))
        if isinstance(inner, dict) and _name(inner, "channel"):
            return inner
    return message


def _decoded(value: object) -> object:
    """Turn JSON text into what it says, and fold every name in it."""
    if isinstance(value, str):
        try:
            value = from_json(value)
        except ValueError:
            return None
    return _folded(value)


def _folded(value: object) -> object:
    if isinstance(value, dict):
        return {_fold(str(key)): _folded(field) for key, field in value.items()}
    return [_folded(item) for item in value] if isinstance(value, list) else value


def _fold(name: str) -> str:
    return name.replace(" ", "").replace("_", "").casefold()


def _at(value: object, path: str) -> Any:  # noqa: ANN401 - whatever stands there
    for name in path.split("."):
        value = value.get(_fold(name)) if isinstance(value, dict) else None
    return value


def _name(message: dict[str, Any], key: str) -> str:
    value = message.get(key)
    return value if isinstance(value, str) else ""
