"""The merge: a host's words are never lost, and all else follows the new draft."""

import difflib
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import merge, scriptfile
from pipeline.errors import ScriptError

from .articles import agrees

DATA = Path(__file__).parent / "data" / "merge"
CASES = sorted(path.name.removesuffix(".base.md") for path in DATA.glob("*.base.md"))


def merged(last: str, host: str, draft: str) -> str:
    """The merged file; it is read again, for a merge never leaves a file that is refused."""
    scripts = (scriptfile.loads(text, "x.md") for text in (last, host, draft))
    text = scriptfile.dumps(merge.merge(*scripts).script)
    scriptfile.loads(text, "merged.md")
    return text


def carried(last: str, host: str, draft: str) -> str:
    scripts = (scriptfile.loads(text, "x.md") for text in (last, host, draft))
    return scriptfile.dumps(merge.merge(*scripts).draft)


# ------------------------------------------------------------------------------------------- pairs


@pytest.mark.parametrize("case", CASES)
def test_cases(case: str) -> None:
    last, host, draft = (
        (DATA / f"{case}.{name}.md").read_bytes().decode() for name in ("base", "ours", "theirs")
    )
    text = merged(last, host, draft)
    assert agrees(DATA / f"{case}.merged.md", text)
    assert merged(last, text, draft) == text
    assert merged(carried(last, host, draft), text, draft) == text


# ------------------------------------------------------------------------------- in several rounds

HOSTS = """\
---
title: News
cast:
  ANA
    name: Ana Ruiz
    voice: x:z
---

# One {#c-0001}

## HOST · track {#t-0001}
The ice is ten inches thick, she says, and will hold.
The pond is open.

## ANA · actuality {#a-0001}
We drilled forty holes before breakfast.
"""


def rounds(host: str, *drafts: str) -> str:
    """A host's file after several drafts, each merged as the one before was."""
    last = HOSTS
    for draft in drafts:
        last, host = carried(last, host, draft), merged(last, host, draft)
    return host


def test_an_update_that_is_answered_does_not_come_again() -> None:
    host = HOSTS.replace("ten inches", "a foot")
    nine = HOSTS.replace("ten inches", "nine inches")
    shown = rounds(host, nine)
    update = "> update: The ice is nine inches thick, she says, and will hold.\n"
    assert shown == host.replace("hold.\n", f"hold.\n{update}")
    closed = HOSTS.replace("ten inches", "nine inches").replace("open", "closed")
    last = carried(HOSTS, host, nine)
    assert merged(last, host, closed) == host.replace("open", "closed")
    assert merged(last, shown, closed) == shown.replace("open", "closed")


def test_an_update_gives_way_to_the_next_one_of_its_sentence() -> None:
    host = HOSTS.replace("ten inches", "a foot")
    nine, eight = (HOSTS.replace("ten", number) for number in ("nine", "eight"))
    assert rounds(host, nine, eight) == rounds(host, eight)
    assert rounds(host, nine, HOSTS.replace("ten inches", "a foot")) == host


def test_a_cue_keeps_its_id_through_corrections() -> None:
    nameless = re.sub(r" \{#[at]-\S+\}", "", HOSTS)
    drafts = (nameless.replace("forty", "fifty"), nameless.replace("forty holes", "fifty wells"))
    text = rounds(HOSTS.replace("is open", "is wide open"), *drafts)
    assert order(text) == order(HOSTS)
    assert "We drilled fifty wells before breakfast." in text


def test_a_track_that_becomes_credit_joins_the_credits() -> None:
    """Where Outcue has learnt to read the line as a credit, in front of the closing music."""
    credit = "Ana Ruiz reported from Lima.\nEdited by Bo Ek."
    last = f"""# News {{#c-0000}}

## HOST {{#t-0001}}
It rained all night.

## HOST {{#t-0002}}
{credit}

## MUSIC · theme {{#m-0003}} [file: theme.flac, under]

## HOST · backannounce {{#b-0004}}
This is by Ana Ruiz. [from: show]
"""
    track = f"## HOST {{#t-0002}}\n{credit}\n\n"
    draft = last.replace(track, "") + credit + "\n"
    assert merged(last, last.replace("all night", "till noon"), draft) == draft.replace(
        "all night", "till noon"
    )


