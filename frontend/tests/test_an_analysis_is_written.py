"""A leader gets to the bottom of a gap, a colleague comments, everyone reads, and numbers move."""

import re

from journey import Place
from playwright.sync_api import Page, expect
from sqlmodel import Session, col, select

from kraftsamling.indicators.models import Observation
from kraftsamling.indicators.reckoning import reckon

LEADER = "processledare@kraftsamling.example"
REGISTRAR = "registrar@kraftsamling.example"
TITLE = "Vad händer i Hällefors?"


def _begun_from_a_gap(page: Page) -> str:
    """From the first gap that is measured; the id of its indicator."""
    gap = page.locator("ol > li").first
    gap.get_by_text("Se underlaget").click()
    gap.get_by_role("link", name="Skriv en analys").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ny analys")
    expect(page.get_by_label("Fråga", exact=True)).to_have_value(
        re.compile("Vad beror det på, och vad kan göras")
    )
    found = re.search(r"[?&]indicator=([\w-]+)", page.url)
    assert found is not None
    return found[1]


def _moves(place: Place, indicator: str, area: str) -> None:
    """The newest value there becomes another one, as when it is fetched anew."""
    with Session(place.engine) as session, session.begin():
        o = Observation
        listed = select(o).where(o.indicator_id == indicator, o.area == area, o.gender == "T")
        newest = session.exec(listed.order_by(col(o.year).desc())).first()
        assert newest is not None
        newest.value, newest.status = 12.5, "measured"
        session.add(newest)
        session.flush()
        reckon(session, indicator)


