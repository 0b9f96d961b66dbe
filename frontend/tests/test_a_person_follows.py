"""Journeys of whoever follows: a saved view, a letter about it, one click to end the letters."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage

import pytest
from journey import SECRET, Place
from playwright.sync_api import Page, expect
from sqlmodel import Session, select

from kraftsamling.access.who import SYSTEM
from kraftsamling.actors.models import Actor
from kraftsamling.exchange import demo
from kraftsamling.exchange.mail import send_due
from kraftsamling.following.digests import write_digests
from kraftsamling.foundation.settings import Settings
from kraftsamling.initiatives import actions
from kraftsamling.initiatives.schemas import InitiativeIn
from tests.exchange.mail_server import Mailbox, mail_server

NARROW = {"width": 320, "height": 700}


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


def _a_round(place: Place, mailbox: Mailbox) -> list[EmailMessage]:
    """The worker's round with a real mail server; what arrived in it."""
    before = len(mailbox.letters)
    settings = Settings(
        secret=SECRET,
        public_url=place.address,
        smtp_url=f"smtp://127.0.0.1:{mailbox.port}",
        mail_from="brev@kraftsamling.example",
    )

    def work() -> None:
        write_digests(place.engine, settings)
        send_due(place.engine, settings)

    with ThreadPoolExecutor(1) as beside:  # as it is: beside the requests, and the browser's loop
        beside.submit(work).result()
    return mailbox.letters[before:]


def _publish(place: Place, title: str, **more: object) -> str:
    with Session(place.engine) as session, session.begin():
        owner = session.exec(select(Actor.id).where(Actor.name == "Nora kommun")).one()
        wanted = {
            "title": title,
            "summary": "Vuxna som finns till hands efter skolan.",
            "phase": "ongoing",
            "focus_areas": ["schooling"],
            "municipalities": ["1884"],
            "owner_id": owner,
            **more,
        }
        made = actions.register(session, SYSTEM, InitiativeIn.model_validate(wanted))
        return actions.publish(session, SYSTEM, made.id).id


def _saved_and_followed(place: Place) -> Page:
    place.sign_in(demo.REGISTRAR)
    page = place.open("/utforska?municipality=1884&q=l%C3%A4xkraft&view=map")
    page.get_by_role("button", name="Följ urvalet").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Namn på urvalet")).to_have_value("läxkraft")
    place.expect_accessible()
    dialog.get_by_label("Namn på urvalet").fill("Läxkraft i Nora")
    dialog.get_by_label("Genast").check()
    dialog.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Du följer Läxkraft i Nora.")).to_be_visible()
    return page


