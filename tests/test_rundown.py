"""The one clock: order, gaps, music, chapters and captions, all from whole samples."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline import rundown, scriptfile, timecode
from pipeline.errors import SoundError
from pipeline.model import (
    Music,
    Pauses,
    Piece,
    PlayedCue,
    Provenance,
    Rundown,
    Script,
    Show,
    Sound,
    Take,
    Utterance,
)
from pipeline.rundown import Ready

RATE = 44_100
GRID = 1152
THEME = Piece(Path("theme.flac"), 15 * RATE)

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


def show(
    opening: bool = False,
    hosts: tuple[str, ...] = (),
    music: Music | None = None,
    pauses: Pauses | None = None,
) -> Show:
    return Show(
        "Pond FM",
        "News.",
        "https://example.org",
        hosts=hosts,
        sound=Sound(opening=opening),
        music=music or Music(),
        pauses=pauses or Pauses(),
    )


def ready(
    text: str = STORY,
    lengths: Mapping[str, int] | None = None,
    provenance: Provenance = "synthetic",
    about: Show | None = None,
    music: Mapping[str, Piece] | None = None,
) -> Ready:
    script = scriptfile.loads(text, "pond.md")
    takes, utterances = recorded(script, lengths or {}, provenance)
    files = {"theme.flac": THEME, **(music or {})}
    return Ready(script, takes, utterances, files, about or show(), "pond.md")


def laid_out(
    text: str = STORY,
    lengths: Mapping[str, int] | None = None,
    provenance: Provenance = "synthetic",
    about: Show | None = None,
    music: Mapping[str, Piece] | None = None,
) -> Rundown:
    return rundown.lay_out(ready(text, lengths, provenance, about, music))


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
    assert theme.path == THEME.path
    assert theme.provenance is None


def test_ends_with_a_breath_where_no_music_does() -> None:
    played = laid_out(STORY.replace("## MUSIC", "<!-- ## MUSIC -->\n> "))
    assert played.length == cue(played, "b-0001").end + RATE // 2


def test_the_opening_is_over_when_the_first_words_enter() -> None:
    played = laid_out(about=show(opening=True))
    opening, first = played.cues[0], cue(played, "i-0001")
    assert (opening.id, opening.start, opening.path) == ("m-open", 0, THEME.path)
    assert 4 <= opening.end / RATE <= 5
    assert opening.fade_out == 2 * RATE
    assert opening.end <= first.start < opening.end + GRID
    assert played.chapters[0].start_ms == 0
    assert played.captions[0].start_ms == timecode.ms(first.start, RATE)


def test_a_script_that_begins_with_music_has_its_own_opening() -> None:
    own = "## MUSIC · theme {#m-0009} [file: own.flac]\n\n## HOST · intro"
    text = STORY.replace("## HOST · intro", own)
    files = {"own.flac": Piece(Path("music/own.flac"), 20 * RATE)}
    played = laid_out(text, about=show(opening=True), music=files)
    assert played.cues[0].id == "m-0009"
    assert played.cues[0].path == Path("music/own.flac")
    assert "m-open" not in {cue.id for cue in played.cues}


def music(text: str, before: str = "## HOST · track {#t-0001}") -> str:
    """The story with a music cue."""
    return STORY.replace(before, f"## MUSIC · {text}\n\n{before}")


FILES = {
    "bed.flac": Piece(Path("bed.flac"), 24 * RATE, gain_db=-3.0),
    "sting.flac": Piece(Path("sting.flac"), 3 * RATE),
}


def test_a_theme_alone_plays_after_what_precedes_and_before_what_follows() -> None:
    text = music("theme {#m-0009} [out: fade 1s]", "## OBANDO · actuality {#a-0001}")
    played = laid_out(text)
    alone = cue(played, "m-0009")
    assert alone.start >= cue(played, "t-0002").end + 350 * RATE // 1000
    assert 4 <= (alone.end - alone.start) / RATE <= 5
    assert alone.fade_out == RATE
    assert cue(played, "a-0001").start >= alone.end


def test_a_sting_plays_to_its_own_end() -> None:
    text = music("sting {#m-0009} [file: sting.flac]", "## OBANDO · actuality {#a-0001}")
    played = laid_out(text, music=FILES)
    sting = cue(played, "m-0009")
    assert sting.end - sting.start == 3 * RATE
    assert sting.end <= cue(played, "a-0001").start < sting.end + GRID


def test_music_until_a_cue_ends_where_that_cue_starts() -> None:
    played = laid_out(music("bed {#m-0009} [file: bed.flac, until: #a-0001]"), music=FILES)
    bed = cue(played, "m-0009")
    assert bed.under
    assert bed.start == cue(played, "t-0001").start
    assert bed.end == cue(played, "a-0001").start
    assert bed.end - bed.fade_out >= cue(played, "t-0002").end
    assert gap_ms(played, "t-0002", "a-0001") <= 400 + FRAME_MS


def test_fades_that_are_asked_for_stand_in_the_pauses() -> None:
    asked = "bed {#m-0009} [file: bed.flac, in: fade 1s, until: #a-0001, out: fade 3s]"
    played = laid_out(music(asked), music=FILES)
    bed = cue(played, "m-0009")
    assert bed.start >= cue(played, "i-0001").end - GRID
    assert cue(played, "t-0001").start - bed.start == bed.fade_in >= RATE
    assert gap_ms(played, "i-0001", "t-0001") >= 1000
    assert bed.fade_out == 3 * RATE
    assert bed.end - bed.fade_out >= cue(played, "t-0002").end
    assert gap_ms(played, "t-0002", "a-0001") >= 3000


def test_music_until_the_break_plays_over_chapters_to_the_end_of_its_segment() -> None:
    text = music("bed {#m-0009} [file: bed.flac, until: break]", "## HOST · intro {#i-0001}")
    text = text.replace("# Credits", "=== break\n\n# Credits")
    bed = cue(laid_out(text, music=FILES), "m-0009")
    played = laid_out(text, music=FILES)
    assert bed.start == 0
    assert bed.end == cue(played, "a-0001").end + 2 * RATE
    assert cue(played, "m-0001").start >= bed.end


def test_music_without_an_end_of_its_own_ends_with_its_chapter() -> None:
    played = laid_out(music("bed {#m-0009} [file: bed.flac]"), music=FILES)
    bed = cue(played, "m-0009")
    assert bed.end == cue(played, "a-0001").end + 2 * RATE
    assert cue(played, "b-0001").start >= bed.end


def test_levels_and_the_gain_of_the_file() -> None:
    def levels(attributes: str) -> tuple[float, float]:
        text = music(f"theme {{#m-0009}} [file: bed.flac{attributes}]")
        found = cue(laid_out(text, music=FILES), "m-0009")
        return found.gain_db, found.duck_db

    assert levels(", under") == (-3.0, -12.0)
    assert levels(", under, level: -15") == (-3.0, -15.0)
    assert levels("") == (-3.0, 0.0)
    assert levels(", level: -6 dB") == (-9.0, 0.0)


@pytest.mark.parametrize(
    ("post", "cue_id", "word_at"),
    [
        ("#a-0001", "a-0001", 0),
        ('"Every one"', "a-0001", 0),
        ('"and SO on"', "t-0001", RATE),
        ('"so"', "t-0001", RATE + 4 * RATE // 10),
    ],
)
def test_a_post_lands_as_its_word_starts(post: str, cue_id: str, word_at: int) -> None:
    """`And so on.` begins a second into each take of two; `so` after four of its ten letters."""
    text = music(f"bed {{#m-0009}} [file: bed.flac, post: {post} 0:02.5]")
    played = laid_out(text, music=FILES)
    bed, word = cue(played, "m-0009"), cue(played, cue_id).start + word_at
    assert bed.start % GRID == 0
    assert 0 <= bed.skip < GRID
    assert bed.start - bed.skip + round(2.5 * RATE) == word


def test_a_post_without_a_moment_is_where_the_fade_in_ends() -> None:
    text = music("bed {#m-0009} [file: bed.flac, in: fade 1.5s, post: #t-0002]")
    played = laid_out(text, music=FILES)
    bed = cue(played, "m-0009")
    assert bed.start - bed.skip + bed.fade_in == cue(played, "t-0002").start
    assert bed.fade_in == round(1.5 * RATE)
    assert gap_ms(played, "i-0001", "t-0001") <= 800 + FRAME_MS


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ('post: "no such words"', "is not said behind it"),
        ("post: #t-0002 0:30", "it is 0:24.0 long"),
        ("post: #t-0001 0:20", "before the programme"),
    ],
)
def test_a_post_that_cannot_land_is_refused_with_its_line(attributes: str, message: str) -> None:
    text = music(f"bed {{#m-0009}} [file: bed.flac, {attributes}]")
    line = 1 + next(n for n, one in enumerate(text.splitlines()) if "m-0009" in one)
    with pytest.raises(SoundError, match=rf"pond\.md:{line}: post: .*{message}.*bad-post"):
        laid_out(text, music=FILES)


# ----------------------------------------------------------------------------- the show's own music


def test_the_shows_bed_plays_under_the_intro_alone() -> None:
    played = laid_out(about=show(music=Music(intro="bed.flac")), music=FILES)
    bed = next(cue for cue in played.cues if cue.path == Path("bed.flac"))
    assert bed.start == cue(played, "i-0001").start
    assert bed.end == cue(played, "t-0001").start
    assert gap_ms(played, "i-0001", "t-0001") <= 800 + FRAME_MS


@pytest.mark.parametrize(("own", "has_bed"), [("sting", True), ("bed", False)])
def test_an_intro_under_music_of_the_script_gets_no_other(own: str, has_bed: bool) -> None:
    text = music(f"{own} {{#m-0009}} [file: {own}.flac]", "## HOST · intro {#i-0001}")
    played = laid_out(text, about=show(music=Music(intro="bed.flac")), music=FILES)
    assert any(cue.id == "m-intro-1" for cue in played.cues) == has_bed


def test_the_shows_bed_plays_under_each_segment_up_to_the_scripts_own_music() -> None:
    text = STORY.replace("## OBANDO · actuality", "=== break\n\n## OBANDO · actuality")
    about = show(music=Music(segment="bed.flac", level_db=-20))
    played = laid_out(text, about=about, music=FILES)
    first, second = (cue for cue in played.cues if cue.path == Path("bed.flac"))
    assert (first.start, first.end) == (0, cue(played, "t-0002").end + 2 * RATE)
    assert second.start == cue(played, "a-0001").start >= first.end
    assert second.end == cue(played, "b-0001").start == cue(played, "m-0001").start
    assert first.duck_db == second.duck_db == -20


def test_the_shows_sting_plays_at_breaks_that_have_no_music() -> None:
    broken = "=== break\n\n## OBANDO · actuality"
    text = STORY.replace("## OBANDO · actuality", broken)
    about = show(music=Music(sting="sting.flac"))
    played = laid_out(text, about=about, music=FILES)
    sting = next(cue for cue in played.cues if cue.kind == "sting")
    assert cue(played, "t-0002").end + 1.2 * RATE <= sting.start
    assert sting.end <= cue(played, "a-0001").start
    own = text.replace("## OBANDO ·", "## MUSIC · theme {#m-0009}\n\n## OBANDO ·")
    assert not [cue for cue in laid_out(own, about=about, music=FILES).cues if cue.kind == "sting"]
    at_the_end = laid_out(f"{STORY}\n=== break\n", about=about, music=FILES)
    assert not [cue for cue in at_the_end.cues if cue.kind == "sting"]


def test_no_music_plays_under_words_unless_somebody_asks() -> None:
    text = STORY.replace("## OBANDO · actuality", "=== break\n\n## OBANDO · actuality")
    text = text.replace(", under", "")
    played = laid_out(text, about=show(True, music=Music(sting="sting.flac")), music=FILES)
    spoken = [cue for cue in played.cues if cue.provenance]
    sounding = [cue for cue in played.cues if not cue.provenance]
    assert [cue.kind for cue in sounding] == ["theme", "sting", "theme"]
    for music in sounding:
        assert all(music.end <= cue.start or cue.end <= music.start for cue in spoken)


@st.composite
def music_cues(draw: st.DrawFn, number: str, ids: list[str]) -> str:
    """Any music; the id of one with a post begins with p."""
    stop = draw(st.sampled_from(ids))
    places = {
        "alone": "",
        "chapter": ", under",
        "until": f", under, until: #{stop}",
        "break": ", under, until: break",
        "post": f", under, post: #{stop} 0:00.5",
    }
    place = draw(st.sampled_from(sorted(places)))
    file = draw(st.sampled_from(["theme.flac", *FILES]))
    kind = draw(st.sampled_from(["theme", "sting", "sfx"]))
    more = draw(st.sampled_from(["", ", in: fade 3s", ", out: fade 3s", ", out: cut, level: -20"]))
    return f"## MUSIC · {kind} {{#{place[0]}-{number}}} [file: {file}{places[place]}{more}]"


@st.composite
def scored_scripts(draw: st.DrawFn) -> str:
    """Scripts of a few cues with any music around them, chapters and breaks."""
    ids = [f"t-{number}" for number in range(draw(st.integers(1, 5)))]
    parts = [STORY[: STORY.index("# Introduction")]]
    for at, cue_id in enumerate(ids):
        parts += [f"# Chapter {{#c-{at}}}"] if draw(st.booleans()) else []
        for number in range(draw(st.integers(0, 2))):
            parts.append(draw(music_cues(f"{at}{number}", ids[at:])))
        label = draw(st.sampled_from(["HOST · intro", "HOST · track", "OBANDO · actuality"]))
        parts.append(f"## {label} {{#{cue_id}}}\nWords here.")
        parts += ["=== break"] if draw(st.integers(0, 3)) == 0 else []
    parts += ["## MUSIC · theme {#m-9}"] if draw(st.booleans()) else []
    return "\n\n".join(parts) + "\n"


@given(
    scored_scripts(),
    st.booleans(),
    st.builds(
        Music()._replace,
        intro=st.sampled_from([None, "bed.flac"]),
        segment=st.sampled_from([None, "bed.flac"]),
        sting=st.sampled_from([None, "sting.flac"]),
    ),
)
@settings(max_examples=120, deadline=None)
def test_whatever_music_is_asked_for_words_and_music_keep_their_places(
    text: str, opening: bool, of_the_show: Music
) -> None:
    try:
        played = laid_out(text, about=show(opening, music=of_the_show), music=FILES)
    except SoundError:
        assume("post:" not in text)  # one that would have to begin before the programme
        raise
    spoken = [cue for cue in played.cues if cue.provenance]
    assert all(before.end < after.start for before, after in pairwise(spoken))
    for one in played.cues:
        assert one.start % GRID == 0
        assert 0 <= one.start < one.end <= played.length
    for music in (cue for cue in played.cues if not cue.provenance):
        full_from, full_to = music.start + music.fade_in, music.end - music.fade_out
        for words in spoken:
            apart = music.end <= words.start or words.end <= music.start
            at_depth = full_from <= words.start + 2 * RATE // 1000 and words.end <= full_to
            assert apart or music.under
            assert apart or music.id.startswith("p-") or at_depth
    assert all(a.start_ms < a.end_ms == b.start_ms for a, b in pairwise(played.chapters))


def test_pauses_are_the_shows() -> None:
    pauses = Pauses(paragraph_ms=1000, voice_ms=1500, chapter_ms=2000, segment_ms=4000)
    text = STORY.replace("# Nothing but a note", "=== break\n\n# Nothing but a note")
    played = laid_out(text, about=show(pauses=pauses))
    for before, after, wanted in (
        ("i-0001", "t-0001", 2000),
        ("t-0001", "t-0002", 1000),
        ("t-0002", "a-0001", 1500),
        ("a-0001", "b-0001", 4000),
    ):
        assert wanted <= gap_ms(played, before, after) <= wanted + FRAME_MS


def test_the_show_can_have_its_own_theme() -> None:
    own = Piece(Path("audio/music/theme.flac"), 9 * RATE)
    played = laid_out(music={"theme.flac": own})
    assert cue(played, "m-0001").path == own.path


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


@pytest.mark.parametrize(("provenance", "rests"), [("synthetic", True), ("human", False)])
def test_a_voice_rests_where_the_script_says_so(provenance: Provenance, rests: bool) -> None:
    asked = ready(provenance=provenance)
    said = asked.utterances["t-0001"]
    paused = {**asked.utterances, "t-0001": (replace(said[0], pause_ms=900), said[1])}
    words = cue(rundown.lay_out(replace(asked, utterances=paused)), "t-0001")
    heard = ((words.start + RATE - timecode.samples(800, RATE), words.start + RATE),)
    assert words.rests == (heard if rests else ())


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
    text = STORY.replace("file: theme.flac, under", "file: them.flac, under")
    given = ready(text)
    takes = {cue_id: take for cue_id, take in given.takes.items() if cue_id != "t-0002"}
    with pytest.raises(SoundError) as caught:
        rundown.lay_out(replace(given, takes=takes))
    found = [(mistake.slug, mistake.where) for mistake in caught.value.mistakes]
    lines = text.splitlines()
    track = 1 + lines.index("## HOST · track {#t-0002}")
    music = 1 + next(n for n, line in enumerate(lines) if "them.flac" in line)
    assert found == [
        ("no-take", f"pond.md:{track}"),
        ("no-music", f"pond.md:{music}"),
    ]
    assert "did you mean theme.flac?" in str(caught.value)


def test_a_script_without_words_is_refused() -> None:
    with pytest.raises(SoundError, match="nothing-to-play"):
        laid_out("# Credits\n\n## MUSIC · theme {#m-0001}\n")
