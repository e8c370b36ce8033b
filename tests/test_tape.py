"""`[tape: FILE IN-OUT]` means the part of the interview that its host meant, or says why not."""

from fractions import Fraction
from pathlib import Path

import pytest

from pipeline import tape
from pipeline.errors import TakeError
from pipeline.headings import read_cue
from pipeline.model import Cue

WHERE = "scripts/pond.md:7"


def cue(inside: str) -> Cue:
    """An actuality with these attributes, read as a script's heading is."""
    return Cue("actuality", "RUIZ", "a-1", read_cue(f"RUIZ · actuality [{inside}]").attributes)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "audio" / "tape"
    folder.mkdir(parents=True)
    for name in ("ruiz.wav", "Ruiz at the pond.m4a", "take 2-1.wav"):
        (folder / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("value", "name", "start", "stop"),
    [
        ("ruiz.wav 0:12.4-0:31.0", "ruiz.wav", "12.4", "31"),
        ("ruiz.wav 12.4-31", "ruiz.wav", "12.4", "31"),
        ("ruiz.wav 12.4s-31s", "ruiz.wav", "12.4", "31"),
        ("ruiz.wav 1:02:03-1:02:03.0005", "ruiz.wav", "3723", "3723.0005"),
        ("Ruiz at the pond.m4a 0:12 – 0:31", "Ruiz at the pond.m4a", "12", "31"),
        ("ruiz.wav  0:00—75:00", "ruiz.wav", "0", "4500"),
        ("ruiz.wav 0:12 to 0:31", "ruiz.wav", "12", "31"),
        ("take 2-1.wav 2-3", "take 2-1.wav", "2", "3"),
    ],
)
def test_file_and_times(root: Path, value: str, name: str, start: str, stop: str) -> None:
    found = tape.cut(cue(f"tape: {value}, edited: JA"), root, WHERE)
    span = (Fraction(start), Fraction(stop))
    assert found == tape.Cut(root / "audio" / "tape" / name, span)


def test_without_times_the_whole_file(root: Path) -> None:
    found = tape.cut(cue("tape: ruiz.wav"), root, WHERE)
    assert found == tape.Cut(root / "audio" / "tape" / "ruiz.wav", None)


def test_no_attribute_no_tape(root: Path) -> None:
    assert tape.cut(cue("with: previous"), root, WHERE) is None


@pytest.mark.parametrize(
    ("value", "slug", "says"),
    [
        ("ruiz.wav 0:31-0:12", "tape-range", "did you mean 0:12-0:31?"),
        ("ruiz.wav 0:31-0:31", "tape-range", "is empty"),
        ("ruiz.wav 0:12-0:60", "tape-range", "0:60 is no time"),
        ("ruiz.wav 0:12", "tape-range", "as in [tape: ruiz.wav 0:12.4-0:31]"),
        ("ruiz.wav 0:12-", "tape-range", "no times that can be read"),
        ("ruiz.wav 0.12.4-0.31", "tape-range", "no times that can be read"),
        ("", "tape-range", "FILE IN-OUT"),
        ("riuz.wav 0:12-0:31", "no-tape-file", "did you mean ruiz.wav?"),
        ("xyz", "no-tape-file", "there is Ruiz at the pond.m4a, ruiz.wav"),
        ("../../show.toml 1-2", "no-tape-file", "no tape"),
    ],
)
def test_what_cannot_be_cut_is_one_line(root: Path, value: str, slug: str, says: str) -> None:
    (root / "show.toml").touch()
    with pytest.raises(TakeError) as caught:
        tape.cut(cue(f"tape: {value}"), root, WHERE)
    (mistake,) = caught.value.mistakes
    assert (mistake.slug, mistake.where) == (slug, WHERE)
    assert says in str(mistake)
    assert "\n" not in str(mistake)
