"""Which polls wait for somebody to decide: the rule for one row and the one for many."""

from datetime import timedelta
from itertools import product

from sqlmodel import Session, col, select

from kraftsamling.foundation.times import now, today
from kraftsamling.meetings.models import Meeting, MeetingStatus, MeetingVisibility
from kraftsamling.polls.models import DatePoll, PollStatus
from kraftsamling.polls.rules import decides, undecided
from tests.helpers import World


def test_the_two_agree_in_every_standing(world: World) -> None:
    days = (None, today() - timedelta(days=1), today(), today() + timedelta(days=1))
    with Session(world.engine) as session:
        for status, visibility, starts, how, answer_by in product(
            MeetingStatus, MeetingVisibility, (None, now()), PollStatus, days
        ):
            meeting = Meeting(
                platform="barn-och-unga", title="Möte", title_key="mote", status=status,
                visibility=visibility, starts_at=starts,
            )  # fmt: skip
            session.add(meeting)
            session.flush()
            session.add(DatePoll(meeting_id=meeting.id, status=how, answer_by=answer_by))
        session.flush()
        both = session.exec(
            select(DatePoll, Meeting).join(Meeting, col(Meeting.id) == col(DatePoll.meeting_id))
        ).all()
        one_by_one = {poll.id for poll, meeting in both if decides(poll, meeting, now())}
        together = select(DatePoll.id).join(Meeting, col(Meeting.id) == col(DatePoll.meeting_id))
        assert set(session.exec(together.where(undecided(today())))) == one_by_one
        assert 0 < len(one_by_one) < len(both)
