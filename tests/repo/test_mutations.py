"""Each promise of the session is tried against a session broken in just that point: its test must fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MUTATIONS = {
    "a_reply_is_shown_only_on_the_call_it_names_and_only_if_that_call_was_asked_about": (
        "Phase.KEYLESS: {**_ALIVE},",
        "Phase.KEYLESS: {**_ALIVE, **_ANSWERS},",
    ),
    "a_duplicate_reply_is_counted": (
        "Phase.CHOOSING: {**_LISTED}",
        "Phase.CHOOSING: {**_LISTED, **_ANSWERS}",
    ),
    "a_reply_for_a_call_that_ended_is_counted": ("Phase.ENDED: {", "Phase.ENDED: {**_ANSWERS, "),
    "an_unanswered_ask_is_repeated_once_and_then_given_up": (
        "call.tries < self.terms.attempts",
        "call.tries <= self.terms.attempts",
    ),
    "the_first_answer_after_giving_up_is_welcome": (
        "Phase.UNANSWERED: {**_ALIVE, **_ANSWERS}",
        "Phase.UNANSWERED: {**_ALIVE}",
    ),
    "the_timer_of_an_earlier_attempt_does_not_fail_a_later_one": ("call.attempt != event.attempt", "False"),
    "a_choice_is_sent_once_for_the_call_whose_row_was_clicked": ("if mode == call.chosen:", "if False:"),
    "an_ended_call_gives_way_to_the_most_recently_active_one": ("in reversed(self.alive)", "in self.alive"),
    "the_end_of_another_call_does_not_disturb_the_one_on_the_screen": ("if self.active == callid:", "if True:"),
    "a_wrap_up_heard_after_the_end_brings_the_call_back_with_its_key_and_asks_again": (
        "if new and not asked:",
        "if False:",
    ),
    "an_empty_call_id_asks_nothing_and_gives_way_to_a_real_call": ('self.calls.pop("", None)', 'self.calls.get("")'),
    "an_error_that_names_no_call_applies_to_the_only_outstanding_ask": ("len(outstanding) != 1", "not outstanding"),
    "a_key_named_by_the_call_wins_over_a_learned_one_and_the_conflict_is_counted": (
        "if call.account and not call.learned:",
        "if False:",
    ),
    "a_key_that_changes_clears_the_numbers_and_the_answer_to_the_old_key_is_not_shown": ("if call.owed:", "if False:"),
    "a_new_call_becomes_active_unless_the_agent_is_in_the_middle_of_a_choice": (
        "not (self._busy or self.shown.question)",
        "True",
    ),
    "hold_keeps_a_call_and_starts_none": ("self.calls[callid] = replace(call, held=True)", "pass"),
}
"""Name of the test to the text that is taken out and what is put in its place."""


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_broken_session_fails_the_test_that(name: str, tmp_path: Path) -> None:
    old, new = MUTATIONS[name]
    for folder in ("widget", "tests/unit"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    core = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "widget" / "core").glob("*.py")}
    assert sum(source.count(old) for source in core.values()) == 1
    for broken, source in core.items():
        broken.write_text(source.replace(old, new), encoding="utf-8")

    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/unit/test_session.py::test_{name}"]
    run = subprocess.run(  # noqa: S603 - a list of our own words
        [sys.executable, *words],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == pytest.ExitCode.TESTS_FAILED, run.stdout
    assert "1 failed" in run.stdout
