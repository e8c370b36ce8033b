"""The chapters file that podcast apps fetch: JSON chapters 1.2.0 of the podcast namespace.

See docs/examples/chapters/jsonChapters.md there. ID3 chapters come from the same marks.
"""

import json
from collections.abc import Iterable

from . import timecode
from .model import ChapterMark


def json_chapters(marks: Iterable[ChapterMark]) -> str:
    """The file's text, chapters by start; times in seconds, pictures as web addresses.

    >>> print(json_chapters([ChapterMark("Credits", 168_000, 174_400)]))
    {
     "version": "1.2.0",
     "chapters": [
      {
       "startTime": 168.0,
       "title": "Credits",
       "endTime": 174.4
      }
     ]
    }
    <BLANKLINE>
    """
    chapters = [
        {
            "startTime": timecode.seconds(mark.start_ms),
            "title": mark.title,
            "endTime": timecode.seconds(mark.end_ms),
            **({"img": mark.image} if mark.image else {}),
            **({"url": mark.link} if mark.link else {}),
        }
        for mark in sorted(marks, key=lambda mark: mark.start_ms)
    ]
    document = {"version": "1.2.0", "chapters": chapters}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
