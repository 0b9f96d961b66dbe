"""What can happen: people are invited, and the plan for reminders is changed. Nothing commits."""

from typing import Any

from sqlmodel import Session

from kraftsamling.access.who import Who
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import (
    Conflict,
    FieldError,
    Language,
    Said,
    invalid,
    not_found,
)
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now
from kraftsamling.invitations import gathering, letters, rules
from kraftsamling.invitations.models import ReminderPlan
from kraftsamling.invitations.schemas import (
    InvitationLetter,
    Invitee,
    LetterWords,
    MeetingInvitationsIn,
    MeetingInvitationsReport,
    ReminderPlanFields,
)
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation import registering, seating
from kraftsamling.participation.models import Participant, Source
from kraftsamling.participation.rules import check_may_list

NOT_YET = Said(
    "Publicera mötet och bestäm en tid som inte har varit, innan du bjuder in.",
    "Publish the meeting and decide a time ahead before you invite.",
)
NOBODY_MEANT = Said("Skriv eller välj vilka som ska bjudas in.", "Write or choose whom to invite.")
PLAN = ("days", "to_coming", "subject", "message")


def invite(
    session: Session, who: Who, meeting_id: str, wanted: MeetingInvitationsIn, said: Language
) -> MeetingInvitationsReport:
    """Puts each on the list, unanswered, and writes them a letter with a link of their own.

    Who is on the list already gets no letter. Raises NotFound, NotAllowed, Conflict, Invalid.
    """
    meeting = _arranged(session, who, meeting_id)
    if not rules.can_be_invited_to(meeting, now()):
        raise Conflict(NOT_YET)
    rules.check_sources(who, wanted)
    if not (wanted.people or wanted.actors or wanted.initiatives or wanted.pasted.strip()):
        raise invalid(FieldError("/people", "missing", NOBODY_MEANT))
    found = gathering.gather(session, who, meeting, wanted, said)
    previews: dict[str, InvitationLetter] = {}
    for invitee, actor_id in found.receivers:
        words = wanted.en if invitee.language == "en" else wanted.sv
        person = _participant(meeting, invitee, actor_id)
        if invitee.language not in previews:
            subject, text = letters.preview(meeting, person, words)
            previews[invitee.language] = InvitationLetter(
                language=invitee.language, subject=subject, text=text
            )
        if not wanted.dry_run:
            session.add(person)
            session.flush()
            letters.invite(session, meeting, person, words)
    return MeetingInvitationsReport(
        dry_run=wanted.dry_run,
        invited=[invitee for invitee, _ in found.receivers],
        problems=found.problems,
        letters=list(previews.values()),
        usual_sv=letters.usual("sv"),
        usual_en=letters.usual("en"),
    )


def change_plan(
    session: Session, who: Who, meeting_id: str, patch: dict[str, Any], expected: str
) -> ReminderPlan:
    """Merges the patch in. Raises NotFound, NotAllowed, Stale, Invalid."""
    meeting = _arranged(session, who, meeting_id)
    plan = session.get(ReminderPlan, meeting.id) or ReminderPlan(meeting_id=meeting.id)
    check_revision(expected, plan.revision)
    before = {name: getattr(plan, name) for name in PLAN}
    told = {name: value for name, value in {**before, **patch}.items() if value is not None}
    wanted = validated(ReminderPlanFields, told)
    plan.days = sorted(set(wanted.days), reverse=True)
    plan.to_coming, plan.subject, plan.message = wanted.to_coming, wanted.subject, wanted.message
    plan.revision += 1
    session.add(plan)
    return plan


def words_of(plan: ReminderPlan) -> LetterWords:
    """As they were accepted once; what has come to be refused since is no reason to be silent."""
    return LetterWords.model_construct(subject=plan.subject, message=plan.message)


def _arranged(session: Session, who: Who, meeting_id: str) -> Meeting:
    meeting = seating.locked(session, meeting_id)
    check_may_list(who, meeting)
    if meeting is None:
        raise not_found()
    return meeting


def _participant(meeting: Meeting, invitee: Invitee, actor_id: str | None) -> Participant:
    person = Participant(
        meeting_id=meeting.id, name=invitee.name, email=invitee.email, actor_id=actor_id,
        organisation=invitee.organisation, language=invitee.language, source=Source.invited,
        invited_at=now(),
    )  # fmt: skip
    registering.describe(person)
    return person
