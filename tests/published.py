"""A small show with published episodes, for the tests of the feed and its site."""

from pathlib import Path
from typing import Any

from pipeline.model import Caption, ChapterMark, Entry, Episode, Measures, Person, Show

GUID = "9b024349-ccf0-5f69-a609-6b82873eab3c"
DISCLOSURE = "This story is read by computer voices."
HOST, GUEST = "HOST (computer voice)", "Ana Ruiz (read by a computer voice)"
SHOW = Show(
    title="Valley Radio News",
    description="Local news from the valley, read aloud.",
    url="https://valley.example/news",
    author="Valley Radio",
    owner_name="Valley Radio",
    owner_email="desk@valley.example",
    category="News / Daily News",
)
CHAPTERS = (
    ChapterMark("Introduction", 0, 9_400),
    ChapterMark("Ana Ruiz, county engineer", 9_400, 24_800),
    ChapterMark("Credits", 24_800, 30_000),
)
CAPTIONS = (
    Caption(0, 4_000, HOST, "The county closes the Mill Street bridge until spring."),
    Caption(4_300, 9_000, HOST, DISCLOSURE),
    Caption(9_400, 14_000, HOST, "Ana Ruiz is the county engineer."),
    Caption(14_400, 19_000, GUEST, "We put it in the plan in 2014."),
    Caption(19_300, 24_000, GUEST, "‘Next year,’ they said."),
    Caption(24_800, 30_000, HOST, "This story is by Jo Fern."),
)


def episode(folder: Path, name: str = "bridge", **changed: Any) -> Episode:
    """An episode whose file stands in `folder`."""
    path = folder / f"{name}.mp3"
    if not path.exists():
        path.write_bytes(f"the sound of {name}".encode())
    values: dict[str, Any] = {
        "name": name,
        "title": f"What happened at the {name}",
        "description": f"The county closes the {name}.",
        "published": "2026-11-20 09:00",
        "duration_ms": 30_000,
        "measures": Measures(-16.0, -1.5, 4.2),
        "chapters": CHAPTERS,
        "captions": CAPTIONS,
        "people": (Person("Jo Fern", "author"), Person("Lee Park", "writer")),
        "credit": "Written by Lee Park.",
        "disclosure": DISCLOSURE,
        "explicit": False,
        "path": path,
        "length_bytes": path.stat().st_size,
        "digest": "0a1b2c3d" * 8,
    }
    return Episode(**{**values, **changed})


def entry(name: str = "bridge", day: int = 1) -> Entry:
    """What the ledger gave it."""
    return Entry(f"guid of {name}", f"2026-11-{day:02}T06:00:00Z", f"media/{name}-0a1b2c3d.mp3")


def released(folder: Path, *names: str, **changed: Any) -> list[tuple[Episode, Entry]]:
    """Episodes of these names, one a day, in order."""
    return [
        (episode(folder, name, **changed), entry(name, day)) for day, name in enumerate(names, 1)
    ]
