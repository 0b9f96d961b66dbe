"""A process leader merges two that are the same: nothing is lost and the old address works."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, select

from kraftsamling.following.models import Follow
from kraftsamling.initiatives import documents
from kraftsamling.initiatives.models import Initiative, Lesson, RelatedInitiative
from kraftsamling.lessons.models import MonthsLesson
from tests.helpers import RICH, World, an_initiative

KEPT: dict[str, Any] = {
    **RICH, "title": "Närvaroteam", "description": "Vårt sätt.", "results": None,
    "results_public": True, "funding_amount": None, "municipalities": ["1881"],
    "lessons": [{"text": "Börja tidigt"}], "age_from": 13, "age_to": 15,
}  # fmt: skip
TWIN: dict[str, Any] = {
    **RICH, "title": "Närvaroteamet i Nora", "description": "Noras sätt.", "results": "Fler kom.",
    "funding_amount": 9, "municipalities": ["1884"], "age_from": 10, "age_to": 14,
    "lessons": [{"text": "Börja tidigt"}, {"text": "Ring hem"}], "focus_areas": ["participation"],
    "reference": {"system": "annat", "id": "2"},
    "contacts": [{"name": "Noras samordnare", "email": "nora@nora.example"}],
}  # fmt: skip


def _two(world: World) -> tuple[str, str]:
    kept = an_initiative(world, **KEPT)
    twin = an_initiative(world, **{**TWIN, "owner_id": world.ids["karlskoga"]})
    return kept, twin


def merge(world: World, kept: str, twin: str, role: str = "leader") -> Any:
    return world.ask(role, "POST", f"/initiatives/{kept}/merges", json={"duplicate_id": twin})


def test_what_one_lacks_it_gets_from_the_other(world: World) -> None:
    kept, twin = _two(world)
    answer = merge(world, kept, twin)
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/api/v1/initiatives/{kept}"
    whole = world.ask("registrar", "GET", f"/initiatives/{kept}").json()
    assert whole["title"] == "Närvaroteam"  # its own words stay
    assert whole["description"] == "Vårt sätt.\n\nNoras sätt."
    assert whole["results"] == "Fler kom."
    assert whole["funding_amount"] == 9
    assert {place["code"] for place in whole["municipalities"]} == {"1881", "1884"}
    assert (whole["age_from"], whole["age_to"]) == (10, 15)
    assert {lesson["text"] for lesson in whole["lessons"]} == {"Börja tidigt", "Ring hem"}
    assert len(whole["lessons"]) == 2
    assert {c["name"] for c in whole["contacts"]} == {"Samordnare", "Noras samordnare"}
    assert {area["code"] for area in whole["focus_areas"]} == {
        "schooling", "mental-health", "participation",
    }  # fmt: skip
    assert [(a["actor"]["name"], a["role"]) for a in whole["actors"]] == [
        ("Karlskoga kommun", "partner")
    ]
    assert whole["reference"] == {"system": "insatskatalogen", "id": "KUM-1"}


def test_the_old_address_leads_to_the_one_that_stays(world: World) -> None:
    kept, twin = _two(world)
    merge(world, kept, twin)
    for role in ("anonymous", "somebody"):
        moved = world.ask(role, "GET", f"/initiatives/{twin}")
        assert moved.status_code == 308
        assert moved.headers["location"] == f"/api/v1/initiatives/{kept}"
    inside = world.ask("other registrar", "GET", f"/initiatives/{twin}").json()
    assert (inside["visibility"], inside["merged_into"]) == ("archived", kept)
    listed = world.ask("anonymous", "GET", "/initiatives").json()
    assert [row["id"] for row in listed["items"]] == [kept]
    found = world.ask("anonymous", "GET", "/search", params={"q": "ring hem"}).json()
    assert [g["items"][0]["id"] for g in found["groups"] if g["kind"] == "initiative"] == [kept]


def test_both_histories_tell_it(world: World) -> None:
    kept, twin = _two(world)
    merge(world, kept, twin)
    ours = world.ask("leader", "GET", f"/initiatives/{kept}/history").json()["items"][0]
    assert ours["action"] == "merged"
    assert {"field": "merged_from", "before": None, "after": twin} in ours["changes"]
    assert "description" in {change["field"] for change in ours["changes"]}
    theirs = world.ask("leader", "GET", f"/initiatives/{twin}/history").json()["items"][0]
    assert theirs["action"] == "merged_into"


def test_the_duplicate_keeps_all_it_had_and_can_be_restored(world: World) -> None:
    kept, twin = _two(world)
    with Session(world.engine) as session:
        before = documents.read(session, session.get_one(Initiative, twin))
    merge(world, kept, twin)
    restored = world.ask("leader", "POST", f"/initiatives/{twin}/restorations")
    assert restored.status_code == 201
    assert restored.json()["merged_into"] is None
    assert restored.json()["visibility"] == "published"
    with Session(world.engine) as session:
        assert documents.read(session, session.get_one(Initiative, twin)) == before


def test_what_points_at_the_duplicate_points_at_the_one_that_stays(world: World) -> None:
    kept, twin = _two(world)
    third = an_initiative(
        world, title="Ett tredje",
        related=[{"initiative_id": twin, "relation": "builds_on"}], reference=None,
    )  # fmt: skip
    fourth = an_initiative(
        world, title="Ett fjärde", reference=None,
        related=[{"initiative_id": each, "relation": "similar"} for each in (kept, twin)],
    )  # fmt: skip
    with Session(world.engine) as session, session.begin():
        session.add(RelatedInitiative(from_id=twin, to_id=kept, relation="continues"))
    merge(world, kept, twin)
    told = world.ask("anonymous", "GET", f"/initiatives/{third}").json()["related"]
    assert [(r["initiative"]["id"], r["relation"]) for r in told] == [(kept, "builds_on")]
    told = world.ask("anonymous", "GET", f"/initiatives/{fourth}").json()["related"]
    assert [(r["initiative"]["id"], r["relation"]) for r in told] == [(kept, "similar")]
    own = world.ask("anonymous", "GET", f"/initiatives/{kept}").json()["related"]
    assert kept not in {row["initiative"]["id"] for row in own}


def test_what_one_holds_back_stays_held_back(world: World) -> None:
    kept = an_initiative(world, **KEPT)
    twin = an_initiative(world, **{**TWIN, "results_public": False, "lessons_public": False})
    merge(world, kept, twin)
    told = world.ask("anonymous", "GET", f"/initiatives/{kept}").json()
    assert told["results"] is None
    assert told["lessons"] == []


def test_one_initiative_is_not_merged_with_itself_or_what_is_gone(world: World) -> None:
    kept, twin = _two(world)
    assert merge(world, kept, kept).status_code == 422
    assert merge(world, kept, "nothing").status_code == 404
    assert merge(world, kept, twin).status_code == 201
    assert merge(world, kept, twin).status_code == 409
    assert merge(world, twin, kept).status_code == 409


def test_another_system_is_told_where_its_initiative_went(world: World) -> None:
    kept, twin = _two(world)
    merge(world, kept, twin)
    answer = world.ask(
        "other client", "PUT", "/initiatives/by-reference/annat/2",
        json={"title": "Närvaroteamet", "owner_id": world.ids["karlskoga"]},
        headers={"If-Match": "*"},
    )  # fmt: skip
    assert answer.status_code == 409
    assert kept in answer.json()["detail"]


def test_other_leaders_and_registrars_may_not(world: World) -> None:
    kept, twin = _two(world)
    for role in ("registrar", "other registrar", "other leader", "somebody", "client"):
        assert merge(world, kept, twin, role).status_code == 403, role


def test_the_one_that_stays_has_been_changed_now(world: World) -> None:
    kept, twin = _two(world)
    long_ago = datetime(2026, 1, 2, tzinfo=UTC)
    with Session(world.engine) as session, session.begin():
        session.get_one(Initiative, kept).updated_at = long_ago
    merge(world, kept, twin)
    with Session(world.engine) as session:
        assert session.get_one(Initiative, kept).updated_at > long_ago


def test_lessons_keep_when_they_were_learnt_and_the_months_they_were_celebrated(
    world: World,
) -> None:
    kept, twin = _two(world)
    then = datetime(2026, 3, 4, 5, tzinfo=UTC)
    with Session(world.engine) as session, session.begin():
        for lesson in session.exec(select(Lesson).where(Lesson.initiative_id == twin)).all():
            lesson.phase, lesson.released_at = "pilot", then
            month = {"Börja tidigt": "2026-03", "Ring hem": "2026-04"}[lesson.text]
            session.add(MonthsLesson(platform="barn-och-unga", month=month,
                                     lesson_id=lesson.id, initiative_id=twin))  # fmt: skip
    merge(world, kept, twin)
    with Session(world.engine) as session:
        found = session.exec(select(Lesson).where(Lesson.initiative_id == kept)).all()
        here = {lesson.text: lesson for lesson in found}
        assert (here["Ring hem"].phase, here["Ring hem"].released_at) == ("pilot", then)
        assert here["Börja tidigt"].released_at > then, "its own words stay as they were"
        months = {one.month: one.lesson_id for one in session.exec(select(MonthsLesson))}
    assert months == {"2026-03": here["Börja tidigt"].id, "2026-04": here["Ring hem"].id}
    told = world.ask("anonymous", "GET", "/lessons-of-the-month").json()["items"]
    assert [each["lesson"]["text"] for each in told] == ["Ring hem", "Börja tidigt"]


def test_who_followed_both_follows_the_one_that_stays(world: World) -> None:
    kept, twin = _two(world)
    for role, followed in (("somebody", (kept, twin)), ("leader", (twin,))):
        for id in followed:
            world.ask(role, "POST", "/follows", json={"kind": "initiative", "target": id})
    merge(world, kept, twin)
    with Session(world.engine) as session:
        follows = session.exec(select(Follow)).all()
        going = [(one.person_id, one.initiative_id) for one in follows if one.ended_at is None]
    assert sorted(going) == sorted((world.ids[who], kept) for who in ("somebody", "leader"))


def test_a_merge_closes_no_circle(world: World) -> None:
    """D leads to the one that stays, C from it: neither is joined the other way round."""
    kept, twin = _two(world)
    c, d = (an_initiative(world, title=title, reference=None) for title in "CD")
    links = [(kept, c), (c, twin), (twin, d), (d, kept)]
    with Session(world.engine) as session, session.begin():
        for from_id, to_id in links:
            session.add(RelatedInitiative(from_id=from_id, to_id=to_id, relation="continues"))
        session.add(RelatedInitiative(from_id=c, to_id=twin, relation="similar"))
    assert merge(world, kept, twin).status_code == 201
    with Session(world.engine) as session:
        rows = session.exec(select(RelatedInitiative)).all()
    assert {(row.from_id, row.to_id, row.relation) for row in rows} == {
        *((*link, "continues") for link in links), (c, kept, "similar"),
    }  # fmt: skip
