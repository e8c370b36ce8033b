"""The take store gives back what it was given, or nothing."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pipeline import learnt
from pipeline.errors import FileError
from pipeline.speech import Recording
from pipeline.takes import Shelf, Stored, TakeStore

from . import sounds

KEY = "ab" * 32


@pytest.fixture
def store(tmp_path: Path) -> TakeStore:
    return TakeStore(tmp_path / "audio" / ".takes")


@pytest.fixture
def recording() -> Recording:
    return Recording(sounds.voice(2.0, 1), 44_100, (0, 30_000, 55_123))


def test_gives_back_what_it_was_given(store: TakeStore, recording: Recording) -> None:
    assert store.find(KEY) is None
    assert not store.holds(KEY)
    stored = store.save(KEY, recording)
    assert store.holds(KEY)
    assert store.find(KEY) == stored
    assert stored.length == len(recording.samples)
    assert stored.sentence_starts == (0, 30_000, 55_123)


def test_is_a_mono_flac_of_16_bit(store: TakeStore, recording: Recording) -> None:
    path = store.save(KEY, recording).path
    info = soundfile.info(path)
    assert (info.format, info.subtype, info.channels, info.samplerate) == (
        "FLAC",
        "PCM_16",
        1,
        44_100,
    )
    samples, _ = soundfile.read(path, dtype="float32")
    assert np.abs(samples - recording.samples).max() < 1 / 32_000


def test_loud_samples_do_not_wrap(store: TakeStore) -> None:
    loud = Recording(np.array([1.5, -1.5, 1.0] * 4_000, np.float32), 44_100, (0,))
    samples, _ = soundfile.read(store.save(KEY, loud).path)
    assert samples[0] > 0.99
    assert samples[1] < -0.99


def test_what_sounds_otherwise_has_another_digest(store: TakeStore, recording: Recording) -> None:
    other = Recording(recording.samples[::-1].copy(), 44_100, recording.sentence_starts)
    first, second = store.save(KEY, recording), store.save(KEY[::-1], other)
    assert first.digest != second.digest
    assert store.save(KEY[::-1], recording).digest == first.digest


def test_same_recording_same_bytes(store: TakeStore, recording: Recording) -> None:
    first = store.save(KEY, recording).path.read_bytes()
    assert store.save(KEY, recording).path.read_bytes() == first
    assert [p.name for p in store.folder.iterdir()] == [f"{KEY}.flac"]


@pytest.mark.parametrize("keep", [0, 3, 40, 100, 200, 5_000, -1])
def test_cut_off_take_is_not_there(store: TakeStore, recording: Recording, keep: int) -> None:
    path = store.save(KEY, recording).path
    path.write_bytes(path.read_bytes()[:keep])
    assert store.find(KEY) is None


@pytest.mark.parametrize("part", [0.0, 0.01, 0.3, 0.7, 0.999])
def test_damaged_take_is_not_there(store: TakeStore, recording: Recording, part: float) -> None:
    path = store.save(KEY, recording).path
    data = bytearray(path.read_bytes())
    data[int(len(data) * part)] ^= 0x55
    path.write_bytes(data)
    assert store.find(KEY) is None


def test_no_damaged_byte_changes_what_is_believed(store: TakeStore, recording: Recording) -> None:
    stored = store.save(KEY, recording)
    whole = stored.path.read_bytes()
    for at in range(300):  # all of the metadata, and some sound
        stored.path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x11]) + whole[at + 1 :])
        assert store.find(KEY) in (None, stored)


@pytest.mark.parametrize("content", [b"", b"fLaC", b"ID3 or so", b"fLaC" + b"\xff" * 100])
def test_stranger_under_a_key_is_not_there(store: TakeStore, content: bytes) -> None:
    store.folder.mkdir(parents=True)
    store.path(KEY).write_bytes(content)
    assert store.find(KEY) is None


def test_a_flac_of_somebody_else_is_not_there(store: TakeStore, recording: Recording) -> None:
    store.folder.mkdir(parents=True)
    soundfile.write(store.path(KEY), recording.samples, 44_100)
    assert store.find(KEY) is None


def test_many_builds_may_save_at_once(store: TakeStore, recording: Recording) -> None:
    with ThreadPoolExecutor(8) as pool:
        stored = list(pool.map(lambda _: store.save(KEY, recording), range(24)))
    assert set(stored) == {store.find(KEY)}
    assert [p.name for p in store.folder.iterdir()] == [f"{KEY}.flac"]


def test_a_shelf_reads_a_take_again_when_it_was_written(
    store: TakeStore, recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = store.save(KEY, recording)
    monkeypatch.setattr(learnt, "_SETTLED_NS", 0)  # it was written just now
    read: list[str] = []
    find = TakeStore.find

    def told(self: TakeStore, key: str) -> Stored | None:
        read.append(key)
        return find(self, key)

    monkeypatch.setattr(TakeStore, "find", told)

    def found() -> object:
        shelf = Shelf(store, tmp_path / "shelf.json")
        take = shelf.find(KEY)
        shelf.keep()
        return take

    assert [found(), found(), found()] == [stored] * 3
    assert read == [KEY]
    os.utime(store.path(KEY))
    assert found() == stored
    assert read == [KEY, KEY]
    whole = store.path(KEY).read_bytes()
    store.path(KEY).write_bytes(whole[:-40] + bytes(40))
    assert found() is None
    assert found() is None
    store.path(KEY).unlink()
    assert found() is None


def test_a_shelf_without_a_memory_reads(
    store: TakeStore, recording: Recording, tmp_path: Path
) -> None:
    stored = store.save(KEY, recording)
    (tmp_path / "shelf.json").write_text('{"half of')
    assert Shelf(store, tmp_path / "shelf.json").find(KEY) == stored


def test_folder_that_cannot_be_written(tmp_path: Path, recording: Recording) -> None:
    (tmp_path / "audio").write_text("a file in the way", "utf-8")
    with pytest.raises(FileError):
        TakeStore(tmp_path / "audio").save(KEY, recording)


def test_asking_whether_a_take_is_there_looks_into_none(store: TakeStore) -> None:
    store.folder.mkdir(parents=True)
    store.path(KEY).touch()
    assert store.holds(KEY)
    assert store.find(KEY) is None


def test_asking_loads_nothing() -> None:
    code = (
        "import sys; from pathlib import Path; from pipeline.takes import TakeStore\n"
        "TakeStore(Path('nowhere')).holds('x'); TakeStore(Path('nowhere')).find('x')\n"
        "print({'numpy', 'soundfile', 'soxr', 'mutagen'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
