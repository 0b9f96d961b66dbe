"""Two who write the same indicator take turns, whether by the night's fetch, a hand or a file."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session, col, select

from kraftsamling.exchange.kolada import fetching
from kraftsamling.exchange.kolada.client import Kolada
from kraftsamling.exchange.surveys import actions as surveys
from kraftsamling.indicators import actions, saving
from kraftsamling.indicators.models import Indicator
from tests.helpers import World
from tests.indicators.doings import ID, SAID, an_indicator, imported, values
from tests.indicators.kolada_server import KPI, kept_rows, kolada_server, row

OTHER = "N00945"
ROWS = [row(KPI, area, year, ("T", 50.0)) for area in ("1880", "1881") for year in (2020, 2021)]


def meeting(monkeypatch: pytest.MonkeyPatch, room: Any, name: str, late: bool, many: int) -> None:
    """There, each waits until as many are as far; `late` when that is done, else before."""
    meet, real = threading.Barrier(many), getattr(room, name)

    def slowly(*told: Any) -> Any:
        done = real(*told) if late else None
        with suppress(threading.BrokenBarrierError):
            meet.wait(0.5)
        return done if late else real(*told)

    monkeypatch.setattr(room, name, slowly)


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    with ThreadPoolExecutor() as threads:
        return [each.result() for each in [threads.submit(doing) for doing in doings]]


def test_the_same_indicator_is_fetched_three_times_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch() -> list[fetching.Fetched]:
        with Kolada(address, lambda _: None) as kolada:
            return fetching.fetch(world.engine, kolada, [KPI])

    meeting(monkeypatch, saving, "_clear", late=True, many=2)
    with kolada_server(ROWS) as (address, _):
        assert at_once(fetch, fetch, fetch) == [[(KPI, 4, None)]] * 3
    assert len(values(world, KPI)) == 4


def test_imports_that_lie_on_each_other_are_undone_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_indicator(world)
    made = [
        imported(world, f"kommun;år;värde\nKumla;2023;{number}\n", indicator=ID)["id"]
        for number in range(4)
    ]

    def undo(id: str) -> int:
        path = f"/observation-imports/{id}/reversals"
        return world.ask("leader", "POST", path).status_code

    meeting(monkeypatch, surveys, "_lock", late=False, many=4)
    assert at_once(*(partial(undo, id) for id in made)) == [201] * 4
    assert values(world, ID) == []


def test_whoever_reads_several_in_order_does_not_block_one_who_writes_them(world: World) -> None:
    def write() -> None:
        for _ in range(20):
            kept_rows(
                world.engine, row(KPI, "1881", 2020, ("T", 1)), row(OTHER, "1881", 2020, ("T", 1))
            )

    def read() -> None:
        i = Indicator
        some = select(i.id).where(col(i.id).in_([KPI, OTHER])).order_by(col(i.id))
        for _ in range(20):
            with Session(world.engine) as session, session.begin():
                assert len(session.exec(some.with_for_update(read=True)).all()) == 2

    at_once(write, read, write)


def test_two_who_make_the_same_indicator_at_once_get_one_each(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make() -> Any:
        return world.ask("leader", "POST", "/indicators", json=SAID)

    # Both have found the same id to be free.
    meeting(monkeypatch, actions, "sort_key", late=True, many=2)
    made = at_once(make, make, make)
    assert [answer.status_code for answer in made] == [201] * 3, [answer.text for answer in made]
    assert {answer.json()["id"] for answer in made} == {ID, f"{ID}-2", f"{ID}-3"}


def test_of_two_who_ask_for_the_same_id_at_once_one_is_told_that_it_is_taken(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make() -> Any:
        return world.ask("leader", "POST", "/indicators", json={**SAID, "id": "trivsel"})

    meeting(monkeypatch, actions, "sort_key", late=True, many=2)
    made = sorted(at_once(make, make), key=lambda answer: answer.status_code)
    assert [answer.status_code for answer in made] == [201, 422], [answer.text for answer in made]
    assert [(e["pointer"], e["code"]) for e in made[1].json()["errors"]] == [("/id", "taken")]
    assert [area["code"] for area in made[0].json()["focus_areas"]] == ["schooling"]
