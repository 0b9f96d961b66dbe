"""Ten wrong passwords close an account's door for a while, and no other door."""

from datetime import timedelta

from sqlmodel import Session, func, select

from kraftsamling.accounts import signing_in
from kraftsamling.foundation.limits import Attempts
from kraftsamling.foundation.problems import NotSignedIn, TooMany
from kraftsamling.foundation.times import now
from tests.accounts.doings import REGISTRAR, all_at_once, let_pass, sign_in
from tests.helpers import PASSWORD, World

OTHER = "leader@kraftsamling.example"
WRONG = "fel lösenord helt enkelt"
FROM = "203.0.113.7"


def _guess(world: World, times: int, email: str = REGISTRAR) -> list[int]:
    return [sign_in(world, email, WRONG).status_code for _ in range(times)]


def _held(world: World, bucket: str) -> int:
    with Session(world.engine.execution_options(reading=True)) as session:
        counted = select(func.sum(Attempts.count)).where(Attempts.bucket == bucket)
        return int(session.exec(counted).one() or 0)


def _fill(world: World, bucket: str, count: int) -> None:
    with Session(world.engine) as session, session.begin():
        session.add(Attempts(bucket=bucket, window_start=now(), count=count))


def test_the_eleventh_try_is_told_to_wait_even_with_the_right_password(world: World) -> None:
    assert _guess(world, 11) == [401] * 10 + [429]
    told = sign_in(world)
    assert told.status_code == 429
    assert 14 * 60 < int(told.headers["retry-after"]) <= 16 * 60
    assert "Vänta" in told.json()["detail"]


def test_another_account_can_still_sign_in_from_the_same_address(world: World) -> None:
    _guess(world, 11)
    assert sign_in(world, OTHER).status_code == 201


def test_an_unknown_address_is_stopped_just_the_same(world: World) -> None:
    assert _guess(world, 11, "nobody@kraftsamling.example") == [401] * 10 + [429]


def test_the_door_opens_again_when_the_time_has_passed(world: World) -> None:
    _guess(world, 10)
    let_pass(world.engine, timedelta(minutes=14))
    assert sign_in(world).status_code == 429
    let_pass(world.engine, timedelta(minutes=2))
    assert sign_in(world).status_code == 201


def test_the_window_slides_and_never_holds_more_than_ten(world: World) -> None:
    _guess(world, 6)
    let_pass(world.engine, timedelta(minutes=10))
    assert _guess(world, 5) == [401] * 4 + [429]
    let_pass(world.engine, timedelta(minutes=7))
    assert _guess(world, 7) == [401] * 6 + [429]


def test_the_right_password_wipes_the_slate(world: World) -> None:
    _guess(world, 9)
    assert sign_in(world).status_code == 201
    assert _guess(world, 11) == [401] * 10 + [429]


def test_those_who_sign_in_rightly_do_not_fill_their_workplace_up(world: World) -> None:
    for _ in range(3):
        sign_in(world)
    assert (_held(world, "sign-in from testclient"), _held(world, "sign-in")) == (0, 0)


def test_an_address_that_tries_many_accounts_is_stopped(world: World) -> None:
    _fill(world, "sign-in from testclient", signing_in.PER_ADDRESS)
    assert sign_in(world).status_code == 429


def test_there_is_a_limit_for_all_together(world: World) -> None:
    _fill(world, "sign-in", signing_in.IN_ALL)
    assert sign_in(world).status_code == 429


def test_knocking_on_a_closed_door_closes_no_other(world: World) -> None:
    """What is refused is not counted: not for the account, and not for all together."""
    _guess(world, 15)
    assert (_held(world, "sign-in from testclient"), _held(world, "sign-in")) == (10, 10)


def test_a_hundred_hands_at_once_get_no_more_than_ten_tries(world: World) -> None:
    outcomes = all_at_once([lambda: signing_in.sign_in(world.engine, REGISTRAR, WRONG, FROM)] * 25)
    kinds = [type(outcome) for outcome in outcomes]
    assert (kinds.count(NotSignedIn), kinds.count(TooMany)) == (10, 15)


def test_many_sign_in_at_once_and_all_get_in(world: World) -> None:
    outcomes = all_at_once(
        [lambda: signing_in.sign_in(world.engine, REGISTRAR, PASSWORD, FROM)] * 8
    )
    assert len({token for token, _ in outcomes}) == 8  # type: ignore[misc]


def test_a_whole_net_of_addresses_counts_as_one_where_one_has_it_alone(world: World) -> None:
    same = {signing_in.network_of(f"2001:db8:1:1::{n}") for n in range(9)}
    assert same == {"2001:db8:1:1::/64"}
    assert signing_in.network_of("::ffff:192.0.2.1") == signing_in.network_of("192.0.2.1")
    assert signing_in.network_of("192.0.2.1") != signing_in.network_of("192.0.2.2")


def test_guessing_the_token_of_a_letter_is_stopped_too(world: World) -> None:
    _fill(world, "sign-in from testclient", signing_in.PER_ADDRESS - 1)
    body = {"token": "guess", "password": PASSWORD}
    tries = [
        world.ask("anonymous", "POST", "/password-changes", json=body).status_code for _ in range(2)
    ]
    assert tries == [422, 429]
    body["name"] = "Gissare"
    assert world.ask("anonymous", "POST", "/invitation-acceptances", json=body).status_code == 429
