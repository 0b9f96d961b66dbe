"""What a file is, told by its bytes and not by its name; what can run is refused."""

import codecs
import re
import zlib
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from kraftsamling.foundation.problems import FieldError, Problem, Said, invalid


class Kind(NamedTuple):
    media_type: str
    endings: tuple[str, ...]


_OPEN = "application/vnd.oasis.opendocument"
_OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = Kind("application/pdf", ("pdf",))
PNG = Kind("image/png", ("png",))
JPEG = Kind("image/jpeg", ("jpg", "jpeg"))
WEBP = Kind("image/webp", ("webp",))
OPEN_DOCUMENTS = {
    f"{_OPEN}.{name}": Kind(f"{_OPEN}.{name}", (ending,))
    for name, ending in (("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"))
}
# By the part that an Office file says is its main one.
OFFICE = {
    b"wordprocessingml.document.main+xml": Kind(f"{_OFFICE}.wordprocessingml.document", ("docx",)),
    b"spreadsheetml.sheet.main+xml": Kind(f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",)),
    b"presentationml.presentation.main+xml": Kind(
        f"{_OFFICE}.presentationml.presentation", ("pptx",)
    ),
}
TEXTS = {"txt": "text/plain", "csv": "text/csv", "md": "text/markdown"}
_MARKUP = re.compile(rb"\s*<(!doctype|html|head|body|svg|script|iframe|math|\?|!--)", re.IGNORECASE)
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MOST_LISTED = 1_000_000  # of the list of parts; an honest one has some thousand bytes
_PIECE = 65_536
LONGEST_NAME = 200


def recognise(path: Path, name: str) -> tuple[str, str]:
    """The media type, and the name with an ending that fits it. Raises Invalid."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise _refused("empty", "Filen är tom.", "The file is empty.")
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _refused(
            "old_office",
            "Det är ett äldre eller lösenordsskyddat Office-format. Spara filen som docx, xlsx, "
            "pptx eller pdf utan lösenord.",
            "It is an older Office format, or has a password. Save it as docx, xlsx, pptx or pdf, "
            "without a password.",
        )
    if head.startswith(b"PK\x03\x04"):
        return _named(_in_package(path), name)
    for kind, is_it in (
        (PDF, head.startswith(b"%PDF-")),
        (PNG, head.startswith(b"\x89PNG\r\n\x1a\n")),
        (JPEG, head.startswith(b"\xff\xd8\xff")),
        (WEBP, head.startswith(b"RIFF") and head[8:12] == b"WEBP"),
    ):
        if is_it:
            return _named(kind, name)
    return _text(path, head, name)


def _named(kind: Kind, name: str) -> tuple[str, str]:
    return kind.media_type, with_ending(name, kind.endings)


def with_ending(name: str, endings: tuple[str, ...]) -> str:
    """The name as it is where its ending fits, else with the right one added."""
    if _ending(name) in endings:
        return name
    added = f".{endings[0]}"
    return name[: LONGEST_NAME - len(added)] + added


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _in_package(path: Path) -> Kind:
    """An Office or OpenDocument file. Only the list of parts is read, and no further than some."""
    try:
        with ZipFile(path) as package:
            names = [name.lower() for name in package.namelist()]
            if "mimetype" in names:
                return _open_document(package.open("mimetype").read(200), names)
            if "[content_types].xml" in names:
                return _office(package.open("[Content_Types].xml").read(_MOST_LISTED), names)
    except (BadZipFile, OSError, EOFError, RuntimeError, KeyError, ValueError, zlib.error):
        raise _refused(
            "broken",
            "Filen går inte att öppna: den är trasig eller har lösenord. Spara den på nytt.",
            "The file cannot be opened: it is broken or has a password. Save it again.",
        ) from None
    raise _unknown()


def _open_document(said: bytes, names: list[str]) -> Kind:
    kind = OPEN_DOCUMENTS.get(said.decode("ascii", "replace").strip())
    if kind is None:
        raise _unknown()
    if any(name.startswith(("basic/", "scripts/")) for name in names):
        raise _macros()
    return kind


def _office(listed: bytes, names: list[str]) -> Kind:
    said = listed.lower()
    runs = b"macroenabled" in said or b"vbaproject" in said or b"activex" in said
    if runs or any(name.endswith("vbaproject.bin") or "/activex/" in name for name in names):
        raise _macros()
    for part, kind in OFFICE.items():
        if part in said:
            return kind
    raise _unknown()


def _text(path: Path, head: bytes, name: str) -> tuple[str, str]:
    """Readable text, as UTF-8 or as Western European."""
    if _MARKUP.match(head.removeprefix(codecs.BOM_UTF8)) or head.startswith(b"#!"):
        raise _runs()
    ending = _ending(name)
    told = ending if re.fullmatch(r"[a-z][a-z0-9]{0,9}", ending) else ""
    if told and told not in TEXTS:
        raise _unknown()
    charset = _charset(path)
    media_type = TEXTS.get(told, "text/plain")
    return f"{media_type}; charset={charset}", with_ending(name, (told or "txt",))


def _charset(path: Path) -> str:
    decoder, charset = codecs.getincrementaldecoder("utf-8")(), "utf-8"
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            if _NOT_TEXT.search(piece):
                raise _unknown()
            charset = _still(decoder, charset, piece, final=False)
    return _still(decoder, charset, b"", final=True)


def _still(decoder: codecs.IncrementalDecoder, charset: str, piece: bytes, *, final: bool) -> str:
    """utf-8 as long as all of it is; what Windows calls Western European otherwise."""
    if charset == "utf-8":
        try:
            decoder.decode(piece, final)
        except UnicodeDecodeError:
            return "windows-1252"
    return charset


def _unknown() -> Problem:
    return _refused(
        "kind",
        "Den här sortens fil går inte att ladda upp. Spara den som pdf, docx, xlsx, pptx, odt, "
        "ods, odp, png, jpeg, webp, txt, csv eller md.",
        "This kind of file cannot be uploaded. Save it as pdf, docx, xlsx, pptx, odt, ods, odp, "
        "png, jpeg, webp, txt, csv or md.",
    )


def _macros() -> Problem:
    return _refused(
        "macros",
        "Filen innehåller makron, som kan skada andras datorer. Spara den utan makron, till "
        "exempel som docx, xlsx, pptx eller pdf.",
        "The file holds macros, which can harm other people's computers. Save it without them, for "
        "example as docx, xlsx, pptx or pdf.",
    )


def _runs() -> Problem:
    return _refused(
        "active",
        "Webbsidor, SVG-bilder och program tas inte emot. Spara som pdf eller png, eller länka.",
        "Web pages, SVG pictures and programs are not taken. Save as pdf or png, or link.",
    )


def _refused(code: str, sv: str, en: str) -> Problem:
    return invalid(FieldError("/file", code, Said(sv, en)))
