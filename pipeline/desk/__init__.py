"""The editor's desk: every check of a script, and what a host has answered already.

A new check is one function from `Facts` to findings, one row of `CHECKS`, and one paragraph of
docs/checks.md.
"""

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from .. import mended, signatures
from ..errors import Mistake
from ..model import Cue, Line, Script
from . import lengthchecks, namechecks, quotechecks, voicechecks, wordchecks
from .remarks import Facts, Finding, Remark, Weight


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the desk."""

    slug: str
    find: Callable[[Facts], Iterable[Finding]]
    weight: Weight = "note"


CHECKS = (
    Check("altered", quotechecks.altered, "error"),
    Check("edited", quotechecks.edited, "information"),
    Check("no-tape", voicechecks.no_tape),
    Check("pickup", voicechecks.pickup),
    Check("pronouncer", voicechecks.pronouncer),
    Check("slot", lengthchecks.slot),
    Check("trimmed", lengthchecks.trimmed, "information"),
    Check("intro-long", lengthchecks.intro_long),
    Check("no-intro", lengthchecks.no_intro),
    Check("host-run", lengthchecks.host_run),
    Check("cut-short", lengthchecks.cut_short),
    Check("cut-long", lengthchecks.cut_long),
    Check("cut-run", lengthchecks.cut_run),
    Check("long-sentence", wordchecks.long_sentence),
    Check("old", wordchecks.old),
    Check("acronym", wordchecks.acronym),
    Check("words", wordchecks.house_words),
    Check("surname-first", namechecks.surname_first),
    Check("unintroduced", namechecks.unintroduced),
    Check("deck", quotechecks.deck),
    Check("unbalanced", quotechecks.unbalanced),
    Check("nested", quotechecks.nested, "information"),
    Check("scare", quotechecks.scare, "information"),
)
IN_SCRIPT = ("day", "spelling", "copy", "by-ear", "joined", "elided", "leans", "credit", "speaker")
"""What drafting writes into the script, as `> check: slug: message`."""
SIGNING = "no-initials"
"""A signature that silences nothing."""
SLUGS = frozenset({*(check.slug for check in CHECKS), *IN_SCRIPT, SIGNING})
"""Every name that a note of the desk can have."""
_REMEDIES = {"altered": "put the words back, or sign the edit on the heading: [edited: INITIALS]"}


def read(facts: Facts, path: str, strict: Collection[str] = ()) -> tuple[Remark, ...]:
    """All that the desk says of one script and nobody has signed, in the file's order.

    `path` is the script's, as a host knows it; notes whose slug is in `strict` are errors.
    """
    found = _found(facts, path, CHECKS)
    found.sort(key=lambda remark: (remark.path != path, remark.line or 0))
    return tuple(_weighed(remark, strict) for remark in found)


def refusals(facts: Facts, path: str, strict: Collection[str]) -> tuple[Mistake, ...]:
    """What keeps a script from air, each with its remedy; what cannot is not looked for."""
    asked = [check for check in CHECKS if check.weight == "error" or check.slug in strict]
    remarks = (_weighed(remark, strict) for remark in _found(facts, path, asked))
    return tuple(
        Mistake(remark.slug, remark.where, remark.message, _remedy(remark.slug))
        for remark in remarks
        if remark.weight == "error"
    )


def guess(slug: str) -> str:
    """A question to put to somebody who wrote a name that no note has.

    >>> guess("no-tapes")
    'did you mean no-tape?'
    """
    near = difflib.get_close_matches(slug, SLUGS, n=1)
    return f"did you mean {near[0]}?" if near else "docs/checks.md has them all"


def _remedy(slug: str) -> str:
    return _REMEDIES.get(slug, f"mend it, or sign it in the script: > ok: {slug} INITIALS")


def _weighed(remark: Remark, strict: Collection[str]) -> Remark:
    stops = remark.weight == "note" and remark.slug in strict
    return replace(remark, weight="error") if stops else remark


def _found(facts: Facts, path: str, checks: Iterable[Check]) -> list[Remark]:
    script = facts.script
    return [
        *_checked(facts, path, checks),
        *_in_script(mended.without(script), path),
        *_unsigned(script, path),
    ]


def _checked(facts: Facts, path: str, checks: Iterable[Check]) -> Iterator[Remark]:
    everywhere, by_cue = signatures.on(facts.script)
    for check in checks:
        for finding in check.find(facts):
            answered = everywhere | by_cue.get(finding.cue or "", frozenset())
            if check.slug not in answered or check.weight == "error":
                place = finding.path or path
                yield Remark(place, finding.line, check.slug, finding.message, check.weight)


def _in_script(script: Script, path: str) -> Iterator[Remark]:
    """The notes that stand in the script itself."""
    everywhere, by_cue = signatures.on(script)
    for cue, line in _lines(script, "check"):
        slug, _, message = line.text.partition(":")[2].strip().partition(":")
        answered = everywhere | by_cue.get(cue.id if cue and cue.id else "", frozenset())
        if slug.strip() not in answered:
            yield Remark(path, line.number, slug.strip(), message.strip())


def _unsigned(script: Script, path: str) -> Iterator[Remark]:
    """Signatures that silence nothing: without initials, or of a name that no note has."""
    for number, message in (*_miswritten(script), *_unsigned_edits(script)):
        yield Remark(path, number, SIGNING, message)


def _miswritten(script: Script) -> Iterator[tuple[int | None, str]]:
    for _, signature in signatures.every(script):
        unknown = next((slug for slug in signature.slugs if slug not in SLUGS), None)
        if not signature.slugs or signature.initials is None:
            yield signature.number, "this signature counts for nothing; write it like > ok: slot JA"
        elif unknown:
            yield signature.number, f"no note is named {unknown}; {guess(unknown)}"
    for number, slug in signatures.without_colon(script):
        if slug in SLUGS:
            yield number, f"this signature has no colon; write it like > ok: {slug} JA"


def _unsigned_edits(script: Script) -> Iterator[tuple[int | None, str]]:
    for cue in script.cues:
        if cue.attribute("edited") and signatures.edit(cue) is None:
            yield cue.number, "this signature counts for nothing; write it like [edited: JA]"


def _lines(script: Script, kind: str) -> Iterator[tuple[Cue | None, Line]]:
    for chapter in script.chapters:
        yield from ((None, line) for line in chapter.lines if line.kind == kind)
        for cue in chapter.cues:
            yield from ((cue, line) for line in cue.lines if line.kind == kind)
