"""Reports for the tests: asked for, made, and read back from their files."""

import io
import itertools
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import docx
import pypdf
from docx.table import Table
from docx.text.paragraph import Paragraph

from kraftsamling.foundation.jobs import do_next
from kraftsamling.foundation.times import today
from kraftsamling.reports.making import doers
from kraftsamling.reports.models import Section
from tests.helpers import World

ALL = [section.value for section in Section]
ASKED: dict[str, Any] = {"year": today().year, "sections": ALL}
KINDS = ("word", "pdf", "html")


def asked_for(world: World, role: str = "leader", **changes: Any) -> dict[str, Any]:
    """The report as it was answered, waiting to be made."""
    answer = world.ask(role, "POST", "/reports", json={**ASKED, **changes})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def work(world: World) -> None:
    """As the worker does, until nothing waits."""
    while do_next(world.engine, doers()):
        pass


def a_report(world: World, *, visibility: str = "draft", **changes: Any) -> str:
    """Made; its id."""
    id: str = asked_for(world, **changes)["id"]
    work(world)
    if visibility == "published":
        published = world.ask("leader", "POST", f"/reports/{id}/publications")
        assert published.status_code == 201, published.text
    if visibility == "archived":
        headers = {"If-Match": "*"}
        assert world.ask("leader", "DELETE", f"/reports/{id}", headers=headers).is_success
    return id


def seen(world: World, id: str, role: str = "leader") -> dict[str, Any]:
    found: dict[str, Any] = world.ask(role, "GET", f"/reports/{id}").json()
    return found


def fetched(world: World, id: str, kind: str, role: str = "leader") -> bytes:
    answer = world.ask(role, "GET", f"/reports/{id}/files/{kind}")
    assert answer.status_code == 200, answer.text
    return answer.content


Tables = dict[str, list[list[str]]]


def word_tables(content: bytes) -> Tables:
    """Each table's rows without its header, by the caption before it."""
    inside = list(docx.Document(io.BytesIO(content)).iter_inner_content())
    return {
        before.text: [[cell.text for cell in row.cells] for row in list(table.rows)[1:]]
        for before, table in itertools.pairwise(inside)
        if isinstance(before, Paragraph) and isinstance(table, Table)
    }


def picture_words(content: bytes) -> list[str]:
    """What its pictures say to those who do not see them."""
    shapes = docx.Document(io.BytesIO(content)).inline_shapes
    return [str(shape._inline.docPr.get("descr")) for shape in shapes]


def html_tables(content: bytes) -> Tables:
    found = {}
    for table in re.findall(r"<table.*?</table>", content.decode(), re.DOTALL):
        caption = unescape(re.search(r"<caption>(.*?)</caption>", table)[1])  # type: ignore[index]
        rows = re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1], re.DOTALL)
        cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
        found[caption] = [[unescape(cell) for cell in row] for row in cells]
    return found


def pdf_text(content: bytes) -> str:
    """Its letters alone: lines are broken where they fit, and words where they may be."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    return letters("".join(page.extract_text() for page in reader.pages))


def letters(text: str) -> str:
    return re.sub(r"[\s\u2060\u00ad-]", "", text)


def word_text(content: bytes) -> str:
    made = docx.Document(io.BytesIO(content))
    cells = [c.text for table in made.tables for row in table.rows for c in row.cells]
    return letters("".join([*(p.text for p in made.paragraphs), *cells]))


def html_text(content: bytes) -> str:
    return letters(unescape(re.sub(r"<[^>]+>", "", content.decode().split("</style>")[1])))


READ: dict[str, Callable[[bytes], str]] = {
    "word": word_text, "pdf": pdf_text, "html": html_text,
}  # fmt: skip


def texts(world: World, id: str, role: str = "leader") -> dict[str, str]:
    """What each of the files says, letters alone."""
    return {kind: READ[kind](fetched(world, id, kind, role)) for kind in KINDS}
