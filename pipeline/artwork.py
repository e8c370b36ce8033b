"""The show's picture: drawn from its title, or the user's own checked and fitted.

What a directory asks for: a square JPEG of 1400 to 3000 pixels in RGB (Apple), best under 512 kB
(NPR One, Spotify). A drawn picture is the title over a studio clock, whose lit seconds and colours
come from the title's digest: every show has its own, and it never changes by itself.
"""

import hashlib
import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from . import files, lettering
from .errors import Mistake, ShowError
from .model import Show

if TYPE_CHECKING:
    from PIL import Image

VERSION = "1"
"""Changes when the same show gives another picture."""
SIDE_PX = 3000
SMALLEST_PX = 1400
MOST_BYTES = 512_000
MOST_THUMBNAIL_BYTES = 200_000

PALETTE = (
    ("#12263f", "#ffb547"),
    ("#7a1f2b", "#ffd9a0"),
    ("#0f3d3e", "#ffcf5c"),
    ("#3b1d5e", "#ff9f80"),
    ("#0b3954", "#ffd166"),
    ("#22352c", "#e8c872"),
    ("#5a2a12", "#ffc98f"),
    ("#14213d", "#7fd8c4"),
    ("#402039", "#f7b2c4"),
    ("#1f2a44", "#f4978e"),
    ("#263238", "#9be7c4"),
    ("#4a1942", "#ffc86b"),
)
"""Ground and light; white letters on the ground have a contrast of 7 or more (WCAG AAA)."""
PAPER = "#fff8ec"
_UNLIT = 52
"""Of 255: how far an unlit second stands out from the ground."""
_RINGS = ((1330, 46), (1030, 38), (770, 30), (550, 23))
"""Radius and dot of each ring of sixty seconds; a picture with words has the first alone."""
_INSIDE_PX = 1190
"""Radius of the circle that the words may fill."""
_CUE_DOT = 1.9
"""How much larger the last lit second is: the cue for what comes next."""
_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr")
"""What Pillow calls pictures of at most 8 bits a channel."""
_OF_ANY_PICTURE = frozenset({"artwork-animated", "artwork-colours"})
"""What is wrong with a picture whatever it is for."""
_QUALITIES = (90, 82, 74, 66)
_LAST_QUALITIES = (50, 35, 20, 10, 1)


def draw_show(show: Show) -> bytes:
    """The show's title in the middle of a studio clock: a JPEG of 3000 x 3000 pixels.

    A title in a script that cannot be lettered here gives a picture without words.
    """
    from PIL import Image

    seed = hashlib.sha256(show.title.encode("utf-8", "surrogatepass")).digest()
    ground, light = PALETTE[seed[0] % len(PALETTE)]
    lit = 30 + seed[1] % 25
    setting = lettering.set_in_circle(show.title, _INSIDE_PX)
    image = Image.new("RGB", (SIDE_PX, SIDE_PX), ground)
    clock = Image.new("L", image.size)
    for number, (radius, dot) in enumerate(_RINGS[: 1 if setting else None]):
        _paint_ring(clock, radius, dot, lit - 9 * number)
    image.paste(light, mask=clock)
    if setting:
        words = Image.new("L", image.size)
        lettering.paint(words, setting, SIDE_PX / 2, SIDE_PX / 2)
        image.paste(PAPER, mask=words)
    return _jpeg(image, MOST_BYTES)


def draw_episode(show: Show, title: str) -> bytes:
    """An episode's headline over the show's clock: a JPEG of 1400 x 1400 pixels.

    A headline in a script that cannot be lettered here gives the show's picture.
    """
    from PIL import Image

    seed = hashlib.sha256(show.title.encode("utf-8", "surrogatepass")).digest()
    ground, light = PALETTE[seed[0] % len(PALETTE)]
    lit = 30 + seed[1] % 25
    setting = lettering.set_in_circle(title, _INSIDE_PX)
    if setting is None:
        return thumbnail(draw_show(show))
    image = Image.new("RGB", (SIDE_PX, SIDE_PX), light)
    clock = Image.new("L", image.size)
    _paint_ring(clock, *_RINGS[0], lit)
    image.paste(ground, mask=clock)
    words = Image.new("L", image.size)
    lettering.paint(words, setting, SIDE_PX / 2, SIDE_PX / 2)
    image.paste(ground, mask=words)
    return _jpeg(_scaled(image, SMALLEST_PX), MOST_BYTES)


def _paint_ring(mask: "Image.Image", radius_px: int, dot_px: int, lit: int) -> None:
    for second in range(60):
        angle = second / 30 * math.pi
        x = SIDE_PX / 2 + radius_px * math.sin(angle)
        y = SIDE_PX / 2 - radius_px * math.cos(angle)
        size = dot_px * (_CUE_DOT if second == lit else 1)
        lettering.stroke(mask, [(x, y)], size, 255 if second <= lit else _UNLIT)


# ------------------------------------------------------------------------------ the user's picture


