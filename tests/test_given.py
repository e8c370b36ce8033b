"""What went out stays as it went out: only what people give makes a published episode anew."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile
from PIL import Image

from pipeline import audio, episodefile, given, scriptfile, seals
from pipeline.engines import tone
from pipeline.model import (
    Broadcast,
    Desk,
    Feed,
    Pauses,
    Publishing,
    Rights,
    Show,
    Sound,
)
from tests.conftest import Ran
from tests.sounds import RATE, voice

Run = Callable[..., Ran]

TRACK = "t-1n85"
STAYS = "1 episode stays as published"


@pytest.fixture
def upgraded(ours: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A published episode, and an Outcue that reads, voices and masters otherwise now."""
    upgrade(monkeypatch)
    return ours


def upgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    really = scriptfile.dumps
    monkeypatch.setattr(seals, "program", lambda: "another")
    monkeypatch.setattr("pipeline.drafts.program", lambda: "another")
    monkeypatch.setattr(audio, "VERSION", "another")
    monkeypatch.setattr(tone.Tone, "fingerprint", lambda _self, _voice: "another")
    monkeypatch.setattr(
        "pipeline.drafts.scriptfile.dumps",
        lambda script: really(script).replace("The mill pond", "A mill pond"),
    )


def state(root: Path) -> dict[str, bytes]:
    """All that is committed or sent out."""
    folders = ("scripts", "feed", "audio")
    paths = [path for folder in folders for path in (root / folder).rglob("*")]
    kept = [path for path in (*paths, root / "ledger.toml") if path.is_file()]
    return {str(path): path.read_bytes() for path in kept if ".takes" not in path.parts}


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def record(path: Path, seed: int = 1) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, voice(5, seed), RATE)


def painted(root: Path) -> None:
    Image.new("RGB", (1400, 1400), "teal").save(root / "art.jpg")
    show = root / "show.toml"
    show.write_text('artwork = "art.jpg"\n' + show.read_text("utf-8"), "utf-8")


# --------------------------------------------------------------------------------- after an upgrade


def test_an_upgrade_leaves_what_is_published_as_it_is(upgraded: Path, outcue: Run) -> None:
    before = state(upgraded)
    made = outcue("make")
    assert made.status == 0, made.err
    assert STAYS in made.err
    assert state(upgraded) == before
    assert outcue("make").out.startswith("Nothing to do: 1 episode")
    assert "as published (it would be made otherwise now: i-" in outcue("plan").out


def test_it_does_so_on_a_machine_that_has_no_cache(upgraded: Path, outcue: Run) -> None:
    before = state(upgraded)
    shutil.rmtree(upgraded / ".cache")
    shutil.rmtree(upgraded / "audio" / ".takes")
    assert outcue("make").status == 0
    assert state(upgraded) == before


def test_what_is_built_needs_no_takes(ours: Path, outcue: Run) -> None:
    shutil.rmtree(ours / "audio" / ".takes")
    assert outcue("make").out.startswith("Nothing to do: 1 episode")
    assert outcue("build", "pond", "--json").out.count('"built": false') == 1


def test_what_listeners_can_fetch_needs_no_proof(ours: Path, outcue: Run) -> None:
    (ours / "audio" / "pond.qc.json").unlink()
    assert "the proof of" in outcue("plan").out
    ledger = ours / "ledger.toml"
    sound = hashlib.sha256((ours / "audio" / "pond.mp3").read_bytes()).hexdigest()
    ledger.write_text(f'{ledger.read_text("utf-8")}sha256 = "{sound}"\n', "utf-8")
    assert outcue("make").out.startswith("Nothing to do: 1 episode")


