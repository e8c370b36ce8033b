"""Who says it, with the title that the article gives at first reference."""

import pytest

from pipeline import telling, titles
from pipeline.people import Speaker
from pipeline.speakers import SURE


def speakers(*paragraphs: str) -> list[Speaker]:
    story = telling.tell(paragraphs)
    return [one.speaker for one in story.told if one.speaker]


def who(*paragraphs: str) -> list[str]:
    return [speaker.name for speaker in speakers(*paragraphs)]


def test_somebody_is_the_same_person_whatever_a_place_tells_of_them() -> None:
    text = "Eloise Parry fell ill. “It rained,” her mother, Fiona Parry, said."
    found = speakers(text, "“It stopped,” said Fiona Parry.", "“It began again,” Parry said.")
    assert len(found) == 3
    assert found[0] == found[1]
    assert found[0].title == "mother"


def test_a_misspelt_surname_is_nobody_new() -> None:
    text = "“It rained,” Kathryn Waters said."
    assert who(text, "“It stopped,” Water said.") == ["Kathryn Waters"] * 2
    assert who(text, "“It stopped,” Ono said.") == ["Kathryn Waters", "Ono"]
    assert who(text, "“It stopped,” Bo Water said.") == ["Kathryn Waters", "Bo Water"]
    told = telling.tell([text, "“It stopped,” Water said."]).told
    sure = [one.finding.confidence >= SURE for one in told if one.finding]
    assert sure == [True, False]


def test_marks_before_a_name_are_no_title() -> None:
    text = "········, Ana Ruiz, who left."
    assert titles.of(text, 10, 18) is None


