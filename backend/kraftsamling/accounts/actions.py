"""What can happen to accounts. Nothing here commits."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, func, select

from kraftsamling.access.models import ApiClient, Leadership, Membership, Person
from kraftsamling.access.secrets import hashed
from kraftsamling.access.who import Who
from kraftsamling.accounts import letters, rules
from kraftsamling.accounts.models import Invitation, PasswordReset, Role
from kraftsamling.accounts.passwords import hash_password, is_right, refuse_weak
from kraftsamling.accounts.schemas import (
    AcceptanceIn,
    ApiClientIn,
    InvitationIn,
    MeFields,
    UserFields,
)
from kraftsamling.accounts.signing_in import end_sessions
from kraftsamling.actors.models import Actor
from kraftsamling.foundation.limits import count_attempt
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import (
    Conflict,
    FieldError,
    Problem,
    Said,
    invalid,
    not_found,
)
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.text import fold, sort_key
from kraftsamling.foundation.times import now

INVITATION_DAYS = 14
RESET_LASTS = timedelta(hours=1)
RESETS_WINDOW = timedelta(hours=1)
LONGEST_KEY_LIFE = timedelta(days=731)
UNKNOWN_ORGANISATION = Said("Den organisationen finns inte.", "There is no such organisation.")


def create_person(
    session: Session,
    email: str,
    name: str,
    password: str,
    *,
    administrator: bool = False,
    leads: Iterable[str] = (),
    organisations: Iterable[str] = (),
    demo: bool = False,
    language: str = "sv",
) -> Person:
    """A new account. Raises Invalid for a weak password, Conflict for an address already used."""
    refuse_weak(password, name, email.split("@")[0])
    if session.exec(select(Person).where(Person.email == email.lower())).first():
        raise Conflict(Said("Adressen har redan ett konto.", "The address has an account already."))
    person = Person(
        email=email.lower(),
        name=name,
        name_key=sort_key(name),
        search_text=fold(f"{name} {email}"),
        password_hash=hash_password(password),
        administrator=administrator,
        demo=demo,
        language=language,
    )
    session.add(person)
    session.flush()
    _set_roles(session, person, set(leads), set(organisations))
    return person


def demo_accounts_exist(session: Session) -> bool:
    return session.exec(select(Person.id).where(col(Person.demo).is_(True))).first() is not None


def change_me(session: Session, who: Who, patch: dict[str, Any], expected: str) -> None:
    person = _locked(session, who.id or "")
    check_revision(expected, person.revision)
    wanted = validated(MeFields, {"name": person.name, "language": person.language, **patch})
    person.name, person.language = wanted.name, wanted.language
    _touch(session, person)


def ask_for_reset(engine: Engine, email: str, address: str, page: str) -> None:
    """Writes a letter where there is such an account, and takes note of it where there is none.

    Opens its own transactions. Raises TooMany.
    """
    known = hashed(email.strip().lower())
    limits = {f"reset {known}": 5, f"reset from {address}": 30, "reset": 1_000}
    count_attempt(engine, limits, RESETS_WINDOW)
    token = secrets.token_urlsafe(32)
    with Session(engine) as session, session.begin():
        person = session.exec(select(Person).where(Person.email == email.strip().lower())).first()
        if person is None or person.disabled_at is not None:
            return
        session.add(
            PasswordReset(
                token_hash=hashed(token), person_id=person.id, expires_at=now() + RESET_LASTS
            )
        )
        link = f"{page}/reset-password#{token}"
        letters.help_back_in(session, person.email, "en" if person.language == "en" else "sv", link)


def change_password(session: Session, token: str, password: str) -> None:
    """By the letter's token, once; everywhere the person was signed in ends."""
    reset = session.exec(
        select(PasswordReset).where(PasswordReset.token_hash == hashed(token)).with_for_update()
    ).first()
    if reset is None or reset.used_at is not None or reset.expires_at < now():
        raise _ended("/token")
    person = _locked(session, reset.person_id)
    refuse_weak(password, person.name, person.email.split("@")[0])
    reset.used_at = now()
    person.password_hash = hash_password(password)
    session.add(reset)
    end_sessions(session, person.id)
    _touch(session, person)


