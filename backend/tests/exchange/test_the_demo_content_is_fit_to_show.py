"""What a municipality sees first: the example initiatives, read as they lie, without a database."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from kraftsamling.actors.models import ActorKind
from kraftsamling.foundation.personal_numbers import find_personal_number
from kraftsamling.initiatives.models import Kind, Level, Phase
from kraftsamling.initiatives.schemas import InitiativeIn

PACKAGE = Path(__file__).resolve().parents[3] / "backend/kraftsamling"
DEMO = PACKAGE / "exchange/demo"
WRITTEN_ON = date(2026, 11, 23)  # the day from which the phases and dates are told

# Known from public sources; all others are made up.
PUBLICLY_KNOWN = {
    *("kraftsamling-barn-och-unga", "uvas-satsningen", "future", "backa-barnet-degerfors"),
    *("maria-ungdom-orebro", "forsta-kontakten", "gryningen-karlskoga", "partnerskap-orebro"),
    *("kunskapslyft-barn-och-unga", "jagmed", "sammansatt-stod", "ung-foretagsamhet"),
    *("fritid-integration-nora", "foraldraskapsstod-askersund"),
}
VOCABULARIES = {
    "focus_areas": "focus-areas",
    "target_groups": "target-groups",
    "guiding_principles": "guiding-principles",
    "convention_articles": "convention-articles",
    "global_goals": "global-goals",
}
RUNNING = {"pilot", "ongoing", "scaling", "implemented"}

# Number series that PTS, the Swedish telecom authority, keeps free for fiction.
FICTIONAL_PHONE = re.compile(
    r"08-465 004 \d\d|031-390 06 \d\d|040-628 04 \d\d|0980-319 2\d\d|070-174 06 \d\d"
)


def read_json(path: Path) -> Any:
    """Return the file's content."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_county() -> dict[str, str]:
    """Return the county part of each of the county's municipalities, by code."""
    path = PACKAGE / "places/data/municipalities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["code"]: row["county_part"] for row in rows if row["county_code"] == "18"}


def read_terms() -> dict[str, set[str]]:
    """Return the codes of each code list."""
    found: dict[str, set[str]] = {}
    for term in read_json(PACKAGE / "platforms/data/terms.json"):
        found.setdefault(term["vocabulary"], set()).add(term["code"])
    return found


ACTORS: list[dict[str, Any]] = read_json(DEMO / "actors.json")
INITIATIVES: list[dict[str, Any]] = [
    one for path in sorted(DEMO.glob("initiatives-*.json")) for one in read_json(path)
]
PUBLISHED = [one for one in INITIATIVES if one["visibility"] == "published"]
COUNTY, TERMS = read_county(), read_terms()


def day(text: str | None) -> date | None:
    """Return the day, or None where none is told."""
    return date.fromisoformat(text) if text else None


