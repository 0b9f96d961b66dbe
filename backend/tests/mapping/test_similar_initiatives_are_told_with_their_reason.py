"""What is like an initiative, and why; drafts only for their own."""

from typing import Any

from tests.helpers import World, an_initiative

FILLER = ["Simskola", "Körsång", "Odling", "Skridsko", "Teater", "Fotboll", "Matlagning", "Schack"]
OTHER: dict[str, Any] = {
    "reference": None, "lessons": [], "key_events": [], "summary": "Något annat.", "results": None,
    "description": None, "focus_areas": ["participation"], "target_groups": [], "age_from": None,
    "age_to": None, "municipalities": ["1862"],
}  # fmt: skip


def _world(world: World) -> tuple[str, str]:
    for title in FILLER:
        an_initiative(world, **{**OTHER, "title": title})
    alike = {**OTHER, "focus_areas": ["schooling"], "municipalities": ["1884"], "age_from": 13,
             "age_to": 15}  # fmt: skip
    first = an_initiative(
        world, **{**alike, "title": "Närvaroteam", "summary": "Elevhälsan möter skolfrånvaro."}
    )
    second = an_initiative(
        world,
        **{**alike, "title": "Åter till skolan", "age_from": 12,
           "summary": "Skolfrånvaron minskar när elevhälsan kommer hem."},
    )  # fmt: skip
    return first, second


def similar(world: World, id: str, role: str = "anonymous") -> list[dict[str, Any]]:
    told = world.ask(role, "GET", f"/initiatives/{id}/similar")
    assert told.status_code == 200, told.text
    found: list[dict[str, Any]] = told.json()["initiatives"]
    return found


def test_the_reason_is_told(world: World) -> None:
    first, second = _world(world)
    (hit,) = similar(world, first)
    assert hit["initiative"]["id"] == second
    shares = hit["shares"]
    assert set(shares["words"]) == {"elevhälsan", "skolfrånvaro"}
    assert [area["code"] for area in shares["focus_areas"]] == ["schooling"]
    assert [place["name"] for place in shares["municipalities"]] == ["Nora"]
    assert shares["age"] is True
    assert [hit["initiative"]["id"] for hit in similar(world, second)] == [first]


def test_what_shares_little_is_not_called_alike(world: World) -> None:
    _world(world)
    lonely = an_initiative(world, **{**OTHER, "title": "Bågskytte", "focus_areas": ["schooling"]})
    assert similar(world, lonely) == []


def test_neither_filling_words_nor_names_of_places_are_a_reason(world: World) -> None:
    _world(world)
    said = "Istället möts varandra i Askersund, gemensamt med arbetskooperativet."
    for title in ("Kooperativ ett", "Kooperativ två"):
        an_initiative(world, **{**OTHER, "title": title, "summary": said})
    asked = {
        "title": "Något",
        "summary": said,
        "focus_area": "participation",
        "municipality": "1862",
    }
    answer = world.ask("anonymous", "GET", "/similar-initiatives", params=asked).json()
    told = {word for each in answer["initiatives"] for word in each["shares"]["words"]}
    assert told == {"arbetskooperativet"}


def test_a_draft_sees_what_is_there_already_and_is_not_seen(world: World) -> None:
    first, second = _world(world)
    draft = an_initiative(
        world, published=False,
        **{**OTHER, "title": "Hemma", "summary": "Skolfrånvaro och elevhälsan.",
           "focus_areas": ["schooling"]},
    )  # fmt: skip
    assert {hit["initiative"]["id"] for hit in similar(world, draft, "registrar")} == {
        first, second,
    }  # fmt: skip
    assert draft not in {hit["initiative"]["id"] for hit in similar(world, first)}
    assert draft not in {hit["initiative"]["id"] for hit in similar(world, first, "somebody")}
    assert draft in {hit["initiative"]["id"] for hit in similar(world, first, "registrar")}
    assert world.ask("anonymous", "GET", f"/initiatives/{draft}/similar").status_code == 404


def test_the_archived_are_left_out(world: World) -> None:
    first, second = _world(world)
    world.ask("leader", "DELETE", f"/initiatives/{second}", headers={"If-Match": "*"})
    assert similar(world, first) == []
    assert similar(world, first, "administrator") == []


def test_what_is_being_written_is_compared_before_it_is_saved(world: World) -> None:
    first, second = _world(world)
    asked = {"title": "Elevhälsan", "summary": "Skolfrånvaro.", "focus_area": "schooling",
             "municipality": "1884", "age_from": 13, "age_to": 15}  # fmt: skip
    told = world.ask("registrar", "GET", "/similar-initiatives", params=asked).json()["initiatives"]
    assert {hit["initiative"]["id"] for hit in told} == {first, second}
    assert all(set(hit["shares"]["words"]) == {"elevhälsan", "skolfrånvaro"} for hit in told)
    assert all(hit["shares"]["age"] for hit in told)
    without = world.ask(
        "registrar", "GET", "/similar-initiatives", params={**asked, "without": first}
    )
    assert [hit["initiative"]["id"] for hit in without.json()["initiatives"]] == [second]
    nothing = world.ask("registrar", "GET", "/similar-initiatives", params={"title": "Luftballong"})
    assert nothing.json() == {"initiatives": []}
