import math

import pytest
from PIL import Image

from pipeline import lettering

RADIUS_PX = 1190


def written(line: tuple[lettering.Letter, ...]) -> str:
    return "".join(letter.base for letter in line)


def set_lines(text: str) -> list[str]:
    setting = lettering.set_in_circle(text, RADIUS_PX)
    assert setting
    return [written(line) for line in setting.lines]


@pytest.mark.parametrize(
    ("text", "base", "marks"),
    [
        ("Flood!", "Flood!", ""),
        ("é", "e", "\u0301"),
        ("e\u0301", "e", "\u0301"),
        ("Łódź", "Lodz", "\u0335\u0301\u0301"),
        ("Größe", "Grosse", "\u0308"),
        ("A – B", "A - B", ""),
        ("On air 🎙️👩🏽‍🚒", "On air", ""),
        ("a\u00a0b\nc", "a b c", ""),
    ],
)
def test_letters(text: str, base: str, marks: str) -> None:
    found = lettering.letters(text)
    assert written(found) == base
    assert "".join(letter.marks for letter in found) == marks


@pytest.mark.parametrize("text", ["Вести", "速報", "خبر", "Flood · Ειδήσεις", "£5", "🎙️", "", " "])
def test_what_cannot_be_drawn_is_not_drawn(text: str) -> None:
    assert lettering.letters(text) == ()
    assert lettering.set_in_circle(text, RADIUS_PX) is None


def test_short_titles_are_large_and_broken_evenly() -> None:
    assert set_lines("Valley Desk") == ["Valley", "Desk"]
    assert set_lines("Go") == ["Go"]
    assert set_lines("Morning Edition on KXYZ") == ["Morning", "Edition on", "KXYZ"]


def test_a_long_title_is_whole() -> None:
    title = "The Long Road of Local News from the Upper Mississippi Valley, Every Single Weekday"
    assert " ".join(set_lines(title)) == title


def test_a_title_too_long_to_read_ends_in_an_ellipsis_after_a_word() -> None:
    setting = lettering.set_in_circle("Flood and fire " * 333, RADIUS_PX)
    assert setting
    assert written(setting.lines[-1]).endswith(("Flood…", "and…", "fire…"))
    assert setting.size_px >= lettering.SMALLEST_PX


def test_a_word_too_long_to_read_ends_in_an_ellipsis() -> None:
    (line,) = set_lines("x" * 5000)
    assert 5 < len(line) < 100
    assert line.endswith("x…")


@pytest.mark.parametrize("text", ["Valley Desk", "KUT", "Última hora: Después", "x" * 30])
def test_all_ink_lies_inside_the_circle(text: str) -> None:
    setting = lettering.set_in_circle(text, 300)
    assert setting
    mask = Image.new("L", (700, 700))
    lettering.paint(mask, setting, 350, 350)
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    corners = [(x - 350, y - 350) for x in (left, right) for y in (top, bottom)]
    assert right > left
    assert max(abs(x) for x, _ in corners) <= 300
    assert max(abs(y) for _, y in corners) <= 300
    ring = Image.new("L", mask.size, 255)
    lettering.stroke(ring, [(350, 350)], 320, ink=0)
    outside = Image.composite(mask, Image.new("L", mask.size), ring)
    assert outside.getbbox() is None


def ink(text: str) -> Image.Image:
    mask = Image.new("L", (500, 500))
    lettering.paint(mask, lettering.Setting((lettering.letters(text),), 300), 250, 250)
    return mask


def parts(mask: Image.Image) -> int:
    """How many separate pieces of ink a picture has, counted along rows of its ink."""
    rows = [max(mask.crop((0, y, mask.width, y + 1)).tobytes()) > 127 for y in range(mask.height)]
    return sum(1 for before, now in zip([False, *rows], rows, strict=False) if now and not before)


@pytest.mark.parametrize(("plain", "marked"), [("e", "é"), ("a", "ä"), ("n", "ñ"), ("C", "Č")])
def test_a_mark_stands_clear_above_its_letter(plain: str, marked: str) -> None:
    assert (parts(ink(plain)), parts(ink(marked))) == (1, 2)
    plain_box, marked_box = ink(plain).getbbox(), ink(marked).getbbox()
    assert plain_box
    assert marked_box
    assert marked_box[1] < plain_box[1]
    assert marked_box[3] == plain_box[3]


@pytest.mark.parametrize(("plain", "marked"), [("c", "ç"), ("e", "ę"), ("s", "ș")])
def test_a_mark_hangs_below_its_letter(plain: str, marked: str) -> None:
    plain_box, marked_box = ink(plain).getbbox(), ink(marked).getbbox()
    assert plain_box
    assert marked_box
    assert marked_box[3] > plain_box[3] + 20
    assert marked_box[1] == plain_box[1]


def test_an_i_gives_its_dot_for_a_mark() -> None:
    """Where the dot of an i was, left and right of the narrow acute, there is no ink."""
    assert parts(ink("i")) == parts(ink("í")) == 2
    dots = ink("ï").crop((0, 0, 500, 180))
    columns = [max(dots.crop((x, 0, x + 1, 180)).tobytes()) > 127 for x in range(500)]
    assert sum(1 for a, b in zip([False, *columns], columns, strict=False) if b and not a) == 2


def test_a_dot_is_round_and_smooth() -> None:
    mask = Image.new("L", (101, 101))
    lettering.stroke(mask, [(50.5, 50.5)], 40)
    assert sum(mask.tobytes()) / 255 == pytest.approx(math.pi * 40**2, rel=0.01)
    assert len(set(mask.tobytes())) > 5
