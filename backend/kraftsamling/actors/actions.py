"""What can happen to an actor. Nothing here commits."""

from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.actors import finding, rules
from kraftsamling.actors.models import Actor
from kraftsamling.actors.schemas import ActorIn
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import Conflict, FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.text import sort_key
from kraftsamling.foundation.times import now
from kraftsamling.places.models import Municipality

PLAIN = ("name", "kind", "municipality_code", "organisation_number", "website", "description")


def add(session: Session, who: Who, wanted: ActorIn) -> Actor:
    """A new actor. Raises NotAllowed, Invalid, Conflict (the reference is taken)."""
    if not rules.may_keep_directory(who):
        raise rules.not_yours()
    actor = Actor(name=wanted.name, name_key="", kind=wanted.kind)
    _write(session, actor, wanted)
    return actor


def change(session: Session, who: Who, id: str, patch: dict[str, Any], expected: str) -> Actor:
    """Merges the patch in. Raises NotFound, NotAllowed, Stale, Invalid, Conflict."""
    actor = _locked(session, id)
    if not rules.may_edit(who, actor.id):
        raise rules.not_yours()
    check_revision(expected, actor.revision)
    before = document(actor)
    merged = {**before, **patch}
    given = {name: value for name, value in merged.items() if value is not None}
    wanted = validated(ActorIn, given)
    if wanted.model_dump() != before:
        _write(session, actor, wanted)
        _touch(session, actor)
    return actor


def archive(session: Session, who: Who, id: str, expected: str) -> None:
    """It is no longer offered; what it has done stays."""
    actor = _locked(session, id)
    if not rules.may_keep_directory(who):
        raise rules.not_yours()
    check_revision(expected, actor.revision)
    if actor.archived_at is None:
        actor.archived_at = now()
        _touch(session, actor)


def restore(session: Session, who: Who, id: str) -> Actor:
    actor = _locked(session, id)
    if not rules.may_keep_directory(who):
        raise rules.not_yours()
    if actor.archived_at is not None:
        actor.archived_at = None
        _touch(session, actor)
    return actor


def by_reference(session: Session, system: str, id: str) -> Actor | None:
    return session.exec(
        select(Actor).where(Actor.reference_system == system, Actor.reference_id == id)
    ).first()


def document(actor: Actor) -> dict[str, Any]:
    """The actor in the shape of ActorIn."""
    reference = None
    if actor.reference_system is not None:
        reference = {"system": actor.reference_system, "id": actor.reference_id}
    return {**{name: getattr(actor, name) for name in PLAIN}, "reference": reference}


def _locked(session: Session, id: str) -> Actor:
    actor = session.exec(select(Actor).where(col(Actor.id) == id).with_for_update()).first()
    if actor is None:
        raise not_found()
    return actor


def _touch(session: Session, actor: Actor) -> None:
    actor.revision += 1
    actor.updated_at = now()
    session.add(actor)
    finding.index(session, [actor])


def _write(session: Session, actor: Actor, wanted: ActorIn) -> None:
    _refuse_unknown_municipality(session, wanted)
    if wanted.reference is not None:
        taken = by_reference(session, wanted.reference.system, wanted.reference.id)
        if taken is not None and taken.id != actor.id:
            words = Said("Referensen är upptagen.", "The reference is taken.")
            raise Conflict(words, [FieldError("/reference", "taken", words)])
    for name in PLAIN:
        setattr(actor, name, getattr(wanted, name))
    actor.reference_system = wanted.reference.system if wanted.reference else None
    actor.reference_id = wanted.reference.id if wanted.reference else None
    actor.name_key = sort_key(wanted.name)
    session.add(actor)
    finding.index(session, [actor])


def _refuse_unknown_municipality(session: Session, wanted: ActorIn) -> None:
    code = wanted.municipality_code
    if code is not None and session.get(Municipality, code) is None:
        words = Said("Den kommunkoden finns inte.", "There is no such municipality code.")
        raise invalid(FieldError("/municipality_code", "unknown", words))
