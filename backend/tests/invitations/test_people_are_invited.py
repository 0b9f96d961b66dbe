"""Invitations: whom, once, in their language, with a link and a calendar file of their own."""

from typing import Any

import pytest
from sqlmodel import Session

from kraftsamling.access.models import Membership, Person
from kraftsamling.invitations.pasting import entries, name_of
from tests.helpers import World, an_initiative
from tests.invitations.doings import event_in, invite, invited, kinds, letters
from tests.meetings.doings import LINK, a_meeting, act, patched, soon
from tests.participation.doings import an_open_meeting, answer, counts, own, stored, token

ANNA, BO = "anna@kumla.example", "bo@nora.example"


def test_a_pasted_list_is_read_as_hands_and_programs_write_it() -> None:
    pasted = (
        'Anna Ek <anna@kumla.example>; bo@nora.example\n\n"Dal, Cia" <cia@x.example>\n'
        "Dan Ö dan@x.example\teva@x.example\n"
        "Kim utan adress\nf@x.example, Gun Å <g@x.example>, mailto:h@x.example\n"
        "Ivar, Jan <jan@x.example>; k@x.example Karl K;;  ; <l@x.example>\n"
        "trasig@, @ , a@b@c.example"
    )
    told = [(each.line, each.name, each.email) for each in entries(pasted)]
    assert told[:3] == [
        (1, "Anna Ek", ANNA), (1, None, BO), (3, "Cia Dal", "cia@x.example"),
    ]  # fmt: skip
    assert (5, None, None) in told
    assert (6, None, "f@x.example") in told
    assert (6, "Gun Å", "g@x.example") in told
    assert (6, None, "h@x.example") in told
    assert (7, "Jan Ivar", "jan@x.example") in told
    assert (7, "Karl K", "k@x.example") in told
    assert (7, None, "l@x.example") in told
    assert [line for line, _, _ in told if line == 8]
    assert name_of("anna-lisa.ek@x.example") == "Anna Lisa Ek"


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("Anna Ek;anna@kumla.example", [("Anna Ek", ANNA)]),
        ("Anna;Ek;anna@kumla.example", [("Anna Ek", ANNA)]),
        ('"Ek, Anna";<anna@kumla.example>', [("Anna Ek", ANNA)]),
        ("Anna Ek\tanna@kumla.example", [("Anna Ek", ANNA)]),
        ("Anna Ek, anna@kumla.example", [("Anna Ek", ANNA)]),
        ("Ek, Anna, anna@kumla.example", [("Anna Ek", ANNA)]),
        ("Anna;anna@kumla.example;Bo;bo@nora.example", [("Anna", ANNA), ("Bo", BO)]),
        ("anna@kumla.example; bo@nora.example", [(None, ANNA), (None, BO)]),
        ("anna@kumla.example, bo@nora.example", [(None, ANNA), (None, BO)]),
        ("anna@kumla.example; Kim utan adress", [(None, ANNA), (None, None)]),
        ("Kim; Anna Ek <anna@kumla.example>; bo@nora.example",
         [(None, None), ("Anna Ek", ANNA), (None, BO)]),
        ("\ufeffNamn;E-post\r\nAnna Ek;anna@kumla.example\r\n;\r\n", [("Anna Ek", ANNA)]),
        ("E-post;Namn\nanna@kumla.example;Anna Ek", [("Anna Ek", ANNA)]),
        ("Organisation;Efternamn;Mejl\nKumla kommun;Ek;anna@kumla.example", [("Ek", ANNA)]),
        ("Namn\tE-post\tOrt\nAnna Ek\tanna@kumla.example\tKumla", [("Anna Ek", ANNA)]),
        ("Namn;E-post\nKim;\nBo;bo@nora.example", [(None, None), ("Bo", BO)]),
    ],
)  # fmt: skip
def test_a_list_from_a_spreadsheet_has_its_names_beside_its_addresses(
    pasted: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert [(each.name, each.email) for each in entries(pasted)] == expected


def test_each_gets_a_letter_with_a_link_and_a_calendar_file(world: World) -> None:
    meeting = an_open_meeting(world)
    told = invite(world, meeting, f"Anna Ek <{ANNA}>; {BO}")
    assert [(each["name"], each["email"]) for each in told["invited"]] == [
        ("Anna Ek", ANNA), ("Bo", BO),
    ]  # fmt: skip
    (letter,) = letters(world, ANNA)
    assert letter.subject == "Inbjudan: Vägen tillbaka till skolan"
    assert letter.text.startswith("Hej Anna Ek!\n\nVälkommen till Vägen tillbaka till skolan.")
    assert (letter.kind, letter.about) == ("invitation", meeting)
    method, event = event_in(letter)
    assert (method, event["UID"]) == ("REQUEST", f"{meeting}@kraftsamling")
    assert event["ATTENDEE"] == f"mailto:{ANNA}"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert LINK not in letter.text + (letter.calendar or ""), "only those who come are told"
    assert token(world, ANNA) != token(world, BO)
    assert own(world, token(world, ANNA))["answer"] is None
    assert counts(world, meeting) == (0, 0), "who has not answered takes no seat"


@pytest.mark.parametrize("status", ["open", "planned"])
def test_the_link_answers_yes_maybe_and_no(world: World, status: str) -> None:
    meeting = a_meeting(world, status=status, capacity=1, audience="invited_persons")
    invite(world, meeting, f"{ANNA}\n{BO}\nc@x.example")
    assert answer(world, token(world, ANNA), "yes").json()["seat"] == "seated"
    assert answer(world, token(world, BO), "yes").json()["seat"] == "waiting"
    assert answer(world, token(world, "c@x.example"), "maybe").json()["seat"] is None
    assert counts(world, meeting) == (1, 1)
    assert answer(world, token(world, ANNA), "no").is_success
    assert counts(world, meeting) == (1, 0)


def test_a_trial_sends_nothing_and_tells_what_would_be_sent(world: World) -> None:
    meeting = an_open_meeting(world)
    pasted = f"{ANNA}\nKim\n{ANNA.upper()}\nfel@\n"
    told = invite(world, meeting, pasted, dry_run=True, sv={"subject": "Kom till {möte}!"})
    assert letters(world) == []
    assert stored(world, meeting) == []
    assert [(each["code"], each["line"], each["text"]) for each in told["problems"]] == [
        ("bad_address", 2, "Kim"), ("doubled", 3, ANNA.upper()), ("bad_address", 4, "fel@"),
    ]  # fmt: skip
    (letter,) = told["letters"]
    assert letter["subject"] == "Kom till Vägen tillbaka till skolan!"
    assert "/min-anmalan#…" in letter["text"]
    assert told["usual_sv"]["subject"] == "Inbjudan: {möte}"


def test_the_same_again_invites_nobody_twice(world: World) -> None:
    meeting = an_open_meeting(world)
    invite(world, meeting, f"{ANNA}\n{BO}\nc@x.example")
    answer(world, token(world, BO), "yes")
    answer(world, token(world, "c@x.example"), "no")
    again = invite(world, meeting, f"{ANNA}\n{BO}\nc@x.example\nd@x.example")
    assert [each["email"] for each in again["invited"]] == ["d@x.example"]
    said = {each["text"]: each["message"] for each in again["problems"]}
    assert {each["code"] for each in again["problems"]} == {"already"}
    assert (said[ANNA], said[BO], said["c@x.example"]) == (
        "Är redan inbjuden och har inte svarat.", "Är redan anmäld.", "Har svarat nej.",
    )  # fmt: skip
    assert kinds(world, ANNA) == ["invitation"]


def test_organisations_and_initiatives_stand_for_their_people_in_their_languages(
    world: World,
) -> None:
    meeting = an_open_meeting(world)
    with Session(world.engine) as session, session.begin():
        session.get_one(Person, world.ids["registrar"]).language = "en"
        closed = session.get_one(Person, world.ids["in trouble"])
        session.add(Membership(person_id=closed.id, actor_id=world.ids["kumla"]))
        closed.disabled_at = closed.created_at
    contacts = [{"name": "Cia Dal", "email": "Cia@kumla.example"}, {"name": "Utan adress"}]
    first = an_initiative(world, contacts=contacts)
    second = an_initiative(world, contacts=[], reference=None, title="Utan kontakt")
    told = invite(
        world, meeting, "", actors=[world.ids["kumla"]], initiatives=[first, second],
        en={"subject": "Dear {name}"},
    )  # fmt: skip
    found = {each["email"]: each for each in told["invited"]}
    assert set(found) == {"registrar@kraftsamling.example", "cia@kumla.example"}
    assert {each["organisation"] for each in found.values()} == {"Kumla kommun"}
    assert [(each["code"], each["text"]) for each in told["problems"]] == [
        ("nobody", "Utan kontakt")
    ]
    (english,) = letters(world, "registrar@kraftsamling.example")
    assert english.subject == "Dear Registrar"
    assert "Answer yes, maybe or no" in english.text
    (swedish,) = letters(world, "cia@kumla.example")
    assert swedish.subject.startswith("Inbjudan: ")


def test_own_words_are_filled_in_and_nothing_else_is(world: World) -> None:
    meeting = an_open_meeting(world)
    words = {"subject": "Hej {namn}", "message": "{möte} {tid} {plats} } {"}
    invite(world, meeting, f"A {{möte}} <{ANNA}>", sv=words)
    (letter,) = letters(world, ANNA)
    assert letter.subject == "Hej A {möte}"
    assert "Kumla bibliotek } {" in letter.text


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize("slip", ["{mote}", "{Namn}", "{0}", "{}", "{namn.x}", "{ tid }"])
def test_what_nothing_is_filled_into_is_told_of_before_it_is_sent(
    world: World, slip: str, dry_run: bool
) -> None:
    meeting = an_open_meeting(world)
    words = {"sv": {"subject": f"Till {slip}"}, "en": {"message": f"{{meeting}} {slip}"}}
    answer = invited(world, meeting, pasted=ANNA, dry_run=dry_run, **words)
    assert answer.status_code == 422
    told = {each["pointer"]: each["message"] for each in answer.json()["errors"]}
    said = f"Det finns ingen {slip}. Välj bland {{namn}}, {{möte}}, {{tid}}, {{plats}}."
    assert told == {"/sv/subject": said, "/en/message": said}
    assert letters(world) == []


@pytest.mark.parametrize(
    "state",
    [
        {"visibility": "draft"},
        {"status": "cancelled"},
        {"status": "held"},
        {"starts_at": None, "ends_at": None},
        {"starts_at": soon(-1), "ends_at": None},
    ],
)
def test_nobody_is_invited_to_what_they_cannot_come_to(world: World, state: Any) -> None:
    meeting = a_meeting(world, **state)
    assert invited(world, meeting, pasted=ANNA).status_code == 409
    assert letters(world) == []


def test_a_system_invites_to_its_own_meetings_by_address_alone(world: World) -> None:
    meeting = an_open_meeting(world, host_id=world.ids["kumla"])
    people = [{"email": ANNA, "name": "Anna Ek"}]
    assert invited(world, meeting, "client", people=people).status_code == 201
    refused = invited(world, meeting, "client", actors=[world.ids["kumla"]])
    assert refused.status_code == 403
    assert invited(world, meeting, "other client", people=people).status_code == 403


def test_those_who_have_not_answered_are_told_of_changes_and_nobody_twice(world: World) -> None:
    meeting = an_open_meeting(world)
    invite(world, meeting, f"{ANNA}\n{BO}\nc@x.example\nd@x.example")
    answer(world, token(world, BO), "yes")
    answer(world, token(world, "c@x.example"), "maybe")
    answer(world, token(world, "d@x.example"), "no")
    before = {who: len(letters(world, who)) for who in (ANNA, BO, "c@x.example", "d@x.example")}
    first = event_in(letters(world, ANNA)[0])[1]["SEQUENCE"]
    patched(world, "leader", meeting, place="Nora bibliotek")
    act(world, "leader", meeting, "cancellations", reason="Snöstorm {namn}.")
    act(world, "leader", meeting, "plannings")
    patched(world, "leader", meeting, title="Ny titel")  # no reason to write to anybody
    told = {who: letters(world, who)[number:] for who, number in before.items()}
    expected = ["meeting_changed", "meeting_cancelled", "meeting_changed"]
    for who in (ANNA, BO, "c@x.example"):
        assert [letter.kind for letter in told[who]] == expected, who
        events = [event_in(letter) for letter in told[who]]
        assert [method for method, _ in events] == ["REQUEST", "CANCEL", "REQUEST"]
        numbers = [event["SEQUENCE"] for _, event in events]
        assert first < numbers[0] < numbers[1] < numbers[2]
    assert told["d@x.example"] == [], "who has said no is left in peace"
    assert "Snöstorm" in told[ANNA][1].text
    for letter in told["c@x.example"]:
        assert LINK not in (letter.calendar or ""), "maybe is not yet told where"
