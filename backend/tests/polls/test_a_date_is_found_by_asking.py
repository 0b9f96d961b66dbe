"""Several times are offered, people answer by their links, the best is shown, one is fixed."""

from datetime import timedelta
from typing import Any

from icalendar import Calendar
from sqlmodel import Session, select

from kraftsamling.foundation.times import now
from kraftsamling.polls.models import DatePoll, PollAnswer, PollTime
from kraftsamling.polls.tidying import KEPT, tidy_polls
from tests.helpers import World
from tests.meetings.doings import ANY, act, patched
from tests.polls.doings import (
    LINA,
    NEW,
    OMAR,
    TIMES,
    Poll,
    a_poll,
    answer,
    body,
    fix,
    lately,
    letters,
    look,
    says,
    token_in,
    undated,
)  # fmt: skip


def _read(world: World, poll: Poll) -> dict[str, Any]:
    told: dict[str, Any] = world.ask("leader", "GET", poll.path).json()
    return told


def test_each_is_asked_by_a_letter_of_their_own_in_their_language(world: World) -> None:
    poll = a_poll(world)
    lina, omar = sorted(letters(world, poll.meeting), key=lambda one: one.recipient)
    assert lina.subject == "När kan du? Vägen tillbaka till skolan"
    # By the clock of the place, before the clocks change and after.
    assert "lördag 3" not in lina.text
    assert "27 mars 2199 09:00–11:00" in lina.text
    assert "3 april 2199 09:00–11:00" in lina.text
    assert "Kom gärna." in lina.text
    assert omar.subject.startswith("When can you come?")
    assert "27 March 2199" in omar.text
    assert {lina.kind, omar.kind} == {"date_poll"}
    assert len(set(poll.tokens.values())) == 2


def test_the_best_time_is_most_yes_then_if_need_be_then_the_earliest(world: World) -> None:
    poll = a_poll(world)
    assert _read(world, poll)["best_time"] is None
    lina, omar = poll.tokens[LINA["email"]], poll.tokens[OMAR["email"]]
    answer(world, lina, says(poll, "no", "yes", "yes"))
    assert _read(world, poll)["best_time"] == poll.times[1]
    answer(world, omar, says(poll, "no", "no", "if_need_be"))
    assert _read(world, poll)["best_time"] == poll.times[2]
    answer(world, omar, says(poll, "yes", "yes", "no"))
    told = _read(world, poll)
    assert told["best_time"] == poll.times[1]
    assert [(t["yes"], t["if_need_be"], t["no"]) for t in told["times"]] == [
        (1, 0, 1), (2, 0, 0), (1, 0, 1),
    ]  # fmt: skip
    assert [one["name"] for one in told["persons"]] == ["Lina Ek", "Omar Ali"]


def test_an_answer_is_changed_by_the_same_link_and_others_are_not_named(world: World) -> None:
    poll = a_poll(world, answered="Helst på morgonen")
    token = {"token": poll.tokens[LINA["email"]]}
    seen = world.ask("anonymous", "POST", "/date-poll-links", json=token)
    assert seen.json()["mine"]["comment"] == "Helst på morgonen"
    assert "Omar" not in seen.text
    assert answer(world, **token, says=says(poll, "no", "if_need_be")).status_code == 201
    mine = world.ask("anonymous", "POST", "/date-poll-links", json=token).json()["mine"]
    assert {one["time_id"]: one["answer"] for one in mine["answers"]} == {
        poll.times[0]: "no", poll.times[1]: "if_need_be",
    }  # fmt: skip
    assert mine["comment"] is None


def test_looking_changes_nothing(world: World) -> None:
    poll = a_poll(world)
    before = world.ask("leader", "GET", poll.path)
    for token in [poll.shared, *poll.tokens.values()]:
        world.ask("anonymous", "POST", "/date-poll-links", json={"token": token})
    assert world.ask("leader", "GET", poll.path).text == before.text


