"""Two who press the button in the same moment: one of them is told, and nothing is broken."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Barrier

import pytest
from httpx import Client
from sqlmodel import Session, select

from kraftsamling.app import make_app
from kraftsamling.indicators.models import Indicator
from kraftsamling.indicators.saving import Observed, save_observations
from tests.analyses.doings import ANY, FIELDS, INDICATOR, an_analysis, measured, read
from tests.helpers import API, World, an_initiative
from tests.indicators.kolada_server import KPI, kept_rows, row
from tests.serving import served

ROUNDS = 8


@contextmanager
def a_value_on_its_way(world: World, value: float) -> Iterator[None]:
    """Written, with all that comes of it, and committed only when the block ends."""
    with Session(world.engine) as session, session.begin():
        held = select(Indicator).where(Indicator.id == KPI).with_for_update()
        session.exec(held).one()
        told = Observed(KPI, "1863", 2024, "T", value, "measured")
        save_observations(session, KPI, [told], "value")
        yield


@pytest.mark.parametrize("again", [False, True], ids=["begun", "frozen anew"])
def test_a_number_that_comes_meanwhile_is_frozen_or_noticed(world: World, again: bool) -> None:
    measured(world)
    id = an_analysis(world, then="publications")
    kept_rows(world.engine, row(KPI, "1863", 2024, ("T", 61.0)))
    path = f"/analyses/{id}/freezings" if again else "/analyses"
    body = {} if again else {"json": {**FIELDS, "evidence": [INDICATOR]}}
    with ThreadPoolExecutor(1) as pool:
        with a_value_on_its_way(world, 60.0):
            asked = pool.submit(world.ask, "leader", "POST", path, **body)
            wait([asked], timeout=1)
        answer = asked.result(timeout=30)
    assert answer.status_code == 201, answer.text
    (evidence,) = read(world, f"/analyses/{answer.json()['id']}", "leader")["evidence"]
    last = evidence["charts"][0]["lines"][0]["values"][-1]
    assert (last["year"], last["value"], evidence["moved"]) == (2024, 60.0, [])


def test_two_that_would_replace_each_other_do_not_both(world: World) -> None:
    with served(make_app(world.app.state.settings)) as address, ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            evidence = [{"kind": "initiative", "ref": an_initiative(world, reference=None)}]
            pair = [
                an_analysis(world, title=f"{number} {each}", findings="Så.", evidence=evidence,
                            then="publications")
                for each in "ab"
            ]  # fmt: skip
            start = Barrier(2)

            def supersede(id: str, by: str, start: Barrier = start) -> int:
                with Client(headers=world.roles["leader"]) as client:
                    start.wait()
                    path = f"{address}{API}/analyses/{id}/supersessions"
                    return client.post(path, json={"by": by}, timeout=30).status_code

            told = list(pool.map(supersede, pair, reversed(pair)))
            assert sorted(told) == [201, 422]
            statuses = {read(world, f"/analyses/{id}")["status"] for id in pair}
            assert statuses == {"published", "superseded"}


def test_one_that_was_put_away_meanwhile_replaces_nothing(world: World) -> None:
    evidence = [{"kind": "initiative", "ref": an_initiative(world, reference=None)}]
    old, new = (
        an_analysis(world, title=t, findings="Så.", evidence=evidence, then="publications")
        for t in ("Förr", "Nu")
    )
    assert world.ask("leader", "DELETE", f"/analyses/{new}", headers=ANY).status_code == 204
    path = f"/analyses/{old}/supersessions"
    assert world.ask("leader", "POST", path, json={"by": new}).status_code == 422
