"""Slips that drafts hold too, and phrases longer than anybody says."""

from tests.helpers import World, an_initiative
from tests.search.doings import BARE


def test_a_slip_is_mended_whatever_drafts_hold_or_once_held(world: World) -> None:
    an_initiative(world, **{**BARE, "title": "Kamratstödet"})
    draft = an_initiative(world, **{**BARE, "title": "Om kamratstödeg"}, published=False)
    for title in ("Om kamratstödeg", "Om något annat"):
        world.ask("registrar", "PATCH", f"/initiatives/{draft}", json={"title": title},
                  headers={"If-Match": "*"})  # fmt: skip
        answer = world.ask("anonymous", "GET", "/search", params={"q": "kamratstödeg"}).json()
        assert answer["searched"]["read_as"] == "kamratstödet", title
    world.ask("registrar", "PATCH", f"/initiatives/{draft}", json={"title": "Om kamratstödeg"},
              headers={"If-Match": "*"})  # fmt: skip
    # Who sees the draft finds it all the same.
    mine = world.ask("registrar", "GET", "/search", params={"q": "kamratstödeg"}).text
    assert draft in mine


def test_a_long_phrase_is_found_whole_and_costs_no_more(world: World) -> None:
    told = " ".join(f"ord{n}" for n in range(40))
    long = an_initiative(world, **{**BARE, "title": "Lång", "summary": told[:190]})
    phrase = told[:180].rsplit(" ", 1)[0]
    for path in ("/initiatives", "/lessons", "/methods", "/coverage", "/search"):
        answer = world.ask("anonymous", "GET", path, params={"q": f'"{phrase}"'})
        assert answer.status_code == 200, (path, answer.text)
    found = world.ask("anonymous", "GET", "/initiatives", params={"q": f'"{phrase}"'}).json()
    assert [one["id"] for one in found["items"]] == [long]
    missed = f'"{phrase.replace("ord30", "ord31")}"'  # differs after the words that lead
    none = world.ask("anonymous", "GET", "/initiatives", params={"q": missed}).json()
    assert none["items"] == []
