"""What the agent sees, as a value: every word is in it, and drawing it decides nothing."""

from dataclasses import dataclass

from widget.core.call import Call, Phase
from widget.core.consent import Policy
from widget.core.row import Look, Row, one_line, rows
from widget.core.session import Session
from widget.core.strings import Words

_STATES = {
    Phase.INVALID: ("failed", "invalid-call-id"),
    Phase.KEYLESS: ("failed", "no-lcm-key"),
    Phase.REFUSED: ("failed", "refused"),
    Phase.UNANSWERED: ("failed", "no-answer"),
    Phase.LOADING: ("loading", ""),
    Phase.EMPTY: ("empty", ""),
    Phase.CHOOSING: ("choosing", ""),
    Phase.CHOSEN: ("chosen", ""),
    Phase.SENDING: ("chosen", ""),
    Phase.CONFIRMED: ("chosen", ""),
    Phase.UNCONFIRMED: ("failed", "not-confirmed"),
}
"""Phase of a living call to the public state and the code of the failure."""

_REMEDIES = {"refused": "retry", "no-answer": "retry", "not-confirmed": "send-again"}
"""Code to what the agent can do about it; with the others nothing would change."""
_SAID = {Phase.SENDING: "sending", Phase.CONFIRMED: "confirmed"}
"""Phase to the sentence, where it is not the state's."""

_CALL_END = 6
"""Characters of a call id that tell tabs apart."""
_MOST_NAMED = 100
"""Fields that can't be used and are named one by one; nobody reads more, and each is drawn."""


@dataclass(frozen=True)
class Tab:
    """One of several calls."""

    callid: str
    label: str
    note: str
    """What is the matter with it: on hold, after-call work; empty for nothing."""
    condition: str
    """`held`, `wrapping-up` or empty, for the looks."""
    mark: str
    """What came of it: a number chosen, failed; empty for nothing yet."""
    state: str
    """The call's public state."""
    selected: bool


@dataclass(frozen=True)
class Button:
    """Something that the agent can do about the call shown."""

    name: str
    """`retry`, `send-again`, `confirm`, `cancel`, `reveal` or `hide`."""
    label: str


@dataclass(frozen=True)
class Screen:
    """The whole of it."""

    state: str
    language: str
    direction: str
    callid: str = ""
    account: str = ""
    code: str = ""
    """Stable code of a failure, empty without one."""
    status: str = ""
    """What goes on, said politely."""
    alert: str = ""
    """What failed, said at once."""
    remedies: tuple[Button, ...] = ()
    """What can be done about a failure."""
    question: str = ""
    """What is asked about the choice of a number without consent."""
    asked: str = ""
    """What the number is called that the question is about."""
    asked_mode: str = ""
    """Its mode."""
    answers: tuple[Button, ...] = ()
    """Confirm and cancel, with a question."""
    reveal: tuple[Button, ...] = ()
    """Shows or hides the numbers, where they are masked and may be revealed."""
    list_name: str = ""
    """What the list is, and the whole page."""
    tabs_name: str = ""
    rows: tuple[Row, ...] = ()
    unusable: str = ""
    """How many entries of the answer can't be used, and below it which."""
    unusable_fields: tuple[str, ...] = ()
    tabs: tuple[Tab, ...] = ()
    """Empty with a single call."""
    digits: bool = False
    """Whether the keys 1 to 9 choose."""
    busy: bool = False
    """Whether the agent is in the middle of a choice, as far as is known."""
    locale: str = "en"
    """Tag of the language with its region, for times of day."""


