"""Two initiatives that are the same become one, and nothing is lost.

The one that stays keeps its own words. What it lacks it gets from the duplicate, lists are put
together, and longer texts are added below its own. The duplicate is archived whole with its
history, its address leads to the one that stays, and whatever pointed at it points there instead.
"""

from typing import Any

from sqlalchemy import Table, UniqueConstraint, exists, select, update
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as rows

from kraftsamling.access.who import Who
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import Conflict, FieldError, Said, invalid
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions, circles, documents, rules
from kraftsamling.initiatives.models import (
    Catchment,
    Contact,
    Initiative,
    InitiativeActor,
    InitiativeMethod,
    InitiativeMunicipality,
    InitiativeTerm,
    KeyEvent,
    Lesson,
    RelatedInitiative,
    Revision,
    Visibility,
)
from kraftsamling.initiatives.schemas import InitiativeFields
from kraftsamling.lessons.models import MonthsLesson

LISTS = (
    "focus_areas", "target_groups", "guiding_principles", "convention_articles", "global_goals",
    "municipalities", "adopted_methods", "actors", "contacts", "links", "key_events", "lessons",
    "related",
)  # fmt: skip
TEXTS = (
    "description", "current_state", "desired_state", "funding", "methods", "follow_up", "results",
)  # fmt: skip
HELD_BACK = ("results_public", "funding_public", "lessons_public")
# The initiative's own parts go by the document; what other rooms hang on it moves as it is.
OWN_PARTS = {
    table.__tablename__
    for table in (
        Contact, Initiative, InitiativeActor, InitiativeMethod, InitiativeMunicipality,
        InitiativeTerm, KeyEvent, Lesson, RelatedInitiative, Revision,
    )
}  # fmt: skip


def merge(session: Session, who: Who, id: str, duplicate_id: str) -> Initiative:
    """The initiative with the duplicate's content added. Raises NotFound, NotAllowed, Conflict."""
    if id == duplicate_id:
        words = Said("Välj ett annat initiativ.", "Choose another initiative.")
        raise invalid(FieldError("/duplicate_id", "itself", words))
    # Always in the same order, so that two merges at once never wait for each other.
    held = {each: actions.for_editing(session, who, each) for each in sorted((id, duplicate_id))}
    kept, duplicate = held[id], held[duplicate_id]
    for each in (kept, duplicate):
        if not (who.administrator or each.platform in who.leads):
            raise rules.not_yours()
        if each.visibility == Visibility.archived:
            raise Conflict(
                Said(
                    "Ett av initiativen är arkiverat. Återställ det först.",
                    "One of the initiatives is archived. Restore it first.",
                )
            )
    before, other = documents.read(session, kept), documents.read(session, duplicate)
    other["related"] = _onwards(session, kept.id, other["related"])
    wanted = validated(InitiativeFields, _together(before, other, kept.id))
    duplicate.merged_into = kept.id
    duplicate.visibility_before = duplicate.visibility
    actions.turn(session, who, duplicate, Visibility.archived, "merged_into")
    after = documents.write(session, kept, wanted, before)
    _keep_what_lessons_had(session, before, other, after)
    _point_here(session, kept.id, duplicate.id)
    _bring_along(session, kept.id, duplicate.id)
    kept.revision += 1
    kept.updated_at = now()
    told = {"field": "merged_from", "before": None, "after": duplicate.id}
    actions.remember(session, who, kept, "merged", [told, *documents.changes(before, after)])
    return kept


def _together(kept: dict[str, Any], other: dict[str, Any], id: str) -> dict[str, Any]:
    """The document of the two."""
    whole = {name: other[name] if value in (None, "") else value for name, value in kept.items()}
    for name in LISTS:
        whole[name] = _joined(kept[name], other[name])
    for name in TEXTS:
        whole[name] = _added(name, kept[name], other[name])
    for name in HELD_BACK:
        whole[name] = kept[name] and other[name]
    whole["related"] = [row for row in whole["related"] if row["initiative_id"] != id]
    whole["actors"] = _with_owner(kept, other, whole["actors"])
    whole["reference"] = kept["reference"]
    _widen(kept, other, whole)
    return {name: value for name, value in whole.items() if value is not None}


def _joined(ours: list[Any], theirs: list[Any]) -> list[Any]:
    """Both lists, ours first; the same said twice is said once."""

    def said(row: Any) -> Any:
        if not isinstance(row, dict):
            return row
        return tuple((key, str(value)) for key, value in sorted(row.items()) if key != "id")

    known = {said(row) for row in ours}
    new = [row for row in theirs if said(row) not in known]
    # A part that comes from the duplicate gets an id of its own here; there it keeps its old one.
    return [*ours, *({**row, "id": None} if _has_id(row) else row for row in new)]


