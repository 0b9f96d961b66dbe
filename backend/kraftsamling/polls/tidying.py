"""Names and addresses are wiped when a poll has rested for half a year; the sums go with them."""

from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from kraftsamling.polls.models import DatePoll, PollAnswer, PollLink, PollPerson

KEPT = timedelta(days=180)


def tidy_polls(engine: Engine, _settings: Settings) -> None:
    rested = select(DatePoll.id).where(col(DatePoll.updated_at) < now() - KEPT)
    people = select(PollPerson.id).where(col(PollPerson.poll_id).in_(rested))
    with Session(engine) as session, session.begin():
        session.exec(delete(PollAnswer).where(col(PollAnswer.person_id).in_(people)))
        session.exec(delete(PollLink).where(col(PollLink.person_id).in_(people)))
        session.exec(delete(PollPerson).where(col(PollPerson.poll_id).in_(rested)))
