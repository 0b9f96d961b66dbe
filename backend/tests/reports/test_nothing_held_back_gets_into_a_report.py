"""A report is for publishing: it holds what everyone may read already, whoever asked for it."""

from typing import Any

from sqlmodel import Session

from kraftsamling.foundation.times import now, today
from kraftsamling.indicators.models import Indicator
from kraftsamling.platforms.models import Platform
from tests.harvest.doings import made, promise, summed_up
from tests.helpers import World, an_initiative
from tests.indicators.kolada_server import KPI, kept_rows, row
from tests.meetings.doings import a_meeting, soon
from tests.papers.doings import HOSTILE, READ
from tests.reports.doings import ASKED, KINDS, a_report, asked_for, letters, seen, texts, work

YEARS = range(2018, 2026)
DAY = today().isoformat()
SHOWN = (
    "Synligt initiativ", "Synlig lärdom", "Visat initiativ", "Synligt möte", "Visat möte",
    "Omärkt möte", "Synlig insikt", "Lovar: Synlig insikt", "Kumla kommun",
)  # fmt: skip
HIDDEN = ("Hemlig", "Kommande möte", "Kim Ek", "kim.ek@kumla.example")


def _begun(world: World, title: str, lesson: str, **changes: object) -> str:
    told = {"title": title, "lessons": [{"text": lesson}], "starts_on": DAY, "reference": None}
    return an_initiative(world, **{**told, **changes})


def _held(world: World, title: str, insight: str, *, published: bool) -> None:
    meeting = a_meeting(
        world, title=title, status="held", starts_at=soon(0, -1), ends_at=soon(0, 1)
    )
    made(world, meeting, "insights", {"text": insight})
    made(world, meeting, "commitments", promise(world, what=f"Lovar: {insight}"))
    summed_up(world, meeting, published=published)


def test_only_what_everyone_may_read_is_in_it(world: World) -> None:
    _begun(world, "Synligt initiativ", "Synlig lärdom")
    _begun(world, "Hemligt utkast", "Hemlig lärdom i utkast", published=False)
    _begun(world, "Visat initiativ", "Hemlig lärdom", lessons_public=False)
    _held(world, "Synligt möte", "Synlig insikt", published=True)
    # Nobody has marked it as held, but it was.
    a_meeting(world, title="Omärkt möte", status="planned", starts_at=soon(0, -2),
              ends_at=soon(0, -1))  # fmt: skip
    a_meeting(world, title="Kommande möte", status="planned", starts_at=soon(2))
    _held(world, "Visat möte", "Hemlig insikt", published=False)
    a_meeting(world, visibility="draft", title="Hemligt möte", status="held", starts_at=soon(0, -1),
              ends_at=soon(0, 1))  # fmt: skip
    for kind, text in texts(world, a_report(world)).items():
        assert [shown for shown in SHOWN if letters(shown) not in text] == [], kind
        assert [hidden for hidden in HIDDEN if letters(hidden) in text] == [], kind


def test_another_platforms_year_is_another_report(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        told = {f"{name}_{language}": "" for name in ("current_state", "desired_state",
                "joint_effort") for language in ("sv", "en")}  # fmt: skip
        session.add(Platform(code="gron", name_sv="Grön", name_en="Green", **told))
    _begun(world, "Barnens initiativ", "Barnens lärdom")
    _begun(world, "Grönt initiativ", "Grön lärdom", platform="gron")
    id = asked_for(world, "administrator", platform="gron")["id"]
    work(world)
    text = texts(world, id, "administrator")["html"]
    assert letters("Grönt initiativ") in text
    assert letters("Grön lärdom") in text
    assert "Barnens" not in text


def test_what_people_wrote_is_never_markup_in_any_of_the_files(world: World) -> None:
    """What cannot be written (a NUL, a lone surrogate) never came in."""
    hostile = HOSTILE.replace("\x00\x0b\ud800", "").replace("{TOC}", "{year}")
    _begun(world, hostile[:100], hostile)
    _held(world, hostile[:100], hostile, published=True)
    id = a_report(world, title=hostile[:100])
    assert seen(world, id)["status"] == "done"
    wanted = letters(READ.replace("{TOC}", "{year}"))
    for kind, text in texts(world, id).items():
        assert text.count(wanted) == 3, kind  # lesson, insight, commitment
    assert set(texts(world, id)) == set(KINDS)


def test_last_years_report_is_of_last_year(world: World) -> None:
    _begun(world, "Årets initiativ", "Årets lärdom")
    _begun(world, "Fjolårets initiativ", "x", starts_on=f"{today().year - 1}-12-31")
    text = texts(world, a_report(world, year=int(ASKED["year"]) - 1))["html"]
    assert letters("Fjolårets initiativ") in text
    assert "Årets" not in text


def test_what_has_no_day_is_counted_and_not_passed_over(world: World) -> None:
    """One that began, a day known; two that run and one that is over, and nobody told when."""
    days: dict[str, Any] = {"reference": None, "operative_since": None, "ends_on": None}
    an_initiative(world, **days, title="Dagen finns", starts_on=f"{today().year}-01-01")
    for title, phase in (("Ett", "pilot"), ("Två", "ongoing"), ("Tre", "completed")):
        an_initiative(world, **days, title=title, phase=phase, starts_on=None)
    said = "pågick 2 utan att säga när de började, och 1 var avslutade utan att säga när."
    for text in texts(world, a_report(world, sections=["initiatives"])).values():
        assert letters("Dagen finns") in text
        assert letters(said) in text


def test_an_archived_indicator_is_not_told_of(world: World) -> None:
    kept_rows(world.engine, *(row(KPI, "1881", year, ("T", 50.0 + year - 2018)) for year in YEARS))
    with Session(world.engine) as session, session.begin():
        title = session.get_one(Indicator, KPI).title
    told = texts(world, a_report(world, sections=["trends"]))
    assert all(letters(title) in text for text in told.values())
    assert letters("Källa: Kolada, hämtat") in told["pdf"]
    with Session(world.engine) as session, session.begin():
        session.get_one(Indicator, KPI).archived_at = now()
    told = texts(world, a_report(world, sections=["trends"]))
    assert not any(letters(title) in text for text in told.values())
