"""Journeys about meetings: found, arranged, proposed, changed, cancelled, seen in a month."""

import re
from datetime import date, timedelta

from journey import Place
from playwright.sync_api import Page, expect

REGISTRAR = "registrar@kraftsamling.example"
LEADER = "processledare@kraftsamling.example"
NAME = "Läxhjälpen som håller"
IN_A_MONTH = (date.today() + timedelta(days=30)).isoformat()


def _title(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def test_the_coming_the_past_and_a_month_stand_in_the_address(place: Place) -> None:
    page = place.open("/moten")
    expect(page.get_by_role("status").first).to_have_text("6 möten")
    place.expect_accessible()
    page.get_by_label("Slag av möte").select_option("webinar")
    expect(page).to_have_url(re.compile(r"/moten\?kind=webinar"))
    expect(page.get_by_role("status").first).to_have_text("1 möte")
    page.get_by_label("Slag av möte").select_option("")
    page.get_by_label("Sök bland mötena").fill("mentor")
    expect(page).to_have_url(re.compile("q=mentor"))
    expect(page.get_by_role("link", name="Frukost om sommarjobb")).to_be_visible()
    expect(page.get_by_text("Inställt")).to_be_visible()
    page.get_by_label("Sök bland mötena").fill("")
    page.get_by_role("link", name="Tidigare").click()
    expect(page).to_have_url(re.compile("view=past"))
    expect(page.get_by_role("link", name=re.compile("^Dockning:"))).to_be_visible()
    place.expect_accessible()
    page.reload()
    place.settle()
    expect(page.get_by_role("link", name="Tidigare")).to_have_attribute("aria-current", "page")
    assert (
        page.get_by_role("link", name="Prenumerera på mötena").get_attribute("href") or ""
    ).endswith("/moten/prenumerera")


def test_a_month_is_a_table_one_walks_with_the_keys(place: Place) -> None:
    page = place.open("/moten?view=month")
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(7)
    place.expect_accessible()
    page.get_by_role("link", name="Månaden efter").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"month=\d{4}-\d\d"))
    place.settle()
    place.expect_accessible()
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_leader_arranges_one_from_an_initiative_and_opens_it(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/utforska?q=laxkraft")
    page.locator("main article").get_by_role("link").first.click()
    place.settle()
    page.get_by_role("link", name="Ordna ett möte om det här").click()
    place.settle()
    page.get_by_label("Titel").fill(NAME)
    page.get_by_label("Frågan att lära om").fill("Vad gör att de kommer tillbaka?")
    page.get_by_label("Dag", exact=True).fill(IN_A_MONTH)
    page.get_by_role("button", name="Spara").click()
    # A day without a time: told at its field, and nothing is lost.
    expect(page.get_by_role("alert")).to_contain_text("Fyll i både dag och klockslag")
    place.expect_accessible()
    page.get_by_label("Börjar").fill("13:00")
    page.get_by_label("Slutar", exact=True).fill("12:00")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("alert")).to_contain_text("slutar innan det börjar")
    page.get_by_label("Slutar", exact=True).fill("15:30")
    expect(page.get_by_text(re.compile("Mötet är .* 13:00–15:30"))).to_be_visible()
    page.get_by_label("Plats", exact=True).fill("Kumla bibliotek")
    page.get_by_role("button", name="Spara").click()
    _title(page)
    expect(page.get_by_text("Det här är ett utkast.")).to_be_visible()
    expect(page.get_by_text(re.compile("13:00–15:30"))).to_be_visible()
    expect(page.get_by_role("region", name="Initiativ som är med")).to_contain_text("Läx")
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_text("Nu kan alla läsa om mötet.")).to_be_visible()
    page.get_by_role("button", name="Öppna anmälan").click()
    expect(page.locator("main .tags")).to_contain_text("Öppet för anmälan")
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)  # until what stands out now has changed colour
    place.expect_accessible()

    page.get_by_role("button", name="Upprepa").click()
    page.get_by_label("Hur många gånger till?").fill("2")
    place.expect_accessible()
    page.get_by_role("button", name="Gör utkasten").click()
    expect(page.get_by_text("2 utkast är gjorda.")).to_be_visible()
    page.get_by_role("navigation", name="Hör ihop med").get_by_role("link").click()
    expect(page.get_by_text("Det här är ett utkast.")).to_be_visible()
    expect(page.get_by_text("Förra mötet")).to_be_visible()
    page.get_by_role("navigation", name="Hör ihop med").get_by_role("link").first.click()
    expect(page.locator("main .tags")).to_contain_text("Öppet för anmälan")

    page.get_by_role("button", name="Ställ in").click()
    page.get_by_label("Varför?").fill("För få kunde komma.")
    page.get_by_role("dialog").get_by_role("button", name="Ställ in mötet").click()
    expect(page.get_by_text("För få kunde komma.")).to_be_visible()
    place.expect_accessible()
    meeting = page.url
    place.sign_out()
    page.goto(meeting)
    place.settle()
    expect(page.get_by_text("Mötet är inställt")).to_be_visible()
    _is_in_a_calendar(page, meeting)


