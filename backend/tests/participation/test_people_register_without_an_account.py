"""Anyone registers, and keeps the registration by the link of a letter."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from sqlmodel import Session

from kraftsamling.meetings.models import Meeting
from kraftsamling.participation.models import Participant
from kraftsamling.participation.tidying import tidy_participation
from tests.helpers import World
from tests.meetings.doings import LINK, a_meeting
from tests.participation.doings import (
    SAID,
    address,
    an_open_meeting,
    answer,
    come,
    counts,
    letters,
    own,
    proven,
    registered,
    stored,
    token,
)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_letters_write_the_clock_as_pages_and_calendars_do(world: World, language: str) -> None:
    span = {"starts_at": "2199-12-03T12:00:00Z", "ends_at": "2199-12-03T14:00:00Z"}
    come(world, an_open_meeting(world, **span), "Lina Ek", language=language)
    assert "13:00–15:00" in letters(world, address("Lina Ek"))[0].text


def test_a_seat_is_confirmed_by_letter_with_a_calendar_file_and_the_link(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    (seated, waiting) = come(world, meeting, "Lina Ek", "Omar Said")
    (letter,) = letters(world, address("Lina Ek"))
    assert letter.subject == "Du har en plats: Vägen tillbaka till skolan"
    assert LINK in letter.text
    assert (letter.kind, letter.about, letter.calendar_method) == (
        "registration", meeting, "REQUEST",
    )  # fmt: skip
    (event,) = Calendar.from_ical(letter.calendar or "").walk("VEVENT")
    assert event["UID"] == f"{meeting}@kraftsamling"
    assert LINK in event["LOCATION"]
    assert own(world, seated)["meeting"]["link"] == LINK
    # Who waits is told neither in the letter nor on the page where the online meeting is.
    (other,) = letters(world, address("Omar Said"))
    assert "plats 1 i kön" in other.text
    assert LINK not in other.text
    assert other.calendar is None
    told = own(world, waiting)
    assert (told["seat"], told["place_in_queue"], told["meeting"]["link"]) == ("waiting", 1, None)
    assert LINK not in world.ask("anonymous", "GET", f"/meetings/{meeting}").text


def test_everyone_sees_how_full_it_is(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    names = ("seats_taken", "waiting", "full")

    def told() -> list[int]:
        one = world.ask("anonymous", "GET", f"/meetings/{meeting}").json()
        (row,) = world.ask("anonymous", "GET", "/meetings").json()["items"]
        assert [row[name] for name in names] == [one[name] for name in names]
        return [one[name] for name in names]

    assert told() == [0, 0, False]
    come(world, meeting, "Lina Ek")
    assert told() == [1, 0, True]
    come(world, meeting, "Omar Said")
    assert told() == [1, 1, True]


def test_maybe_takes_no_seat(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    (undecided,) = come(world, meeting, "Lina Ek", answer="maybe")
    come(world, meeting, "Omar Said")
    assert own(world, undecided)["seat"] is None
    assert answer(world, undecided, "yes").json()["place_in_queue"] == 1
    assert counts(world, meeting) == (1, 1)


def test_an_address_that_is_there_already_is_answered_alike(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    (first,) = come(world, meeting, "Lina Ek")
    new = registered(world, meeting, email="ny@deltagare.example")
    again = registered(world, meeting, name="Någon annan", email="LINA.EK@deltagare.example",
                       colleagues=[{"name": "En till"}])  # fmt: skip
    assert again.status_code == new.status_code == 201
    assert again.json().keys() == new.json().keys()
    assert again.json() | {"received_at": ""} == new.json() | {"received_at": ""}
    assert len(stored(world, meeting)) == 2
    letter = letters(world, address("Lina Ek"))[-1]
    assert "finns redan" in letter.subject
    # The new link works, the old one goes on working, and nothing was changed.
    for link in (first, token(world, address("Lina Ek"))):
        assert own(world, link)["name"] == "Lina Ek"


def test_one_letter_box_is_not_filled_by_others(world: World) -> None:
    meeting = an_open_meeting(world)
    answers = [registered(world, meeting).status_code for _ in range(8)]
    assert answers == [201] * 6 + [429] * 2
    assert len(letters(world, SAID["email"])) == 6


def test_colleagues_take_seats_of_their_own_in_their_order(world: World) -> None:
    meeting = an_open_meeting(world, capacity=2)
    more = [{"name": "Omar Said", "email": "omar@kumla.example"}, {"name": "Bo Berg"}]
    assert registered(world, meeting, colleagues=more).status_code == 201
    told = own(world, token(world, SAID["email"]))
    assert [(one["name"], one["seat"]) for one in told["colleagues"]] == [
        ("Omar Said", "seated"), ("Bo Berg", "waiting"),
    ]  # fmt: skip
    assert "Lina Ek har anmält dig." in letters(world, "omar@kumla.example")[0].text
    # A colleague who cannot come is cancelled by whoever registered them, and only by them.
    mine, omar = token(world, SAID["email"]), told["colleagues"][0]["id"]
    assert answer(world, mine, "no", colleague=omar).status_code == 201
    assert own(world, mine)["colleagues"][1]["seat"] == "seated"
    theirs = token(world, "omar@kumla.example")
    refused = answer(world, theirs, "no", colleague=told["colleagues"][1]["id"])
    assert refused.json()["errors"][0]["pointer"] == "/colleague"
    brought = {"token": mine, "colleagues": [{"name": "Eva Alm"}]}
    added = world.ask("anonymous", "POST", "/registration-colleagues", json=brought)
    assert added.json()["colleagues"][-1]["place_in_queue"] == 1


def test_a_link_that_is_opened_changes_nothing(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    (mine,) = come(world, meeting, "Lina Ek")
    before = stored(world, meeting)[0].model_dump()
    own(world, mine)
    assert stored(world, meeting)[0].model_dump() == before
    wrong = world.ask("anonymous", "POST", "/registration-links", json={"token": "gissad"})
    assert wrong.status_code == 422
    with Session(world.engine) as session:
        assert mine not in str(session.connection().exec_driver_sql(
            "SELECT token_hash FROM participant_link").all())  # fmt: skip


def test_robots_are_refused_and_people_signed_in_need_no_ticket(world: World) -> None:
    meeting = an_open_meeting(world)
    path = f"/meetings/{meeting}/registrations"
    assert world.ask("anonymous", "POST", path, json=SAID).status_code == 422
    used = proven(world)
    assert world.ask("anonymous", "POST", path, json={**SAID, **used}).status_code == 201
    twice = world.ask("anonymous", "POST", path, json={**SAID, **used, "email": "b@b.example"})
    assert twice.json()["errors"][0]["code"] == "used"
    trapped = registered(world, meeting, homepage="https://spam.example")
    assert trapped.json()["errors"][0]["code"] == "robot"
    signed_in = world.ask("somebody", "POST", path, json={**SAID, "email": "c@c.example"})
    assert signed_in.status_code == 201


@pytest.mark.parametrize(
    ("status", "changes", "code"),
    [
        ("planned", {}, 409),
        ("held", {}, 409),
        ("cancelled", {}, 409),
        ("open", {"audience": "invited_persons"}, 403),
        ("open", {"audience": "invited_actors"}, 403),
        ("open", {"starts_at": "2026-01-05T08:00:00Z", "ends_at": None}, 409),
    ],
)
def test_what_is_not_open_cannot_be_registered_for(
    world: World, status: str, changes: dict[str, str], code: int
) -> None:
    meeting = a_meeting(world, status=status, **changes)
    assert registered(world, meeting).status_code == code
    draft = a_meeting(world, visibility="draft")
    assert registered(world, draft).status_code == 404


def test_the_last_day_ends_where_the_meeting_is_held(world: World) -> None:
    """In Kiritimati it is tomorrow for most of our day; in Pago Pago still yesterday."""
    for zone, open_there in (("Pacific/Kiritimati", False), ("Pacific/Pago_Pago", True)):
        meeting = an_open_meeting(world, zone=zone)
        now = datetime.now(UTC)
        with Session(world.engine) as session, session.begin():
            # 11 hours west and 14 hours east: one of the two days is always over before the other.
            day = (now + timedelta(hours=14)).date() - timedelta(days=1)
            session.get_one(Meeting, meeting).register_by = day
        assert (registered(world, meeting).status_code == 201) is open_there


def test_needs_are_wiped_when_the_meeting_is_over(world: World) -> None:
    ahead, over, off = (an_open_meeting(world) for _ in "123")
    for meeting in (ahead, over, off):
        assert registered(world, meeting).status_code == 201
    with Session(world.engine) as session, session.begin():
        session.get_one(Meeting, over).ends_at = datetime.now(UTC) - timedelta(minutes=1)
        session.get_one(Meeting, off).status = "cancelled"
    tidy_participation(world.engine, world.app.state.settings)
    needs = {m: stored(world, m)[0].needs for m in (ahead, over, off)}
    assert needs == {ahead: "Vegetarisk mat", over: None, off: None}


def test_a_name_is_no_advertisement(world: World) -> None:
    meeting = an_open_meeting(world)
    refused = registered(world, meeting, name="Köp på www.spam.example")
    assert refused.json()["errors"][0]["pointer"] == "/name"
    assert Participant.__tablename__ == "participant"


def test_a_group_is_one_of_the_meetings(world: World) -> None:
    meeting = an_open_meeting(world, group_conversations=["Mellanstadiet", "Högstadiet"])
    assert world.ask("anonymous", "GET", f"/meetings/{meeting}").json()["group_conversations"] == [
        "Mellanstadiet", "Högstadiet",
    ]  # fmt: skip
    refused = registered(world, meeting, group_conversation="Gymnasiet")
    assert refused.json()["errors"][0]["pointer"] == "/group_conversation"
    (mine,) = come(world, meeting, "Lina Ek", group_conversation="Högstadiet")
    changed = answer(world, mine, "yes", group_conversation="Mellanstadiet", needs=None)
    assert changed.json()["group_conversation"] == "Mellanstadiet"
    assert changed.json()["needs"] is None


def test_a_meeting_that_people_expect_does_not_vanish(world: World) -> None:
    meeting = an_open_meeting(world, capacity=1)
    come(world, meeting, "Ada", "Bo")
    for verb, path in (("POST", "/withdrawals"), ("DELETE", "")):
        asked = {"headers": {"If-Match": "*"}} if verb == "DELETE" else {}
        answer = world.ask("leader", verb, f"/meetings/{meeting}{path}", **asked)
        assert answer.status_code == 409
        assert "Ställ in mötet" in answer.json()["detail"]
    cancelled = {"reason": "Sjukdom"}
    path = f"/meetings/{meeting}"
    done = world.ask("leader", "POST", f"{path}/cancellations", json=cancelled)
    assert done.status_code == 201
    gone = world.ask("leader", "DELETE", path, headers={"If-Match": "*"})
    assert gone.status_code == 204
    assert "inställt" in letters(world, address("Bo"))[-1].subject
