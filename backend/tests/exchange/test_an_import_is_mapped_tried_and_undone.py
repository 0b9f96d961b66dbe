"""The import as people do it: uploaded, understood, mapped, tried, carried out, undone."""

import csv
import io
import json
from typing import Any

import pytest
from sqlmodel import Session, select

from kraftsamling.exchange.importing.models import Import
from tests.exchange.importing import (
    TABLE,
    counts,
    listed,
    mapped,
    run,
    seen,
    send,
    undone,
    uploaded,
    work,
)
from tests.helpers import World


def test_an_upload_is_told_as_it_was_understood_and_its_columns_guessed(world: World) -> None:
    one = uploaded(world, TABLE.encode("cp1252"))
    assert (one["kind"], one["encoding"], one["delimiter"], one["header_row"]) == (
        "csv", "windows-1252", ";", 1,
    )  # fmt: skip
    assert one["columns"] == ["Nr", "Insats", "Ingress", "Fas"]
    assert one["sample"][0] == ["1", "Fritidsbank", "Låna skidor", "Pågår"]
    guessed = {source["field"]: source["columns"] for source in one["mapping"]["fields"]}
    assert guessed["title"] == ["Insats"]
    assert guessed["summary"] == ["Ingress"]
    assert guessed["phase"] == ["Fas"]
    owner = next(s for s in one["mapping"]["fields"] if s["field"] == "owner_id")
    assert owner["value"] == world.ids["kumla"]
    assert one["mapping"]["known_by"] == ["Nr"]
    assert one["mapping"]["source"] == "insatser"
    assert one["allowed_actions"] == ["map", "check", "run"]


def test_a_trial_tells_what_would_happen_and_changes_nothing(world: World) -> None:
    one = run(world, uploaded(world)["id"], dry_run=True)
    assert counts(one) == (2, 0, 0, 0, 0)
    assert one["job"]["state"] == "done"
    told = {f["field"]: f["text"] for f in one["report"]["preview"][0]["fields"]}
    assert told["title"] == "Fritidsbank"
    assert listed(world) == []


def test_an_import_makes_its_rows_and_the_same_again_changes_nothing(world: World) -> None:
    one = run(world, uploaded(world)["id"])
    assert (one["state"], counts(one)) == ("imported", (2, 0, 0, 0, 0))
    assert [each["phase"] for each in listed(world)] == ["ongoing", "pilot"]
    rows = world.ask("registrar", "GET", f"/imports/{one['id']}/rows").json()["items"]
    assert [(row["row"], row["name"]) for row in rows] == [(2, "Fritidsbank"), (3, "Läxhjälp")]
    again = run(world, uploaded(world)["id"])
    assert counts(again) == (0, 0, 2, 0, 0)
    found = world.ask("registrar", "GET", "/initiatives?q=fritidsbank&visibility=draft").json()
    assert found["total"] == 1, "the search was told"