def fit(path: Path) -> bytes:
    """The user's picture as the feed's: an RGB JPEG of its size, or smaller, under 512 kB.

    Turned as its camera meant it, its colours brought to sRGB, transparent parts white, and all
    that it says of camera and place left out.

    Raises ShowError with all that is wrong with it, FileError where it cannot be read.
    """
    with files.reading(path), path.open("rb") as file, _judged(path):
        from PIL import Image, ImageOps

        picture = Image.open(file, formats=("JPEG", "PNG"))
        if mistakes := _mistakes(picture, str(path)):
            raise ShowError(*mistakes)
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        return _jpeg(_in_srgb(_opaque(upright)), MOST_BYTES)


def fit_square(path: Path, side_px: int) -> bytes:
    """A chapter's picture: the middle of the user's, as an RGB JPEG of that side.

    Raises ShowError where it cannot be read as a picture, FileError where it cannot be read.
    """
    with files.reading(path), path.open("rb") as file, _judged(path):
        from PIL import Image, ImageOps

        picture = Image.open(file, formats=("JPEG", "PNG"))
        if mistakes := [m for m in _mistakes(picture, str(path)) if m.slug in _OF_ANY_PICTURE]:
            raise ShowError(*mistakes)
        picture.load()
        upright = _in_srgb(_opaque(ImageOps.exif_transpose(picture)))
        return _jpeg(ImageOps.fit(upright, (side_px, side_px)), MOST_THUMBNAIL_BYTES)


def thumbnail(jpeg: bytes, size: int = SMALLEST_PX) -> bytes:
    """A picture made smaller: a JPEG of at most `size` pixels a side and 200 kB."""
    from PIL import Image

    picture = Image.open(io.BytesIO(jpeg)).convert("RGB")
    return _jpeg(_scaled(picture, min(size, picture.width)), MOST_THUMBNAIL_BYTES)


@contextmanager
def _judged(path: Path) -> Iterator[None]:
    """Turn what Pillow says of a picture that it refuses into a line with a remedy."""
    from PIL import Image, ImageCms, UnidentifiedImageError

    export = "export it as a JPEG or PNG in sRGB, 8 bits a channel"
    where = str(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except UnidentifiedImageError as error:
        raise ShowError(
            Mistake("artwork-unreadable", where, "is not a JPEG or PNG picture", export)
        ) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ShowError(_wrong_size(where, "has far too many pixels")) from error
    except ImageCms.PyCMSError as error:
        raise ShowError(
            Mistake("artwork-colours", where, "has a colour profile that is not its own", export)
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ShowError(
            Mistake("artwork-unreadable", where, f"is damaged: {str(error).lower()}", export)
        ) from error


def _mistakes(picture: "Image.Image", where: str) -> list[Mistake]:
    width, height = picture.size
    found = []
    if width != height:
        message = f"is {width} x {height} pixels, not square"
        found.append(Mistake("artwork-square", where, message, "crop it to a square"))
    if min(width, height) < SMALLEST_PX or max(width, height) > SIDE_PX:
        found.append(_wrong_size(where, f"is {width} x {height} pixels"))
    if picture.format == "PNG" and getattr(picture, "is_animated", False):
        found.append(Mistake("artwork-animated", where, "moves", "export one frame of it"))
    if picture.mode not in _MODES:
        message = f"has colours of a kind ({picture.mode}) that no JPEG holds"
        found.append(Mistake("artwork-colours", where, message, "export it with 8 bits a channel"))
    return found


def _wrong_size(where: str, message: str) -> Mistake:
    remedy = f"make it {SIDE_PX} x {SIDE_PX} ({SMALLEST_PX} at least)"
    return Mistake("artwork-size", where, message, remedy)


def _opaque(picture: "Image.Image") -> "Image.Image":
    """Without transparency: what lies behind it is white."""
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("RGB") if picture.mode in ("1", "P") else picture
    layer = picture.convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    opaque = Image.alpha_composite(paper, layer).convert("RGB")
    opaque.info = picture.info
    return opaque


def _in_srgb(picture: "Image.Image") -> "Image.Image":
    """As RGB, the colours moved from the picture's own profile where it has one."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if not profile:
        return picture.convert("RGB")
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except OSError as error:
        raise ImageCms.PyCMSError(error) from error
    srgb = ImageCms.createProfile("sRGB")
    moved = ImageCms.profileToProfile(picture, own, srgb, outputMode="RGB")
    return cast("Image.Image", moved)  # None only where it was asked to work in place


# ------------------------------------------------------------------------------------ small enough


def _jpeg(image: "Image.Image", most_bytes: int) -> bytes:
    """The best JPEG that is small enough: quality goes first, then pixels, then quality again."""
    while True:
        last = image.width <= SMALLEST_PX
        for quality in _QUALITIES + _LAST_QUALITIES if last else _QUALITIES:
            data = _encoded(image, quality)
            if len(data) <= most_bytes:
                return data
        image = _scaled(image, max(SMALLEST_PX, image.width * 4 // 5))


def _encoded(image: "Image.Image", quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, dpi=(72, 72), optimize=True)
    return buffer.getvalue()


def _scaled(image: "Image.Image", side_px: int) -> "Image.Image":
    from PIL import Image

    return image.resize((side_px, side_px), Image.Resampling.LANCZOS)
