"""Invitations and reminders over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from kraftsamling.access.asking import SignedIn
from kraftsamling.foundation.http import CarefulRoute, language_of
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.invitations import actions, changes, queries
from kraftsamling.invitations.models import USUAL_DAYS
from kraftsamling.invitations.schemas import (
    MeetingInvitationsIn,
    MeetingInvitationsReport,
    ReminderPlanOut,
    ReminderPlanPatch,
)
from kraftsamling.meetings import queries as meeting_queries
from kraftsamling.meetings import rules as meeting_rules
from kraftsamling.participation.rules import check_may_list

router = APIRouter(tags=["Participation"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]
LISTENS = changes.tell_the_unanswered  # loaded with the routes, so that it hears of changes
USUAL = ReminderPlanOut(
    days=list(USUAL_DAYS), to_coming=False, subject=None, message=None, revision=1
).model_dump_json()


@router.post("/meetings/{id}/invitations", status_code=201, response_model=MeetingInvitationsReport)
def invite_to_meeting(
    request: Request, who: SignedIn, session: Writing, id: str, wanted: MeetingInvitationsIn
) -> MeetingInvitationsReport:
    """Invite to a meeting

    People by address, those with an account in organisations, the contact persons of initiatives,
    or a pasted list. With `dry_run` nothing is sent: the answer tells who would get a letter, who
    not and why, and what it would say. Each letter has a link of its own for answering, and a
    calendar file. Who is on the list already gets nothing, so the same can be sent again.
    """
    return actions.invite(session, who, id, wanted, language_of(request))


@router.get("/meetings/{id}/reminder-plan", response_model=ReminderPlanOut)
async def read_reminder_plan(request: Request, who: SignedIn, reads: Reading, id: str) -> Response:
    """How reminders go

    To those invited who have not answered, 7 days and 1 day before unless something else is said.
    """
    bound = {"id": id, **meeting_rules.reach_values(who)}
    row = await reads.first(meeting_queries.detail, meeting_rules.reach(who), bound)
    if row is None:
        raise not_found()
    check_may_list(who, meeting_rules.Facts(*row[2:]))
    plan = await reads.first(queries.plan, None, {"id": id})
    body, revision = (plan[0], plan[1]) if plan else (USUAL, 1)
    return resource(request, body.encode(), revision)


@router.patch("/meetings/{id}/reminder-plan", response_model=ReminderPlanOut)
def change_reminder_plan(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected,
    patch: ReminderPlanPatch,
) -> Response:  # fmt: skip
    """Change how reminders go

    JSON Merge Patch. No days means no reminders.
    """
    actions.change_plan(session, who, id, patch.model_dump(exclude_unset=True), expected)
    session.flush()
    body, revision = session.execute(queries.plan(None), {"id": id}).one()
    return resource(request, body.encode(), revision)
