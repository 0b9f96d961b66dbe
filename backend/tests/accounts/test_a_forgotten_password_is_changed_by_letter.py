"""Who forgot the password gets a letter, and nobody learns who has an account."""

import time
from datetime import timedelta

from httpx import Response
from sqlmodel import Session, update

from kraftsamling.access.models import Person
from kraftsamling.accounts.models import PasswordReset
from kraftsamling.accounts.resetting import ANSWERS_AFTER_SECONDS, PER_ACCOUNT, change_password
from kraftsamling.foundation.problems import Invalid
from kraftsamling.foundation.times import now
from tests.accounts.doings import (
    ANY,
    NEW_PASSWORD,
    REGISTRAR,
    all_at_once,
    keep_cookie,
    letters_to,
    pointers,
    sign_in,
    token_to,
)
from tests.helpers import PASSWORD, World


def _ask(world: World, email: str = REGISTRAR) -> Response:
    return world.ask("anonymous", "POST", "/password-resets", json={"email": email})


def _change(world: World, token: str, password: str = NEW_PASSWORD) -> Response:
    body = {"token": token, "password": password}
    return world.ask("anonymous", "POST", "/password-changes", json=body)


def test_the_letter_leads_to_a_new_password(world: World) -> None:
    assert _ask(world).status_code == 202
    assert _change(world, token_to(world, REGISTRAR)).status_code == 204
    assert sign_in(world).status_code == 401
    assert sign_in(world, password=NEW_PASSWORD).status_code == 201


def test_the_link_goes_to_the_page_with_the_token_where_no_server_logs_it(world: World) -> None:
    _ask(world)
    address = world.app.state.settings.address
    assert f"{address}/reset-password#" in letters_to(world.engine, REGISTRAR)[0].text


def test_the_link_works_once(world: World) -> None:
    _ask(world)
    token = token_to(world, REGISTRAR)
    assert _change(world, token).status_code == 204
    assert pointers(_change(world, token, PASSWORD)) == ["/token"]
    assert sign_in(world, password=NEW_PASSWORD).status_code == 201


def test_the_link_works_once_even_when_pressed_twice_at_once(world: World) -> None:
    _ask(world)
    token = token_to(world, REGISTRAR)
    change = lambda: change_password(world.engine, token, NEW_PASSWORD, "192.0.2.1")  # noqa: E731
    outcomes = all_at_once([change] * 4)
    assert [type(outcome) for outcome in outcomes].count(Invalid) == 3


def test_a_new_password_ends_every_session_and_every_other_link(world: World) -> None:
    keep_cookie(world, sign_in(world))
    _ask(world)
    older = token_to(world, REGISTRAR)
    _ask(world)
    _change(world, token_to(world, REGISTRAR))
    assert world.ask("browser", "GET", "/me").status_code == 401
    assert world.ask("registrar", "GET", "/me").status_code == 401
    assert world.ask("leader", "GET", "/me").status_code == 200
    assert pointers(_change(world, older, PASSWORD)) == ["/token"]


def test_the_link_ends_after_an_hour(world: World) -> None:
    _ask(world)
    token = token_to(world, REGISTRAR)
    with Session(world.engine) as session, session.begin():
        session.exec(update(PasswordReset).values(expires_at=now() - timedelta(seconds=1)))
    assert pointers(_change(world, token)) == ["/token"]


def test_a_weak_password_is_refused_and_the_link_still_works(world: World) -> None:
    _ask(world)
    token = token_to(world, REGISTRAR)
    assert pointers(_change(world, token, "för kort")) == ["/password"]
    assert pointers(_change(world, token, "registrar-2026!")) == ["/password"]
    assert _change(world, token).status_code == 204


def test_the_letter_is_in_the_language_of_the_person(world: World) -> None:
    _ask(world)
    world.ask("registrar", "PATCH", "/me", json={"language": "en"}, headers=ANY)
    _ask(world)
    swedish, english = letters_to(world.engine, REGISTRAR)
    assert "Nytt lösenord" in swedish.subject
    assert "New password" in english.subject


def test_nobody_learns_who_has_an_account(world: World) -> None:
    known, unknown = _ask(world), _ask(world, "nobody@kraftsamling.example")
    assert (known.status_code, unknown.status_code) == (202, 202)
    assert known.content == unknown.content == b""
    assert known.headers.keys() == unknown.headers.keys()
    assert letters_to(world.engine, "nobody@kraftsamling.example") == []


def test_the_answer_takes_as_long_whether_or_not_there_is_a_letter(world: World) -> None:
    def seconds(email: str) -> float:
        begun = time.perf_counter()
        _ask(world, email)
        return time.perf_counter() - begun

    seconds("first@kraftsamling.example")  # the first request of all pays for more than itself
    times = [seconds(REGISTRAR), seconds("nobody@kraftsamling.example")]
    assert min(times) >= ANSWERS_AFTER_SECONDS
    assert max(times) < ANSWERS_AFTER_SECONDS * 3


def test_nobody_is_flooded_with_letters(world: World) -> None:
    answers = [_ask(world) for _ in range(PER_ACCOUNT + 1)]
    assert [answer.status_code for answer in answers] == [202] * PER_ACCOUNT + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    assert len(letters_to(world.engine, REGISTRAR)) == PER_ACCOUNT


def test_a_disabled_account_gets_no_letter_and_its_links_are_dead(world: World) -> None:
    _ask(world)
    token = token_to(world, REGISTRAR)
    with Session(world.engine) as session, session.begin():
        session.exec(update(Person).values(disabled_at=now()))
    _ask(world)
    assert len(letters_to(world.engine, REGISTRAR)) == 1
    assert pointers(_change(world, token)) == ["/token"]
