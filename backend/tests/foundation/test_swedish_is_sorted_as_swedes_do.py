"""å, ä, ö after z; case and other accents aside; alike on SQLite and PostgreSQL."""

import random

import pytest
from sqlalchemy import select
from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.actors import actions as actors
from kraftsamling.actors.models import Actor, Actors
from kraftsamling.actors.schemas import ActorIn
from kraftsamling.foundation.text import sort_key
from tests.helpers import World

ORDERED = [
    "1:a insatsen", "Askersund", "askö", "Degerfors", "Éva", "Eva-Lisa", "Hällefors", "Karlskoga",
    "Kumla", "Laxå", "Müller", "Myra", "Nora", "Zinkgruvan", "Ånnaboda", "Åsbro", "Ängen", "Ödeby",
    "Örebro", "ÖREBRO kommun",
]  # fmt: skip


def test_the_key_alone_gives_the_order() -> None:
    mixed = random.Random(1).sample(ORDERED, len(ORDERED))
    assert sorted(mixed, key=sort_key) == ORDERED


def test_both_engines_give_the_order(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        for name in random.Random(2).sample(ORDERED, len(ORDERED)):
            session.add(Actor(name=name, name_key=sort_key(name), kind="business"))
        session.flush()
        found = session.execute(
            select(Actors.name).where(Actors.kind == "business").order_by(Actors.name_key)
        )
        assert list(found.scalars()) == ORDERED
    told = world.ask("anonymous", "GET", "/actors?kind=business&limit=100&sort=name").json()
    assert [row["name"] for row in told["items"]] == ORDERED


@pytest.mark.parametrize("typed", ["orebro", "ÖREBRO", "örebro", "O\u0308rebro"])
def test_a_word_is_found_however_it_is_typed(world: World, typed: str) -> None:
    wanted = ActorIn.model_validate({"name": "Örebro fritid", "kind": "business"})
    with Session(world.engine) as session, session.begin():
        actors.add(session, SYSTEM, wanted)
    told = world.ask("anonymous", "GET", "/actors", params={"q": typed, "kind": "business"}).json()
    assert [row["name"] for row in told["items"]] == ["Örebro fritid"]
