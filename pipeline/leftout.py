"""Why a line of a page is no part of the story, by all that tells: form, picture, place."""

from . import biographies, furniture, pictures
from .blocks import Block


def reason(text: str, *, late: bool = False, byline: str | None = None) -> str | None:
    """Why a line is no story, or None.

    `late`: it is one of the page's last, where `byline` is who wrote the story.
    """
    if late and biographies.is_one(text, byline):
        return biographies.REASON
    why = furniture.reason(text) or (furniture.late_reason(text) if late else None)
    return why or ("caption" if pictures.is_caption(text) else None)


def is_correction(block: Block, section: str = "") -> bool:
    """Whether a block is the publisher's note on the story, by its words or its heading."""
    if section and furniture.CORRECTION_HEADS.fullmatch(section):
        return True
    return not block.heading and furniture.is_correction(block.text)
