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

import pytest
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
ENDED = {"completed", "discontinued"}

# Numbers that the Swedish Post and Telecom Authority keeps free for fiction.
FICTIONAL_PHONE = re.compile(
    r"08-465 004 \d\d|031-390 0[6-9] \d\d|031-390 \d\d \d\d|040-628 0[4-9] \d\d"
    r"|0980-319 2\d\d|070-174 06 \d\d"
)

Initiative = dict[str, Any]


def read_json(path: Path) -> Any:
    """Return the file's content."""
    return json.loads(path.read_text(encoding="utf-8"))


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


@pytest.fixture(scope="module")
def actors() -> list[dict[str, Any]]:
    """Every example actor."""
    return list(read_json(DEMO / "actors.json"))


@pytest.fixture(scope="module")
def initiatives() -> list[Initiative]:
    """Every example initiative, drafts and archived ones too."""
    return [one for path in sorted(DEMO.glob("initiatives-*.json")) for one in read_json(path)]


@pytest.fixture(scope="module")
def published(initiatives: list[Initiative]) -> list[Initiative]:
    """The ones that strangers see."""
    return [one for one in initiatives if one["visibility"] == "published"]


@pytest.fixture(scope="module")
def county() -> dict[str, str]:
    """The county part of each of the county's municipalities, by code."""
    path = PACKAGE / "places/data/municipalities.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: row["county_part"]
            for row in csv.DictReader(file)
            if row["county_code"] == "18"
        }


@pytest.fixture(scope="module")
def terms() -> dict[str, set[str]]:
    """The codes of each code list."""
    found: dict[str, set[str]] = {}
    for term in read_json(PACKAGE / "platforms/data/terms.json"):
        found.setdefault(term["vocabulary"], set()).add(term["code"])
    return found


def test_there_is_enough_to_look_at(initiatives: list[Initiative]) -> None:
    visibility = Counter(one["visibility"] for one in initiatives)
    assert visibility["published"] >= 40
    assert visibility["draft"] >= 4
    assert visibility["archived"] >= 2
    assert len({one["key"] for one in initiatives}) == len(initiatives)
    assert len({one["title"] for one in initiatives}) == len(initiatives)


def test_every_one_is_marked_as_an_example(initiatives: list[Initiative]) -> None:
    assert [one["key"] for one in initiatives if one["example"] is not True] == []


def test_every_one_passes_the_rules_that_registrars_meet(initiatives: list[Initiative]) -> None:
    for one in initiatives:
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


def test_what_is_published_could_be_published(published: list[Initiative]) -> None:
    for one in published:
        assert one["summary"], one["key"]
        assert len(one["summary"]) <= 300, one["key"]
        assert one["focus_areas"], one["key"]
        assert one["target_groups"], one["key"]
        assert one["municipalities"] or one["catchment"] != "municipalities", one["key"]
        assert one["owner"] or one["phase"] == "idea", one["key"]


def test_titles_and_descriptions_have_a_length_one_reads(published: list[Initiative]) -> None:
    assert [one["title"] for one in published if len(one["title"]) > 70] == []
    words = {one["key"]: len(one["description"].split()) for one in published}
    assert {key: count for key, count in words.items() if not 80 <= count <= 250} == {}


def test_every_municipality_has_at_least_two_of_its_own(
    published: list[Initiative], actors: list[dict[str, Any]], county: dict[str, str]
) -> None:
    home = {one["key"]: one["municipality_code"] for one in actors if one["kind"] == "municipality"}
    count = Counter(
        code
        for one in published
        if one["catchment"] != "county"
        for code in _catchment(one, county) | {home.get(one["owner"])}
    )
    assert {code: count[code] for code in county if count[code] < 2} == {}
    assert set(home.values()) == set(county)


def _catchment(one: Initiative, county: dict[str, str]) -> set[str]:
    if one["catchment"] == "county_part":
        return {code for code, part in county.items() if part == one["county_part"]}
    return set(one["municipalities"])


def test_all_phases_kinds_levels_and_catchments_are_shown(published: list[Initiative]) -> None:
    assert {one["phase"] for one in published} == set(Phase)
    assert {one["kind"] for one in published} == set(Kind)
    assert {one["level"] for one in published} == set(Level)
    catchments = {one["catchment"] for one in published}
    assert catchments == {"municipalities", "county_part", "county"}
    assert any(one["owner"] is None for one in published), "an idea without an owner"


def test_every_focus_area_target_group_and_principle_is_shown(
    published: list[Initiative], terms: dict[str, set[str]]
) -> None:
    for field in ("focus_areas", "target_groups", "guiding_principles"):
        shown = {code for one in published for code in one.get(field, [])}
        assert shown == terms[VOCABULARIES[field]]


def test_every_code_is_in_its_list(
    initiatives: list[Initiative], terms: dict[str, set[str]], county: dict[str, str]
) -> None:
    for one in initiatives:
        for field, vocabulary in VOCABULARIES.items():
            assert set(one.get(field, [])) <= terms[vocabulary], (one["key"], field)
        assert set(one["municipalities"]) <= set(county), one["key"]
        assert (one["county_part"] is not None) == (one["catchment"] == "county_part"), one["key"]
        assert bool(one["municipalities"]) == (one["catchment"] == "municipalities"), one["key"]


def test_every_actor_is_there_and_takes_part_once(
    initiatives: list[Initiative], actors: list[dict[str, Any]]
) -> None:
    known = {one["key"] for one in actors}
    used = set()
    for one in initiatives:
        parts = [(part["actor"], part["role"]) for part in one.get("actors", [])]
        assert len(set(parts)) == len(parts), one["key"]
        assert one["owner"] not in {actor for actor, _ in parts}, one["key"]
        used |= {actor for actor, _ in parts} | ({one["owner"]} - {None})
    assert used == known


