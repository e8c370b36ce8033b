"""How stories end: sign-offs (“I’m Bryan Lynn.”) and credits (“Written by Caroline Covington.”)."""

import re
from typing import Literal

_CAPITAL = r"[^\W\d_a-z][\w.’'`-]*"
_PARTICLES = r"(?:(?:de|la|del|der|den|di|da|van|von|bin|al|el)\s){0,2}"
_NAME = rf"{_CAPITAL}(?:\s{_PARTICLES}{_CAPITAL}){{1,4}}(?:,?\s[JS]r\b\.?)?"
_SIGNOFF_SENTENCE = re.compile(
    rf"(?:(?:And|For|From|In|Reporting|With)\b[^.!?]{{0,60}}?,?\s)?I(?:[’'`]m|\sam)\s{_NAME}"
    rf"(?:,?\s(?:in|for|at|with|reporting|of)\s[^.!?]{{1,60}})?(?:[.!]|$)"
    rf"|{_NAME},\s(?:[A-Z][\w&]*\s){{1,3}}News(?:,\s[^.!?]{{1,40}})?[.]"
    rf"|Reporting (?:from|for|in)\s[^.!?]{{1,60}},\s(?:this is|I[’'`]m)\s{_NAME}[.]"
    rf"|(?:[Ff]or [^.!?]{{1,60}},\s)?[Tt]his is\s{_NAME}\s?(?:reporting)?(?:\s(?:for|in"
    rf"|from)\s[^.!?]{{1,60}})?[.]"
)
_SIGNED = re.compile(rf"\b(?:I(?:[’'`]m|\sam)|[Tt]his is)\s({_NAME})")
_VERB = (
    r"(?:wrote|reported|adapted|edited|produced|narrated|compiled|contributed to|wrote and produced"
    r"|co-wrote|prepared|translated|researched|wrote and (?:edited|adapted)|reported and wrote)"
)
_WORK = (
    r"(?:(?:to\s)?(?:this|the)\s(?:story|report|reporting|article|segment|piece|episode|interview"
    r"|program|lesson|audio|broadcast|podcast)|it\s(?:for|from|with|into))"
)
_CREDITS = (
    re.compile(
        r"(?:The\s)?(?:audio|radio|broadcast|digital|online|web)\s(?:version|story|edition|text)"
        r"(?:\sof this (?:story|report|article))?\s(?:was\s)?(?:\w+\s)?by\s.{2,120}",
        re.IGNORECASE,
    ),
    re.compile(
        r"This report by (?:The\s)?[A-Z][\w ]{2,40} was first published.{0,40}", re.IGNORECASE
    ),
    re.compile(
        r"\(?(?:written|reported|edited|adapted|produced|reporting|editing|additional reporting"
        r"|compiled|copy[- ]edited|fact[- ]checked"
        r"|with reporting|narrated|story|translation|translated|research|text|words|contributed"
        r"|written and (?:edited|produced)|reported and written|interview(?:s|ed)?)"
        r"(?:\s(?:for [\w ]{1,30}?|and [\w ]{1,20}?))?\s(?:by|from)\s.{2,200}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"Words {_NAME}[.,]\s(?:Pictures|Photos|Photographs)\s{_NAME}.{{0,80}}"
        rf"|(?:Words|Text|Story|Report(?:ing)?|Interviews?)(?: and [a-z]{{3,12}})?:\s{_NAME}"
        r".{0,160}"
    ),
    re.compile(
        rf"{_NAME}(?:(?:,|\sand|,\sand)\s{_NAME})*\s(?:also\s)?{_VERB}"
        rf"\s{_WORK}\b.{{0,200}}"
    ),
    re.compile(
        rf"{_NAME}(?:\sand\s{_NAME})?\s(?:was|were)\sthe\s(?:editor|producer|reporter"
        rf"|writer)s?\b.{{0,80}}"
    ),
    re.compile(
        r"(?:The\s)?(?:[A-Z][\w.’'&-]*\s){1,6}(?:news agency\s)?(?:contributed|reported"
        r"|provided)\s(?:to\s)?"
        r"(?:this|the)\s(?:report|story|article|information|reporting)\b.{0,120}"
    ),
    re.compile(r"(?:The\s)?Associated Press contributed\."),
    re.compile(
        rf"{_NAME}\sreported from\s[^.!?“”\"]{{2,160}}\.\s(?:[Aa]dditional reporting|[Ee]dited"
        r"|[Ee]diting|[Pp]hotographs?|[Pp]hotos|[Pp]roduced|[Tt]ranslated)\sby\s.{2,160}"
    ),
    re.compile(
        r"This (?:story|report|article|interview|segment|transcript) (?:was|is|has been|comes)"
        r"\s(?:produced|written|reported|edited|adapted|transcribed|made possible|part of|by|from"
        r"|lightly)\b.{0,240}"
    ),
    re.compile(
        rf"{_NAME}\s(?:is|was)\s(?:an?|the)\s(?:[\w-]+\s){{0,4}}?(?:reporter|writer|editor|intern"
        rf"|fellow)\s"
        rf"(?:for|at|with|covering)\b.{{0,160}}"
    ),
)
_AUTHORS = (
    re.compile(
        rf"({_NAME}(?:,\s(?:and\s)?{_NAME}|\sand\s{_NAME}){{0,6}})\s(?:wrote|reported|co-wrote)\b"
    ),
    re.compile(rf"(?:Words|Text|Story|Report|Reporting)(?: and [a-z]{{3,12}})?:\s({_NAME})"),
    re.compile(rf"^Words ({_NAME})[.,]\s(?:Pictures|Photos|Photographs)"),
    re.compile(
        r"(?<!dditional )(?:[Ww]ritten|[Rr]eported|[Ss]tory|[Rr]eporting|WRITTEN)\s(?:and [\w]+\s)?"
        rf"by\s({_NAME})"
    ),
)
_LONGEST = 400
_WIRE = re.compile(
    r"(?:[Aa]dditional |[Ww]riting and )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by\s[A-Z]"
)
_LONGEST_WIRE = 1200
"""Characters; an agency names all who helped, in every town."""

