"""Drafts and a host's file: what is written, what is kept, and what a kill leaves."""

import os
from pathlib import Path
from typing import Any

import pytest

from pipeline import backups, build, drafts, files, ledgerfile, merge, orders, scriptfile
from pipeline.drafts import Drafted
from pipeline.errors import ArticleError, ScriptError
from pipeline.heads import Heads
from pipeline.model import Script, Show

from .articles import show

STORY = """\
Mill Pond Opens To Skaters

By Jo FernJanuary 5, 2026 7:00 am

The mill pond opened to skaters on Sunday after three weeks of frost.

Ines Obando is the warden of the pond. She says the ice is ten inches thick.

“We drilled forty holes before breakfast,” Obando says. “Every one of them was good.”

The pond stays open until the thaw.
"""
THAW = "The pond stays open until the thaw."
MINE = STORY.replace("until the thaw", "until the thaw sets in")


class Desk:
    """A show with one article."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.script = root / "scripts" / "pond.md"
        self.base = root / "scripts" / ".base" / "pond.md"
        (root / "articles").mkdir()

    def draft(self, story: str, settings: Show | None = None) -> Drafted:
        path = self.root / "articles" / "pond.txt"
        path.write_text(story, "utf-8")
        return drafts.draft(self.root, orders.alone(self.root, path), settings or show(), {})

    def edit(self, old: str, new: str) -> str:
        text = self.script.read_text("utf-8")
        assert old in text
        self.script.write_text(text.replace(old, new), "utf-8")
        return text.replace(old, new)

    def backups(self) -> list[Path]:
        return sorted((self.root / "scripts" / ".backup").glob("*.md"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    found = Desk(tmp_path)
    found.draft(STORY)
    return found


def test_without_news_nothing_is_written(desk: Desk) -> None:
    text = desk.edit("ten inches", "a foot")
    stamps = [path.stat().st_mtime_ns for path in (desk.script, desk.base)]
    assert desk.draft(STORY).outcome == "unchanged"
    assert desk.script.read_text("utf-8") == text
    assert [path.stat().st_mtime_ns for path in (desk.script, desk.base)] == stamps
    assert desk.backups() == []


def test_a_hosts_file_follows_and_a_copy_is_kept(desk: Desk) -> None:
    text = desk.edit("ten inches", "a foot")
    drafted = desk.draft(STORY.replace("three weeks", "four weeks"))
    assert drafted.outcome == "merged"
    assert drafted.news == drafts.News(1, 0, 0, False, (), desk.backups()[0])
    assert desk.script.read_text("utf-8") == text.replace("three weeks", "four weeks")
    assert desk.backups()[0].read_text("utf-8") == text
    assert (desk.backups()[0].parent / ".gitignore").read_text() == "*\n"
    assert "four weeks" in desk.base.read_text("utf-8")
    assert "ten inches" in desk.base.read_text("utf-8")


def test_a_correction_that_the_host_made_too_changes_nothing(desk: Desk) -> None:
    text = desk.edit("three weeks", "four weeks")
    drafted = desk.draft(STORY.replace("three weeks", "four weeks"))
    assert drafted.news == drafts.News(0, 0, 0, False, (), None)
    assert desk.script.read_text("utf-8") == text
    assert desk.backups() == []


def test_an_order_that_stays_the_hosts_is_named_once(desk: Desk) -> None:
    weir = "“Nobody skates near the weir, or in front of the mill,” Obando says."
    fish = "The fishers have their own corner, and a hut with a stove."
    first = STORY.replace(THAW, f"{THAW}\n\n{weir}\n\n{fish}")
    desk.draft(first)
    text = desk.edit("own corner", "own quiet corner")
    turned = STORY.replace(THAW, f"{fish}\n\n{weir}\n\n{THAW}")
    drafted = desk.draft(turned)
    assert drafted.news is not None
    assert drafted.news.unmoved
    assert order(desk.script.read_text("utf-8")) == order(text)
    assert desk.draft(turned).outcome == "unchanged"
    again = desk.draft(turned.replace(THAW, f"{THAW} Dogs are welcome."))
    assert again.news is not None
    assert again.news.unmoved == ()
    assert "Dogs are welcome." in desk.script.read_text("utf-8")


def order(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("## ")]


def test_few_copies_are_kept(desk: Desk) -> None:
    other = desk.root / "scripts" / ".backup" / "pond-two.20260101-000000-000000.md"
    other.parent.mkdir()
    other.write_text("other", "utf-8")
    for number in range(backups.KEPT + 3):
        desk.edit("## HOST · backannounce", f"> take {number}\n\n## HOST · backannounce")
        desk.draft(STORY.replace("three weeks", f"{number} weeks"))
    assert len(desk.backups()) == backups.KEPT + 1
    assert other in desk.backups()


def test_a_file_that_is_saved_meanwhile_is_not_written_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor saves while the merge goes on."""
    desk.edit("ten inches", "a foot")
    base = desk.base.read_bytes()
    real = merge.merge

    def slow(*scripts: Script) -> merge.Merged:
        desk.edit("a foot", "two feet")
        return real(*scripts)

    monkeypatch.setattr("pipeline.merge.merge", slow)
    with pytest.raises(ScriptError, match="saved while it was merged"):
        desk.draft(MINE)
    assert "two feet" in desk.script.read_text("utf-8")
    assert desk.base.read_bytes() == base


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("twice", [False, True])
def test_killed_between_two_files_the_next_run_finishes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, at: int, twice: bool
) -> None:
    desk.edit("She says the ice is ten inches thick.", "The ice is a foot thick, she says.")
    news = MINE.replace("ten inches", "nine inches")
    real, calls = files.write, 0

    def killed(path: Path, content: str | bytes) -> bool:
        nonlocal calls
        calls += 1
        if calls == at:
            raise KeyboardInterrupt
        return real(path, content)

    monkeypatch.setattr("pipeline.drafts.write", killed)
    with pytest.raises(KeyboardInterrupt):
        desk.draft(news)
    monkeypatch.setattr("pipeline.drafts.write", real)
    if twice:
        desk.edit("a foot", "a cubit")
    desk.draft(news)
    text = desk.script.read_text("utf-8")
    assert text.count("> update: She says the ice is nine inches thick.") == 1
    assert text.count("until the thaw sets in") == text.count("The ice is a ") == 1
    assert "nine inches" in desk.base.read_text("utf-8")
    assert not list(desk.base.parent.glob(".*"))
    assert desk.draft(news).outcome == "unchanged"
    assert desk.script.read_text("utf-8") == text


