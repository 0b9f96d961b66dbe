"""A contact person who leaves is replaced in one act, everywhere and in every history."""

from typing import Any

from sqlmodel import Session

from kraftsamling.access.models import ApiClient, Scope
from tests.helpers import World, an_initiative

OLD = {"name": "Samordnare", "email": "A@kumla.example", "phone": "019-58 80 00"}
OTHER = {"name": "Rektor", "email": "rektor@kumla.example"}
NEW = {"name": "Ny samordnare", "role": "Samordnare", "email": "ny@kumla.example", "public": True}


def contacts(world: World, id: str) -> list[tuple[str, str]]:
    told = world.ask("leader", "GET", f"/initiatives/{id}").json()
    return [(each["name"], each["email"]) for each in told["contacts"]]


def replace(world: World, role: str, **changes: Any) -> Any:
    body = {"organisation_id": world.ids["kumla"], "email": "a@kumla.example", "contact": NEW}
    return world.ask(role, "POST", "/contact-replacements", json={**body, **changes})


def test_one_act_replaces_them_everywhere_and_in_every_history(world: World) -> None:
    both = an_initiative(world, reference=None, contacts=[OTHER, OLD])
    draft = an_initiative(world, published=False, reference=None, contacts=[OLD])
    others = an_initiative(world, reference=None, contacts=[OLD], owner_id=world.ids["karlskoga"])
    told = replace(world, "registrar")
    assert (told.status_code, set(told.json()["changed"])) == (201, {both, draft})
    assert contacts(world, both) == [
        ("Rektor", "rektor@kumla.example"), ("Ny samordnare", "ny@kumla.example"),
    ]  # fmt: skip
    assert contacts(world, draft) == [("Ny samordnare", "ny@kumla.example")]
    assert contacts(world, others) == [("Samordnare", "A@kumla.example")]
    (newest, *_) = world.ask("registrar", "GET", f"/initiatives/{both}/history").json()["items"]
    (change,) = newest["changes"]
    assert (change["field"], change["before"][1]["name"]) == ("contacts", "Samordnare")
    again = replace(world, "registrar")
    assert (again.status_code, again.json()["errors"][0]["pointer"]) == (422, "/email")


def test_letters_beyond_a_to_z_are_found_however_they_are_written(world: World) -> None:
    id = an_initiative(world, contacts=[{**OLD, "email": "Åsa.Ö@kumla.example"}])
    path = f"/actors/{world.ids['kumla']}/contacts"
    (listed,) = world.ask("registrar", "GET", path).json()["contacts"]
    for address in ("åsa.ö@kumla.example", "ÅSA.Ö@kumla.example", listed["email"]):
        told = replace(world, "registrar", email=address, contact={**OLD, "email": address})
        assert (told.status_code, told.json().get("changed")) == (201, [id]), told.text


def test_strangers_learn_nothing(world: World) -> None:
    an_initiative(world, contacts=[OLD])
    for role in ("other registrar", "somebody", "other client"):
        assert replace(world, role).status_code == 403
        listed = world.ask(role, "GET", f"/actors/{world.ids['kumla']}/contacts")
        assert listed.status_code == 404


def test_whose_account_was_closed_stands_first(world: World) -> None:
    gone = {"name": "Ö, slutat", "email": "somebody@kraftsamling.example"}
    an_initiative(world, reference=None, contacts=[OTHER, gone])
    an_initiative(world, reference=None, contacts=[OTHER])
    path = f"/users/{world.ids['somebody']}"
    closed = world.ask("administrator", "PATCH", path, json={"disabled": True},
                       headers={"If-Match": world.etag(path)})  # fmt: skip
    assert closed.status_code == 200, closed.text
    told = world.ask("registrar", "GET", f"/actors/{world.ids['kumla']}/contacts").json()
    assert [(c["name"], c["initiatives"], c["left"]) for c in told["contacts"]] == [
        ("Ö, slutat", 1, True), ("Rektor", 2, False),
    ]  # fmt: skip


def test_only_what_one_sees_from_the_inside_is_told(world: World) -> None:
    an_initiative(world, contacts=[OLD])
    an_initiative(world, reference=None, published=False, contacts=[OTHER])
    path = f"/actors/{world.ids['kumla']}/contacts"
    for role in ("registrar", "leader", "administrator", "client"):
        told = world.ask(role, "GET", path).json()["contacts"]
        assert [each["name"] for each in told] == ["Rektor", "Samordnare"], role
    assert world.ask("other leader", "GET", path).json() == {"contacts": []}


def test_a_system_that_may_only_write_reads_no_addresses(world: World) -> None:
    an_initiative(world, contacts=[OLD])
    with Session(world.engine) as session, session.begin():
        client = session.get_one(ApiClient, world.ids["client"])
        client.scopes = [Scope.write_initiatives.value]
    told = world.ask("client", "GET", f"/actors/{world.ids['kumla']}/contacts")
    assert told.status_code == 404
