"""Organisations: kept by process leaders, corrected by their own registrars."""

from tests.helpers import World

SCHOOL = {"name": "Åbytorps skola", "kind": "school", "municipality_code": "1881"}


def test_process_leaders_add_organisations_and_registrars_do_not(world: World) -> None:
    assert world.ask("registrar", "POST", "/actors", json=SCHOOL).status_code == 403
    made = world.ask("leader", "POST", "/actors", json=SCHOOL)
    assert made.status_code == 201
    assert made.json()["municipality"] == {"code": "1881", "name": "Kumla"}
    found = world.ask("anonymous", "GET", "/actors?q=abytorp&kind=school").json()
    assert [actor["name"] for actor in found["items"]] == ["Åbytorps skola"]


def test_a_registrar_corrects_the_own_organisation_alone(world: World) -> None:
    for name, status in (("kumla", 200), ("karlskoga", 403)):
        path = f"/actors/{world.ids[name]}"
        changed = world.ask(
            "registrar", "PATCH", path, json={"website": "https://www.kumla.example"},
            headers={"If-Match": world.etag(path)},
        )  # fmt: skip
        assert changed.status_code == status, name


def test_an_archived_organisation_is_not_offered_but_still_there(world: World) -> None:
    path = f"/actors/{world.ids['karlskoga']}"
    gone = world.ask("leader", "DELETE", path, headers={"If-Match": world.etag(path)})
    assert gone.status_code == 204
    names = [actor["name"] for actor in world.ask("anonymous", "GET", "/actors").json()["items"]]
    assert names == ["Kumla kommun"]
    assert world.ask("anonymous", "GET", path).json()["archived"] is True
    assert world.ask("leader", "POST", f"{path}/restorations").json()["archived"] is False


def test_a_renamed_organisation_is_found_by_its_new_name_at_once(world: World) -> None:
    from tests.helpers import an_initiative

    an_initiative(world)
    path = f"/actors/{world.ids['kumla']}"
    world.ask(
        "leader", "PATCH", path, json={"name": "Nyköping-Kumla"},
        headers={"If-Match": world.etag(path)},
    )  # fmt: skip
    assert world.ask("anonymous", "GET", "/initiatives?q=nykoping").json()["total"] == 1


def test_unknown_codes_and_taken_references_are_told(world: World) -> None:
    wrong = world.ask("leader", "POST", "/actors", json={**SCHOOL, "municipality_code": "9999"})
    assert wrong.json()["errors"][0]["pointer"] == "/municipality_code"
    referred = {**SCHOOL, "reference": {"system": "skolenheter", "id": "1"}}
    assert world.ask("leader", "POST", "/actors", json=referred).status_code == 201
    assert world.ask("leader", "POST", "/actors", json=referred).status_code == 409
