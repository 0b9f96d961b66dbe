"""The method that tells which way a series goes, against figures worked out by hand."""

import pytest

from kraftsamling.indicators.models import Doubt, Movement, Status, Verdict
from kraftsamling.indicators.telling import verdict_of
from kraftsamling.indicators.trends import Told, Value, rounds, trend


def told(*values: float | None, until: int = 2024, status: str = Status.missing) -> Told:
    """The last of the values is that of 2024."""
    first = 2025 - len(values)
    series = {
        first + n: Value(value, Status.measured if value is not None else status)
        for n, value in enumerate(values)
    }
    return trend(series, range(until - 5, until + 1))


def test_a_clear_fall_is_a_fall() -> None:
    # 70 68 67 65 64 62, 2019-2024. All 15 pairs fall. Slopes in order: five of one year (-2 -1 -2
    # -1 -2), four of two (-1.5 -1.5 -1.5 -1.5), three of three (-5/3 -4/3 -5/3), two of four
    # (-1.5 -1.5), one of five (-1.6). The eighth of fifteen is -1.5; times five years -7.5.
    found = told(70, 68, 67, 65, 64, 62)
    assert found == Told(Movement.down, None, pytest.approx(-7.5), 2019, 2024, 62, True)


def test_one_odd_year_decides_nothing() -> None:
    # 60 62 64 40 68 70: the pairs with 2022 fall or leap, the other ten rise by 2 a year. Of 15
    # pairs 12 rise (ten, and 40 to 68 and to 70), 3 fall: four fifths, so it rises. Slopes: -24,
    # -11 and -20/3 to 2022; ten of 2; 15 and 28 from it. The eighth is 2; times five years 10.
    found = told(60, 62, 64, 40, 68, 70)
    assert (found.movement, found.change) == (Movement.up, pytest.approx(10))


def test_two_odd_years_are_too_many() -> None:
    # 60 62 40 40 68 70: of 15 pairs 60-62, 60-68, 60-70, 62-68, 62-70, four from the 40s and 68-70
    # rise: 10, which is less than 12. The step of 28 is more than a tenth of the level (61).
    found = told(60, 62, 40, 40, 68, 70)
    assert (found.movement, found.doubt) == (Movement.uncertain, Doubt.jumps)


def test_small_steps_one_way_are_a_movement_from_three_per_cent_of_the_level() -> None:
    # 80 81 82 83: all six pairs rise by 1 a year, three years make 3; the level is 81.5 and 3 per
    # cent of it 2.445.
    assert told(80, 81, 82, 83).movement == Movement.up
    # 80 80.8 81.6 82.4: 0.8 a year make 2.4; the level is 81.2, 3 per cent of it 2.436: too little.
    found = told(80, 80.8, 81.6, 82.4)
    assert (found.movement, found.change) == (Movement.still, pytest.approx(2.4))


def test_ups_and_downs_of_a_few_per_cent_stand_still() -> None:
    # 100 106 101 105 100 104: level 102.5. Pairs that rise: 100 to 106 101 105 104 (4), 101 to 105
    # 104 (2), 100 to 104 (1): 7 of 15. 7 fall (106 to 101 105 100 104, 101 to 100, 105 to 100 104)
    # and one is level (100, 100): the middle slope is 0. No change, and the largest step is 6, less
    # than a tenth of the level.
    found = told(100, 106, 101, 105, 100, 104)
    assert (found.movement, found.change) == (Movement.still, pytest.approx(0))


def test_the_change_is_told_without_the_noise_of_a_computer() -> None:
    # 0.1 a year for three years is 0.30000000000000004 there; 0.3 is exactly 3 per cent of 10.
    found = told(9.85, 9.95, 10.05, 10.15)
    assert (found.movement, found.change) == (Movement.up, 0.3)
    assert told(0.1, 0.2, 0.3, 0.4).change == 0.3
    assert str(told(5, 5 - 1e-9, 5 - 2e-9, 5 - 3e-9).change) == "0.0"