def test_two_people_of_one_label_stay_two() -> None:
    """The host's new speaker, and later the draft's, who would have the same label."""
    mine = "  LI\n    name: Bo Li\n    voice: x:b\n---\n"
    theirs = mine.replace("Bo Li", "Eva Li").replace("x:b", "x:e")
    host = HOSTS.replace("---\n\n", f"{mine}\n") + "\n## LI · actuality {#a-0009}\nI skate.\n"
    one = HOSTS.replace("---\n\n", f"{theirs}\n") + "\n## LI · actuality\nMy dog fell in.\n"
    text = rounds(host, one, one + "\n## LI · actuality\nIt can swim, though, that dog.\n")
    said = {cue.speech[0].text: cue.label for cue in scriptfile.loads(text, "x").cues}
    people = {label: who.name for label, who in scriptfile.loads(text, "x").cast.items()}
    assert people[said["I skate."]] == "Bo Li"
    assert people[said["My dog fell in."]] == "Eva Li"
    assert people[said["It can swim, though, that dog."]] == "Eva Li"


def test_a_guess_that_the_host_answered_stays_answered() -> None:
    guess = HOSTS.replace("---\n\n", "say:\n  Ruiz: ROO-iz ?\n---\n\n")
    host = guess.replace("ROO-iz ?", "roo-EES")
    last, draft = guess, guess.replace("ROO-iz ?", "ROO-eez ?").replace("open", "closed")
    assert merged(last, host, draft) == host.replace("open", "closed")
    gone = guess.replace("  Ruiz: ROO-iz ?\n", "")
    assert merged(last, gone, draft) == gone.replace("open", "closed")


def test_words_that_a_line_cannot_take_stand_below_it() -> None:
    """The pronouncer would have no word to stand behind."""
    host = HOSTS.replace("The pond is", "The pond (say: pawnd) is")
    text = merged(HOSTS, host, HOSTS.replace("The pond is", "It is"))
    update = "> update: It is open.\n"
    assert text == host.replace("is open.\n", f"is open.\n{update}")


def test_what_repeats_without_end_is_merged_in_no_time() -> None:
    """Where a comparison of each with each would take minutes; the limit is a wide one."""
    head = "---\ntitle: News\n---\n"
    cues = scriptfile.dumps(
        scriptfile.with_ids(scriptfile.loads(head + "## HOST\nYes.\n\n" * 3000, "x"))
    )
    one = f"{head}## HOST · track {{#t-0001}}\n{'a b ' * 20_000}\n"
    started = time.process_time()
    merged(cues, cues.replace("Yes.", "No.", 50), cues.replace("Yes.", "Maybe.", 70))
    merged(one, one.replace("a b a b", "a c b", 3000), one.replace("b a b", "d a b", 4000))
    assert time.process_time() - started < 20


# -------------------------------------------------------------------------------------- properties

SENTENCES = (
    "The harbor opened on Monday after four weeks of ice.",
    "She says the crossing will only last if people use it.",
    "About 140 people stood on the pier to watch it go.",
    "He left.",
    "The county pays $48,000 a year toward the route.",
    "The county pays for the old route too.",
    "It’s not clear if the mayor will pay, but he says so.",
    "They can have the counts.",
    "They can have the captain’s phone number, too.",
    "“Lifeline,” he said, and the crowd laughed at him.",
    "The Laboratory (JPL) is 500 miles (800 km) away.",
)
WORDS = ("Columbia", "the", "says", "never", "1,000", "“so”", "quay", "Guaidó", "two", "not")
HEAD = "---\ntitle: {}\nslot: 3:59\ncast:\n  HOST\n    voice: x:y\n  ANA\n    name: Ana Ruiz\n"
HEAD += "    voice: x:z\nsay:\n  Ruiz: roo-EES ?\n---\n"


