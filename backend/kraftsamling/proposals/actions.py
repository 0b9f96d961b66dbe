"""What can happen to a proposal, with the refusals beside the verbs. Nothing here commits."""

from datetime import date

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.times import now, today
from kraftsamling.meetings import actions as meetings
from kraftsamling.meetings.models import Meeting
from kraftsamling.platforms.models import Platform
from kraftsamling.proposals import computing, rules, telling
from kraftsamling.proposals.found import Found
from kraftsamling.proposals.models import ProposalDismissal


def draft(session: Session, who: Who, id: str) -> Meeting:
    """A draft meeting with everything filled in. Raises NotFound."""
    wanted = telling.meeting(_found(session, who, id), who.language, today())
    return meetings.propose(session, who, wanted)


def put_aside(session: Session, who: Who, id: str) -> tuple[ProposalDismissal, date]:
    """Not now; and when it comes back. Raises NotFound."""
    found = _found(session, who, id)
    aside = _dismissal(session, found.platform, id)
    if aside is None:
        aside = ProposalDismissal(platform=found.platform, proposal=id)
    aside.dismissed_at, aside.dismissed_by = now(), who.person_id
    aside.stands_on = found.stands_on
    session.add(aside)
    session.flush()
    return aside, (aside.dismissed_at + computing.HALF_YEAR).date()


def take_up(session: Session, who: Who, id: str) -> Found:
    """Undoes that it was put aside. Raises NotFound, also when it has nothing to stand on now."""
    for platform in _led(session, who):
        aside = _dismissal(session, platform, id)
        if aside is not None:
            session.delete(aside)
            session.flush()
            return _found(session, who, id)
    raise not_found()


def _led(session: Session, who: Who) -> list[str]:
    return rules.led(who, session.exec(select(Platform.code)).all())


def _found(session: Session, who: Who, id: str) -> Found:
    """The proposal, held by its platform's row: two who act on it at once come one by one."""
    for platform in _led(session, who):
        session.exec(select(Platform).where(col(Platform.code) == platform).with_for_update()).one()
        for found in computing.inside(session, platform, now()):
            if found.id == id:
                return found
    raise not_found()


def _dismissal(session: Session, platform: str, id: str) -> ProposalDismissal | None:
    return session.exec(
        select(ProposalDismissal).where(
            ProposalDismissal.platform == platform, ProposalDismissal.proposal == id
        )
    ).first()