def test_what_stands_behind_a_name_is_not_always_a_title() -> None:
    (ruiz,) = speakers("Ana Ruiz, his clerk, his driver and a dog left. “A is here,” Ruiz said.")
    assert ruiz.title is None
    (ruiz,) = speakers("Ana Ruiz, who left early, ran. “A is here,” Ruiz said.")
    assert ruiz.title is None
    (ruiz,) = speakers("Ana Ruiz, who runs the mill, left. “A is here,” Ruiz said.")
    assert ruiz.title == "who runs the mill"
    (ruiz,) = speakers("“A is here,” said Ana Ruiz, who joined as an engineer at J.B. Mills.")
    assert ruiz.title == "engineer at J.B. Mills"
    long = (
        "leader of the liberal opposition Old Party and a rival of the mayor in the last two votes"
    )
    (ruiz,) = speakers(f"Ana Ruiz, {long}, left. “A is here,” Ruiz said.")
    assert ruiz.title == "leader of the liberal opposition Old Party"
    (ruiz,) = speakers("Ana Ruiz, now a physicist in Lima, left. “A is here,” Ruiz said.")
    assert ruiz.title == "physicist in Lima"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“A is here,” said Ana Ruiz.", "Ana Ruiz"),
        ("“A is here,” said JPL’s Jonah Peter.", "Jonah Peter"),
        ("“A is here,” University of Utah’s Jonah Peter said.", "Jonah Peter"),
        ("“A is here,” said Mr. Bob Jones.", "Bob Jones"),
        ("“A is here,” said Bill Bunch Jr. on Monday.", "Bill Bunch Jr."),
        ("“A is here,” said Ursula von der Leyen.", "Ursula von der Leyen"),
        ("“A is here,” said Gen. Suleiman al-Amr.", "Suleiman al-Amr"),
        ("“A is here,” team member Rodaba Noori told the press.", "Rodaba Noori"),
        ("“A is here,” said Sen. Tad Cole (R-Texas).", "Tad Cole"),
        ("“A is here,” NASA said.", "NASA"),
        ("“A is here,” the Sierra Club said.", "Sierra Club"),
        ("“A is here,” NASA’s statement said.", "NASA"),
        ("“A is here,” one resident said.", "one resident"),
        ("“A is here,” said a woman at the scene.", "a woman"),
        ("“A is here,” police said.", "police"),
        ("“A is here,” said the mayor of Austin.", "the mayor of Austin"),
        ("“A is here,” said Ruiz’s lawyer.", "Ruiz’s lawyer"),
        ("“A is here,” the U.S. Surgeon General said.", "the U.S. Surgeon General"),
        ("“A is here,” said a shopkeeper, Jonah Peter.", "Jonah Peter"),
        ("“A is here,” another friend, Jonah Peter told KXYZ.", "Jonah Peter"),
        ("Following the trial, Jonah Peter, a witness, said: “A is here.”", "Jonah Peter"),
        ("Hours later, Jonah Peter wrote back, telling KXYZ, “A is here.”", "Jonah Peter"),
        ("They showed footage of Jonah Peter saying, “A is here.”", "Jonah Peter"),
        ("Jonah Peter is a vet. In Mr. Peter’s words, “A is here.”", "Jonah Peter"),
        ("In the words of Mayor Jonah Peter: “A is here.”", "Jonah Peter"),
        ("As Jonah Peter puts it, “A is here.”", "Jonah Peter"),
        ('Jonah Peter asked," [A] is here, and I know why".', "Jonah Peter"),
        (
            "“A is here,” said the post by an unknown author on a wall.",
            "the post by an unknown author on a wall",
        ),
        (
            "By then it was so, and in the words of the clerk, Jonah Peter, QC, “A is here.”",
            "Jonah Peter",
        ),
        ("In her paper, Jonah Peter had written, “A is here and so am I.”", "Jonah Peter"),
        (
            "After his talk a question came from a member of the choir: “A is here?”",
            "a member of the choir",
        ),
        ("They left, with one poster writing “A is here and nobody else is.”", "one poster"),
        ("One poster admitted it, writing in a blog “A is here and so am I.”", "one poster"),
        ("“A is here,” Friends of the River said.", "Friends of the River"),
        (
            "“A is here,” said Friends of Thornley Library, a charity.",
            "Friends of Thornley Library",
        ),
        ("“A is here,” said Jonah Peter of Friends of the River.", "Jonah Peter"),
        ("“A is here,” Doctors Without Borders said.", "Doctors Without Borders"),
        ("They quoted Lee Ono and Jonah Peter, with Peter stating: “A is here.”", "Jonah Peter"),
    ],
)
def test_by_its_attribution(text: str, name: str) -> None:
    assert who(text) == [name]