def test_the_shared_link_gives_a_personal_one_and_believes_no_stranger(world: World) -> None:
    poll = a_poll(world, answered="Jag")
    eva = {"name": "Eva", "email": "Eva@Lekeberg.example", "language": "en"}
    missing = answer(world, poll.shared, says(poll, "yes"))
    assert [e["pointer"] for e in missing.json()["errors"]] == ["/name", "/email"]
    assert answer(world, poll.shared, says(poll, "yes"), **eva).status_code == 201
    letter = letters(world, poll.meeting)[-1]
    assert (letter.recipient, letter.subject[:9]) == ("eva@lekeberg.example", "Your link")
    mine = look(world, token_in(letter))["mine"]
    assert (mine["name"], mine["answers"]) == ("Eva", says(poll, "yes"))
    # Again, and in Lina's name: nothing is overwritten, and no heap of letters is sent.
    answer(world, poll.shared, says(poll, "no"), **eva)
    answer(world, poll.shared, says(poll, "no", "no"), **LINA)
    assert len(letters(world, poll.meeting)) == 3
    assert _read(world, poll)["times"][0]["yes"] == 2
    lately(world, days=1)
    answer(world, poll.shared, says(poll, "no", "no"), **LINA)
    assert "Inget har sparats" in letters(world, poll.meeting)[-1].text


def test_fixing_plans_the_meeting_and_tells_everybody_once(world: World) -> None:
    poll = a_poll(world, answered="Ja")
    fixed = fix(world, poll)
    assert (fixed.status_code, fixed.json()["status"]) == (201, "fixed")
    meeting = world.ask("anonymous", "GET", f"/meetings/{poll.meeting}").json()
    assert meeting["status"] == "planned"
    assert meeting["starts_at"].startswith("2199-03-27T08:00")
    told = letters(world, poll.meeting)[2:]
    assert {(one.recipient, one.subject.split(":")[0]) for one in told} == {
        (LINA["email"], "Tiden är bestämd"), (OMAR["email"], "The time is fixed"),
    }  # fmt: skip
    for one in told:
        assert one.calendar_method == "PUBLISH"
        (event,) = Calendar.from_ical(one.calendar or "").walk("VEVENT")
        assert event["SEQUENCE"] == meeting["revision"]
        assert event["UID"] == f"{poll.meeting}@kraftsamling"
        assert f"{event['DTSTART'].dt:%H:%M %Z}" == "09:00 CET"
    assert fix(world, poll, 1).status_code == 409
    assert len(letters(world, poll.meeting)) == 4
    token = poll.tokens[LINA["email"]]
    seen = world.ask("anonymous", "POST", "/date-poll-links", json={"token": token}).json()
    assert (seen["state"], seen["fixed"]["id"]) == ("fixed", poll.times[0])
    assert answer(world, token, says(poll, "no")).status_code == 409


def test_undoing_takes_the_date_away_and_tells(world: World) -> None:
    poll = a_poll(world)
    fix(world, poll)
    first = Calendar.from_ical(letters(world, poll.meeting)[-1].calendar or "").walk("VEVENT")[0]
    assert world.ask("leader", "POST", f"{poll.path}/reopenings").json()["status"] == "open"
    meeting = world.ask("leader", "GET", f"/meetings/{poll.meeting}").json()
    assert (meeting["starts_at"], meeting["status"]) == (None, "idea")
    told = letters(world, poll.meeting)[4:]
    assert sorted(one.recipient for one in told) == [LINA["email"], OMAR["email"]]
    letter = told[-1]
    assert "gäller inte längre" in letter.subject or "no longer holds" in letter.subject
    event = Calendar.from_ical(letter.calendar or "").walk("VEVENT")[0]
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] > first["SEQUENCE"]
    assert event["DTSTART"].dt == first["DTSTART"].dt
    assert world.ask("leader", "POST", f"{poll.path}/reopenings").status_code == 409
    assert fix(world, poll, 1).status_code == 201