@pytest.mark.parametrize("at", [1, 2, 3])
def test_killed_and_then_told_as_before_nothing_is_left_half_way(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    desk.edit("thick.", "thick, she says.")
    real, calls = files.write, 0

    def killed(path: Path, content: str | bytes) -> bool:
        nonlocal calls
        calls += 1
        if calls == at:
            raise KeyboardInterrupt
        return real(path, content)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("pipeline.drafts.write", killed)
        with pytest.raises(KeyboardInterrupt):
            desk.draft(MINE)
    desk.draft(STORY)
    assert not list(desk.base.parent.glob(".*"))
    assert "thaw sets in" not in desk.base.read_text("utf-8")
    assert "thaw sets in" not in desk.script.read_text("utf-8")


def test_a_draft_follows_the_voices_of_its_own_people_alone(desk: Desk) -> None:
    order = orders.orders(desk.root)[0]

    def draft(voices: dict[str, str]) -> str:
        return drafts.draft(desk.root, order, show(), voices).outcome

    assert draft({}) == draft({"Jo Fern": "tone:third"}) == "unchanged"
    assert draft({"Ines Obando": "tone:third"}) == "updated"
    assert "voice: tone:third" in desk.script.read_text("utf-8")


def test_what_is_known_of_a_script_follows_it(desk: Desk) -> None:
    known = Heads(desk.root)
    assert [order.name for order in orders.orders(desk.root, known)] == ["pond"]
    known.keep()
    (desk.root / "articles" / "pond.txt").rename(desk.root / "articles" / "pier.txt")
    with pytest.raises(ScriptError, match=r"articles/pond\.txt is not there"):
        orders.orders(desk.root, Heads(desk.root))
    stat = desk.script.stat()
    desk.edit("articles/pond.txt", "articles/pier.txt")
    os.utime(desk.script, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert [order.name for order in orders.orders(desk.root, Heads(desk.root))] == ["pond"]
    (desk.root / ".cache" / "heads.tsv").write_bytes(b"\xff")
    assert [order.name for order in orders.orders(desk.root, Heads(desk.root))] == ["pond"]


def test_without_a_base_the_script_stays_and_follows_from_then_on(desk: Desk) -> None:
    text = desk.edit("ten inches", "a foot")
    ids = [cue.id for cue in scriptfile.loads(text, "x").cues]
    desk.base.unlink()
    assert desk.draft(MINE).outcome == "adopted"
    assert desk.script.read_text("utf-8") == text
    assert [cue.id for cue in scriptfile.loads(desk.base.read_text("utf-8"), "x").cues] == ids
    assert desk.draft(MINE).outcome == "unchanged"
    assert desk.draft(MINE.replace("three weeks", "four weeks")).outcome == "merged"
    assert desk.script.read_text("utf-8") == text.replace("three weeks", "four weeks")


def test_a_script_that_cannot_be_read_is_named_and_left(desk: Desk) -> None:
    text = desk.edit("## HOST · intro", "## HOSTT · intro")
    base = desk.base.read_bytes()
    with pytest.raises(ScriptError, match="HOSTT"):
        desk.draft(MINE)
    assert desk.script.read_text("utf-8") == text
    assert desk.base.read_bytes() == base


def test_a_guest_that_the_host_reads_from_now_on(desk: Desk) -> None:
    """`guests = "host"`: the attribution comes before the quote, in a file with a host's edits."""
    desk.edit("Every one of them was good.", "Every single one of them was good.\n> I asked him.")
    desk.edit("ten inches thick", "a foot thick")
    assert desk.draft(STORY, show(guests="host")).outcome == "merged"
    text = desk.script.read_text("utf-8")
    assert "a foot thick" in text
    assert "Obando says: (pause 0.3)" in text
    assert "~~Obando says.~~" not in text
    assert "Every single one of them was good.\n> I asked him." in text
    assert "> update:" not in text
    script = scriptfile.loads(text, "x")
    assert script.cast["OBANDO"].voice == script.cast["HOST"].voice


def test_what_has_not_changed_is_not_composed_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import script

    composed: list[object] = []
    whole = script.compose_all

    def counted(*made_from: Any) -> Script:
        composed.append(made_from)
        return whole(*made_from)

    monkeypatch.setattr(script, "compose_all", counted)
    assert desk.draft(STORY).outcome == "unchanged"
    desk.edit("ten inches", "a foot")
    assert desk.draft(STORY).outcome == "unchanged"
    assert not composed
    assert desk.draft(MINE).outcome == "merged"
    assert desk.draft(MINE, show(guests="host")).outcome == "merged"
    desk.base.unlink()
    assert desk.draft(MINE).outcome == "adopted"
    assert len(composed) == 3


# -------------------------------------------------------------------------------- renamed articles


@pytest.mark.parametrize("name", ["two\nlines.txt", "a\ttab.txt", os.fsdecode(b"\xff.txt")])
def test_an_article_that_no_line_can_name_is_refused(desk: Desk, name: str) -> None:
    path = desk.root / "articles" / name
    path.write_text(STORY, "utf-8")
    with pytest.raises(ArticleError) as failed:
        drafts.draft(desk.root, orders.alone(desk.root, path), show(), {})
    (mistake,) = failed.value.mistakes
    assert mistake.slug == "bad-name"
    assert mistake.where.encode().decode().splitlines() == [mistake.where]
    assert len(list((desk.root / "scripts").glob("*.md"))) == 1


def test_a_seal_that_was_spoiled_is_no_seal(desk: Desk) -> None:
    text = desk.edit("ten inches", "a foot")
    for seal in (desk.root / ".cache" / "drafts" / "pond", desk.base.with_suffix(".seal")):
        seal.write_bytes(b"\xff\x00")
    assert desk.draft(STORY).outcome == "unchanged"
    assert desk.script.read_text("utf-8") == text


def test_an_article_that_was_renamed_is_not_drafted_twice(desk: Desk) -> None:
    (desk.root / "articles" / "pond.txt").rename(desk.root / "articles" / "ice.txt")
    line = desk.script.read_text("utf-8").splitlines().index("source: articles/pond.txt") + 1
    with pytest.raises(ScriptError, match=rf"pond\.md:{line}: its article .* is not there"):
        orders.orders(desk.root)
    desk.edit("source: articles/pond.txt", "source: articles/ice.txt")
    assert [order.name for order in orders.orders(desk.root)] == ["pond"]


def test_an_article_that_is_gone_keeps_no_other_from_being_drafted(desk: Desk) -> None:
    (desk.root / "articles" / "pond.txt").rename(desk.root / "articles" / "pier.txt")
    pier = desk.root / "articles" / "pier.txt"
    pier.write_text("Pier Reopens\n\nThe pier reopened.\n", "utf-8")
    assert [order.name for order in orders.orders(desk.root)] == ["pier"]


def test_a_script_of_several_articles_is_not_the_script_of_one(desk: Desk) -> None:
    both = "source:\n  pond: articles/pond.txt\n  ice: articles/ice.txt"
    desk.edit("source: articles/pond.txt", both)
    desk.script.rename(desk.script.with_name("monday.md"))
    ice = desk.root / "articles" / "ice.txt"
    ice.write_text(STORY, "utf-8")
    assert orders.alone(desk.root, ice).name == "ice"
    assert [order.name for order in orders.orders(desk.root)] == ["monday"]


def test_a_voice_that_another_command_gave_meanwhile_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, book = drafts.draft, desk.root / "cast.toml"

    def slowly(*arguments: Any, **named: Any) -> Drafted:
        drafted = make(*arguments, **named)
        book.write_text('"Bo Li" = "tone:high"\n', "utf-8")
        return drafted

    path = desk.root / "articles" / "pond.txt"
    path.write_text(STORY, "utf-8")
    monkeypatch.setattr(drafts, "draft", slowly)
    build.draft(desk.root, [orders.alone(desk.root, path)], show())
    assert set(ledgerfile.load_cast(book)) == {"Bo Li", "Ines Obando"}
