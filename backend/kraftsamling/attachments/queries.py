"""What one can ask about documents."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, case, cast, literal, select

from kraftsamling.attachments.models import Documents, State
from kraftsamling.attachments.rules import readable
from kraftsamling.foundation.json_sql import json_row
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.initiatives.models import Initiatives, Visibility
from kraftsamling.initiatives.rules import Reach

KEYS = {"created_at": Documents.created_at, "id": Documents.id}
READY = Documents.state == State.ready.value


def _document() -> ColumnElement[Any]:
    d = Documents
    start = literal("/api/v1/initiatives/") + d.initiative_id
    file = start + literal("/documents/") + d.id + literal("/file")
    return json_row(
        id=d.id, initiative_id=d.initiative_id, state=d.state, file_name=d.file_name,
        title=d.title, language=d.language, media_type=d.media_type, size=d.size, digest=d.sha256,
        file=case((READY, file)), created_at=d.created_at, revision=d.revision,
    )  # fmt: skip


def page(shape: Shape) -> Select[Any]:
    """A page of the documents that are ready on the initiative :id; whether it is read is asked
    before."""
    d = Documents
    mine = [d.initiative_id == bindparam("id"), READY, d.removed_at.is_(None)]
    return page_of(d.id, _document(), mine, KEYS, shape)


def _one(reach: Reach, *columns: Any) -> Select[Any]:
    d, i = Documents, Initiatives
    return (
        select(*columns)
        .select_from(d)
        .join(i, i.id == d.initiative_id)
        .where(d.id == bindparam("document"), i.id == bindparam("id"), *readable(reach))
    )


def one(reach: Reach) -> Select[Any]:
    """One row for :document of the initiative :id, if the asker may read it: JSON and revision."""
    return _one(reach, cast(_document(), Text), Documents.revision)


def stored(reach: Reach) -> Select[Any]:
    """One row, if the asker may read it and it has its bytes: what is needed to hand them out.

    Storage key, file name, media type, size, digest, and whether everyone may read it.
    """
    d, i = Documents, Initiatives
    public = case((i.visibility == Visibility.published.value, 1), else_=0)
    told = (d.storage_key, d.file_name, d.media_type, d.size, d.sha256, public)
    return _one(reach, *told).where(and_(READY))


def waiting(_shape: None) -> Select[Any]:
    """One row for :document of the initiative :id that is not removed: its name, its state, and
    the facts of its initiative."""
    d, i = Documents, Initiatives
    facts = (i.visibility, i.platform, i.owner_id, i.created_by, i.phase)
    return (
        select(d.file_name, d.state, *facts)
        .select_from(d)
        .join(i, i.id == d.initiative_id)
        .where(d.id == bindparam("document"), i.id == bindparam("id"), d.removed_at.is_(None))
    )
