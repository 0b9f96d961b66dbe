"""A poll's times are replaced: a reminder asks those who have answered about the new ones."""

from tests.helpers import World
from tests.meetings.doings import ANY
from tests.polls.doings import (
    LINA,
    NEW,
    OMAR,
    TIMES,
    Poll,
    a_poll,
    answer,
    lately,
    letters,
    says,
    token_in,
)  # fmt: skip


def _answered(world: World) -> Poll:
    """By both, long ago."""
    poll = a_poll(world)
    for one in (LINA, OMAR):
        answer(world, poll.tokens[one["email"]], says(poll, "yes", "no", "no"))
    lately(world, days=1)
    return poll


def _replaced(world: World, poll: Poll) -> Poll:
    """The first time is gone and another one is there; the poll as it is then."""
    times = {"times": [*TIMES[1:], NEW]}
    told = world.ask("leader", "PATCH", poll.path, headers=ANY, json=times).json()
    return Poll(poll.meeting, [time["id"] for time in told["times"]], poll.shared, poll.tokens)


def _reminded(world: World, poll: Poll) -> int:
    return int(world.ask("leader", "POST", f"{poll.path}/reminders").json()["letters"])


def test_who_has_answered_is_asked_again_when_there_are_new_times(world: World) -> None:
    poll = _answered(world)
    assert _reminded(world, poll) == 0
    _replaced(world, poll)
    assert _reminded(world, poll) == 2
    told = {letter.recipient: letter for letter in letters(world, poll.meeting)[2:]}
    assert "som du inte har svarat på" in told[LINA["email"]].text
    assert "that you have not answered" in told[OMAR["email"]].text
    assert "1 maj 2199" in told[LINA["email"]].text
    assert "27 mars" not in told[LINA["email"]].text
    assert _reminded(world, poll) == 0


def test_who_has_answered_every_time_is_left_alone(world: World) -> None:
    poll = _replaced(world, _answered(world))
    answer(world, poll.tokens[OMAR["email"]], says(poll, "no", "no", "yes"))
    answer(world, poll.tokens[LINA["email"]], says(poll, "yes", "no"))
    assert _reminded(world, poll) == 1
    letter = letters(world, poll.meeting)[-1]
    assert letter.recipient == LINA["email"]
    answer(world, token_in(letter), says(poll, "yes", "no", "no"))
    lately(world, days=1)
    assert _reminded(world, poll) == 0
