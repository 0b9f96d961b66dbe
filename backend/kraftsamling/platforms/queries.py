"""What one can ask about platforms and code lists."""

from typing import Any

from sqlalchemy import Select, Text, bindparam, cast, select

from kraftsamling.foundation.json_sql import json_row
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.platforms.models import Platforms, Terms

TERM_KEYS = {"position": Terms.position, "id": Terms.id}
PLATFORM_KEYS = {"name": Platforms.name_sv, "id": Platforms.code}


def terms(shape: Shape) -> Select[Any]:
    """A page of the code list :vocabulary, in its own order."""
    t = Terms
    row = json_row(
        code=t.code,
        name_sv=t.name_sv,
        name_en=t.name_en,
        description_sv=t.description_sv,
        description_en=t.description_en,
    )
    return page_of(t.id, row, [t.vocabulary == bindparam("vocabulary")], TERM_KEYS, shape)


def platform() -> Any:
    p = Platforms
    return json_row(
        code=p.code,
        name_sv=p.name_sv,
        name_en=p.name_en,
        current_state_sv=p.current_state_sv,
        current_state_en=p.current_state_en,
        desired_state_sv=p.desired_state_sv,
        desired_state_en=p.desired_state_en,
        joint_effort_sv=p.joint_effort_sv,
        joint_effort_en=p.joint_effort_en,
        county_code=p.county_code,
        review_required=p.review_required,
        confirm_after_days=p.confirm_after_days,
        gap_need=p.gap_need,
        gap_trend=p.gap_trend,
        gap_coverage=p.gap_coverage,
        gap_county_wide=p.gap_county_wide,
        gap_planned=p.gap_planned,
        default=p.is_default,
    )


def platforms(shape: Shape) -> Select[Any]:
    return page_of(Platforms.code, platform(), [], PLATFORM_KEYS, shape)


def platform_detail(_shape: None) -> Select[Any]:
    """One row for the platform :code."""
    return select(cast(platform(), Text), Platforms.revision).where(
        Platforms.code == bindparam("code")
    )
