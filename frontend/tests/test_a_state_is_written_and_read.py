"""A process leader writes where an area is and should be; a visitor reads how far it is left."""

from journey import Place
from playwright.sync_api import Locator, Page, expect

from tests.indicators.kolada_server import KPI, kept_rows, row

LEADER = "processledare@kraftsamling.example"
AREA = "Trygghet och skydd"  # nobody has written about it in the demo
PAGE = "/nulage?focus_area=safety"


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("article", name=name)


def test_a_leader_writes_a_state_and_a_visitor_reads_it(place: Place) -> None:
    # 85.5 - 81.3 = 4.2 are left to the target that the leader sets.
    kept_rows(place.engine, row(KPI, "0018", 2024, ("T", 81.3)))
    place.sign_in(LEADER)
    page = place.open(f"/indikatorer/{KPI}")
    page.get_by_label("Mål", exact=True).fill("85,5")
    page.get_by_role("button", name="Spara målet").click()
    expect(page.get_by_text("Mål: 85,5 %")).to_be_visible()

    page = place.open(PAGE)
    safety = card(page, AREA)
    expect(safety.get_by_text("Inget är skrivet än.")).to_have_count(2)
    safety.get_by_role("button", name="Skriv").click()
    expect(safety.get_by_label("Nuläge", exact=True)).to_be_focused()
    safety.get_by_label("Nuläge", exact=True).fill("Otryggt på kvällarna.")
    place.expect_accessible()
    # What is written is still there after a reload.
    page.reload()
    place.settle()
    expect(safety.get_by_text("Det du skrev senast är kvar här.")).to_be_visible()
    safety.get_by_label("Önskvärt läge", exact=True).fill("Alla är trygga.")
    safety.get_by_label("Grupp eller funktion").fill("Enligt 20121212-1212")
    safety.get_by_role("button", name="Spara texten").click()
    expect(safety.get_by_role("link", name="Grupp eller funktion: ")).to_be_visible()
    safety.get_by_label("Grupp eller funktion").fill("Styrgruppen")
    safety.get_by_role("button", name="Spara texten").click()
    expect(safety.get_by_text("Håller ihop arbetet: Styrgruppen.")).to_be_visible()
    expect(safety.get_by_role("button", name="Ändra")).to_be_focused()

    _two_write_at_once(place, safety)

    visitor = place.as_somebody_else()
    other = visitor.open(PAGE)
    expect(card(other, AREA)).to_contain_text("Tryggare nu.")
    expect(other.get_by_role("button", name="Ändra")).to_have_count(0)
    expect(other.get_by_text("Tidigare texter")).to_have_count(0)
    other.get_by_label("Utvecklingsområde").select_option(label="Skolgång och närvaro")
    school = card(other, "Skolgång och närvaro")
    told = school.get_by_role("row", name="Hur många tar examen från gymnasiet")
    expect(told).to_contain_text("4,2 procentenheter kvar till målet")
    expect(told).to_contain_text("81,3 %år 2024")
    visitor.expect_accessible()
    visitor.context.close()


def _saved_meanwhile(place: Place, begin: str, current: str, desired: str) -> None:
    """In another window, while the first has the area open."""
    window = place.context.new_page()
    window.goto(place.address + PAGE)
    theirs = card(window, AREA)
    theirs.get_by_role("button", name=begin).click()
    theirs.get_by_label("Nuläge", exact=True).fill(current)
    theirs.get_by_label("Önskvärt läge", exact=True).fill(desired)
    theirs.get_by_role("button", name="Spara texten").click()
    expect(theirs.get_by_text(current)).to_be_visible()
    window.close()


def _met(area: Locator) -> None:
    area.get_by_role("button", name="Spara texten").click()
    expect(area.get_by_text("Någon annan har sparat under tiden")).to_be_visible()


def _two_write_at_once(place: Place, safety: Locator) -> None:
    """Another window saves first: one chooses between both, and the first is brought back."""
    page = place.page
    safety.get_by_role("button", name="Ändra").click()
    safety.get_by_label("Nuläge", exact=True).fill("Tryggare nu.")
    # The text that is kept is the first window's own.
    _saved_meanwhile(place, "Ändra", "Som förut.", "Alla är trygga, överallt.")
    _met(safety)
    expect(safety.get_by_role("radio")).to_have_count(2)
    place.expect_accessible()
    safety.get_by_role("button", name="Spara texten").click()
    expect(safety.get_by_text("Tryggare nu.")).to_be_visible()
    expect(safety.get_by_text("Alla är trygga, överallt.")).to_be_visible()

    safety.get_by_text("Tidigare texter").click()
    expect(safety.get_by_text("Version 3", exact=True)).to_be_visible()
    safety.get_by_role("listitem").filter(has_text="Version 1").get_by_role("button").click()
    expect(page.get_by_text("Version 1 gäller igen.")).to_be_visible()
    expect(safety.get_by_text("Otryggt på kvällarna.").first).to_be_visible()
    page.get_by_role("button", name="Ångra").last.click()
    expect(safety.get_by_text("Version 5", exact=True)).to_be_visible()
    place.expect_accessible()


def test_undoing_brings_back_what_was_written_over_not_what_was_opened(place: Place) -> None:
    """Two open an empty area: the second keeps its own, undoes, and has not erased the first's."""
    place.sign_in(LEADER)
    page = place.open(PAGE)
    second = card(page, AREA)
    second.get_by_role("button", name="Skriv").click()
    second.get_by_label("Nuläge", exact=True).fill("Den andras nuläge.")
    # A reload comes back to the top of all areas: there stands where to go on, and where each is.
    page = place.open("/nulage")
    page.get_by_role("status").get_by_role("link", name=AREA).click()
    expect(second.get_by_label("Nuläge", exact=True)).to_be_focused()
    page.get_by_role("navigation", name="På den här sidan").get_by_role("link", name=AREA).click()
    expect(second.get_by_role("heading", name=AREA)).to_be_focused()
    expect(second.get_by_role("heading", name=AREA)).to_be_in_viewport()
    place.expect_accessible()

    _saved_meanwhile(place, "Skriv", "Den förstas nuläge.", "Den förstas mål.")
    _met(second)
    second.get_by_label("Min").check()
    second.get_by_role("button", name="Spara texten").click()
    expect(second.get_by_text("Den andras nuläge.")).to_be_visible()
    expect(page.get_by_text("Det du skrev senast är inte sparat än")).to_have_count(0)
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("Ändringen är ångrad.")).to_be_visible()
    expect(second.get_by_text("Den förstas nuläge.")).to_be_visible()
    expect(second.get_by_text("Den förstas mål.")).to_be_visible()
