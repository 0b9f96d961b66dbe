"""Signing in with e-mail and password, what the browser gets, and how it ends."""

import statistics
import time
import unicodedata
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, col, select, update

from kraftsamling.access.models import Person, SignIn
from kraftsamling.accounts.passwords import hash_password
from kraftsamling.app import make_app
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from tests.accounts.doings import ANY, REGISTRAR, keep_cookie, sign_in
from tests.helpers import API, PASSWORD, World

OTHER_SITE = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
OWN_PAGE = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}


def test_the_right_password_opens_a_session_and_tells_who_one_is(world: World) -> None:
    answer = sign_in(world)
    assert answer.status_code == 201
    assert answer.headers["location"] == "/api/v1/me"
    assert answer.headers["cache-control"] == "no-store"
    me = answer.json()
    assert (me["email"], me["name"], me["administrator"]) == (REGISTRAR, "Registrar", False)
    assert [organisation["name"] for organisation in me["organisations"]] == ["Kumla kommun"]
    keep_cookie(world, answer)
    assert world.ask("browser", "GET", "/me").json() == me


def test_scripts_and_other_sites_cannot_use_the_cookie(world: World) -> None:
    told = sign_in(world).headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=lax" in told
    assert "path=/" in told.split("; ")
    assert "max-age=43200" in told
    assert "domain" not in told


def test_in_production_the_cookie_goes_over_https_alone(database_url: str) -> None:
    settings = Settings(database_url=database_url, env="production", public_url="https://k.example")
    app = make_app(settings)
    with Session(app.state.engine) as session, session.begin():
        person = Person(
            email=REGISTRAR, name="R", name_key="r", search_text="r",
            password_hash=hash_password(PASSWORD),
        )  # fmt: skip
        session.add(person)
    with TestClient(app, base_url="https://k.example") as client:
        credentials = {"email": REGISTRAR, "password": PASSWORD}
        told = client.post(f"{API}/sessions", json=credentials).headers["set-cookie"]
        assert told.startswith("__Host-kraftsamling_session=")
        assert "; Secure" in told
        assert client.get(f"{API}/me").status_code == 200


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(world: World) -> None:
    wrong = sign_in(world, password="fel lösenord helt enkelt")
    unknown = sign_in(world, "nobody@kraftsamling.example")
    assert (wrong.status_code, unknown.status_code) == (401, 401)
    assert wrong.json() == unknown.json()
    assert "set-cookie" not in wrong.headers


def test_an_unknown_address_takes_as_long_as_a_wrong_password(world: World) -> None:
    def seconds(email: str) -> float:
        begun = time.perf_counter()
        sign_in(world, email, "fel lösenord helt enkelt")
        return time.perf_counter() - begun

    sign_in(world)  # the first request of all pays for more than itself
    rounds = [(seconds(REGISTRAR), seconds("nobody@kraftsamling.example")) for _ in range(7)]
    known, unknown = (statistics.median(times) for times in zip(*rounds, strict=True))
    assert 0.5 < unknown / known < 2


def test_a_disabled_account_cannot_sign_in(world: World) -> None:
    user = f"/users/{world.ids['registrar']}"
    world.ask("administrator", "PATCH", user, json={"disabled": True}, headers=ANY)
    assert sign_in(world).status_code == 401
    world.ask("administrator", "PATCH", user, json={"disabled": False}, headers=ANY)
    assert sign_in(world).status_code == 201


def test_it_does_not_matter_how_the_address_is_typed(world: World) -> None:
    assert sign_in(world, "  Registrar@Kraftsamling.EXAMPLE ").status_code == 201


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_it_does_not_matter_how_the_keyboard_writes_an_umlaut(world: World, form: str) -> None:
    typed = unicodedata.normalize(form, PASSWORD)  # type: ignore[arg-type]
    assert sign_in(world, password=typed).status_code == 201


def test_blanks_around_a_password_are_part_of_it(world: World) -> None:
    assert sign_in(world, password=f" {PASSWORD}").status_code == 401


def test_a_stolen_cookie_is_dead_after_signing_out(world: World) -> None:
    keep_cookie(world, sign_in(world))
    keep_cookie(world, sign_in(world), "other browser")
    left = world.ask("browser", "DELETE", "/sessions/current")
    assert left.status_code == 204
    assert 'kraftsamling_session=""' in left.headers["set-cookie"]
    assert "max-age=0" in left.headers["set-cookie"].lower()
    assert world.ask("browser", "GET", "/me").status_code == 401
    assert world.ask("other browser", "GET", "/me").status_code == 200


def test_a_session_ends_after_twelve_hours(world: World) -> None:
    keep_cookie(world, sign_in(world))
    with Session(world.engine) as session, session.begin():
        newest = select(SignIn).order_by(col(SignIn.created_at).desc())
        signed_in = session.exec(newest).first()
        assert signed_in is not None
        assert signed_in.expires_at - signed_in.created_at >= timedelta(hours=11, minutes=59)
        session.exec(update(SignIn).values(expires_at=now()))
    assert world.ask("browser", "GET", "/me").status_code == 401
    assert world.ask("browser", "GET", "/initiatives").status_code == 200


def test_another_site_can_neither_sign_somebody_in_nor_act_for_them(world: World) -> None:
    assert sign_in(world, **OTHER_SITE).status_code == 403
    assert sign_in(world, origin="https://evil.example").status_code == 403
    keep_cookie(world, sign_in(world, **OWN_PAGE))
    change = {"json": {"name": "Kapad"}}
    stopped = world.ask("browser", "PATCH", "/me", headers={**ANY, **OTHER_SITE}, **change)
    assert stopped.status_code == 403
    through = world.ask("browser", "PATCH", "/me", headers={**ANY, **OWN_PAGE}, **change)
    assert through.status_code == 200


def test_people_change_their_name_and_language_against_the_revision_they_read(
    world: World,
) -> None:
    read = world.ask("registrar", "GET", "/me")
    held = {"If-Match": read.headers["etag"]}
    changed = world.ask("registrar", "PATCH", "/me", json={"language": "en"}, headers=held)
    assert (changed.status_code, changed.json()["language"]) == (200, "en")
    stale = world.ask("registrar", "PATCH", "/me", json={"name": "Nytt"}, headers=held)
    assert stale.status_code == 412
    assert world.ask("registrar", "PATCH", "/me", json={"name": "Nytt"}).status_code == 428
    nameless = world.ask("registrar", "PATCH", "/me", json={"name": None}, headers=ANY)
    assert nameless.status_code == 422
