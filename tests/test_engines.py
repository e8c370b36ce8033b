"""One suite that every engine passes; what is particular to one stands at the end."""

import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline import engines, respelling, voicing
from pipeline.engine import Engine, VoiceName, speakable
from pipeline.engines import hibari, piper
from pipeline.engines.gtts import Gtts
from pipeline.errors import MissingToolError, ServiceError, TakeError
from pipeline.model import Utterance
from pipeline.respelling import Said
from pipeline.speech import level_dbfs

from .voiceservice import Answering, Failing, Moody, serving

if TYPE_CHECKING:
    from numpy.typing import NDArray

MADE_BY = {name: f"engines.engine({name!r})" for name in ("hibari", "piper", "tone")}
"""Every engine, and how another process gets the same one."""
MADE_BY["gtts"] = "import_module('pipeline.engines.gtts').Gtts({service!r}, wait_s=0)"
SHORT = "Water rose overnight."


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of its own, for this process and those that it starts."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("XDG_CACHE_HOME", str(folder))
        changed.delenv("HIBARI_HOME", raising=False)
        yield folder


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The address of a voice service on this machine; it answers as Google's does."""
    with serving(Answering) as address:
        yield address


@pytest.fixture(scope="module", params=MADE_BY)
def engine(request: pytest.FixtureRequest, service: str) -> Engine:
    gtts = request.param == "gtts"
    return Gtts(service, wait_s=0) if gtts else engines.engine(request.param)


@pytest.fixture(scope="module")
def made_by(engine: Engine, service: str) -> str:
    return MADE_BY[engine.name].format(service=service)


def speak(
    engine: Engine, sentences: Sequence[str], speed: float = 1.0
) -> "list[NDArray[np.float32]]":
    return list(engine.speak(sentences, engine.voices()[0], speed).sentences)


def in_new_process(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_every_engine_is_in_this_suite() -> None:
    assert sorted(engines.ENGINES) == sorted(MADE_BY)


def test_name_is_its_row(engine: Engine) -> None:
    assert type(engines.engine(engine.name)) is type(engine)


def test_voices_and_fingerprint_load_nothing(engine: Engine) -> None:
    code = (
        "import sys; from pipeline import engines\n"
        f"e = engines.engine({engine.name!r}); e.voices(); e.fingerprint(e.voices()[0])\n"
        f"engines.voice(f'{engine.name}:{{e.voices()[0]}}+2')\n"
        "print({'numpy', 'onnxruntime', 'soundfile', 'requests'} & set(sys.modules))"
    )
    assert in_new_process(code) == "set()"


def test_has_voices_with_a_level(engine: Engine) -> None:
    assert engine.voices()
    for voice in engine.voices():
        assert VoiceName.parse(f"{engine.name}:{voice}").voice == voice
        manner = engine.manner(voice) or voicing.measured(engine, voice)
        assert -50 < manner.level_dbfs < 0
        assert 100 < manner.pace_wpm < 300


def test_one_sound_array_for_each_sentence(engine: Engine) -> None:
    sentences = [
        SHORT,
        "The U.S. Agency paid Dr. No. 5. Then it left! Did it?",  # one sentence, whatever it seems
        "First line\nand\n\nsecond line",
    ]
    speech = engine.speak(sentences, engine.voices()[0])
    assert len(speech.sentences) == len(sentences)
    for sound in speech.sentences:
        assert sound.dtype == np.float32
        assert sound.ndim == 1
        assert np.isfinite(sound).all()
        assert 0.01 < np.abs(sound).max() <= 1.0
        assert len(sound) > 0.4 * speech.sample_rate_hz


def test_no_sentences_no_sound(engine: Engine) -> None:
    assert engine.speak([], engine.voices()[0]).sentences == ()


@pytest.mark.parametrize("nothing", ["", "   \n", "— … !?", "🎉🎊", "\x00\u200b", "[[ ]]", "_"])
def test_nothing_to_say_is_refused(engine: Engine, nothing: str) -> None:
    with pytest.raises(TakeError, match="no word that can be spoken"):
        speak(engine, [nothing])


@pytest.mark.parametrize(
    "odd",
    [
        "Snow 🎉 fell.",
        "<speak><break time='9s'/>Snow & ice</speak>",
        "[[həlˈoʊ]] [Snow](/həlˈO/) {fell} \\ | ~ ^ fell",
        "Crème brûlée für Żółć, 雪 и снег.",
        "e\u0301tude \u202e\u00ad\ufeff",
        "$1,250.50 at 7:30 p.m.",
    ],
)
def test_odd_text_is_spoken_as_words(engine: Engine, odd: str) -> None:
    (sound,) = speak(engine, [odd])
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() > 0.01


def test_markup_commands_nothing(engine: Engine) -> None:
    speech = engine.speak(['Snow <break time="9s"/> fell.'], engine.voices()[0])
    assert len(speech.sentences[0]) < 6 * speech.sample_rate_hz


def test_same_words_same_samples_in_any_order(engine: Engine) -> None:
    other = "Roads are shut."
    first = speak(engine, [SHORT, other])
    again = speak(engine, [other, SHORT, other])
    assert np.array_equal(first[0], again[1])
    assert np.array_equal(first[1], again[0])
    assert np.array_equal(first[1], again[2])


def test_same_samples_in_another_process(engine: Engine, made_by: str) -> None:
    code = (
        "import hashlib; from importlib import import_module; from pipeline import engines\n"
        f"e = {made_by}\n"
        f"s, = e.speak([{SHORT!r}], e.voices()[0]).sentences\n"
        "print(hashlib.sha256(s.tobytes()).hexdigest())"
    )
    assert in_new_process(code) == hashlib.sha256(speak(engine, [SHORT])[0].tobytes()).hexdigest()


def test_two_threads_have_what_one_has(engine: Engine) -> None:
    texts = [SHORT, "Roads are shut.", SHORT, "Nobody fell."]
    alone = [speak(engine, [text])[0] for text in texts]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda text: speak(engine, [text])[0], texts))
    assert all(map(np.array_equal, alone, together))


