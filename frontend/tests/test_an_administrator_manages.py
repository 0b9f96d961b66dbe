"""Journeys of an administrator: invite somebody, make a key that works, revoke it."""

import json
import re
import urllib.error
import urllib.request

from journey import Place
from playwright.sync_api import expect

ADMINISTRATOR = "admin@kraftsamling.example"


def test_somebody_is_invited_accepts_and_is_signed_in(place: Place) -> None:
    place.sign_in(ADMINISTRATOR)
    page = place.open("/administration")
    place.expect_accessible()
    page.get_by_label("E-postadress").fill("ny@laxa.example")
    page.get_by_role("combobox", name="Organisation").fill("Laxå kommun")
    expect(page.locator("datalist option")).to_have_count(1)
    page.get_by_role("button", name="Bjud in").click()
    expect(page.get_by_role("rowheader", name="ny@laxa.example")).to_be_visible()
    link = place.latest_letter_link()
    place.open("/")
    place.sign_out()

    page = place.open(link)
    place.expect_accessible()
    page.get_by_label("Vad ska du kallas?").fill("Samordnare, Laxå")
    page.get_by_label("Lösenord", exact=False).first.fill("tall lykta brygga moln")
    page.get_by_role("button", name="Skapa kontot").click()
    expect(page.get_by_role("button", name="Samordnare, Laxå")).to_be_visible()
    place.open("/min-organisation")
    expect(page.get_by_role("heading", level=1)).to_have_text("Laxå kommun")
    place.expect_accessible()


def test_a_forgotten_password_is_replaced_through_the_letter(place: Place) -> None:
    page = place.open("/glomt-losenord")
    page.get_by_label("E-postadress").fill(ADMINISTRATOR)
    page.get_by_role("button", name="Skicka länken").click()
    expect(page.get_by_text("Titta i din e-post")).to_be_visible()
    page = place.open(place.latest_letter_link())
    page.get_by_label("Nytt lösenord", exact=False).first.fill("tall lykta brygga moln")
    page.get_by_role("button", name="Spara lösenordet").click()
    expect(page).to_have_url(re.compile("/logga-in"))
    place.sign_in(ADMINISTRATOR, "tall lykta brygga moln")


def test_a_key_is_shown_once_works_and_is_revoked(place: Place) -> None:
    place.sign_in(ADMINISTRATOR)
    page = place.open("/administration/keys")
    page.get_by_label("Vilket system?").fill("Verksamhetssystemet")
    page.get_by_role("combobox", name="Organisation").fill("Kumla kommun")
    expect(page.locator("datalist option")).to_have_count(1)
    page.get_by_role("button", name="Skapa nyckel").click()
    key = page.locator("pre code").inner_text()
    place.expect_accessible()

    def write(number: int) -> int:
        request = urllib.request.Request(
            f"{place.address}/api/v1/initiatives/by-reference/system/{number}",
            data=json.dumps({"title": "Från systemet", "owner_id": owner}).encode(),
            headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
            method="PUT",
        )
        try:
            with urllib.request.urlopen(request) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refusal:
            return refusal.code

    with urllib.request.urlopen(f"{place.address}/api/v1/actors?q=kumla") as answer:
        owner = next(a["id"] for a in json.load(answer)["items"] if a["name"] == "Kumla kommun")
    assert write(1) == 201
    page.get_by_role("button", name="Återkalla Verksamhetssystemet").click()
    expect(page.get_by_text("Återkallad", exact=True)).to_be_visible()
    assert write(2) == 401
    page.reload()
    expect(page.get_by_text(key)).to_have_count(0)


def test_wrong_passwords_are_told_kindly_and_then_slowed_down(place: Place) -> None:
    page = place.open("/logga-in")
    for _ in range(11):
        page.get_by_label("E-postadress").fill("processledare@kraftsamling.example")
        page.get_by_label("Lösenord", exact=False).first.fill("fel fel fel fel")
        page.get_by_role("main").get_by_role("button", name="Logga in").click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.get_by_role("main").get_by_role("button", name="Logga in")).to_be_enabled()
    expect(page.get_by_role("alert")).to_contain_text("Vänta")
    place.expect_accessible()


def test_every_page_of_administration_is_accessible_and_narrow(place: Place) -> None:
    place.sign_in(ADMINISTRATOR)
    for path in ("/administration", "/administration/actors", "/administration/users",
                 "/administration/keys", "/mitt-konto", "/min-organisation"):  # fmt: skip
        page = place.open(path)
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        place.expect_accessible()
