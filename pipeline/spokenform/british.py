"""What British newsreaders, and those of most of the world, say otherwise than American ones.

Numbers take an “and” (“two hundred and five”), dates an article (“May the fifth”). Works on words,
after all figures have become words, so that no rule of a figure's meaning has to know of it.
"""

import re

from ..lexicon import word_set

REGIONS = word_set("GB UK IE AU NZ ZA IN PK SG HK MY KE NG GH UG TZ ZM ZW MT JM")
"""Of a language tag such as `en-GB`: where English is read so."""

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = rf"(?:(?:{_TENS})(?:-(?:{_ONES}))?|{_TEENS}|{_ONES})"
_ORDINAL = r"[a-z-]*(?:first|second|third|[a-z]th|tieth)"
_AND = re.compile(
    rf"\b(?:(hundred) (?={_SMALL}(?![\w-]))"
    rf"|(thousand|million|billion) (?={_SMALL}(?![\w-]| (?:hundred|thousand|million)\b)))"
)
_DATE = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)"
    rf" (?={_ORDINAL}\b)"
)


def is_spoken(language: str) -> bool:
    """Whether a language tag asks for it.

    >>> is_spoken("en-GB"), is_spoken("en_au"), is_spoken("en-US"), is_spoken("en")
    (True, True, False, False)
    """
    name, *rest = re.split(r"[-_]", language.upper())
    return name == "EN" and not REGIONS.isdisjoint(rest)


def spoken(text: str) -> str:
    """The sentence with what is said otherwise.

    >>> spoken("two hundred five people on May fifth, two thousand eight")
    'two hundred and five people on May the fifth, two thousand and eight'
    >>> spoken("one hundred two-bedroom flats for two thousand five hundred people")
    'one hundred two-bedroom flats for two thousand five hundred people'
    """
    return _DATE.sub(r"\1 the ", _AND.sub(lambda found: f"{found[0]}and ", text))
