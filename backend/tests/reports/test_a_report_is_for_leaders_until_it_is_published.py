"""Who reads a report, under which names its files are saved, and how it comes and goes."""

import pytest

from tests.helpers import World
from tests.house.trials.basis import EVERYONE
from tests.reports.doings import KINDS, a_report, seen

ANY = {"If-Match": "*"}
OURS = {"leader", "administrator"}
OPEN = {role: {200} for role in EVERYONE}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _statuses(world: World, id: str) -> dict[str, set[int]]:
    paths = [f"/reports/{id}", *(f"/reports/{id}/files/{kind}" for kind in KINDS)]
    return {role: {world.ask(role, "GET", path).status_code for path in paths} for role in EVERYONE}


def test_its_files_are_open_to_those_who_may_read_it(world: World) -> None:
    id = a_report(world)
    hidden = {role: {200} if role in OURS else {404} for role in EVERYONE}
    assert _statuses(world, id) == hidden
    world.ask("leader", "POST", f"/reports/{id}/publications")
    assert _statuses(world, id) == OPEN
    world.ask("leader", "POST", f"/reports/{id}/withdrawals")
    assert _statuses(world, id) == hidden
    world.ask("leader", "POST", f"/reports/{id}/publications")
    assert world.ask("leader", "DELETE", f"/reports/{id}", headers=ANY).status_code == 204
    assert _statuses(world, id) == hidden
    assert seen(world, id)["allowed_actions"] == ["restore"]
    restored = world.ask("leader", "POST", f"/reports/{id}/restorations").json()
    assert (restored["visibility"], restored["allowed_actions"]) == (
        "published", ["withdraw", "archive"],
    )  # fmt: skip
    assert _statuses(world, id) == OPEN


@pytest.mark.parametrize(
    ("kind", "name", "media"),
    [
        ("word", "uppfoljning-barn-och-unga-2025.docx", WORD),
        ("pdf", "uppfoljning-barn-och-unga-2025.pdf", "application/pdf"),
        ("html", "uppfoljning-barn-och-unga-2025.html", "text/html; charset=utf-8"),
    ],
)
def test_a_file_is_saved_under_a_name_that_tells_what_it_is(
    world: World, kind: str, name: str, media: str
) -> None:
    id = a_report(world, visibility="published", year=2025)
    answer = world.ask("anonymous", "GET", f"/reports/{id}/files/{kind}")
    assert answer.headers["content-type"] == media
    assert f'attachment; filename="{name}"' in answer.headers["content-disposition"]
    assert "sandbox; default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-cache"
    (told,) = [file for file in seen(world, id)["files"] if file["kind"] == kind]
    assert told == {
        "kind": kind, "size": len(answer.content), "file": f"/api/v1/reports/{id}/files/{kind}",
    }  # fmt: skip
    known = {"If-None-Match": answer.headers["etag"]}
    again = world.ask("anonymous", "GET", f"/reports/{id}/files/{kind}", headers=known)
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_not_published_is_kept_by_nobody_on_the_way(world: World) -> None:
    id = a_report(world, language="en")
    answer = world.ask("leader", "GET", f"/reports/{id}/files/pdf")
    assert answer.headers["cache-control"] == "private, no-store"
    assert "follow-up-barn-och-unga-" in answer.headers["content-disposition"]
    assert world.ask("leader", "GET", f"/reports/{id}/files/odt").status_code == 404


def test_the_list_holds_what_one_may_see(world: World) -> None:
    shown, hidden = a_report(world, visibility="published"), a_report(world, year=2025)
    both = "/reports?visibility=published&visibility=draft"

    def ids(role: str, path: str) -> list[str]:
        return [one["id"] for one in world.ask(role, "GET", path).json()["items"]]

    assert ids("anonymous", both) == ids("other leader", both) == [shown]
    assert ids("leader", "/reports") == [shown]
    assert ids("leader", both) == [hidden, shown]
    assert ids("leader", f"{both}&year=2025&platform=barn-och-unga") == [hidden]


def test_a_report_is_made_by_those_who_lead_the_platform(world: World) -> None:
    wanted = {"year": 2026, "sections": ["summary"], "platform": "barn-och-unga"}
    assert world.ask("other leader", "POST", "/reports", json=wanted).status_code == 403
    assert world.ask("administrator", "POST", "/reports", json=wanted).status_code == 201
