"""Files of each kind, as small as they come, and what somebody does to add them."""

import io
import zipfile
from pathlib import Path
from typing import Any

from httpx import Response

from tests.helpers import World

BYTES = {"content-type": "application/octet-stream"}
ANY = {"If-Match": "*"}
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x01" * 40 + b"\xff\xd9"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + b"\x00" * 24
OPEN = "application/vnd.oasis.opendocument"
OFFICE = "application/vnd.openxmlformats-officedocument"
MAIN = {
    "docx": f"{OFFICE}.wordprocessingml.document.main+xml",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet.main+xml",
    "pptx": f"{OFFICE}.presentationml.presentation.main+xml",
}


def package(parts: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return held.getvalue()


def office(ending: str, **more: str | bytes) -> bytes:
    types = f'<Types><Override ContentType="{MAIN[ending]}"/></Types>'
    return package({"[Content_Types].xml": types, "word/document.xml": "<w/>", **more})


def open_document(name: str, **more: str | bytes) -> bytes:
    return package({"mimetype": f"{OPEN}.{name}", "content.xml": "<o/>", **more})


def path_of(id: str, document: str = "", rest: str = "") -> str:
    return f"/initiatives/{id}/documents" + (f"/{document}" if document else "") + rest


def announce(world: World, id: str, name: str = "rapport.pdf", **more: Any) -> Response:
    role = more.pop("role", "registrar")
    return world.ask(role, "POST", path_of(id), json={"file_name": name, **more})


def send(
    world: World, id: str, document: str, content: Any = PDF, role: str = "registrar"
) -> Response:
    path = path_of(id, document, "/file")
    return world.ask(role, "PUT", path, content=content, headers=BYTES)


def a_document(
    world: World, id: str, content: bytes = PDF, name: str = "rapport.pdf", **more: Any
) -> dict[str, Any]:
    """Announced and filled, as somebody; as the answer tells it."""
    role = more.get("role", "registrar")
    announced = announce(world, id, name, **more)
    assert announced.status_code == 201, announced.text
    answer = send(world, id, announced.json()["id"], content, role)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def listed(world: World, id: str, role: str = "registrar") -> list[dict[str, Any]]:
    answer = world.ask(role, "GET", path_of(id))
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def fetch(
    world: World, id: str, document: str, role: str = "anonymous", **headers: str
) -> Response:
    return world.ask(role, "GET", path_of(id, document, "/file"), headers=headers)


def kept(folder: Path) -> list[Path]:
    """Every file in the store, also what is half."""
    return [path for path in folder.glob("**/*") if path.is_file()]
