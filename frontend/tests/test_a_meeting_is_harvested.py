"""Journeys: leaders write at once; what was learnt and promised is published, sent and closed."""

import re
from datetime import timedelta

from journey import PASSWORD, Place
from playwright.sync_api import Locator, Page, expect
from sqlmodel import Session, col, select

from kraftsamling.commitments.asking import ask_about_commitments
from kraftsamling.commitments.models import Commitment
from kraftsamling.exchange.mail import send_due
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now, today
from kraftsamling.meetings.models import Meeting
from tests.exchange.mail_server import Mailbox, mail_server

LEADER = "processledare@kraftsamling.example"
ADMINISTRATOR = "admin@kraftsamling.example"
TITLE = "Vägen tillbaka till skolan: andra träffen"
QUESTION = "Hur många förlorar studiestödet för att de uteblir från gymnasiet?"
INSIGHT = "Skolskjutsen är en del av närvaron."
KIM = "kim.ek@kumla.example"


def _meeting(place: Place) -> str:
    with Session(place.engine) as session:
        return session.exec(select(Meeting.id).where(col(Meeting.title) == TITLE)).one()


def _begin(place: Place, id: str) -> None:
    """The day has come: before it nothing is sent to those who took part."""
    with Session(place.engine) as session, session.begin():
        meeting = session.get_one(Meeting, id)
        meeting.starts_at = now() - timedelta(minutes=30)
        meeting.ends_at = now() + timedelta(hours=1)


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
    theirs.wait_for_timeout(600)  # long enough to have seen both
    theirs.get_by_role("button", name="Spara", exact=True).first.click()
    for page in (ours, theirs):
        expect(_noted(page, "Kumla ringer hem före åtta varje dag.")).to_be_visible(timeout=15_000)
    ours.get_by_role("button", name=re.compile("Ta bort.*Laxå har")).click()
    expect(_noted(ours, "Laxå har en buss för lite.")).to_have_count(0)
    ours.get_by_role("button", name="Ångra").click()
    expect(_noted(ours, "Laxå har en buss för lite.")).to_be_visible()


def test_two_leaders_write_the_summary_at_once_and_nothing_is_lost(place: Place) -> None:
    path = f"/moten/{_meeting(place)}/skord"
    other = place.as_somebody_else()
    for who, email in ((place, LEADER), (other, ADMINISTRATOR)):
        who.sign_in(email, PASSWORD)
        who.open(path)
    ours, theirs = place.page, other.page
    for page, text in ((ours, "Vi ringer hem."), (theirs, "Vi bjuder på frukost.")):
        page.locator("#summary").fill(text)
    theirs.reload()
    expect(theirs.get_by_text("Det du skrev senast är kvar här.")).to_be_visible()
    expect(theirs.locator("#summary")).to_have_value("Vi bjuder på frukost.")
    for page in (ours, theirs):
        page.get_by_role("button", name="Spara", exact=True).last.click()
    expect(theirs.get_by_role("alert")).to_contain_text("Någon annan ändrade medan du skrev")
    expect(theirs.get_by_text("Vi ringer hem.", exact=True)).to_be_visible()
    expect(theirs.get_by_role("button", name="Publicera för alla")).to_have_count(0)
    other.expect_accessible()
    theirs.get_by_label("Din", exact=True).fill("Vi ringer hem och bjuder på frukost.")
    theirs.get_by_role("button", name="Spara min i stället").click()
    expect(theirs.get_by_text("Sammanfattningen är sparad.")).to_be_visible()
    expect(theirs.get_by_role("alert")).to_have_count(0)
    ours.get_by_role("button", name="Gör ett utkast").click()
    expect(ours.get_by_text("Det finns inga insikter eller åtaganden")).to_be_visible()
    ours.locator("#summary").fill("Vi ringer.")
    ours.get_by_role("button", name="Spara", exact=True).last.click()
    ours.get_by_role("button", name="Behåll deras").click()
    expect(ours.locator("#summary")).to_have_value("Vi ringer hem och bjuder på frukost.")
    ours.reload()
    expect(ours.locator("#summary")).to_have_value("Vi ringer hem och bjuder på frukost.")
    expect(ours.get_by_text("Det du skrev senast")).to_have_count(0)


