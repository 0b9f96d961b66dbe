"""The command `kraftsamling`: serve, migrate, import, demo, user, worker, openapi, check."""

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track
from sqlmodel import Session

from kraftsamling.foundation.database import answers, is_migrated, make_engine
from kraftsamling.foundation.settings import Environment, Settings

if TYPE_CHECKING:
    from kraftsamling.exchange.kolada.fetching import Fetched
    from kraftsamling.exchange.sheets import Row
    from kraftsamling.foundation.problems import Language


class What(StrEnum):
    actors = "actors"
    initiatives = "initiatives"


app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)
user = typer.Typer(no_args_is_help=True, help="Accounts from the command line.")
app.add_typer(user, name="user")
indicators = typer.Typer(no_args_is_help=True, help="What is measured, from open sources.")
app.add_typer(indicators, name="indicators")


def _refusals(settings: Settings) -> list[str]:
    """Why the platform must not start, in plain words; empty when it may."""
    found = settings.refusals()
    engine = make_engine(settings.database)
    try:
        if not answers(engine):
            return [*found, "The database does not answer. Check KRAFTSAMLING_DATABASE_URL."]
        if not is_migrated(engine):
            return [*found, "The database is not migrated. Run `kraftsamling migrate` first."]
        if settings.production:
            from kraftsamling.accounts.actions import demo_accounts_exist

            with Session(engine.execution_options(reading=True)) as session:
                if demo_accounts_exist(session):
                    found.append("The database holds demo accounts. Use one without them.")
    finally:
        engine.dispose()
    return found


def _refuse_to_start(settings: Settings) -> None:
    refusals = _refusals(settings)
    for refusal in refusals:
        typer.echo(f"Kraftsamling does not start: {refusal}", err=True)
    if refusals:
        raise typer.Exit(2)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; PORT when not said.")] = None,
) -> None:
    """Serves the API and the built page."""
    from kraftsamling.serving import run

    settings = Settings()
    _refuse_to_start(settings)
    run(settings, host or settings.host, port or settings.port)


@app.command()
def check() -> None:
    """Says whether settings and database are fit to start; changes nothing."""
    _refuse_to_start(Settings())
    typer.echo("Fit to start.")


@app.command()
def migrate() -> None:
    """Brings the database to the newest shape, with its reference data. Safe to run again."""
    from kraftsamling.exchange.reference import prepare

    prepare(Settings().database)


@app.command()
def demo() -> None:
    """Loads the demo content and its accounts. Safe to run again; refuses in production."""
    from kraftsamling.exchange import demo as demo_content

    settings = Settings()
    if settings.env is Environment.production:
        typer.echo("Demo content does not belong in production.", err=True)
        raise typer.Exit(2)
    engine = make_engine(settings.database)
    loaded = demo_content.load(engine, settings.demo_password)
    engine.dispose()
    typer.echo(f"Demo: {loaded.actors} new actors, {loaded.initiatives} new initiatives.")
    typer.echo("Sign in as one of:")
    for email in (demo_content.REGISTRAR, demo_content.LEADER, demo_content.ADMINISTRATOR):
        typer.echo(f"  {email}")
    typer.echo(
        f"with the password  {loaded.password}"
        if loaded.password
        else "with the password told at first start (KRAFTSAMLING_DEMO_PASSWORD=... sets another)."
    )


@indicators.command("fetch")
def fetch_indicators(
    only: Annotated[list[str] | None, typer.Option(help="Only these, by id; repeat it.")] = None,
) -> None:
    """Fetches from Kolada what the catalogue names: an indicator whole, or not at all."""
    from kraftsamling.exchange.kolada import fetching, similar
    from kraftsamling.exchange.kolada.answers import BrokenAnswer
    from kraftsamling.exchange.kolada.client import BASE, Kolada, Unreachable

    settings = Settings()
    engine = make_engine(settings.database)
    try:
        with Kolada(settings.kolada_url or BASE) as kolada:
            if not only:
                typer.echo(f"Similar municipalities: {similar.fetch(engine, kolada)}")
            _tell_fetched(fetching.fetch(engine, kolada, only or ()))
    except (BrokenAnswer, Unreachable) as failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(1) from None
    finally:
        engine.dispose()


@indicators.command("import")
def import_indicators(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, readable=True)],
    indicator: Annotated[
        str | None, typer.Option(help="The own one that a table is of, unless a column says it.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Try a table, and keep nothing.")
    ] = False,
    language: Annotated[str, typer.Option(help="sv or en: what is wrong with a table.")] = "sv",
) -> None:
    """Brings in tables of own indicators' values (CSV, XLSX), or saved answers of Kolada's API v3
    (/data/..., JSON). All files together or none.
    """
    answers = [file for file in files if file.suffix.lower() == ".json"]
    if answers and (len(answers) < len(files) or indicator or dry_run):
        typer.echo("Bring in Kolada's answers (JSON) by themselves, without options.", err=True)
        raise typer.Exit(1)
    if answers:
        _import_answers(answers)
    else:
        _import_values(files, indicator, dry_run, "en" if language == "en" else "sv")


