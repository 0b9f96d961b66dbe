"""What one can ask about methods: selects whose rows are finished JSON."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, Integer, Select, Text, bindparam, cast, func, select

from kraftsamling.foundation.json_sql import json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk, SortText
from kraftsamling.methods.models import EvidenceLevel, Methods, Status
from kraftsamling.methods.rules import Reach, readable
from kraftsamling.methods.schemas import OLDEST
from kraftsamling.platforms.models import Platforms
from kraftsamling.search.models import EntryKind
from kraftsamling.search.queries import ranked

SORTS = {"name": Methods.name_key, "updated_at": Methods.updated_at}
KEYS = {**SORTS, "id": Methods.id}


class MethodFilter(PageAsk):
    q: str | None = Field(
        default=None, max_length=200, description="Words that must all occur, in any form."
    )
    evidence_level: Annotated[list[EvidenceLevel] | None, Field(default=None, max_length=10)]
    status: Annotated[
        list[Status] | None,
        Field(
            default=None,
            max_length=10,
            description="Published when not said; others only what you may see.",
        ),
    ]
    age: int | None = Field(default=None, ge=0, le=OLDEST, description="An age it is meant for.")
    sort: SortText = Field(
        default=None,
        max_length=200,
        description="name, updated_at; a minus turns round. name when not said; with `q` the best "
        "hits first (relevance).",
    )

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"q", "limit", "page", "cursor", "sort"}, exclude_none=True)
        found = {name: value for name, value in asked.items() if value != []}
        return found if "status" in found else {**found, "status": [Status.published.value]}


def method_ref(m: Any = Methods) -> ColumnElement[Any]:
    return json_row(id=m.id, name=m.name, evidence_level=m.evidence_level)


def summary_fields() -> dict[str, Any]:
    m = Methods
    return {
        "id": m.id, "name": m.name, "evidence_level": m.evidence_level,
        "also_known_as": m.also_known_as, "summary": m.summary, "age_from": m.age_from,
        "age_to": m.age_to, "status": m.status, "example": m.example,
        "published_at": m.published_at, "updated_at": m.updated_at,
    }  # fmt: skip


def page(shape: Shape) -> Select[Any]:
    """A page of methods; filters as in MethodFilter."""
    m = Methods
    age = bindparam("age", type_=Integer())
    meant_for = (func.coalesce(m.age_from, 0) <= age) & (func.coalesce(m.age_to, OLDEST) >= age)
    known: dict[str, ColumnElement[bool]] = {
        "evidence_level": one_of(m.evidence_level, "evidence_level"),
        "status": one_of(m.status, "status"),
        "age": meant_for,
    }
    filtered = [readable(shape.reach), *(known[name] for name in sorted(shape.filters))]
    source, keys = ranked(EntryKind.method, m, KEYS, shape.question)
    return page_of(m.id, json_row(**summary_fields()), filtered, keys, shape, source=source)


def detail(reach: Reach) -> Select[Any]:
    """`whole`, if the asker may read it."""
    return whole(None).where(readable(reach))


def whole(_shape: None) -> Select[Any]:
    """One row for the method :id: its JSON, its revision, and its Facts."""
    m, p = Methods, Platforms
    platform = (
        select(json_row(code=p.code, name_sv=p.name_sv, name_en=p.name_en))
        .where(p.code == m.platform)
        .correlate(Methods)
        .scalar_subquery()
    )
    body = json_row(
        **summary_fields(),
        platform=platform,
        description=m.description,
        description_html=m.description_html,
        evidence=m.evidence,
        links=m.links,
        revision=m.revision,
        created_at=m.created_at,
    )
    return select(
        cast(body, Text).label("body"),
        m.revision,
        m.status,
        m.platform,
        m.created_by,
        m.published_at,
    ).where(m.id == bindparam("id"))