def test_what_is_written_survives_and_the_focus_is_never_lost(place: Place) -> None:
    id = _meeting(place)
    place.sign_in(LEADER)
    page = place.open(f"/moten/{id}/skord")
    for text in ("Första insikten.", "Andra insikten."):
        page.locator("#insight-new").fill(text)
        page.get_by_role("button", name="Spara insikten").click()
        expect(page.locator("li", has_text=text)).to_be_visible()
    written = {"#new-note": "En anteckning", "#insight-new": "Nytt", "#promise": "Ringer hem"}
    for field, text in written.items():
        page.locator(field).fill(text)
    page.get_by_label("Person", exact=True).fill("Kim Ek")
    page.get_by_role("link", name="Till mötet").click()
    page.go_back()
    for field, text in written.items():
        expect(page.locator(field)).to_have_value(text)
    expect(page.get_by_label("Person", exact=True)).to_have_value("Kim Ek")
    expect(page.get_by_text("Det du skrev senast är kvar här.")).to_have_count(3)
    place.expect_accessible()
    page.get_by_role("button", name="Kasta och börja om").first.click()
    expect(page.locator("#new-note")).to_be_focused()
    page.get_by_role("button", name=re.compile("Ta bort.*Första")).click()
    expect(page.get_by_role("button", name=re.compile("Ändra.*Andra"))).to_be_focused()
    page.get_by_role("button", name=re.compile("Ta bort.*Andra")).click()
    expect(page.locator("#insights")).to_be_focused()
    page.context.clear_cookies()
    page.locator("#new-note").fill("Kvar")
    page.get_by_role("button", name="Spara anteckningen").click()
    told = page.locator("#new-note-error")
    expect(told).to_contain_text("Du är utloggad. Logga in i en annan flik och spara igen.")
    expect(told.get_by_role("link", name="Logga in")).to_have_attribute("target", "_blank")
    expect(page.locator("#new-note")).to_have_value("Kvar")


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
    page.get_by_text("Knyt till initiativ, områden och indikatorer").last.click()
    page.locator("#measures-new").select_option(label=QUESTION)
    page.get_by_role("button", name="Spara insikten").click()
    expect(page.get_by_text("Insikten är sparad.")).to_be_visible()
    expect(page.get_by_role("link", name=QUESTION)).to_be_visible()
    page.get_by_role("button", name="Spara åtagandet").click()
    summary = page.get_by_role("alert").first
    for told in ("Fyll i det här", "Ange vem som lovade", "Välj en dag"):
        expect(summary).to_contain_text(told)
    page.get_by_label("Vad ska göras?").fill("Ordnar en buss till.")
    page.get_by_label("Senast").fill("2020-01-01")
    expect(page.get_by_text("Dagen har redan varit.")).to_be_visible()
    page.get_by_label("Senast").fill(str(today()))
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
    refusal = page.get_by_role("alert").filter(has_text="Mötet har inte börjat än.")
    expect(refusal).to_be_visible()
    _begin(place, id)
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
    expect(page.get_by_role("listitem").filter(has_text=INSIGHT)).to_have_count(1)  # folded in
    page.get_by_text("Åtagandena och hur det går").click()
    reader.expect_accessible()
    expect(page.get_by_text("Klart", exact=True).first).to_be_visible()
    expect(page.get_by_text(KIM)).to_have_count(0)
    page.get_by_role("link", name="Skolnärvaroteamet i Kumla").first.click()
    reader.settle()
    expect(page.get_by_role("heading", name="Lärt på lärandemöten")).to_be_visible()
    expect(page.get_by_text(INSIGHT)).to_be_visible()
    for path in ("/ataganden", "/moten/resultat"):
        page = reader.open(path)
        reader.expect_accessible()
    page.get_by_role("link", name=QUESTION).first.click()
    expect(page.get_by_role("heading", name="Det här har vi lärt oss på möten")).to_be_visible()
    expect(page.get_by_text(INSIGHT)).to_be_visible()
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
    expect(page.locator("#useful-error")).to_have_text("Välj ett steg på skalan.")
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
