"""From which language a name looks to be, by letters and endings that few others have.

Rough on purpose: a name that gives nothing away is read as English, and the guess that comes of it
is for a host to hear.
"""

import re
from collections.abc import Sequence
from functools import cache

from .languages import PINYIN_SYLLABLE

_PINYIN = re.compile(rf"(?:{PINYIN_SYLLABLE}){{1,3}}")
_TELLS = re.compile(r"zh|^x|x[iu]|qi|^ji(?:a?ng|ao?|u)|uo|iao|iang|iong|^hua|^cu[io]|eng$")

_SIGNS: dict[str, str] = {
    "turkish": "[ğşı] ^ç ^öz türk oğlu$ oglu$",
    "vietnamese": "[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ] ^ng(?!.*[aeo]$) ^ph[aouư]",
    "hungarian": "[őű] ^sz(?!.*sk).*[áéóí] [áéó].*(?:th|gy|cs)$ ^nagy$ zs",
    "nordic": "[åæø] ström strøm ö.*(?:sson|berg)$",
    "greek": "poulos$ poulou$ akis$ idis$ iadis$",
    "korean": "eo(?:n|k|m|l|b) y(?:oon|eo|u[nk]$) ^hyu woo[nk]?$ ^jae",
    "polish": "[ąęłńśźż] w.*ó ó.*[wkz] sz cz(?!e) rz wicz$ [sc]ki$ [sc]ka$ czyk$ czak$",
    "slavic": (
        "[čšžćđřěů] enko$ chuk$ [oe]va?$ [oe]vsk nsky nski skyy?$ skii?$ [aeiou]vi(?:c|ch|ć)$ "
        "[oe]vych$ shch [iy]uk$ iy$ [iyo]v$ [bdgklmnprstvz]y[ua] [ščžřě] grad$"
    ),
    "portuguese": "[ãõ] lh[aeo]s?$ nh[ao]s?$ ç[ao] eira?$ ões$",
    "french": (
        "[èêëîïôûœ] ^beau champ bvre$ eaux?$ ault$ oux$ ois$ ette$ ouille gny$ "
        "^[lm]e[a-z]+ier$ [ln]ier$ oît çois ère$ aire$ é$ ^du[bpvfcm] quet$ llet$ nnet$ "
        "neuve$ roix$"
    ),
    "german": (
        "[äöüß] sch mann$ stein$ baum$ bach$ burg$ haus heim$ witz$ ^pf tz hoff?$ dorf$ "
        "meier$ ^kr[aeu] ei[nt]er$"
    ),
    "arabic": (
        "ou[dnfsmk]$ kh[aio] ^(?:abd|moh|muh|has[sa]|hos|hus|mus|nas|sal|yus) q(?![uv]) "
        "ullah$ uddin$ een$ eed$"
    ),
    "spanish": (
        "[ñáíóú] [aeiou]z$ ill[oa]s?$ uez$ [aeiou]ll[ao](?:s|r|res)?$ ^h?uer [aeiou]rr[ao] "
        "que[zr] ue[rlnv][aoi] j[ao]s?$ [ai]d[oa]s?$ ^ju [eo]ñ i[oa]$ uro$ eros?$ eras?$ "
        "anos?$"
    ),
    "italian": (
        "[ei]lli$ etti$ ucci$ acci$ occhi ecchi icchi ghi$ gli [aeiou]ni$ [aeiou]cci aldi$ "
        "ardi$ ossi$ elli ini$ zzi zz[aoi] gn[aoi]$ cchi [ei]tto$ iello$ gelo$ tti$"
    ),
    "plain": (
        "[åæøäőűâêôțșţāīūēō] [aiou]$ aa [bdkpg]h ^sr ^vish ^raj ^venk vasan$ murthy$ swam[iy] "
        "preet jee$ ^(?:mb|nd|ng|nk|mw|kw) kk ii uu ae"
    ),
}
"""Patterns that tell, parted by spaces; the first language that has one counts."""
_BARRED = {
    "spanish": "[wkß] sh th ph oo ee",
    "italian": "^h [jkwxy] [^cg]h",
}
"""Patterns that speak against it."""


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    """Languages, each with what tells of it and what speaks against it."""
    return tuple(
        (known, _form(signs), _form(_BARRED[known]) if known in _BARRED else None)
        for known, signs in _SIGNS.items()
    )


def _form(alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives.split()))


_ENGLISH = re.compile(
    "(?:ville|boro|borough|[^n]ton|ford|field|wood|shire|combe|thorpe|winds|cast|play|load|oo[dkmt])$"
)


def language(name: str, beside: Sequence[str] = ()) -> str | None:
    """The language that a name looks to be from; `None` is English.

    `beside`: the names before and behind it, whose accents tell too.

    >>> [language(name) for name in ("guaidó", "wójcik", "zhou", "müller", "covington")]
    ['spanish', 'polish', 'chinese', 'german', None]
    """
    if name.isascii() and _ENGLISH.search(name):
        return None
    if _is_pinyin(name):
        return "chinese"
    found = _first_sign(name)
    if found in (None, "plain"):
        near = {_sign_of_accents(other) for other in beside} - {None}
        return near.pop() if len(near) == 1 else found
    return found


def _sign_of_accents(name: str) -> str | None:
    if name.isascii():
        return None
    return _first_sign(name)


def _first_sign(name: str) -> str | None:
    for known, signs, barring in _forms():
        if signs.search(name) and not (barring and barring.search(name)):
            return known
    return None


def _is_pinyin(name: str) -> bool:
    return _PINYIN.fullmatch(name) is not None and _TELLS.search(name) is not None
