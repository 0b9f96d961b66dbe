"""What the rules say of one commitment or meeting's harvest, they say of many in SQL."""

import itertools
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from kraftsamling.access.who import ANONYMOUS, SYSTEM, Who
from kraftsamling.commitments import rules
from kraftsamling.commitments.models import Commitment, Commitments
from kraftsamling.foundation.times import now, today
from kraftsamling.harvest import rules as harvest
from kraftsamling.meetings import rules as meetings
from kraftsamling.meetings.models import Meeting, Meetings
from tests.helpers import PLATFORM, World

SCOPES = ("meetings:read", "meetings:write")


def _askers(world: World) -> list[Who]:
    organisations = [frozenset[str](), frozenset({world.ids["kumla"]})]
    people = [
        Who(kind="person", id=id, organisations=member, leads=leads, administrator=administrator)
        for id, member, leads, administrator in itertools.product(
            (world.ids["registrar"], world.ids["somebody"]), organisations,
            (frozenset[str](), frozenset({PLATFORM})), (False, True),
        )
    ]  # fmt: skip
    keys = [
        Who(kind="api_client", id="key", organisations=member, scopes=frozenset(scopes))
        for member, scopes in itertools.product(organisations, ((), SCOPES[:1], SCOPES[1:], SCOPES))
    ]
    return [ANONYMOUS, SYSTEM, *people, *keys]


def _standings(session: Session, world: World) -> list[tuple[Commitment, Meeting]]:
    made = []
    for visibility, published, host, by, actor in itertools.product(
        ("draft", "published"), (None, now()), (None, world.ids["kumla"]),
        (None, world.ids["somebody"]), (None, world.ids["kumla"], world.ids["karlskoga"]),
    ):  # fmt: skip
        meeting = Meeting(
            platform=PLATFORM, visibility=visibility, summary_published_at=published,
            host_id=host, created_by=by, title="Prov", title_key="prov",
        )  # fmt: skip
        session.add(meeting)
        session.flush()
        made.append(
            (Commitment(meeting_id=meeting.id, actor_id=actor, what="x", due_on=today()), meeting)
        )
    session.add_all(commitment for commitment, _ in made)
    session.flush()
    return made


def _found(session: Session, condition: Any, who: Who) -> set[str]:
    statement = (
        select(Commitments.id)
        .join(Meetings, Meetings.id == Commitments.meeting_id)
        .where(condition)
    )
    return set(session.execute(statement, meetings.reach_values(who)).scalars())


def test_the_rules_for_one_and_for_many_agree(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        made = _standings(session, world)
        for who in _askers(world):
            reach = rules.reach(who)
            near = reach.near
            pairs = [
                (rules.may_read, rules.readable(near)), (rules.is_inside, rules.inside(near)),
                (lambda w, _c, m: rules.may_write(w, m), rules.writable(reach)),
                (rules.may_close, rules.closable(reach)),
                (lambda w, _c, m: harvest.may_read(w, m), harvest.readable(near)),
                (lambda w, _c, m: harvest.is_inside(w, m), harvest.inside(near)),
            ]  # fmt: skip
            for number, (one, many) in enumerate(pairs):
                told = {c.id for c, m in made if one(who, c, m)}
                assert _found(session, many, who) == told, (number, who)
