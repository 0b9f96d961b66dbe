"""Initiatives that meetings can be proposed of."""

from typing import Any

from tests.helpers import World, an_initiative

COUNTY = [
    "1814", "1860", "1861", "1862", "1863", "1864",
    "1880", "1881", "1882", "1883", "1884", "1885",
]  # fmt: skip
LONG_AGO = "2024-03-11"
LATELY = "2026-10-05"


def at(world: World, owner: str, *places: str, **changes: Any) -> str:
    """An initiative of the owner's in the municipalities."""
    told = {"municipalities": list(places), "owner_id": world.ids[owner], "reference": None}
    return an_initiative(world, **{**told, **changes})


def two_alike(world: World, **changes: Any) -> tuple[str, str]:
    """The same in Kumla and in Karlskoga, begun lately."""
    told = {"starts_on": LATELY, **changes}
    return at(world, "kumla", "1881", **told), at(world, "karlskoga", "1883", **told)


def all_but_karlskoga(world: World, **changes: Any) -> str:
    """One that goes on everywhere else, with two lessons."""
    told = {"starts_on": LATELY, "focus_areas": ["schooling"], **changes}
    return at(world, "kumla", *(code for code in COUNTY if code != "1883"), **told)


def proposed(world: World, role: str = "leader", query: str = "limit=100") -> list[dict[str, Any]]:
    answer = world.ask(role, "GET", f"/meeting-proposals?{query}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def kinds(world: World) -> list[str]:
    return [each["kind"] for each in proposed(world)]


def act(world: World, id: str, verb: str, role: str = "leader", status: int = 201) -> Any:
    answer = world.ask(role, "POST", f"/meeting-proposals/{id}/{verb}")
    assert answer.status_code == status, answer.text
    return answer.json()
