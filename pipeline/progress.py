"""Progress: what long work tells of itself, and the ways to show it.

Work tells a `Report` its lines of talk and its stages. `shown` gives the right one for where it is
heard: a bar with the time left on a terminal, plain lines elsewhere, events for machines.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TextIO

from .errors import OutcueError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

QUIET_S = 10.0
"""Plain lines tell of a stage that has nothing to say no more often than this."""
_MOST_BARS = 8
"""In sight at once, of ten thousand episodes."""


class Stage(NamedTuple):
    """How far a stage of an episode has come, or one of all episodes."""

    episode: str | None
    """`None`: all of them."""
    name: str
    """What is going on: `recording`, `mixing`."""
    done: int
    total: int
    """In a unit of the stage's own, one that passes evenly: letters voiced, passages encoded."""
    says: str | None = None
    """What there is to say of this step, as a line."""

    def __str__(self) -> str:
        """One line for people.

        >>> str(Stage("pond", "mixing", 3, 12)), str(Stage("pond", "mixing", 0, 12, "pond: mixing"))
        ('pond: mixing (25 %)', 'pond: mixing')
        """
        return self.says or f"{self.title} ({100 * self.done // self.total} %)"

    @property
    def title(self) -> str:
        """What is going on, and of whom."""
        return f"{self.episode or 'all episodes'}: {self.name}"


Talk = Callable[[str], None]
"""Is told a line of talk."""
Report = Callable[[str | Stage], None]
"""Is told a line of talk, or how far a stage has come."""


def silent(_told: str | Stage) -> None:
    """A report to nobody."""


@contextmanager
def shown(talk: TextIO, *, as_json: bool = False) -> Iterator[Report]:
    """Give the report for a command: events on standard output, or talk on `talk`.

    The mistakes that end the command are events too; they go on to whoever prints them.
    """
    if as_json:
        events = Events(sys.stdout)
        try:
            yield events
        except OutcueError as error:
            for mistake in error.mistakes:
                events.tell("mistake", **asdict(mistake))
            raise
    elif not talk.isatty():
        yield Lines(talk)
    else:
        bars = Bars(talk)
        try:
            yield bars
        finally:
            bars.close()


@dataclass
class Pace:
    """How long stages will take, by how long they took so far."""

    clock: Callable[[], float] = time.monotonic
    _begun: dict[tuple[str | None, str], tuple[float, int]] = field(default_factory=dict)

    def left_s(self, stage: Stage) -> float | None:
        """Seconds that are left, `None` where nothing was done yet."""
        now_s = self.clock()
        began_s, had = self._begun.setdefault((stage.episode, stage.name), (now_s, stage.done))
        if stage.done == stage.total:
            del self._begun[stage.episode, stage.name]
        if stage.done <= had:
            return None
        return (now_s - began_s) * (stage.total - stage.done) / (stage.done - had)


@dataclass
class Lines:
    """Plain lines, one for all that has something to say."""

    stream: TextIO
    clock: Callable[[], float] = time.monotonic
    _last_s: float | None = None

    def __call__(self, told: str | Stage) -> None:
        """Print it, unless it is a step in silence and the last line is not long ago."""
        now_s = self.clock()
        if self._last_s is None:
            self._last_s = now_s
        quiet = isinstance(told, Stage) and told.says is None
        if quiet and now_s - self._last_s < QUIET_S:
            return
        self._last_s = now_s
        print(told, file=self.stream, flush=True)


@dataclass
class Events:
    """A JSON object a line, `event` first: a `stage`, a `line` of talk, or a `mistake`."""

    stream: TextIO
    pace: Pace = field(default_factory=Pace)

    def __call__(self, told: str | Stage) -> None:
        """Print it."""
        if isinstance(told, str):
            self.tell("line", text=told)
            return
        left_s = self.pace.left_s(told)
        self.tell(
            "stage",
            episode=told.episode,
            stage=told.name,
            done=told.done,
            total=told.total,
            left_s=None if left_s is None else round(left_s, 1),
            text=told.says,
        )

    def tell(self, event: str, **facts: object) -> None:
        """Print an event with its facts; those that are not known are left out."""
        known = {name: fact for name, fact in facts.items() if fact is not None}
        line = json.dumps({"event": event, **known}, ensure_ascii=False)
        print(line, file=self.stream, flush=True)


class Bars:
    """A bar a stage, with the time left, below the lines of talk."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bars: Progress | None = None
        self._tasks: dict[tuple[str | None, str], TaskID] = {}

    def __call__(self, told: str | Stage) -> None:
        """Move the bar, or print the line above it. A step's own line is the bar's to show."""
        if isinstance(told, Stage):
            self._move(told)
        elif self._bars:
            self._bars.console.print(told, markup=False, highlight=False, soft_wrap=True)
        else:
            print(told, file=self._stream, flush=True)

    def close(self) -> None:
        """Leave the bars as they stand."""
        if self._bars:
            self._bars.stop()

    def _move(self, stage: Stage) -> None:
        bars = self._bars or self._opened()
        name = (stage.episode, stage.name)
        if name not in self._tasks:
            if len(self._tasks) == _MOST_BARS:  # the first was done long ago
                bars.remove_task(self._tasks.pop(next(iter(self._tasks))))
            self._tasks[name] = bars.add_task(stage.title, total=stage.total)
        bars.update(self._tasks[name], completed=stage.done, total=stage.total)

    def _opened(self) -> "Progress":
        from rich.console import Console  # a tenth of a second that only a terminal needs
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(elapsed_when_finished=True),
        )
        self._bars = Progress(*columns, console=Console(file=self._stream), refresh_per_second=4)
        self._bars.start()
        return self._bars
