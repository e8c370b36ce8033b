"""The editor's desk: what it says of a script, what it leaves alone, what a signature answers."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline import article, desk, script, scriptfile, signatures
from pipeline.desk.remarks import Facts, Printed, Remark
from pipeline.model import Article, Desk, Provenance, Script, Show

from .articles import PAIRS, SAMPLES, sample, shared, show, written

TODAY = date(2026, 11, 22)
CAST = "cast:\n  HOST\n    voice: tone:host\n  RUIZ\n    name: Ana Ruiz\n    voice: tone:guest\n"


def facts(body: str, *, head: str = "", story: Article | None = None, **settings: Any) -> Facts:
    """What is known of a script with this body; `settings` are those of its show's desk."""
    text = f"---\ntitle: T\n{head}{CAST}---\n{body}"
    shown = show(host_voice="tone:host", desk=Desk(**settings))
    return known(_loads(text), (Printed(story, STORY),) if story else (), shown)


def known(made: Script, printed: tuple[Printed, ...] = (), shown: Show | None = None) -> Facts:
    """What is known of a script that is all read by computer voices."""
    shown = shown or show()
    made = scriptfile.with_ids(made)
    heard: dict[str, Provenance] = {c.id: "synthetic" for c in made.cues if c.id and c.speech}
    return Facts(made, shown, {}, printed, heard, today=TODAY)


def read(body: str, *, strict: str = "", **about: Any) -> tuple[Remark, ...]:
    """What the desk says of such a script."""
    return desk.read(facts(body, **about), "x.md", frozenset(filter(None, strict.split(","))))


def _loads(text: str) -> Script:
    whole = scriptfile.dumps(scriptfile.with_ids(scriptfile.loads(text, "x.md")))
    return scriptfile.loads(whole, "x.md")


def said(found: tuple[Remark, ...], slug: str) -> list[str]:
    return [remark.message for remark in found if remark.slug == slug]


def host(*lines: str) -> str:
    return "## HOST\n" + "\n".join(lines) + "\n"


def cut(*lines: str) -> str:
    return "## RUIZ\n" + "\n".join(lines) + "\n"


STORY = """\
Rain In Marlow

“We lost the shop, and nobody came.”

By Bo EkOctober 12, 2026 6:30 am

It rained in Marlow on Monday, and the river rose four feet.

Ana Ruiz owns the corner shop.

“We lost the shop with all that was in it,” Ruiz said. “I would not do it again.”

“We lost the shop, on the first night, and nobody came,” she said.

The mayor called it “a flood, nothing more.
"""


def rain() -> Article:
    return article.read(STORY, "articles/x.txt")


WORDS_25 = (
    "The old boat came back to the bay at noon on the day that the new bridge was opened "
    "to cars from the far side."
)
WORDS_26 = WORDS_25.replace("cars", "all cars")
LONG = "We all went down to the pier that night and we sat there until the sun was up again. " * 4


# ---------------------------------------------------------------------------------- the second list


@pytest.mark.parametrize("origin", ["golden", "drafted"])
def test_the_seed_gets_what_a_radio_editor_wrote_of_it(origin: str) -> None:
    story = sample("texas-standard-venezuela")
    if origin == "golden":
        path = shared("golden", "texas-standard-venezuela.script.md")
        made = scriptfile.loads(path.read_text("utf-8"), "x.md")
    else:
        drafted = script.compose(story, show(slot="3:59"), {})
        made = _loads(scriptfile.dumps(drafted))
    text = shared("articles", "texas-standard-venezuela.txt").read_text("utf-8")
    found = desk.read(known(made, (Printed(story, text),)), "x.md")

    assert said(found, "no-tape") == [
        "four cuts of BADDOUR, 113 words, are read by a synthetic voice"
    ]
    (deck,) = said(found, "deck")
    dropped = "here by the opposition … and their American backers"
    assert deck.startswith(f"article line 3 repeats cut 1 and drops “{dropped}”")
    assert said(found, "slot") == ["under by 1:05: 2:54 in a slot of 3:59"]
    lengths = [int(message.split()[0]) for message in said(found, "long-sentence")]
    assert lengths == [26, 28, 30, 39, 36]
    assert said(found, "host-run") == [":54 of host between cuts 2 and 3"]
    (old,) = said(found, "old")
    for words in ("2019-02-26", "“Vice President”", "“Sen.”", "“past several weeks”"):
        assert words in old
    assert said(found, "nested") == ["cut 3: two sayings of other people inside a cut"]
    assert said(found, "scare") == ["the marks of “front line” cannot be heard"]
    if origin == "golden":
        assert said(found, "pronouncer")[0].startswith("eight guesses")
    silent = {"unbalanced", "surname-first", "unintroduced", "acronym", "intro-long", "cut-short"}
    silent |= {"cut-long", "cut-run", "altered", "edited", "words", "no-initials"}
    assert silent & {remark.slug for remark in found} == set()