def test_a_view_is_followed_told_of_by_letter_and_stopped_from_the_letter(
    place: Place, mailbox: Mailbox
) -> None:
    _saved_and_followed(place)
    assert _a_round(place, mailbox) == []
    _publish(place, "Läxkraft på biblioteket")
    _publish(place, "Läxkraft i Kumla", municipalities=["1881"])
    (letter,) = _a_round(place, mailbox)
    assert letter["To"] == demo.REGISTRAR
    assert letter["Subject"] == "Nytt i det du följer: Läxkraft på biblioteket"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    links = re.findall(rf"{place.address}(/\S+)", letter.get_content())

    stranger = place.as_somebody_else()
    page = stranger.open(links[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Läxkraft på biblioteket")
    page = stranger.open(links[-1])
    assert page.url == f"{place.address}/avsluta-brev"  # out of the address bar
    stranger.expect_accessible()
    page.get_by_role("button", name="Sluta skicka brev").click()
    expect(page.get_by_text("Klart, du får inga fler brev")).to_be_visible()
    stranger.expect_accessible()
    stranger.context.close()
    _publish(place, "Läxkraft på fritidsgården")
    assert _a_round(place, mailbox) == []

    page = place.open("/bevakningar")
    expect(page.get_by_label("Brev om Läxkraft i Nora")).to_have_value("never")
    news = page.get_by_role("region", name="Nytt i det du följer")
    expect(news.get_by_role("link")).to_have_text(
        ["Läxkraft på fritidsgården", "Läxkraft på biblioteket"]
    )
    page = place.open("/")
    news = page.get_by_role("region", name="Nytt i det du följer")
    expect(news.get_by_role("link", name="Läxkraft på biblioteket")).to_be_visible()
    place.expect_accessible()


def test_a_saved_view_opens_what_was_saved_and_can_be_renamed_and_taken_back(place: Place) -> None:
    page = _saved_and_followed(place)
    place.open("/utforska")
    page.get_by_text("Mina urval").click()
    page.get_by_role("link", name="Läxkraft i Nora").click()
    expect(page).to_have_url(re.compile(r"\?q=l%C3%A4xkraft&municipality=1884&view=map$"))
    page = place.open("/bevakningar")
    place.expect_accessible()
    page.get_by_role("button", name="Byt namn Läxkraft i Nora").click()
    page.get_by_label("Namn på urvalet").fill("Läxor i Nora")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Brev om Läxor i Nora")).to_be_visible()
    page.get_by_role("button", name="Ta bort Läxor i Nora").click()
    expect(page.get_by_label("Brev om Läxor i Nora")).to_have_count(0)
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_label("Brev om Läxor i Nora")).to_have_value("at_once")
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(color_scheme="dark")
    place.open("/bevakningar")  # colours that change under axe's eyes are misjudged
    place.expect_accessible()


def test_an_initiative_is_followed_and_left_with_the_keyboard(place: Place) -> None:
    place.sign_in(demo.REGISTRAR)
    id = _publish(place, "Läxkraft på biblioteket")
    page = place.open(f"/initiativ/{id}")
    button = page.get_by_role("button", name="Följ", exact=True)
    expect(button).to_have_attribute("aria-disabled", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    place.expect_accessible()
    place.open(f"/initiativ/{id}")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Ångra").click()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_municipality_is_followed_and_its_letters_chosen(place: Place) -> None:
    place.sign_in(demo.REGISTRAR)
    page = place.open("/bevakningar")
    page.get_by_label("Kommun eller utvecklingsområde").select_option(label="Nora")
    page.get_by_role("button", name="Följ", exact=True).click()
    letters = page.get_by_label("Brev om Nora")
    expect(letters).to_have_value("weekly")
    letters.select_option(label="Genast")
    expect(page.get_by_text("Du får brev genast när något händer.")).to_be_visible()
    page.reload()
    place.settle()
    expect(letters).to_have_value("at_once")
    page.get_by_role("button", name="Sluta följa Nora").click()
    expect(letters).to_have_count(0)
    page.get_by_role("button", name="Ångra").click()
    expect(letters).to_have_value("at_once")


def test_the_selection_and_ones_own_follows_are_feeds(place: Place) -> None:
    page = place.open("/utforska?municipality=1884&lessons=yes")
    alternate = page.locator("link[rel=alternate][type='application/atom+xml']")
    feed = alternate.get_attribute("href")
    assert feed == "/flode.atom?municipality=1884&has_lessons=true"
    link = page.get_by_role("link", name="Flöde (Atom)")
    assert link.get_attribute("href") == feed
    assert place.context.request.get(place.address + feed).status == 200
    place.sign_in(demo.REGISTRAR)
    page = place.open("/bevakningar")
    page.get_by_role("button", name="Skapa en adress").click()
    address = page.get_by_label("Flödets adress")
    first = address.input_value()
    page.get_by_role("button", name="Byt adress").click()
    expect(address).not_to_have_value(first)
    path = re.sub(r"^https?://[^/]+", place.address, address.input_value())
    assert place.context.request.get(path).status == 200
    old = re.sub(r"^https?://[^/]+", place.address, first)
    assert place.context.request.get(old).status == 404
    place.expect_accessible()


def test_whoever_is_not_signed_in_is_told_what_the_page_is_for(place: Place) -> None:
    page = place.open("/bevakningar")
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in först")
    page = place.open("/avsluta-brev#inte-en-nyckel")
    page.get_by_role("button", name="Sluta skicka brev").click()
    expect(page.get_by_role("alert")).to_contain_text("Adressen är inte hel")
