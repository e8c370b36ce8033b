"""Composing and exporting: the golden script, pairs of files, and properties of every draft."""

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import article, inline, script, scriptfile, trace
from pipeline.errors import ArticleError
from pipeline.model import Article, Cue, Line, LineKind, Paragraph, Script, Sound

from .articles import PAIRS, SAMPLES, agrees, composed, gold, sample, shared, show, told, written

WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")


def golden_text() -> str:
    """The golden script."""
    return shared("golden", "texas-standard-venezuela.script.md").read_text(encoding="utf-8")


def test_the_seed_gives_the_golden_script() -> None:
    made = script.compose(sample("texas-standard-venezuela"), show(slot="3:59"), {})
    assert scriptfile.dumps(made) == golden_text()


def test_the_seed_gives_the_golden_export() -> None:
    story = sample("texas-standard-venezuela")
    found = script.export(script.compose(story, show(slot="3:59"), {}), story, show())
    path = shared("golden", "texas-standard-venezuela.export.json")
    wanted = json.loads(path.read_text(encoding="utf-8"))
    checks = [{**check, "line": None} for check in wanted["checks"]]  # a draft is no file yet
    assert found == {**wanted, "checks": checks}
    assert list(found) == list(wanted)
    assert list(found["cues"][0]) == list(wanted["cues"][0])  # type: ignore[index]  # a list


def test_checks_are_exported_with_their_lines() -> None:
    story = sample("texas-standard-venezuela")
    text = shared("golden", "texas-standard-venezuela.script.md").read_text(encoding="utf-8")
    path = shared("golden", "texas-standard-venezuela.export.json")
    wanted = json.loads(path.read_text(encoding="utf-8"))
    found = script.export(scriptfile.loads(text, "golden"), story, show())
    assert found["cues"] == wanted["cues"]
    lines = text.splitlines()
    for check, known in zip(found["checks"], wanted["checks"], strict=True):  # type: ignore[call-overload]  # a list
        assert (check["slug"], check["message"]) == (known["slug"], known["message"])
        assert lines[check["line"] - 1] == f"> check: {check['slug']}: {check['message']}"


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_pairs(path: Path) -> None:
    _, _, text = written(path)
    assert agrees(path.with_suffix(".script.md"), text)


def test_the_articles_web_address_is_kept() -> None:
    text = "---\nurl: https://news.example/flood\n---\n# Flood\n\nIt rained.\n"
    made = script.compose(article.read(text, "articles/flood.md"), show(), {})
    assert made.get("url") == "https://news.example/flood"


def test_the_samples_score_full_marks(tmp_path: Path) -> None:
    """By the scorer that comes with the samples."""
    found = {}
    for name in SAMPLES:
        story = sample(name)
        made = script.compose(story, show(), {})
        found[name] = {**script.export(made, story, show()), "article": name}
    (tmp_path / "found.json").write_text(json.dumps(found), encoding="utf-8")
    scorer = shared("articles", "score.py")
    command = [sys.executable, scorer, tmp_path / "found.json", "--json", tmp_path / "score.json"]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    scores = json.loads((tmp_path / "score.json").read_text(encoding="utf-8"))
    for name in SAMPLES:
        score = Counter(scores[name] if name in scores else scores["articles"][name])
        quotes = score["gold"]
        assert score["pred_ok"] == score["pred"] == score["verbatim"], name
        assert score["found"] == quotes == score["spk_ok"] == score["spk_full"], name
        assert score["meta_ok"] == score["meta_all"], name
        assert score["lost"] <= score["body"] / 300, name  # “said Li” → “Li said”
        for fault in ("five_dup", "furn_hit", "deck_hit", "scare_hit", "frag_hit"):
            assert score[fault] == 0, (name, fault)


# -------------------------------------------------------------------------------------- properties


def words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def kept(made: Script) -> Counter[str]:
    """All words of the story in a script, spoken or struck, and those of its subheads."""
    found: Counter[str] = Counter()
    for cue in made.cues:
        if cue.kind not in ("disclosure", "backannounce", "signoff"):
            for line in cue.lines:
                found.update(
                    words(inline.written(line.text) if line.kind == "speech" else line.text)
                )
    return found