def test_zero_is_a_value() -> None:
    # 0 0 0 0: no change at all is no movement, though 3 per cent of nothing is nothing too.
    assert told(0, 0, 0, 0).movement == Movement.still
    # 3 2 1 0: level 1.5; all six pairs fall by 1 a year; three years make -3.
    found = told(3, 2, 1, 0)
    assert (found.movement, found.change, found.last_value) == (Movement.down, -3, 0)


def test_small_groups_are_not_told() -> None:
    found = told(70, 68, 67, None, 64, 62, status=Status.privacy)
    assert (found.movement, found.doubt) == (Movement.uncertain, Doubt.small_groups)
    assert (found.last_year, found.last_value, found.change) == (2024, 62, None)


def test_missing_years_are_not_guessed() -> None:
    assert told(70, None, None, 65, 62).doubt == Doubt.missing_years  # three values of six
    assert told(70, 68, 67, 65, None).doubt == Doubt.missing_years  # none of the last year
    old = told(80, 78, 75, 70, None, None, None, None, until=2024)
    assert (old.movement, old.doubt) == (Movement.uncertain, Doubt.missing_years)
    assert (old.last_year, old.last_value) == (2020, 70)  # yet the last one known is told
    # A year that lacks among six is no hindrance: 2022 and its reason are passed over.
    assert told(70, 68, 67, None, 64, 62).movement == Movement.down
    assert trend({}, range(2019, 2025)) == Told(Movement.uncertain, Doubt.missing_years)
    assert trend({2024: Value(1)}, []) == Told(Movement.uncertain, Doubt.missing_years)


def test_what_was_withheld_long_ago_does_not_matter() -> None:
    series = {2015: Value(None, Status.privacy)}
    series |= {2019 + n: Value(60 + 2 * n) for n in range(6)}
    assert trend(series, range(2019, 2025)).movement == Movement.up


def test_a_survey_every_third_year_has_a_direction() -> None:
    # 90 86 80 74 70 66, 2008-2023: all 15 pairs fall. Slopes a year: -4/3 -2 -2 -4/3 -4/3 (three
    # years), -10/6 -2 -10/6 -8/6 (six), -16/9 -16/9 -14/9 (nine), -20/12 -20/12 (twelve), -24/15
    # (fifteen). In order the eighth is -10/6; times fifteen years -25.
    survey = dict(zip(range(2008, 2024, 3), map(Value, (90, 86, 80, 74, 70, 66)), strict=True))
    found = trend(survey, rounds(dict.fromkeys(survey, 12)))
    assert found == Told(Movement.down, None, pytest.approx(-25), 2008, 2023, 66, True)


def test_a_round_is_a_year_when_a_third_of_those_who_ever_were_measured_are() -> None:
    # A third of twelve is four; three in 2025 are too few, and so is the one of 2022.
    areas = {2017: 12, 2018: 4, 2019: 12, 2020: 0, 2021: 12, 2022: 1, 2023: 12, 2024: 12, 2025: 3}
    assert rounds(areas) == [2017, 2018, 2019, 2021, 2023, 2024]
    assert rounds({**areas, 2025: 4}) == [2018, 2019, 2021, 2023, 2024, 2025]
    assert rounds({}) == rounds({2024: 0}) == []


def test_a_value_before_the_window_is_told_as_old() -> None:
    assert told(60, None, None, None, None, None).recent
    assert not told(60, None, None, None, None, None, None).recent


@pytest.mark.parametrize(
    ("movement", "better", "verdict"),
    [
        ("up", "higher", "right"), ("down", "higher", "wrong"), ("up", "lower", "wrong"),
        ("down", "lower", "right"), ("still", "higher", "still"), ("up", "neutral", "moves"),
        ("uncertain", "lower", "uncertain"), ("still", "neutral", "still"),
    ],
)  # fmt: skip
def test_a_movement_is_right_or_wrong_by_what_is_better(
    movement: str, better: str, verdict: str
) -> None:
    assert verdict_of(Movement(movement), better) == Verdict(verdict)
