"""What becomes of an episode after it went out: it is corrected, killed, or known by another name.

The ledger comes first, because it is what must not be lost; every command can be run again after
it was cut off, and finishes what it began.
"""

import difflib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from . import build, episodefile, files, ledger, ledgerfile, release, scriptfolder
from .errors import Mistake, ScriptError, ShowError
from .ledger import Ledger
from .model import Entry, Show
from .plans import Finished
from .progress import Report

BOOK = "ledger.toml"


def correct(root: Path, show: Show, name: str, note: str, report: Report) -> Finished:
    """Build an edited script again and publish it in feed/ as corrected, with a dated note.

    The GUID stays; where the sound changed its file has a new URL. Raises ShowError where the
    episode is not published, ScriptError where its new words are not signed.
    """
    kept, said = ledgerfile.load(root / BOOK), _one_line(note)
    _refuse_killed(name, _entry(kept, name))
    script = scriptfolder.read(root, name)
    if held := release.terms(script).held(show, datetime.now(UTC)):
        remedy = f"sign its new words first: outcue approve {name} --by INITIALS"
        raise ScriptError(Mistake("not-released", f"scripts/{name}.md", held, remedy))
    built, fresh = build.build(root, [name], show, report)
    (episode,) = built or fresh
    with files.alone(root):
        kept = ledgerfile.load(root / BOOK)  # with what others noted while it was built
        _refuse_killed(name, _entry(kept, name))
        kept = ledger.corrected(kept, name, said, datetime.now(UTC), episode.digest)
        ledgerfile.save(root / BOOK, kept)
    return episode


def kill(root: Path, name: str, note: str) -> Entry:
    """Withdraw an episode: its sound and its words go from this machine, a dated notice stays.

    Its script and its recordings are sources and stay too. Raises ShowError where it is not
    published.
    """
    said = _one_line(note)
    with files.alone(root):
        kept = ledgerfile.load(root / BOOK)
        _entry(kept, name)
        kept = ledger.killed(kept, name, said, datetime.now(UTC))
        ledgerfile.save(root / BOOK, kept)
    for folder in ("preview", "preview-items"):
        shutil.rmtree(root / ".cache" / folder, ignore_errors=True)
    for path in (
        *_built_files(root, name),
        *_rendered_files(root, ledger.stem(name, kept.episodes[name])),
    ):
        _remove(path)
    return kept.episodes[name]


def rename(root: Path, old: str, new: str) -> None:
    """Give an episode's script and all that belongs to it another name; its URLs and GUID stay.

    Those of one that was killed stay with the old name: under the new one it is a new episode.
    What belongs to it is copied first and removed last, so that no build in between voices anew
    what a person has recorded. Raises ScriptError where the new name cannot be one.
    """
    with files.alone(root):
        _rename(root, ledgerfile.load(root / BOOK), old, new)


def _rename(root: Path, kept: Ledger, old: str, new: str) -> None:
    _refuse_name(root, kept, old, new)
    for source, target in _belongings(root, old, new):
        _copy(source, target)
    _rename_built(root, old, new)
    script = scriptfolder.path(root, old)
    if script.is_file():
        script.rename(scriptfolder.path(root, new))
    if not _is_killed(kept, old):
        ledgerfile.save(root / BOOK, ledger.renamed(kept, old, new))
    for source, _ in _belongings(root, old, new):
        _remove(source)
    for path in _built_files(root, old):
        _remove(path)


# ----------------------------------------------------------------------------------- what is asked


def _one_line(note: str) -> str:
    text = " ".join("".join(c if c.isprintable() else " " for c in note).split())
    if not text:
        remedy = "say what was wrong and what is right: listeners read it"
        raise ShowError(Mistake("no-note", "--note", "is empty", remedy))
    return text


def _entry(kept: Ledger, name: str) -> Entry:
    if name not in kept.episodes:
        remedy = _guess(name, kept.episodes)
        remedy += "edit its script and run make; there is nobody to tell yet"
        raise ShowError(Mistake("not-published", name, "was never in the feed", remedy))
    return kept.episodes[name]


def _refuse_killed(name: str, entry: Entry) -> None:
    if entry.kill:
        message = f"was killed on {entry.kill.date}"
        remedy = "publish it as a new episode: rename its script first"
        raise ShowError(Mistake("killed", name, message, remedy))


def _is_killed(kept: Ledger, name: str) -> bool:
    return name in kept.episodes and kept.episodes[name].kill is not None


def _refuse_name(root: Path, kept: Ledger, old: str, new: str) -> None:
    slug = ledger.slug(new)
    if slug != new:
        message = "cannot be an episode's name, which is made of a-z, 0-9 and hyphens"
        raise ScriptError(Mistake("bad-name", new, message, f"call it {slug}"))
    script, its_new = scriptfolder.path(root, old), scriptfolder.path(root, new)
    cut_off = old in kept.episodes and not script.is_file()
    moved = cut_off and its_new.is_file()
    if new in kept.episodes or (new in scriptfolder.names(root) and not moved):
        message = "is an episode's name already"
        raise ScriptError(Mistake("name-taken", new, message, "choose another"))
    if not moved and not script.is_file():
        message = "there is no episode of that name"
        remedy = f"{_guess(old, scriptfolder.names(root))}see what stands in scripts/"
        raise ScriptError(Mistake("no-episode", old, message, remedy))


def _guess(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean {near[0]}? " if near else ""


# ------------------------------------------------------------------------------ what belongs to it


_BELONGINGS = (
    "scripts/.base/{}.md",
    "scripts/.base/{}.seal",
    "scripts/.approved/{}.md",
    "scripts/.approved/{}.json",
    "audio/takes/{}",
    "audio/.takes/{}.json",
)
"""What people and drafts have put beside a script, by its name."""


def _belongings(root: Path, old: str, new: str) -> Iterator[tuple[Path, Path]]:
    """Where each of them is, and where it goes."""
    for path in _BELONGINGS:
        yield root / path.format(old), root / path.format(new)


_DIGEST8 = "[0-9a-f]" * 8
_BUILT = ("audio", "audio/.published")


def _built_files(root: Path, name: str) -> Iterator[Path]:
    """What was built of it, apart from feed/."""
    for folder in _BUILT:
        yield from (root / folder).glob(f"{name}.*")
    yield root / ".cache" / "passages" / name


def _rendered_files(root: Path, stem: str) -> Iterator[Path]:
    """All of it in feed/, also what feed/ has forgotten that we put there."""
    for pattern in (
        f"media/{stem}-{_DIGEST8}.*",
        f"episodes/{stem}-{_DIGEST8}.*",
        f"episodes/{stem}.*",
    ):
        yield from (root / "feed").glob(pattern)


def _rename_built(root: Path, old: str, new: str) -> None:
    """The same sound under another name: nothing is voiced or mixed for it."""
    for folder in _BUILT:
        built = episodefile.load(root / folder / f"{old}.json")
        if not built or not built.episode.path.is_file():
            continue
        for path in (root / folder).glob(f"{old}.*"):  # with the proof of its master
            files.place(path, path.with_name(path.name.replace(old, new, 1)))
        path = built.episode.path.with_name(f"{new}.mp3")
        episode = replace(built.episode, name=new, path=path)
        text = episodefile.dumps(replace(built, episode=episode))
        files.write(path.with_suffix(".json"), text)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        for path in source.rglob("*"):
            if path.is_file():
                files.place(path, target / path.relative_to(source))
    elif source.is_file():
        files.place(source, target)


def _remove(path: Path) -> None:
    try:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise ShowError(
            Mistake("undeletable", str(path), "cannot be removed", "mend its permissions")
        ) from error
