"""The transcript's four forms, all from the same captions: VTT, SRT, JSON, HTML.

After the podcast namespace's docs/examples/transcripts/transcripts.md: VTT in lines of at most 65
characters with `<v Name>`; SRT in at most two lines of 32, the speaker named where the voice
changes; JSON version 1.0.0; HTML of `cite`, `time` and `p`. Whatever comes in, times rise, captions
never overlap and none is empty.
"""

import html as markup
import json as notation
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, cycle, groupby, pairwise, zip_longest

from . import timecode
from .model import Caption

_VTT_WIDTH = 65
_SRT_WIDTH = 32
_LINES = 2
_MARKUP = frozenset("&<>")


def vtt(captions: Iterable[Caption], remarks: Sequence[str] = ()) -> str:
    """WebVTT (W3C), the form that carries speakers; long sentences become several captions.

    `remarks` are for people who read the file: players show none of them.

    >>> print(vtt([Caption(0, 1500, "HOST", "Tom & Ana left.")]))
    WEBVTT
    <BLANKLINE>
    00:00:00.000 --> 00:00:01.500
    <v HOST>Tom &amp; Ana left.
    <BLANKLINE>
    """
    parts = _in_order(part for caption in _in_order(captions) for part in _vtt_parts(caption))
    blocks = [f"{timecode.vtt(p.start_ms)} --> {timecode.vtt(p.end_ms)}\n{p.text}\n" for p in parts]
    said = [f"NOTE {' '.join(text.replace('-->', '→').split())}\n" for text in remarks]
    return "\n".join(["WEBVTT\n", *said, *blocks])


def srt(captions: Iterable[Caption]) -> str:
    """SubRip; long sentences become several captions.

    >>> print(srt([Caption(0, 1500, "HOST", "Tom & Ana left.")]))
    1
    00:00:00,000 --> 00:00:01,500
    HOST: Tom & Ana left.
    <BLANKLINE>
    """
    named = _named_where_changed(_in_order(captions))
    parts = _in_order(part for caption in named for part in _srt_parts(caption))
    return "\n".join(
        f"{number}\n{timecode.srt(part.start_ms)} --> {timecode.srt(part.end_ms)}\n{part.text}\n"
        for number, part in enumerate(parts, 1)
    )


def json(captions: Iterable[Caption], remarks: Sequence[str] = ()) -> str:
    """JSON, version 1.0.0; one segment a sentence, times in seconds.

    `remarks` stand in a member of their own, `corrections`, which players pass over.
    """
    segments = [
        {
            "speaker": caption.speaker,
            "startTime": timecode.seconds(caption.start_ms),
            "endTime": timecode.seconds(caption.end_ms),
            "body": caption.text,
        }
        for caption in _in_order(captions)
    ]
    told = {"corrections": list(remarks)} if remarks else {}
    document = {"version": "1.0.0", **told, "segments": segments}
    return notation.dumps(document, ensure_ascii=False, indent=1) + "\n"


def html(captions: Iterable[Caption], remarks: Iterable[str] = ()) -> str:
    """HTML, a fragment; one paragraph for what one speaker says in a row, below the remarks.

    >>> print(html([Caption(28_000, 29_500, "HOST", "Tom & Ana left.")]))
    <cite>HOST:</cite>
    <time datetime="PT28S">0:28</time>
    <p>Tom &amp; Ana left.</p>
    <BLANKLINE>
    """
    above = "".join(f"<p>{markup.escape(remark, quote=False)}</p>\n" for remark in remarks)
    return above + "".join(
        _html_paragraph(speaker, list(run))
        for speaker, run in groupby(_in_order(captions), lambda caption: caption.speaker)
    )


