"""One harvest, as the contract shows it."""

from typing import Any

from kraftsamling.meetings.examples import EXAMPLES as MEETINGS

_M: dict[str, Any] = MEETINGS["Meeting"]
_MEETING = {name: _M[name] for name in ("id", "title", "starts_at", "zone", "status", "visibility")}
_LEARNT = "Det är morgonen som avgör om eleven kommer."
_TEXT = f"## Det här lärde vi oss\n\n- {_LEARNT}"
_LINKS_END = "k3VJ0d0rRr9x2mQ8sV1n5yT7uWcBfHgZaLpEoKiXjMw"
_ANSWER: dict[str, Any] = {
    "useful": 5, "takes_along": "Ringa hem före åtta.", "otherwise": None,
}  # fmt: skip
_NOTE = "Alla tre team talade om morgonen."
# By the names that the contract gives the schemas.
EXAMPLES: dict[str, Any] = {
    "MeetingNoteIn": {"text": _NOTE},
    "MeetingNote": {
        "id": "3d1b8f52-6c0e-4a77-9b2f-1e5d7c9a8b40", "text": _NOTE,
        "author": {"name": "Processledare, Region Örebro län"},
        "changed_by": {"name": "Processledare, Region Örebro län"},
        "created_at": "2026-12-09T09:40:00.000000Z", "updated_at": "2026-12-09T09:41:00.000000Z",
        "revision": 1,
    },
    "InsightIn": {
        "text": _LEARNT, "initiatives": [each["id"] for each in _M["initiatives"]],
        "focus_areas": ["schooling"], "indicators": ["N15428"],
    },
    "InsightPatch": {"focus_areas": ["schooling"]},
    "Insight": {
        "id": "8c2e4a10-5f3d-4b96-a7e1-0d9c8b7a6f51", "meeting": _MEETING, "text": _LEARNT,
        "initiatives": _M["initiatives"], "focus_areas": _M["focus_areas"],
        "indicators": [
            {
                "id": "N15428",
                "question_sv": "Hur många i årskurs 9 är behöriga till ett yrkesprogram?",
                "question_en": "How many in year 9 are eligible for a vocational programme?",
            }
        ],
        "created_at": "2026-12-09T11:30:00.000000Z", "revision": 1,
        "allowed_actions": ["edit", "remove"],
    },
    "SummaryIn": {"text": _TEXT},
    "SummaryDraft": {"text": _TEXT},
    "Summary": {
        "text": _TEXT,
        "html": f"<h4>Det här lärde vi oss</h4>\n<ul>\n<li>{_LEARNT}</li>\n</ul>\n",
        "published_at": "2026-12-11T08:00:00.000000Z", "sent_to": 12,
        "updated_at": "2026-12-11T07:58:00.000000Z", "revision": 2,
    },
    "Sending": {"letters": 12},
    "AbsentMunicipalities": {"items": [{"code": "1884", "name": "Nora"}]},
    "EvaluationLinkIn": {"token": _LINKS_END},
    "EvaluationIn": {"token": _LINKS_END, **_ANSWER},
    "Evaluation": {"meeting_id": _M["id"], "meeting_title": _M["title"], **_ANSWER},
    "EvaluationResult": {
        "asked": 12, "answered": 7, "hidden": False, "useful": [0, 0, 1, 2, 4],
        "takes_along": ["Ringa hem före åtta."], "otherwise": ["Mer tid för samtal."],
    },
}  # fmt: skip
