"""What an initiative hangs together with, both ways and step by step, as one graph."""

from typing import Any

import pytest
from sqlmodel import Session

from kraftsamling.initiatives.models import RelatedInitiative
from tests.helpers import RICH, World, an_initiative
from tests.house.test_lists_cost_the_same_number_of_queries import counted

ANY = {"If-Match": "*"}


def _one(world: World, title: str, *related: tuple[str, str], **fields: Any) -> str:
    links = [{"initiative_id": id, "relation": relation} for relation, id in related]
    return an_initiative(world, title=title, reference=None, related=links, **fields)


def _graph(world: World, id: str, who: str = "anonymous", query: str = "") -> Any:
    answer = world.ask(who, "GET", f"/initiatives/{id}/relations{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def _titles(graph: Any) -> list[tuple[str, int]]:
    return [(node["title"], node["depth"]) for node in graph["nodes"]]


def test_a_chain_is_told_both_ways_with_its_distances(world: World) -> None:
    degerfors = _one(world, "Degerfors", municipalities=["1862"], starts_on="2023-01-09")
    karlskoga = _one(world, "Karlskoga", ("scaled_from", degerfors))
    laxa = _one(world, "Laxå", ("scaled_from", karlskoga))
    graph = _graph(world, karlskoga)
    assert _titles(graph) == [("Karlskoga", 0), ("Degerfors", 1), ("Laxå", 1)]
    assert graph["total"] == 3
    node = graph["nodes"][1]
    assert node["municipalities"] == [{"code": "1862", "name": "Degerfors"}]
    assert node["starts_on"] == "2023-01-09"
    assert node["owner"]["name"] == "Kumla kommun"
    told = {(edge["from_id"], edge["to_id"], edge["relation"]) for edge in graph["edges"]}
    assert told == {(karlskoga, degerfors, "scaled_from"), (laxa, karlskoga, "scaled_from")}
    assert _titles(_graph(world, laxa)) == [("Laxå", 0), ("Karlskoga", 1), ("Degerfors", 2)]
    assert _titles(_graph(world, laxa, query="?depth=1")) == [("Laxå", 0), ("Karlskoga", 1)]


def test_only_readable_ones_are_told_and_walked_through(world: World) -> None:
    first = _one(world, "Först")
    hidden = _one(world, "Hemlig", ("continues", first), published=False)
    last = _one(world, "Sist", ("continues", hidden))
    assert _titles(_graph(world, last)) == [("Sist", 0)]
    assert _graph(world, last)["edges"] == []
    assert _titles(_graph(world, last, "registrar")) == [("Sist", 0), ("Hemlig", 1), ("Först", 2)]


def test_what_resembles_is_told_but_not_walked_through(world: World) -> None:
    a = _one(world, "A")
    b = _one(world, "B", ("similar", a))
    c = _one(world, "C", ("similar", b))
    assert _titles(_graph(world, c)) == [("C", 0), ("B", 1)]


def test_siblings_are_told_of_their_parent_and_not_of_each_other(world: World) -> None:
    parent = _one(world, "Förälder")
    child = _one(world, "Barn", ("belongs_to", parent))
    _one(world, "Syskon", ("belongs_to", parent))
    _one(world, "Barnbarn", ("belongs_to", child))
    assert _titles(_graph(world, parent)) == [("Förälder", 0), ("Barn", 1), ("Syskon", 1)]
    assert _titles(_graph(world, child)) == [("Barn", 0), ("Barnbarn", 1), ("Förälder", 1)]


def test_at_most_forty_are_told_and_how_many_there_are(world: World) -> None:
    middle = _one(world, "Mitten")
    for n in range(45):
        _one(world, f"Gren {n:02}", ("builds_on", middle))
    graph = _graph(world, middle)
    assert len(graph["nodes"]) == 40
    assert graph["nodes"][0]["title"] == "Mitten"
    assert graph["total"] == 46
    inside = {node["id"] for node in graph["nodes"]}
    assert len(graph["edges"]) == 39
    assert all({edge["from_id"], edge["to_id"]} <= inside for edge in graph["edges"])


def test_a_large_graph_is_one_question(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    small = _one(world, "Liten")
    hub = _one(world, "Nav")
    for n in range(20):
        _one(world, f"Kring {n}", ("builds_on", hub))
    asked = []
    for id in (small, hub):
        with counted(world, monkeypatch) as statements:
            _graph(world, id)
        asked.append(len(statements))
    assert asked[0] == asked[1]
    assert 1 <= asked[0] <= 2


def test_circles_that_make_no_sense_are_refused_with_words(world: World) -> None:
    a = _one(world, "A")
    b = _one(world, "B", ("continues", a))
    c = _one(world, "C", ("continues", b))

    def relate(id: str, relation: str, other: str) -> Any:
        body = {"related": [{"initiative_id": other, "relation": relation}]}
        return world.ask(
            "registrar", "PATCH", f"/initiatives/{id}", headers={"If-Match": "*"}, json=body
        )

    for other in (b, c):
        refused = relate(a, "continues", other)
        assert refused.status_code == 422
        error = refused.json()["errors"][0]
        assert (error["pointer"], error["code"]) == ("/related/0/initiative_id", "circle")
        assert "kommer redan efter" in error["message"]
    itself = relate(a, "builds_on", a)
    assert itself.status_code == 422
    assert itself.json()["errors"][0]["code"] == "itself"
    # Another relation says another thing, and two may well resemble each other.
    assert relate(a, "builds_on", c).status_code == 200
    assert relate(a, "similar", b).status_code == 200
    assert relate(b, "similar", a).status_code == 200


def test_a_circle_that_is_there_already_stops_nobody(world: World) -> None:
    a = _one(world, "A")
    b = _one(world, "B", ("continues", a))
    with Session(world.engine) as session, session.begin():
        session.add(RelatedInitiative(from_id=a, to_id=b, relation="continues"))
    assert _titles(_graph(world, a)) == [("A", 0), ("B", 1)]
    path = f"/initiatives/{a}"
    saved = world.ask("registrar", "PATCH", path, headers=ANY, json={"title": "A, nytt namn"})
    assert saved.status_code == 200
    merged = world.ask("leader", "POST", f"{path}/merges", json={"duplicate_id": b})
    assert merged.status_code == 201


def test_a_draft_is_not_there_for_strangers(world: World) -> None:
    draft = _one(world, "Utkast", published=False)
    assert world.ask("anonymous", "GET", f"/initiatives/{draft}/relations").status_code == 404
    assert _titles(_graph(world, draft, "registrar")) == [("Utkast", 0)]


def test_a_relation_to_what_the_editor_cannot_see_is_not_lost(world: World) -> None:
    hidden = an_initiative(
        world, title="Dold", owner_id=world.ids["karlskoga"], reference=None, published=False
    )
    shown = _one(world, "Öppen")
    id = _one(world, "Min", ("builds_on", hidden))
    path = f"/initiatives/{id}"
    related = [{"initiative_id": shown, "relation": "continues"}]
    told = world.ask(
        "registrar", "PATCH", path, json={"related": related}, headers={"If-Match": "*"}
    )
    assert [each["initiative"]["id"] for each in told.json()["related"]] == [shown]
    seen = world.ask("leader", "GET", path).json()["related"]
    assert {each["initiative"]["id"] for each in seen} == {shown, hidden}
    # Whoever sees both can remove both.
    world.ask("leader", "PATCH", path, json={"related": []}, headers={"If-Match": "*"})
    assert world.ask("leader", "GET", path).json()["related"] == []


def test_no_way_of_saying_nothing_loses_what_the_editor_cannot_see(world: World) -> None:
    hidden = an_initiative(
        world, title="Dold", owner_id=world.ids["karlskoga"], reference=None, published=False
    )
    shown = _one(world, "Öppen")
    related = [
        {"initiative_id": hidden, "relation": "builds_on"},
        {"initiative_id": shown, "relation": "continues"},
    ]
    path = f"/initiatives/{an_initiative(world, title='Min', related=related)}"
    nothing = world.ask("registrar", "PATCH", path, json={"related": None}, headers=ANY)
    assert (nothing.status_code, nothing.json()["related"]) == (200, [])
    seen = world.ask("leader", "GET", path).json()["related"]
    assert [each["initiative"]["id"] for each in seen] == [hidden]
    whole = {**RICH, "owner_id": world.ids["kumla"], "related": [related[1]]}
    by_reference = "/initiatives/by-reference/insatskatalogen/KUM-1"
    put = world.ask("client", "PUT", by_reference, json=whole, headers=ANY)
    assert [each["initiative"]["id"] for each in put.json()["related"]] == [shown], put.text
    seen = world.ask("leader", "GET", path).json()["related"]
    assert {each["initiative"]["id"] for each in seen} == {hidden, shown}
