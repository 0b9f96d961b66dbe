"""What an import cannot take is told so that it can be mended, and need not stop the rest."""

from tests.exchange.importing import TABLE, counts, listed, mapped, run, undone, uploaded
from tests.helpers import World


def test_rows_with_problems_can_be_left_out_and_the_others_imported(world: World) -> None:
    table = TABLE + "3;Läger;kort;Ingen fas\n1;Fritidsbank;Något annat;Pågår\n"
    one = mapped(world, uploaded(world, table), failed_rows="skip", known_by=["Nr"])
    one = run(world, one["id"])
    assert (one["state"], one["job"]["state"], one["job"]["error"]) == ("imported", "done", None)
    assert counts(one) == (2, 0, 0, 0, 2)
    assert [each["title"] for each in listed(world)] == ["Fritidsbank", "Läxhjälp"]
    left = world.ask("registrar", "GET", f"/imports/{one['id']}/failed-rows.csv").text
    assert left.count("\r\n") == 3
    assert undone(world, one["id"])["state"] == "undone"
    assert listed(world) == []


def test_what_is_no_choice_is_told_with_the_choices_and_the_likeliest(world: World) -> None:
    table = "Nr;Insats;Fas\n1;Läger;Pågårt\n2;Kafé;Aldrig\n"
    one = run(world, uploaded(world, table)["id"], dry_run=True)
    near, far = one["report"]["problems"]
    assert (near["row"], near["column"]) == (2, "Fas")
    assert near["message_sv"].startswith("Det här finns inte att välja på. Menade du Pågår?")
    assert "Skriv något av: Idé, Planera" in far["message_sv"]
    assert "Write one of: Idea, Planned, " in far["message_en"]
    assert "Aldrig" not in far["message_sv"]


def test_a_table_of_nothing_but_problems_is_not_imported(world: World) -> None:
    table = "Nr;Insats;Ingress;Fas\n3;Läger;kort;Ingen fas\n"
    one = mapped(world, uploaded(world, table), failed_rows="skip")
    one = run(world, one["id"])
    assert (one["state"], one["job"]["error"]) == ("ready", "problems")
