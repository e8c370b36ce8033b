"""LAME as we drive it: level kept, rate kept, and frames that join without a mark."""

import io

import numpy as np
import pytest
import soundfile

from pipeline import encoder, mp3frames
from pipeline.encoder import Settings

from .sounds import RATE, Samples, tone, voice

FRAME = mp3frames.SAMPLES
DELAY = encoder.DELAY + encoder.DECODER_DELAY
FORMATS = [(1, 64), (1, 96), (1, 128), (2, 64), (2, 128), (2, 160), (2, 192), (2, 224), (2, 320)]


def pcm(samples: Samples, scale: float = 1.0) -> bytes:
    return bytes(np.rint(samples * (32768 / scale)).astype("<i2").tobytes())


def sound(seconds: float, channels: int) -> Samples:
    left = voice(seconds, 7)
    right = left + tone(seconds, 330, 0.05)
    return np.stack([left, right][:channels], axis=1)


def decoded(data: bytes) -> Samples:
    samples, rate = soundfile.read(io.BytesIO(data), dtype="float32", always_2d=True)
    assert rate == RATE
    return np.asarray(samples)


def encoded(samples: Samples, settings: Settings) -> bytes:
    return encoder.encode([pcm(samples, settings.input_scale)], settings)


@pytest.mark.parametrize(("channels", "kbps"), FORMATS)
def test_keeps_level_and_sample_rate(channels: int, kbps: int) -> None:
    samples = sound(3, channels)
    heard = decoded(encoded(samples, Settings(channels, kbps, RATE)))
    assert heard.shape[1] == channels
    level = np.mean(heard[DELAY : DELAY + len(samples)] ** 2) / np.mean(samples**2)
    assert 10 * np.log10(level) == pytest.approx(0, abs=0.1)


def test_bytes_do_not_depend_on_the_blocks() -> None:
    data, settings = pcm(sound(2, 2)), Settings(2, 128, RATE)
    blocks = [data[start : start + 4000] for start in range(0, len(data), 4000)]
    assert encoder.encode(blocks, settings) == encoder.encode([data], settings)


def test_fingerprint_names_version_and_settings() -> None:
    marks = {Settings(1, 64, RATE).fingerprint, Settings(2, 64, RATE).fingerprint}
    assert len(marks) == 2
    assert all("lameenc 1" in mark for mark in marks)


# ----------------------------------------------------------------------------------------- frames


@pytest.mark.parametrize(("channels", "kbps"), FORMATS)
def test_frames_hold_every_byte(channels: int, kbps: int) -> None:
    data = encoded(sound(1, channels), Settings(channels, kbps, RATE))
    frames = mp3frames.parse(data)
    assert b"".join(frame.head + frame.body for frame in frames) == data
    assert frames[0].borrowed == 0


@pytest.mark.parametrize(("channels", "kbps"), FORMATS)
def test_frames_are_found_wherever_a_piece_begins(channels: int, kbps: int) -> None:
    whole = mp3frames.parse(encoded(sound(1, channels), Settings(channels, kbps, RATE)))
    for first in (1, 2, 7):
        assert [*mp3frames.parse(whole.part(first, len(whole)))] == whole[first:]


def test_refuses_what_stands_between_frames() -> None:
    whole = mp3frames.parse(encoded(sound(1, 2), Settings(2, 192, RATE)))
    place = len(whole.part(0, 5))
    with pytest.raises(ValueError, match=f"byte {place}"):
        mp3frames.parse(whole.part(0, 5) + bytes(10) + whole.part(5, len(whole)))


def test_refuses_what_is_no_frame() -> None:
    with pytest.raises(ValueError, match="byte 0"):
        mp3frames.parse(b"ID3\x03" + bytes(500))


def spliced(samples: Samples, cuts: list[int], settings: Settings) -> tuple[bytes, bool]:
    """Encode in pieces that are cut at those frames; also: whether all of them joined."""
    file = io.BytesIO()
    splicer = mp3frames.Splicer(file)
    joined = True
    for first, last in zip([0, *cuts], [*cuts, None], strict=True):
        lead_in = min(4, first)
        until = None if last is None else (last + 26) * FRAME
        piece = encoded(samples[(first - lead_in) * FRAME : until], settings)
        own = None if last is None else last - first
        joined &= splicer.add(mp3frames.parse(piece), lead_in, own)
    splicer.finish(len(samples), encoder.DELAY)
    return file.getvalue(), joined


@pytest.mark.parametrize("length", [1, 575, 1152, 10_000, 44_100])
@pytest.mark.parametrize(("channels", "kbps"), [(1, 64), (2, 128), (2, 320)])
def test_decodes_to_the_exact_length(length: int, channels: int, kbps: int) -> None:
    settings = Settings(channels, kbps, RATE)
    data, _ = spliced(sound(1, channels)[:length], [], settings)
    assert len(decoded(data)) == length


@pytest.mark.parametrize(("channels", "kbps"), FORMATS)
def test_a_joint_sounds_like_no_joint(channels: int, kbps: int) -> None:
    """Around each joint, the coding noise is that of one piece, within 2 dB."""
    settings = Settings(channels, kbps, RATE)
    samples = sound(6, channels)
    cuts = [50, 101, 149]
    data, joined = spliced(samples, cuts, settings)
    assert joined
    one_piece, _ = spliced(samples, [], settings)
    assert len(data) == pytest.approx(len(one_piece), abs=len(cuts))
    noise = decoded(data) - samples
    usual = decoded(one_piece) - samples
    for cut in cuts:
        around = slice((cut - 3) * FRAME, (cut + 12) * FRAME)
        more_db = 10 * np.log10(np.mean(noise[around] ** 2) / np.mean(usual[around] ** 2))
        assert more_db < 2
    assert 10 * np.log10(np.mean(noise**2) / np.mean(usual**2)) == pytest.approx(0, abs=0.2)


def test_a_piece_without_a_joint_changes_nothing() -> None:
    settings = Settings(2, 128, RATE)
    samples = sound(3, 2)
    first = mp3frames.parse(encoded(samples, settings))
    file = io.BytesIO()
    splicer = mp3frames.Splicer(file)
    assert splicer.add(first, 0, len(first) - 1)
    before = file.getvalue()
    assert not splicer.add(first, 4, None)
    assert file.getvalue() == before


def test_nothing_can_be_finished_from_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        mp3frames.Splicer(io.BytesIO()).finish(0, encoder.DELAY)
