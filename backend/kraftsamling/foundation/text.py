"""Swedish text: its order, its folding for search, and Markdown made safe."""

import unicodedata
from collections.abc import Iterable
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
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


def one_line(text: str) -> str:
    """The text without line breaks and doubled spaces: for subjects, titles and calendars."""
    return " ".join(text.split())


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


def plain(markdown: str) -> str:
    """Markdown as a letter says it: headings in capitals, points with dashes, text (address)."""
    return "\n\n".join(_told(SyntaxTreeNode(_markdown.parse(markdown)).children))


def _told(nodes: Iterable[SyntaxTreeNode]) -> list[str]:
    return [text for node in nodes if (text := _block(node))]


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "heading":
            return _words(node.children[0].children, loud=True)
        case "bullet_list" | "ordered_list":
            return "\n".join(_point(item) for item in node.children)
        case "fence" | "code_block":
            return node.content.rstrip()
        case "hr":
            return "---"
        case "table":
            rows = [row for part in node.children for row in part.children]
            return "\n".join(" | ".join(_block(cell) for cell in row.children) for row in rows)
        case "inline":
            return _words(node.children)
    return "\n\n".join(_told(node.children))


def _point(item: SyntaxTreeNode) -> str:
    mark = f"{item.info}. " if item.info else "– "
    return mark + "\n".join(_told(item.children)).replace("\n", "\n" + " " * len(mark))


def _words(nodes: Iterable[SyntaxTreeNode], *, loud: bool = False) -> str:
    return "".join(_word(node, loud) for node in nodes)


def _word(node: SyntaxTreeNode, loud: bool) -> str:
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    if node.type in ("text", "code_inline", "image"):
        return node.content.upper() if loud else node.content
    text = _words(node.children, loud=loud)
    address = str(node.attrs.get("href", ""))
    # An address that stands as it is needs no second time.
    return text if not address or text in address else f"{text} ({address})"
