"""Every state of the screen, in words."""

from typing import Any

import pytest

from widget.core import events as on
from widget.core.call import Terms
from widget.core.consent import Policy, Verdict
from widget.core.row import Consent, Look, Row
from widget.core.screen import Button, Screen, Tab, news, screen
from widget.core.session import Session
from widget.core.strings import Words
from widget.worker import LANGUAGES

LOOK = Look(Words("en", LANGUAGES["en"]))

MOBILE = on.Mode("3", "Mobile", "made-up-1", "yes", "no")
OFFICE = on.Mode("2", "", "made-up-2")
ASKED = (on.CallStarted("A", "key"),)
LISTED = (*ASKED, on.ModesArrived("A", (MOBILE, OFFICE)))
LATE = (*ASKED, on.WaitedTooLong("A", 1), on.WaitedTooLong("A", 2))


def seen(*events: on.Event, look: Look = LOOK, terms: Terms | None = None) -> Screen:
    session = Session(terms)
    for event in events:
        session.receive(event)
    return screen(session, look)


def looking(**how: Any) -> Look:  # noqa: ANN401 - the fields of a look
    return Look(Words("en", LANGUAGES["en"]), **how)


def drawn(*events: on.Event) -> tuple[str, str, str, str]:
    shown = seen(*events)
    return (shown.state, shown.code, shown.status or shown.alert, "".join(one.label for one in shown.remedies))


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
    assert seen(*LISTED, on.AgentChose("A", "3", "14:32")).rows == (
        Row(
            "3",
            "Mobile",
            "made-up-1",
            "",
            "mobile",
            (Consent("no", "No campaign consent"), Consent("yes", "General consent")),
            chosen=True,
            mark="Chosen at {time}",
            at="14:32",
        ),
        Row(
            "2",
            "made-up-2",
            "",
            "",
            "other",
            (Consent("unknown", "Campaign consent unknown"), Consent("unknown", "General consent unknown")),
        ),
    )


def notes(*modes: on.Mode, **how: Any) -> list[tuple[str, ...]]:  # noqa: ANN401 - the fields of a look
    return [row.notes for row in seen(*ASKED, on.ModesArrived("A", modes), look=looking(**how)).rows]


def test_what_is_wrong_with_a_number_is_said_in_words() -> None:
    assert notes(on.Mode("1", "Home", "+1 202"), on.Mode("2", "Office", "9" * 16)) == [("Not a valid number",)] * 2
    assert notes(on.Mode("1", "Home", "2025550143", shortest=11)) == [("Shorter than 11 characters",)]
    assert notes(on.Mode("1", "Home", "2025550143", shortest=10, longest=10)) == [()]
    assert notes(on.Mode("1", "Home", "2025550143", longest=1)) == [("Longer than 1 character",)]
    twice = (on.Mode("1", "Home", "+1 202 555 0143"), on.Mode("2", "Work", "(202) 555-0143"), on.Mode("3", "", "x"))
    assert notes(*twice, region="US") == [(), ("Same number as Home",), ()]


def test_what_the_policy_blocks_says_why() -> None:
    terms = Terms(policy=Policy("PEWC", Verdict.SHOW, Verdict.BLOCK))
    shown = seen(*LISTED, terms=terms)
    assert [(row.blocked, row.notes) for row in shown.rows] == [
        (False, ()),
        (True, ("Not allowed while consent is unknown",)),
    ]


@pytest.mark.parametrize(
    ("flag", "mode", "question"),
    [
        ("CampaignPEWC", "3", "No written consent for this campaign. Use it anyway?"),
        ("PEWC", "2", "It is not known if there is written consent. Use it anyway?"),
    ],
)
def test_a_choice_without_consent_is_a_question_with_two_answers(flag: str, mode: str, question: str) -> None:
    shown = seen(*LISTED, on.AgentChose("A", mode), terms=Terms(policy=Policy(flag, Verdict.WARN, Verdict.WARN)))
    assert (shown.state, shown.question) == ("choosing", question)
    assert shown.asked == next(row.title for row in shown.rows if row.asked)
    assert [row.mode for row in shown.rows if row.asked] == [mode]
    assert shown.answers == (Button("confirm", "Use it anyway"), Button("cancel", "Cancel"))


def test_an_acknowledged_choice_says_how_far_it_is() -> None:
    terms = Terms(acknowledged=True)
    chosen = (*LISTED, on.AgentChose("A", "3", "14:32"))
    said = [
        (shown.state, shown.status or shown.alert, shown.rows[0].mark, shown.rows[0].at, shown.remedies)
        for shown in (
            seen(*chosen, terms=terms),
            seen(*chosen, on.ChoiceAcknowledged("A"), terms=terms),
            seen(*chosen, on.WaitedTooLong("A", 2), terms=terms),
        )
    ]
    assert said == [
        ("chosen", "Mobile chosen, sending", "Sending", "14:32", ()),
        ("chosen", "Mobile confirmed", "Confirmed, {time}", "14:32", ()),
        (
            "failed",
            "The desktop did not confirm the choice.",
            "Not confirmed",
            "14:32",
            (Button("send-again", "Send again"),),
        ),
    ]


