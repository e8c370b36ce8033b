"""What a producer brings becomes an article, and what was corrected by hand stays."""

from pathlib import Path

import pytest

from pipeline import config, intake
from pipeline.errors import ArticleError, OutcueError
from pipeline.files import read_text
from pipeline.model import Show

from .webserver import answer, served

POND = (Path(__file__).parent / "data" / "webpage" / "pond.html").read_text("utf-8")
SHOW = Show("S", "A show.", "https://show.example", fetch_allow=("127.0.0.1",))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    return tmp_path


def _add(root: Path, given: str) -> Path:
    return intake.add(root, given, SHOW).relative_to(root / "articles")


def _names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "articles").iterdir())


def _slug(root: Path, given: str) -> str:
    with pytest.raises(OutcueError) as caught:
        intake.add(root, given, SHOW)
    return caught.value.mistakes[0].slug


def test_a_saved_page_is_copied_and_read(root: Path) -> None:
    saved = root / "Saved page.html"
    saved.write_text(POND, "utf-8")
    assert str(_add(root, str(saved))) == "Saved page.md"
    assert _names(root) == ["Saved page.html", "Saved page.md"]
    text = read_text(root / "articles" / "Saved page.md")
    assert text.startswith("---\ntitle: Mill Pond Opens To Skaters\nbyline: Jo Fern and Ana Ruiz\n")


def test_a_page_of_the_web_is_kept_under_a_name_of_its_address(root: Path) -> None:
    with served({"/2026/01/Mill_Pond.html": answer(POND.encode())}) as base:
        assert str(_add(root, f"{base}/2026/01/Mill_Pond.html")) == "mill-pond.md"
        assert f"url: {base}/2026/01/Mill_Pond.html" in read_text(root / "articles/mill-pond.md")
    assert _names(root) == ["mill-pond.html", "mill-pond.md"]


def test_an_address_without_words_is_named_by_the_headline(root: Path) -> None:
    with served({"/": answer(POND.encode())}) as base:
        assert str(_add(root, f"{base}/?p=7")) == "mill-pond-opens-to-skaters.md"


def test_the_same_address_again_is_the_same_article(root: Path) -> None:
    with served({"/pond": answer(POND.encode())}) as base:
        _add(root, f"{base}/pond")
        assert str(_add(root, f"{base}/pond")) == "pond.md"
        assert str(_add(root, f"{base}/pond?other")) == "pond-2.md"


def test_a_page_that_says_the_wrong_charset_reads_the_same_from_its_file(root: Path) -> None:
    page = POND.replace("utf-8", "koi8-r").encode()
    with served({"/pond": answer(page, kind="text/html; charset=utf-8")}) as base:
        _add(root, f"{base}/pond")
    first = read_text(root / "articles/pond.md")
    assert "“We drilled" in first
    (root / "articles/pond.md").unlink()
    intake.take(root, lambda _: None)
    assert "“We drilled" in read_text(root / "articles/pond.md")


def test_a_page_put_into_articles_is_read_once(root: Path) -> None:
    (root / "articles/pond.html").write_text(POND, "utf-8")
    said: list[str] = []
    intake.take(root, said.append)
    assert [line.rpartition("/")[2] for line in said] == ["pond.md"]
    intake.take(root, said.append)
    assert len(said) == 1


def test_a_changed_page_is_read_again_unless_a_person_corrected_it(root: Path) -> None:
    original, target = root / "articles/pond.html", root / "articles/pond.md"
    original.write_text(POND, "utf-8")
    intake.take(root, lambda _: None)
    original.write_text(POND.replace("ten</em>", "nine</em>"), "utf-8")
    said: list[str] = []
    intake.take(root, said.append)
    assert "again" in said[0]
    assert "is nine inches thick" in read_text(target)
    target.write_text(read_text(target).replace("nine inches", "eleven inches"), "utf-8")
    original.write_text(POND, "utf-8")
    intake.take(root, said.append)
    assert "corrected by hand" in said[1]
    assert "is eleven inches thick" in read_text(target)
    target.unlink()
    intake.take(root, said.append)
    assert "is ten inches thick" in read_text(target)


def test_an_article_is_never_overwritten_by_a_page(root: Path) -> None:
    (root / "articles/pond.md").write_text("# Mine\n\nIt rained.\n", "utf-8")
    (root / "articles/pond.html").write_text(POND, "utf-8")
    with pytest.raises(ArticleError) as caught:
        intake.take(root, lambda _: None)
    assert caught.value.mistakes[0].slug == "same-name"
    assert read_text(root / "articles/pond.md") == "# Mine\n\nIt rained.\n"
    with served({"/pond": answer(POND.encode())}) as base:
        assert str(_add(root, f"{base}/pond")) == "pond-2.md"


def test_another_page_of_the_same_file_name_is_refused(root: Path) -> None:
    (root / "articles/pond.html").write_text(POND, "utf-8")
    (root / "pond.html").write_text(POND.replace("ten", "nine"), "utf-8")
    assert _slug(root, str(root / "pond.html")) == "article-exists"


@pytest.mark.parametrize(
    ("name", "data", "slug"),
    [
        ("a.html", b"", "article-no-text"),
        ("a.html", b"<p>No.</p>", "article-no-text"),
        ("a.pdf", b"%PDF", "article-kind"),
        ("a.html", b"x" * 8_000_001, "article-too-large"),
    ],
)
def test_what_is_no_article_leaves_no_trace(root: Path, name: str, data: bytes, slug: str) -> None:
    (root / name).write_bytes(data)
    assert _slug(root, str(root / name)) == slug
    assert _names(root) == []


def test_a_page_that_is_not_there_leaves_no_trace(root: Path) -> None:
    with served({}) as base:
        assert _slug(root, f"{base}/pond") == "fetch-status"
    assert _names(root) == []
    for typo in ("htp://example.org", "http//example.org", "www.example.org/a", "https:/a.org"):
        assert _slug(root, typo) == "bad-address"
    assert _slug(root, "file:///etc/passwd") == "bad-address"


def test_show_toml_allows_addresses(tmp_path: Path) -> None:
    head = 'title = "S"\ndescription = "D"\nurl = "https://a.example"\n'
    text = f'{head}[fetch]\nallow = ["127.0.0.1"]\n'
    assert config.parse(text, tmp_path / "show.toml").fetch_allow == ("127.0.0.1",)
