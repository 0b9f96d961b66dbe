"""What can happen to a report, with the refusals beside the verbs. Nothing here commits."""

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation import jobs
from kraftsamling.foundation.problems import FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now
from kraftsamling.platforms.models import Platform
from kraftsamling.reports import rules
from kraftsamling.reports.models import Report, ReportVisibility
from kraftsamling.reports.schemas import ReportIn
from kraftsamling.reports.words import title_of

MAKE = "make_report"


def ask_for(session: Session, who: Who, wanted: ReportIn) -> Report:
    """A report that waits to be made. Raises NotAllowed, Invalid."""
    platform = _platform(session, wanted.platform)
    if not rules.leads(who, platform.code):
        raise rules.not_yours()
    report = Report(
        platform=platform.code,
        title=wanted.title or title_of(wanted.year, platform, wanted.language),
        made_by=who.person_id,
        **wanted.model_dump(mode="json", include={"year", "language", "sections"}),
    )
    session.add(report)
    session.flush()
    jobs.ask_for(session, MAKE, report.id, who.person_id)
    return report


def try_again(session: Session, who: Who, id: str) -> Report:
    """Puts one that failed in the queue anew. Raises NotFound, NotAllowed, Conflict."""
    report = _for_changing(session, who, id)
    _refuse_unless(report, ReportVisibility.draft)
    if report.finished_at is not None or jobs.is_busy(session, report.id):
        raise rules.not_now()
    jobs.ask_for(session, MAKE, report.id, who.person_id)
    return _touched(session, report)


def publish(session: Session, who: Who, id: str) -> Report:
    """Everyone may read it. Raises NotFound, NotAllowed, Conflict."""
    report = _for_changing(session, who, id)
    _refuse_unless(report, ReportVisibility.draft)
    if report.finished_at is None:
        raise rules.not_now()
    report.visibility, report.published_at = ReportVisibility.published, now()
    return _touched(session, report)


def withdraw(session: Session, who: Who, id: str) -> Report:
    """Only the platform's process leaders see it again. Raises NotFound, NotAllowed, Conflict."""
    report = _for_changing(session, who, id)
    _refuse_unless(report, ReportVisibility.published)
    report.visibility, report.published_at = ReportVisibility.draft, None
    return _touched(session, report)


def archive(session: Session, who: Who, id: str, expected: str) -> None:
    """Raises NotFound, NotAllowed, Stale."""
    report = _for_changing(session, who, id)
    check_revision(expected, report.revision)
    if report.visibility != ReportVisibility.archived:
        report.visibility_before, report.visibility = report.visibility, ReportVisibility.archived
        _touched(session, report)


def restore(session: Session, who: Who, id: str) -> Report:
    """It becomes what it was. Raises NotFound, NotAllowed, Conflict."""
    report = _for_changing(session, who, id)
    _refuse_unless(report, ReportVisibility.archived)
    report.visibility = report.visibility_before or ReportVisibility.draft
    report.visibility_before = None
    return _touched(session, report)


def _for_changing(session: Session, who: Who, id: str) -> Report:
    """Held until the transaction ends; not there for those who may not read it."""
    report = session.exec(select(Report).where(col(Report.id) == id).with_for_update()).first()
    if report is None or not rules.may_read(who, report):
        raise not_found()
    if not rules.leads(who, report.platform):
        raise rules.not_yours()
    return report


def _refuse_unless(report: Report, visibility: ReportVisibility) -> None:
    if report.visibility != visibility:
        raise rules.not_now()


def _touched(session: Session, report: Report) -> Report:
    report.revision += 1
    session.add(report)
    return report


def _platform(session: Session, code: str | None) -> Platform:
    if code is None:
        return session.exec(select(Platform).where(Platform.is_default)).one()
    platform = session.get(Platform, code)
    if platform is None:
        words = Said("Den plattformen finns inte.", "There is no such platform.")
        raise invalid(FieldError("/platform", "unknown", words))
    return platform
