"""A paper as a Word file: real headings, real table headers, words for every picture."""

import io
from datetime import UTC, datetime, time
from typing import Any

from docx import Document
from docx.document import Document as Made
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from kraftsamling.foundation.pictures import png
from kraftsamling.papers.document import Block, Heading, Items, Paper, Paragraph, Picture, Table
from kraftsamling.papers.word_marks import (
    bookmark,
    contents,
    describe,
    is_header,
    name_table,
    page_number,
    rule_off,
    share_width,
)
from kraftsamling.papers.word_styles import dress

WIDTH = Cm(16)


def write(paper: Paper) -> bytes:
    made = Document()
    dress(made, paper.language)
    _tell_about(made, paper)
    _cover(made, paper)
    headings = [(at, block) for at, block in enumerate(paper.blocks) if isinstance(block, Heading)]
    contents(made, paper.contents, [(f"part_{at}", h.text, h.level) for at, h in headings])
    for at, block in enumerate(paper.blocks):
        _add(made, block, at)
    page_number(made.sections[0].footer.paragraphs[0], paper.page)
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


def _tell_about(made: Made, paper: Paper) -> None:
    about = made.core_properties
    about.title, about.author, about.language = paper.title, paper.author, paper.language
    about.subject, about.comments, about.keywords = paper.kicker, "", ""
    about.created = about.modified = datetime.combine(paper.made_on, time(12), UTC)
    about.last_modified_by = paper.author


def _cover(made: Made, paper: Paper) -> None:
    made.add_paragraph(paper.kicker, "Kicker")
    made.add_paragraph(paper.title, "Title")
    for line in paper.lines:
        made.add_paragraph(line, "Cover line")


def _add(made: Made, block: Block, at: int) -> None:
    match block:
        case Heading():
            paragraph = made.add_paragraph(block.text, f"Heading {block.level}")
            paragraph.paragraph_format.page_break_before = at == 0
            bookmark(paragraph, f"part_{at}", at)
        case Paragraph():
            made.add_paragraph(block.text, "Source" if block.kind == "note" else None)
        case Items():
            for row in block.rows:
                made.add_paragraph(row, "List Number" if block.numbered else "List Bullet")
        case Table():
            _table(made, block)
        case Picture():
            _picture(made, block)


def _table(made: Made, told: Table) -> None:
    made.add_paragraph(told.caption, "Caption")
    table = made.add_table(rows=1 + len(told.rows), cols=len(told.headers))
    table.autofit = False
    name_table(table, told.caption)
    # Cells are asked for once: python-docx walks the whole table for each.
    rows = [list(row.cells) for row in table.rows]
    for at, texts in enumerate((told.headers, *told.rows)):
        for column, text in enumerate(texts):
            style = _style(at, column, told)
            _fill(rows[at][column], text, style, right=column in told.numbers)
    is_header(table.rows[0])
    rule_off(table)
    share_width(table, rows, told.shares, WIDTH)
    made.add_paragraph(told.source, "Source")


def _style(row: int, column: int, told: Table) -> str:
    if row == 0:
        return "Table head"
    return "Table figure" if told.large and column in told.numbers else "Table text"


def _fill(cell: Any, text: str, style: str, *, right: bool) -> None:
    (paragraph,) = cell.paragraphs
    paragraph.text, paragraph.style = text, style
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _picture(made: Made, told: Picture) -> None:
    made.add_paragraph(told.caption, "Caption")
    shape = made.add_picture(io.BytesIO(png(told.svg)), width=WIDTH)
    describe(shape, told.words)
    made.add_paragraph(told.source, "Source")
