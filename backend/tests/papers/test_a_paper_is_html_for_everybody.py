"""The HTML: one file, headings in order, table headers, nothing that runs."""

import re
from html.parser import HTMLParser
from typing import Any

from kraftsamling.papers import html
from tests.papers.doings import HOSTILE, READ, a_paper


class Parsed(HTMLParser):
    """Tags with their attributes, and the text of each cell, heading and paragraph."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, Any]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        self.texts.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.texts:
            tag, text = self.texts[-1]
            self.texts[-1] = (tag, text + data)

    def of(self, *tags: str) -> list[str]:
        return [text.strip() for tag, text in self.texts if tag in tags]


def _parsed(paper: Any = None) -> Parsed:
    return Parsed(html.write(paper or a_paper()).decode())


def test_headings_come_in_order_and_the_language_is_said() -> None:
    page = _parsed()
    assert [h for h in page.of("h1", "h2", "h3") if h != "Innehåll"] == [
        "Uppföljning 2026", "Året i siffror", "Möten", "Höstmötet",
    ]  # fmt: skip
    assert dict(page.tags)["html"] == {"lang": "sv"}
    assert page.of("title") == ["Uppföljning 2026"]


def test_table_headers_say_what_they_head() -> None:
    page = _parsed()
    scopes = [attrs["scope"] for tag, attrs in page.tags if tag == "th"]
    assert scopes == ["col", "col", "row", "row"]
    assert page.of("caption") == ["Siffror"]


def test_a_picture_has_its_words() -> None:
    ((_, picture),) = [each for each in _parsed().tags if each[0] == "img"]
    assert picture["alt"] == "En stapel: Morgonen avgör"
    assert picture["src"].startswith("data:image/svg+xml;base64,")


def test_it_needs_nothing_else_and_runs_nothing() -> None:
    page = html.write(a_paper(HOSTILE)).decode()
    tags = {tag for tag, _ in Parsed(page).tags}
    assert not tags & {"script", "link", "iframe", "b", "object"}
    assert re.findall(r'(?:src|href)="(?!#|data:image/svg)', page) == []


def test_what_people_wrote_is_read_to_the_letter() -> None:
    page = _parsed(a_paper(HOSTILE))
    assert [page.of("p").count(READ), page.of("li").count(READ), page.of("th").count(READ)] == [
        2, 1, 1,
    ]  # fmt: skip


def test_what_has_an_order_is_numbered() -> None:
    page = html.write(a_paper()).decode()
    assert "<ol><li>Störst</li><li>Näst störst</li></ol>" in page
    assert page.count("<ul>") == 2  # the contents, and what has no order
