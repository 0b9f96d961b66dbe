"""The mapping."""

from tests.helpers import World
from tests.house.trials.basis import EVERYONE, INSIDE, OURS, Asked, Trial, get, initiative, on


def _merge(world: World, role: str) -> Asked:
    body = {"duplicate_id": initiative(world, "published")}
    return {"path": f"/initiatives/{initiative(world, 'published')}/merges", "json": body}


TRIALS = [
    Trial("read_coverage", "open", get("/coverage"), EVERYONE),
    Trial("read_similar", "published", on("published", "/similar"), EVERYONE),
    Trial("find_similar", "open", get("/similar-initiatives?title=skola"), EVERYONE),
    Trial("read_similar", "draft", on("draft", "/similar"), INSIDE, refusal=404),
    Trial(
        "merge_initiatives", "published", _merge, OURS, 201
    ),
]  # fmt: skip
