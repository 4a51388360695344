from __future__ import annotations

import datetime as dt

import pytest

from evaluation.evidence import Wave
from evaluation.indicators.kinds import Kind
from evaluation.indicators.values import Observations, cell_of
from tests.measures.build import evidence, observation

WAVE = Wave("w", dt.date(2021, 1, 1), dt.date(2023, 12, 31))


def value(*rows, scale=100.0, group=""):
    book = Observations(evidence({"observations": rows}))
    return book.value("i", "ethnicity" if group else "", group, WAVE, scale)


def test_shares_of_several_periods_are_pooled_not_averaged() -> None:
    found = value(
        observation("i", "2021", numerator=1, denominator=10), observation("i", "2022", numerator=30, denominator=90)
    )
    assert (found.kind, found.estimate, found.n) == (Kind.PROPORTION, 31.0, 100)
    assert found.low < 31 < found.high


def test_a_scale_of_a_thousand_is_a_rate_and_a_numerator_alone_a_count_per_period() -> None:
    rate = value(observation("i", "2021", numerator=6, denominator=500), scale=1000)
    assert (rate.kind, rate.estimate) == (Kind.RATE, 12.0)
    count = value(observation("i", "2021", numerator=57), observation("i", "2022", numerator=71), scale=1)
    assert (count.kind, count.estimate, count.numerator) == (Kind.COUNT, 64.0, 128.0)


def test_means_are_weighted_by_population_and_keep_their_error() -> None:
    found = value(
        observation("i", "2021", estimate=10, se=1, population=100),
        observation("i", "2022", estimate=20, se=1, population=300),
    )
    assert (found.kind, found.estimate) == (Kind.NORMAL, 17.5)
    assert found.se == pytest.approx((0.25**2 + 0.75**2) ** 0.5)


def test_a_bare_estimate_has_no_interval_and_no_head_count() -> None:
    found = value(observation("i", "2021", estimate=13.8))
    assert (found.kind, found.low, found.high) == (Kind.BARE, None, None)
    assert cell_of("i", "w", "", "", found) == ()


def test_what_the_publisher_withheld_is_said_so_and_other_periods_stay_out() -> None:
    assert value(observation("i", "2021", missing_reason="<10")).reason == "withheld_by_publisher"
    assert value(observation("i", "2020", numerator=1, denominator=10)).reason == "no_rows_in_wave"


def test_a_break_between_two_waves_breaks_the_comparison() -> None:
    rows = [observation("i", str(year), numerator=10, denominator=100) for year in (2021, 2022, 2023)]
    rows[1]["comparable_with_previous"] = 0
    book = Observations(evidence({"observations": rows}))
    first, second = (
        book.value("i", "", "", Wave("w" + y, dt.date(int(y), 1, 1), dt.date(int(y), 12, 31)), 100)
        for y in ("2021", "2023")
    )
    assert not book.comparable("i", "", "", first, second)
    assert book.comparable("i", "", "", second, second)


def test_a_cell_counts_people_and_those_with_the_attribute() -> None:
    found = value(observation("i", "2021", "group_b", numerator=4, denominator=40), group="group_b")
    (cell,) = cell_of("i", "w", "ethnicity", "group_b", found)
    assert (cell.count, cell.numerator, cell.source) == (40.0, 4.0, "observations")
