"""An Atom feed of initiatives, after RFC 4287."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kraftsamling.foundation.problems import Language, Said

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
# A feed says when it last changed; one that holds nothing yet says this.
BEGINNING = "2026-01-01T00:00:00Z"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_US = Said("Kraftsamling – barn och unga", "Kraftsamling – children and young people")


class Told(NamedTuple):
    """What a feed says of itself. `id` never changes; `page` is what people open."""

    id: str
    title: Said
    here: str
    page: str


def feed(told: Told, entries: Sequence[dict[str, Any]], site: str, language: Language) -> bytes:
    """The feed's bytes. Entries: id, title, summary, language, owner, focus_areas and moments."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _text(root, "id", told.id)
    _text(root, "title", told.title.in_(language))
    _text(root, "updated", max((each["updated_at"] for each in entries), default=BEGINNING))
    SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": told.here})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": told.page})
    _author(root, _US.in_(language))
    for each in entries:
        root.append(_entry(each, site, language))
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(each: dict[str, Any], site: str, language: Language) -> Element:
    entry = Element("entry", {"xml:lang": each["language"]})
    _text(entry, "id", f"urn:uuid:{each['id']}")
    _text(entry, "title", each["title"])
    _text(entry, "updated", each["updated_at"])
    if each["published_at"]:
        _text(entry, "published", each["published_at"])
    page = f"{site}/initiativ/{each['id']}"
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
    _text(entry, "summary", each["summary"] or each["title"])
    if each["owner"]:
        _author(entry, each["owner"]["name"])
    for area in each["focus_areas"]:
        name = area["name_en"] if language == "en" else area["name_sv"]
        SubElement(entry, "category", {"term": area["code"], "label": _clean(name)})
    return entry


def _author(within: Element, name: str) -> None:
    _text(SubElement(within, "author"), "name", name)


def _text(within: Element, name: str, text: str) -> None:
    SubElement(within, name).text = _clean(text)


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold at all."""
    return _NOT_XML.sub("", text)
