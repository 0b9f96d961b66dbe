"""Swedish as people type it, with the same answers from SQLite and PostgreSQL."""

import json
from collections.abc import Iterator

import pytest

from kraftsamling.search.words import slips, stem, terms_of
from tests.helpers import World, a_world, an_initiative
from tests.search.doings import BARE

TITLES = {
    "presence": "Skolnärvaro i högstadiet",
    "word": "Närvaro",
    "forms": "Skolor som samverkar",
    "health": "Elevhälsan möter föräldrar",
    "youth": "Fritidsgård för ungdomar",
    "council": "Ungdomsråd",
    "clinic": "Mobil ungdomsmottagning",
    "far": "Far och son",
    "sheep": "Får på skolgården",
    "teacher": "Slöjdlärare i par",
    "lungs": "Lungor och luft",
}


def fill(world: World) -> World:
    for key, title in TITLES.items():
        world.ids[key] = an_initiative(world, **{**BARE, "title": title})
    return world


@pytest.fixture
def told(world: World) -> World:
    return fill(world)


@pytest.fixture(scope="module")
def library(shared_database_url: str) -> Iterator[World]:
    """The same for all who only ask."""
    with a_world(shared_database_url) as world:
        yield fill(world)


def hits(world: World, q: str, role: str = "anonymous") -> list[str]:
    """What the box finds, in its order; the list must find the same."""
    answer = world.ask(role, "GET", "/search", params={"q": q, "kind": "initiative", "hits": 20})
    assert answer.status_code == 200, answer.text
    groups = answer.json()["groups"]
    in_box = [item["id"] for group in groups for item in group["items"]]
    listed = world.ask(role, "GET", "/initiatives", params={"q": q, "limit": 100}).json()
    assert {row["id"] for row in listed["items"]} == set(in_box)
    names = {id: key for key, id in world.ids.items()}
    return [names.get(id, id) for id in in_box]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("skolor", ["forms", "sheep", "presence"]),  # inflection; the form itself first
        ("skolorna", ["forms", "sheep", "presence"]),
        ("närvaro", ["word", "presence"]),  # a compound holds it, the word itself comes first
        ("NÄRVARO", ["word", "presence"]),
        ("skolnärvaron", ["presence"]),
        ("skolnär", ["presence"]),  # the beginning, while typing
        ("narvaro", ["word", "presence"]),  # å ä ö not typed
        ("elevhalsa", ["health"]),
        ("elevhälsans", ["health"]),
        ("ungdom", ["youth", "clinic", "council"]),
        ("ungdomars", ["youth", "clinic", "council"]),
        ("far", ["far", "sheep"]),  # å ä ö not typed: any letter, the letter itself first
        ("får", ["sheep"]),  # å ä ö typed: only they
        ("lärare", ["teacher"]),  # a short stem, in a compound all the same
        ("lärarnas", ["teacher"]),
        ("ung", ["clinic", "council", "youth"]),  # the beginning of words only: not lungor
        ('"skolor som"', ["forms"]),
        ('"som skolor"', []),
        ('"skola"', []),  # in quotes just so: not skolor, not skolgården
        ('"Fritidsgård för ungdomar"', ["youth"]),
        ('"fritidsgård för', ["youth"]),  # a quote not finished yet
        ("samverkar skolor", ["forms"]),  # all the words, in any order
        ("skolor ungdomar", []),
        ("och", []),  # nothing but a word that is in every text
        ("xyzzy", []),
        ("%", []),
        ("_", []),
    ],
)
def test_a_question_finds_what_it_should(library: World, typed: str, found: list[str]) -> None:
    assert hits(library, typed) == found


@pytest.mark.parametrize(
    ("typed", "read_as", "found"),
    [
        ("skolnärvro", "skolnärvaro", ["presence"]),  # a letter lost
        ("skolnnärvaro", "skolnärvaro", ["presence"]),  # a letter doubled
        ("skolnärvsro", "skolnärvaro", ["presence"]),  # a wrong letter
        ("skolnävraro", "skolnärvaro", ["presence"]),  # two that changed places
        ("ungdomsrad", None, ["council"]),  # no slip at all
        ("fritidsgårrd ungdomar", "fritidsgård ungdomar", ["youth"]),
        ("skollnärrvaro", None, []),  # two slips are too many
    ],
)
def test_one_slip_of_the_fingers_is_understood(
    library: World, typed: str, read_as: str | None, found: list[str]
) -> None:
    assert hits(library, typed) == found
    answer = library.ask("anonymous", "GET", "/search", params={"q": typed}).json()
    assert answer["searched"]["read_as"] == read_as


def test_a_slip_is_never_read_as_a_word_that_only_a_draft_holds(world: World) -> None:
    an_initiative(world, **{**BARE, "title": "Hemligheten"}, published=False)
    answer = world.ask("anonymous", "GET", "/search", params={"q": "hemlighetn"}).json()
    assert answer == {"searched": {"marks": ["hemlighetn"], "read_as": None}, "groups": []}
    suggested = world.ask("anonymous", "GET", "/search/suggestions", params={"q": "hemlig"}).json()
    assert suggested == {"words": [], "groups": []}


