"""One meeting from a gap in the mapping to a promise that was kept, by letters that truly left."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest
from journey import Place
from playwright.sync_api import Page, expect
from sqlmodel import Session

from kraftsamling.commitments.asking import ask_about_commitments
from kraftsamling.exchange.mail import send_due
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import HOME, now, today
from kraftsamling.invitations import reminding
from kraftsamling.meetings.models import Meeting
from tests.exchange.mail_server import Mailbox, mail_server

LEADER = "processledare@kraftsamling.example"
ASKED = ("lina@kumla.example", "omar@nora.example", "eva@lekeberg.example")
GUESTS = [f"gast{number:02}@gast.example" for number in range(1, 13)]
DAY = date.today() + timedelta(days=30)
Letters = dict[str, tuple[str, str]]


def _settings(place: Place, mailbox: Mailbox) -> Settings:
    smtp = f"smtp://127.0.0.1:{mailbox.port}"
    return Settings(public_url=place.address, smtp_url=smtp, env="test")


def _deliver(place: Place, mailbox: Mailbox) -> Letters:
    """What leaves now: to each its subject and its text; nobody gets two at once."""
    mailbox.letters.clear()
    while send_due(place.engine, _settings(place, mailbox)):
        pass
    told = {}
    for letter in mailbox.letters:
        part = letter.get_body(("plain",))
        assert part is not None
        told[str(letter["To"])] = (str(letter["Subject"]), str(part.get_content()))
    assert len(told) == len(mailbox.letters)
    return told


def _link(text: str, path: str) -> str:
    found = re.search(rf"{path}#\S+", text)
    assert found is not None
    return found[0]


def _answer(place: Place, text: str, answer: str) -> Any:
    """By the link of the letter, as the page does it."""
    token = _link(text, "/min-anmalan").partition("#")[2]
    told = {"token": token, "answer": answer}
    reply = httpx.post(f"{place.address}/api/v1/registration-answers", json=told)
    assert reply.status_code == 201, reply.text
    return reply.json()


def _draft_from_a_gap(place: Place) -> str:
    """Made from the platform's own proposal, given a place and eight seats, published; its path."""
    page = place.open("/moten/forslag?kind=gap")
    page.get_by_role("button", name="Gör ett utkast").first.click()
    expect(page.get_by_text("Det här är ett utkast.")).to_be_visible()
    path = page.url.removeprefix(place.address)
    place.open(f"{path}/redigera")
    page.get_by_label("Plats", exact=True).fill("Kumla bibliotek")
    page.locator("summary", has_text="Mer om mötet").click()
    page.get_by_label("Antal platser").fill("8")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_text("Nu kan alla läsa om mötet.")).to_be_visible()
    return path


def _find_a_date(place: Place, mailbox: Mailbox) -> None:
    page = place.page
    page.get_by_role("link", name="Fråga om datum").click()
    for number, starts in ((1, "09:00"), (2, "13:00")):
        time = page.get_by_role("group", name=f"Tid {number}")
        time.get_by_label("Dag").fill(DAY.isoformat())
        time.get_by_label("Börjar").fill(starts)
        time.get_by_label("Slutar").fill(f"{int(starts[:2]) + 2}:00")
    page.get_by_label("De du frågar").fill("\n".join(ASKED))
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_text("Frågan är skickad.")).to_be_visible()
    letters = _deliver(place, mailbox)
    somebody = place.as_somebody_else()
    for address, morning in zip(ASKED, ("Nej", "Ja", "Om det behövs"), strict=True):
        answering = somebody.open(_link(letters[address][1], "/datum"))
        for n, choice in enumerate((morning, "Ja")):
            answering.get_by_role("group").nth(n).get_by_label(choice, exact=True).check()
        answering.get_by_role("button", name="Spara mina svar").click()
        expect(answering.get_by_text("Tack! Dina svar är sparade.")).to_be_visible()
    page.reload()
    place.settle()
    best = page.get_by_role("listitem").filter(has_text="Passar bäst")
    expect(best).to_contain_text("13:00–15:00")
    best.get_by_role("button", name="Bestäm den här tiden").click()
    page.get_by_role("dialog").get_by_role("button", name="Bestäm tiden").click()
    expect(page.get_by_text("Tiden är bestämd. Alla får ett brev.")).to_be_visible()
    assert set(_deliver(place, mailbox)) == set(ASKED)


def _invite_twelve(place: Place, path: str) -> None:
    page = place.open(path)
    page.get_by_role("button", name="Öppna anmälan").click()
    expect(page.get_by_text("Anmälan är öppen.", exact=True)).to_be_visible()
    place.open(f"{path}/bjud-in")
    people = "\n".join(f"Gäst {n:02} <{address}>" for n, address in enumerate(GUESTS, start=1))
    page.get_by_label("Klistra in namn och adresser").fill(people)
    page.get_by_role("button", name="Se vad som skickas").click()
    page.get_by_role("button", name="Skicka 12 brev").click()
    expect(page.get_by_role("heading", name="12 inbjudningar är på väg")).to_be_visible()


