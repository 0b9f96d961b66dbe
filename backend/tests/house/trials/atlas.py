"""Overviews: the state of things is read by anyone, what waits by the team."""

from tests.house.trials.basis import EVERYONE, OURS, Trial, get

TRIALS = [
    Trial("read_state_of_things", "shipped", get("/state-of-things"), EVERYONE),
    Trial("read_dashboard", "ours", get("/dashboard"), OURS),
]
