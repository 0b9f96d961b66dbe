"""Journeys of a registrar: register in three steps, publish, meet a colleague, lose the network."""

import json
import re
import time
import urllib.request

import pytest
from journey import Place
from playwright.sync_api import Page, expect
from sqlmodel import Session, col, select

from kraftsamling.access.models import Membership, Person
from kraftsamling.access.who import SYSTEM
from kraftsamling.initiatives import actions
from kraftsamling.initiatives.schemas import InitiativeIn

REGISTRAR = "registrar@kraftsamling.example"
OTHER = "registrar.nora@kraftsamling.example"
LEADER = "processledare@kraftsamling.example"
TITLE = "Cykelverkstad på fritidsgården"
SUMMARY = "Unga lagar cyklar ihop med pensionärer varje tisdag."


def begin(place: Place, title: str = TITLE) -> Page:
    page = place.open("/initiativ/nytt")
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Sammanfattning").fill(SUMMARY)
    page.get_by_label("Fas").select_option("ongoing")
    page.get_by_role("group", name="Utvecklingsområden").get_by_label("Fritid och kultur").check()
    return page


def is_saved(page: Page) -> None:
    expect(page.get_by_text(re.compile(r"Sparat \d"))).to_be_visible()


def asked(place: Place, path: str) -> dict[str, object]:
    with urllib.request.urlopen(f"{place.address}/api/v1{path}") as answer:
        return dict(json.load(answer))


@pytest.mark.on_both_engines
def test_register_in_three_steps_publish_and_be_found(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = begin(place)
    place.expect_accessible()
    is_saved(page)
    page.get_by_role("button", name="Spara och fortsätt").click()
    expect(page.get_by_role("heading", name="Var och vem")).to_be_visible()
    page.get_by_role("group", name="Kommuner").get_by_label("Kumla").check()
    place.expect_accessible()
    page.get_by_role("button", name="Spara och fortsätt").click()
    expect(page.get_by_role("heading", name="Hur långt och vad ni lärt er")).to_be_visible()
    page.get_by_label("Beskrivning").fill("Vi skruvar med **lånade verktyg** från återbruket.")
    place.expect_accessible()
    page.get_by_role("button", name="Granska").last.click()
    place.expect_accessible()
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_role("heading", name="Nu är det publicerat!")).to_be_visible()
    place.expect_accessible()
    page.get_by_role("link", name="Se initiativet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    place.settle()
    place.expect_accessible()
    place.sign_out()

    page = place.open("/utforska")
    page.get_by_label("Sök bland initiativen").fill("återbruket")
    expect(page.locator(".found")).to_have_text("1 initiativ")
    page.get_by_role("link", name="Karta", exact=True).click()
    page.get_by_role("link", name="Kumla: 1 initiativ").click()
    page.get_by_role("link", name="Lista", exact=True).click()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("lånade verktyg")).to_be_visible()
    id = page.url.rsplit("/", 1)[1]
    assert asked(place, f"/initiatives/{id}")["title"] == TITLE


