"""How like two names are: a letter more, less, other, or in the other’s place.

By the keys of the names, which have no accents, capitals and marks. The first letter is the same:
who mistypes a name starts it right, and Gambia is no misprint of Zambia.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

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
_FEW = 400
"""Names of an article of which all that begin or end alike are compared."""
_GROWN = word_set(
    "s es n an ian ans ians i is ish ese er ers a o y ic ia ist ists al ing ed d r in ns as os ure "
    "ive ion"
)
"""What makes another word of a name: a plural, a people, a woman’s or a language’s name."""
_CONFUSED = ("s/z", "c/k", "/e", "m/n", "y/i", "y/ie")
_ENDINGS = frozenset(frozenset(pair.split("/")) for pair in _CONFUSED)
"""Pairs of endings that are confused in one name."""


def like_pairs(keys: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different keys that one slip or, in long names, two turn into each other."""
    pairs = _side_by_side(keys) if len(keys) <= _FEW else _by_stems(keys)
    return (pair for pair in pairs if is_near(*pair))


def _side_by_side(keys: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Pairs with the same two letters in front, or the same first and last one.

    A slip leaves one of the two as it was, but in the shortest names.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[key[:2]].append(key)
        groups[f"{key[0]}-{key[-1]}"].append(key)
        if len(key) <= _SHORT:
            groups[key[0]].append(key)
    alike = (group for group in groups.values() if len(group) > 1)
    return dict.fromkeys(pair for group in alike for pair in combinations(group, 2))


def _by_stems(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs that a letter less makes one, or another order; of so many not all are compared."""
    stems: dict[str, str] = {}
    anagrams: dict[str, str] = {}
    long: dict[str, list[str]] = {}
    for key in keys:
        near = [stems.setdefault(key[:at] + key[at + 1 :], key) for at in range(1, len(key))]
        near.append(stems.setdefault(key, key))
        if len(key) >= _ANAGRAM:
            near.append(anagrams.setdefault("".join(sorted(key)), key))
        if len(key) >= _LONG:
            others = long.setdefault(key[:_STEM] + key[-2:], [])
            near += others[-_MOST:]
            others.append(key)
        for other in dict.fromkeys(near):
            if other is not key:
                yield other, key


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
    size = max(0, min(len(first), len(second)) - 2)
    if first[-1] != second[-1] and first[:size] != second[:size]:
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
    head = tail = 0
    while head < size and first[head] == second[head]:
        head += 1
    while tail < size - head and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    return first[head : len(first) - tail], second[head : len(second) - tail]


def grown(first: str, second: str) -> bool:
    """Whether two names are forms of one word: Niger and Nigeria, Mario and Maria, Obandos.

    >>> grown("colombia", "colombian"), grown("sweden", "swedes"), grown("clark", "clarke")
    (True, True, False)
    >>> grown("legislature", "legislative")
    True
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
