"""States: read by anyone, written and looked back on by the platform's process leaders."""

from tests.house.trials.basis import ANY_REVISION, EVERYONE, OURS, Trial, get

_AREA = "/states/barn-och-unga/schooling"
_SAID = {"json": {"current_state_sv": "Många är borta."}, "headers": ANY_REVISION}

TRIALS = [
    Trial("list_states", "unwritten", get("/states"), EVERYONE),
    Trial("read_state", "unwritten", get(_AREA), EVERYONE),
    Trial("list_state_versions", "unwritten", get(f"{_AREA}/versions"), OURS),
    Trial("change_state", "unwritten", lambda world, role: {"path": _AREA, **_SAID}, OURS),
]