def test_what_has_been_opened_for_registration_is_not_unfixed(world: World) -> None:
    poll = a_poll(world)
    fix(world, poll)
    assert act(world, "leader", poll.meeting, "openings").status_code == 201
    assert world.ask("leader", "POST", f"{poll.path}/reopenings").status_code == 409
    assert len(letters(world, poll.meeting)) == 4


def test_only_the_silent_are_reminded_and_not_too_often(world: World) -> None:
    poll = a_poll(world)
    answer(world, poll.tokens[LINA["email"]], says(poll, "yes", "no", "no"))
    assert world.ask("leader", "POST", f"{poll.path}/reminders").json() == {"letters": 0}
    lately(world, days=1)
    assert world.ask("leader", "POST", f"{poll.path}/reminders").json() == {"letters": 1}
    assert world.ask("leader", "POST", f"{poll.path}/reminders").json() == {"letters": 0}
    letter = letters(world, poll.meeting)[-1]
    assert (letter.recipient, letter.subject[:8]) == (OMAR["email"], "Reminder")


def test_whoever_is_in_the_poll_is_not_asked_twice(world: World) -> None:
    poll = a_poll(world)
    more = {"persons": [{**LINA, "email": "LINA@kumla.example"}, {**LINA, "email": "a@b.example"}]}
    assert world.ask("leader", "POST", f"{poll.path}/persons", json=more).json() == {"letters": 1}
    assert len(letters(world, poll.meeting)) == 3


def test_whoever_was_asked_by_mistake_is_left_out_with_answers_and_link(world: World) -> None:
    poll = a_poll(world, answered="Ja")
    told = world.ask("leader", "GET", poll.path)
    path = f"{poll.path}/persons/{told.json()['persons'][0]['id']}"
    tag = {"If-Match": told.headers["etag"]}
    other = a_poll(world)
    elsewhere = path.replace(poll.path, other.path)
    assert world.ask("leader", "DELETE", elsewhere, headers=ANY).status_code == 404
    assert world.ask("leader", "DELETE", path, headers=tag).status_code == 204
    assert world.ask("leader", "DELETE", path, headers=ANY).status_code == 404
    now_told = _read(world, poll)
    assert [one["name"] for one in now_told["persons"]] == ["Omar Ali"]
    assert now_told["times"][0]["yes"] == 0
    gone = answer(world, poll.tokens[LINA["email"]], says(poll, "yes"))
    assert [e["pointer"] for e in gone.json()["errors"]] == ["/token"]
    # Asked again, at the right address; and who changes the poll by what stood before is told so.
    right = {"persons": [{**LINA, "email": "lina.ek@kumla.example"}]}
    assert world.ask("leader", "POST", f"{poll.path}/persons", json=right).json() == {"letters": 1}
    path = f"{poll.path}/persons/{now_told['persons'][0]['id']}"
    assert world.ask("leader", "DELETE", path, headers=tag).status_code == 412


def test_everybody_is_told_who_asks(world: World) -> None:
    leaders = a_poll(world)
    lina, omar = sorted(letters(world, leaders.meeting), key=lambda one: one.recipient)
    assert "Frågan kommer från processledarna för Kraftsamling barn och unga." in lina.text
    assert "comes from the process leaders of Joint effort for" in omar.text
    hosted = a_poll(world, meeting=undated(world, host_id=world.ids["kumla"]))
    assert "Frågan kommer från Kumla kommun." in letters(world, hosted.meeting)[0].text
    seen = world.ask("anonymous", "POST", "/date-poll-links", json={"token": hosted.shared}).json()
    assert seen["organiser"] == {"name_sv": "Kumla kommun", "name_en": "Kumla kommun"}
    fix(world, hosted)
    told = letters(world, hosted.meeting)[2:]
    assert len(told) == 2
    for letter in told:
        assert "Mötet ordnas av Kumla" in letter.text or "arranged by Kumla" in letter.text