def test_bad_rows_are_told_one_by_one_and_can_be_downloaded(world: World) -> None:
    table = TABLE + f"3;{'x' * 201};kort;Pågår\n4;=SUMMA(1);kort;Ingen fas\n"
    one = mapped(world, uploaded(world, table), too_long="refuse")
    one = run(world, one["id"])
    assert (one["state"], one["job"]["state"], one["job"]["error"]) == (
        "ready", "failed", "problems",
    )  # fmt: skip
    assert [(p["row"], p["column"]) for p in one["report"]["problems"]] == [
        (4, "Insats"), (5, "Fas"),
    ]  # fmt: skip
    assert listed(world) == []
    answer = world.ask("registrar", "GET", f"/imports/{one['id']}/failed-rows.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == ["Nr", "Insats", "Ingress", "Fas", "Problem"]
    assert rows[1][4].startswith("Insats: ")
    assert rows[2][1] == "'=SUMMA(1)"
    assert len(rows) == 3
    assert (
        world.ask("other registrar", "GET", f"/imports/{one['id']}/failed-rows.csv").status_code
        == 404
    )


def test_bad_rows_are_downloaded_while_somebody_writes(world: World) -> None:
    one = run(world, uploaded(world, TABLE + "3;Läger;kort;Ingen fas\n")["id"])
    with Session(world.engine) as session, session.begin():
        session.exec(select(Import).with_for_update()).all()
        answer = world.ask("registrar", "GET", f"/imports/{one['id']}/failed-rows.csv")
    assert (answer.status_code, answer.text.count("\r\n")) == (200, 2)


def test_what_is_too_long_is_cut_and_kept_whole_in_the_description(world: World) -> None:
    long = "ord " * 100
    one = run(world, uploaded(world, f"Nr;Titel;Sammanfattning\n1;Läger;{long}\n")["id"])
    assert counts(one) == (1, 0, 0, 0, 0)
    id = listed(world)[0]["id"]
    made = world.ask("administrator", "GET", f"/initiatives/{id}").json()
    assert made["summary"].endswith("…")
    assert len(made["summary"]) <= 300
    assert made["description"] == long.strip()


def test_an_import_is_undone_but_for_what_has_changed_since(world: World) -> None:
    first = run(world, uploaded(world)["id"])
    changed = TABLE.replace("Låna skidor", "Låna allt") + "3;Sommarläger;En vecka;Planerad\n"
    second = run(world, uploaded(world, changed)["id"])
    assert counts(second) == (1, 1, 1, 0, 0)
    after = undone(world, second["id"])
    assert (after["state"], after["report"]["left"]) == ("undone", 0)
    assert [each["title"] for each in listed(world)] == ["Fritidsbank", "Läxhjälp"]
    assert listed(world)[0]["summary"] == "Låna skidor"
    assert [each["title"] for each in listed(world, "archived")] == ["Sommarläger"]
    id = listed(world)[1]["id"]
    world.ask("registrar", "PATCH", f"/initiatives/{id}", json={"summary": "Nu varje dag"},
              headers={"If-Match": "*"})  # fmt: skip
    after = undone(world, first["id"])
    assert after["report"]["left"] == 2, "one by hand, one by the undoing of the later import"
    rows = world.ask("registrar", "GET", f"/imports/{second['id']}/rows").json()["items"]
    assert {row["undone"] for row in rows} == {True}


def test_what_was_undone_comes_back_with_the_next_import(world: World) -> None:
    one = run(world, uploaded(world)["id"])
    undone(world, one["id"])
    assert listed(world) == []
    again = run(world, one["id"])
    assert (again["state"], counts(again)) == ("imported", (0, 2, 0, 0, 0))
    assert len(listed(world)) == 2
    undone(world, one["id"])
    assert listed(world) == []


def test_what_somebody_put_in_the_archive_is_corrected_there(world: World) -> None:
    table = (
        "Nr;Titel;Sammanfattning;Utvecklingsområden;Kommuner;Fas\n"
        "1;Läger;Kort;Psykisk hälsa;Kumla;Pågår\n"
    )
    run(world, uploaded(world, table)["id"])
    path = f"/initiatives/{listed(world)[0]['id']}"
    world.ask("registrar", "DELETE", path, headers={"If-Match": "*"})
    one = run(world, uploaded(world, table.replace("Kort", "Kortare"))["id"])
    assert (one["state"], counts(one)) == ("imported", (0, 1, 0, 0, 0))
    assert [each["summary"] for each in listed(world, "archived")] == ["Kortare"]
    assert undone(world, one["id"])["report"]["left"] == 0
    assert [each["summary"] for each in listed(world, "archived")] == ["Kort"]


def test_published_rows_are_withdrawn_or_archived_when_undone(world: World) -> None:
    table = (
        "Nr;Titel;Sammanfattning;Utvecklingsområden;Kommuner;Fas\n"
        "1;Läger;Kort;Psykisk hälsa;Kumla;Pågår\n"
    )
    one = run(world, uploaded(world, table)["id"])
    assert [each["visibility"] for each in listed(world)] == ["draft"]
    again = mapped(world, uploaded(world, table), visibility="published")
    again = run(world, again["id"])
    assert counts(again) == (0, 1, 0, 0, 0)
    assert [each["title"] for each in listed(world, "published")] == ["Läger"]
    undone(world, again["id"])
    assert [each["title"] for each in listed(world)] == ["Läger"]
    assert one["state"] == "imported"


def test_a_registrar_cannot_bring_in_for_another_organisation(world: World) -> None:
    one = uploaded(world)
    foreign = mapped(world, one, fields={"title": "Insats", "owner_id": (world.ids["karlskoga"],)})
    one = run(world, foreign["id"])
    assert one["job"]["error"] == "problems"
    assert {p["column"] for p in one["report"]["problems"]} == {"owner_id"}
    assert world.ask("registrar", "POST", "/imports", json={"what": "actors", "file_name": "a"}
                     ).status_code == 403  # fmt: skip
    assert world.ask("somebody", "POST", "/imports", json={"what": "initiatives", "file_name": "a"}
                     ).status_code == 403  # fmt: skip
    assert world.ask("other registrar", "GET", f"/imports/{one['id']}").status_code == 404


def test_a_leader_brings_in_organisations(world: World) -> None:
    table = "Namn;Typ;Kommun\nÅbyskolan;Skola;Kumla kommun\nMäntorps IF;Civilsamhälle;1881\n"
    one = run(world, uploaded(world, table, role="leader", what="actors")["id"], "leader")
    assert (one["state"], counts(one)) == ("imported", (2, 0, 0, 0, 0))
    found = world.ask("leader", "GET", "/actors?q=åbyskolan").json()["items"]
    assert found[0]["kind"] == "school"
    undone(world, one["id"], "leader")
    assert world.ask("leader", "GET", "/actors?q=åbyskolan").json()["items"] == []


def test_what_is_the_same_for_all_rows_is_said_once_and_fills_blank_cells(world: World) -> None:
    one = uploaded(world, "Nr;Titel;Fas;Ålder\n1;Läger;;\n2;Läxhjälp;Planerad;7\n")
    fields = [
        {"field": "title", "columns": ["Titel"]},
        {"field": "phase", "columns": ["Fas"], "value": "Pågår"},
        {"field": "age_from", "columns": ["Ålder"], "value": "6"},
        {"field": "focus_areas", "columns": [], "value": "schooling, Psykisk hälsa"},
        {"field": "municipalities", "columns": [], "value": "Kumla; Örebro kommun"},
        {"field": "owner_id", "columns": [], "value": world.ids["kumla"]},
    ]
    mapping = {**one["mapping"], "fields": fields}
    world.ask("registrar", "PATCH", f"/imports/{one['id']}", json={"mapping": mapping},
              headers={"If-Match": "*"})  # fmt: skip
    one = run(world, one["id"])
    assert counts(one) == (2, 0, 0, 0, 0), one["report"]["problems"]
    camp, help = listed(world)
    assert (camp["phase"], camp["age_from"]) == ("ongoing", 6)
    assert (help["phase"], help["age_from"]) == ("planned", 7)
    assert [term["code"] for term in camp["focus_areas"]] == ["schooling", "mental-health"]
    assert [place["code"] for place in camp["municipalities"]] == ["1881", "1880"]


def test_days_are_read_as_they_are_said_to_be_written(world: World) -> None:
    one = uploaded(world, "Nr;Titel;Start\n1;Läger;3/11/26\n2;Läxhjälp;2026-11-03\n")
    for field in one["mapping"]["fields"]:
        field["date"] = "%d/%m/%y" if field["field"] == "starts_on" else None
    one = run(world, mapped(world, one)["id"])
    assert [(p["row"], p["column"]) for p in one["report"]["problems"]] == [(3, "Start")]
    assert "2026-11-03" in str(one["report"]["preview"][0])


def test_a_way_to_write_days_that_no_day_fits_is_told_row_by_row(world: World) -> None:
    one = uploaded(world, "Nr;Titel;Start\n1;Läger;3/11/26\n")
    with Session(world.engine) as session, session.begin():  # kept before such were refused
        kept = session.get_one(Import, one["id"])
        fields = [{**each, "date": "%d/%d/%Y"} for each in one["mapping"]["fields"]]
        kept.mapping = {**one["mapping"], "fields": fields}
    one = run(world, one["id"])
    assert (one["job"]["error"], one["report"]["failed"]) == ("problems", 1)


def test_rows_doubled_word_for_word_are_counted_and_skipped(world: World) -> None:
    one = run(world, uploaded(world, TABLE + TABLE.split("\n")[1] + "\n")["id"])
    assert counts(one) == (2, 0, 0, 1, 0)


@pytest.mark.parametrize("wrapped", [True, False])
def test_json_is_laid_out_as_a_table(world: World, wrapped: bool) -> None:
    things: Any = [
        {"titel": "Läger", "plats": {"ort": "Nora"}, "ord": ["a", "b"], "x": [{"y": 1}, {"y": 2}]},
        {"titel": "Läxhjälp", "plats": None},
    ]
    one = uploaded(world, json.dumps({"n": 2, "things": things} if wrapped else things), "t.json")
    assert (one["kind"], one["columns"]) == ("json", ["titel", "plats.ort", "ord", "x.y"])
    assert one["sample"][0] == ["Läger", "Nora", "a; b", "1; 2"]
    assert run(world, one["id"])["state"] == "imported"


def test_a_file_that_cannot_be_read_says_why_and_nothing_is_kept(world: World) -> None:
    one = world.ask("registrar", "POST", "/imports", json={"file_name": "x", "what": "initiatives"})
    id = one.json()["id"]
    for content, code in ((b"", "empty"), (b"PK\x03\x04x", "damaged"), (b"[1, 2]", "no_list"),
                          (b'[{"a": ', "not_json"), (b"a;b\n", "empty")):  # fmt: skip
        answer = send(world, id, content)
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code), content
    assert send(world, id, b"a" * 20_000_001).status_code == 413
    wrong = world.ask("registrar", "PUT", f"/imports/{id}/file", content=b"a")
    assert wrong.status_code == 415
    assert send(world, id, TABLE, "other registrar").status_code == 404
    assert seen(world, id)["state"] == "empty"


def test_one_thing_at_a_time_is_done_with_an_import(world: World) -> None:
    id = uploaded(world)["id"]
    first = world.ask("registrar", "POST", f"/imports/{id}/runs", json={})
    assert first.json()["allowed_actions"] == []
    second = world.ask("registrar", "POST", f"/imports/{id}/runs", json={})
    assert second.status_code == 409
    work(world)
    assert world.ask("registrar", "POST", f"/imports/{id}/runs", json={}).status_code == 409
    assert seen(world, id)["allowed_actions"] == ["undo"]
