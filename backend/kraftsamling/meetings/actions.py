"""What can happen to a meeting, with the refusals beside the verbs. Nothing here commits."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import Conflict, FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now
from kraftsamling.meetings import documents, finding, refusals, rules, telling, times
from kraftsamling.meetings.models import Meeting
from kraftsamling.meetings.models import MeetingStatus as Status
from kraftsamling.meetings.models import MeetingVisibility as Visibility
from kraftsamling.meetings.schemas import MeetingFields, MeetingIn, RepetitionIn
from kraftsamling.platforms.models import Platform

DATE = Said("Bestäm datum och tid först.", "Decide a date and a time first.")
SOMEWHERE = Said(
    "Ange en plats, en länk till mötet på nätet, eller båda.",
    "Give a place, a link to the online meeting, or both.",
)
DATED = {Status.planned, Status.open, Status.held}


def propose(session: Session, who: Who, wanted: MeetingIn, *, example: bool = False) -> Meeting:
    """A new draft: a plan when an arranger has set the date, else an idea.

    Raises NotAllowed, Invalid.
    """
    platform = _platform(session, wanted.platform)
    if not rules.may_propose(who, platform, wanted.host_id):
        raise rules.may_not_propose()
    return _draft(session, who, platform, wanted, example=example)


def _draft(
    session: Session, who: Who, platform: str, wanted: MeetingFields, *, example: bool,
    like: documents.Document | None = None,
) -> Meeting:  # fmt: skip
    """`like` is the document it is made after: what takes part there may take part here."""
    meeting = Meeting(
        platform=platform, title=wanted.title, title_key="", example=example,
        created_by=who.person_id,
    )  # fmt: skip
    documents.write(session, who, meeting, wanted, like)
    _settle(who, meeting)
    _keep(session, meeting)
    return meeting


def change(session: Session, who: Who, id: str, patch: dict[str, Any], expected: str) -> Meeting:
    """Merges the patch in; one that changes nothing is no revision.

    Raises NotFound, NotAllowed, Stale, Invalid, Conflict.
    """
    meeting = _for_editing(session, who, id)
    check_revision(expected, meeting.revision)
    refusals.archived(meeting)
    was, before = telling.before(meeting), documents.read(session, meeting)
    given = {name: value for name, value in {**before, **patch}.items() if value is not None}
    wanted = validated(MeetingFields, given)
    if documents.tidy(wanted) != before:
        documents.write(session, who, meeting, wanted, before)
        if not rules.may_edit(who, meeting):
            raise rules.may_not_propose()
        _settle(who, meeting)
        _touch(session, meeting)
        telling.tell(session, meeting, was)
    return meeting


def publish(session: Session, who: Who, id: str) -> Meeting:
    """Shows it to everyone; a date that was proposed becomes the plan."""
    meeting = _for_arranging(session, who, id)
    was = telling.before(meeting)
    refusals.unless(meeting.visibility == Visibility.draft)
    meeting.visibility = Visibility.published
    meeting.published_at = meeting.published_at or now()
    return _told(session, who, meeting, was)


def withdraw(session: Session, who: Who, id: str) -> Meeting:
    """A draft again. One that people are registering for is closed or cancelled first."""
    meeting = _for_arranging(session, who, id)
    refusals.unless(meeting.visibility == Visibility.published)
    refusals.while_expected(session, meeting)
    refusals.unwritten(session, meeting)
    was = telling.before(meeting)
    meeting.visibility = Visibility.draft
    return _told(session, who, meeting, was)


def open_registration(session: Session, who: Who, id: str) -> Meeting:
    meeting = _for_arranging(session, who, id)
    refusals.unless(meeting.visibility == Visibility.published)
    if meeting.starts_at is None:
        raise invalid(FieldError("/starts_at", "missing", DATE))
    refusals.unless(meeting.status == Status.planned)
    if meeting.starts_at <= now() or times.registration_is_over(meeting, now()):
        raise Conflict(
            Said(
                "Det är för sent att öppna anmälan. Ändra tiden eller sista anmälningsdag.",
                "It is too late to open registration. Change the time or the last day.",
            )
        )
    meeting.status = Status.open
    return _settled(session, who, meeting)


def cancel(session: Session, who: Who, id: str, reason: str) -> Meeting:
    meeting = _for_arranging(session, who, id)
    refusals.unless(meeting.status in {Status.idea, Status.planned, Status.open})
    was = telling.before(meeting)
    meeting.status, meeting.cancelled_because = Status.cancelled, reason
    return _told(session, who, meeting, was)


def hold(session: Session, who: Who, id: str) -> Meeting:
    """It has been held."""
    meeting = _for_arranging(session, who, id)
    refusals.unless(meeting.status in {Status.planned, Status.open})
    if meeting.starts_at is None or meeting.starts_at > now():
        raise Conflict(
            Said("Mötet har inte börjat än.", "The meeting has not begun yet."),
        )
    meeting.status = Status.held
    return _settled(session, who, meeting)


def plan(session: Session, who: Who, id: str) -> Meeting:
    """Back to the plan: registration closes, or what was cancelled or held by mistake is not."""
    meeting = _for_arranging(session, who, id)
    refusals.unless(meeting.status in {Status.open, Status.cancelled, Status.held})
    was = telling.before(meeting)
    meeting.status = Status.planned if meeting.starts_at else Status.idea
    meeting.cancelled_because = None
    return _told(session, who, meeting, was)


def fix_time(
    session: Session, who: Who, id: str, starts_at: datetime, ends_at: datetime
) -> Meeting:
    """It gets the time that a poll settled on, and so becomes planned."""
    meeting = _for_arranging(session, who, id)
    refusals.unless(meeting.status in {Status.idea, Status.planned})
    was = telling.before(meeting)
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    day = starts_at.astimezone(ZoneInfo(meeting.zone)).date()
    meeting.register_by = meeting.register_by and min(meeting.register_by, day)
    return _told(session, who, meeting, was)


def free_time(session: Session, who: Who, id: str) -> Meeting:
    """Without a date again, and so an idea: what a poll settled on does not hold."""
    meeting = _for_arranging(session, who, id)
    refusals.unless(meeting.status in {Status.idea, Status.planned})
    was = telling.before(meeting)
    meeting.starts_at, meeting.ends_at, meeting.status = None, None, Status.idea
    return _told(session, who, meeting, was)


def repeat(session: Session, who: Who, id: str, wanted: RepetitionIn) -> list[Meeting]:
    """Drafts of the meetings to come, at the same local time, in the same series."""
    first = _for_arranging(session, who, id)
    if first.starts_at is None:
        raise invalid(FieldError("/starts_at", "missing", DATE))
    pattern = documents.read(session, first)
    made = []
    for number in range(1, wanted.count + 1):
        moved = times.moved(first, timedelta(weeks=wanted.every_weeks * number))
        fields = {**pattern, **moved, "series": first.id}
        told = {name: value for name, value in fields.items() if value is not None}
        wanted_one = validated(MeetingFields, told)
        made.append(
            _draft(session, who, first.platform, wanted_one, example=first.example, like=pattern)
        )
    return made


def archive(session: Session, who: Who, id: str, expected: str) -> None:
    """It is no longer shown. Undo with a restoration."""
    meeting = _for_editing(session, who, id)
    check_revision(expected, meeting.revision)
    if meeting.visibility != Visibility.archived:
        refusals.while_expected(session, meeting)
        was = telling.before(meeting)
        meeting.visibility_before, meeting.visibility = meeting.visibility, Visibility.archived
        _touch(session, meeting)
        telling.tell(session, meeting, was)


def restore(session: Session, who: Who, id: str) -> Meeting:
    meeting = _for_editing(session, who, id)
    refusals.unless(meeting.visibility == Visibility.archived)
    was = telling.before(meeting)
    before = meeting.visibility_before or Visibility.draft
    meeting.visibility, meeting.visibility_before = before, None
    _touch(session, meeting)
    telling.tell(session, meeting, was)
    return meeting


def _locked(session: Session, who: Who, id: str) -> Meeting:
    """Held until the transaction ends; not there for those who may not read it."""
    meeting = session.exec(select(Meeting).where(col(Meeting.id) == id).with_for_update()).first()
    if meeting is None or not rules.may_read(who, meeting):
        raise not_found()
    return meeting


def _for_editing(session: Session, who: Who, id: str) -> Meeting:
    meeting = _locked(session, who, id)
    if not rules.may_edit(who, meeting):
        raise rules.not_yours()
    return meeting


def _for_arranging(session: Session, who: Who, id: str) -> Meeting:
    meeting = _locked(session, who, id)
    if not rules.may_arrange(who, meeting):
        raise rules.not_yours()
    refusals.archived(meeting)
    return meeting


def _settle(who: Who, meeting: Meeting) -> None:
    """An arranger's date makes an idea a plan; and what others see and act on holds together."""
    if meeting.status == Status.idea and meeting.starts_at and rules.may_arrange(who, meeting):
        meeting.status = Status.planned
    if meeting.status == Status.planned and not meeting.starts_at and not _shown(meeting):
        meeting.status = Status.idea
    if meeting.status in DATED and meeting.starts_at is None:
        raise invalid(FieldError("/starts_at", "missing", DATE))
    if meeting.status == Status.open and not (meeting.place or meeting.link):
        raise invalid(FieldError("/place", "missing", SOMEWHERE))


def _shown(meeting: Meeting) -> bool:
    return meeting.visibility == Visibility.published


def _settled(session: Session, who: Who, meeting: Meeting) -> Meeting:
    _settle(who, meeting)
    _touch(session, meeting)
    return meeting


def _told(session: Session, who: Who, meeting: Meeting, was: telling.Before) -> Meeting:
    """Settled, and told to the rooms above."""
    _settled(session, who, meeting)
    telling.tell(session, meeting, was)
    return meeting


def _touch(session: Session, meeting: Meeting) -> None:
    meeting.revision += 1
    meeting.updated_at = now()
    _keep(session, meeting)


def _keep(session: Session, meeting: Meeting) -> None:
    session.add(meeting)
    session.flush()
    finding.index(session, [meeting])


def _platform(session: Session, code: str | None) -> str:
    if code is None:
        return session.exec(select(Platform.code).where(Platform.is_default)).one()
    if session.get(Platform, code) is None:
        words = Said("Den plattformen finns inte.", "There is no such platform.")
        raise invalid(FieldError("/platform", "unknown", words))
    return code
