"""The plans of a show's episodes; what nobody has touched since it was found fresh is not planned.

To plan an episode is to read its script, its last draft, its rundown, its recordings and its file:
of ten thousand, minutes. So a fresh one is sealed over all of these, and while its seal stands all
that reports say of it is known.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from . import engines, ledger, planning, recordplan, soundtrack
from .errors import OutcueError
from .model import Entry, Episode, Measures, Show
from .planning import EpisodePlan
from .seals import Seals, Witness
from .steps import Step


@dataclass(frozen=True, slots=True)
class Finished:
    """An episode that is as it should be."""

    name: str
    path: Path
    digest: str
    duration_ms: int
    measures: Measures
    reasons: tuple[str, ...] = ()
    """None: as a plan's."""
    spared: tuple[str, ...] = ()
    """As a plan's."""

    @classmethod
    def of(cls, episode: Episode) -> "Finished":
        """What reports say of it."""
        return cls(
            episode.name, episode.path, episode.digest, episode.duration_ms, episode.measures
        )


class Plans:
    """Plans the episodes of a show, each once; `keep` remembers which of them are fresh."""

    def __init__(
        self, root: Path, show: Show, entered: Mapping[str, Entry], *, save_ids: bool
    ) -> None:
        """`entered` are the episodes of the ledger.

        `save_ids` as `scriptfolder.read` has it; without, nothing is sealed.
        """
        self._root, self._show, self._save_ids = root, show, save_ids
        self._entered = entered
        artwork = Path(self._below(show.artwork)) if show.artwork else None
        asked = repr(show._replace(artwork=artwork))  # the same wherever the show stands
        memory = root / ".cache" / "plans.tsv"
        self._seals = Seals(root, memory, asked, {"voice": _voice})

    def plan(self, name: str) -> EpisodePlan | Finished:
        """What building an episode would do, as `planning.plan`, or that there is nothing to do."""
        note = self._seals.note(name)
        found = self._finished(name, note) if note else None
        if found:
            return found
        self._seals.hear(self._always(name))
        planned = planning.plan(
            self._root, name, self._show, save_ids=self._save_ids, entered=self._entered
        )
        self._seals.put(name, _note(planned), [*self._always(name), *self._sometimes(planned)])
        return planned

    def keep(self) -> None:
        """Remember what was sealed, if anything may be. Raises FileError."""
        if self._save_ids:
            self._seals.keep()

    def _finished(self, name: str, note: str) -> Finished | None:
        """What was noted of an episode; of one that is out, while it is."""
        digest, duration_ms, measures, spared, went_out = json.loads(note)
        entry = self._entered.get(name)
        if went_out and not (entry and ledger.is_out(entry, digest)):
            return None
        path = self._root / "audio" / f"{name}.mp3"
        known = Measures(**measures)
        return Finished(name, path, digest, duration_ms, known, spared=tuple(spared))

    def _always(self, name: str) -> Iterator[Witness]:
        """Whom every plan of that name asks."""
        takes = f"audio/takes/{name}"
        built = (f"audio/{name}{kind}" for kind in (".json", ".mp3", ".qc.json", ".qc.html"))
        written = (f"scripts/{name}.md", f"scripts/.base/{name}.md", "lexicon.toml")
        yield from (f"file {path}" for path in (*written, *built))
        yield f"folder {takes}"
        yield from (f"file {takes}/{path.name}" for path in sorted((self._root / takes).glob("*")))
        if self._show.artwork:
            yield self._file(self._show.artwork)

    def _sometimes(self, plan: EpisodePlan) -> Iterator[Witness]:
        """Whom this one asked beside: voices, tape, music, pictures."""
        steps, folder = plan.recording.steps, self._root / "audio" / "music"
        yield from dict.fromkeys(
            f"voice {s.voice.engine}:{s.voice.voice}" for s in steps if s.voice
        )
        yield from map(self._file, dict.fromkeys(filter(None, map(_tape, steps))))
        yield from (self._file(folder / name) for name in soundtrack.names(plan.script, self._show))
        yield from (self._file(self._root / name) for name in planning.pictures(plan.script))

    def _file(self, path: Path) -> Witness:
        return f"file {self._below(path)}"

    def _below(self, path: Path) -> str:
        return os.path.relpath(path, self._root)


def _tape(step: Step) -> Path | None:
    return step.clip.path if step.clip and step.provenance == "tape" else None


def _note(plan: EpisodePlan) -> str | None:
    """What is to be known of a fresh episode; `None` of one that something is to be said of."""
    if plan.reasons or plan.built is None or any(recordplan.remarks(plan.recording)):
        return None
    episode = plan.built.episode
    says = (episode.digest, episode.duration_ms, asdict(episode.measures))
    return json.dumps([*says, plan.spared, plan.went_out])


def _voice(name: str) -> str:
    """What a voice is here and now; nothing where it cannot speak."""
    try:
        voice = engines.voice(name)
    except OutcueError:  # the plan says so
        return ""
    engine = engines.engine(voice.engine)
    return repr((engine.fingerprint(voice.voice), engine.manner(voice.voice)))