def check_draft(story: Article, made: Script) -> None:
    """Nothing lost, nothing changed inside a cut, and every word's place known."""
    body = Counter(word for paragraph in story.paragraphs for word in words(paragraph.text))
    assert not body - kept(made)
    found = trace.sources(made, story)
    for cue in made.cues:
        assert trace.HOST_EDIT not in found[cue.id or ""], cue
        if cue.kind == "actuality":
            check_cut(story, cue)


def check_cut(story: Article, cue: Cue) -> None:
    """A cut's lines are the article's own, but for a closing comma and full stop."""
    printed = [" ".join(paragraph.text.split()) for paragraph in story.paragraphs]
    for line in cue.speech:
        spoken = inline.written(line.text)
        stretches = [
            story.paragraphs[source.paragraph].text[source.start : source.end]
            for source in cue.sources
            if isinstance(source.paragraph, int)
        ]
        printed_words = [word for text in stretches for word in words(text)]
        assert any(spoken.rstrip(".") in text for text in printed) or _in_order(
            words(spoken), printed_words
        ), spoken


def _in_order(wanted: list[str], given: list[str]) -> bool:
    """Whether the words stand one behind the other among others."""
    rest = iter(given)
    return all(word in rest for word in wanted)


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
@pytest.mark.parametrize("guests", ["stand-in", "host"])
def test_every_draft_keeps_every_word(path: Path, guests: str) -> None:
    story = article.load(path, f"articles/{path.name}")
    made = script.compose(story, show(guests=guests), {})
    check_draft(story, made)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_keeps_every_word(name: str) -> None:
    story = sample(name)
    check_draft(story, script.compose(story, show(), {}))


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_sources_are_found_again(path: Path) -> None:
    story, made, text = written(path)
    known = {cue.id: cue.sources for cue in made.cues}
    assert trace.sources(scriptfile.loads(text, "draft"), story) == known


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_a_draft_is_a_script_file(path: Path) -> None:
    _, made, text = written(path)
    back = scriptfile.loads(text, "draft")
    assert scriptfile.dumps(back) == text
    assert [cue.kind for cue in back.cues] == [cue.kind for cue in made.cues]
    spoken = [inline.written(line.text) for cue in made.cues for line in cue.speech]
    assert [inline.written(line.text) for cue in back.cues for line in cue.speech] == spoken


PIECES = st.sampled_from(
    [
        "“", "”", '"', "‘", "’", "'", "`", "(", ")", "[sic]", ",", ".", "?", "!", ":", ";", "—",
        "…",
        "said", "says", "told", "asked", "adding", "according to", "but", "and", "who", "that",
        "Ana Ruiz", "Ruiz", "Bob Lang", "he", "she", "they", "NASA", "the mayor", "a neighbor",
        "the agency", "Mr. Lang", "U.S.", "It", "rained", "We", "left", "in May", "front line",
        "*x*", "#", "> ", "~~", "(beat)", "{#a}", "[from: show]", "\n\n", "\n",
    ]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=60))
@settings(max_examples=120, deadline=None)
def test_no_text_is_lost_whatever_its_marks(pieces: list[str]) -> None:
    text = " ".join(pieces).replace(" ,", ",").replace(" .", ".").replace("“ ", "“")
    text = text.replace(" ”", "”").replace(",” ", ",” ")
    try:
        story = article.read(f"Headline\n\n{text}", "articles/x.txt")
    except ArticleError:
        return
    made = script.compose(story, show(), {})
    body = Counter(word for paragraph in story.paragraphs for word in words(paragraph.text))
    assert not body - kept(made)
    written_out = scriptfile.dumps(made)
    assert scriptfile.dumps(scriptfile.loads(written_out, "draft")) == written_out


# ------------------------------------------------------------------------------------- attribution


def test_a_known_speakers_attribution_is_struck_where_it_stood() -> None:
    assert told("Ana Ruiz is a nurse. “I left,” Ruiz said. “They stayed.”") == [
        ("HOST", "Ana Ruiz is a nurse."),
        ("RUIZ", "I left. / ~Ruiz said.~ / They stayed."),
    ]


def test_what_is_new_moves_before_the_cut_with_the_name_first() -> None:
    assert told("“I left,” said Ana Ruiz, a nurse, on Monday.") == [
        ("HOST", "Ana Ruiz, a nurse, said on Monday:"),
        ("RUIZ", "I left."),
    ]


