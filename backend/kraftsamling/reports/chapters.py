"""A report's sections: each asks for its figures and says them as blocks of a paper."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from kraftsamling.foundation.problems import Said
from kraftsamling.papers.document import Block, Heading, Items, Paragraph
from kraftsamling.reports import counting, words
from kraftsamling.reports.counting import Dated, Promised, Year
from kraftsamling.reports.falling_short import gaps
from kraftsamling.reports.measuring import trends
from kraftsamling.reports.models import Section
from kraftsamling.reports.telling import Voice

Chapter = Callable[[Session, Year, Voice], list[Block]]


def chapter(section: Section, session: Session, year: Year, voice: Voice) -> list[Block]:
    """The section under its heading."""
    heading = Heading(voice.say(words.SECTIONS[section]))
    return [heading, *CHAPTERS[section](session, year, voice)]


def summary(session: Session, year: Year, voice: Voice) -> list[Block]:
    figures = _figures(session, year, voice)
    rows = [(voice.say(words.FIGURES[name]), told) for name, told in figures.items()]
    phases = [
        (voice.name(row), voice.number(row["count"])) for row in counting.by_phase(session, year)
    ]
    heads, by_phase = (words.WHAT, words.NUMBER), (words.PHASE, words.NUMBER)
    shape: dict[str, Any] = {"numbers": (1,), "widths": (4, 1)}
    return [
        voice.table(voice.say(words.FIGURES_CAPTION), heads, rows, words.BOTH, **shape, large=True),
        voice.table(voice.say(words.PHASES_CAPTION), by_phase, phases, words.MAPPING, **shape),
        Heading(voice.say(words.HOW_COUNTED), 2),
        Items(tuple(map(voice.say, words.COUNTED))),
    ]  # fmt: skip


def _figures(session: Session, year: Year, voice: Voice) -> dict[str, str]:
    covered, open_to = counting.covered(session, year), counting.open_to(session, year)
    reached = [place for place in open_to["municipalities"] if place["count"]]
    some, whole = len(reached), len(open_to["municipalities"])
    met = counting.meetings(session, year)
    states = [one.state for one in counting.commitments(session, year)]
    counts = {
        "begun": len(counting.begun(session, year)),
        "ended": len(counting.ended(session, year)),
        "lessons": len(counting.lessons(session, year)),
        "meetings": len(met),
        "participants": sum(one.came for one in met),
        "insights": len(counting.insights(session, year)),
        **{state: states.count(state) for state in words.STATES},
    }
    told = {name: voice.number(count) for name, count in counts.items()}
    told["initiatives"] = voice.number(covered["total"])
    told["municipalities"] = voice.say(words.OF, some=some, all=whole)
    return {name: told[name] for name in words.FIGURES}


def focus_areas(session: Session, year: Year, voice: Voice) -> list[Block]:
    covered = counting.covered(session, year)
    places = [cell["focus_area"] for cell in counting.open_to(session, year)["cells"]]
    whole = len(covered["municipalities"])
    rows = [
        (
            voice.name(area),
            voice.number(area["count"]),
            voice.say(words.OF, some=places.count(area["code"]), all=whole),
        )
        for area in covered["focus_areas"]
    ]
    heads = (words.AREA, words.INITIATIVES, words.REACHED)
    return [
        voice.table(voice.say(words.AREAS_CAPTION), heads, rows, words.MAPPING, numbers=(1, 2),
                    widths=(4, 1, 2)),
        Paragraph(voice.say(words.AREAS_NOTE), "note"),
    ]  # fmt: skip


def initiatives(session: Session, year: Year, voice: Voice) -> list[Block]:
    return [
        _dated(voice, words.BEGUN, "begun", counting.begun(session, year)),
        _dated(voice, words.OPERATIVE, "operative", counting.operative(session, year)),
        _dated(voice, words.ENDED, "ended", counting.ended(session, year)),
        *_undated(voice, counting.undated(session, year)),
    ]


def _undated(voice: Voice, found: counting.Undated) -> list[Block]:
    """What may belong above, had anybody told its day."""
    told = {"running": voice.number(found.running), "over": voice.number(found.over)}
    return [Paragraph(voice.say(words.UNDATED, **told), "note")] if any(found) else []


def _dated(voice: Voice, caption: Said, name: str, found: list[Dated]) -> Block:
    if not found:
        return Paragraph(voice.say(words.NO_INITIATIVES[name]))
    nobody = voice.say(words.NO_OWNER)
    rows = [(one.title, one.owner or nobody, one.on.isoformat()) for one in found]
    heads = (words.INITIATIVE, words.OWNER, words.DAY)
    return voice.table(
        voice.say(caption), heads, rows, words.MAPPING, numbers=(2,), widths=(5, 3, 2)
    )


def lessons(session: Session, year: Year, voice: Voice) -> list[Block]:
    found = counting.lessons(session, year)
    if not found:
        return [Paragraph(voice.say(words.NO_LESSONS))]
    rows = [(one.text, one.initiative, voice.day(one.released_at)) for one in found]
    heads = (words.LESSON, words.INITIATIVE, words.SHARED)
    return [
        voice.table(voice.say(words.LESSONS_CAPTION), heads, rows, words.MAPPING, numbers=(2,),
                    widths=(5, 3, 2))
    ]  # fmt: skip


def meetings(session: Session, year: Year, voice: Voice) -> list[Block]:
    met = counting.meetings(session, year)
    if not met:
        return [Paragraph(voice.say(words.NO_MEETINGS))]
    rows = [
        (one.title, voice.say(words.KINDS[one.kind]), voice.day(one.starts_at),
         voice.number(one.came) if one.came else voice.say(words.UNKNOWN))
        for one in met
    ]  # fmt: skip
    heads = (words.MEETING, words.KIND, words.DAY, words.CAME)
    blocks: list[Block] = [
        voice.table(voice.say(words.MEETINGS_CAPTION), heads, rows, words.MEETINGS, numbers=(2, 3),
                    widths=(5, 3, 2, 2))
    ]  # fmt: skip
    learnt, promised = counting.insights(session, year), counting.commitments(session, year)
    for one in met:
        texts = tuple(text for meeting, text in learnt if meeting == one.id)
        theirs = [promise for promise in promised if promise.meeting_id == one.id]
        blocks += _harvest(voice, one.title, texts, theirs)
    return blocks


def _harvest(
    voice: Voice, meeting: str, learnt: tuple[str, ...], promised: list[Promised]
) -> list[Block]:
    blocks: list[Block] = [Heading(meeting, 2)] if learnt or promised else []
    if learnt:
        blocks += [Paragraph(voice.say(words.LEARNT)), Items(learnt)]
    if promised:
        rows = [
            (one.what, one.actor or voice.say(words.UNKNOWN), one.due_on.isoformat(),
             voice.say(words.STATES[one.state]))
            for one in promised
        ]  # fmt: skip
        heads = (words.PROMISE, words.OWNER_OF_PROMISE, words.BY, words.STATE)
        caption = voice.say(words.PROMISES, meeting=meeting)
        blocks.append(voice.table(caption, heads, rows, words.MEETINGS, widths=(5, 3, 2, 2)))
    return blocks


def methods(session: Session, year: Year, voice: Voice) -> list[Block]:
    used = counting.methods(session, year)
    if not used:
        return [Paragraph(voice.say(words.NO_METHODS))]
    rows = [
        (
            one.name,
            (one.evidence_en if voice.language == "en" else one.evidence_sv)
            or voice.say(words.UNKNOWN),
            voice.number(one.adopters),
        )
        for one in used
    ]
    heads = (words.METHOD, words.EVIDENCE, words.ADOPTERS)
    return [
        voice.table(voice.say(words.METHODS_CAPTION), heads, rows, words.MAPPING, numbers=(2,),
                    widths=(4, 3, 2))
    ]  # fmt: skip


CHAPTERS: dict[Section, Chapter] = {
    Section.summary: summary,
    Section.focus_areas: focus_areas,
    Section.trends: trends,
    Section.gaps: gaps,
    Section.initiatives: initiatives,
    Section.lessons: lessons,
    Section.meetings: meetings,
    Section.methods: methods,
}
