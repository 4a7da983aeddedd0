"""The loop between the page and the core: one text in, what must be done out, as JSON.

It runs under Pyodide in the widget's worker and needs nothing of it, so that the tests run it anywhere. Every input is
a kind and a text; the text is JSON, except that a message heard passes through as it came.

| kind | text |
|---|---|
| `start` | `{source, config, lost, why, notices, language, choices}`: `config` is the configuration's text or null,
`lost` is the address of one that could not be loaded and `why` the reason, `notices` are sentences to show,
`language` is a tag such as "pt-BR", `choices` are those sent before a restart |
| `config` | the same without `source` and `choices`: other settings for the session that is running |
| `heard` | the message |
| `host` | `{callid, accountNumber}`, or null |
| `chose` | `{callid, mode, at}`: `at` is the time of day as the agent reads it |
| `confirmed`, `sent-again` | `{callid, at}` |
| `revealed` | `{callid, revealed}` |
| `retried`, `switched`, `cancelled` | `{callid}` |
| `busied` | `{busy}` |
| `waited` | `{callid, attempt}` |
"""

import json
import traceback
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Any

from widget.core import effects as do
from widget.core import events as on
from widget.core.call import Terms
from widget.core.config import Settings, read
from widget.core.messages import Names, Packet, outgoing
from widget.core.protocol import channels, parse
from widget.core.row import Look
from widget.core.rules import Rule
from widget.core.screen import Screen, news, screen
from widget.core.session import Session
from widget.core.strings import DEFAULT, PLURALS, Words, locale, nearest, unknown_sentences

LANGUAGES = {
    name: json.loads((Path(__file__).parent / "languages" / f"{name}.json").read_text(encoding="utf-8"))
    for name in PLURALS
}
"""Language to its sentences."""

Done = list[dict[str, Any]]
"""What must be done, in order. `do` names it: `post` (`text`, `form`), `wait` (`callid`, `attempt`, `ms`), `stop`
(`callid`: what it waits for has come, or matters no more), `show`
(`screen`, in which `rows` is None for the list drawn before, and `changed` has the rows of it that differ, each with
its number; `ended`: id of the call that the host set, once it is over), `selected` (`choice`: `{callid, accountNumber,
modeId}`, `at`), `listen` (`channels`), `error` (`code`, `message`, `quiet`: not worth a line on the console), `count`
(`reason`)."""