@pytest.mark.parametrize(
    ("before", "attribution", "name"),
    [
        ("Ana Ruiz met Bob Lang.", "she said", "Ana Ruiz"),
        ("Ana Ruiz met Bob Lang.", "he said", "Bob Lang"),
        ("Ana Ruiz met Bob Lang.", "Lang said", "Bob Lang"),
        ("Ana Ruiz met Bob Lang.", "said Mr. Lang", "Bob Lang"),
        ("Mayor Ana Ruiz met Bob Lang.", "the mayor said", "Ana Ruiz"),
        ("Mayor Ana Ruiz met Bob Lang.", "Mayor Ruiz said", "Ana Ruiz"),
        ("Spokeswoman Kit Bauer met Lee Ono.", "she said", "Kit Bauer"),
        ("Bob Lang came. Ono, the third partner, said it was late.", "he said", "Ono"),
        ("Bob Lang came. Engineer Ono had warned of it.", "he said", "Ono"),
        ("Bob Lang came. Ono said he was late.", "he said", "Ono"),
        ("Bob Lang came. Moscow said it was late.", "he said", "Bob Lang"),
        ("Bob Lang keeps bees. His wife, Olu, paints.", "he said", "Bob Lang"),
        ("Bob Lang keeps bees. His wife, Olu, paints.", "she said", "Olu"),
        ("Ines Okafor is a nurse. Okafor’s husband, Ben, bakes.", "he said", "Ben"),
        ("Ines Okafor is a nurse. Okafor’s husband bakes.", "he said", "Okafor’s husband"),
        ("Bob Lang bakes. His older sister helps.", "she said", "his older sister"),
        ("Bob Lang bakes. His older sister helps.", "he said", "Bob Lang"),
        ("Ana Ruiz and her brother, Leo, bake.", "he said", "Leo"),
        ("Ana Ruiz and her brother, Leo, bake.", "she said", "Ana Ruiz"),
        ("The blunt report, seen by Bob Lang, has ten pages.", "it says", "the blunt report"),
        ("A letter to Bob Lang came.", "it reads", "the letter"),
        ("The audit is out. Bob Lang ordered it.", "it says", "the audit"),
        ("The audit is out. Bob Lang ordered it.", "he says", "Bob Lang"),
        ("Doctors Without Borders said it was late.", "it said", "Doctors Without Borders"),
        ("Friends of Lang said Bob Lang was late.", "he said", "Bob Lang"),
        ("Ana Ruiz, 34, came home.", "the 34-year-old said", "Ana Ruiz"),
        ("NASA announced the plan.", "the agency said", "NASA"),
        ("NASA said so to Ana Ruiz.", "it added", "NASA"),
        ("Gabriela García Márquez came.", "García Márquez said", "Gabriela García Márquez"),
        ("José de la Cruz met Ana de la Cruz.", "said Ana de la Cruz", "Ana de la Cruz"),
        ("Pete van der Berg came.", "van der Berg said", "Pete van der Berg"),
        ("For Bob Lang, Warhol was a legend.", "he said", "Bob Lang"),
        ("Afghan Ambassador Hamdullah Mohib came.", "said Ambassador Mohib", "Hamdullah Mohib"),
        ("One resident, who gave no name, said so.", "she said", "one resident"),
        ("Bob Lang came. A neighbor was waiting.", "he said", "a neighbor"),
        ("Mari, who lives there, said she had called.", "she said", "Mari"),
        ("Ana Ruiz sued. The lawsuit said so.", "she said", "Ana Ruiz"),
        ("Acme, which owns it, did not answer.", "it said in a statement", "Acme"),
        ("Bob Lang left. In a report, Acme Board said so.", "the report noted", "Acme Board"),
        ("Ana Ruiz wrote that it rained.", "the post read", "Ana Ruiz"),
        ("In a leaflet, the Office of Parks warned them.", "the leaflet says", "Office of Parks"),
        ("Bob Lang came. Ngozi Ibe ran the inn for years. He said so.", "he said", "Ngozi Ibe"),
        ("A second driver, a man of forty, laughed.", "he said", "a second driver"),
        ("Elise Prewitt came.", "Prewit said", "Elise Prewitt"),
        ("José Guaidó came.", "Guaido said", "José Guaidó"),
    ],
)
def test_by_who_was_named_before(before: str, attribution: str, name: str) -> None:
    assert who(f"{before} “A is here,” {attribution}.") == [name]
    assert who(before, f"“A is here,” {attribution}.") == [name]


def test_a_pronoun_in_the_sentence_of_its_name() -> None:
    said = "Bob’s sister sent her to a doctor, but he replied: “A is here.”"
    assert who("Bob Lang and his wife Eva Lang left. Ono said it was odd.", said) == ["Bob Lang"]
    first = "Bob Lang, 42, and his wife Eva Lang, 36, left. Mr. Ono said it was odd."
    assert who(first, said) == ["Bob Lang"]


def test_a_surname_before_the_full_name() -> None:
    assert who("“A is here,” Ruiz said.", "Ana Ruiz is a nurse.") == ["Ana Ruiz"]


