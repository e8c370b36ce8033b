"""An episode that nothing has happened to is not planned, and whatever happens is noticed."""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import soundfile
from PIL import Image

from pipeline import cli, config, planning, seals
from pipeline.engines import tone
from pipeline.errors import OutcueError
from pipeline.planning import EpisodePlan
from pipeline.plans import Finished, Plans
from tests.conftest import ARTICLE, OURS, Ran
from tests.sounds import RATE, voice

TRACK, QUOTE, INTRO = "t-1n85", "a-4rbz", "i-af8p"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show whose episode is made of all that an episode may be made of; it is sealed."""
    root = tmp_path_factory.mktemp("whole")
    (root / "articles").mkdir()
    (root / "articles" / "pond.txt").write_text(ARTICLE, "utf-8")
    (root / "show.toml").write_text('artwork = "art.jpg"\n' + OURS, "utf-8")
    Image.new("RGB", (1400, 1400), "teal").save(root / "art.jpg")
    Image.new("RGB", (900, 900), "navy").save(root / "ice.png")
    record(root / "audio" / "takes" / "pond" / f"{TRACK}.wav", 1)
    record(root / "audio" / "tape" / "obando.wav", 2)
    record(root / "audio" / "music" / "theme.flac", 3)
    assert cli.main(["--show", str(root), "make", "--draft-only"]) == 0
    edit(
        root / "scripts" / "pond.md", f"{{#{QUOTE}}}", f"{{#{QUOTE}}} [tape: obando.wav 0:01-0:04]"
    )
    edit(root / "scripts" / "pond.md", "{#c-qrvs}", "{#c-qrvs} [image: ice.png]")
    assert cli.main(["--show", str(root), "make"]) == 0
    planned(root)  # from then on tape and pictures are known to be looked at
    planned(root)
    return root


@pytest.fixture
def pond(show: Path, whole: Path) -> Path:
    """A copy of it, where the command works."""
    shutil.rmtree(show)
    shutil.copytree(whole, show)
    assert isinstance(planned(show), Finished)
    return show


def record(path: Path, seed: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, voice(5, seed), RATE)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def planned(root: Path) -> EpisodePlan | Finished:
    """What one run finds of the episode."""
    plans = Plans(root, config.load(root), {}, save_ids=True)
    found = plans.plan("pond")
    plans.keep()
    return found


def slyly(path: Path, before: str, after: str) -> None:
    """Edit it to the same length, and set its date back to what it was."""
    assert len(before.encode()) == len(after.encode())
    stat = path.stat()
    edit(path, before, after)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def recorded_again(path: Path) -> None:
    stat = path.stat()
    record(path, 9)
    assert path.stat().st_size == stat.st_size
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def other_artwork(root: Path) -> None:
    """Name another picture in show.toml, and leave the one that was named as it is."""
    Image.new("RGB", (1400, 1400), "red").save(root / "new.jpg")
    edit(root / "show.toml", "art.jpg", "new.jpg")


def replaced(path: Path) -> None:
    """Put another file in its place, of the same length and date."""
    stat = path.stat()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes()[::-1])
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(path)


def older(path: Path) -> None:
    """Write it while the clock is years back."""
    path.write_bytes(path.read_bytes() + b"\n")
    os.utime(path, (0, 0))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word of the same length": lambda root: slyly(root / "scripts/pond.md", "thaw", "rain"),
    "a clock that is set back": lambda root: older(root / "scripts/pond.md"),
    "a script that is gone": lambda root: (root / "scripts/pond.md").unlink(),
    "another base": lambda root: edit(root / "scripts/.base/pond.md", "Every one", "Each one"),
    "a base that is gone": lambda root: (root / "scripts/.base/pond.md").unlink(),
    "a line of the lexicon": lambda root: (root / "lexicon.toml").write_text('pond = "POND"\n'),
    "a title of the show": lambda root: slyly(root / "show.toml", "Test Show", "Best Show"),
    "other artwork": lambda root: Image.new("RGB", (1400, 1400), "red").save(root / "art.jpg"),
    "artwork by another name": other_artwork,
    "artwork of nobody": lambda root: edit(root / "show.toml", 'artwork = "art.jpg"\n', ""),
    "another picture": lambda root: Image.new("RGB", (900, 900), "red").save(root / "ice.png"),
    "a take that is added": lambda root: record(root / f"audio/takes/pond/{INTRO}.wav", 4),
    "a second take": lambda root: record(root / f"audio/takes/pond/{TRACK}.2.wav", 4),
    "a take that is gone": lambda root: (root / f"audio/takes/pond/{TRACK}.wav").unlink(),
    "a take recorded again": lambda root: recorded_again(root / f"audio/takes/pond/{TRACK}.wav"),
    "tape of another day": lambda root: recorded_again(root / "audio/tape/obando.wav"),
    "tape that is gone": lambda root: (root / "audio/tape/obando.wav").unlink(),
    "other music": lambda root: record(root / "audio/music/theme.flac", 5),
    "music that is gone": lambda root: (root / "audio/music/theme.flac").unlink(),
    "another MP3": lambda root: replaced(root / "audio/pond.mp3"),
    "an MP3 that is gone": lambda root: (root / "audio/pond.mp3").unlink(),
    "a rundown that is gone": lambda root: (root / "audio/pond.json").unlink(),
    "an emptied proof": lambda root: (root / "audio/pond.qc.json").write_bytes(b""),
    "a proof that is gone": lambda root: (root / "audio/pond.qc.html").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_noticed(pond: Path, change: Callable[[Path], object]) -> None:
    change(pond)
    with contextlib.suppress(OutcueError):  # then it was planned, and is wrong now
        assert isinstance(planned(pond), EpisodePlan)


def test_words_that_are_signed_and_neither_heard_nor_shown_are_noticed(pond: Path) -> None:
    edit(pond / "scripts/pond.md", "slug: ", "slug: NEW-")
    assert planned(pond).reasons == ("its script's words changed",)


def test_another_version_of_a_voice_is_noticed(pond: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tone.Tone, "fingerprint", lambda _self, _voice: "tone 99")
    found = planned(pond)
    assert isinstance(found, EpisodePlan)
    assert found.reasons


def test_another_version_of_the_program_is_noticed(
    pond: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "program", lambda: "another")
    assert isinstance(planned(pond), EpisodePlan)


def test_what_is_put_back_as_it_was_is_sealed_as_it_was(pond: Path) -> None:
    script = pond / "scripts" / "pond.md"
    before = script.read_bytes()
    edit(script, "thaw", "rain")
    shutil.copyfile(script, pond / "kept")
    script.write_bytes(before)  # as git checkout does
    assert isinstance(planned(pond), Finished)
    shutil.copyfile(pond / "kept", script)
    assert isinstance(planned(pond), EpisodePlan)


def test_a_touched_file_costs_no_plan(pond: Path) -> None:
    for path in (pond / "scripts" / "pond.md", pond / "audio" / "pond.mp3", pond / "art.jpg"):
        path.touch()
    assert isinstance(planned(pond), Finished)


def test_a_build_that_was_killed_behind_its_plans_is_done_by_the_next(
    pond: Path, outcue: Callable[..., Ran]
) -> None:
    edit(pond / "scripts" / "pond.md", "thaw", "rain")
    for _ in range(3):  # each planned, and then was killed
        found = planned(pond)
        assert isinstance(found, EpisodePlan)
        assert found.reasons
    assert "pond: " in outcue("make").err
    assert planned(pond).reasons == ()


@pytest.mark.parametrize(
    "path", ["scripts/pond.md", "audio/tape/obando.wav", f"audio/takes/pond/{TRACK}.wav"]
)
def test_what_is_edited_while_it_is_planned_is_planned_again(
    pond: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    really = planning.plan

    def plan(*arguments: Any, **named: Any) -> EpisodePlan:
        found = really(*arguments, **named)
        replaced(pond / path)
        return found

    shutil.rmtree(pond / ".cache")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(planning, "plan", plan)
        assert planned(pond).reasons == ()
    with pytest.raises(OutcueError):
        planned(pond)


@pytest.mark.parametrize("spoiled", ["plans.tsv", "plans.files.tsv"])
def test_a_spoiled_memory_only_costs_time(pond: Path, spoiled: str) -> None:
    memory = pond / ".cache" / spoiled
    whole = memory.read_bytes()
    for content in (b"", b"\xff\x00", whole[: len(whole) // 2], whole.replace(b"a", b"b")):
        memory.write_bytes(content)
        assert planned(pond).reasons == ()
        planned(pond)
        assert isinstance(planned(pond), Finished)


def test_the_cache_can_go(pond: Path, outcue: Callable[..., Ran]) -> None:
    outcue("make")
    shutil.rmtree(pond / ".cache")
    assert outcue("make").out.startswith("Nothing to do: 1 episode")


def test_what_is_told_of_recordings_is_told_at_each_run(
    pond: Path, outcue: Callable[..., Ran]
) -> None:
    record(pond / f"audio/takes/pond/{TRACK}.2.wav", 4)
    for _ in range(3):
        assert "unheard-take" in outcue("build").err


def test_reports_are_the_same_whether_it_was_planned_or_not(
    pond: Path, outcue: Callable[..., Ran]
) -> None:
    known, planned_anew = outcue("build", "--json"), outcue("build", "pond", "--json")
    assert known == planned_anew
    assert '"built": false' in known.out
    assert outcue("plan").out == "pond: fresh\n"


def test_one_script_that_is_wrong_does_not_forget_the_others(
    pond: Path, outcue: Callable[..., Ran]
) -> None:
    (pond / "scripts" / "ice.md").write_text("---\ntitle: Ice\n---\n## NOBODY · track\nIce.\n")
    for _ in range(2):
        assert outcue("build").status == 1
        assert isinstance(planned(pond), Finished)


# Audit hooks stay for good, so there is one, which does something while somebody listens.
_opened: set[str] | None = None


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _opened is not None and event in {"open", "os.listdir", "os.scandir"}:
        _opened.add(os.fspath(arguments[0]) if isinstance(arguments[0], str | Path) else "")


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Every path that is opened, listed or asked about."""
    global _opened  # noqa: PLW0603 - as above
    real = os.stat

    def stat(path: object, *arguments: object, **named: object) -> os.stat_result:
        found.add(os.fspath(path) if isinstance(path, str | Path) else "")
        return real(path, *arguments, **named)  # type: ignore[arg-type]

    sys.addaudithook(_hear)
    found = _opened = set()
    monkeypatch.setattr(os, "stat", stat)
    yield found
    _opened = None


def test_all_that_a_plan_looks_at_is_a_witness(pond: Path, looked_at: set[str]) -> None:
    shutil.rmtree(pond / ".cache")
    looked_at.clear()
    planned(pond)
    ours = {os.path.relpath(path, pond) for path in looked_at if path.startswith(f"{pond}/")}
    plans = Plans(pond, config.load(pond), {}, save_ids=True)
    found = plans.plan("pond")
    assert isinstance(found, EpisodePlan)
    heard = {line.partition(" ")[2] for line in (*plans._always("pond"), *plans._sometimes(found))}
    left = {path for path in ours - heard if not path.startswith((".cache", "audio/.takes/"))}
    assert left <= {"show.toml", "audio/music", "audio/takes/pond", "audio/.takes", "audio/tape"}
