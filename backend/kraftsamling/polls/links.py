"""The two kinds of link to a poll: one's own, and the one that is passed on.

One's own is a random secret whose hash is kept. The shared one is signed with the platform's
secret, so that it can be shown again to whoever arranges the meeting, and nothing need
be kept of it.
"""

import hmac
import secrets
from hashlib import sha256

from sqlmodel import Session

from kraftsamling.access.secrets import hashed
from kraftsamling.polls.models import DatePoll, PollLink, PollPerson

PAGE = "/datum"


def own(session: Session, person: PollPerson, site: str) -> str:
    """The address of a new personal link; earlier ones go on working."""
    token = secrets.token_urlsafe(32)
    session.add(PollLink(token_hash=hashed(token), person_id=person.id))
    return f"{site}{PAGE}#{token}"


def shared(poll_id: str, key: str, site: str) -> str:
    return f"{site}{PAGE}#{poll_id}.{_signature(poll_id, key)}"


def behind(session: Session, token: str, key: str) -> tuple[DatePoll, PollPerson | None] | None:
    """The poll and, for a personal link, whose it is; None for a link that never was or is gone."""
    id, dot, signature = token.partition(".")
    if dot:
        right = hmac.compare_digest(signature.encode(), _signature(id, key).encode())
        poll = session.get(DatePoll, id) if right else None
        return (poll, None) if poll else None
    link = session.get(PollLink, hashed(token))
    if link is None:
        return None
    person = session.get_one(PollPerson, link.person_id)
    return session.get_one(DatePoll, person.poll_id), person


def _signature(poll_id: str, key: str) -> str:
    return hmac.new(key.encode(), f"date poll {poll_id}".encode(), sha256).hexdigest()[:40]