def test_a_run_that_was_killed_harms_no_other(engine: Engine, made_by: str, tmp_path: Path) -> None:
    code = (
        "from importlib import import_module; from pipeline import engines\n"
        f"e = {made_by}\n"
        "for n in range(999):\n"
        "    e.speak([f'Water rose {n} times.'], e.voices()[0]); print(n, flush=True)"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=tmp_path
    )
    assert running.stdout
    running.stdout.readline()
    running.kill()
    running.wait()
    running.stdout.close()
    assert list(tmp_path.iterdir()) == []
    assert np.abs(speak(engine, ["Water rose 1 times."])[0]).max() > 0.01


def test_two_thousand_words_keep_their_sentences(engine: Engine) -> None:
    texts = ["The sea is up to the old quay."] * 250
    sounds = speak(engine, texts)
    assert len(sounds) == len(texts)
    assert all(np.abs(sound).max() > 0.01 for sound in sounds)


def test_faster_is_shorter(engine: Engine) -> None:
    plain, fast = (speak(engine, [SHORT], speed)[0] for speed in (1.0, 2.0))
    assert 0.3 * len(plain) < len(fast) < 0.75 * len(plain)


def test_unknown_voice_is_refused_with_a_guess(engine: Engine) -> None:
    near = engine.voices()[0] + "x"
    with pytest.raises(
        TakeError, match=f"did you mean {engine.name}:{engine.voices()[0]}"
    ) as caught:
        engine.speak([SHORT], near)
    assert caught.value.mistakes[0].slug == "unknown-voice"


@pytest.mark.parametrize(("name", "words"), [("tone", 600), ("hibari", 150), ("piper", 110)])
def test_a_sentence_without_end(name: str, words: int) -> None:
    speech = engines.engine(name).speak(["water " * words], engines.engine(name).voices()[0])
    assert len(speech.sentences) == 1
    assert len(speech.sentences[0]) > words * 0.1 * speech.sample_rate_hz


# ---------------------------------------------------------------------------- respelled words

