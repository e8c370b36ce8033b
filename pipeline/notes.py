"""What apps print below an episode: its description, and its notes with links.

Both are HTML made of the few elements that PSP-1 and Apple allow, and both carry the disclosure
and the corrections: most apps show one of them alone.
"""

import html
from collections.abc import Iterable, Sequence

from . import timecode
from .model import ChapterMark, Correction, Episode

_ELEMENTS = {"p", "ol", "ul", "li", "a", "b", "i", "strong", "em"}
_FEWEST_CHAPTERS = 3
"""Apple reads chapters off a description from three on, the first at 00:00:00."""


def description(episode: Episode, limit_bytes: int, corrections: Sequence[Correction] = ()) -> str:
    """Corrections, the episode's description, the disclosure, and the chapters with their times.

    The words are shortened until all fits the limit, as the feed's XML spells it, corrections to
    a quarter of it; chapters that leave no room for words are left out, since part of a list would
    contradict the rest.
    """
    wrong = " ".join(corrected(one) for one in corrections)
    told = f"{_shortened(wrong, limit_bytes // 4)}\n" if wrong else ""
    said = _on_new_line(_paragraph(episode.disclosure))
    listed = _on_new_line(_timestamps(episode.chapters))
    limit_bytes -= len(html.escape(told).encode())
    room = limit_bytes - len(html.escape(said + listed).encode())
    if room < limit_bytes // 2:
        listed, room = "", limit_bytes - len(html.escape(said).encode())
    return told + _shortened(episode.description, room) + said + listed


def corrected(correction: Correction) -> str:
    """One line about a correction, as it stands in notes, pages and transcripts.

    >>> corrected(Correction("2026-12-01T08:00:00Z", "The bridge is 40 years old."))
    'Correction, 1 December 2026: The bridge is 40 years old.'
    """
    return f"Correction, {timecode.day(correction.date)}: {correction.note}"


def notes(episode: Episode, page_url: str, corrections: Sequence[Correction] = ()) -> str:
    """Corrections, description, disclosure, chapters, credits, and links to page and transcript."""
    import nh3

    parts = (
        *(_paragraph(corrected(one)) for one in corrections),
        _paragraph(episode.description),
        _paragraph(episode.disclosure),
        _section("Chapters", (_jump(mark, page_url) for mark in titled(episode.chapters))),
        _section("Credits", _credits(episode)),
        _links(page_url, episode.article_url),
    )
    return nh3.clean(
        "\n".join(filter(None, parts)),
        tags=_ELEMENTS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )


def titled(chapters: Iterable[ChapterMark]) -> list[ChapterMark]:
    """Return the chapters that a listener can choose by name."""
    return [mark for mark in chapters if mark.title.strip()]


def timestamp(milliseconds: int) -> str:
    """Time of a chapter as descriptions write it: the second that players and pages show.

    >>> timestamp(0), timestamp(28_160), timestamp(3_723_900)
    ('00:00:00', '00:00:28', '01:02:03')
    """
    return timecode.vtt(milliseconds)[:8]


def _shortened(text: str, limit_bytes: int) -> str:
    """Return the text as a paragraph, cut at a word so that its escaped form fits."""
    words = text.split()
    whole = _paragraph(" ".join(words))
    if len(html.escape(whole).encode()) <= limit_bytes:
        return whole
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        fits = len(html.escape(_elided(words[:middle])).encode()) <= limit_bytes
        low, high = (middle, high) if fits else (low, middle - 1)
    return _elided(words[:low])


def _elided(words: Sequence[str]) -> str:
    return _paragraph(" ".join(words) + "…")


def _paragraph(text: str | None) -> str:
    return f"<p>{html.escape(text, quote=False)}</p>" if text else ""


def _on_new_line(text: str) -> str:
    """Apps that drop the elements find the chapters by their lines."""
    return f"\n{text}" if text else ""


def _timestamps(chapters: Sequence[ChapterMark]) -> str:
    marks = titled(chapters)
    if len(marks) < _FEWEST_CHAPTERS or timestamp(marks[0].start_ms) != "00:00:00":
        return ""
    return _list(f"{timestamp(mark.start_ms)} {_escaped(mark.title)}" for mark in marks)


def _jump(mark: ChapterMark, page_url: str) -> str:
    url = html.escape(f"{page_url}#t={timecode.seconds(mark.start_ms):g}")
    return f'<a href="{url}">{timestamp(mark.start_ms)}</a> {_escaped(mark.title)}'


def _credits(episode: Episode) -> list[str]:
    people = [f"{_escaped(p.role.capitalize())}: {_escaped(p.name)}" for p in episode.people]
    return [*people, _escaped(episode.credit)] if episode.credit else people


def _section(title: str, entries: Iterable[str]) -> str:
    listed = _list(entries)
    return f"<p><strong>{title}</strong></p>\n{listed}" if listed else ""


def _list(entries: Iterable[str]) -> str:
    items = "".join(f"<li>{entry}</li>\n" for entry in entries)
    return f"<ul>\n{items}</ul>" if items else ""


def _links(page_url: str, article_url: str | None) -> str:
    targets = {
        "Episode page": page_url,
        "Read the transcript": f"{page_url}#transcript",
        "Read the article": article_url,
    }
    links = (f'<a href="{html.escape(url)}">{words}</a>' for words, url in targets.items() if url)
    return f"<p>{' · '.join(links)}</p>"


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
