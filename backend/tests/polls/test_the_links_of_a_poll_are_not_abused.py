"""Whoever has the link that is passed on writes no letters of their own, and learns of nobody."""

import pytest

from tests.helpers import World
from tests.polls.doings import LINA, a_poll, answer, letters, look, says


@pytest.mark.parametrize(
    "name",
    [
        "du\n\nDitt konto är spärrat. Logga in på https://ond.example",
        "du, logga in på www.ond.example",
        "du\rDitt konto är spärrat",
        "du\u2028Ditt konto är spärrat",
    ],
)
def test_a_name_holds_no_letter_to_somebody_else(world: World, name: str) -> None:
    poll = a_poll(world)
    sent = {"name": name, "email": "nagon@annanstans.example"}
    refused = answer(world, poll.shared, says(poll, "yes"), **sent)
    assert refused.status_code == 422
    assert [e["pointer"] for e in refused.json()["errors"]] == ["/name"]
    asked = world.ask("leader", "POST", f"{poll.path}/persons", json={"persons": [sent]})
    assert [e["pointer"] for e in asked.json()["errors"]] == ["/persons/0/name"]
    assert len(letters(world, poll.meeting)) == 2


def test_the_shared_link_does_not_tell_who_is_in_the_poll(world: World) -> None:
    poll = a_poll(world, answered="Jag")
    stranger = {"name": "Eva Ro", "email": "eva@lekeberg.example"}
    told = []
    for somebody in (stranger, LINA, stranger):
        given = answer(world, poll.shared, says(poll, "yes"), **somebody)
        assert given.status_code == 201
        told.append({**given.json(), "times": None})
    new, known, again = told
    assert (new["mine"], new["letter"]) == (None, True)
    assert new == known == again
    assert look(world, poll.shared)["mine"] is None