@dataclass
class Story:
    """A draft while it is being made: cues as label and lines, chapters as titles."""

    title: str = "News"
    parts: list[list[str]] = field(default_factory=list)

    def text(self) -> str:
        body = "\n".join("\n".join([*part, ""]) for part in self.parts)
        script = scriptfile.loads(f"{HEAD.format(self.title)}\n{body}", "draft.md")
        return scriptfile.dumps(scriptfile.with_ids(script))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    parts = [["# One"]]
    for _ in range(draw(st.integers(1, 6))):
        parts.append(draw(cues()))
        if draw(st.integers(0, 5)) == 0:
            parts.append([f"# {draw(st.sampled_from(WORDS))} chapter"])
    return Story("News", [*parts, ["## HOST · backannounce", "This is by Ana. [from: show]"]])


@st.composite
def cues(draw: st.DrawFn) -> list[str]:
    heading = draw(st.sampled_from(["## HOST · track", "## ANA · actuality"]))
    lines = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    if draw(st.integers(0, 3)) == 0:
        lines.insert(1, "~~Ruiz says.~~")
    if draw(st.integers(0, 3)) == 0:
        lines.insert(1, f"> check: day: “{draw(st.sampled_from(WORDS))}” is far")
    return [heading, *lines]


Op = tuple[str, int, int, str]
PLACE = st.integers(0, 60)
DRAFT_OPS = st.lists(
    st.tuples(
        st.sampled_from(["word", "grow", "drop", "line", "cut", "cue", "move", "check", "title"]),
        PLACE,
        PLACE,
        st.sampled_from(WORDS),
    ),
    max_size=6,
)
HOST_OPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "word", "grow", "drop", "line", "cue", "move", "note", "comment", "blank", "strike",
                "split", "join", "wrap", "unwrap", "ok", "stress", "pause", "title", "rest",
            ]
        ),
        PLACE,
        PLACE,
        st.sampled_from(WORDS),
    ),
    max_size=6,
)  # fmt: skip


def redrafted(story: Story, ops: Sequence[Op]) -> Story:
    """The story after changes of its article."""
    parts = [list(part) for part in story.parts]
    title = story.title
    for name, at, where, word in ops:
        spoken = [i for i, part in enumerate(parts[:-1]) if part[0].startswith("##")]
        if name == "title":
            title = f"{word} news"
        elif name == "cue" or not spoken:
            parts.insert(
                1 + at % (len(parts) - 1), ["## HOST · track", f"{word} came in new {where}."]
            )
        else:
            _redraft_cue(parts, spoken[at % len(spoken)], name, where, word)
    return Story(title, parts)


def _redraft_cue(parts: list[list[str]], at: int, name: str, where: int, word: str) -> None:
    part = parts[at]
    line = 1 + where % (len(part) - 1)
    words = part[line].split()
    plain = not part[line].startswith((">", "~~"))
    if name == "word" and plain:
        words[where % len(words)] = word
        part[line] = " ".join(words)
    elif name == "grow" and plain:
        part[line] = " ".join([*words[: where % len(words)], word, *words[where % len(words) :]])
    elif name == "line":
        part.insert(line, f"{word} is what the draft {where} says now.")
    elif name == "drop" and len(part) > 2:
        del part[line]
    elif name == "check":
        part.insert(line + 1, f"> check: leans: “{word}” leans on it")
    elif name == "cut" and len(part) > 3:
        parts[at : at + 1] = [part[:3], ["## HOST · track", *part[3:]]]
    elif name == "move":
        parts.insert(1 + where % (len(parts) - 1), parts.pop(at))


def edited(text: str, ops: Sequence[Op]) -> str:
    """The file after a host's work; edits that would make it unreadable are left out."""
    for number, op in enumerate(ops):
        changed = _edit(text.split("\n"), op, f"w{number}x")
        try:
            scriptfile.loads(changed, "host.md")
        except ScriptError:
            continue
        text = changed
    return text


def _edit(lines: list[str], op: Op, mine: str) -> str:
    name, at, where, word = op
    first = lines.index("---", 1) + 2
    spoken = [i for i, line in enumerate(lines) if i >= first and re.match(r"[^#>~<\s=-]", line)]
    heads = [i for i, line in enumerate(lines) if line.startswith("##")]
    if name == "join":
        del lines[heads[at % len(heads)]]
    elif name == "move":
        _move(lines, heads, at, where)
    elif name == "title":
        lines[1] = f"title: {mine} {word}"
    elif spoken:
        i = spoken[at % len(spoken)]
        after = lines[i + 1 : i + 2] if i + 1 in spoken else []
        lines[i : i + 1 + len(after)] = _line_edits(lines[i], where, word, mine, after)[name]
    return "\n".join(lines)


