"""Which files of audio/takes/ are whose takes, and what is wrong with the others."""

from pathlib import Path

import pytest

from pipeline import humantakes
from pipeline.errors import Mistake, TakeError
from pipeline.model import Attribute, Cue


def put(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).touch()


def test_finds_the_takes_of_the_cues(tmp_path: Path) -> None:
    put(tmp_path, "a-n91n.wav", "t-jz3e.MP3", ".DS_Store", "notes.txt")
    said: list[Mistake] = []
    found = humantakes.find(tmp_path, ["a-n91n", "t-jz3e", "i-gr6x"], said.append)
    assert found == {"a-n91n": {1: tmp_path / "a-n91n.wav"}, "t-jz3e": {1: tmp_path / "t-jz3e.MP3"}}
    assert said == []


def test_no_folder_no_takes(tmp_path: Path) -> None:
    assert humantakes.find(tmp_path / "none", ["a-n91n"]) == {}


def test_a_take_that_fits_no_cue_is_named_with_a_guess(tmp_path: Path) -> None:
    put(tmp_path, "a-n9ln.wav", "interview.wav")
    said: list[Mistake] = []
    assert humantakes.find(tmp_path, ["a-n91n"], said.append) == {}
    assert "did you mean a-n91n.wav?" in said[0].remedy
    assert "belongs to no cue" in said[1].message


def test_all_that_is_wrong_with_the_files_at_once(tmp_path: Path) -> None:
    put(tmp_path, "a-n91n.wav", "a-n91n.flac", "t-jz3e.pdf")
    with pytest.raises(TakeError) as caught:
        humantakes.find(tmp_path, ["a-n91n", "t-jz3e"])
    assert [m.slug for m in caught.value.mistakes] == ["two-takes", "take-format"]


@pytest.mark.parametrize(
    "name", ["a-n91n.2.wav", "a-n91n-2.flac", "A-N91N (2).m4a", "a-n91n_take2.mp3", "a-n91n 2.opus"]
)
def test_a_number_behind_the_id_is_the_takes(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a-n91n.wav", name)
    assert humantakes.find(tmp_path, ["a-n91n"]) == {
        "a-n91n": {1: tmp_path / "a-n91n.wav", 2: tmp_path / name}
    }


def cue(*attributes: Attribute) -> Cue:
    return Cue("actuality", "RUIZ", "a-n91n", attributes)


def test_the_script_picks_a_take_else_it_is_the_first(tmp_path: Path) -> None:
    put(tmp_path, "a-n91n.wav", "a-n91n.2.wav", "a-n91n.3.wav")
    takes = humantakes.find(tmp_path, ["a-n91n"])["a-n91n"]
    assert humantakes.picked(cue(), takes, "x") == tmp_path / "a-n91n.wav"
    assert humantakes.picked(cue(Attribute("take", "3")), takes, "x") == tmp_path / "a-n91n.3.wav"
    assert humantakes.picked(cue(), {}, "x") is None


@pytest.mark.parametrize("number", ["4", "0", "two", None])
def test_a_take_that_is_not_there_is_refused(tmp_path: Path, number: str | None) -> None:
    put(tmp_path, "a-n91n.wav", "a-n91n.2.wav")
    takes = humantakes.find(tmp_path, ["a-n91n"])["a-n91n"]
    with pytest.raises(TakeError, match=r"pond\.md:7: .*there is take 1, 2") as caught:
        humantakes.picked(cue(Attribute("take", number)), takes, "pond.md:7")
    assert caught.value.mistakes[0].slug == "no-such-take"
