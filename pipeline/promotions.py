"""What a page says to its reader on its own behalf: sign up, follow us, give, read more, join in.

Such a line asks the reader to do something, or calls the reader “you” and the newsroom “we”, and it
has several words of the page's own trade. A story seldom has both outside quotation marks.
"""

import re

from .lexicon import word_set

_SURE = word_set(
    "affiliate bookmarks click clicking cookies inbox newsletter newsletters subscribe subscribed"
    " subscribing unsubscribe whatsapp"
)
"""Each as good as two of the others."""
_TRADE = word_set(
    "access account alerts app article articles below bluesky breaking browse browser comment"
    " commenters commenting comments commission community content coverage daily delivered digital"
    " donate donation donations download e-mail e-mails edition email emailed emails facebook"
    " feedback form free funded gift google headlines here instagram journalism latest letters"
    " link linkedin links listen listeners live log login mailed member members membership"
    " messages news newsroom notifications offers original page platform podcast podcasts post"
    " posts preferred privacy promotional publisher purchase readers register registering"
    " registration reporting sign sign-up signed signing signup source stories story subscriber"
    " subscribers subscription subscriptions supported supporter sustaining tap telegram threads"
    " tick tip tips trending twitter updates video videos visit watch website weekly youtube"
)
_ASKING = word_set(
    "add become browse call catch check choose click contact discover do don't donate don’t"
    " download e-mail email enjoy enjoyed explore find follow for get give got have help if"
    " interested join keep learn let like listen log looking love make never please read receive"
    " register see send share sign sign-up start stay submit subscribe support tap tell thank"
    " thanks try visit want watch write"
)
"""What such a line or one of its sentences begins with."""
_READER = word_set("you your you’re you're you’ll you'll")
_NEWSROOM = word_set("our us we my")
_TELLING = ("newsletter", "subscribe", "sign up")
_WORD = re.compile(r"[\w’'-]+")
_BEGUN = re.compile(r"(?:\A|[.!?:—–-]\s+)([\w’'-]+)")
_POINTING = word_set("above below click clicking here link")
_FEWEST, _FEWEST_POINTED = 3, 2
_LONGEST, _LONGEST_POINTED = 420, 150
"""Characters."""


def is_one(text: str, low: str) -> bool:
    """Whether a line is the page's own request to its reader; `low`: in small letters.

    >>> text = "Want more stories? Get our app, or sign up here."
    >>> is_one(text, text.lower()), is_one(f"“{text}”", f"“{text}”".lower())
    (True, False)
    >>> is_one("The app sends news.", "the app sends news.")
    False
    """
    if len(text) > _LONGEST or "“" in text or '"' in text or "for comment" in text:
        return False
    begun = low[: low.find(" ")] in _ASKING
    near = begun or "you" in low or " our " in low or " us " in low or "click" in low
    if not near and not any(map(low.__contains__, _TELLING)):
        return False
    words = frozenset(_WORD.findall(low))
    signs = 2 * len(words & _SURE) + len(words & _TRADE)
    pointed = begun and len(text) <= _LONGEST_POINTED and not words.isdisjoint(_POINTING)
    if signs < (_FEWEST_POINTED if pointed else _FEWEST):
        return False
    asking = begun or "please" in words or not _ASKING.isdisjoint(_BEGUN.findall(low))
    reader = not words.isdisjoint(_READER)
    ours = not words.isdisjoint(_NEWSROOM)
    sure = signs > _FEWEST or (asking and reader) or ours
    return sure and (asking or reader or (ours and signs > _FEWEST))


def goes_on(text: str) -> bool:
    """Whether a line below such a request is more of it: it speaks to the reader, and of trade.

    >>> goes_on("You can leave it at any time: your privacy is ours."), goes_on("It rained.")
    (True, False)
    """
    if len(text) > _LONGEST or "“" in text or '"' in text:
        return False
    words = frozenset(_WORD.findall(text.lower()))
    reader = not words.isdisjoint(_READER) or not words.isdisjoint(_NEWSROOM)
    return reader and not (words.isdisjoint(_SURE) and words.isdisjoint(_TRADE))
