"""What was learnt at a meeting is found by its words: by everyone once the summary is published."""

from typing import Any

from tests.harvest.doings import ANY, INSIGHT, made, publish_harvest, summed_up
from tests.helpers import World
from tests.meetings.doings import a_meeting, act

TEXT = "Det är morgonrutinerna som avgör om eleven kommer."


def found(world: World, role: str, q: str = "morgonrutin") -> list[tuple[str, str | None]]:
    answer = world.ask(role, "GET", f"/search?q={q}&kind=insight").json()
    return [(hit["title"], hit["within"]) for group in answer["groups"] for hit in group["items"]]


def listed(world: World, role: str, **asks: str) -> list[Any]:
    answer = world.ask(role, "GET", "/insights", params=asks)
    assert answer.status_code == 200, answer.text
    return [one["text"] for one in answer.json()["items"]]


def test_an_insight_is_found_by_those_who_may_read_it(world: World) -> None:
    meeting = a_meeting(world)
    made(world, meeting, "insights", {**INSIGHT, "text": TEXT})
    hit = [(TEXT, meeting)]
    assert (found(world, "leader"), found(world, "anonymous")) == (hit, [])
    summed_up(world, meeting)
    assert found(world, "anonymous") == hit
    assert act(world, "leader", meeting, "summary-withdrawals").status_code == 201
    assert found(world, "anonymous") == []
    assert act(world, "leader", meeting, "summary-publications").status_code == 201
    assert found(world, "anonymous") == hit


def test_it_follows_what_becomes_of_its_meeting(world: World) -> None:
    meeting = a_meeting(world)
    insight = made(world, meeting, "insights", {**INSIGHT, "text": TEXT})
    publish_harvest(world, meeting)
    at = f"/meetings/{meeting}"
    assert world.ask("leader", "DELETE", at, headers=ANY).status_code in {200, 204}
    assert found(world, "anonymous") == []
    assert act(world, "leader", meeting, "restorations").status_code == 201
    back = world.ask("leader", "GET", at).json()["visibility"]
    assert found(world, "anonymous") == ([(TEXT, meeting)] if back == "published" else [])
    changed = {"text": "Det är kvällen som avgör."}
    path = f"/insights/{insight['id']}"
    assert world.ask("leader", "PATCH", path, json=changed, headers=ANY).status_code == 200
    assert found(world, "leader") == []
    assert [text for text, _ in found(world, "leader", "kväll")] == [changed["text"]]
    assert world.ask("leader", "DELETE", path, headers=ANY).status_code == 204
    assert found(world, "leader", "kväll") == []


def test_the_list_takes_words_and_focus_areas(world: World) -> None:
    meeting = a_meeting(world)
    made(world, meeting, "insights", {**INSIGHT, "text": TEXT})
    made(world, meeting, "insights", {"text": "Fritiden bär hela veckan."})
    summed_up(world, meeting)
    assert listed(world, "anonymous", q="morgonrutiner") == [TEXT]
    assert listed(world, "anonymous", q="fritid") == ["Fritiden bär hela veckan."]
    assert listed(world, "anonymous", q="fritid", focus_area="schooling") == []
    assert listed(world, "anonymous", focus_area="schooling") == [TEXT]
    assert listed(world, "anonymous", q="skolgång") == [TEXT]  # by the focus area's name


def test_an_insight_is_about_what_is_measured(world: World) -> None:
    meeting = a_meeting(world)
    about = {"indicators": ["N17461", "N15428"]}
    made_one = made(world, meeting, "insights", {**INSIGHT, "text": TEXT, **about})
    assert {one["id"] for one in made_one["indicators"]} == set(about["indicators"])
    assert made_one["indicators"][0]["question_sv"].endswith("?")
    summed_up(world, meeting)
    assert listed(world, "anonymous", indicator="N17461") == [TEXT]
    assert listed(world, "anonymous", indicator="N11051") == []
    path = f"/insights/{made_one['id']}"
    fewer = {"indicators": ["N15428"]}
    changed = world.ask("leader", "PATCH", path, json=fewer, headers=ANY)
    assert [one["id"] for one in changed.json()["indicators"]] == ["N15428"]
    assert listed(world, "anonymous", indicator="N17461") == []
    wrong = {"text": TEXT, "indicators": ["N15428", "N00000"]}
    refused = world.ask("leader", "POST", f"/meetings/{meeting}/insights", json=wrong)
    assert [one["pointer"] for one in refused.json()["errors"]] == ["/indicators/1"]
    assert world.ask("leader", "DELETE", path, headers=ANY).status_code == 204
