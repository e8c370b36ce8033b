"""The one clock: order, gaps, music, chapters and captions, all from whole samples."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import rundown, scriptfile, timecode
from pipeline.errors import SoundError
from pipeline.model import PlayedCue, Provenance, Rundown, Script, Show, Sound, Take, Utterance

RATE = 44_100
GRID = 1152
THEME = Path("theme.flac")

STORY = """\
---
title: Mill Pond
cast:
  HOST
    voice: tone:host
  OBANDO
    name: Ines Obando
    voice: tone:guest
---

# Introduction {#c-0001}

## HOST · intro {#i-0001}
The pond is open. It was closed for weeks.

# The pond {#c-0002}

## HOST · track {#t-0001}
The warden drilled holes.

## HOST · track {#t-0002}
She drilled forty.

## OBANDO · actuality {#a-0001}
Every one of them was good.

# Nothing but a note {#c-0003}
> a host wanted a chapter here

# Credits {#c-0004}

## MUSIC · theme {#m-0001} [from: show, file: theme.flac, under, out: fade 2s]

## HOST · backannounce {#b-0001}
This story is by Jo Fern.
"""


def show(opening: bool = False, hosts: tuple[str, ...] = ()) -> Show:
    return Show(
        "Pond FM", "News.", "https://example.org", hosts=hosts, sound=Sound(opening=opening)
    )


def laid_out(
    text: str = STORY,
    lengths: Mapping[str, int] | None = None,
    provenance: Provenance = "synthetic",
    about: Show | None = None,
    music: Mapping[str, Path] | None = None,
) -> Rundown:
    script = scriptfile.loads(text, "pond.md")
    takes, utterances = recorded(script, lengths or {}, provenance)
    return rundown.lay_out(script, takes, about or show(), THEME, utterances, music, "pond.md")


def recorded(
    script: Script, lengths: Mapping[str, int], provenance: Provenance
) -> tuple[dict[str, Take], dict[str, tuple[Utterance, ...]]]:
    """A take of two seconds, or the given samples, for each cue with words; two sentences each."""
    takes: dict[str, Take] = {}
    utterances: dict[str, tuple[Utterance, ...]] = {}
    for cue in script.cues:
        if cue.id and cue.speech:
            length = lengths.get(cue.id, 2 * RATE)
            starts = (0, length // 2)
            takes[cue.id] = Take(
                cue.id, "key", Path(f"{cue.id}.flac"), length, starts, provenance, None
            )
            words = f"{cue.speech[0].text}"
            utterances[cue.id] = (Utterance(words, words), Utterance("And so on.", "And so on."))
    return takes, utterances


def cue(played: Rundown, name: str) -> PlayedCue:
    return next(cue for cue in played.cues if cue.id == name)


def gap_ms(played: Rundown, before: str, after: str) -> int:
    return timecode.ms(cue(played, after).start - cue(played, before).end, RATE)


FRAME_MS = 26.2


def test_gaps_by_transition() -> None:
    """Rounded up to the next frame: never shorter, never longer by more than 26 ms."""
    played = laid_out()
    for before, after, wanted in (
        ("i-0001", "t-0001", 800),
        ("t-0001", "t-0002", 350),
        ("t-0002", "a-0001", 400),
        ("a-0001", "b-0001", 800),
    ):
        assert wanted <= gap_ms(played, before, after) <= wanted + FRAME_MS


def test_theme_plays_under_the_credits_and_two_seconds_on() -> None:
    played = laid_out()
    theme, words = cue(played, "m-0001"), cue(played, "b-0001")
    assert theme.start == words.start
    assert theme.end == words.end + 2 * RATE == played.length
    assert theme.under
    assert theme.fade_out == 2 * RATE
    assert theme.path == THEME
    assert theme.provenance is None


def test_ends_with_a_breath_where_no_music_does() -> None:
    played = laid_out(STORY.replace("## MUSIC", "<!-- ## MUSIC -->\n> "))
    assert played.length == cue(played, "b-0001").end + RATE // 2


def test_opening_fades_as_the_first_words_enter() -> None:
    played = laid_out(about=show(opening=True))
    opening, first = played.cues[0], cue(played, "i-0001")
    assert (opening.id, opening.start, opening.path) == ("m-open", 0, THEME)
    assert 4 <= opening.end / RATE <= 5
    assert opening.end - opening.fade_out < first.start < opening.end
    assert played.chapters[0].start_ms == 0
    assert played.captions[0].start_ms == timecode.ms(first.start, RATE)


def test_a_script_that_begins_with_music_has_its_own_opening() -> None:
    own = "## MUSIC · theme {#m-0009} [file: own.flac]\n\n## HOST · intro"
    text = STORY.replace("## HOST · intro", own)
    played = laid_out(text, about=show(opening=True), music={"own.flac": Path("music/own.flac")})
    assert played.cues[0].id == "m-0009"
    assert played.cues[0].path == Path("music/own.flac")
    assert "m-open" not in {cue.id for cue in played.cues}


def test_music_alone_plays_after_what_precedes() -> None:
    sting = "## MUSIC · sting {#m-0009} [file: theme.flac, out: fade 1s]\n\n## OBANDO"
    played = laid_out(STORY.replace("## OBANDO", sting))
    music = cue(played, "m-0009")
    assert music.start >= cue(played, "t-0002").end
    assert 4 <= (music.end - music.start) / RATE <= 5
    assert music.fade_out == RATE
    assert music.end - music.fade_out < cue(played, "a-0001").start <= music.end


def test_music_until_a_cue_ends_where_that_cue_starts() -> None:
    track = "## HOST · track {#t-0001}"
    bed = "## MUSIC · bed {#m-0009} [file: theme.flac, under, until: #a-0001]"
    played = laid_out(STORY.replace(track, f"{bed}\n\n{track}"))
    music = cue(played, "m-0009")
    assert music.start == cue(played, "t-0001").start
    assert music.end == cue(played, "a-0001").start


def test_the_show_can_have_its_own_theme() -> None:
    played = laid_out(music={"theme.flac": Path("audio/music/theme.flac")})
    assert cue(played, "m-0001").path == Path("audio/music/theme.flac")


def test_chapters_cover_the_programme_and_silent_ones_are_dropped() -> None:
    played = laid_out()
    assert [mark.title for mark in played.chapters] == ["Introduction", "The pond", "Credits"]
    assert played.chapters[1].start_ms == timecode.ms(cue(played, "t-0001").start, RATE)
    assert played.chapters[2].start_ms == timecode.ms(cue(played, "m-0001").start, RATE)
    assert played.chapters[-1].end_ms == timecode.ms(played.length, RATE)


def test_words_above_the_first_heading_have_a_title() -> None:
    played = laid_out(STORY.replace("# Introduction {#c-0001}\n", ""))
    assert played.chapters[0].title == "Introduction"


def test_captions_are_sentences_with_their_speakers() -> None:
    played = laid_out()
    words = cue(played, "a-0001")
    start_ms, middle_ms, end_ms = (
        timecode.ms(sample, RATE) for sample in (words.start, words.start + RATE, words.end)
    )
    first, second = [caption for caption in played.captions if "Obando" in caption.speaker]
    assert (first.start_ms, first.end_ms) == (start_ms, middle_ms)
    assert (second.start_ms, second.end_ms) == (middle_ms, end_ms)
    assert first.text == "Every one of them was good."
    assert first.speaker == "Ines Obando (read by a computer voice)"
    assert played.captions[0].speaker == "HOST (computer voice)"


@pytest.mark.parametrize(
    ("provenance", "hosts", "speaker"),
    [
        ("human", ("Ada Lee",), "Ada Lee"),
        ("human", (), "HOST"),
        ("synthetic", ("Ada Lee",), "HOST (computer voice)"),
    ],
)
def test_a_host_has_a_name_when_a_person_speaks(
    provenance: Provenance, hosts: tuple[str, ...], speaker: str
) -> None:
    played = laid_out(provenance=provenance, about=show(hosts=hosts))
    assert played.captions[0].speaker == speaker


IDS = ("i-0001", "t-0001", "t-0002", "a-0001", "b-0001")


@given(st.tuples(*[st.integers(100, 20 * RATE)] * len(IDS)), st.booleans())
@settings(max_examples=60, deadline=None)
def test_whatever_the_takes_the_clock_is_one(lengths: tuple[int, ...], opening: bool) -> None:
    played = laid_out(lengths=dict(zip(IDS, lengths, strict=True)), about=show(opening))
    spoken = [cue for cue in played.cues if cue.provenance]
    assert tuple(cue.id for cue in spoken) == IDS
    assert [cue.end - cue.start for cue in spoken] == list(lengths)
    assert all(cue.start % GRID == 0 for cue in played.cues)
    assert all(before.end < after.start for before, after in pairwise(spoken))
    assert max(cue.end for cue in played.cues) <= played.length
    assert played.chapters[0].start_ms == 0
    assert played.chapters[-1].end_ms == timecode.ms(played.length, RATE)
    for mark, after in pairwise(played.chapters):
        assert mark.start_ms < mark.end_ms == after.start_ms
    for caption, later in pairwise(played.captions):
        assert caption.start_ms <= caption.end_ms <= later.start_ms


def test_every_mistake_is_named_with_its_line() -> None:
    text = STORY.replace("file: theme.flac, under", "file: lost.wav, until: #t-9999, under")
    script = scriptfile.loads(text, "pond.md")
    takes, utterances = recorded(script, {}, "synthetic")
    del takes["t-0002"]
    with pytest.raises(SoundError) as caught:
        rundown.lay_out(script, takes, show(), THEME, utterances, where="pond.md")
    found = [(mistake.slug, mistake.where) for mistake in caught.value.mistakes]
    lines = text.splitlines()
    track = 1 + lines.index("## HOST · track {#t-0002}")
    music = 1 + next(n for n, line in enumerate(lines) if "lost.wav" in line)
    assert found == [
        ("no-take", f"pond.md:{track}"),
        ("no-music", f"pond.md:{music}"),
        ("no-such-cue", f"pond.md:{music}"),
    ]


def test_a_script_without_words_is_refused() -> None:
    with pytest.raises(SoundError, match="nothing-to-play"):
        laid_out("# Credits\n\n## MUSIC · theme {#m-0001}\n")
