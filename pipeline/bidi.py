r"""Marks of direction in a text, kept from the words that it will stand beside.

Right-to-left letters need none of them. An override only misleads (Unicode TR36, 3.3), so it goes;
what an embedding or isolate leaves open is closed (UAX #9), since players, feeds and pages put
titles, names and captions in one line with other words.
"""

import re

_OVERRIDES = re.compile("[\u202d\u202e]")
_OPENING = {"\u202a": "\u202c", "\u202b": "\u202c"} | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_MARKS = re.compile("[\u202a-\u202c\u2066-\u2069]")


def contained(text: str) -> str:
    r"""A text whose direction ends with it: no override, each mark closed, none closed twice.

    >>> contained("Bridge \u202eclosed\u202c"), contained("\u2067abc"), contained("\u202babc\u202c")
    ('Bridge closed', '\u2067abc\u2069', '\u202babc\u202c')
    """
    if text.isascii():
        return text
    waiting: list[str] = []

    def kept(found: re.Match[str]) -> str:
        mark = found[0]
        if mark in _OPENING:
            waiting.append(_OPENING[mark])
            return mark
        if mark not in waiting:
            return ""
        closing = ""
        while not closing.endswith(mark):
            closing += waiting.pop()
        return closing

    return _MARKS.sub(kept, _OVERRIDES.sub("", text)) + "".join(reversed(waiting))
