"""Numbers in words: cardinals, ordinals, years, decades, and digits one by one.

American English, as a newsreader says it; the words are those of `num2words`.
"""

from functools import cache


@cache
def words(number: int, form: str = "cardinal") -> str:
    """A whole number in words, without commas and “and”; `form` as num2words names it."""
    from num2words import num2words  # a twentieth of a second that a short command does not need

    said: str = num2words(number, to=form)
    return said.replace(",", "").replace(" and ", " ")


def cardinal(digits: str) -> str:
    """A whole number or a decimal; very long ones digit by digit.

    >>> cardinal("1,250"), cardinal("3.05"), cardinal("0.5"), cardinal("007")
    ('one thousand two hundred fifty', 'three point zero five', 'zero point five', 'oh oh seven')
    """
    whole, _, part = digits.replace(",", "").partition(".")
    if len(whole) > 15 or (len(whole) > 1 and whole.startswith("0")):
        said = spelled(whole)
    else:
        said = words(int(whole or "0"))
    return f"{said} point {spelled(part).replace('oh', 'zero')}" if part else said


def ordinal(number: int) -> str:
    """`23` as `twenty-third`."""
    return words(number, "ordinal")


def spelled(digits: str) -> str:
    """One digit after the other, as in telephone numbers; a nought is “oh”.

    >>> spelled("512")
    'five one two'
    """
    return " ".join("oh" if digit == "0" else words(int(digit)) for digit in digits)


def year(number: int) -> str:
    """A year, in pairs of digits but for the first years of a millennium.

    >>> [year(n) for n in (1984, 1905, 1800, 2000, 2008, 2026)][:3]
    ['nineteen eighty-four', 'nineteen oh five', 'eighteen hundred']
    >>> [year(n) for n in (2000, 2008, 2026)]
    ['two thousand', 'two thousand eight', 'twenty twenty-six']
    """
    century, rest = divmod(number, 100)
    if number % 1000 < 10:
        return words(number)
    if rest == 0:
        return f"{words(century, 'cardinal')} hundred"
    return f"{words(century, 'cardinal')} {under_hundred(rest)}"


def under_hundred(number: int) -> str:
    """With an “oh” before one digit, as in years and times."""
    return ("oh " if number < 10 else "") + words(number)


def decade(digits: str) -> str:
    """`1980` of “the 1980s”, `90` of “the ’90s”.

    >>> decade("1980"), decade("90"), decade("2000"), decade("1900")
    ('nineteen eighties', 'nineties', 'two thousands', 'nineteen hundreds')
    """
    said = year(int(digits)) if len(digits) == 4 else cardinal(digits)
    return said[:-1] + "ies" if said.endswith("y") else said + "s"
