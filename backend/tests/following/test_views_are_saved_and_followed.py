"""A person's saved views and follows: kept, changed, taken back, and seen by nobody else."""

from datetime import timedelta

from sqlmodel import Session, select, update

from kraftsamling.exchange.worker import REGULAR
from kraftsamling.following import actions
from kraftsamling.following.digests import UNDO, forget_ended, write_digests
from kraftsamling.following.models import Follow, SavedView
from kraftsamling.foundation.times import now
from tests.following.doings import act, change, follow, save, settings
from tests.helpers import World, an_initiative

MINE = {"q": "skolnärvaro", "municipality": ["1881", "1880"], "has_lessons": True, "age_from": 6}
ANY = {"If-Match": "*"}


def test_a_view_is_saved_listed_changed_and_deleted(world: World) -> None:
    body = {"name": "Öppna", "query": MINE, "view": "map", "sort": "-updated_at,title"}
    saved = world.ask("somebody", "POST", "/saved-views", json=body)
    assert saved.status_code == 201
    told = saved.json()
    assert {name: told[name] for name in body} == body
    path = saved.headers["location"].removeprefix("/api/v1")
    save(world, "somebody", "Alla")
    listed = world.ask("somebody", "GET", "/saved-views").json()
    assert [each["name"] for each in listed["items"]] == ["Alla", "Öppna"]
    etag = world.ask("somebody", "GET", path).headers["etag"]
    changed = world.ask("somebody", "PATCH", path, json={"name": "Bara namnet", "sort": None},
                        headers={"If-Match": etag})  # fmt: skip
    assert changed.json() == {**told, "name": "Bara namnet", "sort": None, "revision": 2}
    stale = world.ask("somebody", "PATCH", path, json={"name": "X"}, headers={"If-Match": etag})
    assert stale.status_code == 412
    assert world.ask("somebody", "DELETE", path, headers=ANY).status_code == 204
    assert world.ask("somebody", "GET", path).status_code == 404
    assert world.ask("somebody", "DELETE", path, headers=ANY).status_code == 404
    restored = world.ask("somebody", "POST", f"{path}/restorations")
    assert (restored.status_code, restored.json()["name"]) == (201, "Bara namnet")


def test_nobody_sees_or_touches_what_somebody_else_follows(world: World) -> None:
    view = save(world, "somebody")
    mine = follow(world, "somebody", "view", view)
    for role in ("registrar", "leader", "administrator"):
        for path in (f"/saved-views/{view}", f"/follows/{mine}"):
            assert world.ask(role, "GET", path).status_code == 404
            assert world.ask(role, "DELETE", path, headers=ANY).status_code == 404
            assert world.ask(role, "POST", f"{path}/restorations").status_code == 404
        for path in ("/saved-views", "/follows", "/news"):
            assert world.ask(role, "GET", path).json()["items"] == []
        stolen = {"kind": "view", "target": view}
        answer = world.ask(role, "POST", "/follows", json=stolen)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/target")


def test_the_same_thing_is_followed_once(world: World) -> None:
    first = follow(world, "somebody", "municipality", "1881", cadence="weekly")
    assert follow(world, "somebody", "municipality", "1881", cadence="at_once") == first
    (mine,) = world.ask("somebody", "GET", "/follows").json()["items"]
    assert (mine["name_sv"], mine["cadence"], mine["revision"]) == ("Kumla", "at_once", 2)
    world.ask("somebody", "DELETE", f"/follows/{first}", headers=ANY)
    assert world.ask("somebody", "GET", "/follows").json()["total"] == 0
    assert follow(world, "somebody", "municipality", "1881") == first


def test_one_can_ask_whether_one_thing_is_followed(world: World) -> None:
    id = an_initiative(world)
    follow(world, "somebody", "initiative", id)
    follow(world, "somebody", "focus_area", "schooling")
    for kind, target, found in (
        ("initiative", id, 1), ("initiative", "x", 0), ("focus_area", "schooling", 1),
        ("municipality", "1881", 0),
    ):  # fmt: skip
        answer = world.ask("somebody", "GET", f"/follows?kind={kind}&target={target}")
        assert answer.json()["total"] == found
    area = world.ask("somebody", "GET", "/follows?kind=focus_area").json()["items"][0]
    assert area["target"] == "schooling"
    assert (area["name_sv"], area["name_en"]) == (
        "Skolgång och närvaro",
        "Schooling and attendance",
    )


