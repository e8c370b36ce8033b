import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import config
from pipeline.errors import ShowError
from pipeline.model import Person, Show, Tag

HEAD = 'title = "T"\ndescription = "D"\nurl = "https://example.org/t/"\n'


def parse(text: str) -> Show:
    return config.parse(HEAD + text, Path("show.toml"))


def mistakes(text: str) -> list[str]:
    with pytest.raises(ShowError) as caught:
        config.parse(text, Path("show.toml"))
    return [str(mistake) for mistake in caught.value.mistakes]


def test_three_settings_make_a_show() -> None:
    show = parse("")
    assert (show.title, show.description, show.url) == ("T", "D", "https://example.org/t")


def test_every_row_fills_the_field_that_it_names() -> None:
    show = parse(
        'language = "de"\nrate = 150\nslot = "3:59"\nguests = "host"\nexplicit = true\n'
        '[owner]\nname = "N"\nemail = "a@b.org"\n'
        '[voices]\nhost = "tone:high"\nguests = ["tone:low"]\n'
        '[sound]\nbitrate = 192\nopening = false\n[words]\ncredits = "Thanks"\n'
    )
    assert (show.language, show.rate_wpm, show.slot) == ("de", 150, "3:59")
    assert (show.guests, show.explicit) == ("host", True)
    assert (show.owner_name, show.owner_email) == ("N", "a@b.org")
    assert (show.host_voice, show.guest_voices) == ("tone:high", ("tone:low",))
    assert (show.sound.bitrate_kbps, show.sound.opening) == (192, False)
    assert show.words.credits == "Thanks"


def test_what_stands_twice_is_named_so() -> None:
    for text in (HEAD + 'url = "https://example.org/u/"\n', "[voices]\n[sound]\n[voices]\n"):
        (wrong,) = mistakes(text)
        assert "delete one of the two" in wrong


def test_the_desk_has_its_settings_and_the_show_its_words() -> None:
    show = parse(
        '[check]\nstrict = ["slot", "no-tape"]\nhost_run = 60\n'
        '[style]\nutilize = "say use"\n"passed away" = "say died"\n'
    )
    assert (show.desk.strict, show.desk.host_run_s) == (("slot", "no-tape"), 60)
    assert show.desk.words == (("utilize", "say use"), ("passed away", "say died"))


def test_wrong_settings_of_the_desk_are_named_at_their_line() -> None:
    (wrong,) = mistakes(HEAD + '[check]\nstrict = ["slto"]\n')
    assert "show.toml:5: check.strict: no note is named 'slto'; did you mean slot?" in wrong
    (wrong,) = mistakes(HEAD + "[style]\nutilize = 3\n")
    assert "show.toml:4: style: 3 is no text" in wrong
    (wrong,) = mistakes('style = "plain"\n' + HEAD)
    assert "is no table" in wrong


def test_a_mono_show_is_mastered_three_units_lower() -> None:
    assert parse("[sound]\nchannels = 1\n").sound.loudness_lufs == -19
    assert parse("[sound]\nchannels = 1\nloudness = -16\n").sound.loudness_lufs == -16
    assert parse("").sound.loudness_lufs == -16


def test_artwork_is_looked_for_beside_the_file() -> None:
    show = config.parse(HEAD + 'artwork = "a.jpg"\n', Path("shows/one/show.toml"))
    assert show.artwork == Path("shows/one/a.jpg")


def test_artwork_that_is_not_there_is_named_once_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_text(HEAD + 'artwork = "a.jpg"\n', "utf-8")
    with pytest.raises(ShowError, match=r"show.toml:4: artwork: there is no .*a\.jpg; name a"):
        config.load(tmp_path)
    (tmp_path / "a.jpg").touch()
    assert config.load(tmp_path).artwork == tmp_path / "a.jpg"


