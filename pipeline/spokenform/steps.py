"""What the rooms of the spoken form share: replacements in their order, and a figure's edges."""

import re
from collections.abc import Callable, Iterable

Replacement = str | Callable[[re.Match[str]], str]
Steps = tuple[tuple[re.Pattern[str], Replacement], ...]

ALONE = r"(?<![\w.,/-])"
"""Not inside a longer figure or code."""
END = r"(?![\w/]|[.,]\d)"
ONE_YEAR = r"(1[1-9]\d\d|20\d\d)"


def steps(*rows: tuple[str, Replacement]) -> Steps:
    """Rows of a pattern and what stands for it, in the order in which they hold."""
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rows)


def replaced(text: str, rows: Iterable[tuple[re.Pattern[str], Replacement]]) -> str:
    """The text after each of the steps."""
    for pattern, replacement in rows:
        text = pattern.sub(replacement, text)
    return text
