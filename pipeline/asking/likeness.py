"""How like two names are: a letter more, less, other, or in the other’s place.

By the keys of the names, which have no accents, capitals and marks. The first letter is the same:
who mistypes a name starts it right, and Gambia is no misprint of Zambia.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..lexicon import word_set

_LONG = 8
"""Letters from which two may differ."""
_ANAGRAM = 6
"""Letters of a name that a typist puts in any order, but for the first and the last."""
_SHORT = 3
"""Letters of a name of which one slip may leave the first alone."""
_STEM = 3
"""Letters that two names with two differences begin with."""
_MOST = 50
"""Long names with one beginning and end that are compared with each other."""
_GROWN = word_set(
    "s es n an ian ans ians i is ish ese er ers a o y ic ia ist ists al ing ed d r in ns as os"
)
"""What makes another word of a name: a plural, a people, a woman’s or a language’s name."""
_CONFUSED = ("s/z", "c/k", "/e", "m/n", "y/i", "y/ie")
_ENDINGS = frozenset(frozenset(pair.split("/")) for pair in _CONFUSED)
"""Pairs of endings that are confused in one name."""


def like_pairs(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different keys that one slip or, in long names, two turn into each other."""
    stems: dict[str, str] = {}
    anagrams: dict[str, str] = {}
    long: dict[str, list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for key in _with_company(tuple(keys)):
        near = [stems.setdefault(key[:at] + key[at + 1 :], key) for at in range(1, len(key))]
        near.append(stems.setdefault(key, key))
        if len(key) >= _ANAGRAM:
            near.append(anagrams.setdefault("".join(sorted(key)), key))
        if len(key) >= _LONG:
            others = long.setdefault(key[:_STEM] + key[-2:], [])
            near += others[-_MOST:]
            others.append(key)
        for other in near:
            if other is not key and (other, key) not in seen:
                seen.add((other, key))
                if is_near(other, key):
                    yield other, key


def _with_company(keys: Sequence[str]) -> list[str]:
    """Those that share their beginning or their first and last letter with another.

    A slip leaves one of the two as it was, but in the shortest names.
    """
    starts = Counter([key[:2] for key in keys])
    frames = Counter([key[0] + key[-1] for key in keys])
    return [
        key
        for key in keys
        if len(key) <= _SHORT or starts[key[:2]] > 1 or frames[key[0] + key[-1]] > 1
    ]


def is_near(first: str, second: str) -> bool:
    """Whether one slip of a typist lies between two names; two where both are long.

    >>> is_near("colombia", "columbia"), is_near("untied", "united"), is_near("hahn", "han")
    (True, True, True)
    >>> is_near("smith", "smote"), is_near("raisinghani", "raisingahni")
    (False, True)
    >>> is_near("catalan", "calatan"), is_near("garden", "gander")
    (True, False)
    """
    if first[0] != second[0] or abs(len(first) - len(second)) > 2:
        return False
    one, other = _middles(first, second)
    if _is_one_slip(one, other) or are_disordered(first, second):
        return True
    long = min(len(first), len(second)) >= _LONG and first[-1] == second[-1]
    return long and any(_is_one_slip(*_middles(*rest)) for rest in _behind_a_slip(one, other))


def are_disordered(first: str, second: str) -> bool:
    """Whether two names are the same letters in another order, between the first and the last.

    >>> are_disordered("solheim", "solhiem"), are_disordered("trial", "trail")
    (True, False)
    """
    if len(first) < _ANAGRAM or (first[0], first[-1]) != (second[0], second[-1]):
        return False
    return sorted(first) == sorted(second)


def _is_one_slip(first: str, second: str) -> bool:
    """Whether two middles differ by a letter, or by the order of two."""
    return (len(first) < 2 and len(second) < 2) or (len(first) == 2 and first == second[::-1])


def _behind_a_slip(first: str, second: str) -> tuple[tuple[str, str], ...]:
    """What is left behind a letter that is other, too many, missing, or behind two in disorder."""
    turned = first[:2] == second[1::-1] if len(first) > 1 < len(second) else False
    rest = ((first[1:], second[1:]), (first[1:], second), (first, second[1:]))
    return (*rest, (first[2:], second[2:])) if turned else rest


def _middles(first: str, second: str) -> tuple[str, str]:
    """What stands between the letters that both begin and both end with."""
    size = min(len(first), len(second))
    head = next((at for at in range(size) if first[at] != second[at]), size)
    first, second = first[head:], second[head:]
    size = min(len(first), len(second))
    tail = next((at for at in range(size) if first[-1 - at] != second[-1 - at]), size)
    return first[: len(first) - tail], second[: len(second) - tail]


def grown(first: str, second: str) -> bool:
    """Whether two names are forms of one word: Niger and Nigeria, Mario and Maria, Obandos.

    >>> grown("colombia", "colombian"), grown("sweden", "swedes"), grown("clark", "clarke")
    (True, True, False)
    """
    ends = _ends(first, second)
    if ends in _ENDINGS or is_doubled(first, second):
        return False
    return all(end == "" or end in _GROWN for end in ends)


def alike(first: str, second: str) -> bool:
    """Whether nothing but a slip can have made one name of the other.

    >>> alike("obando", "ovando"), alike("communist", "communism"), alike("schmit", "schmitt")
    (True, False, True)
    """
    ends = _ends(first, second)
    inside = min(map(len, ends)) > 1
    return inside or ends in _ENDINGS or is_doubled(first, second) or _inserted(first, second)


def _inserted(first: str, second: str) -> bool:
    """Whether a letter is missing inside one of two names, not at its end."""
    one, other = _middles(first, second)
    return len(first) != len(second) and not (first.endswith(one) and second.endswith(other))


def _ends(first: str, second: str) -> frozenset[str]:
    """What stands behind the letters that both begin with."""
    size = min(len(first), len(second))
    head = next((at for at in range(size) if first[at] != second[at]), size)
    return frozenset((first[head:], second[head:]))


def letters_of(word: str) -> str:
    """The letters of a word in the alphabet's order, those that stand double as one.

    >>> letters_of("Pennslyvania") == letters_of("Pennsylvania"), letters_of("Aarau")
    (True, 'aaru')
    """
    low = word.casefold()
    return "".join(
        sorted(one for one, after in zip(low, low[1:] + " ", strict=True) if one != after)
    )


def is_doubled(first: str, second: str) -> bool:
    """`Zelensky` and `Zelenskyy`."""
    short, long = sorted((first, second), key=len)
    return long == short + short[-1:]
