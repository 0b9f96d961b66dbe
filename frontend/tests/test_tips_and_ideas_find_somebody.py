"""Journeys about tips and ideas: a stranger's tip is answered and thanked for; an idea is taken."""

import re

from journey import Place
from playwright.sync_api import Page, expect

from kraftsamling.exchange.mail import send_due
from kraftsamling.foundation.settings import Settings
from tests.exchange.mail_server import mail_server

REGISTRAR = "registrar@kraftsamling.example"
LEADER = "processledare@kraftsamling.example"
ADDRESS = "lina@tipsare.example"
NAME = "Läxkafé i stadsbiblioteket"
PATIENCE = 15_000  # a tip that is sent at once waits for its ticket


def _tab_to(page: Page, label: str) -> None:
    """As somebody without a mouse gets there."""
    wanted = page.get_by_label(label, exact=False).first
    for _ in range(60):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{label} cannot be reached by Tab")


def _send_by_keyboard(page: Page) -> None:
    _tab_to(page, "Vad heter det, eller vad är det?")
    page.keyboard.type(NAME)
    _tab_to(page, "Varför är det värt att känna till?")
    page.keyboard.type("Två lärare hjälper varje tisdag, och det är fullt.")
    _tab_to(page, "Var?")
    page.keyboard.type("Kumla")
    _tab_to(page, "Vem driver det?")
    page.keyboard.type("Kumla kommun")
    _tab_to(page, "Din e-postadress")
    page.keyboard.type(ADDRESS)
    page.keyboard.press("Enter")


def test_a_strangers_tip_becomes_a_draft_and_the_tipster_is_thanked(place: Place) -> None:
    page = place.open("/tipsa")
    place.expect_accessible()
    _send_by_keyboard(page)
    thanks = page.get_by_role("heading", name="Tack för ditt tips!")
    expect(thanks).to_be_visible(timeout=PATIENCE)
    expect(thanks).to_be_focused()
    expect(page.get_by_text("skickar vi ett tack till din e-postadress")).to_be_visible()
    place.expect_accessible()

    place.sign_in(LEADER)
    expect(page.get_by_text("Ett tips väntar på svar.")).to_be_visible()
    page.get_by_role("link", name="Läs tipsen").click()
    place.settle()
    card = page.locator("article").filter(has_text=NAME)
    expect(card).to_contain_text("Vill ha ett tack med e-post")
    expect(card).to_contain_text("Kumla")
    place.expect_accessible()
    card.get_by_role("button", name=re.compile("^Gör till utkast")).click()
    told = page.get_by_text("Utkastet finns. Den som tipsade får ett tack med e-post.")
    expect(told).to_be_visible()
    finish = page.locator(".toast").get_by_role("link", name="Gör klart utkastet")
    expect(finish).to_have_attribute("href", re.compile(r"/initiativ/[^/]+/redigera$"))
    expect(page.get_by_role("heading", name="Inga nya tips just nu")).to_be_visible()

    page.get_by_role("link", name="Besvarade").click()
    place.expect_accessible()
    page.get_by_role("link", name=re.compile("^Se initiativet")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(page.get_by_text("Drivs av: Kumla kommun")).to_be_visible()
    expect(page.get_by_text("Det här började som ett tips.")).to_be_visible()

    with mail_server() as mailbox:
        send_due(place.engine, Settings(smtp_url=f"smtp://127.0.0.1:{mailbox.port}", env="test"))
        (letter,) = mailbox.letters
    assert letter["To"] == ADDRESS
    assert letter["Subject"] == "Tack för ditt tips"
    assert NAME in letter.get_content()


def test_a_leader_matches_a_tip_with_what_is_there_and_changes_their_mind(place: Place) -> None:
    page = place.open("/tipsa")
    page.get_by_label("Vad heter det").fill("Backa barnet i Degerfors")
    page.get_by_label("Varför är det värt").fill("De samlar alla runt barnet.")
    page.get_by_role("button", name="Skicka tipset").click()
    thanks = page.get_by_role("heading", name="Tack för ditt tips!")
    expect(thanks).to_be_visible(timeout=PATIENCE)
    place.sign_in(LEADER)
    place.open("/tips/inkorg")
    page.get_by_role("button", name=re.compile("^Det finns redan")).click()
    dialog = page.get_by_role("dialog", name="Vilket initiativ är det?")
    choice = dialog.get_by_role(
        "button", name=re.compile(r"^Det är det här\s*: Backa barnet Degerfors")
    )
    expect(choice).to_be_visible()
    place.expect_accessible()
    choice.click()
    expect(page.get_by_text("Kopplat till det som redan finns.")).to_be_visible()
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("Tipset är nytt igen.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Lägg undan")).click()
    dialog = page.get_by_role("dialog", name="Lägg undan tipset")
    dialog.get_by_label("Varför?").fill("Finns redan med.")
    place.expect_accessible()
    dialog.get_by_role("button", name="Lägg undan").click()
    expect(page.get_by_text("Undanlagt.")).to_be_visible()


