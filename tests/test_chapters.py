"""The chapters file of podcast apps."""

import json

from pipeline.chapters import json_chapters
from pipeline.model import ChapterMark


def test_chapters_stand_in_order_with_times_in_seconds() -> None:
    marks = [ChapterMark("Credits", 168_250, 174_400), ChapterMark("“Début”", 0, 168_250)]
    text = json_chapters(marks)
    assert json.loads(text) == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0, "title": "“Début”", "endTime": 168.25},
            {"startTime": 168.25, "title": "Credits", "endTime": 174.4},
        ],
    }
    assert "“Début”" in text
