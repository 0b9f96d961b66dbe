"""What can happen to saved views and follows; all of it a person's own. Nothing here commits."""

from typing import Any

from sqlmodel import Session, col, func, select, update

from kraftsamling.access.models import Person
from kraftsamling.access.who import Who
from kraftsamling.following.models import Cadence, FeedKey, Follow, FollowKind, SavedView
from kraftsamling.following.schemas import FollowFields, FollowIn, SavedViewIn
from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import Conflict, FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.text import sort_key
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import rules
from kraftsamling.initiatives.models import Initiative
from kraftsamling.places.models import Municipality
from kraftsamling.platforms.areas import FOCUS
from kraftsamling.platforms.models import Term

MOST_VIEWS, MOST_FOLLOWS = 50, 500
UNKNOWN = Said(
    "Det finns inget sådant att följa. Välj något som finns.",
    "There is no such thing to follow. Choose one that is there.",
)


def save_view(session: Session, who: Who, wanted: SavedViewIn) -> SavedView:
    """A selection under a name. Raises Conflict when there are too many."""
    _refuse_too_many(session, SavedView, who, MOST_VIEWS)
    view = SavedView(person_id=who.id or "", name=wanted.name, name_key="")
    return _write(session, view, wanted)


def change_view(session: Session, who: Who, id: str, patch: dict[str, Any], expected: str) -> None:
    """Merges the patch in. Raises NotFound, Stale, Invalid."""
    view = _own(session, SavedView, who, id)
    check_revision(expected, view.revision)
    before = {"name": view.name, "query": view.query, "view": view.view, "sort": view.sort}
    given = {name: value for name, value in {**before, **patch}.items() if value is not None}
    _write(session, view, validated(SavedViewIn, given))


def delete_view(session: Session, who: Who, id: str, expected: str) -> None:
    """Takes it away, and with it its follow, until it is restored. Raises NotFound, Stale."""
    view = _own(session, SavedView, who, id)
    check_revision(expected, view.revision)
    _end(session, view)


def restore_view(session: Session, who: Who, id: str) -> SavedView:
    view: SavedView = _restore(session, _own(session, SavedView, who, id, ended=True))
    return view


def follow(session: Session, who: Who, wanted: FollowIn) -> Follow:
    """Begins to follow; what is followed already only gets the cadence. Raises Invalid, Conflict.

    Whoever takes it up again is told of what happens from now on.
    """
    target = _target(session, who, wanted)
    mine = [col(getattr(Follow, name)) == value for name, value in target.items()]
    session.exec(_person(who).with_for_update())  # one at a time, or two would make two
    found = session.exec(select(Follow).where(Follow.person_id == who.id, *mine)).first()
    if found is None:
        _refuse_too_many(session, Follow, who, MOST_FOLLOWS)
        found = Follow(person_id=who.id or "", cadence=wanted.cadence, **target)
    elif found.ended_at is not None:
        found.ended_at, found.created_at, found.revision = None, now(), found.revision + 1
        found.told_at = found.looks_from = found.created_at
    _set_cadence(found, wanted.cadence)
    session.add(found)
    session.flush()
    return found


def change_follow(
    session: Session, who: Who, id: str, patch: dict[str, Any], expected: str
) -> None:
    """Another cadence. Raises NotFound, Stale, Invalid."""
    found = _own(session, Follow, who, id)
    check_revision(expected, found.revision)
    given = {name: value for name, value in patch.items() if value is not None}
    wanted = validated(FollowFields, {"cadence": found.cadence, **given})
    _set_cadence(found, wanted.cadence)
    session.add(found)
    session.flush()


def stop(session: Session, who: Who, id: str, expected: str) -> None:
    """Follows it no more. Raises NotFound, Stale."""
    found = _own(session, Follow, who, id)
    check_revision(expected, found.revision)
    _end(session, found)


def restore_follow(session: Session, who: Who, id: str) -> Follow:
    """As if it had never been stopped: the next letter goes on where the last one ended."""
    found: Follow = _restore(session, _own(session, Follow, who, id, ended=True))
    return found


def stop_letters(session: Session, person_id: str) -> None:
    """No follow of the person's sends letters any more; they stay for the page and the feed."""
    session.exec(
        update(Follow)
        .where(col(Follow.person_id) == person_id, col(Follow.cadence) != Cadence.never.value)
        .values(cadence=Cadence.never.value, revision=col(Follow.revision) + 1)
    )


def renew_feed(session: Session, who: Who) -> FeedKey:
    """A new address for the person's feed; the old one ends."""
    session.exec(_person(who).with_for_update())
    kept = session.get(FeedKey, who.id)
    if kept is None:
        kept = FeedKey(person_id=who.id or "")
    else:
        kept.key, kept.made_at, kept.revision = new_id(), now(), kept.revision + 1
    session.add(kept)
    session.flush()
    return kept


def _person(who: Who) -> Any:
    return select(Person.id).where(Person.id == who.id)


def _write(session: Session, view: SavedView, wanted: SavedViewIn) -> SavedView:
    query = wanted.query.kept()
    said = (wanted.name, query, wanted.view, wanted.sort)
    if view.name_key and said != (view.name, view.query, view.view, view.sort):
        view.revision += 1
    view.name, view.query, view.view, view.sort = said
    view.name_key = sort_key(wanted.name)
    session.add(view)
    session.flush()
    return view


def _target(session: Session, who: Who, wanted: FollowIn) -> dict[str, Any]:
    """The column and value of what is to be followed, if it is there and may be seen."""
    match wanted.kind:
        case FollowKind.initiative:
            initiative = session.get(Initiative, wanted.target)
            found = initiative is not None and rules.may_read(who, initiative)
            column, value = "initiative_id", wanted.target
        case FollowKind.focus_area:
            column, value = "term_id", FOCUS + wanted.target
            found = session.get(Term, value) is not None
        case FollowKind.municipality:
            column, value = "municipality_code", wanted.target
            found = session.get(Municipality, value) is not None
        case FollowKind.view:
            column, value = "view_id", wanted.target
            view = session.get(SavedView, value)
            found = view is not None and view.person_id == who.id and view.ended_at is None
    if not found:
        raise invalid(FieldError("/target", "unknown", UNKNOWN))
    return {column: value}


def _set_cadence(found: Follow, cadence: Cadence) -> None:
    if found.cadence == cadence.value:
        return
    if found.cadence == Cadence.never.value:
        # Whoever wants letters again wants what happens from now on, not a year's worth.
        found.told_at = found.looks_from = now()
    found.cadence = cadence.value
    found.revision += 1


def _own(session: Session, table: Any, who: Who, id: str, *, ended: bool = False) -> Any:
    """The person's own, held; `ended` is also for one that has been put away."""
    kept = session.exec(
        select(table).where(table.id == id, table.person_id == who.id).with_for_update()
    ).first()
    if kept is None or (kept.ended_at is not None and not ended):
        raise not_found()
    return kept


def _end(session: Session, kept: Any) -> None:
    kept.ended_at = now()
    kept.revision += 1
    session.add(kept)


def _restore(session: Session, kept: Any) -> Any:
    if kept.ended_at is not None:
        kept.ended_at = None
        kept.revision += 1
        session.add(kept)
        session.flush()
    return kept


def _refuse_too_many(session: Session, table: Any, who: Who, most: int) -> None:
    mine = [table.person_id == who.id, table.ended_at.is_(None)]
    if session.exec(select(func.count()).select_from(table).where(*mine)).one() >= most:
        raise Conflict(
            Said(
                f"Det går att ha högst {most}. Ta bort något först.",
                f"There can be {most} at most. Remove one first.",
            )
        )
