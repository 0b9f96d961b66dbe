"""Documents over HTTP; their bytes go beside the JSON contract, as they are."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.access.who import Who
from kraftsamling.attachments import actions, handing_out, queries, rules
from kraftsamling.attachments.kinds import recognise
from kraftsamling.attachments.models import State
from kraftsamling.attachments.receiving import received
from kraftsamling.attachments.schemas import DocumentIn, DocumentOut, DocumentPatch
from kraftsamling.attachments.storage import Store
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page, PageAsk
from kraftsamling.foundation.problems import Problem, not_found
from kraftsamling.foundation.reads import Reads
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.initiatives import queries as initiatives
from kraftsamling.initiatives import rules as initiative_rules

Expected = Annotated[str, Depends(expected_revision)]


class FileRoute(CarefulRoute):
    """Answers with a file of any kind, whatever the asker would like best."""

    formats = frozenset(
        {"application/octet-stream", "application/json", "text/*", "text/html", "text/plain"}
        | {"text/csv", "text/markdown", "image/*", "image/png", "image/jpeg", "image/webp"}
        | {"application/pdf", "application/xhtml+xml"}
    )


router = APIRouter(tags=["Documents"], route_class=CarefulRoute)
files = APIRouter(route_class=FileRoute, include_in_schema=False)


def _store(request: Request) -> Store:
    store: Store = request.app.state.documents
    return store


@router.get("/initiatives/{id}/documents", response_model=Page[DocumentOut])
async def list_documents(
    request: Request, who: Anyone, reads: Reading, id: str, ask: Asked[PageAsk]
) -> Response:
    """The documents of an initiative

    In the order they came. Fetch a document's bytes from the address in `file`.
    """
    row = await reads.first(initiatives.standing, None, {"id": id})
    if row is None or not initiative_rules.may_read(who, initiative_rules.Facts(*row)):
        raise not_found()
    shape = Shape(frozenset(), ("created_at", "id"))
    return await answer_page(request, reads, ask, queries.page, shape, queries.KEYS, {"id": id})


@router.post("/initiatives/{id}/documents", status_code=201, response_model=DocumentOut)
def add_document(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: DocumentIn
) -> Response:
    """Add a document to an initiative

    Send its bytes next, to `PUT /initiatives/{id}/documents/{document}/file` as
    `application/octet-stream`: at most 10 MB, and 20 documents an initiative. PDF, DOCX, XLSX,
    PPTX, ODT, ODS, ODP, PNG, JPEG, WEBP and plain text (TXT, CSV, MD), told by the bytes and not by
    the name, and without macros. Nobody else sees it before its bytes have come; if they do not
    come within a day it is forgotten.
    """
    document = actions.announce(session, who, id, wanted)
    return _told(request, who, session, id, document.id, 201)


@router.get("/initiatives/{id}/documents/{document}", response_model=DocumentOut)
async def read_document(
    request: Request, who: Anyone, reads: Reading, id: str, document: str
) -> Response:
    """One document

    What it is called, what it is, and where its bytes are fetched.
    """
    row = await reads.first(queries.one, initiative_rules.reach(who), _bound(who, id, document))
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.patch("/initiatives/{id}/documents/{document}", response_model=DocumentOut)
def change_document(
    request: Request, who: SignedIn, session: Writing, id: str, document: str, expected: Expected,
    patch: DocumentPatch,
) -> Response:  # fmt: skip
    """Change a document's title or language

    JSON Merge Patch. Its bytes never change: another version is another document.
    """
    given = patch.model_dump(exclude_unset=True)
    actions.change(session, who, id, document, given, expected)
    return _told(request, who, session, id, document)


@router.delete("/initiatives/{id}/documents/{document}", status_code=204)
def remove_document(
    request: Request, who: SignedIn, session: Writing, id: str, document: str, expected: Expected
) -> None:
    """Remove a document

    Nobody can fetch it any more. Undo with a restoration within 30 days; then it is wiped.
    """
    actions.remove(session, who, id, document, expected)


@router.post(
    "/initiatives/{id}/documents/{document}/restorations",
    status_code=201,
    response_model=DocumentOut,
)
def restore_document(
    request: Request, who: SignedIn, session: Writing, id: str, document: str
) -> Response:
    """Restore a removed document

    Within 30 days of its removal.
    """
    actions.restore(session, who, id, document)
    return _told(request, who, session, id, document, 201)


@files.put("/initiatives/{id}/documents/{document}/file")
async def upload_document(
    request: Request, who: SignedIn, reads: Reading, session: Writing, id: str, document: str
) -> Response:
    """The file's bytes, understood and kept before anything is held in the database."""
    name = await _awaited(reads, who, id, document)
    store = _store(request)
    async with received(request, store) as file:
        media_type, name = await run_in_threadpool(recognise, file.path, name)
        key = new_id()
        given = actions.Contents(name, media_type, file.size, file.sha256, key)
        await run_in_threadpool(store.keep, key, file.path)
    try:
        await run_in_threadpool(actions.fill, session, who, id, document, given)
    except Problem:
        with suppress(Problem):  # the sweep takes what could not be taken now
            await run_in_threadpool(store.remove, key)
        raise
    return await run_in_threadpool(_told, request, who, session, id, document)


@files.get("/initiatives/{id}/documents/{document}/file")
async def download_document(
    request: Request, who: Anyone, reads: Reading, id: str, document: str
) -> Response:
    """The file's bytes."""
    row = await reads.first(queries.stored, initiative_rules.reach(who), _bound(who, id, document))
    if row is None:
        raise not_found()
    stored = handing_out.Stored(*row)
    return await run_in_threadpool(handing_out.hand_out, request, _store(request), stored)


async def _awaited(reads: Reads, who: Who, id: str, document: str) -> str:
    """The name of what waits for its bytes: asked before they are read. Held for sure later."""
    row = await reads.first(queries.waiting, None, {"id": id, "document": document})
    facts = initiative_rules.Facts(*row[2:]) if row else None
    if row is None or facts is None or not initiative_rules.may_read(who, facts):
        raise not_found()
    if not initiative_rules.may_edit(who, facts):
        raise initiative_rules.not_yours()
    if row[1] != State.waiting:
        raise rules.filled_already()
    name: str = row[0]
    return name


def _bound(who: Who, id: str, document: str) -> dict[str, object]:
    return {"id": id, "document": document, **initiative_rules.reach_values(who)}


def _told(
    request: Request, who: Who, session: Session, id: str, document: str, status: int = 200
) -> Response:
    """The document as it now stands, read in the same transaction."""
    session.flush()
    statement = queries.one(initiative_rules.reach(who))
    body, revision = session.execute(statement, _bound(who, id, document)).one()
    response = resource(request, body.encode(), revision, status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/initiatives/{id}/documents/{document}"
    return response
