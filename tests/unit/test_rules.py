"""Every documented call event, and what it says of the call."""

import pytest

from widget.core.rules import BUILT_IN, Rule

DOCUMENTED = {
    # Call Event Parameters (Amazon, inbound).
    ("Amazon", "InboundCall", "InboundCallStateChange"): {
        "start": "connecting connected",
        "hold": "hold",
        "wrapUp": "ACW",
        "end": "missed Rejected Dropped",
    },
    # Outbound Call Event Parameters (Amazon).
    ("Amazon", "OutboundCall", "OutboundCallStateChange"): {
        "start": "CustAnswered Preview Initiate Started Ringing Answered Machine Human Conference Swapped",
        "hold": "Hold",
        "wrapUp": "ACW",
        "end": "DROPPED",
    },
    # Get Call Information, with the states of the vendors it maps from.
    ("LCM", "Outbound", "OutBoundCallStateChange"): {
        "start": "CustAnswered talking active eAgentContactAssigned",
        "wrapUp": "ACW wrap-up",
        "end": "DROPPED finished eAgentContactEnded",
    },
    # Outbound Call; Incoming Call (Webex).
    ("Webex CC", "Outbound", ""): {
        "start": "eAgentOfferContact CustAnswered connected eAgentContactAssigned eCallRecordingStarted",
        "wrapUp": "acw",
        "end": "eAgentContactEnded DROPPED",
    },
    ("Webexcc", "Inbound", ""): {"start": "connected"},
    # Call Event Parameters (Five9).
    ("Five9", "Call", ""): {"start": "offered ringing_on_other_side talking", "end": "finished"},
    # Call Event Parameters (Finesse).
    ("Finesse", "Call", ""): {"start": "Alerting initiating initiated active", "wrapUp": "wrap-up", "end": "dropped"},
    ("Cisco", "Call", ""): {"start": "Alerting active", "wrapUp": "wrap-up", "end": "dropped"},
}
CASES = [
    (names, kind, state)
    for names, kinds in DOCUMENTED.items()
    for kind, states in kinds.items()
    for state in states.split()
]


def rule_for(names: tuple[str, str, str]) -> Rule:
    return next(rule for rule in BUILT_IN if rule.fits(*names))


@pytest.mark.parametrize(("names", "kind", "state"), CASES)
def test_a_documented_state_means_what_it_should_in_any_case(
    names: tuple[str, str, str], kind: str, state: str
) -> None:
    rule = rule_for(names)

    assert rule.reads(state) == rule.reads(state.upper()) == rule.reads(f" {state.lower()} ") == kind


def test_a_state_the_rule_does_not_name_means_nothing() -> None:
    assert not rule_for(("Amazon", "OutboundCall", "OutboundCallStateChange")).reads("made up")


def test_lcm_calls_are_read_under_data_and_under_message() -> None:
    bags = {rule.call for rule in BUILT_IN if rule.fits("lcm", "outbound", "outboundcallstatechange")}
    assert bags == {"data.call.id", "message.call.id"}


def test_the_agents_own_line_and_status_are_no_call() -> None:
    for subtopic in ("SetNailupDetails", "SetAgentDetails"):
        assert not any(rule.fits("Amazon", "OutboundCall", subtopic) for rule in BUILT_IN)
