"""What hangs together: told in the form, drawn as a graph, walked by keyboard, said in words."""

import re

from journey import Place
from playwright.sync_api import Page, expect

REGISTRAR = "registrar@kraftsamling.example"
KUMLA = "Skolnärvaroteamet i Kumla"
OTHER = "Rörelse hela skoldagen"
SOUTH = "Skolnärvaroteamet i Laxå och Askersund"


def address(place: Place, title: str) -> str:
    answer = place.page.request.get(f"{place.address}/api/v1/initiatives?limit=100")
    return next(f"/initiativ/{i['id']}" for i in answer.json()["items"] if i["title"] == title)


def choose(page: Page, words: str, title: str) -> None:
    box = page.get_by_role("combobox", name="Hänger ihop med")
    box.fill(words)
    expect(page.get_by_role("option", name=re.compile(title))).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")


def test_two_initiatives_are_related_in_the_form_and_seen_in_the_graph(place: Place) -> None:
    place.sign_in(REGISTRAR)
    here = address(place, KUMLA)
    page = place.open(f"{here}/redigera?steg=3")
    choose(page, "rörelse hela skoldagen", OTHER)
    page.get_by_label(OTHER, exact=True).select_option("builds_on")
    place.expect_accessible()
    page.get_by_role("button", name="Spara").last.click()
    expect(page.get_by_text(re.compile("Sparat|sparad")).first).to_be_visible()
    page = place.open(here)
    told = page.get_by_role("region", name="Hänger ihop med")
    said = told.get_by_role("listitem").filter(has_text=f"bygger på {OTHER}")
    expect(said).to_be_visible()
    expect(told.get_by_role("link", name=re.compile(f"^{OTHER} 20"))).to_be_visible()
    place.expect_accessible()


def test_a_circle_is_refused_where_one_chooses(place: Place) -> None:
    place.sign_in("processledare@kraftsamling.example")
    page = place.open(f"{address(place, KUMLA)}/redigera?steg=3")
    choose(page, "närvaroteamet laxå askersund", SOUTH)
    page.get_by_label(SOUTH, exact=True).select_option("scaled_from")
    page.get_by_role("button", name="Spara").last.click()
    expect(page.get_by_role("alert")).to_contain_text("kommer redan efter det här")
    place.expect_accessible()


def test_the_graph_is_walked_by_keyboard_and_the_spread_is_told(place: Place) -> None:
    page = place.open(address(place, KUMLA))
    told = page.get_by_role("region", name="Hänger ihop med")
    expect(told).to_contain_text("Från Kumla 2023 till Askersund och Laxå 2024 och Lekeberg")
    expect(told.get_by_role("row").filter(has_text="Lekeberg")).to_contain_text("planeras 2027")
    expect(told.get_by_role("list", name="Kommuner som nåtts")).to_be_visible()
    place.expect_accessible()
    graph = told.get_by_role("group", name=re.compile("Så hänger"))
    graph.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith(SOUTH):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(SOUTH)
    page.set_viewport_size({"width": 320, "height": 700})
    place.settle()
    expect(page.get_by_role("region", name="Hänger ihop med")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    place.expect_accessible()
