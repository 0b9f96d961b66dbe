"""What people do in these tests: sign in, read their letters, all press at once."""

import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any, TypeVar

from httpx import Response
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from kraftsamling.foundation.limits import Attempts
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.problems import Problem
from kraftsamling.foundation.times import now
from tests.helpers import PASSWORD, World

Outcome = TypeVar("Outcome")
REGISTRAR = "registrar@kraftsamling.example"
NEW_PASSWORD = "grönt paraply vid kanten"
ANY = {"If-Match": "*"}


def sign_in(
    world: World, email: str = REGISTRAR, password: str = PASSWORD, **headers: str
) -> Response:
    """From a browser that is not signed in."""
    credentials = {"email": email, "password": password}
    return world.ask("anonymous", "POST", "/sessions", json=credentials, headers=headers)


def keep_cookie(world: World, answer: Response, name: str = "browser") -> None:
    """The browser that got the answer is from now on the role `name`."""
    world.roles[name] = {"cookie": answer.headers["set-cookie"].split(";")[0]}


def letters_to(engine: Engine, email: str) -> list[Letter]:
    with Session(engine.execution_options(reading=True)) as session:
        newest = select(Letter).where(Letter.recipient == email).order_by(col(Letter.created_at))
        return list(session.exec(newest))


def token_to(world: World, email: str) -> str:
    """The secret part of the link in the newest letter."""
    found = re.search(r"#(\S+)", letters_to(world.engine, email)[-1].text)
    assert found is not None
    return found.group(1)


def invite(world: World, email: str = "ny@kumla.example", **wanted: Any) -> str:
    """The administrator invites; the token of the letter."""
    body = {"email": email, "role": "registrar", "organisation_id": world.ids["kumla"], **wanted}
    answer = world.ask("administrator", "POST", "/invitations", json=body)
    assert answer.status_code == 201, answer.text
    return token_to(world, email)


def accept(world: World, token: str, role: str = "anonymous", **given: Any) -> Response:
    body = {"token": token, "name": "Ny kollega", "password": NEW_PASSWORD, **given}
    told = {name: value for name, value in body.items() if value is not None}
    return world.ask(role, "POST", "/invitation-acceptances", json=told)


def make_client(world: World, headers: dict[str, str] | None = None, **changes: Any) -> Response:
    body = {
        "name": "Kumlas verksamhetssystem",
        "organisation_id": world.ids["kumla"],
        "scopes": ["initiatives:read", "initiatives:write"],
        "expires_at": (now() + timedelta(days=365)).isoformat(),
        **changes,
    }
    return world.ask("administrator", "POST", "/api-clients", json=body, headers=headers or {})


def let_pass(engine: Engine, time: timedelta) -> None:
    """Attempts are as old as if `time` had passed."""
    with Session(engine) as session, session.begin():
        for attempt in session.exec(select(Attempts)).all():
            session.delete(attempt)
            session.flush()
            moved = attempt.window_start - time
            session.add(Attempts(bucket=attempt.bucket, window_start=moved, count=attempt.count))


def all_at_once(acts: Iterable[Callable[[], Outcome]]) -> list[Outcome | Problem]:
    """What came of each act, a problem where one was met."""

    def outcome(act: Callable[[], Outcome]) -> Outcome | Problem:
        try:
            return act()
        except Problem as problem:
            return problem

    acts = list(acts)
    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(outcome, acts))


def pointers(answer: Response) -> list[str]:
    """The fields that a refusal names."""
    assert answer.status_code == 422, answer.text
    return [error["pointer"] for error in answer.json()["errors"]]
