"""What has had its time is cleared away: needs once the meeting is over, and links a year later."""

from datetime import timedelta

from sqlalchemy import Engine, and_, or_
from sqlmodel import Session, col, delete, select, update

from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meetings, MeetingStatus
from kraftsamling.participation.models import Participant, ParticipantLink
from kraftsamling.participation.rules import USUAL_LENGTH

LINKS_KEPT = timedelta(days=365)


def tidy_participation(engine: Engine, _settings: Settings) -> None:
    """Needs go when the meeting is over, was held, or will not be."""
    moment, m = now(), Meetings
    open_ended = and_(m.ends_at.is_(None), m.starts_at < moment - USUAL_LENGTH)
    done = m.status.in_([MeetingStatus.held.value, MeetingStatus.cancelled.value])
    over = select(m.id).where(or_(m.ends_at < moment, open_ended, done))
    old = select(m.id).where(m.starts_at < moment - LINKS_KEPT)
    theirs = select(Participant.id).where(col(Participant.meeting_id).in_(old))
    with Session(engine) as session, session.begin():
        session.exec(
            update(Participant)
            .where(col(Participant.needs).is_not(None), col(Participant.meeting_id).in_(over))
            .values(needs=None)
        )
        session.exec(delete(ParticipantLink).where(col(ParticipantLink.participant_id).in_(theirs)))
