"""From a draft to what everyone reads: who may do what, versions, comments, what replaces it."""

from typing import Any

from tests.analyses.doings import ANY, FIELDS, an_analysis, measured, read
from tests.atlas.doings import OTHER, another_platform
from tests.helpers import World


def step(world: World, role: str, path: str, status: int = 201, **given: Any) -> Any:
    answer = world.ask(role, "POST", path, **given)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_registrar_writes_colleagues_comment_and_a_leader_publishes(world: World) -> None:
    measured(world)
    id = an_analysis(world, "registrar")
    path = f"/analyses/{id}"
    for stranger in ("anonymous", "other registrar", "other leader", "client"):
        read(world, path, stranger, 404)
    assert "publish" not in read(world, path, "registrar")["allowed_actions"]
    step(world, "registrar", f"{path}/publications", 403)
    step(world, "registrar", f"{path}/sharings")
    read(world, path, "anonymous", 404)
    assert read(world, path, "other registrar")["allowed_actions"] == ["comment"]
    world.ask("other registrar", "PATCH", path, json={"title": "Nej"}, headers=ANY)
    assert read(world, path, "leader")["title"] == FIELDS["title"]
    # A colleague comments; the writer says that it is dealt with; it is never public.
    made = step(world, "other registrar", f"{path}/comments", json={"text": "Och flickorna?"})
    comment = f"/analysis-comments/{made['id']}"
    mine = world.ask("registrar", "PATCH", comment, json={"text": "Nej"}, headers=ANY)
    assert mine.status_code == 403
    done = world.ask("registrar", "PATCH", comment, json={"resolved": True}, headers=ANY)
    assert done.json()["resolved"] is True
    (told,) = read(world, f"{path}/comments", "leader")["items"]
    assert (told["text"], told["mine"], told["by"]) == ("Och flickorna?", False, "Other registrar")
    assert world.ask("other registrar", "DELETE", comment, headers=ANY).status_code == 204
    assert read(world, f"{path}/comments", "leader")["items"] == []
    step(world, "other registrar", f"{comment}/restorations")
    # What does not belong there a leader removes, and may put back.
    assert world.ask("registrar", "DELETE", comment, headers=ANY).status_code == 403
    assert world.ask("leader", "DELETE", comment, headers=ANY).status_code == 204
    step(world, "leader", f"{comment}/restorations")
    step(world, "leader", f"{path}/publications")
    assert read(world, path)["status"] == "published"
    read(world, f"{path}/comments", "anonymous", 401)
    read(world, f"{path}/comments", "somebody", 403)
    # Once it is published its writer writes no more.
    late = world.ask("registrar", "PATCH", path, json={"title": "Senare"}, headers=ANY)
    assert late.status_code == 403


def test_what_is_missing_is_told_before_it_is_published(world: World) -> None:
    id = an_analysis(world, question=None, findings=None, evidence=[])
    told = step(world, "leader", f"/analyses/{id}/publications", 422)
    assert [e["pointer"] for e in told["errors"]] == ["/question", "/findings", "/evidence"]
    marked = an_analysis(world, findings="Se här.\n\n[[1]]\n\n[[7]]")
    told = step(world, "leader", f"/analyses/{marked}/publications", 422)
    assert [(e["pointer"], "[[7]]" in e["message"]) for e in told["errors"]] == [
        ("/findings", True)
    ]


def test_each_publication_is_a_version_with_an_address_of_its_own(world: World) -> None:
    measured(world)
    id = an_analysis(world, then="publications")
    path = f"/analyses/{id}"
    for text in ("Nytt.", "Nytt.", "Nyare."):
        patch = {"recommendations": text}
        assert world.ask("leader", "PATCH", path, json=patch, headers=ANY).status_code == 200
    assert [v["number"] for v in read(world, f"{path}/versions")["items"]] == [3, 2, 1]
    first, third = (read(world, f"{path}/versions/{n}") for n in (1, 3))
    assert first["recommendations_html"] == "<p>Börja tidigt.</p>\n"
    assert (third["recommendations_html"], third["latest"]) == ("<p>Nyare.</p>\n", 3)
    assert first["citation"].startswith(
        f"Processledarteamet ({first['at'][:4]}). Varför faller närvaron i norr? Version 1. "
        "Kraftsamling barn och unga. "
    )
    assert f"/analyser/{id}/versioner/1. Hämtad" in first["citation"]
    for number in ("4", "0", "99999999999", "-3000000000"):
        read(world, f"{path}/versions/{number}", status=404)
    empty = world.ask("leader", "PATCH", path, json={"findings": None}, headers=ANY)
    assert empty.json()["errors"][0]["pointer"] == "/findings"


