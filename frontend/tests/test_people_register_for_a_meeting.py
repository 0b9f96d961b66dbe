"""A journey: somebody without an account registers, waits, gets a seat, and is checked in."""

import re

from journey import Place
from playwright.sync_api import expect
from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.exchange.mail import send_due
from kraftsamling.foundation.settings import Settings
from kraftsamling.meetings import actions
from kraftsamling.meetings.schemas import MeetingIn
from tests.exchange.mail_server import Mailbox, mail_server
from tests.meetings.doings import meeting, soon

LEADER = "processledare@kraftsamling.example"
PATIENCE = 15_000  # a form that is sent at once waits for its ticket
LINA, OMAR = "lina@deltagare.example", "omar@deltagare.example"


def _open_meeting(place: Place) -> str:
    """One seat, in an hour."""
    wanted = meeting(
        title="Kvällen om närvaro", capacity=1, starts_at=soon(0, hours=2),
        ends_at=soon(0, hours=4), group_conversations=["Mellanstadiet", "Högstadiet"],
    )  # fmt: skip
    with Session(place.engine) as session, session.begin():
        made = actions.propose(session, SYSTEM, MeetingIn.model_validate(wanted))
        actions.publish(session, SYSTEM, made.id)
        actions.open_registration(session, SYSTEM, made.id)
        return made.id


def _register(place: Place, id: str, name: str, email: str) -> None:
    page = place.open(f"/moten/{id}")
    page.get_by_role("button", name="Anmäl dig").click()
    page.get_by_label("Namn").fill(name)
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Organisation").fill("Kumla kommun")
    page.get_by_label("Gruppsamtal").select_option("Högstadiet")
    page.get_by_label("Vad behöver du?").fill("Vegetarisk mat")
    place.expect_accessible()
    page.get_by_role("button", name="Anmäl", exact=True).click()
    thanks = page.get_by_role("heading", name="Tack! Titta i din e-post")
    expect(thanks).to_be_visible(timeout=PATIENCE)
    expect(thanks).to_be_focused()


def _letters(place: Place, mailbox: Mailbox) -> dict[str, tuple[str, str]]:
    """What came by SMTP: to each, the newest subject and the path of the link in it."""
    send_due(place.engine, Settings(smtp_url=f"smtp://127.0.0.1:{mailbox.port}", env="test"))
    found = {}
    for letter in mailbox.letters:
        text = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        link = re.search(r"/min-anmalan#\S+", text)
        assert link is not None
        found[str(letter["To"])] = (str(letter["Subject"]), link[0])
    return found


def test_a_seat_is_waited_for_given_back_and_taken_at_the_door(place: Place) -> None:
    id = _open_meeting(place)
    _register(place, id, "Lina Ek", LINA)
    expect(place.page.get_by_role("link", name="Lägg till i kalendern").last).to_be_visible()
    _register(place, id, "Omar Said", OMAR)
    page = place.page
    expect(page.get_by_text("Mötet var fullt.")).to_be_visible()
    with mail_server() as mailbox:
        letters = _letters(place, mailbox)
        assert letters[LINA][0].startswith("Du har en plats")
        assert letters[OMAR][0].startswith("Du står på väntelistan")
        place.open(letters[OMAR][1])
        expect(page.get_by_text("Du står på plats 1 i kön.")).to_be_visible()
        expect(page.get_by_role("link", name="Mötet på nätet")).to_have_count(0)
        place.expect_accessible()

        place.open("/om")  # the same page with another # would not be loaded anew
        place.open(letters[LINA][1])
        assert "#" not in page.url, "the secret is not left in the address bar"
        expect(page.get_by_role("link", name="Mötet på nätet")).to_be_visible()
        page.get_by_role("button", name="Avboka").click()
        expect(page.get_by_text("Du är avbokad.")).to_be_visible()
        expect(page.get_by_role("button", name="Ångra: jag kommer")).to_be_visible()
        place.expect_accessible()
        letters = _letters(place, mailbox)
        assert letters[OMAR][0].startswith("Du har fått en plats")

    place.sign_in(LEADER)
    place.open(f"/moten/{id}")
    page.get_by_role("link", name="Deltagare").click()
    place.settle()
    expect(page.get_by_text("1 med plats")).to_be_visible()
    row = page.get_by_role("listitem").filter(has_text="Omar Said")
    expect(row).to_contain_text("Vegetarisk mat")
    page.get_by_label("Sök namn").fill("omar")
    expect(page.get_by_role("listitem").filter(has_text="Lina Ek")).to_have_count(0)
    row.get_by_role("button", name="Checka in").click()
    expect(row.get_by_text("Här", exact=True)).to_be_visible()
    row.get_by_role("button", name="Ångra").click()
    place.expect_accessible()

    page.get_by_role("button", name="Visa kod vid dörren").click()
    expect(page.get_by_role("img", name="QR-kod")).to_be_visible()
    place.expect_accessible()
    told = page.request.get(f"{place.address}/api/v1/meetings/{id}/check-in-code").json()
    door = place.as_somebody_else()
    door.open("/incheckning#" + told["address"].partition("#")[2])
    door.page.get_by_label("E-postadress").fill(OMAR)
    door.page.get_by_role("button", name="Jag är här").click()
    expect(door.page.get_by_text("Du är incheckad. Välkommen!")).to_be_visible()
    page.reload()
    expect(row.get_by_text("Här", exact=True)).to_be_visible()
