"""Recording: only what is missing is voiced, the reason is said, nothing made is lost."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pipeline import engines, learnt, record, recordplan
from pipeline.engines import engine
from pipeline.engines.gtts import Gtts
from pipeline.errors import OutcueError, ScriptError, ServiceError, TakeError
from pipeline.files import file_digest
from pipeline.model import Attribute, Chapter, Cue, HeadLine, Line, Script, Show, Take, Utterance
from pipeline.progress import Stage
from pipeline.takes import TakeStore

from . import sounds
from .voiceservice import Busy, serving

SHOW = Show("Test", "A show.", "https://example.org", host_voice="tone:host")
HOST_SAYS = ("The pond opened on Sunday.", "Skaters came from three towns.")
GUEST_SAYS = ("We drilled forty holes before breakfast.",)


def cast(**voices: str) -> HeadLine:
    """A cast block; its members start on line 11, two lines each."""
    members = tuple(
        HeadLine(label, "", (HeadLine("voice", voice),), number=11 + 2 * place)
        for place, (label, voice) in enumerate(voices.items())
    )
    return HeadLine("cast", "", members, number=10)


def cue(cue_id: str, label: str, first_line: int, sentences: Sequence[str]) -> Cue:
    lines = tuple(Line("speech", s, number=first_line + n) for n, s in enumerate(sentences))
    return Cue("track", label, cue_id, lines=lines, number=first_line - 1)


def script_of(*cues: Cue, **voices: str) -> Script:
    return Script((cast(**(voices or {"GUEST": "tone:guest"})),), (Chapter("One", "c-1", cues),))


def script(host: Sequence[str] = HOST_SAYS, guest: Sequence[str] = GUEST_SAYS) -> Script:
    return script_of(cue("t-1", "HOST", 21, host), cue("a-1", "GUEST", 31, guest))


class Refusing(Executor):
    """Fails the test that has something voiced."""

    def submit(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]
        raise AssertionError("something was voiced")


def recorded(root: Path, what: Script) -> dict[str, Take]:
    with ThreadPoolExecutor(2) as pool:
        return record.record(recordplan.plan("pond", what, SHOW, root), pool)


def reasons(root: Path, what: Script) -> dict[str, str | None]:
    return {s.cue_id: s.reason for s in recordplan.plan("pond", what, SHOW, root).missing}


def put_take(root: Path, name: str, seed: int = 1) -> Path:
    path = root / "audio" / "takes" / "pond" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, sounds.voice(1.5, seed), sounds.RATE)
    return path


# ------------------------------------------------------------------------------------- recording


def test_every_spoken_cue_gets_its_take(tmp_path: Path) -> None:
    takes = recorded(tmp_path, script())
    assert list(takes) == ["t-1", "a-1"]
    host = takes["t-1"]
    assert host.path.parent == tmp_path / "audio" / ".takes"
    assert host.path.stem == host.key
    assert (host.provenance, host.voice) == ("synthetic", "tone:host")
    assert len(host.sentence_starts) == 2
    info = soundfile.info(host.path)
    assert (info.frames, info.samplerate, info.channels) == (host.length, 44_100, 1)
    assert takes["a-1"].voice == "tone:guest"


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    first = recorded(tmp_path, script())
    plan = recordplan.plan("pond", script(), SHOW, tmp_path)
    assert plan.missing == ()
    assert record.record(plan, Refusing()) == first


def test_takes_are_shared_by_episodes(tmp_path: Path) -> None:
    recorded(tmp_path, script())
    assert recordplan.plan("another", script(), SHOW, tmp_path).missing == ()


def test_cues_without_speech_need_no_take(tmp_path: Path) -> None:
    music = Cue("theme", "MUSIC", "m-1", number=5)
    struck = Cue("track", "HOST", "t-9", lines=(Line("struck", "Gone.", number=8),), number=7)
    assert recordplan.plan("pond", script_of(music, struck), SHOW, tmp_path).steps == ()


def test_plan_tells_the_other_stages_what_they_need(tmp_path: Path) -> None:
    put_take(tmp_path, "a-1.wav")
    plan = recordplan.plan("pond", script(), SHOW, tmp_path)
    assert plan.provenance == {"t-1": "synthetic", "a-1": "human"}
    assert [u.written for u in plan.utterances["t-1"]] == list(HOST_SAYS)
    assert plan.keys.keys() == {"t-1", "a-1"}
    assert [step.cue_id for step in plan.only("a-1").steps] == ["a-1"]


def test_the_show_decides_the_rate(tmp_path: Path) -> None:
    show = SHOW._replace(sound=SHOW.sound._replace(sample_rate_hz=48_000))
    with ThreadPoolExecutor(1) as pool:
        takes = record.record(recordplan.plan("pond", script(), show, tmp_path), pool)
    assert soundfile.info(takes["t-1"].path).samplerate == 48_000


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[str | Stage] = []
    with ThreadPoolExecutor(1) as pool:
        record.record(recordplan.plan("pond", script(), SHOW, tmp_path), pool, told.append)
    stages = [stage for stage in told if isinstance(stage, Stage)]
    assert [stage.says for stage in stages] == [
        None,
        "pond: recorded t-1 (1 of 2)",
        "pond: recorded a-1 (2 of 2)",
    ]
    assert stages[0].done == 0
    assert stages[-1].done == stages[-1].total


# -------------------------------------------------------------------------------------- reasons


def test_reason_new(tmp_path: Path) -> None:
    assert reasons(tmp_path, script()) == {"t-1": "new", "a-1": "new"}


def test_reason_text_names_the_line(tmp_path: Path) -> None:
    recorded(tmp_path, script())
    edited = script(host=(HOST_SAYS[0], "Skaters came from four towns."))
    assert reasons(tmp_path, edited) == {"t-1": "text changed (line 22)"}


def test_reason_voice(tmp_path: Path) -> None:
    recorded(tmp_path, script())
    other = Script((cast(GUEST="tone:low"),), script().chapters)
    assert reasons(tmp_path, other) == {"a-1": "voice changed (tone:guest, now tone:low)"}


def test_reasons_of_human_takes(tmp_path: Path) -> None:
    recorded(tmp_path, script())
    path = put_take(tmp_path, "a-1.wav")
    assert reasons(tmp_path, script()) == {"a-1": "take file added"}
    takes = recorded(tmp_path, script())
    assert (takes["a-1"].provenance, takes["a-1"].voice) == ("human", None)
    assert reasons(tmp_path, script()) == {}
    put_take(tmp_path, "a-1.wav", seed=2)
    assert reasons(tmp_path, script()) == {"a-1": "take file or its level changed"}
    recorded(tmp_path, script())
    path.unlink()
    assert reasons(tmp_path, script()) == {}  # the synthetic take is still there


def test_reason_gone(tmp_path: Path) -> None:
    recorded(tmp_path, script())["a-1"].path.unlink()
    assert reasons(tmp_path, script()) == {"a-1": "its take is gone"}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"t-1": 3}', '{"t-1": {"key": "x"}}'])
def test_a_damaged_log_costs_a_reason_and_no_take(tmp_path: Path, damage: str) -> None:
    recorded(tmp_path, script())
    (tmp_path / "audio" / ".takes" / "pond.json").write_text(damage, "utf-8")
    assert reasons(tmp_path, script()) == {}
    edited = script(guest=("We drilled fifty.",))
    assert reasons(tmp_path, edited) == {"a-1": "new"}


# ------------------------------------------------------------------------------------- mistakes


def test_all_mistakes_at_once_with_their_lines(tmp_path: Path) -> None:
    wrong = script_of(
        cue("t-1", "HOTS", 21, HOST_SAYS),
        cue("a-1", "GUEST", 31, GUEST_SAYS),
        cue("a-2", "MUTE", 41, GUEST_SAYS),
        cue("t-2", "HOTS", 51, GUEST_SAYS),
        GUEST="tone:gest",
        MUTE="",
    )
    with pytest.raises(OutcueError) as caught:
        recordplan.plan("pond", wrong, SHOW, tmp_path)
    assert [(m.slug, m.where) for m in caught.value.mistakes] == [
        ("unknown-speaker", "scripts/pond.md:20"),
        ("unknown-voice", "scripts/pond.md:11"),
        ("no-voice", "scripts/pond.md:13"),
        ("unknown-speaker", "scripts/pond.md:50"),
    ]
    assert "did you mean HOST?" in str(caught.value)
    assert "did you mean tone:guest?" in str(caught.value)


def test_a_wrong_host_voice_is_the_shows_mistake(tmp_path: Path) -> None:
    show = SHOW._replace(host_voice="tune:host")
    with pytest.raises(TakeError) as caught:
        recordplan.plan("pond", script(), show, tmp_path)
    (mistake,) = caught.value.mistakes
    assert (mistake.where, mistake.slug) == ("show.toml", "unknown-engine")


def test_words_that_cannot_be_spoken_are_named(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match=r"pond\.md:31: has no word that can be spoken"):
        recordplan.plan("pond", script(guest=("— 🎉 —",)), SHOW, tmp_path)


def test_a_voice_is_not_needed_where_all_is_human(tmp_path: Path) -> None:
    put_take(tmp_path, "a-1.wav")
    mute = Script((cast(GUEST="tone:gest"),), script().chapters)
    assert recordplan.plan("pond", mute, SHOW, tmp_path).provenance["a-1"] == "human"


def test_a_stray_take_is_told(tmp_path: Path) -> None:
    put_take(tmp_path, "a-2.wav")
    plan = recordplan.plan("pond", script(), SHOW, tmp_path)
    said: list[str | Stage] = []
    with ThreadPoolExecutor(1) as pool:
        record.record(plan, pool, said.append)
    assert "belongs to no cue of the script" in str(said[0])


def test_a_service_that_is_gone_is_told_once_and_asked_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = [cue(f"t-{n}", "HOST", 20 + 10 * n, [f"Line {n} of the news."]) for n in range(1, 8)]
    what = script_of(*host, cue("a-1", "GUEST", 95, GUEST_SAYS))
    show = SHOW._replace(host_voice="gtts:us")
    said: list[str | Stage] = []

    def told(line: str | Stage) -> None:
        said.append(line)
        if "no take of" in str(line):  # by then the others are called off
            Busy.let_go.set()

    with serving(Busy) as address, ThreadPoolExecutor(1) as pool:
        asked = Gtts(address, wait_s=0)
        monkeypatch.setattr(
            engines, "engine", lambda name: asked if name == "gtts" else engine(name)
        )
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        Busy.count = 0
        with pytest.raises(ServiceError) as caught:
            record.record(recordplan.plan("pond", what, show, tmp_path), pool, told)
    (mistake,) = caught.value.mistakes
    assert mistake.where.startswith("scripts/pond.md:")
    assert "cannot be reached" in mistake.message
    assert Busy.count <= 5  # four tries, and one for a cue that began behind it
    recorded = [str(stage) for stage in said if "recorded" in str(stage)]
    assert [line for line in recorded if "t-" in line] == []
    assert any("a-1" in line for line in recorded)


# ----------------------------------------------------------------------------------- recordings


def on_tape(*attributes: Attribute) -> Script:
    """The script, its guest's cue with these attributes."""
    guest = replace(cue("a-1", "GUEST", 31, GUEST_SAYS), attributes=attributes)
    return script_of(cue("t-1", "HOST", 21, HOST_SAYS), guest)


