"""The import rules, one test each."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROWSER = {"js", "pyscript", "pyodide"}
MAY_IMPORT_PYDANTIC = {"widget/core/protocol.py", "widget/core/config.py"}
PURE = {
    "__future__",
    "collections",
    "dataclasses",
    "difflib",
    "enum",
    "functools",
    "itertools",
    "json",
    "operator",
    "re",
    "types",
    "typing",
}
NUMBERS = {"widget/core/phone.py": {"phonenumbers"}}
"""Module to the library for which alone it is there."""


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return found


def modules(folder: str) -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.py"))


def roots(module: str) -> set[str]:
    return {name.split(".")[0] for name in imports(ROOT / module)}


@pytest.mark.parametrize("module", [name for name in modules("widget") if not name.startswith("widget/page/")])
def test_only_the_page_and_the_worker_know_the_browser(module: str) -> None:
    assert module == "widget/worker.py" or not roots(module) & BROWSER


@pytest.mark.parametrize("module", [name for name in modules("widget") if name not in MAY_IMPORT_PYDANTIC])
def test_only_the_protocol_and_the_configuration_know_pydantic(module: str) -> None:
    assert not roots(module) & {"pydantic", "pydantic_core"}


@pytest.mark.parametrize("module", modules("widget/core"))
def test_the_core_imports_the_core_and_the_pure_standard_library(module: str) -> None:
    ours = {name for name in imports(ROOT / module) if name.split(".")[0] == "widget"}
    assert all(name == "widget.core" or name.startswith("widget.core.") for name in ours)

    pydantic = {"pydantic", "pydantic_core"} if module in MAY_IMPORT_PYDANTIC else set()
    allowed = PURE | {"widget"} | pydantic | NUMBERS.get(module, set())
    assert roots(module) <= allowed
    assert sys.stdlib_module_names >= PURE
