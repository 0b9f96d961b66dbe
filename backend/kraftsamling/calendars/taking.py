"""Calendar files that become drafts of meetings: each event once, whoever brings the file again."""

import re
from collections import defaultdict
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.calendars import reading, recurring
from kraftsamling.calendars.models import TakenEvent
from kraftsamling.calendars.reading import Event
from kraftsamling.calendars.schemas import CalendarFileIn, CalendarFileReport, FileEvent
from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import FieldError, Language, Problem, Said, invalid
from kraftsamling.foundation.times import now
from kraftsamling.meetings import actions, rules
from kraftsamling.meetings.models import Meeting
from kraftsamling.meetings.schemas import MeetingIn, MeetingRef
from kraftsamling.platforms.models import Platform

MOST_EVENTS = 200
NOT_A_CALENDAR = Said(
    "Det här är ingen kalenderfil. Spara eller exportera mötet som .ics och försök igen.",
    "This is no calendar file. Save or export the meeting as .ics and try again.",
)
NOTHING = Said(
    "Det finns inga händelser i filen.",
    "There are no events in the file.",
)
TOO_MANY = Said(
    f"Filen har fler än {MOST_EVENTS} händelser. Dela upp den.",
    f"The file has more than {MOST_EVENTS} events. Split it.",
)
CUT = Said("En lång text är avkortad.", "A long text is cut.")
CHANGED = Said(
    "En av gångerna är flyttad eller inställd i filen.",
    "One of the occasions is moved or cancelled in the file.",
)


def take(
    session: Session, who: Who, wanted: CalendarFileIn, language: Language
) -> CalendarFileReport:
    """What becomes of each event. Raises Invalid for what is no calendar, NotAllowed."""
    try:
        events = reading.read(wanted.file)
    except reading.NotACalendar:
        raise invalid(FieldError("/file", "not_a_calendar", NOT_A_CALENDAR)) from None
    if not events:
        raise invalid(FieldError("/file", "no_events", NOTHING))
    taker = _Taker(session, who, wanted, language)
    told = [taker.take(event) for event in taker.gathered(events)]
    new = sum(each.count for each in told if each.outcome == "new")
    known = sum(each.outcome == "known" for each in told)
    refused = sum(each.outcome == "refused" for each in told)
    return CalendarFileReport(
        dry_run=wanted.dry_run, new=new, known=known, refused=refused, events=told
    )


