"""Upkeep over HTTP."""

from fastapi import APIRouter, Request, Response

from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.access.models import Scope
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.initiatives import rules
from kraftsamling.initiatives.models import Initiative
from kraftsamling.upkeep import confirming, contacts
from kraftsamling.upkeep.schemas import (
    Confirmable,
    ContactPersons,
    ContactReplacement,
    ContactReplacementIn,
    ReminderLinkIn,
)

router = APIRouter(tags=["Upkeep"], route_class=CarefulRoute)


@router.post("/confirmation-links", response_model=Confirmable)
def look_at_confirmation_link(
    request: Request, who: Anyone, session: Writing, wanted: ReminderLinkIn
) -> Confirmable:
    """See what the link of a reminder confirms

    Changes nothing, so that a mail program that opens links confirms nothing either.
    """
    asked = confirming.look(session, wanted.token)
    return _told(asked.initiative, asked.used)


@router.post("/letter-confirmations", status_code=201, response_model=Confirmable)
def confirm_from_letter(
    request: Request, who: Anyone, session: Writing, wanted: ReminderLinkIn
) -> Confirmable:
    """Confirm with the link of a reminder

    Without signing in; each link works once.
    """
    return _told(confirming.confirm(session, wanted.token), True)


@router.get("/actors/{id}/contacts", response_model=ContactPersons)
async def list_contacts(request: Request, who: SignedIn, reads: Reading, id: str) -> Response:
    """The contact persons of an organisation's initiatives

    For its registrars, process leaders and administrators. Those whose account has been closed come
    first.
    """
    inside = who.may(Scope.read_initiatives)
    if not (inside and (rules.may_register(who, "", id) or who.leads)):
        raise not_found()
    bound = {"owner": id, **rules.reach_values(who)}
    row = await reads.first(contacts.of_organisation, rules.reach(who), bound)
    body = f'{{"contacts":{row[0] if row else "[]"}}}'
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.post("/contact-replacements", status_code=201, response_model=ContactReplacement)
def replace_contact(
    request: Request, who: SignedIn, session: Writing, wanted: ContactReplacementIn
) -> ContactReplacement:
    """Replace a contact person who leaves

    In all of the organisation's initiatives that name them, each in its history.
    """
    changed = contacts.replace(session, who, wanted.organisation_id, wanted.email, wanted.contact)
    return ContactReplacement(changed=[initiative.id for initiative in changed])


def _told(initiative: Initiative, used: bool) -> Confirmable:
    return Confirmable(
        initiative_id=initiative.id, title=initiative.title, summary=initiative.summary,
        language=initiative.language, confirmed_on=initiative.confirmed_on, used=used,
    )  # fmt: skip