def test_masked_numbers_are_nowhere_and_may_be_revealed_where_that_is_allowed() -> None:
    modes = (on.Mode("1", "", "+12025550143"), on.Mode("2", "Office", "+12025550178"))
    events = (on.CallStarted("A", "key", "", "+12025550143"), on.CallStarted("B"), on.AgentSwitched("A"))
    listed = (*events, on.ModesArrived("A", modes), on.AgentChose("A", "1"))
    masked = seen(*listed, look=looking(mask="last4"))
    assert [(row.title, row.number, row.spoken) for row in masked.rows] == [
        ("ending in 0 1 4 3", "", ""),
        ("Office", "+• •••-•••-0178", "ending in 0 1 7 8"),
    ]
    assert masked.tabs[0].label == "ending in 0 1 4 3"
    assert masked.reveal == ()
    assert "555" not in repr(masked)
    nothing = seen(*listed, look=looking(mask="all", reveal=True))
    assert (nothing.rows[1].number, nothing.rows[1].spoken) == ("+• •••-•••-••••", "number hidden")
    assert [tab.label for tab in nothing.tabs] == ["Call A", "Call B"]
    assert nothing.reveal == (Button("reveal", "Show numbers"),)
    shown = seen(*listed, on.AgentRevealed("A", revealed=True), look=looking(mask="all", reveal=True))
    assert shown.rows[1].number == "+1 202-555-0178"
    assert shown.reveal == (Button("hide", "Hide numbers"),)


@pytest.mark.parametrize("mask", ["none", "last4", "all"])
def test_a_callers_name_is_no_number(mask: str) -> None:
    calls = (on.CallStarted("A", "key", "", "Avery Hill 2nd"), on.CallStarted("B", "key"))
    assert seen(*calls, look=looking(mask=mask)).tabs[0].label == "Avery Hill 2nd"


def test_where_two_numbers_are_called_the_same_the_one_chosen_is_said_with_its_number() -> None:
    modes = (on.Mode("1", "Mobile", "+12025550143"), on.Mode("2", "Mobile", "+12025550178"))
    chosen = (*ASKED, on.ModesArrived("A", modes), on.AgentChose("A", "2"))
    assert seen(*chosen).status == "Mobile, +1 202-555-0178 chosen"
    assert seen(*chosen, look=looking(mask="last4")).status == "Mobile, ending in 0 1 7 8 chosen"


def test_what_happens_to_calls_that_are_not_shown_is_said_once() -> None:
    session = Session(Terms(acknowledged=True))
    screens = [screen(session, LOOK)]

    def then(*events: on.Event) -> str:
        for event in events:
            session.receive(event)
        screens.append(screen(session, LOOK))
        return news(screens[-2], screens[-1], LOOK.words)

    assert then(*LISTED) == ""
    assert then(on.AgentBusied(busy=True)) == ""
    assert then(on.CallStarted("call-000002", "key", "", "Blake")) == "New call: Blake."
    assert then(on.ModesArrived("call-000002", (MOBILE,))) == ""
    assert then(on.AgentChose("A", "3", "14:32")) == ""
    assert then(on.AgentSwitched("call-000002")) == ""
    assert then(on.WaitedTooLong("A", 2)) == "Call A: failed."
    assert then(on.AgentResent("A", "14:33"), on.ChoiceAcknowledged("A")) == "Call A: number chosen."
    assert then(on.CallEnded("A")) == ""


def test_several_calls_are_tabs_and_one_is_none() -> None:
    one = (on.CallStarted("call-000001", "key", "", "+12025550143"),)
    assert seen(*one).tabs == ()

    calls = (*one, on.CallHeld("call-000001"), on.CallStarted("call-000002"), on.CallWrappedUp("call-000003", "key"))
    assert seen(*calls).tabs == (
        Tab("call-000001", "+1 202-555-0143", "on hold", "held", "", "loading", selected=False),
        Tab("call-000002", "Call 000002", "", "", "failed", "failed", selected=False),
        Tab("call-000003", "Call 000003", "after-call work", "wrapping-up", "", "loading", selected=True),
    )


def test_an_ended_call_leaves_no_number_on_the_screen() -> None:
    assert "made-up" not in repr(seen(*LISTED, on.CallEnded("A")))


def test_a_text_that_goes_on_and_on_is_drawn_up_to_an_ellipsis_and_on_one_line() -> None:
    modes = (on.Mode("1", "d" * 5000, "x" * 300), on.Mode("2", "a\u202eb\r\n\u2066c", "7"))
    long, wild = seen(*ASKED, on.ModesArrived("A", modes)).rows
    assert (long.title, long.number) == ("d" * 299 + "…", "x" * 300)
    assert wild.title == "a b c"


def test_what_cannot_be_used_of_an_answer_is_counted_and_named() -> None:
    shown = seen(*ASKED, on.ModesArrived("A", (MOBILE,), 0, ("message.response[1].ModeID",)))
    assert (shown.unusable, shown.unusable_fields) == (
        "One entry of the list could not be used",
        ("message.response[1].ModeID",),
    )


def test_an_entry_with_several_wrong_fields_counts_once_and_what_nobody_reads_is_not_named() -> None:
    fields = tuple(f"message.response[{row}].{name}" for row in range(200) for name in ("ModeID", "Cvalue"))
    shown = seen(*ASKED, on.ModesArrived("A", (), 0, fields))
    assert (shown.state, shown.unusable) == ("empty", "200 entries of the list could not be used")
    assert shown.unusable_fields == (*fields[:100], "…")


def test_tabs_keep_the_order_in_which_the_calls_came_up() -> None:
    calls = (*(on.CallStarted(callid, "key") for callid in ("A", "B", "C")), on.AgentSwitched("A"))
    assert [tab.callid for tab in seen(*calls).tabs] == ["A", "B", "C"]
    assert [tab.callid for tab in seen(*calls, on.CallEnded("B")).tabs] == ["A", "C"]
