"""A proposal becomes a draft with all filled in, or is put aside for a while."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from kraftsamling.access.models import Person
from kraftsamling.access.who import SYSTEM
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions
from kraftsamling.proposals import queries
from kraftsamling.proposals.models import ProposalDismissal
from tests.helpers import World
from tests.proposals.doings import (
    LONG_AGO,
    act,
    all_but_karlskoga,
    at,
    kinds,
    proposed,
    two_alike,
)


def _meeting(world: World, id: str) -> dict[str, object]:
    answer = world.ask("leader", "GET", f"/meetings/{act(world, id, 'drafts')['id']}")
    told: dict[str, object] = answer.json()
    return told


def _ids(rows: object) -> set[str]:
    assert isinstance(rows, list)
    return {each["id"] for each in rows}


def test_alike_becomes_a_draft_with_theme_guests_and_text(world: World) -> None:
    one, other = two_alike(world)
    (told,) = proposed(world)
    made = _meeting(world, told["id"])
    assert (made["visibility"], made["status"], made["kind"]) == ("draft", "idea", "learning")
    assert (made["title"], made["question"]) == (told["title_sv"], told["question_sv"])
    assert _ids(made["initiatives"]) == {one, other}
    assert _ids(made["invited_actors"]) == {world.ids["kumla"], world.ids["karlskoga"]}
    purpose = str(made["purpose"])
    assert "De har aldrig mötts" in purpose
    assert f"(/initiativ/{one})" in purpose
    assert "- Samma vuxen hela vägen" in purpose
    assert f'<a href="/initiativ/{other}"' in str(made["purpose_html"])
    assert kinds(world) == []


def test_a_gap_invites_those_of_the_municipality_that_lacks(world: World) -> None:
    all_but_karlskoga(world)
    (told,) = proposed(world)
    made = _meeting(world, told["id"])
    assert world.ids["karlskoga"] in _ids(made["invited_actors"])
    assert made["focus_areas"] == told["focus_areas"]
    assert kinds(world) == []


def test_the_unheard_is_taken_up_in_the_leaders_language(world: World) -> None:
    id = at(world, "kumla", "1881", starts_on=LONG_AGO)
    with Session(world.engine) as session, session.begin():
        session.get_one(Person, world.ids["leader"]).language = "en"
    (told,) = proposed(world)
    made = _meeting(world, told["id"])
    assert (made["title"], made["language"]) == (told["title_en"], "en")
    assert "Lessons to begin with" in str(made["purpose"])
    assert _ids(made["initiatives"]) == {id}


def test_lessons_are_told_as_they_were_written(world: World) -> None:
    text = "Rita *inte* [klicka](https://x.example) <b>\nSen # vila"
    at(world, "kumla", "1881", starts_on=LONG_AGO, lessons=[{"text": text}])
    made = _meeting(world, proposed(world)[0]["id"])
    html = str(made["purpose_html"])
    assert "Rita *inte* [klicka](https://x.example) &lt;b&gt; Sen # vila" in html


def test_what_is_put_aside_stays_away_and_can_be_taken_up(world: World) -> None:
    two_alike(world)
    (told,) = proposed(world)
    aside = act(world, told["id"], "dismissals")
    assert aside["until"] == (now() + timedelta(days=182)).date().isoformat()
    assert kinds(world) == []
    act(world, told["id"], "dismissals", status=404)
    assert act(world, told["id"], "restorations") == told
    assert proposed(world) == [told]
    act(world, told["id"], "restorations", status=404)


def test_it_comes_back_when_there_is_more_to_learn(world: World) -> None:
    one, _ = two_alike(world)
    act(world, proposed(world)[0]["id"], "dismissals")
    assert kinds(world) == []
    with Session(world.engine) as session, session.begin():
        actions.change(session, SYSTEM, one, {"lessons": [{"text": "En ny"}]}, "*")
    assert kinds(world) == ["alike"]


def test_one_more_that_is_alike_brings_back_no_pair_that_was_put_aside(world: World) -> None:
    one, other = two_alike(world)
    act(world, proposed(world)[0]["id"], "dismissals")
    third = at(world, "kumla", "1884", starts_on="2026-10-05")
    told = proposed(world)
    assert told
    assert all(third in _ids(each["initiatives"]) for each in told)
    assert all(_ids(each["initiatives"]) != {one, other} for each in told)


def test_it_comes_back_after_half_a_year(world: World) -> None:
    at(world, "kumla", "1881", starts_on=LONG_AGO)
    (told,) = proposed(world)
    act(world, told["id"], "dismissals")
    with Session(world.engine) as session, session.begin():
        session.exec(select(ProposalDismissal)).one().dismissed_at = now() - timedelta(days=183)
    assert proposed(world) == [told]
    act(world, told["id"], "dismissals")
    assert kinds(world) == []


def test_however_many_are_put_aside_the_rest_is_shown(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_UNHEARD", 2)
    for number in range(4):
        at(world, "kumla", "1881", starts_on=LONG_AGO, title=f"Eget {number}")
    seen: set[str] = set()
    for left in (4, 2, 0):
        found = [each for each in proposed(world) if each["kind"] == "unheard"]
        assert len(found) == min(left, 2)
        assert not seen & {each["id"] for each in found}
        for each in found:
            act(world, each["id"], "dismissals")
        seen |= {each["id"] for each in found}