# ---------------------------------------------------------------------------------- one check a row

SPEAKS = [
    ("slot", "over by", host(LONG), {"head": "slot: 0:05\n"}),
    ("slot", "under by", host("It rained."), {"head": "slot: 1:00\n"}),
    ("intro-long", "the intro takes", "## HOST · intro\n" + LONG + LONG, {}),
    ("no-intro", "opens with a cut", cut("It rained.") + host("So it did."), {}),
    ("no-intro", "opens with a cut", host("Ana Ruiz says: (pause 0.3)") + cut("It rained."), {}),
    ("host-run", "between cuts 1 and 2", cut(LONG) + host(LONG, LONG) + cut(LONG), {}),
    ("host-run", ":14", cut(LONG) + host(LONG[:160]) + cut(LONG), {"host_run_s": 10}),
    ("cut-short", "cut 1 of RUIZ takes :01.1", cut("It was gone."), {}),
    ("cut-long", "cut 1 of RUIZ takes :28.5", cut(LONG), {}),
    ("cut-run", "three cuts of RUIZ in a row", cut(LONG) + cut(LONG) + cut(LONG), {}),
    ("long-sentence", "26 words", host(WORDS_26), {}),
    ("long-sentence", "26 words", host(*WORDS_26.split(", ")), {}),
    ("no-tape", "two cuts of RUIZ, eight words, are", cut("It was a boat.") * 2, {}),
    ("no-tape", "one cut of RUIZ, four words, is", cut("It was a boat."), {}),
    ("pronouncer", "two guesses", host("Hello."), {"head": "say:\n  A: a ?\n  B: b ?\n  C: c\n"}),
    ("pronouncer", "one guess to", host("Hello."), {"head": "say:\n  A: a ?\n"}),
    ("pronouncer", "nothing says how: Vu", host("Hello."), {"head": "say:\n  A: a\n  Vu:\n"}),
    ("old", "“last week”", host("It rained last week."), {"head": "published: 2026-09-01\n"}),
    ("old", "“Gov.”", host("Gov. Li left."), {"head": "published: 2024-09-01 11:52\n"}),
    ("acronym", "MTA is not", host("The MTA closed."), {}),
    ("acronym", "M.T.A. is not", host("The M.T.A. closed."), {}),
    ("acronym", "MTA is not", host("It closed, MTA: they said."), {}),
    ("acronym", "DM is not", host("Ask Marlow, or a DM."), {}),
    ("nested", "one saying of somebody else", cut("They said, ‘Go home now,’ and left."), {}),
    ("scare", "“front line”", host("It is the “front line” now."), {}),
    ("words", "“Utilize”: say “use”", host("Utilize it."), {"words": (("utilize", "say “use”"),)}),
    ("surname-first", "“Obando” is heard", host("Obando said no.", "Then Ines Obando left."), {}),
    ("surname-first", "“Obando” is heard", host("Obando’s mill shut.", "Ines Obando said no."), {}),
    ("unintroduced", "Ana Ruiz is quoted", host("The water rose.", "Ana Ruiz said no."), {}),
    ("no-initials", "this signature", host("It rained.") + "> ok: slot\n", {}),
    ("no-initials", "this signature", host("It rained.") + "> ok:\n", {}),
    ("no-initials", "this signature", host("It rained.") + "> ok: slot yes it is\n", {}),
    ("no-initials", "did you mean slot?", host("It rained.") + "> ok: slto JA\n", {}),
    (
        "day",
        "“On Monday” is long ago",
        host("On Monday.") + "> check: day: “On Monday” is long ago\n",
        {},
    ),
]


@pytest.mark.parametrize(("slug", "words", "body", "settings"), SPEAKS)
def test_it_speaks(slug: str, words: str, body: str, settings: dict[str, Any]) -> None:
    found = said(read(body, **settings), slug)
    assert len(found) == 1
    assert words in found[0]