def invite(session: Session, who: Who, wanted: InvitationIn, page: str) -> Invitation:
    """Sends a letter with a link that makes an account. Raises NotAllowed, Invalid."""
    if not rules.may_invite(who, wanted.role, wanted.platform):
        raise rules.not_yours()
    organisation = _organisation_for(session, wanted)
    if wanted.role == Role.process_leader and wanted.platform is None:
        words = Said("Välj plattform.", "Choose a platform.")
        raise invalid(FieldError("/platform", "missing", words))
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        token_hash=hashed(token),
        email=wanted.email.lower(),
        role=wanted.role,
        organisation_id=organisation.id if organisation else None,
        platform=wanted.platform if wanted.role == Role.process_leader else None,
        invited_by=who.person_id,
        expires_at=now() + timedelta(days=INVITATION_DAYS),
    )
    session.add(invitation)
    link = f"{page}/invitation#{token}"
    name = organisation.name if organisation else ""
    letters.invite(session, invitation.email, name, link, INVITATION_DAYS)
    session.flush()
    return invitation


def revoke_invitation(session: Session, who: Who, id: str, expected: str) -> None:
    invitation = session.exec(
        select(Invitation).where(Invitation.id == id).with_for_update()
    ).first()
    if invitation is None or not rules.may_revoke(who, invitation):
        raise not_found()
    ended = invitation.revoked_at is not None or invitation.accepted_at is not None
    check_revision(expected, 2 if ended else 1)
    if not ended:
        invitation.revoked_at = now()
        session.add(invitation)


def accept_invitation(session: Session, wanted: AcceptanceIn) -> Person:
    """Makes the account, or adds the role to the one there is (whose own password it must be)."""
    invitation = session.exec(
        select(Invitation).where(Invitation.token_hash == hashed(wanted.token)).with_for_update()
    ).first()
    if (
        invitation is None
        or invitation.revoked_at is not None
        or invitation.accepted_at is not None
        or invitation.expires_at < now()
    ):
        raise _ended("/token")
    person = session.exec(select(Person).where(Person.email == invitation.email)).first()
    if person is None:
        person = create_person(session, invitation.email, wanted.name, wanted.password)
    elif person.disabled_at is not None or not is_right(wanted.password, person.password_hash):
        words = Said(
            "Adressen har redan ett konto. Skriv det kontots lösenord.",
            "The address has an account already. Give that account's password.",
        )
        raise invalid(FieldError("/password", "wrong_password", words))
    invitation.accepted_at = now()
    session.add(invitation)
    _give_role(session, person, invitation)
    return person


def change_user(session: Session, who: Who, id: str, patch: dict[str, Any], expected: str) -> None:
    """An administrator's change. Raises NotFound, Stale, Invalid, Conflict (the last one)."""
    person = _locked(session, id)
    check_revision(expected, person.revision)
    before = {
        "name": person.name,
        "administrator": person.administrator,
        "disabled": person.disabled_at is not None,
        "leads": list(
            session.exec(select(Leadership.platform).where(Leadership.person_id == id)).all()
        ),
        "organisations": list(
            session.exec(select(Membership.actor_id).where(Membership.person_id == id)).all()
        ),
    }
    given = {name: value for name, value in {**before, **patch}.items() if value is not None}
    wanted = validated(UserFields, given)
    if person.administrator and (wanted.disabled or not wanted.administrator):
        _refuse_last_administrator(session, person)
    person.name, person.administrator = wanted.name, wanted.administrator
    if wanted.disabled and person.disabled_at is None:
        person.disabled_at = now()
        end_sessions(session, person.id)
    elif not wanted.disabled:
        person.disabled_at = None
    _refuse_unknown_organisations(session, wanted.organisations)
    _set_roles(session, person, set(wanted.leads), set(wanted.organisations))
    _touch(session, person)


