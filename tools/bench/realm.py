"""Looks into a frame and its workers over the DevTools protocol: what is in their memory, counted after a collection.

The sessions of workers are nested in their frame's (`flatten: False`): Playwright drops what a flat session says unless
it made the session itself.
"""

import json
import time
from itertools import count
from typing import Any

from playwright.sync_api import CDPSession, Frame

from tools.failure import FailureError

Params = dict[str, Any]

PATIENCE = 60.0
"""Seconds that an answer may take."""

PYTHON = """function () {
  const { __builtins__: builtins, __globals__: globals } = this.__func__;
  const look = "(lambda gc, js: [gc.collect(), len(gc.get_objects()), js._module.HEAP8.length])";
  const [, objects, heap] = builtins.get("eval")(look + "(__import__('gc'), __import__('pyodide_js'))", globals).toJs();
  return { objects, heap };
}"""
"""Evaluated for the worker's `receive`, a bound method of its Python."""


class Realm:
    """A frame's thread or a worker's, with a garbage collector of its own."""

    def send(self, method: str, params: Params | None = None) -> Params:
        """Return what the browser answers to a command of the protocol."""
        raise NotImplementedError

    def collect(self) -> None:
        """Let the garbage go; what a finaliser lets go of goes with the second time."""
        for _ in range(2):
            self.send("HeapProfiler.collectGarbage")

    def used(self) -> int:
        """Return the bytes that JavaScript's heap has in use."""
        return int(self.send("Runtime.getHeapUsage")["usedSize"])

    def object(self, expression: str, *path: str) -> str:
        """Return the id of what is found from an expression's object by these names, internal ones in `[[ ]]`.

        Raises:
            KeyError: there is nothing of one of these names.

        """
        words = {"expression": expression, "includeCommandLineAPI": True}
        found: str = self.send("Runtime.evaluate", words)["result"]["objectId"]
        for name in path:
            answer = self.send("Runtime.getProperties", {"objectId": found, "ownProperties": True})
            ones = [*answer["result"], *answer.get("internalProperties", ())]
            found = {one["name"]: one["value"] for one in ones if "value" in one}[name]["objectId"]
        return found

    def call(self, function: str, this: str) -> Any:  # noqa: ANN401 - JSON
        """Return what a function returns for the object of that id."""
        words = {"objectId": this, "functionDeclaration": function, "returnByValue": True}
        answer = self.send("Runtime.callFunctionOn", words)
        if "exceptionDetails" in answer:
            raise FailureError(f"A look into memory failed: {answer['result'].get('description', '')}")
        return answer["result"]["value"]


class FrameRealm(Realm):
    """A frame that has a process of its own."""

    def __init__(self, frame: Frame) -> None:
        """Begin to look into a frame and the workers that it has."""
        self._session: CDPSession = frame.page.context.new_cdp_session(frame)
        self.workers: list[Worker] = []
        self._session.on("Target.attachedToTarget", self._attached)
        self._session.on("Target.receivedMessageFromTarget", self._told)
        self.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False})
        self.send("Target.getTargetInfo")

    def send(self, method: str, params: Params | None = None) -> Params:
        """Return what the browser answers to a command of the protocol."""
        answer: Params = self._session.send(method, params or {})
        return answer

    def counters(self) -> dict[str, int]:
        """Return how many `nodes` and `jsEventListeners` its process has."""
        return dict(self.send("Memory.getDOMCounters"))

    def _attached(self, params: Params) -> None:
        if params["targetInfo"]["type"] == "worker":
            self.workers.append(Worker(self, params["sessionId"]))

    def _told(self, params: Params) -> None:
        for worker in self.workers:
            if worker.name == params["sessionId"]:
                worker.told(json.loads(params["message"]))


class Worker(Realm):
    """A worker of a frame, told by it what the browser says."""

    def __init__(self, frame: FrameRealm, name: str) -> None:
        """Take the session that the frame has with it."""
        self.name = name
        self._frame = frame
        self._numbers = count(1)
        self._answers: dict[int, Params] = {}

    def send(self, method: str, params: Params | None = None) -> Params:
        """Return what the browser answers to a command of the protocol."""
        number = next(self._numbers)
        message = json.dumps({"id": number, "method": method, "params": params or {}})
        self._frame.send("Target.sendMessageToTarget", {"sessionId": self.name, "message": message})
        deadline = time.monotonic() + PATIENCE
        while number not in self._answers:
            if time.monotonic() > deadline:
                raise FailureError(f"The worker did not answer {method} within {PATIENCE:.0f} s: it may be in a loop.")
            self._frame.send("Target.getTargetInfo")  # what has arrived is heard meanwhile
        answer = self._answers.pop(number)
        if "error" in answer:
            raise FailureError(f"The worker refused {method}: {answer['error']['message']}")
        result: Params = answer["result"]
        return result

    def python(self) -> dict[str, int]:
        """Return how many `objects` its Python tracks, and the bytes of its `heap`, as a debugger finds them."""
        scope = ("[[Scopes]]", "0", "receive", "[[PromiseResult]]")
        found: dict[str, int] = self.call(PYTHON, self.object("getEventListeners(self).message[0].listener", *scope))
        return found

    def told(self, message: Params) -> None:
        """Take an answer, or an event, of which none is of interest."""
        if "id" in message:
            self._answers[message["id"]] = message
