"""One number of the list, in words: readable, judged, masked as the customer wants it."""

import re
from dataclasses import dataclass, field

from widget.core import phone
from widget.core.call import Call, Phase
from widget.core.consent import Policy, Verdict
from widget.core.events import Mode
from widget.core.strings import Words

_DRAWN = 300
"""Characters of a text that are drawn; one that goes on ends in an ellipsis."""
_KEPT = {"last4": 4, "all": 0}
"""Setting to the digits that masking leaves."""
_KINDS = (
    ("mobile", re.compile(r"mobile|cell|móvil|movil|celular|handy|mobil|portable|携帯|جوال|محمول", re.IGNORECASE)),
    ("home", re.compile(r"home|private|privat|casa|domicil|maison|residen|自宅|منزل", re.IGNORECASE)),
    (
        "office",
        re.compile(
            r"office|work|business|oficina|trabajo|bureau|travail|büro|arbeit|escrit|会社|勤務|مكتب|عمل", re.IGNORECASE
        ),
    ),
)
"""What a mode is called to its icon: descriptions are the customer's own, so anything else is "other"."""
_UNTIMED = {Phase.SENDING: "sending-mark", Phase.UNCONFIRMED: "not-confirmed-mark"}
"""Phase to what the row chosen says of it."""
# Line breaks and other controls, and the marks that turn the direction of what follows.
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\xa0\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Look:
    """How the customer wants numbers shown."""

    words: Words
    region: str = ""
    mask: str = "none"
    reveal: bool = False
    digits: bool = False
    locale: str = "en"
    """Tag of the language with its region, for times of day."""

    def number(self, value: str, call: Call) -> str:
        """Write a value as it is shown for a call."""
        shown = self._readable(value)
        return phone.masked(shown, _KEPT[self.mask]) if self.hides(call) else shown

    def hides(self, call: Call) -> bool:
        """Tell whether a call's numbers are masked now."""
        return self.mask in _KEPT and not (self.reveal and call.revealed)

    def spoken(self, value: str, call: Call) -> str:
        """Say what is left of a masked number; empty for one that is read as it is written."""
        if not self.hides(call):
            return ""
        return self._ending(value) or self.words.say("hidden")

    def caller(self, name: str, call: Call) -> str:
        """Say who is on the line, a number no clearer than those of the list; empty if there is nothing to say."""
        return self._ending(name) if self.hides(call) and phone.is_number(name) else self._readable(name)

    def _readable(self, value: str) -> str:
        return clipped(phone.read(one_line(value), self.region).shown)

    def _ending(self, value: str) -> str:
        signs = phone.ending(self._readable(value), _KEPT[self.mask])
        return self.words.say("ending", signs=signs) if signs else ""


@dataclass(frozen=True)
class Consent:
    """One of the two consents."""

    value: str
    """`yes`, `no` or `unknown`."""
    words: str


@dataclass(frozen=True)
class Row:
    """One option of the list."""

    mode: str
    title: str
    """The description; the number, if there is none."""
    number: str
    """Empty where the title is the number."""
    spoken: str
    """What is read out in place of a masked number; empty for one that is read as it is written."""
    kind: str
    """Icon: `mobile`, `home`, `office` or `other`."""
    consents: tuple[Consent, ...]
    """For this campaign, and in general."""
    notes: tuple[str, ...] = field(default=())
    """What is wrong with the number, and why it can't be chosen."""
    blocked: bool = False
    chosen: bool = False
    asked: bool = False
    """The agent was asked whether to choose it without consent."""
    mark: str = ""
    """What became of the choice; `{time}` stands for when."""
    at: str = ""
    """That time, by the agent's clock: hours and minutes."""


def rows(call: Call, policy: Policy, look: Look) -> tuple[Row, ...]:
    """Give the whole list of a call."""
    first: dict[str, Mode] = {}
    same: dict[str, str] = {}
    for mode in call.modes:
        earlier = first.setdefault(phone.read(one_line(mode.number), look.region).identity, mode)
        if earlier is not mode:
            same[mode.id] = _title(earlier, call, look)
    return tuple(row(mode, call, look, policy, same.get(mode.id, "")) for mode in call.modes)


def row(mode: Mode, call: Call, look: Look, policy: Policy | None = None, same: str = "") -> Row:
    """Give one row; `same` is the title of the earlier one that has the same number."""
    policy, say = policy or Policy(), look.words.say
    blocked = policy.judge(mode) is Verdict.BLOCK
    notes = [] if phone.read(one_line(mode.number), look.region).valid else [say("not-valid")]
    if len(mode.number) < mode.shortest:
        notes.append(say("too-short", count=mode.shortest))
    if mode.longest and len(mode.number) > mode.longest:
        notes.append(say("too-long", count=mode.longest))
    if same:
        notes.append(say("same", description=same))
    if blocked:
        notes.append(say(f"blocked-{policy.consent(mode)}"))
    chosen, named = mode.id == call.chosen, bool(one_line(mode.description))
    return Row(
        mode.id,
        _title(mode, call, look),
        look.number(mode.number, call) if named else "",
        look.spoken(mode.number, call) if named else "",
        next((kind for kind, pattern in _KINDS if pattern.search(mode.description)), "other"),
        (
            Consent(mode.campaign_pewc, say(f"campaign-{mode.campaign_pewc}")),
            Consent(mode.pewc, say(f"general-{mode.pewc}")),
        ),
        tuple(notes),
        blocked,
        chosen,
        mode.id == call.question,
        _mark(call, look.words) if chosen else "",
        call.chosen_at if chosen else "",
    )


def clipped(text: str) -> str:
    """End a text that goes on and on in an ellipsis."""
    return text if len(text) <= _DRAWN else f"{text[: _DRAWN - 1]}…"


def one_line(text: str) -> str:
    """Take out what would break the line or turn the direction of what follows."""
    return _CONTROLS.sub(" ", text).strip()


def _title(mode: Mode, call: Call, look: Look) -> str:
    named = clipped(one_line(mode.description))
    return named or look.spoken(mode.number, call) or look.number(mode.number, call)


def _mark(call: Call, words: Words) -> str:
    if call.phase in _UNTIMED:
        return words.say(_UNTIMED[call.phase])
    if not call.chosen_at:
        return ""
    return words.say("confirmed-at" if call.phase is Phase.CONFIRMED else "chosen-at")
