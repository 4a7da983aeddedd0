"""The session: which calls are alive, what was asked for them, what was sent.

Rule 1: everything that decides what happens next lives here, as much of it as possible in `call.TRANSITIONS`.

Rule 2: nothing here knows a message format, a page or a clock. The session is handed events and hands back effects; if
it is wrong, no browser is needed to show it.

Rule 3: an answer names a call and nothing else; there is no request id. So an answer counts only for a call that was
asked about and is not yet settled, and timers carry the number of the attempt they belong to.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from widget.core import choice
from widget.core import effects as do
from widget.core import events as on
from widget.core.call import NO_LIST, TRANSITIONS, Call, Phase, Step, Terms

REMEMBERED = 100
"""How many ended calls, learned keys and earlier choices are kept, the oldest given up first."""
MOST_CALLS = 8
"""Calls alive at once, more than any desktop hands to one agent; the one that was active longest ago is given up."""


class Session:
    """Every call of one agent, from the start of the widget to its end.

    `receive` takes one event and returns what must be done, in order. It never raises. What can't be used comes back
    as `Ignored` with a reason.
    """

    def __init__(self, terms: Terms | None = None) -> None:
        """Start without calls."""
        self.calls: dict[str, Call] = {}
        """Call id to call, the most recently active one last."""
        self.active = ""
        """Id of the call on the screen; meaningful while `shown` is not None."""
        self._terms = terms or Terms()
        self._arrivals = 0
        self._busy = False
        self._learned: dict[str, str] = {}
        self._legs: dict[str, str] = {}
        self._choices: dict[str, on.ChoiceRemembered] = {}
        self._handlers: dict[type, Callable[..., list[do.Effect]]] = {
            on.Started: lambda _: [do.AskForCalls(), do.Show()],
            on.CallStarted: self._started,
            on.CallHeld: self._held,
            on.CallWrappedUp: self._wrapped_up,
            on.CallEnded: self._ended,
            on.KeyLearned: self._key_learned,
            on.CallsSynchronized: self._synchronized,
            on.HostSetCall: self._host_set,
            on.HostClearedCalls: self._host_cleared,
            on.ModesArrived: self._modes_arrived,
            on.AskFailed: self._ask_failed,
            on.ChoiceAcknowledged: lambda event: self._let(event.callid, choice.acknowledge),
            on.ChoiceRemembered: self._remembered,
            on.WaitedTooLong: self._waited_too_long,
            on.AgentChose: lambda event: self._let(
                event.callid, lambda call: choice.choose(call, self.terms, event.mode, event.at)
            ),
            on.AgentConfirmed: lambda event: self._let(
                event.callid, lambda call: choice.confirm(call, self.terms, event.at)
            ),
            on.AgentCancelled: lambda event: self._let(event.callid, choice.cancel),
            on.AgentResent: lambda event: self._let(
                event.callid, lambda call: choice.send_again(call, self.terms, event.at)
            ),
            on.AgentRevealed: self._revealed,
            on.AgentRetried: self._retried,
            on.AgentSwitched: self._switched,
            on.AgentBusied: self._busied,
        }

    @property
    def terms(self) -> Terms:
        """What the customer's settings say; may be set while calls are alive."""
        return self._terms

    @terms.setter
    def terms(self, terms: Terms) -> None:
        self._terms = terms
        self.calls = {callid: choice.adapt(call, terms) for callid, call in self.calls.items()}

    @property
    def busy(self) -> bool:
        """Whether the agent is in the middle of a choice, so that a new call does not take the screen."""
        return self._busy

    @property
    def shown(self) -> Call | None:
        """The call on the screen, or None when no call is alive."""
        call = self.calls.get(self.active)
        return call if call and call.phase is not Phase.ENDED else None

    @property
    def alive(self) -> tuple[Call, ...]:
        """The calls that have not ended, the most recently active one last."""
        return tuple(call for call in self.calls.values() if call.phase is not Phase.ENDED)

    @property
    def waiting(self) -> dict[str, int]:
        """The calls that wait for an answer, each with the attempt whose timer runs."""
        return {call.callid: call.attempt for call in self.calls.values() if Step.GIVE_UP in TRANSITIONS[call.phase]}

    def receive(self, event: on.Event) -> list[do.Effect]:
        """Take one event, return what must be done, in order. Never raises."""
        return self._handlers[type(event)](event)

    # Calls come and go.

    def _started(self, event: on.CallStarted) -> list[do.Effect]:
        return self._upsert(self._canonical(event.callid, event.leg), event.account, caller=event.caller)

    def _wrapped_up(self, event: on.CallWrappedUp) -> list[do.Effect]:
        callid = self._canonical(event.callid, event.leg)
        return self._upsert(callid, event.account, caller=event.caller, wrapping_up=True)

    def _held(self, event: on.CallHeld) -> list[do.Effect]:
        callid = self._canonical(event.callid, event.leg)
        call = self.calls.get(callid)
        if call is None or call.phase is Phase.ENDED:
            return [do.Ignored("unknown-call")]
        self.calls[callid] = replace(call, held=True)
        return [*self._name_key(callid, event.account), do.Show()]

    def _ended(self, event: on.CallEnded) -> list[do.Effect]:
        callid = self._canonical(event.callid, event.leg)
        call = self.calls.get(callid)
        if call is None or call.phase is Phase.ENDED:
            return [do.Ignored("unknown-call")]
        if event.account:
            call = replace(call, account=event.account, learned=False)
        self.calls[callid] = replace(
            call,
            phase=TRANSITIONS[call.phase][Step.END],
            **NO_LIST,
            held=False,
            wrapping_up=False,
        )
        self._leave(callid)
        self._forget_oldest()
        return [do.Show()]

    def _synchronized(self, event: on.CallsSynchronized) -> list[do.Effect]:
        unknown = [callid for callid in dict.fromkeys(event.callids) if callid and callid not in self.calls]
        before = self.shown
        done = [effect for callid in unknown for effect in self._upsert(callid, "")]
        if unknown:
            self.active = before.callid if before and before.callid in self.calls else unknown[0]
        return done or [do.Ignored("nothing-new")]

    def _host_set(self, event: on.HostSetCall) -> list[do.Effect]:
        self._busy = False
        done = self._upsert(event.callid, event.account)
        self._activate(event.callid)
        return done

    def _host_cleared(self, _: on.HostClearedCalls) -> list[do.Effect]:
        self.calls.clear()
        self._learned.clear()
        self._legs.clear()
        self._choices.clear()
        self.active = ""
        self._busy = False
        return [do.Show()]

    def _upsert(self, callid: str, account: str, *, caller: str = "", wrapping_up: bool = False) -> list[do.Effect]:
        if not callid:
            self.calls[""] = Call("", Phase.INVALID)
            self._come_up("")
            return [do.Show()]
        if self.calls.pop("", None):
            self._leave("")
        call = self.calls.get(callid)
        new = call is None or call.phase is Phase.ENDED
        resumed = call is not None and call.held and not wrapping_up
        if call is None:
            call = Call(callid, Phase.ENDED, self._learned.pop(callid, ""), self._arrivals, learned=True)
            self._arrivals += 1
        self.calls[callid] = replace(call, held=False, wrapping_up=wrapping_up, caller=caller or call.caller)
        if new or resumed:
            self._come_up(callid)
        asked = self._name_key(callid, account)
        if new and not asked:
            asked = self._ask(callid, Step.ASK) if call.account else self._lack_key(callid)
        return [*asked, *self._give_up_oldest(), do.Show()]

    def _give_up_oldest(self) -> list[do.Effect]:
        """Let go of a call when there are too many, but never of the one on the screen."""
        if len(self.alive) <= MOST_CALLS:
            return []
        del self.calls[next(call.callid for call in self.alive if call.callid != self.active)]
        return [do.Ignored("too-many-calls")]

    def _lack_key(self, callid: str) -> list[do.Effect]:
        call = self.calls[callid]
        self.calls[callid] = replace(call, phase=TRANSITIONS[call.phase][Step.LACK_KEY])
        return []

    def _come_up(self, callid: str) -> None:
        """Make a call the newest, and show it unless the agent is in the middle of a choice."""
        if self.shown is None or not (self._busy or self.shown.question):
            self._activate(callid)
        else:
            self.calls[callid] = self.calls.pop(callid)

    def _leave(self, callid: str) -> None:
        """Turn from a call that is gone to the most recently active one that is left."""
        if self.active == callid:
            self._busy = False
            self.active = next((call.callid for call in reversed(self.alive)), "")

    def _activate(self, callid: str) -> None:
        self.active = callid
        self.calls[callid] = self.calls.pop(callid)

    def _canonical(self, callid: str, leg: str) -> str:
        """Legs of one customer call are one call, under the id heard first."""
        if leg and callid:
            first = self._legs.setdefault(leg, callid)
            self._legs[callid] = first
            return first
        return self._legs.get(callid, callid)

    def _forget_oldest(self) -> None:
        over = [call.callid for call in self.calls.values() if call.phase is Phase.ENDED][:-REMEMBERED]
        for callid in over:
            del self.calls[callid]
            self._legs = {name: first for name, first in self._legs.items() if first != callid}

    # Keys.

    def _name_key(self, callid: str, account: str) -> list[do.Effect]:
        """Give a call the key that an event or the host names; it wins over a learned one."""
        call = self.calls[callid]
        if not account or Step.ASK not in TRANSITIONS[call.phase]:
            return []
        if account == call.account:
            self.calls[callid] = replace(call, learned=False)
            return []
        conflict = [do.Ignored("key-conflict")] if call.account and call.learned else []
        return [*conflict, *self._change_key(callid, account, learned=False)]

    def _key_learned(self, event: on.KeyLearned) -> list[do.Effect]:
        callid = self._legs.get(event.callid, event.callid)
        call = self.calls.get(callid)
        if not callid or not event.account:
            return [do.Ignored("nothing-new")]
        if call is None or call.phase is Phase.ENDED:
            self._learned.pop(callid, None)
            self._learned[callid] = event.account
            if len(self._learned) > REMEMBERED:
                del self._learned[next(iter(self._learned))]
            return [do.Ignored("key-kept-for-later")]
        if event.account == call.account:
            return [do.Ignored("nothing-new")]
        if call.account and not call.learned:
            return [do.Ignored("key-conflict")]
        return [*self._change_key(callid, event.account, learned=True), do.Show()]

    def _change_key(self, callid: str, account: str, *, learned: bool) -> list[do.Effect]:
        """Clear what belongs to the old key and ask anew.

        Answers still owed to the old key can't be told from the new one's, so as many are let pass; should the old
        ones never come, the repeated ask gets the right answer.
        """
        call = self.calls[callid]
        waiting = call.phase in {Phase.LOADING, Phase.UNANSWERED}
        self.calls[callid] = replace(
            call,
            account=account,
            learned=learned,
            chosen="",
            chosen_at="",
            unacknowledged=0,
            owed=call.owed + call.tries if waiting else call.owed,
        )
        return self._ask(callid, Step.ASK)

    # Asking and answering.

    def _ask(self, callid: str, step: Step) -> list[do.Effect]:
        call = self.calls[callid]
        call = replace(
            call,
            phase=TRANSITIONS[call.phase][step],
            attempt=call.attempt + 1,
            tries=call.tries + 1 if step is Step.REPEAT else 1,
            **NO_LIST,
        )
        self.calls[callid] = call
        return [do.AskForModes(callid, call.account), do.StartWaiting(callid, call.attempt)]

    def _modes_arrived(self, event: on.ModesArrived) -> list[do.Effect]:
        call = self.calls.get(event.callid)
        if call is None:
            return [do.Ignored("foreign-reply")]
        if Step.ANSWER not in TRANSITIONS[call.phase]:
            return [do.Ignored("duplicate-reply" if call.modes or call.phase is Phase.EMPTY else "stale-reply")]
        if call.owed:
            self.calls[event.callid] = replace(call, owed=call.owed - 1)
            return [do.Ignored("stale-reply")]
        before = self._choices.get(event.callid)
        if before and before.account == call.account and not call.chosen:
            call = replace(call, chosen=before.mode, chosen_at=before.at)
        step = Step.ANSWER if event.modes else Step.ANSWER_NONE
        if any(mode.id == call.chosen for mode in event.modes):
            step = Step.ANSWER_AGAIN
        answer: dict[str, Any] = {"modes": event.modes, "left_out": event.left_out, "unusable": event.unusable}
        self.calls[event.callid] = replace(call, phase=TRANSITIONS[call.phase][step], **answer, tries=0)
        return [do.Show()]

    def _ask_failed(self, event: on.AskFailed) -> list[do.Effect]:
        sending = self.calls.get(event.callid)
        if sending and sending.phase is Phase.SENDING:
            return self._let(event.callid, choice.give_up)
        outstanding = [call for call in self.calls.values() if call.phase is Phase.LOADING]
        if event.callid:
            outstanding = [call for call in outstanding if call.callid == event.callid]
        if len(outstanding) != 1:
            return [do.Ignored("unmatched-error")]
        call = outstanding[0]
        self.calls[call.callid] = replace(call, phase=TRANSITIONS[call.phase][Step.REFUSE], tries=0)
        return [do.Show()]

    def _waited_too_long(self, event: on.WaitedTooLong) -> list[do.Effect]:
        call = self.calls.get(event.callid)
        if call is None or Step.GIVE_UP not in TRANSITIONS[call.phase] or call.attempt != event.attempt:
            return [do.Ignored("old-timer")]
        if call.phase is Phase.SENDING:
            return self._let(event.callid, choice.give_up)
        if call.tries < self.terms.attempts:
            return [*self._ask(event.callid, Step.REPEAT), do.Show()]
        self.calls[event.callid] = replace(call, phase=TRANSITIONS[call.phase][Step.GIVE_UP])
        return [do.Show()]

    # The agent.

    def _let(self, callid: str, act: Callable[[Call], choice.Outcome]) -> list[do.Effect]:
        """Let something be done with one call."""
        call = self.calls.get(callid)
        if call is None:
            return [do.Ignored("unknown-call")]
        self.calls[callid], done = act(call)
        if any(isinstance(effect, do.SendChoice) for effect in done):
            self._busy = False
        return done

    def _remembered(self, event: on.ChoiceRemembered) -> list[do.Effect]:
        self._choices.pop(event.callid, None)
        self._choices[event.callid] = event
        if len(self._choices) > REMEMBERED:
            del self._choices[next(iter(self._choices))]
        return []

    def _revealed(self, event: on.AgentRevealed) -> list[do.Effect]:
        call = self.calls.get(event.callid)
        if call is None or call.phase is Phase.ENDED:
            return [do.Ignored("unknown-call")]
        self.calls[event.callid] = replace(call, revealed=event.revealed)
        return [do.Show()]

    def _retried(self, event: on.AgentRetried) -> list[do.Effect]:
        call = self.calls.get(event.callid)
        if call is None or call.phase not in {Phase.UNANSWERED, Phase.REFUSED}:
            return [do.Ignored("nothing-to-retry")]
        return [*self._ask(event.callid, Step.ASK), do.Show()]

    def _switched(self, event: on.AgentSwitched) -> list[do.Effect]:
        call = self.calls.get(event.callid)
        if call is None or call.phase is Phase.ENDED:
            return [do.Ignored("unknown-call")]
        self._busy = False
        self._activate(event.callid)
        return [do.Show()]

    def _busied(self, event: on.AgentBusied) -> list[do.Effect]:
        self._busy = event.busy
        return []
