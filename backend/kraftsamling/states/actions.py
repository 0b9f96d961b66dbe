"""What can happen to a state: somebody writes. Nothing here commits."""

from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.actors.models import Actor
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now
from kraftsamling.platforms.areas import FOCUS
from kraftsamling.platforms.models import Platform, Term
from kraftsamling.states import rules
from kraftsamling.states.models import FocusAreaState, FocusAreaVersion
from kraftsamling.states.schemas import StateFields

PLAIN = tuple(StateFields.model_fields)


def term_of(area: str) -> str:
    return FOCUS + area


def change(
    session: Session, who: Who, platform: str, area: str, patch: dict[str, Any], expected: str,
    *, example: bool = False,
) -> None:  # fmt: skip
    """Merges the patch in. The first is written over revision 0; what stood there is kept.

    Raises NotFound, NotAllowed, Stale, Invalid.
    """
    _for_writing(session, who, platform, area)
    at: dict[str, Any] = {"platform": platform, "term_id": term_of(area)}
    held = session.get(FocusAreaState, tuple(at.values()), with_for_update=True)
    check_revision(expected, held.revision if held else 0)
    before = document(held) if held else dict.fromkeys(PLAIN)
    wanted = validated(StateFields, {**before, **patch}).model_dump()
    if wanted == before:
        return
    if wanted["responsible_id"] != before["responsible_id"]:  # who stands there may stay
        _refuse_unoffered(session, wanted["responsible_id"])
    if held is None:
        held = FocusAreaState(**at, revision=0)
    for name in PLAIN:
        setattr(held, name, wanted[name])
    held.example = example or _was_an_example(session, at, wanted)
    held.revision += 1
    held.updated_at = now()
    session.add(held)
    _keep(session, who, held)


def document(said: FocusAreaState | FocusAreaVersion) -> dict[str, Any]:
    """The texts in the shape of StateFields."""
    return {name: getattr(said, name) for name in PLAIN}


def _for_writing(session: Session, who: Who, platform: str, area: str) -> None:
    """The platform's row is held, so that two who write the first text meet here."""
    held = session.exec(select(Platform).where(col(Platform.code) == platform).with_for_update())
    if held.first() is None or session.get(Term, term_of(area)) is None:
        raise not_found()
    if not rules.may_edit(who, platform):
        raise rules.not_yours()


def _was_an_example(session: Session, at: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """An example that is brought back is an example still; what somebody has changed is not."""
    v = FocusAreaVersion
    examples = select(v).where(
        v.platform == at["platform"], v.term_id == at["term_id"], col(v.example)
    )
    return any(document(each) == wanted for each in session.exec(examples))


def _keep(session: Session, who: Who, held: FocusAreaState) -> None:
    by = {"by_kind": who.kind, "by_id": who.id, "by_name": who.name}
    at = {"platform": held.platform, "term_id": held.term_id, "number": held.revision}
    said = {**document(held), "example": held.example, "at": held.updated_at}
    session.add(FocusAreaVersion.model_validate({**at, **by, **said}))


def _refuse_unoffered(session: Session, id: str | None) -> None:
    actor = session.get(Actor, id) if id is not None else None
    if id is not None and (actor is None or actor.archived_at is not None):
        words = Said("Välj en organisation som finns.", "Choose an organisation that is there.")
        raise invalid(FieldError("/responsible_id", "unknown", words))
