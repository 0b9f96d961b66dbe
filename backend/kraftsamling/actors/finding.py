"""What the search knows of an actor."""

from collections.abc import Sequence

from sqlmodel import Session

from kraftsamling.actors.models import Actor
from kraftsamling.search import keeping
from kraftsamling.search.models import EntryKind


def index(session: Session, actors: Sequence[Actor]) -> None:
    """Tells the search what these actors are called and do. An archived one is found no more."""
    keeping.keep(session, EntryKind.actor, *(_told(actor) for actor in actors))


def _told(actor: Actor) -> keeping.Told:
    place = actor.municipality_code
    return keeping.Told(
        ref=actor.id,
        title=actor.name,
        text=actor.description or "",
        standing=keeping.Standing(public=actor.archived_at is None),
        through=((EntryKind.label, place),) if place else (),
    )
