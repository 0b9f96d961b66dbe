"""Review from sending to publishing, and confirming from a letter without an account."""

import re
from datetime import timedelta

from journey import Place
from playwright.sync_api import expect
from sqlmodel import Session, col, select, update

from kraftsamling.access.models import Person
from kraftsamling.exchange.mail import send_due
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import today
from kraftsamling.initiatives.models import Initiative
from kraftsamling.upkeep.reminding import remind
from tests.exchange.mail_server import mail_server

REGISTRAR = "registrar@kraftsamling.example"
LEADER = "processledare@kraftsamling.example"
KEPT = "skolnarvaroteam-kumla"
COMMENT = "Skriv gärna vilka barn ni vänder er till."


def grown_old(place: Place) -> tuple[str, str]:
    """All but one of the demo's are confirmed today; the id and title of the one."""
    with Session(place.engine) as session, session.begin():
        session.exec(update(Initiative).values(confirmed_on=today()))
        one = session.exec(select(Initiative).where(Initiative.reference_id == KEPT)).one()
        one.confirmed_on = today() - timedelta(days=200)
        session.add(one)
        return one.id, one.title


def test_review_from_sending_to_publishing(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/administration/rules")
    card = page.locator("form", has=page.get_by_role("heading", name="barn och unga"))
    card.get_by_label(re.compile("Processledare granskar")).check()
    place.expect_accessible()
    card.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Sparat.")).to_be_visible()
    place.sign_out()

    place.sign_in(REGISTRAR)
    page = place.open("/initiativ/nytt")
    page.get_by_label("Titel").fill("Cykelverkstad på fritidsgården")
    page.get_by_label("Sammanfattning").fill("Unga lagar cyklar varje tisdag.")
    page.get_by_label("Fas").select_option("ongoing")
    page.get_by_role("group", name="Utvecklingsområden").get_by_label("Fritid och kultur").check()
    page.get_by_role("button", name="Spara och fortsätt").click()
    page.get_by_role("group", name="Kommuner").get_by_label("Kumla").check()
    page.get_by_role("button", name="Spara och fortsätt").click()
    page.get_by_role("button", name="Granska").last.click()
    page.get_by_role("button", name="Skicka för granskning").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("granskning")
    place.expect_accessible()
    place.open("/")
    place.sign_out()

    place.sign_in(LEADER)
    expect(page.get_by_text("1 initiativ väntar på granskning.")).to_be_visible()
    page.get_by_role("link", name="Till kön").click()
    place.settle()
    place.expect_accessible()
    page.get_by_role("link", name="Cykelverkstad på fritidsgården").click()
    page.get_by_role("button", name="Skicka tillbaka").click()
    dialog = page.get_by_role("dialog", name="Skicka tillbaka för ändring")
    dialog.get_by_role("button", name="Skicka tillbaka").click()
    expect(dialog.locator("#return-comment-error")).to_be_visible()  # a comment is needed
    dialog.get_by_label("Vad behöver ändras?").fill(COMMENT)
    place.expect_accessible()
    dialog.get_by_role("button", name="Skicka tillbaka").click()
    expect(page.get_by_text("Det är tillbaka hos dem")).to_be_visible()
    address = page.url
    place.open("/")
    place.sign_out()

    place.sign_in(REGISTRAR)
    expect(page.get_by_text("Tillbaka från granskning")).to_be_visible()
    page.goto(address)
    expect(page.get_by_text(COMMENT).first).to_be_visible()
    page.get_by_role("button", name="Skicka för granskning").click()
    expect(page.get_by_text(COMMENT)).to_have_count(0)
    place.open("/")
    place.sign_out()

    place.sign_in(LEADER)
    page.goto(address)
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_role("button", name="Publicera")).to_have_count(0)
    place.open("/granskning")
    expect(page.get_by_text("Inget väntar på granskning.")).to_be_visible()


def test_the_letters_link_confirms_without_an_account_and_works_once(place: Place) -> None:
    id, title = grown_old(place)
    page = place.open(f"/initiativ/{id}")
    expect(page.get_by_text(re.compile("Inte bekräftat sedan"))).to_be_visible()
    place.expect_accessible()
    with mail_server() as mailbox:
        port = mailbox.port
        settings = Settings(smtp_url=f"smtp://127.0.0.1:{port}", public_url=place.address)
        remind(place.engine, settings)
        assert send_due(place.engine, settings) >= 1
        letter = next(each for each in mailbox.letters if each["To"] == REGISTRAR)
    link = re.search(rf"{re.escape(place.address)}(/bekrafta#\S+)", letter.get_content())
    assert link
    page = place.open("/")
    page = place.open(link[1])
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    assert "#" not in page.url
    place.expect_accessible()
    page.get_by_role("button", name="Det stämmer fortfarande").click()
    expect(page.get_by_text("Tack! Nu syns det")).to_be_visible()
    place.expect_accessible()
    place.open("/")
    page = place.open(link[1])
    expect(page.get_by_text("Länken är redan använd")).to_be_visible()
    page = place.open(f"/initiativ/{id}")
    expect(page.get_by_text(re.compile("Inte bekräftat sedan"))).to_have_count(0)


def test_one_click_from_the_start_page_says_still_true(place: Place) -> None:
    _, title = grown_old(place)
    place.sign_in(REGISTRAR)
    page = place.page
    page.get_by_role("button", name=re.compile(rf"Stämmer.*{title}")).click()
    expect(page.get_by_text(f"”{title}” är bekräftat i dag.")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile(rf"Stämmer.*{title}"))).to_have_count(0)


def test_a_contact_person_who_leaves_is_replaced_everywhere(place: Place) -> None:
    with Session(place.engine) as session, session.begin():
        person = session.exec(select(Person).where(col(Person.email) == REGISTRAR)).one()
        assert person.disabled_at is None
    place.sign_in(REGISTRAR)
    page = place.open("/min-organisation")
    part = page.get_by_role("region", name="Kontaktpersoner")
    part.get_by_role("button", name=re.compile("Byt ut")).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Byt ut överallt").click()
    expect(dialog.get_by_role("alert")).to_be_visible()  # a name is needed
    dialog.get_by_label("Namn").fill("Ny samordnare, Kumla kommun")
    dialog.get_by_label("E-post").first.fill("ny.samordnare@kumla.example")
    place.expect_accessible()
    dialog.get_by_role("button", name="Byt ut överallt").click()
    expect(page.get_by_text(re.compile("Kontaktpersonen är bytt på"))).to_be_visible()
    expect(part.get_by_text("ny.samordnare@kumla.example")).to_be_visible()
