"""What a sound file says of its own length, against what is there of it."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pipeline.intact import is_cut_off, is_text

RATE = 48_000


def sound(kind: str, subtype: str) -> bytes:
    file = io.BytesIO()
    noise = np.random.default_rng(3).uniform(-0.3, 0.3, 3 * RATE)
    soundfile.write(file, noise, RATE, format=kind, subtype=subtype)
    return file.getvalue()


def box(name: bytes, body: bytes, *, long: bool = False) -> bytes:
    """A box of MP4."""
    size = (1).to_bytes(4, "big") if long else (8 + len(body)).to_bytes(4, "big")
    return size + name + (16 + len(body)).to_bytes(8, "big") * long + body


def asf(guid: bytes, body: bytes) -> bytes:
    return guid + (24 + len(body)).to_bytes(8, "little") + body


HEAD_GUID = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
EBML, SEGMENT = bytes.fromhex("1a45dfa3"), bytes.fromhex("18538067")

FILES: dict[str, Callable[[], bytes]] = {
    "wav": lambda: sound("WAV", "PCM_16"),
    "rf64": lambda: sound("RF64", "PCM_16"),
    "aiff": lambda: sound("AIFF", "PCM_24"),
    "au": lambda: sound("AU", "PCM_16"),
    "w64": lambda: sound("W64", "PCM_16"),
    "ogg": lambda: sound("OGG", "VORBIS"),
    "opus": lambda: sound("OGG", "OPUS"),
    "mp3": lambda: sound("MP3", "MPEG_LAYER_III"),
    "m4a": lambda: (
        box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", bytes(99)) + box(b"mdat", b"x" * 999)
    ),
    "mov": lambda: (
        box(b"wide", b"") + box(b"mdat", b"x" * 999, long=True) + box(b"moov", bytes(9999))
    ),
    "wma": lambda: asf(HEAD_GUID, bytes(99)) + asf(b"d" * 16, b"x" * 999),
    "mka": lambda: EBML + b"\x83abc" + SEGMENT + b"\x43\xe7" + bytes(999),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a-n91n.sound"


@pytest.mark.parametrize("name", FILES)
def test_a_whole_file_is_not_cut_off(path: Path, name: str) -> None:
    path.write_bytes(FILES[name]())
    assert not is_cut_off(path)


@pytest.mark.parametrize("name", sorted({*FILES} - {"rf64"}))
@pytest.mark.parametrize("part", [0.3, 0.5, 0.9])
def test_a_part_of_a_file_is(path: Path, name: str, part: float) -> None:
    whole = FILES[name]()
    path.write_bytes(whole[: int(len(whole) * part)])
    assert is_cut_off(path)


@pytest.mark.parametrize(
    "streamed",
    [
        b"RIFF\xff\xff\xff\xffWAVE",
        b".snd\0\0\0\x18\xff\xff\xff\xff",
        EBML + b"\x83abc" + SEGMENT + b"\x01" + b"\xff" * 7 + b"x" * 99,
        box(b"ftyp", b"M4A ") + bytes(4) + b"mdat" + b"x" * 99,
        b"\xff\xfb\x90\x00" + bytes(500),
        b"",
    ],
)
def test_what_says_no_length_is_not_cut_off(path: Path, streamed: bytes) -> None:
    path.write_bytes(streamed)
    assert not is_cut_off(path)


def test_what_stands_behind_a_file_does_no_harm(path: Path) -> None:
    for name, make in FILES.items():
        path.write_bytes(make() + b"TAG" + bytes(125))
        assert not is_cut_off(path), name


@pytest.mark.parametrize("name", FILES)
def test_no_sound_is_text(path: Path, name: str) -> None:
    path.write_bytes(FILES[name]())
    assert not is_text(path)


def test_text_is(path: Path) -> None:
    path.write_text("<!doctype html>\n<p>404: José Raúl is not here." * 99, "utf-8")
    assert is_text(path)
