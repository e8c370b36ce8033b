"""The printed copy: every word that is read, nothing that is not, and nothing that runs."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import copytext, hostcopy, inline, scriptfile, slot, timing
from pipeline.copytext import Piece, Pronouncers
from pipeline.model import Cue, Line

from .articles import shared, show

STORY = """\
---
slug: POND<b>"
title: Mill & Pond <i>open</i>
rate: 160
cast:
  HOST
    voice: tone:host
  OBANDO
    name: Ines Obando
    voice: tone:guest
  RESIDENT
    voice: tone:host
say:
  Obando: oh-BAHN-doh
  Jo Fern: JOH FURN ?
---

# The pond {#c-0001}

## HOST · intro {#i-0001}
Ines Obando met Jo Fern. Obando’s crew *never* slept (pause 1.5) in <June>.
> check: spelling: “Fern” or “Ferne”?
> smile here
> ok: day JA

## OBANDO · actuality {#a-0001} [trim: 2, with: previous]
Obando is my name, and I drilled forty holes.
~~Obando says.~~

## RESIDENT · actuality {#a-0002}
Jo Fern waved.

=== break

## HOST · signoff {#o-0001}
~~I’m Lee Park.~~

## MUSIC · theme {#m-0001} [from: show, file: bell.flac, under]
"""


def page(text: str = STORY, *, notes: bool = True, target: str | None = None) -> str:
    script = scriptfile.loads(text, "pond.md")
    plan = timing.plan(script, show())
    against = timing.against(slot.parse(target), plan) if target else None
    say = {
        entry.key: entry.value
        for line in script.head
        if line.key == "say"
        for entry in line.children
    }
    return hostcopy.render(script, plan, against, say, "Show", notes=notes)


def text_of(copy: str) -> str:
    body = copy.partition("<body>")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_pronouncers_stand_where_the_host_first_reads_the_word() -> None:
    words = text_of(page(notes=False))
    assert "Ines Obando (oh-BAHN-doh) met Jo Fern (JOH FURN ?) . Obando’s crew" in words
    assert words.count("oh-BAHN-doh") == 1
    assert words.count("JOH FURN") == 1
    assert "Obando is my name" in words  # a guest knows it


def test_stress_and_pauses_are_seen() -> None:
    copy = page()
    assert '<em class="stress">never</em>' in copy
    assert '<span class="pause">pause 1.5</span>' in copy


def test_cuts_stand_apart_with_incue_outcue_and_length() -> None:
    words = text_of(page())
    assert "IN “Obando is my name…”" in words
    assert "OUT “…I drilled forty holes.” :03" in words
    assert "trim 2" in words
    assert "goes with the cue above" in words


def test_a_quote_that_the_host_reads_has_no_incue() -> None:
    words = text_of(page())
    assert "RESIDENT actuality, read by the host" in words
    assert "IN “Jo Fern" not in words


def test_struck_words_are_not_printed_but_a_struck_cue_is() -> None:
    copy = page()
    assert "Obando says" not in copy
    assert '<p class="sentence struck">I’m Lee Park.</p>' in copy


def test_notes_stand_in_the_margin_or_nowhere() -> None:
    copy = page()
    assert '<span class="note">spelling: “Fern” or “Ferne”?</span>' in copy
    assert '<span class="note">smile here</span>' in copy
    assert "day JA" not in copy
    clean = page(notes=False)
    assert 'class="note"' not in clean
    assert "smile" not in clean


def test_times_slot_break_and_music() -> None:
    words = text_of(page(target="0:30 without intro"))
    assert "slot 0:30 without intro: under by" in words
    assert re.search(r"0:00 :\d\d HOST intro", words)
    assert "BREAK" in words
    assert "MUSIC · theme bell.flac, under" in words


def test_nothing_in_it_runs_or_is_fetched() -> None:
    copy = page()
    assert "<June>" not in copy
    assert "<i>open" not in copy
    assert "POND<b>" not in copy
    assert r'content: "POND\3c b\3e \22 "' in copy
    assert not re.search(r"(?i)<script|<link|<img|src=|url\(|@import|https?:", copy)


def test_a_host_who_has_respelled_a_word_is_not_told_again() -> None:
    copy = text_of(page(STORY.replace("Ines Obando met", "Ines Obando (oh-BAN-do) met")))
    assert "oh-BAN-do" in copy
    assert "oh-BAHN-doh" not in copy


def cue(*lines: str) -> Cue:
    return Cue("track", "HOST", lines=tuple(Line("speech", line) for line in lines))


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("One. (pause 2)", [("words", "One."), ("pause", "2")]),
        ("(beat) One.", [("pause", "0.4"), ("words", "One.")]),
        ("*One two.*", [("stress", "One two.")]),
        ("O *n* e.", [("words", "O "), ("stress", "n"), ("words", " e.")]),
    ],
)
def test_pieces(line: str, pieces: list[tuple[str, str]]) -> None:
    read = copytext.read(cue(line), Pronouncers({}))
    assert [(p.kind, p.text) for sentence in read for p in sentence.pieces] == pieces


def test_a_pause_between_sentences_belongs_to_the_first() -> None:
    first, second = copytext.read(cue("One. (pause 2) Two."), Pronouncers({}))
    assert first.pieces[-1] == Piece("pause", "2")
    assert second.pieces == (Piece("words", "Two."),)


LINES = st.text(
    st.sampled_from("Ab .!?*()~<>-’“”…\\") | st.characters(exclude_categories=["Cs", "Cc"]),
    max_size=30,
).filter(lambda text: text.isprintable())


@given(st.lists(LINES, min_size=1, max_size=5))
@settings(max_examples=150)
def test_no_word_is_lost_doubled_or_moved(lines: list[str]) -> None:
    read = copytext.read(cue(*lines), Pronouncers({}))
    printed = "".join(
        piece.text
        for sentence in read
        for piece in sentence.pieces
        if piece.kind in ("words", "stress")
    )
    whole = "".join(inline.written(line) for line in lines)
    assert re.sub(r"\s", "", printed) == re.sub(r"\s", "", whole)


def test_golden_copy_has_every_word_once() -> None:
    text = shared("golden", "texas-standard-venezuela.script.md").read_text("utf-8")
    script = scriptfile.loads(text, "golden.md")
    plan = timing.plan(script, show())
    copy = text_of(hostcopy.render(script, plan, None, {}, "Show", notes=False))
    for told in script.cues:
        for line in told.speech:
            assert copy.count(inline.written(line.text)) == 1
    assert "Baddour says. This" not in copy
