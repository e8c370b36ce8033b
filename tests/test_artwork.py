import hashlib
import io
import itertools
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw

from pipeline import artwork
from pipeline.errors import FileError, ShowError
from pipeline.model import Show


def show(title: str) -> Show:
    return Show(title=title, description="", url="https://valley.example")


def opened(jpeg: bytes) -> Any:
    picture = Image.open(io.BytesIO(jpeg))
    picture.load()
    return picture


def photo(side: int = 1500, mode: str = "RGB") -> Image.Image:
    """Something with edges and slopes, like a photograph."""
    small = Image.radial_gradient("L").resize((side, side))
    picture = Image.merge("RGB", (small, small.rotate(90), small.point(lambda v: 255 - v)))
    ImageDraw.Draw(picture).rectangle((100, 100, side // 2, side // 3), fill="#c02020")
    return picture.convert(mode, dither=Image.Dither.NONE)


# ----------------------------------------------------------------------------------------- drawing

TITLES = ["Valley Desk", "Última hora", "Вести", "Flood " * 80, "", "🎙️", "\ud800"]


@pytest.mark.parametrize("title", TITLES, ids=lambda title: ascii(title[:12]))
def test_a_drawn_picture_is_what_directories_ask_for(title: str) -> None:
    jpeg = artwork.draw_show(show(title))
    picture = opened(jpeg)
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (3000, 3000), "RGB")
    assert picture.info["dpi"] == (72, 72)
    assert len(jpeg) < 512_000


def test_the_same_title_gives_the_same_bytes() -> None:
    first = hashlib.sha256(artwork.draw_show(show("Valley Desk"))).hexdigest()
    assert hashlib.sha256(artwork.draw_show(show("Valley Desk"))).hexdigest() == first
    assert hashlib.sha256(artwork.draw_show(show("Valley Hour"))).hexdigest() != first


def test_the_title_is_drawn_and_a_script_that_cannot_be_is_not() -> None:
    def paper(title: str) -> int:
        middle = opened(artwork.draw_show(show(title))).crop((700, 700, 2300, 2300))
        return sum(middle.resize((160, 160)).getchannel("B").histogram()[225:])

    assert paper("Valley Desk") > 1000
    assert paper("Вести") == 0


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ground", "light"), artwork.PALETTE)
def test_every_pair_of_colours_can_be_told_apart(ground: str, light: str) -> None:
    assert contrast(ground, artwork.PAPER) >= 7
    assert contrast(ground, light) >= 4.5


# ----------------------------------------------------------------------------------------- fitting


def saved(path: Path, picture: Image.Image, **settings: Any) -> Path:
    picture.save(path, **settings)
    return path


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "CMYK"])
def test_every_plain_kind_of_picture_becomes_rgb(tmp_path: Path, mode: str) -> None:
    name = "art.jpg" if mode == "CMYK" else "art.png"
    jpeg = artwork.fit(saved(tmp_path / name, photo(mode=mode)))
    picture = opened(jpeg)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1500, 1500))
    assert len(jpeg) < 512_000
    meant = photo(mode=mode).convert("RGB")
    assert picture.getpixel((600, 200)) == pytest.approx(meant.getpixel((600, 200)), abs=12)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_white(tmp_path: Path, mode: str) -> None:
    picture = Image.new("RGBA", (1400, 1400), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, 700, 1400), fill=(0, 0, 0, 255))
    fitted = opened(artwork.fit(saved(tmp_path / "art.png", picture.convert(mode))))
    assert fitted.getpixel((1000, 700)) == (255, 255, 255)
    assert fitted.getpixel((100, 700)) == pytest.approx((0, 0, 0), abs=2)


def test_noise_is_made_small_enough(tmp_path: Path) -> None:
    noise = Image.effect_noise((2000, 2000), 200)
    picture = Image.merge("RGB", (noise, noise.rotate(90), noise.rotate(180)))
    jpeg = artwork.fit(saved(tmp_path / "art.jpg", picture, quality=95))
    assert len(jpeg) < 512_000
    assert opened(jpeg).size == (1400, 1400)


