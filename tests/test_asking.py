"""What a draft asks its host: passages with the checks that they raise, and traps that raise none.

A pair is NAME.txt and NAME.checks, the checks in the order of the script; a trap's is empty.
"""

from pathlib import Path

import pytest

from pipeline import article, script
from pipeline.model import Script

from .articles import agrees, show

DATA = Path(__file__).parent / "data" / "asking"
PASSAGES = sorted(DATA.glob("*.txt"))


def checks(made: Script) -> list[str]:
    lines = (line for cue in made.cues for line in cue.lines if line.kind == "check")
    found = (line.text.removeprefix("check: ") for line in lines)
    return [check for check in found if not check.startswith("speaker:")]


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_passages(path: Path) -> None:
    story = article.load(path, f"articles/{path.name}")
    found = checks(script.compose(story, show(), {}))
    assert agrees(path.with_suffix(".checks"), "".join(f"{check}\n" for check in found))


def test_half_of_the_passages_are_traps() -> None:
    traps = [path for path in PASSAGES if not path.with_suffix(".checks").read_text("utf-8")]
    assert len(PASSAGES) >= 30
    assert len(traps) >= len(PASSAGES) / 3
