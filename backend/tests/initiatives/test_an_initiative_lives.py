"""From draft to published, archived and back: who may, what is needed, what is remembered."""

from datetime import date

import pytest

from tests.helpers import RICH, World, an_initiative

NEEDED = {"/summary", "/focus_areas", "/phase", "/municipalities", "/owner_id"}


def test_a_title_alone_is_a_draft_that_only_its_own_organisation_sees(world: World) -> None:
    made = world.ask(
        "registrar", "POST", "/initiatives", json={"title": "Idé", "owner_id": world.ids["kumla"]}
    )
    assert made.status_code == 201
    path = made.headers["location"].removeprefix("/api/v1")
    assert made.json()["visibility"] == "draft"
    for role in ("anonymous", "other registrar", "other client", "client without scopes"):
        assert world.ask(role, "GET", path).status_code == 404, role
    for role in ("registrar", "leader", "administrator", "client"):
        assert world.ask(role, "GET", path).status_code == 200, role


def test_a_strangers_draft_cannot_be_touched_and_is_not_there(world: World) -> None:
    path = f"/initiatives/{an_initiative(world, published=False)}"
    stale = {"If-Match": world.etag(path)}
    for role in ("other registrar", "other client"):
        assert world.ask(role, "PATCH", path, json={"title": "x"}, headers=stale).status_code == 404
        assert world.ask(role, "DELETE", path, headers=stale).status_code == 404
        assert world.ask(role, "POST", f"{path}/publications").status_code == 404


def test_a_strangers_published_initiative_is_read_but_not_changed(world: World) -> None:
    path = f"/initiatives/{an_initiative(world)}"
    headers = {"If-Match": world.etag(path)}
    for role in ("other registrar", "other client", "client without scopes"):
        read = world.ask(role, "GET", path)
        assert read.status_code == 200
        assert read.json()["allowed_actions"] == []
        changed = world.ask(role, "PATCH", path, json={"title": "x"}, headers=headers)
        assert changed.status_code == 403
        assert world.ask(role, "DELETE", path, headers=headers).status_code == 403


def test_publishing_says_everything_that_is_missing_at_once(world: World) -> None:
    made = world.ask("leader", "POST", "/initiatives", json={"title": "Nästan tom"}).json()
    refused = world.ask("leader", "POST", f"/initiatives/{made['id']}/publications")
    assert refused.status_code == 422
    assert {error["pointer"] for error in refused.json()["errors"]} == NEEDED


def test_an_idea_needs_no_owner_and_a_published_one_stays_complete(world: World) -> None:
    idea = {**RICH, "phase": "idea", "reference": None}
    made = world.ask("registrar", "POST", "/initiatives", json=idea).json()
    published = world.ask("registrar", "POST", f"/initiatives/{made['id']}/publications")
    assert published.status_code == 201
    assert published.json()["owner"] is None
    path = f"/initiatives/{made['id']}"
    emptied = world.ask(
        "registrar", "PATCH", path, json={"summary": None}, headers={"If-Match": world.etag(path)}
    )
    assert emptied.status_code == 422
    assert emptied.json()["errors"][0]["pointer"] == "/summary"


def test_one_registers_for_ones_own_organisation_only(world: World) -> None:
    body = {"title": "Deras", "owner_id": world.ids["karlskoga"]}
    refused = world.ask("registrar", "POST", "/initiatives", json=body)
    assert refused.status_code == 403
    assert refused.json()["errors"][0]["pointer"] == "/owner_id"
    path = f"/initiatives/{an_initiative(world)}"
    given_away = world.ask(
        "registrar", "PATCH", path, json={"owner_id": world.ids["karlskoga"]},
        headers={"If-Match": world.etag(path)},
    )  # fmt: skip
    assert given_away.status_code == 403


def test_archiving_hides_it_and_restoring_brings_it_back_as_it_was(world: World) -> None:
    path = f"/initiatives/{an_initiative(world)}"
    gone = world.ask("registrar", "DELETE", path, headers={"If-Match": world.etag(path)})
    assert gone.status_code == 204
    assert world.ask("anonymous", "GET", path).status_code == 404
    assert world.ask("registrar", "GET", path).json()["allowed_actions"] == ["restore"]
    back = world.ask("registrar", "POST", f"{path}/restorations")
    assert back.json()["visibility"] == "published"
    assert world.ask("anonymous", "GET", path).status_code == 200
    assert world.ask("registrar", "POST", f"{path}/restorations").status_code == 409


def test_withdrawing_makes_it_a_draft_and_confirming_renews_its_day(world: World) -> None:
    path = f"/initiatives/{an_initiative(world)}"
    confirmed = world.ask("registrar", "POST", f"{path}/confirmations").json()
    assert date.fromisoformat(confirmed["confirmed_on"])
    withdrawn = world.ask("registrar", "POST", f"{path}/withdrawals").json()
    assert withdrawn["visibility"] == "draft"
    assert world.ask("anonymous", "GET", path).status_code == 404
    assert world.ask("registrar", "POST", f"{path}/confirmations").status_code == 409


