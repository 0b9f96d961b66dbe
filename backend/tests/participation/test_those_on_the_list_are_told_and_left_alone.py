"""Whoever is on the list is told of what concerns them, and nobody else can answer or write."""

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlmodel import Session, select

from kraftsamling.access.models import ApiClient, Scope
from kraftsamling.access.who import SYSTEM
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.times import now
from kraftsamling.meetings import actions as meetings
from kraftsamling.meetings.models import Meeting
from tests.helpers import World
from tests.invitations.doings import invite
from tests.meetings.doings import ANY, act, patched, soon
from tests.participation.doings import (
    address,
    an_open_meeting,
    answer,
    come,
    counts,
    letters,
    on_list,
    own,
    registered,
    stored,
    token,
)

VICTIM = {"name": "Mia", "email": "mia@nora.example"}


def events(letter: Letter) -> list[Any]:
    assert letter.calendar is not None
    return list(Calendar.from_ical(letter.calendar).walk("VEVENT"))


def changed(world: World, id: str, **patch: Any) -> Any:
    answer = world.ask("leader", "PATCH", f"/participants/{id}", json=patch, headers=ANY)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_form_is_no_letter_bomb(world: World) -> None:
    meeting = an_open_meeting(world)
    doubled = registered(world, meeting, colleagues=[VICTIM, VICTIM])
    assert doubled.status_code == 422
    assert doubled.json()["errors"][0]["pointer"] == "/colleagues/1/email"
    (link,) = come(world, meeting, "Lina Ek")
    codes = []
    for number in range(8):
        more = [{**VICTIM, "name": f"Mia {number}"}]
        body = {"token": link, "colleagues": more}
        told = world.ask("anonymous", "POST", "/registration-colleagues", json=body)
        codes.append(told.status_code)
    assert codes == [201] * 6 + [429] * 2
    assert len(letters(world, VICTIM["email"])) == 6


def test_nobody_brings_colleagues_without_end(world: World) -> None:
    meeting = an_open_meeting(world)
    (link,) = come(world, meeting, "Lina Ek")
    for names, status in ((range(20), 201), (range(20, 21), 422)):
        body = {"token": link, "colleagues": [{"name": f"Kollega {n}"} for n in names]}
        told = world.ask("anonymous", "POST", "/registration-colleagues", json=body)
        assert told.status_code == status
    assert told.json()["errors"][0]["pointer"] == "/colleagues"


def test_a_strangers_form_never_answers_for_somebody_invited(world: World) -> None:
    meeting = an_open_meeting(world)
    invite(world, meeting, "Mia Berg <mia@nora.example>")
    for said in ("no", "yes"):
        bluff = registered(world, meeting, **{**VICTIM, "name": "Bluff"}, answer=said)
        assert bluff.status_code == 201
        (row,) = stored(world, meeting)
        assert (row.name, row.answer, row.organisation, row.seat) == ("Mia Berg", None, None, None)
    last = letters(world, VICTIM["email"])[-1]
    assert last.subject.startswith("Svara med din länk")
    assert own(world, token(world, VICTIM["email"]))["answer"] is None


def test_empty_forms_lock_nobody_out(world: World) -> None:
    meeting = an_open_meeting(world)
    for _ in range(7):
        path = f"/meetings/{meeting}/registrations"
        assert world.ask("anonymous", "POST", path, json=VICTIM).status_code == 422
    assert registered(world, meeting, **VICTIM).status_code == 201


def test_another_address_ends_the_links_of_the_first_and_gets_its_own(world: World) -> None:
    meeting = an_open_meeting(world)
    (wrong,) = come(world, meeting, "Lina Ek")
    id = on_list(world, meeting, "Lina Ek")["id"]
    changed(world, id, email="ratt@kumla.example", needs="Rullstol")
    old = world.ask("anonymous", "POST", "/registration-links", json={"token": wrong})
    assert old.status_code == 422
    assert own(world, token(world, "ratt@kumla.example"))["seat"] == "seated"
    assert letters(world, "ratt@kumla.example")[-1].calendar_method == "REQUEST"


def test_what_a_leader_answers_for_somebody_is_told_to_them(world: World) -> None:
    meeting = an_open_meeting(world)
    come(world, meeting, "Lina Ek")
    id = on_list(world, meeting, "Lina Ek")["id"]
    assert world.ask("leader", "DELETE", f"/participants/{id}", headers=ANY).status_code == 204
    changed(world, id, answer="yes")
    changed(world, id, answer="no")
    told = [(one.kind, one.calendar_method) for one in letters(world, address("Lina Ek"))[1:]]
    gone = ("unregistered", "CANCEL")
    assert told == [gone, ("registration", "REQUEST"), gone]


