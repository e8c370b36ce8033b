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
        self._words = {key: _bare(text) for key, text in texts}
        self._holders: dict[tuple[str, ...], tuple[int, ...]] = {}
        for key, words in self._words.items():
            self._take_in(key, words)

    def _take_in(self, key: int, words: Sequence[str]) -> None:
        runs = zip(*(words[at:] for at in range(_SHINGLE)), strict=False)
        fresh: dict[tuple[str, ...], tuple[int, ...]] = dict.fromkeys(runs, (key,))
        for run in fresh.keys() & self._holders.keys():
            fresh[run] = (*self._holders[run], key)[:_MOST_HOLDERS]
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
        if len(longest) < _SHINGLE or sum(map(len, pieces)) <= _SHINGLE:
            return False
        holders = self._holders.get(tuple(longest[:_SHINGLE]), ())
        others = (self._words[k] for k in holders if k != key and k not in without)
        fewest = sum(map(len, pieces)) + inside
        others = (words for words in others if len(words) >= fewest)
        return any(all(_holds(words, piece) for piece in pieces) for words in others)


def _bare(text: str) -> list[str]:
    return lexicon.WORD.findall(text.lower())


def _holds(words: Sequence[str], piece: Sequence[str]) -> bool:
    return f" {' '.join(piece)} " in f" {' '.join(words)} "
