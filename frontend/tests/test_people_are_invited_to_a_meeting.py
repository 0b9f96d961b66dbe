"""Journeys: people are invited and answer by their links; the outbox tells what has left; the
meetings are subscribed to, and brought in from a calendar file."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import httpx
from icalendar import Calendar
from journey import Place
from playwright.sync_api import Page, expect
from sqlmodel import Session

from kraftsamling.exchange.mail import send_due
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from kraftsamling.polls.models import DatePoll, PollPerson
from tests.exchange.mail_server import Mailbox, free_port, mail_server

LEADER = "processledare@kraftsamling.example"
ANNA, BO = "anna.ek@kumla.example", "bo@nora.example"
MEETING = "Så läser du Liv & hälsa ung för din kommun"
FILE = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:natverk@kumla.example
SUMMARY:Nätverksträff om närvaro
DTSTART;TZID=Europe/Stockholm:20270114T130000
DTEND;TZID=Europe/Stockholm:20270114T150000
RRULE:FREQ=WEEKLY;COUNT=3
END:VEVENT
BEGIN:VEVENT
UID:dag@kumla.example
SUMMARY:Studiedag
DTSTART;VALUE=DATE:20270115
END:VEVENT
END:VCALENDAR
"""


def _settings(port: int) -> Settings:
    return Settings(smtp_url=f"smtp://127.0.0.1:{port}", env="test")


def _to_meeting(place: Place) -> Page:
    page = place.open("/moten")
    page.get_by_role("link", name=MEETING).click()
    place.settle()
    return page


def _expect_accessible(place: Place) -> None:
    """Once the button that has had its turn has changed colour."""
    place.page.mouse.move(0, 0)
    place.page.wait_for_timeout(400)
    place.expect_accessible()


def _letter(mailbox: Mailbox, to: str) -> tuple[str, str]:
    """The text and the calendar file of the one letter to this address."""
    (letter,) = [each for each in mailbox.letters if each["To"] == to]
    text, calendar = letter.iter_parts()
    return text.get_content(), calendar.get_content()


def test_a_leader_invites_and_those_invited_answer_by_their_links(place: Place) -> None:
    place.sign_in(LEADER)
    page = _to_meeting(place)
    page.get_by_role("link", name="Bjud in", exact=True).click()
    place.settle()
    place.expect_accessible()
    page.get_by_role("button", name="Se vad som skickas").click()
    expect(page.get_by_text("Skriv eller välj vilka som ska bjudas in.").first).to_be_visible()
    people = page.get_by_label("Klistra in namn och adresser")
    people.fill(f"Anna Ek <{ANNA}>; {BO}\nKim utan adress\n{ANNA}")
    page.get_by_label("Rubrik").first.fill("Kom till {möte}!")
    page.get_by_role("button", name="Se vad som skickas").click()
    expect(page.get_by_role("heading", name="2 personer får brev")).to_be_visible()
    expect(page.get_by_role("heading", name="2 får inget brev")).to_be_visible()
    told = page.get_by_role("listitem").filter(has_text="Kim utan adress")
    expect(told).to_contain_text("Rad 2: Kim utan adress")
    expect(told).to_contain_text("Här finns ingen e-postadress.")
    expect(page.get_by_text(f"Kom till {MEETING}!")).to_be_visible()
    _expect_accessible(place)
    page.get_by_role("button", name="Skicka 2 brev").click()
    expect(page.get_by_role("heading", name="2 inbjudningar är på väg")).to_be_visible()

    page.get_by_label("Dagar före mötet").fill("14, 3")
    page.get_by_role("button", name="Spara påminnelserna").click()
    expect(page.get_by_text("Påminnelserna är sparade.")).to_be_visible()
    page.reload()
    place.settle()
    expect(page.get_by_label("Dagar före mötet")).to_have_value("14, 3")

    with mail_server() as mailbox:
        send_due(place.engine, _settings(mailbox.port))
    text, calendar = _letter(mailbox, ANNA)
    (event,) = Calendar.from_ical(calendar).walk("VEVENT")
    assert "METHOD:REQUEST" in calendar
    assert (event["SUMMARY"], event["ATTENDEE"]) == (MEETING, f"mailto:{ANNA}")
    link = re.search(r"https?://[^/\s]+(/min-anmalan#\S+)", text)
    assert link

    anna = place.as_somebody_else()
    hers = anna.open(link[1])
    hers.get_by_role("button", name=re.compile("^Ja")).first.click()
    expect(hers.get_by_text("Du har en plats").first).to_be_visible()

    page.goto(f"{place.address}{urlsplit(page.url).path.replace('/bjud-in', '/deltagare')}")
    place.settle()
    row = page.get_by_role("main")
    expect(row.get_by_text("Anna Ek").first).to_be_visible()
    expect(row.get_by_text(BO).first).to_be_visible()


