"""Review, where the platform asks for it: sent, then published or returned, and both are told.

Nothing here commits. `page` is the platform's address, for the links in the letters.
"""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, or_, select

from kraftsamling.access.models import Leadership, Membership, Person
from kraftsamling.access.who import Who
from kraftsamling.foundation.outbox import post
from kraftsamling.foundation.problems import Said
from kraftsamling.foundation.text import one_line
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions, rules
from kraftsamling.initiatives.models import Initiative, Revision, Visibility

SENT = "sent_for_review"
_SENT = (
    Said("Att granska: {title}", "To review: {title}"),
    Said(
        "Hej!\n\n{name} har skickat ”{title}” för granskning.\n\nLäs och publicera, eller skicka "
        "tillbaka med en kommentar:\n{link}\n\nHela kön finns här:\n{page}/granskning\n",
        "Hello!\n\n{name} has sent “{title}” for review.\n\nRead and publish it, or return it with "
        "a comment:\n{link}\n\nThe whole queue is here:\n{page}/granskning\n",
    ),
)
_PUBLISHED = (
    Said("Publicerat: {title}", "Published: {title}"),
    Said(
        "Hej!\n\n”{title}” är granskat och publicerat. Nu kan alla läsa det:\n{link}\n",
        "Hello!\n\n“{title}” has been reviewed and published. Everyone can read it now:\n{link}\n",
    ),
)
_RETURNED = (
    Said("Tillbaka till er: {title}", "Returned to you: {title}"),
    Said(
        "Hej!\n\n{name} har läst ”{title}” och ber er ändra något innan det publiceras:\n\n"
        "{comment}\n\nÄndra och skicka igen:\n{link}/redigera\n",
        "Hello!\n\n{name} has read “{title}” and asks you to change something before it is "
        "published:\n\n{comment}\n\nChange it and send it again:\n{link}/redigera\n",
    ),
)


def publish(session: Session, who: Who, id: str, page: str) -> Initiative:
    """Publishes it, or sends it for review; see `actions.publish`. Those concerned are told."""
    before = actions.for_reading(session, who, id).visibility
    initiative = actions.publish(session, who, id)
    if initiative.visibility == Visibility.in_review and before != Visibility.in_review:
        _tell(session, who, initiative, _leaders(session, initiative), _SENT, page)
    elif before == Visibility.in_review and initiative.visibility == Visibility.published:
        _tell(session, who, initiative, _owners(session, initiative), _PUBLISHED, page)
    return initiative


def send_back(session: Session, who: Who, id: str, comment: str, page: str) -> Initiative:
    """It becomes a draft again, and its owners see why. Raises NotFound, NotAllowed, Conflict."""
    initiative = actions.for_reading(session, who, id)
    if not rules.may_review(who, initiative):
        raise rules.not_yours()
    actions.refuse_unless(initiative, Visibility.in_review)
    initiative.visibility = Visibility.draft
    initiative.review_comment = comment
    initiative.revision += 1
    initiative.updated_at = now()
    changed: list[dict[str, Any]] = [
        {"field": "visibility", "before": Visibility.in_review, "after": Visibility.draft},
        {"field": "review_comment", "before": None, "after": comment},
    ]
    actions.remember(session, who, initiative, "returned", changed)
    _tell(session, who, initiative, _owners(session, initiative), _RETURNED, page, comment=comment)
    return initiative


def _tell(
    session: Session,
    who: Who,
    initiative: Initiative,
    people: Sequence[Person],
    words: tuple[Said, Said],
    page: str,
    **more: str,
) -> None:
    """A letter to each in their language, but not to whoever did it."""
    link = f"{page}/initiativ/{initiative.id}"
    for person in people:
        if person.id == who.person_id:
            continue
        subject, text = (each.in_("en" if person.language == "en" else "sv") for each in words)
        told = {"title": one_line(initiative.title), "name": who.name, "page": page}
        values = {**told, "link": link, **more}
        post(session, person.email, subject.format(**values)[:200], text.format(**values))


def _leaders(session: Session, initiative: Initiative) -> Sequence[Person]:
    leads = select(Leadership.person_id).where(Leadership.platform == initiative.platform)
    return session.exec(
        select(Person).where(col(Person.id).in_(leads), col(Person.disabled_at).is_(None))
    ).all()


def _owners(session: Session, initiative: Initiative) -> Sequence[Person]:
    """Whoever sent it last, and the registrars of its organisation."""
    sender = (
        select(Revision.by_id)
        .where(Revision.initiative_id == initiative.id, Revision.action == SENT)
        .order_by(col(Revision.number).desc())
        .limit(1)
        .scalar_subquery()
    )
    registrars = select(Membership.person_id).where(Membership.actor_id == initiative.owner_id)
    mine = or_(col(Person.id) == sender, col(Person.id).in_(registrars))
    return session.exec(select(Person).where(mine, col(Person.disabled_at).is_(None))).all()