def test_what_is_missing_or_unwise_is_told_beside_the_field(place: Place) -> None:
    page = place.open("/tipsa")
    page.get_by_label("Varför är det värt").fill("Fråga efter 20121212-1212")
    page.get_by_role("button", name="Skicka tipset").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused(timeout=PATIENCE)
    expect(summary.get_by_role("link")).to_have_count(2)
    place.expect_accessible()
    summary.get_by_role("link", name=re.compile("^Vad heter det")).click()
    expect(page.get_by_label("Vad heter det")).to_be_focused()


def test_a_robot_that_fills_in_everything_is_refused(place: Place) -> None:
    page = place.open("/tipsa")
    page.get_by_label("Vad heter det").fill("Billiga klockor")
    page.get_by_label("Varför är det värt").fill("Köp nu")
    page.locator("#homepage").fill("https://spam.example", force=True)
    page.get_by_role("button", name="Skicka tipset").click()
    expect(page.get_by_role("alert")).to_contain_text("känna igen robotar", timeout=PATIENCE)
    place.sign_in(LEADER)
    place.open("/tips/inkorg")
    expect(page.get_by_role("heading", name="Inga nya tips just nu")).to_be_visible()


def test_the_inbox_is_for_process_leaders(place: Place) -> None:
    page = place.open("/tips/inkorg")
    expect(page.get_by_role("heading", name="Logga in först")).to_be_visible()
    place.sign_in(REGISTRAR)
    place.open("/tips/inkorg")
    expect(page.get_by_role("heading", name="Den här sidan är inte för dig")).to_be_visible()


def test_an_idea_that_seeks_somebody_is_taken(place: Place) -> None:
    page = place.open("/")
    seeking = page.get_by_role("region", name="Idéer som söker någon")
    expect(seeking.get_by_role("article").first).to_be_visible()
    seeking.get_by_role("link", name="Se alla idéer som söker någon").click()
    expect(page).to_have_url(re.compile(r"unowned=yes"))
    expect(page.get_by_role("button", name=re.compile("söker någon som"))).to_be_visible()
    expect(page.locator(".found")).to_have_text("2 initiativ")
    link = page.locator("article a").first
    title = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("heading", name="Den här idén söker någon")).to_be_visible()
    place.expect_accessible()
    page.get_by_role("link", name="Logga in för att ta dig an den").click()
    page.get_by_label("E-postadress").fill(REGISTRAR)
    page.get_by_label("Lösenord", exact=False).first.fill("vatten hamn vinge stig")
    page.get_by_role("main").get_by_role("button", name="Logga in").click()
    page.get_by_role("button", name="Ta er an idén").click()
    dialog = page.get_by_role("dialog", name="Ta er an idén")
    expect(dialog).to_contain_text("Kumla kommun blir ägare")
    place.expect_accessible()
    dialog.get_by_role("button", name="Ja, vi tar oss an den").click()
    expect(page.get_by_text("Idén är er nu.")).to_be_visible()
    expect(page.get_by_role("complementary")).to_contain_text("Kumla kommun")
    expect(page.get_by_role("heading", name="Den här idén söker någon")).to_have_count(0)
    expect(page.get_by_role("link", name="Ändra", exact=True)).to_be_visible()
