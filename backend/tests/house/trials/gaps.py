"""Gaps: read by anyone."""

from tests.house.trials.basis import EVERYONE, Trial, get

TRIALS = [
    Trial("list_gaps", "shipped", get("/gaps"), EVERYONE),
    Trial("read_gap_matrix", "shipped", get("/gap-matrix"), EVERYONE),
]
