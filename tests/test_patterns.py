"""No regular expression of the package blows up, whatever it reads.

Each one is run over texts made of its own pieces: what it repeats, two thousand characters of it,
behind what leads there, and an end that it does not expect. Its time is compared with that of a
plain pattern that looks at every pair of characters: what takes far longer backtracks without
bounds, and what takes as long may only read short texts and is listed here.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import signal
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType, ModuleType
from typing import Any, NamedTuple

import pipeline

LENGTH = 2000
"""Characters."""
SHORT = frozenset(
    {
        # lines of a page up to 420 characters; captions, endings and labels of some hundred
        *("furniturelines.LINES", "furniturewords.INSIDE", "furniturewords.LATE", "furniture.TALK"),
        "systemlines.SYSTEM_LINES",
        *("endings._CREDITS", "credited._PARTS", "credited._SITE"),
        *("turns._LABEL", "blocks._HEADING"),
        # a word, or a stretch of some dozen characters beside a name
        *("mentions._SAYS_BEFORE", "naming._PREPOSITION", "names._LAST_WORD", "lexicon.WORD"),
        *("asking.capitals._LAST", "asking.capitals._POSSESSIVE", "desk.namechecks._NEXT"),
        "subjects._ABBREVIATION",
        # names of files, what a person types in a script, a sentence to be spoken
        *("humantakes._NUMBER", "musiccues._POST", "musiccues.literal", "signatures._DIGEST"),
        *("timing.literal", "spokenform._MARKS"),
    }
)
"""Patterns that compare each character with each other, and are only given short texts."""
METHODS = frozenset(["search", "finditer", "findall", "sub", "split", "match", "fullmatch"])
LOOKING = METHODS - {"match", "fullmatch"}
"""Methods that begin at every character."""
LETTERS = "aA1 .,’'\"“”-—:(é\n_~*<[\\"
"""Tried in their order for what a class of characters may be."""


class Use(NamedTuple):
    """A pattern, and how its module uses it."""

    name: str
    pattern: re.Pattern[str]
    methods: frozenset[str]


# -------------------------------------------------------------------------------- what is compiled


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def inside(value: object, depth: int = 4) -> Iterator[re.Pattern[Any]]:
    """The patterns in a value and in what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        yield from (one for item in value.items() for one in inside(item, depth - 1))
    elif depth and isinstance(value, tuple | list | set | frozenset):
        yield from (one for item in value for one in inside(item, depth - 1))


def calls(module: ModuleType) -> Iterator[tuple[str, str, ast.expr | None]]:
    """Whose method is called, which one, and its first argument: `_MARK`, `search`, `text`."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            yield getattr(node.value, "id", ""), node.attr, None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            yield getattr(node.func.value, "id", ""), node.func.attr, node.args[0]


def uses() -> Iterator[Use]:
    """Every pattern of the package, those that stand where they are used included."""
    for module in modules():
        where = module.__name__.removeprefix("pipeline.")
        called: dict[str, set[str]] = defaultdict(set)
        for owner, method, first in calls(module):
            known = owner in vars(module)
            called[owner if known else ""].add(method)
            if owner == "re" and method in METHODS and isinstance(first, ast.Constant):
                yield Use(f"{where}.literal", re.compile(str(first.value)), frozenset([method]))
        for name, value in vars(module).items():
            for pattern in inside(value):
                if isinstance(pattern.pattern, str):
                    methods = called[name] or called[""] or {"search"}
                    yield Use(f"{where}.{name}", pattern, frozenset(methods & METHODS))


# ------------------------------------------------------------------------------- what it is run on


def is_in(letter: str, items: Sequence[tuple[Any, Any]]) -> bool:
    """Whether a class of characters has a letter."""
    categories = {
        "DIGIT": letter.isdecimal(),
        "SPACE": letter.isspace(),
        "WORD": letter.isalnum() or letter == "_",
    }
    found = turned = False
    for kind, what in items:
        turned |= kind is codes.NEGATE
        found |= kind is codes.LITERAL and ord(letter) == what
        found |= kind is codes.RANGE and what[0] <= ord(letter) <= what[1]
        if kind is codes.CATEGORY:
            *_, negated, name = str(what).replace("CATEGORY_", "_").rsplit("_", 2)
            found |= categories[name] != (negated == "NOT")
    return found != turned


def letter(kind: Any, what: Any) -> str:
    """A character that a part of a pattern takes."""
    if kind is codes.LITERAL:
        return chr(what)
    items: Any = what if kind is codes.IN else [(codes.NEGATE, None), (codes.LITERAL, what or 0)]
    given = (chr(code) for name, code in items if name is codes.LITERAL)
    return next((one for one in LETTERS if is_in(one, items)), next(given, "a"))


def written(tree: Any, pumps: set[tuple[str, str]], before: str, turn: int) -> str:
    """A text that a pattern may match, behind `before`.

    Adds to `pumps` each repeat: the text that leads to it, and what it repeats. `turn` chooses
    among alternatives.
    """
    text = before
    for kind, what in tree:
        if kind in (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN):
            text += letter(kind, what)
        elif kind in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
            text = written(what[3] if kind is codes.SUBPATTERN else what, pumps, text, turn)
        elif kind is codes.BRANCH:
            ways = [written(way, pumps, text, turn) for way in what[1]]
            text = ways[turn % len(ways)]
        elif kind in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            again = written(what[2], pumps, text, turn)[len(text) :]
            pumps |= {(text, again)} if what[1] > 1 and again else set()
            text += again * max(what[0], 1)
    return text


def texts(pattern: re.Pattern[str]) -> list[str]:
    """Long texts of a pattern's own pieces."""
    pumps: set[tuple[str, str]] = set()
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    wholes = {written(tree, pumps, "", turn) for turn in range(3)}
    pumps |= {("", again) for again in {*wholes, *(again for _, again in pumps)} if again}
    return [start + again * (LENGTH // len(again)) + "\0" for start, again in sorted(pumps)]


# ------------------------------------------------------------------------------- how long it takes


class _EndlessError(Exception):
    pass


def _stop(number: int, frame: FrameType | None) -> None:
    raise _EndlessError(number, frame)


def seconds(pattern: re.Pattern[str], method: str, text: str, limit: float) -> float:
    """Processor time for a text, `limit` at most."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        getattr(pattern, method)(text)
    except _EndlessError:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


def worst(use: Use, plain: float) -> float:
    """Its longest time, in those of the plain pattern; that is measured thrice."""
    ways = {"search" if method in LOOKING else method for method in use.methods}
    longest = 0.0
    for text in texts(use.pattern):
        for way in ways:
            took = seconds(use.pattern, way, text, 20 * plain)
            if took > plain / 2:
                again = (seconds(use.pattern, way, text, 20 * plain) for _ in range(2))
                took = min(took, *again)
            longest = max(longest, took / plain)
    return longest


def test_no_pattern_blows_up() -> None:
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        square = re.compile(r"[a-z]+\Z")
        plain = min(seconds(square, "search", "a" * LENGTH + "\0", 10) for _ in range(3))
        found = {(use.name, use.pattern.pattern): worst(use, plain) for use in uses()}
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert len(found) > 400
    assert {key: times for key, times in found.items() if times > 12} == {}
    slow = {key: times for key, times in found.items() if times > 0.7 and key[0] not in SHORT}
    assert slow == {}
