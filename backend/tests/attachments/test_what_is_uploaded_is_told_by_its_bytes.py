"""Kinds are told by content; what could run is refused, with what to do instead."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from kraftsamling.attachments.kinds import recognise
from kraftsamling.attachments.schemas import plain_name
from kraftsamling.foundation.problems import Invalid
from tests.attachments.doings import (
    JPEG,
    OFFICE,
    OPEN,
    PDF,
    PNG,
    WEBP,
    a_document,
    announce,
    kept,
    office,
    open_document,
    package,
    send,
)
from tests.helpers import World, an_initiative

DOCX, XLSX, PPTX = office("docx"), office("xlsx"), office("pptx")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
TAKEN = [
    (PDF, "rapport.pdf", "application/pdf", "rapport.pdf"),
    (PDF, "rapport.DOCX", "application/pdf", "rapport.DOCX.pdf"),
    (PDF, "rapport", "application/pdf", "rapport.pdf"),
    (PDF, "a" * 196 + ".exe", "application/pdf", "a" * 196 + ".pdf"),
    (PNG, "bild.PNG", "image/png", "bild.PNG"),
    (JPEG, "bild.jpeg", "image/jpeg", "bild.jpeg"),
    (JPEG, "bild.jpg", "image/jpeg", "bild.jpg"),
    (WEBP, "bild.webp", "image/webp", "bild.webp"),
    (DOCX, "a.docx", f"{OFFICE}.wordprocessingml.document", "a.docx"),
    (XLSX, "a.xlsx", f"{OFFICE}.spreadsheetml.sheet", "a.xlsx"),
    (PPTX, "a.pptx", f"{OFFICE}.presentationml.presentation", "a.pptx"),
    (open_document("text"), "a.odt", f"{OPEN}.text", "a.odt"),
    (open_document("spreadsheet"), "a.ods", f"{OPEN}.spreadsheet", "a.ods"),
    (open_document("presentation"), "a.odp", f"{OPEN}.presentation", "a.odp"),
    ("Åäö\n".encode(), "läs.txt", "text/plain; charset=utf-8", "läs.txt"),
    ("Åäö\n".encode("cp1252"), "läs.txt", "text/plain; charset=windows-1252", "läs.txt"),
    (b"a;b\r\n1;2\r\n", "tal.csv", "text/csv; charset=utf-8", "tal.csv"),
    (b"# Rubrik\n", "om.md", "text/markdown; charset=utf-8", "om.md"),
    (b"Vi provade.\n", "utan", "text/plain; charset=utf-8", "utan.txt"),
    (b"Vi provade.\n", "version 2.0", "text/plain; charset=utf-8", "version 2.0.txt"),
    # A letter of two bytes across the border between two pieces.
    (b"a" * 65_535 + "å".encode(), "l.txt", "text/plain; charset=utf-8", "l.txt"),
]
REFUSED = [
    (b"", "tom.pdf", "empty"),
    (b"MZ\x90\x00\x03\x00" + b"\x00" * 60, "faktura.pdf", "kind"),
    (b"\x7fELF\x02\x01\x01\x00", "a.txt", "kind"),
    (b"GIF89a\x01\x00\x01\x00\x00", "a.gif", "kind"),
    (OLD, "gammal.doc", "old_office"),
    (b"<!DOCTYPE html><p>Hej", "a.txt", "active"),
    (b"\xef\xbb\xbf\n  <HTML><script>alert(1)</script>", "a.pdf", "active"),
    (b"<script>alert(1)</script>", "a.md", "active"),
    (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "a.png", "active"),
    (b'<?xml version="1.0"?><svg/>', "bild.png", "active"),
    (b"<!-- --><script>alert(1)</script>", "a.txt", "active"),
    (b"#!/bin/sh\nrm -rf /\n", "a.txt", "active"),
    (b"WScript.Echo(1)\n", "rapport.pdf.js", "kind"),
    (b"@echo off\n", "a.bat", "kind"),
    (b"Hej\x00hej", "a.txt", "kind"),
    ("Hej".encode("utf-16"), "a.txt", "kind"),
    (office("docx", **{"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
    (office("xlsx", **{"xl/VBAPROJECT.BIN": b"x"}), "a.xlsx", "macros"),
    (office("docx", **{"word/activeX/activeX1.bin": b"x"}), "a.docx", "macros"),
    (open_document("text", **{"Basic/Standard/Module1.xml": "x"}), "a.odt", "macros"),
    (open_document("text", **{"Scripts/python/a.py": "x"}), "a.odt", "macros"),
    (package({"a.exe": b"MZ"}), "a.zip", "kind"),
    (package({"mimetype": "application/epub+zip"}), "a.odt", "kind"),
    (package({"[Content_Types].xml": "<Types/>"}), "a.docx", "kind"),
    (DOCX[:-30], "halv.docx", "broken"),
    (b"PK\x03\x04" + b"\xff" * 300, "a.docx", "broken"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "name", "media_type", "becomes"), TAKEN)
def test_a_kind_is_told_by_its_bytes_and_the_ending_fits_it(
    tmp_path: Path, content: bytes, name: str, media_type: str, becomes: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert recognise(path, name) == (media_type, becomes)
    assert len(becomes) <= 200


@pytest.mark.parametrize(("content", "name", "code"), REFUSED)
def test_what_can_run_or_is_unknown_is_refused(
    tmp_path: Path, content: bytes, name: str, code: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(Invalid) as refused:
        recognise(path, name)
    (error,) = refused.value.errors
    assert (error.pointer, error.code) == ("/file", code)
    assert error.message.sv != error.message.en


def test_a_macro_that_only_the_list_of_parts_tells_of_is_found(tmp_path: Path) -> None:
    listed = (
        f'<Types><Override ContentType="{OFFICE}.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/word/a.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    )
    path = tmp_path / "file"
    path.write_bytes(package({"[Content_Types].xml": listed, "word/a.bin": b"x"}))
    with pytest.raises(Invalid) as refused:
        recognise(path, "a.docx")
    assert refused.value.errors[0].code == "macros"


def test_a_list_of_parts_that_swells_is_read_no_further_than_it_must(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", b" " * 300_000_000)
    path = tmp_path / "file"
    path.write_bytes(held.getvalue())
    del held
    tracemalloc.start()
    with pytest.raises(Invalid) as refused:
        recognise(path, "a.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000
    assert refused.value.errors[0].code == "kind"


@pytest.mark.parametrize(
    ("given", "becomes"),
    [
        ("C:\\Users\\nn\\rapport.pdf", "rapport.pdf"),
        ("../../etc/passwd", "passwd"),
        ("rapport\u202efdp.exe", "rapportfdp.exe"),
        ("  .rapport.pdf. ", "rapport.pdf"),
        ("Årsrapport – slutlig.pdf", "Årsrapport – slutlig.pdf"),
    ],
)
def test_a_name_has_no_folders_and_no_hidden_signs(given: str, becomes: str) -> None:
    assert plain_name(given) == becomes


def test_a_refused_file_leaves_nothing_and_the_right_one_can_follow(
    world: World, folder: Path
) -> None:
    id = an_initiative(world)
    document = announce(world, id, "a.docx").json()["id"]
    refused = send(world, id, document, office("docx", **{"word/vbaProject.bin": b"x"}))
    assert refused.status_code == 422
    assert "makron" in refused.json()["errors"][0]["message"]
    assert kept(folder) == []
    assert send(world, id, document, DOCX).status_code == 200
    assert a_document(world, id, PDF, "../b.pdf")["file_name"] == "b.pdf"
