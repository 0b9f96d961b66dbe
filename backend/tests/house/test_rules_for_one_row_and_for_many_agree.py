"""What the rules say of one initiative, they say of many in SQL: for every asker and standing."""

import itertools
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from kraftsamling.access.models import Scope
from kraftsamling.access.who import ANONYMOUS, SYSTEM, Who
from kraftsamling.initiatives import rules
from kraftsamling.initiatives.models import Initiative, Initiatives, Visibility
from kraftsamling.platforms.models import Platform
from tests.helpers import World

PLATFORMS = ("barn-och-unga", "inkludering-prov")
ALL_SCOPES = frozenset(scope.value for scope in Scope)


def _askers(world: World) -> list[Who]:
    organisations = [frozenset(), frozenset({world.ids["kumla"]}),
                     frozenset({world.ids["kumla"], world.ids["karlskoga"]})]  # fmt: skip
    leads = [frozenset(), frozenset({PLATFORMS[0]}), frozenset(PLATFORMS)]
    people = [
        Who(kind="person", id=id, organisations=member, leads=led, administrator=administrator)
        for id, member, led, administrator in itertools.product(
            (world.ids["registrar"], world.ids["somebody"]), organisations, leads, (False, True)
        )
    ]
    clients = [
        Who(kind="api_client", id="client", organisations=member, scopes=scopes)
        for member, scopes in itertools.product(
            organisations, (frozenset(), frozenset({"initiatives:write"}), ALL_SCOPES)
        )
    ]
    return [ANONYMOUS, SYSTEM, *people, *clients]


def _standings(session: Session, world: World) -> list[Initiative]:
    session.add(Platform(
        code=PLATFORMS[1], name_sv="Prov", name_en="Trial", current_state_sv="",
        current_state_en="", desired_state_sv="", desired_state_en="", joint_effort_sv="",
        joint_effort_en=""))  # fmt: skip
    session.flush()
    made = [
        Initiative(
            platform=platform, visibility=visibility, owner_id=owner, created_by=by,
            title="Prov", title_key="prov",
        )
        for platform, visibility, owner, by in itertools.product(
            PLATFORMS, [v.value for v in Visibility],
            (None, world.ids["kumla"], world.ids["karlskoga"]),
            (None, world.ids["registrar"], world.ids["somebody"]),
        )
    ]  # fmt: skip
    session.add_all(made)
    session.flush()
    return made


def _found(session: Session, condition: Any, who: Who) -> set[str]:
    found = session.execute(select(Initiatives.id).where(condition), rules.reach_values(who))
    return set(found.scalars())


def test_rules_for_one_row_and_for_many_agree(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        made = _standings(session, world)
        askers = _askers(world)
        for who in askers:
            reach = rules.reach(who)
            readable = {i.id for i in made if rules.may_read(who, i)}
            inside = {i.id for i in made if rules.is_inside(who, i)}
            assert _found(session, rules.readable(reach), who) == readable, who
            assert _found(session, rules.inside(reach), who) == inside, who
    assert len(askers) * len(made) > 3000