def _fill_the_seats(place: Place, mailbox: Mailbox, page: Page) -> None:
    """Ten say yes and one no; eight sit, two wait, and one who cancels lets the next one in."""
    invited = _deliver(place, mailbox)
    assert set(invited) == set(GUESTS)
    for address in GUESTS[:10]:
        _answer(place, invited[address][1], "yes")
    _answer(place, invited[GUESTS[10]][1], "no")
    told = _deliver(place, mailbox)
    waits = [address for address in GUESTS[:10] if "väntelistan" in told[address][0]]
    assert waits == GUESTS[8:10]
    somebody = place.as_somebody_else()
    mine = somebody.open(_link(told[GUESTS[0]][1], "/min-anmalan"))
    mine.get_by_role("button", name="Avboka").click()
    expect(mine.get_by_text("Du är avbokad.")).to_be_visible()
    moved = _deliver(place, mailbox)
    assert moved[GUESTS[8]][0].startswith("Du har fått en plats")
    assert GUESTS[9] not in moved


def _harvest(place: Place, path: str) -> None:
    page = place.open(f"{path}/skord")
    page.get_by_label("Ny anteckning").fill("Bussen kom upp tre gånger.")
    page.get_by_role("button", name="Spara anteckningen").click()
    for insight in ("Bussen avgör vem som kommer.", "Kvällar passar föräldrar bäst."):
        page.locator("#insight-new").fill(insight)
        page.get_by_role("button", name="Spara insikten").click()
        expect(page.locator("p.text", has_text=insight)).to_be_visible()
    for what, email in (("Ordnar en buss till.", GUESTS[1]), ("Skriver till skolorna.", "")):
        page.get_by_label("Vad ska göras?").fill(what)
        page.get_by_label("Person", exact=True).fill("Gäst 02")
        page.get_by_label("E-post", exact=True).fill(email)
        page.get_by_label("Senast").fill(str(today()))
        page.get_by_role("button", name="Spara åtagandet").click()
        expect(page.locator("p.what", has_text=what)).to_be_visible()
    page.get_by_role("button", name="Gör ett utkast").click()
    text = page.get_by_label("Sammanfattningen")
    expect(text).to_have_value(re.compile("Ordnar en buss till."))
    expect(text).not_to_have_value(re.compile("Bussen kom upp tre gånger."))
    page.get_by_role("button", name="Spara", exact=True).last.click()
    expect(page.get_by_text("Inte publicerad.")).to_be_visible()
    page.get_by_role("button", name="Publicera för alla").click()
    expect(page.get_by_text("Sammanfattningen är publicerad.")).to_be_visible()
    page.get_by_role("button", name="Skicka till deltagarna").click()
    expect(page.get_by_text("8 brev skickas nu.")).to_be_visible()


@pytest.mark.on_both_engines
def test_from_a_gap_to_a_promise_that_was_kept(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.sign_in(LEADER)
    path = _draft_from_a_gap(place)
    id, page = path.rsplit("/", 1)[1], place.page
    with mail_server() as mailbox:
        _find_a_date(place, mailbox)
        _invite_twelve(place, path)
        _fill_the_seats(place, mailbox, page)

        # A week before, in the morning: whoever has not answered is asked again, nobody else.
        week = datetime.combine(DAY - timedelta(days=7), datetime.min.time(), HOME)
        monkeypatch.setattr(reminding, "now", lambda: week + timedelta(hours=10))
        for _ in range(2):
            reminding.remind_invited(place.engine, _settings(place, mailbox))
        assert set(_deliver(place, mailbox)) == {GUESTS[11]}

        with Session(place.engine) as session, session.begin():  # the day has come
            meeting = session.get_one(Meeting, id)
            meeting.starts_at = now() - timedelta(minutes=30)
            meeting.ends_at = now() + timedelta(hours=1)
        place.open(f"{path}/deltagare")
        row = page.get_by_role("listitem").filter(has_text="Gäst 02")
        row.get_by_role("button", name="Checka in").click()
        expect(row.get_by_text("Här", exact=True)).to_be_visible()

        _harvest(place, path)
        ask_about_commitments(place.engine, _settings(place, mailbox))
        mailbox.letters.clear()
        while send_due(place.engine, _settings(place, mailbox)):
            pass
        told = [(str(letter["To"]), str(letter["Subject"])) for letter in mailbox.letters]
        sent = sorted(to for to, subject in told if subject.startswith("Det här kom vi fram till"))
        assert sent == GUESTS[1:9], "those with a seat; not who cancelled, waits, or said no"
        (question,) = [each for each in mailbox.letters if str(each["Subject"]).startswith("Hur")]
        assert question["To"] == GUESTS[1]
        somebody = place.as_somebody_else()
        kept = somebody.open(_link(question.get_content(), "/atagande"))
        kept.get_by_role("button", name="Svara").click()
        expect(kept.get_by_text("Tack! Fint att det blev gjort.")).to_be_visible()
    reader = somebody.open(path)
    expect(reader.get_by_role("heading", name="Det här kom vi fram till")).to_be_visible()
    promises = reader.locator("li", has=reader.locator("p.what"))
    expect(promises.filter(has_text="Ordnar en buss till.")).to_contain_text("Klart")
    expect(promises.filter(has_text="Skriver till skolorna.")).to_contain_text("Öppet")