def test_another_voice_in_between_brings_the_name_back() -> None:
    first = "Ana Ruiz left. “I left,” Ruiz said.\n\nBob Lang stayed. “I stayed,” Lang said."
    assert told(f"{first}\n\n“So?” Ruiz said.")[-2:] == [("HOST", "Ruiz said:"), ("RUIZ", "So?")]


def test_a_comma_inside_one_sentence_stays() -> None:
    assert told("Ana Ruiz left. “I left,” Ruiz said, “because it rained.”")[1] == (
        "RUIZ",
        "I left, / ~Ruiz said,~ / because it rained.",
    )


def test_a_moved_attribution_leaves_its_sentence_in_one_line() -> None:
    assert told("“I left,” said Ana Ruiz, “because it rained.”")[1] == (
        "RUIZ",
        "I left, because it rained.",
    )


def test_what_the_sentence_goes_on_to_tell_is_told_by_the_host() -> None:
    assert told("Ana Ruiz left. “I left,” she said, but refused to say more.")[1:] == [
        ("RUIZ", "I left. / ~She said.~"),
        ("HOST", "But she refused to say more."),
    ]


def test_the_host_reads_quotes_with_the_attribution_first() -> None:
    text = "Ana Ruiz left. “I left,” Ruiz said. “It was late. It rained. I ran.”"
    assert told(text, guests="host") == [
        ("HOST", "Ana Ruiz left. / Ruiz said: (pause 0.3)"),
        ("RUIZ", "I left. / It was late."),
        ("HOST", "Ruiz said: (pause 0.3)"),
        ("RUIZ", "It rained. / I ran."),
    ]


def test_who_told_is_said_again_with_whom() -> None:
    text = (
        "Ana Ruiz left. “I left,” Ruiz told two reporters in Lima. “It was late. It rained hard.”"
    )
    assert told(text, guests="host")[2] == ("HOST", "Ruiz told two reporters: (pause 0.3)")


def test_nobody_is_named_again_for_a_word_at_the_end_of_a_quote() -> None:
    text = "Ana Ruiz left. “I left,” Ruiz said. “It was late. Never again.”"
    assert told(text, guests="host")[1:] == [("RUIZ", "I left. / It was late. / Never again.")]


def test_a_source_without_a_name_keeps_the_articles_label_and_the_hosts_voice() -> None:
    made = composed("“I left,” said one neighbor.")
    member = made.cast["ONE NEIGHBOR"]
    assert (member.name, member.voice) == ("one neighbor", show().host_voice)
    assert told("“I left,” said one neighbor.")[0] == ("HOST", "One neighbor said: (pause 0.3)")


def test_nobody_is_invented() -> None:
    made = composed("“Nobody knows who said this.”")
    assert made.cast["UNNAMED"].name is None
    assert script.export(made, story_of("x"), show())["cues"][2]["speaker"] is None  # type: ignore[index]  # a list


def test_article_text_that_reads_as_grammar_is_escaped() -> None:
    lines = [
        line for cue in composed("# It was *late* (beat) [from: show]").cues for line in cue.speech
    ]
    assert "# It was *late* (beat) [from: show]" in [inline.written(line.text) for line in lines]


# ---------------------------------------------------------------------------------------- the frame


def story_of(text: str, **parts: Any) -> Article:
    paragraphs = tuple(Paragraph(one, 0) for one in text.split("\n\n"))
    return Article("articles/x.txt", "Rain In Marlow", paragraphs, **parts)


def kinds(made: Script) -> list[str]:
    return [
        f"{chapter.title}: {' '.join(c.kind for c in chapter.cues)}" for chapter in made.chapters
    ]


def test_credits_are_a_chapter_only_if_something_is_said() -> None:
    assert kinds(script.compose(story_of("It rained."), show(), {})) == [
        "Introduction: intro disclosure theme"
    ]
    theme = script.compose(story_of("It rained."), show(), {}).cues[-1]
    assert theme.attribute("under") is None


def test_the_theme_plays_under_the_credits() -> None:
    made = script.compose(story_of("It rained.", byline="Ana Ruiz"), show(), {})
    assert kinds(made)[-1] == "Credits: theme backannounce"
    assert made.cues[-2].attribute("under") is not None
    assert made.cues[-1].speech[0].text == "This story is by Ana Ruiz."


def test_a_show_without_a_closing_theme_has_none() -> None:
    quiet = show(sound=Sound(closing=False))
    assert kinds(script.compose(story_of("It rained."), quiet, {})) == [
        "Introduction: intro disclosure"
    ]