def text(captions: Iterable[Caption]) -> str:
    r"""Plain text without times, for players that show a tag's lyrics.

    >>> text([Caption(0, 900, "HOST", "So."), Caption(900, 1500, "HOST", "Tom & Ana left.")])
    'HOST: So. Tom & Ana left.\n'
    """
    runs = groupby(_in_order(captions), lambda caption: caption.speaker)
    return "".join(f"{who}: {' '.join(caption.text for caption in run)}\n" for who, run in runs)


def _html_paragraph(speaker: str, run: Sequence[Caption]) -> str:
    start = run[0].start_ms
    text = " ".join(caption.text for caption in run)
    return (
        f"<cite>{markup.escape(speaker)}:</cite>\n"
        f'<time datetime="PT{start // 1000}S">{timecode.elapsed(start)}</time>\n'
        f"<p>{markup.escape(text, quote=False)}</p>\n"
    )


def _in_order(captions: Iterable[Caption]) -> Iterator[Caption]:
    """Captions with words, by time, each ending before the next one starts and lasting 1 ms."""
    kept = sorted((c for c in captions if c.text.strip()), key=lambda caption: caption.start_ms)
    free = 0
    for caption, following in zip_longest(kept, kept[1:]):
        start = max(caption.start_ms, free)
        end = min(caption.end_ms, following.start_ms) if following else caption.end_ms
        free = max(end, start + 1)
        same = (start, free) == (caption.start_ms, caption.end_ms)
        yield caption if same else Caption(start, free, caption.speaker, caption.text)


def _vtt_parts(caption: Caption) -> Iterator[Caption]:
    """Each part behind its speaker's tag; tag and escapes count as characters of a line."""
    tag = f"<v {markup.escape(' '.join(caption.speaker.split()), quote=False)}>"
    words = _words(caption.text, _VTT_WIDTH)
    if not _MARKUP.isdisjoint(caption.text):
        words = [markup.escape(word, quote=False) for word in words]
    for part in _shared_out(caption, _lines(words, [_VTT_WIDTH - len(tag), _VTT_WIDTH])):
        yield Caption(part.start_ms, part.end_ms, part.speaker, tag + part.text)


def _srt_parts(caption: Caption) -> Iterator[Caption]:
    words = _words(caption.text.replace("-->", "→"), _SRT_WIDTH)
    return _shared_out(caption, _lines(words, [_SRT_WIDTH]))


def _named_where_changed(captions: Iterable[Caption]) -> Iterator[Caption]:
    for speaker, run in groupby(captions, lambda caption: caption.speaker):
        first, *others = run
        text = f"{speaker}: {first.text}" if speaker else first.text
        yield Caption(first.start_ms, first.end_ms, speaker, text)
        yield from others


def _words(text: str, width: int) -> list[str]:
    """The words, those that fill more than a line in pieces."""
    words = text.split()
    if max(map(len, words), default=0) <= width:
        return words
    return [word[at : at + width] for word in words for at in range(0, len(word), width)]


def _lines(words: Iterable[str], widths: Sequence[int]) -> Iterator[str]:
    """Fill lines with words; `widths` come round in turn, and a line holds one word at least."""
    line: list[str] = []
    room = cycle(widths)
    left = next(room)
    for word in words:
        if line and len(word) + 1 > left:
            yield " ".join(line)
            line, left = [], next(room)
        left -= len(word) + bool(line)
        line.append(word)
    yield " ".join(line)


def _shared_out(caption: Caption, lines: Iterable[str]) -> Iterator[Caption]:
    """A caption in parts of two lines, its time shared out by their length."""
    all_lines = list(lines)
    texts = ["\n".join(all_lines[at : at + _LINES]) for at in range(0, len(all_lines), _LINES)]
    total = sum(map(len, texts))
    length_ms = caption.end_ms - caption.start_ms
    starts = [
        caption.start_ms + length_ms * done // total
        for done in accumulate(map(len, texts), initial=0)
    ]
    for text, (start, end) in zip(texts, pairwise(starts), strict=True):
        yield Caption(start, end, caption.speaker, text)
