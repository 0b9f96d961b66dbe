"""Journeys about dates: times are offered, three answer by their letters, the best one is fixed."""

import re
from datetime import date, timedelta
from email.message import EmailMessage

from icalendar import Calendar
from journey import Place
from playwright.sync_api import Page, expect

from kraftsamling.exchange.mail import send_due
from kraftsamling.foundation.settings import Settings
from tests.exchange.mail_server import Mailbox, mail_server

LEADER = "processledare@kraftsamling.example"
NAME = "Närvaro i mellanstadiet"
LINA, OMAR, EVA = "lina@kumla.example", "omar@nora.example", "eva@lekeberg.example"
FIRST = date.today() + timedelta(days=30)
PHONE = {"width": 360, "height": 740}


def _an_idea(place: Place) -> str:
    """A published meeting without a date; its address."""
    place.sign_in(LEADER)
    page = place.open("/moten/nytt")
    page.get_by_label("Titel").fill(NAME)
    page.get_by_label("Plats", exact=True).fill("Kumla bibliotek")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_text("Nu kan alla läsa om mötet.")).to_be_visible()
    return page.url


def _ask(page: Page) -> None:
    page.get_by_role("link", name="Fråga om datum").click()
    first = page.get_by_role("group", name="Tid 1")
    first.get_by_label("Dag").fill(FIRST.isoformat())
    first.get_by_label("Börjar").fill("09:00")
    first.get_by_label("Slutar").fill("12:00")
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_role("alert")).to_contain_text("Fyll i dag, början och slut")
    # Away and back: what was written is there.
    page.reload()
    expect(page.get_by_text("Det du skrev senast är kvar här.")).to_be_visible()
    expect(first.get_by_label("Slutar")).to_have_value("12:00")
    second = page.get_by_role("group", name="Tid 2")
    second.get_by_label("Dag").fill((FIRST + timedelta(days=1)).isoformat())
    second.get_by_label("Börjar").fill("13:00")
    second.get_by_label("Slutar").fill("09:30")
    page.get_by_label("Svara senast").fill(FIRST.isoformat())
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_role("alert")).to_contain_text("Mötet slutar innan det börjar")
    expect(page.get_by_role("alert")).to_contain_text("före det första förslaget")
    second.get_by_label("Slutar").fill("15:30")
    page.get_by_label("Svara senast").fill((FIRST - timedelta(days=1)).isoformat())
    # By the keys: the new time comes with the focus, a week later and at the same hours.
    page.get_by_role("button", name="Lägg till en tid").focus()
    page.keyboard.press("Enter")
    third = page.get_by_role("group", name="Tid 3")
    expect(third.get_by_label("Dag")).to_be_focused()
    expect(third.get_by_label("Dag")).to_have_value((FIRST + timedelta(days=8)).isoformat())
    page.get_by_label("De du frågar").fill(f"Lina Ek {LINA}\nOmar Ali <{OMAR}>\nEva")
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_role("alert")).to_contain_text("Eva")
    rows = f"Namn;E-post\nLina Ek;{LINA}\nOmar Ali <{OMAR}>\nEva Ro, {EVA}\n{EVA}"
    page.get_by_label("De du frågar").fill(rows)
    expect(page.get_by_text(f"Står mer än en gång, och får ett brev: {EVA}")).to_be_visible()
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_text("Frågan är skickad.")).to_be_visible()
    kept = page.evaluate("Object.keys(sessionStorage).filter((each) => each.includes('date poll'))")
    assert kept == [], "what is sent is no longer being written"


def _deliver(place: Place, mailbox: Mailbox) -> dict[str, EmailMessage]:
    """The letters that were waiting, by receiver."""
    mailbox.letters.clear()
    send_due(place.engine, Settings(smtp_url=f"smtp://127.0.0.1:{mailbox.port}", env="test"))
    told = {letter["To"]: letter for letter in mailbox.letters}
    assert len(told) == len(mailbox.letters)
    return told


def _text(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def _answer(somebody: Place, letter: EmailMessage, *choices: str) -> None:
    found = re.search(r"/datum#\S+", _text(letter))
    assert found is not None
    page = somebody.open(found[0])
    for n, choice in enumerate(choices):
        page.get_by_role("group").nth(n).get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="Spara mina svar").click()
    expect(page.get_by_text("Tack! Dina svar är sparade.")).to_be_visible()


