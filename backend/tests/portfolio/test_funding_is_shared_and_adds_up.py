"""Funding by focus area, municipality and funder: shares worked out by hand, sums that add up."""

from typing import Any

from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.actors import actions as actors
from kraftsamling.actors.schemas import ActorIn
from tests.helpers import World, an_initiative

BARE: dict[str, Any] = {
    "reference": None, "lessons": [], "key_events": [], "focus_areas": ["schooling"],
    "municipalities": ["1881"], "funding_amount": None,
}  # fmt: skip


def funded(world: World, amount: int | None, **more: Any) -> str:
    return an_initiative(world, **{**BARE, "funding_amount": amount, **more})


def told(world: World, role: str = "anonymous", **ask: Any) -> dict[str, Any]:
    answer = world.ask(role, "GET", "/funding", params=ask)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def cells(found: dict[str, Any]) -> dict[tuple[str | None, str | None], int]:
    return {(c["focus_area"], c["municipality"]): c["amount"] for c in found["cells"]}


def sums(found: dict[str, Any]) -> list[int]:
    """The total four ways: cells, rows, columns, funders."""
    amount = [
        sum(cells(found).values()),
        sum(r["amount"] for r in found["focus_areas"]) + found["without_focus_area"]["amount"],
        sum(c["amount"] for c in found["municipalities"]) + found["elsewhere"]["amount"],
        sum(f["amount"] for f in found["funders"]) + found["without_funder"]["amount"],
    ]
    kinds = sum(kind["amount"] for kind in found["funder_kinds"])
    return [*amount, kinds + found["without_funder"]["amount"]]


def test_nothing_is_told_as_nothing(world: World) -> None:
    found = told(world)
    assert found["cells"] == found["funders"] == []
    assert (found["amount"], found["currency"]) == (0, "SEK")
    assert len(found["municipalities"]) == 12
    assert {row["amount"] for row in found["focus_areas"]} == {0}
    assert set(found["counts"].values()) == {0}


def test_an_amount_is_shared_equally_and_adds_up_to_the_krona(world: World) -> None:
    """1 000 kronor over two areas and three municipalities: six parts in the order of the code
    list and the municipalities' codes, each floor(1000 (k+1) / 6) - floor(1000 k / 6):
    166, 333, 500, 666, 833, 1000 less the one before make 166, 167, 167, 166, 167, 167."""
    areas = [a["code"] for a in world.ask("anonymous", "GET", "/focus-areas").json()["items"]]
    first, second = sorted(("schooling", "mental-health"), key=areas.index)
    funded(world, 1_000, focus_areas=[second, first], municipalities=["1884", "1880", "1881"])
    found = told(world)
    assert cells(found) == {
        (first, "1880"): 166, (first, "1881"): 167, (first, "1884"): 167,
        (second, "1880"): 166, (second, "1881"): 167, (second, "1884"): 167,
    }  # fmt: skip
    rows = {row["code"]: row["amount"] for row in found["focus_areas"] if row["amount"]}
    assert rows == {first: 500, second: 500}
    columns = {c["name"]: c["amount"] for c in found["municipalities"] if c["amount"]}
    assert columns == {"Örebro": 332, "Kumla": 334, "Nora": 334}
    assert sums(found) == [1_000] * 5


def test_several_are_summed_and_the_outside_is_told_apart(world: World) -> None:
    """100 in Kumla alone; 90 over Kumla and two outside the county, 30 each: 130 in Kumla, 60
    elsewhere. 7 over the county's twelve: floor(7 k / 12) is 0 1 1 2 2 3 4 4 5 5 6 7 for k = 1 to
    12, so the parts are 0 1 0 1 0 1 1 0 1 0 1 1 by code: Lekeberg (1814) the first 0, Laxå (1860)
    1, Örebro (1880) the seventh 1, Kumla (1881) the eighth 0."""
    funded(world, 100)
    funded(world, 90, municipalities=["1881", "0180", "0114"])
    funded(world, 7, catchment="county", municipalities=[])
    found = told(world)
    parts = [cells(found)["schooling", code] for code in ("1814", "1860", "1880", "1881")]
    assert parts == [0, 1, 1, 100 + 30 + 0]
    assert found["elsewhere"] == {"amount": 60, "initiatives": 1}
    kumla = next(c for c in found["municipalities"] if c["code"] == "1881")
    assert (kumla["amount"], kumla["initiatives"]) == (130, 3)
    assert found["amount"] == 197
    assert sums(found) == [197] * 5


