"""Contacts who have not agreed, and what is held back, are not for strangers."""

from tests.helpers import World, an_initiative

INSIDE = ("registrar", "leader", "administrator", "client")
OUTSIDE = ("anonymous", "other registrar", "client without scopes")
HELD_BACK = {"results_public": False, "funding_public": False, "lessons_public": False}


def test_a_contacts_address_is_for_strangers_only_where_the_person_agreed(world: World) -> None:
    contacts = [
        {"name": "Nej", "email": "nej@kumla.example", "phone": "070-174 06 05", "public": False},
        {"name": "Ja", "email": "ja@kumla.example", "phone": "070-174 06 06", "public": True},
    ]
    path = f"/initiatives/{an_initiative(world, contacts=contacts)}"
    stranger = world.ask("anonymous", "GET", path)
    assert "nej@kumla.example" not in stranger.text
    assert [contact["email"] for contact in stranger.json()["contacts"]] == [
        None,
        "ja@kumla.example",
    ]
    signed_in = world.ask("other registrar", "GET", path).json()["contacts"]
    assert [contact["email"] for contact in signed_in] == ["nej@kumla.example", "ja@kumla.example"]


def test_results_funding_and_lessons_can_be_held_back_on_their_own(world: World) -> None:
    path = f"/initiatives/{an_initiative(world, **HELD_BACK)}"
    for role in OUTSIDE:
        told = world.ask(role, "GET", path).json()
        assert (told["results"], told["funding"], told["funding_amount"]) == (None, None, None), (
            role
        )
        assert (told["lessons"], told["lesson_count"]) == ([], 0), role
    for role in INSIDE:
        told = world.ask(role, "GET", path).json()
        assert told["results"], role
        assert told["funding_amount"], role
        assert len(told["lessons"]) == 2, role


def test_what_is_held_back_cannot_be_found_by_searching_for_it(world: World) -> None:
    words = {"results": "Hemligt resultat xylofon", "lessons": [{"text": "lärdom zebra"}]}
    an_initiative(world, **HELD_BACK, **words)
    for word in ("xylofon", "zebra"):
        assert world.ask("anonymous", "GET", f"/initiatives?q={word}").json()["total"] == 0
    assert world.ask("anonymous", "GET", "/initiatives?has_lessons=true").json()["total"] == 0
    assert world.ask("registrar", "GET", "/initiatives?has_lessons=true").json()["total"] == 1


def test_a_related_draft_is_not_told_to_strangers(world: World) -> None:
    draft = an_initiative(world, published=False, title="Hemligt utkast")
    related = [{"initiative_id": draft, "relation": "builds_on"}]
    path = f"/initiatives/{an_initiative(world, related=related, reference=None)}"
    assert world.ask("anonymous", "GET", path).json()["related"] == []
    assert world.ask("registrar", "GET", path).json()["related"][0]["initiative"]["id"] == draft
    other_way = world.ask("registrar", "GET", f"/initiatives/{draft}").json()["related"]
    assert other_way[0]["direction"] == "from"
