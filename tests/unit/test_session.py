"""The session's promises, one test each, and its table in every phase with every event."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget.core import effects as do
from widget.core import events as on
from widget.core.call import TRANSITIONS, Phase, Terms
from widget.core.session import REMEMBERED, Session

MOBILE = on.Mode("3", "Mobile", "made-up-1")
OFFICE = on.Mode("2", "Office", "made-up-2")
MODES = (MOBILE, OFFICE)


def asks(effects: list[do.Effect]) -> list[str]:
    return [effect.callid for effect in effects if isinstance(effect, do.AskForModes)]


def ignored(effects: list[do.Effect]) -> list[str]:
    return [effect.reason for effect in effects if isinstance(effect, do.Ignored)]


def sent(effects: list[do.Effect]) -> list[do.SendChoice]:
    return [effect for effect in effects if isinstance(effect, do.SendChoice)]


def after(*events: on.Event, terms: Terms | None = None) -> Session:
    session = Session(terms)
    for event in events:
        session.receive(event)
    return session


def shown(session: Session) -> tuple[str, Phase] | None:
    return (session.shown.callid, session.shown.phase) if session.shown else None


LISTED = (on.CallStarted("A", "key-A"), on.ModesArrived("A", MODES))
SITUATIONS: dict[Phase, tuple[on.Event, ...]] = {
    Phase.INVALID: (on.CallStarted(""),),
    Phase.KEYLESS: (on.CallStarted("A"),),
    Phase.LOADING: (on.CallStarted("A", "key-A"),),
    Phase.UNANSWERED: (on.CallStarted("A", "key-A"), on.WaitedTooLong("A", 1), on.WaitedTooLong("A", 2)),
    Phase.REFUSED: (on.CallStarted("A", "key-A"), on.AskFailed("A")),
    Phase.EMPTY: (on.CallStarted("A", "key-A"), on.ModesArrived("A", ())),
    Phase.CHOOSING: LISTED,
    Phase.CHOSEN: (*LISTED, on.AgentChose("A", "3")),
    Phase.SENDING: (*LISTED, on.AgentChose("A", "3")),
    Phase.CONFIRMED: (*LISTED, on.AgentChose("A", "3"), on.ChoiceAcknowledged("A")),
    Phase.UNCONFIRMED: (*LISTED, on.AgentChose("A", "3"), on.WaitedTooLong("A", 2)),
    Phase.ENDED: (*LISTED, on.CallEnded("A")),
}
WAITS = {Phase.SENDING, Phase.CONFIRMED, Phase.UNCONFIRMED}
WITH_ROWS = {Phase.CHOOSING, Phase.CHOSEN, Phase.SENDING, Phase.CONFIRMED, Phase.UNCONFIRMED}
EVENTS: tuple[on.Event, ...] = (
    on.Started(),
    on.CallStarted("A", "key-A"),
    on.CallStarted("A", "another-key"),
    on.CallStarted(""),
    on.CallHeld("A"),
    on.CallHeld("", "key-A"),
    on.CallWrappedUp("A"),
    on.CallEnded("A"),
    on.KeyLearned("A", "key-A"),
    on.KeyLearned("A", "learned"),
    on.CallsSynchronized(("A", "B", "")),
    on.HostSetCall("A", "key-A"),
    on.HostClearedCalls(),
    on.ModesArrived("A", MODES),
    on.ModesArrived("A", ()),
    on.AskFailed("A"),
    on.AskFailed(""),
    on.ChoiceAcknowledged("A"),
    on.ChoiceRemembered("A", "key-A", "2"),
    on.WaitedTooLong("A", 1),
    on.AgentChose("A", "3"),
    on.AgentChose("A", "2"),
    on.AgentConfirmed("A"),
    on.AgentCancelled("A"),
    on.AgentResent("A"),
    on.AgentRevealed("A", revealed=True),
    on.AgentRetried("A"),
    on.AgentSwitched("A"),
    on.AgentBusied(busy=True),
)


def test_every_phase_has_a_situation_and_every_event_an_example() -> None:
    assert set(SITUATIONS) == set(Phase) == set(TRANSITIONS)
    assert {type(event) for event in EVENTS} == set(get_args(on.Event))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("phase", list(Phase), ids=lambda phase: phase.name)
def test_a_call_moves_where_the_table_says_or_nowhere(phase: Phase, event: on.Event) -> None:
    session = after(*SITUATIONS[phase], terms=Terms(acknowledged=phase in WAITS))
    callid = next(iter(session.calls))
    assert session.calls[callid].phase is phase

    session.receive(event)

    call = session.calls.get(callid)
    if call is None:
        assert isinstance(event, on.HostClearedCalls) or phase is Phase.INVALID
    else:
        assert call.phase in {phase, *TRANSITIONS[phase].values()}
        assert bool(call.modes) is (call.phase in WITH_ROWS)


@given(
    st.lists(st.sampled_from([*EVENTS, on.CallStarted("B", "key-B"), on.CallEnded("B"), on.ModesArrived("B", MODES)]))
)
def test_no_sequence_of_events_breaks_the_session(events: list[on.Event]) -> None:
    session = after(*events)

    alive = {call.callid for call in session.alive}
    assert (session.shown is not None) is bool(alive)
    assert session.shown is None or session.shown.callid in alive


def test_a_reply_is_shown_only_on_the_call_it_names_and_only_if_that_call_was_asked_about() -> None:
    session = after(on.CallStarted("A", "key-A"))

    assert ignored(session.receive(on.ModesArrived("B", MODES))) == ["foreign-reply"]
    assert shown(session) == ("A", Phase.LOADING)

    keyless = after(on.CallStarted("A"))
    assert ignored(keyless.receive(on.ModesArrived("A", MODES))) == ["stale-reply"]


def test_a_duplicate_reply_is_counted() -> None:
    session = after(*LISTED)

    assert ignored(session.receive(on.ModesArrived("A", (OFFICE,)))) == ["duplicate-reply"]
    assert session.calls["A"].modes == MODES


def test_a_reply_for_a_call_that_ended_is_counted() -> None:
    session = after(on.CallStarted("A", "key-A"), on.CallEnded("A"))

    assert ignored(session.receive(on.ModesArrived("A", MODES))) == ["stale-reply"]
    assert session.calls["A"].modes == ()


def test_an_unanswered_ask_is_repeated_once_and_then_given_up() -> None:
    session = Session()
    assert session.receive(on.CallStarted("A", "key-A")) == [
        do.AskForModes("A", "key-A"),
        do.StartWaiting("A", 1),
        do.Show(),
    ]
    assert session.receive(on.WaitedTooLong("A", 1)) == [
        do.AskForModes("A", "key-A"),
        do.StartWaiting("A", 2),
        do.Show(),
    ]
    assert session.receive(on.WaitedTooLong("A", 2)) == [do.Show()]
    assert shown(session) == ("A", Phase.UNANSWERED)


def test_the_first_answer_after_giving_up_is_welcome() -> None:
    session = after(*SITUATIONS[Phase.UNANSWERED])

    session.receive(on.ModesArrived("A", MODES))

    assert shown(session) == ("A", Phase.CHOOSING)


def test_the_timer_of_an_earlier_attempt_does_not_fail_a_later_one() -> None:
    session = after(*SITUATIONS[Phase.UNANSWERED], on.AgentRetried("A"))

    assert ignored(session.receive(on.WaitedTooLong("A", 2))) == ["old-timer"]
    assert asks(session.receive(on.WaitedTooLong("A", 3))) == ["A"]


def test_trying_again_works_after_an_error_and_only_then() -> None:
    assert asks(after(*SITUATIONS[Phase.REFUSED]).receive(on.AgentRetried("A"))) == ["A"]
    assert ignored(after(*LISTED).receive(on.AgentRetried("A"))) == ["nothing-to-retry"]


def test_a_choice_is_sent_once_for_the_call_whose_row_was_clicked() -> None:
    session = after(*LISTED, on.CallStarted("B", "key-B"))

    assert sent(session.receive(on.AgentChose("A", "3"))) == [do.SendChoice("A", "key-A", "3")]
    assert ignored(session.receive(on.AgentChose("A", "3"))) == ["same-choice"]
    assert sent(session.receive(on.AgentChose("A", "2"))) == [do.SendChoice("A", "key-A", "2")]
    assert sent(session.receive(on.AgentChose("A", "3"))) == [do.SendChoice("A", "key-A", "3")]


def test_a_mode_that_is_not_listed_is_not_sent() -> None:
    assert ignored(after(*LISTED).receive(on.AgentChose("A", "9"))) == ["unknown-mode"]


def test_an_ended_call_gives_way_to_the_most_recently_active_one() -> None:
    session = after(
        *LISTED, on.CallStarted("B", "key-B"), on.CallStarted("C", "key-C"), on.AgentSwitched("A"), on.CallEnded("A")
    )

    assert session.calls["A"].modes == ()
    assert shown(session) == ("C", Phase.LOADING)


def test_the_end_of_another_call_does_not_disturb_the_one_on_the_screen() -> None:
    busy = (*LISTED, on.AgentBusied(busy=True))
    session = after(*busy, on.CallStarted("B", "key-B"), on.CallStarted("C", "key-C"), on.CallEnded("B"))

    assert shown(session) == ("A", Phase.CHOOSING)


def test_a_wrap_up_heard_after_the_end_brings_the_call_back_with_its_key_and_asks_again() -> None:
    session = after(*LISTED, on.AgentChose("A", "3"), on.CallEnded("A"))
    assert session.shown is None

    assert asks(session.receive(on.CallWrappedUp("A"))) == ["A"]
    session.receive(on.ModesArrived("A", MODES))

    assert shown(session) == ("A", Phase.CHOSEN)
    assert session.calls["A"].wrapping_up


def test_a_wrap_up_keeps_the_numbers() -> None:
    session = after(*LISTED)

    assert asks(session.receive(on.CallWrappedUp("A"))) == []
    assert shown(session) == ("A", Phase.CHOOSING)


def test_an_empty_call_id_asks_nothing_and_gives_way_to_a_real_call() -> None:
    session = Session()

    assert asks(session.receive(on.CallStarted("", "key-A"))) == []
    assert shown(session) == ("", Phase.INVALID)

    session.receive(on.CallStarted("A", "key-A"))
    assert list(session.calls) == ["A"]


def test_an_empty_call_id_gives_the_screen_back_to_a_call_that_lives() -> None:
    assert shown(after(*LISTED, on.CallStarted(""), on.CallStarted("A"))) == ("A", Phase.CHOOSING)


def test_a_call_without_a_key_is_not_asked_about() -> None:
    session = Session()

    assert asks(session.receive(on.CallStarted("A"))) == []
    assert shown(session) == ("A", Phase.KEYLESS)


def test_an_ended_call_without_a_key_may_come_back() -> None:
    assert shown(after(on.CallStarted("A"), on.CallEnded("A"), on.CallWrappedUp("A"))) == ("A", Phase.KEYLESS)
    assert shown(after(on.CallStarted("A"), on.CallEnded("A", "key-A"), on.CallWrappedUp("A"))) == ("A", Phase.LOADING)


def test_an_error_that_names_no_call_applies_to_the_only_outstanding_ask() -> None:
    one = after(on.CallStarted("A", "key-A"))
    one.receive(on.AskFailed(""))
    assert shown(one) == ("A", Phase.REFUSED)

    two = after(on.CallStarted("A", "key-A"), on.CallStarted("B", "key-B"))
    assert ignored(two.receive(on.AskFailed(""))) == ["unmatched-error"]
    assert ignored(Session().receive(on.AskFailed(""))) == ["unmatched-error"]


def test_an_error_that_names_a_call_applies_to_that_call() -> None:
    session = after(on.CallStarted("A", "key-A"), on.CallStarted("B", "key-B"), on.AskFailed("A"))

    assert session.calls["A"].phase is Phase.REFUSED
    assert session.calls["B"].phase is Phase.LOADING
    assert ignored(session.receive(on.AskFailed("C"))) == ["unmatched-error"]


def test_a_learned_key_serves_a_call_without_one_before_or_after() -> None:
    session = after(on.CallStarted("A"))
    assert asks(session.receive(on.KeyLearned("A", "learned"))) == ["A"]

    session = after(on.KeyLearned("A", "learned"))
    assert asks(session.receive(on.CallStarted("A"))) == ["A"]


def test_a_key_named_by_the_call_wins_over_a_learned_one_and_the_conflict_is_counted() -> None:
    session = after(on.CallStarted("A", "key-A"))
    assert ignored(session.receive(on.KeyLearned("A", "learned"))) == ["key-conflict"]
    assert session.calls["A"].account == "key-A"

    session = after(on.CallStarted("A"), on.KeyLearned("A", "learned"))
    effects = session.receive(on.CallStarted("A", "key-A"))
    assert ignored(effects) == ["key-conflict"]
    assert asks(effects) == ["A"]
    assert session.calls["A"].account == "key-A"


def test_a_learned_key_may_be_replaced_and_one_confirmed_by_the_call_may_not() -> None:
    session = after(on.CallStarted("A"), on.KeyLearned("A", "one"))
    assert ignored(session.receive(on.KeyLearned("A", "one"))) == ["nothing-new"]
    assert asks(session.receive(on.KeyLearned("A", "two"))) == ["A"]

    assert asks(session.receive(on.CallStarted("A", "two"))) == []
    assert ignored(session.receive(on.KeyLearned("A", "three"))) == ["key-conflict"]


def test_learned_keys_without_a_call_or_a_key_are_of_no_use() -> None:
    assert ignored(Session().receive(on.KeyLearned("", "learned"))) == ["nothing-new"]
    assert ignored(Session().receive(on.KeyLearned("A", ""))) == ["nothing-new"]


def test_a_key_that_changes_clears_the_numbers_and_the_answer_to_the_old_key_is_not_shown() -> None:
    session = after(*LISTED)
    assert asks(session.receive(on.CallStarted("A", "other"))) == ["A"]
    assert session.calls["A"].modes == ()

    session.receive(on.CallStarted("A", "third"))
    assert ignored(session.receive(on.ModesArrived("A", (OFFICE,)))) == ["stale-reply"]
    session.receive(on.ModesArrived("A", (MOBILE,)))
    assert session.calls["A"].modes == (MOBILE,)


def test_a_new_call_becomes_active_unless_the_agent_is_in_the_middle_of_a_choice() -> None:
    session = after(*LISTED, on.AgentBusied(busy=True), on.CallStarted("B", "key-B"))
    assert shown(session) == ("A", Phase.CHOOSING)

    session = after(*LISTED, on.AgentBusied(busy=True), on.AgentBusied(busy=False), on.CallStarted("B", "key-B"))
    assert shown(session) == ("B", Phase.LOADING)


def test_an_event_of_a_call_that_lives_does_not_pull_the_agent_off_another() -> None:
    assert shown(after(*LISTED, on.CallStarted("B", "key-B"), on.CallStarted("A", "key-A"))) == ("B", Phase.LOADING)


def test_a_call_taken_off_hold_is_the_newest_again() -> None:
    events = (*LISTED, on.CallHeld("A"), on.CallStarted("B", "key-B"), on.CallStarted("A", "key-A"))

    assert shown(after(*events)) == ("A", Phase.CHOOSING)


def test_hold_keeps_a_call_and_starts_none() -> None:
    session = after(*LISTED)
    assert session.receive(on.CallHeld("A")) == [do.Show()]
    assert session.calls["A"].held
    assert ignored(session.receive(on.CallHeld("B"))) == ["unknown-call"]


def test_the_end_of_an_unknown_call_is_counted() -> None:
    assert ignored(Session().receive(on.CallEnded("A"))) == ["unknown-call"]


def test_legs_of_one_contact_are_one_call_under_the_id_heard_first() -> None:
    session = after(on.CallStarted("leg-1", "key-A", "contact"), on.CallStarted("leg-2", "", "contact"))
    assert list(session.calls) == ["leg-1"]

    session.receive(on.CallEnded("leg-2"))
    assert session.shown is None


def test_the_host_says_outright_which_call_is_active_and_ends_no_other() -> None:
    session = after(*LISTED, on.AgentBusied(busy=True), on.HostSetCall("B", "key-B"))
    assert shown(session) == ("B", Phase.LOADING)
    assert session.calls["A"].phase is Phase.CHOOSING

    session.receive(on.HostSetCall("A"))
    assert shown(session) == ("A", Phase.CHOOSING)

    session.receive(on.HostClearedCalls())
    assert session.calls == {}


def test_synchronized_calls_join_those_known_without_taking_the_screen() -> None:
    session = after(*LISTED, on.CallsSynchronized(("A", "B")))
    assert shown(session) == ("A", Phase.CHOOSING)
    assert session.calls["B"].phase is Phase.KEYLESS

    session = after(on.CallStarted(""), on.CallsSynchronized(("A", "B")))
    assert shown(session) == ("A", Phase.KEYLESS)
    assert ignored(session.receive(on.CallsSynchronized(("A", "B")))) == ["nothing-new"]


def test_the_start_asks_for_the_calls_already_running() -> None:
    assert Session().receive(on.Started()) == [do.AskForCalls(), do.Show()]


def test_only_a_living_call_can_be_turned_to() -> None:
    session = after(*LISTED, on.CallEnded("A"))
    assert ignored(session.receive(on.AgentSwitched("A"))) == ["unknown-call"]


def test_ended_calls_and_learned_keys_do_not_pile_up() -> None:
    session = Session()
    for number in range(REMEMBERED + 20):
        session.receive(on.CallStarted(f"leg-{number}", "key", f"contact-{number}"))
        session.receive(on.CallEnded(f"leg-{number}"))
        session.receive(on.KeyLearned(f"other-{number}", "learned"))

    assert len(session.calls) == REMEMBERED
    assert "leg-0" not in session.calls
    assert asks(session.receive(on.CallStarted("other-0"))) == []
    assert asks(session.receive(on.CallStarted(f"other-{REMEMBERED}"))) == [f"other-{REMEMBERED}"]
