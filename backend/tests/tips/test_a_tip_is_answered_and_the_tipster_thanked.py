"""A stranger's tip: queued for process leaders, answered, thanked for, and the answer undone."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from kraftsamling.exchange.mail import send_due
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from kraftsamling.initiatives.models import Initiative
from kraftsamling.tips.models import Tip
from kraftsamling.tips.tidying import tidy_tips
from tests.exchange.mail_server import mail_server
from tests.helpers import World, an_initiative
from tests.tips.doings import SAID, a_tip, send

ADDRESS = "lina@tipsare.example"


def _act(world: World, id: str, verb: str, role: str = "leader", **body: Any) -> Any:
    given = {"json": body} if body or verb == "dismissals" else {}
    answer = world.ask(role, "POST", f"/tips/{id}/{verb}", **given)
    assert answer.status_code == 201, answer.text
    return answer.json()


def _stored(world: World, id: str) -> Tip:
    with Session(world.engine) as session:
        return session.get_one(Tip, id)


def _letters(world: World) -> list[Letter]:
    with Session(world.engine) as session:
        return list(session.exec(select(Letter)))


def test_a_stranger_is_thanked_at_once(world: World) -> None:
    thanks = send(world, email=ADDRESS).json()
    assert thanks["will_be_thanked"] is True
    assert send(world).json()["will_be_thanked"] is False


def test_a_tip_needs_no_more_than_what_and_why(world: World) -> None:
    bare = dict.fromkeys(("municipality_code", "run_by", "link", "email"))
    id = a_tip(world, **bare)
    told = world.ask("leader", "GET", f"/tips/{id}").json()
    assert (told["name"], told["municipality"], told["run_by"]) == (SAID["name"], None, None)


def test_the_queue_shows_the_newest_first_and_never_an_address(world: World) -> None:
    first, second = a_tip(world, email=ADDRESS), a_tip(world, name="Simskola")
    listed = world.ask("leader", "GET", "/tips?status=new")
    assert [tip["id"] for tip in listed.json()["items"]] == [second, first]
    assert [tip["wants_thanks"] for tip in listed.json()["items"]] == [False, True]
    assert ADDRESS not in listed.text
    assert ADDRESS not in world.ask("administrator", "GET", f"/tips/{first}").text


def test_only_the_process_leaders_of_the_platform_see_it(world: World) -> None:
    id = a_tip(world)
    for role, listed, read in (
        ("leader", 1, 200),
        ("administrator", 1, 200),
        ("other leader", 0, 404),
    ):
        assert world.ask(role, "GET", "/tips").json()["total"] == listed, role
        assert world.ask(role, "GET", f"/tips/{id}").status_code == read, role
    assert world.ask("registrar", "GET", "/tips").status_code == 403
    assert world.ask("anonymous", "GET", f"/tips/{id}").status_code == 401


def test_a_tip_becomes_a_draft_with_what_it_tells_filled_in(world: World) -> None:
    id = a_tip(world)
    tip = _act(world, id, "drafts")
    assert tip["status"] == "used"
    assert tip["decided_by"] == {"name": "Leader"}
    draft = world.ask("leader", "GET", f"/initiatives/{tip['initiative']['id']}").json()
    assert draft["visibility"] == "draft"
    assert draft["title"] == SAID["name"]
    assert draft["description"] == f"{SAID['why']}\n\nDrivs av: Kumla kommun"
    assert [place["code"] for place in draft["municipalities"]] == ["1881"]
    assert draft["owner"]["name"] == "Kumla kommun"
    assert draft["links"] == [{"title": "Länken i tipset", "url": SAID["link"]}]
    back = world.ask("leader", "GET", f"/tips?initiative={draft['id']}").json()["items"]
    assert [each["id"] for each in back] == [id]


def test_an_organisation_that_we_do_not_know_stays_in_the_text(world: World) -> None:
    tip = _act(world, a_tip(world, run_by="Några föräldrar"), "drafts")
    draft = world.ask("leader", "GET", f"/initiatives/{tip['initiative']['id']}").json()
    assert draft["owner"] is None
    assert "Drivs av: Några föräldrar" in draft["description"]


def test_the_thanks_reach_the_tipster_by_mail_and_the_address_is_wiped(world: World) -> None:
    id = a_tip(world, email=ADDRESS)
    tip = _act(world, id, "drafts")
    assert _stored(world, id).email is None
    with mail_server() as mailbox:
        send_due(world.engine, Settings(smtp_url=f"smtp://127.0.0.1:{mailbox.port}", env="test"))
        (letter,) = mailbox.letters
    assert letter["To"] == ADDRESS
    assert letter["Subject"] == "Tack för ditt tips"
    text = letter.get_content()
    assert "Läxkafé i biblioteket" in text
    assert f"/initiativ/{tip['initiative']['id']}" in text


def test_the_thanks_are_in_the_tipsters_language(world: World) -> None:
    _act(world, a_tip(world, email=ADDRESS, language="en"), "drafts")
    (letter,) = _letters(world)
    assert letter.subject == "Thank you for your tip"
    assert "was of use" in letter.text


def test_no_address_no_letter(world: World) -> None:
    _act(world, a_tip(world), "drafts")
    _act(world, a_tip(world), "matches", initiative_id=an_initiative(world, reference=None))
    assert _letters(world) == []


def test_what_was_known_already_is_linked_and_thanked_for(world: World) -> None:
    known = an_initiative(world, reference=None)
    id = a_tip(world, email=ADDRESS)
    tip = _act(world, id, "matches", initiative_id=known)
    assert (tip["status"], tip["initiative"]["id"]) == ("known", known)
    (letter,) = _letters(world)
    assert "kände redan till" in letter.text
    assert f"/initiativ/{known}" in letter.text


def test_a_letter_does_not_lead_to_what_the_tipster_may_not_read(world: World) -> None:
    draft = an_initiative(world, published=False, reference=None)
    _act(world, a_tip(world, email=ADDRESS), "matches", initiative_id=draft)
    assert draft not in _letters(world)[0].text


def test_a_dismissed_tip_leaves_no_address_and_no_letter(world: World) -> None:
    id = a_tip(world, email=ADDRESS)
    tip = _act(world, id, "dismissals", reason="Det handlar om vuxna.")
    assert (tip["status"], tip["reason"]) == ("dismissed", "Det handlar om vuxna.")
    assert _stored(world, id).email is None
    assert _letters(world) == []


def test_every_answer_can_be_undone_and_a_draft_goes_with_it(world: World) -> None:
    id = a_tip(world, email=ADDRESS)
    draft = _act(world, id, "drafts")["initiative"]["id"]
    again = _act(world, id, "reopenings")
    assert (again["status"], again["initiative"], again["decided_by"]) == ("new", None, None)
    with Session(world.engine) as session:
        assert session.get_one(Initiative, draft).visibility == "archived"
    _act(world, id, "dismissals")
    assert _act(world, id, "reopenings")["reason"] is None
    _act(world, id, "drafts")
    assert len(_letters(world)) == 1, "thanked once"


def test_an_answer_that_everyone_reads_by_now_is_not_undone(world: World) -> None:
    id = a_tip(world)
    draft = _act(world, id, "drafts")["initiative"]["id"]
    with Session(world.engine) as session, session.begin():
        session.get_one(Initiative, draft).visibility = "published"
    refused = world.ask("leader", "POST", f"/tips/{id}/reopenings")
    assert refused.status_code == 409
    assert "redan publicerat" in refused.json()["detail"]


def test_a_tip_is_answered_once(world: World) -> None:
    id = a_tip(world)
    assert world.ask("leader", "POST", f"/tips/{id}/reopenings").status_code == 409
    _act(world, id, "drafts")
    for verb, given in (("drafts", {}), ("dismissals", {"json": {}})):
        assert world.ask("leader", "POST", f"/tips/{id}/{verb}", **given).status_code == 409


def test_a_match_must_be_there(world: World) -> None:
    id = a_tip(world)
    missing = {"json": {"initiative_id": "0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10"}}
    refused = world.ask("leader", "POST", f"/tips/{id}/matches", **missing)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/initiative_id"


def test_a_merge_takes_the_tips_along(world: World) -> None:
    kept, duplicate = (an_initiative(world, reference=None) for _ in "12")
    id = a_tip(world)
    _act(world, id, "matches", initiative_id=duplicate)
    merge = {"json": {"duplicate_id": duplicate}}
    assert world.ask("leader", "POST", f"/initiatives/{kept}/merges", **merge).status_code == 201
    assert world.ask("leader", "GET", f"/tips/{id}").json()["initiative"]["id"] == kept


def test_an_address_never_answered_is_wiped_after_half_a_year(world: World) -> None:
    old, young = a_tip(world, email=ADDRESS), a_tip(world, email=ADDRESS)
    with Session(world.engine) as session, session.begin():
        session.get_one(Tip, old).created_at = now() - timedelta(days=181)
    tidy_tips(world.engine, world.app.state.settings)
    assert _stored(world, old).email is None
    assert _stored(world, young).email == ADDRESS
