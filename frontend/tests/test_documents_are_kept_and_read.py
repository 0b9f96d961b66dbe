"""Journeys of those who add documents to an initiative, and of those who fetch them."""

from typing import Any

from journey import Place
from playwright.sync_api import Page, expect

from tests.attachments.doings import JPEG, PDF, office

REGISTRAR = "registrar@kraftsamling.example"
MACROS = office("docx", **{"word/vbaProject.bin": b"x"})
NARROW = {"width": 320, "height": 700}


def file(name: str, content: bytes) -> Any:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def an_own_one(place: Place) -> str:
    """The address of an initiative that the registrar keeps and everyone reads."""
    mine = place.page.request.get(f"{place.address}/api/v1/me").json()["organisations"][0]["id"]
    query = f"owner={mine}&visibility=published&sort=title"
    found = place.page.request.get(f"{place.address}/api/v1/initiatives?{query}").json()["items"]
    return f"/initiativ/{found[0]['id']}"


def section(page: Page) -> Any:
    return page.get_by_role("region", name="Dokument och länkar")


def test_files_are_uploaded_one_is_refused_and_a_stranger_fetches_the_same_bytes(
    place: Place,
) -> None:
    place.sign_in(REGISTRAR)
    where = an_own_one(place)
    page = place.open(where)
    expect(section(page).get_by_text("Inga dokument än")).to_be_visible()
    place.expect_accessible()
    whole = PDF + bytes(range(256)) * 4_000
    files = [
        file("Så gick det år 1.pdf", whole), file("mall.docx", MACROS), file("bild.jpg", JPEG),
        file("för stor.pdf", b"%PDF-" + b"a" * 10_000_000),
    ]  # fmt: skip
    page.get_by_label("Lägg till dokument").set_input_files(files=files)
    links = section(page).locator("a[download]")
    expect(links).to_have_text(["Så gick det år 1.pdf", "bild.jpg"])
    expect(section(page).get_by_text("PDF · 1 MB · tillagt")).to_be_visible()
    refused = section(page).get_by_role("alert")
    expect(refused).to_have_count(2)
    expect(refused.filter(has_text="mall.docx laddades inte upp")).to_contain_text("utan makron")
    expect(refused.filter(has_text="för stor.pdf")).to_contain_text("större än 10 MB")
    place.expect_accessible()
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    place.expect_accessible()
    section(page).get_by_role("button", name="Ta bort ur listan: mall.docx").click()
    expect(refused).to_have_count(1)

    stranger = place.as_somebody_else()
    theirs = stranger.open(where)
    expect(section(theirs).get_by_label("Lägg till dokument")).to_have_count(0)
    with theirs.expect_download() as told:
        section(theirs).get_by_role("link", name="Så gick det år 1.pdf").click()
    assert told.value.suggested_filename == "Så gick det år 1.pdf"
    assert told.value.path().read_bytes() == whole
    stranger.expect_accessible()
    stranger.context.close()


def test_a_title_is_changed_and_a_removed_document_comes_back(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open(an_own_one(place))
    page.get_by_label("Lägg till dokument").set_input_files(files=[file("plan.pdf", PDF)])
    section(page).get_by_role("button", name="Ändra titel: plan.pdf").press("Enter")
    expect(page.get_by_label("Titel", exact=True)).to_be_focused()
    page.get_by_label("Titel", exact=True).fill("Barn 19811218-9876")
    page.get_by_role("button", name="Spara").click()
    expect(section(page).get_by_text("ser ut som ett personnummer")).to_be_visible()
    place.expect_accessible()
    page.get_by_label("Titel", exact=True).fill("Handlingsplan 2027")
    page.keyboard.press("Enter")
    expect(section(page).get_by_role("link", name="Handlingsplan 2027")).to_be_visible()
    expect(page.get_by_role("button", name="Ändra titel: Handlingsplan 2027")).to_be_focused()
    page.get_by_role("button", name="Ta bort Handlingsplan 2027").click()
    expect(section(page).locator("a[download]")).to_have_count(0)
    expect(page.get_by_role("heading", name="Dokument och länkar")).to_be_focused()
    page.get_by_role("button", name="Ångra").click()
    expect(section(page).get_by_role("link", name="Handlingsplan 2027")).to_be_visible()
    page.reload()
    place.settle()
    expect(section(page).get_by_role("link", name="Handlingsplan 2027")).to_be_visible()


def test_a_drafts_documents_are_not_there_for_a_stranger(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open(an_own_one(place))
    page.get_by_role("button", name="Gör om till utkast").click()
    expect(page.get_by_text("utkast").first).to_be_visible()
    page.get_by_label("Lägg till dokument").set_input_files(files=[file("plan.pdf", PDF)])
    expect(section(page).get_by_text("tills initiativet är publicerat")).to_be_visible()
    address = section(page).get_by_role("link", name="plan.pdf").get_attribute("href")
    stranger = place.as_somebody_else()
    assert stranger.page.request.get(f"{place.address}{address}").status == 404
    assert page.request.get(f"{place.address}{address}").body() == PDF
    stranger.context.close()


def test_no_contact_is_told_and_tried_again(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open(an_own_one(place))
    page.route("**/documents/*/file", lambda route: route.abort())
    page.get_by_label("Lägg till dokument").set_input_files(files=[file("plan.pdf", PDF)])
    expect(section(page).get_by_role("alert")).to_contain_text("Ingen kontakt med servern")
    page.unroute("**/documents/*/file")
    section(page).get_by_role("button", name="Försök igen: plan.pdf").click()
    expect(section(page).get_by_role("link", name="plan.pdf")).to_be_visible()
    expect(section(page).get_by_role("alert")).to_have_count(0)


def test_the_form_leads_to_the_documents(place: Place) -> None:
    place.sign_in(REGISTRAR)
    where = an_own_one(place)
    page = place.open(f"{where}/redigera?steg=3")
    page.get_by_role("link", name="Till dokumenten").click()
    expect(page.get_by_role("heading", name="Dokument och länkar")).to_be_focused()


def test_the_keyboard_opens_the_choice_of_files(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open(an_own_one(place))
    page.get_by_label("Lägg till dokument").focus()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    assert chooser.value.is_multiple()
    chooser.value.set_files(files=[file("plan.pdf", PDF)])
    expect(section(page).locator("a[download]")).to_have_text(["plan.pdf"])


def test_files_are_dropped(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open(an_own_one(place))
    dropped = page.evaluate_handle(
        "() => { const all = new DataTransfer();"
        " all.items.add(new File(['Vi provade.'], 'så gick det.txt')); return all; }"
    )
    section(page).locator(".zone").dispatch_event("drop", {"dataTransfer": dropped})
    expect(section(page).get_by_role("link", name="så gick det.txt")).to_be_visible()
    expect(section(page).get_by_role("status")).to_have_text("så gick det.txt är uppladdad.")
