"""What the tests of articles and scripts share: a show, the shared samples, the pairs of files."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline import article, script, scriptfile
from pipeline.model import Article, Script, Show

DATA = Path(__file__).parent / "data" / "compose"
PAIRS = sorted(path for path in DATA.iterdir() if not path.name.endswith(".script.md"))
SAMPLES = (
    "texas-standard-venezuela",
    "voa-enceladus",
    "voa-virtual-fences",
    "wn-afghan",
    "wn-sensitive",
)


def show(**settings: Any) -> Show:
    return Show(title="Show", description="A show.", url="https://show.example", **settings)


def shared(*parts: str) -> Path:
    """A path beside the checkout, which not every machine has."""
    path = Path(__file__).parents[2].joinpath("shared", *parts)
    if not path.exists():
        pytest.skip(f"{path} is not on this machine")
    return path


def sample(name: str) -> Article:
    path = shared("articles", f"{name}.txt")
    return article.load(path, f"articles/{path.name}")


def gold(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shared("articles", f"{name}.gold.json").read_text("utf-8"))
    return found


def composed(text: str, **settings: Any) -> Script:
    """The script of a story whose headline and first paragraph do not matter."""
    story = article.read(f"Headline\n\nIt rained all night.\n\n{text}", "articles/test.txt")
    return script.compose(story, show(**settings), {})


def told(text: str, **settings: Any) -> list[tuple[str, str]]:
    """Label and lines of each cue behind the disclosure; struck words between tildes."""
    found = []
    for cue in composed(text, **settings).cues:
        if cue.kind in ("track", "actuality"):
            lines = [line for line in cue.lines if line.kind in ("speech", "struck")]
            texts = [f"~{line.text}~" if line.kind == "struck" else line.text for line in lines]
            found.append((cue.label, " / ".join(texts)))
    return found


def agrees(path: Path, text: str) -> bool:
    """Compare with a file of the pair; with ADOPT=1 in the environment the text is adopted."""
    if os.environ.get("ADOPT"):
        path.write_bytes(text.encode())
    return path.exists() and path.read_bytes().decode() == text


def written(path: Path) -> tuple[Article, Script, str]:
    story = article.load(path, f"articles/{path.name}")
    made = script.compose(story, show(), {})
    return story, made, scriptfile.dumps(made)
