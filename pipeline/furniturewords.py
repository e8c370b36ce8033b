"""The table of furniture that may begin with anything, and gives itself away by a word within.

To look for the word is much quicker than to try the form. A row belongs here where no line of its
kind begins alike; else it belongs to `furniturelines`.
"""

import re

_ANY_CASE = re.IGNORECASE

Hinted = tuple[str, tuple[str, ...], re.Pattern[str]]
"""A reason, words of which such a line has one in small letters, and the form of the whole line."""

INSIDE: tuple[Hinted, ...] = (
    (
        "picture",
        ("(", "/", "photo", "picture", "credit"),
        re.compile(
            r".{20,340}[.”\"]\s?\([A-Z][A-Z .,’'&/–—-]{4,70}\)"
            r"|.{10,340}[.”\"]\s?\((?:AP|Reuters|AFP|Getty|EPA|PA)\b[^()]{0,80}\)\w{0,8}"
            r"|[^()]{10,340}\([A-Z][\w.’'-]{1,20}\s[^()/]{1,40}/\s?[A-Z][\w .&’'-]{1,40}\)"
            r"|[^“”\"/]{10,340}[^.!?/]\s[A-Z][\w’'-]{1,20}\s?/\s?"
            r"(?:Getty|AP|AFP|PA|EPA|Reuters|Shutterstock|Alamy|Bloomberg)\b[\w ]{0,20}"
            r"|.{10,340}\((?:Image|Picture|Photo|Pic|Supplied|Source|Credit|File)s?:"
            r" [^()]{2,60}\)\W?"
            r"|.{0,340}\([A-Z][\w ]{2,20}: [A-Z][\w.’'-]{1,20}"
            r"(?:\s[A-Z][\w.’'-]{1,20}){1,2}\)"
            r"|.{10,340}[.)”’\"]\s(?:Photographs?|Photos?|Pictures?|Images?|Credits?):?\s(?:by\s)?"
            r"[A-Z][\w .’'/&-]{2,60}"
            r"|.{10,340}[.”\"]\s(?:THE CANADIAN PRESS|CANADIAN PRESS|AAP|PA|AP|AFP|EPA|REUTERS)"
            r"\s?/\s?.{1,80}"
        ),
    ),
    (
        "picture",
        ("photo", "getty", "via ap", "courtesy of", "handout", "hide caption"),
        re.compile(
            r".{3,400}\bhide caption\W*"
            r"|.{10,340}\s\((?:courtesy|file|handout|submitted|contributed) (?:photo|image)s?\)"
            r"\W?|.{0,200}[(/|—–-]\s*(?:photo by .{1,60}|ap photo.{0,60}|getty images.{0,30}|via ap"
            r"|via getty.{0,20}"
            r"|file photo|courtesy of .{1,60}|handout)\W*",
            _ANY_CASE,
        ),
    ),
    (
        "picture",
        ("ed by ",),
        re.compile(
            r"[^“”\"]{10,340}\((?:submitted|supplied|provided|contributed) by [^()]{2,60}\)\W?",
            _ANY_CASE,
        ),
    ),
    (
        "subscription",
        ("supported by", "funded by"),
        re.compile(
            r".{3,80}\b(?:supported|funded) by (?:its|our|your|you|the) (?:listeners?|readers?"
            r"|members?)\b.{0,40}\b(?:become a|donate|give|join)\b.{0,60}",
            _ANY_CASE,
        ),
    ),
    (
        "subscription",
        ("delivered to you", "straight to you", "our free", "in my bookmarks"),
        re.compile(
            r"(?:[^.“”]{3,60}\.\s){0,3}(?:delivered|straight) to you(?:r inbox)?\W*"
            r"|[^.“”]{0,160}\bsign(?:ing)? up (?:to|for) our free\b[^.“”]{0,60}\bnewsletters?\W*"
            r"|you can find this story in my bookmarks\b.{0,120}",
            _ANY_CASE,
        ),
    ),
    (
        "subscription",
        ("keep up with",),
        re.compile(r".{0,80}\bkeep up with (?:the|our)\b.{0,60}\bnewsletters?\W*", _ANY_CASE),
    ),
    (
        "notice",
        ("cookie",),
        re.compile(
            r"(?:[\w ]{1,30} )?cookies? (?:on|policy|settings|notice|preferences)\b.{0,240}",
            _ANY_CASE,
        ),
    ),
    (
        "affiliate",
        ("commission",),
        re.compile(
            r"(?:[\w’]{1,20}\s){0,4}may (?:earn|receive) an? (?:\w+ )?commission\b"
            r".{0,80}\b(?:if|when|on items|through|from|for purchases)\b"
            r".{0,20}\b(?:you|our|links?)\b.{0,120}",
            _ANY_CASE,
        ),
    ),
    ("button", ("back to video",), re.compile(r".{0,120}\bback to video\W*", _ANY_CASE)),
    (
        "tip line",
        ("be reached", "be contacted", "mailed"),
        re.compile(
            r"(?:[A-Z][\w.’'-]{0,20}\s){1,4}(?:may|can) be (?:reached|contacted|e-?mailed)\s"
            r".{0,120}(?:@|\d{3}).{1,200}",
            _ANY_CASE,
        ),
    ),
    (
        "button",
        ("turn to page",),
        re.compile(r"[^.!?]{3,60}\? turn to page \d.{0,80}", _ANY_CASE),
    ),
    (
        "line-up",
        (": ",),
        re.compile(r"[A-Z][\w .’'-]{2,30}:\s(?:[A-Z][^,;:]{1,30}[;,]\s){6,40}[^,;:]{1,40}"),
    ),
    ("picture", ("©",), re.compile(r"[^©]{10,340}\s©\s?[^.!?©]{2,80}\W?")),
    ("tip line", ("@",), re.compile(r"(?:[^!?“”\"]{3,160}[\s,])?[\w.+-]{1,40}@[\w.-]{4,60}\W?")),
    (
        "appeal",
        ("donate", "give today", "give now", "double your"),
        re.compile(
            r"[^“”\"]{0,300}\b(?:donate (?:today|now|here)|give (?:today|now)"
            r"|double your (?:impact|gift|donation))\b[^“”\"]{0,160}",
            _ANY_CASE,
        ),
    ),
    (
        "glossary",
        (" -", "- ", "–", "—"),
        re.compile(
            r"[\w’'(),/ -]{2,60}?\s?[—–-]{1,2}\s?\(?"
            r"(?:adj|adv|n|v|prep|pron|conj"
            r"|interj|exp|phr|pl|noun|verb|adjective|adverb|idiom"
            r"|phrasal verb|phrase|expression)\b\.?\)?.{0,300}",
            _ANY_CASE,
        ),
    ),
    (
        "picture",
        ("image", "photo", "picture", "credit", "video", "audio", "source: ", "pic: "),
        re.compile(
            r"[^“”\"]{1,340}[.)]\s(?:image|photo|picture|file photo|photo credit|credit)s?"
            r"(?: by| credit)?:.{1,80}"
            r"|[^“”\"]{1,340}\s(?:image|photo|picture)s?(?: by| credit)?:\s"
            r"(?-i:[A-Z][\w.&’'/-]*(?:\s(?:[A-Z][\w.&’'/-]*|/|et al\.?|of|and|for|via)){0,6})\W?"
            r"|.{1,340}[.)]\s(?-i:Source|Picture|Pic):\s(?:supplied|getty|aap|ap|afp|reuters|file)\W?"
            r"|.{1,340}[.)]\s(?-i:Image|Photo|Video|Audio|Picture):\s"
            r"(?-i:[A-Z][\w.&’'/-]*(?:\s(?:[A-Z][\w.&’'/-]*|&|of|and|for)){0,4})\W?",
            _ANY_CASE,
        ),
    ),
    (
        "notice",
        (
            "syndicated",
            "views expressed",
            "of the author",
            "auto-generated",
            "code of practice",
            "press standards",
            "external sites",
        ),
        re.compile(
            r".{0,240}\b(?:syndicated feed|auto-generated|editors[’'`]? code of practice"
            r"|press standards organisation|not responsible for the content of external"
            r"|(?:views|opinions) expressed in this"
            r"|(?:views|opinions) (?:expressed )?in .{3,40} are those of the author)\b.{0,240}",
            _ANY_CASE,
        ),
    ),
    (
        "link",
        ("click here",),
        re.compile(
            r"(?:[^.!?“”]{3,100}|to (?:read|see|watch|view|hear)\b[^.!?“”]{3,260})\bclick here"
            r"(?:, opens new tab)?\W*",
            _ANY_CASE,
        ),
    ),
    ("advertisement", ("advertisement",), re.compile(r".{0,400}\bADVERTISEMENT\b.{0,400}")),
    (
        "notice",
        ("transcript", "helpful", "small favo", "text ", "audio", "? "),
        re.compile(
            r"(?:\w{1,12} )?transcripts? (?:is|are|was|were|may be) (?:created|provided|produced"
            r"|generated|edited|updated).{0,400}|was this helpful\b.{0,100}"
            r"|[….\s]*we have a small favou?r to ask.{0,300}"
            r"|.{0,200}\btext \w{2,12} to [\d-]{5,14}.{0,100}"
            r"|[^.!?]{0,160}\? (?:please )?(?:(?:tell|let|write to|write) us|share your|send us"
            r"|send your|(?:write|e-?mail|send them) (?:to )?[\w.+-]{1,40}@"
            r"|upload your|get in touch)\b.{0,120}"
            r"|(?:this )?audio (?:is|was) (?:auto|automatically|created).{0,200}",
            _ANY_CASE,
        ),
    ),
    (
        "contributors",
        ("reporting", "contribut", "with files"),
        re.compile(
            r"[—–-]?\s?(?:with (?:files|reporting|additional reporting|contributions) (?:from|by)"
            r"|additional reporting by)\b.{2,200}"
            r"|[^“”\"]{2,160}\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b"
            r".{0,80}",
            _ANY_CASE,
        ),
    ),
)

