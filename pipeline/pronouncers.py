"""Which words are said in another way than a voice would: a script's `say:` and lexicon.toml.

Words are found whatever their case and accents and with a possessive. What a host writes in the
line counts before the script's own `say:`, that before the show's lexicon.toml, and a guess, which
ends in `?`, counts nowhere until somebody takes the mark away. lexicon.toml is ours to add to and a
human's to edit, so a line that nobody means to change keeps its characters.
"""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from . import files, respelling
from .errors import Mistake, ShowError
from .model import HeadLine, Script

GUESS = "?"
"""Ends a guess in the front matter."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word as pronouncers know it; a hyphen parts two."""
POSSESSIVE = re.compile(r"['’]s?\Z", re.IGNORECASE)
_HEAD = """\
# The lexicon: how this show says a name, in every episode. A syllable in capitals is stressed.
# Outcue adds to it; commit it with the show. A note may stand behind a #.
"""
_LINE_OF_ERROR = re.compile(r"at line (\d+)")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_REMEDY = 'write "Name" = "re-SPELL-ing", one a line'

Folded = tuple[str, ...]


@lru_cache(4096)
def folded(text: str) -> Folded:
    """Words without case, accents and a possessive at the end.

    >>> folded("José Guaidó’s"), folded("O’Rourke") == folded("O'Rourke")
    (('jose', 'guaido'), True)
    """
    return _folded(text)


def _folded(text: str) -> Folded:
    if not text.isascii():
        apart = unicodedata.normalize("NFD", text)
        text = "".join(c for c in apart if not unicodedata.combining(c))
    bare = POSSESSIVE.sub("", text.casefold().replace("’", "'"))
    return tuple(WORD.findall(bare))


class Pronouncers(NamedTuple):
    """Confirmed pronouncers by the words that they are for."""

    ways: Mapping[Folded, str]
    """Folded words → how they are said."""
    longest: int
    """Words in the longest entry."""

    @classmethod
    def of(cls, *sources: Mapping[str, str]) -> "Pronouncers":
        """Collect entries, word → how it is said; a later source counts before an earlier one."""
        entries = (entry for source in sources for entry in source.items())
        ways = {folded(word): how for word, how in entries if folded(word) and is_confirmed(how)}
        return cls(ways, max(map(len, ways), default=0))


def is_confirmed(how: str) -> bool:
    """Whether a pronouncer is used: it says something, and is no guess.

    >>> is_confirmed("gwy-DOH"), is_confirmed("gwy-DOH ?"), is_confirmed("")
    (True, False, False)
    """
    return bool(how) and not how.endswith(GUESS)


def in_script(script: Script) -> Iterator[HeadLine]:
    """The entries of a script's `say:` block, guesses included."""
    blocks = (line for line in script.head if line.key == "say")
    return (entry for block in blocks for entry in block.children if entry.key)


def of_script(script: Script, lexicon: Mapping[str, str]) -> Pronouncers:
    """All that is confirmed for a script."""
    return Pronouncers.of(lexicon, {entry.key: entry.value for entry in in_script(script)})


def met(lexicon: Mapping[str, str], text: str) -> dict[str, str]:
    """The entries whose words stand in a text in a row, and perhaps some more.

    >>> met({"Guaidó": "DOH", "Harry's Bar": "HAR-eez BAR", "Ek": "EK"}, "GUAIDO’s Harry’s bar")
    {'Guaidó': 'DOH', "Harry's Bar": 'HAR-eez BAR'}
    """
    words = _bare(_folded(text))
    wanted = {word: _bare_entry(word) for word in lexicon}
    lengths = {len(one) for one in wanted.values()}
    rows = {words[at : at + length] for length in lengths for at in range(len(words))}
    return {word: lexicon[word] for word, one in wanted.items() if one in rows}


@lru_cache(4096)
def _bare_entry(word: str) -> Folded:
    return _bare(folded(word))


def _bare(words: Folded) -> Folded:
    """Folded words, each without a possessive."""
    return tuple(POSSESSIVE.sub("", word) for word in words)


# ------------------------------------------------------------------------------------ lexicon.toml


def load(path: Path) -> Mapping[str, str]:
    """Read lexicon.toml: word → how it is said; a file that is not there is empty.

    Raises ShowError with every line that is wrong, FileError where it cannot be read.
    """
    return _read(path, files.read_text(path) if path.exists() else "")


@lru_cache(1)  # a show's thousand episodes ask for the same
def _read(path: Path, text: str) -> Mapping[str, str]:
    try:
        table: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE_OF_ERROR.search(str(error))
        line = found[1] if found else text.count("\n") + 1
        reason = str(error).partition(" (at ")[0].lower()
        message = f"is no TOML: {reason}"
        raise ShowError(Mistake("no-toml", f"{path}:{line}", message, _REMEDY)) from error
    wrong = {word: about for word, how in table.items() if (about := _wrong(word, how))}
    if wrong:
        places = {word: f"{path}:{_line(text, word)}" for word in wrong}
        raise ShowError(*(Mistake("lexicon", places[w], wrong[w], _REMEDY) for w in wrong))
    return MappingProxyType(table)


def _wrong(word: str, how: object) -> str | None:
    if not isinstance(how, str) or not how.strip():
        return f"{word!r} has no respelling"
    if not folded(word):
        return f"{word!r} is no word"
    if not is_confirmed(how):
        return f"{word!r} is still a guess; the ? goes once it is confirmed"
    part = respelling.fault(how)
    return f"{word!r}: nobody can say “{part}” in “{how}”" if part else None


def added(text: str, entries: Mapping[str, str]) -> str:
    """lexicon.toml's text with entries added; one for the same word is replaced where it stands."""
    lines = (text or _HEAD + "\n").splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    known = {folded(word): word for word in tomllib.loads(text)}
    for word, how in entries.items():
        row = f"{_key(word)} = {_string(how)}\n"
        old = known.get(folded(word))
        if old is None:
            lines.append(row)
        else:
            at = _line("".join(lines), old) - 1
            lines[at] = _with_note(row, lines[at])
    return "".join(lines)


def _with_note(row: str, old: str) -> str:
    """The new line with the note that stood behind the old one."""
    note = re.search(r'"\s*(#[^"]*)$', old.rstrip("\r\n"))
    return f"{row.rstrip()}  {note[1]}\n" if note else row


def _key(word: str) -> str:
    return word if _BARE_KEY.fullmatch(word) else _string(word)


def _string(text: str) -> str:
    """A TOML basic string; what JSON escapes, TOML reads."""
    return json.dumps(text, ensure_ascii=False)


def _line(text: str, word: str) -> int:
    """Number of the line that holds a word's entry."""
    keys = (word, _string(word), f"'{word}'")
    starts = tuple(f"{key}{behind}" for key in keys for behind in " =\t")
    numbered = enumerate(text.splitlines(), 1)
    return next((number for number, line in numbered if line.lstrip().startswith(starts)), 1)


def confirmed(entries: Iterable[HeadLine]) -> dict[str, str]:
    """Those of a script's entries that are no guesses."""
    return {entry.key: entry.value for entry in entries if is_confirmed(entry.value)}