def put_tape(root: Path, name: str = "the pond.wav") -> Path:
    path = root / "audio" / "tape" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, sounds.voice(8.0, 4, rate=48_000), 48_000)
    return path


def test_a_cut_of_tape_is_heard_and_timed_before_it_is_made(tmp_path: Path) -> None:
    put_tape(tmp_path)
    plan = recordplan.plan(
        "pond", on_tape(Attribute("tape", "the pond.wav 0:01.5-4")), SHOW, tmp_path
    )
    assert plan.provenance["a-1"] == "tape"
    assert recordplan.lengths_ms(plan) == {"a-1": 2500}
    with ThreadPoolExecutor(2) as pool:
        takes = record.record(plan, pool)
    assert (takes["a-1"].length, takes["a-1"].voice) == (110_250, None)


def test_only_a_cut_that_changes_is_cut_again(tmp_path: Path) -> None:
    path = put_tape(tmp_path)
    recorded(tmp_path, on_tape(Attribute("tape", "the pond.wav 1-4")))
    path.rename(path.with_name("pond.wav"))
    same = on_tape(Attribute("tape", "pond.wav 0:01-0:04"))
    assert reasons(tmp_path, same) == {}
    assert reasons(tmp_path, on_tape(Attribute("tape", "pond.wav 1-4.5"))) == {
        "a-1": "another take (the pond.wav 0:01.0-0:04.0, now pond.wav 0:01.0-0:04.5)"
    }


