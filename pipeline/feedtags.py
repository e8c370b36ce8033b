"""Elements of the podcast namespace that show.toml fills in: a table of what each one takes.

A setting is a table (or a list of them, or the text alone); what it gives becomes the element's
text and attributes. Rules from the tag pages of the podcast namespace (podcastindex.org).
"""

import datetime as dt
import difflib
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from .model import Tag
from .settingvalues import WrongValueError, is_web_address

TEXT_LIMIT_CHARACTERS = 128


class Spec(NamedTuple):
    """What one element takes: keys, each with a check of its value that says what it must be."""

    text: str | None = None
    """The key that becomes the element's text."""
    needs: Mapping[str, "Check"] = MappingProxyType({})
    may: Mapping[str, "Check"] = MappingProxyType({})
    inner: tuple[str, str, "Spec"] | None = None
    """Key of a list, the element that each of its entries becomes, and what that takes."""
    many: bool = False
    """Whether it may stand several times."""


Check = tuple[Callable[[str], bool], str]
"""Whether a value is right, and what to write."""


def _is_date(text: str) -> bool:
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def _like(pattern: str, remedy: str) -> Check:
    return (lambda text: bool(re.fullmatch(pattern, text)), remedy)


def _one_of(*choices: str) -> Check:
    return (lambda text: text in choices, f"write {' or '.join(choices)}")


_WORDS: Check = (bool, "write words between quotes")
_WEB: Check = (is_web_address, "write it like https://example.org/page")
_WHEN: Check = (_is_date, "write a date like 2026-12-01")
_GUID: Check = (_is_uuid, "write the show's podcast:guid, a UUID")
_FLAG = _one_of("true", "false")
_WHOLE = _like(r"\d{1,9}", "write a whole number")

SPECS: Mapping[str, Spec] = {
    "funding": Spec("text", {"url": _WEB}, many=True),
    "license": Spec("id", may={"url": _WEB}),
    "location": Spec(
        "name",
        may={
            "rel": _one_of("subject", "creator"),
            "geo": _like(r"geo:-?\d+(\.\d+)?(,-?\d+(\.\d+)?){1,2}(;.*)?", "geo:30.2672,-97.7431"),
            "osm": _like(r"[NWR]\d+(#\d+)?", "write the OpenStreetMap object, like R113314"),
            "country": _like("[A-Z]{2}", "write two letters, like US"),
        },
        many=True,
    ),
    "frequency": Spec(
        "text",
        may={
            "rrule": _like(r"FREQ=[A-Z]+(;[A-Z]+=[^;]+)*", "write a rule like FREQ=WEEKLY"),
            "dtstart": _WHEN,
            "complete": _FLAG,
        },
    ),
    "podroll": Spec(
        inner=(
            "shows",
            "podcast:remoteItem",
            Spec(needs={"feedGuid": _GUID}, may={"feedUrl": _WEB, "title": _WORDS}),
        )
    ),
    "value": Spec(
        needs={"type": _WORDS, "method": _WORDS},
        may={"suggested": _like(r"\d+(\.\d+)?", "write an amount, like 0.00000005")},
        inner=(
            "recipients",
            "podcast:valueRecipient",
            Spec(
                needs={"type": _WORDS, "address": _WORDS, "split": _WHOLE},
                may={"name": _WORDS, "customKey": _WORDS, "customValue": _WORDS, "fee": _FLAG},
            ),
        ),
    ),
    "social": Spec(
        needs={"protocol": _WORDS, "uri": _WEB},
        may={"accountId": _WORDS, "accountUrl": _WEB, "priority": _WHOLE},
        many=True,
    ),
}


def read(name: str, value: object) -> tuple[Tag, ...]:
    """What a setting says: one element, or several.

    Raises WrongValueError with all that is wrong in it.
    """
    spec = SPECS[name]
    entries = value if spec.many and isinstance(value, list) else [value]
    found = [wrong for entry in entries for wrong in _wrong(spec, entry)]
    if found or not entries:
        wrongs = found or [WrongValueError("is empty", "delete the line")]
        raise WrongValueError(
            "; ".join(one.message for one in wrongs), "; ".join(one.remedy for one in wrongs)
        )
    return tuple(_tag(spec, entry) for entry in entries)


def _entry(spec: Spec, value: object) -> object:
    """A text alone is the element's text."""
    return {spec.text: value} if spec.text and isinstance(value, str) else value


def _wrong(spec: Spec, value: object) -> Iterator[WrongValueError]:
    entry = _entry(spec, value)
    own = [key for key in (spec.text, spec.inner and spec.inner[0]) if key]
    known = [*own, *spec.needs, *spec.may]
    if not isinstance(entry, Mapping):
        yield WrongValueError(f"{entry!r} is no table", f"write {{ {known[0]} = … }}")
        return
    for key in entry.keys() - set(known):
        near = difflib.get_close_matches(str(key), known, n=1)
        yield WrongValueError(f"it takes no {key}", f"did you mean {(near or known)[0]}?")
    for key in (*own, *spec.needs):
        if key not in entry:
            yield WrongValueError(f"it has no {key}", f"add {key} = …")
    yield from _wrong_values(spec, entry)
    yield from _wrong_inside(spec, entry)


def _wrong_values(spec: Spec, entry: Mapping[str, object]) -> Iterator[WrongValueError]:
    for key, (holds, remedy) in {**spec.needs, **spec.may}.items():
        if key in entry and not holds(written(entry[key])):
            yield WrongValueError(f"{key} is {entry[key]!r}", remedy)
    if spec.text and not 0 < len(written(entry.get(spec.text, "?"))) <= TEXT_LIMIT_CHARACTERS:
        yield WrongValueError(f"{spec.text} is too long or empty", "write 1 to 128 characters")


def _wrong_inside(spec: Spec, entry: Mapping[str, object]) -> Iterator[WrongValueError]:
    key, _, below = spec.inner or ("", "", spec)
    inside = entry.get(key, [{}])
    if spec.inner and not (isinstance(inside, list) and inside):
        yield WrongValueError(f"{key} is no list", f"write {key} = [{{ … }}]")
    elif spec.inner and key in entry and isinstance(inside, list):
        for one in inside:
            yield from _wrong(below, one)


def _tag(spec: Spec, value: object) -> Tag:
    entry = _entry(spec, value)
    given = dict(entry) if isinstance(entry, Mapping) else {}
    text = written(given[spec.text]) if spec.text else None
    said = tuple((key, written(given[key])) for key in (*spec.needs, *spec.may) if key in given)
    if spec.inner is None:
        return Tag(text, said)
    key, element, below = spec.inner
    return Tag(text, said, tuple((element, _tag(below, one)) for one in given[key]))


def written(value: object) -> str:
    """A value as an attribute spells it; what is no text, number, flag or date spells nothing.

    >>> written(True), written(3), written(" a  b "), written([])
    ('true', '3', 'a b', '')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float | dt.date):
        return " ".join(str(value).split())
    return ""