def test_exact_hits_come_first_and_titles_before_texts(world: World) -> None:
    text = an_initiative(world, **{**BARE, "title": "A", "summary": "Handlar om praktik"})
    inside = an_initiative(world, **{**BARE, "title": "Sommarpraktiken"})
    begins = an_initiative(world, **{**BARE, "title": "Praktikplatser"})
    form = an_initiative(world, **{**BARE, "title": "Praktiken"})
    itself = an_initiative(world, **{**BARE, "title": "Praktik"})
    assert hits(world, "praktik") == [itself, form, begins, inside, text]
    listed = world.ask("anonymous", "GET", "/initiatives", params={"q": "praktik"}).json()
    assert [row["id"] for row in listed["items"]] == [itself, form, begins, inside, text]
    pages = [
        world.ask("anonymous", "GET", f"/initiatives?q=praktik&limit=2&page={page}").json()["items"]
        for page in (1, 2, 3)
    ]
    assert [row["id"] for page in pages for row in page] == [itself, form, begins, inside, text]


def test_a_thing_is_found_by_the_names_it_is_tied_to(told: World) -> None:
    """Its municipality, its owner and its focus areas, also after the owner changed its name."""
    assert set(hits(told, "ljusnarsberg")) == set()
    assert set(hits(told, "nora ungdomsråd")) == {"council"}
    assert set(hits(told, "kumla ungdomsråd")) == {"council"}
    assert set(hits(told, "delaktighet ungdomsråd")) == {"council"}
    path = f"/actors/{told.ids['kumla']}"
    renamed = told.ask(
        "administrator", "PATCH", path, json={"name": "Närkes kommun"},
        headers={"If-Match": told.etag(path), "content-type": "application/merge-patch+json"},
    )  # fmt: skip
    assert renamed.status_code == 200, renamed.text
    assert hits(told, "kumla ungdomsråd") == []
    assert hits(told, "närkes ungdomsråd") == ["council"]


def test_each_word_of_a_question_is_about_the_same_thing(told: World) -> None:
    """Two names of two things find neither."""
    other = {**BARE, "title": "Läxkafé", "municipalities": ["1883"]}
    told.ids["homework"] = an_initiative(told, **other)
    assert hits(told, "karlskoga läxkafé") == ["homework"]
    assert hits(told, "nora karlskoga") == []
    assert hits(told, "karlskoga nora") == []


def test_a_phrase_and_a_name_are_asked_for_together(told: World) -> None:
    assert hits(told, 'nora "skolor som"') == ["forms"]
    assert hits(told, '"skolor som" nora') == ["forms"]
    assert hits(told, 'karlskoga "skolor som"') == []


def test_what_changes_is_found_by_its_new_words_at_once(told: World) -> None:
    path = f"/initiatives/{told.ids['council']}"
    headers = {"If-Match": told.etag(path), "content-type": "application/merge-patch+json"}
    told.ask("registrar", "PATCH", path, json={"title": "Barnens råd"}, headers=headers)
    assert hits(told, "ungdomsråd") == []
    assert hits(told, "barnens") == ["council"]
    withdrawn = told.ask("registrar", "POST", f"{path}/withdrawals")
    assert withdrawn.status_code == 201
    assert hits(told, "barnens") == []
    in_box = told.ask("registrar", "GET", "/search", params={"q": "barnens"}).json()["groups"]
    assert [item["id"] for item in in_box[0]["items"]] == [told.ids["council"]]


def test_drafts_are_found_by_their_own_alone(told: World) -> None:
    draft = an_initiative(told, **{**BARE, "title": "Utkastet"}, published=False)
    for role, sees in {
        "anonymous": False, "other registrar": False, "somebody": False, "other leader": False,
        "client without scopes": False, "registrar": True, "leader": True, "administrator": True,
        "client": True,
    }.items():  # fmt: skip
        groups = told.ask(role, "GET", "/search", params={"q": "utkastet"}).json()["groups"]
        assert [item["id"] for group in groups for item in group["items"]] == [draft] * sees, role


def test_what_is_held_back_is_not_found(world: World) -> None:
    held = {**BARE, "lessons": [{"text": "Konfidentiellt"}], "lessons_public": False}
    an_initiative(world, **{**held, "title": "A", "results": "Siffrorna", "results_public": False})
    for word in ("konfidentiellt", "siffrorna"):
        assert world.ask("anonymous", "GET", "/search", params={"q": word}).json()["groups"] == []


def test_one_box_finds_all_kinds_in_groups(world: World) -> None:
    lesson = {"text": "Kumlas föräldrar kom när mötet var på kvällen"}
    id = an_initiative(world, **{**BARE, "title": "Kumla läser", "lessons": [lesson]})
    answer = world.ask("anonymous", "GET", "/search", params={"q": "kumla"}).json()
    assert [group["kind"] for group in answer["groups"]] == ["initiative", "actor", "lesson"]
    initiatives, actors, lessons = answer["groups"]
    assert [item["id"] for item in initiatives["items"]] == [id]
    assert [item["title"] for item in actors["items"]] == ["Kumla kommun"]
    assert [(item["title"], item["within"]) for item in lessons["items"]] == [(lesson["text"], id)]
    only = world.ask("anonymous", "GET", "/search", params={"q": "kumla", "kind": "actor"}).json()
    assert [group["kind"] for group in only["groups"]] == ["actor"]


