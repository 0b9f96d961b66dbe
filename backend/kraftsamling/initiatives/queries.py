"""What one can ask about initiatives: selects whose rows are finished JSON.

Each function takes a shape (what is asked, not the values) and is compiled once for it.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from kraftsamling.actors.models import Actors
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import order_by
from kraftsamling.initiatives.adopting import adopted
from kraftsamling.initiatives.filters import conditions
from kraftsamling.initiatives.models import (
    Contacts,
    InitiativeActors,
    InitiativeMunicipalities,
    Initiatives,
    InitiativeTerms,
    KeyEvents,
    RelatedInitiatives,
)
from kraftsamling.initiatives.outcomes import lesson_count, outcomes, shown
from kraftsamling.initiatives.rules import Reach, inside, readable, stale
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms, Terms, Vocabulary
from kraftsamling.search.models import EntryKind
from kraftsamling.search.queries import ranked

# date.min would be -infinity to PostgreSQL.
LONG_AGO = date(1000, 1, 1)
SORTS = {
    "updated_at": Initiatives.updated_at,
    "title": Initiatives.title_key,
    "published_at": func.coalesce(Initiatives.published_at, Initiatives.created_at),
    "starts_on": func.coalesce(Initiatives.starts_on, literal(LONG_AGO)),
}
KEYS = {**SORTS, "id": Initiatives.id}


def owner() -> ColumnElement[Any]:
    """The owning actor as an object, or null."""
    return (
        select(json_row(id=Actors.id, name=Actors.name, kind=Actors.kind))
        .where(Actors.id == Initiatives.owner_id)
        .correlate(Initiatives)
        .scalar_subquery()
    )


def terms(vocabulary: Vocabulary) -> ColumnElement[Any]:
    return json_list(
        select(json_row(code=Terms.code, name_sv=Terms.name_sv, name_en=Terms.name_en))
        .select_from(Terms)
        .join(InitiativeTerms, InitiativeTerms.term_id == Terms.id)
        .where(
            InitiativeTerms.initiative_id == Initiatives.id, Terms.vocabulary == vocabulary.value
        )
        .order_by(Terms.position)
        .correlate(Initiatives)
    )


def municipalities() -> ColumnElement[Any]:
    return json_list(
        select(json_row(code=Municipalities.code, name=Municipalities.name))
        .select_from(Municipalities)
        .join(
            InitiativeMunicipalities,
            InitiativeMunicipalities.municipality_code == Municipalities.code,
        )
        .where(InitiativeMunicipalities.initiative_id == Initiatives.id)
        .order_by(Municipalities.name_key)
        .correlate(Initiatives)
    )


def summary_fields(reach: Reach) -> dict[str, Any]:
    i = Initiatives
    return {
        "id": i.id, "title": i.title, "summary": i.summary, "kind": i.kind, "phase": i.phase,
        "visibility": i.visibility, "example": i.example, "owner": owner(),
        "catchment": i.catchment, "county_part": i.county_part,
        "municipalities": municipalities(), "focus_areas": terms(Vocabulary.focus_areas),
        "target_groups": terms(Vocabulary.target_groups), "age_from": i.age_from,
        "age_to": i.age_to, "starts_on": i.starts_on, "ends_on": i.ends_on,
        "confirmed_on": i.confirmed_on, "stale": stale(),
        "review_comment": case((inside(reach), i.review_comment)), "published_at": i.published_at,
        "updated_at": i.updated_at, "lesson_count": lesson_count(reach),
    }  # fmt: skip


def page(shape: Shape) -> Select[Any]:
    """A page of the list; see `page_of`. With a question the best hits can come first."""
    source, keys = ranked(EntryKind.initiative, Initiatives, KEYS, shape.question)
    return page_of(
        Initiatives.id,
        json_row(**summary_fields(shape.reach)),
        conditions(shape.filters, shape.reach),
        keys,
        shape,
        source=source,
    )


def detail(reach: Reach) -> Select[Any]:
    """`whole`, if the asker may read it."""
    return whole(reach).where(readable(reach))


def every(shape: Shape) -> Select[Any]:
    """All of a selection, each whole as JSON text, in the order asked for; see `page`."""
    source, keys = ranked(EntryKind.initiative, Initiatives, KEYS, shape.question)
    return (
        select(cast(document(shape.reach), Text))
        .select_from(Initiatives if source is None else source)
        .where(*conditions(shape.filters, shape.reach))
        .order_by(*order_by(shape.sort, keys))
    )


def document(reach: Reach) -> ColumnElement[Any]:
    """An initiative, whole, as the asker may see it."""
    i = Initiatives
    plain = {
        **summary_fields(reach),
        "platform": _platform(), "description": i.description,
        "description_html": i.description_html, "current_state": i.current_state,
        "desired_state": i.desired_state, "operative_since": i.operative_since,
        "level": i.level, "actors": _actors(), "methods": i.methods, "follow_up": i.follow_up,
        "adopted_methods": adopted(reach),
        "guiding_principles": terms(Vocabulary.guiding_principles),
        "convention_articles": terms(Vocabulary.convention_articles),
        "global_goals": terms(Vocabulary.global_goals), "contacts": _contacts(reach),
        "links": i.links, "language": i.language, "results_public": i.results_public,
        "funding_public": i.funding_public, "lessons_public": i.lessons_public,
        "key_events": _key_events(), "related": _related(reach), "reference": _reference(),
        "revision": i.revision, "created_at": i.created_at,
        "funding_currency": i.funding_currency, "merged_into": i.merged_into,
    }  # fmt: skip
    held_back = {
        **outcomes(reach),
        "funding": case((shown(i.funding_public, reach), i.funding)),
        "funding_amount": case((shown(i.funding_public, reach), i.funding_amount)),
    }
    return json_row(**plain, **held_back)


def whole(reach: Reach) -> Select[Any]:
    """One row for the initiative :id: JSON, its revision, and its Facts."""
    i = Initiatives
    review = select(Platforms.review_required).where(Platforms.code == i.platform)
    return select(
        cast(document(reach), Text).label("body"),
        i.revision,
        i.visibility,
        i.platform,
        i.owner_id,
        i.created_by,
        i.phase,
        review.correlate(Initiatives).scalar_subquery().label("review_required"),
    ).where(i.id == bindparam("id"))


def _platform() -> ColumnElement[Any]:
    return (
        select(json_row(code=Platforms.code, name_sv=Platforms.name_sv, name_en=Platforms.name_en))
        .where(Platforms.code == Initiatives.platform)
        .correlate(Initiatives)
        .scalar_subquery()
    )


def _reference() -> ColumnElement[Any]:
    i = Initiatives
    told = json_row(system=i.reference_system, id=i.reference_id)
    return case((i.reference_system.is_not(None), told))


def _actors() -> ColumnElement[Any]:
    actor = json_row(id=Actors.id, name=Actors.name, kind=Actors.kind)
    return json_list(
        select(json_row(actor=actor, role=InitiativeActors.role))
        .select_from(Actors)
        .join(InitiativeActors, InitiativeActors.actor_id == Actors.id)
        .where(InitiativeActors.initiative_id == Initiatives.id)
        .order_by(InitiativeActors.position)
        .correlate(Initiatives)
    )


def _contacts(reach: Reach) -> ColumnElement[Any]:
    c = Contacts
    email: Any = c.email if reach != "public" else case((c.public, c.email))
    phone: Any = c.phone if reach != "public" else case((c.public, c.phone))
    return json_list(
        select(json_row(name=c.name, role=c.role, email=email, phone=phone, public=c.public))
        .where(c.initiative_id == Initiatives.id)
        .order_by(c.position)
        .correlate(Initiatives)
    )


def _key_events() -> ColumnElement[Any]:
    e = KeyEvents
    return json_list(
        select(json_row(id=e.id, on=e.on, kind=e.kind, title=e.title, text=e.text))
        .where(e.initiative_id == Initiatives.id)
        .order_by(e.on, e.position)
        .correlate(Initiatives)
    )


def _related(reach: Reach) -> ColumnElement[Any]:
    """Both ways: what this one builds on, and what builds on this one; readable ones only."""
    r = RelatedInitiatives
    both = union_all(
        select(r.to_id.label("other"), r.relation, literal("to").label("direction"))
        .where(r.from_id == Initiatives.id)
        .correlate(Initiatives),
        select(r.from_id.label("other"), r.relation, literal("from").label("direction"))
        .where(r.to_id == Initiatives.id)
        .correlate(Initiatives),
    ).subquery()
    other = aliased(Initiatives)
    initiative = json_row(id=other.id, title=other.title, phase=other.phase)
    return json_list(
        select(
            json_row(initiative=initiative, relation=both.c.relation, direction=both.c.direction)
        )
        .select_from(both)
        .join(other, other.id == both.c.other)
        .where(readable(reach, other))
        .order_by(other.title_key, both.c.relation)
        .correlate(Initiatives)
    )


def merged(_shape: None) -> Select[Any]:
    """The id of the initiative that the duplicate :id became part of."""
    i = Initiatives
    return select(i.merged_into).where(i.id == bindparam("id"), i.merged_into.is_not(None))


def standing(_shape: None) -> Select[Any]:
    """The Facts about the initiative :id, whoever asks."""
    i = Initiatives
    facts = (i.visibility, i.platform, i.owner_id, i.created_by, i.phase)
    return select(*facts).where(i.id == bindparam("id"))
