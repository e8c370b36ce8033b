"""Composing takes time as the article is long, whatever it is made of."""

import contextlib
import time
from itertools import product

import pytest

from pipeline import article, script
from pipeline.errors import ArticleError

from .articles import show

UNITS = [
    "“", "”", '"', "‘", "’", "'", "“‘", "« ", "…", ". ", "- ", "— ", "(", "[", "Ana ", "Ana Ruiz ",
    "A ", "Mr. ", "U.S. ", "said ", "said “", "the ", "one neighbor ", ", who ", ", a nurse, ",
    " of the ", "Q: x ", "von ", "’s ", ", and ", "writing ", "according to ", "“A,” ",
    "“Yes,” he ", "1,", "$", "é", "\n",
]  # fmt: skip
PAIRS = [f"{first}{second}" for first, second in product(("“a ", "said ", "Ana, "), UNITS[::4])]


def seconds(unit: str, size: int) -> float:
    """Processor time for about `size` characters."""
    text = "Headline\n\nIt rained on Monday.\n\n" + unit * (size // len(unit))
    start = time.process_time()
    with contextlib.suppress(ArticleError):
        script.compose(article.read(text, "articles/x.txt"), show(), {})
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS + PAIRS)
def test_no_text_blows_up(unit: str) -> None:
    seconds(unit, 200)
    short, long = seconds(unit, 1_000), seconds(unit, 8_000)
    assert long < 0.15 + 24 * short  # 8 times the length; a square would take 64 times