def test_a_credit_that_names_the_reporter_needs_no_byline() -> None:
    story = story_of("It rained.", byline="Ana Ruiz", credit="Ana Ruiz wrote this story for KXYZ.")
    spoken = [line.text for line in script.compose(story, show(), {}).cues[-1].speech]
    assert spoken == ["Ana Ruiz wrote this story for KXYZ."]


def test_no_computer_says_i_am_ana_ruiz() -> None:
    made = script.compose(story_of("It rained.", signoff="I’m Ana Ruiz."), show(), {})
    cue = next(cue for cue in made.cues if cue.kind == "signoff")
    assert not cue.speech
    assert [line.kind for line in cue.lines] == ["struck", "note"]


def test_no_computer_says_so_in_the_middle_either() -> None:
    made = composed("It rained.\n\nFor Harbor News, I’m Ana Ruiz in Salem.\n\nIt stopped.")
    host = [line for cue in made.cues if cue.kind in ("intro", "track") for line in cue.lines]
    assert "I’m Ana Ruiz" not in " ".join(line.text for line in host if line.kind == "speech")
    (struck,) = [line for line in host if line.kind == "struck"]
    assert "I’m Ana Ruiz" in struck.text
    assert struck.rule == "sign-off"


HELLO = "It rained.\n\n“{},” said Ana Ruiz, a rancher. “It is dry.”\n\nNurse Jo Li agreed."


def of_guest(made: Script, kind: LineKind) -> list[str]:
    return [
        ln.text for cue in made.cues if cue.label == "RUIZ" for ln in cue.lines if ln.kind == kind
    ]


@pytest.mark.parametrize("guests", ["stand-in", "host"])
@pytest.mark.parametrize(
    "said",
    [
        "I’m Ana Ruiz, and I’m sorry",
        "Hello, I am Ana",
        "My name is Annie",
        "This is Dr. Ruiz",
        "Hi, Ana Ruiz here",
        "Ruiz speaking",
        "Call me Ana",
        "I’m Bob, and I’m late",
        "I’m Jo Li",
    ],
)
def test_no_computer_says_that_it_is_a_guest(
    said: str, guests: Literal["stand-in", "host"]
) -> None:
    made = script.compose(story_of(HELLO.format(said)), show(guests=guests), {})
    assert of_guest(made, "speech") == ["It is dry."]
    assert f"{said}." in of_guest(made, "struck")
    assert "said:" in " ".join(line.text for cue in made.cues for line in cue.speech)
    own = [ln for cue in made.cues for ln in cue.lines if ln.kind == "struck" and said in ln.text]
    assert {line.rule for line in own} == {"own-name"}


@pytest.mark.parametrize(
    "said",
    [
        "I’m Catholic",
        "I’m Ana’s neighbor",
        "I’m Batman’s fan",
        "I’m Frank Capra’s fan",
        "I’m Virginia born",
        "I’m Christian",
        "This is Alder Point",
        "This is Ruiz Canyon",
        "Down there, Ruiz Street here is dry",
        "I saw Jo Li here",
        "Nobody told Bob here",
        "He called me Jo",
        "I, Claudius, is a book",
        "The name is Horizon",
    ],
)
def test_what_names_nobody_who_speaks_is_said(said: str) -> None:
    assert not of_guest(composed(HELLO.format(said)), "struck")


def test_nobody_leads_in_to_a_cut_of_which_nothing_is_left() -> None:
    made = composed("It rained.\n\n“I’m Ana Ruiz,” said Ana Ruiz, a rancher.\n\nIt stopped.")
    assert "said" not in " ".join(line.text for cue in made.cues for line in cue.speech)
    assert not of_guest(made, "speech")


def test_an_answer_is_struck_where_it_only_says_who_gives_it() -> None:
    made = composed(
        "Ana Ruiz was there.\n\nQ: Who are you?\n\nA: I’m Ana Ruiz. I live here.\n\nQ: Why?\n\n"
        "A: I am dry."
    )
    cut = next(cue for cue in made.cues if cue.kind == "actuality")
    assert [line.text for line in cut.speech] == ["I live here."]
    assert "I’m Ana Ruiz." in [line.text for line in cut.lines if line.kind == "struck"]


