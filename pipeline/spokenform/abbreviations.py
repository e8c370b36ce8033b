"""Abbreviations in full: titles, months, states, parties, and letters with dots.

A dot that ends the sentence as well stays; so does the word where a table does not know it.
"""

import re
from collections.abc import Callable


def word_list(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def pairs(text: str) -> dict[str, str]:
    """Words in turn with what each stands for, `_` for a space in it."""
    words = text.split()
    full = (word.replace("_", " ") for word in words[1::2])
    return dict(zip(words[::2], full, strict=True))


_TITLES = pairs(
    "Adm Admiral Ald Alderman Asst Assistant Atty Attorney Brig Brigadier Capt Captain Cllr "
    "Councillor Cmdr Commander Col Colonel Cpl Corporal Det Detective Dr Doctor Drs Doctors Fr "
    "Father Ft Fort Gen General Gens Generals Gov Governor Govs Governors Hon Honorable Insp "
    "Inspector Lt Lieutenant Maj Major Mr Mister Mrs Mrs Ms Ms MSgt Master_Sergeant Msgr Monsignor "
    "Mt Mount Ofc Officer Pfc Private_First_Class Pres President Prof Professor Pt Point Pte "
    "Private Pvt Private Rep Representative Reps Representatives Rev Reverend Rt Right Sen Senator "
    "Sens Senators Sgt Sergeant Spc Specialist SSgt Staff_Sergeant St Saint Ste Sainte TSgt "
    "Technical_Sergeant Supt Superintendent"
)
_POLITE = pairs("Mr Mister Mrs Mrs Ms Ms Messrs Messrs Sec Secretary Sgt Sergeant")
"""In front of any word: “Mr. and Mrs. Ruiz”, “Sgt. 1st Class”, “Sec. of State”."""
_NUMBERED = pairs(
    "agg aggregate Apt Apartment Art Article Bldg Building Cat Category Ch Chapter cl clause ext "
    "extension Ext Extension Fig Figure No Number Nos Numbers para paragraph Rm Room Rte Route Ste "
    "Suite Prop Proposition Props Propositions Sec Section Vol Volume p page pp pages"
)
_MONTHS = pairs(
    "Jan January Feb February Mar March Apr April Jun June Jul July Aug August Sept September "
    "Oct October Nov November Dec December"
)
_DAYS = pairs(
    "Mon Monday Tue Tuesday Tues Tuesday Wed Wednesday Thu Thursday Thur Thursday Thurs Thursday "
    "Fri Friday Sat Saturday Sun Sunday"
)
_STATES = pairs(
    "Ala Alabama Ariz Arizona Ark Arkansas Calif California Colo Colorado Conn Connecticut Del "
    "Delaware Fla Florida Ga Georgia Ill Illinois Ind Indiana Kan Kansas Ky Kentucky Alta Alberta "
    "Man Manitoba Ont Ontario Que Quebec Sask Saskatchewan La Louisiana Md Maryland Mass "
    "Massachusetts Mich Michigan Minn Minnesota Miss Mississippi Mo Missouri Mont Montana Neb "
    "Nebraska Nev Nevada Okla Oklahoma Ore Oregon Pa Pennsylvania Tenn Tennessee Tex Texas Va "
    "Virginia Vt Vermont Wash Washington Wis Wisconsin Wyo Wyoming"
)
_ANYWHERE = pairs(
    "Aug August Ave Avenue Blvd Boulevard Bros Brothers Co Company Corp Corporation Dept "
    "Department Dr Drive Dec December Feb February Hwy Highway Inc Incorporated Jr Junior Ln Lane "
    "Ltd Limited Nov November Oct October Pkwy Parkway Rd Road Sept September Sr Senior St Street "
    "Univ University a.m AM p.m PM A.M AM P.M PM approx approximately v versus vs versus N.C "
    "North_Carolina N.D North_Dakota N.H New_Hampshire N.J New_Jersey N.M New_Mexico N.Y New_York "
    "S.C South_Carolina S.D South_Dakota R.I Rhode_Island W.Va West_Virginia Ph.D P-H-D ret "
    "retired al al"
) | {"e.g": "for example", "i.e": "that is", "etc": "et cetera"}
_DELEGATE = {"Del": "Delegate"}
"""Of Virginia and Maryland; behind a comma it is Delaware."""

Place = Callable[[str, str], bool]
_ABBREVIATIONS: tuple[tuple[dict[str, str], Place], ...] = (
    (_TITLES, lambda _, after: after[:1] == "-" or (after[:1] == " " and not after[1:].islower())),
    (_DELEGATE, lambda before, after: before != ", " and after[1:].isupper()),
    (_POLITE, lambda _, after: after[:1] == " "),
    (_STATES, lambda before, _: before == ", "),
    (_ANYWHERE, lambda *_: True),
)
"""Tables, and where each holds: told from the two characters before and the two behind."""
ABBREVIATED = re.compile(r"(?<![\w.])((?:[^\W\d_]{1,2}\.)*[^\W\d_]+)\.(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})*")
_WORD = re.compile(r"\w")


def spelled_out(found: re.Match[str]) -> str:
    """A word before a dot, the dot kept where it ends the sentence as well."""
    word, text = found[1], found.string
    before, after = text[max(0, found.start() - 2) : found.start()], text[found.end() :][:2]
    stop = "" if _WORD.search(text, found.end()) else "."
    for table, holds in _ABBREVIATIONS:
        if word in table and holds(before, after):
            return table[word] + stop
    if _LETTERS.fullmatch(word) and ("." in word or len(word) == 1):
        return letters(word.replace(".", "")) + stop
    return word + (stop or ",")


def letters(word: str) -> str:
    """Letters as engines say them one by one: `U S`, but `A-M-A`.

    Between spaces an A is read as the article and an I as the pronoun; hyphens keep them letters.
    """
    return ("-" if set("AI") & set(word) and len(word) > 1 else " ").join(word)


# ---------------------------------------------------------------------------------- beside figures

_PARTIES = {"R": "Republican", "D": "Democrat", "I": "independent", "DFL": "D-F-L"}
_FULL = {**_MONTHS, **_NUMBERED}
_PLACE = r"(?:[NSRWD]\.(?:[A-Z]|Va)\.?|[A-Z][^\W\d_]+\.?(?: [A-Z][^\W\d_]+)?)"
_BEFORE_FIGURES = re.compile(rf"\b(?:({'|'.join(_NUMBERED)})\. ?|({'|'.join(_MONTHS)})\.? )(?=\d)")
_BEHIND_FIGURES = re.compile(rf"(?<=\d )({'|'.join(_MONTHS)})\b(?:\.(?!\s*\Z))?")
_DAY_NAMES = "|".join(_DAYS)
_DAYS_SPAN = re.compile(rf"\b({_DAY_NAMES})\.?[–-]({_DAY_NAMES})\b(?:\.(?!\s*\Z))?")
_DAY = re.compile(
    rf"\b({_DAY_NAMES})\.(?=,| (?![a-z])| (?:morning|afternoon|evening|night)\b)"
    rf"|(?<=\b[Oo]n )({_DAY_NAMES})(?=\.\s*\Z)"
)
"""`Sat., Oct. 5`; not “He sat.” and not “the Sun said”."""
_UNDOTTED = re.compile(
    r"\b(?:([A-Z][a-z]+) )?(Capt|Cllr|Col|Cpl|Dr|Gen|Insp|Lt|Maj|Mr|Mrs|Pte|Prof|Rev|Sgt|St|Supt)"
    r" (?=[A-Z][a-z])"
)
"""As British papers write them, without a stop."""
_BEFORE_SAINTS = word_list("In At From To Near On The And Of By For With")
_BEFORE_ROMAN = re.compile(r"\b(Art|Ch|Sec|Vol)\. (?=[IVX]+\b)")
_MONTH_ALONE = re.compile(r"\b(Jan|Mar|Apr|Jun|Jul)\.(?=,| [a-z])")
_COLLEGE = re.compile(
    r"\b((?:beat|beats|vs\.|defeated|edged|topped|upset|routed) (?:(?:No\.|Number) \d+ )?"
    r"(?!Wall )[A-Z]\w+) St\.|\b([A-Z]\w+) St\.(?= (?:\(\d{1,2}-\d|(?:won |lost )?\d{2,3}-\d{2}))"
)
"""`Georgia St. 93-72`: no street."""
_CIRCA = re.compile(r"\bca?\. ?(?=\d{3,4}\b)")
_HEADED = re.compile(
    r"(?<=\d )([NSEW])\. (?=[A-Z\d])"
    r"|\b([NSEW])\. (?=\d{1,3}(?:st|nd|rd|th)\b|Korea|Africa|Ireland|Carolina|Dakota|Virginia)"
    r"|(?<=(?:Ave|.St)\. )([NS][EW])\b"
)
_HEADINGS = pairs(
    "N North S South E East W West NE Northeast NW Northwest SE Southeast SW Southwest"
)
_OF_PARTY = re.compile(rf"(?<=[(,])( ?)([RDI]|DFL)-({_PLACE})")
_PARTY = re.compile(r"(?<=[^\W\d_] \()([RDI])(?=\))")
_POSTAL = re.compile(r"(?<=[^\W\d_], )([A-Z]{2})(?=[,;.:!?)]|\s*$|\s\d{5})")
_POSTAL_CODES = pairs(
    "AL Alabama AK Alaska AZ Arizona AR Arkansas CA California CO Colorado CT Connecticut DE "
    "Delaware FL Florida GA Georgia HI Hawaii ID Idaho IL Illinois IN Indiana IA Iowa KS Kansas KY "
    "Kentucky LA Louisiana ME Maine MD Maryland MA Massachusetts MI Michigan MN Minnesota MS "
    "Mississippi MO Missouri MT Montana NE Nebraska NV Nevada NH New_Hampshire NJ New_Jersey NM "
    "New_Mexico NY New_York NC North_Carolina ND North_Dakota OH Ohio OK Oklahoma OR Oregon PA "
    "Pennsylvania RI Rhode_Island SC South_Carolina SD South_Dakota TN Tennessee TX Texas UT Utah "
    "VT Vermont VA Virginia WA Washington WI Wisconsin WV West_Virginia WY Wyoming"
)

STATES = frozenset(_POSTAL_CODES.values())
"""In full."""


def before_figures(text: str) -> str:
    """The text with those in full that a figure, a party or a place gives away.

    >>> before_figures("Jan. 5, No. 7, (R-Fla.), Bo Li, D-El Paso, of Austin, TX, on D-Day")
    'January 5, Number 7, (Republican of Florida), Bo Li, Democrat of El Paso, of Austin, \
Texas, on D-Day'
    """
    text = _COLLEGE.sub(lambda found: f"{found[1] or found[2]} State", text)
    text = _BEFORE_ROMAN.sub(lambda found: f"{_NUMBERED[found[1]]} ", text)
    text = _MONTH_ALONE.sub(lambda found: _MONTHS[found[1]], text)
    text = _BEFORE_FIGURES.sub(lambda found: f"{_FULL[found[1] or found[2]]} ", text)
    text = _BEHIND_FIGURES.sub(lambda found: _MONTHS[found[1]], text)
    text = _DAYS_SPAN.sub(lambda found: f"{_DAYS[found[1]]} to {_DAYS[found[2]]}", text)
    text = _DAY.sub(lambda found: _DAYS[found[1] or found[2]], text)
    text = _UNDOTTED.sub(_undotted, text)
    text = _CIRCA.sub("circa ", _HEADED.sub(_heading, text))
    text = _OF_PARTY.sub(_of_party, text)
    text = _PARTY.sub(lambda found: _PARTIES[found[1]], text)
    return _POSTAL.sub(lambda found: _POSTAL_CODES.get(found[1], found[1]), text)


def _undotted(found: re.Match[str]) -> str:
    """`Cllr Ray`, `in St Andrews`, but not `High St Ann`."""
    before, title = found.groups()
    if title == "St" and before and before not in _BEFORE_SAINTS:
        return found[0]
    return f"{before + ' ' if before else ''}{_TITLES[title]} "


def _heading(found: re.Match[str]) -> str:
    """`415 W. 6th St.`, `Pennsylvania Ave. NW`."""
    way = found[1] or found[2] or found[3]
    return _HEADINGS[way] + ("" if found[3] else " ")


def _of_party(found: re.Match[str]) -> str:
    """`, R-Fla.` is `, Republican of Florida`; the dot that ends a sentence stays."""
    space, party, place = found.groups()
    bare = place.rstrip(".")
    state = _STATES.get(bare) or _ANYWHERE.get(bare) or _POSTAL_CODES.get(bare)
    ends = place.endswith(".") and not found.string[found.end() :].strip()
    return f"{space}{_PARTIES[party]} of {state + '.' * ends if state else place}"
