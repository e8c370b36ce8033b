"""How fast articles become scripts: articles a second on one core, and whether length is linear.

    python bench/read.py [FOLDER]

Reads every .txt of the folder (the demo's articles, if none is given), and then one long article
put together from them, at 10 000 and at 100 000 words. Prints articles a second, and the ratio of
the long ones' times, which is 10 where time grows with length alone.
"""

import sys
import time
from pathlib import Path

from pipeline import article, script, scriptfile
from pipeline.model import Show

SHOW = Show(title="Bench", description="A show.", url="https://show.example")
_ROUNDS = 20


def seconds(text: str) -> float:
    """Time of one article from its text to its script's text."""
    start = time.process_time()
    scriptfile.dumps(script.compose(article.read(text, "articles/bench.txt"), SHOW, {}))
    return time.process_time() - start


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
    for text in texts:
        seconds(text)  # imports, and regular expressions compiled once
    times = sorted(sum(map(seconds, texts)) for _ in range(_ROUNDS))
    words = sum(len(text.split()) for text in texts)
    best = times[0]
    print(f"{len(texts) / best:.0f} articles/s ({words / best:,.0f} words/s)")
    short, long = (seconds(long_article(texts, size)) for size in (10_000, 100_000))
    print(f"10 000 words {short:.2f} s, 100 000 words {long:.2f} s: ratio {long / short:.1f}")


if __name__ == "__main__":
    main()
