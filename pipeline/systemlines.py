"""Lines that publishing systems set between an article's paragraphs, the same on every page.

Rows like those of `furniturelines`, to which they belong: a reason and the form of a whole line.
"""

import re

_ANY_CASE = re.IGNORECASE
_NETWORK = (
    r"(?:facebook|twitter|flipboard|reddit|linkedin|messenger|telegram|vk|bluesky|threads|whatsapp"
    r"|pinterest|tumblr|mastodon|x|e-?mail|sms|print|send|save|share|copy link|comments?)"
)

SYSTEM_LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sharing", re.compile(rf"(?:{_NETWORK}[\s,|/•·]{{1,4}}){{2,20}}{_NETWORK}\W*", _ANY_CASE)),
    (
        "button",
        re.compile(
            r"(?:give this article|send any friend a story|read in app|back to gallery"
            r"|image \d{1,3} of\s?/?\s?\d{1,3}|autoplay|show (?:thumbnails|captions?)|caption|close"
            r"|go back to top\W.{0,60}|would you like to comment on this .{1,20}"
            r"|hang on for a minute\W.{0,80}|spread the (?:news|word)|you are here:.{1,120}"
            r"|updates?:"
            r"|<(?:iframe|script|div|embed)\b.{0,400})\W*",
            _ANY_CASE,
        ),
    ),
    (
        "notice",
        re.compile(
            r"this advertisement has not loaded yet.{0,80}"
            r"|(?:we apologi[sz]e, but )?this video has failed to load\W*"
            r"|try refreshing your browser\b.{0,80}|tap here to see other videos\b.{0,60}"
            r"|there was an error, please provide\b.{0,80}"
            r"|\d{1,2}:\d\d [ap]\.?m\.?[^.!?:]{0,8}: (?:this|the) (?:article|story|post)\b.{0,200}"
            r"|this (?:story|article) has been modified from its original\b.{0,160}"
            r"|(?:we[’']re|this page is|we are) no longer (?:maintain|updat)(?:ing|ed)\b.{0,40}"
            r"|please read our comments? policy\b.{0,60}"
            r"|this document is subject to copyright\b.{0,300}",
            _ANY_CASE,
        ),
    ),
    (
        "subscription",
        re.compile(
            r"get [^.!?]{3,60} by e-?mail\b.{0,160}|want more [^.!?]{2,40}\? sign up\b.{0,120}"
            r"|choose [^.!?]{3,60} as a .?preferred source\b.{0,160}"
            r"|a welcome e-?mail is on its way\b.{0,100}"
            r"|we encountered an issue signing you up.{0,60}"
            r"|the next issue of [^.!?]{3,60} will soon be in your inbox\W*"
            r"|you can save this article by registering\b.{0,100}"
            r"|as a subscriber, you have \d+ gift articles\b.{0,120}",
            _ANY_CASE,
        ),
    ),
    (
        "reference",
        re.compile(
            r"citation: .{10,240}\bretrieved \d{1,2} \w{3,9} \d{4}\b.{0,160}"
            r"|more information: [^“”]{5,300}\b(?:doi|et al|journal|handbook)\b.{0,200}",
            _ANY_CASE,
        ),
    ),
)
