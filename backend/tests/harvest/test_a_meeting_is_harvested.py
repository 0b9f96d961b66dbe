"""Notes, insights and the summary of a meeting: who writes them, who reads them, and when."""

import threading
from typing import Any

import pytest
from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.foundation.times import now
from kraftsamling.harvest import summaries
from kraftsamling.meetings.models import Meeting
from tests.harvest.doings import ANY, INSIGHT, NOTE, SUMMARY, come, made, promise, summed_up
from tests.helpers import World, an_initiative
from tests.meetings.doings import a_meeting, soon


@pytest.fixture
def meeting(world: World) -> str:
    return a_meeting(world, host_id=world.ids["kumla"])


def listed(world: World, path: str, role: str = "anonymous") -> list[Any]:
    answer = world.ask(role, "GET", path)
    assert answer.status_code == 200, answer.text
    items: list[Any] = answer.json()["items"]
    return items


def test_several_people_write_notes_and_nobody_overwrites_another(
    world: World, meeting: str
) -> None:
    one = made(world, meeting, "notes", NOTE)
    made(world, meeting, "notes", {"text": "Morgonen är svår."}, "administrator")
    told = listed(world, f"/meetings/{meeting}/notes", "leader")
    assert [note["text"] for note in told] == [NOTE["text"], "Morgonen är svår."]
    assert told[0]["author"] == {"name": "Leader"}
    path, first = f"/meeting-notes/{one['id']}", {"If-Match": '"1.x"'}
    answer = world.ask("administrator", "PUT", path, json={"text": "Ändrad."}, headers=first)
    assert (answer.status_code, answer.json()["changed_by"]) == (200, {"name": "Administrator"})
    late = world.ask("leader", "PUT", path, json={"text": "Också ändrad."}, headers=first)
    assert late.status_code == 412
    assert listed(world, f"/meetings/{meeting}/notes", "leader")[0]["text"] == "Ändrad."


def test_a_note_is_removed_and_taken_back(world: World, meeting: str) -> None:
    one = made(world, meeting, "notes", NOTE)
    path = f"/meeting-notes/{one['id']}"
    assert world.ask("leader", "DELETE", path, headers=ANY).status_code == 204
    assert listed(world, f"/meetings/{meeting}/notes", "leader") == []
    assert world.ask("leader", "PUT", path, json=NOTE, headers=ANY).status_code == 404
    assert world.ask("leader", "POST", f"{path}/restorations").status_code == 201
    assert len(listed(world, f"/meetings/{meeting}/notes", "leader")) == 1


def test_an_insight_is_tied_to_what_it_is_about(world: World, meeting: str) -> None:
    mine, draft = an_initiative(world), an_initiative(world, published=False, reference=None)
    one = made(world, meeting, "insights", {**INSIGHT, "initiatives": [mine, draft]})
    assert {each["id"] for each in one["initiatives"]} == {mine, draft}
    assert [area["code"] for area in one["focus_areas"]] == ["schooling"]
    assert one["allowed_actions"] == ["edit", "remove"]
    assert listed(world, f"/insights?initiative={mine}") == []
    summed_up(world, meeting)
    (told,) = listed(world, f"/insights?initiative={mine}&focus_area=schooling")
    assert [each["id"] for each in told["initiatives"]] == [mine], "a draft stays hidden"
    assert told["allowed_actions"] == []
    assert listed(world, "/insights?focus_area=mental-health") == []
    path = f"/insights/{one['id']}"
    patch = {"initiatives": [], "focus_areas": ["mental-health"]}
    changed = world.ask("leader", "PATCH", path, json=patch, headers=ANY).json()
    assert (changed["initiatives"], changed["revision"]) == ([], 2)
    again = world.ask("leader", "PATCH", path, json=patch, headers=ANY).json()
    assert again["revision"] == 2, "what changes nothing is no revision"
    assert world.ask("leader", "DELETE", path, headers=ANY).status_code == 204
    assert world.ask("leader", "GET", path).status_code == 404


