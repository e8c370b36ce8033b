"""What the rooms of the spoken form share: replacements in their order, and a figure's edges."""

import re
from collections.abc import Callable
from functools import cache

Replacement = str | Callable[[re.Match[str]], str]
Steps = tuple[tuple[str, Replacement], ...]
"""Rows of a pattern and what stands for it, in the order in which they hold."""

ALONE = r"(?<![\w.,/-])"
"""Not inside a longer figure or code."""
END = r"(?![\w/]|[.,]\d)"
ONE_YEAR = r"(1[1-9]\d\d|20\d\d)"


def replaced(text: str, rows: Steps) -> str:
    """The text after each of the steps."""
    for pattern, replacement in rows:
        text = _compiled(pattern).sub(replacement, text)
    return text


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a text first asks for it: an hour whose words are remembered asks for none."""
    return re.compile(pattern)