def test_the_place_of_the_hit_is_shown(world: World) -> None:
    text = "Ord " * 60 + "och så kom fritidsledarna till skolan varje dag " + "ord " * 60
    an_initiative(world, **{**BARE, "title": "Rasten", "description": text})
    answer = world.ask("anonymous", "GET", "/search", params={"q": "fritidsledare"}).json()
    (hit,) = answer["groups"][0]["items"]
    assert "fritidsledarna" in hit["excerpt"]
    assert hit["excerpt"].startswith("… ")
    assert hit["excerpt"].endswith(" …")
    assert len(hit["excerpt"]) < 200
    assert answer["searched"]["marks"] == ["fritidsled"]


def test_a_hit_by_a_name_tells_the_name(told: World) -> None:
    answer = told.ask("anonymous", "GET", "/search", params={"q": "nora ungdomsråd"}).json()
    (hit,) = answer["groups"][0]["items"]
    assert (hit["title"], hit["excerpt"]) == ("Ungdomsråd", None)  # the title has a mark itself
    answer = told.ask("anonymous", "GET", "/search", params={"q": "delaktighet"}).json()
    assert {hit["excerpt"] for hit in answer["groups"][0]["items"]} == {
        "Delaktighet och inflytande"
    }


def test_there_is_more_where_there_is_more(told: World) -> None:
    answer = told.ask("anonymous", "GET", "/search", params={"q": "ungdom", "hits": 2}).json()
    (group,) = answer["groups"]
    assert group["more"] is True
    assert len(group["items"]) == 2


def test_the_last_word_is_completed_while_typing(told: World) -> None:
    an_initiative(told, **{**BARE, "title": "Ungdomar i arbete"})
    ask = {"q": "fritidsgård ungd", "hits": 5}
    answer = told.ask("anonymous", "GET", "/search/suggestions", params=ask).json()
    assert answer["words"] == [
        "fritidsgård ungdomar", "fritidsgård ungdomsråd", "fritidsgård ungdomsmottagning",
    ]  # fmt: skip
    assert [item["id"] for item in answer["groups"][0]["items"]] == [told.ids["youth"]]


def test_the_facets_count_what_the_words_find(told: World) -> None:
    ask = {"q": "ungdom", "facets": "municipality", "limit": 1}
    answer = told.ask("anonymous", "GET", "/initiatives", params=ask).json()
    assert [(row["code"], row["count"]) for row in answer["facets"]["municipality"]] == [
        ("1884", 3)
    ]
    assert answer["total"] == 3


# From Snowball's own vocabulary for Swedish (voc.txt and output.txt, BSD): word, stem.
@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("jakt", "jakt"), ("jaktbössa", "jaktböss"), ("jakten", "jakt"), ("klokhet", "klok"),
        ("klokheten", "klok"), ("klokt", "klokt"), ("kloliknande", "klolikn"),
        ("klostergården", "klostergård"), ("klottrar", "klottr"), ("klubborna", "klubb"),
        ("skolorna", "skol"), ("skola", "skol"), ("barnets", "barnet"), ("föräldrar", "föräldr"),
        ("arbetslösa", "arbetslös"), ("högskoleförberedande", "högskoleförbered"),
    ],
)  # fmt: skip
def test_the_stem_is_snowballs(word: str, root: str) -> None:
    assert stem(word) == root


def test_a_slip_is_one_letter_lost_doubled_wrong_or_two_that_changed_places() -> None:
    assert {"skla", "skkola", "skila", "sokla", "skol"} <= set(slips("skola"))
    assert "skola" not in slips("skola")
    assert all(abs(len(slip) - 5) <= 1 for slip in slips("skola"))


def test_a_question_is_taken_apart_as_it_was_meant() -> None:
    assert [(t.words, t.phrase) for t in terms_of('barn och "psykisk hälsa" LSS-stöd')] == [
        (("barn",), False), (("psykisk", "hälsa"), True), (("lss",), False), (("stöd",), False),
    ]  # fmt: skip
    assert terms_of("  ?! ") == []
    assert len(terms_of(" ".join(f"ord{n}" for n in range(50)))) == 8


def test_odd_questions_are_answered_too(world: World) -> None:
    for q in ('"', '""', "'; DROP TABLE actor; --", "\\", "🙂", "a", "å", "1", "a" * 200, "\u0308"):
        answer = world.ask("anonymous", "GET", "/search", params={"q": q})
        assert answer.status_code == 200, q
        listed = world.ask("anonymous", "GET", "/initiatives", params={"q": q})
        assert listed.status_code == 200, q
    assert json.loads(answer.text)["groups"] == []