def texts(value: Any) -> Iterator[str]:
    """Yield every text inside, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def catchment(one: dict[str, Any]) -> set[str]:
    """Return the codes of the municipalities that it is said to be for."""
    if one["catchment"] == "municipalities":
        return set(one["municipalities"])
    return {code for code, part in COUNTY.items() if one["county_part"] in {part, None}}


def test_there_is_enough_to_look_at() -> None:
    visibility = Counter(one["visibility"] for one in INITIATIVES)
    assert visibility["published"] >= 40
    assert visibility["draft"] >= 4
    assert visibility["archived"] >= 2
    assert visibility.total() == len(INITIATIVES) == len({one["key"] for one in INITIATIVES})
    assert len({one["title"] for one in INITIATIVES}) == len(INITIATIVES)


def test_every_one_is_marked_as_an_example() -> None:
    assert [one["key"] for one in INITIATIVES if one["example"] is not True] == []


def test_every_one_passes_the_rules_that_registrars_meet() -> None:
    for one in INITIATIVES:
        wanted = {k: v for k, v in one.items() if k not in {"key", "visibility", "example"}}
        owner = wanted.pop("owner")
        wanted["owner_id"] = _id(owner) if owner else None
        wanted["actors"] = [
            {"actor_id": _id(part["actor"]), "role": part["role"]} for part in one.get("actors", [])
        ]
        wanted["related"] = [
            {"initiative_id": _id(other["initiative"]), "relation": other["relation"]}
            for other in one.get("related", [])
        ]
        InitiativeIn.model_validate_json(json.dumps(wanted))


def _id(key: str) -> str:
    return str(uuid5(NAMESPACE_URL, key))


def test_what_is_published_is_complete() -> None:
    for one in PUBLISHED:
        for field in ("summary", "description", "focus_areas", "target_groups"):
            assert one[field], (one["key"], field)
        assert len(one["summary"]) <= 300, one["key"]
        assert catchment(one), one["key"]
        assert one["owner"] or one["phase"] == "idea", one["key"]


def test_titles_and_descriptions_have_a_length_that_is_read() -> None:
    assert [one["title"] for one in PUBLISHED if len(one["title"]) > 70] == []
    words = {one["key"]: len(one["description"].split()) for one in PUBLISHED}
    assert {key: count for key, count in words.items() if not 80 <= count <= 250} == {}


def test_every_municipality_meets_itself_at_least_twice() -> None:
    home = {one["key"]: one["municipality_code"] for one in ACTORS if one["kind"] == "municipality"}
    assert set(home.values()) == set(COUNTY)
    count = Counter(
        code
        for one in PUBLISHED
        if one["catchment"] != "county"
        for code in catchment(one) | {home.get(one["owner"])}
    )
    assert {code: count[code] for code in COUNTY if count[code] < 2} == {}


def test_all_phases_kinds_levels_and_catchments_are_shown() -> None:
    assert {one["phase"] for one in PUBLISHED} == set(Phase)
    assert {one["kind"] for one in PUBLISHED} == set(Kind)
    assert {one["level"] for one in PUBLISHED} == set(Level)
    assert {one["catchment"] for one in PUBLISHED} == {"municipalities", "county_part", "county"}
    assert any(one["owner"] is None for one in PUBLISHED), "an idea that somebody could take"


def test_every_focus_area_target_group_and_principle_is_shown() -> None:
    for field in ("focus_areas", "target_groups", "guiding_principles"):
        shown = {code for one in PUBLISHED for code in one.get(field, [])}
        assert shown == TERMS[VOCABULARIES[field]]


def test_every_code_is_in_its_list() -> None:
    for one in INITIATIVES:
        for field, vocabulary in VOCABULARIES.items():
            assert set(one.get(field, [])) <= TERMS[vocabulary], (one["key"], field)
        assert set(one["municipalities"]) <= set(COUNTY), one["key"]
        assert bool(one["municipalities"]) == (one["catchment"] == "municipalities"), one["key"]
        assert bool(one["county_part"]) == (one["catchment"] == "county_part"), one["key"]


def test_every_actor_takes_part_in_something_and_in_each_only_once() -> None:
    used = set()
    for one in INITIATIVES:
        parts = [part["actor"] for part in one.get("actors", [])]
        parts += [one["owner"]] if one["owner"] else []
        assert len(set(parts)) == len(parts), one["key"]
        used |= set(parts)
    assert used == {one["key"] for one in ACTORS}


def test_actors_are_told_as_the_register_wants_them() -> None:
    assert len({one["name"] for one in ACTORS}) == len(ACTORS)
    for one in ACTORS:
        assert re.fullmatch(r"[a-z0-9-]+", one["key"])
        assert one["kind"] in set(ActorKind)
        assert one["municipality_code"] in {None, *COUNTY}
        assert (one["website"] or "https://").startswith("https://")
        assert one["description"]


def test_relations_lead_to_another_one_that_the_reader_may_see() -> None:
    for circle in (INITIATIVES, PUBLISHED):
        keys = {one["key"] for one in circle}
        for one in circle:
            others = [other["initiative"] for other in one.get("related", [])]
            assert set(others) <= keys - {one["key"]}, one["key"]
            assert len(set(others)) == len(others), one["key"]


def test_dates_agree_with_the_phase() -> None:
    for one in INITIATIVES:
        key, phase = one["key"], one["phase"]
        since, starts, ends = (
            day(one[name]) for name in ("operative_since", "starts_on", "ends_on")
        )
        untold = key in PUBLICLY_KNOWN  # what the source does not say is not claimed
        if phase == "idea":
            assert (since, starts, ends) == (None, None, None), key
        elif phase == "planned":
            assert since is None, key
            assert starts, key
            assert starts > WRITTEN_ON, key
        elif phase in RUNNING:
            assert since or (untold and phase != "implemented"), key
            assert ends is None or (ends > WRITTEN_ON and phase != "implemented"), key
        elif phase != "paused":
            assert untold if ends is None else ends <= WRITTEN_ON, key
        assert since is None or since <= WRITTEN_ON, key
        assert since is None or starts is None or starts <= since, key


def test_key_events_come_in_order_and_have_happened() -> None:
    for one in INITIATIVES:
        days = [event["on"] for event in one.get("key_events", [])]
        assert days == sorted(days), one["key"]
        assert all(date.fromisoformat(on) <= WRITTEN_ON for on in days), one["key"]


def test_most_roads_wind_and_most_have_taught_something() -> None:
    made_up = [one for one in PUBLISHED if one["key"] not in PUBLICLY_KNOWN]
    roads = [{event["kind"] for event in one.get("key_events", [])} for one in made_up]
    assert sum("challenge" in road for road in roads) >= 0.8 * len(made_up)
    assert sum(bool(one.get("lessons")) for one in made_up) >= 0.8 * len(made_up)


def test_the_publicly_known_name_their_source_and_no_other_claims_one() -> None:
    with_source = {
        one["key"]
        for one in INITIATIVES
        if any(link["title"].startswith("Källa") for link in one.get("links", []))
    }
    assert with_source == PUBLICLY_KNOWN
    told = "Exempeltext som bygger på offentliga uppgifter"
    assert {one["key"] for one in INITIATIVES if told in one.get("description", "")} == with_source


def test_contacts_are_functions_that_nobody_can_reach() -> None:
    contacts = [contact for one in INITIATIVES for contact in one.get("contacts", [])]
    assert {contact["public"] for contact in contacts} == {True, False}
    for contact in contacts:
        assert re.fullmatch(r"[a-z.]+@[a-z]+\.example", contact["email"]), contact
        assert "phone" not in contact or FICTIONAL_PHONE.fullmatch(contact["phone"]), contact


def test_no_mail_address_of_a_real_domain_hides_in_a_text() -> None:
    found = {m for text in texts([INITIATIVES, ACTORS]) for m in re.findall(r"\S+@\S+", text)}
    assert found, "the contacts have addresses"
    assert {address for address in found if not address.endswith(".example")} == set()


def test_nothing_looks_like_a_personal_number() -> None:
    everything = list(texts([INITIATIVES, ACTORS]))
    assert [text for text in everything if find_personal_number(text)] == []
    assert [text for text in everything if re.search(r"\d{6}[-+ ]?\d{4}", text)] == []


def test_the_words_that_people_will_try_are_there() -> None:
    everything = "\n".join(texts(PUBLISHED)).casefold()
    for word in (
        *("skolnärvaro", "elevhälsa", "fritidskort", "familjecentral", "sspf", "kaa", "ungdomsråd"),
        *("läsning", "föräldrastöd", "npf", "neuropsykiatri", "unga omsorgsgivare", "framtidstro"),
    ):
        assert word in everything, word


def test_the_swedish_is_typeset_as_swedish() -> None:
    slip = re.compile(r"[\"“„\ufffd]|Ã|[^\n] {2,}|\b\d+-\d+ ")  # 16-29 år wants a dash
    for one in INITIATIVES:
        for text in texts({k: v for k, v in one.items() if k not in {"contacts", "links"}}):
            assert not slip.search(text), (one["key"], text)
            assert text == text.strip(), one["key"]
