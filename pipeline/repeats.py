"""What a page prints twice: a quotation set large beside the text that has it."""

import re
from collections.abc import Container, Iterable, Sequence

from . import lexicon

_SHINGLE = 4
"""Words in a row that two texts share by no chance."""
_MOST_HOLDERS = 50
_CUT = re.compile(r"…|\.\s?\.\s?\.|(?<=[.!?])\s")
"""Between pieces: the text may have an attribution there, or more sentences."""


class Repeats:
    """Texts by the runs of words in them, so that a repeated one is found without comparing all."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        self._said: dict[int, str] = {}
        self._sizes: dict[int, int] = {}
        self._holders: dict[tuple[str, ...], tuple[int, ...]] = {}
        for key, text in texts:
            self._take_in(key, _bare(text))

    def _take_in(self, key: int, words: Sequence[str]) -> None:
        self._said[key] = _joined(words)
        self._sizes[key] = len(words)
        runs = zip(*(words[at:] for at in range(_SHINGLE)), strict=False)
        fresh: dict[tuple[str, ...], tuple[int, ...]] = dict.fromkeys(runs, (key,))
        for run in fresh.keys() & self._holders.keys():
            held = self._holders[run]
            fresh[run] = (*held, key) if len(held) < _MOST_HOLDERS else held
        self._holders.update(fresh)

    def elsewhere(
        self, key: int, text: str, without: Container[int] = (), *, inside: bool = False
    ) -> bool:
        """Whether all words of `text`, cuts allowed, stand in one text other than `key`.

        `inside`: that other text must say more.

        >>> cut, whole = "“We lost … all that we had.”", "We lost the shop, all that we had."
        >>> Repeats([(0, cut), (1, whole)]).elsewhere(0, cut)
        True
        """
        pieces = [piece for piece in map(_bare, _CUT.split(text)) if piece]
        longest = max(pieces, key=len, default=[])
        size = sum(map(len, pieces))
        if len(longest) < _SHINGLE or size <= _SHINGLE:
            return False
        holders = self._holders.get(tuple(longest[:_SHINGLE]), ())
        others = [k for k in holders if self._sizes[k] >= size + inside and k != key]
        said = list(map(_joined, pieces)) if others else ()
        return any(k not in without and self._has(k, said) for k in others)

    def _has(self, key: int, pieces: Iterable[str]) -> bool:
        return all(map(self._said[key].__contains__, pieces))


def _bare(text: str) -> list[str]:
    return lexicon.WORD.findall(text.lower())


def _joined(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "
