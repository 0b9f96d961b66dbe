"""What the search knows of a meeting."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from kraftsamling.meetings.models import Meeting, MeetingTerm, MeetingVisibility
from kraftsamling.search import keeping
from kraftsamling.search.models import EntryKind


def index(session: Session, meetings: Sequence[Meeting]) -> None:
    """Tells the search what these meetings are called and are about."""
    ids = [meeting.id for meeting in meetings]
    linked = select(MeetingTerm).where(col(MeetingTerm.meeting_id).in_(ids))
    areas: dict[str, list[keeping.Ref]] = {}
    for row in session.exec(linked):
        areas.setdefault(row.meeting_id, []).append((EntryKind.label, row.term_id))
    told = (_told(meeting, tuple(areas.get(meeting.id, ()))) for meeting in meetings)
    keeping.keep(session, EntryKind.meeting, *told)


def _told(meeting: Meeting, areas: tuple[keeping.Ref, ...]) -> keeping.Told:
    texts = (meeting.question, meeting.purpose, meeting.place)
    through: list[keeping.Ref] = list(areas)
    if meeting.host_id:
        through.append((EntryKind.actor, meeting.host_id))
    if meeting.municipality_code:
        through.append((EntryKind.label, meeting.municipality_code))
    return keeping.Told(
        ref=meeting.id,
        title=meeting.title,
        text="\n".join(text for text in texts if text),
        standing=keeping.Standing(
            public=meeting.visibility == MeetingVisibility.published,
            platform=meeting.platform,
            created_by=meeting.created_by,
        ),
        through=tuple(through),
    )