def _import_answers(files: list[Path]) -> None:
    from kraftsamling.exchange.kolada import fetching
    from kraftsamling.exchange.kolada.answers import BrokenAnswer, observations

    found = []
    for file in files:
        try:
            found += observations(json.loads(file.read_text("utf-8")))
        except (BrokenAnswer, ValueError) as failure:
            typer.echo(f"{file}: {failure}. Nothing was brought in.", err=True)
            raise typer.Exit(1) from None
    engine = make_engine(Settings().database)
    try:
        told = fetching.keep(engine, found)
        if any(one.problem for one in told):
            typer.echo("Nothing was brought in.", err=True)
        _tell_fetched(told)
    finally:
        engine.dispose()


def _import_values(
    files: list[Path], indicator: str | None, dry_run: bool, language: "Language"
) -> None:
    from kraftsamling.exchange.surveys import command

    engine = make_engine(Settings().database)
    try:
        for line in command.bring_in(engine, files, indicator, dry_run, language):
            typer.echo(line)
    except command.Refused as refused:
        for line in refused.lines:
            typer.echo(line, err=True)
        raise typer.Exit(1) from None
    finally:
        engine.dispose()


def _tell_fetched(told: list["Fetched"]) -> None:
    for one in told:
        typer.echo(f"{one.indicator_id}: {one.problem or f'{one.values} values'}")
    if any(one.problem for one in told):
        raise typer.Exit(1)


@app.command()
def worker() -> None:
    """Sends letters and tidies up, until it is told to stop."""
    from kraftsamling.serving import run_worker

    settings = Settings()
    _refuse_to_start(settings)
    run_worker(settings)


@app.command()
def openapi() -> None:
    """Prints the contract; needs no database."""
    from kraftsamling.app import make_api

    document = make_api(Settings(database_url="sqlite://")).openapi()
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


@user.command("create")
def create_user(
    email: Annotated[str, typer.Option(prompt=True)],
    name: Annotated[str, typer.Option(prompt=True)],
    password: Annotated[
        str,
        typer.Option(
            prompt=True, hide_input=True, confirmation_prompt=True, envvar="KRAFTSAMLING_PASSWORD"
        ),
    ],
    administrator: Annotated[bool, typer.Option(help="May do everything.")] = False,
    leads: Annotated[list[str] | None, typer.Option(help="Code of a platform to lead.")] = None,
) -> None:
    """Makes an account, such as the first administrator's."""
    from kraftsamling.accounts.actions import create_person
    from kraftsamling.foundation.problems import Problem

    engine = make_engine(Settings().database)
    try:
        with Session(engine) as session, session.begin():
            create_person(
                session, email, name, password, administrator=administrator, leads=leads or ()
            )
    except Problem as problem:
        told = [error.message.en for error in problem.errors] or [problem.detail.en]
        typer.echo("\n".join(told), err=True)
        raise typer.Exit(2) from None
    finally:
        engine.dispose()
    typer.echo(f"{email} can sign in.")


@app.command("import")
def import_table(
    what: Annotated[What, typer.Argument(help="actors or initiatives")],
    file: Annotated[Path, typer.Argument(help="CSV or XLSX")],
    mapping: Annotated[Path | None, typer.Option(help="TOML file, see docs/import.md.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen.")] = False,
    language: Annotated[str, typer.Option(help="sv or en")] = "sv",
) -> None:
    """Imports a table: all of it or nothing, and nothing doubled when it comes again."""
    from kraftsamling.exchange.imports import import_file

    engine = make_engine(Settings().database)
    result = import_file(engine, what.value, file, mapping, dry_run=dry_run, progress=_with_a_bar)
    engine.dispose()
    english = language == "en"
    for error in result.errors:
        row = ("row" if english else "rad") + f" {error.row}" if error.row else ""
        column = ("column" if english else "kolumn") + f" {error.column}" if error.column else ""
        where = ", ".join(part for part in (row, column) if part)
        typer.echo(f"{where}: {error.words.in_('en' if english else 'sv')}".lstrip(": "), err=True)
    if result.errors:
        typer.echo("Nothing was imported." if english else "Inget har importerats.", err=True)
        raise typer.Exit(1)
    dry = ("(dry run) " if english else "(prov) ") if dry_run else ""
    counts = (
        f"{result.new} new, {result.changed} changed, {result.unchanged} unchanged, "
        f"{result.skipped} skipped"
        if english
        else f"{result.new} nya, {result.changed} ändrade, {result.unchanged} oförändrade, "
        f"{result.skipped} överhoppade"
    )
    typer.echo(dry + counts)


def _with_a_bar(rows: Iterable["Row"], total: int) -> Iterable["Row"]:
    """A progress bar on a terminal; nothing where nobody looks."""
    console = Console(stderr=True)
    return track(
        rows, total=total, description="", console=console, disable=not console.is_terminal
    )
