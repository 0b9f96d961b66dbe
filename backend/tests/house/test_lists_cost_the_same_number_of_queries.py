"""A list of many costs as many questions to the database as a list of one."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import asyncpg
import pytest
from sqlalchemy import event
from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.actors import actions as actors
from kraftsamling.actors.schemas import ActorIn
from kraftsamling.foundation.reads import PostgresReads, SqliteReads
from tests.analyses.doings import published
from tests.harvest.doings import harvested
from tests.helpers import World, an_initiative
from tests.indicators.doings import an_indicator, imported
from tests.indicators.kolada_server import a_group, measured
from tests.letters.doings import a_letter
from tests.meetings.doings import a_meeting
from tests.methods.doings import a_method
from tests.participation.doings import an_open_meeting
from tests.reports.doings import asked_for
from tests.tips.doings import a_tip

MANY = 25  # were each asked for by itself, one list would cost 24 questions more
LISTS = [
    "/initiatives?limit=25",
    "/initiatives?limit=25&facets=focus_area,phase,municipality&q=team",
    "/initiatives?limit=25&sort=title",
    "/actors?limit=25&q=skola",
    "/actors?limit=25",
    "/municipalities?limit=25",
    "/news?limit=25",
    "/methods?limit=25&q=studier",
    "/methods?limit=25",
    "/observations?limit=25&indicator=N17461",
    "/trends?limit=25",
    "/analyses?limit=25",
    "/analyses?limit=25&q=analys",
    "/observation-imports?limit=25",
    "/similar-municipalities?limit=25",
    "/comparisons?limit=25&indicator=N17461",
    "/states/barn-och-unga/schooling/versions?limit=25",
    "/tried-before?limit=25&municipality=1881",
    "/pilots?limit=25&ended=true&sort=-spread,-evidence",
    "/meetings?limit=25&facets=kind,focus_area",
    "/meetings?limit=25&q=skolan&upcoming=true",
    "/meetings/{open}/participants?limit=25&answer=yes&sort=queue",
    "/insights?limit=25",
    "/insights?limit=25&q=morgon&focus_area=schooling",
    "/commitments?limit=25&state=open",
    "/reports?limit=25&visibility=draft",
    "/tips?limit=25&status=new",
    "/letters?limit=25&state=waiting",
    "/lessons?limit=25&facets=focus_area,municipality",
    "/lessons?limit=25&q=b%C3%B6rja",
]
LEADERS = (
    "/tips", "/reports", "/observation-imports", "/letters", "/states",
    "/meetings/{open}/participants",
)  # fmt: skip
TRIED = {"reference": None, "ends_on": "2026-06-12", "phase": "completed"}


@contextmanager
def counted(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The statements that reach the driver, on either lane, while the block lasts."""
    asked: list[str] = []
    reads = world.app.state.reads
    with monkeypatch.context() as patch:
        if isinstance(reads, SqliteReads):
            for connection in (reads._short, reads._slow):
                connection.set_trace_callback(asked.append)
        else:
            assert isinstance(reads, PostgresReads)
            fetchrow = asyncpg.Connection.fetchrow

            async def counting(self: Any, query: str, *args: Any, **kw: Any) -> Any:
                asked.append(query)
                return await fetchrow(self, query, *args, **kw)

            patch.setattr(asyncpg.Connection, "fetchrow", counting)

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            asked.append(statement)

        event.listen(world.engine, "before_cursor_execute", note)
        yield asked
        event.remove(world.engine, "before_cursor_execute", note)
    if isinstance(reads, SqliteReads):
        for connection in (reads._short, reads._slow):
            connection.set_trace_callback(None)


def _questions(world: World, path: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    with counted(world, monkeypatch) as asked:
        role = "administrator" if path.startswith(LEADERS) else "registrar"
        answer = world.ask(role, "GET", path.format(**world.ids))
    assert answer.status_code == 200
    return len(asked), len(answer.json()["items"])


def _school(world: World, number: int) -> None:
    with Session(world.engine) as session, session.begin():
        wanted = ActorIn.model_validate({"name": f"Skola {number}", "kind": "school"})
        actors.add(session, SYSTEM, wanted)


def _state(world: World, number: int) -> None:
    path, any_revision = "/states/barn-och-unga/schooling", {"If-Match": "*"}
    said = {"current_state_sv": f"{number} är borta."}
    assert world.ask("leader", "PATCH", path, json=said, headers=any_revision).is_success


def _participant(world: World, number: int) -> None:
    body = {"name": f"Person {number}", "email": f"p{number}@deltagare.example", "tell": False}
    path = f"/meetings/{world.ids['open']}/participants"
    assert world.ask("administrator", "POST", path, json=body).status_code == 201


def _measured(world: World, number: int, own: str) -> None:
    measured(world, number)
    a_group(world, number)
    imported(world, f"kommun;år;värde\nKumla;2023;{number}\n", indicator=own)


@pytest.mark.long
def test_a_list_costs_the_same_number_of_queries_however_long(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed = {"kind": "municipality", "target": "1881"}
    assert world.ask("registrar", "POST", "/follows", json=followed).status_code == 201
    an_initiative(world, title="Team 0", **TRIED)
    _school(world, 0)
    a_method(world)
    a_tip(world)
    a_letter(world, a_meeting(world))
    asked_for(world)
    world.ids["open"] = an_open_meeting(world, title="Anmälan", capacity=8)
    _participant(world, 0)
    published(world, 0)
    own = an_indicator(world)
    _measured(world, 0, own)
    _state(world, 0)
    harvested(world, a_meeting(world), "Morgonen")
    few = {path: _questions(world, path, monkeypatch)[0] for path in LISTS}
    for number in range(1, MANY):
        an_initiative(world, title=f"Team {number}", **TRIED)
        _school(world, number)
        a_method(world)
        a_tip(world)
        a_letter(world, a_meeting(world))
        asked_for(world)
        _participant(world, number)
        published(world, number)
        _measured(world, number, own)
        _state(world, number)
        harvested(world, a_meeting(world), "Morgonen")
    many = {path: _questions(world, path, monkeypatch) for path in LISTS}
    assert {path: asked for path, (asked, _) in many.items()} == few
    assert {path: rows for path, (_, rows) in many.items() if rows != MANY} == {}
    # Who asks, what the words mean, the facets, the page.
    assert {path: asked for path, asked in few.items() if not 1 <= asked <= 5} == {}


def test_the_driver_is_the_one_that_is_counted() -> None:
    """The trace callback exists: a count of nothing would always agree with itself."""
    asked: list[str] = []
    connection = sqlite3.connect(":memory:")
    connection.set_trace_callback(asked.append)
    connection.execute("SELECT 1")
    connection.close()
    assert asked == ["SELECT 1"]
