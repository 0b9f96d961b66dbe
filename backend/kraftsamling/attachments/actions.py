"""What can happen to a document, with the refusals beside the verbs. Nothing here commits.

A document is no part of its initiative's revision: whoever edits meanwhile gets no conflict.
"""

from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, func, or_, select

from kraftsamling.access.who import Who
from kraftsamling.attachments import rules
from kraftsamling.attachments.models import Document, State
from kraftsamling.attachments.schemas import DocumentIn
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions as initiatives
from kraftsamling.initiatives.models import Initiative, Visibility

OPEN = (Visibility.draft, Visibility.in_review, Visibility.published)


class Contents(NamedTuple):
    """What was uploaded, as it was understood, and where it lies."""

    file_name: str
    media_type: str
    size: int
    sha256: str
    storage_key: str


def announce(session: Session, who: Who, id: str, wanted: DocumentIn) -> Document:
    """A document that waits for its bytes. Raises NotFound, NotAllowed, Conflict (too many)."""
    initiative = _for_changing(session, who, id)
    fresh = now() - rules.COUNTED_WHILE_WAITING
    _refuse_too_many(session, id, or_(_is_ready(), col(Document.created_at) > fresh))
    document = Document(
        initiative_id=initiative.id, uploaded_by=who.person_id, **wanted.model_dump()
    )
    session.add(document)
    return document


def fill(session: Session, who: Who, id: str, document: str, given: Contents) -> Document:
    """Its bytes have come. Raises NotFound, NotAllowed, Conflict, Invalid (the same again)."""
    _for_changing(session, who, id)
    one = _held(session, id, document)
    if one.state != State.waiting:
        raise rules.filled_already()
    _refuse_too_many(session, id, _is_ready())
    twin = session.exec(
        select(Document).where(*_on(id), _is_ready(), col(Document.sha256) == given.sha256).limit(1)
    ).first()
    if twin is not None:
        raise rules.the_same(twin.title or twin.file_name)
    for name, value in given._asdict().items():
        setattr(one, name, value)
    one.state = State.ready
    return _touched(session, one)


def change(
    session: Session, who: Who, id: str, document: str, patch: dict[str, Any], expected: str
) -> Document:
    """Another title or language. Raises NotFound, NotAllowed, Stale, Conflict."""
    _for_changing(session, who, id)
    one = _held(session, id, document)
    check_revision(expected, one.revision)
    if all(getattr(one, name) == value for name, value in patch.items()):
        return one
    for name, value in patch.items():
        setattr(one, name, value)
    return _touched(session, one)


def remove(session: Session, who: Who, id: str, document: str, expected: str) -> None:
    """Nobody sees it any more; it can be brought back for a while, unless it never had its bytes.

    Raises NotFound, NotAllowed, Stale, Conflict.
    """
    _for_changing(session, who, id)
    one = _held(session, id, document)
    check_revision(expected, one.revision)
    if one.state == State.waiting:
        session.delete(one)
        return
    one.removed_at, one.removed_by = now(), who.person_id
    _touched(session, one)


def restore(session: Session, who: Who, id: str, document: str) -> Document:
    """Brings it back; one that is there already stays. Raises NotFound, NotAllowed, Conflict."""
    _for_changing(session, who, id)
    one = _held(session, id, document, removed=True)
    if one.removed_at is None:
        return one
    _refuse_too_many(session, id, _is_ready())
    one.removed_at = one.removed_by = None
    return _touched(session, one)


def _for_changing(session: Session, who: Who, id: str) -> Initiative:
    """Held until the transaction ends, so that what is counted stays true."""
    initiative = initiatives.for_editing(session, who, id)
    initiatives.refuse_unless(initiative, *OPEN)
    return initiative


def _held(session: Session, id: str, document: str, *, removed: bool = False) -> Document:
    one = session.exec(
        select(Document)
        .where(col(Document.id) == document, col(Document.initiative_id) == id)
        .with_for_update()
    ).first()
    if one is None or (one.removed_at is not None and not removed):
        raise not_found()
    if one.removed_at is not None and _long_ago(one.removed_at):
        raise not_found()
    return one


def _long_ago(removed: datetime) -> bool:
    return removed < now() - rules.REMOVED_KEPT


def _on(id: str) -> list[Any]:
    return [col(Document.initiative_id) == id, col(Document.removed_at).is_(None)]


def _is_ready() -> Any:
    return col(Document.state) == State.ready.value


def _refuse_too_many(session: Session, id: str, counted: Any) -> None:
    number = session.exec(select(func.count()).select_from(Document).where(*_on(id), counted)).one()
    if number >= rules.MOST_DOCUMENTS:
        raise rules.too_many()


def _touched(session: Session, one: Document) -> Document:
    one.revision += 1
    session.add(one)
    return one
