"""Choosing: policy, question, acknowledgement; each from an agent's and from the desktop's side."""

import pytest

from widget.core import effects as do
from widget.core import events as on
from widget.core.call import Phase, Terms
from widget.core.consent import Policy, Verdict
from widget.core.session import MOST_CALLS, REMEMBERED, Session

CONSENTED = on.Mode("1", "Home", "made-up-1", campaign_pewc="yes")
REFUSED = on.Mode("2", "Office", "made-up-2", campaign_pewc="no")
UNKNOWN = on.Mode("3", "Mobile", "made-up-3")
MODES = (CONSENTED, REFUSED, UNKNOWN)
WARN, BLOCK = Policy(policy=Verdict.WARN), Policy(policy=Verdict.BLOCK, unknown=Verdict.BLOCK)


def listed(policy: Policy | None = None, *, acknowledged: bool = False) -> Session:
    session = Session(Terms(policy=policy or Policy(), acknowledged=acknowledged))
    session.receive(on.CallStarted("A", "key-A"))
    session.receive(on.ModesArrived("A", MODES))
    return session


def sent(effects: list[do.Effect]) -> list[str]:
    return [effect.mode for effect in effects if isinstance(effect, do.SendChoice)]


def reasons(effects: list[do.Effect]) -> list[str]:
    return [effect.reason for effect in effects if isinstance(effect, do.Ignored)]


@pytest.mark.parametrize(
    ("policy", "free"),
    [
        (Policy(), ["1", "2", "3"]),
        (WARN, ["1", "3"]),
        (BLOCK, ["1"]),
        (Policy("PEWC", Verdict.BLOCK, Verdict.WARN), []),
    ],
)
def test_what_may_be_chosen_at_once_is_the_policys(policy: Policy, free: list[str]) -> None:
    assert [mode for mode in ("1", "2", "3") if sent(listed(policy).receive(on.AgentChose("A", mode)))] == free


def test_a_question_is_asked_once_and_answered_by_confirming_or_cancelling() -> None:
    session = listed(WARN)
    assert sent(session.receive(on.AgentChose("A", "2"))) == []
    assert session.calls["A"].question == "2"
    session.receive(on.AgentCancelled("A"))
    assert session.calls["A"].question == ""
    assert reasons(session.receive(on.AgentConfirmed("A"))) == ["nothing-to-confirm"]
    assert reasons(session.receive(on.AgentCancelled("A"))) == ["nothing-to-confirm"]
    session.receive(on.AgentChose("A", "2"))
    assert sent(session.receive(on.AgentConfirmed("A", "14:32"))) == ["2"]
    assert (session.calls["A"].question, session.calls["A"].chosen_at) == ("", "14:32")


def test_a_free_choice_answers_the_question_about_another_one() -> None:
    session = listed(WARN)
    session.receive(on.AgentChose("A", "2"))
    assert sent(session.receive(on.AgentChose("A", "1"))) == ["1"]
    assert session.calls["A"].question == ""


def test_a_policy_that_became_stricter_meanwhile_wins() -> None:
    session = listed(WARN)
    session.receive(on.AgentChose("A", "2"))
    session.terms = Terms(policy=BLOCK)
    assert sent(session.receive(on.AgentConfirmed("A"))) == []
    assert session.calls["A"].question == ""


def test_a_question_keeps_the_screen_and_goes_with_its_list() -> None:
    session = listed(WARN)
    session.receive(on.AgentChose("A", "2"))
    session.receive(on.CallStarted("B", "key-B"))
    assert session.active == "A"
    session.receive(on.CallEnded("A"))
    assert session.calls["A"].question == ""


def test_what_is_not_listed_cannot_be_chosen() -> None:
    assert reasons(Session().receive(on.AgentChose("A", "1"))) == ["unknown-call"]
    assert reasons(listed().receive(on.AgentChose("A", "9"))) == ["unknown-mode"]


def test_an_acknowledgement_confirms_the_last_choice_only_when_none_is_missing() -> None:
    session = listed(acknowledged=True)
    session.receive(on.AgentChose("A", "1"))
    session.receive(on.AgentChose("A", "2"))
    session.receive(on.ChoiceAcknowledged("A"))
    assert session.calls["A"].phase is Phase.SENDING
    session.receive(on.ChoiceAcknowledged("A"))
    assert session.calls["A"].phase is Phase.CONFIRMED
    assert reasons(session.receive(on.ChoiceAcknowledged("A"))) == ["unmatched-acknowledgement"]


