"""Every answer, whoever gives it, carries a traceparent and the headers that keep browsers safe."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from kraftsamling.app import make_app
from kraftsamling.foundation.http import EMBEDDABLE
from kraftsamling.foundation.settings import Settings
from tests.helpers import World, a_world

TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
SAFE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A built page of two files."""
    (tmp_path / "dist" / "assets").mkdir(parents=True)
    (tmp_path / "dist" / "index.html").write_text("<!doctype html><title>Kraftsamling</title>")
    (tmp_path / "dist" / "assets" / "main-abc123.js").write_text("export {}")
    return tmp_path / "dist"


def _complaint(answer: Response) -> str | None:
    headers = answer.headers
    if not re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", headers.get("traceparent", "")):
        return f"traceparent {headers.get('traceparent')}"
    policy = headers.get("content-security-policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        return f"policy {policy}"
    wrong = {name for name, value in SAFE.items() if headers.get(name) != value}
    if wrong or len(headers.get_list("content-security-policy")) != 1:
        return f"headers {wrong}"
    return None


def test_every_kind_of_answer_carries_them(
    page: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_world(database_url, frontend_dir=page) as world:
        answers = {
            "a list": world.client.get("/api/v1/initiatives"),
            "a detail": world.client.get(f"/api/v1/actors/{world.ids['kumla']}"),
            "not found": world.client.get("/api/v1/nothing"),
            "wrong method": world.client.put("/api/v1/initiatives"),
            "not signed in": world.client.get("/api/v1/me"),
            "bad input": world.client.get("/api/v1/initiatives?colour=blue"),
            "health": world.client.get("/health/live"),
            "the page": world.client.get("/"),
            "an address of the page": world.client.get("/utforska"),
            "a script": world.client.get("/assets/main-abc123.js"),
            "no such file": world.client.get("/assets/gone.js"),
            "the contract": world.client.get("/api/v1/openapi.json"),
        }
        monkeypatch.setattr("kraftsamling.actors.queries.detail", None)
        answers["our fault"] = world.client.get(f"/api/v1/actors/{world.ids['kumla']}")
    statuses = [answer.status_code for answer in answers.values()]
    assert statuses == [200, 200, 404, 405, 401, 422, 200, 200, 200, 200, 404, 200, 500]
    assert {what: _complaint(answer) for what, answer in answers.items()} == dict.fromkeys(answers)


def test_two_pages_may_be_framed_and_only_by_those_who_are_named(page: Path) -> None:
    framer = "https://www.kumla.example https://nora.example:8443"
    off = TestClient(make_app(Settings(env="test", database_url="sqlite://", frontend_dir=page)))
    on = TestClient(
        make_app(
            Settings(env="test", database_url="sqlite://", frontend_dir=page, embedded_by=framer)
        )
    )
    usual = off.get("/laget").headers
    for path in sorted(EMBEDDABLE):
        assert _complaint(off.get(path)) is None
        answer = on.get(path)
        policy = answer.headers["content-security-policy"]
        assert policy.endswith(f"; frame-ancestors {framer}")
        assert policy.split("; ")[:-1] == usual["content-security-policy"].split("; ")[:-1]
        assert set(usual) - set(answer.headers) == {"x-frame-options"}
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    elsewhere = ["/", "/laget", "/logga-in", "/inbaddad", "/inbaddad/", "/inbaddad/laget/",
                 "/inbaddad/nonsens", "/inbaddad/..%2flogga-in", "/inbaddad/laget.js",
                 "/assets/main-abc123.js", "/api/v1/nothing"]  # fmt: skip
    assert {path: _complaint(on.get(path)) for path in elsewhere} == dict.fromkeys(elsewhere)


@pytest.mark.parametrize(
    ("origins", "environment", "accepted"),
    [
        ("", "production", True),
        ("https://www.kumla.example https://nora.example:8443", "production", True),
        ("http://www.kumla.example", "production", False),
        ("http://127.0.0.1:8100", "production", False),
        ("http://127.0.0.1:8100", "development", True),
        ("http://www.kumla.example", "development", False),
        ("https://*.kumla.example", "production", False),
        ("*", "production", False),
        ("https:", "production", False),
        ("https://www.kumla.example/", "production", False),
        ("https://www.kumla.example; script-src *", "production", False),
        ("'self'", "production", False),
    ],
)
def test_whoever_may_frame_us_is_named_whole(
    origins: str, environment: str, accepted: bool
) -> None:
    told = Settings(env=environment, embedded_by=origins).refusals()
    assert any("EMBEDDED_BY" in each for each in told) is not accepted


def test_the_callers_trace_goes_on(world: World) -> None:
    answer = world.client.get("/health/live", headers={"traceparent": TRACE})
    _, trace, span, _ = answer.headers["traceparent"].split("-")
    assert trace == TRACE.split("-")[1]
    assert span != TRACE.split("-")[2]
    for bad in ("", "00-xyz", "00-" + "0" * 32 + "-" + "0" * 16 + "-01", TRACE + "-02"):
        begun = world.client.get("/health/live", headers={"traceparent": bad}).headers[
            "traceparent"
        ]
        assert begun.split("-")[1] not in {"0" * 32, trace}


def test_our_own_faults_tell_nothing_of_themselves(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kraftsamling.actors.queries.detail", None)
    answer = world.client.get(f"/api/v1/actors/{world.ids['kumla']}")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Traceback" not in answer.text
    assert "NoneType" not in answer.text


def test_files_named_by_their_content_are_kept_and_the_page_is_asked_for(
    page: Path, database_url: str
) -> None:
    with a_world(database_url, frontend_dir=page) as world:
        script, index = world.client.get("/assets/main-abc123.js"), world.client.get("/utforska")
    assert "immutable" in script.headers["cache-control"]
    assert index.headers["cache-control"] == "no-cache"
    assert index.text.startswith("<!doctype html>")


def test_the_page_never_leaves_its_folder(page: Path, database_url: str) -> None:
    (page.parent / "secret.txt").write_text("hemligt")
    with a_world(database_url, frontend_dir=page) as world:
        for path in (
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/assets/..%2f..%2fsecret.txt",
            "/%00",
        ):
            assert "hemligt" not in world.client.get(path).text


def test_an_unknown_address_of_the_api_is_never_the_page(page: Path, database_url: str) -> None:
    with a_world(database_url, frontend_dir=page) as world:
        answer = world.client.get("/api/v1/nothing")
    assert answer.headers["content-type"] == "application/problem+json"


def test_production_speaks_https_only(database_url: str) -> None:
    settings = Settings(
        database_url=database_url, env="production", secret="s" * 40,
        public_url="https://kraftsamling.example", smtp_url="smtp://mail.example",
    )  # fmt: skip
    with TestClient(make_app(settings)) as client:
        assert "max-age=" in client.get("/health/live").headers["strict-transport-security"]


def test_readiness_falls_before_the_door_closes(world: World) -> None:
    assert world.client.get("/health/ready").status_code == 200
    world.app.state.leaving = True
    assert world.client.get("/health/ready").status_code == 503
    assert world.client.get("/health/live").status_code == 200


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("", "Finns inte"), ("sv", "Finns inte"), ("en", "Not found"),
        ("en-GB,sv;q=0.5", "Not found"),
        ("de", "Finns inte"), ("de,en;q=0.5", "Not found"), ("sv;q=0.3,en;q=0.9", "Not found"),
        ("en;q=0", "Finns inte"), ("*", "Finns inte"), (";;;,,", "Finns inte"),
    ],
)  # fmt: skip
def test_problems_are_told_in_the_language_asked_for(world: World, asked: str, title: str) -> None:
    answer = world.client.get("/api/v1/nothing", headers={"accept-language": asked})
    assert answer.json()["title"] == title
