"""A digest tells what is new in what one follows: each thing once, nothing unseen, never empty."""

import pytest
from sqlmodel import Session, select, update

from kraftsamling.access.models import Membership, Person
from kraftsamling.following import letters
from kraftsamling.foundation.times import now
from tests.following.doings import a_round, act, change, follow, named, save
from tests.helpers import World, an_initiative


def test_what_is_published_in_a_followed_place_area_or_view_is_told_once(world: World) -> None:
    follow(world, "somebody", "municipality", "1881")
    follow(world, "somebody", "focus_area", "schooling")
    view = save(world, "somebody", q="närvaro", phase=["ongoing"])
    other = save(world, "somebody", name="Ett till", municipality=["1881"], age_from=13)
    follow(world, "somebody", "view", view)
    follow(world, "somebody", "view", other)
    id = an_initiative(world)
    (letter,) = a_round(world)
    assert letter.recipient == "somebody@kraftsamling.example"
    assert named(letter) == [id]
    assert "Publicerat\n- Närvaroteam för högstadiet" in letter.text
    assert letter.subject == "Nytt i det du följer: Närvaroteam för högstadiet"
    assert a_round(world) == []


@pytest.mark.parametrize(
    ("kind", "target", "query"),
    [
        ("municipality", "1881", None),
        ("focus_area", "mental-health", None),
        ("view", None, {"q": "skolnärvaroteam"}),
        ("view", None, {"q": '"begynnande skolfrånvaro"', "kind": ["pilot"]}),
        ("view", None, {"age": 14, "has_lessons": True, "actor_kind": ["municipality"]}),
        ("view", None, {}),
    ],
)
def test_each_kind_of_follow_finds_what_the_list_finds(
    world: World, kind: str, target: str | None, query: dict[str, object] | None
) -> None:
    follow(world, "somebody", kind, target or save(world, "somebody", **(query or {})))
    an_initiative(world, municipalities=["1862"], focus_areas=["participation"], kind="project",
                  title="Annat", summary="Annat", description=None, age_from=0, age_to=3,
                  lessons=[], reference=None)  # fmt: skip
    wanted = an_initiative(world, title="Skolnärvaroteamet")
    (letter,) = a_round(world)
    assert wanted in named(letter)
    assert len(named(letter)) == (2 if query == {} else 1)


