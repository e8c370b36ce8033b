"""How many there are of something, as people say it."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def figured(number: int, thing: str) -> str:
    """A number and its thing, as lists and reports have them.

    >>> figured(1, "episode"), figured(0, "cue")
    ('1 episode', '0 cues')
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"


def counted(number: int, thing: str, things: str | None = None) -> str:
    """A number and its thing, as prose has them.

    >>> counted(1, "cut"), counted(4, "cut"), counted(113, "word")
    ('one cut', 'four cuts', '113 words')
    """
    figure = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{figure} {thing if number == 1 else things or thing + 's'}"