Ending = Literal["signoff", "credit"]


def parse(text: str) -> Ending | None:
    """Whether a paragraph is a sign-off or a credit; None for the story's own.

    >>> parse("I’m Andrew Smith. And I’m Anna Matteo."), parse("Written by Ana Ruiz.")
    ('signoff', 'credit')
    >>> parse("I’m ready, she thought.")
    """
    text = _bare(text)
    if _WIRE.match(text) and len(text) <= _LONGEST_WIRE:
        return "credit"
    if len(text) > _LONGEST:
        return None
    if _is_signoff(text):
        return "signoff"
    return "credit" if any(form.fullmatch(text) for form in _CREDITS) else None


def is_signoff(text: str) -> bool:
    """Whether `parse` takes a paragraph for a sign-off."""
    if not ("I" in text or "News" in text or "his is" in text):
        return False
    text = _bare(text)
    return len(text) <= _LONGEST and _is_signoff(text)


def parse_last(text: str) -> tuple[str, str] | None:
    """A paragraph's text and the sign-off at its end; None where it has none.

    >>> parse_last("It rained. For KXYZ News, I’m Ana Ruiz.")
    ('It rained.', 'For KXYZ News, I’m Ana Ruiz.')
    """
    tail = text[-160:]
    start = len(text) - len(tail)
    for found in re.finditer(r"(?<=[.!?”\"])\s+(?=[A-Z])", tail):
        if _is_signoff(tail[found.end() :]) and "I" in tail[found.end() :]:
            return text[: start + found.start()].rstrip(), tail[found.end() :]
    return None


def author(credit: str) -> str | None:
    """Who wrote the story, by its credit.

    >>> author("Bryan Lynn wrote this story for VOA, based on reports."), author("Edited by Jo Li.")
    ('Bryan Lynn', None)
    """
    found = next((m for form in _AUTHORS if (m := form.search(credit))), None)
    return found[1].rstrip(".") if found else None


def signer(signoff: str) -> str | None:
    """The one name that a sign-off gives; None where there are several.

    >>> signer("For KXYZ News, I’m Ana Ruiz."), signer("I’m Ana Ruiz. And I’m Jo Li.")
    ('Ana Ruiz', None)
    """
    sentences = re.split(r"(?<=[a-z])\.\s", signoff)
    names = [found[1] for one in sentences if (found := _SIGNED.search(one))]
    return names[0].rstrip(".") if len(names) == 1 else None


def _bare(text: str) -> str:
    return " ".join(text.strip("*_ ()[]").lstrip("-—– ").split())


def _is_signoff(text: str) -> bool:
    """Whether a text is made of sign-off sentences alone."""
    at = 0
    while at < len(text):
        found = _SIGNOFF_SENTENCE.match(text, at)
        if not found:
            return False
        at = found.end()
        while at < len(text) and text[at] == " ":
            at += 1
    return bool(text)