def test_a_summary_is_drafted_written_published_and_withdrawn(world: World, meeting: str) -> None:
    made(world, meeting, "insights", INSIGHT)
    made(world, meeting, "notes", NOTE)
    made(world, meeting, "commitments", promise(world))
    path = f"/meetings/{meeting}/summary"
    draft = world.ask("leader", "GET", f"{path}-draft").json()["text"]
    assert draft == (
        "## Det här lärde vi oss\n\n- Det är morgonen som avgör.\n\n## Det här lovade vi\n\n"
        "- Kumla kommun: Bjuder in skolorna. (senast 29 januari 2027)"
    ), "neither a person's name nor the notes: everyone will read it"
    assert world.ask("leader", "GET", path).status_code == 404
    assert world.ask("leader", "POST", f"{path}-publications").status_code == 404
    assert world.ask("leader", "PUT", path, json=SUMMARY).status_code == 200
    assert world.ask("leader", "PUT", path, json=SUMMARY).status_code == 409
    stale = {"If-Match": '"9.x"'}
    assert world.ask("leader", "PUT", path, json=SUMMARY, headers=stale).status_code == 412
    assert world.ask("anonymous", "GET", path).status_code == 404
    assert world.ask("leader", "POST", f"{path}-publications").status_code == 201
    told = world.ask("anonymous", "GET", path).json()
    assert told["html"] == "<h4>Morgonen</h4>\n<p>Den avgör.</p>\n"
    assert (told["sent_to"], told["revision"]) == (None, 1)
    shown = world.ask("anonymous", "GET", f"/meetings/{meeting}").json()
    assert shown["summary_published_at"] == told["published_at"]
    assert len(listed(world, f"/insights?meeting={meeting}")) == 1
    assert world.ask("leader", "POST", f"{path}-withdrawals").status_code == 201
    assert world.ask("anonymous", "GET", path).status_code == 404
    assert listed(world, f"/insights?meeting={meeting}") == []


def test_a_draft_speaks_the_language_of_the_meeting(world: World) -> None:
    meeting = a_meeting(world, host_id=world.ids["kumla"], language="en")
    made(world, meeting, "commitments", promise(world, due_on="2020-01-01"))
    draft = world.ask("leader", "GET", f"/meetings/{meeting}/summary-draft").json()["text"]
    assert draft == "## What we promised\n\n- Kumla kommun: Bjuder in skolorna. (by 1 January 2020)"


def test_a_meeting_that_is_not_published_publishes_no_summary(world: World) -> None:
    draft = a_meeting(world, visibility="draft")
    summed_up(world, draft, published=False)
    answer = world.ask("leader", "POST", f"/meetings/{draft}/summary-publications")
    assert answer.status_code == 409


def test_municipalities_that_were_not_there_are_missed(world: World) -> None:
    """Invited ones, and those who came before; not those who came, and nothing before it begins."""
    kumla, karlskoga = world.ids["kumla"], world.ids["karlskoga"]
    guests = {"invited_actors": [kumla, karlskoga]}
    first = a_meeting(world, starts_at=soon(-20), ends_at=None, **guests)
    second = a_meeting(world, starts_at=soon(-2), ends_at=None, series=first)
    third = a_meeting(world, **guests)
    here = {"answer": "yes", "checked_in_at": now()}
    come(world, first, actor_id=kumla, **here)
    come(world, first, actor_id=karlskoga, answer="yes")
    come(world, second, organisation="Karlskoga kommun", answer="yes")

    def missed(meeting: str) -> list[str]:
        path = f"/meetings/{meeting}/absent-municipalities"
        return [place["name"] for place in world.ask("leader", "GET", path).json()["items"]]

    assert missed(first) == ["Karlskoga"], "said yes, but others checked in"
    assert missed(second) == ["Kumla"], "came last time; nobody checked in, so a yes will do"
    assert missed(third) == []
    unknown = a_meeting(world, starts_at=soon(-1), ends_at=None, **guests)
    assert missed(unknown) == [], "nobody wrote down who came"


def test_two_first_writers_of_a_summary_at_once_overwrite_nothing(
    world: World, meeting: str
) -> None:
    path, answers = f"/meetings/{meeting}/summary", list[int]()

    def write() -> None:
        answers.append(world.ask("administrator", "PUT", path, json=SUMMARY).status_code)

    other = threading.Thread(target=write)
    with Session(world.engine) as session, session.begin():
        summaries.write(session, SYSTEM, meeting, "Vi var först.", None)
        session.flush()
        other.start()
        other.join(timeout=1)  # it waits for us
        assert answers == []
    other.join()
    assert answers == [409]
    assert world.ask("leader", "GET", path).json()["text"] == "Vi var först."


def test_a_draft_and_the_evaluation_are_read_while_somebody_writes(
    world: World, meeting: str
) -> None:
    with Session(world.engine) as writer, writer.begin():
        writer.get_one(Meeting, meeting).title = "Skrivs just nu"
        writer.flush()  # on SQLite the only write lock is held from here
        for path in ("summary-draft", "evaluation"):
            assert world.ask("leader", "GET", f"/meetings/{meeting}/{path}").status_code == 200


def test_what_is_archived_with_its_meeting_is_shown_to_nobody(world: World, meeting: str) -> None:
    one = made(world, meeting, "insights", INSIGHT)
    summed_up(world, meeting)
    world.ask("leader", "DELETE", f"/meetings/{meeting}", headers=ANY)
    assert world.ask("anonymous", "GET", f"/insights/{one['id']}").status_code == 404
    assert listed(world, "/insights") == []
    answer = world.ask("leader", "POST", f"/meetings/{meeting}/notes", json=NOTE)
    assert answer.status_code == 409