SILENT = [
    ("slot", host(LONG), {"head": "slot: 0:31\n"}),
    ("slot", host(LONG), {}),
    ("intro-long", "## HOST · intro\n" + LONG + "\n## HOST · disclosure [from: show]\n" + LONG, {}),
    ("no-intro", host("It rained in Marlow.", "Ana Ruiz says:") + cut("It rained."), {}),
    ("no-intro", "## HOST · intro\nIt rained.\n" + cut("It rained."), {}),
    ("no-intro", host("It rained."), {}),
    ("host-run", host(LONG * 2) + cut(LONG) + host(LONG * 2), {}),
    ("host-run", host(LONG * 4), {}),
    ("cut-short", cut("It was gone before we had had the time to look."), {}),
    ("cut-short", "## HOST · actuality\nIt was gone.\n", {}),
    ("cut-long", "## HOST · actuality\n" + LONG, {}),
    ("cut-run", cut(LONG) + cut(LONG) + host("So.") + cut(LONG), {}),
    ("long-sentence", host(WORDS_25), {}),
    ("long-sentence", cut(WORDS_26), {}),
    ("long-sentence", host(WORDS_26.replace("on the day", "(pause 0.3) on the day")), {}),
    ("long-sentence", host(WORDS_26.replace("on the day", "\n\non the day")), {}),
    ("no-tape", "## HOST · actuality\nIt was a boat.\n", {}),
    ("pronouncer", host("Hello."), {"head": "say:\n  A: a\n"}),
    ("old", host("It rained last week."), {"head": "published: 2026-11-01\n"}),
    ("old", host("It rained."), {"head": "published: 2016-11-01\n"}),
    ("old", host("It rained last week."), {}),
    ("old", host("It rained last week."), {"head": "published: soon\n"}),
    ("old", cut("It rained last week."), {"head": "published: 2016-11-01\n"}),
    ("acronym", host("The U.S. and NASA and the FBI’s TVs, World War II and p.m. in D.C."), {}),
    ("acronym", host("The Metropolitan Transit Authority (MTA) closed.", "The MTA is shut."), {}),
    ("acronym", host("The MTA, the Metro Transit Authority, closed."), {}),
    ("acronym", host("The Bureau of Land Management opened it.", "BLM land is open."), {}),
    (
        "acronym",
        host(
            "The Bureau of the Land Survey opened it.", *["It rained on Sunday."] * 20, "BLS shut."
        ),
        {},
    ),
    ("acronym", host("THE BUS would not start, KFSM and the NYPD said at 5 p.m. ET."), {}),
    ("acronym", host("He shouted: STOP HERE NOW."), {}),
    ("acronym", cut("The MTA closed."), {}),
    ("acronym", host("The MTA, the city’s bus line, closed."), {}),
    ("acronym", host("The MTA (the bus line) closed."), {}),
    ("acronym", host("Japan’s space agency JAXA closed it."), {}),
    ("acronym", host("He is at the IMIP hospital, Swiss television RTS said."), {}),
    ("acronym", host("The state broadcaster ERT showed it, and P.J. Clarke’s sells it."), {}),
    ("acronym", host("It runs on Windows XP near LHS 1140, said the CBC News desk."), {}),
    ("acronym", host("LINDI: It is late, and the rain has not come."), {}),
    ("acronym", host("BUFFALO, N.Y. — It rained in Shelby, N.C., and CBC said so at 5 IST."), {}),
    ("acronym", host("A PRIVATE matter in BEIJING.", "In Beijing, private rooms are dear."), {}),
    ("old", host("It came on the next day."), {"head": "published: 2016-11-01\n"}),
    ("unintroduced", host("In the Guardian, Ana Ruiz said no."), {}),
    ("unintroduced", host("WHO director-general Ana Ruiz said no."), {}),
    ("nested", cut("It’s the workers’ boat, and ‘habit’ is a word."), {}),
    ("nested", cut("We read ‘War and Peace’ all winter."), {}),
    ("scare", host("The robot is named “Better Idea of Girls”, and that one “Robogee”."), {}),
    ("scare", cut("It is the “front line” now."), {}),
    ("words", cut("Utilize it."), {"words": (("utilize", "say “use”"),)}),
    ("words", host("They utilized it."), {"words": (("utilize", "say “use”"),)}),
    ("surname-first", host("Ines Obando left.", "Obando said no."), {}),
    ("surname-first", host("Obando said no."), {}),
    ("surname-first", host("Meechai Ruchupan, 77, left.", "Meechai told us so."), {}),
    ("surname-first", host("Jo Li and Li’s wife, Ann Li, left.", "Li said no."), {}),
    ("surname-first", host("The Obando family left.", "Then Ines Obando said no."), {}),
    ("surname-first", host("The Obando Fund gave it.", "Then Ines Obando said no."), {}),
    ("surname-first", host("Obando’s Bakery closed.", "Then Ines Obando left."), {}),
    ("unintroduced", host("Biologists Jo Li and Ana Ruiz came.", "Ana Ruiz said no."), {}),
    ("unintroduced", host("Tom and Ana Ruiz were among those who left.", "Ana Ruiz said no."), {}),
    ("unintroduced", host("Ana Ruiz will not go.", "The director of the mill said no."), {}),
    ("unintroduced", host("Marlow’s Ana Ruiz said no."), {}),
    ("unintroduced", host("It is Ana Ruiz‘s bakery."), {}),
    ("unintroduced", host("Jo Ruiz and her wife, Ana, left.", "Ana Ruiz wrote it."), {}),
    ("unintroduced", host("Shop owner Ana Ruiz said no."), {}),
    ("unintroduced", host("Ana Ruiz, 41, said no."), {}),
    ("unintroduced", host("Ana Ruiz, who owns it, said no."), {}),
    ("unintroduced", host("Ana Ruiz of Marlow said no."), {}),
    ("unintroduced", host("Ana Ruiz said no.", "She is the owner of the shop."), {}),
    ("unintroduced", host("Jo Li, the mayor, said no."), {}),
    ("no-initials", host("It rained.") + "> ok: slot JA\n", {}),
]


