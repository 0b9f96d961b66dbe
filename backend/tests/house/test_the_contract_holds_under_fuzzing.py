"""Schemathesis, all checks on, against a real server: no fault of ours, no undocumented answer.

SCHEMATHESIS_EXAMPLES (cases an operation and phase) and SCHEMATHESIS_SEED ask for more or others,
SCHEMATHESIS_PHASES=examples,coverage,fuzzing,stateful for all phases as everyone.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kraftsamling.app import make_api, make_app
from kraftsamling.foundation.settings import Settings
from tests.helpers import an_initiative, peopled
from tests.serving import served

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
EXAMPLES = os.environ.get("SCHEMATHESIS_EXAMPLES", "4")
SEED = os.environ.get("SCHEMATHESIS_SEED", "1")
MOST_SECONDS = 1800  # on a machine that does other work too
EVERY, QUICK = "examples,coverage,fuzzing,stateful", "examples,fuzzing,stateful"


def _contract_for(role: str, folder: Path) -> Path:
    """The contract, as the asker knows it."""
    contract = json.loads(json.dumps(make_api(Settings()).openapi()))
    if role == "administrator":
        # A browser brings its session by itself; the contract tells of it in words alone.
        del contract["components"]["securitySchemes"]
        for item in contract["paths"].values():
            for operation in item.values():
                operation["security"] = []
    path = folder / "openapi.json"
    path.write_text(json.dumps(contract))
    return path


# Who may do everything is tried on both; whose answers hardly depend on the database, on one.
# The coverage phase, most of the time by far, goes where most gets through and types are strictest.
@pytest.mark.long
@pytest.mark.parametrize(
    ("engine_kind", "role", "phases"),
    [
        ("postgresql", "administrator", EVERY), ("sqlite", "administrator", QUICK),
        ("postgresql", "client", QUICK), ("sqlite", "anonymous", QUICK),
    ],
    indirect=["engine_kind"],
)  # fmt: skip
def test_the_contract_holds_under_fuzzing(
    role: str, phases: str, database_url: str, tmp_path: Path
) -> None:
    app = make_app(Settings(database_url=database_url, env="test"))
    world = peopled(app)
    an_initiative(world)
    headers = [f"{name.title()}: {value}" for name, value in world.roles[role].items()]
    # Signing out ends the very session that the run needs; strangers try it.
    excluded = ["--exclude-operation-id", "sign_out"] if role == "administrator" else []
    with served(app) as address:
        run = subprocess.run(
            [
                str(Path(sys.executable).with_name("schemathesis")),
                "--config-file", str(CONFIGURATION),
                "run", str(_contract_for(role, tmp_path)),
                "--url", f"{address}/api/v1",
                "--phases", os.environ.get("SCHEMATHESIS_PHASES", phases),
                "--checks", "all", "--max-examples", EXAMPLES, "--seed", SEED,
                *(part for header in headers for part in ("-H", header)), *excluded,
            ],
            capture_output=True, text=True, cwd=tmp_path, timeout=MOST_SECONDS,
        )  # fmt: skip
    assert run.returncode == 0, run.stdout[-12_000:] + run.stderr[-2_000:]
    assert "Server error" not in run.stdout