def test_its_whole_life_is_in_its_history_with_who_and_what(world: World) -> None:
    path = f"/initiatives/{an_initiative(world, published=False)}"
    world.ask("registrar", "POST", f"{path}/publications")
    world.ask(
        "leader", "PATCH", path, json={"title": "Nytt namn", "lessons": [{"text": "En sak"}]},
        headers={"If-Match": world.etag(path)},
    )  # fmt: skip
    world.ask("client", "DELETE", path, headers={"If-Match": world.etag(path)})
    told = world.ask("registrar", "GET", f"{path}/history").json()
    assert [entry["action"] for entry in told["items"]] == [
        "archived", "changed", "published", "created",
    ]  # fmt: skip
    assert told["items"][0]["by"] == {"kind": "api_client", "name": "Client"}
    changed = {change["field"]: change for change in told["items"][1]["changes"]}
    assert changed["title"] == {
        "field": "title", "before": RICH["title"], "after": "Nytt namn",
    }  # fmt: skip
    assert set(changed) == {"title", "lessons"}
    assert world.ask("other registrar", "GET", f"{path}/history").status_code == 404
    assert world.ask("anonymous", "GET", f"{path}/history").status_code == 401


def test_a_patch_that_changes_nothing_is_no_revision(world: World) -> None:
    path = f"/initiatives/{an_initiative(world)}"
    before = world.ask("registrar", "GET", path).json()
    same = world.ask(
        "registrar", "PATCH", path, json={"title": before["title"], "age_from": before["age_from"]},
        headers={"If-Match": world.etag(path)},
    )  # fmt: skip
    assert same.json()["revision"] == before["revision"]


def test_a_lesson_keeps_its_identity_when_its_text_is_mended(world: World) -> None:
    path = f"/initiatives/{an_initiative(world)}"
    first, second = world.ask("registrar", "GET", path).json()["lessons"]
    mended = world.ask(
        "registrar", "PATCH", path,
        json={"lessons": [{"id": second["id"], "text": "Mended"}, {"text": "Ny"}]},
        headers={"If-Match": world.etag(path)},
    ).json()["lessons"]  # fmt: skip
    assert mended[0] == {**second, "text": "Mended"}
    assert mended[0]["released_at"] < mended[1]["released_at"]
    assert mended[1]["id"] not in {first["id"], second["id"]}


@pytest.mark.parametrize(
    ("catchment", "count"),
    [({"catchment": "county"}, 12), ({"catchment": "county_part", "county_part": "norra"}, 4)],
)
def test_a_catchment_area_is_spelt_out_in_municipalities(
    world: World, catchment: dict[str, str], count: int
) -> None:
    path = f"/initiatives/{an_initiative(world, **catchment)}"
    assert len(world.ask("anonymous", "GET", path).json()["municipalities"]) == count


def test_another_systems_upsert_registers_once_and_replaces_after_that(world: World) -> None:
    path = "/initiatives/by-reference/verksamhetssystem/4711"
    body = {"title": "Från ett annat system", "owner_id": world.ids["kumla"]}
    assert world.ask("client", "PUT", path, json=body).status_code == 201
    assert world.ask("client", "PUT", path, json=body).status_code == 428
    again = world.ask(
        "client", "PUT", path, json={**body, "title": "Nytt"}, headers={"If-Match": "*"}
    )
    assert again.status_code == 200
    assert again.json()["title"] == "Nytt"
    listed = world.ask(
        "client", "GET",
        "/initiatives?reference_system=verksamhetssystem&reference_id=4711&visibility=draft",
    ).json()  # fmt: skip
    assert listed["total"] == 1


def test_where_the_platform_asks_for_review_a_process_leader_publishes(world: World) -> None:
    from sqlmodel import Session

    from kraftsamling.platforms.models import Platform

    with Session(world.engine) as session, session.begin():
        platform = session.get_one(Platform, "barn-och-unga")
        platform.review_required = True
        session.add(platform)
    path = f"/initiatives/{an_initiative(world, published=False)}"
    assert "send_for_review" in world.ask("registrar", "GET", path).json()["allowed_actions"]
    sent = world.ask("registrar", "POST", f"{path}/publications").json()
    assert sent["visibility"] == "in_review"
    assert world.ask("anonymous", "GET", path).status_code == 404
    assert world.ask("leader", "POST", f"{path}/publications").json()["visibility"] == "published"


def test_what_lies_in_the_archive_is_restored_before_it_is_changed(world: World) -> None:
    path = f"/initiatives/{an_initiative(world)}"
    archived = world.ask("registrar", "DELETE", path, headers={"If-Match": "*"})
    assert archived.status_code == 204
    change = {"json": {"title": "Nytt namn"}, "headers": {"If-Match": "*"}}
    refused = world.ask("registrar", "PATCH", path, **change)
    assert refused.status_code == 409, refused.text
    assert "inte längre i det läget" in refused.json()["detail"]
    world.ask("registrar", "POST", f"{path}/restorations")
    assert world.ask("registrar", "PATCH", path, **change).status_code == 200
