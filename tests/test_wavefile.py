"""Broadcast Wave: chunks where the standards put their fields, read by something else than us."""

import io
import struct
import wave

import numpy as np
import pytest
import soundfile

from pipeline import wavefile
from pipeline.wavefile import Label, Timer


def labels(loudness: float | None) -> list[Label]:
    bext = wavefile.bext(
        {
            "description": "Guaidó’s “plan”",
            "originator": "Radio",
            "date": "2026-10-12",
            "loudness": wavefile.hundredths(loudness),
        },
        "A=PCM\n",
    )
    given: dict[str, str | int] = {"title": "T" * 80, "outcue": "on the wall."}
    return [
        (b"bext", bext),
        (b"cart", wavefile.cart(given, [Timer("AUDs", 500), Timer("EODs", 9)], "one\ntwo")),
    ]


def written(loudness: float | None = None) -> bytes:
    file = io.BytesIO()
    samples = np.arange(2000, dtype="<i2")
    blocks = [samples[:900].tobytes(), samples[900:].tobytes()]
    wavefile.write(file, blocks, labels(None), channels=2, sample_rate_hz=48_000)
    if loudness is not None:
        wavefile.relabel(file, labels(loudness))
    return file.getvalue()


def chunks(data: bytes) -> dict[bytes, bytes]:
    assert (data[:4], data[8:12]) == (b"RIFF", b"WAVE")
    assert struct.unpack("<I", data[4:8]) == (len(data) - 8,)
    found, at = {}, 12
    while at < len(data):
        (size,) = struct.unpack("<I", data[at + 4 : at + 8])
        found[data[at : at + 4]] = data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    assert at == len(data)
    return found


def test_other_readers_find_the_samples() -> None:
    data = written(-24.0)
    with wave.open(io.BytesIO(data)) as reader:
        assert reader.getparams()[:4] == (2, 2, 48_000, 1000)
    samples, rate = soundfile.read(io.BytesIO(data), dtype="int16")
    assert rate == 48_000
    assert samples.ravel().tolist() == list(range(2000))


def test_bext_is_that_of_ebu_tech_3285_version_2() -> None:
    bext = chunks(written(-23.956))[b"bext"]
    assert bext[:15] == b'Guaido\'s "plan"'
    assert bext[256:261] == b"Radio"
    assert bext[320:330] == b"2026-10-12"
    assert struct.unpack_from("<H", bext, 346) == (2,)
    assert struct.unpack_from("<hh", bext, 412) == (-2396, 0x7FFF)
    assert bext[602:] == b"A=PCM\r\n"


def test_cart_is_that_of_aes46() -> None:
    cart = chunks(written())[b"cart"]
    assert cart[:4] == b"0101"
    assert cart[4:68] == b"T" * 64
    assert cart[388:400] == b"on the wall."
    assert cart[452:488] == b"1900-01-0100:00:009999-12-3123:59:59"
    assert struct.unpack_from("<i", cart, 680) == (32768,)
    assert struct.unpack_from("<4sI4sI", cart, 684) == (b"AUDs", 500, b"EODs", 9)
    assert cart[2048:] == b"one\r\ntwo"


def test_labels_filled_in_later_leave_the_samples_alone() -> None:
    before, after = written(), written(-24.0)
    assert len(before) == len(after)
    assert before.index(b"data") == after.index(b"data")
    assert chunks(before)[b"data"] == chunks(after)[b"data"]
    assert chunks(before)[b"bext"] != chunks(after)[b"bext"]


@pytest.mark.parametrize("table", [wavefile.BEXT, wavefile.CART], ids=["bext", "cart"])
def test_tables_are_as_long_as_the_standards_say(table: tuple[wavefile.Field, ...]) -> None:
    size = struct.calcsize("<" + "".join(form for _, form, _ in table))
    assert size == (602 if table is wavefile.BEXT else 2048)
