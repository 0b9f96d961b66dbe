"""The making of a report: all its figures, then its files, and then it is there, whole.

A worker that is killed leaves nothing; the next one begins anew. The figures are read in one
transaction, so that they agree with each other.
"""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Engine
from sqlmodel import Session, col, delete

from kraftsamling.foundation.jobs import Doer, Hold
from kraftsamling.foundation.problems import Language
from kraftsamling.foundation.times import HOME, now
from kraftsamling.foundation.wording import in_words
from kraftsamling.papers import html, pdf, word
from kraftsamling.papers.document import Block, Paper
from kraftsamling.platforms.models import Platform
from kraftsamling.reports import words
from kraftsamling.reports.actions import MAKE
from kraftsamling.reports.chapters import chapter
from kraftsamling.reports.counting import Year
from kraftsamling.reports.models import FileKind, Report, ReportFile, Section
from kraftsamling.reports.telling import Voice

WRITERS: dict[FileKind, Callable[[Paper], bytes]] = {
    FileKind.word: word.write,
    FileKind.pdf: pdf.write,
    FileKind.html: html.write,
}


def make(hold: Hold) -> None:
    """Told as it goes: one step a section, and one a file."""
    moment = now()
    with Session(_steady(hold.engine), expire_on_commit=False) as session:
        report = session.get_one(Report, hold.subject)
        platform = session.get_one(Platform, report.platform)
        sections = [Section(name) for name in report.sections]
        steps = len(sections) + len(WRITERS)
        blocks: list[Block] = []
        year, voice = _about(report, moment)
        for done, section in enumerate(sections):
            hold.tell(section.value, done, steps)
            blocks += chapter(section, session, year, voice)
    paper = _paper(report, platform, voice, tuple(blocks))
    files = {}
    for done, (kind, write) in enumerate(WRITERS.items(), len(sections)):
        hold.tell(kind.value, done, steps)
        files[kind] = write(paper)
    _keep(hold, moment, files)


def _steady(engine: Engine) -> Engine:
    """Every question of a transaction sees the same moment: on SQLite it always does."""
    level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    return engine.execution_options(reading=True, **level)


def _about(report: Report, moment: datetime) -> tuple[Year, Voice]:
    today = moment.astimezone(HOME).date()
    language: Language = "en" if report.language == "en" else "sv"
    return Year(report.platform, report.year, today), Voice(language, report.year, today)


def _paper(report: Report, platform: Platform, voice: Voice, blocks: tuple[Block, ...]) -> Paper:
    name = platform.name_en if voice.language == "en" else platform.name_sv
    made = voice.say(words.MADE, day=in_words(voice.today, voice.language))
    return Paper(
        title=report.title,
        kicker=voice.say(words.KICKER),
        lines=(*([] if name in report.title else [name]), made, voice.say(words.PUBLIC)),
        author=voice.say(words.AUTHOR),
        language=voice.language,
        made_on=voice.today,
        contents=voice.say(words.CONTENTS),
        page=voice.say(words.PAGE),
        blocks=blocks,
    )


def _keep(hold: Hold, moment: datetime, files: dict[FileKind, bytes]) -> None:
    """All three with the job's end, or none."""
    with Session(hold.engine) as session, session.begin():
        hold.lock(session)
        report = session.get_one(Report, hold.subject)
        session.exec(delete(ReportFile).where(col(ReportFile.report_id) == report.id))
        for kind, content in files.items():
            digest = sha256(content).hexdigest()
            session.add(
                ReportFile(report_id=report.id, kind=kind, size=len(content), sha256=digest,
                           content=content)
            )  # fmt: skip
        report.finished_at = moment
        report.revision += 1
        session.add(report)
        hold.end(session)


def doers() -> dict[str, Doer]:
    return {MAKE: make}
