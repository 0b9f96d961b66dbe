"""Inviting somebody, and what happens when they accept: a letter, a link, a role."""

import secrets
from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session, select
from sqlmodel.sql.expression import SelectOfScalar

from kraftsamling.access.models import Leadership, Membership, Person
from kraftsamling.access.secrets import hashed
from kraftsamling.access.who import Who
from kraftsamling.accounts import letters, rules
from kraftsamling.accounts.actions import create_person, refuse_unknown_platforms
from kraftsamling.accounts.models import Invitation, Role, address_key
from kraftsamling.accounts.passwords import is_right
from kraftsamling.accounts.resetting import link_ended
from kraftsamling.accounts.schemas import AcceptanceIn, InvitationIn
from kraftsamling.accounts.signing_in import (
    WINDOW,
    account_bucket,
    attempt_limits,
    open_session,
)
from kraftsamling.actors.models import Actor
from kraftsamling.foundation.limits import count_attempt, take_back
from kraftsamling.foundation.problems import FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now

INVITATION_DAYS = 14
_FILL_IN = Said("Fyll i det här.", "Fill this in.")


def invite(session: Session, who: Who, wanted: InvitationIn, page: str) -> Invitation:
    """Sends a letter with a link that makes an account. Raises NotAllowed, Invalid."""
    if not rules.may_invite(who, wanted.role, wanted.platform):
        raise rules.not_yours()
    organisation = _organisation_for(session, wanted)
    platform = _platform_for(session, wanted)
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        token_hash=hashed(token),
        email=address_key(wanted.email),
        role=wanted.role,
        organisation_id=organisation.id if organisation else None,
        platform=platform,
        invited_by=who.person_id,
        expires_at=now() + timedelta(days=INVITATION_DAYS),
    )
    session.add(invitation)
    link = f"{page}/invitation#{token}"
    name = organisation.name if organisation else None
    letters.invite(session, invitation.email, wanted.role, name, link, INVITATION_DAYS)
    session.flush()
    return invitation


def revoke_invitation(session: Session, who: Who, id: str, expected: str) -> None:
    """Its link stops working. Raises NotFound, Stale; one that has ended stays as it ended."""
    invitation = session.exec(
        select(Invitation).where(Invitation.id == id).with_for_update()
    ).first()
    if invitation is None or not rules.may_revoke(who, invitation):
        raise not_found()
    check_revision(expected, 2 if invitation.ended else 1)
    if not invitation.ended:
        invitation.revoked_at = now()
        session.add(invitation)


def accept_invitation(
    engine: Engine, who: Who, wanted: AcceptanceIn, address: str
) -> tuple[str, str]:
    """Makes the account, or gives the role to the one there is: a session's token, the person's id.

    An account that is there already must be proven: by being signed in, or by its password, which
    is counted like any other attempt to sign in. Opens its own transactions. Raises TooMany,
    Invalid.
    """
    if not (who.is_person and wanted.name is None and wanted.password is None):
        _refuse_missing(wanted)
    with Session(engine.execution_options(reading=True)) as session:
        known = session.exec(_invitation(wanted.token)).first()
    email = known.email if known else None
    limits = attempt_limits(address, email)
    count_attempt(engine, limits, WINDOW)
    with Session(engine) as session, session.begin():
        invitation = session.exec(_invitation(wanted.token).with_for_update()).first()
        if invitation is None or invitation.ended or invitation.expires_at < now():
            raise link_ended("/token")
        person = _receiver(session, who, invitation, wanted)
        invitation.accepted_at = now()
        session.add(invitation)
        _give_role(session, person, invitation)
        take_back(session, limits, wipe=account_bucket(invitation.email))
        return open_session(session, person), person.id


def _invitation(token: str) -> SelectOfScalar[Invitation]:
    return select(Invitation).where(Invitation.token_hash == hashed(token))


def _receiver(session: Session, who: Who, invitation: Invitation, wanted: AcceptanceIn) -> Person:
    """The account of the invited address, proven or new."""
    person = session.exec(
        select(Person).where(Person.email == invitation.email).with_for_update()
    ).first()
    if person is not None and person.disabled_at is None and person.id == who.person_id:
        return person
    name, password = _refuse_missing(wanted)
    if person is None:
        return create_person(session, invitation.email, name, password)
    if person.disabled_at is not None or not is_right(password, person.password_hash):
        words = Said(
            "Adressen har redan ett konto. Skriv det kontots lösenord, eller logga in först.",
            "The address has an account already. Give that account's password, or sign in first.",
        )
        raise invalid(FieldError("/password", "wrong_password", words))
    return person


def _refuse_missing(wanted: AcceptanceIn) -> tuple[str, str]:
    """Name and password, which only somebody signed in may leave out."""
    if wanted.name is None or wanted.password is None:
        given = {"/name": wanted.name, "/password": wanted.password}
        raise invalid(
            *(FieldError(field, "missing", _FILL_IN) for field, value in given.items() if not value)
        )
    return wanted.name, wanted.password


def _give_role(session: Session, person: Person, invitation: Invitation) -> None:
    if invitation.role == Role.administrator:
        person.administrator = True
    elif invitation.role == Role.process_leader and invitation.platform:
        session.merge(Leadership(person_id=person.id, platform=invitation.platform))
    elif invitation.organisation_id:
        session.merge(Membership(person_id=person.id, actor_id=invitation.organisation_id))
    person.revision += 1
    person.updated_at = now()
    session.add(person)
    session.flush()


def _organisation_for(session: Session, wanted: InvitationIn) -> Actor | None:
    if wanted.role != Role.registrar:
        return None
    organisation = session.get(Actor, wanted.organisation_id) if wanted.organisation_id else None
    if organisation is None:
        words = Said("Välj en organisation som finns.", "Choose an organisation that exists.")
        code = "unknown" if wanted.organisation_id else "missing"
        raise invalid(FieldError("/organisation_id", code, words))
    return organisation


def _platform_for(session: Session, wanted: InvitationIn) -> str | None:
    if wanted.role != Role.process_leader:
        return None
    if wanted.platform is None:
        words = Said("Välj plattform.", "Choose a platform.")
        raise invalid(FieldError("/platform", "missing", words))
    refuse_unknown_platforms(session, {"/platform": wanted.platform})
    return wanted.platform
