"""What was stopped for its title goes on when the title has been checked, and not before."""

from sqlmodel import Session

from kraftsamling.exchange import reference
from kraftsamling.exchange.kolada import fetching
from kraftsamling.exchange.kolada.client import Kolada
from kraftsamling.foundation.text import sort_key
from kraftsamling.indicators.models import Indicator
from tests.helpers import World
from tests.indicators.doings import an_indicator
from tests.indicators.kolada_server import KPI, kept_rows, kolada_server, row

ROWS = [row(KPI, "1881", 2024, ("T", 50.0))]
OLD = "Vad den hette förr, andel (%)"


def fetched(world: World, address: str) -> fetching.Fetched:
    with Kolada(address, lambda _: None) as kolada:
        (told,) = fetching.fetch(world.engine, kolada, [KPI])
    return told


def kept(world: World, id: str = KPI) -> Indicator:
    with Session(world.engine.execution_options(reading=True)) as session:
        return session.get_one(Indicator, id)


def stopped(world: World) -> str:
    """Since Kolada calls it something else for a while; answers why."""
    with kolada_server(ROWS) as (address, manners):
        manners.titles[KPI] = "Något annat, andel (%)"
        problem = fetched(world, address).problem
    assert problem is not None
    assert kept(world).stopped_because == problem
    return problem


def test_saved_answers_do_not_lift_a_stop(world: World) -> None:
    problem = stopped(world)
    kept_rows(world.engine, ROWS[0])
    assert kept(world).stopped_because == problem
    one = world.ask("leader", "GET", f"/indicators/{KPI}").json()
    assert (one["stopped_because"], one["latest_year"]) == (problem, 2024)
    with kolada_server(ROWS) as (address, _):
        assert fetched(world, address) == (KPI, 1, None)
    assert kept(world).stopped_because is None


def test_a_title_that_is_right_again_lifts_the_stop_though_no_value_came(world: World) -> None:
    kept_rows(world.engine, ROWS[0])
    stopped(world)
    with kolada_server([]) as (address, _):
        assert "not one value" in (fetched(world, address).problem or "")
    assert kept(world).stopped_because is None


def test_a_title_that_is_put_right_in_the_catalogue_reaches_what_is_there(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        one = session.get_one(Indicator, KPI)
        now_called, one.title, one.title_key = one.title, OLD, "v"
        session.add(one)
    patch = {"target": 12.0, "question_sv": "Vår egen fråga?", "better": "neutral"}
    wishes = {"json": {**patch, "focus_areas": ["schooling"]}, "headers": {"If-Match": "*"}}
    assert world.ask("leader", "PATCH", f"/indicators/{KPI}", **wishes).is_success
    with kolada_server(ROWS) as (address, _):
        assert OLD in (fetched(world, address).problem or "")
        before = kept(world).revision
        with Session(world.engine) as session, session.begin():
            reference.load(session)
        assert (kept(world).title, kept(world).title_key) == (now_called, sort_key(now_called))
        assert kept(world).revision == before + 1
        assert fetched(world, address) == (KPI, 1, None)
    told = world.ask("leader", "GET", f"/indicators/{KPI}").json()
    assert {name: told[name] for name in patch} == patch
    assert [area["code"] for area in told["focus_areas"]] == ["schooling"]
    assert told["stopped_because"] is None


def test_a_second_load_leaves_what_is_right_and_what_is_ones_own(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        one = session.get_one(Indicator, KPI)
        one.source, one.title = "own", "Vår egen med samma id"
        session.add(one)
    id = an_indicator(world)
    before = {each: kept(world, each).model_dump() for each in (id, KPI, "N00945")}
    with Session(world.engine) as session, session.begin():
        reference.load(session)
    assert {each: kept(world, each).model_dump() for each in before} == before
