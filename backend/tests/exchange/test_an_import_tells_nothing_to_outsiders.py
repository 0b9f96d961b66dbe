"""A guess in a table is answered the same whether it is right or wrong."""

from typing import Any

import pytest

from tests.exchange.importing import counts, mapped, run, uploaded
from tests.helpers import World, an_initiative

SECRET = {"title": "Hemligt utkast", "funding": "Arvsfonden", "funding_public": False}
GUESSES = ("1;Hemligt utkast;Arvsfonden\n", "1;Något helt annat;Något annat\n")


def _guessed(world: World, id: str, row: str, by_id: bool) -> dict[str, Any]:
    head, row = ("Eget id", row.replace("1;", f"{id};")) if by_id else ("Nr", row)
    fields = {"title": "Insats", "funding": "Medel", **({"id": head} if by_id else {})}
    one = uploaded(world, f"{head};Insats;Medel\n{row}", role="other registrar")
    one = mapped(world, one, "other registrar", fields=fields, known_by=[head])
    report: dict[str, Any] = run(world, one["id"], "other registrar", dry_run=True)["report"]
    return report


@pytest.mark.parametrize("by_id", [False, True])
@pytest.mark.parametrize("published", [False, True])
def test_a_right_guess_is_refused_as_a_wrong_one_is(
    world: World, published: bool, by_id: bool
) -> None:
    reference = {"system": "insatser", "id": "1"}
    id = an_initiative(world, published=published, reference=reference, **SECRET)
    right, wrong = (_guessed(world, id, row, by_id) for row in GUESSES)
    assert [right[name] for name in ("unchanged", "changed", "failed")] == [0, 0, 1]
    assert right["problems"] == wrong["problems"]


def test_those_who_own_it_are_told_that_nothing_changed(world: World) -> None:
    an_initiative(world, published=False, reference={"system": "insatser", "id": "1"}, **SECRET)
    one = uploaded(world, f"Nr;Insats;Medel\n{GUESSES[0]}")
    one = mapped(world, one, fields={"title": "Insats", "funding": "Medel"})
    assert counts(run(world, one["id"])) == (0, 0, 1, 0, 0)