def test_a_photograph_is_turned_upright_and_forgets_its_camera(tmp_path: Path) -> None:
    picture = Image.new("RGB", (1400, 1400), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 1400, 200), fill="black")
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    exif[0x010F] = "A camera"
    fitted = opened(artwork.fit(saved(tmp_path / "art.jpg", picture, exif=exif)))
    assert fitted.getpixel((700, 1350)) == (0, 0, 0)
    assert fitted.getpixel((700, 50)) == (255, 255, 255)
    assert not fitted.getexif()


def test_colours_are_moved_from_their_profile(tmp_path: Path) -> None:
    """A profile whose first channel is sRGB's third, by changing two names inside it."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")
    red = Image.new("RGB", (1400, 1400), (200, 0, 0))
    kept = opened(artwork.fit(saved(tmp_path / "a.png", red, icc_profile=srgb)))
    moved = opened(artwork.fit(saved(tmp_path / "b.png", red, icc_profile=swapped)))
    assert kept.getpixel((700, 700)) == pytest.approx((200, 0, 0), abs=3)
    assert moved.getpixel((700, 700)) == pytest.approx((0, 0, 200), abs=3)
    assert "icc_profile" not in moved.info


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    path = saved(tmp_path / "art.png", photo())
    assert artwork.fit(path) == artwork.fit(path)


# ---------------------------------------------------------------------------------------- refusing


def slugs(path: Path) -> list[str]:
    with pytest.raises(ShowError) as caught:
        artwork.fit(path)
    assert all(mistake.where == str(path) for mistake in caught.value.mistakes)
    return [mistake.slug for mistake in caught.value.mistakes]


def bomb(path: Path) -> None:
    """A PNG that says it has 20,000 x 20,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"") + chunk(b"IEND", b""))


def cut_short(path: Path) -> None:
    photo().save(path, "JPEG")
    path.write_bytes(path.read_bytes()[:20_000])


def moving(path: Path) -> None:
    frames = [Image.new("RGB", (1400, 1400), colour) for colour in ("red", "green")]
    frames[0].save(path, "PNG", save_all=True, append_images=frames[1:])


REFUSED: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a bomb": (bomb, ["artwork-size"]),
    "cut short": (cut_short, ["artwork-unreadable"]),
    "empty": (Path.touch, ["artwork-unreadable"]),
    "no picture": (lambda path: path.write_text("<svg/>"), ["artwork-unreadable"]),
    "a GIF": (lambda path: photo().save(path, "GIF"), ["artwork-unreadable"]),
    "moving": (moving, ["artwork-animated"]),
    "too small": (lambda path: photo(1399).save(path, "PNG"), ["artwork-size"]),
    "too large": (lambda path: photo(3001).save(path, "JPEG"), ["artwork-size"]),
    "deep": (lambda path: Image.new("I;16", (1400, 1400)).save(path, "PNG"), ["artwork-colours"]),
    "both": (
        lambda path: Image.new("RGB", (1000, 2000)).save(path, "PNG"),
        ["artwork-square", "artwork-size"],
    ),
    "bad profile": (
        lambda path: photo(1400).save(path, "PNG", icc_profile=b"no profile at all"),
        ["artwork-colours"],
    ),
}


@pytest.mark.parametrize(("make", "expected"), REFUSED.values(), ids=REFUSED)
def test_a_picture_that_cannot_be_used(
    tmp_path: Path, make: Callable[[Path], object], expected: list[str]
) -> None:
    path = tmp_path / "art.png"
    make(path)
    assert slugs(path) == expected


def test_a_picture_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        artwork.fit(tmp_path / "art.png")


# -------------------------------------------------------------------------------------- thumbnails


def test_a_thumbnail_is_small_and_square() -> None:
    full = artwork.draw_show(show("Valley Desk"))
    sizes = [len(artwork.thumbnail(full, size)) for size in (1400, 600, 144)]
    assert opened(artwork.thumbnail(full)).size == (1400, 1400)
    assert opened(artwork.thumbnail(full, 600)).size == (600, 600)
    assert sizes[0] < 200_000
    assert all(large > small for large, small in itertools.pairwise(sizes))


def test_a_thumbnail_is_never_made_larger(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    photo(500).save(buffer, "JPEG")
    assert opened(artwork.thumbnail(buffer.getvalue(), 1400)).size == (500, 500)
