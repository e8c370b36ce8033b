"""Transcripts and chapters as a podcast app reads them, line by line: what is wrong with each.

Sources: W3C WebVTT, the SubRip habit, and the transcript and chapter pages of the podcast
namespace. Nothing here shares code with what writes these files.
"""

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Fault = tuple[int, str]
"""Line, from 1, and what is wrong there."""

_VTT_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_VTT_CUE = re.compile(rf"{_VTT_TIME} --> {_VTT_TIME}(?: .*)?")
_SRT_TIME = r"(\d\d):([0-5]\d):([0-5]\d),(\d{3})"
_SRT_CUE = re.compile(rf"{_SRT_TIME} --> {_SRT_TIME}")
_SLACK_MS = 1_000
"""By which a line may outlast the sound, whose length a feed gives in whole seconds."""


def vtt(text: str, duration_ms: int) -> Iterator[Fault]:
    r"""Faults of a WebVTT file.

    >>> list(vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello.\n", 2_000))
    []
    >>> list(vtt("WEBVTT\n\n00:03.000 --> 00:02.000\nHello.\n", 9_000))
    [(3, 'ends before it starts')]
    """
    lines = text.splitlines()
    if not lines or not re.fullmatch(r"\ufeff?WEBVTT([ \t].*)?", lines[0]):
        yield 1, "does not start with WEBVTT"
        return
    if len(lines) > 1 and lines[1].strip():
        yield 2, "has no blank line below WEBVTT"
    for at in _blocks(lines)[1:]:
        timed = any("-->" in line for line in lines[at : at + 2])
        if not timed and not re.match("(NOTE|STYLE|REGION)(\\s|$)", lines[at]):
            yield at + 1, "has no time"
    yield from _cues(lines, _VTT_CUE, duration_ms)


def srt(text: str, duration_ms: int) -> Iterator[Fault]:
    r"""Faults of a SubRip file.

    >>> list(srt("1\n00:00:01,000 --> 00:00:02,000\nHello.\n\n3\n", 2_000))
    [(5, 'is numbered 3 where 2 is next'), (5, 'has no time')]
    """
    lines = text.splitlines()
    for number, at in enumerate(_blocks(lines), 1):
        if lines[at] != str(number):
            yield at + 1, f"is numbered {lines[at]} where {number} is next"
        if at + 1 >= len(lines) or not _SRT_CUE.fullmatch(lines[at + 1]):
            yield at + 1, "has no time"
    yield from _cues(lines, _SRT_CUE, duration_ms)


def _blocks(lines: list[str]) -> list[int]:
    """Where each run of lines without a blank one starts."""
    return [at for at, line in enumerate(lines) if line and (at == 0 or not lines[at - 1])]


def _cues(lines: list[str], pattern: re.Pattern[str], duration_ms: int) -> Iterator[Fault]:
    last, count = 0, 0
    for number, line in enumerate(lines, 1):
        if "-->" not in line:
            continue
        found = pattern.fullmatch(line)
        if not found:
            yield number, "is no time as the format writes it"
            continue
        count += 1
        start, end = _ms(found.groups()[:4]), _ms(found.groups()[4:])
        yield from ((number, said) for said in _misplaced(start, end, last, duration_ms))
        if not lines[number : number + 1] or not lines[number].strip():
            yield number, "has no words"
        last = start
    if not count:
        yield 1, "has no line with a time"


def _ms(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _misplaced(start: int, end: int, last: int, duration_ms: int) -> Iterator[str]:
    if end <= start:
        yield "ends before it starts"
    if start < last:
        yield "starts before the one above it"
    if end > duration_ms + _SLACK_MS:
        yield "ends after the sound does"


def json_transcript(text: str, duration_ms: int) -> Iterator[Fault]:
    """Faults of a transcript as the podcast namespace has it in JSON.

    >>> list(json_transcript('{"version": "1.0.0", "segments": [{"startTime": 0.5}]}', 9_000))
    [(1, 'segment 1 has no body')]
    """
    data = _object(text)
    if isinstance(data.get("version"), str) and _list(data, "segments"):
        last = 0.0
        for number, one in enumerate(data["segments"], 1):
            start, end = one.get("startTime"), one.get("endTime", one.get("startTime"))
            if not isinstance(one.get("body"), str) or not one["body"].strip():
                yield 1, f"segment {number} has no body"
            if not _is_time(start) or not _is_time(end):
                yield 1, f"segment {number} has no time"
                continue
            if start < last or end < start or end * 1000 > duration_ms + _SLACK_MS:
                yield 1, f"segment {number} is out of its place in time"
            last = start
    else:
        yield 1, "has no version, or no segments"


def chapters(text: str, duration_ms: int) -> Iterator[Fault]:
    """Faults of a chapters file, version 1.2 of the podcast namespace.

    >>> list(chapters('{"version": "1.2.0", "chapters": [{"startTime": 3, "title": "A"}]}', 9_000))
    [(1, 'the first chapter does not start at 0')]
    """
    data = _object(text)
    if not isinstance(data.get("version"), str) or not _list(data, "chapters"):
        yield 1, "has no version, or no chapters"
        return
    starts = [one.get("startTime") for one in data["chapters"]]
    if not all(map(_is_time, starts)):
        yield 1, "a chapter has no startTime"
        return
    if starts[0] != 0:
        yield 1, "the first chapter does not start at 0"
    if any(later <= earlier for earlier, later in itertools.pairwise(starts)):
        yield 1, "the chapters are out of order"
    if starts[-1] * 1000 > duration_ms + _SLACK_MS:
        yield 1, "a chapter starts after the sound ends"
    if not all(_is_titled(one) for one in data["chapters"]):
        yield 1, "a chapter that is shown has no title"


def html(text: str, duration_ms: int) -> Iterator[Fault]:
    """Faults of a transcript in HTML: speakers in `cite`, starts in `time`, words in `p`."""
    for tag in ("cite", "time", "p"):
        if f"<{tag}" not in text:
            yield 1, f"has no <{tag}>"
    if "<script" in text.lower():
        yield 1, "has a script in it"
    if not duration_ms and "<p" in text:
        yield 1, "has words for no sound"


def _object(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _list(data: Mapping[str, Any], key: str) -> bool:
    rows = data.get(key)
    return isinstance(rows, list) and bool(rows) and all(isinstance(one, dict) for one in rows)


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _is_titled(one: Mapping[str, Any]) -> bool:
    return one.get("toc") is False or bool(str(one.get("title") or "").strip())


READERS: Mapping[str, Callable[[str, int], Iterator[Fault]]] = {
    "text/vtt": vtt,
    "application/x-subrip": srt,
    "application/srt": srt,
    "application/json": json_transcript,
    "application/json+chapters": chapters,
    "text/html": html,
}
"""By media type; a type that is not here is none that an app reads."""