@pytest.mark.parametrize("event", [on.WaitedTooLong("A", 2), on.AskFailed("A")])
def test_a_choice_that_is_not_acknowledged_can_be_sent_again(event: on.Event) -> None:
    session = listed(acknowledged=True)
    assert do.StartWaiting("A", 2) in session.receive(on.AgentChose("A", "1", "14:32"))
    session.receive(event)
    assert session.calls["A"].phase is Phase.UNCONFIRMED
    assert sent(session.receive(on.AgentResent("A", "14:33"))) == ["1"]
    assert session.calls["A"].phase is Phase.SENDING
    assert reasons(session.receive(on.WaitedTooLong("A", 2))) == ["old-timer"]
    session.receive(on.ChoiceAcknowledged("A"))
    assert session.calls["A"].phase is Phase.CONFIRMED


def test_a_late_acknowledgement_is_welcome() -> None:
    session = listed(acknowledged=True)
    session.receive(on.AgentChose("A", "1"))
    session.receive(on.WaitedTooLong("A", 2))
    session.receive(on.ChoiceAcknowledged("A"))
    assert session.calls["A"].phase is Phase.CONFIRMED


def test_without_an_acknowledgement_to_come_nothing_is_awaited() -> None:
    session = listed()
    assert not any(isinstance(effect, do.StartWaiting) for effect in session.receive(on.AgentChose("A", "1")))
    assert reasons(session.receive(on.AgentResent("A"))) == ["nothing-to-retry"]
    assert reasons(session.receive(on.ChoiceAcknowledged("A"))) == ["unmatched-acknowledgement"]


def test_a_choice_of_before_a_restart_is_the_calls_as_long_as_its_key_is_the_same() -> None:
    for account, chosen in (("key-A", "2"), ("another", "")):
        session = Session()
        session.receive(on.ChoiceRemembered("A", account, "2", "14:32"))
        session.receive(on.CallStarted("A", "key-A"))
        session.receive(on.ModesArrived("A", MODES))
        assert session.calls["A"].chosen == chosen


def test_only_so_many_choices_are_remembered() -> None:
    session = Session()
    for number in range(REMEMBERED + 1):
        session.receive(on.ChoiceRemembered(str(number), "key-A", "2"))
    for callid, chosen in (("0", ""), (str(REMEMBERED), "2")):
        session.receive(on.CallStarted(callid, "key-A"))
        session.receive(on.ModesArrived(callid, MODES))
        assert session.calls[callid].chosen == chosen


def test_the_call_that_was_active_longest_ago_is_given_up_when_there_are_too_many() -> None:
    session = listed()
    session.receive(on.AgentBusied(busy=True))
    done = [session.receive(on.CallStarted(f"call-{number}", "key")) for number in range(MOST_CALLS)]
    assert reasons(done[-1]) == ["too-many-calls"]
    assert len(session.alive) == MOST_CALLS
    assert session.active == "A"
    assert "call-0" not in session.calls


def test_numbers_are_revealed_for_a_call_that_is_alive() -> None:
    session = listed()
    session.receive(on.AgentRevealed("A", revealed=True))
    assert session.calls["A"].revealed
    assert reasons(session.receive(on.AgentRevealed("B", revealed=True))) == ["unknown-call"]


def test_other_terms_end_a_question_that_they_do_not_ask() -> None:
    session = listed(WARN)
    session.receive(on.AgentChose("A", "2"))
    session.terms = Terms(policy=Policy(unknown=Verdict.WARN, policy=Verdict.WARN))
    assert session.calls["A"].question == "2"
    session.terms = Terms(policy=Policy("PEWC", Verdict.WARN))
    assert session.calls["A"].question == ""


def test_a_choice_is_not_awaited_any_more_when_acknowledgements_are_switched_off() -> None:
    session = listed(acknowledged=True)
    session.receive(on.AgentChose("A", "1"))
    session.terms = Terms()
    assert session.calls["A"].phase is Phase.CHOSEN
    assert reasons(session.receive(on.WaitedTooLong("A", 2))) == ["old-timer"]


def test_what_the_policy_blocks_by_now_is_not_sent_again() -> None:
    session = listed(acknowledged=True)
    session.receive(on.AgentChose("A", "2"))
    session.receive(on.WaitedTooLong("A", 2))
    session.terms = Terms(policy=BLOCK, acknowledged=True)
    assert reasons(session.receive(on.AgentResent("A"))) == ["choice-blocked"]
