"""Personal links: each letter carries a token of its own after # in the address of the page."""

import secrets

from sqlmodel import Session

from kraftsamling.access.secrets import hashed
from kraftsamling.foundation.outbox import settings_of
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.participation.models import Participant, ParticipantLink

PAGE = "/min-anmalan"


def new_token(session: Session, participant: Participant) -> str:
    """One more token that opens the registration; kept as a hash. The row must be flushed."""
    token = secrets.token_urlsafe(32)
    session.add(ParticipantLink(token_hash=hashed(token), participant_id=participant.id))
    return token


def new_link(session: Session, participant: Participant) -> str:
    """The address of the participant's own page, with a new token in it."""
    return f"{settings_of(session).address}{PAGE}#{new_token(session, participant)}"


def find(session: Session, token: str) -> Participant:
    """Whose registration the token opens. Raises Invalid when it opens none."""
    link = session.get(ParticipantLink, hashed(token))
    if link is None:
        words = Said(
            "Länken går inte till någon anmälan. Använd länken i ditt senaste brev, eller anmäl "
            "dig igen så skickar vi en ny.",
            "The link leads to no registration. Use the link in your latest letter, or register "
            "again and we send a new one.",
        )
        raise invalid(FieldError("/token", "ended", words))
    return session.get_one(Participant, link.participant_id)
