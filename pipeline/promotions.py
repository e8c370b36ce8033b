"""What a page says to its reader on its own behalf: sign up, follow us, give, read more, join in.

Such a line asks the reader to do something, or calls the reader “you” and the newsroom “we”, and it
has several words of the page's own trade. A story seldom has both outside quotation marks.
"""

import re

from .lexicon import word_set

_SURE = word_set(
    "affiliate bookmarks click cookies inbox newsletter newsletters subscribe subscribed"
    " subscribing unsubscribe whatsapp"
)
"""Each as good as two of the others."""
_TRADE = word_set(
    "access account alerts app article articles below bluesky breaking browse browser comment"
    " commenters commenting comments commission content coverage daily delivered digital donate"
    " donation donations download e-mail e-mails edition email emailed emails facebook feedback"
    " free funded gift google headlines here instagram journalism latest letters link linkedin"
    " links listen listeners live log login mailed member members membership news newsroom"
    " notifications offers original page platform podcast podcasts post posts preferred"
    " promotional publisher purchase readers register registering registration reporting sign"
    " sign-up signing signup source stories story subscriber subscribers subscription"
    " subscriptions supported supporter sustaining tap telegram threads tick tip tips trending"
    " twitter updates video videos visit watch website weekly youtube"
)
_ASKING = word_set(
    "add become browse call catch check choose click contact discover do don't donate don’t"
    " download e-mail email enjoy enjoyed explore find follow for get give got have help if"
    " interested join keep learn let like listen log looking love make never please read receive"
    " register see send share sign sign-up start stay submit subscribe support tap tell thank"
    " thanks try visit want watch write"
)
"""What such a line or one of its sentences begins with."""
_READER = word_set("you your you’re you're")
_NEWSROOM = word_set("our us we my")
_WORD = re.compile(r"[\w’'-]+")
_BEGUN = re.compile(r"(?:\A|[.!?:—–-]\s+)([\w’'-]+)")
_FEWEST = 3
_LONGEST = 420
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
    if not near and "subscribe" not in low and "sign up" not in low:
        return False
    words = frozenset(_WORD.findall(low))
    signs = 2 * len(words & _SURE) + len(words & _TRADE)
    if signs < _FEWEST:
        return False
    asking = begun or "please" in words or not _ASKING.isdisjoint(_BEGUN.findall(low))
    reader = not words.isdisjoint(_READER)
    sure = signs > _FEWEST or (asking and reader) or not words.isdisjoint(_NEWSROOM)
    return sure and (asking or reader)
