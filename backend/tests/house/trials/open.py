"""What is open to all: reference data, and what the API tells of itself."""

from tests.helpers import PLATFORM
from tests.house.trials.basis import EVERYONE, Trial, get

TRIALS = [
    Trial("list_platforms", "open", get("/platforms"), EVERYONE),
    Trial("read_platform", "open", get(f"/platforms/{PLATFORM}"), EVERYONE),
    Trial("read_api_info", "open", get("/api-info"), EVERYONE),
    *(
        Trial(f"list_{name}", "open", get(f"/{name.replace('_', '-')}"), EVERYONE)
        for name in ("focus_areas", "target_groups", "phases", "guiding_principles",
                     "convention_articles", "global_goals", "municipalities")
    ),
]  # fmt: skip
