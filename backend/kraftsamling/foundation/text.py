"""Swedish text: its order, its folding for search, and Markdown made safe."""

import unicodedata
from typing import Any

import nh3
from markdown_it import MarkdownIt
from sqlalchemy import String

# A column whose order is that of its bytes on both engines; for sort keys.
SORT_KEY: Any = String(200).with_variant(String(200, collation="C"), "postgresql")
_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y", "ß": "ss"})
_markdown = MarkdownIt("js-default", {"html": False, "linkify": False})
_TAGS = {
    "p", "br", "strong", "em", "del", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "a",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def fold(text: str) -> str:
    """Lower case without diacritics: what a person typed and what was written meet here."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def sort_key(text: str) -> str:
    """A key whose byte order is Swedish order: å, ä, ö after z, case and other accents ignored.

    Stored beside the text, so that SQLite and PostgreSQL sort alike and an index can serve it.
    """
    lowered = unicodedata.normalize("NFC", text.casefold()).translate(_AFTER_Z)
    return fold(lowered)[:200]


def html(markdown: str) -> str:
    """Markdown as HTML that is safe to show; headings start below the page's own."""
    rendered = _markdown.render(markdown)
    for level in (4, 3, 2, 1):
        rendered = rendered.replace(f"<h{level}>", f"<h{level + 2}>")
        rendered = rendered.replace(f"</h{level}>", f"</h{level + 2}>")
    return nh3.clean(
        rendered,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
