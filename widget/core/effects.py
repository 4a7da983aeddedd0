"""What must be done about an event, in the imperative.

The session returns these and does nothing itself; whoever called it carries them out in the order given.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class AskForCalls:
    """Send the `StateSync` request."""


@dataclass(frozen=True)
class AskForModes:
    """Send `GetCallBackModes` for a call."""

    callid: str
    account: str


@dataclass(frozen=True)
class StartWaiting:
    """Start the timer of an attempt; `WaitedTooLong` with the same values comes back when it runs out."""

    callid: str
    attempt: int


@dataclass(frozen=True)
class SendChoice:
    """Send the chosen mode and tell the embedding page."""

    callid: str
    account: str
    mode: str
    at: str = ""
    """When the agent chose it, as the agent reads it."""


@dataclass(frozen=True)
class Show:
    """What the agent sees may have changed: draw."""


@dataclass(frozen=True)
class Ignored:
    """Nothing was done with something heard, and why. Counted by its reason, which never quotes what was heard."""

    reason: str


Effect = AskForCalls | AskForModes | StartWaiting | SendChoice | Show | Ignored
