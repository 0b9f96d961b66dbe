"""What the search knows of what was learnt at meetings."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from kraftsamling.harvest.models import Insight, InsightTerm
from kraftsamling.meetings.models import Meeting, MeetingVisibility
from kraftsamling.meetings.telling import Before, listen
from kraftsamling.search import keeping
from kraftsamling.search.models import EntryKind


def index(session: Session, insights: Sequence[Insight]) -> None:
    """Tells the search what these insights say, and who may find them now."""
    session.flush()
    ids, of = [one.id for one in insights], {one.meeting_id for one in insights}
    areas: dict[str, list[keeping.Ref]] = {}
    for row in session.exec(select(InsightTerm).where(col(InsightTerm.insight_id).in_(ids))):
        areas.setdefault(row.insight_id, []).append((EntryKind.label, row.term_id))
    held = {one.id: one for one in session.exec(select(Meeting).where(col(Meeting.id).in_(of)))}
    told = (
        keeping.Told(
            ref=one.id, title=one.text, standing=_standing(held[one.meeting_id]),
            within=one.meeting_id, through=tuple(areas.get(one.id, ())),
        )
        for one in insights
    )  # fmt: skip
    keeping.keep(session, EntryKind.insight, *told)


def forget(session: Session, insight_id: str) -> None:
    keeping.drop(session, EntryKind.insight, [insight_id])


def index_meeting(session: Session, meeting: Meeting) -> None:
    """After its summary was published or withdrawn."""
    index(session, session.exec(select(Insight).where(Insight.meeting_id == meeting.id)).all())


@listen
def follow(session: Session, meeting: Meeting, was: Before) -> None:
    """What a meeting's readers may find changes with its visibility."""
    if was.differs(meeting, "visibility"):
        index_meeting(session, meeting)


def _standing(meeting: Meeting) -> keeping.Standing:
    """The rule of `rules.readable`: of an archived meeting nothing is found."""
    if meeting.visibility == MeetingVisibility.archived:
        return keeping.Standing(public=False)
    published = meeting.visibility == MeetingVisibility.published
    return keeping.Standing(
        public=published and meeting.summary_published_at is not None, platform=meeting.platform
    )
