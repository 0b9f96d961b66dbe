"""The Word file, read back: headings, table headers and words for pictures are real ones."""

import io
import zipfile
from typing import Any

import docx
from docx.oxml.ns import qn

from kraftsamling.papers import word
from tests.papers.doings import HOSTILE, READ, a_paper


def _read(paper: Any = None) -> Any:
    return docx.Document(io.BytesIO(word.write(paper or a_paper())))


def test_headings_are_headings_in_their_order() -> None:
    told = [(p.style.name, p.text) for p in _read().paragraphs if p.style.name.startswith("Head")]
    assert told == [
        ("Heading 1", "Året i siffror"), ("Heading 1", "Möten"), ("Heading 2", "Höstmötet"),
    ]  # fmt: skip


def test_the_contents_lead_to_the_headings() -> None:
    body = _read().element.body
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    places = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert len(links) == 3
    assert set(links) == places
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_the_first_row_of_a_table_is_its_header_on_every_page() -> None:
    (table,) = _read().tables
    rows = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert rows == [True, False, False]
    assert [cell.text for cell in table.rows[0].cells] == ["Vad", "Antal"]
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Siffror"


def test_a_picture_has_its_words_and_is_drawn() -> None:
    (shape,) = _read().inline_shapes
    assert shape._inline.docPr.get("descr") == "En stapel: Morgonen avgör"
    files = zipfile.ZipFile(io.BytesIO(word.write(a_paper())))
    (drawn,) = [name for name in files.namelist() if name.startswith("word/media/")]
    assert files.read(drawn).startswith(b"\x89PNG")


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    about = _read().core_properties
    assert (about.title, about.author, about.language) == (
        "Uppföljning 2026", "Region Örebro län", "sv",
    )  # fmt: skip
    for language, locale in (("sv", "sv-SE"), ("en", "en-GB")):
        made = _read(a_paper(language=language))
        (lang,) = made.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
        assert lang.get(qn("w:val")) == locale


def test_every_figure_is_followed_by_its_source() -> None:
    sources = [p.text for p in _read().paragraphs if p.style.name == "Source"]
    assert sources[:2] == [
        "Källa: plattformens kartläggning, 26 november 2026",
        "Källa: Kolada, hämtat 26 november 2026",
    ]


def test_what_people_wrote_is_read_to_the_letter() -> None:
    made = _read(a_paper(HOSTILE))
    assert [p.text for p in made.paragraphs].count(READ) == 3
    assert made.tables[0].rows[2].cells[0].text == READ


def test_what_has_an_order_is_numbered() -> None:
    told = {p.text: p.style.name for p in _read().paragraphs}
    assert (told["Störst"], told["Näst störst"]) == ("List Number", "List Number")
    assert told["En till"] == "List Bullet"
