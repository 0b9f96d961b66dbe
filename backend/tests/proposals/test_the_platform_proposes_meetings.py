"""The platform proposes meetings: each kind comes and goes as it should, with its reason."""

from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.actors.models import Actor, ActorKind
from kraftsamling.initiatives import actions
from tests.helpers import World, an_initiative
from tests.meetings.doings import a_meeting
from tests.meetings.doings import act as do
from tests.proposals.doings import (
    COUNTY,
    LATELY,
    LONG_AGO,
    all_but_karlskoga,
    at,
    kinds,
    proposed,
    two_alike,
)


def _change(world: World, id: str, **patch: object) -> None:
    with Session(world.engine) as session, session.begin():
        actions.change(session, SYSTEM, id, dict(patch), "*")


def test_nothing_is_proposed_of_nothing(world: World) -> None:
    assert proposed(world) == []
    assert proposed(world, "administrator") == []


def test_alike_initiatives_that_never_met_are_proposed_until_they_have(world: World) -> None:
    one, other = two_alike(world)
    (told,) = proposed(world)
    assert told["kind"] == "alike"
    assert {each["id"] for each in told["initiatives"]} == {one, other}
    assert {each["code"] for each in told["focus_areas"]} == {"schooling", "mental-health"}
    assert (told["facts"]["age_from"], told["facts"]["age_to"]) == (13, 15)
    assert "högstadiet" in told["facts"]["words"]
    assert "De har aldrig mötts" in told["reason_sv"]
    assert "never met" in told["reason_en"]
    meeting = a_meeting(world, initiatives=[one, other])
    assert kinds(world) == []
    assert do(world, "leader", meeting, "cancellations", reason="Snö.").is_success
    assert kinds(world) == ["alike"]


def test_a_meeting_with_only_one_of_them_is_no_meeting_of_them(world: World) -> None:
    one, _ = two_alike(world)
    a_meeting(world, initiatives=[one])
    assert kinds(world) == ["alike"]


def test_those_in_the_same_municipality_and_the_unlike_are_not_proposed(world: World) -> None:
    at(world, "kumla", "1881", starts_on="2026-10-05")
    at(world, "karlskoga", "1881", "1883", starts_on="2026-10-05")
    at(world, "karlskoga", "1862", starts_on="2026-10-05", focus_areas=["safety"])
    assert kinds(world) == []


def test_several_alike_are_one_proposal(world: World) -> None:
    two_alike(world)
    at(world, "kumla", "1884", starts_on="2026-10-05")
    (told,) = proposed(world)
    assert len(told["initiatives"]) == 3


def test_a_gap_is_proposed_beside_lessons_until_something_goes_on(world: World) -> None:
    taught = all_but_karlskoga(world)
    (told,) = proposed(world)
    assert told["kind"] == "gap"
    assert told["facts"]["lacking"] == {"code": "1883", "name": "Karlskoga"}
    assert (told["facts"]["having"], told["facts"]["municipalities"]) == (11, 12)
    assert told["facts"]["lessons"] == 2
    assert "elva av tolv kommuner" in told["reason_sv"]
    assert "två lärdomar" in told["reason_sv"]
    assert [each["id"] for each in told["initiatives"]] == [taught]
    asked = {each["id"] for each in told["invited_actors"]}
    assert asked == {world.ids["kumla"], world.ids["karlskoga"]}
    unlike = {"title": "Läxkafé", "summary": "Fika.", "description": None, "lessons": []}
    at(world, "karlskoga", "1883", **unlike, focus_areas=["schooling"], age_from=6, age_to=9)
    assert "gap" not in kinds(world)


def test_the_municipality_that_teaches_is_asked_whoever_owns_what_was_learnt(world: World) -> None:
    places = [code for code in COUNTY if code not in ("1881", "1883")]
    told = {"starts_on": LATELY, "focus_areas": ["schooling"]}
    at(world, "karlskoga", *places, **told, lessons_public=False)
    at(world, "karlskoga", "1881", **told)  # of Kumla, and Kumla owns none of it
    with Session(world.engine) as session, session.begin():
        session.add(Actor(name="AIK i Kumla", name_key="aik i kumla", kind=ActorKind.civil_society,
                          municipality_code="1881"))  # fmt: skip
    (gap,) = proposed(world, query="kind=gap")
    assert gap["facts"]["teacher"]["name"] == "Kumla"
    names = [each["name"] for each in gap["invited_actors"]]
    assert names == ["Karlskoga kommun", "Kumla kommun"], "each once, and not all of Kumla"


