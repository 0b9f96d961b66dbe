"""However many proposals there are, they cost as many questions to the database."""

import pytest

from tests.helpers import World
from tests.house.test_lists_cost_the_same_number_of_queries import counted
from tests.proposals.doings import LONG_AGO, all_but_karlskoga, at, proposed, two_alike


def _questions(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    with counted(world, monkeypatch) as asked:
        items = proposed(world)
    return len(asked), len(items)


def test_the_proposals_cost_as_many_however_many(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_but_karlskoga(world)
    few, one = _questions(world, monkeypatch)
    two_alike(world, focus_areas=["safety"])
    for number in range(12):
        at(world, "kumla", "1881", starts_on=LONG_AGO, title=f"Nummer {number}")
    many, more = _questions(world, monkeypatch)
    assert more > one
    # Who asks, the platforms, three about each.
    assert (few, many) == (5, 5)
