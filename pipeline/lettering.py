"""Words in a picture: which can be drawn, how they break and how large they may be in a circle.

The one typeface that comes with Pillow holds the letters of English. What other languages in the
Latin script put over, under and through them is drawn here, as strokes of the same round pen.
Other scripts are not drawn at all: an empty box is no letter.
"""

import functools
import math
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image, ImageFont

BOLD = 0.022
"""Width of the outline that makes the regular face bold, in ems."""
LEADING = 1.08
"""From one line to the next, in ems."""
SMALLEST_PX = 130
LARGEST_PX = 680
_FINER = 4
"""Strokes are drawn so many times larger, then averaged."""
_MEASURE_PX = 200
"""Everything scales with the size, so it is measured at one."""
_CAP_HEIGHT = 0.69
_X_HEIGHT = 0.53
_DOTTED = "ij"
_DOT = 0.1
"""Half the width of the dot on an i, and some more."""
_SPACE = 0.25
_MOST_LETTERS = 600
"""More than fit into any picture."""
_PEN = 0.045
"""Half the width of the strokes, in ems."""

Stroke = tuple[tuple[int, int], ...]
"""Points joined by a round pen, in thousandths of an em from the middle of a letter's edge."""

_ACUTE = ((-35, 85), (50, 180))
_GRAVE = ((35, 85), (-50, 180))
_TICK = ((-90, 85), (0, 175), (90, 85))
_WEDGE = ((-90, 175), (0, 85), (90, 175))
_STEPS = range(25)
_RING = tuple(
    (round(80 * math.sin(step * math.pi / 12)), round(145 + 80 * math.cos(step * math.pi / 12)))
    for step in _STEPS
)
_BOWL = tuple(
    (round(-95 * math.cos(step * math.pi / 24)), round(175 - 90 * math.sin(step * math.pi / 24)))
    for step in _STEPS
)
_WAVE = tuple(
    (round((step - 12) * 10.5), round(125 + 28 * math.sin(step * math.pi / 12))) for step in _STEPS
)

ABOVE: dict[str, tuple[Stroke, ...]] = {
    "\u0300": (_GRAVE,),
    "\u0301": (_ACUTE,),
    "\u0302": (_TICK,),
    "\u0303": (_WAVE,),
    "\u0304": (((-100, 120), (100, 120)),),
    "\u0306": (_BOWL,),
    "\u0307": (((0, 120),),),
    "\u0308": (((-95, 120),), ((95, 120),)),
    "\u030a": (_RING,),
    "\u030b": (((-95, 85), (-30, 180)), ((50, 85), (115, 180))),
    "\u030c": (_WEDGE,),
}
"""Marks over a letter, from its upper edge."""
BELOW: dict[str, tuple[Stroke, ...]] = {
    "\u0323": (((0, -125),),),
    "\u0326": (((15, -110), (-25, -215)),),
    "\u0327": (((10, -20), (0, -85), (55, -130), (30, -190), (-50, -195)),),
    "\u0328": (((60, 0), (10, -90), (30, -160), (95, -165)),),
}
"""Marks under a letter, from the line it stands on."""
THROUGH: dict[str, tuple[Stroke, ...]] = {
    "\u0335": (((-120, -45), (120, 45)),),
    "\u0338": (((-215, -270), (215, 270)),),
}
"""Marks through a letter, from its middle."""

_SPELLED = str.maketrans(
    {
        "ł": "l\u0335", "Ł": "L\u0335", "ø": "o\u0338", "Ø": "O\u0338",
        "đ": "d\u0335", "Đ": "D\u0335",
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
        "–": "-", "—": "-", "‐": "-", "‑": "-", "‚": ",", "„": "“", "•": "·", "’": "’",
    }
)  # fmt: skip
"""What the typeface lacks, by what stands for it in print."""


class Letter(NamedTuple):
    """One letter as it is drawn: what the typeface has, and the marks that it lacks."""

    base: str
    marks: str = ""


class Setting(NamedTuple):
    """Lines of letters at one size."""

    lines: tuple[tuple[Letter, ...], ...]
    size_px: float


