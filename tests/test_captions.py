"""The transcript's forms: each after its rules, all telling the same words at the same times."""

import html
import json
import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import captions
from pipeline.model import Caption

HOST = "HOST (computer voice)"
ANA = "Ana Ruiz (read by a computer voice)"
LONG = (
    "Many opposition leaders said that this would draw out each of the crew, and that the "
    "guard would let it in, because they would think of their own hungry families & friends."
)
SHOWN = [
    Caption(0, 4000, HOST, "A <short> start."),
    Caption(4000, 16_000, ANA, LONG),
    Caption(16_400, 17_000, ANA, "So."),
    Caption(18_000, 20_000, HOST, "The end --> here."),
]
TIME = re.compile(r"(\d\d):(\d\d):(\d\d)[.,](\d{3})")
ANY = st.lists(
    st.builds(
        Caption,
        st.integers(0, 60_000),
        st.integers(0, 60_000),
        st.sampled_from([HOST, ANA, "", "A & <B>"]),
        st.text(alphabet="abé &<>-\n\u00a0", max_size=200) | st.just("x" * 90),
    ),
    max_size=6,
)


def times(line: str) -> tuple[int, int]:
    start, end = (
        ((int(h) * 60 + int(m)) * 60 + int(s)) * 1000 + int(ms)
        for h, m, s, ms in TIME.findall(line)
    )
    return start, end


def blocks(text: str) -> list[list[str]]:
    return [block.splitlines() for block in text.rstrip("\n").split("\n\n") if block]


def words(parts: list[str]) -> str:
    """Without spaces, since a word longer than a line is broken."""
    return "".join("".join(parts).split())


def test_vtt_names_the_speaker_in_every_part() -> None:
    head, *cues = blocks(captions.vtt(SHOWN))
    assert head == ["WEBVTT"]
    assert cues[0] == ["00:00:00.000 --> 00:00:04.000", f"<v {HOST}>A &lt;short&gt; start."]
    assert [cue[1].startswith(f"<v {ANA}>") for cue in cues] == [
        False,
        True,
        True,
        True,
        True,
        False,
    ]
    assert all(len(line) <= 65 for cue in cues for line in cue)


def test_srt_is_numbered_and_names_a_speaker_once() -> None:
    cards = blocks(captions.srt(SHOWN))
    assert [card[0] for card in cards] == [str(at + 1) for at in range(len(cards))]
    assert all(len(line) <= 32 for card in cards for line in card[2:])
    assert all(len(card) <= 4 for card in cards)
    text = " ".join(line for card in cards for line in card[2:])
    assert text.count(f"{HOST}: ") == 2
    assert text.count(f"{ANA}: ") == 1
    assert times(cards[0][1]) == (0, 4000)


def test_a_long_sentence_has_its_time_shared_out_by_length() -> None:
    cards = blocks(captions.srt([Caption(0, 18_000, "", LONG)]))
    spans = [times(card[1]) for card in cards]
    assert spans[0][0] == 0
    assert spans[-1][1] == 18_000
    assert all(first[1] == second[0] for first, second in pairwise(spans))
    rates = [sum(map(len, c[2:])) / (e - s) for c, (s, e) in zip(cards, spans, strict=True)]
    assert max(rates) < 1.1 * min(rates)


def test_json_has_a_segment_a_sentence() -> None:
    document = json.loads(captions.json(SHOWN))
    assert document["version"] == "1.0.0"
    assert document["segments"][0] == {
        "speaker": HOST,
        "startTime": 0.0,
        "endTime": 4.0,
        "body": "A <short> start.",
    }
    assert len(document["segments"]) == len(SHOWN)


def test_html_has_a_paragraph_a_speaker() -> None:
    text = captions.html(SHOWN)
    assert text.count("<cite>") == 3
    assert '<time datetime="PT18S">0:18</time>' in text
    assert "A &lt;short&gt; start." in text


@given(ANY)
@settings(max_examples=150)
def test_times_rise_nothing_overlaps_nothing_is_empty(shown: list[Caption]) -> None:
    segments = json.loads(captions.json(shown))["segments"]
    spans = {
        "json": [(s["startTime"], s["endTime"]) for s in segments],
        "vtt": [times(block[0]) for block in blocks(captions.vtt(shown))[1:]],
        "srt": [times(card[1]) for card in blocks(captions.srt(shown))],
    }
    for found in spans.values():
        assert all(start < end for start, end in found)
        assert all(first[1] <= second[0] for first, second in pairwise(found))


@given(ANY)
@settings(max_examples=150)
def test_all_forms_hold_the_same_words(shown: list[Caption]) -> None:
    shown = [Caption(c.start_ms, c.end_ms, "", c.text.replace("-->", "")) for c in shown]
    shown = [caption for caption in shown if caption.text.strip()]
    kept = words([c.text for c in sorted(shown, key=lambda caption: caption.start_ms)])
    vtt = [line for block in blocks(captions.vtt(shown))[1:] for line in block[1:]]
    bare = [line.removeprefix("<v >") for line in vtt]
    assert words([html.unescape(line) for line in bare]) == kept
    assert words([line for card in blocks(captions.srt(shown)) for line in card[2:]]) == kept
    assert words([s["body"] for s in json.loads(captions.json(shown))["segments"]]) == kept


def test_no_captions_are_a_whole_file_still() -> None:
    assert captions.vtt([]) == "WEBVTT\n"
    assert captions.srt([]) == captions.html([]) == captions.text([]) == ""
    assert json.loads(captions.json([])) == {"version": "1.0.0", "segments": []}
