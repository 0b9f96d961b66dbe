"""One selection in four views, one box over everything, what is alike, and duplicates made one."""

import json
import re
import urllib.parse
import urllib.request
from typing import Any

from journey import Place
from playwright.sync_api import Page, expect
from sqlmodel import Session, select

from kraftsamling.initiatives.models import Initiative

LEADER = "processledare@kraftsamling.example"
REGISTRAR = "registrar@kraftsamling.example"


def told(place: Place, path: str, **asked: Any) -> dict[str, Any]:
    query = urllib.parse.urlencode(asked, doseq=True)
    with urllib.request.urlopen(f"{place.address}/api/v1{path}?{query}") as answer:
        return dict(json.load(answer))


def id_of(place: Place, reference: str) -> str:
    with Session(place.engine) as session:
        found = session.exec(select(Initiative.id).where(Initiative.reference_id == reference))
        return found.one()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_four_views_show_one_selection(place: Place) -> None:
    page = place.open("/utforska?focus_area=schooling&age_from=6&age_to=12")
    total = told(place, "/initiatives", focus_area="schooling", age_from=6, age_to=12)["total"]
    assert total > 3
    for view in ("Karta", "Matris", "Tidslinje", "Lista"):
        page.get_by_role("link", name=view, exact=True).click()
        place.settle()
        expect(page.locator(".found")).to_have_text(f"{total} initiativ")
        expect(page.get_by_role("button", name="Ta bort filtret Ålder 6–12 år")).to_be_visible()
        place.expect_accessible()
    page.get_by_role("button", name="Ta bort filtret Ålder 6–12 år").click()
    expect(page).to_have_url(re.compile(r"/utforska\?focus_area=schooling$"))


def test_the_matrix_is_walked_by_keys_and_says_what_the_api_says(place: Place) -> None:
    page = place.open("/utforska?view=matrix")
    table = page.get_by_role("table")
    coverage = told(place, "/coverage")
    counts = {(c["focus_area"], c["municipality"]): c["count"] for c in coverage["cells"]}
    shown = table.locator("tbody td.cell").all_inner_texts()
    assert shown == [
        str(counts.get((area["code"], town["code"]), 0))
        for area in coverage["focus_areas"]
        for town in coverage["municipalities"]
    ]
    assert "0" in shown  # what is missing shows as clearly as what is there
    table.locator('[data-at="0 0"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert focused(page).startswith("Psykisk hälsa, Degerfors: ")
    page.keyboard.press("End")
    assert focused(page).startswith("Psykisk hälsa, Örebro: ")
    page.keyboard.press("Home")
    assert focused(page).startswith("Psykisk hälsa, Askersund: ")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("focus_area=mental-health&municipality=1882"))
    expect(page.locator(".found")).to_have_text(f"{counts['mental-health', '1882']} initiativ")


def test_the_map_is_walked_by_keys_and_has_its_numbers_as_a_table(place: Place) -> None:
    page = place.open("/utforska?view=map")
    county = page.get_by_role("group", name="Karta över länets kommuner")
    links = county.get_by_role("link")
    assert links.count() == 12
    names = [link.get_attribute("aria-label") or "" for link in links.all()]
    page.get_by_text("Visa siffrorna som tabell").click()
    rows = page.locator("figure table tbody tr").all_inner_texts()
    assert [tuple(row.split("\t")) for row in rows][:12] == [
        (name.split(":")[0], name.split(": ")[1].split()[0]) for name in names
    ]
    links.first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("municipality=1882"))
    expect(links.first).to_have_attribute("aria-current", "true")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("municipality"))


def test_facets_respect_the_other_filters(place: Place) -> None:
    page = place.open("/utforska?municipality=1884")
    side = page.get_by_role("complementary", name="Filter")
    asked = told(place, "/initiatives", municipality="1884", facets="focus_area,municipality")
    nora = {each["name_sv"]: each["count"] for each in asked["facets"]["focus_area"]}
    for name, count in nora.items():
        if count:
            expect(side.get_by_role("checkbox", name=f"{name} {count}", exact=True)).to_be_visible()
    # The other municipalities can still be added: their own filter does not count.
    expect(side.get_by_role("checkbox", name=re.compile(r"^Örebro \d+$"))).to_be_visible()


def test_one_box_over_everything_suggests_and_groups(place: Place) -> None:
    page = place.open("/")
    box = page.get_by_label("Vad letar du efter?")
    box.press_sequentially("närva")
    options = page.get_by_role("option")
    expect(options.filter(has_text="Sök på").first).to_contain_text("närvaro")
    expect(options.filter(has_text="Initiativ").first).to_be_visible()
    place.expect_accessible()
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    box.fill("kumla")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sok\?q=kumla"))
    expect(page.get_by_role("heading", name="Initiativ")).to_be_visible()
    expect(page.locator("mark").first).to_have_text(re.compile("kumla", re.IGNORECASE))
    place.expect_accessible()
    page.get_by_role("region", name="Organisationer").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/utforska\?actor="))
    expect(page.get_by_role("button", name="Ta bort filtret Kumla kommun")).to_be_visible()


def test_a_slip_of_the_fingers_is_told(place: Place) -> None:
    page = place.open("/sok?q=skolnärvro")
    expect(page.get_by_text("Visar träffar för skolnärvaro.")).to_be_visible()
    page = place.open("/sok?q=zzzqqq")
    expect(page.get_by_role("heading", name="Inget hittades")).to_be_visible()
    place.expect_accessible()


def test_whoever_registers_sees_what_is_alike_and_why(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open("/initiativ/nytt")
    page.get_by_label("Titel").fill("Skolnärvaroteam")
    page.get_by_role("group", name="Utvecklingsområden").get_by_label("Skolgång").check()
    page.get_by_role("group", name="Utvecklingsområden").get_by_label("Psykisk hälsa").check()
    alike = page.get_by_role("complementary", name="Är det något av dessa?")
    expect(alike.get_by_role("link").first).to_be_visible()
    expect(alike).to_contain_text("samma område: ")
    place.expect_accessible()


def test_a_process_leader_makes_two_duplicates_one(place: Place) -> None:
    duplicate, kept = id_of(place, "skolnarvaroteam-kumla"), ""
    place.sign_in(LEADER)
    page = place.open(f"/initiativ/{duplicate}")
    alike = page.get_by_role("region", name="Liknande initiativ")
    expect(alike).to_contain_text("samma område")
    link = alike.get_by_role("link").first
    kept = (link.get_attribute("href") or "").rsplit("/", 1)[1]
    title = link.inner_text()
    alike.get_by_role("button", name=re.compile(rf"en dubblett.*{title}")).click()
    place.expect_accessible()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(title).check()  # which one stays is the leader's choice
    dialog.get_by_role("button", name="Slå samman").click()
    expect(page.get_by_text("De två är nu ett.")).to_be_visible()
    expect(page).to_have_url(re.compile(kept))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    place.open("/")
    place.sign_out()
    place.open(f"/initiativ/{duplicate}")  # the old address still leads there
    expect(page).to_have_url(re.compile(kept))
