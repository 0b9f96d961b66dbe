"""The portfolio: open to all, each told as much as they may see."""

from tests.house.trials.basis import EVERYONE, Trial, get

TRIALS = [
    Trial("list_pilots", "open", get("/pilots"), EVERYONE),
    Trial("read_funding", "open", get("/funding"), EVERYONE),
]
