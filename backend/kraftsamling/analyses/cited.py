"""What the cited things are called today and where they are read, for one asker."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.analyses.models import EvidenceKind
from kraftsamling.attachments import rules as attachment_rules
from kraftsamling.attachments.models import Document
from kraftsamling.foundation.text import one_line
from kraftsamling.harvest import rules as harvest_rules
from kraftsamling.harvest.models import Insight
from kraftsamling.indicators import rules as indicator_rules
from kraftsamling.indicators.models import Indicator
from kraftsamling.initiatives import rules as initiative_rules
from kraftsamling.initiatives.models import Initiative
from kraftsamling.meetings.models import Meeting

Found = tuple[str, str]  # what it is called, and the path of its page


def told(
    session: Session, who: Who, refs: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Found]:
    """By kind and id; what the asker may not read is not there."""
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for kind, ref in refs:
        by_kind[kind].append(ref)
    found: dict[tuple[str, str], Found] = {}
    for kind, wanted in by_kind.items():
        for ref, called in _FINDERS[EvidenceKind(kind)](session, who, wanted).items():
            found[kind, ref] = called
    return found


def _indicators(session: Session, who: Who, ids: list[str]) -> dict[str, Found]:
    held = session.exec(select(Indicator).where(col(Indicator.id).in_(ids)))
    return {
        one.id: (one.title, f"/indikatorer/{one.id}")
        for one in held
        if one.archived_at is None or indicator_rules.leads(who)
    }


def _initiatives(session: Session, who: Who, ids: list[str]) -> dict[str, Found]:
    """A duplicate that has become part of another is told as that one, however many times over."""
    i = Initiative
    held: dict[str, Initiative] = {}
    ask = set(ids)
    while ask:
        held |= {one.id: one for one in session.exec(select(i).where(col(i.id).in_(ask)))}
        ask = {one.merged_into for one in held.values() if one.merged_into} - held.keys()
    found = {}
    for id in held.keys() & set(ids):
        one = held[id]
        while one.merged_into:
            one = held[one.merged_into]
        if initiative_rules.may_read(who, one):
            found[id] = (one.title, f"/initiativ/{one.id}")
    return found


def _insights(session: Session, who: Who, ids: list[str]) -> dict[str, Found]:
    held = session.exec(select(Insight, Meeting).join(Meeting).where(col(Insight.id).in_(ids)))
    return {
        insight.id: (one_line(insight.text), f"/moten/{meeting.id}")
        for insight, meeting in held
        if harvest_rules.may_read(who, meeting)
    }


def _documents(session: Session, who: Who, ids: list[str]) -> dict[str, Found]:
    held = session.exec(
        select(Document, Initiative).join(Initiative).where(col(Document.id).in_(ids))
    )
    return {
        one.id: (one.title or one.file_name, f"/initiativ/{initiative.id}#dokument")
        for one, initiative in held
        if attachment_rules.may_read(who, one, initiative)
    }


_FINDERS: dict[EvidenceKind, Callable[[Session, Who, list[str]], dict[str, Found]]] = {
    EvidenceKind.indicator: _indicators,
    EvidenceKind.initiative: _initiatives,
    EvidenceKind.insight: _insights,
    EvidenceKind.document: _documents,
}
