"""What the rules say of one meeting, they say of many in SQL: for every asker and standing."""

import itertools
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from kraftsamling.access.who import ANONYMOUS, SYSTEM, Who
from kraftsamling.meetings import rules
from kraftsamling.meetings.models import Meeting, Meetings, MeetingVisibility
from kraftsamling.platforms.models import Platform
from tests.helpers import World

PLATFORMS = ("barn-och-unga", "inkludering-prov")
SCOPES = (frozenset(), frozenset({"meetings:write"}), frozenset({"meetings:read"}))


def _askers(world: World) -> list[Who]:
    organisations = (frozenset(), frozenset({world.ids["kumla"]}))
    leads = (frozenset(), frozenset({PLATFORMS[0]}), frozenset(PLATFORMS))
    people = [
        Who(kind="person", id=id, organisations=member, leads=led, administrator=administrator)
        for id, member, led, administrator in itertools.product(
            (world.ids["registrar"], world.ids["somebody"]), organisations, leads, (False, True)
        )
    ]
    clients = [
        Who(kind="api_client", id="client", organisations=member, scopes=scopes)
        for member, scopes in itertools.product(organisations, SCOPES)
    ]
    return [ANONYMOUS, SYSTEM, *people, *clients]


def _standings(session: Session, world: World) -> list[Meeting]:
    like = session.get_one(Platform, PLATFORMS[0]).model_dump()
    session.add(Platform(**{**like, "code": PLATFORMS[1], "is_default": False}))
    session.flush()
    made = [
        Meeting(
            platform=platform, visibility=visibility, host_id=host, created_by=by,
            title="Prov", title_key="prov",
        )
        for platform, visibility, host, by in itertools.product(
            PLATFORMS, [v.value for v in MeetingVisibility],
            (None, world.ids["kumla"], world.ids["karlskoga"]),
            (None, world.ids["registrar"], world.ids["somebody"]),
        )
    ]  # fmt: skip
    session.add_all(made)
    session.flush()
    return made


def _found(session: Session, condition: Any, who: Who) -> set[str]:
    found = session.execute(select(Meetings.id).where(condition), rules.reach_values(who))
    return set(found.scalars())


def test_the_rules_for_one_meeting_and_for_many_agree(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        made = _standings(session, world)
        askers = _askers(world)
        for who in askers:
            near = rules.reach(who).meetings
            readable = {m.id for m in made if rules.may_read(who, m)}
            inside = {m.id for m in made if rules.is_inside(who, m)}
            assert _found(session, rules.readable(near), who) == readable, who
            assert _found(session, rules.inside(near), who) == inside, who
    assert len(askers) * len(made) > 1500
