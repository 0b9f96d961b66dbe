"""An initiative as one document: read whole, written whole, compared field by field.

The document has the shape of `InitiativeFields`. Writing touches only the lists that differ.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, col, delete, select

from kraftsamling.actors.models import Actor
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.foundation.text import html, sort_key
from kraftsamling.initiatives import adopting
from kraftsamling.initiatives.models import (
    Catchment,
    Contact,
    Initiative,
    InitiativeActor,
    InitiativeMunicipality,
    InitiativeTerm,
    KeyEvent,
    Lesson,
    RelatedInitiative,
)
from kraftsamling.initiatives.schemas import InitiativeFields
from kraftsamling.places.models import Municipality
from kraftsamling.platforms.areas import UNKNOWN
from kraftsamling.platforms.models import Platform, Term, Vocabulary

Document = dict[str, Any]
Row = TypeVar("Row", bound=SQLModel)
VOCABULARIES = {
    "focus_areas": Vocabulary.focus_areas,
    "target_groups": Vocabulary.target_groups,
    "guiding_principles": Vocabulary.guiding_principles,
    "convention_articles": Vocabulary.convention_articles,
    "global_goals": Vocabulary.global_goals,
}
PLAIN = (
    "title", "summary", "description", "kind", "phase", "operative_since", "current_state",
    "desired_state", "age_from", "age_to", "owner_id", "catchment", "county_part", "level",
    "starts_on", "ends_on", "funding", "funding_amount", "funding_currency", "methods",
    "follow_up", "results", "links", "language", "results_public", "funding_public",
    "lessons_public",
)  # fmt: skip
FIELD_OF: dict[type[SQLModel], str] = {
    InitiativeActor: "actors",
    Contact: "contacts",
    KeyEvent: "key_events",
    Lesson: "lessons",
}


def read(session: Session, initiative: Initiative) -> Document:
    """The document as it stands."""

    def rows(table: type[Row], *order: Any) -> Sequence[Row]:
        mine = table.initiative_id == initiative.id  # type: ignore[attr-defined]
        return session.exec(select(table).where(mine).order_by(*order)).all()

    document: Document = {name: getattr(initiative, name) for name in PLAIN}
    codes = session.exec(
        select(Term.vocabulary, Term.code)
        .join(InitiativeTerm, col(InitiativeTerm.term_id) == Term.id)
        .where(InitiativeTerm.initiative_id == initiative.id)
        .order_by(col(Term.position))
    ).all()
    for field, vocabulary in VOCABULARIES.items():
        document[field] = [code for owner, code in codes if owner == vocabulary]
    document["municipalities"] = [
        row.municipality_code
        for row in rows(InitiativeMunicipality, col(InitiativeMunicipality.municipality_code))
    ]
    document["actors"] = [
        {"actor_id": row.actor_id, "role": row.role}
        for row in rows(InitiativeActor, col(InitiativeActor.position))
    ]
    document["contacts"] = [
        row.model_dump(include={"name", "role", "email", "phone", "public"})
        for row in rows(Contact, col(Contact.position))
    ]
    document["key_events"] = [
        row.model_dump(include={"id", "on", "kind", "title", "text"})
        for row in rows(KeyEvent, col(KeyEvent.position))
    ]
    document["lessons"] = [
        row.model_dump(include={"id", "text"}) for row in rows(Lesson, col(Lesson.position))
    ]
    document["related"] = [
        {"initiative_id": row.to_id, "relation": row.relation}
        for row in session.exec(
            select(RelatedInitiative)
            .where(RelatedInitiative.from_id == initiative.id)
            .order_by(col(RelatedInitiative.to_id), col(RelatedInitiative.relation))
        )
    ]
    document["adopted_methods"] = adopting.read(session, initiative.id)
    document["reference"] = (
        {"system": initiative.reference_system, "id": initiative.reference_id}
        if initiative.reference_system is not None
        else None
    )
    return document


def write(
    session: Session, initiative: Initiative, wanted: InitiativeFields, before: Document | None
) -> Document:
    """Makes the initiative be what is wanted; answers the document as it now stands.

    `before` is the document as it stood, or None for a new one. Raises Invalid for codes,
    actors and initiatives that do not exist.
    """
    document = wanted.model_dump(mode="python")
    for name in PLAIN:
        setattr(initiative, name, document[name])
    initiative.title_key = sort_key(wanted.title)
    if before is None or before["description"] != wanted.description:
        initiative.description_html = html(wanted.description) if wanted.description else None
    reference = document["reference"]
    initiative.reference_system = reference["system"] if reference else None
    initiative.reference_id = reference["id"] if reference else None
    with session.no_autoflush:  # or the database would refuse before we can say what is wrong
        term_ids = _term_ids(session, wanted)
        codes = _catchment(session, initiative, wanted)
        _check_actors(session, wanted)
        _check_related(session, initiative, wanted)
        held = before["adopted_methods"] if before else []
        adopting.check(session, wanted.adopted_methods, held)
    session.add(initiative)
    session.flush()
    rows: dict[type[SQLModel], list[Document]] = {
        InitiativeTerm: [{"term_id": each} for each in term_ids],
        InitiativeMunicipality: [{"municipality_code": code} for code in codes],
        InitiativeActor: _numbered(_distinct(document["actors"])),
        Contact: _numbered(document["contacts"]),
        KeyEvent: _numbered(document["key_events"]),
        Lesson: _numbered(document["lessons"]),
    }
    for table, wanted_rows in rows.items():
        field = FIELD_OF.get(table)
        if before is None or field is None or before[field] != document[field]:
            _set(session, table, initiative, wanted_rows, new=before is None)
    _set_related(session, initiative, _distinct(document["related"]), new=before is None)
    adopting.write(session, initiative.id, wanted.adopted_methods, held)
    session.flush()
    return read(session, initiative)


def longest(field: str) -> int:
    """How many characters a text field holds, as the contract tells it."""
    told = InitiativeFields.model_json_schema()["properties"][field]
    return next(int(kind["maxLength"]) for kind in told["anyOf"] if "maxLength" in kind)


def changes(before: Document, after: Document) -> list[dict[str, Any]]:
    """Which fields differ, from what to what, as JSON can hold it."""
    old, new = (
        InitiativeFields.model_construct(**document).model_dump(mode="json", warnings=False)
        for document in (before, after)
    )
    return [
        {"field": name, "before": old.get(name), "after": new[name]}
        for name in new
        if old.get(name) != new[name]
    ]


def _numbered(rows: list[Document]) -> list[Document]:
    return [{**row, "position": n} for n, row in enumerate(rows)]


def _distinct(rows: list[Document]) -> list[Document]:
    return list({tuple(row.items()): row for row in rows}.values())


def _set(
    session: Session, table: Any, initiative: Initiative, rows: list[Document], *, new: bool
) -> None:
    """Makes these the rows of a list. A row that names the id of one of this list's is that one,
    and keeps what the document does not tell of it."""
    there: dict[str, Any] = {}
    if not new:
        mine = table.initiative_id == initiative.id
        if "id" in table.model_fields:
            there = {row.id: row for row in session.exec(select(table).where(mine))}
            wanted = {row.get("id") for row in rows}
            session.exec(delete(table).where(mine, table.id.not_in(wanted & there.keys())))
        else:
            session.exec(delete(table).where(mine))
    for row in rows:
        values = dict(row)
        known = there.pop(values.pop("id", None), None)
        if known is None:
            session.add(table(initiative_id=initiative.id, **values))
        else:
            known.sqlmodel_update(values)
            session.add(known)


def _set_related(
    session: Session, initiative: Initiative, rows: list[Document], *, new: bool
) -> None:
    if not new:
        session.exec(
            delete(RelatedInitiative).where(col(RelatedInitiative.from_id) == initiative.id)
        )
    for row in rows:
        session.add(
            RelatedInitiative(
                from_id=initiative.id, to_id=row["initiative_id"], relation=row["relation"]
            )
        )


def _term_ids(session: Session, wanted: InitiativeFields) -> list[str]:
    asked = {
        f"{vocabulary.value}/{code}": f"/{field}/{n}"
        for field, vocabulary in VOCABULARIES.items()
        for n, code in enumerate(getattr(wanted, field))
    }
    if not asked:
        return []
    known = set(session.exec(select(Term.id).where(col(Term.id).in_(asked))).all())
    _refuse_unknown([where for term_id, where in asked.items() if term_id not in known])
    return list(asked)


def _catchment(session: Session, initiative: Initiative, wanted: InitiativeFields) -> list[str]:
    """The municipalities, spelt out from the county or its part where that is what was said."""
    if wanted.catchment == Catchment.municipalities:
        initiative.county_part = None
        codes = list(dict.fromkeys(wanted.municipalities))
        found = select(Municipality.code).where(col(Municipality.code).in_(codes))
        known = set(session.exec(found).all())
        places = enumerate(wanted.municipalities)
        _refuse_unknown([f"/municipalities/{n}" for n, code in places if code not in known])
        return codes
    platform = session.get_one(Platform, initiative.platform)
    inside = select(Municipality.code).where(Municipality.county_code == platform.county_code)
    if wanted.catchment == Catchment.county_part:
        if wanted.county_part is None:
            raise invalid(
                FieldError(
                    "/county_part", "missing", Said("Välj länsdel.", "Choose a county part.")
                )
            )
        inside = inside.where(Municipality.county_part == wanted.county_part.value)
    else:
        initiative.county_part = None
    return list(session.exec(inside.order_by(Municipality.code)).all())


def _check_actors(session: Session, wanted: InitiativeFields) -> None:
    asked = {f"/actors/{n}/actor_id": part.actor_id for n, part in enumerate(wanted.actors)}
    if wanted.owner_id is not None:
        asked["/owner_id"] = wanted.owner_id
    if asked:
        ids = select(Actor.id).where(col(Actor.id).in_(set(asked.values())))
        known = set(session.exec(ids).all())
        _refuse_unknown([where for where, actor_id in asked.items() if actor_id not in known])


def _check_related(session: Session, initiative: Initiative, wanted: InitiativeFields) -> None:
    asked = {f"/related/{n}/initiative_id": r.initiative_id for n, r in enumerate(wanted.related)}
    if asked:
        ids = select(Initiative.id).where(col(Initiative.id).in_(set(asked.values())))
        known = set(session.exec(ids).all()) - {initiative.id}
        _refuse_unknown([where for where, other in asked.items() if other not in known])


def _refuse_unknown(pointers: list[str]) -> None:
    if pointers:
        raise invalid(*(FieldError(pointer, "unknown", UNKNOWN) for pointer in pointers))
