"""A key event is added, changed and taken away without sending the whole initiative."""

from tests.helpers import World, an_initiative

EVENT = {"on": "2026-05-04", "kind": "challenge", "title": "Två i teamet slutade"}


def _road(world: World, id: str) -> list[str]:
    told = world.ask("registrar", "GET", f"/initiatives/{id}").json()
    return [event["title"] for event in told["key_events"]]


def _changes(world: World, id: str) -> list[list[str]]:
    history = world.ask("registrar", "GET", f"/initiatives/{id}/history").json()["items"]
    return [[change["field"] for change in entry["changes"]] for entry in history]


def test_an_event_takes_its_place_on_the_road_and_in_the_history(world: World) -> None:
    id = an_initiative(world)
    path = f"/initiatives/{id}/key-events"
    first = world.ask("registrar", "POST", path, json={**EVENT, "on": "2026-01-15"})
    assert first.status_code == 201
    assert first.json() == {**EVENT, "on": "2026-01-15", "id": first.json()["id"], "text": None}
    assert first.headers["location"] == f"/api/v1/initiatives/{id}"
    assert _road(world, id) == ["Två i teamet slutade", "Alla skolor är med"]
    assert _changes(world, id)[0] == ["key_events"]


def test_the_answer_carries_the_revision_that_the_next_change_needs(world: World) -> None:
    id = an_initiative(world)
    path = f"/initiatives/{id}/key-events"
    added = world.ask("registrar", "POST", path, json=EVENT)
    one = f"{path}/{added.json()['id']}"
    tag = {"If-Match": added.headers["etag"]}
    changed = world.ask("registrar", "PATCH", one, headers=tag, json={"title": "En slutade"})
    assert changed.status_code == 200
    assert changed.json() == {**added.json(), "title": "En slutade"}
    stale = world.ask("registrar", "PATCH", one, headers=tag, json={"title": "Ingen slutade"})
    assert stale.status_code == 412
    assert _road(world, id) == ["Alla skolor är med", "En slutade"]
    gone = world.ask("registrar", "DELETE", one, headers={"If-Match": changed.headers["etag"]})
    assert gone.status_code == 204
    assert _road(world, id) == ["Alla skolor är med"]
    assert _changes(world, id)[:3] == [["key_events"]] * 3


def test_other_events_keep_their_identity(world: World) -> None:
    id = an_initiative(world)
    before = world.ask("registrar", "GET", f"/initiatives/{id}").json()["key_events"]
    world.ask("registrar", "POST", f"/initiatives/{id}/key-events", json=EVENT)
    after = world.ask("registrar", "GET", f"/initiatives/{id}").json()["key_events"]
    assert before[0] in after


def test_a_null_clears_the_text_and_nothing_else(world: World) -> None:
    id = an_initiative(world)
    path = f"/initiatives/{id}/key-events"
    added = world.ask("registrar", "POST", path, json={**EVENT, "text": "Det var svårt."}).json()
    headers = {"If-Match": "*"}
    changed = world.ask(
        "registrar", "PATCH", f"{path}/{added['id']}", headers=headers, json={"text": None}
    )
    assert changed.json() == {**added, "text": None}
    refused = world.ask(
        "registrar", "PATCH", f"{path}/{added['id']}", headers=headers, json={"title": None}
    )
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/title"


def test_an_event_of_another_initiative_is_not_there(world: World) -> None:
    mine, other = an_initiative(world), an_initiative(world, reference=None)
    event = world.ask("registrar", "GET", f"/initiatives/{other}").json()["key_events"][0]["id"]
    for method in ("PATCH", "DELETE"):
        given = {"json": {"title": "Ny"}} if method == "PATCH" else {}
        path = f"/initiatives/{mine}/key-events/{event}"
        answer = world.ask("registrar", method, path, headers={"If-Match": "*"}, **given)
        assert answer.status_code == 404


def test_the_new_event_is_found_by_its_words_at_once(world: World) -> None:
    id = an_initiative(world)
    world.ask(
        "registrar", "POST", f"/initiatives/{id}/key-events",
        json={**EVENT, "title": "Lastcykeln rullade ut"},
    )  # fmt: skip
    found = world.ask("anonymous", "GET", "/initiatives?q=lastcykel").json()["items"]
    assert [one["id"] for one in found] == [id]
