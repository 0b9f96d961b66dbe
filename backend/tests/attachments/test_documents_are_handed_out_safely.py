"""Downloads: saved and never shown, with a name that holds, and only for those who may read."""

from pathlib import Path

import pytest
from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.attachments.handing_out import disposition
from kraftsamling.initiatives import actions as initiatives
from tests.attachments.doings import PDF, a_document, fetch, kept, listed, path_of
from tests.helpers import World, an_initiative

STRANGERS = ("anonymous", "somebody", "other registrar", "other client", "client without scopes")
INSIDE = ("registrar", "leader", "administrator", "client")


def test_nothing_in_it_can_run_in_the_page(world: World) -> None:
    id = an_initiative(world)
    made = a_document(world, id, "Åäö <script>alert(1)</script>\n".encode("cp1252"), "läs.txt")
    told = fetch(world, id, made["id"]).headers
    assert told.get_list("content-type") == ["text/plain; charset=windows-1252"]
    assert told.get_list("x-content-type-options") == ["nosniff"]
    assert told.get_list("x-frame-options") == ["DENY"]
    assert told.get_list("cross-origin-resource-policy") == ["same-origin"]
    (saved,) = told.get_list("content-disposition")
    assert saved.startswith("attachment;")
    # Both hold in a browser: what either forbids is forbidden.
    policies = told.get_list("content-security-policy")
    assert policies[0] == "sandbox; default-src 'none'"
    assert all("default-src 'none'" in policy for policy in policies)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("rapport.pdf", "attachment; filename=\"rapport.pdf\"; filename*=UTF-8''rapport.pdf"),
        ("Så går det.pdf",
         "attachment; filename=\"Sa gar det.pdf\"; filename*=UTF-8''S%C3%A5%20g%C3%A5r%20det.pdf"),
        ('a"; filename="b.exe.pdf',
         "attachment; filename=\"a__ filename=_b.exe.pdf\"; "
         "filename*=UTF-8''a%22%3B%20filename%3D%22b.exe.pdf"),
        ("报告.pdf", "attachment; filename=\".pdf\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf"),
    ],
)  # fmt: skip
def test_the_name_holds_in_every_browser(name: str, expected: str) -> None:
    assert disposition(name) == expected


def test_what_is_public_is_asked_about_each_time_and_the_rest_is_not_stored(world: World) -> None:
    id = an_initiative(world)
    made = a_document(world, id)
    answer = fetch(world, id, made["id"])
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["vary"] == "Cookie, Authorization"
    assert answer.headers["etag"] == f'"{made["digest"]}"'
    known = fetch(world, id, made["id"], **{"If-None-Match": answer.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    world.ask("registrar", "POST", f"/initiatives/{id}/withdrawals")
    assert fetch(world, id, made["id"]).status_code == 404
    inside = fetch(world, id, made["id"], "registrar")
    assert inside.headers["cache-control"] == "private, no-store"
    assert inside.content == PDF


def test_a_part_is_fetched(world: World) -> None:
    id = an_initiative(world)
    made = a_document(world, id, PDF + b"0123456789")
    size = made["size"]

    def part(asked: str, **more: str) -> tuple[int, bytes, str | None]:
        answer = fetch(world, id, made["id"], Range=asked, **more)
        return answer.status_code, answer.content, answer.headers.get("content-range")

    assert part(f"bytes={size - 10}-") == (
        206,
        b"0123456789",
        f"bytes {size - 10}-{size - 1}/{size}",
    )
    assert part("bytes=-3") == (206, b"789", f"bytes {size - 3}-{size - 1}/{size}")
    assert part("bytes=0-3")[:2] == (206, b"%PDF")
    assert part("bytes=0-99999")[0] == 206
    assert part(f"bytes={size}-") == (416, b"", f"bytes */{size}")
    for whole in ("bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=-"):
        assert part(whole)[0] == 200
    assert part("bytes=0-3", **{"If-Range": '"another"'})[0] == 200
    assert part("bytes=0-3", **{"If-Range": f'"{made["digest"]}"'})[0] == 206


@pytest.mark.parametrize("standing", ["draft", "archived"])
def test_documents_are_as_closed_as_their_initiative(world: World, standing: str) -> None:
    id = an_initiative(world, published=standing == "archived")
    made = a_document(world, id)
    if standing == "archived":
        with Session(world.engine) as session, session.begin():
            initiatives.archive(session, SYSTEM, id, "*")
    for role in STRANGERS:
        for path in ("", f"/{made['id']}", f"/{made['id']}/file"):
            answer = world.ask(role, "GET", f"/initiatives/{id}/documents{path}")
            assert answer.status_code == 404, (role, path)
    for role in INSIDE:
        assert fetch(world, id, made["id"], role).content == PDF
        assert listed(world, id, role) == [made]


def test_a_document_is_found_on_its_own_initiative_alone(world: World) -> None:
    draft, public = an_initiative(world, published=False), an_initiative(world, reference=None)
    made = a_document(world, draft)
    assert fetch(world, public, made["id"]).status_code == 404
    assert fetch(world, public, made["id"], "registrar").status_code == 404
    answer = world.ask("registrar", "GET", path_of(public, made["id"]))
    assert answer.status_code == 404


def test_no_path_leads_out_of_the_store(world: World, folder: Path) -> None:
    id = an_initiative(world)
    a_document(world, id)
    (folder.parent / "secret").write_text("what nobody may read")
    key = kept(folder)[0].name
    there = ("../../secret", "..%2f..%2fsecret", "%2e%2e/secret", key, f"{key[:2]}%2f{key}")
    for wanted in there:
        answer = fetch(world, id, wanted)
        assert answer.status_code == 404
        assert b"nobody" not in answer.content


def test_any_browser_may_ask(world: World) -> None:
    id = an_initiative(world)
    made = a_document(world, id)
    for accept in (
        "text/html,application/xhtml+xml,*/*;q=0.8",
        "application/pdf",
        "*/*",
        "image/*",
    ):
        assert fetch(world, id, made["id"], Accept=accept).status_code == 200


def test_bytes_that_are_gone_are_told_as_a_problem(world: World, folder: Path) -> None:
    id = an_initiative(world)
    made = a_document(world, id)
    kept(folder)[0].unlink()
    answer = fetch(world, id, made["id"], **{"Accept-Language": "en"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
    assert answer.json()["type"].endswith("documents-away")
    assert listed(world, id) == [made]
