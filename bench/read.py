"""How fast articles become scripts: articles a second on one core, and whether length is linear.

    python bench/read.py [FOLDER]

Reads every .txt of the folder (the demo's articles, if none is given), each as the first time: what
functions remember of it is forgotten, and the others are read in between. Then one long article put
together from them, at 10 000 and at 100 000 words. Prints articles a second, and the ratio of the
long ones' times, which is 10 where time grows with length alone.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pipeline import article, script, scriptfile
from pipeline.__main__ import SELDOM
from pipeline.model import Show

SHOW = Show(title="Bench", description="A show.", url="https://show.example")
_ROUNDS = 10
_FEWEST_REMEMBERED = 100
"""Answers that a function keeps of what it reads; those with fewer keep tables of the language."""


def seconds(text: str) -> float:
    """Time of one article from its text to its script's text."""
    start = time.process_time()
    scriptfile.dumps(script.compose(article.read(text, "articles/bench.txt"), SHOW, {}))
    return time.process_time() - start


def memories() -> Iterator[Callable[[], None]]:
    """How to make each function of the package forget what it read."""
    modules = [module for name, module in sys.modules.items() if name.startswith("pipeline.")]
    for one in {value for module in modules for value in vars(module).values() if callable(value)}:
        known: Mapping[str, int | None] = getattr(one, "cache_parameters", dict)()
        if (known.get("maxsize") or 0) >= _FEWEST_REMEMBERED:
            yield one.cache_clear


def unseen(texts: list[str]) -> float:
    """Time of all articles, each read for the first time behind the others."""
    spent = 0.0
    for text in texts:
        for forget in memories():
            forget()
        for other in texts:
            if other != text:
                seconds(other)
        spent += seconds(text)
    return spent


def long_article(texts: list[str], words: int) -> str:
    """Paragraphs of the articles, again and again, as many words as asked for.

    No two are alike: what stands twice is told once.
    """
    paragraphs = [part for text in texts for part in text.split("\n\n")[4:] if len(part) > 40]
    size = sum(len(part.split()) for part in paragraphs)
    rounds = range(words // size + 1)
    told = (f"In year {number} it was so: {part}" for number in rounds for part in paragraphs)
    return "A Long Story\n\n" + "\n\n".join(told)


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "articles")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    gc.set_threshold(SELDOM)  # as the command does
    for text in texts:
        seconds(text)  # imports, and regular expressions compiled once
    words = sum(len(text.split()) for text in texts)
    best = min(unseen(texts) for _ in range(_ROUNDS))
    print(f"{len(texts) / best:.0f} articles/s ({words / best:,.0f} words/s)")
    short, long = (seconds(long_article(texts, size)) for size in (10_000, 100_000))
    print(f"10 000 words {short:.2f} s, 100 000 words {long:.2f} s: ratio {long / short:.1f}")


if __name__ == "__main__":
    main()
