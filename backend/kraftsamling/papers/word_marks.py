"""Marks in a Word file that its library has no words for: they are what a screen reader goes by."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Made
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

WATER, LINE, TINT = "0B4F6C", "C4D0D7", "EAF2F6"


def mark(tag: str, **attributes: str) -> Any:
    """<w:tag w:name="value">"""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """A place in the text that the contents lead to."""
    paragraph._p.append(mark("bookmarkStart", id=str(number), name=name))
    paragraph._p.append(mark("bookmarkEnd", id=str(number)))


def contents(made: Made, title: str, entries: Sequence[tuple[str, str, int]]) -> None:
    """A field that Word can bring up to date, filled already: bookmark, text and level of each."""
    made.add_paragraph(title, "Contents")
    first = last = None
    for name, text, level in entries:
        last = made.add_paragraph(style=f"toc {level}")
        first = first or last
        link = mark("hyperlink", anchor=name, history="1")
        link.append(_run(text))
        last._p.append(link)
    if first is None or last is None:
        return
    field = r'TOC \o "1-2" \n \h'
    start = [_field("begin"), _instruction(field), _field("separate")]
    for at, run in enumerate(start):
        first._p.insert(at + 1, run)  # after the paragraph's properties
    last._p.append(_field("end"))


def page_number(paragraph: Any, word: str) -> None:
    paragraph.style = "Source"
    paragraph.add_run(f"{word} ")
    for part in (_field("begin"), _instruction("PAGE"), _field("separate"), _run("2")):
        paragraph._p.append(part)
    paragraph._p.append(_field("end"))


def describe(shape: Any, words: str) -> None:
    """What the picture shows, for those who do not see it."""
    shape._inline.docPr.set("descr", words)


def name_table(table: Any, name: str) -> None:
    """Told before its cells are read; the first row and the first column name the others."""
    told = table._tbl.tblPr
    look = told.find(qn("w:tblLook"))
    if look is not None:
        told.remove(look)
    told.append(
        mark("tblLook", val="00A0", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0",
             noHBand="1", noVBand="1")
    )  # fmt: skip
    told.append(mark("tblCaption", val=name))


def is_header(row: Any) -> None:
    """A table header, said again on every page."""
    row._tr.get_or_add_trPr().append(mark("tblHeader"))


def rule_off(table: Any) -> None:
    """Lines between the rows, a tinted header; no row is broken in two."""
    for at, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().insert(0, mark("cantSplit"))
        for cell in row._tr.tc_lst:
            form = cell.get_or_add_tcPr()
            borders = mark("tcBorders")
            size, colour = ("12", WATER) if at == 0 else ("4", LINE)
            borders.append(mark("bottom", val="single", sz=size, space="0", color=colour))
            form.append(borders)
            if at == 0:
                form.append(mark("shd", val="clear", color="auto", fill=TINT))


def share_width(table: Any, rows: Sequence[Any], shares: Sequence[int], width: int) -> None:
    whole = sum(shares)
    for column, share in enumerate(shares):
        table.columns[column].width = width * share // whole
        for row in rows:
            row[column].width = width * share // whole


def _run(text: str) -> Any:
    run, said = mark("r"), mark("t")
    said.text = text
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(said)
    return run


def _field(kind: str) -> Any:
    run = mark("r")
    run.append(mark("fldChar", fldCharType=kind))
    return run


def _instruction(text: str) -> Any:
    run, said = mark("r"), mark("instrText")
    said.text = f" {text} "
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(said)
    return run