def letters(text: str) -> tuple[Letter, ...]:
    """The text's letters, without emoji; none at all where one of them cannot be drawn.

    >>> letters("Né 🎙️")
    (Letter(base='N', marks=''), Letter(base='e', marks='\u0301'))
    >>> letters("Vesti · Вести")
    ()
    """
    found: list[Letter] = []
    for character in unicodedata.normalize("NFKD", text.translate(_SPELLED)):
        if character in ABOVE or character in BELOW or character in THROUGH:
            last = found.pop() if found else Letter(" ")
            found.append(Letter(last.base, last.marks + character))
        elif character.isspace() or _in_typeface(character):
            found.append(Letter(" " if character.isspace() else character))
        elif not _is_picture(character):
            return ()
    while found and found[-1] == Letter(" "):
        found.pop()
    return tuple(found)


def set_in_circle(text: str, radius_px: float) -> Setting | None:
    """Break the text so that it stands as large as it can in the middle of a circle.

    One that would be too small to read loses its end to an ellipsis. `None` where a letter cannot
    be drawn.
    """
    whole = letters(text)[:_MOST_LETTERS]
    if not whole:
        return None
    best = _set(whole, radius_px)
    fits, fails = 1, len(whole)
    while best.size_px < SMALLEST_PX and fails - fits > 1:
        middle = (fits + fails) // 2
        large = _set(_cut(whole, middle), radius_px).size_px >= SMALLEST_PX
        fits, fails = (middle, fails) if large else (fits, middle)
    return best if best.size_px >= SMALLEST_PX else _set(_cut(whole, fits), radius_px)


def paint(mask: "Image.Image", setting: Setting, x: float, y: float) -> None:
    """Paint the lines, centred on a point, into a mask of bytes: 255 where there is ink."""
    first = y - (len(setting.lines) - 1) / 2 * LEADING * setting.size_px
    for number, line in enumerate(setting.lines):
        middle = first + number * LEADING * setting.size_px
        _paint_line(mask, line, setting.size_px, x, middle + _CAP_HEIGHT / 2 * setting.size_px)


def stroke(
    mask: "Image.Image", points: Sequence[tuple[float, float]], pen_px: float, ink: int = 255
) -> None:
    """Draw a line with a round pen of this radius, its edges smooth; one point makes a dot."""
    from PIL import Image, ImageDraw

    left = math.floor(min(x for x, _ in points) - pen_px) - 1
    top = math.floor(min(y for _, y in points) - pen_px) - 1
    width = math.ceil(max(x for x, _ in points) + pen_px) + 1 - left
    height = math.ceil(max(y for _, y in points) + pen_px) + 1 - top
    fine = Image.new("L", (width * _FINER, height * _FINER))
    pen, radius = ImageDraw.Draw(fine), pen_px * _FINER
    scaled = [((x - left) * _FINER, (y - top) * _FINER) for x, y in points]
    pen.line(scaled, fill=255, width=round(2 * radius))
    for x, y in scaled:
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    mask.paste(ink, (left, top), fine.resize((width, height), Image.Resampling.BOX))


# --------------------------------------------------------------------------------- breaking lines


def _set(line: tuple[Letter, ...], radius_px: float) -> Setting:
    settings = (Setting(lines, _size(lines, radius_px)) for lines in _breaks(_words(line)))
    return max(settings, key=lambda setting: setting.size_px)


def _breaks(words: list[tuple[Letter, ...]]) -> Iterator[tuple[tuple[Letter, ...], ...]]:
    """Every way to break the words that fills its lines evenly."""
    widths = [_width(word) for word in words]
    whole, widest = sum(widths) + _SPACE * len(words), max(widths)
    for count in range(1, 13):
        for slack in (1.0, 1.08, 1.18, 1.3):
            yield tuple(_filled(words, widths, max(widest, whole / count * slack)))


def _filled(
    words: list[tuple[Letter, ...]], widths: list[float], most: float
) -> Iterator[tuple[Letter, ...]]:
    line: tuple[Letter, ...] = ()
    used = 0.0
    for word, width in zip(words, widths, strict=True):
        if line and used + _SPACE + width > most:
            yield line
            line, used = (), 0.0
        line = (*line, Letter(" "), *word) if line else word
        used += width + (_SPACE if used else 0)
    yield line


def _size(lines: tuple[tuple[Letter, ...], ...], radius_px: float) -> float:
    """The largest size at which the corners of every line lie inside the circle."""
    middle = (len(lines) - 1) / 2
    reach = max(
        math.hypot(_width(line) / 2, abs(number - middle) * LEADING + _CAP_HEIGHT * 0.6)
        for number, line in enumerate(lines)
    )
    return min(LARGEST_PX, radius_px / reach)


