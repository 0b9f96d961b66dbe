"""The library: every released lesson of a published initiative, searched and narrowed."""

from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import Field
from sqlalchemy import ColumnElement, Select, func, join, select

from kraftsamling.foundation.fields import Code, Id, MunicipalityCode
from kraftsamling.foundation.json_sql import json_list, json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk, SortText
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.initiatives.filters import OLDEST, condition
from kraftsamling.initiatives.models import (
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
    Lessons,
    Phase,
)
from kraftsamling.initiatives.outcomes import lesson
from kraftsamling.initiatives.queries import municipalities, owner, terms
from kraftsamling.initiatives.rules import readable
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Terms, Vocabulary
from kraftsamling.search.matching import Shape as Words
from kraftsamling.search.models import EntryKind
from kraftsamling.search.queries import ranked

Many = Field(default=None, max_length=100)
SORTS = {"released_at": Lessons.released_at}
KEYS = {**SORTS, "id": Lessons.id}
Facet = Literal["focus_area", "municipality"]


class LessonFilter(PageAsk):
    """Repeat a parameter to widen it; different ones narrow. All but `phase` and `q` ask about the
    initiative where it was learnt."""

    q: str | None = Field(
        default=None, max_length=200, description="Words that must all occur, in any form."
    )
    platform: Annotated[list[Code] | None, Many]
    focus_area: Annotated[list[Code] | None, Many]
    municipality: Annotated[list[MunicipalityCode] | None, Many]
    target_group: Annotated[list[Code] | None, Many]
    method: Annotated[list[Id] | None, Field(default=None, description="Adopted it.")]
    owner: Annotated[list[Id] | None, Many]
    age: int | None = Field(default=None, ge=0, le=OLDEST, description="An age the span covers.")
    phase: Annotated[list[Phase] | None, Field(default=None, description="In which it was learnt.")]
    sort: SortText = Field(
        default=None,
        max_length=200,
        description="released_at; a minus turns round. -released_at when not said; with `q` the "
        "best hits first (relevance).",
    )
    facets: str | None = Field(
        default=None,
        max_length=200,
        description="Counts to answer beside the list, commas between: focus_area, municipality.",
    )

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        framing = {"q", "limit", "page", "cursor", "sort", "facets"}
        asked = self.model_dump(exclude=framing, exclude_none=True)
        return {name: value for name, value in asked.items() if value != []}


def parse_facets(asked: str | None) -> tuple[Facet, ...]:
    """The facets named in `facets=`; unknown ones are a problem that names them."""
    names = {name.strip() for name in (asked or "").split(",") if name.strip()}
    known: tuple[Facet, ...] = get_args(Facet)
    if names - set(known):
        choices = ", ".join(known)
        words = Said(f"Välj bland: {choices}.", f"Choose among: {choices}.")
        raise invalid(FieldError("?facets", "unknown_facet", words))
    return tuple(name for name in known if name in names)


class FacetShape(NamedTuple):
    filters: frozenset[str]
    facets: tuple[Facet, ...]
    question: Words | None = None


def public() -> list[ColumnElement[bool]]:
    """That the lesson's initiative shows it to everybody."""
    return [readable("public"), Initiatives.lessons_public]


def library_row() -> ColumnElement[Any]:
    """A lesson with the initiative where it was learnt."""
    i = Initiatives
    learner = json_row(
        id=i.id, title=i.title, phase=i.phase, language=i.language, example=i.example,
        owner=owner(),
        catchment=i.catchment, county_part=i.county_part, municipalities=municipalities(),
        focus_areas=terms(Vocabulary.focus_areas),
    )  # fmt: skip
    told = select(learner).where(i.id == Lessons.initiative_id).correlate(Lessons)
    return lesson(initiative=told.scalar_subquery())


def page(shape: Shape) -> Select[Any]:
    """A page of the library; filters as in LessonFilter."""
    source, keys = _source(KEYS, shape.question)
    row, filtered = library_row(), _conditions(shape.filters)
    return page_of(Lessons.id, row, filtered, keys, shape, source=source)


def _source(keys: dict[str, Any], question: Words | None) -> tuple[Any, dict[str, Any]]:
    hits, keys = ranked(EntryKind.lesson, Lessons, keys, question)
    lessons = Lessons.__table__ if hits is None else hits
    return join(lessons, Initiatives, Initiatives.id == Lessons.initiative_id), keys


def _conditions(filters: frozenset[str]) -> list[ColumnElement[bool]]:
    return [*public(), *(_condition(name) for name in sorted(filters))]


def _condition(name: str) -> Any:
    return one_of(Lessons.phase, name) if name == "phase" else condition(name, "public")


def facets(shape: FacetShape) -> Select[Any]:
    """One row: an object of counts. A facet ignores its own filter and respects all others."""
    return select(json_row(**{name: json_list(_counts(shape, name)) for name in shape.facets}))


def _counts(shape: FacetShape, name: Facet) -> Select[Any]:
    source, _ = _source(KEYS, shape.question)
    matching = (
        select(Lessons.initiative_id.label("id"))
        .select_from(source)
        .where(*_conditions(shape.filters - {name}))
        .subquery()
    )
    if name == "municipality":
        return _by_municipality(matching)
    link, t = InitiativeTerms, Terms
    counted = (
        select(link.term_id.label("code"), func.count().label("count"))
        .join(matching, matching.c.id == link.initiative_id)
        .group_by(link.term_id)
        .subquery()
    )
    row = json_row(code=t.code, name_sv=t.name_sv, name_en=t.name_en, count=counted.c["count"])
    return (
        select(row)
        .join(counted, counted.c.code == t.id)
        .where(t.vocabulary == Vocabulary.focus_areas.value)
        .order_by(t.position)
    )


def _by_municipality(matching: Any) -> Select[Any]:
    link, m = InitiativeMunicipalities, Municipalities
    counted = (
        select(link.municipality_code.label("code"), func.count().label("count"))
        .join(matching, matching.c.id == link.initiative_id)
        .group_by(link.municipality_code)
        .subquery()
    )
    row = json_row(code=m.code, name_sv=m.name, name_en=m.name, count=counted.c["count"])
    return select(row).join(counted, counted.c.code == m.code).order_by(m.name_key)
