"""Every mistake that the code can name has its paragraph in docs/errors.md, and no other has."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import Mistake, ScriptError

ROOT = Path(__file__).parents[1]
PLACES = {"Mistake": 0, "_mistake": 0, "mistake": 0, "_at": 1}
"""What makes mistakes, and which of its arguments is the slug."""


def named() -> Iterator[str]:
    """Slugs that are spelled where a mistake is made."""
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (place := PLACES.get(_called(node))) is not None:
                words = [
                    a.value for a in node.args[place : place + 1] if isinstance(a, ast.Constant)
                ]
                yield from map(str, words)


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def explained() -> list[str]:
    text = (ROOT / "docs" / "errors.md").read_text("utf-8")
    return re.findall(r"^### (\S+)$", text, re.MULTILINE)


def test_every_mistake_is_explained() -> None:
    assert sorted(set(named()) - set(explained())) == []


def test_no_mistake_is_explained_twice() -> None:
    assert len(explained()) == len(set(explained()))


@pytest.mark.parametrize("slug", explained())
def test_what_is_explained_can_happen(slug: str) -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    family, _, _ = slug.partition("-")
    assert f'"{slug}"' in sources or f'"{family}-{{' in sources


def test_a_mistake_that_many_episodes_meet_is_said_once() -> None:
    same = [Mistake("slug", "art.png", "is not square", "crop it") for _ in range(3)]
    error = ScriptError(*same, Mistake("slug", "a.md", "is not square", "crop it"))
    assert str(error).count("\n") == 1
    assert len(error.mistakes) == 2