def test_what_is_not_published_follows_the_upgrade(
    ours: Path, outcue: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    show = ours / "show.toml"
    show.write_text('release = "when approved"\n' + show.read_text("utf-8"), "utf-8")
    (ours / "ledger.toml").unlink()
    outcue("make")
    before = (ours / "audio" / "pond.mp3").read_bytes()
    upgrade(monkeypatch)
    made = outcue("make")
    assert STAYS not in made.err
    assert "A mill pond" in (ours / "scripts" / "pond.md").read_text("utf-8")
    assert (ours / "audio" / "pond.mp3").read_bytes() != before


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word of the script": lambda root: edit(root / "scripts/pond.md", "thaw", "rain"),
    "a pause": lambda root: edit(root / "scripts/pond.md", "until the", "until (pause 1) the"),
    "the order of words about it": lambda root: edit(
        root / "scripts/pond.md", "title: Mill", "title: The Mill"
    ),
    "a take": lambda root: record(root / f"audio/takes/pond/{TRACK}.wav"),
    "the lexicon": lambda root: (root / "lexicon.toml").write_text('pond = "POND"\n', "utf-8"),
    "artwork of its own": painted,
    "music of its own": lambda root: record(root / "audio/music/theme.flac"),
    "a setting": lambda root: edit(
        root / "show.toml", "[voices]", "[sound]\nloudness = -18\n[voices]"
    ),
    "the show's title": lambda root: edit(root / "show.toml", "Test Show", "Best Show"),
    "a setting of one run": lambda root: edit(
        root / "show.toml", 'guests = "s', 'slot = "0:40"\nfit = true\nguests = "s'
    ),
    "a file that is lost": lambda root: (root / "audio/pond.mp3").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_people_change_is_made(
    upgraded: Path, outcue: Run, change: Callable[[Path], object]
) -> None:
    outcue("make")
    change(upgraded)
    outcue("make")
    assert outcue("plan").out == "pond: fresh\n"


def test_what_does_not_sound_in_it_makes_nothing(upgraded: Path, outcue: Run) -> None:
    (upgraded / "lexicon.toml").write_text('"Guaidó" = "gwy-DOH"\n', "utf-8")
    edit(upgraded / "show.toml", "[voices]", '[feed]\ncopyright = "Us"\n[voices]')
    with (upgraded / "scripts/pond.md").open("a", encoding="utf-8") as file:
        file.write("> a note to nobody\n")
    before = (upgraded / "audio" / "pond.json").read_bytes()
    assert STAYS in outcue("make").err
    assert (upgraded / "audio" / "pond.json").read_bytes() == before


def test_an_edit_is_made_without_a_new_draft(upgraded: Path, outcue: Run) -> None:
    edit(upgraded / "scripts" / "pond.md", "thaw", "rain")
    outcue("make")
    assert "A mill pond" not in (upgraded / "scripts" / "pond.md").read_text("utf-8")
    assert "rain" in (upgraded / "audio" / "pond.json").read_text("utf-8")


def test_an_article_that_is_edited_is_drafted_as_this_version_drafts(
    upgraded: Path, outcue: Run
) -> None:
    edit(upgraded / "articles" / "pond.txt", "three weeks", "four weeks")
    outcue("make")
    script = (upgraded / "scripts" / "pond.md").read_text("utf-8")
    assert "A mill pond" in script
    assert "four weeks" in script


def test_it_is_made_anew_where_somebody_asks(upgraded: Path, outcue: Run) -> None:
    outcue("make")
    ledger = (upgraded / "ledger.toml").read_text("utf-8")
    built = outcue("build", "--anew", "pond")
    assert built.status == 0, built.err
    outcue("make")
    after = (upgraded / "ledger.toml").read_text("utf-8")
    assert after.splitlines()[:8] == ledger.splitlines()[:8]  # with GUID and date
    assert after != ledger
    assert outcue("plan").out == "pond: fresh\n"


def test_another_file_never_goes_out_under_a_published_url(ours: Path, outcue: Run) -> None:
    ledger = ours / "ledger.toml"
    media = re.findall(r"media/pond-\w+.mp3", ledger.read_text("utf-8"))
    other = ledger.read_text("utf-8") + f'sha256 = "{"0" * 64}"\n'
    ledger.write_text(other, "utf-8")
    (ours / "audio" / "pond.mp3").unlink()
    outcue("build", "--anew", "pond")
    outcue("make")
    assert media[0] not in ledger.read_text("utf-8")
    assert "sha256" not in ledger.read_text("utf-8")


def test_the_same_file_keeps_its_published_url(ours: Path, outcue: Run) -> None:
    ledger = ours / "ledger.toml"
    sound = hashlib.sha256((ours / "audio" / "pond.mp3").read_bytes()).hexdigest()
    published = ledger.read_text("utf-8") + f'sha256 = "{sound}"\n'
    ledger.write_text(published, "utf-8")
    (ours / "audio" / "pond.mp3").unlink()
    outcue("build", "--anew", "pond")
    outcue("make")
    assert ledger.read_text("utf-8") == published


def test_it_is_made_anew_where_it_is_no_more_in_the_ledger(upgraded: Path, outcue: Run) -> None:
    outcue("make")
    (upgraded / "ledger.toml").unlink()
    assert "1 episode stays" not in outcue("make").err
    assert outcue("plan").out == "pond: fresh\n"


def test_other_words_for_the_same_sound_are_noted(
    ours: Path, outcue: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The upgrade after an edit that changed nothing to be heard changes nothing either."""
    edit(ours / "show.toml", "[voices]", 'slot = "3:59"\n[voices]')
    assert "Nothing to do" not in outcue("make").err
    upgrade(monkeypatch)
    assert STAYS in outcue("make").err


# --------------------------------------------------------------------------------- in every version


def test_a_rundown_of_an_earlier_version_is_read() -> None:
    built = episodefile.load(Path(__file__).parent / "data" / "episodefile" / "pond.json")
    assert built
    assert built.given is None
    assert built.episode.chapters[0].title == "Introduction"


def test_a_rundown_of_a_later_version_is_read(ours: Path) -> None:
    path = ours / "audio" / "pond.json"
    built, content = episodefile.load(path), json.loads(path.read_text("utf-8"))
    for table in (content, content["episode"], *content["episode"]["captions"]):
        table["unheard of"] = 1
    path.write_text(json.dumps(content), "utf-8")
    assert episodefile.load(path) == built


SHOW = Show("Pond", "A show.", "https://pond.example", slot="3:59", sound=Sound(channels=1))
SCRIPT = """\
---
title: Ice
approved: JA 0f0f0f0f
cast:
  HOST
    voice: tone:host
---

# Ice {#c-1} [image: ice.png]

## HOST · track {#t-1} [edited: JA 0f0f]
The ice *is* thick. [from: show]
> check: day: which?
=== break
"""


def test_digests_of_what_people_gave_are_those_of_all_versions() -> None:
    """Where this fails, each published episode of the world would be made anew."""
    script = scriptfile.loads(SCRIPT, "ice.md")
    whole = given.for_episode(script, SHOW, {"Ek": "EK"}, {"t-1": "f00"})
    draft = given.for_draft(["f00"], SHOW, {"Bo Ek": "tone:low"}, {"Ek": "EK"})
    assert (whole[:16], draft[:16]) == ("0362aa7603c6eddb", "f373615e0da58899")


@pytest.mark.parametrize(
    "edited",
    [
        SCRIPT.replace("JA 0f0f0f0f", "BE 12345678"),
        SCRIPT.replace("title: Ice", "title: Ice\nhold until: 2026-12-01 06:00"),
        SCRIPT.replace(" [edited: JA 0f0f]", ""),
        SCRIPT.replace("> check: day: which?\n", ""),
    ],
)
def test_signatures_and_notes_are_no_gift(edited: str) -> None:
    one, other = scriptfile.loads(SCRIPT, "ice.md"), scriptfile.loads(edited, "ice.md")
    assert given.for_episode(one, SHOW, {}, {}) == given.for_episode(other, SHOW, {}, {})


@pytest.mark.parametrize(
    "another",
    [
        SHOW._replace(broadcast=Broadcast(channels=1)),
        SHOW._replace(desk=Desk(host_run_s=60)),
        SHOW._replace(feed=Feed(items=50)),
        SHOW._replace(fetch_allow=("127.0.0.1",)),
        SHOW._replace(owner_email="us@pond.example"),
        SHOW._replace(publishing=Publishing(keep_days=1)),
        SHOW._replace(release="when approved"),
        SHOW._replace(rights=Rights(ours=("Us",))),
        SHOW._replace(url="https://moved.example"),
    ],
)
def test_how_a_show_is_listed_and_sent_is_no_gift(another: Show) -> None:
    script = scriptfile.loads(SCRIPT, "ice.md")
    assert given.for_episode(script, another, {}, {}) == given.for_episode(script, SHOW, {}, {})


@pytest.mark.parametrize(
    "another",
    [
        SHOW._replace(title="Ice"),
        SHOW._replace(fit=True),
        SHOW._replace(hosts=("Bo Ek",)),
        SHOW._replace(pauses=Pauses(voice_ms=900)),
        SHOW._replace(sound=Sound(channels=1, bitrate_kbps=96)),
    ],
)
def test_what_an_episode_sounds_like_and_is_called_is_one(another: Show) -> None:
    script = scriptfile.loads(SCRIPT, "ice.md")
    assert given.for_episode(script, another, {}, {}) != given.for_episode(script, SHOW, {}, {})
