"""Whatever is wrong with what was sent, the answer names the field and says what to do, twice:
in Swedish and in English. Never a fault of ours."""

from typing import Any

import pytest

from kraftsamling.foundation.text import html
from tests.analyses.doings import an_analysis
from tests.exchange.importing import uploaded
from tests.helpers import World, an_initiative
from tests.house.bad_agendas import AGENDAS
from tests.house.bad_analyses import ANALYSES
from tests.house.bad_attachments import DOCUMENTS
from tests.house.bad_calendars import CALENDARS
from tests.house.bad_following import FOLLOWING
from tests.house.bad_gaps import GAPS
from tests.house.bad_harvest import HARVEST
from tests.house.bad_imports import IMPORTS
from tests.house.bad_indicators import INDICATORS, OBSERVATION_FILES, OWN_INDICATORS
from tests.house.bad_input import FAMILIES as THE_FIRST
from tests.house.bad_input import Bad
from tests.house.bad_invitations import INVITATIONS
from tests.house.bad_lessons import LESSONS
from tests.house.bad_meetings import MEETINGS
from tests.house.bad_methods import METHODS
from tests.house.bad_participation import PARTICIPATION
from tests.house.bad_polls import POLLS
from tests.house.bad_portfolio import PORTFOLIO
from tests.house.bad_proposals import PROPOSALS
from tests.house.bad_reports import REPORTS
from tests.house.bad_roads import ROADS
from tests.house.bad_searches import SEARCH
from tests.house.bad_states import STATES
from tests.house.bad_tips import TIPS
from tests.meetings.doings import a_meeting
from tests.participation.doings import an_open_meeting

FAMILIES = {
    **THE_FIRST,
    "search": SEARCH,
    "following": FOLLOWING,
    "imports": IMPORTS,
    "methods": METHODS,
    "meetings": MEETINGS,
    "calendars": CALENDARS,
    "invitations": INVITATIONS,
    "participation": PARTICIPATION,
    "polls": POLLS,
    "agendas": AGENDAS,
    "proposals": PROPOSALS,
    "tips": TIPS,
    "roads": ROADS,
    "lessons": LESSONS,
    "documents": DOCUMENTS,
    "harvest": HARVEST,
    "analyses": ANALYSES,
    "gaps": GAPS,
    "indicators": INDICATORS,
    "reports": REPORTS,
    "own indicators": OWN_INDICATORS,
    "files of values": OBSERVATION_FILES,
    "states": STATES,
    "portfolio": PORTFOLIO,
}

ALLOWED = {
    "/initiatives": "GET, POST",
    "/state-of-things": "GET",
    "/actors": "GET, POST",
    "/methods": "GET, POST",
    "/analyses": "GET, POST",
    "/analyses/{analysis}/comments": "GET, POST",
    "/meetings": "GET, POST",
    "/registration-links": "POST",
    "/meeting-proposals": "GET",
    "/sessions": "POST",
    "/invitations": "GET, POST",
    "/calendar-files": "POST",
    "/tips": "GET, POST",
    "/meetings/{undated}/date-poll": "GET, PATCH, POST",
    "/date-poll-answers": "POST",
    "/meetings/{undated}/agenda": "GET, PUT",
    "/private-lessons": "GET, POST",
    "/municipalities": "GET",
    "/reports": "GET, POST",
    "/gaps": "GET",
    "/gap-matrix": "GET",
    "/indicators": "GET, POST",
    "/observation-imports": "GET, POST",
    "/observation-trials": "POST",
    "/states/barn-och-unga/schooling": "GET, PATCH",
    "/funding": "GET",
    "{meeting}/insights": "POST",
}


def _ask(world: World, bad: Bad, language: str) -> Any:
    path = bad.path.format(**world.ids)
    sent = bad.json
    if isinstance(sent, dict):
        sent = {k: world.ids["kumla"] if v == "{kumla}" else v for k, v in sent.items()}
    headers = {**bad.headers, "accept-language": language}
    given = {"json": sent} if sent is not None else {"content": bad.content}
    return world.ask("administrator", bad.method, path, headers=headers, **given)