def test_what_happened_is_told_by_its_weight(world: World) -> None:
    first, second, third = (an_initiative(world, title=t, reference=None) for t in "ABC")
    for id in (first, second, third):
        follow(world, "somebody", "initiative", id)
    act(world, "confirm", first)
    change(world, second, summary="En ny sammanfattning")
    act(world, "withdraw", third)
    act(world, "publish", third)
    (letter,) = a_round(world)
    headings = ["Publicerat", "Ändrat", "Bekräftat: stämmer fortfarande"]
    places = [letter.text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert named(letter) == [third, second, first]
    assert letter.subject == "Nytt i det du följer: 3 initiativ"


def test_nothing_is_sent_when_nothing_happened(world: World) -> None:
    an_initiative(world)
    follow(world, "somebody", "municipality", "1881")
    assert a_round(world) == []
    an_initiative(world, municipalities=["1862"], reference=None)
    assert a_round(world) == []


def test_nobody_is_told_of_what_they_may_not_read(world: World) -> None:
    follow(world, "somebody", "municipality", "1881")
    follow(world, "somebody", "view", save(world, "somebody", visibility=["draft"]))
    draft = an_initiative(world, published=False)
    change(world, draft, title="Hemligt")
    shown = an_initiative(world, reference=None)
    follow(world, "somebody", "initiative", shown)
    change(world, shown, title="Dolt igen")
    act(world, "withdraw", shown)
    assert a_round(world) == []


def test_colleagues_are_told_of_drafts_where_they_asked_for_them(world: World) -> None:
    follow(world, "registrar", "view", save(world, "registrar", visibility=["draft"]))
    follow(world, "other registrar", "view", save(world, "other registrar", visibility=["draft"]))
    draft = an_initiative(world, published=False)
    (letter,) = a_round(world)
    assert letter.recipient == "registrar@kraftsamling.example"
    assert named(letter) == [draft]
    assert "Nytt\n- " in letter.text


def test_rights_are_those_of_today_and_not_of_the_day_one_began(world: World) -> None:
    draft = an_initiative(world, published=False)
    follow(world, "registrar", "initiative", draft)
    with Session(world.engine) as session, session.begin():
        for membership in session.exec(select(Membership)):
            session.delete(membership)
    change(world, draft, title="Bara för dem som är kvar")
    assert a_round(world) == []


def test_ones_own_doings_are_no_news(world: World) -> None:
    follow(world, "registrar", "municipality", "1881")
    follow(world, "somebody", "municipality", "1881")
    id = an_initiative(world)
    a_round(world)
    etag = world.etag(f"/initiatives/{id}")
    patched = world.ask("registrar", "PATCH", f"/initiatives/{id}", json={"title": "Nytt namn"},
                        headers={"If-Match": etag})  # fmt: skip
    assert patched.status_code == 200
    (letter,) = a_round(world)
    assert letter.recipient == "somebody@kraftsamling.example"


def test_those_who_want_no_letters_or_are_shut_out_get_none(world: World) -> None:
    follow(world, "somebody", "municipality", "1881", cadence="never")
    follow(world, "in trouble", "municipality", "1881")
    with Session(world.engine) as session, session.begin():
        theirs = Person.id == world.ids["in trouble"]
        session.exec(update(Person).where(theirs).values(disabled_at=now()))
    an_initiative(world)
    assert a_round(world) == []


def test_what_is_stopped_sends_nothing_and_goes_on_where_it_was(world: World) -> None:
    id = follow(world, "somebody", "municipality", "1881")
    stopped = world.ask("somebody", "DELETE", f"/follows/{id}", headers={"If-Match": "*"})
    assert stopped.status_code == 204
    an_initiative(world)
    assert a_round(world) == []
    assert world.ask("somebody", "POST", f"/follows/{id}/restorations").status_code == 201
    assert len(a_round(world)) == 1


def test_a_deleted_view_sends_nothing_until_it_is_restored(world: World) -> None:
    view = save(world, "somebody", municipality=["1881"])
    follow(world, "somebody", "view", view)
    world.ask("somebody", "DELETE", f"/saved-views/{view}", headers={"If-Match": "*"})
    an_initiative(world)
    assert a_round(world) == []
    restored = world.ask("somebody", "POST", f"/saved-views/{view}/restorations")
    assert restored.json()["follow_id"] is not None
    assert len(a_round(world)) == 1


def test_letters_again_after_none_begin_with_today(world: World) -> None:
    id = follow(world, "somebody", "municipality", "1881", cadence="never")
    an_initiative(world)
    world.ask("somebody", "PATCH", f"/follows/{id}", json={"cadence": "at_once"},
              headers={"If-Match": "*"})  # fmt: skip
    assert a_round(world) == []
    later = an_initiative(world, reference=None)
    (letter,) = a_round(world)
    assert named(letter) == [later]


def test_the_letter_speaks_the_readers_language(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        theirs = Person.id == world.ids["somebody"]
        session.exec(update(Person).where(theirs).values(language="en"))
    follow(world, "somebody", "municipality", "1881")
    an_initiative(world)
    (letter,) = a_round(world)
    assert letter.subject.startswith("New in what you follow: ")
    assert "Published\n- " in letter.text
    assert "Stop these letters, without signing in" in letter.text


def test_a_long_letter_names_fifty_and_counts_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "MOST", 2)
    follow(world, "somebody", "municipality", "1881")
    for number in range(5):
        an_initiative(world, title=f"Nummer\n{number}", reference=None)
    (letter,) = a_round(world)
    assert len(named(letter)) == 2
    assert "Och 3 till." in letter.text
    assert "- Nummer 4\n" in letter.text
    assert a_round(world) == []
