"""What can happen to an agenda: it is saved whole. Nothing here commits."""

from sqlmodel import Session, col, delete, select

from kraftsamling.access.who import Who
from kraftsamling.agendas.models import Agenda, AgendaItem
from kraftsamling.agendas.schemas import AgendaIn
from kraftsamling.foundation.problems import Conflict, FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import rules as initiative_rules
from kraftsamling.initiatives.models import Initiative
from kraftsamling.meetings import rules
from kraftsamling.meetings.models import Meeting, MeetingVisibility


def save(session: Session, who: Who, meeting_id: str, wanted: AgendaIn, expected: str) -> Agenda:
    """Makes the agenda be what is wanted. The first is saved over revision 0.

    Raises NotFound, NotAllowed, Stale, Invalid, Conflict.
    """
    meeting = _for_editing(session, who, meeting_id)
    agenda = session.get(Agenda, meeting.id)
    check_revision(expected, agenda.revision if agenda else 0)
    _refuse_unknown(session, who, wanted)
    if agenda is None:
        agenda = Agenda(meeting_id=meeting.id)
    else:
        agenda.revision += 1
        session.exec(delete(AgendaItem).where(col(AgendaItem.meeting_id) == meeting.id))
    agenda.shown, agenda.updated_at = wanted.shown, now()
    session.add(agenda)
    session.flush()
    for position, item in enumerate(wanted.items):
        told = item.model_dump()
        session.add(AgendaItem(meeting_id=meeting.id, position=position, **told))
    session.flush()
    return agenda


def _for_editing(session: Session, who: Who, id: str) -> Meeting:
    """Held until the transaction ends, so that two who save meet at the revision."""
    meeting = session.exec(select(Meeting).where(col(Meeting.id) == id).with_for_update()).first()
    if meeting is None or not rules.may_read(who, meeting):
        raise not_found()
    if not rules.may_edit(who, meeting):
        raise rules.not_yours()
    if meeting.visibility == MeetingVisibility.archived:
        raise Conflict(
            Said(
                "Mötet är arkiverat. Återställ det först.",
                "The meeting is archived. Restore it first.",
            )
        )
    return meeting


def _refuse_unknown(session: Session, who: Who, wanted: AgendaIn) -> None:
    ids = {item.initiative_id for item in wanted.items if item.initiative_id}
    found = session.exec(select(Initiative).where(col(Initiative.id).in_(ids)))
    known = {one.id for one in found if initiative_rules.may_read(who, one)}
    words = Said("Välj ett initiativ som finns.", "Choose an initiative that is there.")
    wrong = [
        FieldError(f"/items/{number}/initiative_id", "unknown", words)
        for number, item in enumerate(wanted.items)
        if item.initiative_id and item.initiative_id not in known
    ]
    if wrong:
        raise invalid(*wrong)