@pytest.mark.parametrize(("slug", "body", "settings"), SILENT)
def test_it_stays_silent(slug: str, body: str, settings: dict[str, Any]) -> None:
    assert said(read(body, **settings), slug) == []


def test_a_recording_that_is_older_than_its_words_is_named_at_them() -> None:
    made = facts(host("> a note", "It rained."))
    (cue,) = made.script.cues
    stale = replace(made, pickups={cue.id or "": "t-1.wav"})
    (found,) = desk.read(stale, "x.md")
    assert str(found) == "x.md:12: pickup: the words changed after t-1.wav was recorded"


def test_what_a_shorter_version_leaves_out_is_information() -> None:
    made = facts(host("It rained."))
    (found,) = desk.read(replace(made, left_out=made.script.cues), "x.md")
    assert (found.slug, found.weight) == ("trimmed", "information")


def test_each_note_stands_at_its_line() -> None:
    found = read(host("It rained.", "> a note", WORDS_26) + cut("It was a boat."))
    lines = {remark.slug: remark.line for remark in found}
    assert lines == {"long-sentence": 13, "no-tape": 14, "cut-short": 14}
    assert [remark.line for remark in found] == [13, 14, 14]
    assert str(found[0]).startswith("x.md:13: long-sentence: 26 words")


def test_a_wrapped_sentence_is_named_where_it_begins() -> None:
    wrapped = "It rained. " + WORDS_26.replace(" on the day", "\non the day")
    (found,) = read(host(wrapped))
    assert found.line == 11


# -------------------------------------------------------------------------------------- the article


def test_a_deck_that_leaves_words_out_is_named() -> None:
    body = cut("We lost the shop, on the first night, and nobody came.")
    assert said(read(body, story=rain()), "deck") == [
        "article line 3 repeats cut 1 and drops “on the first night”"
    ]


@pytest.mark.parametrize(
    "body",
    [cut("We lost the shop with all that was in it."), host("It rained in Marlow on Monday.")],
)
def test_a_deck_with_words_of_its_own_is_left_alone(body: str) -> None:
    assert said(read(body, story=rain()), "deck") == []


