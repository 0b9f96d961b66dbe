"""What one can ask: how a meeting's reminders go."""

from typing import Any

from sqlalchemy import Select, Text, bindparam, cast, select

from kraftsamling.foundation.json_sql import json_row
from kraftsamling.invitations.models import ReminderPlans


def plan(_shape: None) -> Select[Any]:
    """One row for the meeting :id, if its plan differs from the usual: JSON and revision."""
    p = ReminderPlans
    body = json_row(days=p.days, to_coming=p.to_coming, subject=p.subject, message=p.message,
                    revision=p.revision)  # fmt: skip
    return select(cast(body, Text).label("body"), p.revision).where(p.meeting_id == bindparam("id"))