def test_actors_are_told_as_the_register_wants_them(
    actors: list[dict[str, Any]], county: dict[str, str]
) -> None:
    for one in actors:
        assert re.fullmatch(r"[a-z0-9-]+", one["key"])
        assert one["kind"] in set(ActorKind)
        assert one["municipality_code"] is None or one["municipality_code"] in county
        assert one["website"] is None or one["website"].startswith("https://")
        assert one["name"]
        assert one["description"]
    assert len({one["name"] for one in actors}) == len(actors)


def test_relations_lead_to_another_one_that_is_there(initiatives: list[Initiative]) -> None:
    keys = {one["key"] for one in initiatives}
    for one in initiatives:
        others = [other["initiative"] for other in one.get("related", [])]
        assert set(others) <= keys - {one["key"]}, one["key"]
        assert len(set(others)) == len(others), one["key"]


def test_no_published_one_leads_to_what_strangers_may_not_see(published: list[Initiative]) -> None:
    keys = {one["key"] for one in published}
    for one in published:
        assert {other["initiative"] for other in one.get("related", [])} <= keys, one["key"]


def test_dates_agree_with_the_phase(initiatives: list[Initiative]) -> None:
    for one in initiatives:
        phase, since = one["phase"], day(one["operative_since"])
        starts, ends = day(one["starts_on"]), day(one["ends_on"])
        started = starts is None or starts <= WRITTEN_ON
        ended = ends is not None and ends <= WRITTEN_ON
        told = one["key"] not in PUBLICLY_KNOWN
        if phase == "idea":
            assert (since, starts, ends) == (None, None, None), one["key"]
        elif phase == "planned":
            assert since is None, one["key"]
            assert starts, one["key"]
            assert starts > WRITTEN_ON, one["key"]
        elif phase in RUNNING:
            assert started, one["key"]
            assert not ended, one["key"]
            assert since or not (told or phase == "implemented"), one["key"]
        elif phase in ENDED:
            assert ended or (ends is None and not told), one["key"]
        assert since is None or since <= WRITTEN_ON, one["key"]
        assert since is None or starts is None or starts <= since, one["key"]
        assert phase != "implemented" or ends is None, one["key"]


def test_key_events_come_in_order_and_have_happened(initiatives: list[Initiative]) -> None:
    for one in initiatives:
        days = [event["on"] for event in one.get("key_events", [])]
        assert days == sorted(days), one["key"]
        assert all(date.fromisoformat(on) <= WRITTEN_ON for on in days), one["key"]


def test_most_roads_wind_and_most_have_taught_something(published: list[Initiative]) -> None:
    made_up = [one for one in published if one["key"] not in PUBLICLY_KNOWN]
    with_challenge = [
        one for one in made_up if any(e["kind"] == "challenge" for e in one.get("key_events", []))
    ]
    with_lesson = [one for one in made_up if one.get("lessons")]
    assert len(with_challenge) >= 0.8 * len(made_up)
    assert len(with_lesson) >= 0.8 * len(made_up)


def test_the_publicly_known_name_their_source_and_no_other_claims_one(
    initiatives: list[Initiative],
) -> None:
    with_source = {
        one["key"]
        for one in initiatives
        if any(link["title"].startswith("Källa") for link in one.get("links", []))
    }
    assert with_source == PUBLICLY_KNOWN
    for one in initiatives:
        if one["key"] in PUBLICLY_KNOWN:
            assert "Exempeltext som bygger på offentliga uppgifter" in one["description"]


def test_contacts_are_functions_that_nobody_can_reach(initiatives: list[Initiative]) -> None:
    contacts = [contact for one in initiatives for contact in one.get("contacts", [])]
    assert {contact["public"] for contact in contacts} == {True, False}
    for contact in contacts:
        assert re.fullmatch(r"[a-z.]+@[a-z]+\.example", contact["email"]), contact
        assert "phone" not in contact or FICTIONAL_PHONE.fullmatch(contact["phone"]), contact


def test_no_mail_address_of_a_real_domain_hides_in_a_text(
    initiatives: list[Initiative], actors: list[dict[str, Any]]
) -> None:
    found = {m for text in texts([initiatives, actors]) for m in re.findall(r"\S+@\S+", text)}
    assert found, "the contacts have addresses"
    assert {address for address in found if not address.endswith(".example")} == set()


def test_nothing_looks_like_a_personal_number(
    initiatives: list[Initiative], actors: list[dict[str, Any]]
) -> None:
    assert [t for t in texts([initiatives, actors]) if find_personal_number(t)] == []
    assert [t for t in texts([initiatives, actors]) if re.search(r"\d{6}[-+ ]?\d{4}", t)] == []


def test_the_words_people_will_try_are_found(published: list[Initiative]) -> None:
    everything = "\n".join(texts(published)).casefold()
    for word in (
        *("skolnärvaro", "elevhälsa", "fritidskort", "familjecentral", "sspf", "kaa", "ungdomsråd"),
        *("läsning", "föräldrastöd", "npf", "neuropsykiatri", "unga omsorgsgivare", "framtidstro"),
    ):
        assert word in everything, word


def test_the_swedish_is_typeset_as_swedish(initiatives: list[Initiative]) -> None:
    for one in initiatives:
        for text in texts({k: v for k, v in one.items() if k not in {"key", "links"}}):
            assert "\ufffd" not in text, one["key"]
            assert not re.search(r"[\"“„]|Ã|(?<!\|) {2,}(?!\|)", text), (one["key"], text)
            assert text == text.strip(), one["key"]
