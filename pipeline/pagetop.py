"""A page's top: headline, deck, byline and date, with the furniture among them."""

from collections.abc import Mapping

from . import blocks, bylines, datelines, endings, furniture, headline, leftout, pullquotes
from .blocks import Block
from .bylines import Byline
from .sheet import Sheet

_DEEPEST_BYLINE = 8
"""Blocks below the headline."""
_DEEPEST = 24
"""The same, what is furniture by its form counted as well."""
_OPEN_ENDS = ("?", ",", ";", "—", "–", "-")
"""What ends no deck: a question is a heading, the rest goes on."""
_FEWEST_IN_DECK = 5
"""Words of one that only its missing stop tells."""
_DEEPEST_DATELINE = 3
"""Blocks above a story's first paragraph that are none of it."""
_LONGEST_LABEL = 30
"""Characters."""
_LONGEST_DECK = 320
"""Characters."""


class Top:
    """What stands above the story, taken out of a sheet; `given`: its front matter."""

    def __init__(self, sheet: Sheet, given: Mapping[str, str]) -> None:
        self._sheet = sheet
        self.title = given.get("title") or ""
        self.deck: str | None = given.get("deck") or None
        self.byline: str | None = given.get("byline") or given.get("author") or None
        self.published: str | None = bylines.date(given.get("date", ""))
        """The day, and the time where it is told."""
        self.later: str | None = None
        """The same, of a change."""
        self._take_title()
        self._take_top()

    def _take_title(self) -> None:
        """The page's own headline; Markdown may have it in its front matter as well."""
        if self.title:
            del self._sheet.page[
                : bool(self._sheet.page) and self._sheet.page[0].text == self.title
            ]
            return
        found = headline.find(self._sheet.page, [one.text for one in self._sheet.dropped])
        self.title, self.published = found.title, self.published or found.published
        self.byline = self.byline or found.byline
        for block, why in found.above:
            self._sheet.drop(block, why)
        titled = bool(found.title) and not headline.is_paragraph(found.title)
        self._sheet.page = self._sheet.page[len(found.above) + titled :]

    def _take_top(self) -> None:
        """Deck, byline and date, up to the first paragraph."""
        self._join_bylines()
        lines = self._read_top()
        for block, found in zip(self._sheet.page, lines, strict=False):
            self._take_from_top(block, found)
        stop = len(lines)
        del self._sheet.page[:stop]
        if self.deck is None and len(self._sheet.page) > 1 and self._is_deck(self._sheet.page[0]):
            self.deck = self._sheet.page.pop(0).text
        self._drop_above_dateline()

    def _join_bylines(self) -> None:
        """Put `By` and the name on the next line together."""
        for at, block in enumerate(self._sheet.page[:_DEEPEST]):
            below = self._sheet.page[at + 1].text if at + 1 < len(self._sheet.page) else ""
            if block.text in ("By", "by") and below[:3].lower() != "by ":
                self._sheet.page[at : at + 2] = [block._replace(text=f"By {below}")]

    def _drop_above_dateline(self) -> None:
        """A story begins with its dateline: what stands above it sums up, or is furniture."""
        top = self._sheet.page[: _DEEPEST_DATELINE + 1]
        opening = (at for at, one in enumerate(top) if datelines.opens(one.text))
        first = next((at for at in opening if not leftout.reason(top[at].text)), 0)
        above = [at for at in range(first) if not leftout.is_correction(top[at])]
        deck = next((at for at in above if self._may_sum_up(top[at])), None)
        self._sheet.drop_all((at for at in above if at != deck), "above the dateline")
        if deck is not None:
            self.deck = top[deck].text
            self._sheet.page.remove(top[deck])

    def _may_sum_up(self, block: Block) -> bool:
        short = len(block.text) <= _LONGEST_DECK and not block.heading
        return self.deck is None and short and leftout.reason(block.text) is None

    def _read_top(self) -> list[Byline | None]:
        """What the blocks above the story say, up to the last byline or date near the top.

        One block may stand above a byline, the deck; below two the story has begun.
        """
        found: list[Byline | None] = []
        height = skipped = depth = 0
        for block in self._sheet.page[:_DEEPEST]:
            found.append(bylines.parse(block.text) or self._unmarked(block))
            depth += not self._is_furniture(block)
            if depth > _DEEPEST_BYLINE:
                break
            if found[-1]:
                if skipped and endings.parse(block.text):
                    break
                height, skipped = len(found), 0
            elif height == len(found) - 1 and height and bylines.is_role(block.text):
                height = len(found)
            elif not self._is_furniture(block) and not _is_label(block.text):
                skipped += 1 if _may_be_story(block) else 0
                if skipped > 1 or len(block.text) > _LONGEST_DECK:
                    break
        return found[:height]

    def _unmarked(self, block: Block) -> Byline | None:
        """A line of names without “By”, where a date stands beside it or a title below it."""
        found = bylines.alone(block.text) if not block.heading else None
        if not found or self.byline:
            return None
        near = [one for one in self._sheet.page[:_DEEPEST_BYLINE] if not self._is_furniture(one)]
        at = near.index(block) if block in near else 0
        beside = near[max(0, at - 1) : at] + near[at + 1 : at + 2]
        dated = any((line := bylines.parse(one.text)) and line.published for one in beside)
        dated = dated or (found.byline == block.text and self._is_ago_below(block))
        titled = at + 1 < len(near) and bylines.is_role(near[at + 1].text)
        titled = titled or bylines.is_titled(block.text)
        return found if dated or titled or bylines.are_slashed(block.text) else None

    def _is_ago_below(self, block: Block) -> bool:
        """`2 hours ago`, on the next line."""
        at = self._sheet.page.index(block) + 1
        return (
            at < len(self._sheet.page)
            and furniture.reason(self._sheet.page[at].text) == "relative date"
        )

    def _is_furniture(self, block: Block) -> bool:
        return not block.heading and leftout.reason(block.text) not in (None, "date")

    def _take_from_top(self, block: Block, found: Byline | None) -> None:
        reason = leftout.reason(block.text)
        if leftout.is_correction(block):
            self._sheet.corrections.append(block.text)
        elif found:
            outlet = bool(self.byline) and bylines.is_outlet(self.byline or "")
            self.byline = found.byline if found.byline and outlet else self.byline or found.byline
            if found.later:
                self.later = self.later or found.published
            else:
                self.published = self.published or found.published
            if not found.byline and not found.published:
                self._sheet.drop(block, "names no author, or a day that reads two ways")
        elif reason or _is_label(block.text) or self.deck is not None:
            self._sheet.drop(block, reason or "above the byline")
        else:
            self.deck = block.text

    def _is_deck(self, block: Block) -> bool:
        """Whether the block under the headline sums up, where no byline tells it from the story."""
        if block.heading or block.item or len(block.text) > _LONGEST_DECK:
            return False
        return block.emphatic or self._sums_up() or pullquotes.Doubles(self._sheet.page).has(block)

    def _sums_up(self) -> bool:
        """Whether the first line has no stop and no capitals of a title, and a paragraph follows.

        A subhead above the first paragraph of a story is hardly ever seen.
        """
        first, second = (block.text.strip("*_") for block in self._sheet.page[:2])
        opens = first.rstrip("’”'\"").endswith(_OPEN_ENDS)
        if blocks.ends_sentence(first) or opens or first.isupper():
            return False
        return len(first.split()) >= _FEWEST_IN_DECK and blocks.ends_sentence(second)


def _may_be_story(block: Block) -> bool:
    """Whether a block above a byline may be the story's own, and not a second line of the deck."""
    return bool(block.heading) or blocks.ends_sentence(block.text.rstrip("*_"))


def _is_label(text: str) -> bool:
    """`Staff Reporter`, `LIMA`: a line above the story that is neither deck nor name."""
    if bylines.is_role(text) or furniture.SECTION.fullmatch(text):
        return True
    return text.isupper() and len(text) <= _LONGEST_LABEL
