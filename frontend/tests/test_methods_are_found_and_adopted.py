"""Journeys about methods: found, proposed, published, adopted; and what was tried before."""

import re

from journey import Place
from playwright.sync_api import Page, expect

REGISTRAR = "registrar@kraftsamling.example"
LEADER = "processledare@kraftsamling.example"
NAME = "Återgångsplan på en sida"


def test_a_method_is_found_in_the_one_box_and_tells_its_adopters(place: Place) -> None:
    page = place.open("/sok")
    page.get_by_label("Sök i allt").fill("degerforsmodellen")
    page.keyboard.press("Enter")
    methods = page.get_by_role("region", name="Metoder")
    methods.get_by_role("link", name="Backa barnet (Degerforsmodellen)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Backa barnet")
    adopters = page.get_by_role("region", name="Vilka använder den, och hur gick det?")
    expect(adopters.get_by_role("link", name="Degerfors", exact=True)).to_be_visible()
    expect(
        adopters.get_by_role("heading", name=re.compile("Backa barnet Degerfors"))
    ).to_be_visible()
    page.get_by_text("Så tolkar du nivåerna").click()
    expect(page.get_by_text("cebc4cw.org").first).to_be_visible()
    place.expect_accessible()
    adopters.get_by_role("link", name="Visa dem i kartläggningen").click()
    expect(page.get_by_role("button", name="Ta bort filtret Backa barnet")).to_be_visible()
    expect(page.locator("main [role=status] strong")).to_have_text("1 initiativ")


def test_the_library_answers_while_one_types_and_keeps_it_in_the_address(place: Place) -> None:
    page = place.open("/metoder")
    expect(page.get_by_role("status").first).to_have_text("6 metoder")
    expect(page.get_by_text("Används av 2 initiativ").first).to_be_visible()
    place.expect_accessible()
    page.get_by_label("Sök bland metoderna").fill("studie")
    expect(page).to_have_url(re.compile(r"/metoder\?q=studie"))
    expect(page.get_by_role("link", name="Supported Education")).to_be_visible()
    page.get_by_label("Sök bland metoderna").fill("")
    expect(page.get_by_role("status").first).to_have_text("6 metoder")
    page.get_by_label("Vad man vet om effekten").select_option("supported")
    expect(page.get_by_role("status").first).to_have_text("1 metod")
    page.get_by_label("Vad man vet om effekten").select_option("strong")
    expect(page.get_by_role("heading", name="Ingen metod stämmer")).to_be_visible()


def test_a_registrar_proposes_a_leader_publishes_and_an_initiative_adopts(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open("/metoder")
    page.get_by_role("link", name="Föreslå en metod").click()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("alert").get_by_role("link", name=re.compile("^Namn"))).to_be_visible()
    place.expect_accessible()
    page.get_by_label("Namn", exact=False).first.fill(NAME)
    page.get_by_label("Sammanfattning").fill("En plan för hur en elev kommer åter till skolan.")
    page.get_by_label("Beskrivning").fill("Eleven, hemmet och skolan skriver **tillsammans**.")
    page.get_by_label("Lovande").check()
    page.get_by_role("button", name="Lägg till en källa").click()
    page.get_by_label("Vad det är").fill("Om planen")
    page.get_by_label("Adress").fill("https://www.kumla.example/plan")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(page.get_by_text("Det här är ett förslag.")).to_be_visible()
    place.expect_accessible()
    proposal = page.url
    place.sign_out()

    place.sign_in(LEADER)
    expect(page.get_by_text("1 förslag väntar på att läsas.")).to_be_visible()
    page.goto(proposal)
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_role("alert")).to_contain_text("Vad kunskapen bygger på")
    page.get_by_role("link", name="Ändra").click()
    page.get_by_label("Vad kunskapen bygger på").fill("En studie med jämförelsegrupp.")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_text("Publicerat. Nu kan initiativ välja metoden.")).to_be_visible()
    place.sign_out()

    place.sign_in(REGISTRAR)
    _adopt(place)


def _adopt(place: Place) -> None:
    page: Page = place.open("/utforska?q=Skolnärvaroteamet")
    page.get_by_role("link", name="Skolnärvaroteamet i Kumla").first.click()
    place.settle()
    page.get_by_role("link", name="Ändra", exact=True).click()
    page.get_by_role("link", name=re.compile("Hur långt")).click()
    finder = page.get_by_role("combobox", name="Metoder ur biblioteket")
    finder.fill("återgång")
    expect(page.get_by_role("option", name=re.compile(NAME))).to_be_visible()
    place.expect_accessible()
    finder.press("ArrowDown")
    finder.press("Enter")
    expect(page.get_by_role("list", name="Valda metoder")).to_contain_text(NAME)
    page.get_by_role("button", name=re.compile("^Spara")).first.click()
    expect(page.get_by_text("Ändringarna är sparade.")).to_be_visible()
    expect(page.get_by_role("complementary").get_by_role("link", name=NAME)).to_be_visible()
    page = place.open("/metoder")
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_role("region", name=re.compile("Vilka använder den"))).to_contain_text(
        "Kumla"
    )


def test_what_was_tried_before_is_a_step_from_the_mapping(place: Place) -> None:
    page = place.open("/utforska?municipality=1880&focus_area=schooling")
    page.get_by_role("link", name="Vad har prövats förut i Örebro?").click()
    expect(page).to_have_url(re.compile(r"/provat-forut\?municipality=1880&focus_area=schooling"))
    place.settle()
    expect(page.get_by_role("status").first).to_contain_text("försök")
    place.expect_accessible()
    page.get_by_label("Utvecklingsområde").select_option("")
    expect(page).not_to_have_url(re.compile("focus_area"))
    first = page.locator("article").first
    expect(first).to_be_visible()
    first.get_by_role("link").first.click()
    place.settle()
    expect(page.get_by_role("heading", name="Det här har prövats här förut")).to_be_visible()
    place.expect_accessible()
