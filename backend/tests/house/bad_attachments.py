"""Bad documents: what is said of them, and bytes that are no document."""

from typing import Any

from tests.attachments.doings import BYTES, office
from tests.house.bad_input import NUMBER, Bad, _transport, body

_D = "{draft}/documents"
_F = "{document}/file"
_OK: dict[str, Any] = {"file_name": "rapport.pdf"}


def _said(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _D, pointer, {**_OK, **fields})


def _title(what: str, pointer: str | None, status: int = 422, **fields: Any) -> Bad:
    headers = {"if-match": "*"}
    return Bad(what, "PATCH", "{document}", status, pointer, json=fields, headers=headers)


def _bytes(what: str, content: bytes, status: int = 422, kind: str = "", **more: str) -> Bad:
    headers = {**BYTES, **({"content-type": kind} if kind else {}), **more}
    pointer = "/file" if status in {413, 422} else None
    return Bad(what, "PUT", _F, status, pointer, content=content, headers=headers)


DOCUMENTS = [
    *(bad for bad in _transport(_D, _OK) if bad.status != 405),
    body("no file name", _D, "/file_name", {"title": "Rapport"}),
    _said("an empty file name", "/file_name", file_name=" "),
    _said("a file name too long", "/file_name", file_name="a" * 201),
    _said("a file name that is a number", "/file_name", file_name=7),
    _said("a file name of a folder alone", "/file_name", file_name="../"),
    _said("a file name of dots", "/file_name", file_name=".."),
    _said("NUL in the file name", "/file_name", file_name="a\x00.pdf"),
    _said("a control character in the file name", "/file_name", file_name="a\x1b.pdf"),
    _said("a personal number for a file name", "/file_name", file_name=f"{NUMBER}.pdf"),
    _said("a personal number in the title", "/title", title=f"Om {NUMBER}"),
    _said("a title too long", "/title", title="å" * 201),
    _said("a title that is a number", "/title", title=7),
    _said("a control character in the title", "/title", title="a\x1bb"),
    _said("a language we do not write", "/language", language="fi"),
    _said("an unknown field", "/colour", colour="blue"),
    _said("a kind of one's own", "/media_type", media_type="text/html"),
    _title("a title too long, changed", "/title", title="å" * 201),
    _title("a personal number, changed", "/title", title=NUMBER),
    _title("another file name", "/file_name", file_name="b.pdf"),
    Bad("a change without If-Match", "PATCH", "{document}", 428, "If-Match", json={"title": "A"}),
    Bad("a change of an old revision", "PATCH", "{document}", 412, "If-Match",
        json={"title": "A"}, headers={"if-match": '"99.0"'}),
    Bad("a removal without If-Match", "DELETE", "{document}", 428, "If-Match"),
    Bad("an unknown document", "PATCH", f"{_D}/none", 404, json={}, headers={"if-match": "*"}),
    Bad("a document that is not there to restore", "POST", f"{_D}/none/restorations", 404),
    _bytes("no bytes", b""),
    _bytes("a program", b"MZ\x90\x00" + b"\x00" * 60),
    _bytes("a web page", b"<!doctype html>"),
    _bytes("macros", office("docx", **{"word/vbaProject.bin": b"x"})),
    _bytes("a broken package", b"PK\x03\x04" + b"\xff" * 99),
    _bytes("more than is taken", b"a" * 10_000_001, 413),
    _bytes("bytes said to be a picture", b"a", 415, "image/png"),
    _bytes("bytes as a form", b"a", 415, "multipart/form-data; boundary=a"),
]  # fmt: skip