def test_a_draft_survives_a_reload_and_is_not_there_for_others(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = begin(place)
    is_saved(page)
    place.open("/min-organisation").get_by_role("link", name=TITLE).click()
    expect(page.get_by_label("Titel")).to_have_value(TITLE)
    expect(page.get_by_label("Sammanfattning")).to_have_value(SUMMARY)
    draft = re.search(r"/initiativ/([^/]+)", page.url)
    assert draft
    place.open("/")
    place.sign_out()
    place.sign_in(OTHER)
    place.open(f"/initiativ/{draft[1]}")
    expect(page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()


def test_another_organisations_initiative_offers_nothing_to_change(place: Place) -> None:
    place.sign_in(OTHER)
    page = place.open("/utforska?q=degerforsmodellen")
    page.get_by_role("link", name="Backa barnet Degerfors (Degerforsmodellen)").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Degerforsmodellen")
    place.settle()
    expect(page.get_by_role("link", name="Ändra")).to_have_count(0)
    place.open(page.url.removeprefix(place.address) + "/redigera")
    expect(page.get_by_text("Du kan inte ändra det här initiativet.")).to_be_visible()
    place.expect_accessible()


def test_the_network_dropping_in_the_middle_loses_nothing(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = begin(place)
    is_saved(page)
    place.context.set_offline(True)
    page.get_by_label("Sammanfattning").fill(SUMMARY + " Nytt utan nät.")
    expect(page.get_by_text(re.compile("Inte sparat – inget nät"))).to_be_visible()
    place.context.set_offline(False)
    is_saved(page)
    page.reload()
    expect(page.get_by_label("Sammanfattning")).to_have_value(SUMMARY + " Nytt utan nät.")


def test_a_published_one_is_saved_by_hand_when_the_network_is_back(place: Place) -> None:
    place.sign_in(REGISTRAR)
    told = place.page.request.get(f"{place.address}/api/v1/initiatives?municipality=1881&limit=50")
    own = next(
        one for one in told.json()["items"] if (one["owner"] or {}).get("name") == "Kumla kommun"
    )
    page = place.open(f"/initiativ/{own['id']}/redigera")
    page.get_by_label("Sammanfattning").fill(SUMMARY + " Nytt utan nät.")
    place.context.set_offline(True)
    page.get_by_role("button", name="Spara ändringar").click()
    expect(page.get_by_text("tryck på Spara när nätet är tillbaka")).to_be_visible()
    place.context.set_offline(False)
    expect(page.get_by_text("Nätet är tillbaka. Spara nu.")).to_be_visible()
    page.get_by_role("button", name="Spara ändringar").click()
    expect(page.get_by_text("Ändringarna är sparade.")).to_be_visible()
    expect(page.get_by_text("Nytt utan nät.")).to_be_visible()


def test_what_was_written_without_a_network_is_there_after_a_reload(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = begin(place)
    is_saved(page)
    page.route("**/api/v1/initiatives/**", lambda route: route.abort())
    page.get_by_label("Sammanfattning").fill(SUMMARY + " Innan fliken dog.")
    expect(page.get_by_text(re.compile("Inte sparat"))).to_be_visible()
    page.unroute("**/api/v1/initiatives/**")
    page.reload()
    expect(page.get_by_label("Sammanfattning")).to_have_value(SUMMARY + " Innan fliken dog.")
    id = re.search(r"/initiativ/([^/]+)", page.url)
    assert id
    until = time.monotonic() + 10
    while time.monotonic() < until:
        told = page.request.get(f"{place.address}/api/v1/initiatives/{id[1]}").json()
        if told["summary"].endswith("Innan fliken dog."):
            return
        page.wait_for_timeout(200)
    raise AssertionError("the server never got it")


def test_two_people_editing_see_both_versions_and_lose_nothing(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = begin(place)
    is_saved(page)
    path = page.url.removeprefix(place.address)
    id = re.search(r"/initiativ/([^/]+)", path)
    assert id
    other = place.as_somebody_else()
    other.sign_in(LEADER)
    their_page = other.open(f"/initiativ/{id[1]}/redigera")
    their_page.get_by_label("Sammanfattning").fill("Processledarens ord.")
    is_saved(their_page)

    page.get_by_label("Sammanfattning").fill("Registrerarens ord.")
    dialog = page.get_by_role("dialog", name="Någon annan har också ändrat")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Processledarens ord.")
    expect(dialog).to_contain_text("Registrerarens ord.")
    place.expect_accessible()
    dialog.get_by_label("Deras").first.check()
    dialog.get_by_role("button", name="Spara så här").click()
    expect(page.get_by_label("Sammanfattning")).to_have_value("Processledarens ord.")


def test_a_mistake_is_told_at_its_field_and_in_a_summary(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = begin(place)
    is_saved(page)
    number = "19900101-" + _last_four("900101")
    page.get_by_label("Sammanfattning").fill(f"Om {number}")
    expect(page.get_by_text("ser ut som ett personnummer").first).to_be_visible()
    expect(page.get_by_label("Sammanfattning")).to_have_attribute("aria-invalid", "true")
    place.expect_accessible()


def test_archiving_can_be_undone(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open("/min-organisation")
    page.get_by_role("link", name="Fritidskortet hela vägen fram").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fritidskortet hela vägen fram")
    page.get_by_role("button", name="Arkivera").click()
    expect(page.get_by_text("Det här är arkiverat.")).to_be_visible()
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_role("button", name="Arkivera")).to_be_visible()


def test_many_drafts_are_published_at_once_and_each_tells_what_it_lacks(place: Place) -> None:
    with Session(place.engine) as session, session.begin():
        owner = session.exec(
            select(Membership.actor_id)
            .join(Person, col(Person.id) == col(Membership.person_id))
            .where(Person.email == REGISTRAR)
        ).one()
        whole = {"owner_id": owner, "summary": SUMMARY, "phase": "ongoing",
                 "focus_areas": ["schooling"], "catchment": "county"}  # fmt: skip
        for n in range(30):
            lacking = {"summary": None} if n == 29 else {}
            wanted = {**whole, "title": f"Ur tabellen {n}", **lacking}
            actions.register(session, SYSTEM, InitiativeIn.model_validate(wanted))
    place.sign_in(REGISTRAR)
    page = place.open("/min-organisation")
    drafts = page.locator("section").filter(has=page.get_by_role("heading", name="Utkast och"))
    expect(drafts.get_by_text("25 av")).to_be_visible()
    drafts.get_by_role("button", name="Visa fler").click()
    expect(drafts.get_by_role("button", name="Visa fler")).to_have_count(0)
    for n in (3, 4, 29):
        drafts.get_by_label(f"Välj Ur tabellen {n}", exact=True).check()
    place.expect_accessible()
    drafts.get_by_role("button", name="Publicera de 3 valda").click()
    expect(page.get_by_text("2 utkast gick iväg.")).to_be_visible()
    told = drafts.get_by_role("alert")
    expect(told).to_contain_text("Ur tabellen 29: det här behöver fyllas i: Sammanfattning")
    expect(drafts.get_by_label("Välj Ur tabellen 3", exact=True)).to_have_count(0)
    expect(drafts.get_by_label("Välj Ur tabellen 29", exact=True)).to_be_checked()
    place.expect_accessible()


def _last_four(birth: str) -> str:
    """Four last digits that pass the check; made up here, nobody's."""
    digits = f"{birth}238"
    total = sum(sum(divmod(int(d) * (2 - n % 2), 10)) for n, d in enumerate(digits))
    return f"238{-total % 10}"