LATE: tuple[Hinted, ...] = (
    (
        "contributors",
        ("reported ",),
        re.compile(
            r"(?:[A-Z][\w’-]+\s){1,3}reported (?:this story )?from [A-Z][^.!?“”]{1,120}[.]"
            r"(?:\s[^“”]{0,200}\b(?:reported|contributed)\b[^“”]{0,120})?"
        ),
    ),
    (
        "call for submissions",
        (" be ",),
        re.compile(
            r"(?:[\w’-]+\s){0,3}(?i:photos|pictures|tips|letters|comments|stories|recipes"
            r"|submissions|contributions)\s(?:can|may|should) be"
            r" (?:sent|e-?mailed|submitted|posted)\s[^.!?“”]{2,80}[.]"
        ),
    ),
    (
        "appeal",
        ("subscribe now", "becom", "support independent"),
        re.compile(
            r"(?=[^“”]*\b(?i:we|us|our|your)\b)[^“”]*\b(?i:subscribe now|(?:become|becoming) an? "
            r"(?:\w+ )?(?:member|subscriber|supporter)|support independent journalism)\b[^“”]*"
        ),
    ),
    (
        "tip line",
        ("contact us",),
        re.compile(
            r"[^“”]{0,300}\b[Cc]ontact us\b[^“”]{0,80}[\w.+-]{1,40}@[\w.-]{4,60}[^“”]{0,200}"
        ),
    ),
)
"""The same, for the last lines of a page alone: a story may say such things of others."""