RESPELLED = [
    # respelling, hibari's phonemes, Piper's
    ("mah-DOO-roh", "mɑdˈuɹO", "mɑːdˈuːɹoʊ"),
    ("gwy-DOH", "ɡwIdˈO", "ɡwaɪdˈoʊ"),
    ("KUV-ing-tun", "kˈʌvɪŋtən", "kˈʌvɪŋtən"),
    ("buh-DOOR", "bədˈʊɹ", "bədˈʊɹ"),
    ("hwahn ohr-TEEZ", "hwˌɑn ɔɹtˈiz", "hwˌɑːn ɔːɹtˈiːz"),
    ("JUR-ud", "ʤˈɜɹəd", "dʒˈɜːɹəd"),
    ("KHAH-led", "kˈɑlɛd", "kˈɑːlɛd"),
]
AROUND = [
    ("He went to {}, and the {}’s men left.", 2),
    ("{}!", 1),
    ("Is it {}-led, “{}”: {}?", 3),
    ("On May 5 the {}; {} and {}.", 3),
]


def test_a_respelled_word_is_heard(engine: Engine) -> None:
    plain, respelled = speak(engine, ["Snow in Maduro.", "Snow in {mah-DOO-roh}’s land."])
    assert np.abs(respelled).max() > 0.01
    assert len(plain) != len(respelled)


def test_a_voice_of_phonemes_says_another_sound() -> None:
    for name in ("hibari", "piper"):
        known, respelled = speak(engines.engine(name), ["It is Maduro.", "It is {mah-DOO-roh}."])
        assert not np.array_equal(known, respelled), name


@pytest.mark.parametrize(("text", "count"), AROUND)
@pytest.mark.parametrize(("how", "by_hibari", "by_piper"), RESPELLED)
def test_phonemes_reach_the_voice_in_any_sentence(
    how: str, by_hibari: str, by_piper: str, text: str, count: int
) -> None:
    sentence = text.replace("{}", f"{{{how}}}").replace("’", "'")
    heard = hibari._model("heart").g2p(speakable(sentence, hibari.link))
    assert heard.count(by_hibari) == count
    assert "name" not in heard
    heard = piper.phonemes(piper._model("joe"), sentence)
    assert heard.count(by_piper) == count
    assert all(mark in heard for mark in text if mark in ",.!?:;")


def test_every_sound_of_a_respelling_is_one_that_the_voices_know() -> None:
    prose = "Boys who measure loose rather thin church walls now judge yachts at four in the foggy "
    prose += "third hour here, and very singing zoo players push up the brown father’s old card, "
    prose += "time and again."
    known = hibari._model("heart").g2p(prose)
    ours = {symbol for sound in respelling.SOUNDS for symbol in hibari.sounds(Said("", (sound,)))}
    assert ours <= set(known)
    known = piper.phonemes(piper._model("joe"), prose)
    ours = {symbol for sound in respelling.SOUNDS for symbol in piper.sounds(Said("", (sound,)))}
    assert ours <= set(known)


@pytest.mark.parametrize("odd", ["{", "{x}", "}{", "{gw-DÖH}", "{mah DOO}", "{{mah-DOO}}"])
def test_braces_are_no_command(engine: Engine, odd: str) -> None:
    (sound,) = speak(engine, [f"Snow {odd} fell."])
    assert np.abs(sound).max() > 0.01


# ----------------------------------------------------------------------------- an online voice


def refused_by(service: str, timeout_s: float = 5.0) -> str:
    with pytest.raises(ServiceError) as caught:
        Gtts(service, timeout_s, wait_s=0).speak([SHORT], "uk")
    (mistake,) = caught.value.mistakes
    assert (mistake.slug, mistake.where) == ("voice-service", "gtts:uk")
    assert "\n" not in str(mistake)
    return str(mistake)


@pytest.mark.parametrize("how", ["403", "500", "empty", "no-rows", "no-audio", "not-mp3", "cut"])
def test_a_failing_service_is_one_line_and_leaves_no_file(how: str, home: Path) -> None:
    before = set(home.rglob("*.mp3"))
    with serving(Failing) as address:
        assert "Google's voice service" in refused_by(f"{address}/{how}")
    assert set(home.rglob("*.mp3")) == before


