"""How a list of initiatives can be narrowed, and the counts beside each filter.

One table says what every filter means; the list, its total and its facets all use it.
"""

from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    Text,
    bindparam,
    case,
    exists,
    func,
    literal,
    null,
    select,
    type_coerce,
)
from sqlmodel import col

from kraftsamling.actors.models import ActorKind, Actors
from kraftsamling.foundation.fields import Code, Id, Moment, MunicipalityCode
from kraftsamling.foundation.json_sql import every_word, json_list, json_row, one_of
from kraftsamling.foundation.pages import PageAsk, SortText
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.foundation.text import fold
from kraftsamling.foundation.times import UtcTime
from kraftsamling.initiatives.models import (
    Catchment,
    CountyPart,
    InitiativeActors,
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
    Kind,
    Lessons,
    Level,
    Phase,
    Visibility,
)
from kraftsamling.initiatives.rules import Reach, inside, readable
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Terms, Vocabulary

Facet = Literal[
    "focus_area", "target_group", "phase", "municipality", "kind", "level", "actor_kind",
    "catchment", "visibility",
]  # fmt: skip
Many = Field(default=None, max_length=100)


class InitiativeFilter(PageAsk):
    """Repeat a parameter to widen it (any of the values); different parameters narrow (all)."""

    q: str | None = Field(
        default=None, max_length=200, description="Words that must all occur, as people type them."
    )
    platform: Annotated[list[Code] | None, Many]
    municipality: Annotated[list[MunicipalityCode] | None, Many]
    county_part: Annotated[list[CountyPart] | None, Many]
    catchment: Annotated[list[Catchment] | None, Many]
    focus_area: Annotated[list[Code] | None, Many]
    target_group: Annotated[list[Code] | None, Many]
    guiding_principle: Annotated[list[Code] | None, Many]
    convention_article: Annotated[list[Code] | None, Many]
    global_goal: Annotated[list[Code] | None, Many]
    phase: Annotated[list[Phase] | None, Many]
    kind: Annotated[list[Kind] | None, Many]
    level: Annotated[list[Level] | None, Many]
    visibility: Annotated[
        list[Visibility] | None,
        Field(default=None, description="Published when not said; others only what you may see."),
    ]
    owner: Annotated[list[Id] | None, Many]
    actor: Annotated[list[Id] | None, Field(default=None, description="Takes part in any role.")]
    actor_kind: Annotated[list[ActorKind] | None, Field(default=None, description="The owner's.")]
    age: int | None = Field(default=None, ge=0, le=25, description="An age the span covers.")
    has_lessons: bool | None = Field(default=None, description="With lessons you may read.")
    example: bool | None = Field(default=None, description="Demo content or not.")
    updated_since: Moment | None = None
    reference_system: str | None = Field(default=None, max_length=60)
    reference_id: str | None = Field(default=None, max_length=200)
    sort: SortText = Field(
        default=None,
        max_length=200,
        description="updated_at, title, published_at, starts_on; a minus turns round; "
        "commas between. -updated_at when not said.",
    )
    facets: str | None = Field(
        default=None,
        max_length=200,
        description="Counts to answer beside the list, commas between: focus_area, target_group, "
        "phase, municipality, kind, level, actor_kind, catchment, visibility.",
    )

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(
            exclude={"limit", "page", "cursor", "sort", "facets"}, exclude_none=True, mode="python"
        )
        if "q" in asked:
            words = fold(asked["q"]).replace('"', " ").split()
            asked["q"] = words
        if "visibility" not in asked:
            # An equality, unlike a list, lets an index hand out the rows in their order.
            asked["published"] = True
        return {name: value for name, value in asked.items() if value != []}


def _term(vocabulary: Vocabulary, name: str) -> ColumnElement[bool]:
    """Linked to one of the codes bound to :name. Term ids begin with their vocabulary."""
    return exists(
        select(1).where(
            InitiativeTerms.initiative_id == Initiatives.id,
            InitiativeTerms.term_id == Terms.id,
            Terms.vocabulary == vocabulary.value,
            one_of(Terms.code, name),
        )
    )


def _municipality() -> ColumnElement[bool]:
    link = InitiativeMunicipalities
    return exists(
        select(1).where(
            link.initiative_id == Initiatives.id, one_of(link.municipality_code, "municipality")
        )
    )


def _actor() -> ColumnElement[bool]:
    link = InitiativeActors
    takes_part = exists(
        select(1).where(link.initiative_id == Initiatives.id, one_of(link.actor_id, "actor"))
    )
    return takes_part | one_of(Initiatives.owner_id, "actor")


def _owner_kind() -> ColumnElement[bool]:
    return exists(
        select(1).where(Actors.id == Initiatives.owner_id, one_of(Actors.kind, "actor_kind"))
    )


def _words() -> ColumnElement[bool]:
    owner = select(Actors.search_text).where(Actors.id == Initiatives.owner_id)
    text = (
        Initiatives.search_text
        + " "
        + func.coalesce(owner.correlate(Initiatives).scalar_subquery(), "")
    )
    return every_word(text, "q")


def _age() -> Any:
    age = bindparam("age", type_=Integer())
    i = Initiatives
    return (func.coalesce(i.age_from, 0) <= age) & (func.coalesce(i.age_to, 25) >= age)


def _has_lessons(reach: Reach) -> Any:
    shown = Initiatives.lessons_public | inside(reach)
    found = exists(select(1).where(Lessons.initiative_id == Initiatives.id)) & shown
    return found == bindparam("has_lessons")