def test_a_mark_without_its_other_half_is_named_at_the_articles_line() -> None:
    (found,) = (one for one in read(host("So."), story=rain()) if one.slug == "unbalanced")
    assert found.where == "articles/x.txt:15"
    assert "a flood, nothing" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "“They said, ‘Go,’ and left,” Ruiz said. It's 6'2\" tall, the '90s.",
        "“One paragraph.\n\n“And the next,” Ruiz said.",
        'She said "no" and “yes”. The workers\' union said ‘maybe’.',
    ],
)
def test_marks_that_pair_are_left_alone(text: str) -> None:
    story = article.read(f"Headline\n\nIt rained.\n\n{text}", "articles/y.txt")
    found = desk.read(known(_loads("## HOST\nSo.\n"), (Printed(story),)), "x.md")
    assert said(found, "unbalanced") == []


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_no_draft_of_ours_has_altered_a_quote(path: Path) -> None:
    story, made, _ = written(path)
    assert said(desk.read(known(made, (Printed(story),)), "x.md"), "altered") == []


@pytest.mark.parametrize("name", SAMPLES)
def test_no_draft_of_a_sample_has_altered_a_quote(name: str) -> None:
    story = sample(name)
    made = script.compose(story, show(), {})
    assert said(desk.read(known(made, (Printed(story),)), "x.md"), "altered") == []


ALTERED = [
    ("We lost the shop with most that was in it.", "“most” for “all”"),
    ("I would do it again.", "“not” is gone"),
    ("I would never not do it again.", "“never” is new"),
    ("You would not do it again.", ": “you” for “i”"),
    ("I would ~~not~~ do it again.", "“not” is gone"),
    ("We lost the shop with all. I would not do it again.", None),
    ("We lost the shop with all that was in it.", None),
    ("I would (pause 0.4) not do it *again*.", None),
    ("We lost the shop", None),
    ("with all that was\nin it. I would not\ndo it again.", None),
    ("A flood, nothing more.", None),
    ("I would not do it again. We lost the shop with all that was in it.", "in another order"),
    ("Nobody came. We lost the shop, on the first night.", "in another order"),
    ("We lost the shop. I would not do it again. We lost the shop, on the first night.", None),
]


@pytest.mark.parametrize(("words", "difference"), ALTERED)
def test_a_changed_quote_is_an_error_that_names_the_words(
    words: str, difference: str | None
) -> None:
    found = [one for one in read(cut(words), story=rain()) if one.slug == "altered"]
    if difference is None:
        assert found == []
    else:
        assert found[0].weight == "error"
        assert difference in found[0].message
        (mistake,) = desk.refusals(facts(cut(words), story=rain()), "x.md", ())
        assert "[edited: INITIALS]" in mistake.remedy


def test_a_changed_quote_is_signed_on_its_heading_alone() -> None:
    words = "I would do it again."
    signed = read(f"## RUIZ [edited: JA]\n{words}\n", story=rain())
    assert said(signed, "altered") == []
    assert said(signed, "edited") == [
        "RUIZ has other words in the article: “not” is gone; JA signed it"
    ]
    again = facts(f"## RUIZ [edited: JA]\n{words}\n", story=rain())
    assert desk.refusals(again, "x.md", ()) == ()
    for heading in ("## RUIZ [edited]", "## RUIZ [edited: yes]", "## RUIZ [edited:]"):
        assert said(read(f"{heading}\n{words}\n", story=rain()), "altered") != []
    assert said(read(cut(words, "> ok: altered JA"), story=rain()), "altered") != []


def test_a_signature_stands_for_the_words_that_were_signed() -> None:
    words = "I would do it again."
    made = _loads(f"---\ntitle: T\n{CAST}---\n## RUIZ [edited: JA]\n{words}\n")
    (cue,) = made.cues
    seal = signatures.sealed(cue).attribute("edited")
    assert seal
    assert re.fullmatch("JA [0-9a-f]{8}", seal.value or "")
    assert signatures.sealed(signatures.sealed(cue)) == signatures.sealed(cue)
    same = read(f"## RUIZ [edited: {seal.value}]\nI would\ndo *it* again.\n", story=rain())
    assert said(same, "altered") == []
    assert "JA signed it" in said(same, "edited")[0]
    again = f"## RUIZ [edited: {seal.value}]\nI would never do it again.\n"
    assert "changed again after JA signed it" in said(read(again, story=rain()), "altered")[0]
    assert said(read(again, story=rain()), desk.SIGNING) == []
    assert len(desk.refusals(facts(again, story=rain()), "x.md", ())) == 1


def test_a_signature_on_a_quote_that_is_verbatim_says_nothing() -> None:
    found = read("## RUIZ [edited: JA]\nI would not do it again.\n", story=rain())
    assert {"altered", "edited"} & {remark.slug for remark in found} == set()


