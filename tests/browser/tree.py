"""Reads the browser's own accessibility tree: what assistive technology is told of the widget's page."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Frame

PATIENCE = 5.0
"""Seconds that the tree may take to become what is expected: it follows the page with the next paint."""


@dataclass(frozen=True)
class Node:
    """One node that is not left out; roles and names of properties are those of the DevTools protocol."""

    id: int
    """Of the element in the document: `backendDOMNodeId`."""
    role: str
    name: str
    description: str
    properties: dict[str, Any]
    """Name to value; a relation to other elements is the list of their ids."""
    below: tuple[str, ...]
    """Roles of the next nodes below that are not left out either."""


class Tree:
    """The tree of one frame that has a process of its own."""

    def __init__(self, frame: Frame) -> None:
        """Begin to look at a frame."""
        self._session: CDPSession = frame.page.context.new_cdp_session(frame)
        self._session.send("Accessibility.enable")
        self.patience = PATIENCE
        """Seconds that `wait` waits."""

    def nodes(self, role: str) -> list[Node]:
        """Return the nodes of a role, in the order of the page."""
        return [node for node in self._all() if node.role == role]

    def wait(self, role: str, seen: Callable[[list[Node]], object], expected: object) -> None:
        """Return once what `seen` makes of the nodes of a role is as expected.

        Raises:
            AssertionError: it did not become so in time.

        """
        deadline = time.monotonic() + self.patience
        while (found := seen(self.nodes(role))) != expected:
            assert time.monotonic() < deadline, f"{role}: {found!r} instead of {expected!r}"

    def _all(self) -> list[Node]:
        raw = self._session.send("Accessibility.getFullAXTree")["nodes"]
        known = {node["nodeId"]: node for node in raw}
        return [_node(node, known) for node in raw if not node["ignored"]]


def names(nodes: list[Node]) -> list[str]:
    """Return what is read of each node."""
    return [node.name for node in nodes]


def _node(raw: dict[str, Any], known: dict[str, Any]) -> Node:
    text = {name: raw.get(name, {}).get("value", "") for name in ("name", "description")}
    properties = {one["name"]: _value(one["value"]) for one in raw.get("properties", ())}
    below = tuple(_below(raw, known))
    return Node(
        raw.get("backendDOMNodeId", 0), raw["role"]["value"], text["name"], text["description"], properties, below
    )


def _below(raw: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    for child in (known[name] for name in raw.get("childIds", ()) if name in known):
        if child["ignored"]:
            yield from _below(child, known)
        else:
            yield child["role"]["value"]


def _value(value: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    related = value.get("relatedNodes")
    return [one["backendDOMNodeId"] for one in related] if related else value.get("value")
