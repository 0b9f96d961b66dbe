"""What is secret is in no answer but its own, in no log, in no table and in no file."""

import logging
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel, update

from kraftsamling.exchange.worker import tidy
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from tests.accounts.doings import (
    ANY,
    NEW_PASSWORD,
    REGISTRAR,
    accept,
    invite,
    keep_cookie,
    make_client,
    sign_in,
    token_to,
)
from tests.helpers import PASSWORD, World


def _a_day_of_secrets(world: World) -> tuple[dict[str, str], list[str]]:
    """Everything that makes or takes a secret; the secrets, and the answers that hold none."""
    world.ask("anonymous", "POST", "/password-resets", json={"email": REGISTRAR})
    reset = token_to(world, REGISTRAR)
    invitation = invite(world)
    client = make_client(world).json()
    world.roles["system"] = {"authorization": f"Bearer {client['key']}"}
    change = {"token": reset, "password": NEW_PASSWORD}
    answers = [
        accept(world, invitation, password=NEW_PASSWORD + " x"),
        accept(world, invitation),
        world.ask("anonymous", "POST", "/password-changes", json={**change, "password": "kort"}),
        world.ask("anonymous", "POST", "/password-changes", json=change),
        world.ask("anonymous", "POST", "/password-changes", json=change),
        sign_in(world, password=PASSWORD),
        sign_in(world, password=NEW_PASSWORD),
        world.ask("system", "GET", "/initiatives"),
        world.ask("administrator", "GET", f"/api-clients/{client['id']}"),
        world.ask("administrator", "GET", "/invitations"),
        world.ask("administrator", "GET", f"/users/{world.ids['registrar']}"),
    ]
    keep_cookie(world, answers[6])
    answers.append(world.ask("browser", "PATCH", "/me", json={"name": "Ny"}, headers=ANY))
    secrets = {
        "reset": reset,
        "invitation": invitation,
        "key": client["key"],
        "session": world.roles["browser"]["cookie"].partition("=")[2],
        "password": PASSWORD,
        "new password": NEW_PASSWORD,
    }
    return secrets, [answer.text for answer in answers]


def _letters_leave(world: World) -> None:
    """As the worker does when it has sent them."""
    with Session(world.engine) as session, session.begin():
        session.exec(update(Letter).values(sent_at=now(), text=""))


def _every_cell(world: World) -> str:
    with world.engine.execution_options(reading=True).connect() as connection:
        rows: list[Any] = []
        for table in SQLModel.metadata.sorted_tables:
            rows += connection.execute(select(table)).all()
    assert len(rows) > 300
    return repr(rows)


def _files(url: str) -> bytes:
    database = Path(make_url(url).database or "")
    return b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))


def test_secrets_are_in_no_answer_no_log_and_no_table(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets, answers = _a_day_of_secrets(world)
    _letters_leave(world)
    told = {"answer": "".join(answers), "log": caplog.text, "table": _every_cell(world)}
    found = [(where, name) for where in told for name, s in secrets.items() if s in told[where]]
    assert found == []


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_secrets_are_not_in_the_file_either_once_the_letters_have_left(
    world: World, database_url: str
) -> None:
    secrets, _ = _a_day_of_secrets(world)
    assert secrets["reset"].encode() in _files(database_url)  # else nothing is proven
    _letters_leave(world)
    tidy(world.engine, Settings())
    kept = _files(database_url)
    assert [name for name, secret in secrets.items() if secret.encode() in kept] == []


def test_a_failing_statement_does_not_tell_what_was_bound_to_it(world: World) -> None:
    with pytest.raises(DBAPIError) as failure, world.engine.begin() as connection:
        connection.execute(text("SELECT CAST(:secret AS text) FROM nowhere"), {"secret": PASSWORD})
    assert PASSWORD not in str(failure.value)
