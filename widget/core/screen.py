"""What the agent sees, as a value: every word is in it, and drawing it decides nothing."""

from dataclasses import dataclass

from widget.core.events import Mode
from widget.core.session import Call, Phase, Session
from widget.core.strings import ENGLISH

_STATES = {
    Phase.INVALID: ("failed", "invalid-call-id"),
    Phase.KEYLESS: ("failed", "no-lcm-key"),
    Phase.REFUSED: ("failed", "refused"),
    Phase.UNANSWERED: ("failed", "no-answer"),
    Phase.LOADING: ("loading", ""),
    Phase.EMPTY: ("empty", ""),
    Phase.CHOOSING: ("choosing", ""),
    Phase.CHOSEN: ("chosen", ""),
}
"""Phase of a living call to the public state and the code of the failure."""

_RETRY = {"refused", "no-answer"}
"""Codes where asking again may change something."""

_CALL_END = 6
"""Characters of a call id that tell tabs apart."""

_DRAWN = 300
"""Characters of a description or a value that are drawn; one that goes on ends in an ellipsis."""


@dataclass(frozen=True)
class Row:
    """One option of the list."""

    mode: str
    description: str
    number: str
    consent: tuple[str, ...]
    """Sentences: for this campaign, and in general."""
    chosen: bool


@dataclass(frozen=True)
class Tab:
    """One of several calls."""

    callid: str
    label: str
    selected: bool


@dataclass(frozen=True)
class Screen:
    """The whole of it."""

    state: str
    callid: str = ""
    account: str = ""
    code: str = ""
    """Stable code of a failure, empty without one."""
    status: str = ""
    """What goes on, said politely."""
    alert: str = ""
    """What failed, said at once."""
    retry: str = ""
    """Label of the button, empty when trying again would change nothing."""
    list_name: str = ENGLISH["list"]
    tabs_name: str = ENGLISH["tabs"]
    rows: tuple[Row, ...] = ()
    tabs: tuple[Tab, ...] = ()
    """Empty with a single call."""


def screen(session: Session) -> Screen:
    """Say what the agent should see now."""
    call = session.shown
    if call is None:
        return Screen("idle", status=ENGLISH["idle"])
    state, code = _STATES[call.phase]
    return Screen(
        state,
        call.callid,
        call.account,
        code,
        status="" if code else _status(call, state),
        alert=ENGLISH[code] if code else "",
        retry=ENGLISH["retry"] if code in _RETRY else "",
        rows=tuple(_row(mode, call.chosen) for mode in call.modes),
        tabs=_tabs(session, call),
    )


def _status(call: Call, state: str) -> str:
    if state == "choosing" and call.left_out:
        return ENGLISH["choosing-first"].format(count=len(call.modes), all=len(call.modes) + call.left_out)
    if state == "choosing":
        name = "choosing-one" if len(call.modes) == 1 else "choosing-many"
        return ENGLISH[name].format(count=len(call.modes))
    chosen = next((mode.description or mode.number for mode in call.modes if mode.id == call.chosen), "")
    return ENGLISH[state].format(description=_clipped(chosen))


def _row(mode: Mode, chosen: str) -> Row:
    consent = (ENGLISH[f"campaign-pewc-{mode.campaign_pewc}"], ENGLISH[f"pewc-{mode.pewc}"])
    return Row(mode.id, _clipped(mode.description), _clipped(mode.number), consent, mode.id == chosen)


def _clipped(text: str) -> str:
    return text if len(text) <= _DRAWN else f"{text[: _DRAWN - 1]}…"


def _tabs(session: Session, shown: Call) -> tuple[Tab, ...]:
    calls = sorted(session.alive, key=lambda call: call.arrival)
    if len(calls) == 1:
        return ()
    return tuple(Tab(call.callid, _label(call), call.callid == shown.callid) for call in calls)


def _label(call: Call) -> str:
    name = "wrapping-up" if call.wrapping_up else "held" if call.held else "call"
    return ENGLISH[name].format(end=call.callid[-_CALL_END:])
