"""An initiative names the methods it has adopted: written, told, filtered, counted, merged."""

from typing import Any

from tests.helpers import World, an_initiative
from tests.methods.doings import a_method

OWN: dict[str, Any] = {"reference": None}


def _adopted(world: World, id: str, role: str = "anonymous") -> list[str]:
    told = world.ask(role, "GET", f"/initiatives/{id}").json()["adopted_methods"]
    return [method["name"] for method in told]


def _patch(world: World, id: str, methods: list[str]) -> Any:
    path, headers = f"/initiatives/{id}", {"If-Match": "*"}
    return world.ask("registrar", "PATCH", path, headers=headers, json={"adopted_methods": methods})


def test_what_is_adopted_is_told_and_remembered(world: World) -> None:
    first, second = a_method(world), a_method(world, name="Återgångsplan")
    id = an_initiative(world, adopted_methods=[second, first], **OWN)
    assert _adopted(world, id) == ["Supported Education", "Återgångsplan"]
    assert _patch(world, id, [second]).status_code == 200
    assert _adopted(world, id) == ["Återgångsplan"]
    (newest, *_) = world.ask("registrar", "GET", f"/initiatives/{id}/history").json()["items"]
    (change,) = newest["changes"]
    assert change == {"field": "adopted_methods", "before": [first, second], "after": [second]}


def test_saving_the_same_again_is_no_revision(world: World) -> None:
    methods = [a_method(world), a_method(world, name="Återgångsplan")]
    id = an_initiative(world, adopted_methods=methods, **OWN)
    before = world.ask("registrar", "GET", f"/initiatives/{id}").json()["revision"]
    after = _patch(world, id, methods[::-1]).json()["revision"]
    assert after == before


def test_a_proposal_or_nothing_at_all_cannot_be_adopted(world: World) -> None:
    draft = a_method(world, status="draft")
    id = an_initiative(world, **OWN)
    for unknown in (draft, "0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10"):
        refused = _patch(world, id, [a_method(world), unknown])
        assert refused.status_code == 422
        assert [e["pointer"] for e in refused.json()["errors"]] == ["/adopted_methods/1"]


def test_an_archived_method_stays_with_its_adopters(world: World) -> None:
    method = a_method(world)
    id = an_initiative(world, adopted_methods=[method], **OWN)
    world.ask("leader", "DELETE", f"/methods/{method}", headers={"If-Match": "*"})
    assert _adopted(world, id) == []
    assert _adopted(world, id, "registrar") == ["Supported Education"]
    assert _patch(world, id, [method]).status_code == 200


def test_the_mapping_is_narrowed_and_counted_by_method(world: World) -> None:
    method, other = a_method(world), a_method(world, name="Återgångsplan")
    adopter = an_initiative(world, title="Studiecoach", adopted_methods=[method], **OWN)
    an_initiative(world, title="Simskola", **OWN)
    an_initiative(world, title="Utkast", published=False, adopted_methods=[method, other], **OWN)
    answer = world.ask("anonymous", "GET", f"/initiatives?method={method}&facets=method").json()
    assert [one["id"] for one in answer["items"]] == [adopter]
    assert [(f["code"], f["name_sv"], f["count"]) for f in answer["facets"]["method"]] == [
        (method, "Supported Education", 1)
    ]
    both = world.ask("anonymous", "GET", f"/initiatives?method={method}&method={other}").json()
    assert both["total"] == 1


def test_an_initiative_is_found_by_its_methods_name_and_not_by_all_that_is_said_of_it(
    world: World,
) -> None:
    method = a_method(world, name="Skolfam", also_known_as=None, description="Ryggsäcksmodell.")
    id = an_initiative(world, title="Stöd i skolan", adopted_methods=[method], **OWN)

    def found(words: str) -> list[str]:
        listed = world.ask("anonymous", "GET", f"/initiatives?q={words}").json()
        box = world.ask("anonymous", "GET", f"/search?q={words}&kind=initiative").json()["groups"]
        ids = [one["id"] for one in listed["items"]]
        assert ids == [one["id"] for group in box for one in group["items"]]
        return ids

    assert found("skolfam") == [id]
    assert found("skolfam+stöd") == [id]
    assert found("ryggsäcksmodell") == []
    assert found("stöd+ryggsäcksmodell") == []


def test_a_merge_keeps_the_methods_of_both(world: World) -> None:
    mine, theirs = a_method(world), a_method(world, name="Återgångsplan")
    kept = an_initiative(world, adopted_methods=[mine], **OWN)
    duplicate = an_initiative(world, adopted_methods=[mine, theirs], **OWN)
    world.ask("leader", "DELETE", f"/methods/{theirs}", headers={"If-Match": "*"})
    merge = {"json": {"duplicate_id": duplicate}}
    assert world.ask("leader", "POST", f"/initiatives/{kept}/merges", **merge).status_code == 201
    assert _adopted(world, kept, "leader") == ["Supported Education", "Återgångsplan"]
