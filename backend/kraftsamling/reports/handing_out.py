"""A report's file as an answer: saved under a name that tells what it is, never shown as ours."""

from typing import NamedTuple

from fastapi import Request, Response
from sqlmodel import Session

from kraftsamling.attachments.handing_out import SANDBOX, disposition
from kraftsamling.foundation.problems import not_found
from kraftsamling.reports.models import ReportFile, ReportVisibility

_KINDS = {
    "word": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "pdf": ("application/pdf", "pdf"),
    "html": ("text/html; charset=utf-8", "html"),
}
MEDIA_TYPES = frozenset(media.split(";")[0] for media, _ in _KINDS.values())
_BEGINS = {"sv": "uppfoljning", "en": "follow-up"}


class Named(NamedTuple):
    report_id: str
    kind: str
    platform: str
    year: int
    language: str
    visibility: str
    sha256: str

    @property
    def file_name(self) -> str:
        """uppfoljning-barn-och-unga-2026.docx"""
        return f"{_BEGINS[self.language]}-{self.platform}-{self.year}.{_KINDS[self.kind][1]}"


def hand_out(request: Request, file: Named) -> Response:
    """The whole file; 304 where the asker has it."""
    tag = f'"{file.sha256}"'
    public = file.visibility == ReportVisibility.published
    headers = {
        "ETag": tag,
        # Asked about each time: what is withdrawn is gone at once.
        "Cache-Control": "no-cache" if public else "private, no-store",
        "Vary": "Cookie, Authorization",
        "Content-Disposition": disposition(file.file_name),
        "Content-Security-Policy": SANDBOX,
    }
    known = request.headers.get("if-none-match", "")
    if tag in {part.strip().removeprefix("W/") for part in known.split(",")}:
        return Response(status_code=304, headers=headers)
    with Session(request.app.state.engine.execution_options(reading=True)) as session:
        found = session.get(ReportFile, (file.report_id, file.kind))
        if found is None:
            raise not_found()
        return Response(found.content, headers=headers, media_type=_KINDS[file.kind][0])