def test_what_is_held_back_is_counted_and_in_no_sum(world: World) -> None:
    """Also not whether there is an amount: the two that are held back look the same."""
    funded(world, 500)
    funded(world, None)
    funded(world, 9_000_000, funding_public=False)
    funded(world, None, funding_public=False)
    for role in ("anonymous", "other registrar", "other leader", "client without scopes"):
        found = told(world, role)
        assert found["amount"] == 500, role
        assert found["counts"] == {
            "initiatives": 4, "summed": 1, "without_amount": 1, "other_currency": 0,
            "held_back": 2, "not_public": 0, "parts_of_others": 0,
        }  # fmt: skip
        assert sums(found) == [500] * 5
    for role in ("registrar", "leader", "administrator", "client"):
        found = told(world, role)
        assert found["amount"] == 9_000_500, role
        assert found["counts"]["not_public"] == 1
        assert (found["counts"]["held_back"], found["counts"]["without_amount"]) == (0, 2)


def test_no_filter_tells_what_is_held_back(world: World) -> None:
    """The difference between two answers is never an amount that is not shown."""
    funded(world, 500, title="Öppen", phase="ongoing")
    funded(world, 777, title="Sluten", phase="planned", funding_public=False, funding="Hemligt")
    asks = ({}, {"phase": "planned"}, {"q": "Sluten"}, {"q": "Hemligt"}, {"municipality": "1881"})
    assert [told(world, **ask)["amount"] for ask in asks] == [500, 0, 0, 0, 500]
    assert told(world, q="Hemligt")["counts"]["initiatives"] == 0


def test_drafts_are_summed_for_those_who_ask_and_see_them(world: World) -> None:
    funded(world, 300, published=False, focus_areas=[], municipalities=[])
    assert told(world, "registrar")["amount"] == 0
    found = told(world, "registrar", visibility="draft")
    assert cells(found) == {(None, None): 300}
    assert found["without_focus_area"] == found["elsewhere"] == {"amount": 300, "initiatives": 1}
    assert sums(found) == [300] * 5
    assert told(world, "other registrar", visibility="draft")["counts"]["initiatives"] == 0


def test_other_currencies_are_counted_and_not_added(world: World) -> None:
    funded(world, 400)
    funded(world, 50, funding_currency="EUR")
    found = told(world)
    assert found["amount"] == 400
    assert (found["counts"]["summed"], found["counts"]["other_currency"]) == (1, 1)


def test_funders_share_equally_and_who_is_untold_is_told(world: World) -> None:
    """1 001 over two: floor(1001/2) = 500 to the first named, 501 to the second; 200 to one alone;
    99 to nobody. A partner pays nothing."""
    with Session(world.engine) as session, session.begin():
        agency = ActorIn.model_validate({"name": "Socialstyrelsen", "kind": "state_agency"})
        state = actors.add(session, SYSTEM, agency).id
    kumla = world.ids["kumla"]
    both = [{"actor_id": state, "role": "funder"}, {"actor_id": kumla, "role": "funder"}]
    funded(world, 1_001, actors=[*both, {"actor_id": world.ids["karlskoga"], "role": "partner"}])
    funded(world, 200, actors=both[:1])
    funded(world, 99)
    found = told(world)
    by_name = [(f["actor"]["name"], f["amount"], f["initiatives"]) for f in found["funders"]]
    assert by_name == [("Socialstyrelsen", 700, 2), ("Kumla kommun", 501, 1)]
    assert found["without_funder"] == {"amount": 99, "initiatives": 1}
    assert [(k["kind"], k["amount"]) for k in found["funder_kinds"]] == [
        ("state_agency", 700), ("municipality", 501),
    ]  # fmt: skip
    assert sums(found) == [1_300] * 5


def test_money_that_may_count_twice_is_pointed_out(world: World) -> None:
    whole = funded(world, 1_000)
    belongs = [{"initiative_id": whole, "relation": "belongs_to"}]
    funded(world, 400, related=belongs)
    funded(world, None, related=belongs)
    funded(world, 5, related=belongs, funding_public=False)
    assert told(world)["counts"]["parts_of_others"] == 1


def test_the_largest_amount_is_shared_without_loss(world: World) -> None:
    """10^12 over all areas and municipalities: the product still fits in eight bytes."""
    areas = [a["code"] for a in world.ask("anonymous", "GET", "/focus-areas").json()["items"]]
    funded(world, 10**12, focus_areas=areas, catchment="county", municipalities=[])
    funded(world, 0)
    found = told(world)
    assert sums(found) == [10**12] * 5
    assert max(cells(found).values()) - min(cells(found).values()) <= 1
    assert found["counts"]["summed"] == 2
