from dataclasses import replace
from pathlib import Path

from pipeline import soundbites
from pipeline.model import Caption, PlayedCue, Provenance, Rundown, Soundbite

RATE = 1000
"""Samples are milliseconds."""
Row = tuple[str, str, Provenance | None, int]


def played(*rows: Row, sentence_ms: int = 5000) -> Rundown:
    """Cues in a row: id, kind, who is heard, milliseconds; a sentence every five seconds."""
    cues, captions, at = [], [], 0
    for name, kind, provenance, length in rows:
        cues.append(PlayedCue(name, kind, "X", at, at + length, Path("x"), provenance))
        if provenance:
            starts = range(at, at + length, sentence_ms)
            ends = [*starts[1:], at + length]
            captions += [
                Caption(start, end, name, f"Sentence at {start}.")
                for start, end in zip(starts, ends, strict=True)
            ]
        at += length
    return Rundown(RATE, at, tuple(cues), (), tuple(captions))


def test_tape_comes_before_a_hosts_words_and_nothing_starts_at_0() -> None:
    found = soundbites.choose(
        played(("i", "intro", "human", 20_000), ("a", "actuality", "tape", 25_000))
    )
    assert found == (Soundbite(20_000, 25_000, "a: Sentence at 20000."),)


def test_nothing_synthetic_is_ever_in_one() -> None:
    rows: list[Row] = [
        ("i", "intro", "synthetic", 20_000),
        ("a", "actuality", "tape", 10_000),
        ("t", "track", "synthetic", 30_000),
        ("b", "actuality", "synthetic", 30_000),
        ("c", "actuality", "human", 16_000),
        ("u", "track", "synthetic", 30_000),
    ]
    assert soundbites.choose(played(*rows)) == (Soundbite(90_000, 16_000, "c: Sentence at 90000."),)
    assert soundbites.choose(played(*[row for row in rows if row[0] != "c"])) == ()


def test_a_short_cut_goes_on_with_what_follows_and_a_long_one_ends_with_a_sentence() -> None:
    short = played(
        ("m", "theme", None, 3_000),
        ("a", "actuality", "tape", 10_000),
        ("t", "track", "human", 12_000),
    )
    assert soundbites.choose(short)[0] == Soundbite(3_000, 22_000, "a: Sentence at 3000.")
    long = played(("m", "theme", None, 3_000), ("a", "actuality", "tape", 97_000))
    assert soundbites.choose(long) == (Soundbite(3_000, 60_000, "a: Sentence at 3000."),)


def test_none_ends_with_who_speaks_next() -> None:
    whole = played(("m", "theme", None, 3_000), ("t", "track", "human", 20_000))
    *sentences, last = whole.captions
    lead = replace(last, text="Ana Ruiz said:")
    found = soundbites.choose(replace(whole, captions=(*sentences, lead)))
    assert found == (Soundbite(3_000, 15_000, "t: Sentence at 3000."),)


def test_there_are_three_at_most_and_they_stand_apart() -> None:
    rows: list[Row] = [("m", "theme", None, 1_000)]
    rows += [(f"a{n}", "actuality", "tape", 20_000) for n in range(6)]
    found = soundbites.choose(played(*rows))
    assert len(found) == soundbites.MOST
    ends = [bite.start_ms + bite.duration_ms for bite in found]
    assert all(end <= bite.start_ms for end, bite in zip(ends, found[1:], strict=False))
