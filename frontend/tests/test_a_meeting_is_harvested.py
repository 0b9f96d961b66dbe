"""Journeys: leaders write at once; what was learnt and promised is published, sent and closed."""

import re

from journey import PASSWORD, Place
from playwright.sync_api import Locator, Page, expect
from sqlmodel import Session, col, select

from kraftsamling.commitments.asking import ask_about_commitments
from kraftsamling.commitments.models import Commitment
from kraftsamling.exchange.mail import send_due
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import today
from kraftsamling.meetings.models import Meeting
from tests.exchange.mail_server import Mailbox, mail_server

LEADER = "processledare@kraftsamling.example"
ADMINISTRATOR = "admin@kraftsamling.example"
TITLE = "Vägen tillbaka till skolan: andra träffen"
INSIGHT = "Skolskjutsen är en del av närvaron."
KIM = "kim.ek@kumla.example"


def _meeting(place: Place) -> str:
    with Session(place.engine) as session:
        return session.exec(select(Meeting.id).where(col(Meeting.title) == TITLE)).one()


def _settings(place: Place, port: int = 1) -> Settings:
    return Settings(public_url=place.address, smtp_url=f"smtp://127.0.0.1:{port}", env="test")


def _noted(page: Page, text: str) -> Locator:
    return page.locator("li > p.lines", has_text=text)


def _note(page: Page, text: str) -> None:
    page.get_by_label("Ny anteckning").fill(text)
    page.get_by_role("button", name="Spara anteckningen").click()
    expect(page.get_by_label("Ny anteckning")).to_have_value("")


def test_two_leaders_write_notes_at_once_and_nothing_is_lost(place: Place) -> None:
    path = f"/moten/{_meeting(place)}/skord"
    other = place.as_somebody_else()
    for who, email in ((place, LEADER), (other, ADMINISTRATOR)):
        who.sign_in(email, PASSWORD)
        who.open(path)
    ours, theirs = place.page, other.page
    _note(ours, "Kumla ringer före åtta.")
    _note(theirs, "Laxå har en buss för lite.")
    for page in (ours, theirs):
        expect(_noted(page, "Kumla ringer före åtta.")).to_be_visible(timeout=15_000)
        expect(_noted(page, "Laxå har en buss för lite.")).to_be_visible(timeout=15_000)
    for page in (ours, theirs):
        page.get_by_role("button", name=re.compile("Ändra.*Kumla ringer")).click()
    ours.get_by_label("Ändra", exact=True).fill("Kumla ringer före åtta varje dag.")
    theirs.get_by_label("Ändra", exact=True).fill("Kumla ringer hem före åtta.")
    ours.get_by_role("button", name="Spara", exact=True).first.click()
    expect(_noted(ours, "Kumla ringer före åtta varje dag.")).to_be_visible()
    theirs.get_by_role("button", name="Spara", exact=True).first.click()
    told = theirs.get_by_role("alert")
    expect(told).to_contain_text("Någon annan ändrade medan du skrev")
    expect(told).to_contain_text("Kumla ringer före åtta varje dag.")
    expect(theirs.get_by_label("Din", exact=True)).to_have_value("Kumla ringer hem före åtta.")
    other.expect_accessible()
    theirs.get_by_label("Din", exact=True).fill("Kumla ringer hem före åtta varje dag.")
    theirs.get_by_role("button", name="Spara", exact=True).first.click()
    for page in (ours, theirs):
        expect(_noted(page, "Kumla ringer hem före åtta varje dag.")).to_be_visible(timeout=15_000)
    ours.get_by_role("button", name=re.compile("Ta bort.*Laxå har")).click()
    expect(_noted(ours, "Laxå har en buss för lite.")).to_have_count(0)
    ours.get_by_role("button", name="Ångra").click()
    expect(_noted(ours, "Laxå har en buss för lite.")).to_be_visible()