def test_adding_and_removing_times_keeps_the_other_answers(world: World) -> None:
    poll = a_poll(world)
    answer(world, poll.tokens[LINA["email"]], says(poll, "yes", "if_need_be", "no"))
    tag = {"If-Match": world.ask("leader", "GET", poll.path).headers["etag"]}
    times = {"times": [TIMES[0], TIMES[2], NEW]}
    told = world.ask("leader", "PATCH", poll.path, headers=tag, json=times).json()
    assert [t["id"] for t in told["times"]][:2] == [poll.times[0], poll.times[2]]
    assert [(t["yes"], t["no"]) for t in told["times"]] == [(1, 0), (0, 1), (0, 0)]
    assert world.ask("leader", "PATCH", poll.path, headers=tag, json=times).status_code == 412
    gone = answer(world, poll.tokens[LINA["email"]], says(poll, "yes", "yes"))
    assert gone.json()["errors"][0]["pointer"] == "/answers/1/time_id"


def test_answers_come_before_the_first_time_that_is_ahead(world: World) -> None:
    poll = a_poll(world, answer_by="2199-03-26")
    late = world.ask("leader", "PATCH", poll.path, headers=ANY, json={"answer_by": "2199-03-27"})
    assert late.status_code == 422
    (wrong,) = late.json()["errors"]
    assert wrong["pointer"] == "/answer_by"
    assert wrong["message"] == "Sista svarsdag ska vara före det första förslaget."
    times = {"times": [*TIMES, {**NEW, "starts_at": "2199-03-25T07:00:00Z",
                                "ends_at": "2199-03-25T09:00:00Z"}]}  # fmt: skip
    assert world.ask("leader", "PATCH", poll.path, headers=ANY, json=times).status_code == 422
    with Session(world.engine) as session, session.begin():
        time = session.get_one(PollTime, poll.times[0])
        time.starts_at, time.ends_at = now() - timedelta(hours=2), now() - timedelta(hours=1)
    # The first time has been: the question may go on about the others.
    on = {"answer_by": "2199-04-02"}
    assert world.ask("leader", "PATCH", poll.path, headers=ANY, json=on).status_code == 200


def test_a_closed_poll_answers_kindly_and_opens_again(world: World) -> None:
    poll = a_poll(world)
    token = poll.tokens[LINA["email"]]
    world.ask("leader", "POST", f"{poll.path}/closings")
    seen = world.ask("anonymous", "POST", "/date-poll-links", json={"token": token})
    assert (seen.status_code, seen.json()["state"]) == (200, "closed")
    assert answer(world, token, says(poll, "yes")).status_code == 409
    world.ask("leader", "POST", f"{poll.path}/reopenings")
    assert answer(world, token, says(poll, "yes")).status_code == 201
    assert len(letters(world, poll.meeting)) == 2
    act(world, "leader", poll.meeting, "cancellations", reason="Snöstorm.")
    assert answer(world, token, says(poll, "yes")).status_code == 409


def test_one_asks_once_and_only_for_what_has_no_date(world: World) -> None:
    poll = a_poll(world)
    assert world.ask("leader", "POST", poll.path, json=body()).status_code == 409
    dated = undated(world)
    patched(world, "leader", dated, starts_at=TIMES[0]["starts_at"])
    asked = world.ask("leader", "POST", f"/meetings/{dated}/date-poll", json=body())
    assert asked.status_code == 409
    assert letters(world, dated) == []
    assert world.ask("leader", "PATCH", poll.path, headers=ANY, json={"message": None}).is_success


def test_names_are_wiped_when_the_poll_has_rested(world: World) -> None:
    poll = a_poll(world, answered="Ja")
    settings = world.app.state.settings
    tidy_polls(world.engine, settings)
    assert len(_read(world, poll)["persons"]) == 2
    with Session(world.engine) as session, session.begin():
        session.exec(select(DatePoll)).one().updated_at = now() - KEPT - timedelta(days=1)
    tidy_polls(world.engine, settings)
    assert _read(world, poll)["persons"] == []
    with Session(world.engine) as session:
        assert session.exec(select(PollAnswer)).all() == []
