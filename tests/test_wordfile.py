"""A document is read as its article; what is none gets one clear line."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline import article, intake, manuscript, wordfile
from pipeline.errors import ArticleError
from pipeline.files import read_text
from pipeline.model import Article, Show

LONG = "The mill pond opened to skaters on Sunday after three weeks of frost."


def _bytes(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _pond() -> Any:
    document = docx.Document()
    document.core_properties.title = "Template 2019"
    document.add_heading("Mill Pond Opens To Skaters", 0)
    document.add_paragraph("Ten inches of ice", style="Subtitle")
    document.add_paragraph().add_run("By Jo Fern").bold = True
    document.add_paragraph("5 January 2026 07:00 GMT")
    document.add_paragraph(LONG)
    document.add_paragraph("“We drilled forty holes,” Ines Obando says, “and it’s cold.”")
    document.add_heading("The ice", 2)
    document.add_paragraph("Four inches carry a walker.", style="List Bullet")
    document.add_paragraph("Nobody walks before the flag is up.", style="Quote")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "Depth"
    table.rows[0].cells[1].text = "10 in"
    document.add_paragraph("Written by Lee Park.")
    return document


def _story(document: Any) -> Article:
    text = manuscript.dumps(wordfile.read(_bytes(document)))
    return article.read(text, "articles/pond.md")


def test_a_document_is_read_as_its_article() -> None:
    story = _story(_pond())
    assert (story.title, story.deck, story.byline, story.published, story.credit) == (
        "Mill Pond Opens To Skaters",
        "Ten inches of ice",
        "Jo Fern",
        "2026-01-05 07:00",
        "Written by Lee Park.",
    )
    assert [(p.text, p.subhead) for p in story.paragraphs] == [
        (LONG, None),
        ("“We drilled forty holes,” Ines Obando says, “and it’s cold.”", None),
        ("Four inches carry a walker.", "The ice"),
        ("Nobody walks before the flag is up.", None),
    ]
    assert [drop.text for drop in story.dropped] == ["table: Depth | 10 in"]


def test_lines_that_are_broken_by_hand_are_paragraphs() -> None:
    document = docx.Document()
    run = document.add_paragraph("Mill Pond Opens").add_run()
    run.add_break()
    run.add_text("By Jo Fern")
    document.add_paragraph(LONG)
    story = _story(document)
    assert (story.title, story.byline) == ("Mill Pond Opens", "Jo Fern")


def test_tracked_changes_count_as_accepted() -> None:
    document = docx.Document()
    document.add_paragraph("Mill Pond Opens")
    changed = document.add_paragraph("The ice is ")
    for xml in (
        '<w:del {} w:id="1" w:author="a"><w:r><w:delText>nine</w:delText></w:r></w:del>',
        '<w:ins {} w:id="2" w:author="a"><w:r><w:t>ten</w:t></w:r></w:ins>',
        "<w:r {}><w:t> inches thick.</w:t></w:r>",
    ):
        changed._p.append(parse_xml(xml.format(nsdecls("w"))))
    assert [p.text for p in _story(document).paragraphs] == ["The ice is ten inches thick."]


def test_words_of_links_are_words() -> None:
    document = docx.Document()
    document.add_paragraph("Mill Pond Opens")
    linked = document.add_paragraph("The ice is ")
    xml = "<w:hyperlink {}><w:r><w:t>ten inches</w:t></w:r></w:hyperlink>"
    linked._p.append(parse_xml(xml.format(nsdecls("w"))))
    linked.add_run(" thick.")
    assert _story(document).paragraphs[0].text == "The ice is ten inches thick."


def test_comments_headers_and_footers_are_listed() -> None:
    document = _pond()
    document.sections[0].header.paragraphs[0].text = "KXYZ newsroom"
    runs = document.paragraphs[4].runs
    document.add_comment(runs, text="Is it ten?", author="Ed")
    out = wordfile.read(_bytes(document)).left_out
    assert "header: KXYZ newsroom" in out
    assert "comment: Is it ten?" in out


def test_words_that_were_struck_or_hidden_are_listed_and_not_read() -> None:
    document = docx.Document()
    document.add_paragraph("Mill Pond Opens")
    line = document.add_paragraph("The ice is ")
    for words in ("ni", "ne "):
        line.add_run(words).font.strike = True
    line.add_run("ten inches").font.strike = False
    line.add_run(" [ask Ed]").font.hidden = True
    line.add_run(" thick.")
    read = wordfile.read(_bytes(document))
    assert [piece.text for piece in read.pieces] == ["The ice is ten inches thick."]
    assert read.left_out == ("struck: nine", "struck: [ask Ed]")


def test_boxes_of_text_are_listed() -> None:
    document = docx.Document()
    document.add_paragraph("Mill Pond Opens")
    run = document.add_paragraph("The ice is thick.").add_run()
    words = "<w:p><w:r><w:t>Advert</w:t></w:r></w:p>"
    box = f"<w:pict {nsdecls('w')}><w:txbxContent>{words}</w:txbxContent></w:pict>"
    run._r.append(parse_xml(box))
    read = wordfile.read(_bytes(document))
    assert [piece.text for piece in read.pieces] == ["The ice is thick."]
    assert read.left_out == ("box: Advert",)


@pytest.mark.parametrize(
    "ending",
    ['<w:framePr w:dropCap="drop"/>', '<w:rPr><w:del w:id="9" w:author="a"/></w:rPr>'],
    ids=["drop cap", "deleted end"],
)
def test_a_paragraph_without_an_end_goes_on_in_the_next(ending: str) -> None:
    document = docx.Document()
    document.add_paragraph("Mill Pond Opens")
    for text in ("T", "he ice is thick.", "Nobody walks."):
        document.add_paragraph(text)
    properties = f"<w:pPr {nsdecls('w')}>{ending}</w:pPr>"
    document.paragraphs[1]._p.insert(0, parse_xml(properties))
    found = [piece.text for piece in wordfile.read(_bytes(document)).pieces]
    assert found == ["The ice is thick.", "Nobody walks."]


def test_a_table_whose_rows_are_uneven_is_listed() -> None:
    document = _pond()
    row = document.tables[0].rows[0]._tr
    row.remove(row.tc_lst[1])
    assert "table: Depth" in wordfile.read(_bytes(document)).left_out


def test_a_strict_document_is_named_as_one() -> None:
    relations = (
        b'<a Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"/>'
    )
    data = _zipped(("[Content_Types].xml", b"<a/>"), ("_rels/.rels", relations))
    with pytest.raises(wordfile.NotReadableError, match="Strict Open XML"):
        wordfile.read(data)


def _zipped(*parts: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a document",
        b"PK\x03\x04 cut",
        _bytes(_pond())[:-200],
        _bytes(_pond())[:3000],
        _bytes(_pond()).replace(b"word/document.xml", b"word/documenu.xml"),
        _zipped(("readme.txt", b"hello")),
        _zipped(("[Content_Types].xml", b"<no")),
        _zipped(("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"\0" * 60_000_000)),
        _zipped(*((f"{n}", b"") for n in range(2500))),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    ],
)
def test_what_is_no_document_gets_one_line(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    show = Show("S", "A show.", "https://show.example")
    with pytest.raises(ArticleError) as caught:
        intake.add(tmp_path, str(tmp_path / "a.docx"), show)
    (mistake,) = caught.value.mistakes
    assert mistake.slug in {"article-damaged", "article-no-text"}
    assert mistake.remedy
    assert not (tmp_path / "articles").exists()


def test_a_document_without_words_is_no_article() -> None:
    assert wordfile.read(_bytes(docx.Document())).pieces == ()


def test_a_document_in_articles_is_read_beside_it(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/pond.docx").write_bytes(_bytes(_pond()))
    intake.take(tmp_path, lambda _: None)
    assert "title: Mill Pond Opens" in read_text(tmp_path / "articles/pond.md")
