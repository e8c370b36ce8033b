"""Apple's podcast categories, which every directory reads: names in their exact case.

Apple's list of 2019, still current: 19 categories, 91 subcategories
(podcasters.apple.com/support/1691-apple-podcasts-categories).
"""

import difflib

CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": (
        "Careers",
        "Entrepreneurship",
        "Investing",
        "Management",
        "Marketing",
        "Non-Profit",
    ),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "Health & Fitness": (
        "Alternative Health",
        "Fitness",
        "Medicine",
        "Mental Health",
        "Nutrition",
        "Sexuality",
    ),
    "History": (),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga",
        "Automotive",
        "Aviation",
        "Crafts",
        "Games",
        "Hobbies",
        "Home & Garden",
        "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News",
        "Daily News",
        "Entertainment News",
        "News Commentary",
        "Politics",
        "Sports News",
        "Tech News",
    ),
    "Religion & Spirituality": (
        "Buddhism",
        "Christianity",
        "Hinduism",
        "Islam",
        "Judaism",
        "Religion",
        "Spirituality",
    ),
    "Science": (
        "Astronomy",
        "Chemistry",
        "Earth Sciences",
        "Life Sciences",
        "Mathematics",
        "Natural Sciences",
        "Nature",
        "Physics",
        "Social Sciences",
    ),
    "Society & Culture": (
        "Documentary",
        "Personal Journals",
        "Philosophy",
        "Places & Travel",
        "Relationships",
    ),
    "Sports": (
        "Baseball",
        "Basketball",
        "Cricket",
        "Fantasy Sports",
        "Football",
        "Golf",
        "Hockey",
        "Rugby",
        "Running",
        "Soccer",
        "Swimming",
        "Tennis",
        "Volleyball",
        "Wilderness",
        "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}


def names() -> tuple[str, ...]:
    """Return every name that `split` takes: `News`, `News / Politics`."""
    return tuple(
        _written(category, below)
        for category, subcategories in CATEGORIES.items()
        for below in (None, *subcategories)
    )


def split(text: str) -> tuple[str, str | None]:
    """Category and subcategory of `Category / Subcategory`, or of the category alone.

    Raises ValueError where Apple's list has no such pair in exactly this case.

    >>> split("News / Politics"), split("History")
    (('News', 'Politics'), ('History', None))
    >>> split("Politics")
    Traceback (most recent call last):
    ValueError: Apple has no category 'Politics'
    """
    category, slash, below = (part.strip() for part in text.partition("/"))
    if category not in CATEGORIES or (slash and below not in CATEGORIES[category]):
        raise ValueError(f"Apple has no category {text!r}")
    return category, below or None


def check(text: str) -> None:
    """Raise ValueError, whose text is the remedy, unless `split` takes this name.

    >>> check("News / Politics")
    >>> check("news/politcs")
    Traceback (most recent call last):
    ValueError: did you mean 'News / Politics'?
    """
    try:
        split(text)
    except ValueError as error:
        raise ValueError(f"did you mean {guess(text)!r}?") from error


def guess(text: str) -> str:
    """Return the name that was most likely meant.

    >>> guess("news/politcs"), guess("Tv & film"), guess("Politics"), guess("Kids and Family")
    ('News / Politics', 'TV & Film', 'News / Politics', 'Kids & Family')
    """
    spellings = {_folded(name): name for name in names()}
    spellings |= {
        _folded(below): _written(category, below)
        for category, subcategories in CATEGORIES.items()
        for below in subcategories
    }
    nearest = difflib.get_close_matches(_folded(text), spellings, n=1, cutoff=0)
    return spellings[nearest[0]]


def _written(category: str, below: str | None) -> str:
    return f"{category} / {below}" if below else category


def _folded(name: str) -> str:
    return "".join(name.casefold().replace("&", "and").split())
