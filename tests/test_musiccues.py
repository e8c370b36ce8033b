"""What music cues ask for, and how what cannot be read is named."""

import pytest

from pipeline import headings, musiccues, scriptfile
from pipeline.errors import ScriptError
from pipeline.model import Cue
from pipeline.musiccues import Post

SCRIPT = """\
---
cast:
  HOST
    voice: tone:host
---

## HOST · track {#t-0001}
One.

## MUSIC · bed {#m-0001} [ATTRIBUTES]

## HOST · track {#t-0002}
Two.

## HOST · track {#t-0003}
~~Three.~~
"""


def asked(attributes: str, kind: str = "bed") -> musiccues.Asked:
    return musiccues.asked(Cue(kind, "MUSIC", attributes=headings.read_attributes(attributes)))


def mistakes(attributes: str, kind: str = "bed") -> list[str]:
    text = SCRIPT.replace("ATTRIBUTES", attributes).replace("· bed", f"· {kind}")
    with pytest.raises(ScriptError) as caught:
        scriptfile.loads(text, "pond.md")
    assert {mistake.where for mistake in caught.value.mistakes} == {"pond.md:10"}
    return [str(mistake) for mistake in caught.value.mistakes]


def test_all_that_can_be_asked() -> None:
    attributes = "file: a b.flac, under, until: #t-0002, in: fade 0.5s, out: cut, level: -9"
    assert asked(f'{attributes}, post: "night ferry" at 0:07.5', "theme") == musiccues.Asked(
        "a b.flac", True, "t-0002", 500, 0, -9.0, Post(None, "night ferry", 7500)
    )


def test_what_is_not_asked_is_unknown() -> None:
    assert asked("file: a.flac", "theme") == ("a.flac", False, None, None, None, None, None)
    assert asked("", "bed").under


@pytest.mark.parametrize(
    ("attributes", "slug", "said"),
    [
        ("out: slowly", "bad-music", "write out: fade 2s"),
        ("out: fade 90s", "bad-music", "at most 60 s"),
        ("in", "bad-music", "write in: fade 1s"),
        ("level: loud", "bad-music", "from -60 to 0"),
        ("level: 15", "bad-music", "level: -15"),
        ("level: -1e9", "bad-music", "from -60 to 0"),
        ("level: nan", "bad-music", "from -60 to 0"),
        ("under: -15", "bad-music", "level: -15 beside it"),
        ("until", "bad-music", "name a cue further down"),
        ("until: the end", "bad-music", "until: break"),
        ("post: ferry", "bad-music", 'post: "word"'),
        ('post: "ferry" soon', "bad-music", "0:07.5"),
        ('post: "ferry" 9:99', "bad-music", "0:07.5"),
        ("file", "bad-music", "names no file"),
        ("until: #t-002", "no-such-cue", "did you mean t-0002?"),
        ("until: #t-0003", "no-such-cue", "nothing is spoken under the id #t-0003"),
        ("until: #m-0001", "no-such-cue", "name a cue with words"),
        ("until: #t-0001", "cue-before", "stands above the music"),
        ("post: #t-0001", "cue-before", "name a cue further down"),
        ("post: #t-9999", "no-such-cue", "post:"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line_and_remedy(
    attributes: str, slug: str, said: str
) -> None:
    (found,) = mistakes(attributes)
    assert said in found
    assert found.endswith(f"[{slug}]")


def test_what_belongs_under_words_is_refused_of_music_alone() -> None:
    (found,) = mistakes("until: #t-0002", "theme")
    assert "until is for music under words; write under beside it" in found


def test_all_mistakes_of_a_cue_come_at_once() -> None:
    assert len(mistakes("level: x, out: y, until: #z")) == 3


def test_an_unknown_attribute_is_kept_and_named_with_a_guess() -> None:
    text = SCRIPT.replace("ATTRIBUTES", "file: a.flac, untill: #t-0002")
    script = scriptfile.loads(text, "pond.md")
    assert scriptfile.dumps(script) == text
    (note,) = scriptfile.warnings(script, "pond.md")
    assert str(note).startswith(
        "pond.md:10: Outcue knows no attribute “untill”; did you mean until?"
    )


def test_music_attributes_of_a_spoken_cue_are_named() -> None:
    text = SCRIPT.replace("ATTRIBUTES", "file: a.flac").replace(
        "{#t-0002}", "{#t-0002} [level: -3]"
    )
    (note,) = scriptfile.warnings(scriptfile.loads(text, "pond.md"), "pond.md")
    assert note.where == "pond.md:12"
    assert "“level” says nothing of a cue that is spoken" in str(note)
