"""Those who review are told what an import sent to them: one letter each, however many rows."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from kraftsamling.access.models import Leadership, Person
from kraftsamling.foundation.outbox import post
from kraftsamling.foundation.problems import Said

_SENT = (
    Said("Att granska: {n} initiativ från en import", "To review: {n} from an import"),
    Said(
        "Hej!\n\n{name} har importerat initiativ som ska granskas. Antal: {n}\n\nLäs och "
        "publicera, eller skicka tillbaka med en kommentar:\n{page}/granskning\n",
        "Hello!\n\n{name} has imported initiatives that are to be reviewed. Number: {n}\n\nRead "
        "and publish them, or return them with a comment:\n{page}/granskning\n",
    ),
)


def tell_leaders(session: Session, sent: Mapping[str, int], name: str, page: str) -> None:
    """`sent` says how many each platform has got; a leader of several gets one letter for all."""
    leaders = session.exec(
        select(Person, Leadership.platform)
        .join(Leadership, col(Leadership.person_id) == Person.id)
        .where(col(Leadership.platform).in_(list(sent)), col(Person.disabled_at).is_(None))
    ).all()
    people = {person.id: person for person, _ in leaders}
    for id, person in people.items():
        n = sum(sent[platform] for leader, platform in leaders if leader.id == id)
        subject, text = (each.in_("en" if person.language == "en" else "sv") for each in _SENT)
        values = {"n": n, "name": name, "page": page}
        post(session, person.email, subject.format(**values), text.format(**values))