def test_inviting_says_at_once_what_is_missing_and_keeps_what_is_pasted(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/moten/nytt")
    page.get_by_label("Titel").fill("Läxhjälpen som håller")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Bjud in", exact=True).click()
    expect(page.get_by_text("Mötet är inte publicerat.")).to_be_visible()
    expect(page.get_by_text("Ingen tid är bestämd.")).to_be_visible()
    expect(page.get_by_label("Klistra in namn och adresser")).to_have_count(0)
    place.expect_accessible()
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_text("Mötet är inte publicerat.")).to_have_count(0)
    page.get_by_role("link", name="Bestäm tiden").click()
    page.get_by_label("Dag", exact=True).fill((date.today() + timedelta(days=30)).isoformat())
    page.get_by_label("Börjar").fill("13:00")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Bjud in", exact=True).click()
    expect(page.get_by_text("Mötet har varken plats eller länk än.")).to_be_visible()
    people = page.get_by_label("Klistra in namn och adresser")
    people.fill(f"Namn;E-post\nAnna Ek;{ANNA}\nBo;{BO}")
    page.get_by_label("Rubrik").first.fill("Kom till {mote}!")
    page.reload()
    place.settle()
    expect(people).to_have_value(re.compile("Anna Ek;"))
    expect(page.get_by_text("Det du skrev senast är kvar här.")).to_be_visible()
    page.get_by_role("button", name="Se vad som skickas").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Det finns ingen {mote}. Välj bland {namn}, {möte}, {tid}, {plats}."
    )
    _expect_accessible(place)
    page.get_by_label("Rubrik").first.fill("Kom till {möte}!")
    page.get_by_role("button", name="Se vad som skickas").click()
    expect(page.get_by_role("heading", name="2 personer får brev")).to_be_visible()
    expect(page.get_by_text(f"Anna Ek, {ANNA}")).to_be_visible()
    page.get_by_role("button", name="Skicka 2 brev").click()
    expect(page.get_by_role("heading", name="2 inbjudningar är på väg")).to_be_visible()
    page.reload()
    place.settle()
    expect(people).to_have_value("")

    page.get_by_role("link", name="Till mötet").click()
    page.get_by_role("link", name="Ändra").click()
    page.get_by_label("Titel").fill("Läxhjälp")
    told = page.get_by_text("2 personer får brev om ändringen.")
    expect(told).to_have_count(0)
    page.get_by_label("Plats", exact=True).fill("Kumla bibliotek")
    expect(told).to_be_visible()


def test_those_who_answered_the_date_poll_are_chosen_with_one_click(place: Place) -> None:
    place.sign_in(LEADER)
    page = _to_meeting(place)
    meeting = urlsplit(page.url).path.rsplit("/", 1)[1]
    _answered_poll(place, meeting)
    page.get_by_role("link", name="Bjud in", exact=True).click()
    page.get_by_role("button", name="De som svarade på datumfrågan (1)").click()
    chosen = page.get_by_role("list", name="Valda från datumfrågan")
    expect(chosen.get_by_role("listitem")).to_have_count(1)
    place.expect_accessible()
    page.get_by_role("button", name="Se vad som skickas").click()
    expect(page.get_by_role("heading", name="1 person får brev")).to_be_visible()
    expect(page.get_by_text(f"Anna Ek, {ANNA}")).to_be_visible()
    chosen.get_by_role("button", name="Ta bort").click()
    expect(page.get_by_role("heading", name="1 person får brev")).to_have_count(0)