def test_all_mistakes_come_at_once_each_with_its_line() -> None:
    found = mistakes('title = "T"\nurl = "ftp://x"\nrelase = "at once"\n[sound]\nbitrate = 127\n')
    assert len(found) == 4
    text = "\n".join(found)
    assert "show.toml:2: url:" in text
    assert "show.toml:3: no setting relase; did you mean release?" in text
    assert "show.toml:5: sound.bitrate:" in text
    assert "description is missing" in text


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ('release = "at one"', "did you mean 'at once'?"),
        ('category = "Newz"', "News"),
        ('voices.host = "hibary:heart"', "hibari"),
        ('voices.guests = ["piper:jo"]', "joe"),
        ('slot = "four minutes"', "like 3:59"),
        ('language = "English"', "like en"),
        ("rate = 16.5", "write a number"),
        ("explicit = 1", "true or false"),
        ("title = 1", "between quotes"),
        ('owner.email = "me"', "name@example.org"),
        ("sound.loudness = 0", "choose from -31"),
        ("hosts = []", "write a list"),
        ('publish.pings = ["https://example.org/?show=1"]', "the folder"),
        ('publish.pings = ["https://example.org/#show"]', "the folder"),
    ],
)
def test_a_wrong_value_says_how_to_mend_it(line: str, remedy: str) -> None:
    head = HEAD.replace('title = "T"\n', "") if line.startswith("title") else HEAD
    (found,) = mistakes(head + line + "\n")
    assert remedy in found


def test_text_that_is_no_toml_names_its_line() -> None:
    (found,) = mistakes("title = \n")
    assert found.startswith("show.toml:1:")


def test_a_folder_without_a_show_says_how_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(ShowError, match="outcue init"):
        config.load(tmp_path)


@given(st.text(max_size=60))
def test_any_text_is_a_show_or_a_list_of_mistakes(text: str) -> None:
    with contextlib.suppress(ShowError):
        assert config.parse(text, Path("show.toml")).title


def test_every_setting_is_explained() -> None:
    text = (Path(__file__).parents[1] / "docs" / "show.md").read_text("utf-8")
    assert [key.name for key in config.KEYS if f"| `{key.name}` |" not in text] == []


def test_a_setting_with_the_value_that_is_told_of_it_changes_nothing() -> None:
    text = (Path(__file__).parents[1] / "docs" / "show.md").read_text("utf-8")
    told = re.findall(r"^\| `([\w.]+)` \| `(.+?)` \|", text, re.MULTILINE)
    assert len(told) > len(config.KEYS) // 2
    for name, value in told:
        if name != "guests":  # which a show that publishes says
            assert parse(f"{name} = {value}\n") == parse(""), name


def test_the_feed_says_what_its_tables_give() -> None:
    show = parse(
        '[feed]\nlicense = "cc-by-4.0"\ntype = "serial"\n'
        '[[feed.funding]]\ntext = "Give"\nurl = "https://example.org/give"\n'
        '[feed.value]\ntype = "lightning"\nmethod = "keysend"\n'
        'recipients = [{ type = "node", address = "02d5", split = 100 }]\n'
        '[people]\n"Ana Ruiz" = { href = "https://example.org/ana" }\n'
    )
    assert show.feed.type == "serial"
    assert show.feed.license == (Tag("cc-by-4.0"),)
    assert show.feed.funding == (Tag("Give", (("url", "https://example.org/give"),)),)
    recipient = Tag(None, (("type", "node"), ("address", "02d5"), ("split", "100")))
    assert show.feed.value[0].children == (("podcast:valueRecipient", recipient),)
    assert show.people == (Person("Ana Ruiz", "", href="https://example.org/ana"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[feed]\ntyp = 1\n", r"show.toml:5: no setting feed.typ; did you mean feed.type\?"),
        (
            '[[feed.funding]]\ntxt = "Give"\nurl = "example.org"\n',
            (r"show.toml:4: feed.funding: it takes no txt; it has no text; url is 'example.org'; "
            r"did you mean text\?"),
        ),
        ('[feed.location]\nname = "A"\ncountry = "usa"\n', "country is 'usa'; write two letters"),
        ("[feed.podroll]\nshows = []\n", r"shows is no list; write shows = \[\{"),
        ('[feed]\nfrequency = 3\n', "feed.frequency: 3 is no table"),
        ('[people]\n"Ana" = "x"\n', "people: Ana is not told in href and img"),
        ('[people]\n"Ana" = { img = "x" }\n', "'x' is no web address"),
    ],
)  # fmt: skip
def test_what_the_feed_cannot_say_is_named_at_its_line(text: str, message: str) -> None:
    (mistake,) = mistakes(HEAD + text)
    assert re.search(message, mistake), mistake
