"""lexicon.toml, and which pronouncer counts where."""

from pathlib import Path

import pytest

from pipeline import pronouncers, scriptfile
from pipeline.errors import ScriptError, ShowError
from pipeline.pronouncers import Pronouncers


def refused(path: Path) -> list[str]:
    with pytest.raises(ShowError) as caught:
        pronouncers.load(path)
    return [f"{m.where.rpartition(':')[2]} {m.slug}: {m.message}" for m in caught.value.mistakes]


def test_a_show_without_a_lexicon(tmp_path: Path) -> None:
    assert pronouncers.load(tmp_path / "lexicon.toml") == {}


def test_words_and_notes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text('# ours\nRubio = "ROO-bee-oh"  # his office\n"Juan Guaidó" = "hwan gwy-DOH"\n')
    known = {"Rubio": "ROO-bee-oh", "Juan Guaidó": "hwan gwy-DOH"}
    assert pronouncers.load(path) == known


def test_every_wrong_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text('Rubio = "ROO-bee-oh ?"\nObi = 3\n"!" = "OH"\nCaro = "cah-ROH"\nX = ""\n')
    assert refused(path) == [
        "1 lexicon: 'Rubio' is still a guess; the ? goes once it is confirmed",
        "2 lexicon: 'Obi' has no respelling",
        "3 lexicon: '!' is no word",
        "4 lexicon: 'Caro': nobody can say “cah” in “cah-ROH”",
        "5 lexicon: 'X' has no respelling",
    ]


def test_what_is_no_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text('Rubio = "ROO-bee-oh"\nObi OH-bee\n')
    (line,) = refused(path)
    assert line.startswith("2 no-toml: is no TOML")


def test_adding_leaves_every_other_character(tmp_path: Path) -> None:
    old = '# ours\n\n\'Rubio\'   =  "ROO-bee-oh"   # so says his office\nB = "BEE"'
    new = pronouncers.added(old, {"rubio": "ROO-byoh", "Zoë Ament": "ZOH-ee AY-ment"})
    assert new == (
        '# ours\n\nrubio = "ROO-byoh"  # so says his office\nB = "BEE"\n'
        '"Zoë Ament" = "ZOH-ee AY-ment"\n'
    )
    assert pronouncers.added(new, {}) == new


def test_a_first_word_starts_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text(pronouncers.added("", {'A "b" \\': "say so"}))
    assert pronouncers.load(path) == {'A "b" \\': "say so"}


def test_the_script_counts_before_the_lexicon_and_a_guess_nowhere() -> None:
    text = "---\ntitle: T\nsay:\n  Guaido: GWY-doh\n  Rubio: ROO-byoh ?\n---\n## HOST\nSo.\n"
    lexicon = {"Guaidó": "gwy-DOH", "Rubio": "ROO-bee-oh", "Obi": "OH-bee"}
    known = pronouncers.of_script(scriptfile.loads(text, "s.md"), lexicon)
    assert known == Pronouncers(
        {("guaido",): "GWY-doh", ("rubio",): "ROO-bee-oh", ("obi",): "OH-bee"}, 1
    )


@pytest.mark.parametrize("how", ["gwyDOH", "[[gwaIdoU]]", "/ɡwaɪˈdoʊ/", "gwy_DOH", "gwy–DOH", "-"])
def test_signs_that_an_engine_would_take_without_a_word_are_refused(how: str) -> None:
    script = f"---\ntitle: T\nsay:\n  Guaidó: {how}\n---\n## HOST\nSo.\n"
    with pytest.raises(ScriptError, match="bad-respelling"):
        scriptfile.loads(script, "s.md")


@pytest.mark.parametrize("how", ["eye triple E", "U-S Aid", "O’Rourke", "nine one one", "Dr. Who"])
def test_plain_words_are_no_mistake(how: str) -> None:
    scriptfile.loads(f"---\ntitle: T\nsay:\n  IEEE: {how}\n---\n## HOST\nSo.\n", "s.md")


@pytest.mark.parametrize(
    "line", ["  Guaidó: gw-DOH", "  Guaidó: gw-DOH ?", "---\n## HOST\nJuan Guaidó (gw-DOH) left."]
)
def test_a_script_with_an_unsayable_respelling_is_refused(line: str) -> None:
    body = "" if line.startswith("---") else "\n---\n## HOST\nSo."
    with pytest.raises(Exception, match=r"“gw” in “gw-DOH” is no syllable") as caught:
        scriptfile.loads(f"---\ntitle: T\nsay:\n{line}{body}\n", "s.md")
    number = 6 if line.startswith("---") else 4
    assert f"s.md:{number}: " in str(caught.value)
    assert "[bad-respelling]" in str(caught.value)