def _is_in_a_calendar(page: Page, meeting: str) -> None:
    address = page.get_by_role("link", name="Lägg till i kalendern").get_attribute("href")
    answer = page.request.get(meeting.split("/moten")[0] + (address or ""))
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "STATUS:CANCELLED" in answer.text()
    assert "T130000" in answer.text()


def test_anyone_signed_in_proposes_and_changes_their_own(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open("/moten")
    page.get_by_role("link", name="Föreslå ett möte").click()
    place.settle()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("alert").get_by_role("link", name=re.compile("^Titel"))).to_be_visible()
    page.get_by_label("Titel").fill(NAME)
    page.route("**/api/v1/meetings", lambda route: route.abort())
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("alert")).to_contain_text("Ingen kontakt med servern")
    expect(page.get_by_label("Titel")).to_have_value(NAME)
    page.unroute("**/api/v1/meetings")
    page.get_by_role("button", name="Spara").click()
    _title(page)
    expect(page.get_by_role("button", name="Publicera")).to_have_count(0)
    page.get_by_role("link", name="Ändra").click()
    place.settle()
    page.get_by_label("Frågan att lära om").fill("Vad gör att de kommer tillbaka?")
    page.get_by_text("Mer om mötet").click()
    place.expect_accessible()
    page.get_by_label("Kommun där platsen ligger").select_option("1881")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Vad gör att de kommer tillbaka?")).to_be_visible()
    expect(page.get_by_text("Kumla", exact=True)).to_be_visible()
    page = place.open("/moten")
    expect(page.get_by_role("region", name="Utkast och förslag")).to_contain_text(NAME)


def _a_draft(place: Place) -> Page:
    place.sign_in(LEADER)
    page = place.open("/moten/nytt")
    page.get_by_label("Titel").fill(NAME)
    page.get_by_label("Dag", exact=True).fill(IN_A_MONTH)
    page.get_by_label("Börjar").fill("13:00")
    page.get_by_role("button", name="Spara").click()
    _title(page)
    return page


