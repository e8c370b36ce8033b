"""`credit`: the byline and the credit name different people, and only one of them can be named.

Web write-ups of interviews often do: the producer stands above, the writer below. Other work than
writing (“Edited by …”) is no contradiction.
"""

import re
from collections.abc import Iterator

from .. import endings, lexicon
from .copylines import Check, Copy
from .likeness import is_near

_STOP = re.compile(r"(?<=\w\w)\.\s")
_OTHERS = frozenset(["additional", "contributed", "contributing"])


def checks(copy: Copy) -> Iterator[Check]:
    """At most one question, at the line of the credit that names its writer."""
    byline, credit = copy.article.byline, copy.article.credit
    author = _STOP.split(endings.author(credit) or "")[0] if credit else ""
    if not byline or not credit or not author:
        return
    if _OTHERS & {word.lower() for word in lexicon.WORD.findall(credit)}:
        return
    above, below = _surnames(byline), _surnames(author)
    misspelt = any(is_near(one, other) for one in above for other in below)
    if above and below and not above & below and not misspelt:
        message = f"the byline names {byline}, the credit {author}; who is named on air?"
        at = next((line.at for line in copy.credits if author in line.text), copy.credits[-1].at)
        yield Check(at, "credit", message)


def _surnames(names: str) -> set[str]:
    """Last words of the people in `A B, C D and E F`; none where it is an organisation's name."""
    people = [one.split() for one in names.replace(" and ", ", ").replace(" & ", ", ").split(", ")]
    words = {word.lower().rstrip(".,") for person in people for word in person}
    if words & lexicon.ORGANISATIONS or any(len(person) == 1 for person in people):
        return set()
    return {person[-1].casefold() for person in people if person}
