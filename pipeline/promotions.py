"""What a page says to its reader on its own behalf: sign up, follow us, give, read more, join in.

Such a line asks the reader to do something, or calls the reader “you” and the newsroom “we”, and it
has several words of the page's own trade. A story seldom has both outside quotation marks.
"""

import re

from .lexicon import word_set

_SURE = word_set(
    "newsletter newsletters inbox subscribe subscribing subscribed unsubscribe click whatsapp"
    " bookmarks"
)
"""Each as good as two of the others."""
_TRADE = word_set(
    "access account alerts app article articles below bluesky breaking browse browser comment"
    " commenters commenting comments content coverage daily delivered digital donate donation"
    " donations download e-mail e-mails edition email emailed emails facebook feedback free gift"
    " google headlines here instagram journalism latest letters link linkedin listen live log"
    " login mailed member members membership news newsroom notifications offers page platform"
    " podcast podcasts post posts preferred promotional publisher register registering"
    " registration sign sign-up signing signup source stories story subscriber subscribers"
    " subscription subscriptions supporter tap telegram threads tick tip tips trending twitter"
    " updates video videos visit watch website weekly youtube"
)
_ASKING = word_set(
    "add browse call catch check choose click contact discover do don’t don't donate download email"
    " e-mail enjoy enjoyed explore find follow for get give got have help if interested join keep"
    " learn let like listen log looking love make never please read receive register see send share"
    " sign sign-up start stay submit subscribe support tap tell thank thanks try visit want watch"
    " write"
)
"""What such a line or one of its sentences begins with."""
_READER = word_set("you your you’re you're")
_NEWSROOM = word_set("our us we my")
_WORD = re.compile(r"[\w’'-]+")
_BEGUN = re.compile(r"(?:\A|[.!?:—–-]\s+)([\w’'-]+)")
_HINTS = ("you", " our ", " us ", "subscribe", "sign up", "click")
_FEWEST = 3
_LONGEST = 420
"""Characters."""


def is_one(text: str) -> bool:
    """Whether a line is the page's own request to its reader.

    >>> is_one("Want more stories? Get our app, or sign up here.")
    True
    >>> is_one("The app sends you alerts."), is_one("“Get our app and read our stories,” he says.")
    (False, False)
    """
    if len(text) > _LONGEST or "“" in text or '"' in text:
        return False
    low = text.lower()
    begun = low.partition(" ")[0] in _ASKING
    if not begun and not any(map(low.__contains__, _HINTS)):
        return False
    words = frozenset(_WORD.findall(low))
    signs = 2 * len(words & _SURE) + len(words & _TRADE)
    if signs < _FEWEST:
        return False
    asking = begun or "please" in words or not _ASKING.isdisjoint(_BEGUN.findall(low))
    reader = not words.isdisjoint(_READER)
    sure = signs > _FEWEST or (asking and reader) or not words.isdisjoint(_NEWSROOM)
    return sure and (asking or reader)
