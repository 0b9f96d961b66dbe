"""openapi/openapi.json is what the code says."""

import json
from pathlib import Path

from kraftsamling.app import make_api
from kraftsamling.foundation.settings import Settings

COMMITTED = Path(__file__).resolve().parents[3] / "openapi" / "openapi.json"


def test_the_committed_contract_is_the_one_the_code_makes() -> None:
    made = json.loads(json.dumps(make_api(Settings()).openapi()))
    kept = json.loads(COMMITTED.read_text("utf-8"))
    assert made == kept, "openapi/openapi.json is not what the code says: run `make contract`"


def test_the_contract_does_not_depend_on_where_it_is_made() -> None:
    elsewhere = Settings(public_url="https://elsewhere.example", port=9999)
    assert make_api(elsewhere).openapi() == make_api(Settings()).openapi()
