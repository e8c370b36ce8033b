"""The proof of a master for people and for machines: NAME.qc.html and NAME.qc.json.

The page asks for nothing outside itself. Its plot is drawn here: loudness and true peak over time
against their limits, and the cues below, each at its own time.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import files, pagemaking, timecode
from .model import Quality, Reading

if TYPE_CHECKING:
    import jinja2

FORMAT = 1

WIDTH, HEIGHT = 1200, 260
"""Of the curves, in units of the drawing."""
PEAKS = 60
"""Height of the true peaks, below the loudness."""
_LOWEST_DBTP = -24
ROW = 22
_ABOVE_LU, _BELOW_LU = 13, 25
"""What the plot shows, from its target."""
_GRID_LU = 6
_TICKS = (1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
"""Seconds between two times of the axis, the first that leaves at most MOST_TICKS of them."""
_MOST_TICKS = 12
_LETTER = 7.4
"""Width of a letter of a cue's label."""
_FEW = 3
"""So few letters of a name say nothing."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cue as it is drawn."""

    x: float
    width: float
    row: int
    kind: str
    label: str
    """What fits into it."""
    about: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the plot."""

    y: float
    label: str
    kind: str
    """`grid`, `target` or `limit`."""


def stands(master: Path) -> bool:
    """Whether a master has its proof beside it; one that a power cut emptied is none."""
    return all(path.is_file() and path.stat().st_size for path in _beside(master))


def write(master: Path, name: str, quality: Quality) -> None:
    """Write the proof beside a master. Raises FileError where the disk refuses."""
    content = (dumps(name, quality), render(name, quality))
    for path, text in zip(_beside(master), content, strict=True):
        files.write(path, text, sync=False)


def _beside(master: Path) -> tuple[Path, Path]:
    return master.with_suffix(".qc.json"), master.with_suffix(".qc.html")


def dumps(name: str, quality: Quality) -> str:
    """JSON for machines: readings with their limits, curves, voices, silences, cues."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "name": name,
        "in_specification": not quality.faults,
        "allowed_by": quality.allowed_by,
        "length_ms": quality.length_ms,
        "gain_db": quality.measures.gain_db,
        "readings": [{**asdict(read), "off": round(read.off, 2)} for read in quality.readings],
        "voices": [asdict(voice) for voice in quality.voices],
        "silences": [{"start_ms": start, "end_ms": end} for start, end in quality.silences_ms],
        "cues": [
            {"id": cue_id, "kind": kind, "label": label, "start_ms": start, "end_ms": end}
            for cue_id, kind, label, start, end in quality.cues
        ],
        "curves": {
            "step_ms": quality.step_ms,
            "short_term_lufs": quality.short_term_lufs,
            "momentary_lufs": quality.momentary_lufs,
            "true_peak_dbtp": quality.true_peak_dbtp,
        },
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


@cache
def template() -> "jinja2.Template":
    """What the page is made from; loaded once, which takes longer than to make a page."""
    filters = {"clock": timecode.clock, "tenths": timecode.tenths, "length_of": timecode.length}
    return pagemaking.environment(filters).get_template("qc.html")


def render(name: str, quality: Quality) -> str:
    """The page."""
    target_lufs = _target(quality.readings)
    loudness_y = partial(_y, target_lufs=target_lufs)
    boxes = tuple(_boxes(quality))
    rows = 1 + max((box.row for box in boxes), default=0)
    across = [_x(n * quality.step_ms, quality) for n in range(len(quality.true_peak_dbtp))]
    return template().render(
        name=name,
        quality=quality,
        width=WIDTH,
        height=HEIGHT,
        peaks_height=PEAKS,
        rows_height=rows * ROW,
        row=ROW,
        rules=tuple(_rules(quality.readings, target_lufs)),
        ticks=tuple(_ticks(quality.length_ms)),
        momentary=_path(across, quality.momentary_lufs, loudness_y),
        short_term=_path(across, quality.short_term_lufs, loudness_y),
        peaks=_path(across, quality.true_peak_dbtp, _peak_y),
        peak_rules=tuple(_peak_rules(quality.readings)),
        silences=tuple(
            (_x(start, quality), _x(end - start, quality)) for start, end in quality.silences_ms
        ),
        boxes=boxes,
        marks=tuple(_x(read.at_ms, quality) for read in quality.faults if read.at_ms is not None),
    )


# ---------------------------------------------------------------------------------------- the plot


def _x(at_ms: int, quality: Quality) -> float:
    return round(at_ms * WIDTH / max(1, quality.length_ms), 1)