def test_a_quote_that_goes_on_without_a_mark_is_named_once() -> None:
    text = 'Ruiz said, "It rose.\n\nIt rose again.\n\nThen it fell." She left.'
    story = article.read(f"Headline\n\nIt rained.\n\n{text}", "articles/y.txt")
    found = desk.read(known(_loads("## HOST\nSo.\n"), (Printed(story),)), "x.md")
    assert said(found, "unbalanced") == ["the quote that opens here closes two paragraphs on"]


def test_a_script_without_an_article_is_held_against_nothing() -> None:
    assert said(read(cut("Whatever was said by her.")), "altered") == []


# --------------------------------------------------------------------------------------- signatures


def test_a_signature_answers_its_cue_alone() -> None:
    body = host(WORDS_26, "> ok: long-sentence JA") + cut(LONG) + host(WORDS_26)
    assert [one.line for one in read(body) if one.slug == "long-sentence"] == [16]


def test_one_line_may_answer_several_notes() -> None:
    body = host("It rained.") + cut("It was gone.", "> ok: cut-short, no-tape J.A.")
    assert read(body) == ()


def test_in_front_of_the_first_cue_a_signature_holds_for_the_script() -> None:
    body = "# One\n> ok: long-sentence, slot JA\n" + host(WORDS_26) + "# Two\n" + host(WORDS_26)
    assert read(body, head="slot: 3:00\n") == ()


def test_under_a_later_title_a_signature_holds_for_its_chapter() -> None:
    body = "# One\n" + host(WORDS_26) + "# Two\n> ok: long-sentence JA\n" + host(WORDS_26)
    assert [one.line for one in read(body)] == [12]


def test_a_signature_silences_the_notes_in_the_script() -> None:
    body = host("On Monday it rained.", "> check: day: it did not", "> ok: day JA")
    assert read(body) == ()
    assert said(read(body.replace("ok: day JA", "ok: leans JA")), "day") == ["it did not"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (host("It rained.", "> ok day JA"), ["write it like > ok: day JA"]),
        (host("It rained.", "> ok, fine by me"), []),
        (host("It rained.", "> okay: day"), []),
        ("## RUIZ [edited: ja]\nIt rained.\n", ["write it like [edited: JA]"]),
        ("## RUIZ [edited]\nIt rained.\n", ["write it like [edited: JA]"]),
        ("## RUIZ [edited: JA]\nIt rained.\n", []),
    ],
)
def test_what_only_looks_like_a_signature_is_named(body: str, told: list[str]) -> None:
    found = said(read(body), desk.SIGNING)
    assert [message.partition("; ")[2] for message in found] == told


def test_a_note_in_the_script_goes_with_the_words_that_it_names() -> None:
    check = "> check: day: “On Monday” is 5 January 2026"
    assert said(read(host("On Monday it rained.", check)), "day") != []
    assert said(read(host("On 5 January it rained.", check)), "day") == []


# ------------------------------------------------------------------------------------------- strict


def test_strict_makes_errors_of_the_notes_that_it_names() -> None:
    body = host("It rained.") + cut("It was gone.")
    weights = {one.slug: one.weight for one in read(body, strict="no-tape")}
    assert weights == {"no-tape": "error", "cut-short": "note"}
    (mistake,) = desk.refusals(facts(body), "x.md", ["no-tape"])
    assert mistake.where == "x.md:12"
    assert "> ok: no-tape INITIALS" in mistake.remedy


def test_information_never_fails() -> None:
    body = host("It is the “front line” now.")
    found = read(body, strict=",".join(desk.SLUGS))
    assert [one.weight for one in found] == ["information"]
    assert str(found[0]).endswith("(information)")
    assert desk.refusals(facts(body), "x.md", desk.SLUGS) == ()


# --------------------------------------------------------------------------------------------- docs

DOCS = Path(__file__).parents[1] / "docs"


def test_every_note_has_its_paragraph_and_no_other() -> None:
    text = (DOCS / "checks.md").read_text("utf-8")
    explained = re.findall(r"^### (\S+)\n\S", text, re.MULTILINE)
    assert sorted(explained) == sorted(desk.SLUGS)


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_drafts_ask_only_what_is_explained(path: Path) -> None:
    _, made, _ = written(path)
    asked = [line.text for cue in made.cues for line in cue.lines if line.kind == "check"]
    slugs = {text.removeprefix("check:").partition(":")[0].strip() for text in asked}
    assert slugs <= desk.SLUGS
