"""An invitation is a letter with a link that works once, and gives exactly the role it names."""

from datetime import timedelta

from sqlmodel import Session, update

from kraftsamling.access.who import ANONYMOUS
from kraftsamling.accounts.inviting import accept_invitation
from kraftsamling.accounts.models import Invitation
from kraftsamling.accounts.schemas import AcceptanceIn
from kraftsamling.foundation.problems import Invalid
from kraftsamling.foundation.times import now
from tests.accounts.doings import (
    ANY,
    NEW_PASSWORD,
    REGISTRAR,
    accept,
    all_at_once,
    invite,
    keep_cookie,
    letters_to,
    pointers,
    sign_in,
)
from tests.helpers import PASSWORD, PLATFORM, World

NEW = "ny@kumla.example"


def test_an_invited_registrar_makes_an_account_and_is_signed_in(world: World) -> None:
    answer = accept(world, invite(world))
    assert answer.status_code == 201
    me = answer.json()
    assert (me["email"], me["name"], me["leads"], me["administrator"]) == (
        NEW, "Ny kollega", [], False,
    )  # fmt: skip
    assert [organisation["id"] for organisation in me["organisations"]] == [world.ids["kumla"]]
    keep_cookie(world, answer)
    assert world.ask("browser", "GET", "/me").json() == me
    assert sign_in(world, NEW, NEW_PASSWORD).status_code == 201


def test_an_invited_leader_leads_the_platform_and_nothing_else(world: World) -> None:
    token = invite(world, role="process_leader", organisation_id=None, platform=PLATFORM)
    me = accept(world, token).json()
    assert (me["leads"], me["organisations"], me["administrator"]) == ([PLATFORM], [], False)


def test_an_invited_administrator_is_one(world: World) -> None:
    token = invite(world, role="administrator", organisation_id=None)
    assert accept(world, token).json()["administrator"] is True


def test_the_letter_says_what_for_in_swedish_and_english(world: World) -> None:
    invite(world)
    (letter,) = letters_to(world.engine, NEW)
    assert "Inbjudan" in letter.subject
    assert "Invitation" in letter.subject
    assert "att registrera vad Kumla kommun gör" in letter.text
    assert "to register what Kumla kommun does" in letter.text
    assert f"{world.app.state.settings.address}/invitation#" in letter.text


def test_the_link_works_once(world: World) -> None:
    token = invite(world)
    assert accept(world, token).status_code == 201
    assert pointers(accept(world, token)) == ["/token"]


def test_the_link_works_once_even_when_pressed_twice_at_once(world: World) -> None:
    wanted = AcceptanceIn(token=invite(world), name="Ny kollega", password=NEW_PASSWORD)
    outcomes = all_at_once(
        [lambda: accept_invitation(world.engine, ANONYMOUS, wanted, "192.0.2.1")] * 4
    )
    assert [type(outcome) for outcome in outcomes].count(Invalid) == 3


def test_the_link_ends_after_fourteen_days_and_when_it_is_revoked(world: World) -> None:
    late, revoked = invite(world), invite(world, "annan@kumla.example")
    newest = world.ask("administrator", "GET", "/invitations").json()["items"][0]
    path = f"/invitations/{newest['id']}"
    held = {"If-Match": world.etag(path)}
    assert world.ask("administrator", "DELETE", path, headers=held).status_code == 204
    assert pointers(accept(world, revoked)) == ["/token"]
    assert world.ask("administrator", "GET", path).json()["revoked_at"] is not None
    assert world.ask("administrator", "DELETE", path, headers=held).status_code == 412
    with Session(world.engine) as session, session.begin():
        session.exec(update(Invitation).values(expires_at=now() - timedelta(seconds=1)))
    assert pointers(accept(world, late)) == ["/token"]


def test_a_weak_password_is_refused_and_the_link_still_works(world: World) -> None:
    token = invite(world)
    assert pointers(accept(world, token, password="Sommaren2026!")) == ["/password"]
    assert pointers(accept(world, token, name="Kim Öberg", password="kimöberg2026")) == [
        "/password"
    ]
    assert accept(world, token).status_code == 201


def test_an_account_that_is_there_gets_the_role_with_its_own_password(world: World) -> None:
    token = invite(world, REGISTRAR, organisation_id=world.ids["karlskoga"])
    assert pointers(accept(world, token, password=NEW_PASSWORD)) == ["/password"]
    me = accept(world, token, name="Någon annan", password=PASSWORD).json()
    assert (me["id"], me["name"]) == (world.ids["registrar"], "Registrar")
    assert len(me["organisations"]) == 2
    assert sign_in(world).status_code == 201


def test_who_is_signed_in_needs_no_password_and_others_do(world: World) -> None:
    token = invite(world, REGISTRAR, organisation_id=world.ids["karlskoga"])
    bare = {"name": None, "password": None}
    assert pointers(accept(world, token, **bare)) == ["/name", "/password"]
    assert pointers(accept(world, token, "leader", **bare)) == ["/name", "/password"]
    assert accept(world, token, "registrar", **bare).status_code == 201


def test_an_invitation_is_no_way_to_guess_a_password(world: World) -> None:
    token = invite(world, REGISTRAR, organisation_id=world.ids["karlskoga"])
    tries = [accept(world, token).status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]
    assert sign_in(world).status_code == 429


def test_a_disabled_account_is_not_opened_by_an_invitation(world: World) -> None:
    user = f"/users/{world.ids['registrar']}"
    world.ask("administrator", "PATCH", user, json={"disabled": True}, headers=ANY)
    token = invite(world, REGISTRAR)
    assert pointers(accept(world, token, password=PASSWORD)) == ["/password"]


def test_an_invitation_names_what_is_there(world: World) -> None:
    def refused(**wanted: object) -> list[str]:
        body = {"email": NEW, **wanted}
        return pointers(world.ask("administrator", "POST", "/invitations", json=body))

    assert refused(role="process_leader", platform="finns-inte") == ["/platform"]
    assert refused(role="process_leader") == ["/platform"]
    assert refused(role="registrar", organisation_id="finns-inte") == ["/organisation_id"]
    assert letters_to(world.engine, NEW) == []


def test_leaders_see_and_end_the_invitations_that_are_theirs(world: World) -> None:
    invite(world, "a@kumla.example")
    invite(world, "b@kumla.example", role="process_leader", platform=PLATFORM)
    invite(world, "c@kumla.example", role="administrator")

    def seen(role: str) -> list[str]:
        items = world.ask(role, "GET", "/invitations").json()["items"]
        return [item["email"] for item in items]

    assert seen("administrator") == ["c@kumla.example", "b@kumla.example", "a@kumla.example"]
    assert seen("leader") == ["b@kumla.example", "a@kumla.example"]
    assert seen("other leader") == ["a@kumla.example"]


def test_the_same_key_sends_one_letter(world: World) -> None:
    body = {"email": NEW, "role": "registrar", "organisation_id": world.ids["kumla"]}
    key = {"Idempotency-Key": "en-inbjudan"}
    first, second = (
        world.ask("administrator", "POST", "/invitations", json=body, headers=key) for _ in range(2)
    )
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert len(letters_to(world.engine, NEW)) == 1
