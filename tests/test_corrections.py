"""What becomes of an episode after it went out: corrections, kills, other names."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import build, ledgerfile
from tests.conftest import Ran, tag_of

Run = Callable[..., Ran]
NOTE = "The ice is <ten> inches thick, not six."


def edit(show: Path, before: str = "until the thaw", after: str = "until the big thaw") -> None:
    script = show / "scripts" / "pond.md"
    text = script.read_text("utf-8")
    assert before in text
    script.write_text(text.replace(before, after), "utf-8")


def item(show: Path) -> ET.Element | None:
    return ET.parse(show / "feed" / "feed.xml").find("channel/item")  # noqa: S314 - our own


def text_of(show: Path, path: str) -> str:
    return (show / "feed" / path).read_text("utf-8")


def facts(show: Path) -> tuple[str, str, str]:
    """GUID, date and URL of the one episode in the feed."""
    found = item(show)
    assert found is not None
    enclosure = found.find("enclosure")
    assert enclosure is not None
    return found.findtext("guid", ""), found.findtext("pubDate", ""), enclosure.attrib["url"]


def media(show: Path) -> set[str]:
    return {path.name for path in (show / "feed" / "media").glob("*")}


def test_a_correction_forgets_nothing_that_was_noted_while_it_was_built(
    ours: Path, outcue: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, book = build.build, ours / "ledger.toml"

    def slowly(*arguments: Any, **named: Any) -> Any:
        made = make(*arguments, **named)
        ledgerfile.save(book, ledgerfile.load(book)._replace(url="https://mill.example"))
        return made

    edit(ours)
    monkeypatch.setattr(build, "build", slowly)
    outcue("correct", "pond", "--note", NOTE)
    kept = ledgerfile.load(book)
    assert (kept.url, len(kept.episodes["pond"].corrections)) == ("https://mill.example", 1)


def test_a_correction_keeps_the_guid_and_gives_the_sound_a_new_url(ours: Path, outcue: Run) -> None:
    guid, date, url = facts(ours)
    old = media(ours)
    edit(ours)
    ran = outcue("correct", "pond", "--note", NOTE)
    assert ran.status == 0, ran.err
    after = facts(ours)
    assert after[:2] == (guid, date)
    assert after[2] != url
    assert old < media(ours)
    (correction,) = ledgerfile.load(ours / "ledger.toml").episodes["pond"].corrections
    assert correction.note == NOTE
    assert correction.replaced == f"media/{old.pop()}"


def test_a_correction_is_told_in_notes_page_and_transcript(ours: Path, outcue: Run) -> None:
    edit(ours)
    outcue("correct", "pond", "--note", NOTE)
    found = item(ours)
    assert found is not None
    notes = found.findtext("{http://purl.org/rss/1.0/modules/content/}encoded", "")
    told = r"Correction, \d+ \w+ 20\d\d: The ice is &lt;ten&gt; inches thick"
    assert re.match(f"<p>{told}", notes)
    assert re.match(f"<p>{told}", found.findtext("description", ""))
    page = text_of(ours, "episodes/pond.html")
    assert "The ice is &lt;ten&gt; inches thick" in page
    assert "Corrected on" in page
    assert re.search(r"^NOTE Correction, .*<ten>", text_of(ours, "episodes/pond.vtt"), re.MULTILINE)
    (said,) = json.loads(text_of(ours, "episodes/pond.json"))["corrections"]
    assert said.endswith(NOTE)


def test_run_twice_it_is_one_correction(ours: Path, outcue: Run) -> None:
    edit(ours)
    outcue("correct", "pond", "--note", NOTE)
    before = (ours / "ledger.toml").read_bytes(), text_of(ours, "feed.xml")
    assert outcue("correct", "pond", "--note", NOTE).status == 0
    assert ((ours / "ledger.toml").read_bytes(), text_of(ours, "feed.xml")) == before


def test_the_old_sound_goes_when_its_days_are_over(ours: Path, outcue: Run) -> None:
    old = media(ours)
    edit(ours)
    outcue("correct", "pond", "--note", NOTE)
    with (ours / "show.toml").open("a", encoding="utf-8") as text:
        text.write("\n[publish]\nkeep_days = 0\n")
    outcue("make")
    assert not old & media(ours)


def test_words_that_nobody_signed_are_no_correction(ours: Path, outcue: Run) -> None:
    text = (ours / "show.toml").read_text("utf-8")
    (ours / "show.toml").write_text('release = "when approved"\n' + text, "utf-8")
    outcue("approve", "pond", "--by", "JA")
    outcue("make")
    edit(ours)
    ran = outcue("correct", "pond", "--note", NOTE)
    assert ran.status == 1
    assert "outcue approve pond" in ran.err
    assert not ledgerfile.load(ours / "ledger.toml").episodes["pond"].corrections


@pytest.mark.parametrize("command", ["correct", "kill"])
def test_what_never_went_out_is_neither_corrected_nor_killed(
    command: str, ours: Path, outcue: Run
) -> None:
    (ours / "ledger.toml").unlink()
    assert "[not-published]" in outcue(command, "pond", "--note", NOTE).err
    assert "[no-note]" in outcue(command, "pond", "--note", " \x07 ").err


def test_a_name_with_a_typing_error_is_guessed(ours: Path, outcue: Run) -> None:
    for command in (["kill", "pnod", "--note", NOTE], ["rename", "pnod", "other"]):
        assert "did you mean pond?" in outcue(*command).err


# ------------------------------------------------------------------------------------------- kills


def test_a_kill_leaves_a_notice_a_guid_and_the_script(
    ours: Path, outcue: Run, tmp_path: Path
) -> None:
    www = tmp_path / "www"
    outcue("publish", str(www))
    guid = facts(ours)[0]
    ran = outcue("kill", "pond", "--note", NOTE, "--target", str(www))
    assert ran.status == 0, ran.err
    for folder in (ours / "feed", www):
        names = {path.name for path in folder.rglob("*") if path.is_file()}
        assert {name for name in names if name.startswith("pond")} == {"pond.html"}
        page = (folder / "episodes" / "pond.html").read_text("utf-8")
        assert "&lt;ten&gt; inches" in page
        assert "noindex" in page
        assert "Mill Pond" not in page
        assert "<item>" not in (folder / "feed.xml").read_text("utf-8")
    assert not list((ours / "audio").glob("pond.*"))
    assert ledgerfile.load(ours / "ledger.toml").episodes["pond"].guid == guid
    assert (ours / "scripts" / "pond.md").exists()


def test_a_kill_takes_away_what_feed_forgot_too(ours: Path, outcue: Run, tmp_path: Path) -> None:
    www = str(tmp_path / "www")
    assert outcue("publish", www).status == 0
    (ours / "feed" / ".outcue.tsv").unlink()
    outcue("kill", "pond", "--note", "It was not so.", "--target", www)
    for folder in (ours / "feed", tmp_path / "www"):
        left = [path.name for path in folder.rglob("pond*")]
        assert left == ["pond.html"]


def test_what_was_killed_stays_dead(ours: Path, outcue: Run) -> None:
    outcue("kill", "pond", "--note", NOTE)
    before = text_of(ours, "feed.xml")
    assert outcue("make").status == 0
    assert outcue("kill", "pond", "--note", NOTE).status == 0
    assert text_of(ours, "feed.xml") == before
    assert not (ours / "audio" / "pond.mp3").exists()
    assert "[killed]" in outcue("correct", "pond", "--note", NOTE).err


def test_what_was_killed_is_a_new_episode_under_another_name(ours: Path, outcue: Run) -> None:
    outcue("kill", "pond", "--note", NOTE)
    assert outcue("rename", "pond", "ice").status == 0
    assert outcue("make").status == 0
    entries = ledgerfile.load(ours / "ledger.toml").episodes
    assert (entries["pond"].kill is not None, entries["ice"].kill) == (True, None)
    assert entries["pond"].guid != entries["ice"].guid == facts(ours)[0]
    assert (ours / "feed" / "episodes" / "pond.html").exists()
    assert "[no-episode]" in outcue("rename", "pond", "thaw").err


# ----------------------------------------------------------------------------------------- renames


def test_a_new_name_keeps_guid_and_urls_and_costs_no_build(ours: Path, outcue: Run) -> None:
    takes = ours / "audio" / "takes" / "pond"
    takes.mkdir(parents=True)
    (takes / "notes.txt").write_text("recorded on Monday")
    before = text_of(ours, "feed.xml")
    ran = outcue("rename", "pond", "ice")
    assert ran.status == 0, ran.err
    made = outcue("make")
    assert made.out.startswith("Nothing to do") or "mixing" not in made.err
    assert text_of(ours, "feed.xml") == before
    assert (ours / "audio" / "takes" / "ice" / "notes.txt").exists()
    assert (ours / "scripts" / ".base" / "ice.md").exists()
    left = [
        path for path in (*ours.glob("scripts/**/*"), *ours.glob("audio/**/*")) if path.exists()
    ]
    assert [path for path in left if path.stem == "pond"] == []
    script = ours / "scripts" / "ice.md"
    script.write_text(script.read_text("utf-8").replace("the thaw", "the big thaw"), "utf-8")
    outcue("make")
    assert "/media/pond-" in facts(ours)[2]
    tag = tag_of(ours / "audio" / "ice.mp3")
    assert tag["WOAS"].url.endswith("/episodes/pond.html")
    assert (ours / "feed" / "episodes" / "pond.html").is_file()


def test_what_an_episode_was_approved_as_goes_with_its_name(ours: Path, outcue: Run) -> None:
    assert outcue("approve", "pond", "--by", "JA").status == 0
    approved = ours / "scripts" / ".approved"
    before = {path.suffix: path.read_bytes() for path in approved.glob("pond.*")}
    assert before.keys() == {".md", ".json"}
    assert outcue("rename", "pond", "ice").status == 0
    assert {path.suffix: path.read_bytes() for path in approved.glob("ice.*")} == before
    assert list(approved.glob("pond.*")) == []


def test_an_old_name_is_free_for_another_episode_under_other_urls(ours: Path, outcue: Run) -> None:
    outcue("rename", "pond", "ice")
    text = (ours / "articles" / "pond.txt").read_text("utf-8")
    (ours / "articles" / "pond.txt").write_text(text, "utf-8")
    again = (ours / "scripts" / "ice.md").read_text("utf-8")
    (ours / "scripts" / "pond.md").write_text(again, "utf-8")
    assert outcue("make").status == 0
    entries = ledgerfile.load(ours / "ledger.toml").episodes
    assert (entries["ice"].urls, entries["pond"].urls) == ("pond", "pond-2")
    pages = {path.name for path in (ours / "feed" / "episodes").glob("*.html")}
    assert {"pond.html", "pond-2.html"} <= pages
    assert tag_of(ours / "audio" / "pond.mp3")["WOAS"].url.endswith("/episodes/pond-2.html")


@pytest.mark.parametrize("new", ["../x", "Ice Cream", "pond"])
def test_a_name_that_cannot_be_one_is_refused(new: str, ours: Path, outcue: Run) -> None:
    before = sorted(ours.rglob("*.md"))
    ran = outcue("rename", "pond", new)
    assert ran.status == 1
    assert "Traceback" not in ran.err
    assert sorted(ours.rglob("*.md")) == before


def test_a_rename_that_was_cut_off_is_finished_by_the_next(ours: Path, outcue: Run) -> None:
    before = text_of(ours, "feed.xml")
    (ours / "scripts" / "pond.md").rename(ours / "scripts" / "ice.md")  # and died here
    assert "[would-drop]" in outcue("make").err
    assert outcue("rename", "pond", "ice").status == 0
    assert outcue("make").status == 0
    assert text_of(ours, "feed.xml") == before
