"""What was published and is not here any more comes back from there, or not at all."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import episodefile, files, ledgerfile
from tests.conftest import Ran
from tests.webserver import Answer, answer, asked, served

Run = Callable[..., Ran]
ALLOWED = '\n[fetch]\nallow = ["127.0.0.1"]\n'


class Published:
    """A show of one episode that went out, and the web server that gives it."""

    def __init__(self, root: Path, www: Path, answers: dict[str, Answer]) -> None:
        self.root, self.www, self._answers = root, www, answers
        self.media = next(www.glob("media/*.mp3"))
        self.sound = self.media.read_bytes()
        for path in www.rglob("*"):
            if path.is_file():
                self.put(path.relative_to(www).as_posix(), path.read_bytes())

    def put(self, path: str, content: bytes) -> None:
        kind = "audio/mpeg" if path.endswith(".mp3") else "application/json"
        self._answers[f"/{path}"] = answer(content, kind=kind)

    def forget(self) -> None:
        """Make of the show what a fresh clone has."""
        for folder in ("audio", "feed", ".cache"):
            shutil.rmtree(self.root / folder)

    def settings(self, more: str) -> None:
        with (self.root / "show.toml").open("a", encoding="utf-8") as file:
            file.write(more)


@pytest.fixture
def published(ours: Path, outcue: Run, tmp_path: Path) -> Iterator[Published]:
    answers: dict[str, Answer] = {}
    with served(answers) as url:
        settings = ours / "show.toml"
        settings.write_text(
            settings.read_text("utf-8").replace("http://127.0.0.1:9/test", url), "utf-8"
        )
        assert outcue("make").status == 0
        www = tmp_path / "www"
        outcue("publish", str(www))  # the server that is asked for the enclosure has none yet
        assert (www / "feed.xml").is_file()
        yield Published(ours, www, answers)


def test_the_ledger_knows_what_went_out_and_a_fresh_clone_fetches_it(
    published: Published, outcue: Run
) -> None:
    (entry,) = ledgerfile.load(published.root / "ledger.toml").episodes.values()
    assert entry.sha256 == files.file_digest(published.media)
    before = (published.www / "feed.xml").read_bytes()
    published.settings(ALLOWED)
    published.forget()
    ran = outcue("make")
    assert (ran.status, "brought back" in ran.err, "recorded" in ran.err) == (0, True, False)
    assert (published.root / "audio" / "pond.mp3").read_bytes() == published.sound
    assert (published.root / "feed" / "feed.xml").read_bytes() == before
    assert outcue("make").out.startswith("Nothing to do")


def test_a_sound_that_feed_holds_still_is_not_fetched(published: Published, outcue: Run) -> None:
    sound = published.root / "audio" / "pond.mp3"
    sound.unlink()
    asked.clear()
    assert outcue("make").status == 0
    assert sound.read_bytes() == published.sound
    assert not asked


def test_what_cannot_be_fetched_is_refused_in_one_line_and_voices_nothing(
    published: Published, outcue: Run
) -> None:
    published.forget()
    ran = outcue("make")
    assert ran.status == 3
    assert [line for line in ran.err.splitlines() if "[published-lost]" in line] == [
        ran.err.splitlines()[-1]
    ]
    assert "[fetch] allow" in ran.err
    assert not list((published.root / "audio").rglob("*.mp3"))


@pytest.mark.parametrize("suffix", [".mp3", ".json"])
def test_what_is_no_longer_what_was_published_is_not_taken(
    published: Published, outcue: Run, suffix: str
) -> None:
    published.settings(ALLOWED)
    published.forget()
    path = published.media.with_suffix(suffix).relative_to(published.www).as_posix()
    published.put(path, b"X" * len(published.sound) if suffix == ".mp3" else b"{}")
    ran = outcue("make")
    assert (ran.status, "is not what ledger.toml says" in ran.err) == (3, True)
    assert not list((published.root / "audio").rglob("pond.*"))


def test_an_edit_that_waits_for_its_publication_is_not_overwritten(
    published: Published, outcue: Run
) -> None:
    published.settings(ALLOWED)
    script = published.root / "scripts" / "pond.md"
    script.write_text(script.read_text("utf-8").replace("frost", "ice"), "utf-8")
    assert outcue("make").status == 0
    edited = (published.root / "audio" / "pond.mp3").read_bytes()
    asked.clear()
    assert outcue("make").status == 0
    assert (published.root / "audio" / "pond.mp3").read_bytes() == edited != published.sound
    assert not asked


def test_a_show_that_asks_for_approval_gets_its_published_edition_back(
    published: Published, outcue: Run
) -> None:
    assert outcue("approve", "pond", "--by", "JA").status == 0
    settings = published.root / "show.toml"
    settings.write_text('release = "when approved"\n' + settings.read_text("utf-8"), "utf-8")
    published.settings(ALLOWED)
    assert outcue("make").status == 0
    outcue("publish", str(published.www))
    published.forget()
    script = published.root / "scripts" / "pond.md"
    script.write_text(script.read_text("utf-8").replace("frost", "ice"), "utf-8")
    ran = outcue("make")
    assert (ran.status, "its last edition stays in the feed" in ran.err) == (0, True)
    (media,) = (published.root / "feed" / "media").iterdir()
    assert media.read_bytes() == published.sound


def test_other_bytes_are_never_sent_under_a_name_that_was_published(
    published: Published, outcue: Run
) -> None:
    sound = published.root / "audio" / "pond.mp3"
    rundown = sound.with_suffix(".json")
    files.write(sound, published.sound + bytes(417))
    told = json.loads(rundown.read_text("utf-8"))
    told["file_digest"] = files.file_digest(sound)
    files.write(rundown, json.dumps(told))
    ran = outcue("publish", str(published.www))
    assert (ran.status, "[published-otherwise]" in ran.err) == (1, True)
    assert published.media.read_bytes() == published.sound


def test_what_was_renamed_comes_back_under_its_new_name(published: Published, outcue: Run) -> None:
    before = (published.www / "feed.xml").read_bytes()
    assert outcue("rename", "pond", "mill").status == 0
    published.settings(ALLOWED)
    published.forget()
    assert outcue("make").status == 0
    built = episodefile.load(published.root / "audio" / "mill.json")
    assert built
    assert built.episode.name == "mill"
    assert (published.root / "feed" / "feed.xml").read_bytes() == before


def test_what_was_never_published_is_made_again_and_not_asked_for(ours: Path, outcue: Run) -> None:
    sound = ours / "audio" / "pond.mp3"
    before = sound.read_bytes()
    shutil.rmtree(ours / "audio")
    ran = outcue("make")
    assert (ran.status, "published-lost" in ran.err) == (0, False)
    assert sound.read_bytes() == before


def test_a_kill_takes_the_rundown_along(published: Published, outcue: Run) -> None:
    rundown = published.media.with_suffix(".json")
    assert rundown.is_file()
    outcue("kill", "pond", "--note", "It was not so.", "--target", str(published.www))
    assert not rundown.exists()
    assert not published.media.exists()


def test_where_the_show_is_tried_elsewhere_nothing_is_noted(
    ours: Path, outcue: Run, tmp_path: Path
) -> None:
    outcue("publish", str(tmp_path / "stage"), "--base-url", "http://127.0.0.1:9/stage")
    (entry,) = ledgerfile.load(ours / "ledger.toml").episodes.values()
    assert (tmp_path / "stage" / "feed.xml").is_file()
    assert entry.sha256 is None


def test_a_show_moves_only_where_it_says_so_and_keeps_its_files(
    published: Published, outcue: Run
) -> None:
    settings = published.root / "show.toml"
    old = ledgerfile.load(published.root / "ledger.toml").url or ""
    new = "http://127.0.0.1:9/moved"
    settings.write_text(settings.read_text("utf-8").replace(old, new), "utf-8")
    assert f"the show moves: from {old} to {new}" in outcue("make").err
    assert (published.root / "audio" / "pond.mp3").read_bytes() == published.sound
    ran = outcue("publish", str(published.www))
    assert (ran.status, "[show-moved]" in ran.err, old in ran.err) == (1, True, True)
    assert b"/moved/" not in (published.www / "feed.xml").read_bytes()
    published.settings(f'\n[feed]\nmoved_from = "{old}"\n')
    assert outcue("publish", str(published.www)).status == 0
    feed = (published.www / "feed.xml").read_text("utf-8")
    assert f"<itunes:new-feed-url>{new}/feed.xml</itunes:new-feed-url>" in feed
    assert f'url="{new}/media/{published.media.name}"' in feed
    assert old not in feed
    assert "moves" not in outcue("publish", str(published.www)).err


def test_a_fresh_clone_of_a_show_that_moves_fetches_from_where_it_was(
    published: Published, outcue: Run
) -> None:
    settings = published.root / "show.toml"
    old = ledgerfile.load(published.root / "ledger.toml").url or ""
    moved = settings.read_text("utf-8").replace(old, "http://127.0.0.1:9/moved")
    settings.write_text(moved + ALLOWED, "utf-8")
    published.forget()
    ran = outcue("make")
    assert (ran.status, "brought back" in ran.err) == (0, True)
