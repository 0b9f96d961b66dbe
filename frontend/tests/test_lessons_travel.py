"""Journeys about lessons: written among one's own, shared when one wants to, found by others."""

import re

from journey import Place
from playwright.sync_api import Page, expect

REGISTRAR = "registrar@kraftsamling.example"
OTHER = "registrar.nora@kraftsamling.example"
LEADER = "processledare@kraftsamling.example"
TEXT = "Vi borde ha frågat fritidsledarna redan första veckan"


def _own_initiative(place: Place) -> str:
    """A published one of the registrar's own that is on its way; its path."""
    me = place.context.request.get(place.address + "/api/v1/me").json()
    owner = me["organisations"][0]["id"]
    query = f"owner={owner}&visibility=published&phase=pilot&phase=ongoing&limit=1"
    found = place.context.request.get(f"{place.address}/api/v1/initiatives?{query}").json()
    return f"/initiativ/{found['items'][0]['id']}"


def _write(page: Page) -> None:
    group = page.get_by_role("group", name="Bara er organisation ser de här")
    group.get_by_role("button", name="Skriv en lärdom").click()
    group.get_by_label("Vad har ni lärt er?").fill(TEXT)
    group.get_by_role("button", name="Spara för oss").click()
    expect(page.get_by_text("Sparad. Bara er organisation ser den.").first).to_be_visible()


def test_a_lesson_is_private_then_shared_and_found_by_others(place: Place) -> None:
    place.sign_in(REGISTRAR)
    path = _own_initiative(place)
    page = place.open(path)
    _write(page)
    place.expect_accessible()

    stranger = place.as_somebody_else()
    stranger.open(path)
    expect(stranger.page.get_by_text(TEXT)).to_have_count(0)
    leader = place.as_somebody_else()
    leader.sign_in(LEADER)
    leader.open(path)
    expect(leader.page.get_by_text(TEXT)).to_have_count(0)
    stranger.open("/lardomar?q=fritidsledarna")
    expect(stranger.page.get_by_role("heading", name="Inga lärdomar passar in")).to_be_visible()

    page.get_by_role("button", name=re.compile("^Dela med alla")).click()
    expect(page.get_by_text("Lärdomen är delad").first).to_be_visible()
    stranger.page.reload()
    expect(stranger.page.locator("main .found")).to_have_text("1 lärdom")
    expect(stranger.page.locator("article mark").first).to_have_text("fritidsledarna")
    stranger.page.locator("article").get_by_role("link").click()
    expect(stranger.page).to_have_url(re.compile(path))

    other = place.as_somebody_else()
    other.sign_in(OTHER)
    title = page.get_by_role("heading", level=1).inner_text()
    other.open("/initiativ/nytt")
    other.page.get_by_label(re.compile("^Titel|^Vad heter")).first.fill(f"{title} i Nora")
    alike = other.page.get_by_role(
        "complementary", name=re.compile("^Är det något av|^Liknar|redan")
    )
    expect(alike.get_by_text("Det här har andra lärt sig")).to_be_visible()