def make_api_client(session: Session, who: Who, wanted: ApiClientIn) -> tuple[ApiClient, str]:
    """A new client and its key, which nobody can be shown again."""
    if session.get(Actor, wanted.organisation_id) is None:
        raise invalid(FieldError("/organisation_id", "unknown", UNKNOWN_ORGANISATION))
    if not now() < wanted.expires_at <= now() + LONGEST_KEY_LIFE:
        words = Said(
            "Välj en dag i framtiden, högst två år bort.",
            "Choose a day in the future, two years away at most.",
        )
        raise invalid(FieldError("/expires_at", "out_of_range", words))
    key = "ks_" + secrets.token_urlsafe(32)
    client = ApiClient(
        name=wanted.name,
        organisation_id=wanted.organisation_id,
        scopes=sorted({scope.value for scope in wanted.scopes}),
        key_hash=hashed(key),
        key_hint=key[:7],
        created_by=who.person_id,
        expires_at=wanted.expires_at,
    )
    session.add(client)
    session.flush()
    return client, key


def revoke_api_client(session: Session, id: str, expected: str) -> None:
    client = session.exec(select(ApiClient).where(ApiClient.id == id).with_for_update()).first()
    if client is None:
        raise not_found()
    check_revision(expected, 1 if client.revoked_at is None else 2)
    if client.revoked_at is None:
        client.revoked_at = now()
        session.add(client)


def _locked(session: Session, id: str) -> Person:
    person = session.exec(select(Person).where(Person.id == id).with_for_update()).first()
    if person is None:
        raise not_found()
    return person


def _touch(session: Session, person: Person) -> None:
    person.name_key = sort_key(person.name)
    person.search_text = fold(f"{person.name} {person.email}")
    person.revision += 1
    person.updated_at = now()
    session.add(person)
    session.flush()


def _set_roles(session: Session, person: Person, leads: set[str], organisations: set[str]) -> None:
    session.exec(delete(Leadership).where(col(Leadership.person_id) == person.id))
    session.exec(delete(Membership).where(col(Membership.person_id) == person.id))
    session.add_all(Leadership(person_id=person.id, platform=code) for code in sorted(leads))
    session.add_all(Membership(person_id=person.id, actor_id=id) for id in sorted(organisations))
    session.flush()


def _give_role(session: Session, person: Person, invitation: Invitation) -> None:
    if invitation.role == Role.administrator:
        person.administrator = True
    elif invitation.role == Role.process_leader and invitation.platform:
        session.merge(Leadership(person_id=person.id, platform=invitation.platform))
    elif invitation.organisation_id:
        session.merge(Membership(person_id=person.id, actor_id=invitation.organisation_id))
    _touch(session, person)


def _organisation_for(session: Session, wanted: InvitationIn) -> Actor | None:
    if wanted.role != Role.registrar:
        return None
    organisation = session.get(Actor, wanted.organisation_id) if wanted.organisation_id else None
    if organisation is None:
        words = Said("Välj en organisation som finns.", "Choose an organisation that exists.")
        raise invalid(FieldError("/organisation_id", "missing", words))
    return organisation


def _refuse_unknown_organisations(session: Session, ids: list[str]) -> None:
    known = set(session.exec(select(Actor.id).where(col(Actor.id).in_(ids))).all())
    errors = [
        FieldError(f"/organisations/{n}", "unknown", UNKNOWN_ORGANISATION)
        for n, id in enumerate(ids)
        if id not in known
    ]
    if errors:
        raise invalid(*errors)


def _refuse_last_administrator(session: Session, person: Person) -> None:
    others = session.exec(
        select(func.count())
        .select_from(Person)
        .where(
            col(Person.administrator).is_(True),
            col(Person.disabled_at).is_(None),
            Person.id != person.id,
        )
    ).one()
    if others == 0:
        raise Conflict(
            Said(
                "Det här är den sista administratören. Utse en till först.",
                "This is the last administrator. Appoint another one first.",
            )
        )


def _ended(pointer: str) -> Problem:
    words = Said(
        "Länken har gått ut eller är redan använd. Be om en ny.",
        "The link has expired or has been used already. Ask for a new one.",
    )
    return invalid(FieldError(pointer, "ended", words))
