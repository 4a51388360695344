"""Models and pairs of the structural level: audits by a mixed model, money by the quarter, the same list twice."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import statsmodels.api as sm

from evaluation.evidence import Intervention, Lead
from evaluation.integration.states import Rule, state_of
from evaluation.measures.structural.practices import audit
from evaluation.measures.structural.practices_mixed import audit_model
from evaluation.measures.structural.published import system_published
from evaluation.measures.structural.reinvestment_series import reinvestment_series
from evaluation.statistics.series import segmented
from evaluation.vocabulary import Condition, State
from tests.measures.build import WAVES, change, evidence, indicator, level, observation
from tests.measures.test_structural import flow

AUDIT, MIXED = "structural.practices.audit", "structural.practices.audit_model"
SERIES = "structural.resource_flows.reinvestment_series"
PUBLISHED = "structural.practices.system_published"
BEGUN = Intervention("fund", dt.date(2023, 5, 2), "Play fund", Condition.RESOURCE_FLOWS)
RULE = Rule(0.05, 0.85, 6)


def scattered(organisations: int) -> list[dict]:
    rng = np.random.default_rng(5)
    rows = []
    for i in range(organisations):
        start, move = rng.normal(1.5, 0.5), rng.normal(0.6, 0.3)
        for wave, at in (("baseline", 0), ("endline", 1)):
            for practice in "pq":
                for rater, strict in (("mild", 0.2), ("strict", -0.2)):
                    score = start + move * at + strict + rng.normal(0, 0.2)
                    rows.append({"org_id": f"o{i:02d}", "practice_id": practice, "wave": wave, "rater_id": rater,
                                 "score": float(np.clip(score, 0, 4))})  # fmt: skip
    return rows


def test_fifteen_organisations_get_a_model_beside_the_comparison_and_it_decides_nothing() -> None:
    made = evidence({"practice_audit": scattered(15)})
    simple, model = change(audit(made), AUDIT), change(audit_model(made), MIXED)
    assert model.n == 15
    assert (model.detail["organisations"], model.detail["scores"], model.reason) == (15, 120, "")
    # in balance the model's slope is the mean of the organisations' changes: as for Student's sleep (methods.md F16)
    moved = [row["value_to"] - row["value_from"] for row in simple.detail["rows"]]
    assert model.estimate == pytest.approx(np.mean(moved))
    assert model.ci_low < simple.estimate < model.ci_high
    assert model.detail["descriptive"] is True


def test_fourteen_organisations_or_a_model_on_its_border_give_a_reason_and_no_number() -> None:
    few = change(audit_model(evidence({"practice_audit": scattered(14)})), MIXED)
    assert (few.estimate, few.reason) == (None, "too_few_organisations")
    alike = [{**row, "score": 1.0 + (row["wave"] == "endline")} for row in scattered(16)]
    border = change(audit_model(evidence({"practice_audit": alike})), MIXED)
    assert border.estimate is None
    assert border.reason in ("singular_fit", "did_not_converge")


def quarterly(shares: list[float], first: tuple[int, int] = (2021, 1)) -> list[dict]:
    rows = []
    for i, share in enumerate(shares):
        year, quarter = divmod(first[0] * 4 + first[1] - 1 + i, 4)
        start = f"{year}-{3 * quarter + 1:02d}-05"
        for purpose, amount in (("prevention", 100 * share), ("response", 100 * (1 - share)), ("data", 50)):
            rows.append(flow(f"{i}{purpose}", year, amount, "institution", purpose=purpose, period_start=start))
    return rows


SHARES = [0.30, 0.31, 0.29, 0.32, 0.30, 0.29, 0.31, 0.30, 0.30, 0.42, 0.41, 0.43, 0.42, 0.44, 0.42, 0.43, 0.44, 0.43]


def test_money_by_the_quarter_moves_at_the_act_that_was_dated_beforehand() -> None:
    made = evidence({"flows": quarterly(SHARES[:17])}, interventions=(BEGUN,))
    found = level(reinvestment_series(made), SERIES, "endline")
    assert (found.detail["points_before"], found.detail["points_after"]) == (9, 8)
    assert found.ci_low < 0.11 < found.ci_high
    assert found.p < 0.01
    # the plain line is ordinary least squares of statsmodels on level, slope, step and bend
    t = np.arange(17)
    after = (t >= 9).astype(float)
    plain = sm.OLS(SHARES[:17], np.column_stack([np.ones(17), t, after, after * (t - 8)])).fit()
    assert found.detail["plain"]["step"]["estimate"] == pytest.approx(plain.params[2], abs=1e-6)
    assert found.estimate == pytest.approx(segmented(SHARES[:17], range(17), 9, season=4).level.estimate)
    assert [p["period"] for p in found.detail["points"]][:2] == ["2021-Q1", "2021-Q2"]


def test_seven_quarters_a_side_are_shown_and_nothing_is_claimed_nor_is_what_is_planned_counted() -> None:
    made = evidence({"flows": quarterly(SHARES[:16])}, interventions=(BEGUN,))
    found = level(reinvestment_series(made), SERIES, "endline")
    assert (found.estimate, found.p, found.reason) == (None, None, "too_few_points")
    assert (len(found.detail["points"]), found.detail["points_after"]) == (16, 7)
    planned = quarterly(SHARES, (2021, 2))  # the last quarters begin after the day of the report
    told = level(reinvestment_series(evidence({"flows": planned}, interventions=(BEGUN,))), SERIES, "endline")
    assert told.detail["points"][-1]["period"] == "2025-Q1"
    alone = evidence({"flows": quarterly(SHARES)}, waves=WAVES[:1])
    nothing = level(reinvestment_series(alone), SERIES, "baseline")
    assert (nothing.estimate, nothing.reason) == (None, "no_dated_change")


def published(before: list[bool], after: list[bool], census: bool | None, samples: tuple[str, ...] = ()):
    names = [f"i{k:02d}" for k in range(len(before))]
    rows = [
        observation(name, period, group, numerator=20, denominator=100)
        for name, was, now in zip(names, before, after, strict=True)
        for period, there in (("2022", was), ("2024", now))
        if there
        for group in ("group_a", "group_b")
    ]
    lead = Lead(Condition.PRACTICES, PUBLISHED, 0.15, "team", None, census)
    tables = {"indicators": [indicator(name) for name in names], "observations": rows}
    leads = {} if census is None else {Condition.PRACTICES: lead}
    return change(system_published(evidence(tables, leads=leads, samples=samples)), PUBLISHED)


def test_the_same_list_twice_is_a_complete_count_and_says_how_many_changed_each_way() -> None:
    found = published([False] * 8 + [True] * 4, [True] * 7 + [False] + [True] * 3 + [False], True)
    assert (found.detail["newly"], found.detail["no_longer"], found.census, found.p) == (7, 1, True, None)


def test_an_initiative_says_that_its_list_is_a_sample_whether_or_not_it_leads() -> None:
    lists = [False] * 8 + [True] * 4, [True] * 7 + [False] + [True] * 3 + [False]
    told = published(*lists, None, (PUBLISHED,))
    assert (told.p, told.detail["method"], told.census) == (pytest.approx(0.0703125), "exact_mcnemar", False)
    assert published(*lists, None).p is None


def test_where_the_list_is_a_sample_mcnemar_tests_it_and_nobody_changed_is_not_assessable() -> None:
    found = published([False] * 8 + [True] * 4, [True] * 7 + [False] + [True] * 3 + [False], False)
    # exact McNemar, 7 against 1: R's binom.test(7, 8) gives p = 0.0703
    assert (found.p, found.n) == (pytest.approx(0.0703125), 12)
    assert found.ci_low < 0.5 < found.ci_high
    assert found.detail["newly"] == 7
    same = published([True, False] * 6, [True, False] * 6, False)
    assert (same.estimate, same.p, same.reason) == (0.0, None, "nobody_changed")
    assert state_of(same, None, RULE).state is State.NOT_ASSESSABLE
