"""Where no mail server is set, a developer reads the letters on a page; nobody else does."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session

from kraftsamling.app import make_app
from kraftsamling.foundation.outbox import post
from kraftsamling.foundation.settings import Settings

HERE = "127.0.0.1"


@contextmanager
def _asking(url: str, env: str = "development", address: str = HERE) -> Iterator[TestClient]:
    app = make_app(Settings(database_url=url, env=env, public_url="https://k.example"))
    with Session(app.state.engine) as session, session.begin():
        link = "https://k.example/reset-password#a-b_c"
        post(session, "kim@kumla.example", "Nytt <lösenord>", f"Hej!\n\nHär:\n{link}\n\n<b>&</b>")
    with TestClient(app, client=(address, 50000)) as client:
        yield client


def test_the_letters_are_shown_with_links_that_can_be_followed(database_url: str) -> None:
    with _asking(database_url) as client:
        page = client.get("/outbox")
    assert page.status_code == 200
    assert '<html lang="sv">' in page.text
    assert "Utkorg" in page.text
    assert "kim@kumla.example" in page.text
    link = "https://k.example/reset-password#a-b_c"
    assert f'<a href="{link}">{link}</a>' in page.text


def test_what_a_letter_holds_is_text_and_never_markup(database_url: str) -> None:
    with _asking(database_url) as client:
        page = client.get("/outbox")
    assert "Nytt &lt;lösenord&gt;" in page.text
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in page.text
    assert "style=" not in page.text
    assert "<script" not in page.text


def test_the_page_speaks_english_too(database_url: str) -> None:
    with _asking(database_url) as client:
        page = client.get("/outbox", headers={"accept-language": "en"})
    assert '<html lang="en">' in page.text
    assert "Outbox" in page.text


@pytest.mark.parametrize("env", ["test", "production"])
def test_there_is_no_such_page_outside_development(database_url: str, env: str) -> None:
    with _asking(database_url, env) as client:
        page = client.get("/outbox")
    assert page.status_code == 404
    assert "kim@kumla.example" not in page.text


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.8", "::ffff:192.0.2.7", "testclient"])
def test_there_is_no_such_page_for_other_machines(database_url: str, address: str) -> None:
    with _asking(database_url, address=address) as client:
        assert client.get("/outbox").status_code == 404


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.53", "::1"])
def test_this_machine_has_several_addresses(database_url: str, address: str) -> None:
    with _asking(database_url, address=address) as client:
        assert client.get("/outbox").status_code == 200
