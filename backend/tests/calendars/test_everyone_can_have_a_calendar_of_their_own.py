"""A person's own calendar: what is theirs, behind an address that can be renewed and stopped."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar
from sqlmodel import Session

from kraftsamling.access.models import Person
from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation.models import Answer, Participant, Seat
from tests.helpers import World
from tests.meetings.doings import LINK, a_meeting, act, patched

STALE = {"If-Match": "*"}


def _made(world: World, role: str) -> str:
    answer = world.ask(role, "POST", "/me/calendar")
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return urlsplit(answer.json()["address"]).path


def _fetch(world: World, address: str, **headers: str) -> Any:
    world.client.cookies.clear()
    return world.client.get(address, headers=headers)


def _events(world: World, address: str) -> dict[str, Any]:
    answer = _fetch(world, address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return {str(e["SUMMARY"]): e for e in Calendar.from_ical(answer.text).walk("VEVENT")}


def _registered(world: World, meeting: str, role: str, **changes: Any) -> None:
    told = {"answer": Answer.yes.value, "seat": Seat.seated.value, **changes}
    with Session(world.engine) as session, session.begin():
        email = session.get_one(Person, world.ids[role]).email
        session.add(Participant(meeting_id=meeting, name=role, email=email, **told))


def _by(world: World, meeting: str, role: str) -> None:
    with Session(world.engine) as session, session.begin():
        session.get_one(Meeting, meeting).created_by = world.ids[role]


def test_it_holds_what_one_comes_to_what_one_wrote_and_what_ones_organisation_holds(
    world: World,
) -> None:
    _registered(world, a_meeting(world, title="Kommer"), "registrar")
    _registered(world, a_meeting(world, title="Kanske"), "registrar", answer="maybe", seat=None)
    _registered(world, a_meeting(world, title="Väntar"), "registrar", seat=Seat.waiting.value)
    _registered(world, a_meeting(world, title="Nej"), "registrar", answer="no", seat=None)
    _registered(world, a_meeting(world, title="Obesvarad"), "registrar", answer=None, seat=None)
    _registered(world, a_meeting(world, title="Avbokad"), "registrar", cancelled_at=now())
    _registered(world, a_meeting(world, title="En annans"), "somebody")
    a_meeting(world, title="Vår", host_id=world.ids["kumla"])
    a_meeting(world, title="Deras", host_id=world.ids["karlskoga"])
    a_meeting(world, title="Vårt utkast", host_id=world.ids["kumla"], visibility="draft")
    _by(world, a_meeting(world, title="Mitt förslag", visibility="draft"), "registrar")
    _by(world, a_meeting(world, title="Utan dag", starts_at=None, ends_at=None), "registrar")
    events = _events(world, _made(world, "registrar"))
    assert set(events) == {"Kommer", "Kanske", "Väntar", "Vår", "Mitt förslag"}
    standing = {title: str(event["STATUS"]) for title, event in events.items()}
    assert standing == {
        "Kommer": "CONFIRMED", "Kanske": "TENTATIVE", "Väntar": "TENTATIVE", "Vår": "CONFIRMED",
        "Mitt förslag": "TENTATIVE",
    }  # fmt: skip
    told = {title for title, event in events.items() if LINK in event["DESCRIPTION"]}
    assert told == {"Kommer", "Mitt förslag"}, "the online address is for those who come"


def test_who_leads_a_platform_has_all_that_is_arranged_there(world: World) -> None:
    a_meeting(world, title="Utkast", visibility="draft")
    a_meeting(world, title="Möte")
    a_meeting(world, title="Arkiverat", visibility="archived")
    assert set(_events(world, _made(world, "leader"))) == {"Utkast", "Möte"}
    assert _events(world, _made(world, "other leader")) == {}
    assert _events(world, _made(world, "administrator")) == {}, "a right is no wish"


def test_a_cancelled_meeting_stays_as_cancelled(world: World) -> None:
    id = a_meeting(world, title="Vår", host_id=world.ids["kumla"])
    address = _made(world, "registrar")
    act(world, "leader", id, "cancellations", reason="Snöstorm.")
    (event,) = _events(world, address).values()
    assert event["STATUS"] == "CANCELLED"


def test_the_times_are_those_of_the_place_over_both_changes_of_clocks(world: World) -> None:
    for day in ("2027-03-27", "2027-03-28", "2027-03-29", "2027-10-30", "2027-10-31", "2027-11-01"):
        zone = "+01:00" if day in {"2027-03-27", "2027-10-31", "2027-11-01"} else "+02:00"
        a_meeting(
            world, starts_at=f"{day}T13:00:00{zone}", ends_at=f"{day}T16:00:00{zone}",
            host_id=world.ids["kumla"],
        )  # fmt: skip
        text = _fetch(world, _made(world, "registrar")).text
        (event,) = recurring_ical_events.of(Calendar.from_ical(text)).at(date.fromisoformat(day))
        start, end = (event[k].dt.astimezone(ZoneInfo("Europe/Stockholm")) for k in
                      ("DTSTART", "DTEND"))  # fmt: skip
        assert f"{start:%F %H:%M}-{end:%H:%M}" == f"{day} 13:00-16:00"


def test_the_address_is_renewed_and_stopped(world: World) -> None:
    path = "/me/calendar"
    assert world.ask("somebody", "GET", path).json()["address"] is None
    assert world.ask("somebody", "DELETE", path, headers=STALE).status_code == 204
    first = _made(world, "somebody")
    assert world.ask("somebody", "GET", path).json()["address"].endswith(first)
    second = _made(world, "somebody")
    assert _fetch(world, first).status_code == 404
    assert _fetch(world, second).status_code == 200
    assert world.ask("somebody", "DELETE", path).status_code == 428
    assert world.ask("somebody", "DELETE", path, headers={"If-Match": '"1"'}).status_code == 412
    tag = world.ask("somebody", "GET", path).headers["etag"]
    assert world.ask("somebody", "DELETE", path, headers={"If-Match": tag}).status_code == 204
    assert _fetch(world, second).status_code == 404
    assert world.ask("somebody", "GET", path).json()["address"] is None
    third = _made(world, "somebody")
    assert third not in {first, second}
    assert _fetch(world, third).status_code == 200


def test_a_closed_account_has_no_calendar(world: World) -> None:
    address = _made(world, "somebody")
    with Session(world.engine) as session, session.begin():
        session.get_one(Person, world.ids["somebody"]).disabled_at = now()
    assert _fetch(world, address).status_code == 404


def test_a_guessed_or_borrowed_address_opens_nothing(world: World) -> None:
    address = _made(world, "somebody")
    key = address.removeprefix("/kalender/").split(".")[0]
    feed = urlsplit(world.ask("somebody", "POST", "/me/feed").json()["address"]).path
    borrowed = feed.removeprefix("/flode/").removesuffix(".atom")
    for token in (key, f"{key}.{'0' * 64}", borrowed, "x", "%00", "." * 9):
        assert _fetch(world, f"/kalender/{token}.ics").status_code == 404, token


def test_it_is_fetched_again_only_when_something_has_changed(world: World) -> None:
    id = a_meeting(world, host_id=world.ids["kumla"])
    address = _made(world, "registrar")
    first = _fetch(world, address)
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["x-robots-tag"] == "noindex"
    tag = first.headers["etag"]
    assert _fetch(world, address, **{"If-None-Match": tag}).status_code == 304
    patched(world, "leader", id, title="Ny titel")
    assert _fetch(world, address, **{"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_is_in_the_language_of_its_owner(world: World, language: str) -> None:
    with Session(world.engine) as session, session.begin():
        session.get_one(Person, world.ids["somebody"]).language = language
    text = _fetch(world, _made(world, "somebody"), **{"Accept-Language": "fi"}).text
    assert ("Mina möten" in text) == (language == "sv")
