"""Every mistake that the code can name has its paragraph in docs/errors.md, and no other has."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def slugs() -> Iterator[str]:
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Mistake":
                slug = node.args[0]
                assert isinstance(slug, ast.Constant), f"{path}:{slug.lineno}: spell the slug"
                yield str(slug.value)


def explained() -> list[str]:
    return re.findall(
        r"^### (\S+)$", (ROOT / "docs" / "errors.md").read_text("utf-8"), re.MULTILINE
    )


def test_every_slug_has_a_paragraph() -> None:
    assert sorted(set(slugs())) == sorted(explained())
