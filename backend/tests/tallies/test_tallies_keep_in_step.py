"""What is counted is always what a count of everything would say, whatever has happened."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, delete, select

from kraftsamling.access.who import SYSTEM
from kraftsamling.exchange.reference import load
from kraftsamling.initiatives import actions
from kraftsamling.initiatives.models import Initiative
from kraftsamling.initiatives.schemas import InitiativeIn
from kraftsamling.initiatives.tallying import ages, count
from kraftsamling.tallies.models import Tallied, Tally
from tests.helpers import RICH, World, an_initiative

BARE: dict[str, Any] = {"reference": None, "lessons": [], "key_events": [], "contacts": []}
EVERYTHING = """
    SELECT i.platform, t.term_id, m.municipality_code, i.phase, i.catchment = 'county', count(*)
    FROM initiative i JOIN initiative_term t ON t.initiative_id = i.id
    JOIN initiative_municipality m ON m.initiative_id = i.id
    WHERE i.visibility = 'published' AND i.phase IS NOT NULL
    AND (t.term_id LIKE 'focus-areas/%' OR t.term_id LIKE 'target-groups/%')
    GROUP BY 1, 2, 3, 4, 5
"""


def kept(world: World) -> Counter[tuple[Any, ...]]:
    with Session(world.engine) as session:
        rows = session.exec(select(Tally).where(Tally.number != 0)).all()
        assert all(row.number > 0 for row in rows)
        return Counter(
            {
                (r.platform, r.word, r.municipality_code, r.phase, r.wide): r.number
                for r in rows
                if not r.word.startswith("ages/")
            }
        )


def everything(world: World) -> Counter[tuple[Any, ...]]:
    with world.engine.connect() as connection:
        rows = connection.execute(text(EVERYTHING)).all()
    return Counter({(*row[:4], bool(row[4])): row[5] for row in rows})


def in_step(world: World) -> Counter[tuple[Any, ...]]:
    found = kept(world)
    assert found == everything(world)
    return found


def test_each_change_takes_the_old_away_and_adds_the_new(world: World) -> None:
    id = an_initiative(world, **BARE, phase="planned", municipalities=["1881", "1884"])
    path, leader = f"/initiatives/{id}", {"headers": {"If-Match": "*"}}
    assert sum(in_step(world).values()) == 2 * 3  # two focus areas and one target group
    an_initiative(world, **BARE, title="Ett annat", phase="planned", municipalities=["1881"])
    an_initiative(world, **BARE, title="Ett utkast", published=False)
    assert in_step(world)["barn-och-unga", "focus-areas/schooling", "1881", "planned", False] == 2
    for patch in (
        {"phase": "ongoing"},
        {"focus_areas": ["safety"]},
        {"municipalities": ["1860"]},
        {"catchment": "county", "municipalities": []},
        {"title": "Samma sak, annat namn"},
    ):
        answer = world.ask("leader", "PATCH", path, json=patch, **leader)
        assert answer.status_code == 200, answer.text
        in_step(world)
    wide = ("barn-och-unga", "focus-areas/safety", "1885", "ongoing", True)
    assert in_step(world)[wide] == 1
    assert world.ask("leader", "DELETE", path, **leader).status_code == 204
    assert in_step(world)[wide] == 0
    assert world.ask("leader", "POST", f"{path}/restorations", **leader).status_code == 201
    in_step(world)


def test_a_merged_duplicate_counts_no_more(world: World) -> None:
    first = an_initiative(world, **BARE, municipalities=["1881"], focus_areas=["schooling"])
    second = an_initiative(world, **BARE, municipalities=["1880"], focus_areas=["safety"])
    body = {"duplicate_id": second}
    assert world.ask("leader", "POST", f"/initiatives/{first}/merges", json=body).status_code == 201
    found = in_step(world)
    assert found["barn-och-unga", "focus-areas/safety", "1880", "ongoing", False] == 1


def test_what_was_undone_is_not_counted(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        try:
            with session.begin_nested():
                id = published_in(session, world)
                raise RuntimeError("the row was no good")
        except RuntimeError:
            count(session, [id])
    assert in_step(world) == Counter()
    with Session(world.engine) as session, session.begin():
        published_in(session, world)
        undone = session.begin_nested()
        with session.begin_nested():
            pass  # what is kept here is undone with the one around it
        undone.rollback()
    assert sum(in_step(world).values()) > 0


def published_in(session: Session, world: World) -> str:
    wanted = {**RICH, **BARE, "owner_id": world.ids["kumla"]}
    made = actions.register(session, SYSTEM, InitiativeIn.model_validate(wanted))
    actions.publish(session, SYSTEM, made.id)
    return made.id


def test_ten_at_once_are_ten(world: World) -> None:
    """Each in a transaction of its own, all in the same cells, in words of different orders."""
    areas = ["schooling", "safety", "mental-health", "participation"]

    def publish(number: int) -> None:
        mine = areas[number % 4 :] + areas[: number % 4]
        an_initiative(world, **BARE, title=f"Nr {number}", focus_areas=mine, target_groups=[],
                      municipalities=["1881", "1880", "1885"])  # fmt: skip

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(publish, range(10)))
    assert sum(in_step(world).values()) == 10 * 4 * 3


def test_what_was_published_before_is_counted_at_the_upgrade(world: World) -> None:
    id = an_initiative(world, **BARE)
    with Session(world.engine) as session, session.begin():
        for table in (Tally, Tallied):
            session.exec(delete(table))
    assert kept(world) == Counter()
    for _ in range(2):
        with Session(world.engine) as session, session.begin():
            load(session)
        assert sum(in_step(world).values()) == 2 * 3
    with Session(world.engine) as session:
        assert session.exec(select(Initiative.id).where(col(Initiative.id) == id)).one()


@pytest.mark.parametrize(
    ("low", "high", "bands"),
    [
        (13, 15, ["13-15"]), (5, 6, ["0-5", "6-12"]), (None, 5, ["0-5"]),
        (20, None, ["20-25"]), (0, 25, ["0-5", "6-12", "13-15", "16-19", "20-25"]),
        (None, None, []),
    ],
)  # fmt: skip
def test_an_age_span_counts_in_each_band_it_touches(
    low: int | None, high: int | None, bands: list[str]
) -> None:
    assert ages(low, high) == [f"ages/{band}" for band in bands]
