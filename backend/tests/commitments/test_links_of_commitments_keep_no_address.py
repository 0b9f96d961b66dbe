"""What a letter's link keeps of its receiver is a hash, and it is forgotten in time."""

from datetime import timedelta
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text
from sqlmodel import Session, select, update

from kraftsamling.commitments.models import Commitment, CommitmentLink, State
from kraftsamling.commitments.tidying import LINKS_KEPT
from kraftsamling.exchange.worker import do_regular
from kraftsamling.foundation.database import alembic_config
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now, today
from tests.commitments.doings import ask, token
from tests.harvest.doings import ANY, made, promise
from tests.helpers import World
from tests.meetings.doings import a_meeting

KIM = "kim.ek@kumla.example"
BEFORE = "0019"


@pytest.fixture
def commitment(world: World) -> str:
    """Due today and asked about."""
    one = made(world, a_meeting(world), "commitments", promise(world, due_on=str(today())))
    ask(world)
    return str(one["id"])


def looked(world: World, letter: Letter) -> int:
    key = {"token": token(letter)}
    return world.ask("anonymous", "POST", "/commitment-links", json=key).status_code


def links(world: World) -> list[Any]:
    with world.engine.connect() as connection:
        return list(connection.execute(text("SELECT * FROM commitment_link")).mappings())


def test_the_address_is_not_kept_in_clear(world: World, commitment: str) -> None:
    (letter,) = ask(world)
    assert not any("@" in str(value) for link in links(world) for value in link.values())
    path = f"/commitments/{commitment}"
    world.ask("leader", "PATCH", path, json={"email": KIM.upper()}, headers=ANY)
    assert looked(world, letter) == 200, "the same address, written in another way"
    world.ask("leader", "PATCH", path, json={"email": "bo@kumla.example"}, headers=ANY)
    assert looked(world, letter) == 422
    world.ask("leader", "PATCH", path, json={"email": None}, headers=ANY)
    assert looked(world, letter) == 422


def test_addresses_that_were_kept_become_hashes_and_the_links_go_on(
    world: World, commitment: str, database_url: str
) -> None:
    (letter,) = ask(world)
    command.downgrade(alembic_config(database_url), BEFORE)
    assert [link["email"] for link in links(world)] == [KIM]
    with world.engine.begin() as connection:
        connection.execute(text("UPDATE commitment_link SET email = 'Kim.Ek@Kumla.example'"))
    command.upgrade(alembic_config(database_url), "head")
    assert not any("@" in str(value) for link in links(world) for value in link.values())
    assert looked(world, letter) == 200


def test_a_link_that_has_ended_is_not_there_when_the_hashes_are_taken_back(
    world: World, commitment: str, database_url: str
) -> None:
    path = f"/commitments/{commitment}"
    world.ask("leader", "PATCH", path, json={"email": "bo@kumla.example"}, headers=ANY)
    command.downgrade(alembic_config(database_url), BEFORE)
    assert links(world) == []
    command.upgrade(alembic_config(database_url), "head")


def test_links_are_forgotten_a_year_after_the_commitment_was_closed(
    world: World, commitment: str
) -> None:
    for days, there in ((-1, True), (1, False)):
        closed = now() - LINKS_KEPT - timedelta(days=days)
        with Session(world.engine) as session, session.begin():
            session.exec(update(Commitment).values(state=State.done, closed_at=closed))
        do_regular(world.engine, Settings())
        with Session(world.engine) as session:
            assert bool(session.exec(select(CommitmentLink)).all()) == there
