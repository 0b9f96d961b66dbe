"""What keeps an initiative from being published or kept as it is said to be."""

from typing import Any

from sqlmodel import Session, select

from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.initiatives import rules
from kraftsamling.initiatives.models import Initiative, Phase
from kraftsamling.initiatives.schemas import InitiativeFields

NEEDED = Said("Fyll i det här innan initiativet publiceras.", "Fill this in before publishing.")


def refuse_incomplete(document: dict[str, Any]) -> None:
    """What everyone reads must say what, for what, where, how far and who."""
    needed = ["title", "summary", "focus_areas", "phase"]
    if document["catchment"] == "municipalities":
        needed.append("municipalities")
    if document["phase"] != Phase.idea:
        needed.append("owner_id")
    missing = [name for name in needed if not document[name]]
    if missing:
        raise invalid(*(FieldError(f"/{name}", "missing", NEEDED) for name in missing))


def refuse_taken_reference(
    session: Session, initiative: Initiative, wanted: InitiativeFields
) -> None:
    """Raises Conflict where another initiative has the reference."""
    if wanted.reference is None:
        return
    with session.no_autoflush:
        taken = by_reference(session, wanted.reference.system, wanted.reference.id)
    if taken is not None and taken.id != initiative.id:
        raise rules.reference_taken()


def by_reference(session: Session, system: str, id: str) -> Initiative | None:
    """The initiative that another system knows by this reference."""
    return session.exec(
        select(Initiative).where(
            Initiative.reference_system == system, Initiative.reference_id == id
        )
    ).first()
