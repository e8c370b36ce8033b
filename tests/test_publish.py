"""Publishing: what leaves the house, in which order, and what a cut or a rival does to it."""

import datetime as dt
import gc
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from pipeline import announce, ledgerfile, manifest, publish, session, targets
from pipeline.errors import FileError, OutcueError, ServiceError
from pipeline.manifest import Manifest, Sent
from pipeline.publish import Plan
from tests import targets as places
from tests.conftest import ARTICLE, OURS, SHOW, Ran
from tests.targets import PASSWORD, Place
from tests.webserver import answer, asked, served

pytestmark = places.CLIENTS_LEAVE_SOCKETS
Run = Callable[..., Ran]
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


def site(folder: Path) -> dict[str, bytes]:
    """What the feed and its pages name; beside a sound stands its rundown, which nothing names."""
    found = (p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    found = (p for p in found if (p.parent.name, p.suffix) != ("media", ".json"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


# ---------------------------------------------------------------------------------------- the plan


def planned(here: dict[str, str], there: dict[str, str], **about: object) -> Plan:
    values = {"is_killed": lambda _: False, "keep": WEEK, "now": NOW, **about}
    return publish.plan(
        manifest.grouped({path: Sent(digest, 1) for path, digest in here.items()}),
        Manifest(manifest.grouped({path: Sent(digest, 1) for path, digest in there.items()})),
        **values,  # type: ignore[arg-type]
    )


def test_media_go_first_and_the_feed_last() -> None:
    names = ["feed.xml", "feed-2.xml", "index.html", "episodes/a.html", "episodes/a.vtt"]
    plan = planned(dict.fromkeys([*names, "assets/x.css", "media/a-0000000a.mp3"], "1"), {})
    assert plan.send == (
        "media/a-0000000a.mp3",
        "assets/x.css",
        "episodes/a.vtt",
        "episodes/a.html",
        "index.html",
        "feed-2.xml",
        "feed.xml",
    )


def test_what_others_put_beside_the_feed_is_published_too_but_hidden_files_are_not(
    tmp_path: Path,
) -> None:
    ours = {"feed.xml": "<rss/>", "episodes/a.html": "a", "episodes/a.vtt": "a"}
    theirs = {"robots.txt": "r", "episodes/b c.txt": "bc", "about/us/team.html": "t"}
    hidden = {".note": "n", "episodes/.a.html.part": "p", ".well-known/x": "x"}
    for path, text in {**ours, **theirs, **hidden}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    rendered = manifest.grouped({path: Sent("known", 1) for path in ours})
    found = manifest.files(publish.local(tmp_path, sorted(rendered)))
    assert found.keys() == ours.keys() | theirs.keys()
    assert {found[path].digest for path in ours} == {"known"}


@pytest.mark.parametrize(
    ("rendered", "beside"),
    [
        (["feed.xml", "episodes/a.html"], "robots.txt"),
        (["feed.xml", "episodes/a.html"], "episodes/b.html"),
        (["feed.xml", "assets/x/a.css"], "assets/x/b.css"),
    ],
)
def test_one_file_of_others_is_seen_wherever_it_stands(
    tmp_path: Path, rendered: list[str], beside: str
) -> None:
    for path in (*rendered, beside):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    ours = manifest.grouped({path: Sent("known", 1) for path in rendered})
    found = manifest.files(publish.local(tmp_path, sorted(ours)))
    assert sorted(found) == sorted([*rendered, beside])


def test_only_what_changed_is_sent_and_what_went_is_removed() -> None:
    plan = planned({"a.html": "1", "b.html": "2"}, {"a.html": "1", "b.html": "1", "c.html": "1"})
    assert (plan.send, plan.remove) == (("b.html",), ("c.html",))


def test_replaced_media_stay_for_as_long_as_the_show_says() -> None:
    old = {"media/a-0000000a.mp3": "1"}
    assert planned({}, old).remove == ()
    assert planned({}, old).outcome.leaving == {"media/a-0000000a.mp3": NOW.isoformat()}
    assert planned({}, old, keep=dt.timedelta(0)).remove == ("media/a-0000000a.mp3",)
    there = manifest.grouped({"media/a-0000000a.mp3": Sent("1", 1)})
    known = Manifest(there, planned({}, old).outcome.leaving)
    later = publish.plan(frozenset(), known, is_killed=lambda _: False, keep=WEEK, now=NOW + WEEK)
    assert later.remove == ("media/a-0000000a.mp3",)


def test_killed_media_go_at_once() -> None:
    plan = planned({}, {"media/a-0000000a.mp3": "1"}, is_killed=lambda path: "/a-" in path)
    assert plan.remove == ("media/a-0000000a.mp3",)


# ----------------------------------------------------------------------------------- what may leave


def test_all_that_is_unsettled_is_named_at_once_and_nothing_leaves(
    ours: Path, outcue: Run, www: Path
) -> None:
    credited = ARTICLE.replace("Written by Lee Park.", "Lee Park wrote this story for Cove News.")
    (ours / "articles" / "mill.txt").write_text(credited.replace("pond", "mill"), "utf-8")
    (ours / "show.toml").write_text(SHOW, "utf-8")
    outcue("make")
    ran = outcue("publish", str(www))
    assert ran.status == 1
    lines = [line for line in ran.err.splitlines() if line.endswith("]")]
    assert [line.rpartition("[")[2] for line in lines] == [
        "rights]", "stand-ins-unchosen]", "rights]", "stand-ins-unchosen]",
    ]  # fmt: skip
    assert "Cove News" in ran.err
    assert all("show.toml" in line for line in lines)
    assert site(www) == {}


def test_a_licensed_publisher_may_go_out(ours: Path, outcue: Run, www: Path) -> None:
    script = ours / "scripts" / "pond.md"
    text = script.read_text("utf-8")
    script.write_text(text.replace("\nbyline:", "\npublisher: Cove News\nbyline:"), "utf-8")
    licensed = OURS.replace('unnamed = "ours"', 'licensed = ["Cove News"]')
    (ours / "show.toml").write_text(licensed, "utf-8")
    outcue("make")
    assert outcue("publish", str(www)).status == 0
    assert "feed.xml" in site(www)


def test_what_the_script_says_of_its_publisher_counts(ours: Path, outcue: Run, www: Path) -> None:
    script = ours / "scripts" / "pond.md"
    text = script.read_text("utf-8")
    script.write_text(text.replace("\nbyline:", "\npublisher: Cove News\nbyline:"), "utf-8")
    outcue("make")
    ran = outcue("publish", str(www))
    assert ran.status == 1
    assert "Cove News" in ran.err


def test_an_episode_that_is_not_released_stays_here(ours: Path, outcue: Run, www: Path) -> None:
    script = ours / "scripts" / "pond.md"
    text = script.read_text("utf-8")
    (ours / "ledger.toml").unlink()
    script.write_text(text.replace("\nbyline:", "\nhold until: 2999-01-01\nbyline:"), "utf-8")
    outcue("make")
    ran = outcue("publish", str(www))
    assert "held until 2999-01-01" in ran.err
    assert ran.status == 1
    assert site(www) == {}


def test_words_that_nobody_signed_stay_here(ours: Path, outcue: Run, www: Path) -> None:
    (ours / "show.toml").write_text('release = "when approved"\n' + OURS, "utf-8")
    (ours / "ledger.toml").unlink()
    ran = outcue("publish", str(www))
    assert ran.status == 1
    assert "not approved" in ran.err
    outcue("approve", "pond", "--by", "JA")
    assert outcue("publish", str(www)).status == 0
    assert any(path.startswith("media/") for path in site(www))


# --------------------------------------------------------------------------------- there and again


def test_a_folder_gets_the_site_and_then_only_what_changed(
    ours: Path, outcue: Run, www: Path
) -> None:
    dry = outcue("publish", "--dry-run", str(www))
    assert dry.out.splitlines()[-1] == "send feed.xml"
    assert not www.exists()
    first = outcue("publish", str(www))
    assert first.status == 0, first.err
    assert "could not be asked for" in first.err
    assert site(www) == site(ours / "feed")
    assert "nothing to publish" in outcue("publish", str(www)).err
    script = ours / "scripts" / "pond.md"
    script.write_text(script.read_text("utf-8").replace("the thaw", "the big thaw"), "utf-8")
    outcue("make")
    dry = outcue("publish", "--dry-run", str(www))
    assert f"{len(dry.out.splitlines())} files" in outcue("publish", str(www)).err
    assert site(ours / "feed").items() <= site(www).items()
    kept = site(www).keys() - site(ours / "feed").keys()
    assert [path.partition("/")[0] for path in kept] == ["media"]


@pytest.mark.parametrize("kind", [places.s3, places.sftp, places.webdav], ids=lambda k: k.__name__)
def test_a_target_that_dies_loses_nothing_and_the_next_run_goes_on(
    kind: Callable[[Path, pytest.MonkeyPatch], AbstractContextManager[Place]],
    ours: Path,
    outcue: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with kind(tmp_path, monkeypatch) as place:
        half = sum(len(data) for data in site(ours / "feed").values()) * 2 // 3
        with places.Cut(place.port, half) as cut:
            if kind is places.s3:
                monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{cut.port}")
                monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
            url = place.through(cut.port)
            ran = outcue("publish", url)
            assert ran.status == 3, ran.err
            assert len([line for line in ran.err.splitlines() if "[target-failed]" in line]) == 1
            assert PASSWORD not in ran.err + ran.out
            assert place.read("feed.xml") is None
            cut.mend()
            again = outcue("publish", url)
            assert again.status == 0, again.err
        for path, data in site(ours / "feed").items():
            assert place.read(path) == data


def test_s3_is_told_types_and_for_how_long(
    ours: Path, outcue: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with places.s3(tmp_path, monkeypatch) as place:
        assert outcue("publish", place.url).status == 0
        media = next(path for path in site(ours / "feed") if path.startswith("media/"))
        for path, kind, cache in (
            ("feed.xml", "application/rss+xml", "max-age=300"),
            (media, "audio/mpeg", "immutable"),
            ("episodes/pond.vtt", "text/vtt", "max-age=300"),
            ("episodes/pond.chapters.json", "application/json+chapters", "max-age=300"),
        ):
            head = places.head_in_bucket(path)
            assert head["ContentType"] == kind
            assert cache in head["CacheControl"]


@pytest.mark.parametrize("address", ["www", "another way there"])
def test_a_cut_is_resumed_where_it_was(address: str, ours: Path, www: Path, tmp_path: Path) -> None:
    sent: list[str] = []
    (tmp_path / "another way there").symlink_to(www)

    class Dying(targets.Target):
        def put(self, source: Path, path: str, mime: str, cache: str) -> None:
            if len(sent) == 4:
                raise ServiceError
            super().put(source, path, mime, cache)
            sent.append(path)

    here = publish.local(ours / "feed")
    with pytest.raises(ServiceError):
        _publish(Dying(str(www)), here, ours / "feed", tmp_path)
    assert "feed.xml" not in site(www)
    plan = _publish(targets.Target(str(tmp_path / address)), here, ours / "feed", tmp_path)
    assert set(plan.send) == manifest.files(here).keys() - set(sent)
    assert site(www) == site(ours / "feed")


def _publish(
    target: targets.Target,
    here: frozenset[manifest.Group],
    folder: Path,
    memory: Path,
    now: dt.datetime = NOW,
) -> Plan:
    with session.session(target, memory, lambda: now) as opened:
        known = opened.corrected(publish.known(target, here, lambda _: False))
        plan = publish.plan(here, known, is_killed=lambda _: False, keep=WEEK, now=now)
        publish.send(plan, opened, folder, lambda _: None)
    return plan


def test_of_two_publications_one_waits_with_one_line(ours: Path, www: Path, outcue: Run) -> None:
    target, memory = targets.Target(str(www)), ours / ".cache" / "publish"
    with session.session(target, memory, lambda: NOW):
        refused: list[Ran] = []
        thread = threading.Thread(target=lambda: refused.append(outcue("publish", str(www))))
        thread.start()
        thread.join()
    assert refused[0].status == 1
    assert refused[0].err.splitlines()[-1].endswith("[publishing]")


def test_what_is_built_again_meanwhile_is_not_sent(ours: Path, www: Path, tmp_path: Path) -> None:
    here = publish.local(ours / "feed")
    (ours / "feed" / "feed.xml").write_text("<rss/>")
    with pytest.raises(FileError, match="was built again while it was being published"):
        _publish(targets.Target(str(www)), here, ours / "feed", tmp_path)
    assert "feed.xml" not in site(www)


def test_another_desk_waits_too_but_not_for_one_that_died(
    ours: Path, www: Path, tmp_path: Path
) -> None:
    here = publish.local(ours / "feed")
    mark = manifest.Mark("another", "ada@desk-3", NOW.isoformat(), ("index.html",))
    target = targets.Target(str(www))
    target.write(manifest.MARK_PATH, manifest.mark_dumps(mark))
    with pytest.raises(OutcueError, match="ada@desk-3"):
        _publish(target, here, ours / "feed", tmp_path)
    _publish(target, here, ours / "feed", tmp_path, NOW + dt.timedelta(minutes=16))
    assert site(www) == site(ours / "feed")
    assert target.read(manifest.MARK_PATH) is None


def test_what_another_desk_was_sending_when_it_died_is_sent_again(
    ours: Path, www: Path, tmp_path: Path
) -> None:
    here, target = publish.local(ours / "feed"), targets.Target(str(www))
    _publish(target, here, ours / "feed", tmp_path)
    (www / "index.html").write_text("torn")
    mark = manifest.Mark("another", "ada@desk-3", NOW.isoformat(), ("index.html",))
    target.write(manifest.MARK_PATH, manifest.mark_dumps(mark))
    plan = _publish(target, here, ours / "feed", tmp_path, NOW + dt.timedelta(minutes=16))
    assert plan.send == ("index.html",)
    assert site(www) == site(ours / "feed")


def test_of_two_desks_that_come_in_the_same_moment_one_publishes(
    ours: Path, www: Path, tmp_path: Path
) -> None:
    class Late(targets.Target):
        """Another desk looks before we leave our mark, and leaves its own behind us."""

        def write(self, path: str, data: bytes) -> None:
            super().write(path, data)
            if path == manifest.MARK_PATH and not list(www.glob("feed.xml")):
                other = manifest.Mark("another", "ada@desk-3", NOW.isoformat())
                super().write(path, manifest.mark_dumps(other))

    with pytest.raises(OutcueError, match="ada@desk-3"):
        _publish(Late(str(www)), publish.local(ours / "feed"), ours / "feed", tmp_path)
    assert site(www) == {}


def test_another_desk_that_comes_meanwhile_stops_us_before_the_feed(
    ours: Path, www: Path, tmp_path: Path
) -> None:
    class Crossed(targets.Target):
        """Another desk leaves its mark while we send media."""

        def put(self, source: Path, path: str, mime: str, cache: str) -> None:
            super().put(source, path, mime, cache)
            if path.endswith(".mp3"):
                other = manifest.Mark("another", "ada@desk-3", NOW.isoformat())
                self.write(manifest.MARK_PATH, manifest.mark_dumps(other))

    with pytest.raises(OutcueError, match="ada@desk-3"):
        _publish(Crossed(str(www)), publish.local(ours / "feed"), ours / "feed", tmp_path)
    assert [path.split("/")[0] for path in site(www)] == ["media"]


def test_the_mark_stands_before_anything_is_compared(ours: Path, www: Path, tmp_path: Path) -> None:
    asked: list[str] = []

    class Noting(targets.Target):
        def write(self, path: str, data: bytes) -> None:
            asked.append(f"write {path}")
            super().write(path, data)

        def read(self, path: str) -> bytes | None:
            asked.append(f"read {path}")
            return super().read(path)

    _publish(Noting(str(www)), publish.local(ours / "feed"), ours / "feed", tmp_path)
    first_read = asked.index(f"read {manifest.PATH}")
    assert asked.index(f"write {manifest.MARK_PATH}") < first_read
    assert asked[first_read - 1] == f"read {manifest.MARK_PATH}"


def test_a_lost_manifest_costs_no_media_and_no_stranger_s_file(
    ours: Path, www: Path, outcue: Run
) -> None:
    outcue("publish", str(www))
    (www / manifest.PATH).unlink()
    (www / "CNAME").write_text("news.example.org")
    (www / "index.html").write_text("torn")
    dry = outcue("publish", "--dry-run", str(www)).out
    assert "media/" not in dry
    assert "CNAME" not in dry
    assert outcue("publish", str(www)).status == 0
    assert site(www) == site(ours / "feed") | {"CNAME": b"news.example.org"}


def test_without_a_manifest_killed_files_are_known_and_those_of_others_are_not(www: Path) -> None:
    for path in ("media/ice-0000000a.mp3", "media/theirs.mp3"):
        (www / path).parent.mkdir(parents=True, exist_ok=True)
        (www / path).write_text("x")
    found = publish.known(targets.Target(str(www)), frozenset(), lambda path: "/ice-" in path)
    assert list(manifest.files(found.groups)) == ["media/ice-0000000a.mp3"]


def test_the_folder_that_is_rendered_into_is_no_target(ours: Path, outcue: Run) -> None:
    assert "[target]" in outcue("publish", str(ours / "feed")).err


# --------------------------------------------------------------------------------------- afterwards


@pytest.fixture
def answered(ours: Path, www: Path, outcue: Run) -> Callable[..., Ran]:
    """Publish under a base URL whose server answers for the media as it is told."""

    def run(kind: str, length: int | None = None) -> Ran:
        media = next(path for path in site(ours / "feed") if path.startswith("media/"))
        size = len(site(ours / "feed")[media]) if length is None else length
        told = answer(b"", kind=kind, Content_Length=str(size))
        with served({f"/s/{media}": told, "/hub": answer(), "/ping": answer()}) as base:
            text = (ours / "show.toml").read_text("utf-8")
            pings = f'\n[publish]\nhub = "{base}/hub"\npings = ["{base}/ping"]\n'
            (ours / "show.toml").write_text(text.partition("\n[publish]")[0] + pings, "utf-8")
            return outcue("publish", str(www), "--base-url", f"{base}/s")

    return run


def test_new_enclosures_are_asked_for_and_hub_and_pings_are_told(
    answered: Callable[..., Ran],
) -> None:
    ran = answered("audio/mpeg")
    assert ran.status == 0, ran.err
    first_lines = [request.splitlines()[0] for request in asked]
    assert first_lines[0].startswith("HEAD /s/media/pond-")
    assert first_lines[1].startswith("POST /hub")
    assert "url=http%3A%2F%2F127.0.0.1" in first_lines[2]


def test_the_hub_is_told_of_the_feed_and_of_nothing_beside_it(
    ours: Path, www: Path, outcue: Run
) -> None:
    with served({"/hub": answer()}) as base:
        with (ours / "show.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[publish]\nhub = "{base}/hub"\n')
        outcue("publish", str(www))
        assert [request.split(" ", 2)[:2] for request in asked] == [["POST", "/hub"]]
        (ours / "feed" / "robots.txt").write_text("x")
        assert outcue("publish", str(www)).status == 0
        assert len(asked) == 1
    assert (www / "robots.txt").is_file()


def test_what_was_sent_before_a_cut_is_asked_for_too(
    answered: Callable[..., Ran], www: Path
) -> None:
    (www / "feed.xml" / "in-the-way").mkdir(parents=True)
    assert answered("audio/mpeg").status == 3
    assert list((www / "media").iterdir())
    assert not asked
    shutil.rmtree(www / "feed.xml")
    assert answered("audio/mpeg").status == 0
    assert asked[0].startswith("HEAD /s/media/pond-")


def test_who_is_cut_off_behind_the_last_file_asks_and_tells_the_next_time(
    answered: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(announce, "check", cut)
        assert answered("audio/mpeg").status != 0
    assert not asked
    assert answered("audio/mpeg").status == 0
    assert [request.split()[0] for request in asked] == ["HEAD", "POST", "GET"]
    asked.clear()
    assert answered("audio/mpeg").status == 0
    assert "HEAD" not in [request.split()[0] for request in asked]


@pytest.mark.parametrize(("kind", "length"), [("text/html", None), ("audio/mpeg", 7)])
def test_an_enclosure_that_is_answered_otherwise_is_named(
    answered: Callable[..., Ran], kind: str, length: int | None
) -> None:
    ran = answered(kind, length)
    assert ran.status == 3
    assert "[enclosure-wrong]" in ran.err


def test_what_is_killed_while_the_feed_is_sent_stays_dead(
    ours: Path, www: Path, outcue: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = targets.Target.put

    def slow(self: targets.Target, source: Path, path: str, mime: str, cache: str) -> None:
        put(self, source, path, mime, cache)
        if path == "feed.xml":
            assert outcue("kill", "pond", "--note", "It was not so.").status == 0

    monkeypatch.setattr(targets.Target, "put", slow)
    assert outcue("publish", str(www)).status == 0
    monkeypatch.undo()
    assert ledgerfile.load(ours / "ledger.toml").episodes["pond"].kill is not None
    assert outcue("publish", str(www)).status == 0
    assert not [*(www / "media").glob("*")]


def test_notes_that_are_cut_short_are_no_notes() -> None:
    assert manifest.mark_loads(b'{"token": ') is None
    line = manifest.journal_line("a", Sent("1", 2))
    assert manifest.journal_loads(f"t\n{line}" + line[:6]) == ("t", {"a": Sent("1", 2)})
    files = {"a": Sent("1", 2), "b": Sent("", 3), "a b\t\n%20ü\udc80": Sent("2", 4)}
    assert manifest.files(manifest.grouped(files)) == files
    whole = Manifest(manifest.grouped(files), {"b c": "2026-11-20T12:00:00+00:00"})
    text = manifest.dumps(whole)
    assert manifest.loads(text) == whole
    assert [manifest.loads(text[:end]) for end in range(len(text))] == [None] * len(text)