def _complaint(world: World, bad: Bad) -> str | None:
    """What is wrong with how the bad input was answered, if anything."""
    swedish, english = _ask(world, bad, "sv"), _ask(world, bad, "en")
    if swedish.status_code != bad.status or english.status_code != bad.status:
        return f"{swedish.status_code}, not {bad.status}: {swedish.text[:200]}"
    if swedish.headers["content-type"] != "application/problem+json":
        return f"content type {swedish.headers['content-type']}"
    told, said = swedish.json(), english.json()
    if not {"type", "title", "status", "detail", "instance"} <= set(told):
        return f"not a whole problem: {told}"
    if told["title"] == said["title"] or told["detail"] == said["detail"]:
        return f"the same words in both languages: {told}"
    pointers = [error["pointer"] for error in told.get("errors", [])]
    if bad.pointer is not None and bad.pointer not in pointers:
        return f"names {pointers}, not {bad.pointer}"
    if any(
        sv["message"] == en["message"] or not sv["message"]
        for sv, en in zip(told.get("errors", []), said.get("errors", []), strict=True)
    ):
        return f"a field's message in one language only: {told['errors']}"
    if bad.status == 405 and swedish.headers["allow"] != ALLOWED[bad.path]:
        return f"Allow: {swedish.headers['allow']}"
    return None


@pytest.mark.parametrize("family", FAMILIES)
def test_bad_input_is_told_field_by_field(family: str, world: World) -> None:
    world.ids["draft"] = f"/initiatives/{an_initiative(world, published=False)}"
    empty = world.ask("registrar", "POST", "/initiatives", json={"title": "Tomt",
                      "owner_id": world.ids["kumla"]})  # fmt: skip
    world.ids["empty"] = f"/initiatives/{empty.json()['id']}"
    world.ids["mapped"] = f"/imports/{uploaded(world)['id']}"
    waiting = world.ask("registrar", "POST", world.ids["draft"] + "/documents",
                        json={"file_name": "rapport.pdf"})  # fmt: skip
    world.ids["document"] = f"{world.ids['draft']}/documents/{waiting.json()['id']}"
    world.ids["open"] = f"/meetings/{an_open_meeting(world)}"
    world.ids["analysis"] = an_analysis(world)
    world.ids["undated"] = a_meeting(world, starts_at=None, ends_at=None)
    world.ids["meeting"] = f"/meetings/{a_meeting(world, host_id=world.ids['kumla'])}"
    cases = FAMILIES[family]
    complaints = {bad.what: _complaint(world, bad) for bad in cases}
    assert {what: told for what, told in complaints.items() if told} == {}
    assert len(complaints) == len(cases) >= 20


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klicka](javascript:alert(1))",
        "[klicka](data:text/html;base64,PHNjcmlwdD4=)",
        "![bild](https://evil.example/spion.gif)",
        "<a href='https://a.example' onclick='x()'>a</a>",
        "<style>*{display:none}</style>",
        "<iframe src='https://evil.example'></iframe>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "[a](vbscript:msgbox(1))",
        "<svg/onload=alert(1)>",
    ],
)
def test_markup_in_a_description_is_made_harmless(markdown: str) -> None:
    made = html(markdown)
    tags = {tag.split(">")[0] for tag in made.split("<")[1:]}
    assert {tag.split(" ")[0] for tag in tags} <= {"p", "/p", "a", "/a"}, made
    for word in ("onerror=", "onclick=", "onload="):
        assert f"<{word}" not in made
        assert all(word not in tag for tag in tags)
    assert all("href" not in tag or 'href="https' in tag for tag in tags)


def test_a_wrong_key_is_told_as_such(world: World) -> None:
    for header in ("Bearer wrong", "Basic YTpi", "Bearer", "", "Bearer \u00ff"):
        answer = world.ask(
            "anonymous", "GET", "/initiatives", headers={"authorization": header.encode("latin-1")}
        )
        assert answer.status_code == 401, header
        assert answer.headers["www-authenticate"] == "Bearer"
