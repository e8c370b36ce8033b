"""Guessed respellings: a dozen languages, as an English announcer says them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import respelling
from pipeline.guesses import namesounds, newsnames, origins

GUESSES = {
    "spanish": (
        "Maduro mah-DOO-roh, Bogotá boh-goh-TAH, Nicolás nee-koh-LAHS, Rubio ROO-bee-oh, "
        "Guerrero geh-REH-roh, Hernández ehr-NAHN-dez, Quiñones kee-NYOH-nes, Peña PEH-nyah, "
        "Echeverría eh-cheh-veh-REE-ah, Medellín meh-deh-YEEN, Ocasio oh-KAH-see-oh, "
        "Cortez kor-TEZ, Quezada keh-SAH-dah"
    ),
    "portuguese": "Conceição kohn-say-SOW, São SOW",
    "italian": "Marchetti mar-KET-ee, Giannini jah-NEE-nee, Bacchetti bah-KET-ee",
    "french": (
        "Moreau moh-ROH, Dubois doo-BWAH, Renault reh-NOH, Fournier foor-NYAY, "
        "Thibodeaux tee-boh-DOH, Dieudonné dee-uh-doh-NAY"
    ),
    "german": (
        "Müller MOOL-ur, Schröder SHRUR-dur, Steinmeier SHTYN-my-ur, Schumacher SHOO-mah-kur, "
        "Bachmann BAHK-mahn"
    ),
    "polish": "Kowalczyk koh-VAHL-chik, Szymański shih-MAHNS-kee, Łukasz WOO-kahsh",
    "slavic": (
        "Kovalenko koh-vah-LEN-koh, Petrović PEH-troh-vich, Dvořák DVOR-zhahk, Peskov PES-kawf, "
        "Medvedev med-VEH-def, Chernihiv chehr-NEE-heef"
    ),
    "turkish": "Çelik cheh-LEEK, Yılmaz yul-MAHZ",
    "hungarian": "Horváth HOR-vaht, Nagy NAHJ",
    "nordic": "Ångström AWNGS-trum, Bjørn BYURN",
    "greek": "Papadopoulos pah-pah-DOH-poo-lohs, Mitsotakis meet-soh-TAH-kees",
    "arabic": "Khaled KAH-led, Hosseini hoh-SAY-nee",
    "chinese": "Zhang JAHNG, Zhou JOH, Xiaoping shee-ow-PING, Guangzhou gwahng-JOH",
    "korean": "Yoon YOON, Jeong JUNG",
    "vietnamese": "Phạm FAHM, Nguyễn WIN",
    "plain": (
        "Nakamura nah-kah-MOO-rah, Takahashi tah-kah-HAH-shee, Mbeki em-BEH-kee, "
        "Adeyemi ah-day-EH-mee, Gupta GOOP-tah, Nkrumah en-KROO-mah, Saarinen sah-REE-nen"
    ),
    "english": (
        "Covington KUV-ing-tun, Ament AY-ment, Baddour buh-DOOR, Marlowe MAR-loh, Vell VEL, "
        "Alder AWL-dur, Kittiwake KIT-ih-wayk, Rathbun RATH-bun, McKenna muh-KEN-ah, "
        "Weatherspoon WETH-ur-spoon, Cavendish KAV-en-dish, Holcombe HAHL-kohm, Yates YAYTS"
    ),
    "known": (
        "Marguerite mar-guh-REET, Jurgen YOOR-gun, Guaidó gwy-DOH, Xi SHEE, "
        "Zelenskyy zeh-LEN-skee, Siobhan shih-VAWN, Worcester WUUS-tur"
    ),
}
ROWS = [(of, *row.split()) for of, rows in GUESSES.items() for row in rows.split(", ")]


@pytest.mark.parametrize(("of", "name", "how"), ROWS)
def test_a_name_is_guessed_as_an_announcer_would_try(of: str, name: str, how: str) -> None:
    assert namesounds.guess(name) == how
    if of not in ("english", "known") and unicodedata.normalize("NFD", name)[0] != "N":
        assert origins.language(name.casefold()) == of


def test_a_neighbour_gives_the_language_away() -> None:
    assert namesounds.guess("Chaves", ["Nicolás"]) == "CHAH-ves"
    assert namesounds.guess("Chaves") != "CHAH-ves"


def test_accents_may_be_written_apart() -> None:
    apart = unicodedata.normalize("NFD", "Nicolás")
    assert namesounds.guess(apart) == "nee-koh-LAHS"


@pytest.mark.parametrize("odd", ["", "1", "雪", "Иван", "Ng", "Brrr", "’", "Łł"])
def test_letters_that_tell_nothing_give_no_guess(odd: str) -> None:
    assert namesounds.guess(odd) is None


def test_every_name_of_the_news_can_be_said() -> None:
    for name, how in newsnames.KNOWN.items():
        assert respelling.is_phonetic(how), name
        assert respelling.fault(how) is None, name


LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúñçäöüßłśżčžøåğıơ’'"


@given(st.text(alphabet=LETTERS, max_size=30) | st.text(max_size=20))
@settings(max_examples=400)
def test_whatever_is_guessed_can_be_said(name: str) -> None:
    how = namesounds.guess(name)
    if how is not None:
        assert respelling.is_phonetic(how)
        assert "ˈ" in respelling.read(how).sounds
