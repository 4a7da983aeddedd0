"""Which messages say that a call started, was held, is wrapped up or ended.

A rule is data. The customer's rules come first, then the built-in ones, which cover every call event that the vendor
documents; the page each one comes from stands beside it. No page says which events start a call: the reading is ours.
Every documented state that is not hold, wrap-up or end starts a call or keeps it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """How to read one kind of call event. All names and states are compared without case."""

    name: str
    """What the rule is called in an error message."""
    channel: str
    topic: str
    """Empty: any topic."""
    subtopic: str
    """Empty: any subtopic."""
    call: str
    """Dotted path of the call id."""
    key: str
    """Dotted path of the LCM key; empty: it is looked up in the call's variables."""
    state: str
    """Dotted path of the state."""
    start: tuple[str, ...]
    hold: tuple[str, ...] = ()
    wrap_up: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    leg: str = ""
    """Dotted path of what several legs of one call share; empty: every id is a call of its own."""
    caller: tuple[str, ...] = ()
    """Dotted paths of who is on the line, the first that is there counts."""

    def fits(self, channel: str, topic: str, subtopic: str) -> bool:
        """Tell whether a message with these names is of this rule's kind."""
        return go_by((self.channel, self.topic, self.subtopic), (channel, topic, subtopic))

    def reads(self, state: str) -> str:
        """Say what a state means: "start", "hold", "wrapUp", "end", or "" for a state the rule doesn't name."""
        folded = state.strip().casefold()
        kinds = {"hold": self.hold, "wrapUp": self.wrap_up, "end": self.end, "start": self.start}
        return next((kind for kind, names in kinds.items() if folded in {name.casefold() for name in names}), "")


def go_by(wanted: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Tell whether names are the wanted ones, without case; an empty wanted one is any."""
    return all(not ours or ours.casefold() == theirs.casefold() for ours, theirs in zip(wanted, found, strict=True))


# Get Call Information: `event` is "mapped from the CTI event", so LCM's own event may spell any vendor's state.
_AMAZON = (
    "connecting", "connected", "CustAnswered", "Preview", "Initiate", "Started", "Ringing", "Answered", "Machine",
    "Human", "Conference", "Swapped", "Consult",
)  # fmt: skip
_WEBEX = ("eAgentOfferContact", "CustAnswered", "connected", "eAgentContactAssigned", "eCallRecordingStarted")
_FIVE9 = ("offered", "ringing_on_other_side", "talking")
_FINESSE = ("Alerting", "initiating", "initiated", "active")
_ENDS = ("DROPPED", "finished", "eAgentContactEnded", "missed", "Rejected")
_WRAP_UPS = ("ACW", "wrap-up", "wrapUp")


# Incoming Call (Amazon) has the number in two places; Get Call Information calls `toAddress` the customer's.
_CALLER = ("CallVariables.CallerName", "CallVariables.CustomerName", "ResponseActual.phoneNumber", "CallVariables.ANI")


def _event(name: str, channel: str, subtopic: str, start: tuple[str, ...], bag: str = "message") -> Rule:
    path = f"{bag}.call"
    # Incoming Call (Amazon): the agent's and the customer's leg have ids of their own and one `contactId`.
    leg = f"{path}.ResponseActual.contactId" if channel == "Amazon" else ""
    state = f"{path}.event"
    places = (*_CALLER, "ResponseFields.toAddress") if channel == "LCM" else _CALLER
    caller = tuple(f"{path}.{place}" for place in places)
    return Rule(name, channel, "", subtopic, f"{path}.id", "", state, start, ("hold",), _WRAP_UPS, _ENDS, leg, caller)


BUILT_IN: tuple[Rule, ...] = (
    # Get Call Information: the payload stands under `data`, unlike everywhere else; accept both.
    _event("lcm-call", "LCM", "OutBoundCallStateChange", (*_AMAZON, *_WEBEX, *_FIVE9, *_FINESSE), "data"),
    _event("lcm-call-message", "LCM", "OutBoundCallStateChange", (*_AMAZON, *_WEBEX, *_FIVE9, *_FINESSE)),
    # Incoming Call; Call Event Parameters (Amazon, inbound).
    _event("amazon-inbound", "Amazon", "InboundCallStateChange", _AMAZON),
    # Outbound Call Event Parameters (Amazon).
    _event("amazon-outbound", "Amazon", "OutboundCallStateChange", _AMAZON),
    # Outbound Call; Incoming Call (Webex), under every spelling of the channel.
    _event("webex", "Webex cc", "", _WEBEX),
    _event("webex-joined", "Webexcc", "", _WEBEX),
    # Call Event Parameters (Five9).
    _event("five9", "Five9", "", _FIVE9),
    # Call Event Parameters (Finesse); the channel is documented under both names.
    _event("finesse", "Finesse", "", _FINESSE),
    _event("cisco", "Cisco", "", _FINESSE),
)
