"""How a list of meetings can be narrowed, and the counts beside each filter."""

from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Text,
    bindparam,
    exists,
    func,
    literal,
    null,
    select,
    type_coerce,
)  # fmt: skip

from kraftsamling.foundation.fields import Code, Id, MunicipalityCode
from kraftsamling.foundation.json_sql import json_list, json_row, one_of
from kraftsamling.foundation.pages import PageAsk, SortText
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.foundation.times import UtcTime, now
from kraftsamling.meetings.models import (
    MeetingInitiatives,
    MeetingKind,
    Meetings,
    MeetingStatus,
    MeetingTerms,
    MeetingVisibility,
)  # fmt: skip
from kraftsamling.meetings.rules import Reach, readable
from kraftsamling.meetings.schemas import Time
from kraftsamling.platforms.models import Terms, Vocabulary
from kraftsamling.search.matching import Shape as Words
from kraftsamling.search.models import EntryKind
from kraftsamling.search.queries import found

Many = Field(default=None, max_length=100)
Facet = Literal["kind", "focus_area"]


class MeetingSelection(BaseModel):
    """Repeat a parameter to widen it (any of the values); different parameters narrow (all)."""

    model_config = ConfigDict(extra="forbid")

    q: str | None = Field(
        default=None, max_length=200, description="Words that must all occur, in any form."
    )
    platform: Annotated[list[Code] | None, Many]
    kind: Annotated[list[MeetingKind] | None, Many]
    status: Annotated[list[MeetingStatus] | None, Many]
    visibility: Annotated[
        list[MeetingVisibility] | None,
        Field(default=None, max_length=10,
              description="Published when not said; others only what you may see."),
    ]  # fmt: skip
    focus_area: Annotated[list[Code] | None, Many]
    municipality: Annotated[
        list[MunicipalityCode] | None,
        Field(default=None, max_length=100, description="That the place lies in."),
    ]
    initiative: Annotated[
        list[Id] | None, Field(default=None, max_length=100, description="Takes part.")
    ]
    host: Annotated[list[Id] | None, Many]
    series: Annotated[
        list[Id] | None,
        Field(default=None, max_length=100, description="The first meeting of the series."),
    ]
    starts_from: Time | None = Field(default=None, description="Begins then or later.")
    starts_before: Time | None = Field(default=None, description="Begins before then.")
    upcoming: bool | None = Field(
        default=None, description="Not over yet, or without a date; or over (false)."
    )

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        left_out = {"q", "limit", "page", "cursor", "sort", "facets", "language"}
        asked = self.model_dump(exclude=left_out, exclude_none=True)
        kept = {name: value for name, value in asked.items() if value != []}
        if "upcoming" in kept:
            kept["ahead" if kept.pop("upcoming") else "over"] = now()
        if "visibility" not in kept:
            kept["visibility"] = [MeetingVisibility.published.value]
        return kept


class MeetingFilter(PageAsk, MeetingSelection):
    sort: SortText = Field(
        default=None,
        max_length=200,
        description="starts_at (without a date last), updated_at, title; a minus turns round. "
        "starts_at when not said; with `q` the best hits first (relevance).",
    )
    facets: str | None = Field(
        default=None, max_length=200,
        description="Counts to answer beside the list, commas between: kind, focus_area.",
    )  # fmt: skip


def parse_facets(asked: str | None) -> tuple[Facet, ...]:
    """The facets named in `facets=`; unknown ones are a problem that names them."""
    names = [name.strip() for name in (asked or "").split(",") if name.strip()]
    known: tuple[Facet, ...] = get_args(Facet)
    if any(name not in known for name in names):
        choices = ", ".join(known)
        words = Said(f"Välj bland: {choices}.", f"Choose among: {choices}.")
        raise invalid(FieldError("?facets", "unknown_facet", words))
    return tuple(name for name in known if name in names)


def _moment(name: str) -> Any:
    return bindparam(name, type_=UtcTime())


def _focus_area() -> ColumnElement[bool]:
    link, t = MeetingTerms, Terms
    return exists(
        select(1).where(
            link.meeting_id == Meetings.id, link.term_id == t.id,
            t.vocabulary == Vocabulary.focus_areas.value, one_of(t.code, "focus_area"),
        )
    )  # fmt: skip


def _takes_part() -> ColumnElement[bool]:
    link = MeetingInitiatives
    return exists(
        select(1).where(link.meeting_id == Meetings.id, one_of(link.initiative_id, "initiative"))
    )


def condition(name: str) -> Any:
    """What the filter `name` means in SQL; its value is bound under the same name."""
    m = Meetings
    ends = func.coalesce(m.ends_at, m.starts_at, type_=UtcTime())
    match name:
        case "focus_area":
            return _focus_area()
        case "initiative":
            return _takes_part()
        case "municipality":
            return one_of(m.municipality_code, name)
        case "host":
            return one_of(m.host_id, name)
        case "starts_from":
            return m.starts_at >= _moment(name)
        case "starts_before":
            return m.starts_at < _moment(name)
        case "ahead":
            return m.starts_at.is_(None) | (ends >= _moment(name))
        case "over":
            return ends < _moment(name)
        case _:
            return one_of(getattr(m, name), name)


def conditions(
    filters: frozenset[str], reach: Reach, question: Words | None = None
) -> list[ColumnElement[bool]]:
    """All the filters together with what the asker may see, and the words searched for."""
    narrowed = [readable(reach.meetings), *(condition(name) for name in sorted(filters - {"id"}))]
    if question is not None:
        hits = found(EntryKind.meeting, question)
        narrowed.append(Meetings.id.in_(select(hits.c.ref)))
    return narrowed


class FacetShape(NamedTuple):
    filters: frozenset[str]
    facets: tuple[Facet, ...]
    reach: Reach
    question: Words | None = None


def facets(shape: FacetShape) -> Select[Any]:
    """One row: an object of counts. A facet ignores its own filter and respects all others."""
    counted = {}
    for name in shape.facets:
        kept = conditions(shape.filters - {name}, shape.reach, shape.question)
        counted[name] = json_list(_kinds(kept) if name == "kind" else _areas(kept))
    return select(json_row(**counted))


def _kinds(filtered: list[ColumnElement[bool]]) -> Select[Any]:
    m, none = Meetings, type_coerce(null(), Text())
    counts = select(m.kind.label("code"), func.count().label("count")).where(*filtered)
    g = counts.group_by(m.kind).subquery().c
    row = json_row(code=g.code, name_sv=none, name_en=none, count=g["count"])
    return select(row).order_by(g["count"].desc(), g.code)


def _areas(filtered: list[ColumnElement[bool]]) -> Select[Any]:
    link, t = MeetingTerms, Terms
    matching = select(Meetings.id).where(*filtered)
    g = (
        select(link.term_id.label("id"), func.count().label("count"))
        .where(link.meeting_id.in_(matching))
        .group_by(link.term_id)
        .subquery()
    )
    counted = func.coalesce(g.c["count"], 0)
    row = json_row(code=t.code, name_sv=t.name_sv, name_en=t.name_en, count=counted)
    return (
        select(row)
        .select_from(t)
        .outerjoin(g, g.c.id == t.id)
        .where(t.vocabulary == literal(Vocabulary.focus_areas.value, String()))
        .order_by(t.position)
    )
