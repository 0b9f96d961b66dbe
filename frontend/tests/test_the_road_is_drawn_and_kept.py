"""The winding road: added to in place, seen in picture and list, on the wall, taken home."""

import re
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from journey import Place
from playwright.sync_api import expect

REGISTRAR = "registrar@kraftsamling.example"
SVG = "{http://www.w3.org/2000/svg}"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def own(place: Place) -> str:
    """The address of an initiative of the registrar's, with a road."""
    answer = place.page.request.get(f"{place.address}/api/v1/initiatives?limit=100")
    for one in answer.json()["items"]:
        if one["owner"] and one["owner"]["name"] == "Kumla kommun":
            whole = place.page.request.get(f"{place.address}/api/v1/initiatives/{one['id']}").json()
            if len(whole["key_events"]) >= 3 and whole["results"]:
                return f"/initiativ/{one['id']}"
    raise AssertionError("no initiative of Kumla's has a road")


def test_an_event_is_added_changed_and_taken_away_in_place(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open(own(place))
    road = page.get_by_role("region", name="Vägen hit")
    picture = road.get_by_role("img", name=re.compile("Vägen som bild, med "))
    before = picture.locator(".stop").count()
    road.get_by_role("button", name="Lägg till en händelse").click()
    expect(page.get_by_label("Vad hände?")).to_be_focused()
    place.expect_accessible()
    road.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("alert")).to_contain_text("Vad hände?")
    page.get_by_label("Vad hände?").fill("Två i teamet slutade")
    page.get_by_label("Dag", exact=False).first.fill("2026-10-05")
    page.get_by_label("Slag").select_option("challenge")
    page.get_by_label("Mer om det").fill("Vi var för få i sex veckor.")
    page.keyboard.press("Tab")
    road.get_by_role("button", name="Spara").click()
    one = road.get_by_role("listitem").filter(has_text="Två i teamet slutade")
    expect(one).to_contain_text("Utmaning · oktober 2026")
    expect(one).to_contain_text("Vi var för få i sex veckor.")
    expect(picture.locator(".stop")).to_have_count(before + 1)
    expect(picture.locator(".what", has_text="Två i teamet")).to_be_visible()
    expect(road.get_by_role("button", name="Lägg till en händelse")).to_be_focused()
    place.expect_accessible()

    one.get_by_role("button", name="Ändra Två i teamet slutade").click()
    page.get_by_label("Vad hände?").fill("En i teamet slutade")
    road.get_by_role("button", name="Spara").click()
    one = road.get_by_role("listitem").filter(has_text="En i teamet slutade")
    expect(one).to_be_visible()
    one.get_by_role("button", name="Ta bort En i teamet slutade").click()
    expect(picture.locator(".stop")).to_have_count(before)
    page.get_by_role("button", name="Ångra").click()
    expect(picture.locator(".stop")).to_have_count(before + 1)
    page.get_by_text("Visa vem som ändrat vad").click()
    expect(page.get_by_text("oktober 2026, En i teamet slutade").first).to_be_visible()


def test_the_wall_shows_it_large_with_lessons_and_gives_it_as_a_file(
    place: Place, tmp_path: Path
) -> None:
    address = own(place)
    page = place.open(address)
    page.get_by_role("link", name="Visa stort").click()
    page.wait_for_url(place.address + address + "/vag")
    place.settle()
    expect(page.get_by_role("heading", name="Tre lärdomar")).to_be_visible()
    expect(page.get_by_role("heading", name="Resultat")).to_be_visible()
    place.expect_accessible()
    title = page.get_by_role("heading", level=1).inner_text()

    with page.expect_download() as drawn:
        page.get_by_role("button", name="Ladda ner som SVG").click()
    assert re.fullmatch(r"vagen-[a-z0-9-]+\.svg", drawn.value.suggested_filename)
    drawn.value.save_as(tmp_path / "road.svg")
    text = (tmp_path / "road.svg").read_text("utf-8")
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    told = " ".join("".join(part.itertext()) for part in root.iter(f"{SVG}text"))
    assert title in told
    assert "Kumla kommun" in told
    assert f"{place.address}{address}" in told
    assert not re.search(r"""(href|src|style)=|url\(|@import|<(image|use|script|style|a)\b""", text)
    assert len(root.findall(f".//{SVG}*[@class]")) > 6

    with page.expect_download() as painted:
        page.get_by_role("button", name="Ladda ner som PNG").click()
    painted.value.save_as(tmp_path / "road.png")
    data = (tmp_path / "road.png").read_bytes()
    assert data.startswith(PNG_SIGNATURE)
    size = struct.unpack(">II", data[16:24])
    assert size == tuple(round(2 * float(root.attrib[side])) for side in ("width", "height"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_wall_is_accessible_and_nothing_is_cut_off(place: Place, scheme: Any) -> None:
    place.page.emulate_media(color_scheme=scheme)
    page = place.open(own(place) + "/vag")
    place.expect_accessible()
    page.locator("summary").click()
    page.set_viewport_size({"width": 320, "height": 700})
    expect(page.get_by_role("list", name="Händelserna som lista")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    place.expect_accessible()


def test_it_prints_on_one_lying_page(place: Place) -> None:
    page = place.open(own(place) + "/vag")
    sheet = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", sheet)) == 1
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert box is not None
    assert float(box[1]) > float(box[2])


def test_a_stranger_reads_the_road_and_is_offered_nothing_to_change(place: Place) -> None:
    page = place.open(own(place))
    road = page.get_by_role("region", name="Vägen hit")
    expect(road.get_by_role("listitem").first).to_be_visible()
    expect(road.get_by_role("button")).to_have_count(0)


def test_those_who_may_tell_are_asked_kindly_for_results(place: Place) -> None:
    place.sign_in(REGISTRAR)
    made = place.page.request.post(
        f"{place.address}/api/v1/initiatives",
        data={"title": "Läxhjälp", "owner_id": _organisation(place)},
        headers={"Origin": place.address},
    ).json()
    page = place.open(f"/initiativ/{made['id']}")
    expect(page.get_by_text("Hur vet ni om det gör nytta?")).to_be_visible()
    expect(page.get_by_text("Ingen händelse är berättad än.")).to_be_visible()
    place.expect_accessible()
    page.get_by_role("link", name=re.compile("Skriv om det.*Resultat")).click()
    expect(page.get_by_label("Resultat", exact=False).first).to_be_visible()


def _organisation(place: Place) -> str:
    me = place.page.request.get(f"{place.address}/api/v1/me").json()
    id: str = me["organisations"][0]["id"]
    return id


def test_who_has_chosen_the_dark_look_prints_black_on_white(place: Place) -> None:
    page = place.open(own(place) + "/vag")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print")
    look = "(name) => getComputedStyle(document.querySelector(`.picture .${name}`)).fill"
    assert page.evaluate(look, "what") == "rgb(0, 0, 0)"
    assert page.evaluate(look, "stop") == "rgb(255, 255, 255)"
