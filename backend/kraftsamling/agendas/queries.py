"""What one can ask about an agenda."""

from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.agendas import models
from kraftsamling.agendas.schemas import Agenda, AgendaItem, AgendaLink
from kraftsamling.foundation.problems import not_found
from kraftsamling.initiatives import rules as initiative_rules
from kraftsamling.initiatives.models import Initiative
from kraftsamling.meetings import rules as meeting_rules
from kraftsamling.meetings.models import Meeting
from kraftsamling.meetings.schemas import MeetingInitiativeRef


def told(session: Session, who: Who, meeting_id: str) -> Agenda:
    """The agenda as the asker may see it. Raises NotFound, with the meeting."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or not meeting_rules.may_read(who, meeting):
        raise not_found()
    kept = session.get(models.Agenda, meeting_id)
    inside = meeting_rules.may_edit(who, meeting) or meeting_rules.is_inside(who, meeting)
    seen = kept if kept and (kept.shown or inside) else None
    items = _items(session, who, meeting, seen)
    minutes = sum(item.minutes for item in items)
    return Agenda(
        meeting_id=meeting.id, title=meeting.title, language=meeting.language,
        zone=meeting.zone, starts_at=meeting.starts_at, ends_at=meeting.ends_at,
        shown=bool(seen and seen.shown), may_edit=meeting_rules.may_edit(who, meeting),
        items=items, minutes=minutes, over_minutes=_over(meeting, minutes),
        revision=seen.revision if seen else 0,
    )  # fmt: skip


def _items(
    session: Session, who: Who, meeting: Meeting, agenda: models.Agenda | None
) -> list[AgendaItem]:
    """In order, each beginning when the one before it ends."""
    if agenda is None:
        return []
    chosen = select(models.AgendaItem).where(models.AgendaItem.meeting_id == meeting.id)
    rows = session.exec(chosen.order_by(col(models.AgendaItem.position))).all()
    known = _initiatives(session, who, (row.initiative_id for row in rows if row.initiative_id))
    made, passed = [], timedelta(0)
    for row in rows:
        # Minutes that pass, not the clock's face: over a change of clocks these differ.
        begins = meeting.starts_at and meeting.starts_at + passed
        passed += timedelta(minutes=row.minutes)
        made.append(
            AgendaItem(
                title=row.title, minutes=row.minutes, kind=row.kind, presenter=row.presenter,
                initiative=known.get(row.initiative_id or ""), note=row.note,
                links=[AgendaLink(**link) for link in row.links],
                starts_at=begins, ends_at=meeting.starts_at and meeting.starts_at + passed,
            )
        )  # fmt: skip
    return made


def _initiatives(
    session: Session, who: Who, ids: Iterable[str]
) -> dict[str, MeetingInitiativeRef]:  # fmt: skip
    found = session.exec(select(Initiative).where(col(Initiative.id).in_(set(ids))))
    return {
        one.id: MeetingInitiativeRef(id=one.id, title=one.title)
        for one in found
        if initiative_rules.may_read(who, one)
    }


def _over(meeting: Meeting, minutes: int) -> int | None:
    if meeting.starts_at is None or meeting.ends_at is None:
        return None
    there_is = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    return minutes - there_is if minutes > there_is else None
