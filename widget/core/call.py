"""One call: where it stands, what moves it, and what is known of it.

TRANSITIONS is the whole of what may happen to a call: the session, which decides what does, only moves calls along it.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from widget.core import events as on
from widget.core.consent import Policy


class Phase(StrEnum):
    """Where one call stands. The values are sentences, so that a table of them can be read."""

    INVALID = "its id is empty"
    KEYLESS = "it has no LCM key"
    LOADING = "asked the desktop for its numbers"
    UNANSWERED = "no answer came in time"
    REFUSED = "the desktop answered with an error"
    EMPTY = "it has no numbers"
    CHOOSING = "its numbers are listed"
    CHOSEN = "a number was chosen"
    SENDING = "a number was chosen, its acknowledgement is awaited"
    CONFIRMED = "the desktop acknowledged the choice"
    UNCONFIRMED = "no acknowledgement came in time"
    ENDED = "it is over"


class Step(StrEnum):
    """What moves a call from one phase to another."""

    ASK = "ask"
    REPEAT = "repeat"
    ANSWER = "answer"
    ANSWER_NONE = "answer without numbers"
    ANSWER_AGAIN = "answer that holds the number chosen before"
    REFUSE = "refuse"
    GIVE_UP = "give up"
    CHOOSE = "choose"
    CHOOSE_AND_WAIT = "choose, with an acknowledgement to come"
    ACKNOWLEDGE = "acknowledge"
    RESEND = "send again"
    STOP_WAITING = "acknowledgements are switched off"
    END = "end"
    LACK_KEY = "lack a key"


_ANSWERS = {
    Step.ANSWER: Phase.CHOOSING,
    Step.ANSWER_NONE: Phase.EMPTY,
    Step.ANSWER_AGAIN: Phase.CHOSEN,
}
_ALIVE = {Step.ASK: Phase.LOADING, Step.END: Phase.ENDED}
_LISTED = {**_ALIVE, Step.CHOOSE: Phase.CHOSEN, Step.CHOOSE_AND_WAIT: Phase.SENDING}

TRANSITIONS: dict[Phase, dict[Step, Phase]] = {
    Phase.INVALID: {Step.END: Phase.ENDED},
    Phase.KEYLESS: {**_ALIVE},
    Phase.LOADING: {
        **_ALIVE,
        **_ANSWERS,
        Step.REPEAT: Phase.LOADING,
        Step.REFUSE: Phase.REFUSED,
        Step.GIVE_UP: Phase.UNANSWERED,
    },
    Phase.UNANSWERED: {**_ALIVE, **_ANSWERS},
    Phase.REFUSED: {**_ALIVE},
    Phase.EMPTY: {**_ALIVE},
    Phase.CHOOSING: {**_LISTED},
    Phase.CHOSEN: {**_LISTED},
    Phase.SENDING: {
        **_LISTED,
        Step.ACKNOWLEDGE: Phase.CONFIRMED,
        Step.GIVE_UP: Phase.UNCONFIRMED,
        Step.STOP_WAITING: Phase.CHOSEN,
    },
    Phase.CONFIRMED: {**_LISTED},
    Phase.UNCONFIRMED: {**_LISTED, Step.ACKNOWLEDGE: Phase.CONFIRMED, Step.RESEND: Phase.SENDING},
    Phase.ENDED: {Step.ASK: Phase.LOADING, Step.LACK_KEY: Phase.KEYLESS},
}
"""Phase and step to phase. What is not here does not happen."""


@dataclass(frozen=True)
class Call:
    """One call, as far as the widget is concerned."""

    callid: str
    phase: Phase
    account: str = ""
    arrival: int = 0
    """Calls that came up before it, so that tabs keep their order."""
    learned: bool = False
    """Whether the key was picked up from another application's request."""
    attempt: int = 0
    """Number of asks and choices ever posted for the call; never goes back, so an old timer can't match."""
    tries: int = 0
    """Number of asks posted since the last settlement."""
    owed: int = 0
    """Answers that may still come for a key the call no longer has."""
    modes: tuple[on.Mode, ...] = ()
    left_out: int = 0
    """Modes beyond those, too many to list."""
    unusable: tuple[str, ...] = ()
    """Paths of what can't be used of the answer."""
    chosen: str = ""
    """The `ModeID` last sent."""
    chosen_at: str = ""
    """When, by the agent's clock: hours and minutes, such as "14:32"."""
    unacknowledged: int = 0
    """Choices sent whose acknowledgement may still come; it names the call only."""
    question: str = ""
    """The `ModeID` of a choice without consent that the agent was asked about."""
    revealed: bool = False
    """Whether the agent wants to see its numbers in full."""
    caller: str = ""
    """Who is on the line, if an event said so."""
    held: bool = False
    wrapping_up: bool = False


@dataclass(frozen=True)
class Terms:
    """What the customer's settings say about calls."""

    attempts: int = 2
    """How many asks an answer is given."""
    policy: Policy = field(default_factory=Policy)
    """What it takes to choose a number without consent."""
    acknowledged: bool = False
    """Whether the desktop confirms choices."""


NO_LIST: dict[str, Any] = {"modes": (), "left_out": 0, "unusable": (), "question": ""}
"""What a call has without an answer."""
