"""A report is a job: told as it goes, taken up again when a worker dies, whole when it is there."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from kraftsamling.foundation import jobs
from kraftsamling.foundation.jobs import Hold, Job, LostHold
from kraftsamling.foundation.times import now
from kraftsamling.papers.document import Paper
from kraftsamling.reports import making
from kraftsamling.reports.models import FileKind, ReportFile
from tests.helpers import World, an_initiative
from tests.reports.doings import ALL, a_report, asked_for, seen, work


def _files(world: World) -> int:
    with Session(world.engine) as session:
        return len(session.exec(select(ReportFile.kind)).all())


def _due_now(world: World) -> None:
    """As if the pause before another try, and the lease of who was at it, had run out."""
    with Session(world.engine) as session, session.begin():
        for job in session.exec(select(Job)):
            job.due_at = now() - timedelta(seconds=1)
            job.held_until = now() - timedelta(seconds=1) if job.held_until else None
            session.add(job)


def _dying(_paper: Paper) -> bytes:
    raise MemoryError


def test_it_waits_is_made_and_is_there_in_three_forms(world: World) -> None:
    answer = world.ask("leader", "POST", "/reports", json={"year": 2025, "sections": ["lessons"]})
    waiting = answer.json()
    assert answer.headers["location"] == f"/api/v1/reports/{waiting['id']}"
    assert (waiting["status"], waiting["progress"], waiting["files"]) == ("waiting", 0, [])
    assert waiting["allowed_actions"] == ["archive"]
    assert waiting["title"] == "Uppföljning 2025: Kraftsamling barn och unga"
    work(world)
    done = seen(world, waiting["id"])
    assert (done["status"], done["progress"], done["step"]) == ("done", 100, None)
    assert [file["kind"] for file in done["files"]] == ["word", "pdf", "html"]
    assert min(file["size"] for file in done["files"]) > 1_000
    assert done["finished_at"] is not None
    assert done["allowed_actions"] == ["publish", "archive"]


def test_it_tells_how_far_it_has_come(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    id = asked_for(world, sections=["meetings", "summary"])["id"]
    told = []

    def watching(write: Callable[[Paper], bytes]) -> Callable[[Paper], bytes]:
        def written(paper: Paper) -> bytes:
            one = seen(world, id)
            told.append((one["status"], one["step"], one["progress"]))
            return write(paper)

        return written

    for kind, write in dict(making.WRITERS).items():
        monkeypatch.setitem(making.WRITERS, kind, watching(write))
    work(world)
    assert told == [("working", "word", 40), ("working", "pdf", 60), ("working", "html", 80)]
    assert seen(world, id)["sections"] == ["summary", "meetings"]


def test_a_worker_that_dies_half_way_leaves_nothing_and_the_next_makes_it(world: World) -> None:
    id = asked_for(world)["id"]
    taken = jobs._take(world.engine, [making.MAKE])  # ... and is killed here
    assert taken is not None
    taken[1].tell("pdf", 7, 9)
    assert (seen(world, id)["status"], _files(world)) == ("working", 0)
    _due_now(world)
    work(world)
    assert (seen(world, id)["status"], _files(world)) == ("done", 3)
    _comes_back(world, taken[1])
    assert (seen(world, id)["revision"], _files(world)) == (2, 3)


def _comes_back(world: World, hold: Hold) -> None:
    """The one that was thought dead finds that it has lost the job."""
    with pytest.raises(LostHold):
        making._keep(hold, now(), {FileKind.pdf: b"%PDF"})


def test_what_fails_again_and_again_says_so_and_can_be_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = asked_for(world)["id"]
    with monkeypatch.context() as patch:
        patch.setitem(making.WRITERS, FileKind.html, _dying)
        for _ in range(jobs.MOST_ATTEMPTS + 1):
            work(world)
            _due_now(world)
    failed = seen(world, id)
    assert (failed["status"], failed["files"], _files(world)) == ("failed", [], 0)
    assert failed["allowed_actions"] == ["try_again", "archive"]
    assert world.ask("leader", "POST", f"/reports/{id}/publications").status_code == 409
    again = world.ask("leader", "POST", f"/reports/{id}/runs")
    assert (again.status_code, again.json()["status"]) == (201, "waiting")
    assert world.ask("leader", "POST", f"/reports/{id}/runs").status_code == 409
    work(world)
    assert (seen(world, id)["status"], _files(world)) == ("done", 3)
    assert world.ask("leader", "POST", f"/reports/{id}/runs").status_code == 409


def test_its_figures_stay_those_of_the_moment_when_it_was_made(world: World) -> None:
    id = a_report(world, sections=["summary"])
    before = world.ask("leader", "GET", f"/reports/{id}/files/html").content
    an_initiative(world)
    work(world)
    assert world.ask("leader", "GET", f"/reports/{id}/files/html").content == before
    assert a_report(world) != id


def test_a_report_of_every_part_is_made_of_an_empty_platform(world: World) -> None:
    for language in ("sv", "en"):
        one = seen(world, a_report(world, sections=ALL, language=language))
        assert one["status"] == "done"
