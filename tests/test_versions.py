"""Shorter versions of one script: which cues go, and what the build makes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import scriptfile, versions
from pipeline.errors import ScriptError
from pipeline.model import Script

from .conftest import Ran

STORY = """\
---
title: Mill Pond
cast:
  HOST
    voice: tone:host
---

## MUSIC · bed {#m-0001} [file: bed.flac, under, until: #t-0003]

## HOST · track {#t-0001}
One.

## HOST · track {#t-0002} [trim: 2]
Two.

## HOST · track {#t-0003} [trim: 1]
Three.

## HOST · track {#t-0004} [with: previous]
Four.

## HOST · track {#t-0005} [with: previous]
Five.

## HOST · track {#t-0006}
Six.
"""


def script(text: str = STORY) -> Script:
    return scriptfile.loads(text, "pond.md")


def ids(read: Script) -> list[str]:
    return [cue.id[-1] for cue in read.cues if cue.id and cue.kind == "track"]


@pytest.mark.parametrize(
    ("trims", "left"), [(0, "123456"), (1, "126"), (2, "16"), (9, "16")], ids=str
)
def test_a_version_leaves_out_what_is_marked_and_what_is_tied_to_it(trims: int, left: str) -> None:
    assert ids(versions.version(script(), trims)) == list(left)


def test_levels_and_the_one_that_is_asked_for() -> None:
    assert versions.levels(script()) == (1, 2)
    assert versions.level(script()) == 0
    assert versions.level(script(STORY.replace("title:", "trims: 2\ntitle:"))) == 2


def test_music_until_a_cue_that_goes_plays_until_the_next() -> None:
    bed = versions.version(script(), 1).cues[0]
    assert [(a.name, a.value) for a in bed.attributes][-1] == ("until", "#t-0006")
    assert versions.version(script(), 0) == script()


def test_music_until_the_last_cue_plays_on_when_it_goes() -> None:
    text = STORY.replace("until: #t-0003", "until: #t-0006").replace(
        "-0006}\n", "-0006} [trim: 1]\n"
    )
    bed = versions.version(script(text), 1).cues[0]
    assert [a.name for a in bed.attributes] == ["file", "under"]


@pytest.mark.parametrize(
    ("mark", "slug"),
    [
        ("[trim]", "bad-trim"),
        ("[trim: later]", "bad-trim"),
        ("[trim: 0]", "bad-trim"),
        ("[with: next]", "bad-with"),
        ("[with]", "bad-with"),
    ],
)
def test_marks_that_nobody_could_follow_are_refused(mark: str, slug: str) -> None:
    with pytest.raises(ScriptError) as caught:
        script(STORY.replace("[trim: 2]", mark))
    assert [(m.slug, m.where) for m in caught.value.mistakes] == [(slug, "pond.md:13")]


def test_the_first_cue_has_no_previous_one() -> None:
    with pytest.raises(ScriptError, match="bad-with"):
        script("---\ntitle: T\n---\n\n## HOST [with: previous]\nWords.\n")


# ------------------------------------------------------------------------------------ in the build


def written(show: Path, text: str) -> None:
    (show / "scripts").mkdir()
    (show / "scripts" / "pond.md").write_text(text, "utf-8")


POND = """\
---
title: Mill Pond
trims: 1
cast:
  HOST
    voice: tone:host
  OBANDO
    name: Ines Obando
    voice: tone:guest
---

# News {#c-0001}

## HOST · intro {#i-0001}
The pond is open.

## HOST · disclosure {#d-cn6e} [from: show]
This story is read by computer voices.
The words quoted are the speaker’s own; the voice is not.

## HOST · track {#t-0001} [trim: 1]
The warden drilled holes.

## OBANDO · actuality {#a-0001} [with: previous]
Every one of them was good.

## HOST · track {#t-0002}
It stays open until the thaw.
"""


def test_what_airs_knows_nothing_of_what_is_left_out(
    show: Path, outcue: Callable[..., Ran]
) -> None:
    written(show, POND)
    takes = show / "audio" / "takes" / "pond"
    takes.mkdir(parents=True)
    (takes / "t-0001.wav").write_bytes(b"waits for the longer version")
    built = outcue("build", "pond")
    assert built.status == 0, built.err
    assert "scripts/pond.md:21: trimmed: t-0001 is left out" in built.err
    assert "belongs to no cue" not in built.err
    facts = (show / "audio" / "pond.json").read_text("utf-8")
    assert "t-0002" in facts
    assert "t-0001" not in facts
    assert "a-0001" not in facts
    assert "The warden drilled holes" not in facts
    assert "Every one of them" not in facts
    assert "This story is read by a computer voice." in facts  # nobody is quoted any more


def test_the_notice_is_a_note_of_the_check_too(show: Path, outcue: Callable[..., Ran]) -> None:
    written(show, POND)
    assert "scripts/pond.md:24: trimmed: a-0001" in outcue("check").out


def test_without_the_key_everything_airs(show: Path, outcue: Callable[..., Ran]) -> None:
    written(show, POND.replace("trims: 1\n", ""))
    assert "trimmed" not in outcue("build", "pond").err
    facts = (show / "audio" / "pond.json").read_text("utf-8")
    assert "t-0001" in facts
    assert "a-0001" in facts


def test_hearing_what_is_left_out_says_so(show: Path, outcue: Callable[..., Ran]) -> None:
    written(show, POND)
    heard = outcue("hear", "t-0001")
    assert heard.status == 1
    assert "left out of this version" in heard.err