def test_the_link_is_sent_again_when_asked_for(world: World) -> None:
    meeting = an_open_meeting(world)
    come(world, meeting, "Lina Ek")
    id = on_list(world, meeting, "Lina Ek")["id"]
    assert world.ask("leader", "POST", f"/participants/{id}/letters").status_code == 201
    first, second = letters(world, address("Lina Ek"))
    assert (first.kind, second.kind) == ("registration", "registration_link")
    act(world, "leader", meeting, "cancellations", reason="Snö")
    assert world.ask("leader", "POST", f"/participants/{id}/letters").status_code == 409


def test_a_cancelled_meeting_with_people_is_not_made_a_draft(world: World) -> None:
    meeting = an_open_meeting(world)
    come(world, meeting, "Lina Ek")
    act(world, "leader", meeting, "cancellations", reason="Snö")
    refused = act(world, "leader", meeting, "withdrawals")
    assert refused.status_code == 409
    assert "står på listan" in refused.json()["detail"]


def test_what_somebody_invited_may_still_come_to_is_not_archived(world: World) -> None:
    meeting = an_open_meeting(world)
    invite(world, meeting, "Mia Berg <mia@nora.example>")
    assert act(world, "leader", meeting, "plannings").status_code == 201
    gone = world.ask("leader", "DELETE", f"/meetings/{meeting}", headers=ANY)
    assert gone.status_code == 409
    link = token(world, VICTIM["email"])
    act(world, "leader", meeting, "cancellations", reason="Snö")
    world.ask("leader", "DELETE", f"/meetings/{meeting}", headers=ANY)
    assert own(world, link)["allowed_actions"] == []
    assert answer(world, link, "yes").status_code == 409


@pytest.mark.parametrize("over", [False, True])
def test_nobody_gets_a_seat_at_what_is_off_or_over(world: World, over: bool) -> None:
    meeting = an_open_meeting(world, capacity=1)
    come(world, meeting, "Lina Ek", "Omar Said")
    if over:
        with Session(world.engine) as session, session.begin():
            session.get_one(Meeting, meeting).starts_at = now() - timedelta(days=3)
            session.get_one(Meeting, meeting).ends_at = now() - timedelta(days=2)
    else:
        act(world, "leader", meeting, "cancellations", reason="Snö")
    told = len(letters(world))
    id = on_list(world, meeting, "Lina Ek")["id"]
    assert world.ask("leader", "DELETE", f"/participants/{id}", headers=ANY).status_code == 204
    assert patched(world, "leader", meeting, capacity=None).status_code == 200
    assert (counts(world, meeting), len(letters(world))) == ((0, 1), told)


def test_maybe_stands_as_tentative_until_it_is_taken_out(world: World) -> None:
    meeting = an_open_meeting(world)
    (link,) = come(world, meeting, "Lina Ek")
    assert answer(world, link, "maybe").status_code == 201
    (event,) = events(letters(world, address("Lina Ek"))[-1])
    assert event["ATTENDEE"].params["PARTSTAT"] == "TENTATIVE"
    assert answer(world, link, "no").status_code == 201
    assert letters(world, address("Lina Ek"))[-1].calendar_method == "CANCEL"


def test_a_date_that_is_taken_away_leaves_the_calendar(world: World) -> None:
    meeting = an_open_meeting(world, starts_at=soon(20), ends_at=soon(20, 2))
    come(world, meeting, "Lina Ek")
    invite(world, meeting, "Mia Berg <mia@nora.example>")
    act(world, "leader", meeting, "plannings")
    with Session(world.engine, info={"settings": world.app.state.settings}) as session:
        was = session.get_one(Meeting, meeting).starts_at
        meetings.free_time(session, SYSTEM, meeting)
        session.commit()
    for email in (address("Lina Ek"), VICTIM["email"]):
        last = letters(world, email)[-1]
        (event,) = events(last)
        assert last.subject.startswith("Tiden gäller inte längre")
        assert (last.calendar_method, event["DTSTART"].dt) == ("CANCEL", was)


def test_no_answer_of_a_link_is_kept_for_an_idempotency_key(world: World) -> None:
    meeting = an_open_meeting(world)
    (link,) = come(world, meeting, "Lina Ek", needs="Vegetarisk mat")
    asked = {"json": {"token": link}, "headers": {"Idempotency-Key": "en-nyckel-av-sexton"}}
    first = world.ask("anonymous", "POST", "/registration-links", **asked)
    assert first.json()["needs"] == "Vegetarisk mat"
    answer(world, link, "yes", needs=None)
    again = world.ask("anonymous", "POST", "/registration-links", **asked)
    assert again.json()["needs"] is None


def test_a_key_that_may_only_write_reads_nobodys_needs(world: World) -> None:
    meeting = an_open_meeting(world, host_id=world.ids["kumla"])
    path = f"/meetings/{meeting}/participants"
    assert world.ask("client", "GET", path).status_code == 200
    with Session(world.engine) as session, session.begin():
        keys = select(ApiClient).where(ApiClient.organisation_id == world.ids["kumla"])
        for key in session.exec(keys):
            key.scopes = [Scope.write_meetings.value]
            session.add(key)
    assert world.ask("client", "GET", path).status_code == 403