def _same(column: Any, name: str) -> Any:
    return col(column) == bindparam(name, type_=column.type)


def condition(name: str, reach: Reach) -> Any:
    """What the filter `name` means in SQL; its value is bound under the same name."""
    i = Initiatives
    match name:
        case "q":
            return _words()
        case "municipality":
            return _municipality()
        case "focus_area":
            return _term(Vocabulary.focus_areas, name)
        case "target_group":
            return _term(Vocabulary.target_groups, name)
        case "guiding_principle":
            return _term(Vocabulary.guiding_principles, name)
        case "convention_article":
            return _term(Vocabulary.convention_articles, name)
        case "global_goal":
            return _term(Vocabulary.global_goals, name)
        case "owner":
            return one_of(i.owner_id, name)
        case "actor":
            return _actor()
        case "actor_kind":
            return _owner_kind()
        case "age":
            return _age()
        case "has_lessons":
            return _has_lessons(reach)
        case "updated_since":
            return i.updated_at >= bindparam(name, type_=UtcTime())
        case "published":
            return i.visibility == Visibility.published.value
        case "example" | "reference_system" | "reference_id":
            return _same(getattr(i, name), name)
        case _:
            return one_of(getattr(i, name), name)


def conditions(filters: frozenset[str], reach: Reach) -> list[ColumnElement[bool]]:
    """All the filters together with what the asker may see."""
    return [readable(reach), *(condition(name, reach) for name in sorted(filters))]


def parse_facets(asked: str | None) -> tuple[Facet, ...]:
    """The facets named in `facets=`; unknown ones are a problem that names them."""
    names = [name.strip() for name in (asked or "").split(",") if name.strip()]
    known: tuple[Facet, ...] = get_args(Facet)
    if any(name not in known for name in names):
        choices = ", ".join(known)
        words = Said(f"Välj bland: {choices}.", f"Choose among: {choices}.")
        raise invalid(FieldError("?facets", "unknown_facet", words))
    return tuple(name for name in known if name in names)


class FacetShape(NamedTuple):
    filters: frozenset[str]
    facets: tuple[Facet, ...]
    reach: Reach


_TERM_FACETS = {"focus_area": Vocabulary.focus_areas, "target_group": Vocabulary.target_groups}


def facets(shape: FacetShape) -> Select[Any]:
    """One row: an object of counts. A facet ignores its own filter and respects all others."""
    counted = {
        name: json_list(_counts(name, conditions(_without(shape.filters, name), shape.reach)))
        for name in shape.facets
    }
    return select(json_row(**counted))


def _without(filters: frozenset[str], name: str) -> frozenset[str]:
    return filters - ({name, "published"} if name == "visibility" else {name})


def _counts(name: str, filtered: list[ColumnElement[bool]]) -> Select[Any]:
    """Rows {code, name_sv, name_en, count} in the order of the code list."""
    matching = select(Initiatives.id).where(*filtered)
    if name in _TERM_FACETS:
        return _named_counts(
            select(InitiativeTerms.term_id.label("code"), func.count().label("count"))
            .where(InitiativeTerms.initiative_id.in_(matching))
            .group_by(InitiativeTerms.term_id),
            _TERM_FACETS[name],
        )
    if name == "municipality":
        return _municipality_counts(matching)
    if name == "phase":
        code = literal(f"{Vocabulary.phases.value}/", String()) + Initiatives.phase
        counts = select(code.label("code"), func.count().label("count")).where(*filtered)
        return _named_counts(counts.group_by(Initiatives.phase), Vocabulary.phases)
    column: Any = Actors.kind if name == "actor_kind" else getattr(Initiatives, name)
    counts = select(column.label("code"), func.count().label("count")).where(
        *filtered, column.is_not(None)
    )
    if name == "actor_kind":
        counts = counts.select_from(Initiatives).join(Actors, Actors.id == Initiatives.owner_id)
    grouped = counts.group_by(column).subquery()
    no_name = type_coerce(null(), Text())
    return select(
        json_row(code=grouped.c.code, name_sv=no_name, name_en=no_name, count=grouped.c["count"])
    ).order_by(grouped.c["count"].desc(), grouped.c.code)


def _named_counts(counts: Select[Any], vocabulary: Vocabulary) -> Select[Any]:
    grouped = counts.subquery()
    counted = func.coalesce(grouped.c["count"], 0)
    return (
        select(
            json_row(code=Terms.code, name_sv=Terms.name_sv, name_en=Terms.name_en, count=counted)
        )
        .select_from(Terms)
        .outerjoin(grouped, grouped.c.code == Terms.id)
        .where(Terms.vocabulary == literal(vocabulary.value, String()))
        .order_by(Terms.position)
    )


def _municipality_counts(matching: Select[Any]) -> Select[Any]:
    link = InitiativeMunicipalities
    wide = func.sum(case((Initiatives.catchment == Catchment.county.value, 1), else_=0))
    grouped = (
        select(link.municipality_code.label("code"), func.count().label("count"), wide.label("wide"))
        .select_from(link)
        .join(Initiatives, Initiatives.id == link.initiative_id)
        .where(link.initiative_id.in_(matching))
        .group_by(link.municipality_code)
        .subquery()
    )
    m, g = Municipalities, grouped.c
    counted = json_row(
        code=m.code, name_sv=m.name, name_en=m.name, count=g["count"], county_wide=g.wide
    )
    return (
        select(counted)
        .select_from(m)
        .join(grouped, g.code == m.code)
        .order_by(m.name_key)
    )
