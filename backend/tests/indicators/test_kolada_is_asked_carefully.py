"""What Kolada has measured is fetched whole or not at all, whatever it answers."""

from typing import Any

import pytest
from sqlmodel import Session, select

from kraftsamling.exchange.kolada import client, fetching
from kraftsamling.exchange.kolada.answers import BrokenAnswer, observations
from kraftsamling.exchange.kolada.client import Kolada, Unreachable
from kraftsamling.indicators.models import Indicator, Observation
from tests.helpers import World
from tests.indicators.kolada_server import kept_rows, kolada_server, row

KPI = "N17461"
ROWS = [row(KPI, "1881", year, ("T", float(year - 1940)), ("K", 0.0)) for year in range(2000, 2025)]


def fetched(world: World, address: str) -> tuple[fetching.Fetched, list[float]]:
    """What became of it, and how long was waited."""
    waits: list[float] = []
    with Kolada(address, waits.append) as kolada:
        (told,) = fetching.fetch(world.engine, kolada, [KPI])
    return told, [wait for wait in waits if wait != client.BETWEEN]


def kept(world: World) -> list[Observation]:
    with Session(world.engine.execution_options(reading=True)) as session:
        ordered = select(Observation).order_by(Observation.year, Observation.gender)
        return list(session.exec(ordered))


def stopped(world: World) -> str | None:
    with Session(world.engine.execution_options(reading=True)) as session:
        return session.get_one(Indicator, KPI).stopped_because


def test_all_pages_are_read_and_zero_is_a_value(world: World) -> None:
    with kolada_server(ROWS) as (address, manners):
        told, waits = fetched(world, address)
    assert (told, waits) == ((KPI, 50, None), [])
    pages = [path for path in manners.asked if "/data/" in path]
    assert len(pages) == 3
    assert "0000,0018,1814" in pages[0]
    women = [one for one in kept(world) if one.gender == "K"]
    assert {(one.value, one.status) for one in women} == {(0.0, "measured")}
    with kolada_server(ROWS[:2]) as (address, _):
        told, _ = fetched(world, address)
    assert (told.values, len(kept(world))) == (4, 4), "what is no more there is gone"


def test_every_value_that_is_not_there_says_why(world: World) -> None:
    reasons = [
        row(KPI, "1881", 2001, ("T", None, "Missing")),
        row(KPI, "1881", 2002, ("T", None, "Privacy")),
        row(KPI, "1881", 2003, ("T", None, "Not applicable")),
        row(KPI, "1881", 2004, ("T", None)),
        row(KPI, "1881", 2005, ("T", None, "Something new")),
        row(KPI, "1881", 2006, ("T", 12, "")),
    ]
    reasons[5]["values"].append({"gender": "K", "value": 5.0, "isdeleted": True})
    with kolada_server(reasons) as (address, _):
        fetched(world, address)
    assert [(one.value, one.status) for one in kept(world)] == [
        (None, "missing"), (None, "privacy"), (None, "not-applicable"), (None, "unknown"),
        (None, "unknown"), (12.0, "measured"),
    ]  # fmt: skip


def test_it_waits_as_long_as_it_is_asked_to(world: World) -> None:
    with kolada_server(ROWS, troubles=[429, 503]) as (address, _):
        told, waits = fetched(world, address)
    assert told.values == 50
    assert waits == [7.0, 2.0]


@pytest.mark.parametrize("told", ["²", "soon", "-1", "Fri, 27 Nov 2026 08:00:00 GMT"])
def test_a_wait_that_is_no_number_is_as_long_as_ours(world: World, told: str) -> None:
    with kolada_server(ROWS, troubles=[429], retry_after=told) as (address, _):
        found, waits = fetched(world, address)
    assert (found.values, waits) == (50, [1.0])


@pytest.mark.parametrize(
    ("troubles", "said"),
    [
        ([410], "410"),
        ([429] * 9, "after 5 tries"),
        ([404], "answered 404"),
        (["<html>"], "no JSON"),
        (['{"values": ' + "[" * 100_000], "no JSON"),
        (['{"values": 3}'], "no list of values"),
        (['{"values": [{"kpi": "N17461", "municipality": "1881", "period": "x", "values": [{}]}]}'],
         "is no year"),
        (['{"values": [{"kpi": "N17461", "municipality": "1881", "period": 2020, "values": '
          '[{"value": NaN}]}]}'], "is no number"),
    ],
)  # fmt: skip
def test_a_page_that_breaks_leaves_everything_as_it_was(
    world: World, troubles: list[Any], said: str
) -> None:
    with kolada_server(ROWS) as (address, _):
        fetched(world, address)
    before = [one.model_dump() for one in kept(world)]
    # The titles and the first page of values are answered well; then it breaks.
    with kolada_server(ROWS[:15], troubles=list(troubles), after=2) as (address, _):
        told, _ = fetched(world, address)
    assert said in (told.problem or "")
    assert [one.model_dump() for one in kept(world)] == before
    assert stopped(world) is None