def test_three_answer_by_their_letters_and_the_best_time_is_fixed(place: Place) -> None:
    meeting = _an_idea(place)
    page = place.page
    _ask(page)
    place.expect_accessible()
    with mail_server() as mailbox:
        asked = _deliver(place, mailbox)
        assert set(asked) == {LINA, OMAR, EVA}
        somebody = place.as_somebody_else()
        somebody.page.set_viewport_size(PHONE)
        _answer(somebody, asked[LINA], "Ja", "Nej", "Nej")
        somebody.expect_accessible()
        expect(somebody.page.get_by_text("Frågan kommer från processledarna för")).to_be_visible()
        assert "#" not in somebody.page.url
        assert somebody.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert "Omar" not in somebody.page.content()
        _answer(somebody, asked[OMAR], "Nej", "Ja", "Om det behövs")
        _answer(somebody, asked[EVA], "Nej", "Ja", "Ja")
        # Changed by the same link: what was answered stands there, and one button saves.
        _answer(somebody, asked[LINA], "Ja", "Om det behövs")
        expect(somebody.page.get_by_role("group").nth(2).get_by_label("Nej")).to_be_checked()

        page.reload()
        place.settle()
        best = page.get_by_role("listitem").filter(has_text="Passar bäst")
        expect(best).to_have_count(1)
        expect(best).to_contain_text("13:00–15:30")
        expect(best).to_contain_text("2 ja, 1 om det behövs, 0 nej")
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.set_viewport_size({"width": 1280, "height": 800})
        row = page.get_by_role("row").filter(has_text="Lina Ek")
        expect(row).to_contain_text("Om det behövs")
        place.expect_accessible()
        best.get_by_role("button", name="Bestäm den här tiden").click()
        asking = page.get_by_role("dialog")
        expect(asking).to_contain_text("13:00–15:30?")
        expect(asking).to_contain_text("3 personer får brev.")
        place.expect_accessible()
        asking.get_by_role("button", name="Avbryt").click()
        expect(asking).to_be_hidden()
        assert _deliver(place, mailbox) == {}
        expect(best.get_by_role("button", name="Bestäm den här tiden")).to_be_focused()
        page.keyboard.press("Enter")
        asking.get_by_role("button", name="Bestäm tiden").click()
        expect(page.get_by_text("Tiden är bestämd. Alla får ett brev.")).to_be_visible()
        place.expect_accessible()
        told = _deliver(place, mailbox)
        assert set(told) == {LINA, OMAR, EVA}
        for letter in told.values():
            assert "13:00–15:30" in _text(letter)
            (event,) = _calendar(letter).walk("VEVENT")
            assert f"{event['DTSTART'].dt:%H:%M}" == "13:00"
        assert _deliver(place, mailbox) == {}
        page.goto(meeting)
        place.settle()
        expect(page.locator("main .tags")).to_contain_text("Planerat")
        expect(page.get_by_text(re.compile("13:00–15:30"))).to_be_visible()
        somebody.open(f"/datum#{_token(asked[EVA])}")
        expect(somebody.page.get_by_text("Tiden är bestämd.")).to_be_visible()
        expect(somebody.page.get_by_role("button", name="Spara mina svar")).to_have_count(0)
        expect(somebody.page.get_by_text("Plats: Kumla bibliotek")).to_be_visible()
        onwards = somebody.page.get_by_role("link", name="Läs om mötet och anmäl dig")
        assert onwards.get_attribute("href") == meeting.removeprefix(place.address)

        page.get_by_role("link", name="Se svaren om datum").click()
        expect(page.get_by_role("link", name="Bjud in till mötet")).to_be_visible()
        page.get_by_role("button", name="Ångra tiden och fråga igen").click()
        expect(page.get_by_role("dialog")).to_contain_text("3 personer får brev.")
        page.get_by_role("dialog").get_by_role("button", name="Ångra tiden").click()
        expect(page.get_by_text("Frågan är öppen igen.")).to_be_visible()
        back = _deliver(place, mailbox)
        assert set(back) == {LINA, OMAR, EVA}
        assert "STATUS:CANCELLED" in _calendar(back[LINA]).to_ical().decode()


def _token(letter: EmailMessage) -> str:
    return _text(letter).split("/datum#")[1].split()[0]


def _calendar(letter: EmailMessage) -> Calendar:
    (part,) = [each for each in letter.walk() if each.get_content_type() == "text/calendar"]
    return Calendar.from_ical(part.get_payload(decode=True))


def test_the_link_that_is_passed_on_asks_for_a_name_and_gives_a_link_by_letter(
    place: Place,
) -> None:
    _an_idea(place)
    _ask(place.page)
    link = place.page.locator("code").inner_text()
    somebody = place.as_somebody_else()
    page = somebody.open("/datum#" + link.split("#")[1])
    page.get_by_role("button", name="English").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("When can you come?")
    page.get_by_role("button", name="Save my answers").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose an answer")
    page.get_by_role("group").first.get_by_label("If need be").check()
    page.get_by_role("button", name="Save my answers").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    somebody.expect_accessible()
    page.get_by_label("Your name").fill("Bo Ask")
    page.get_by_label("Your e-mail address").fill("bo@hallsberg.example")
    page.get_by_role("button", name="Save my answers").click()
    expect(page.get_by_text("See the letter to the address you gave.")).to_be_visible()
    page.goto(somebody.address + somebody.latest_letter_link())
    somebody.settle()
    expect(page.get_by_text("You answer as Bo Ask.")).to_be_visible()
    expect(page.get_by_role("group").first.get_by_label("If need be")).to_be_checked()


def test_a_link_that_is_not_ours_is_told_kindly(place: Place) -> None:
    page = place.open("/datum#fel")
    expect(page.get_by_role("alert")).to_contain_text("Länken gäller inte")
    place.expect_accessible()
    page = place.open("/datum")
    expect(page.get_by_text("Öppna sidan med hela länken")).to_be_visible()
