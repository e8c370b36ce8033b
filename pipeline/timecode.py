"""The one clock's spellings: integer milliseconds here, every other form of time from here.

Samples become milliseconds once, in `ms`; all else is text for people and for formats.
"""

import datetime as dt
import re

_CLOCK = re.compile(r"(?:(?:(\d+):)?([0-5]?\d))?:([0-5]\d)(?:\.(\d{1,3}))?")


def ms(samples: int, sample_rate_hz: int) -> int:
    """Milliseconds of a sample count, to the nearest.

    >>> ms(44_100, 44_100), ms(1_152, 44_100)
    (1000, 26)
    """
    return (samples * 2000 + sample_rate_hz) // (2 * sample_rate_hz)


def samples(milliseconds: int, sample_rate_hz: int) -> int:
    """Samples of a time in milliseconds, to the nearest.

    >>> samples(350, 44_100)
    15435
    """
    return (milliseconds * sample_rate_hz + 500) // 1000


def clock(milliseconds: int) -> str:
    """Minutes and seconds as a host reads them, rounded to the second.

    >>> clock(174_400), clock(3_723_000), clock(9_600)
    ('2:54', '1:02:03', '0:10')
    """
    minutes, seconds = divmod((milliseconds + 500) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def elapsed(milliseconds: int) -> str:
    """Minutes and seconds that have passed at a time, as players show it and lengths.

    >>> elapsed(174_900), elapsed(3_723_999)
    ('2:54', '1:02:03')
    """
    return clock(milliseconds - milliseconds % 1000)


def tenths(milliseconds: int) -> str:
    """Minutes, seconds and tenths: where a cue starts on a time sheet.

    >>> tenths(28_150), tenths(174_300)
    ('0:28.2', '2:54.3')
    """
    whole, tenth = divmod((milliseconds + 50) // 100, 10)
    return f"{whole // 60}:{whole % 60:02}.{tenth}"


def length(milliseconds: int) -> str:
    """A length as a board operator reads it, to the second.

    >>> length(19_499), length(19_500), length(65_400)
    (':19', ':20', '1:05')
    """
    minutes, seconds = divmod((milliseconds + 500) // 1000, 60)
    return f"{minutes or ''}:{seconds:02}"


def length_tenths(milliseconds: int) -> str:
    """A length to the tenth; halves go to the even tenth, so that many of them do not add up.

    >>> length_tenths(20_250), length_tenths(6_750), length_tenths(65_400)
    (':20.2', ':06.8', '1:05.4')
    """
    whole, tenth = divmod(round(milliseconds / 100), 10)
    return f"{whole // 60 or ''}:{whole % 60:02}.{tenth}"


def vtt(milliseconds: int) -> str:
    """`hh:mm:ss.mmm`, as WebVTT writes it.

    >>> vtt(3_723_004)
    '01:02:03.004'
    """
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def srt(milliseconds: int) -> str:
    """`hh:mm:ss,mmm`, as SubRip writes it.

    >>> srt(3_723_004)
    '01:02:03,004'
    """
    return vtt(milliseconds).replace(".", ",")


def seconds(milliseconds: int) -> float:
    """Seconds, for formats that count in them.

    >>> seconds(28_160)
    28.16
    """
    return milliseconds / 1000


def parse_clock(text: str) -> int:
    """Milliseconds of `m:ss`, `h:mm:ss` or `:ss`, with or without thousandths.

    >>> parse_clock("3:59"), parse_clock("0:12.4"), parse_clock(":30")
    (239000, 12400, 30000)
    >>> parse_clock("soon")
    Traceback (most recent call last):
    ValueError: not a time: 'soon'
    """
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise ValueError(f"not a time: {text!r}")
    hours, minutes, whole, part = found.groups()
    total = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(whole)
    return total * 1000 + int((part or "0").ljust(3, "0"))


def day(date: str) -> str:
    """Day of an RFC 3339 date, or of one that an article prints; another text stays as it is.

    >>> day("2026-11-22T19:42:00Z"), day("2019-02-26 11:52"), day("last week")
    ('22 November 2026', '26 February 2019', 'last week')
    """
    try:
        parsed = dt.datetime.fromisoformat(date)
    except ValueError:
        return date
    return f"{parsed.day} {_MONTHS[parsed.month - 1]} {parsed.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip  # strftime would ask the process's locale
