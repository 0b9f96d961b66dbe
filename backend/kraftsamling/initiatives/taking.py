"""An idea that nobody owns is taken by an organisation. Nothing here commits."""

from sqlmodel import Session

from kraftsamling.access.models import Person
from kraftsamling.access.who import Who
from kraftsamling.actors.models import Actor
from kraftsamling.foundation.outbox import post
from kraftsamling.foundation.problems import (
    Conflict,
    FieldError,
    NotAllowed,
    Problem,
    Said,
    invalid,
)
from kraftsamling.foundation.times import now, today
from kraftsamling.initiatives import actions, rules
from kraftsamling.initiatives.models import Initiative


def take(session: Session, who: Who, id: str, organisation_id: str, page: str) -> Initiative:
    """The idea, owned from now on. Who had it stays in the history and is told by letter.

    `page` is the platform's address. Raises NotFound, NotAllowed, Invalid, Conflict (somebody took
    it first, or it is no idea to take).
    """
    initiative = actions.for_reading(session, who, id)
    if not rules.seeks_owner(initiative):
        raise _not_to_be_taken(initiative)
    actor = session.get(Actor, organisation_id)
    if actor is None or actor.archived_at is not None:
        words = Said("Den organisationen finns inte.", "There is no such organisation.")
        raise invalid(FieldError("/organisation_id", "unknown", words))
    if not rules.may_register(who, initiative.platform, actor.id):
        raise _not_your_organisation()
    initiative.owner_id = actor.id
    initiative.revision += 1
    initiative.updated_at = now()
    initiative.confirmed_on = today()
    changed = {"field": "owner_id", "before": None, "after": actor.id}
    actions.remember(session, who, initiative, "taken", [changed])
    _tell(session, who, initiative, actor, page)
    return initiative


def _tell(session: Session, who: Who, initiative: Initiative, actor: Actor, page: str) -> None:
    """A letter to the person who had the idea, unless it is they who take it."""
    if initiative.created_by is None or initiative.created_by == who.person_id:
        return
    person = session.get(Person, initiative.created_by)
    if person is None or person.disabled_at is not None:
        return
    link = f"{page}/initiativ/{initiative.id}"
    if person.language == "en":
        subject = "Your idea has found somebody"
        text = (
            f"Hello!\n\n{actor.name} has taken up your idea “{initiative.title}”. Follow how it "
            f"goes here:\n{link}\n\nThank you for sharing it. That it began with you stays in its "
            "history.\n"
        )
    else:
        subject = "Din idé har hittat någon"
        text = (
            f"Hej!\n\n{actor.name} har tagit sig an din idé ”{initiative.title}”. Följ hur det går "
            f"här:\n{link}\n\nTack för att du delade den. Att den började hos dig står kvar i "
            "historiken.\n"
        )
    post(session, person.email, subject, text)


def _not_to_be_taken(initiative: Initiative) -> Problem:
    if initiative.owner_id is not None:
        return Conflict(
            Said(
                "Någon har redan tagit sig an det här. Läs om sidan och se vem.",
                "Somebody has taken this up already. Reload the page and see who.",
            )
        )
    return Conflict(
        Said(
            "Bara en publicerad idé utan ägare går att ta sig an.",
            "Only a published idea without an owner can be taken.",
        )
    )


def _not_your_organisation() -> Problem:
    words = Said("Välj din egen organisation.", "Choose your own organisation.")
    detail = Said(
        "Du kan bara ta dig an idéer för din egen organisation.",
        "You can only take ideas for your own organisation.",
    )
    return NotAllowed(detail, [FieldError("/organisation_id", "not_yours", words)])
