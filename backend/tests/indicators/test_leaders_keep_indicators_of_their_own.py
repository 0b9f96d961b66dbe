"""Process leaders make, change and archive indicators of their own; a source's stay its own."""

import pytest

from kraftsamling.exchange.kolada import fetching
from kraftsamling.exchange.kolada.client import Kolada
from tests.helpers import World
from tests.indicators.doings import ID, SAID, an_indicator, imported, values
from tests.indicators.kolada_server import KPI, kolada_server


def test_an_own_indicator_is_read_by_anyone_and_has_its_source(world: World) -> None:
    about = {"source_url": "https://www.regionorebrolan.se", "source_note": "Enkät 2023."}
    assert an_indicator(world, **about) == ID
    one = world.ask("anonymous", "GET", f"/indicators/{ID}").json()
    told = {name: one[name] for name in ("source", "source_name", "source_url", "source_note")}
    assert told == {"source": "own", "source_name": "Liv & hälsa ung", **about}
    assert (one["title"], one["allowed_actions"], one["by_gender"]) == (SAID["title"], [], True)
    listed = world.ask("anonymous", "GET", "/indicators?limit=100").json()["items"]
    assert ID in {each["id"] for each in listed}
    # The same title again gets an id of its own, unless one is given.
    assert an_indicator(world) == f"{ID}-2"
    assert an_indicator(world, id="trivsel-ak9") == "trivsel-ak9"
    taken = world.ask("leader", "POST", "/indicators", json={**SAID, "id": "trivsel-ak9"})
    assert (taken.status_code, taken.json()["errors"][0]["pointer"]) == (422, "/id")


def test_all_of_an_own_one_is_changed_and_only_the_wishes_of_a_sources(world: World) -> None:
    an_indicator(world)
    patch = {"title": "Trivsel i årskurs 9", "unit": "procent", "target": 90}
    changed = world.ask(
        "leader", "PATCH", f"/indicators/{ID}", json=patch, headers={"If-Match": '"1"'}
    )
    assert changed.status_code == 200, changed.text
    assert {name: changed.json()[name] for name in patch} == patch
    assert changed.json()["allowed_actions"] == ["edit", "import", "archive"]
    refused = world.ask(
        "leader", "PATCH", f"/indicators/{KPI}", json=patch, headers={"If-Match": "*"}
    )
    assert refused.status_code == 422
    assert [e["pointer"] for e in refused.json()["errors"]] == ["/title", "/unit"]


def test_an_archived_one_is_gone_for_others_with_its_values_and_comes_back(world: World) -> None:
    an_indicator(world)
    imported(world, "kommun;år;värde\nKumla;2023;85,5\n", indicator=ID)
    expected = {"If-Match": world.etag(f"/indicators/{ID}")}
    gone = world.ask("leader", "DELETE", f"/indicators/{ID}", headers=expected)
    assert gone.status_code == 204, gone.text
    assert world.ask("anonymous", "GET", f"/indicators/{ID}").status_code == 404
    assert world.ask("registrar", "GET", f"/indicators/{ID}").status_code == 404
    assert values(world, ID) == []
    archived = world.ask("leader", "GET", "/indicators?archived=true").json()["items"]
    assert [one["id"] for one in archived] == [ID]
    assert world.ask("anonymous", "GET", "/indicators?archived=true").json()["items"] == []
    seen = world.ask("leader", "GET", f"/indicators/{ID}").json()
    assert seen["allowed_actions"] == ["restore"]
    again = {"json": {"target": 1}, "headers": {"If-Match": "*"}}
    assert world.ask("leader", "PATCH", f"/indicators/{ID}", **again).status_code == 409
    back = world.ask("leader", "POST", f"/indicators/{ID}/restorations")
    assert (back.status_code, back.json()["archived_at"]) == (201, None)
    assert values(world, ID) == [("Kumla", 2023, "T", 85.5, "measured")]


@pytest.mark.parametrize("method", ["DELETE", "POST"])
def test_a_sources_indicator_is_neither_archived_nor_restored(world: World, method: str) -> None:
    path = f"/indicators/{KPI}" + ("/restorations" if method == "POST" else "")
    refused = world.ask("leader", method, path, headers={"If-Match": "*"})
    assert refused.status_code == 409


def test_kolada_is_never_asked_for_an_own_one(world: World) -> None:
    an_indicator(world)
    with kolada_server([]) as (address, manners), Kolada(address, lambda _: None) as kolada:
        fetching.fetch(world.engine, kolada)
    assert not [path for path in manners.asked if ID in path]