def _line_edits(
    line: str, where: int, word: str, mine: str, after: list[str]
) -> dict[str, list[str]]:
    """What a host may make of a line, and of the one after it."""
    words = line.split()
    k = where % len(words)

    def put(size: int, *new: str) -> str:
        return " ".join([*words[:k], *new, *words[k + size :]])

    edits = {
        "word": [put(1, mine)],
        "grow": [put(0, word + mine)],
        "stress": [put(1, f"*{words[k]}*")],
        "pause": [put(0, "(pause 0.5)")],
        "line": [line, f"{mine} is what the host {word} adds here."],
        "note": [line, f"> {mine} {word}"],
        "comment": [line, f"<!-- {mine}", f"{word} -->"],
        "blank": [line, ""],
        "ok": [line, "> ok: leans JA"],
        "strike": [f"~~{line}~~"],
        "split": ["", "## HOST · track", line],
        "wrap": [" ".join(words[:k]), "  " + " ".join(words[k:])] if k else [line],
        "drop": [],
        "rest": [f"{mine} and quite another sentence {word} stands here."],
        "cue": [line, "", f"## HOST · {'question' if k else 'track'}", f"{mine} asks {word}?"],
    }
    joined = {"unwrap": [" ".join([line, *after])]}
    return {name: [*new, *after] for name, new in edits.items()} | joined


def _move(lines: list[str], heads: list[int], at: int, where: int) -> None:
    start = heads[at % len(heads)]
    ends = [i for i in range(start + 1, len(lines)) if lines[i].startswith("#")]
    block = lines[start : ends[0] if ends else len(lines)]
    del lines[start : start + len(block)]
    left = [i for i, line in enumerate(lines) if line.startswith("##")] or [len(lines)]
    lines[left[where % len(left)] : left[where % len(left)]] = block


def said(text: str) -> Counter[str]:
    """The words of a file, those of its headings left out."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return Counter(word for line in lines for word in re.findall(r"[^\W_]+", line))


def order(text: str) -> list[str]:
    return re.findall(r"^##.*\{(#\S+)\}", text, flags=re.MULTILINE)


@given(stories(), DRAFT_OPS, HOST_OPS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_edits_of_host_and_draft(
    story: Story, draft_ops: list[Op], host_ops: list[Op], crlf: bool
) -> None:
    last = story.text()
    host = edited(last, host_ops)
    host = host.replace("\n", "\r\n") if crlf else host
    draft = redrafted(story, draft_ops).text()
    text = merged(last, host, draft)
    typed = said(host) - said(last)
    assert not typed - said(text), "a word that the host typed is gone"
    mine = order(host) if host != last else []
    assert [found for found in order(text) if found in mine] == [
        found for found in mine if found in order(text)
    ]
    assert merged(last, host, last) == host
    assert merged(last, last, draft) == carried(last, last, draft)
    base = carried(last, host, draft)
    assert merged(base, text, draft) == text


@given(stories(), DRAFT_OPS, HOST_OPS)
@settings(max_examples=100, deadline=None)
def test_merging_the_same_draft_again_changes_nothing(
    story: Story, draft_ops: list[Op], host_ops: list[Op]
) -> None:
    """Where no two sentences are alike; a run that was killed is finished by other means too."""
    seen: set[str] = set()
    for number, part in enumerate(story.parts):
        for at, line in enumerate(part[1:], 1):
            if line in seen and line[0] not in ">~":
                part[at] = f"Number{number} tells{at} of{number} its{at} own{number}."
            seen.add(line)
    last = story.text()
    host = edited(last, host_ops)
    draft = redrafted(story, draft_ops).text()
    text = merged(last, host, draft)
    again = merged(last, text, draft)
    assert again == text, "\n".join(difflib.unified_diff(text.split("\n"), again.split("\n")))
