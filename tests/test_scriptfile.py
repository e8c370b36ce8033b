"""The script file: kept to the character, refused with every mistake, rendered as it is read."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline import headings, inline, scriptfile
from pipeline.errors import ScriptError
from pipeline.headings import SOUND_KINDS, SPOKEN_KINDS
from pipeline.model import Attribute, Chapter, Cue, HeadLine, Line, Script

GOLDEN = Path(__file__).parents[2] / "shared/golden/texas-standard-venezuela.script.md"
DATA = Path(__file__).parent / "data/scriptfile"

# ------------------------------------------------------------------------------- files of any shape

ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
WORDS = st.text(
    alphabet=st.sampled_from("abc äé’“”… .,!?()[]{}*~<>-#=:\\\t\u00a0|·&'\"DOH-oh"), max_size=30
)
CLEAN = st.text(alphabet="abc dé’.,", min_size=1, max_size=20).filter(str.strip)
BODY = st.one_of(
    WORDS,
    CLEAN,
    st.just(""),
    st.sampled_from(
        [
            "## HOST",
            "##HOST|track",
            "## ANA - actuality  {#a-0001} [take: 2] [trim: 1 , odd]",
            "## ana · Question",
            "## MUSIC · bed [file: a.flac, under, until: #t-1]",
            "## SFX",
            "## HOST · teaser [mood: gay]",
            "# Title",
            "#  Title {#c-abc}\t",
            "#Notag",
            "=== break",
            "=====  BREAK =====",
            "> check: day: “Monday”",
            ">ok: day JA",
            "> update: so",
            ">",
            "~~Ana says.~~",
            "He ~~really~~ said (beat) so (pause 1.5), Guaidó (gwy-DOH)",
            "This is by Ana. [from: show]",
            "<!-- one -->",
            "<!-- two",
            "lines -->",
            "---",
            "\\# words",
            "so \\ ",
        ]
    ),
)
HEAD = st.one_of(
    st.sampled_from(
        ["title: Analysis: what now", "slot:  3:59", "", "# a note", "Odd: No", "x: #"]
    ),
    CLEAN.map(lambda words: f"{words.strip(':#-').strip() or 'k'}x: {words}"),
)
CAST = [
    "cast:",
    "  ANA",
    "    name: Ana Ruiz",
    "\tvoice: piper:joe",
    "",
    "  HOST:",
    "    voice: x:y",
]


@st.composite
def host_files(draw: st.DrawFn) -> str:
    """Files such as hosts make: mostly right, oddly spaced, with whatever line ends."""
    head = draw(st.none() | st.lists(HEAD, max_size=4))
    rows = [] if head is None else ["---", *head, *CAST, "---"]
    rows += ["## HOST", *draw(st.lists(BODY, max_size=14))]
    spaced = [draw(st.sampled_from(["", "", "", " "])) + row for row in rows]
    if head is not None:
        spaced = rows
    end = draw(ENDS)
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + end.join(spaced) + draw(st.sampled_from(["", end, end * 2]))


def read_or_refused(text: str) -> Script | None:
    try:
        return scriptfile.loads(text, "x.md")
    except ScriptError as error:
        refused = error
    assert refused.mistakes
    assert all(mistake.where.startswith("x.md:") for mistake in refused.mistakes)
    return None


@given(host_files())
@settings(max_examples=150, deadline=None)
def test_a_host_file_is_kept_byte_for_byte_or_refused(text: str) -> None:
    script = read_or_refused(text)
    if script is not None:
        assert scriptfile.dumps(script) == text
        scriptfile.warnings(script, "x.md")


@given(st.text() | st.text(alphabet="#=-<>!~*[]{}:· \t\r\n\ufeff\x0b\x85\u2028HOST abc"))
@example("---\n---\n## HOST")
@example("\ufeff\n---\n a: b\nc: d\n---\n##HOST")
@settings(max_examples=150, deadline=None)
def test_any_text_is_kept_byte_for_byte_or_refused(text: str) -> None:
    script = read_or_refused(text)
    if script is not None:
        assert scriptfile.dumps(script) == text
    under_a_host = "## HOST\n" + text
    script = read_or_refused(under_a_host)
    if script is not None:
        assert scriptfile.dumps(script) == under_a_host


# ------------------------------------------------------------------- rendered, then read back again

KEY = st.from_regex(r"[a-z][a-z ]{0,8}[a-z]", fullmatch=True)
VALUE = st.text(alphabet="aé: #?-'“”3,.", max_size=15).map(str.strip)
NAME = st.text(alphabet="abcdé.-/ 0:'", max_size=12).map(str.strip)
ATTRIBUTES = st.lists(
    st.builds(
        Attribute,
        st.sampled_from(["from", "take", "out", "under", "odd"]),
        st.none() | NAME.filter(bool),
    ),
    max_size=3,
).map(tuple)
MUSIC_ATTRIBUTES = st.lists(
    st.sampled_from(
        headings.read_attributes(
            "from: show, file: a b.flac, under, until: break, in: fade 1s, out: cut, "
            'level: -15 dB, post: "odd word" 0:07.5, odd: 0'
        )
    ),
    max_size=3,
).map(lambda found: (Attribute("under"), *found))
SHOW = st.sampled_from([(), (Attribute("from", "show"),)])
ANY_LINE = st.text(max_size=25).map(lambda text: text.replace("\r", " ").replace("\n", " "))
NOTE = ANY_LINE.map(str.strip)
LINES = st.lists(
    st.one_of(
        st.builds(Line, st.just("speech"), ANY_LINE.filter(str.strip).map(inline.escape), SHOW),
        st.builds(
            Line, st.just("speech"), st.just("He *said* (beat) Guaidó (gwy-DOH) ~~so~~"), SHOW
        ),
        st.builds(Line, st.just("struck"), CLEAN.map(str.strip), SHOW),
        st.builds(Line, st.just("check"), NOTE.map(lambda text: f"check: {text}".strip())),
        st.builds(Line, st.just("ok"), NOTE.map(lambda text: f"ok: {text}".strip())),
        st.builds(Line, st.just("note"), CLEAN.map(str.strip)),
        st.builds(Line, st.just("comment"), CLEAN.map(str.strip)),
    ),
    max_size=5,
).map(tuple)
NOTES = LINES.map(lambda lines: tuple(line for line in lines if line.kind != "speech"))
CUES = st.one_of(
    st.builds(
        Cue, st.sampled_from(sorted(SPOKEN_KINDS)), st.sampled_from(["HOST", "ANA"]), st.none(),
        ATTRIBUTES, LINES,
    ),
    st.builds(
        Cue, st.sampled_from(sorted(SOUND_KINDS)), st.just("MUSIC"), st.none(), MUSIC_ATTRIBUTES,
        NOTES,
    ),
)  # fmt: skip
TITLE = st.one_of(CLEAN, st.sampled_from(["#Tag", "In {braces}", "An id {#c-0000}", "a · b [c]"]))
CHAPTERS = st.lists(
    st.builds(
        Chapter, TITLE.map(lambda title: " ".join(title.split())), st.none(),
        st.lists(CUES, min_size=1, max_size=3).map(tuple), NOTES,
    ),
    min_size=1,
    max_size=3,
)  # fmt: skip
ANA = HeadLine("ANA", children=(HeadLine("name", "Ana Ruiz"), HeadLine("voice", "piper:joe")))
HEADS = st.dictionaries(KEY.filter(lambda key: key not in ("cast", "say")), VALUE, max_size=4).map(
    lambda found: (*(HeadLine(*item) for item in found.items()), HeadLine("cast", children=(ANA,)))
)


def bare(script: Script) -> Script:
    """The script without what a file adds: its characters, line numbers, fences, empty lines."""

    def head(lines: tuple[HeadLine, ...]) -> tuple[HeadLine, ...]:
        return tuple(
            HeadLine(line.key, line.value, head(line.children)) for line in lines if line.key
        )

    def lines(found: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(replace(line, raw=None, number=None) for line in found if line.kind != "blank")

    return Script(
        head(script.head),
        tuple(
            Chapter(
                chapter.title,
                chapter.id,
                tuple(
                    replace(cue, raw=None, number=None, lines=lines(cue.lines))
                    for cue in chapter.cues
                ),
                lines(chapter.lines),
            )
            for chapter in script.chapters
        ),
    )


@given(st.builds(Script, HEADS, CHAPTERS.map(tuple)))
@settings(max_examples=150, deadline=None)
def test_what_is_rendered_reads_back_the_same(script: Script) -> None:
    script = scriptfile.with_ids(script)
    text = scriptfile.dumps(script)
    read = scriptfile.loads(text, "x.md")
    assert bare(read) == bare(script)
    assert scriptfile.dumps(read) == text


# ------------------------------------------------------------------------------------------ changes

HOSTED = """\
\ufeff---\r
title: A flood\r
cast:\r
\tANA\r
\t\tvoice:piper:joe\r
---\r
##host\r
Water   rose .\r
It fell.  [from: show]\r
> update: odd\r
\r
## Ana|Question {#q-0001} [ odd,take :2 ]\r
~~she says~~\r
Why?"""


def test_a_changed_cue_changes_one_place() -> None:
    script = scriptfile.loads(HOSTED, "x.md")
    chapter = script.chapters[0]
    first, second = chapter.cues
    line = replace(first.lines[0], text="Water rose.", raw=None)
    changed = replace(first, lines=(line, *first.lines[1:]))
    again = replace(script, chapters=(replace(chapter, cues=(changed, second)),))
    assert scriptfile.dumps(again) == HOSTED.replace("Water   rose .", "Water rose.")


def test_ids_are_filled_in_where_there_are_none() -> None:
    script = scriptfile.with_ids(scriptfile.loads(HOSTED, "x.md"))
    heading = f"## HOST · track {{#{script.cues[0].id}}}"
    assert scriptfile.dumps(script) == HOSTED.replace("##host", heading)
    assert scriptfile.with_ids(script) == script


def test_a_line_put_behind_the_last_one_stands_on_its_own() -> None:
    script = scriptfile.loads("## HOST\nSo", "x.md")
    cue = script.cues[0]
    longer = replace(cue, lines=(*cue.lines, Line("note", "a note")))
    again = replace(script, chapters=(Chapter("", cues=(longer, replace(cue, raw=None))),))
    assert scriptfile.dumps(again) == "## HOST\nSo\n> a note\n\n## HOST · track\nSo"


def test_the_same_words_twice_get_two_ids() -> None:
    script = scriptfile.with_ids(scriptfile.loads("## HOST\nSo.\n## HOST\nso\n", "x.md"))
    ids = [cue.id for cue in script.cues]
    first = scriptfile.cue_id("track", "so")
    assert ids == [first, scriptfile.cue_id("track", "so", {first})]


def test_a_collision_never_ends_the_ids() -> None:
    taken: set[str] = set()
    for _ in range(40):
        taken.add(scriptfile.cue_id("track", "so", taken))
    assert len(taken) == 40


def test_a_credit_that_is_added_leaves_the_backannounce_its_id() -> None:
    text = "## HOST · backannounce\nThis is by Ana.\n"
    one, two = (
        scriptfile.with_ids(scriptfile.loads(found, "x.md")).cues[0].id
        for found in (text, text + "Written by Bo.\n")
    )
    assert one == two


# ----------------------------------------------------------------------------------------- readings


def cue_of(text: str) -> Cue:
    head = "---\ncast:\n  ANA\n    voice: piper:joe\n---\n"
    return scriptfile.loads(head + text, "x.md").cues[0]


@pytest.mark.parametrize(
    ("heading", "label", "kind"),
    [
        ("## HOST", "HOST", "track"),
        ("##host", "HOST", "track"),
        ("## ANA", "ANA", "actuality"),
        ("## MUSIC", "MUSIC", "theme"),
        ("## ANA·question", "ANA", "question"),
        ("## ANA - Question", "ANA", "question"),
        ("## ANA|question", "ANA", "question"),
        ("## HOST · teaser", "HOST", "teaser"),
        ("## HOST ·", "HOST", "track"),
    ],
)
def test_only_the_label_is_required(heading: str, label: str, kind: str) -> None:
    cue = cue_of(heading + "\n")
    assert (cue.label, cue.kind) == (label, kind)


@pytest.mark.parametrize("tail", ["{#t-1} [take: 2, under]", "[take: 2] {#t-1} [under]"])
def test_id_and_attributes_come_in_any_order(tail: str) -> None:
    cue = cue_of(f"## HOST · track {tail}\n")
    assert cue.id == "t-1"
    assert cue.attributes == (Attribute("take", "2"), Attribute("under"))


def test_lines_are_told_apart_by_how_they_start() -> None:
    text = (
        "## HOST\n\nWords\n~~Struck.~~\n> check: day: Monday\n> ok: day JA\n> a note\n"
        "<!-- one\n\ntwo -->\n=== break\n"
    )
    lines = cue_of(text).lines
    assert [(line.kind, line.text) for line in lines] == [
        ("blank", ""),
        ("speech", "Words"),
        ("struck", "Struck."),
        ("check", "check: day: Monday"),
        ("ok", "ok: day JA"),
        ("note", "a note"),
        ("comment", "one\n\ntwo"),
        ("break", "=== break"),
    ]
    assert [line.number for line in lines] == [7, 8, 9, 10, 11, 12, 13, 16]


@pytest.mark.parametrize(
    "words", ["He left [sic]", "He [Ruiz]", "[from: show]", "So \\[from: show]"]
)
def test_square_brackets_are_words_unless_they_name_a_value(words: str) -> None:
    line = cue_of(f"## HOST\n{words}\n").lines[0]
    assert (line.text, line.attributes) == (words, ())


def test_front_matter_values_are_strings_as_they_stand() -> None:
    text = (
        "---\ntitle: Analysis: what now\nslot: 3:59\nNo: no\n# a note\ndeck:\n"
        "Hold Until:  2026-01-05 06:00 \ncast:\n  ANA:\n     voice: piper:joe\n\n     name: Ana\n"
        "say:\n  Ana: AH-nuh ?\n---\n## ANA\n"
    )
    script = scriptfile.loads(text, "x.md")
    assert script.title == "Analysis: what now"
    assert script.get("slot") == "3:59"
    assert script.get("deck") is None
    assert script.get("hold until") == "2026-01-05 06:00"
    assert script.cast["ANA"].name == "Ana"
    assert script.cast["ANA"].number == 9
    assert [line.key for line in script.head[-2].children] == ["Ana"]
    assert [mistake.where for mistake in scriptfile.warnings(script, "x.md")] == ["x.md:4"]


def test_the_unknown_is_kept_and_named_once() -> None:
    text = "## HOST · traks [mod: x]\nSo. [note: x]\n## HOST · traks [mod: y, take: 1]\n"
    found = scriptfile.warnings(scriptfile.loads(text, "x.md"), "x.md")
    assert [(mistake.where, mistake.slug) for mistake in found] == [
        ("x.md:1", "unknown-kind"),
        ("x.md:1", "unknown-attribute"),
        ("x.md:2", "unknown-attribute"),
    ]
    assert "did you mean track?" in found[0].remedy


@pytest.mark.parametrize(
    ("words", "idle"),
    [("(pause 2) So.", True), ("(beat)\nSo.", True), ("So. (pause 2)", False), ("", False)],
)
def test_a_pause_that_does_nothing_is_named(words: str, idle: bool) -> None:
    text = f"## HOST · track {{#t-2222}}\nSo (beat).\n## HOST · track {{#t-1111}}\n{words}\n"
    found = scriptfile.warnings(scriptfile.loads(text, "x.md"), "x.md")
    assert [(mistake.where, mistake.slug) for mistake in found] == [("x.md:4", "idle-pause")] * idle


# ----------------------------------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("url: ftp:pool\n", "x.md:2: url: “ftp:pool” cannot be read"),
        ("hold until: tomorrow 6am\n", "x.md:2: hold until: “tomorrow 6am” cannot be read"),
        ("say:\n  Vu, VOO\n", "x.md:3: “Vu, VOO” is no `word: how it is said`"),
    ],
)
def test_what_the_front_matter_cannot_mean_is_named(head: str, told: str) -> None:
    with pytest.raises(ScriptError, match=told):
        scriptfile.loads(f"---\n{head}---\n## HOST\nSo.\n", "x.md")


@pytest.mark.parametrize("words", ["So (puase 0.7) it is.", "So it is (Paus 1)."])
def test_a_pause_that_is_mistyped_is_not_spoken(words: str) -> None:
    with pytest.raises(ScriptError, match=r"x\.md:2: .* cannot be read; write \(pause"):
        scriptfile.loads(f"## HOST\n{words}\n", "x.md")


@pytest.mark.parametrize("words", ["(beat)", "(pause 0.7)", r"\(paus 1)", "(page 7)", "(phase 2)"])
def test_other_parentheses_are_what_they_were(words: str) -> None:
    assert scriptfile.loads(f"## HOST\nSo {words} it is.\n", "x.md").cues


@pytest.mark.parametrize("head", ["hold until:\n", "hold until: 2026-12-01\n", "say:\n  Vu:\n"])
def test_what_it_leaves_open_is_no_mistake(head: str) -> None:
    assert scriptfile.loads(f"---\n{head}---\n## HOST\nSo.\n", "x.md").cues


@pytest.mark.parametrize("path", sorted(DATA.glob("*.md")), ids=lambda path: path.stem)
def test_every_mistake_is_named_with_its_line(path: Path) -> None:
    with pytest.raises(ScriptError) as caught:
        scriptfile.loads(path.read_text("utf-8"), path.name)
    expected = path.with_suffix(".txt").read_text("utf-8")
    assert str(caught.value) + "\n" == expected


# -------------------------------------------------------------------------------------- the example


def golden() -> str:
    if not GOLDEN.exists():
        pytest.skip("the golden script is not beside this checkout")
    return GOLDEN.read_bytes().decode()


def test_the_golden_script_is_kept_and_has_nothing_unknown() -> None:
    text = golden()
    script = scriptfile.loads(text, "golden.md")
    assert scriptfile.dumps(script) == text
    assert scriptfile.warnings(script, "golden.md") == ()


def test_the_golden_script_is_what_its_values_render_to() -> None:
    text = golden()
    script = bare(scriptfile.loads(text, "golden.md"))
    nameless = tuple(
        replace(chapter, id=None, cues=tuple(replace(cue, id=None) for cue in chapter.cues))
        for chapter in script.chapters
    )
    assert scriptfile.dumps(scriptfile.with_ids(replace(script, chapters=nameless))) == text


def test_the_example_of_the_documentation_is_a_script() -> None:
    page = (Path(__file__).parents[1] / "docs/script-format.md").read_text("utf-8")
    text = page.split("```\n")[1]
    script = scriptfile.loads(text, "x.md")
    assert scriptfile.dumps(script) == text
    assert scriptfile.warnings(script, "x.md") == ()
    nameless = tuple(
        replace(chapter, id=None, cues=tuple(replace(cue, id=None) for cue in chapter.cues))
        for chapter in script.chapters
    )
    assert scriptfile.with_ids(replace(script, chapters=nameless)) == script


@pytest.mark.parametrize("words", ["# five", "> so", "~~so~~", "## HOST", "So [from: show]"])
def test_words_that_would_read_as_something_else_are_escaped(words: str) -> None:
    script = Script(
        chapters=(Chapter("", cues=(Cue("track", "HOST", lines=(Line("speech", words),)),)),)
    )
    line = scriptfile.loads(scriptfile.dumps(script), "x.md").cues[0].lines[0]
    assert (line.kind, line.attributes) == ("speech", ())
    assert inline.written(line.text).replace("~", "") == words.replace("~", "")