def test_a_service_that_is_not_there() -> None:
    with serving(Failing) as address:
        gone = address
    assert "cannot be reached" in refused_by(gone)


def test_a_service_that_never_answers_is_asked_once_more() -> None:
    Failing.silences = 0
    with serving(Failing) as address:
        assert "timed out" in refused_by(f"{address}/silent", timeout_s=0.2)
    assert Failing.silences == 2


def test_a_service_that_never_comes_to_an_end_is_given_up() -> None:
    with serving(Failing) as address:
        assert "timed out" in refused_by(f"{address}/drip", timeout_s=0.2)


def test_an_accent_is_its_countrys_service() -> None:
    Moody.moods, Moody.paths = [], []
    with serving(Moody) as address:
        engine = Gtts(f"{address}/google.{{domain}}", wait_s=0)
        for voice in ("uk", "au", "us"):
            engine.speak([f"An accent of {voice}."], voice)
    assert Moody.paths == ["/google.co.uk", "/google.com.au", "/google.us"]


def test_a_proxy_that_fails_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Failing) as address:
        monkeypatch.setenv("https_proxy", address)
        with pytest.raises(ServiceError, match="cannot be reached"):
            Gtts(wait_s=0).speak([SHORT], "uk")


def test_a_certificate_that_nobody_signed_is_refused(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl to make a certificate")
    key = tmp_path / "key.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject]
    subprocess.run([*made, "-keyout", key, "-out", key], check=True, capture_output=True)
    pem = key.read_text("utf-8")  # both, whichever was written last
    if "PRIVATE KEY" not in pem or "CERTIFICATE" not in pem:
        subprocess.run(
            [*made, "-keyout", key, "-out", tmp_path / "cert.pem"], check=True, capture_output=True
        )
        key.write_text(key.read_text("utf-8") + (tmp_path / "cert.pem").read_text("utf-8"), "utf-8")
    with serving(Answering, key) as address:
        assert "CERTIFICATE_VERIFY_FAILED" in refused_by(address)


def test_what_fails_for_a_moment_is_asked_again() -> None:
    Moody.moods = [503, 429]
    with serving(Moody) as address:
        (sound,) = Gtts(address, wait_s=0).speak([SHORT], "us").sentences
    assert Moody.moods == []
    assert len(sound) > 0


def test_a_run_that_failed_goes_on_where_it_was() -> None:
    texts = ["Ice held in the first town.", "Ice held in the second town."]
    Moody.moods, Moody.heard = [200, 403], []
    with serving(Moody) as address:
        engine = Gtts(address, wait_s=0)
        with pytest.raises(ServiceError):
            engine.speak(texts, "us")
        engine.speak(texts, "us")
    assert Moody.heard == [texts[0], texts[1], texts[1]]


def test_requests_take_turns() -> None:
    with serving(Answering) as address:
        before = time.perf_counter()
        Gtts(address, wait_s=0.4).speak(["One town.", "Two towns.", "Three towns."], "us")
    assert time.perf_counter() - before > 0.35


@pytest.mark.parametrize(
    "text",
    [
        "The ice held all day, and " + "then it snowed, " * 12 + "and it was over.",
        " ".join(f"so it went {number}" for number in range(25)),
        "Taumatawhakatangihangakoauauotamatea" * 4 + " is far.",
        "One. Two! Three?",
    ],
)
def test_no_word_is_lost_or_cut_at_the_joins(text: str) -> None:
    """The service here says each word as half a second of tone, with silence around each part."""
    Moody.moods, Moody.heard = [], []
    with serving(Moody) as address:
        (sound,) = Gtts(address, wait_s=0).speak([text], "us").sentences
    assert all(len(part) <= 100 for part in Moody.heard)
    assert "".join("".join(Moody.heard).split()) == "".join(text.split())
    spoken_s = 0.5 * sum(len(part.split()) for part in Moody.heard)
    loud_s = np.count_nonzero(np.abs(sound) > 0.003) / 24_000
    assert loud_s == pytest.approx(spoken_s, rel=0.03)
    assert len(sound) / 24_000 < spoken_s + 0.7 + 0.25 * len(Moody.heard)


# ------------------------------------------------------------------------- voices from elsewhere


def test_a_voice_that_is_not_here_says_how_to_fetch_it() -> None:
    with pytest.raises(MissingToolError, match="outcue voices --fetch hibari:emma"):
        engines.voice("hibari:emma")
    with pytest.raises(TakeError, match="did you mean hibari:heart"):
        engines.voice("hibari:hart")


def test_a_voice_that_cannot_be_fetched_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Failing) as address:
        monkeypatch.setattr("hibari.voices.BASE_URL", f"{address}/")
        with pytest.raises(ServiceError, match="hibari:emma: cannot be fetched") as caught:
            engines.fetch("hibari:emma")
    assert "\n" not in str(caught.value)