def _y(loudness_lufs: float, target_lufs: float) -> float:
    share = (target_lufs + _ABOVE_LU - loudness_lufs) / (_ABOVE_LU + _BELOW_LU)
    return round(HEIGHT * min(1.0, max(0.0, share)), 1)


def _peak_y(peak_dbtp: float) -> float:
    """Below the top of the true peaks' own plot, which is full scale."""
    return round(PEAKS * min(1.0, max(0.0, peak_dbtp / _LOWEST_DBTP)), 1)


def _path(
    across: Sequence[float], values: Sequence[float | None], height: Callable[[float], float]
) -> str:
    """The curve as SVG writes one; it is broken where nothing is heard."""
    heights = {value: height(value) for value in set(values) if value is not None}
    drawn = []
    pen = "M"
    for x, value in zip(across, values, strict=False):
        if value is None:
            pen = "M"
            continue
        drawn.append(f"{pen}{x} {heights[value]}")
        pen = "L"
    return "".join(drawn)


def _target(readings: Iterable[Reading]) -> float:
    """Half-way between the limits of the first reading, the integrated loudness."""
    whole = next(iter(readings))
    return ((whole.low or 0.0) + (whole.high or 0.0)) / 2


def _rules(readings: Iterable[Reading], target_lufs: float) -> Iterator[Rule]:
    for step in range(-_BELOW_LU // _GRID_LU + 1, _ABOVE_LU // _GRID_LU + 1):
        value = target_lufs + step * _GRID_LU
        if step:
            yield Rule(_y(value, target_lufs), f"{value:.0f}", "grid")
    yield Rule(_y(target_lufs, target_lufs), f"{target_lufs:.0f} LUFS", "target")
    for read in readings:
        if read.name in _DRAWN and read.high is not None:
            label = f"{_DRAWN[read.name]} limit {read.high:.0f}"
            yield Rule(_y(read.high, target_lufs), label, "limit")


def _peak_rules(readings: Iterable[Reading]) -> Iterator[Rule]:
    for value in range(_LOWEST_DBTP // 2, 1, -_LOWEST_DBTP // 2):
        yield Rule(_peak_y(value), f"{value}", "grid")
    for read in readings:
        if read.name == "true peak" and read.high is not None:
            yield Rule(_peak_y(read.high), f"true peak limit {read.high:.0f} dBTP", "limit")


_DRAWN: Mapping[str, str] = {
    "short-term loudness": "short-term",
    "momentary loudness": "momentary",
}


def _ticks(length_ms: int) -> Iterator[tuple[float, str]]:
    length_s = max(1, length_ms // 1000)
    step_s = next((step for step in _TICKS if length_s / step <= _MOST_TICKS), _TICKS[-1])
    for at_s in range(0, length_s + 1, step_s):
        yield round(at_s * 1000 * WIDTH / max(1, length_ms), 1), timecode.clock(at_s * 1000)


def _boxes(quality: Quality) -> Iterator[Box]:
    """Cues in rows: host, others, music; music that overlaps music has rows of its own."""
    free_ms: dict[int, int] = {}
    for cue_id, kind, label, start_ms, end_ms in quality.cues:
        row = _FIRST_ROW.get(kind, 0 if label == "HOST" else 1)
        while kind in _FIRST_ROW and free_ms.get(row, 0) > start_ms:
            row += 1
        free_ms[row] = end_ms
        width = _x(end_ms - start_ms, quality)
        who = label if label != "MUSIC" else kind
        times = f"{timecode.tenths(start_ms)}–{timecode.tenths(end_ms)}"
        yield Box(
            x=_x(start_ms, quality),
            width=max(1.0, width),
            row=row,
            kind=("music" if kind in _FIRST_ROW else ("host", "guest")[row]),
            label=_fitting(who, cue_id, max(0, int((width - 6) / _LETTER))),
            about=f"{cue_id} · {label} {kind} · {times}",
        )


_FIRST_ROW = {"theme": 2, "bed": 2, "sting": 2, "sfx": 2}


def _fitting(who: str, cue_id: str, letters: int) -> str:
    """What fits into a box; half an id would be another one.

    >>> [_fitting("OBANDO", "a-n91n", letters) for letters in (13, 12, 5, 3)]
    ['OBANDO a-n91n', 'OBANDO', 'OBAN…', '']
    """
    whole = f"{who} {cue_id}"
    if len(whole) <= letters:
        return whole
    if len(who) <= letters:
        return who
    return f"{who[: letters - 1]}…" if letters > _FEW else ""
