"""Three questions after a meeting, answered by link. Nothing says who has answered."""

from sqlmodel import Session, col, func, select

from kraftsamling.access.secrets import hashed
from kraftsamling.access.who import Who
from kraftsamling.foundation.outbox import settings_of
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.harvest import letters, receivers
from kraftsamling.harvest.actions import for_writing
from kraftsamling.harvest.models import EvaluationLink, EvaluationSent
from kraftsamling.harvest.schemas import Evaluation, EvaluationIn, EvaluationResult
from kraftsamling.meetings.models import Meeting

FEWEST = 3  # fewer answers could be told apart


def look(session: Session, token: str) -> Evaluation:
    """What the link asks about. Raises Invalid when there is no such link."""
    return _told(session, _link(session, token))


def answer(session: Session, wanted: EvaluationIn) -> Evaluation:
    """The same link changes its answer. Raises Invalid."""
    link = _link(session, wanted.token)
    link.useful, link.takes_along = wanted.useful, wanted.takes_along
    link.otherwise = wanted.otherwise
    session.add(link)
    return _told(session, link)


def send(session: Session, who: Who, meeting_id: str) -> int:
    """Asks each who took part and has not been asked; how many letters were written.

    Raises NotFound, NotAllowed, Conflict (the meeting has not begun).
    """
    meeting = for_writing(session, who, meeting_id)
    session.refresh(meeting, with_for_update=True)
    receivers.refuse_unbegun(meeting)
    found = receivers.without(session, meeting, EvaluationSent)
    address = settings_of(session).address
    tokens = receivers.questions(session, meeting, found)
    for person in found:
        letters.ask(session, meeting, person, address, tokens[person.id])
    return len(found)


def result(session: Session, who: Who, meeting_id: str) -> EvaluationResult:
    """Raises NotFound, NotAllowed. Texts come in the order of their letters, not of time."""
    meeting = for_writing(session, who, meeting_id)
    e = EvaluationLink
    mine = e.meeting_id == meeting.id
    asked = session.exec(select(func.count()).where(mine)).one()
    rows = session.exec(
        select(e.useful, func.count())
        .where(mine, col(e.useful).is_not(None))
        .group_by(col(e.useful))
    )
    counts = {useful: count for useful, count in rows if useful}
    answered = sum(counts.values())
    hidden = answered < FEWEST
    return EvaluationResult(
        asked=asked, answered=answered, hidden=hidden,
        useful=[] if hidden else [counts.get(n, 0) for n in range(1, 6)],
        takes_along=[] if hidden else _texts(session, meeting, e.takes_along),
        otherwise=[] if hidden else _texts(session, meeting, e.otherwise),
    )  # fmt: skip


def _texts(session: Session, meeting: Meeting, column: str | None) -> list[str]:
    text = col(column)
    found = select(text).where(EvaluationLink.meeting_id == meeting.id, text.is_not(None))
    return [told for told in session.exec(found.order_by(text)) if told]


def _link(session: Session, token: str) -> EvaluationLink:
    link = session.get(EvaluationLink, hashed(token))
    if link is None:
        words = Said(
            "Länken går inte till någon utvärdering. Öppna den i brevet igen.",
            "The link leads to no evaluation. Open it in the letter again.",
        )
        raise invalid(FieldError("/token", "ended", words))
    return link


def _told(session: Session, link: EvaluationLink) -> Evaluation:
    meeting = session.get_one(Meeting, link.meeting_id)
    return Evaluation(
        meeting_id=meeting.id, meeting_title=meeting.title, useful=link.useful,
        takes_along=link.takes_along, otherwise=link.otherwise,
    )  # fmt: skip
