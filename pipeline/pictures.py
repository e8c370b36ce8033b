"""What belongs to a page's pictures: captions without a mark of their own, and who took them."""

import re

from . import depicted, lexicon

_NAMED = r"(?:[^\W\d_a-z][\w.’'-]*\s){1,4}"
_CREDITS = (
    re.compile(
        r"\(?(?:photo(?:graph)?|image|picture|illustration|graphic|video)s?(?: source| credit)?"
        r"(?: by|\s?:|,| courtesy)\s.{2,80}",
        re.IGNORECASE,
    ),
    re.compile(rf"\(?{_NAMED}?[^\W\d_a-z][\w.’'-]*\s?/\s?[^\W\d_a-z][\w .&’'-]{{1,40}}\)?"),
    re.compile(
        r"\([^()]{2,60}[\s/](?:for|via)\s[^()]{2,40}\)|\((?:Facebook|Twitter|Instagram|YouTube)\)"
        r"|\([A-Z][^()/]{2,40}/\s?[A-Z][^()]{1,40}\)"
    ),
    re.compile(
        r"\(?(?:getty images|ap photo|ap|reuters|afp|epa|pa media|alamy|shutterstock|istock"
        r"|unsplash|wikimedia commons|file photo|handout|courtesy photo|submitted photo|file)"
        r"(?:[/|,:•]\s?.{0,60})?\)?",
        re.IGNORECASE,
    ),
)
_FOR_AN_AGENCY = re.compile(
    r"[^\W\d_a-z][^.!?,;:“”\"]{2,40}\svia\s(?:Getty Images|AP|Reuters|AFP)\.?"
)
"""`Bo Ek via Getty Images`."""
_AGENCY = (
    r"[.)] \(?(?:AP|Reuters|AFP|EPA|PA(?: Media)?|Getty(?: Images)?|Alamy|Bloomberg"
    r"|Xinhua|Shutterstock|AP Photo|File|Handout|Courtesy)"
)
_HAS_AGENCY = re.compile(_AGENCY)
"""A quick no, after a still quicker one."""
_SIGNED = re.compile(rf"[^“”\"]{{10,240}}{_AGENCY}(?:[/|,:]\s?.{{0,50}})?\)?[.]?")
LONGEST_CREDIT = 120
"""Characters of a line that says who made a picture."""
_LONGEST_SIGNATURE = 80
"""Characters from there to the end, or more."""
_SOURCE = re.compile(r"(?:image|media) (?:source\s?[,:]|caption\s?[,:]?).*", re.IGNORECASE)
_BEGUN = ("Pictured ", "Pictured: ", "PICTURED: ", "Clockwise from ", "A general view ")
_IN_THIS_PHOTO = re.compile(
    r"(?:[^“”\"]{0,60}\s-\s)?(?:In (?:an?|this)|This) (?:[A-Z][a-z]+day,? )?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4},? (?:file )?|(?:undated )?file )"
    r"(?:photo|photograph|image|picture)"
    r"(?:,? (?:made|taken|provided|released|from)\b[^.“”]{0,80})?(?:,\s|\sshows\s)"
)
"""`In this March 2, 2011 file photo, Bo Ek …`: how an agency begins a caption."""
_LONGEST_DATED = 320
"""Characters of a caption that its last words tell."""
_OF_A_SITE = re.compile(r".{20,300}\.\s\([\w-]{2,30}\.(?:com|org|net)\)")
"""`Its sign. (elm.com)`"""
_IN_SQUARE = re.compile(
    r"[^“”\"]{15}\s\[(?:[A-Z][A-Z/ &.]{1,40}|[^\[\]]{2,30}(?:/|\svia\s)[^\[\]]{2,30})\]\Z"
)
"""`The ward at dusk. [AFP/GETTY]`"""
_FEWEST_SHOWN = 20
"""Characters of what a picture shows, in front of who made it."""
_MOST_IN_CREDIT = 8
"""Words."""
_FOR = frozenset({"for", "of", "the", "and"})
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_MAYBE_VERB = re.compile(r"[a-z’'-]+(?:ed|s|n[’']t|[’'](?:s|d|ll|ve|re|m))")
_PAST_FORMS = (
    "became began bent bet bid bit bled blew bore bought bound bred broke brought built burst "
    "came caught chose clung cost crept cut dealt did drank drew drove dug fed fell felt fled "
    "flew fought found froze gave got grew had heard held hid hit hung hurt kept knelt knew "
    "laid lay leapt learnt led left lent let lit lost made meant met paid put ran rang read "
    "rode rose said sang sank sat saw sent set shook shone shot shut slept slid sold sought "
    "spent split spoke spread sprang stole stood struck stuck sung swam swept swore swung "
    "taught thought threw told took tore understood went wept woke won wore wound wrote be "
    "been being am go come do get make take let need may must might shall should could would "
    "will can cannot have want know think say see keep give find "
    "arose awoke beat befell cast clad clung dwelt flung forbade foresaw forgave forgot mistook "
    "outdid overcame overheard overran oversaw overthrew overtook quit rewrote shed shrank slew "
    "slung sped spun stank strode strove stung swung thrust undertook undid upheld upset withdrew "
    "withheld withstood wrung"
)
_PAST = frozenset(_PAST_FORMS.split())
_VERBS = _PAST | lexicon.FINITE
_TOLD = re.compile(r"[“”\"?!:;…]|\.[”\"']?\s")
"""Marks of what is no caption: several sentences, or speech."""
_FEWEST_WORDS, _LONGEST = 7, 220


