"""JSON that people read, too, of what the rooms pass to each other."""

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any


def table(value: Any) -> dict[str, Any]:
    """The fields of a dataclass by their names; what they hold is not copied."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


_JSON = json.JSONEncoder(ensure_ascii=False, default=table)
_HOLDING = (dict, list, tuple)


def in_lines(value: object, indent: str = "") -> str:
    """JSON for people, too: what holds lists or tables has a line for each, all else is one line.

    A dataclass is a table. An hour's captions are written ten times as fast as by the indenting
    encoder of the library.

    >>> print(in_lines({"a": [1, 2], "b": [{"c": 3}, {"c": 4}]}))
    {
     "a": [1, 2],
     "b": [
      {"c": 3},
      {"c": 4}
     ]
    }
    """
    inner = indent + " "
    if is_dataclass(value):
        value = table(value)
    if isinstance(value, dict) and _is_nested(value.values()):
        rows = [f"{_JSON.encode(key)}: {in_lines(held, inner)}" for key, held in value.items()]
        opened, closed = "{", "}"
    elif isinstance(value, list | tuple) and _is_nested(value):
        rows = [in_lines(held, inner) for held in value]
        opened, closed = "[", "]"
    else:
        return _JSON.encode(value)
    return f",\n{inner}".join(rows).join((f"{opened}\n{inner}", f"\n{indent}{closed}"))


def _is_nested(values: Iterable[object]) -> bool:
    return any((isinstance(value, _HOLDING) and value) or is_dataclass(value) for value in values)