def test_two_who_change_the_same_meeting_see_both_versions_and_lose_nothing(place: Place) -> None:
    first = _a_draft(place)
    first.get_by_role("link", name="Ändra").click()
    place.settle()
    second = place.context.new_page()
    second.goto(first.url)
    expect(second.get_by_label("Titel")).to_have_value(NAME)
    first.get_by_label("Titel").fill("Läxhjälp i Nora")
    first.get_by_label("Plats", exact=True).fill("Nora bibliotek")
    first.get_by_role("button", name="Spara").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Läxhjälp i Nora")
    second.get_by_label("Titel").fill("Läxhjälp som alla når")
    second.get_by_label("Frågan att lära om").fill("Vem kommer inte?")
    second.get_by_role("button", name="Spara").click()
    dialog = second.get_by_role("dialog", name="Någon annan har också ändrat mötet")
    title = dialog.get_by_role("group", name="Titel")
    expect(title).to_contain_text("Läxhjälp i Nora")
    expect(title).to_contain_text("Läxhjälp som alla når")
    expect(dialog).to_contain_text("De ändrade Plats: Nora bibliotek")
    Place(place.address, place.context, second, place.engine).expect_accessible()
    dialog.get_by_role("button", name="Stäng").click()
    expect(second.get_by_label("Titel")).to_have_value("Läxhjälp som alla når")
    second.get_by_role("button", name=re.compile("Se båda versionerna")).click()
    dialog.get_by_role("button", name="Spara så här").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Läxhjälp som alla når")
    expect(second.get_by_text("Nora bibliotek")).to_be_visible()
    expect(second.get_by_text("Vem kommer inte?")).to_be_visible()


def test_what_is_written_of_a_meeting_survives_a_reload_and_a_way_away(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/moten/nytt")
    kept = page.get_by_text("Det du skrev senast är kvar här.")
    page.reload()
    place.settle()
    expect(page.get_by_label("Titel")).to_have_value("")
    expect(kept).to_have_count(0)
    page.get_by_label("Titel").fill(NAME)
    page.reload()
    place.settle()
    expect(page.get_by_label("Titel")).to_have_value(NAME)
    expect(kept).to_be_visible()
    place.expect_accessible()
    page.get_by_role("button", name="Spara").click()
    _title(page)
    page = place.open("/moten/nytt")
    expect(page.get_by_label("Titel")).to_have_value("")
    page.go_back()
    _title(page)

    page.get_by_role("link", name="Ändra").click()
    page.get_by_label("Frågan att lära om").fill("Vem kommer inte?")
    page.get_by_role("link", name="Avbryt").click()
    _title(page)
    page.go_back()
    expect(page.get_by_label("Frågan att lära om")).to_have_value("Vem kommer inte?")
    page.get_by_role("button", name="Kasta och börja om").click()
    expect(page.get_by_label("Frågan att lära om")).to_have_value("")
    expect(page.get_by_label("Titel")).to_have_value(NAME)


def test_a_time_that_has_been_is_asked_about_once_more(place: Place) -> None:
    page = _a_draft(place)
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_text("Nu kan alla läsa om mötet.")).to_be_visible()
    page.get_by_role("link", name="Ändra").click()
    place.settle()
    page.get_by_label("Dag", exact=True).fill("2020-12-03")
    expect(page.get_by_text("Tiden har redan varit. Stämmer året?")).to_be_visible()
    expect(page.get_by_label("Dag", exact=True)).to_have_accessible_description(
        re.compile("Tiden har redan varit")
    )
    page.get_by_role("button", name="Spara").click()
    dialog = page.get_by_role("dialog", name="Tiden har redan varit")
    expect(dialog).to_contain_text("3 december 2020")
    place.expect_accessible()
    dialog.get_by_role("button", name="Ändra tiden").click()
    expect(page.get_by_label("Dag", exact=True)).to_have_value("2020-12-03")
    page.get_by_role("button", name="Spara").click()
    dialog.get_by_role("button", name="Spara ändå").click()
    _title(page)
    expect(page.get_by_text(re.compile("3 december 2020"))).to_be_visible()


def test_the_start_page_and_the_search_lead_to_meetings(place: Place) -> None:
    page = place.open("/")
    expect(page.get_by_text("4 möten framåt")).to_be_visible()
    page.get_by_role("region", name="Nästa möte").get_by_role(
        "link", name=re.compile("Vägen")
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Vägen tillbaka till skolan: andra träffen"
    )
    place.expect_accessible()
    assert "video.example" not in page.content()
    page = place.open("/sok?q=stormöte")
    page.get_by_role("region", name="Möten").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stormöte")
    page.get_by_role("banner").get_by_role("link", name="Möten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Möten")
