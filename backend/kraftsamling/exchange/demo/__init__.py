"""The demo: examples that read like real ones, marked as such, and three accounts to try with.

Loading again changes nothing that is there already. Production refuses.
"""

import json
import secrets
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any, NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from kraftsamling.access.models import Person
from kraftsamling.access.who import SYSTEM
from kraftsamling.accounts.actions import create_person
from kraftsamling.accounts.passwords import hash_password
from kraftsamling.actors import actions as actors
from kraftsamling.actors.schemas import ActorIn
from kraftsamling.exchange.demo import analysed, harvest, measured, meetings, states, together
from kraftsamling.foundation.times import today
from kraftsamling.initiatives import actions as initiatives
from kraftsamling.initiatives import refusals
from kraftsamling.initiatives.models import Initiative, Lesson, Revision, Visibility
from kraftsamling.initiatives.parts import RelatedIn
from kraftsamling.initiatives.schemas import InitiativeIn
from kraftsamling.lessons import months
from kraftsamling.methods import actions as methods
from kraftsamling.methods.models import Method
from kraftsamling.methods.schemas import MethodIn

SYSTEM_NAME = "demo"
PLATFORM = "barn-och-unga"
REGISTRAR = "registrar@kraftsamling.example"
LEADER = "processledare@kraftsamling.example"
ADMINISTRATOR = "admin@kraftsamling.example"
ORGANISATION = "kumla"
# A second organisation's registrar, so that one can try what strangers may not.
OTHER_REGISTRAR, OTHER_ORGANISATION = "registrar.nora@kraftsamling.example", "nora"


class Loaded(NamedTuple):
    """How many were added, and the password that was made up (None when it is an old one)."""

    actors: int
    initiatives: int
    password: str | None


def load(engine: Engine, password: str = "") -> Loaded:
    """Loads what is missing. `password` is given to the demo accounts; else one is made up once."""
    with Session(engine) as session, session.begin():
        actor_ids, new_actors = _actors(session)
        ids, new_initiatives = _initiatives(session, actor_ids, _methods(session))
        met = meetings.load(session, _read("meetings.json"), actor_ids, ids)
        together.load(session, met, ids)
        harvest.load(session, met, actor_ids, ids)
        measured.load(session, _read("indicators.json"))
        states.load(session, PLATFORM, actor_ids)
        analysed.load(session, _read("analyses.json"), ids)
        made_up = _accounts(session, actor_ids, password)
        _months(session)
    return Loaded(new_actors, new_initiatives, made_up)


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((files(__package__) / name).read_text("utf-8"))
    return found


def _actors(session: Session) -> tuple[dict[str, str], int]:
    ids, new = {}, 0
    for told in _read("actors.json"):
        key = told.pop("key")
        actor = actors.by_reference(session, SYSTEM_NAME, key)
        if actor is None:
            reference = {"system": SYSTEM_NAME, "id": key}
            actor = actors.add(session, SYSTEM, ActorIn(**told, reference=reference))
            new += 1
        ids[key] = actor.id
    return ids, new


def _methods(session: Session) -> dict[str, str]:
    ids = {}
    for told in _read("methods.json"):
        key = told.pop("key")
        known = select(Method).where(Method.name == told["name"], col(Method.example))
        method = session.exec(known).first()
        if method is None:
            method = methods.propose(session, SYSTEM, MethodIn(**told), example=True)
            methods.publish(session, SYSTEM, method.id)
        ids[key] = method.id
    return ids


def _initiatives(
    session: Session, actor_ids: dict[str, str], method_ids: dict[str, str]
) -> tuple[dict[str, str], int]:
    told = [
        one
        for part in sorted(f.name for f in files(__package__ or "").iterdir())
        if part.startswith("initiatives-")
        for one in _read(part)
    ]
    ids: dict[str, str] = {}
    fresh: list[tuple[dict[str, Any], Initiative]] = []
    for number, one in enumerate(told):
        found = refusals.by_reference(session, SYSTEM_NAME, one["key"])
        if found is None:
            found = _register(session, one, actor_ids, method_ids)
            fresh.append((one, found))
            _date(session, found, number, len(told))
        ids[one["key"]] = found.id
    for one, initiative in fresh:
        _relate(session, one, initiative, ids)
    return ids, len(fresh)