def test_a_shared_lesson_is_taken_back_and_shared_again(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open(_own_initiative(place))
    _write(page)
    page.get_by_role("button", name=re.compile("^Dela med alla")).click()
    page.get_by_text("Ta tillbaka en delad lärdom").click()
    page.get_by_role("button", name=re.compile(f"Ta tillbaka: {TEXT[:20]}")).click()
    group = page.get_by_role("group", name="Bara er organisation ser de här")
    expect(group.get_by_text(TEXT)).to_be_visible()
    page.get_by_role("button", name="Ångra").last.click()
    expect(group.get_by_text(TEXT)).to_have_count(0)
    expect(page.locator("#lessons-shared")).to_be_visible()


def test_a_private_lesson_is_changed_and_removed_with_a_way_back(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open(_own_initiative(place))
    _write(page)
    group = page.get_by_role("group", name="Bara er organisation ser de här")
    group.get_by_role("button", name=re.compile("^Ändra")).click()
    group.get_by_label("Vad har ni lärt er?").fill("Kortare")
    group.get_by_role("button", name="Spara").click()
    expect(group.get_by_text("Kortare", exact=True)).to_be_visible()
    group.get_by_role("button", name=re.compile("^Ta bort")).click()
    expect(group.get_by_text("Inget skrivet än.")).to_be_visible()
    page.get_by_role("button", name="Ångra").last.click()
    expect(group.get_by_text("Kortare", exact=True)).to_be_visible()


def test_a_personal_number_is_refused_at_its_field_and_the_text_stays(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open(_own_initiative(place))
    group = page.get_by_role("group", name="Bara er organisation ser de här")
    group.get_by_role("button", name="Skriv en lärdom").click()
    group.get_by_label("Vad har ni lärt er?").fill("Fråga 20121212-1212")
    group.get_by_role("button", name="Spara för oss").click()
    expect(group.get_by_text("personnummer").first).to_be_visible()
    expect(group.get_by_label("Vad har ni lärt er?")).to_have_value("Fråga 20121212-1212")


def test_when_a_phase_ends_one_is_asked_and_may_say_no(place: Place) -> None:
    place.sign_in(REGISTRAR)
    path = _own_initiative(place)
    api = f"{place.address}/api/v1/initiatives/{path.rsplit('/', 1)[1]}"
    ended = place.context.request.patch(
        api, data={"phase": "completed"}, headers={"If-Match": "*", "Origin": place.address}
    )
    assert ended.ok, ended.text()
    page = place.open("/")
    expect(page.get_by_role("heading", name="Vad lärde ni er?")).to_be_visible()
    place.expect_accessible()
    page.get_by_role("link", name=re.compile("^Berätta:")).click()
    # The start page says the same words: this is where they can be answered.
    expect(page.locator(".asked")).to_contain_text("är över. Vad lärde ni er")
    place.expect_accessible()
    page.get_by_role("button", name="Inget att berätta").click()
    expect(page.get_by_text(re.compile("är över. Vad lärde ni er"))).to_have_count(0)
    page.get_by_role("button", name="Ångra").last.click()
    page.locator(".asked").get_by_role("button", name="Skriv en lärdom").click()
    page.locator(".asked").get_by_label("Vad har ni lärt er?").fill(TEXT)
    page.locator(".asked").get_by_role("button", name="Spara för oss").click()
    expect(page.get_by_text(re.compile("är över. Vad lärde ni er"))).to_have_count(0)
    expect(page.get_by_text(TEXT)).to_be_visible()


def test_the_library_is_narrowed_and_keeps_it_in_the_address(place: Place) -> None:
    page = place.open("/lardomar")
    expect(page.get_by_role("heading", name=re.compile("^Månadens lärdom"))).to_be_visible()
    place.expect_accessible()
    everything = page.locator("main .found").inner_text()
    page.get_by_label("Kommun").select_option(index=1)
    expect(page).to_have_url(re.compile("municipality="))
    expect(page.locator("main .found")).not_to_have_text(everything)
    page.reload()
    expect(page.get_by_label("Kommun")).not_to_have_value("")
    page.get_by_label("Sök bland lärdomarna").fill("qqxz")
    expect(page.get_by_role("heading", name="Inga lärdomar passar in")).to_be_visible()


def test_a_leader_chooses_the_lesson_of_the_month(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/lardomar")
    second = page.locator("main li").nth(1)
    text = second.locator(".said").inner_text()
    second.get_by_role("button", name="Gör till månadens lärdom").click()
    second.get_by_label("Varför just den?").fill("Kort och lätt att pröva.")
    second.get_by_role("button", name="Välj").click()
    month = page.get_by_role("region", name=re.compile("^Månadens lärdom"))
    expect(month.locator(".said").first).to_have_text(text)
    stranger = place.as_somebody_else()
    start = stranger.open("/")
    region = start.get_by_role("region", name="Månadens lärdom")
    expect(region.locator(".said")).to_have_text(text)
    expect(region.get_by_text("Kort och lätt att pröva.")).to_be_visible()


def test_the_order_of_shared_lessons_is_changed_with_the_keys(place: Place) -> None:
    place.sign_in(REGISTRAR)
    path = _own_initiative(place)
    page = place.open(path)
    shown = page.locator(".lessons ol li")
    before = shown.all_inner_texts()
    assert len(before) > 1
    page = place.open(f"{path}/redigera?steg=3")
    up = page.get_by_role("button", name="Flytta upp lärdom 2")
    up.focus()
    page.keyboard.press("Enter")
    # At the top there is no further up: the focus stays with the row, on the way down.
    expect(page.get_by_role("button", name="Flytta ner lärdom 1")).to_be_focused()
    expect(page.locator("#lessons-0-text")).to_have_value(before[1])
    place.expect_accessible()
    page.get_by_role("button", name="Spara ändringar").click()
    expect(
        page.get_by_text(re.compile("^Ändringarna är sparade|^Sparat|sparad")).first
    ).to_be_visible()
    page = place.open(path)
    expect(page.locator(".lessons ol li").first).to_have_text(before[1])
    assert page.locator(".lessons ol li").all_inner_texts() == [before[1], before[0], *before[2:]]
