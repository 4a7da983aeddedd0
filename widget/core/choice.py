"""What the agent does with one call's list: choose, confirm, send again; and what the desktop says to it.

Each takes the call as it is and returns the call as it becomes, with what must be done.
"""

from dataclasses import replace

from widget.core import effects as do
from widget.core.call import TRANSITIONS, Call, Phase, Step, Terms
from widget.core.consent import Verdict

Outcome = tuple[Call, list[do.Effect]]


def choose(call: Call, terms: Terms, mode: str, at: str) -> Outcome:
    """Send a choice that may be made; where the policy wants that, ask first."""
    if Step.CHOOSE not in TRANSITIONS[call.phase]:
        return call, [do.Ignored("nothing-to-choose")]
    wanted = next((one for one in call.modes if one.id == mode), None)
    if wanted is None:
        return call, [do.Ignored("unknown-mode")]
    if mode == call.chosen:
        return replace(call, question=""), [do.Ignored("same-choice"), do.Show()]
    verdict = terms.policy.judge(wanted)
    if verdict is Verdict.BLOCK:
        return call, [do.Ignored("choice-blocked")]
    if verdict is Verdict.WARN:
        return replace(call, question=mode), [do.Show()]
    return _send(call, terms, mode, at)


def confirm(call: Call, terms: Terms, at: str) -> Outcome:
    """Send the choice in question in spite of its consent."""
    asked = next((one for one in call.modes if one.id == call.question), None)
    # The policy may have become stricter while the question stood.
    if asked is None or terms.policy.judge(asked) is Verdict.BLOCK:
        return replace(call, question=""), [do.Ignored("nothing-to-confirm"), do.Show()]
    return _send(call, terms, asked.id, at)


def cancel(call: Call) -> Outcome:
    """Take back the choice in question."""
    if not call.question:
        return call, [do.Ignored("nothing-to-confirm")]
    return replace(call, question=""), [do.Show()]


def adapt(call: Call, terms: Terms) -> Call:
    """Let a call meet other terms: a question that they do not ask ends, and a wait for what will not come."""
    asked = next((one for one in call.modes if one.id == call.question), None)
    if asked and terms.policy.judge(asked) is not Verdict.WARN:
        call = replace(call, question="")
    if not terms.acknowledged and Step.STOP_WAITING in TRANSITIONS[call.phase]:
        call = replace(call, phase=TRANSITIONS[call.phase][Step.STOP_WAITING], unacknowledged=0)
    return call


def send_again(call: Call, terms: Terms, at: str) -> Outcome:
    """Send once more what was not acknowledged; what was sent before counts as lost."""
    if Step.RESEND not in TRANSITIONS[call.phase]:
        return call, [do.Ignored("nothing-to-retry")]
    if any(one.id == call.chosen and terms.policy.judge(one) is Verdict.BLOCK for one in call.modes):
        return call, [do.Ignored("choice-blocked")]
    return _sent(replace(call, unacknowledged=0), Step.RESEND, call.chosen, at)


def acknowledge(call: Call) -> Outcome:
    """Count an acknowledgement: it names no choice, so the last one is confirmed when none is missing."""
    if Step.ACKNOWLEDGE not in TRANSITIONS[call.phase]:
        return call, [do.Ignored("unmatched-acknowledgement")]
    missing = call.unacknowledged - 1
    phase = call.phase if missing else TRANSITIONS[call.phase][Step.ACKNOWLEDGE]
    return replace(call, phase=phase, unacknowledged=missing), [do.Show()]


def give_up(call: Call) -> Outcome:
    """Say that no acknowledgement came."""
    return replace(call, phase=TRANSITIONS[call.phase][Step.GIVE_UP]), [do.Show()]


def _send(call: Call, terms: Terms, mode: str, at: str) -> Outcome:
    return _sent(call, Step.CHOOSE_AND_WAIT if terms.acknowledged else Step.CHOOSE, mode, at)


def _sent(call: Call, step: Step, mode: str, at: str) -> Outcome:
    phase = TRANSITIONS[call.phase][step]
    waits = phase is Phase.SENDING
    call = replace(
        call,
        phase=phase,
        chosen=mode,
        chosen_at=at,
        question="",
        attempt=call.attempt + 1,
        unacknowledged=call.unacknowledged + 1 if waits else 0,
    )
    timer = [do.StartWaiting(call.callid, call.attempt)] if waits else []
    return call, [do.SendChoice(call.callid, call.account, mode, at), *timer, do.Show()]