def _register(
    session: Session, one: dict[str, Any], actor_ids: dict[str, str], method_ids: dict[str, str]
) -> Initiative:
    own = {"key", "visibility", "example", "owner", "actors", "related", "adopted_methods"}
    fields = {name: value for name, value in one.items() if name not in own}
    owner = one.get("owner")
    wanted = InitiativeIn(
        **fields,
        owner_id=actor_ids[owner] if owner else None,
        actors=[
            {"actor_id": actor_ids[part["actor"]], "role": part["role"]}
            for part in one.get("actors", [])
        ],
        adopted_methods=[method_ids[key] for key in one.get("adopted_methods", [])],
        reference={"system": SYSTEM_NAME, "id": one["key"]},
    )
    initiative = initiatives.register(session, SYSTEM, wanted, example=True)
    if one["visibility"] in {"published", "archived"}:
        initiatives.publish(session, SYSTEM, initiative.id)
    if one["visibility"] == "archived":
        initiatives.archive(session, SYSTEM, initiative.id, "*")
    return initiative


def _date(session: Session, initiative: Initiative, number: int, of: int) -> None:
    """Spreads the examples over the past two years, as if they had been registered one by one."""
    day = today() - timedelta(days=7 + (of - number) * 720 // of)
    begun = datetime.combine(day, time(8, 15), UTC)
    confirmed: date = today() - timedelta(days=(number * 37) % 260)
    initiative.created_at = begun
    initiative.updated_at = begun + timedelta(days=(number * 11) % 7, minutes=number * 3)
    if initiative.visibility == Visibility.published:
        initiative.published_at = begun + timedelta(days=1)
        initiative.confirmed_on = max(confirmed, day)
    history = select(Revision).where(Revision.initiative_id == initiative.id)
    for revision in session.exec(history.order_by(col(Revision.number))):
        revision.at = begun + timedelta(hours=3 * (revision.number - 1))
        session.add(revision)
    for lesson in session.exec(select(Lesson).where(Lesson.initiative_id == initiative.id)):
        lesson.released_at = begun + timedelta(days=1, hours=lesson.position)
        session.add(lesson)
    session.add(initiative)


def _months(session: Session) -> None:
    """The lesson of this month and of the two before it."""
    first = today().replace(day=1)
    for days in (45, 15, 0):
        months.fill(session, PLATFORM, months.this_month(first - timedelta(days=days)))


def _relate(
    session: Session, one: dict[str, Any], initiative: Initiative, ids: dict[str, str]
) -> None:
    related = [
        RelatedIn(initiative_id=ids[part["initiative"]], relation=part["relation"])
        for part in one.get("related", [])
    ]
    if related:
        initiatives.relate(session, initiative, related)


def _accounts(session: Session, actor_ids: dict[str, str], password: str) -> str | None:
    people = {
        REGISTRAR: ("Registrerare, Kumla kommun", {"organisations": [actor_ids[ORGANISATION]]}),
        OTHER_REGISTRAR: (
            "Registrerare, Nora kommun",
            {"organisations": [actor_ids[OTHER_ORGANISATION]]},
        ),
        LEADER: ("Processledare, Region Örebro län", {"leads": [PLATFORM]}),
        ADMINISTRATOR: ("Administratör, Region Örebro län", {"administrator": True}),
    }
    known = {
        person.email: person
        for person in session.exec(select(Person).where(col(Person.email).in_(people)))
    }
    made_up = password or (secrets.token_urlsafe(12) if not known else "")
    for email, (name, roles) in people.items():
        person = known.get(email)
        if person is None:
            create_person(
                session, email, name, made_up or secrets.token_urlsafe(12), demo=True, **roles
            )  # type: ignore[arg-type]
        elif password:
            person.password_hash = hash_password(password)
            session.add(person)
    return made_up or None