def screen(session: Session, look: Look) -> Screen:
    """Say what the agent should see now."""
    call, words = session.shown, look.words
    if call is None:
        return Screen(
            "idle",
            words.language,
            words.direction,
            status=words.say("idle"),
            list_name=words.say("list"),
            locale=look.locale,
        )
    state, code = _STATES[call.phase]
    listed = rows(call, session.terms.policy, look)
    remedy = _REMEDIES.get(code)
    asked = next((one for one in listed if one.asked), None)
    return Screen(
        state,
        words.language,
        words.direction,
        call.callid,
        call.account,
        code,
        status="" if code else _status(call, state, listed, look),
        alert=words.say(code) if code else "",
        remedies=_buttons(words, remedy) if remedy else (),
        question=_question(call, session.terms.policy, words),
        asked=asked.title if asked else "",
        asked_mode=asked.mode if asked else "",
        answers=_buttons(words, "confirm", "cancel") if asked else (),
        reveal=_reveal(call, look),
        rows=listed,
        unusable=_unusable(call, words),
        unusable_fields=_named(call),
        tabs=_tabs(session, call, look),
        digits=look.digits,
        busy=session.busy,
        locale=look.locale,
        list_name=words.say("list"),
        tabs_name=words.say("tabs"),
    )


def news(before: Screen, now: Screen, words: Words) -> str:
    """Say what happened to calls that are not shown: one came up, something came of one. Empty for nothing."""
    known = {before.callid: before.state, **{tab.callid: tab.state for tab in before.tabs}}
    others = [tab for tab in now.tabs if not tab.selected]
    came = [words.say("new-call", call=tab.label) for tab in others if tab.callid not in known]
    changed = [tab for tab in others if tab.mark and known.get(tab.callid, tab.state) != tab.state]
    return " ".join([*came, *(words.say("call-news", call=tab.label, mark=tab.mark) for tab in changed)])


def _buttons(words: Words, *names: str) -> tuple[Button, ...]:
    return tuple(Button(name, words.say(name)) for name in names)


def _status(call: Call, state: str, listed: tuple[Row, ...], look: Look) -> str:
    say, count = look.words.say, len(listed)
    if state == "choosing" and call.left_out:
        return say("choosing-first", count=count, all=count + call.left_out)
    if state == "choosing":
        return say("choosing", count=count)
    chosen = next((row for row in listed if row.chosen), None)
    return say(_SAID.get(call.phase, state), description=_told_apart(chosen, listed) if chosen else "")


def _told_apart(wanted: Row, listed: tuple[Row, ...]) -> str:
    """Name a row; where another one is called the same, with its number."""
    alike = sum(row.title == wanted.title for row in listed) > 1
    return f"{wanted.title}, {wanted.spoken or wanted.number}" if alike else wanted.title


def _question(call: Call, policy: Policy, words: Words) -> str:
    asked = next((mode for mode in call.modes if mode.id == call.question), None)
    if asked is None:
        return ""
    return words.say(f"question-{'general' if policy.flag == 'PEWC' else 'campaign'}-{policy.consent(asked)}")


def _reveal(call: Call, look: Look) -> tuple[Button, ...]:
    if look.mask == "none" or not look.reveal or not call.modes:
        return ()
    return _buttons(look.words, "hide" if call.revealed else "reveal")


def _unusable(call: Call, words: Words) -> str:
    """Say how many entries can't be used; several fields of one may be wrong."""
    entries = len({path.partition("]")[0] for path in call.unusable})
    return words.say("unusable", count=entries) if entries else ""


def _named(call: Call) -> tuple[str, ...]:
    rest = ("…",) if len(call.unusable) > _MOST_NAMED else ()
    return (*call.unusable[:_MOST_NAMED], *rest)


def _tabs(session: Session, shown: Call, look: Look) -> tuple[Tab, ...]:
    calls = sorted(session.alive, key=lambda call: call.arrival)
    if len(calls) == 1:
        return ()
    return tuple(_tab(call, look, selected=call.callid == shown.callid) for call in calls)


def _tab(call: Call, look: Look, *, selected: bool) -> Tab:
    say = look.words.say
    label = look.caller(call.caller, call) or say("call", end=one_line(call.callid[-_CALL_END:]))
    condition = "wrapping-up" if call.wrapping_up else "held" if call.held else ""
    state, _ = _STATES[call.phase]
    mark = say(f"tab-{state}") if state in {"chosen", "failed"} else ""
    return Tab(call.callid, label, say(condition) if condition else "", condition, mark, state, selected)
