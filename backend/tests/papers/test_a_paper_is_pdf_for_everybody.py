"""The PDF, read back: tagged, named, in its language, with its letters inside (PDF/UA-1)."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pypdf

from kraftsamling.papers import pdf
from tests.papers.doings import HOSTILE, READ, a_paper


def _read(paper: Any = None) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf.write(paper or a_paper())))


def _tags(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _tags(node["/K"])


def _tagged(reader: pypdf.PdfReader) -> list[Any]:
    return list(_tags(reader.root_object["/StructTreeRoot"]))


def _text(reader: pypdf.PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def test_it_says_that_it_is_made_for_screen_readers() -> None:
    reader = _read()
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/Lang"] == "sv"
    assert _read(a_paper(language="en")).root_object["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert (reader.metadata.title, reader.metadata.author) == (  # type: ignore[union-attr]
        "Uppföljning 2026", "Region Örebro län",
    )  # fmt: skip
    xmp = root["/Metadata"].get_object().get_data()
    assert re.search(rb'pdfuaid:part(>|=")1', xmp)


def test_headings_tables_and_pictures_are_tagged() -> None:
    tags = _tagged(_read())
    kinds = [tag["/S"] for tag in tags]
    assert kinds.count("/H1") + kinds.count("/Title") >= 2
    assert "/H2" in kinds
    assert (kinds.count("/Table"), kinds.count("/TH"), kinds.count("/TD")) == (1, 2, 4)
    assert [tag["/Alt"] for tag in tags if "/Alt" in tag] == ["En stapel: Morgonen avgör"]


def test_its_letters_are_inside_and_are_our_own() -> None:
    found = set()
    for page in _read().pages:
        for font in page["/Resources"].get("/Font", {}).values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            told = below["/FontDescriptor"]
            assert "/FontFile2" in told or "/FontFile3" in told
            found.add(str(told["/FontName"]).split("+")[1])
    assert found
    assert all(name.startswith("AtkinsonHyperlegibleNext") for name in found), found


def test_the_bookmarks_are_the_headings() -> None:
    def names(outline: Any) -> list[str]:
        return [n for o in outline for n in (names(o) if isinstance(o, list) else [o.title])]

    assert [n for n in names(_read().outline) if n != "Innehåll"] == [
        "Året i siffror", "Möten", "Höstmötet",
    ]  # fmt: skip


def _letters(text: str) -> str:
    return re.sub(r"\s|\u00ad|-", "", text)


def test_what_people_wrote_is_read_to_the_letter() -> None:
    """Four times: paragraph, item, cell and note. Lines may be broken, and words hyphenated."""
    assert _letters(_text(_read(a_paper(HOSTILE)))).count(_letters(READ)) == 4


def test_the_figures_are_there_with_their_sources() -> None:
    text = _text(_read())
    assert re.search(r"Initiativ\s+37", text)
    assert "Källa: Kolada, hämtat 26 november 2026" in text


def test_what_no_typeface_has_stops_no_report() -> None:
    """The standard refuses a letter that cannot be drawn: signs are left out, letters are boxes."""
    told = "Šarić, Привет, Ελλάδα: 漢字, سلام 🙂 bra 👍🏽 → klart"
    text = _text(_read(a_paper(told)))
    plain = re.sub(r"\s+", " ", text.replace("\u2060", ""))
    assert "Šarić, Привет, Ελλάδα: □□, سلام bra → klart" in plain


def test_what_has_an_order_is_numbered() -> None:
    text = _text(_read())
    assert text.index("1.") < text.index("Störst") < text.index("2.") < text.index("Näst störst")
