"""Figures of sport: records, averages, the calibres of guns that are written like averages."""

import re

from .numerals import cardinal, under_hundred
from .steps import ALONE, END, Steps

_RECORD = r"(\d{1,2})-(\d{1,2})"
_CHANGED = "improv(?:e|es|ed|ing)|(?:drop|slip)(?:s|ped|ping)?|f[ae]ll(?:s|ing)?|mov(?:e|es|ed|ing)"
_ITS_NAME = "record|start|mark|overall|(?:conference|district|league|division) record"
_AFTER = r"(?=[,;:)]|\.?\Z| \(| (?:overall|in|on the|this|after|with|and|while|for|heading|when)\b)"
"""Not `fell to 10-12 degrees`."""
_PLAYS = "hosts?|plays?|faces?|visits?|travels?|meets?|takes? on|at|vs|versus|will|are|have|has"
_BATS = "hit|hits|hitting|bat|bats|batted|batting|slugging|averaging|an?|of"
_PLAYER = (
    "forward|guard|center|senior|junior|sophomore|freshman|(?:point|shooting) guard|swingman"
    "|power forward|wing|quarterback|receiver|right-hander|left-hander|pitcher"
)
_GUN = "caliber|calibre|cal|Magnum|Special|rifle|pistol|handgun|revolver|round"


def _together(found: re.Match[str]) -> str:
    """`a 10-4-1 record`, `a 4-3-3 formation`."""
    return "-".join(map(cardinal, found[0].split("-")))


def _won_and_lost(found: re.Match[str]) -> str:
    """`improved to 6-1`."""
    *before, won, lost = found.groups()
    return f"{''.join(before)}{cardinal(won)} and {cardinal(lost)}"


def _height(found: re.Match[str]) -> str:
    """`the 6-8 forward`."""
    return f"{cardinal(found[1])}-foot-{cardinal(found[2])}"


def _for_wickets(found: re.Match[str]) -> str:
    """`287/6`; `90/10` parts a hundred, and `50/1` are odds."""
    runs, wickets = found.groups()
    if int(runs) + int(wickets) == 100:
        return found[0]
    odds = wickets == "1" and (runs[-1] in "05" or runs in ("33", "66"))
    return f"{cardinal(runs)} {'to' if odds else 'for'} {cardinal(wickets)}"


def _average(found: re.Match[str]) -> str:
    """`.312` is “three twelve”, `.300` “three hundred”."""
    before, first, rest = found.groups()
    said = "hundred" if rest == "00" else under_hundred(int(rest))
    return f"{before} {cardinal(first)} {said}"


def _calibre(found: re.Match[str]) -> str:
    """`.45-caliber`, `.357 Magnum`."""
    first, rest = found.groups()
    if not first:
        return cardinal(rest)
    return f"{cardinal(first)} {'hundred' if rest == '00' else under_hundred(int(rest))}"


STEPS: Steps = (
    (
        (rf"{ALONE}([5-7])-(\d|1[01])(?=,? \d{{3}}[- ](?:pound|lb)| (?:{_PLAYER})\b(?!-))"),
        _height,
    ),
    (rf"{ALONE}(3[2-9]|[4-9]\d|\d{{3}})/(10|\d){END}", _for_wickets),
    (rf"{ALONE}\d{{1,2}}(?:-\d{{1,2}}){{2,4}}{END}", _together),
    (
        rf"\b((?:{_CHANGED}) to ){_RECORD}{_AFTER}",
        _won_and_lost,
    ),
    (rf"{ALONE}{_RECORD}(?= (?:{_ITS_NAME})\b)", _won_and_lost),
    (rf"(?<=[a-z] \(){_RECORD}(?=\) (?:{_PLAYS})\b)", _won_and_lost),
    (rf"(?<![\w.,])\.([1-9]?)(\d\d)(?=[- ](?:{_GUN})\b)", _calibre),
    (
        rf"\b({_BATS}) \.([1-9])(\d\d)\b(?! (?:percent|inch|of|points?|seconds?|miles?)\b|%)",
        _average,
    ),
)
