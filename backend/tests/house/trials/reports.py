"""Reports: made by the platform's process leaders, read by everyone once published."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session, col, delete

from kraftsamling.foundation.jobs import Job
from kraftsamling.foundation.times import now
from kraftsamling.reports.models import Report
from tests.helpers import World
from tests.house.trials.basis import ANY_REVISION, EVERYONE, OURS, Asked, Trial, get
from tests.reports.doings import asked_for


def _report(standing: str, path: str = "", **given: Any) -> Callable[[World, str], Asked]:
    """One in the standing named; nobody waits for its files."""

    def send(world: World, role: str) -> Asked:
        id = asked_for(world)["id"]
        with Session(world.engine) as session, session.begin():
            session.exec(delete(Job).where(col(Job.subject) == id))
            report = session.get_one(Report, id)
            report.visibility = "draft" if standing == "failed" else standing
            report.finished_at = None if standing == "failed" else now()
        return {"path": f"/reports/{id}{path}", **given}

    return send


def _ask(world: World, role: str) -> Asked:
    return {"path": "/reports", "json": {"year": 2025, "sections": ["summary"]}}


_DELETE = {"headers": ANY_REVISION}
TRIALS = [
    Trial("list_reports", "open", get("/reports"), EVERYONE),
    Trial("ask_for_report", "open", _ask, OURS, 201),
    Trial("read_report", "draft", _report("draft"), OURS, refusal=404),
    Trial("read_report", "published", _report("published"), EVERYONE),
    Trial("read_report", "archived", _report("archived"), OURS, refusal=404),
    Trial("publish_report", "draft", _report("draft", "/publications"), OURS, 201, 404),
    Trial("withdraw_report", "published", _report("published", "/withdrawals"), OURS, 201),
    Trial("try_report_again", "failed", _report("failed", "/runs"), OURS, 201, 404),
    Trial("archive_report", "draft", _report("draft", **_DELETE), OURS, 204, 404),
    Trial("archive_report", "published", _report("published", **_DELETE), OURS, 204),
    Trial("restore_report", "archived", _report("archived", "/restorations"), OURS, 201, 404),
]
