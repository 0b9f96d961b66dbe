"""Journeys about agendas: made, moved by keys and by dragging, shown, saved by two, on a wall."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from journey import Place
from playwright.sync_api import Locator, Page, expect

LEADER = "processledare@kraftsamling.example"
ADMINISTRATOR = "admin@kraftsamling.example"
COMING = "Vägen tillbaka till skolan: andra träffen"


def _meeting(place: Place) -> str:
    """A coming meeting between nine and twelve; its path."""
    place.sign_in(LEADER)
    page = place.open("/moten")
    page.get_by_role("link", name=COMING).first.click()
    place.settle()
    return page.url.removeprefix(place.address)


def _write(page: Page, *items: tuple[str, int]) -> None:
    page.get_by_role("link", name=re.compile("^(Gör en dagordning|Ändra dagordningen)$")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dagordning")
    while page.get_by_role("button", name=re.compile(r"^Ta bort\s*: ")).count():
        page.get_by_role("button", name=re.compile(r"^Ta bort\s*: ")).first.click()
    for n, (title, minutes) in enumerate(items):
        page.get_by_role("button", name="Lägg till en punkt").click()
        expect(page.locator(f"#item-{n}-title")).to_be_focused()
        page.keyboard.type(title)
        page.locator(f"#item-{n}-minutes").fill(str(minutes))


def _up(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile(r"^Flytta upp\s*: Berättelser"))


def _order(page: Page) -> list[str]:
    return [each.input_value() for each in page.locator("#items input[id$=-title]").all()]


def test_who_removes_items_by_key_stays_where_they_were(place: Place) -> None:
    _meeting(place)
    page = place.page
    _write(page, ("Välkomna", 15), ("Samtal", 60))
    page.get_by_role("button", name=re.compile(r"^Ta bort\s*: Välkomna")).press("Enter")
    left = page.get_by_role("button", name=re.compile(r"^Ta bort\s*: Samtal"))
    expect(left).to_be_focused()
    left.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_items_are_moved_by_keys_and_by_dragging_and_their_times_run(place: Place) -> None:
    path = _meeting(place)
    page = place.page
    _write(page, ("Välkomna", 15), ("Samtal", 60), ("Berättelser", 45))
    clocks = page.locator("#items .clock")
    expect(clocks).to_have_text(["09:00", "09:15", "10:15"])
    _up(page).focus()
    page.keyboard.press("Enter")
    assert _order(page) == ["Välkomna", "Berättelser", "Samtal"]
    expect(clocks).to_have_text(["09:00", "09:15", "10:00"])
    expect(page.get_by_role("status").first).to_have_text("Berättelser är nu punkt 2 av 3.")
    expect(_up(page)).to_be_focused()
    page.locator("#items .handle").nth(2).drag_to(page.locator("#items li").nth(1))
    assert _order(page) == ["Välkomna", "Samtal", "Berättelser"]
    page.get_by_role("button", name="Lägg till en paus").click()
    expect(page.get_by_text("Sista punkten slutar 11:15.")).to_be_visible()
    page.locator("#item-3-minutes").fill("90")
    expect(page.get_by_text("Dagordningen är 30 minuter längre än mötet.")).to_be_visible()
    place.expect_accessible()
    page.locator("#item-3-minutes").fill("15")
    page.get_by_text("Mer om punkten").nth(2).click()
    page.get_by_label("Vem håller i det").nth(2).fill("Lina Ek")
    page.get_by_role("button", name="Lägg till material").click()
    page.get_by_label("Vad materialet heter").fill("Bilderna")
    page.get_by_label("Adress", exact=True).fill("kumla")
    page.get_by_role("button", name="Spara dagordningen").click()
    expect(page.get_by_role("alert")).to_contain_text("https:// först")
    page.get_by_label("Adress", exact=True).fill("https://www.kumla.example/bilder")
    page.get_by_role("button", name="Spara dagordningen").click()
    section = page.get_by_role("region", name="Dagordning")
    expect(section).to_contain_text("Bara ni som ordnar mötet")
    expect(section.get_by_role("listitem")).to_have_count(4)
    expect(section.get_by_role("link", name="Bilderna")).to_be_visible()
    place.expect_accessible()

    stranger = place.as_somebody_else()
    stranger.open(path)
    expect(stranger.page.get_by_role("region", name="Dagordning")).to_have_count(0)
    page.get_by_role("link", name="Ändra dagordningen").click()
    page.get_by_label("Visa för alla som läser om mötet").check()
    page.get_by_role("button", name="Spara dagordningen").click()
    expect(page.get_by_text("Dagordningen är sparad.")).to_be_visible()
    stranger.open(path)
    seen = stranger.page.get_by_role("region", name="Dagordning")
    expect(seen).to_contain_text("10:15")
    expect(seen).to_contain_text("Lina Ek")
    expect(seen.get_by_role("link", name="Ändra dagordningen")).to_have_count(0)


def test_two_who_write_at_once_see_both_and_choose(place: Place) -> None:
    path = _meeting(place)
    page = place.page
    _write(page, ("Min punkt", 30))
    other = place.as_somebody_else()
    other.sign_in(ADMINISTRATOR)
    other.open(path)
    _write(other.page, ("Deras punkt", 20))
    other.page.get_by_role("button", name="Spara dagordningen").click()
    expect(other.page.get_by_text("Dagordningen är sparad.")).to_be_visible()
    page.get_by_role("button", name="Spara dagordningen").click()
    dialog = page.get_by_role("dialog", name="Någon annan har sparat under tiden")
    expect(dialog).to_contain_text("Deras punkt")
    expect(dialog).to_contain_text("Min punkt")
    place.expect_accessible()
    dialog.get_by_role("button", name="Spara min i stället").click()
    expect(page.get_by_role("region", name="Dagordning")).to_contain_text("Min punkt")


def test_the_wall_shows_what_goes_on_now_and_what_comes_then(place: Place) -> None:
    path = _meeting(place)
    page = place.page
    _write(page, ("Välkomna", 15), ("Samtal", 60))
    page.get_by_role("button", name="Spara dagordningen").click()
    expect(page.get_by_role("region", name="Dagordning")).to_be_visible()
    answer = page.request.get(f"{place.address}/api/v1/meetings{path.removeprefix('/moten')}")
    starts = datetime.fromisoformat(answer.json()["starts_at"])
    assert starts.astimezone(ZoneInfo("Europe/Stockholm")).hour == 9
    page.clock.set_fixed_time(starts - timedelta(minutes=5))
    place.open(path + "/vaggen")
    expect(page.get_by_role("banner")).to_have_count(0)
    expect(page.get_by_role("contentinfo")).to_have_count(0)
    expect(page.get_by_role("heading", level=2, name="Börjar 09:00")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        place.expect_accessible()
    page.clock.set_fixed_time(starts + timedelta(minutes=5))
    place.open(path + "/vaggen")
    now = page.get_by_role("region", name="Nu")
    expect(now).to_contain_text("Välkomna")
    expect(now).to_contain_text("10 minuter kvar")
    expect(now).to_contain_text("09:15 Samtal")
    expect(page.locator("[aria-current=step]")).to_contain_text("Välkomna")
    page.clock.set_fixed_time(starts + timedelta(hours=4))
    place.open(path + "/vaggen")
    expect(page.get_by_text("Mötet är slut. Tack för i dag!")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1)).to_have_text(COMING)
    expect(page.get_by_role("banner")).to_have_count(1)