def test_an_answer_without_values_takes_nothing_away(world: World) -> None:
    with kolada_server([]) as (address, _):
        told, _ = fetched(world, address)
    assert told == (KPI, 0, None), "there was nothing to lose"
    with kolada_server(ROWS[:2]) as (address, _):
        fetched(world, address)
    before = [one.model_dump() for one in kept(world)]
    with kolada_server([]) as (address, _):
        told, _ = fetched(world, address)
    assert "not one value" in (told.problem or "")
    assert [one.model_dump() for one in kept(world)] == before
    deleted = {"gender": "T", "value": 1.0, "isdeleted": True}
    with kolada_server([{**row(KPI, "1881", 2020), "values": [deleted]}]) as (address, _):
        fetched(world, address)
    assert [one.model_dump() for one in kept(world)] == before


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (row(KPI, "18811", 2024, ("T", 1.0)), "is no four digits"),
        (row(KPI, "18\x00", 2024, ("T", 1.0)), "municipality is missing"),
        (row(KPI, "١٨٨١", 2024, ("T", 1.0)), "is no four digits"),
        (row("N1\x00", "1881", 2024, ("T", 1.0)), "kpi is missing"),
        (row(KPI, "1881", 2024, ("T", 10**400)), "is no number"),
        ({**row(KPI, "1881", 2024), "period": float("inf")}, "is no year"),
    ],
)
def test_what_no_database_could_keep_is_a_broken_answer(broken: dict[str, Any], said: str) -> None:
    broken["values"] = broken["values"] or [{"value": 1.0}]
    with pytest.raises(BrokenAnswer, match=said):
        observations({"values": [broken]})


def test_the_means_of_groups_are_left_out(world: World) -> None:
    kept_rows(world.engine, row(KPI, "G176199", 2024, ("T", 1.0)), row(KPI, "0018", 2024, ("T", 2)))
    assert [(one.area, one.value) for one in kept(world)] == [("0018", 2.0)]


def test_an_answer_leads_nowhere_else(world: World) -> None:
    with kolada_server([]) as (other, lured):
        with kolada_server(ROWS, elsewhere=f"{other}/data/kpi/x/municipality/y") as (address, _):
            told, _ = fetched(world, address)
        assert "another place" in (told.problem or "")
        assert lured.asked == []
    assert kept(world) == []


@pytest.mark.parametrize("told", ["https://[::1", "//[", "?page=\x00", "http://host:nowhere/v3"])
def test_an_address_that_is_none_breaks_one_indicator_and_not_those_after_it(
    world: World, told: str
) -> None:
    other = "N00945"
    many = [row(other, "1881", year, ("T", 1.0)) for year in range(2000, 2011)]
    with (
        kolada_server([*many, *ROWS[:2]], elsewhere=told) as (address, _),
        Kolada(address, lambda _: None) as kolada,
    ):
        first, second = fetching.fetch(world.engine, kolada, [other, KPI])
    assert first.indicator_id == other
    assert "next_url" in (first.problem or "")
    assert second == (KPI, 4, None)
    assert {one.indicator_id for one in kept(world)} == {KPI}


def test_an_indicator_that_is_called_something_else_is_stopped(world: World) -> None:
    with kolada_server(ROWS) as (address, manners):
        fetched(world, address)
        expected, manners.titles[KPI] = manners.titles[KPI], "Något annat, andel (%)"
        told, _ = fetched(world, address)
        assert "Något annat" in (told.problem or "")
        assert (len(kept(world)), stopped(world)) == (50, told.problem)
        manners.titles[KPI] = expected
        fetched(world, address)
        assert stopped(world) is None
        del manners.titles[KPI]
        told, _ = fetched(world, address)
        assert "is not there any more" in (told.problem or "")


@pytest.mark.parametrize("title", ["A\x00B", "A\ud800B"])
def test_a_title_that_cannot_be_kept_is_told_all_the_same(world: World, title: str) -> None:
    with kolada_server(ROWS) as (address, manners):
        manners.titles[KPI] = title
        told, _ = fetched(world, address)
    assert "is called “A\ufffdB”" in (told.problem or "")
    assert stopped(world) == told.problem


def test_who_does_not_answer_at_all_is_told_of(world: World) -> None:
    with kolada_server(ROWS) as (address, _):
        pass
    with pytest.raises(Unreachable, match="Try again later"):
        fetched(world, address)
