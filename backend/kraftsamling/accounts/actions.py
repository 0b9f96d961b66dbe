"""What can happen to accounts. Nothing here commits."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import column, table
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from kraftsamling.access.models import ApiClient, Leadership, Membership, Person
from kraftsamling.access.secrets import hashed
from kraftsamling.access.who import Who
from kraftsamling.accounts.models import address_key
from kraftsamling.accounts.passwords import hash_password, refuse_weak
from kraftsamling.accounts.schemas import ApiClientIn, MeFields, UserFields
from kraftsamling.accounts.signing_in import end_sessions
from kraftsamling.actors.models import Actor
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import Conflict, FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.text import fold, sort_key
from kraftsamling.foundation.times import now

LONGEST_KEY_LIFE = timedelta(days=731)
UNKNOWN_ORGANISATION = Said("Den organisationen finns inte.", "There is no such organisation.")
# The platforms' own room lies upstairs; nothing but their codes is asked for here.
_PLATFORMS = table("platform", column("code"))


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
    person = Person(
        email=address_key(email),
        name=name,
        name_key=sort_key(name),
        search_text=fold(f"{name} {email}"),
        password_hash=hash_password(password),
        administrator=administrator,
        demo=demo,
        language=language,
    )
    try:
        with session.begin_nested():
            session.add(person)
    except IntegrityError:
        words = Said("Adressen har redan ett konto.", "The address has an account already.")
        raise Conflict(words) from None
    _set_roles(session, person, set(leads), set(organisations))
    return person


def demo_accounts_exist(session: Session) -> bool:
    """Whether the database holds accounts of the demo, which production refuses."""
    return session.exec(select(Person.id).where(col(Person.demo).is_(True))).first() is not None


def change_me(session: Session, who: Who, patch: dict[str, Any], expected: str) -> None:
    """What a person may change about themselves. Raises Stale, Invalid."""
    person = _locked(session, who.id or "")
    check_revision(expected, person.revision)
    wanted = validated(MeFields, {"name": person.name, "language": person.language, **patch})
    person.name, person.language = wanted.name, wanted.language
    _touch(session, person)


def change_user(session: Session, id: str, patch: dict[str, Any], expected: str) -> None:
    """An administrator's change. Raises NotFound, Stale, Invalid, Conflict (the last one)."""
    administrators = _locked_administrators(session)
    person = _locked(session, id)
    check_revision(expected, person.revision)
    before = _user_fields(session, person)
    given = {name: value for name, value in {**before, **patch}.items() if value is not None}
    wanted = validated(UserFields, given)
    if administrators == {id} and (wanted.disabled or not wanted.administrator):
        raise _last_administrator()
    _refuse_unknown_roles(session, before, wanted)
    person.name, person.administrator = wanted.name, wanted.administrator
    _set_disabled(session, person, wanted.disabled)
    _set_roles(session, person, set(wanted.leads), set(wanted.organisations))
    _touch(session, person)


def make_api_client(session: Session, who: Who, wanted: ApiClientIn) -> tuple[ApiClient, str]:
    """A new client and its key, which nobody can be shown again. Raises Invalid."""
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
    """Its key stops working at once. Raises NotFound, Stale."""
    client = session.exec(select(ApiClient).where(ApiClient.id == id).with_for_update()).first()
    if client is None:
        raise not_found()
    check_revision(expected, 1 if client.revoked_at is None else 2)
    if client.revoked_at is None:
        client.revoked_at = now()
        session.add(client)


def refuse_unknown_platforms(session: Session, codes: dict[str, str]) -> None:
    """Raises Invalid for the codes, by pointer, that no platform has."""
    known = set(
        session.execute(
            select(_PLATFORMS.c.code).where(_PLATFORMS.c.code.in_(codes.values()))
        ).scalars()
    )
    words = Said("Den plattformen finns inte.", "There is no such platform.")
    unknown = [FieldError(where, "unknown", words) for where, c in codes.items() if c not in known]
    if unknown:
        raise invalid(*unknown)


def _locked(session: Session, id: str) -> Person:
    person = session.exec(select(Person).where(Person.id == id).with_for_update()).first()
    if person is None:
        raise not_found()
    return person


def _locked_administrators(session: Session) -> set[str]:
    """Who can sign in as administrator; locked, so that no two can remove each other at once."""
    return set(
        session.exec(
            select(Person.id)
            .where(col(Person.administrator).is_(True), col(Person.disabled_at).is_(None))
            .order_by(Person.id)
            .with_for_update()
        )
    )


def _user_fields(session: Session, person: Person) -> dict[str, Any]:
    leads = select(Leadership.platform).where(Leadership.person_id == person.id)
    organisations = select(Membership.actor_id).where(Membership.person_id == person.id)
    return {
        "name": person.name,
        "administrator": person.administrator,
        "disabled": person.disabled_at is not None,
        "leads": list(session.exec(leads)),
        "organisations": list(session.exec(organisations)),
    }


def _refuse_unknown_roles(session: Session, before: dict[str, Any], wanted: UserFields) -> None:
    known = set(session.exec(select(Actor.id).where(col(Actor.id).in_(wanted.organisations))))
    errors = [
        FieldError(f"/organisations/{n}", "unknown", UNKNOWN_ORGANISATION)
        for n, id in enumerate(wanted.organisations)
        if id not in known
    ]
    if errors:
        raise invalid(*errors)
    new = {f"/leads/{n}": c for n, c in enumerate(wanted.leads) if c not in before["leads"]}
    refuse_unknown_platforms(session, new)


def _set_disabled(session: Session, person: Person, disabled: bool) -> None:
    if disabled and person.disabled_at is None:
        person.disabled_at = now()
        end_sessions(session, person.id)
    elif not disabled:
        person.disabled_at = None


def _set_roles(session: Session, person: Person, leads: set[str], organisations: set[str]) -> None:
    session.exec(delete(Leadership).where(col(Leadership.person_id) == person.id))
    session.exec(delete(Membership).where(col(Membership.person_id) == person.id))
    session.add_all(Leadership(person_id=person.id, platform=code) for code in sorted(leads))
    session.add_all(Membership(person_id=person.id, actor_id=id) for id in sorted(organisations))
    session.flush()


def _touch(session: Session, person: Person) -> None:
    person.name_key = sort_key(person.name)
    person.search_text = fold(f"{person.name} {person.email}")
    person.revision += 1
    person.updated_at = now()
    session.add(person)
    session.flush()


def _last_administrator() -> Conflict:
    return Conflict(
        Said(
            "Det här är den sista administratören. Utse en till först.",
            "This is the last administrator. Appoint another one first.",
        )
    )