def test_an_analysis_is_written_shared_published_and_moves(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/analys")
    indicator = _begun_from_a_gap(page)
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Det här fann vi").fill("Så här ser det ut.")
    page.get_by_role("button", name="Sätt in [[1]] i Det här fann vi").click()
    expect(page.get_by_label("Det här fann vi")).to_have_value("Så här ser det ut.\n\n[[1]]\n\n")
    page.get_by_role("group", name="Vilket slags underlag?").get_by_label("Initiativ").check()
    page.locator("#evidence-initiative").fill("maria ungdom")
    page.get_by_role("listbox").get_by_role("option").first.click()
    page.locator("#evidence-1-caption").fill("Det som redan finns")
    # What was removed by mistake is put back whole, where it was.
    page.get_by_role("button", name=re.compile("^Ta bort ?: underlag 1$")).click()
    expect(page.get_by_text("I texten står [[1]], men det underlaget finns inte.")).to_be_visible()
    expect(page.locator("#evidence-0-caption")).to_have_value("Det som redan finns")
    page.get_by_role("button", name="Ångra").click()
    expect(page.locator("#evidence-0-caption")).to_be_focused()
    expect(page.locator("#evidence-1-caption")).to_have_value("Det som redan finns")
    expect(page.get_by_text("I texten står [[1]]")).to_have_count(0)
    place.expect_accessible()
    # What is written is there after a reload.
    page.reload()
    expect(page.get_by_text("Det du skrev senast är kvar här.")).to_be_visible()
    expect(page.get_by_label("Titel")).to_have_value(TITLE)
    # And for whoever looks for it from the list, or from the gap in the other language.
    page = place.open("/analyser/ny")
    expect(page.get_by_text("påbörjat från en lucka")).to_be_visible()
    page = place.open("/analys")
    page.get_by_role("button", name="English").first.click()
    gap = page.locator("ol > li").first
    gap.get_by_text("See what lies behind").click()
    gap.get_by_role("link", name="Write an analysis").click()
    expect(page.get_by_label("Title")).to_have_value(TITLE)
    page.get_by_role("button", name="Svenska").first.click()
    page.get_by_role("button", name="Förhandsgranska").click()
    expect(page.get_by_role("dialog").get_by_text("Här visas underlag 1")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    page.get_by_role("button", name="Dela med kollegor").click()
    expect(page.get_by_text("Delad. Alla som är inloggade")).to_be_visible()
    address = page.url.removeprefix(place.address)

    colleague = place.as_somebody_else()
    colleague.sign_in(REGISTRAR)
    theirs = colleague.open(address)
    expect(theirs.get_by_role("button", name="Publicera")).to_have_count(0)
    # Read aloud in Swedish, whatever language the page is in.
    expect(theirs.get_by_role("heading", level=1)).to_have_attribute("lang", "sv")
    theirs.get_by_label("Skriv en kommentar").fill("Gäller det flickorna också?")
    theirs.reload()
    expect(theirs.get_by_label("Skriv en kommentar")).to_have_value("Gäller det flickorna också?")
    theirs.get_by_role("button", name="Kommentera", exact=True).click()
    expect(theirs.get_by_role("listitem").filter(has_text="Gäller det flickorna")).to_be_visible()
    colleague.expect_accessible()

    page = place.open(address)
    page.get_by_role("button", name="Markera som klar").click()
    expect(page.get_by_text("Klar", exact=True)).to_be_visible()
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_role("link", name="Version 1")).to_be_visible()
    place.expect_accessible()

    visitor = place.as_somebody_else()
    read = visitor.open("/analyser")
    read.get_by_role("link", name=TITLE).click()
    first = read.locator("#evidence-1")
    expect(first.locator("svg.chart").first).to_be_visible()
    # It is called by its question, as when it was chosen, and by its title beside that.
    told = read.request.get(f"{place.address}/api/v1/indicators/{indicator}").json()
    expect(first.get_by_role("link", name=told["question_sv"])).to_be_visible()
    expect(first.get_by_text(told["title"], exact=True)).to_be_visible()
    first.get_by_text("Siffrorna i en tabell").first.click()
    expect(first.get_by_role("row").nth(1)).to_be_visible()
    expect(read.locator("#evidence-2").get_by_role("link")).to_have_attribute(
        "href", re.compile("/initiativ/")
    )
    expect(read.get_by_text("Gäller det flickorna också?")).to_have_count(0)
    expect(read.get_by_text("Underlaget har ändrats")).to_have_count(0)

    _moves(place, indicator, "0018")
    read = visitor.open(address)
    moved = read.get_by_role("region", name="Värden då och nu")
    expect(moved.get_by_role("row").filter(has_text="12,5")).to_be_visible()
    visitor.expect_accessible()
    page = place.open(address)
    page.get_by_role("button", name="Ta dagens siffror").click()
    expect(page.get_by_role("link", name="Version 2")).to_be_visible()
    expect(page.get_by_text("Underlaget har ändrats")).to_have_count(0)
    old = visitor.open(f"{address}/versioner/1")
    expect(old.get_by_role("link", name="Läs den senaste, version 2")).to_be_visible()
    visitor.expect_accessible()


def test_two_who_write_at_once_choose_and_what_is_put_away_comes_back(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/analyser/ny")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("link", name="Titel: Skriv något här.")).to_be_visible()
    page.get_by_label("Titel").fill("Först")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Först")
    address = page.url.removeprefix(place.address)
    page = place.open(f"{address}/redigera")
    page.get_by_label("Titel").fill("Min titel")
    other = place.context.new_page()
    other.goto(f"{place.address}{address}/redigera")
    other.get_by_label("Titel").fill("Deras titel")
    other.get_by_label("Författare").fill("Vi andra")
    other.get_by_role("button", name="Spara").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Deras titel")
    page.get_by_role("button", name="Spara").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(re.compile("Ditt")).check()
    place.expect_accessible()
    dialog.get_by_role("button", name="Spara så här").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Min titel")
    expect(page.get_by_text("Vi andra", exact=True)).to_be_visible()
    page.get_by_role("button", name="Arkivera").click()
    expect(page.get_by_text("Den här analysen är arkiverad.")).to_be_visible()
    expect(page.get_by_role("button", name="Återställ")).to_be_focused()
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("Det här är ett utkast.")).to_be_visible()

    page = place.open("/analyser?q=skola")
    expect(page.locator("#q")).to_have_value("skola")
    page.get_by_role("main").get_by_role("link", name="Analyser", exact=True).click()
    expect(page.locator("#q")).to_have_value("")