class Widget:
    """One widget from its start to its end."""

    def __init__(self) -> None:
        """Begin with the default settings and without calls."""
        self._source = ""
        self._notices: tuple[str, ...] = ()
        self._wrong: tuple[str, ...] = ()
        self._failure = ("", "")
        self._hosted = ""
        self._drawn: tuple[str, list[dict[str, Any]]] = ("", [])
        self._shown = self._latest = Screen("starting", DEFAULT, "ltr")
        self._session = Session()
        self._use(Settings(), DEFAULT)
        self._kinds: dict[str, Callable[[Any], Done]] = {
            "start": self._start,
            "config": self._configure,
            "host": self._host,
            "chose": lambda said: self._happened(on.AgentChose(said["callid"], said["mode"], said["at"])),
            "confirmed": lambda said: self._happened(on.AgentConfirmed(said["callid"], said["at"])),
            "cancelled": lambda said: self._happened(on.AgentCancelled(said["callid"])),
            "sent-again": lambda said: self._happened(on.AgentResent(said["callid"], said["at"])),
            "revealed": lambda said: self._happened(on.AgentRevealed(said["callid"], said["revealed"])),
            "retried": lambda said: self._happened(on.AgentRetried(said["callid"])),
            "switched": lambda said: self._happened(on.AgentSwitched(said["callid"])),
            "busied": lambda said: self._happened(on.AgentBusied(said["busy"])),
            "waited": lambda said: self._happened(on.WaitedTooLong(said["callid"], said["attempt"])),
        }

    def receive(self, kind: str, text: str) -> str:
        """Take one input, return what must be done as JSON text. Never raises."""
        before = self._session.waiting
        try:
            done = self._heard(text) if kind == "heard" else self._kinds[kind](json.loads(text))
        except Exception as error:  # noqa: BLE001 - a defect of ours must not end the widget
            done = [_error("internal", _place(error))]
            if kind == "start":  # whatever else fails, something was shown before it
                done.append(self._broken(_place(error)))
        waiting = self._session.waiting
        over = [{"do": "stop", "callid": callid} for callid in before if before[callid] != waiting.get(callid)]
        shown = [self._spared(self._with_news(one)) for one in [one for one in done if one["do"] == "show"][-1:]]
        failed = [one for last in shown for one in self._failed(last["screen"])]
        answer = [*over, *(one for one in done if one["do"] != "show"), *shown, *failed]
        return json.dumps(answer, separators=(",", ":"))  # short: the page reads it slowly

    def _start(self, said: dict[str, Any]) -> Done:
        self._source = said["source"]
        for one in said["choices"]:
            self._session.receive(on.ChoiceRemembered(one["callid"], one["accountNumber"], one["modeId"], one["at"]))
        return [*self._configure(said), *self._happened(on.Started())]

    def _configure(self, said: dict[str, Any]) -> Done:
        wrong: tuple[str, ...] = ()
        if said["config"] is not None:
            settings, wrong = read(said["config"])
        elif said.get("lost") is not None:
            # What masks and forbids does not end because its file is not there for once.
            settings, wrong = self._settings, (_lost(said["lost"], said["why"], kept=self._settings != Settings()),)
        else:
            settings = Settings()
        wrong = (*wrong, *self._use(settings, said["language"]))
        self._notices = (*said["notices"], *wrong)
        told, self._wrong = self._wrong, wrong
        return [
            {"do": "listen", "channels": sorted(channels(self._rules, self._acknowledgement))},
            *(_error("config", sentence) for sentence in wrong if sentence not in told),
            self._show(),
        ]

    def _use(self, settings: Settings, wanted: str) -> tuple[str, ...]:
        """Let the session that is running have other settings; return what is wrong with the sentences in them."""
        self._settings = settings
        self._rules: tuple[Rule, ...] = tuple(rule.rule() for rule in settings.rules)
        self._selection = Names(settings.selection.channel, settings.selection.topic, settings.selection.subtopic)
        packet, known = settings.packet, settings.acknowledgement
        self._packet = Packet(packet.ResponseUrl, packet.subscriberID) if packet else None
        self._acknowledgement = Names(known.channel, known.topic, known.subtopic) if known else None
        self._session.terms = Terms(settings.attempts, settings.consent.made(), known is not None)
        language = nearest(wanted)
        words = Words(language, LANGUAGES[language], settings.strings.get(language))
        masking = (settings.mask, settings.reveal, settings.digits)
        self._look = Look(words, settings.region or "", *masking, locale(wanted))
        return unknown_sentences(settings.strings, LANGUAGES[DEFAULT])

    def _heard(self, text: str) -> Done:
        heard = parse(text, self._rules, self._settings.keys, self._acknowledgement)
        malformed = "The desktop sent a message with a field that can't be used: {}."
        done: Done = [_error("malformed", malformed.format(path), quiet=True) for path in heard.malformed]
        if heard.malformed or heard.ignored:
            done.append({"do": "count", "reason": heard.ignored or "malformed"})
        return [*done, *(one for event in heard.events for one in self._happened(event))]

    def _host(self, said: dict[str, str] | None) -> Done:
        self._hosted = said["callid"] if said else ""
        if said is None:
            return self._happened(on.HostClearedCalls())
        return self._happened(on.HostSetCall(said["callid"], said["accountNumber"]))

    def _happened(self, event: on.Event) -> Done:
        return [one for effect in self._session.receive(event) for one in self._carried_out(effect)]

    def _carried_out(self, effect: do.Effect) -> Done:
        match effect:
            case do.Show():
                return [self._show()]
            case do.Ignored(reason):
                return [{"do": "count", "reason": reason}]
            case do.StartWaiting(callid, attempt):
                return [{"do": "wait", "callid": callid, "attempt": attempt, "ms": self._settings.timeout}]
            case do.SendChoice(callid, account, mode, at):
                choice = {"callid": callid, "accountNumber": account, "modeId": mode}
                return [self._post(effect), {"do": "selected", "choice": choice, "at": at}]
        return [self._post(effect)]

    def _post(self, effect: do.AskForCalls | do.AskForModes | do.SendChoice) -> dict[str, Any]:
        message = outgoing(effect, self._source, self._selection, self._packet)
        return {"do": "post", "text": json.dumps(message), "form": self._settings.send}

    def _with_news(self, show: dict[str, Any]) -> dict[str, Any]:
        """Add what happened meanwhile to calls that are not shown."""
        before, self._shown = self._shown, self._latest
        return {**show, "screen": {**show["screen"], "news": news(before, self._shown, self._look.words)}}

    def _spared(self, show: dict[str, Any]) -> dict[str, Any]:
        """Leave out the rows that the page has drawn: reading them again would hold its thread up."""
        screen = show["screen"]
        (call, drawn), self._drawn = self._drawn, (screen["callid"], screen["rows"])
        if (call, [row["mode"] for row in drawn]) != (screen["callid"], [row["mode"] for row in screen["rows"]]):
            return {**show, "screen": {**screen, "changed": []}}
        changed = [(number, row) for number, row in enumerate(screen["rows"]) if row != drawn[number]]
        return {**show, "screen": {**screen, "rows": None, "changed": changed}}

    def _failed(self, shown: dict[str, Any]) -> Done:
        """Report a failure once: when it comes up on the screen."""
        before, self._failure = self._failure, (shown["callid"], shown["code"])
        return [_error(shown["code"], shown["alert"], quiet=True)] if shown["code"] and self._failure != before else []

    def _broken(self, sentence: str) -> dict[str, Any]:
        self._latest = Screen("failed", DEFAULT, "ltr", alert=sentence)
        return {"do": "show", "screen": {**asdict(self._latest), "notices": ()}, "ended": None}

    def _show(self) -> dict[str, Any]:
        alive = {call.callid for call in self._session.alive}
        self._latest = screen(self._session, self._look)
        shown = {**asdict(self._latest), "notices": self._notices}
        return {"do": "show", "screen": shown, "ended": None if self._hosted in alive else self._hosted}


def _error(code: str, message: str, *, quiet: bool = False) -> dict[str, Any]:
    return {"do": "error", "code": code, "message": message, "quiet": quiet}


def _lost(address: str, why: str, *, kept: bool) -> str:
    used = "the settings stay as they were" if kept else "the defaults are used"
    return f"config is {json.dumps(address[:80])}, which could not be loaded ({why}): {used}."


def _place(error: Exception) -> str:
    """Say where a defect is; the exception's own text may quote somebody's number."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} in {PurePath(frame.filename).name}, line {frame.lineno}"
    return f"A defect in the widget: {place}. It goes on with the next message; please report this place."


receive = Widget().receive
"""What `static/worker.mjs` calls."""