def _answered_poll(place: Place, meeting: str) -> None:
    """Two are asked and one has answered."""
    said = now()
    with Session(place.engine) as session, session.begin():
        poll = DatePoll(meeting_id=meeting)
        session.add(poll)
        session.flush()
        for name, email, answered in (("Anna Ek", ANNA, said), ("Bo", BO, None)):
            session.add(PollPerson(poll_id=poll.id, name=name, email=email, source="asked",
                                   answered_at=answered))  # fmt: skip


def test_the_outbox_tells_what_has_left_and_a_failed_letter_is_tried_again(place: Place) -> None:
    place.sign_in(LEADER)
    page = _to_meeting(place)
    page.get_by_role("link", name="Brev om mötet").click()
    place.settle()
    expect(page.get_by_role("heading", name="Inga brev här")).to_be_visible()
    place.expect_accessible()
    outbox = page.url
    page.goto(outbox.replace("/brev", "/bjud-in"))
    place.settle()
    page.get_by_label("Klistra in namn och adresser").fill(ANNA)
    page.get_by_role("button", name="Se vad som skickas").click()
    page.get_by_role("button", name="Skicka 1 brev").click()
    expect(page.get_by_role("heading", name="1 inbjudan är på väg")).to_be_visible()
    send_due(place.engine, _settings(free_port()))
    page.goto(outbox)
    place.settle()
    expect(page.get_by_text("E-postservern svarade inte.")).to_be_visible()
    place.expect_accessible()
    page.get_by_role("button", name="Försök nu").click()
    expect(page.get_by_text("Brevet står nu först i kön.")).to_be_visible()
    with mail_server() as mailbox:
        assert send_due(place.engine, _settings(mailbox.port)) == 1
    page.get_by_role("link", name="Skickade").click()
    expect(
        page.get_by_text(re.compile("^Inbjudan · Skickat .* · Med kalenderfil$"))
    ).to_be_visible()
    assert [letter["To"] for letter in mailbox.letters] == [ANNA]


def test_the_meetings_are_subscribed_to_and_brought_in_from_a_file(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/moten")
    page.get_by_role("link", name="Hämta möten från en kalenderfil").click()
    place.settle()
    place.expect_accessible()
    file = {"name": "möten.ics", "mimeType": "text/calendar", "buffer": FILE.encode("cp1252")}
    page.get_by_label("Kalenderfil").set_input_files([file])  # type: ignore[list-item]
    page.get_by_role("button", name="Se vad det blir").click()
    expect(page.get_by_role("heading", name="3 nya möten")).to_be_visible()
    expect(page.get_by_text("1 händelse går inte att hämta.")).to_be_visible()
    _expect_accessible(place)
    page.get_by_role("button", name="Gör 3 utkast").click()
    expect(page.get_by_role("heading", name="3 utkast är gjorda.")).to_be_visible()

    page = place.open("/moten")
    page.get_by_role("link", name="Prenumerera på mötena").click()
    place.settle()
    page.get_by_role("button", name="Skapa min kalender").click()
    address = page.locator("#own-address")
    expect(address).to_have_value(re.compile(r"/kalender/.+\.ics$"))
    place.expect_accessible()
    first = place.address + urlsplit(address.input_value()).path
    events = Calendar.from_ical(httpx.get(first).text).walk("VEVENT")
    titles = [str(event["SUMMARY"]) for event in events]
    assert titles.count("Nätverksträff om närvaro") == 3
    assert MEETING in titles
    page.get_by_role("button", name="Byt adress").click()
    expect(page.get_by_text("Den gamla fungerar inte längre.")).to_be_visible()
    assert httpx.get(first).status_code == 404
    page.get_by_role("button", name="Stäng kalendern").click()
    expect(page.get_by_role("button", name="Skapa min kalender")).to_be_visible()