class _Taker:
    def __init__(
        self, session: Session, who: Who, wanted: CalendarFileIn, language: Language
    ) -> None:
        self._session, self._who, self._language = session, who, language
        self._dry = wanted.dry_run
        self._platform = self._locked(wanted.platform)
        self._instead: dict[str, dict[datetime, Event]] = defaultdict(dict)
        if not rules.arranges(who, self._platform, None):
            raise rules.not_yours()

    def _locked(self, code: str | None) -> str:
        """The platform, whose row is held so that two who bring the same file take turns."""
        chosen = Platform.is_default if code is None else col(Platform.code) == code
        statement = select(Platform.code).where(chosen)
        found = self._session.exec(statement if self._dry else statement.with_for_update()).first()
        if found is None:
            words = Said("Den plattformen finns inte.", "There is no such platform.")
            raise invalid(FieldError("/platform", "unknown", words))
        return found

    def gathered(self, events: list[Event]) -> list[Event]:
        """Occurrences that stand instead of one of a series go with their series."""
        series = {event.uid for event in events if recurring.recurs(event) and not event.recurs_as}
        alone = []
        for event in events:
            if event.recurs_as and event.uid in series:
                self._instead[event.uid][event.recurs_as] = event
            else:
                alone.append(event)
        if len(alone) > MOST_EVENTS:
            for event in alone[MOST_EVENTS:]:
                event.refused = TOO_MANY
        return alone

    def take(self, event: Event) -> FileEvent:
        if event.refused:
            return self._refused(event, [event.refused])
        try:
            occasions, left_out = self._occasions(event)
            return self._made(event, occasions, left_out)
        except recurring.Refused as refusal:
            return self._refused(event, [refusal.words])
        except Problem as problem:
            return self._refused(event, [each.message for each in problem.errors])

    def _occasions(self, event: Event) -> tuple[list[tuple[str, Event]], int]:
        """The identity of each occasion and the event as it is then, the first in time first."""
        if not recurring.recurs(event):
            again = event.recurs_as.astimezone(UTC).isoformat() if event.recurs_as else ""
            return [(self._identity(event, again), event)], 0
        series = recurring.starts_of(event, now())
        occasions = []
        for start in series.starts:
            instead = self._instead[event.uid].get(start)
            if instead is not None:
                event.notes = [*event.notes, *([] if CHANGED in event.notes else [CHANGED])]
            if instead is not None and instead.refused:
                continue
            one = instead or Event(
                event.uid, event.title, event.text, event.location, event.url, start,
                event.length, event.zone,
            )  # fmt: skip
            occasions.append((self._identity(event, start.astimezone(UTC).isoformat()), one))
        if not occasions:
            raise recurring.Refused(recurring.NEVER)
        return occasions, series.left_out

    def _identity(self, event: Event, again: str) -> str:
        return sha256(f"{self._platform}\n{event.uid}\n{again}".encode()).hexdigest()

    def _made(self, event: Event, occasions: list[tuple[str, Event]], left_out: int) -> FileEvent:
        wanted = {identity: self._wanted(event, one) for identity, one in occasions}
        known = self._known(list(wanted))
        first = next(iter(known.values()), None)
        fresh = [identity for identity in wanted if identity not in known]
        if not self._dry:
            for identity in fresh:
                series = first and (first.series or first.id)
                fields = {**wanted[identity].model_dump(exclude_unset=True), "series": series}
                made = actions.propose(self._session, self._who, MeetingIn(**fields))
                self._session.add(TakenEvent(id=identity, meeting_id=made.id))
                first = first or made
            self._session.flush()
        earliest = next(iter(wanted.values()))
        return FileEvent(
            title=earliest.title, starts_at=earliest.starts_at, zone=earliest.zone,
            outcome="new" if fresh else "known", count=len(fresh) or len(wanted),
            left_out=left_out, reasons=[note.in_(self._language) for note in event.notes],
            meeting=first and MeetingRef.model_validate(first, from_attributes=True),
        )  # fmt: skip

    def _known(self, identities: list[str]) -> dict[str, Meeting]:
        pairs = self._session.exec(
            select(TakenEvent.id, Meeting)
            .join(Meeting, col(Meeting.id) == col(TakenEvent.meeting_id))
            .where(col(TakenEvent.id).in_(identities))
        )
        found = dict(pairs.all())
        return {identity: found[identity] for identity in identities if identity in found}

    def _wanted(self, event: Event, one: Event) -> MeetingIn:
        """Raises Invalid, as for one who fills in the form."""
        assert one.start is not None
        link = reading.link_in(one)
        about = one.text if not one.url or one.url in one.text else f"{one.text}\n\n{one.url}"
        short = len(one.location) <= 120
        fields: dict[str, Any] = {
            "platform": self._platform,
            "title": self._cut(event, one.title or "", 200),
            "purpose": self._cut(event, re.sub(r"\n{3,}", "\n\n", about).strip(), 20_000),
            "place": one.location if short and not link else None,
            "address": self._cut(event, one.location, 300) if not short else None,
            "link": link,
            "starts_at": one.start.astimezone(UTC),
            "ends_at": recurring.ends(one.start, one.length),
            "zone": one.zone,
            "language": self._language,
        }
        return validated(MeetingIn, {name: value for name, value in fields.items() if value})

    def _cut(self, event: Event, text: str, most: int) -> str:
        if len(text) <= most:
            return text
        if CUT not in event.notes:
            event.notes.append(CUT)
        return text[: most - 2].rstrip() + " …"

    def _refused(self, event: Event, why: list[Said]) -> FileEvent:
        said = list(dict.fromkeys(words.in_(self._language) for words in why))
        start = event.start.astimezone(UTC) if event.start else None
        return FileEvent(
            title=event.title, starts_at=start, zone=event.zone if start else None,
            outcome="refused", count=0, left_out=0, reasons=said, meeting=None,
        )  # fmt: skip