def test_what_was_learnt_and_promised_is_published_sent_and_closed(place: Place) -> None:
    id = _meeting(place)
    place.sign_in(LEADER)
    page = place.open(f"/moten/{id}")
    page.get_by_role("link", name="Skörda mötet").click()
    place.settle()
    expect(page.get_by_text("Det är morgonen som avgör.").first).to_be_visible()  # from last time
    place.expect_accessible()
    page.locator("#insight-new").fill(INSIGHT)
    page.get_by_role("button", name="+ Skolnärvaroteamet i Kumla").click()
    page.get_by_role("button", name="Spara insikten").click()
    expect(page.get_by_text("Insikten är sparad.")).to_be_visible()
    page.get_by_label("Vad ska göras?").fill("Ordnar en buss till.")
    page.get_by_label("Senast").fill(str(today()))
    page.get_by_role("button", name="Spara åtagandet").click()
    summary = page.get_by_role("alert").first
    expect(summary).to_contain_text("Ange vem som lovade")
    page.get_by_label("Person", exact=True).fill("Kim Ek")
    page.get_by_label("E-post", exact=True).fill(KIM)
    page.get_by_role("button", name="Spara åtagandet").click()
    expect(page.get_by_text("Åtagandet är sparat.")).to_be_visible()
    page.get_by_role("button", name="Gör ett utkast").click()
    expect(page.get_by_label("Sammanfattningen")).to_have_value(re.compile(INSIGHT))
    page.get_by_role("button", name="Spara", exact=True).last.click()
    expect(page.get_by_text("Inte publicerad.")).to_be_visible()
    page.get_by_role("button", name="Publicera för alla").click()
    expect(page.get_by_text("Sammanfattningen är publicerad.")).to_be_visible()
    page.get_by_role("button", name="Skicka till deltagarna").click()
    expect(page.get_by_text(re.compile(r"\d+ brev skickas nu"))).to_be_visible()
    place.expect_accessible()

    ask_about_commitments(place.engine, _settings(place))
    with mail_server() as mailbox:
        while send_due(place.engine, _settings(place, mailbox.port)):
            pass
    reader = place.as_somebody_else()
    _evaluate(reader, mailbox)
    _close(reader, mailbox)
    page = reader.open(f"/moten/{id}")
    expect(page.get_by_role("heading", name="Det här kom vi fram till")).to_be_visible()
    expect(page.get_by_text("Klart", exact=True).first).to_be_visible()
    expect(page.get_by_text(KIM)).to_have_count(0)
    page.get_by_role("link", name="Skolnärvaroteamet i Kumla").first.click()
    reader.settle()
    expect(page.get_by_role("heading", name="Lärt på lärandemöten")).to_be_visible()
    expect(page.get_by_text(INSIGHT)).to_be_visible()
    for path in ("/moten/resultat", "/ataganden"):
        reader.open(path)
        reader.expect_accessible()
    with Session(place.engine) as session:
        kept = session.exec(select(Commitment).where(col(Commitment.email) == KIM)).one()
        assert (kept.state, kept.note) == ("done", "Bussen går från måndag.")


def _link(mailbox: Mailbox, path: str) -> str:
    texts = [letter.get_content() for letter in mailbox.letters]
    links = [
        found[1] for text in texts if (found := re.search(rf"https?://[^/\s]+({path}#\S+)", text))
    ]
    assert links
    return links[0]


def _evaluate(reader: Place, mailbox: Mailbox) -> None:
    page = reader.open(_link(mailbox, "/utvardering"))
    reader.expect_accessible()
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.locator("#useful-error")).to_be_visible()
    page.get_by_label("5 Väldigt mycket").check()
    page.get_by_label("Vad tar du med dig?").fill("Ringa hem.")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_text("Tack!")).to_be_visible()


def _close(reader: Place, mailbox: Mailbox) -> None:
    page = reader.open(_link(mailbox, "/atagande"))
    expect(page.get_by_text("Ordnar en buss till.")).to_be_visible()
    reader.expect_accessible()
    page.get_by_label("Berätta gärna kort").fill("Bussen går från måndag.")
    page.get_by_role("button", name="Svara").click()
    expect(page.get_by_text("Tack! Fint att det blev gjort.")).to_be_visible()