def is_credit(text: str) -> bool:
    """Whether a line says who made a picture, and nothing else.

    >>> is_credit("Photo by Ana Ruiz / KXYZ"), is_credit("Bo Ek/KUT"), is_credit("It rained.")
    (True, True, False)
    """
    text = text.strip()
    if len(text) > LONGEST_CREDIT:
        return False
    agency = " via " in text and _FOR_AN_AGENCY.fullmatch(text) is not None
    return agency or any(form.fullmatch(text) for form in _CREDITS)


def is_caption(text: str) -> bool:
    """Whether a paragraph is a caption by its own form: signed by an agency, or without any verb.

    >>> is_caption("An actor playing Juan Valdez at a park in Montenegro, Colombia.")
    True
    >>> is_caption("Nothing but rain in the whole of the long summer of that year, he says.")
    False
    """
    text = text.strip()
    if text.startswith(("FILE - ", *_BEGUN)):
        return True
    if depicted.is_placed(text) or depicted.is_dated(text):
        return True
    if ("In " in text[:80] or text.startswith("This ")) and _IN_THIS_PHOTO.match(text):
        return True
    if text.startswith(("i", "I", "m", "M")) and _SOURCE.fullmatch(text):
        return True
    end = text[-_LONGEST_SIGNATURE:]
    if (". " in end or ") " in end) and _HAS_AGENCY.search(end) and _SIGNED.fullmatch(text):
        return True
    return len(text) <= _LONGEST_DATED and _is_shown(text)


def _is_shown(text: str) -> bool:
    """Whether the end of a paragraph, or the lack of any verb, tells that it shows something."""
    if text.endswith("."):
        return len(text) <= _LONGEST and has_no_verb(text)
    if text.endswith("]"):
        return _IN_SQUARE.search(text) is not None
    return _is_signed(text) or (text.endswith(")") and _OF_A_SITE.fullmatch(text) is not None)


def _is_signed(text: str) -> bool:
    """`The new pad at dusk. Ana Ruiz for Harbury Times`, which no full stop ends."""
    if not text[-1:].isalpha() or "”" in text or '"' in text:
        return False
    told, stop, names = text.rpartition(". ")
    words = names.split()
    if not stop or len(told) < _FEWEST_SHOWN or not told[-3:].islower():
        return False
    named = words[0][0].isupper() and all(word[0].isupper() or word in _FOR for word in words)
    return len(words) <= _MOST_IN_CREDIT and named


def has_no_verb(text: str) -> bool:
    """Whether no word of one long enough sentence could be a finite verb, and it shows a place.

    A word in -s may be a verb, so that a text with one proves nothing.

    >>> has_no_verb("An artist’s impression of the dish in Guizhou, China")
    True
    """
    if not _VERBS.isdisjoint(text.split()) or _TOLD.search(text):
        return False
    if len(words := _WORD.findall(text)) < _FEWEST_WORDS:
        return False
    if not words[0][0].isupper() or words[0].lower() in _NO_PICTURE:
        return False
    plain = [word for word in words[1:] if word.islower()]
    named = any(word[0].isupper() for word in words[1:])
    placed = any(word in _PLACING for word in plain)
    return named and placed and not any(map(_may_be_verb, plain))


_PLACING = frozenset({"at", "in", "on", "near", "outside", "inside", "during", "within", "behind"})
_NO_PICTURE_WORDS = (
    "and but or so nor yet not no never nothing nobody what how why where when if then now as just"
    " even still also only perhaps maybe yes from to for with by"
)
_NO_PICTURE = frozenset(_NO_PICTURE_WORDS.split())


def _may_be_verb(word: str) -> bool:
    owner, apostrophe, _ = word.replace("’", "'").partition("'s")
    if apostrophe:  # the artist's; it's
        return owner in lexicon.PRONOUNS or owner in _WITH_IS
    return word in _VERBS or bool(_MAYBE_VERB.fullmatch(word))


_WITH_IS = frozenset({"that", "there", "here", "what", "how", "where", "let"})
