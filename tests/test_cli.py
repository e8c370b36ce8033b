"""The command from end to end: what it makes, what it says, and how it ends."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline import cli, files, rendering, scriptfolder
from pipeline.errors import ShowError
from tests.conftest import ARTICLE, Ran, tag_of

Run = Callable[..., Ran]


def takes(show: Path) -> set[str]:
    return {path.name for path in (show / "audio" / ".takes").glob("*.flac")}


def files_of(show: Path) -> dict[str, bytes]:
    """Everything that a show is made of and publishes, its caches left out."""
    return {
        str(path.relative_to(show)): path.read_bytes()
        for path in show.rglob("*")
        if path.is_file() and ".cache" not in path.parts and ".takes" not in path.parts
    }


# ------------------------------------------------------------------------------- the whole way


def test_an_article_becomes_an_episode_in_the_feed(show: Path, outcue: Run) -> None:
    made = outcue("make")
    assert made.status == 0, made.err
    assert re.search(r"pond\.mp3: 0:\d\d, -16\.\d LUFS, true peak -\d+\.\d dBTP", made.out)
    assert "Next: make serve" in made.out
    feed = (show / "feed" / "feed.xml").read_text("utf-8")
    (media,) = (show / "feed" / "media").iterdir()
    assert f"https://example.org/test/media/{media.name}" in feed
    assert media.read_bytes() == (show / "audio" / "pond.mp3").read_bytes()
    assert f'length="{media.stat().st_size}"' in feed


def test_an_episode_says_what_its_script_gives(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    text = path.read_text("utf-8").replace("title:", "season: 2\nepisode: 7\ntitle:", 1)
    title = re.search(r"^# .*$", text, re.MULTILINE)
    assert title
    about = " [link: https://example.org/ice, image: ice.png]"
    path.write_text(text.replace(title[0], title[0] + about), "utf-8")
    Image.new("RGB", (900, 700), "teal").save(show / "ice.png")
    made = outcue("make")
    assert made.status == 0, made.err
    tag = tag_of(show / "audio" / "pond.mp3")
    assert tag["TRCK"].text == ["7"]
    first = next(one for one in tag.getall("CHAP") if one.start_time == 0)
    feed = (show / "feed" / "feed.xml").read_text("utf-8")
    assert "<podcast:season>2</podcast:season>" in feed
    (marks,) = (show / "feed" / "episodes").glob("*.chapters.json")
    mark = json.loads(marks.read_text("utf-8"))["chapters"][0]
    assert mark["url"] == "https://example.org/ice"
    shown = show / "feed" / mark["img"].removeprefix("https://example.org/test/")
    assert shown.read_bytes() == first.sub_frames.getall("APIC")[0].data
    cover = re.search(r'<itunes:image href="https://example.org/test/(episodes/[^"]+)"', feed)
    assert cover
    assert (show / "feed" / cover[1]).read_bytes() == tag.getall("APIC")[0].data


def test_the_second_time_nothing_is_done(show: Path, outcue: Run) -> None:
    outcue("make")
    before = files_of(show)
    again = outcue("make")
    assert again.out.startswith("Nothing to do: 1 episode")
    assert files_of(show) == before


def test_all_that_are_as_they_were_are_told_in_one_line(show: Path, outcue: Run) -> None:
    text = (show / "articles" / "pond.txt").read_text("utf-8")
    for name in ("lake", "mill"):
        (show / "articles" / f"{name}.txt").write_text(text.replace("pond", name), "utf-8")
    outcue("make")
    script = show / "scripts" / "pond.md"
    script.write_text(script.read_text("utf-8") + "\nSo much for today.\n", "utf-8")
    told = outcue("make").out.splitlines()
    assert [line.rpartition("/")[2].partition(":")[0] for line in told[:2]] == [
        "pond.mp3",
        "2 episodes as before",
    ]


def test_a_build_that_has_nothing_to_do_loads_nothing_slow(show: Path, outcue: Run) -> None:
    outcue("make")
    code = (
        "import sys; from pipeline.__main__ import main; sys.argv[1:] = "
        f"['--show', {str(show)!r}, 'make']; main(); "
        "print([m for m in ('numpy', 'PIL', 'lxml', 'jinja2', 'mutagen', 'onnxruntime', 'pydub', "
        "'rich', 'starlette', 'nh3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_one_edited_sentence_makes_one_take(show: Path, outcue: Run) -> None:
    outcue("make")
    before = takes(show)
    path = show / "scripts" / "pond.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("until the thaw", "until the big thaw"), "utf-8")
    made = outcue("make")
    assert made.status == 0, made.err
    assert len(takes(show) - before) == 1
    assert path.read_text("utf-8") == text.replace("until the thaw", "until the big thaw")
    assert "big thaw" in next((show / "feed").rglob("*.vtt")).read_text("utf-8")


def test_guid_and_date_stay_when_an_episode_is_corrected(show: Path, outcue: Run) -> None:
    outcue("make")
    before = (show / "feed" / "feed.xml").read_text("utf-8")
    path = show / "scripts" / "pond.md"
    path.write_text(path.read_text("utf-8").replace("ten inches", "nine inches"), "utf-8")
    outcue("make")
    after = (show / "feed" / "feed.xml").read_text("utf-8")
    for element in ("guid", "pubDate"):
        found = re.compile(rf"<{element}[^>]*>([^<]+)<")
        assert found.findall(before) == found.findall(after) != []
    assert re.findall(r"media/[^\"]+", before) != re.findall(r"media/[^\"]+", after)


def test_a_hosts_edit_outlives_a_changed_article(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    edited = path.read_text("utf-8").replace("ten inches thick", "as thick as a fist")
    path.write_text(edited, "utf-8")
    changed = ARTICLE.replace("three weeks", "four weeks").replace("ten inches", "nine inches")
    (show / "articles" / "pond.txt").write_text(changed)
    done = outcue("draft", str(show / "articles" / "pond.txt"))
    update = "> update: She says the ice is nine inches thick.\n"
    followed = edited.replace("three weeks", "four weeks")
    followed = followed.replace("as a fist.\n", f"as a fist.\n{update}")
    assert path.read_text("utf-8") == followed
    line = followed[: followed.index(update)].count("\n") + 1
    assert (
        f"1 cue follows the new draft, 1 update stands below your words (line {line})" in done.err
    )
    backup = Path(re.search(r"as it was: (.+)", done.err)[1])  # type: ignore[index]  # it is there
    assert backup.read_text("utf-8") == edited
    assert "nothing new for it" in outcue("draft", str(show / "articles" / "pond.txt")).err
    assert path.read_text("utf-8") == followed


def test_an_untouched_script_follows_its_article(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    (show / "articles" / "pond.txt").write_text(ARTICLE.replace("three weeks", "four weeks"))
    outcue("draft", str(show / "articles" / "pond.txt"))
    assert "four weeks" in (show / "scripts" / "pond.md").read_text("utf-8")


def test_a_script_that_is_gone_does_not_drop_its_episode_unasked(show: Path, outcue: Run) -> None:
    outcue("make")
    feed = (show / "feed" / "feed.xml").read_bytes()
    (show / "articles" / "pond.txt").unlink()
    (show / "scripts" / "pond.md").unlink()
    done = outcue("make")
    assert done.status == 1
    assert "would lose pond" in done.err
    assert (show / "feed" / "feed.xml").read_bytes() == feed


def test_killed_anywhere_the_next_run_finishes(show: Path, outcue: Run, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "--show", str(show), "make"]
    for seconds in (0.5, 1.0, 1.5, 2.0):
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as process:
            time.sleep(seconds)
            process.send_signal(signal.SIGKILL)
    finished = outcue("make")
    assert finished.status == 0, finished.err
    assert not [path for path in files_of(show) if path.endswith(".part")]
    assert outcue("make").out.startswith("Nothing to do")


# ------------------------------------------------------------------------------- one verb each


def test_each_verb_prints_what_it_made(show: Path, outcue: Run) -> None:
    script = show / "scripts" / "pond.md"
    assert outcue("draft", str(show / "articles" / "pond.txt")).out == f"{script}\n"
    assert outcue("build").out == f"{show / 'audio' / 'pond.mp3'}\n"
    assert outcue("feed").out == f"{show / 'feed' / 'feed.xml'}\n"
    assert outcue("plan").out == "pond: fresh\n"
    assert outcue("check").status == 0


def test_an_article_from_elsewhere_is_brought_in(show: Path, outcue: Run, tmp_path: Path) -> None:
    path = tmp_path / "It's a $HOME story.txt"
    path.write_text(ARTICLE, "utf-8")
    done = outcue("draft", str(path))
    assert done.out == f"{show / 'scripts' / 'it-s-a-home-story.md'}\n"
    assert (show / "articles" / path.name).read_text("utf-8") == ARTICLE


def test_the_feed_can_be_rendered_for_another_place(show: Path, outcue: Run) -> None:
    outcue("make")
    outcue("feed", "--base-url", "https://other.example/x")
    feed = (show / "feed" / "feed.xml").read_text("utf-8")
    assert "https://other.example/x/media/pond-" in feed
    assert "https://example.org/test/media" not in feed


def test_an_export_names_where_each_word_came_from(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    data = json.loads(outcue("export", "scripts/pond.md", "--format", "json").out)
    quote = next(cue for cue in data["cues"] if cue["kind"] == "actuality")
    assert quote["speaker"] == "Ines Obando"
    assert quote["text"] == "We drilled forty holes before breakfast. Every one of them was good."
    story = ARTICLE.split("\n\n")[2:]
    spans = [story[s["paragraph"]][s["start"] : s["end"]] for s in quote["sources"]]
    assert spans == ["We drilled forty holes before breakfast,", "Every one of them was good."]
    assert [note["slug"] for note in data["checks"]] == ["day", "joined", "credit"]


def test_plan_says_why(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    assert outcue("plan").out == "pond: not built yet\n"
    outcue("build")
    path = show / "scripts" / "pond.md"
    path.write_text(path.read_text("utf-8").replace("ten inches", "nine inches"), "utf-8")
    assert re.search(r"pond: t-\w{4}: text changed", outcue("plan").out)


def test_a_cue_can_be_heard(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    (cue,) = re.findall(r"\{#(a-\w+)\}", (show / "scripts" / "pond.md").read_text("utf-8"))
    for arguments in (("say", "pond", cue), ("hear", cue)):
        done = outcue(*arguments)
        assert done.status == 0, done.err
        assert Path(done.out.strip()).read_bytes()[:4] == b"RIFF"


def test_a_show_that_asks_for_approval_publishes_only_what_is_signed(
    show: Path, outcue: Run
) -> None:
    settings = (show / "show.toml").read_text("utf-8")
    (show / "show.toml").write_text('release = "when approved"\n' + settings, "utf-8")
    assert "not approved yet" in outcue("make").err
    assert "<item>" not in (show / "feed" / "feed.xml").read_text("utf-8")
    assert outcue("approve", "pond", "--by", "ja").out.startswith("JA ")
    outcue("make")
    assert "<item>" in (show / "feed" / "feed.xml").read_text("utf-8")


def test_a_new_show_can_be_started_and_made(tmp_path: Path) -> None:
    root = tmp_path / "new"
    assert cli.main(["init", str(root)]) == 0
    assert cli.main(["--show", str(root), "make"]) == 0
    assert (root / "feed" / "feed.xml").exists()
    assert cli.main(["init", str(root)]) == 1


# ------------------------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\xff" * 100, "UTF-8|binary|text"),
        (b"Headline\n\n" + b"word " * 4_200_000, "large"),
        (b"Only a headline\n", "paragraph"),
    ],
)
def test_an_article_that_is_none_is_refused_in_one_line(
    show: Path, outcue: Run, tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    before = files_of(show)
    done = outcue("draft", str(path))
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert re.search(message, done.err)
    assert files_of(show) == before


@pytest.mark.parametrize("name", ["a b", "$HOME", "../pond", "../../etc/passwd", "", "pnd", "--x"])
def test_an_episode_that_is_not_there_is_one_line(show: Path, outcue: Run, name: str) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    done = outcue("build", "--", name)
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert "no episode" in done.err


def test_a_speaker_who_is_not_in_the_cast_is_refused_with_a_guess(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    path.write_text(path.read_text("utf-8").replace("## OBANDO ·", "## OBANDA ·"), "utf-8")
    done = outcue("build")
    assert done.status == 1
    assert re.search(r"pond\.md:\d+: .*OBANDA.*OBANDO", done.err)
    assert not (show / "audio" / "pond.mp3").exists()


def test_a_voice_that_is_missing_is_refused_before_anything_is_voiced(
    show: Path, outcue: Run
) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    path.write_text(path.read_text("utf-8").replace("tone:guest", "piper:jo"), "utf-8")
    done = outcue("build")
    assert done.status == 1
    assert "joe" in done.err
    assert takes(show) == set()


def test_the_mistakes_of_two_scripts_come_at_once(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    text = (show / "scripts" / "pond.md").read_text("utf-8").replace("## OBANDO ·", "## NOBODY ·")
    for name in ("one", "two"):
        (show / "scripts" / f"{name}.md").write_text(text, "utf-8")
    done = outcue("build")
    assert done.status == 1
    assert "one.md:" in done.err
    assert "two.md:" in done.err


def test_an_unwritable_folder_is_one_line(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    (show / "audio").write_text("a file where the folder should be")
    done = outcue("build")
    assert done.status == 1
    assert "audio" in done.err
    assert "Traceback" not in done.err


def test_two_articles_of_one_name_are_told_apart(show: Path, outcue: Run, tmp_path: Path) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    other = tmp_path / "pond.txt"
    other.write_text(ARTICLE.replace("Mill", "Duck"), "utf-8")
    assert "another article" in outcue("draft", str(other)).err
    (tmp_path / "Pond!.txt").write_text(ARTICLE, "utf-8")
    assert "belongs to" in outcue("draft", str(tmp_path / "Pond!.txt")).err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("--help",), 0), (("nonsense",), 2), (("build", "--nonsense"), 2), (("draft",), 2)],
)
def test_the_exit_status_says_who_can_mend_it(
    outcue: Run, arguments: tuple[str, ...], status: int
) -> None:
    done = outcue(*arguments)
    assert done.status == status
    assert "Traceback" not in done.err
    assert "╭" not in done.err + done.out


def test_a_bug_of_ours_is_a_traceback_and_70(outcue: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scriptfolder, "names", lambda root: 1 // 0)
    done = outcue("build")
    assert done.status == 70
    assert "ZeroDivisionError" in done.err


# ------------------------------------------------------------------------------- who is heard


def record_takes(show: Path, kinds: str, seconds: float = 2) -> None:
    """Save a recording for every cue whose id begins with one of these letters."""
    import numpy as np
    import soundfile

    folder = show / "audio" / "takes" / "pond"
    folder.mkdir(parents=True, exist_ok=True)
    sweep = 0.2 * np.sin(np.linspace(0, 4000, round(48_000 * seconds)) ** 1.1)
    for cue in re.findall(
        rf"\{{#([{kinds}]-\w+)\}}", (show / "scripts/pond.md").read_text("utf-8")
    ):
        soundfile.write(folder / f"{cue}.wav", sweep, 48_000)


def test_a_human_take_replaces_the_voice_and_changes_what_is_disclosed(
    show: Path, outcue: Run
) -> None:
    outcue("make")
    before = takes(show)
    record_takes(show, "a")
    assert outcue("make").status == 0
    page = next((show / "feed" / "episodes").glob("*.html")).read_text("utf-8")
    vtt = next((show / "feed" / "episodes").glob("*.vtt")).read_text("utf-8")
    assert "<v Ines Obando>" in vtt
    assert "<v HOST (computer voice)>" in vtt
    assert "read by a computer voice" in page
    assert 'purpose="ai-content">true' in (show / "feed" / "feed.xml").read_text("utf-8")
    assert len(takes(show) - before) == 2  # the recording, and the disclosure's new words


def test_an_episode_that_people_speak_throughout_discloses_nothing(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    record_takes(show, "itab")
    made = outcue("make")
    assert made.status == 0, made.err
    published = "".join(
        path.read_text("utf-8")
        for path in (show / "feed").rglob("*")
        if path.suffix in {".xml", ".html", ".vtt", ".srt", ".json"}
    )
    assert "computer voice" not in published
    assert "ai-content" not in published
    assert "Ines Obando" in published


def test_a_cue_that_asks_for_tape_is_not_read_by_a_computer(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    text = re.sub(
        r"(actuality \{#a-\w+\})", r"\1 [tape: call.wav 0:12-0:31]", path.read_text("utf-8")
    )
    path.write_text(text, "utf-8")
    done = outcue("build")
    assert done.status == 1
    assert re.search(r"pond\.md:\d+: there is no tape 'call\.wav'", done.err)
    assert takes(show) == set()


def test_the_hosts_voice_reads_the_quotes_where_the_show_says_so(show: Path, outcue: Run) -> None:
    settings = (show / "show.toml").read_text("utf-8")
    (show / "show.toml").write_text('guests = "host"\n' + settings, "utf-8")
    outcue("make")
    script = (show / "scripts" / "pond.md").read_text("utf-8")
    assert "tone:guest" not in script
    assert script.index("Obando says") < script.index("We drilled forty holes")


def test_a_computers_voice_is_not_published_unannounced(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    text = path.read_text("utf-8")
    cut = re.sub(r"## HOST · disclosure.*?\n\n", "", text, flags=re.DOTALL)
    assert cut != text
    path.write_text(cut, "utf-8")
    done = outcue("make")
    assert done.status == 1
    assert "put the disclosure back" in done.err
    record_takes(show, "itab")
    assert outcue("make").status == 0


def test_a_quote_in_other_words_is_refused_until_somebody_signs_it(show: Path, outcue: Run) -> None:
    outcue("make")
    path = show / "scripts" / "pond.md"
    text = path.read_text("utf-8").replace("We drilled forty holes", "We never drilled holes")
    path.write_text(text, "utf-8")
    checked = outcue("check")
    assert checked.status == 1
    assert re.search(r"pond\.md:\d+: altered: OBANDO", checked.out)
    feed = (show / "feed" / "feed.xml").read_bytes()
    made = outcue("make")
    assert made.status == 1
    (line,) = made.err.splitlines()
    assert re.search(r"pond\.md:\d+: OBANDO .*“never” is new.*\[edited: INITIALS\]", line)
    assert (show / "feed" / "feed.xml").read_bytes() == feed
    path.write_text(re.sub(r"(## OBANDO · actuality.*)", r"\1 [edited: JA]", text), "utf-8")
    assert outcue("make").status == 0
    checked = outcue("check")
    assert checked.status == 0
    assert "JA signed it (information)" in checked.out
    signed = path.read_text("utf-8")
    assert re.search(r"\[edited: JA [0-9a-f]{8}\]", signed)
    path.write_text(signed.replace("We never drilled", "We never ever drilled"), "utf-8")
    made = outcue("make")
    assert made.status == 1
    assert "changed again after JA signed it" in made.err


def test_an_episode_that_is_built_does_not_need_its_article(show: Path, outcue: Run) -> None:
    outcue("make")
    (show / "articles" / "pond.txt").unlink()
    made = outcue("make")
    assert made.status == 0, made.err


def test_a_signed_edit_is_not_mixed_again(show: Path, outcue: Run) -> None:
    outcue("make")
    path = show / "scripts" / "pond.md"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(## OBANDO · actuality.*)", r"\1 [edited: JA]", text), "utf-8")
    assert outcue("plan").out == "pond: fresh\n"


def test_notes_that_the_show_calls_strict_stop_the_build(show: Path, outcue: Run) -> None:
    with (show / "show.toml").open("a", encoding="utf-8") as file:
        file.write('\n[check]\nstrict = ["no-tape"]\n')
    made = outcue("make")
    assert made.status == 1
    assert "read by a synthetic voice" in made.err
    assert "> ok: no-tape INITIALS" in made.err
    path = show / "scripts" / "pond.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Obando says.~~", "Obando says.~~\n> ok: no-tape JA"), "utf-8")
    assert outcue("make").status == 0
    assert "no-tape" not in outcue("check").out


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 0),
        (("--strict",), 1),
        (("--strict", "pond"), 1),
        (("pond", "--strict=no-tape"), 1),
        (("--strict=slot,old",), 0),
        (("--strict=slto",), 2),
        (("--strict", "slot,old"), 2),
        (("pnd",), 1),
    ],
)
def test_strict_is_for_whoever_publishes(
    show: Path, outcue: Run, arguments: tuple[str, ...], status: int
) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    assert outcue("check", *arguments).status == status


def test_the_desk_speaks_to_machines_too(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    notes = json.loads(outcue("check", "--json").out)
    tape = next(note for note in notes if note["slug"] == "no-tape")
    assert tape["path"].endswith("scripts/pond.md")
    assert isinstance(tape["line"], int)
    assert "synthetic voice" in tape["message"]


def test_a_cut_that_somebody_recorded_has_the_length_of_the_recording(
    show: Path, outcue: Run
) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    assert "no-tape" in outcue("check").out
    assert "cut-short" not in outcue("check").out
    record_takes(show, "a")
    outcue("make")
    checked = outcue("check").out
    assert "no-tape" not in checked
    assert "cut-short" in checked


def test_artwork_that_directories_refuse_is_found_before_a_build(show: Path, outcue: Run) -> None:
    (show / "art.png").write_text("no picture", "utf-8")
    text = (show / "show.toml").read_text("utf-8")
    (show / "show.toml").write_text(f'artwork = "art.png"\n{text}', "utf-8")
    done = outcue("check")
    assert done.status == 1
    assert done.err.count("[artwork-unreadable]") == 1


def test_what_is_left_unanswered_is_counted(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    done = outcue("check", "--strict=no-tape")
    assert "pond.md:" in done.out
    assert "no-tape must be answered first" in done.err


@pytest.mark.parametrize("said", ["I’m Sol Vega.", "My name is Jo Fern, and", "I'm Jo."])
def test_no_computer_says_that_it_is_somebody(said: str, show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    path.write_text(f"{path.read_text('utf-8')}\n## HOST · signoff {{#o-1}}\n{said}\n", "utf-8")
    done = outcue("make")
    assert done.status == 1
    assert re.search(r"pond\.md:\d+: .*\[impersonated\]", done.err)
    record_takes(show, "o")
    assert outcue("make").status == 0


@pytest.mark.parametrize("voice", ["tone:guest", "tone:host"])
@pytest.mark.parametrize("said", ["I’m Ines Obando.", "This is Obando.", "My name is Jo, and"])
def test_no_computer_says_that_it_is_a_guest(
    said: str, voice: str, show: Path, outcue: Run
) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    fresh = re.sub(r"(OBANDO\n(?: .*\n)*?    voice: ).*", rf"\g<1>{voice}", path.read_text("utf-8"))
    assert fresh.count(voice) > 1 or voice == "tone:guest"
    own = f"{fresh}\n## OBANDO · actuality {{#a-1}} [edited: JA]\n{said}\n"
    path.write_text(own, "utf-8")
    done = outcue("make")
    assert done.status == 1
    assert re.search(rf"pond\.md:{own.count(chr(10))}: .*\[impersonated\]", done.err)
    record_takes(show, "a")
    assert outcue("make").status == 0


def test_the_reporters_words_are_not_put_into_a_guests_mouth(show: Path, outcue: Run) -> None:
    outcue("make")
    path = show / "scripts" / "pond.md"
    text = path.read_text("utf-8")
    assert "~~Obando says.~~" in text
    path.write_text(text.replace("~~Obando says.~~", "Obando says."), "utf-8")
    done = outcue("make")
    assert done.status == 1
    assert re.search(r"pond\.md:\d+: .* would be said by OBANDO", done.err)


@pytest.mark.parametrize(
    "heading", ["{#a-hn03", "[tape: call.wav 0:10-0:22", "[Tape: call.wav 0:10-0:22]"]
)
def test_a_heading_that_cannot_be_followed_is_refused_and_kept(
    show: Path, outcue: Run, heading: str
) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    text = re.sub(r"(OBANDO · actuality \{#a-\w+\})", rf"\1 {heading}", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    assert outcue("build").status == 1
    assert path.read_text("utf-8") == text


def test_an_edit_that_only_the_page_shows_keeps_the_media(show: Path, outcue: Run) -> None:
    outcue("make")
    media = {path.name for path in (show / "feed" / "media").iterdir()}
    path = show / "scripts" / "pond.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("rate: 160\n", "rate: 160\ndesk: night\n"), "utf-8")
    outcue("make")
    assert {path.name for path in (show / "feed" / "media").iterdir()} == media
    path.write_text(text.replace("name: Ines Obando", "name: Ines Obandez"), "utf-8")
    outcue("make")
    assert "Ines Obandez" in next((show / "feed").rglob("*.vtt")).read_text("utf-8")
    assert {path.name for path in (show / "feed" / "media").iterdir()} != media


@pytest.mark.parametrize("kept", ["artwork/*-full.jpg", "music/*-theme.flac"])
def test_a_damaged_copy_is_made_again(show: Path, outcue: Run, kept: str) -> None:
    outcue("make")
    good = (show / "audio" / "pond.mp3").read_bytes()
    (path,) = (show / ".cache").glob(kept)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    (show / "audio" / "pond.mp3").unlink()
    assert outcue("make").status == 0
    assert (show / "audio" / "pond.mp3").read_bytes() == good
    if kept.startswith("artwork"):
        (art,) = (show / "feed").glob("artwork-*.jpg")
        assert art.read_bytes() == whole


@pytest.mark.parametrize("damage", [0, 1000, 30_000])
@pytest.mark.parametrize("gone", [".cache/passages", "none"])
def test_a_damaged_episode_is_made_again_not_tagged_again(
    show: Path, outcue: Run, damage: int, gone: str
) -> None:
    outcue("make")
    master, settings = show / "audio" / "pond.mp3", show / "show.toml"
    as_it_was = settings.read_text("utf-8")
    settings.write_text(f'author = "Ada"\n{as_it_was}', "utf-8")
    outcue("make")
    good = master.read_bytes()
    settings.write_text(as_it_was, "utf-8")
    outcue("make")
    shutil.rmtree(show / gone, ignore_errors=True)
    master.unlink()  # the feed has it, too
    master.write_bytes(good[:damage] + bytes([good[damage] ^ 1]) + good[damage + 1 :])
    settings.write_text(f'author = "Ada"\n{as_it_was}', "utf-8")
    assert outcue("make").status == 0
    assert master.read_bytes() == good


def test_a_new_tag_needs_nothing_but_the_episode_itself(show: Path, outcue: Run) -> None:
    outcue("make")
    shutil.rmtree(show / ".cache")
    settings = show / "show.toml"
    settings.write_text(f'author = "Ada"\n{settings.read_text("utf-8")}', "utf-8")
    done = outcue("make")
    assert "pond: what its tag says changed" in done.err
    assert "mixing" not in done.err
    assert "Ada" in str(tag_of(show / "audio" / "pond.mp3")["TPE2"])


def test_any_way_of_building_gives_the_same_bytes(show: Path, outcue: Run) -> None:
    outcue("make")
    path = show / "scripts" / "pond.md"
    path.write_text(path.read_text("utf-8").replace("ten inches", "nine inches"), "utf-8")
    outcue("make")
    edited = (show / "audio" / "pond.mp3").read_bytes()
    shutil.rmtree(show / ".cache")
    shutil.rmtree(show / "audio")
    outcue("make")
    assert (show / "audio" / "pond.mp3").read_bytes() == edited


@pytest.mark.parametrize("url", ["javascript:alert(1)", "foo bar", "https://exa mple.org/a b"])
def test_a_base_url_that_is_none_is_refused(show: Path, outcue: Run, url: str) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    done = outcue("feed", "--base-url", url)
    assert done.status == 1
    assert not (show / "feed" / "feed.xml").exists()


@pytest.mark.parametrize("name", ["My Story.md", "$HOME.md", "émile.md", "README.md"])
def test_a_script_whose_name_cannot_stand_in_a_url_is_refused(
    show: Path, outcue: Run, name: str
) -> None:
    (show / "scripts").mkdir()
    (show / "scripts" / name).write_text("## HOST\nHello.\n", "utf-8")
    done = outcue("build")
    assert done.status == 1
    assert "rename it to" in done.err


@pytest.mark.parametrize("command", [["plan"], ["export", "pond"]], ids=["short", "long"])
def test_a_reader_that_has_enough_ends_a_command_well(
    show: Path, outcue: Run, command: list[str]
) -> None:
    article = show / "articles" / "pond.txt"
    article.write_text(ARTICLE.replace("The pond stays", "\n\n".join(["It froze."] * 99)), "utf-8")
    outcue("draft", str(article))
    said = [sys.executable, "-m", "pipeline", "--show", str(show), *command]
    with subprocess.Popen(said, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_article(show: Path, outcue: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    done = outcue("draft", str(tmp_path / "pipe.txt"))
    assert done.status == 1
    assert "is no file" in done.err


def test_every_bad_article_is_named_and_the_good_ones_are_drafted(show: Path, outcue: Run) -> None:
    (show / "articles" / "empty.txt").write_text("")
    (show / "articles" / "void.txt").write_text("")
    done = outcue("make")
    assert done.status == 1
    assert "empty.txt" in done.err
    assert "void.txt" in done.err
    assert (show / "scripts" / "pond.md").exists()


def test_looking_changes_nothing(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    path.write_text(re.sub(r" \{#t-\w+\}", "", path.read_text("utf-8")), "utf-8")
    before = files_of(show)
    for verb in ("plan", "check"):
        assert outcue(verb).status == 0
        assert files_of(show) == before
    outcue("build")
    assert "{#t-" in path.read_text("utf-8")


def test_a_recording_that_is_out_of_reach_is_not_replaced_by_a_computer(
    show: Path, outcue: Run
) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    record_takes(show, "a")
    (path,) = (show / "audio" / "takes" / "pond").iterdir()
    path.unlink()
    path.symlink_to(show / "unmounted" / path.name)
    done = outcue("build")
    assert done.status == 1
    assert "points to none" in done.err


def test_a_sound_without_a_file_is_refused(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    path.write_text(path.read_text("utf-8") + "\n## MUSIC · sting\n", "utf-8")
    done = outcue("build")
    assert done.status == 1
    assert re.search(r"pond\.md:\d+: a sting without a file", done.err)


def test_an_export_says_what_will_be_heard(show: Path, outcue: Run) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    assert "the voice is not" in outcue("export", "pond").out
    record_takes(show, "a")
    assert "speak for themselves" in outcue("export", "pond").out


def test_words_that_changed_after_they_were_recorded_ask_for_a_pickup(
    show: Path, outcue: Run
) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    record_takes(show, "t")
    assert "pickup" not in outcue("make").err
    path = show / "scripts" / "pond.md"
    path.write_text(path.read_text("utf-8").replace("until the thaw", "until the rain"), "utf-8")
    for verb in ("make", "check", "check"):
        done = outcue(verb)
        assert re.search(r"pond\.md:\d+: pickup: .*t-\w+\.wav", done.out + done.err)
    record_takes(show, "t", seconds=2.5)
    again = outcue("make")
    assert again.status == 0
    assert "pickup" not in again.err + outcue("check").out


def test_a_preview_shows_what_must_wait_and_enters_nothing(show: Path, outcue: Run) -> None:
    settings = (show / "show.toml").read_text("utf-8")
    (show / "show.toml").write_text('release = "when approved"\n' + settings, "utf-8")
    outcue("make")
    ledger = (show / "ledger.toml").read_bytes()
    shutil.copy(show / "scripts" / "pond.md", show / "scripts" / "other.md")
    said: list[str] = []
    folder = rendering.Preview(show, said.append).site("http://127.0.0.1:8000")
    assert "[not approved yet] Mill Pond" in (folder / "index.html").read_text("utf-8")
    assert said == ["other: not built yet, so it is not in the preview"]
    assert (show / "ledger.toml").read_bytes() == ledger


def test_a_preview_follows_the_show(show: Path, outcue: Run) -> None:
    outcue("make")
    preview = rendering.Preview(show, lambda _: None)
    page = preview.site("http://127.0.0.1:8000") / "index.html"
    written = page.stat().st_mtime_ns
    preview.site("http://127.0.0.1:8000")
    assert page.stat().st_mtime_ns == written
    (show / "articles" / "brook.txt").write_text("Brook Falls Dry\n\nThe brook fell dry.\n")
    outcue("make")
    preview.site("http://127.0.0.1:8000")
    assert "Brook Falls Dry" in page.read_text("utf-8")


def test_a_preview_of_a_show_that_is_broken_says_so_once(show: Path, outcue: Run) -> None:
    outcue("make")
    preview = rendering.Preview(show, lambda _: None)
    page = preview.site("http://127.0.0.1:8000") / "index.html"
    kept = page.read_bytes()
    files.write(show / "show.toml", "title = \n")
    with pytest.raises(ShowError, match=r"show\.toml:1"):
        preview.site("http://127.0.0.1:8000")
    preview.site("http://127.0.0.1:8000")
    assert page.read_bytes() == kept