def test_orphans() -> None:
    assert who("Ana Ruiz told KXYZ that she left.", "“It was late.”") == ["Ana Ruiz"]
    assert who("Ana Ruiz left. “It was late.”") == ["Ana Ruiz"]
    assert who("“It was late,” Ana Ruiz said.", "“Very late.”") == ["Ana Ruiz"] * 2
    assert who("“It was late.”", "That’s how Ana Ruiz remembers it.") == ["Ana Ruiz"]
    assert who("“It was late.” That’s according to Ana Ruiz, a nurse.") == ["Ana Ruiz"]
    assert who("Ana Ruiz said why:", "“It was late.”") == ["Ana Ruiz"]
    assert who("“It was late. It rained.”", "“I ran,” Ana Ruiz said.") == ["Ana Ruiz"] * 2


def test_whoever_talks_is_meant_rather_than_whoever_is_talked_about() -> None:
    text = "Ana Ruiz also said Andy Warhol was both a painter and a businessman."
    assert who(text, "“He made lots of choices.”") == ["Ana Ruiz"]


def test_nobody_is_invented() -> None:
    assert who("It rained.", "“It was late.”") == [""]
    assert who("The town has a motto: “Work hard.”") == []
    assert who("You might say: “I am full.”") == []
    assert who("The song goes: “Row, row, row your boat.”") == []


def test_several_at_once_are_one_voice_without_a_name() -> None:
    (found,) = speakers("Ana Ruiz met Bob Lang. “We left,” Ruiz and Lang said.")
    assert (found.name, found.kind) == ("Ruiz and Lang", "anonymous")


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (
            "Dylan Orr is a freelance journalist based in Lima who’s been there.",
            "Dylan Orr",
            "freelance journalist based in Lima",
        ),
        ("Ana Ruiz, a nurse at St. Mark’s, left.", "Ana Ruiz", "nurse at St. Mark’s"),
        ("Ana Ruiz, 34, a poet, said so.", "Ana Ruiz", "poet"),
        ("Environment Minister John Baird has left.", "John Baird", "Environment Minister"),
        ("Afghan Ambassador to the United States Hamdullah Mohib left.", "Hamdullah Mohib",
         "Afghan Ambassador to the United States"),
        ("In Florida, rancher Jim Strickland can see.", "Jim Strickland", "rancher"),
        ("On Monday, Vice President Mike Pence met them.", "Mike Pence", "Vice President"),
        ("They met Peru’s opposition leader Juan Soto.", "Juan Soto", "Peru’s opposition leader"),
        ("The lead writer of the study, Jo Li, said so.", "Jo Li", "lead writer of the study"),
        ("He wants embattled Peruvian President Juan Soto out.", "Juan Soto", "Peruvian President"),
        ("Teacher Bea Stone left.", "Bea Stone", "teacher"),
        ("Bess Tran is a surveyor who left.", "Bess Tran", "surveyor"),
        ("Bess Tran is the warden of the mill pond.", "Bess Tran", "warden of the mill pond"),
        ("They helped the Friends of Elm Ferry Library.", "Elm Ferry Library", None),
        ("Dr. Ana Ruiz left.", "Ana Ruiz", None),
        ("Ana Ruiz, a year later, left.", "Ana Ruiz", None),
        ("They met Ana Ruiz in Lima.", "Ana Ruiz", None),
    ],
)  # fmt: skip
def test_titles(text: str, name: str, title: str | None) -> None:
    start = text.index(name)
    assert titles.of(text, start, start + len(name)) == title


def test_a_title_may_stand_at_a_later_reference() -> None:
    found = speakers("Ana Ruiz left. “I left,” said Mrs Ruiz, a retired teacher. Ruiz rested.")
    assert found[0].title == "retired teacher"
    assert speakers("Ana Ruiz left. “I left,” said Ruiz, a day later.")[0].title is None
    assert speakers("Mayor Ana Ruiz left. “I did,” said Ruiz, a poet.")[0].title == "Mayor"


def test_the_title_is_the_one_of_the_first_reference_that_gives_one() -> None:
    found = speakers("Ana Ruiz left. Mayor Ana Ruiz is a nurse. “I left,” Ruiz said.")
    assert found[0].title == "nurse"
