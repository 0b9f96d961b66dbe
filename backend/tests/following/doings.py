"""What the tests of following do again and again."""

import re
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select, update

from kraftsamling.access.who import SYSTEM
from kraftsamling.following import digests
from kraftsamling.following.models import Follow
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.settings import Settings
from kraftsamling.initiatives import actions
from kraftsamling.initiatives.models import Initiative
from tests.helpers import World


def follow(world: World, role: str, kind: str, target: str, cadence: str = "at_once") -> str:
    """The id of the follow."""
    body = {"kind": kind, "target": target, "cadence": cadence}
    answer = world.ask(role, "POST", "/follows", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def save(world: World, role: str, name: str = "Mitt urval", **query: Any) -> str:
    """The id of the saved view."""
    answer = world.ask(role, "POST", "/saved-views", json={"name": name, "query": query})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def settings(world: World) -> Settings:
    found: Settings = world.app.state.settings
    return found


def a_round(world: World) -> list[Letter]:
    """The worker's round; the letters it wrote."""
    before = {letter.id for letter in letters(world)}
    digests.write_digests(world.engine, settings(world))
    return [letter for letter in letters(world) if letter.id not in before]


def letters(world: World) -> list[Letter]:
    with Session(world.engine.execution_options(reading=True)) as session:
        return list(session.exec(select(Letter).order_by(col(Letter.created_at))))


def named(letter: Letter) -> list[str]:
    """The initiatives it tells of, in its order."""
    return re.findall(r"/initiativ/(\S+)", letter.text)


def change(world: World, id: str, **fields: Any) -> None:
    with Session(world.engine) as session, session.begin():
        actions.change(session, SYSTEM, id, fields, "*")


def act(world: World, verb: str, id: str, *given: Any) -> Initiative:
    """publish, withdraw, confirm, archive (with "*"), restore."""
    with Session(world.engine, expire_on_commit=False) as session, session.begin():
        done: Initiative = getattr(actions, verb)(session, SYSTEM, id, *given)
        return done


def told_at(world: World, moment: datetime) -> None:
    """As if every follow had last been seen to, and looked from, this moment."""
    with Session(world.engine) as session, session.begin():
        session.exec(update(Follow).values(told_at=moment, looks_from=moment))