def test_a_question_stays_whose_answer_is_struck() -> None:
    made = composed(
        "Ana Ruiz was there.\n\nQ: Who are you?\n\nA: I’m Ana Ruiz.\n\nQ: Why?\n\nA: I am dry."
    )
    assert "Who are you?" in [line.text for cue in made.cues for line in cue.speech]


@pytest.mark.parametrize(
    "said", ["This is Jo Fern, in Salem.", "For Harbor Radio, Jo Fern reporting.", "I'm Jo."]
)
def test_no_computer_says_that_it_is_the_reporter(said: str) -> None:
    story = story_of(f"It rained.\n\nIt stopped.\n\n{said}", byline="Jo Fern")
    made = script.compose(story, show(), {})
    told = [line for cue in made.cues if cue.kind in {"intro", "track"} for line in cue.lines]
    assert [line.text for line in told if line.kind == "struck"] == [said]


@pytest.mark.parametrize(
    ("title", "published", "text", "slug"),
    [
        (
            "Rain In Marlow Again",
            "2019-02-26 11:52",
            "They say Marlow’s hills are wet.",
            "MARLOW0226",
        ),
        ("Rain In Marlow Again", None, "They say Marlow is wet.", "MARLOW"),
        ("Guaidó Speaks", "2019-02-26", "It was Guaidó who came.", "GUAIDO0226"),
        ("A Very Extraordinary Day", "2020-12-01", "It was a day.", "EXTRAORDI1201"),
    ],
)
def test_slugs(title: str, published: str | None, text: str, slug: str) -> None:
    story = replace(story_of(text), title=title, published=published)
    made = script.compose(story, show(), {})
    assert made.get("slug") == slug


def test_a_long_first_paragraph_is_the_intro_and_a_second_that_fits_joins_it() -> None:
    short = script.compose(
        story_of("It rained.\n\nIt stopped.\n\n" + "It was late. " * 60), show(), {}
    )
    assert [line.text for line in short.cues[0].speech] == ["It rained.", "It stopped."]
    long = script.compose(story_of("It was late. " * 60 + "\n\nIt stopped."), show(), {})
    assert len(long.cues[0].speech) == 60


def test_the_intro_leaves_the_guest_to_the_story() -> None:
    made = composed("Ana Ruiz is a nurse.\n\n“I left,” Ruiz said.")
    assert [line.text for line in made.cues[0].speech] == ["It rained all night."]


def test_known_voices_are_kept() -> None:
    story = story_of("It rained.\n\nAna Ruiz left. “I left,” Ruiz said.")
    made = script.compose(story, show(), {"Ana Ruiz": "piper:joe-3"})
    assert made.cast["RUIZ"].voice == "piper:joe-3"


def test_a_words_count_of_an_article_is_no_limit() -> None:
    text = "\n\n".join(f"Ana Ruiz left at {n}. “I left at {n},” Ruiz said." for n in range(8000))
    made = script.compose(story_of(text), show(), {})
    assert sum(cue.kind == "actuality" for cue in made.cues) == 8000


def test_words_that_a_host_typed_are_the_hosts() -> None:
    story = story_of("It rained in Marlow on Monday.")
    made = script.compose(story, show(), {})
    typed = replace(made.cues[0], lines=(Line("speech", "It poured in Marlow on Monday."),))
    chapter = replace(made.chapters[0], cues=(typed,))
    found = script.export(replace(made, chapters=(chapter,)), story, show())
    assert found["cues"][0]["sources"] == [  # type: ignore[index]  # a list
        {"paragraph": 0, "start": 0, "end": 2},
        {"paragraph": 0, "start": 10, "end": 30},
        {"edit": "host"},
    ]


def test_gold_files_name_the_expected_subheads() -> None:
    story = sample("voa-virtual-fences")
    made = script.compose(story, show(), {})
    titles = [chapter.title for chapter in made.chapters]
    assert titles == ["Introduction", *gold("voa-virtual-fences")["subheads"], "Credits"]


def test_whoever_leads_in_to_more_than_is_struck_is_heard() -> None:
    made = composed(
        "It rained.\n\n“I’m Ana Ruiz,” said Ana Ruiz, a rancher.\n\n“It is dry here,” she said."
    )
    assert of_guest(made, "speech") == ["It is dry here."]
    host = " ".join(line.text for cue in made.cues for line in cue.speech if cue.label == "HOST")
    assert "Ana Ruiz, a rancher, said" in host
