"""A meeting whose date was found by asking is moved or cancelled: those asked hear of it."""

from typing import Any

from icalendar import Calendar
from sqlmodel import Session

from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation.models import Participant
from tests.helpers import World
from tests.meetings.doings import act, patched, soon
from tests.participation.doings import registered
from tests.polls.doings import LINA, OMAR, Poll, a_poll, fix, letters, look, undated

MOVED = {"starts_at": "2199-06-03T07:00:00Z", "ends_at": "2199-06-03T08:00:00Z"}
BOTH = {LINA["email"], OMAR["email"]}


def _fixed(world: World, **changes: Any) -> Poll:
    poll = a_poll(world, **changes)
    assert fix(world, poll).status_code == 201
    return poll


def _new(world: World, poll: Poll, before: int) -> dict[str, Letter]:
    """The letters since then, by receiver: one for each."""
    told = letters(world, poll.meeting)[before:]
    by_receiver = {letter.recipient: letter for letter in told}
    assert len(by_receiver) == len(told)
    return by_receiver


def _event(letter: Letter) -> Any:
    (event,) = Calendar.from_ical(letter.calendar or "").walk("VEVENT")
    return event


def test_those_asked_are_told_where_the_meeting_was_moved(world: World) -> None:
    poll = _fixed(world)
    assert patched(world, "leader", poll.meeting, **MOVED).status_code == 200
    told = _new(world, poll, 4)
    assert set(told) == BOTH
    lina, omar = told[LINA["email"]], told[OMAR["email"]]
    assert lina.subject == "Mötet har ändrats: Vägen tillbaka till skolan"
    assert "3 juni 2199 09:00–10:00" in lina.text
    assert "Plats: Kumla bibliotek" in lina.text
    assert "The time or place of the meeting" in omar.text
    revision = world.ask("leader", "GET", f"/meetings/{poll.meeting}").json()["revision"]
    for letter in told.values():
        event = _event(letter)
        assert letter.calendar_method == "REQUEST"
        assert (event["UID"], event["SEQUENCE"]) == (f"{poll.meeting}@kraftsamling", revision)
        assert f"{event['DTSTART'].dt:%m-%d %H:%M}" == "06-03 09:00"
        assert event["ATTENDEE"] == f"mailto:{letter.recipient}"
        assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    # What is no news to them is not told: another title, or where the meeting is online.
    assert patched(world, "leader", poll.meeting, title="Tillbaka", link=None).status_code == 200
    assert len(letters(world, poll.meeting)) == 6


def test_the_links_show_the_time_that_the_meeting_has_now(world: World) -> None:
    poll = _fixed(world)
    assert look(world, poll.shared)["fixed"]["starts_at"].startswith("2199-03-27T08:00")
    patched(world, "leader", poll.meeting, starts_at=MOVED["starts_at"], ends_at=None)
    for token in (poll.shared, poll.tokens[LINA["email"]]):
        seen = look(world, token)
        assert (seen["state"], seen["fixed"]["id"]) == ("fixed", poll.times[0])
        assert seen["fixed"]["starts_at"].startswith("2199-06-03T07:00")
        assert seen["fixed"]["ends_at"] is None


def test_without_a_date_again_nothing_is_fixed(world: World) -> None:
    poll = _fixed(world, meeting=undated(world, visibility="draft"))
    assert patched(world, "leader", poll.meeting, starts_at=None, ends_at=None).status_code == 200
    seen = look(world, poll.shared)
    assert (seen["state"], seen["fixed"]) == ("closed", None)


def test_a_cancelled_meeting_leaves_their_calendars_and_comes_back(world: World) -> None:
    poll = _fixed(world)
    assert act(world, "leader", poll.meeting, "cancellations", reason="Snöstorm.").is_success
    off = _new(world, poll, 4)
    assert set(off) == BOTH
    assert "Snöstorm." in off[LINA["email"]].text
    assert {letter.calendar_method for letter in off.values()} == {"CANCEL"}
    assert _event(off[LINA["email"]])["STATUS"] == "CANCELLED"
    # While it is off nothing is news.
    assert patched(world, "leader", poll.meeting, **MOVED).status_code == 200
    assert act(world, "leader", poll.meeting, "plannings").is_success
    on = _new(world, poll, 6)
    assert set(on) == BOTH
    back = on[LINA["email"]]
    assert "3 juni 2199" in back.text
    assert (back.calendar_method, _event(back)["STATUS"]) == ("REQUEST", "CONFIRMED")
    assert _event(back)["SEQUENCE"] > _event(off[LINA["email"]])["SEQUENCE"]


def test_whoever_takes_part_is_told_once(world: World) -> None:
    poll = _fixed(world)
    assert act(world, "leader", poll.meeting, "openings").status_code == 201
    assert registered(world, poll.meeting, email="LINA@kumla.example").status_code == 201
    patched(world, "leader", poll.meeting, **MOVED)
    told = _new(world, poll, 5)
    assert set(told) == BOTH
    assert "/min-anmalan#" in told[LINA["email"]].text
    act(world, "leader", poll.meeting, "cancellations", reason="Snöstorm.")
    assert set(_new(world, poll, 7)) == BOTH


def test_who_is_invited_too_gets_one_letter_when_a_time_is_fixed_and_undone(world: World) -> None:
    poll = a_poll(world)
    with Session(world.engine) as session, session.begin():
        asked = {"name": "Lina", "email": LINA["email"], "invited_at": now()}
        session.add(Participant(meeting_id=poll.meeting, **asked))
    before = len(letters(world, poll.meeting))
    assert fix(world, poll).status_code == 201
    told = _new(world, poll, before)
    assert set(told) == BOTH
    assert told[LINA["email"]].calendar_method == "REQUEST"
    path = f"/meetings/{poll.meeting}/date-poll/reopenings"
    assert world.ask("leader", "POST", path).status_code == 201
    undone = _new(world, poll, before + 2)
    assert set(undone) == BOTH
    assert undone[LINA["email"]].calendar_method == "CANCEL"


def test_nobody_is_told_of_drafts_of_what_is_over_or_before_a_time_is_fixed(world: World) -> None:
    draft = _fixed(world, meeting=undated(world, visibility="draft"))
    assert patched(world, "leader", draft.meeting, **MOVED).status_code == 200
    assert len(letters(world, draft.meeting)) == 4
    over = _fixed(world)
    with Session(world.engine) as session, session.begin():
        session.get_one(Meeting, over.meeting).starts_at = None
    moved = patched(world, "leader", over.meeting, starts_at=soon(-1), ends_at=soon(-1, 1))
    assert moved.status_code == 200
    assert len(letters(world, over.meeting)) == 4
    asking = a_poll(world)
    assert patched(world, "leader", asking.meeting, place="Nora").status_code == 200
    assert len(letters(world, asking.meeting)) == 2
