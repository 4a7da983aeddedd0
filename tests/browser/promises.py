"""What the README promises to the agent, row by row, and the test that keeps each promise.

A test says with `@promise("key-down")` whose promise it keeps, and takes an `Agent` only, so that it can also be tried
against a widget from which just that was taken away (`test_promises_broken.py`).
"""

from collections.abc import Callable
from types import ModuleType

import pytest

from tests.browser.agent import Agent

Test = Callable[[Agent], None]


def promise(name: str) -> pytest.MarkDecorator:
    """Mark a test as that of a row of the README's."""
    return pytest.mark.promise(name)


def kept(*modules: ModuleType) -> dict[str, Test]:
    """Return the tests of these modules, by the promise that each keeps."""
    tests = [test for module in modules for test in vars(module).values() if callable(test)]
    return {mark.args[0]: test for test in tests for mark in getattr(test, "pytestmark", ()) if mark.name == "promise"}