def _width(line: tuple[Letter, ...]) -> float:
    """In ems."""
    return _face(_MEASURE_PX).getlength(_bases(line)) / _MEASURE_PX + 2 * BOLD


def _words(line: tuple[Letter, ...]) -> list[tuple[Letter, ...]]:
    words: list[tuple[Letter, ...]] = [()]
    for letter in line:
        if letter.base == " ":
            words.append(())
        else:
            words[-1] = (*words[-1], letter)
    return [word for word in words if word]


def _cut(line: tuple[Letter, ...], length: int) -> tuple[Letter, ...]:
    """So many letters at most, to the end of a word where there is one, and an ellipsis."""
    kept = line[:length]
    if Letter(" ") in kept and line[length] != Letter(" "):
        kept = kept[: length - kept[::-1].index(Letter(" "))]
    while len(kept) > 1 and not kept[-1].base.isalnum():
        kept = kept[:-1]
    return (*kept, Letter("…"))


# ---------------------------------------------------------------------------------------- painting


def _paint_line(
    mask: "Image.Image", line: tuple[Letter, ...], size_px: float, middle: float, base: float
) -> None:
    from PIL import ImageDraw

    face, bases = _face(round(size_px)), _bases(line)
    left = middle - face.getlength(bases) / 2
    ImageDraw.Draw(mask).text(
        (left, base), bases, fill=255, font=face, stroke_width=BOLD * size_px, anchor="ls"
    )
    marked = [
        (letter, left + face.getlength(bases[:number]) + face.getlength(letter.base) / 2)
        for number, letter in enumerate(line)
        if letter.marks
    ]
    for letter, x in marked:
        if _loses_dot(letter):
            _rub_out_dot(mask, size_px, x, base)
    for letter, x in marked:
        for points in _mark_strokes(letter):
            joined = [(x + mark_x * size_px, base - mark_y * size_px) for mark_x, mark_y in points]
            stroke(mask, joined, _PEN * size_px)


def _mark_strokes(letter: Letter) -> Iterator[list[tuple[float, float]]]:
    """The strokes of a letter's marks, in ems from the middle of its base, upwards."""
    narrower = 0.8 if letter.base in _DOTTED else 1.0
    top = _X_HEIGHT if _loses_dot(letter) else _height(letter.base)
    for mark in letter.marks:
        for edge, marks in ((top, ABOVE), (0.0, BELOW), (top / 2, THROUGH)):
            for points in marks.get(mark, ()):
                yield [(x * narrower / 1000, edge + y / 1000) for x, y in points]


def _loses_dot(letter: Letter) -> bool:
    return letter.base in _DOTTED and any(mark in ABOVE for mark in letter.marks)


def _rub_out_dot(mask: "Image.Image", size_px: float, middle: float, base: float) -> None:
    reach = _DOT * size_px
    top, bottom = base - size_px, base - (_X_HEIGHT + 2 * BOLD) * size_px
    mask.paste(0, (round(middle - reach), round(top), round(middle + reach), round(bottom)))


def _height(letter: str) -> float:
    """From the line to a letter's top, in ems."""
    return -float(_face(_MEASURE_PX).getbbox(letter, anchor="ls")[1]) / _MEASURE_PX


def _bases(line: tuple[Letter, ...]) -> str:
    return "".join(letter.base for letter in line)


# ------------------------------------------------------------------------------------ the typeface


@functools.cache
def _face(size_px: int) -> "ImageFont.FreeTypeFont":
    """The face that comes with Pillow, its layout that of Pillow itself on every machine."""
    from PIL import ImageFont

    face = ImageFont.load_default(size_px)
    if not isinstance(face, ImageFont.FreeTypeFont):
        raise TypeError("this Pillow was built without FreeType")
    return face


@functools.cache
def _in_typeface(character: str) -> bool:
    """Whether the face has it: what it lacks, it shows as it shows what is no character."""
    face = _face(_MEASURE_PX)
    return bytes(face.getmask(character)) != bytes(face.getmask("\ufffe"))


def _is_picture(character: str) -> bool:
    """Emoji, and what joins or colours them."""
    return unicodedata.category(character) in ("So", "Sk", "Me", "Mn", "Cf", "Cc", "Cn", "Co")