def test_a_recording_is_read_again_only_when_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Recordings may be hours long, and are planned with at every command."""
    monkeypatch.setattr(learnt, "_SETTLED_NS", 0)  # they were written just now
    put_tape(tmp_path)
    take = put_take(tmp_path, "t-1.wav")
    taped = on_tape(Attribute("tape", "the pond.wav 1-4"))
    first = recordplan.plan("pond", taped, SHOW, tmp_path)
    read: list[str] = []

    def counted(path: Path) -> str:
        read.append(path.name)
        return file_digest(path)

    monkeypatch.setattr("pipeline.sourcing.file_digest", counted)
    assert recordplan.plan("pond", taped, SHOW, tmp_path).keys == first.keys
    assert read == []
    soundfile.write(take, sounds.voice(1.5, 2), sounds.RATE)
    again = recordplan.plan("pond", taped, SHOW, tmp_path).keys
    assert read == ["t-1.wav"]
    assert (again["a-1"], again["t-1"] == first.keys["t-1"]) == (first.keys["a-1"], False)


def test_a_take_that_tape_or_another_take_stands_before_is_named(tmp_path: Path) -> None:
    put_tape(tmp_path)
    put_take(tmp_path, "a-1.wav")
    put_take(tmp_path, "a-1.2.wav", seed=2)
    taped = recordplan.plan("pond", on_tape(Attribute("tape", "the pond.wav 1-2")), SHOW, tmp_path)
    unpicked = recordplan.plan("pond", on_tape(), SHOW, tmp_path)
    picked = recordplan.plan("pond", on_tape(Attribute("take", "2")), SHOW, tmp_path)
    assert [len(plan.strays) for plan in (taped, unpicked, picked)] == [1, 1, 0]
    assert "a-1 is heard from a-1.wav, not from a-1.2.wav" in str(unpicked.strays[0])
    assert picked.steps[1].source == tmp_path / "audio" / "takes" / "pond" / "a-1.2.wav"


def test_a_recording_far_longer_than_its_words_is_named(tmp_path: Path) -> None:
    path = put_take(tmp_path, "a-1.wav")
    assert recordplan.plan("pond", on_tape(), SHOW, tmp_path).strays == ()
    soundfile.write(path, np.tile(sounds.voice(10, 1), 12), sounds.RATE)
    (stray,) = recordplan.plan("pond", on_tape(), SHOW, tmp_path).strays
    assert stray.slug == "long-take"
    assert "a-1 is heard from a-1.wav for 2:00; its words take 0:0" in str(stray)


def test_a_recording_far_too_soft_is_named(tmp_path: Path) -> None:
    path = put_take(tmp_path, "a-1.wav")
    noise = np.random.default_rng(1).standard_normal(2 * sounds.RATE)
    for level_dbfs, named in ((-40, False), (-60, True)):
        soundfile.write(path, noise * 10 ** (level_dbfs / 20), sounds.RATE, subtype="PCM_24")
        strays = recordplan.plan("pond", on_tape(), SHOW, tmp_path).strays
        assert [stray.slug for stray in strays] == ["faint-take"] * named
    raised = "raised by 37 dB, and so is its noise: -60 dBFS in its pauses become -23"
    assert f"a-1 is heard from a-1.wav, {raised}" in str(strays[0])
    assert str(strays[0]).startswith("scripts/pond.md:30: ")


def test_a_take_with_two_files_makes_no_other_take_missing(tmp_path: Path) -> None:
    for name in ("t-1.wav", "t-1.flac", "a-1.wav", "a-1.2.wav"):
        put_take(tmp_path, name)
    with pytest.raises(TakeError) as caught:
        recordplan.plan("pond", on_tape(Attribute("take", "2")), SHOW, tmp_path)
    assert [m.slug for m in caught.value.mistakes] == ["two-takes"]


def test_all_that_is_wrong_with_recordings_at_once(tmp_path: Path) -> None:
    put_tape(tmp_path)
    put_take(tmp_path, "t-1.wav").write_text("no sound", "utf-8")
    beyond = on_tape(Attribute("tape", "the pond.wav 1-9"))
    with pytest.raises(TakeError) as caught:
        recordplan.plan("pond", beyond, SHOW, tmp_path)
    assert [m.slug for m in caught.value.mistakes] == ["unusable-take", "tape-range"]
    assert caught.value.mistakes[1].where == "scripts/pond.md:30"
    assert not (tmp_path / "audio" / "takes" / "pond" / "words.toml").exists()


def test_a_pickup_is_known_to_a_clone(tmp_path: Path) -> None:
    put_take(tmp_path, "a-1.wav")
    recorded(tmp_path, script())
    shutil.rmtree(tmp_path / "audio" / ".takes")
    edited = script(guest=("We drilled fifty.",))
    assert [s.cue_id for s in recordplan.plan("pond", edited, SHOW, tmp_path).pickups] == ["a-1"]
    recorded(tmp_path, edited)
    assert [s.cue_id for s in recordplan.plan("pond", edited, SHOW, tmp_path).pickups] == ["a-1"]
    put_take(tmp_path, "a-1.wav", seed=5)
    assert recordplan.plan("pond", edited, SHOW, tmp_path).pickups == ()


# ---------------------------------------------------------------------------- failure and damage


def test_what_was_made_is_kept_where_a_cue_fails(tmp_path: Path) -> None:
    path = put_take(tmp_path, "a-1.wav")
    plan = recordplan.plan("pond", script(), SHOW, tmp_path)
    path.write_text("no sound", "utf-8")
    with ThreadPoolExecutor(2) as pool, pytest.raises(TakeError, match=r"a-1\.wav: is not a sound"):
        record.record(plan, pool)
    put_take(tmp_path, "a-1.wav")
    again = recordplan.plan("pond", script(), SHOW, tmp_path)
    assert [step.cue_id for step in again.missing] == ["a-1"]


def test_an_engines_failure_names_the_line(tmp_path: Path) -> None:
    plan = recordplan.plan("pond", script(), SHOW, tmp_path)
    silent = replace(plan.steps[1], utterances=(Utterance("…", "…"),))
    broken = replace(plan, steps=(plan.steps[0], silent))
    with ThreadPoolExecutor(2) as pool, pytest.raises(TakeError, match=r"^scripts/pond\.md:31: "):
        record.record(broken, pool)


def test_a_damaged_take_is_made_again(tmp_path: Path) -> None:
    takes = recorded(tmp_path, script())
    whole = takes["t-1"].path.read_bytes()
    takes["t-1"].path.write_bytes(whole[: len(whole) // 2])
    assert recorded(tmp_path, script()) == takes
    assert takes["t-1"].path.read_bytes() == whole


def test_two_builds_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as builds:
        first, second = builds.map(lambda _: recorded(tmp_path, script()), range(2))
    assert first == second
    store = TakeStore(tmp_path / "audio" / ".takes")
    assert all(store.find(take.key) for take in first.values())
    assert {p.suffix for p in store.folder.iterdir()} == {".flac", ".json"}


# ------------------------------------------------------------------------------------- processes


def neural(order: int = 1) -> Script:
    cues = (
        cue("t-1", "HOST", 21, ("Ice held.", "Nobody fell.")),
        cue("a-1", "GUEST", 31, ("It was good.",)),
        cue("a-2", "GUEST", 41, ("Ice held.",)),
    )
    return script_of(*cues[::order], HOST="hibari:heart", GUEST="piper:joe+2")


def test_same_bytes_in_any_order_and_any_process(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        plan = recordplan.plan("pond", neural(), SHOW, tmp_path / "here")
        here = record.record(plan, pool)
    with record.workers(2) as pool:
        plan = recordplan.plan("pond", neural(order=-1), SHOW, tmp_path / "there")
        there = record.record(plan, pool)
    for cue_id, take in here.items():
        assert take.path.read_bytes() == there[cue_id].path.read_bytes()
        assert np.abs(soundfile.read(take.path)[0]).max() > 0.1


def _threads(_: int) -> tuple[str | None, int]:
    return os.environ.get("OPENBLAS_NUM_THREADS"), os.getpid()


def test_workers_are_other_processes_with_one_thread_each() -> None:
    with record.workers(1) as pool:
        assert (
            list(pool.map(_threads, range(2))) == [("1", pool.submit(_threads, 0).result()[1])] * 2
        )
        assert pool.submit(_threads, 0).result()[1] != os.getpid()


def test_what_a_killed_worker_was_to_voice_is_said_in_one_line_each(tmp_path: Path) -> None:
    with record.workers(1) as pool:
        os.kill(pool.submit(_threads, 0).result()[1], signal.SIGKILL)
        with pytest.raises(BrokenExecutor):
            pool.submit(_threads, 0).result()
        plan = recordplan.plan("pond", script(), SHOW, tmp_path)
        with pytest.raises(TakeError, match="was killed") as failed:
            record.record(plan, pool)
    assert {mistake.slug for mistake in failed.value.mistakes} == {"worker-died"}


def test_workers_cost_nothing_before_the_first_job() -> None:
    code = (
        "import sys; from pipeline import record\n"
        "with record.workers(8):\n"
        "    print('multiprocessing' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="watches processes through /proc")
@pytest.mark.parametrize("after_s", [0, 0.05, 0.2, 0.6])
def test_a_worker_leaves_an_interruption_to_its_parent(after_s: float) -> None:
    """Whenever it comes, also while the worker is being started."""
    code = (
        "import os, signal, sys, time\n"
        "from pipeline.workers import workers\n"
        "if __name__ == '__main__':\n"
        "    signal.signal(signal.SIGINT, signal.default_int_handler)  # nohup ignores it\n"
        "    with workers(1) as pool:\n"
        "        job = pool.submit(time.sleep, 0.01)\n"
        "        try:\n"
        f"            time.sleep({after_s}); os.killpg(0, signal.SIGINT); time.sleep(9)\n"
        "        except KeyboardInterrupt:\n"
        "            job.result(); print('went on')\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, start_new_session=True
    )
    assert (done.stdout, done.stderr) == ("went on\n", "")


def test_workers_go_with_their_parent(tmp_path: Path) -> None:
    program = tmp_path / "parent.py"
    program.write_text(
        "import os, time\n"
        "from pipeline.workers import workers\n"
        "if __name__ == '__main__':\n"
        "    with workers(1) as pool:\n"
        "        print(pool.submit(os.getpid).result(), flush=True)\n"
        "        time.sleep(60)\n",
        "utf-8",
    )
    parent = subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    worker = int(parent.stdout.readline())
    assert Path(f"/proc/{worker}").exists()
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 5
    while Path(f"/proc/{worker}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{worker}").exists()


def test_planning_loads_no_model_and_no_numbers(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from pipeline import record, recordplan\n"
        "from pipeline.model import *\n"
        "said = Cue('track', 'HOST', 't-1', lines=(Line('speech', 'Ice held.', number=2),))\n"
        "script = Script((), (Chapter('One', 'c-1', (said,)),))\n"
        "show = Show('Test', 'A show.', 'https://example.org')\n"
        f"plan = recordplan.plan('pond', script, show, Path({str(tmp_path)!r}))\n"
        "assert plan.missing[0].voice.voice == 'heart'\n"
        "print({'numpy', 'soundfile', 'mutagen', 'pydub', 'onnxruntime'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
