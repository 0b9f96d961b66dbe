"""How a list of initiatives can be narrowed, and the counts beside each filter.

One table says what every filter means; the list, its total and its facets all use it.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import (
    ColumnElement,
    Integer,
    bindparam,
    exists,
    func,
    select,
)
from sqlmodel import col

from kraftsamling.actors.models import ActorKind, Actors
from kraftsamling.foundation.fields import Code, Id, Moment, MunicipalityCode
from kraftsamling.foundation.json_sql import one_of
from kraftsamling.foundation.pages import PageAsk, SortText
from kraftsamling.foundation.times import UtcTime
from kraftsamling.initiatives.adopting import adopts_one_of
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
from kraftsamling.initiatives.rules import Reach, inside, readable, stale
from kraftsamling.platforms.models import Terms, Vocabulary
from kraftsamling.search.matching import Shape as Words
from kraftsamling.search.models import EntryKind
from kraftsamling.search.queries import found

OLDEST = 25
Many = Field(default=None, max_length=100)


class InitiativeSelection(BaseModel):
    """Repeat a parameter to widen it (any of the values); different parameters narrow (all)."""

    model_config = ConfigDict(extra="forbid")

    q: str | None = Field(
        default=None,
        max_length=200,
        description="Words that must all occur, in any form "
        "and inside compounds; without å, ä, ö any letter will do; a phrase in quotes just so.",
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
    method: Annotated[list[Id] | None, Field(default=None, description="Adopted it.")]
    owner: Annotated[list[Id] | None, Many]
    without_owner: bool | None = Field(default=None, description="Nobody owns it, or somebody.")
    actor: Annotated[list[Id] | None, Field(default=None, description="Takes part in any role.")]
    actor_kind: Annotated[list[ActorKind] | None, Field(default=None, description="The owner's.")]
    age_from: int | None = Field(
        default=None, ge=0, le=OLDEST, description="The span reaches this age or beyond."
    )
    age_to: int | None = Field(default=None, ge=0, le=OLDEST, description="It begins by this age.")
    age: int | None = Field(default=None, ge=0, le=OLDEST, description="An age the span covers.")
    has_lessons: bool | None = Field(default=None, description="With lessons you may read.")
    stale: bool | None = Field(
        default=None, description="Not confirmed as current for longer than the platform asks for."
    )
    example: bool | None = Field(default=None, description="Demo content or not.")
    updated_since: Moment | None = None
    reference_system: str | None = Field(default=None, max_length=60)
    reference_id: str | None = Field(default=None, max_length=200)

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(
            exclude={"q", "limit", "page", "cursor", "sort", "facets"},
            exclude_none=True,
            mode="python",
        )
        if "visibility" not in asked:
            # An equality, unlike a list, lets an index hand out the rows in their order.
            asked["published"] = True
        return {name: value for name, value in asked.items() if value != []}


class InitiativeFilter(PageAsk, InitiativeSelection):
    """A selection as a list: in which order, and with which counts beside it."""

    sort: SortText = Field(
        default=None,
        max_length=200,
        description="updated_at, title, published_at, starts_on; a minus turns round; "
        "commas between. -updated_at when not said; with `q` the best hits first (relevance).",
    )
    facets: str | None = Field(
        default=None,
        max_length=200,
        description="Counts to answer beside the list, commas between: focus_area, target_group, "
        "phase, municipality, kind, level, actor_kind, catchment, guiding_principle, method, "
        "visibility.",
    )


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


def _age() -> Any:
    age = bindparam("age", type_=Integer())
    i = Initiatives
    return (func.coalesce(i.age_from, 0) <= age) & (func.coalesce(i.age_to, OLDEST) >= age)


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
        case "method":
            return adopts_one_of(name)
        case "without_owner":
            return i.owner_id.is_(None) == bindparam(name)
        case "owner":
            return one_of(i.owner_id, name)
        case "actor":
            return _actor()
        case "actor_kind":
            return _owner_kind()
        case "age":
            return _age()
        case "age_from":
            return func.coalesce(i.age_to, OLDEST) >= bindparam(name, type_=Integer())
        case "age_to":
            return func.coalesce(i.age_from, 0) <= bindparam(name, type_=Integer())
        case "has_lessons":
            return _has_lessons(reach)
        case "stale":
            return stale() == bindparam(name)
        case "updated_since":
            return i.updated_at >= bindparam(name, type_=UtcTime())
        case "published":
            return i.visibility == Visibility.published.value
        case "example" | "reference_system" | "reference_id":
            return _same(getattr(i, name), name)
        case _:
            return one_of(getattr(i, name), name)


def conditions(
    filters: frozenset[str], reach: Reach, question: Words | None = None
) -> list[ColumnElement[bool]]:
    """All the filters together with what the asker may see, and the words searched for."""
    narrowed = [readable(reach), *(condition(name, reach) for name in sorted(filters))]
    if question is not None:
        hits = found(EntryKind.initiative, question)
        narrowed.append(Initiatives.id.in_(select(hits.c.ref)))
    return narrowed
