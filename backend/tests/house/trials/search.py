"""Search."""

from tests.house.trials.basis import EVERYONE, Trial, get

TRIALS = [
    Trial("search", "open", get("/search?q=skola"), EVERYONE),
    Trial("suggest", "open", get("/search/suggestions?q=sko"), EVERYONE),
]  # fmt: skip