def test_any_voice_file_of_piper_speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engines.engine("piper")
    before = engine.fingerprint("joe")
    for suffix in ("", ".json"):
        path = tmp_path / f"en_US-other-low.onnx{suffix}"
        path.symlink_to(f"{piper._packed('joe')}{suffix}")
    monkeypatch.setenv("PIPER_VOICES", str(tmp_path))
    assert engine.voices() == ("joe", "en_US-other-low")
    assert engine.fingerprint("joe") == before
    assert engines.voice("piper:en_US-other-low-2").voice == "en_US-other-low"
    said = (Utterance(SHORT, SHORT),)
    known, unknown = (
        voicing.voiced(engine, VoiceName("piper", voice), said, 22_050, 160)
        for voice in ("joe", "en_US-other-low")
    )
    assert level_dbfs(unknown.samples, 22_050) == pytest.approx(
        level_dbfs(known.samples, 22_050), abs=1.0
    )
    assert len(unknown.samples) == pytest.approx(len(known.samples), rel=0.12)


def test_a_voice_file_that_is_damaged_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.onnx").write_bytes(b"no model")
    (tmp_path / "broken.onnx.json").write_text("{}", "utf-8")
    monkeypatch.setenv("PIPER_VOICES", str(tmp_path))
    with pytest.raises(TakeError, match="piper:broken: cannot be loaded") as caught:
        engines.engine("piper").speak([SHORT], "broken")
    assert "\n" not in str(caught.value)


def test_a_voice_file_that_is_gone_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone.onnx").symlink_to(tmp_path / "nowhere.onnx")
    (tmp_path / "gone.onnx.json").write_text("{}", "utf-8")
    monkeypatch.setenv("PIPER_VOICES", str(tmp_path))
    with pytest.raises(TakeError, match="piper:gone") as caught:
        engines.engine("piper").speak([SHORT], "gone")
    assert "\n" not in str(caught.value)


# ---------------------------------------------------------------------------------- the table


@pytest.mark.parametrize(
    ("text", "slug", "says"),
    [
        ("pipre:joe", "unknown-engine", "did you mean piper?"),
        ("piper:jo", "unknown-voice", "did you mean piper:joe?"),
        ("piper:zzz", "unknown-voice", "choose one of piper:joe"),
        ("joe", "not-a-voice", "write engine:voice"),
        ("", "not-a-voice", "write engine:voice"),
        ("piper:joe+19", "voice-shift", "between -12 and +12"),
    ],
)
def test_wrong_voice_names(text: str, slug: str, says: str) -> None:
    with pytest.raises(TakeError) as caught:
        engines.voice(text)
    assert caught.value.mistakes[0].slug == slug
    assert says in str(caught.value)


def test_right_voice_name() -> None:
    assert engines.voice(" piper:joe+3 ") == VoiceName("piper", "joe", 3)


def test_plain_words_pass_unchanged() -> None:
    words = "Don’t pay $5.50 & more, not 10% (or so): it’s the U S A’s; why? No!"
    assert speakable(words) == words


def test_letters_are_named_one_by_one() -> None:
    text = "The F-B-I's men, the E-P-A and D-Day."
    assert speakable(text) == "The FBI's men, the EPA and D-Day."
    assert speakable(text, lambda said: "".join(said.sounds)) == (
        "The ˌɛfbˌiˈaɪz men, the ˌipˌiˈeɪ and D-Day."
    )
