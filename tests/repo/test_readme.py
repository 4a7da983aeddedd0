"""The README's tables and its diagram say what the code says."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.browser import test_keyboard, test_screen_reader
from tests.browser.harness import FROZEN
from tests.browser.promises import kept
from tools import pictures
from tools.__main__ import _parser
from tools.engines import ENGINES
from tools.shots import SHOTS
from widget.core import screen
from widget.core.call import TRANSITIONS
from widget.core.config import CallRule, Settings
from widget.core.effects import AskForCalls, AskForModes, SendChoice
from widget.core.messages import outgoing
from widget.core.rules import BUILT_IN

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EMBED = (ROOT / "static" / "embed.js").read_text(encoding="utf-8")
BOOT = (ROOT / "static" / "boot.mjs").read_text(encoding="utf-8")
STYLE = (ROOT / "static" / "style.css").read_text(encoding="utf-8")
WORKER = (ROOT / "widget" / "worker.py").read_text(encoding="utf-8")
PAGE = (ROOT / "widget" / "page" / "main.py").read_text(encoding="utf-8")
CORE = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "widget" / "core").glob("*.py")))


def table(first_column: str, nth: int = 0) -> dict[str, list[str]]:
    """Rows of a table, by the backticked words of the first cell: the other cells."""
    heads = [match.end() for match in re.finditer(rf"^\| {first_column} \|.*\n\|[-|]+\|\n", README, re.MULTILINE)]
    rows = README[heads[nth] :].split("\n\n", 1)[0].splitlines()
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]
    return {name: row[1:] for row in cells for name in re.findall(r"`([^`]+)`", row[0])}


def found(pattern: str, *texts: str) -> set[str]:
    """Whatever any group of the pattern finds in any of the texts."""
    return {name for text in texts for match in re.finditer(pattern, text) for name in match.groups() if name}


def test_the_attributes_are_those_observed() -> None:
    session = re.search(r"const SESSION = \[(.*?)\]", EMBED)
    observed = re.search(r"observedAttributes = \[...SESSION, (.*?)\]", EMBED)
    watched = re.search(r"attributeFilter: \[(.*?)\]", EMBED)  # of the element and of all around it
    assert session
    assert observed
    assert watched
    assert set(table("attribute")) == found(r'"(\w+)"', session[1], observed[1], watched[1]) - {"class", "style"}


def test_the_custom_properties_are_those_read_and_those_of_the_style_sheet() -> None:
    looks = re.search(r"const LOOKS = \[(.*?)\]", EMBED)
    sheet = re.search(r":root \{(.*?)\}", STYLE, re.DOTALL)
    assert looks
    assert sheet
    assert set(table("custom property")) == {f"--callback-modes-{name}" for name in found(r'"(\w+)"', looks[1])}
    assert found(r'"(\w+)"', looks[1]) == found(r"--(\w+):", sheet[1])


def test_the_properties_are_those_of_the_element() -> None:
    assert set(table("property")) == found(r"\n    get (\w+)\(\)", EMBED)


def test_the_attributes_it_sets_are_all_listed() -> None:
    assert set(table("attribute it sets")) == {f"data-{name}" for name in found(r"this\.dataset\.(\w+) =", EMBED)}


def test_the_browsers_are_those_that_the_tests_drive() -> None:
    rows = table("browser")
    assert list(rows) == ["Chromium", *(engine.name for engine in ENGINES)]
    assert [(bool(re.fullmatch(r"[\d.]+", version)), how) for version, how, _ in rows.values()] == [
        (True, f"`{FROZEN}`")
    ] * len(rows)


def test_the_events_are_those_dispatched() -> None:
    names = {f"callback-modes-{name}" for name in ("state", "error")} | {"callback-mode-selected"}
    assert set(table("event")) == names
    assert found(r'#tell\("(\w+)"', EMBED) == {"state", "error", "selected"}


def test_the_states_are_those_of_the_screen() -> None:
    assert set(table("state")) == {"starting", "idle", *(state for state, _ in screen._STATES.values())}  # noqa: SLF001


def test_every_state_has_a_picture() -> None:
    assert {shot.state for shot in SHOTS} == set(table("state"))


def test_the_sheet_of_pictures_is_described_in_words() -> None:
    described = re.search(r'<img src="docs/states-light\.webp" alt="The widget in every state\. (.*)\.">', README)
    assert described
    assert described[1].split("; ") == [shot.title for shot in SHOTS]


@pytest.mark.parametrize("name", pictures.SHEETS.values())
def test_the_sheets_have_their_weight(name: str) -> None:
    data = (pictures.FOLDER / name).read_bytes()
    assert data[:4] + data[8:12] == b"RIFFWEBP"
    assert len(data) <= pictures.LARGEST


def test_the_error_codes_are_all_that_anything_reports() -> None:
    said = found(r'(?:error|fail|#notice|#error|#fail)\(\s*"([a-z-]+)"', EMBED)
    said |= found(r'code: "([a-z-]+)"|code = "([a-z-]+)"|fail\(message, "([a-z-]+)"', BOOT)
    said |= found(r'_error\("([a-z-]+)"', WORKER) | found(r'"code": "([a-z-]+)"', PAGE)
    said |= {code for _, code in screen._STATES.values() if code}  # noqa: SLF001
    assert set(table("code")) == said


def test_the_counts_are_all_that_anything_is_dropped_for() -> None:
    dropped = found(r'count\("([a-z-]+)"\)|reason: "([a-z]+)"', EMBED)
    dropped |= found(r'Ignored\("([a-z-]+)"|ignored="([a-z-]+)"|else "(stale-reply)"', CORE)
    dropped |= found(r'heard.ignored or "(\w+)"', WORKER)
    assert set(table("reason")) == dropped


def test_the_messages_sent_are_those_spelled() -> None:
    sent = [re.findall(r"`([^`]+)`", row) for row in re.findall(r"^\| sent \|(.*)\|$", README, re.MULTILINE)]
    spelled = [outgoing(effect, "us") for effect in (AskForCalls(), AskForModes("A", "k"), SendChoice("A", "k", "m"))]
    for row, message in zip(sent, spelled, strict=True):
        assert row[:3] == [message[key] for key in ("channel", "topic", "subtopic")]
        data = message.get("data", {})
        assert isinstance(data, dict)
        assert found(r"(\w+)", "".join(row[3:]).partition("{")[2]) == set(data)


def test_the_channels_of_the_call_rules_are_among_the_messages_heard() -> None:
    heard = "".join(re.findall(r"^\| heard \|.*$", README, re.MULTILINE))
    assert {rule.channel for rule in BUILT_IN} <= found(r"`([^`]+)`", heard)


def test_the_settings_are_those_of_the_configuration() -> None:
    rows = table("key")
    assert set(rows) == set(Settings.model_fields)
    assert rows["timeout"][0] == str(Settings().timeout)
    assert rows["attempts"][0] == str(Settings().attempts)
    assert found(r"`([^`]+)`", rows["keys"][0]) == set(Settings().keys)
    assert set(CallRule.model_fields) <= found(r"(\w+)", rows["rules"][1])


def test_the_diagram_is_the_transition_table() -> None:
    drawn = set(re.findall(r"^  (\w+) --> (\w+): (.+)$", README, re.MULTILINE))
    assert drawn == {
        (phase.name, to.name, step.value) for phase, steps in TRANSITIONS.items() for step, to in steps.items()
    }


@pytest.mark.parametrize(("number", "module"), [(0, test_keyboard), (1, test_screen_reader)])
def test_every_promise_to_the_agent_is_a_test_and_every_test_a_promise(number: int, module: ModuleType) -> None:
    assert list(table("promise", number)) == list(kept(module))


def test_the_commands_are_those_of_the_command_line() -> None:
    choices = next(action.choices for action in _parser()._actions if action.choices)  # noqa: SLF001
    assert set(table("command")) == set(choices)


@pytest.mark.parametrize("path", sorted(found(r"\]\(([^)#:]+)\)", README) | found(r"^\| `([\w/]+/)` \|", README)))
def test_what_is_linked_or_listed_is_there(path: str) -> None:
    assert (ROOT / path).exists()
