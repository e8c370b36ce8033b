"""Roman numerals: counted (“World War II”) and reigning (“Henry VIII”)."""

import re

from .abbreviations import pairs
from .numerals import ordinal
from .steps import Steps

_ROMAN = pairs(
    "II 2 III 3 IV 4 V 5 VI 6 VII 7 VIII 8 IX 9 X 10 XI 11 XII 12 XIII 13 XIV 14 XV 15 XVI 16 "
    "XVII 17 XVIII 18 XIX 19 XX 20 XXI 21 XXII 22 XXIII 23 XXIV 24 XXV 25 XXX 30 XL 40 L 50 "
    "LI 51 LII 52 LIII 53 LIV 54 LV 55 LVI 56 LVII 57 LVIII 58 LIX 59 LX 60 LXI 61 LXII 62"
)
_LONG = "|".join(name for name in _ROMAN if len(name) > 1)
_COUNTED = (
    "War|Bowl|Chapter|Part|Title|Type|Phase|Act|Section|Article|Volume|Book|Class|Stage|Level|Tier"
    "|Apollo|Schedule|Mark|Category|Division|Appendix|Annex|Episode|Grade|Group|Round"
    "|Artemis|Gemini|Titan|Saturn|Vatican|Fund|Region|Zone|Precinct|Terminal|Tower|Corps|Camp"
    "|Rocky|Rambo|Creed|Godfather|Trek|Fantasy|Halloween|Jaws|Scream|Civilization|WrestleMania"
)
_IN_SMALL_LETTERS = "stage|phase|type|class|level|tier|grade|category|part|schedule"
_CROWNED = "King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Shah"


def _counted_roman(found: re.Match[str]) -> str:
    return f"{found[1]} {_ROMAN.get(found[2], '1')}"


def _reigning_roman(found: re.Match[str]) -> str:
    """`Henry VIII` is “Henry the eighth”."""
    return f"{found[1]} the {ordinal(int(_ROMAN[found[2]]))}"


STEPS: Steps = (
    (rf"\b((?:{_CROWNED}) [A-Z][a-z]+) I\b(?!\.)", r"\1 the first"),
    (rf"\b({_IN_SMALL_LETTERS}) ({_LONG})\b", _counted_roman),
    (
        r"\b(Henry|George|Charles|Philip|James|Olav|Harald|Mohammed|Pius) (V|X)\b(?!\.)",
        _reigning_roman,
    ),
    (rf"\b({_COUNTED}) (I|{'|'.join(_ROMAN)})\b", _counted_roman),
    (
        (
            r"\b([A-Z][a-z]+[^\W\d_])"
            rf" ({_LONG})\b"
        ),
        _reigning_roman,
    ),
)