def test_what_is_for_the_whole_county_fills_no_gap_and_an_idea_neither(world: World) -> None:
    all_but_karlskoga(world)
    wide = {"catchment": "county", "municipalities": [], "title": "Länets", "lessons": []}
    an_initiative(world, **wide, reference=None)
    at(world, "karlskoga", "1883", phase="idea", lessons=[], title="Kanske", age_from=0, age_to=3)
    assert "gap" in kinds(world)


def test_without_public_lessons_there_is_nobody_to_learn_from(world: World) -> None:
    id = all_but_karlskoga(world)
    _change(world, id, lessons_public=False)
    assert kinds(world) == []


def test_lessons_that_nobody_has_heard_are_proposed_until_a_meeting_takes_them_up(
    world: World,
) -> None:
    id = at(world, "kumla", "1881", starts_on=LONG_AGO)
    (told,) = proposed(world)
    assert told["kind"] == "unheard"
    assert "började i mars 2024 och har delat två lärdomar" in told["reason_sv"]
    assert "began in March 2024 and has shared two lessons" in told["reason_en"]
    a_meeting(world, initiatives=[id], visibility="archived")
    assert kinds(world) == ["unheard"]
    a_meeting(world, initiatives=[id], visibility="draft")
    assert kinds(world) == []


def test_a_young_one_and_one_that_holds_its_lessons_back_are_not_unheard(world: World) -> None:
    at(world, "kumla", "1881", starts_on="2026-06-01")
    at(world, "kumla", "1881", starts_on=None)
    at(world, "kumla", "1881", starts_on=LONG_AGO, lessons_public=False)
    at(world, "kumla", "1881", starts_on=LONG_AGO, lessons=[])
    assert kinds(world) == []


def test_drafts_and_archived_ones_never_show(world: World) -> None:
    one, other = two_alike(world, starts_on=LONG_AGO)
    assert sorted(kinds(world)) == ["alike", "unheard", "unheard"]
    with Session(world.engine) as session, session.begin():
        actions.archive(session, SYSTEM, one, "*")
        actions.withdraw(session, SYSTEM, other)
    assert kinds(world) == []


def test_the_kinds_come_in_turn_and_can_be_chosen(world: World) -> None:
    all_but_karlskoga(world, starts_on=LONG_AGO, title="Skolskjuts", summary="Buss.", age_from=6,
                      age_to=9)  # fmt: skip
    for number in range(3):
        at(world, "kumla", "1881", starts_on=LONG_AGO, title=f"Nummer {number}")
    two_alike(world, focus_areas=["mental-health", "safety"])
    assert set(kinds(world)[:3]) == {"alike", "gap", "unheard"}
    assert {each["kind"] for each in proposed(world, query="kind=gap&kind=alike")} == {
        "gap",
        "alike",
    }


def test_the_list_is_walked_by_page_and_by_cursor(world: World) -> None:
    for number in range(5):
        at(world, "kumla", "1881", starts_on=LONG_AGO, title=f"Nummer {number}")
    whole = [each["id"] for each in proposed(world)]
    assert len(whole) == 5
    pages = [proposed(world, query=f"limit=2&page={number}") for number in (1, 2, 3)]
    assert [each["id"] for page in pages for each in page] == whole
    walked, path = [], "/meeting-proposals?limit=2"
    while path:
        answer = world.ask("leader", "GET", path).json()
        walked += [each["id"] for each in answer["items"]]
        cursor = answer["next_cursor"]
        path = f"/meeting-proposals?limit=2&cursor={cursor}" if cursor else ""
    assert walked == whole


def test_a_proposal_keeps_its_id_until_there_is_more_to_learn(world: World) -> None:
    one, _ = two_alike(world)
    (before,) = proposed(world)
    _change(world, one, title="Närvaroteam för högstadiet i Kumla")
    (same,) = proposed(world)
    assert same["id"] == before["id"]
    _change(world, one, lessons=[{"text": "Börja tidigt"}, {"text": "Ät"}, {"text": "Vila"}])
    (after,) = proposed(world)
    assert after["id"] != before["id"]


def test_another_platforms_leader_sees_none_and_acts_on_none(world: World) -> None:
    two_alike(world, starts_on=LONG_AGO)
    (id, *_) = [each["id"] for each in proposed(world)]
    assert proposed(world, "other leader") == []
    assert proposed(world, "other leader", "platform=barn-och-unga") == []
    assert proposed(world, "leader", "platform=inkludering") == []
    for verb in ("drafts", "dismissals", "restorations"):
        answer = world.ask("other leader", "POST", f"/meeting-proposals/{id}/{verb}")
        assert answer.status_code == 404
