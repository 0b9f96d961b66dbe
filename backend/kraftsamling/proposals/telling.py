"""A proposal as it is answered, and the meeting that becomes of it."""

from datetime import date
from typing import Any

from kraftsamling.meetings.schemas import MeetingIn
from kraftsamling.proposals import saying
from kraftsamling.proposals.found import Found
from kraftsamling.proposals.schemas import MeetingProposal

LESSONS_EACH = 3
MOST_PURPOSE = 20_000


def told(found: Found, today: date) -> MeetingProposal:
    title, question = saying.title(found), saying.question(found)
    reason = saying.reason(found, today)
    ages = found.ages or (None, None)
    gap = found.kind == "gap"
    guests = [{**each, "lesson_count": len(each["lessons"])} for each in found.initiatives]
    body = {
        "id": found.id, "kind": found.kind, "platform": found.platform,
        "title_sv": title.sv, "title_en": title.en,
        "question_sv": question.sv, "question_en": question.en,
        "reason_sv": reason.sv, "reason_en": reason.en,
        "focus_areas": found.areas, "initiatives": guests, "invited_actors": _invited(found),
        "facts": {
            "words": found.words, "age_from": ages[0], "age_to": ages[1],
            "lacking": found.lacking, "teacher": found.teacher,
            "having": found.having if gap else None, "municipalities": found.of if gap else None,
            "lessons": found.lessons,
        },
    }  # fmt: skip
    return MeetingProposal.model_validate(body)


def _invited(found: Found) -> list[dict[str, Any]]:
    """The owners, those of the municipality that lacks, and the one that teaches; each once."""
    owners = [each["owner"] for each in found.initiatives if each["owner"]]
    return list({actor["id"]: actor for actor in [*owners, *found.actors]}.values())


def meeting(found: Found, language: str, today: date) -> MeetingIn:
    """A draft with its theme, its guests and its text."""
    sv = language != "en"
    title, question = saying.title(found), saying.question(found)
    return MeetingIn.model_validate(
        {
            "platform": found.platform,
            "title": title.sv if sv else title.en,
            "question": question.sv if sv else question.en,
            "purpose": _purpose(found, sv, today),
            "focus_areas": [area["code"] for area in found.areas],
            "initiatives": [each["id"] for each in found.initiatives],
            "invited_actors": [actor["id"] for actor in _invited(found)],
            "language": "sv" if sv else "en",
        }
    )


def _purpose(found: Found, sv: bool, today: date) -> str:
    reason = saying.reason(found, today)
    parts = [_plain(reason.sv if sv else reason.en)]
    taught = [each for each in found.initiatives if each["lessons"]]
    if taught:
        parts.append("**Lärdomar att börja med:**" if sv else "**Lessons to begin with:**")
    for each in taught:
        lines = [f"- {_plain(text)}" for text in each["lessons"][:LESSONS_EACH]]
        parts.append(f"[{_plain(each['title'])}](/initiativ/{each['id']})\n\n" + "\n".join(lines))
    return "\n\n".join(parts)[:MOST_PURPOSE]


def _plain(text: str) -> str:
    """On one line, with nothing in it that Markdown would take for its own."""
    flat = " ".join(text.split())
    return "".join(f"\\{c}" if c in r"\`*_[]<>#|~" else c for c in flat)
