"""An analysis as it is told to one asker: its texts as HTML, its evidence with charts and moves."""

from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.analyses import evidence, resting, rules
from kraftsamling.analyses.models import (
    Analysis,
    AnalysisEvidence,
    AnalysisTerm,
    AnalysisVersion,
)
from kraftsamling.foundation.problems import Language
from kraftsamling.foundation.text import html
from kraftsamling.foundation.times import HOME, today
from kraftsamling.foundation.wording import in_words
from kraftsamling.platforms.models import Platform, Term

TEXTS = ("method", "findings", "recommendations")
NUMBERS = ("version", "last_number", "revision")
PLAIN = ("id", "title", "status", "example", "authors", "language", "question", *TEXTS, *NUMBERS)
WHEN = ("created_at", "updated_at", "published_at")


def whole(
    session: Session, who: Who, one: Analysis, language: Language, site: str
) -> dict[str, Any]:
    """In the shape of Analysis."""
    platform = session.get_one(Platform, one.platform)
    kept = session.get(AnalysisVersion, (one.id, one.version))
    # What is cited stays as it was cited: the version's own address.
    address = _version_path(one.id, kept.number) if kept else _path(one.id)
    return {
        **{name: getattr(one, name) for name in (*PLAIN, *WHEN)},
        **{f"{name}_html": _html(getattr(one, name)) for name in TEXTS},
        "platform": {name: getattr(platform, name) for name in ("code", "name_sv", "name_en")},
        "focus_areas": _areas(session, one.id),
        "evidence": resting.told(
            session, who, evidence.of(session, one.id), language, whole=rules.may_edit(who, one)
        ),
        "superseded_by": _ref(session, who, one.superseded_by),
        "supersedes": _superseded(session, who, one.id),
        "citation": cited(one.title, one.authors, platform, address, kept, language, site),
        "allowed_actions": rules.allowed_actions(who, one),
    }


def version(
    session: Session, who: Who, one: Analysis, kept: AnalysisVersion, language: Language, site: str
) -> dict[str, Any]:
    """In the shape of AnalysisVersionOut; its evidence as it was, without what has moved since."""
    body = kept.body
    platform = session.get_one(Platform, one.platform)
    rows = [AnalysisEvidence.model_validate(row) for row in body["evidence"]]
    path = _version_path(one.id, kept.number)
    return {
        "number": kept.number, "at": kept.at, "title": body["title"],
        "analysis": {"id": one.id, "title": one.title}, "latest": one.version,
        # Versions that were kept before analyses had a language are Swedish.
        "authors": body["authors"], "language": body.get("language", "sv"),
        "question": body["question"],
        **{f"{name}_html": _html(body[name]) for name in TEXTS},
        "status": one.status, "superseded_by": _ref(session, who, one.superseded_by),
        "evidence": resting.told(session, who, rows, language, as_it_was=True),
        "citation": cited(body["title"], body["authors"], platform, path, kept, language, site),
    }  # fmt: skip


def cited(
    title: str, authors: str | None, platform: Platform, path: str, kept: AnalysisVersion | None,
    language: Language, site: str,
) -> str:  # fmt: skip
    """Authors (year). Title. Version. Platform. Address. Read on that day."""
    name = platform.name_sv if language == "sv" else platform.name_en
    # The year that the version was kept in where its readers live; a draft has no version.
    draft = "utkast" if language == "sv" else "draft"
    year = kept.at.astimezone(HOME).year if kept else draft
    read = f"{'Hämtad' if language == 'sv' else 'Retrieved'} {in_words(today(), language)}"
    parts = [f"{authors or name} ({year})", title]
    parts += [f"Version {kept.number}"] if kept else []
    parts += [name] if authors else []
    return f"{' '.join(_ended(part) for part in parts)} {site}{path}. {read}."


def _ended(part: str) -> str:
    return part if part.endswith((".", "?", "!")) else f"{part}."


def _path(id: str) -> str:
    return f"/analyser/{id}"


def _version_path(id: str, number: int) -> str:
    return f"{_path(id)}/versioner/{number}"


def _html(text: str | None) -> str | None:
    return html(text) if text else None


def _areas(session: Session, id: str) -> list[dict[str, str]]:
    listed = (
        select(Term)
        .join(AnalysisTerm)
        .where(AnalysisTerm.analysis_id == id)
        .order_by(col(Term.position))
    )
    return [
        {"code": term.code, "name_sv": term.name_sv, "name_en": term.name_en}
        for term in session.exec(listed)
    ]


def _ref(session: Session, who: Who, id: str | None) -> dict[str, str] | None:
    other = session.get(Analysis, id) if id else None
    if other is None or not rules.may_read(who, other):
        return None
    return {"id": other.id, "title": other.title}


def _superseded(session: Session, who: Who, id: str) -> list[dict[str, str]]:
    older = session.exec(
        select(Analysis).where(Analysis.superseded_by == id).order_by(col(Analysis.title_key))
    )
    return [{"id": one.id, "title": one.title} for one in older if rules.may_read(who, one)]
