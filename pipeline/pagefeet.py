"""What stands at a page's end: its last lines that are no story, credits and sign-offs."""

import re
from collections.abc import Iterator, Sequence

from . import endings, leftout
from .blocks import Block

_SAID = re.compile(r"[“”\"]")
_FEWEST = 3
"""Lines of a foot."""


def foot(page: Sequence[Block], byline: str | None) -> Iterator[int]:
    """The places of a page's last lines, set close together, where half are furniture by form.

    Credits, corrections and what somebody says stay, and so does what its form tells.
    """
    first = len(page)
    while first > 1 and page[first - 1].line == page[first - 2].line + 1:
        first -= 1
    first = max(0, first - 1)
    if len(page) - first < _FEWEST or first < len(page) - first:
        return
    told = [leftout.reason(block.text, late=True, byline=byline) for block in page[first:]]
    if 2 * sum(why is not None for why in told) < len(told):
        return
    for at, why in enumerate(told, first):
        block = page[at]
        kept = why or endings.parse(block.text) or leftout.is_correction(block)
        if not kept and not _SAID.search(block.text):
            yield at


def below_signoff(page: Sequence[Block]) -> Iterator[int]:
    """The places of glossaries and requests below “I’m Bryan Lynn.”; credits there stay."""
    low = range(len(page) - 1, len(page) // 2, -1)
    last = next((at for at in low if endings.is_signoff(page[at].text)), None)
    if last is not None:
        yield from (at for at in range(last + 1, len(page)) if not endings.parse(page[at].text))


def ending(page: Sequence[Block]) -> tuple[int, str | None, str | None]:
    """Where credit and sign-off at the page's end begin, and these; the first block is neither."""
    credit: list[str] = []
    signoff: list[str] = []
    end = len(page)
    while end > 1 and (kind := endings.parse(page[end - 1].text)):
        end -= 1
        (signoff if kind == "signoff" else credit).insert(0, page[end].text)
    return end, " ".join(credit) or None, " ".join(signoff) or None