def test_one_that_is_replaced_leads_on(world: World) -> None:
    measured(world)
    old, new = (an_analysis(world, title=t, then="publications") for t in ("Förr", "Nu"))
    draft = an_analysis(world, title="Utkast")
    for wrong in (old, draft, "finns-inte"):
        told = step(world, "leader", f"/analyses/{old}/supersessions", 422, json={"by": wrong})
        assert told["errors"][0]["pointer"] == "/by"
    step(world, "leader", f"/analyses/{old}/supersessions", json={"by": new})
    shown = read(world, f"/analyses/{old}")
    assert (shown["status"], shown["superseded_by"]["title"]) == ("superseded", "Nu")
    kept = read(world, f"/analyses/{old}/versions/1")
    assert (kept["status"], kept["superseded_by"]["title"]) == ("superseded", "Nu")
    assert read(world, f"/analyses/{new}")["supersedes"] == [{"id": old, "title": "Förr"}]
    assert [one["title"] for one in read(world, "/analyses")["items"]] == ["Nu"]
    step(world, "leader", f"/analyses/{old}/supersessions", 409, json={"by": new})
    step(world, "leader", f"/analyses/{old}/reinstatements")
    assert read(world, "/analyses")["total"] == 2


def test_each_platform_has_analyses_of_its_own(world: World) -> None:
    another_platform(world)
    ours = an_analysis(world, then="publications")
    theirs = an_analysis(world, "administrator", platform=OTHER, title="En annan plattform")
    step(world, "administrator", f"/analyses/{theirs}/publications")
    listed = {each["id"]: each["platform"]["code"] for each in read(world, "/analyses")["items"]}
    assert listed == {ours: "barn-och-unga", theirs: OTHER}
    (one,) = read(world, f"/analyses?platform={OTHER}")["items"]
    assert one["platform"] == read(world, f"/analyses/{theirs}")["platform"]
    assert read(world, f"/analyses?platform={OTHER}&platform=barn-och-unga")["total"] == 2
    assert read(world, "/analyses?platform=finns-inte")["total"] == 0


def test_it_is_written_in_a_language_and_so_is_each_version(world: World) -> None:
    path = f"/analyses/{an_analysis(world, then='publications')}"
    english = {"title": "Why does attendance fall?", "language": "en"}
    assert world.ask("leader", "PATCH", path, json=english, headers=ANY).status_code == 200
    assert read(world, path)["language"] == "en"
    assert [one["language"] for one in read(world, "/analyses")["items"]] == ["en"]
    kept = [read(world, f"{path}/versions/{n}")["language"] for n in (1, 2)]
    assert kept == ["sv", "en"]


def test_an_archived_one_is_gone_with_its_versions_until_it_is_restored(world: World) -> None:
    measured(world)
    id = an_analysis(world, then="publications")
    path = f"/analyses/{id}"
    assert world.ask("leader", "DELETE", path, headers=ANY).status_code == 204
    for gone in (path, f"{path}/versions", f"{path}/versions/1"):
        read(world, gone, status=404)
    assert read(world, path, "leader")["allowed_actions"] == ["restore"]
    late = world.ask("leader", "PATCH", path, json={"title": "Annat"}, headers=ANY)
    assert (late.status_code, late.json()["status"]) == (409, 409)
    step(world, "leader", f"{path}/restorations")
    assert read(world, path)["status"] == "published"


def test_two_who_write_at_once_lose_nothing(world: World) -> None:
    id = an_analysis(world)
    path = f"/analyses/{id}"
    seen = {"If-Match": world.etag(path)}
    first = world.ask("leader", "PATCH", path, json={"title": "Den ena"}, headers=seen)
    second = world.ask("leader", "PATCH", path, json={"title": "Den andra"}, headers=seen)
    assert (first.status_code, second.status_code) == (200, 412)


def test_published_ones_are_found_by_their_words_and_drafts_are_not(world: World) -> None:
    measured(world)
    public = an_analysis(world, then="publications")
    an_analysis(world, title="Närvaron i söder")

    def hits(role: str) -> list[str]:
        told = read(world, "/search?q=närvaro&kind=analysis", role)
        return [hit["id"] for group in told["groups"] for hit in group["items"]]

    assert hits("anonymous") == [public]
    assert len(hits("leader")) == 2
    assert [one["id"] for one in read(world, "/analyses?q=faller")["items"]] == [public]
    world.ask("leader", "DELETE", f"/analyses/{public}", headers=ANY)
    assert hits("anonymous") == []


def test_a_shared_one_is_found_by_everybody_who_is_signed_in(world: World) -> None:
    path = f"/analyses/{an_analysis(world, then='sharings')}"

    def found_by(role: str) -> bool:
        return bool(read(world, "/search?q=närvaron&kind=analysis", role)["groups"])

    assert [found_by(role) for role in ("somebody", "leader")] == [True, True]
    assert [found_by(role) for role in ("anonymous", "client")] == [False, False]
    step(world, "leader", f"{path}/unsharings")
    assert [found_by(role) for role in ("somebody", "leader")] == [False, True]
