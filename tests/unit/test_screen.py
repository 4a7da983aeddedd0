"""Every state of the screen, in words."""

import pytest

from widget.core import events as on
from widget.core.screen import Row, Tab, screen
from widget.core.session import Session

MOBILE = on.Mode("3", "Mobile", "made-up-1", "yes", "no")
OFFICE = on.Mode("2", "", "made-up-2")
ASKED = (on.CallStarted("A", "key"),)
LISTED = (*ASKED, on.ModesArrived("A", (MOBILE, OFFICE)))
LATE = (*ASKED, on.WaitedTooLong("A", 1), on.WaitedTooLong("A", 2))


def drawn(*events: on.Event) -> tuple[str, str, str, str]:
    session = Session()
    for event in events:
        session.receive(event)
    shown = screen(session)
    return (shown.state, shown.code, shown.status or shown.alert, shown.retry)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), ("idle", "", "No active call", "")),
        (ASKED, ("loading", "", "Asking for this call's numbers", "")),
        (LISTED, ("choosing", "", "2 numbers for this call", "")),
        ((*ASKED, on.ModesArrived("A", (MOBILE,))), ("choosing", "", "One number for this call", "")),
        ((*ASKED, on.ModesArrived("A", (MOBILE,), 7)), ("choosing", "", "The first 1 of 8 numbers for this call", "")),
        ((*LISTED, on.AgentChose("A", "3")), ("chosen", "", "Mobile chosen", "")),
        ((*LISTED, on.AgentChose("A", "2")), ("chosen", "", "made-up-2 chosen", "")),
        ((*ASKED, on.ModesArrived("A", ())), ("empty", "", "No callback numbers for this contact", "")),
        ((on.CallStarted(""),), ("failed", "invalid-call-id", "Invalid Call ID.", "")),
        (
            (on.CallStarted("A"),),
            ("failed", "no-lcm-key", "This call has no LCM key, so its numbers can't be asked for.", ""),
        ),
        ((*ASKED, on.AskFailed("A")), ("failed", "refused", "Invalid Call ID.", "Try again")),
        (LATE, ("failed", "no-answer", "The desktop did not answer.", "Try again")),
        ((*LISTED, on.CallEnded("A")), ("idle", "", "No active call", "")),
    ],
)
def test_a_state_in_words(events: tuple[on.Event, ...], expected: tuple[str, str, str, str]) -> None:
    assert drawn(*events) == expected


def test_rows_say_description_number_and_both_consents() -> None:
    session = Session()
    for event in (*LISTED, on.AgentChose("A", "3")):
        session.receive(event)

    assert screen(session).rows == (
        Row("3", "Mobile", "made-up-1", ("No written consent for this campaign", "Written consent"), chosen=True),
        Row(
            "2",
            "",
            "made-up-2",
            ("Written consent for this campaign unknown", "Written consent unknown"),
            chosen=False,
        ),
    )


def test_several_calls_are_tabs_and_one_is_none() -> None:
    session = Session()
    session.receive(on.CallStarted("call-000001", "key"))
    assert screen(session).tabs == ()

    session.receive(on.CallHeld("call-000001"))
    session.receive(on.CallStarted("call-000002", "key"))
    session.receive(on.CallWrappedUp("call-000003", "key"))

    assert screen(session).tabs == (
        Tab("call-000001", "Call 000001, on hold", selected=False),
        Tab("call-000002", "Call 000002", selected=False),
        Tab("call-000003", "Call 000003, after-call work", selected=True),
    )


def test_an_ended_call_leaves_no_number_on_the_screen() -> None:
    session = Session()
    for event in (*LISTED, on.CallEnded("A")):
        session.receive(event)

    assert "made-up" not in repr(screen(session))


def test_a_text_that_goes_on_and_on_is_drawn_up_to_an_ellipsis() -> None:
    session = Session()
    for event in (*ASKED, on.ModesArrived("A", (on.Mode("1", "d" * 5000, "9" * 300),))):
        session.receive(event)

    (row,) = screen(session).rows
    assert row.description == "d" * 299 + "…"
    assert row.number == "9" * 300


def test_tabs_keep_the_order_in_which_the_calls_came_up() -> None:
    session = Session()
    for callid in ("A", "B", "C"):
        session.receive(on.CallStarted(callid, "key"))
    session.receive(on.AgentSwitched("A"))

    assert [tab.callid for tab in screen(session).tabs] == ["A", "B", "C"]
    session.receive(on.CallEnded("B"))
    assert [tab.callid for tab in screen(session).tabs] == ["A", "C"]
