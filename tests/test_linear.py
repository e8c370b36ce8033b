"""Composing takes time as the article is long, whatever it is made of."""

import contextlib
import sys
import time
from collections.abc import Callable
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


# ------------------------------------------------------------------------- pages of many paragraphs


def name(number: int) -> str:
    """A name that no other number below some hundreds has."""
    vowels, others = "aeiou", "bdfgklmnprstvz"
    first = f"{others[number % 14]}{vowels[number % 5]}{others[number // 14 % 14]}"
    return (
        f"{first}{vowels[number // 5 % 5]}{others[number // 3 % 14]}{others[number % 11]}".title()
    )


PAGES: dict[str, Callable[[int], str]] = {
    "narration": lambda n: f"The mayor of {name(n)} met {name(n * 7)} on Monday, and it rained.",
    "quotes": lambda n: f"“We lost shop {n},” said Ana {name(n)}, a nurse. “It is late.”",
    "orphans": lambda n: f"“We lost the shop number {n}, and the mill, in one night.”",
    "pronouns": lambda n: f"“We lost shop {n},” he said. Ana {name(n)} left.",
    "letters": lambda n: f"A: It is {n}." if n % 2 else f"Q: Is it {n}?",
    "labels": lambda n: f"OSEI, HOST: It is {n}." if n % 2 else f"STUBBS: Is it {n}?",
    "answers": lambda n: f"I think so, in {name(n)}." if n % 9 else f"Q: Is it {n}?",
    "statements": lambda n: (
        f"We are late, for {n}." if n % 3 else f"In a statement {name(n)} says:"
    ),
    "headings": lambda n: f"It rained in {name(n)}, and it was late." if n % 2 else f"Why {n}",
    "sources": lambda n: f"Journal of {name(n)}" if n % 2 else "Sources",
    "pull quotes": lambda n: (
        f"A line of many words that stands here for {name(n)} and for {n} more"
    ),
    "captions": lambda n: f"A river in {name(n)}" if n % 2 else f"Photo by Ana {name(n)} / Getty",
    "like names": lambda n: f"Jo {name(n)}s said so. Jo {name(n)}z left {n}.",
    "bodies": lambda n: f"The {name(n)} Department of Fair Trade, which is new, said so.",
    "honorifics": lambda n: f"Mr. {name(n)} said so. Ms. {name(n + 1)} left.",
    "kin": lambda n: f"Her brother {name(n)} helps. {name(n)}’s husband said it was late.",
    "days": lambda n: f"On Monday it rained in {name(n)}. Over the past weeks, {name(n)} says it.",
}


def work(page: Callable[[int], str], paragraphs: int) -> int:
    """Calls that a page takes: of functions, of built-in ones, and of generators for one more."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        del frame, argument
        nonlocal count
        count += event in ("call", "c_call")

    text = "Headline\n\n" + "\n\n".join(map(page, range(paragraphs)))
    before = sys.getprofile()
    sys.setprofile(counted)
    with contextlib.suppress(ArticleError):
        script.compose(article.read(text, "articles/x.txt"), show(), {})
    sys.setprofile(before)
    return count


@pytest.mark.parametrize("page", PAGES)
def test_no_page_takes_more_work_than_it_is_long(page: str) -> None:
    work(PAGES[page], 10)
    short, long = work(PAGES[page], 40), work(PAGES[page], 240)
    assert long < 8 * short  # 6 times the length; a square would take 36 times
