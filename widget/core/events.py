"""What can happen to the session, in the past tense.

Every event is a frozen value of strings, integers, booleans and tuples, so that it can be written down, compared and
sent anywhere. An empty string means "not given" throughout.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mode:
    """One way to call the contact back: a row of the list."""

    id: str
    """`ModeID`, opaque and in its string form."""
    description: str
    """What the customer's installation calls it, for example "Mobile"."""
    number: str
    """`Cvalue`: the phone number or address, as it came."""
    pewc: str = "unknown"
    """Prior express written consent in general: "yes", "no" or "unknown"."""
    campaign_pewc: str = "unknown"
    """The same consent for this campaign."""
    shortest: int = 0
    """`MinLength`: characters that a value of this mode has at least; 0 for no limit."""
    longest: int = 0
    """`MaxLength`: characters that it has at most; 0 for no limit."""


@dataclass(frozen=True)
class Started:
    """The bus is open; calls already running have to be asked for."""


@dataclass(frozen=True)
class CallStarted:
    """The desktop announced a call, or something new about one that is alive."""

    callid: str
    account: str = ""
    """The LCM key that the event carries."""
    leg: str = ""
    """What several legs of one customer call share (Amazon's `contactId`)."""
    caller: str = ""
    """Who is on the line, a name or a number, if the event says so."""


@dataclass(frozen=True)
class CallHeld:
    """A call was put on hold: still alive, though not the newest one."""

    callid: str
    account: str = ""
    leg: str = ""
    caller: str = ""


@dataclass(frozen=True)
class CallWrappedUp:
    """The talk is over and the agent does the after-call work: the numbers are still needed."""

    callid: str
    account: str = ""
    leg: str = ""
    caller: str = ""


@dataclass(frozen=True)
class CallEnded:
    """The call is gone, and its numbers with it."""

    callid: str
    account: str = ""
    leg: str = ""
    caller: str = ""


@dataclass(frozen=True)
class KeyLearned:
    """Another application's request on the bus paired a call with an LCM key."""

    callid: str
    account: str


@dataclass(frozen=True)
class CallsSynchronized:
    """LCM answered `StateSync`: these calls are alive, in this order."""

    callids: tuple[str, ...]


@dataclass(frozen=True)
class HostSetCall:
    """The embedding page said outright which call is active."""

    callid: str
    account: str = ""


@dataclass(frozen=True)
class HostClearedCalls:
    """The embedding page said that there is no call."""


@dataclass(frozen=True)
class ModesArrived:
    """LCM answered with the modes of a call."""

    callid: str
    modes: tuple[Mode, ...]
    left_out: int = 0
    """How many more there were, too many to list."""
    unusable: tuple[str, ...] = ()
    """Paths of what can't be used of the answer."""


@dataclass(frozen=True)
class AskFailed:
    """LCM refused an ask. It may name no call ("Callid is empty")."""

    callid: str


@dataclass(frozen=True)
class ChoiceAcknowledged:
    """The desktop confirmed a choice; it names the call only."""

    callid: str


@dataclass(frozen=True)
class ChoiceRemembered:
    """The embedding page remembers a choice that was sent before the widget was started anew."""

    callid: str
    account: str
    mode: str
    at: str = ""


@dataclass(frozen=True)
class WaitedTooLong:
    """The time to answer one attempt is over."""

    callid: str
    attempt: int


@dataclass(frozen=True)
class AgentChose:
    """The agent clicked a row, or pressed Enter on it."""

    callid: str
    mode: str
    at: str = ""
    """The time of day, as the agent reads it."""


@dataclass(frozen=True)
class AgentConfirmed:
    """The agent wants the number in question in spite of its consent."""

    callid: str
    at: str = ""


@dataclass(frozen=True)
class AgentCancelled:
    """The agent does not want the number in question."""

    callid: str


@dataclass(frozen=True)
class AgentResent:
    """The agent pressed "Send again" after no acknowledgement came."""

    callid: str
    at: str = ""


@dataclass(frozen=True)
class AgentRevealed:
    """The agent wants to see a call's numbers in full, or masked again."""

    callid: str
    revealed: bool


@dataclass(frozen=True)
class AgentRetried:
    """The agent pressed "Try again"."""

    callid: str


@dataclass(frozen=True)
class AgentSwitched:
    """The agent turned to the tab of another call."""

    callid: str


@dataclass(frozen=True)
class AgentBusied:
    """The agent entered (or left) the middle of a choice: focus or highlight in the list."""

    busy: bool


Event = (
    Started
    | CallStarted
    | CallHeld
    | CallWrappedUp
    | CallEnded
    | KeyLearned
    | CallsSynchronized
    | HostSetCall
    | HostClearedCalls
    | ModesArrived
    | AskFailed
    | ChoiceAcknowledged
    | ChoiceRemembered
    | WaitedTooLong
    | AgentChose
    | AgentConfirmed
    | AgentCancelled
    | AgentResent
    | AgentRevealed
    | AgentRetried
    | AgentSwitched
    | AgentBusied
)