def test_what_is_out_of_sight_can_neither_be_followed_nor_read_through_a_follow(
    world: World,
) -> None:
    draft = an_initiative(world, published=False)
    for target in (draft, "00000000-0000-4000-8000-000000000000"):
        answer = world.ask("somebody", "POST", "/follows",
                           json={"kind": "initiative", "target": target})  # fmt: skip
        assert answer.status_code == 422
    id = an_initiative(world, reference=None)
    mine = follow(world, "somebody", "initiative", id)
    act(world, "withdraw", id)
    change(world, id, title="Hemlig titel")
    told = world.ask("somebody", "GET", f"/follows/{mine}")
    assert (told.json()["name_sv"], told.json()["target"]) == (None, id)
    assert world.ask("registrar", "GET", "/news").status_code == 200


def test_news_are_what_others_did_lately_in_what_one_follows(world: World) -> None:
    area, place = (
        an_initiative(world),
        an_initiative(
            world,
            title="Nora",
            municipalities=["1884"],
            focus_areas=["participation"],
            reference=None,
        ),
    )
    an_initiative(world, title="Annat", municipalities=["1862"], focus_areas=["participation"],
                  reference=None)  # fmt: skip
    follow(world, "somebody", "focus_area", "schooling", cadence="never")
    follow(world, "somebody", "view", save(world, "somebody", municipality=["1884"]))
    follow(world, "somebody", "view", save(world, "somebody", name="B", q="närvaroteam"))
    act(world, "confirm", place)
    answer = world.ask("somebody", "GET", "/news?limit=1").json()
    assert (answer["total"], answer["items"][0]["id"]) == (2, place)
    assert answer["items"][0]["what"] == "published"
    rest = world.ask("somebody", "GET", f"/news?limit=1&cursor={answer['next_cursor']}").json()
    assert [each["id"] for each in rest["items"]] == [area]
    own = world.ask("registrar", "PATCH", f"/initiatives/{area}", json={"title": "Mitt"},
                    headers={"If-Match": "*"})  # fmt: skip
    assert own.status_code == 200
    follow(world, "registrar", "initiative", area)
    (told,) = world.ask("registrar", "GET", "/news").json()["items"]
    assert told["what"] == "published"  # the change was one's own


def test_there_is_an_end_to_what_one_person_can_keep(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        for number in range(actions.MOST_VIEWS):
            session.add(SavedView(person_id=world.ids["somebody"], name=str(number), name_key="x"))
    answer = world.ask("somebody", "POST", "/saved-views", json={"name": "En till"})
    assert answer.status_code == 409


def test_what_was_put_away_is_forgotten_after_a_week(world: World) -> None:
    view = save(world, "somebody")
    follow(world, "somebody", "view", view)
    place = follow(world, "somebody", "municipality", "1881")
    kept = follow(world, "somebody", "municipality", "1880")
    world.ask("somebody", "DELETE", f"/saved-views/{view}", headers=ANY)
    world.ask("somebody", "DELETE", f"/follows/{place}", headers=ANY)
    forget_ended(world.engine, settings(world))
    with Session(world.engine) as session, session.begin():
        assert len(session.exec(select(Follow)).all()) == 3
        for table in (Follow, SavedView):
            ended = table.ended_at.is_not(None)  # type: ignore[union-attr]
            session.exec(update(table).where(ended).values(ended_at=now() - UNDO - timedelta(1)))
    forget_ended(world.engine, settings(world))
    with Session(world.engine) as session:
        assert [each.id for each in session.exec(select(Follow))] == [kept]
        assert session.exec(select(SavedView)).all() == []


def test_the_worker_does_both_again_and_again() -> None:
    assert {write_digests, forget_ended} <= set(REGULAR)