def _has_id(row: Any) -> bool:
    return isinstance(row, dict) and "id" in row


def _added(name: str, ours: str | None, theirs: str | None) -> str | None:
    """Their text below ours, where there is room; else it stays in the duplicate alone."""
    if not ours or not theirs or theirs.strip() in ours:
        return ours or theirs
    both = f"{ours}\n\n{theirs}"
    return both if len(both) <= documents.longest(name) else ours


def _with_owner(
    kept: dict[str, Any], other: dict[str, Any], actors: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The duplicate's owner takes part in the one that stays."""
    owner = other["owner_id"]
    if owner is None or owner == kept["owner_id"] or any(a["actor_id"] == owner for a in actors):
        return actors
    return [*actors, {"actor_id": owner, "role": "partner"}]


def _widen(kept: dict[str, Any], other: dict[str, Any], whole: dict[str, Any]) -> None:
    """The catchment area and the spans cover both."""
    areas = {kept["catchment"], other["catchment"]}
    if Catchment.county in areas:
        whole["catchment"], whole["county_part"] = Catchment.county, None
    elif areas == {Catchment.county_part} and kept["county_part"] == other["county_part"]:
        whole["county_part"] = kept["county_part"]
    else:
        whole["catchment"], whole["county_part"] = Catchment.municipalities, None
    for name, choose in (("age_from", min), ("age_to", max), ("starts_on", min)):
        both = [value for value in (kept[name], other[name]) if value is not None]
        whole[name] = choose(both) if both else None


def _onwards(session: Session, id: str, related: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The duplicate's relations, but for those that would lead back to the one that stays."""
    back = circles.after(session, id)
    return [row for row in related if (row["initiative_id"], row["relation"]) not in back]


def _keep_what_lessons_had(
    session: Session, ours: dict[str, Any], theirs: dict[str, Any], after: dict[str, Any]
) -> None:
    """When and in which phase a lesson was released, and its month, go with it to the copy."""
    here = {lesson["text"]: lesson["id"] for lesson in ours["lessons"]}
    new = iter(after["lessons"][len(ours["lessons"]) :])
    for lesson in theirs["lessons"]:
        id = here.get(lesson["text"])
        if id is None:
            id = next(new)["id"]
            old, copy = session.get_one(Lesson, lesson["id"]), session.get_one(Lesson, id)
            copy.phase, copy.released_at = old.phase, old.released_at
            session.add(copy)
        months = col(MonthsLesson.lesson_id) == lesson["id"]
        session.exec(update(MonthsLesson).where(months).values(lesson_id=id))


def _point_here(session: Session, kept: str, duplicate: str) -> None:
    """Relations to the duplicate lead to the one that stays. What would be said twice, or lead
    round in a circle, stays where it is."""
    r = RelatedInitiative
    there = select(col(r.from_id), col(r.relation)).where(col(r.to_id) == kept)
    taken = {(row.from_id, row.relation) for row in session.execute(there)}
    taken |= circles.before(session, kept)
    for row in session.exec(rows(r).where(r.to_id == duplicate, r.from_id != kept)).all():
        if (row.from_id, row.relation) not in taken:
            row.to_id = kept
            session.add(row)


def _bring_along(session: Session, kept: str, duplicate: str) -> None:
    """Whatever in any room points at the duplicate points at the one that stays.

    A row that would say the same twice stays where it is, ended if that is something it can be.
    """
    session.flush()
    for table in SQLModel.metadata.sorted_tables:
        if table.name in OWN_PARTS:
            continue
        for key in table.foreign_keys:
            if key.column.table.name == Initiative.__tablename__:
                _move(session, table, key.parent.name, kept, duplicate)


def _move(session: Session, table: Table, name: str, kept: str, duplicate: str) -> None:
    there = table.alias()
    free = [table.c[name] == duplicate]
    for unique in _unique_with(table, name):
        same = [there.c[other] == table.c[other] for other in unique if other != name]
        taken = select(1).select_from(there).where(there.c[name] == kept, *same)
        free.append(~exists(taken.correlate(table)))
    session.execute(update(table).where(*free).values({name: kept}))
    if "ended_at" in table.c:
        left = [table.c[name] == duplicate, table.c.ended_at.is_(None)]
        session.execute(update(table).where(*left).values(ended_at=now()))


def _unique_with(table: Table, name: str) -> list[list[str]]:
    """The sets of columns that must be unique and hold this one."""
    sets = [[c.name for c in table.primary_key.columns]]
    sets += [
        [c.name for c in constraint.columns]
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    sets += [[c.name for c in index.columns] for index in table.indexes if index.unique]
    return [names for names in sets if name in names]
