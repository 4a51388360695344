"""Published and independently computed values of agreement.

Krippendorff's 4 x 12 data: krippendorff 0.9 (Python) and R irr 0.84.1 for alpha, R irrCAC 1.0 for the five coefficients
by four weightings; Fleiss' and Randolph's example as on Wikipedia; the anxiety data of R irr; a 2 x 2 table; the
unitising example of Krippendorff (2004), Content Analysis, 2nd edition, p. 254.
"""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.statistics import agreement
from evaluation.statistics.agreement import Span

NA = np.nan
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3],
    [NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA],
]
COEFFICIENTS = (
    agreement.ac2,
    agreement.krippendorff,
    agreement.fleiss,
    agreement.brennan_prediger,
    agreement.conger,
)
IRRCAC = {
    "unweighted": ((0.77544, 0.14295), (0.74342, 0.14557), (0.76117, 0.15302), (0.77273, 0.14472), (0.76207, 0.15011)),
    "ordinal": ((0.89894, 0.10690), (0.83364, 0.13107), (0.85021, 0.14704), (0.88636, 0.11391), (0.84308, 0.14482)),
    "quadratic": ((0.91400, 0.10396), (0.84911, 0.12913), (0.86494, 0.14603), (0.90152, 0.11089), (0.85717, 0.14436)),
    "linear": ((0.85874, 0.11733), (0.80038, 0.13548), (0.81794, 0.14850), (0.84848, 0.12336), (0.81314, 0.14587)),
}
FLEISS = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip
ANXIETY = (
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
)


@pytest.mark.parametrize(
    ("metric", "value"), [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)]
)
def test_alpha_of_krippendorffs_data(metric: str, value: float) -> None:
    result = agreement.alpha(KRIPPENDORFF, metric)
    assert result.estimate == pytest.approx(value, abs=5e-7)
    assert result.ci_low < result.estimate < result.ci_high <= 1


@pytest.mark.parametrize("weights", IRRCAC)
def test_five_coefficients_and_their_errors_by_four_weightings(weights: str) -> None:
    for coefficient, (value, se) in zip(COEFFICIENTS, IRRCAC[weights], strict=True):
        found = coefficient(KRIPPENDORFF, weights)
        assert found.estimate == pytest.approx(value, abs=5.1e-6), coefficient.__name__
        assert found.se == pytest.approx(se, abs=5.1e-6), coefficient.__name__
        assert found.ci_low < found.estimate < found.ci_high <= 1


def test_ac1_is_unweighted_ac2_and_its_interval_is_by_t() -> None:
    found = agreement.ac1(KRIPPENDORFF)
    assert found == agreement.ac2(KRIPPENDORFF, "unweighted")
    assert found.ci_low == pytest.approx(0.77544 - 2.200985 * 0.14295, abs=2e-5)  # t of 11 degrees of freedom
    assert found.ci_high == 1


def test_gwets_ordinal_weights_are_not_the_ordinal_metric() -> None:
    assert agreement.krippendorff(KRIPPENDORFF, "ordinal").estimate == pytest.approx(0.83364, abs=5e-6)
    assert agreement.alpha(KRIPPENDORFF, "ordinal").estimate == pytest.approx(0.81539, abs=5e-6)


def test_a_unit_coded_once_enters_shares_of_gwet_but_not_alpha() -> None:
    without = np.array(KRIPPENDORFF)[:, :11]
    assert agreement.alpha(without).estimate == pytest.approx(agreement.alpha(KRIPPENDORFF).estimate)
    ours, dropped = agreement.ac1(KRIPPENDORFF).estimate, agreement.ac1(without).estimate
    observed = 0.8181818  # of both; chance .190321 with 12 units, .191374 if the last is dropped
    assert ours == pytest.approx((observed - 0.190321) / (1 - 0.190321), abs=2e-6)
    assert dropped == pytest.approx((observed - 0.191374) / (1 - 0.191374), abs=2e-6)


def test_fleiss_and_randolph_as_on_wikipedia() -> None:
    ratings = agreement.ratings_of_counts(FLEISS)
    assert agreement.fleiss(ratings).estimate == pytest.approx(0.2099307, abs=5e-8)
    assert agreement.brennan_prediger(ratings).estimate == pytest.approx(0.2225275, abs=5e-8)


@pytest.mark.parametrize(("weights", "value"), [(None, 0.1194969), ("linear", 0.1891892), ("quadratic", 0.2967651)])
def test_kappas_of_the_anxiety_data(weights: str | None, value: float) -> None:
    assert agreement.cohen(*ANXIETY, weights).estimate == pytest.approx(value, abs=5e-8)


def test_kappa_of_a_two_by_two_table() -> None:
    first = np.repeat([1, 1, 2, 2], [20, 5, 10, 15])
    second = np.repeat([1, 2, 1, 2], [20, 5, 10, 15])
    found = agreement.cohen(first, second)
    assert found.estimate == pytest.approx(0.40)
    assert found.units == 50


def test_unitising_example_of_krippendorff() -> None:
    marked = [
        ("c", 0, 225, 70), ("c", 0, 370, 30), ("c", 1, 220, 80), ("c", 1, 355, 20), ("c", 1, 400, 20),
        ("k", 0, 180, 60), ("k", 0, 300, 50), ("k", 1, 180, 60), ("k", 1, 300, 50),
    ]  # fmt: skip
    spans = [Span("text", coder, start, start + length, code) for code, coder, start, length in marked]

    def found(codes: str) -> float | None:
        own = [span for span in spans if span.code in codes]
        return agreement.unitizing_alpha(own, {"text": 300}, [0, 1], starts={"text": 150}).estimate

    assert found("c") == pytest.approx(0.7286, abs=5e-5)
    assert found("k") == pytest.approx(1.0)
    assert found("ck") == pytest.approx(0.859, abs=5e-4)


def test_distances_of_sets() -> None:
    assert agreement.set_distance({1, 2}, {1, 2, 3, 4}) == pytest.approx(1 - 0.5 * 2 / 3)
    assert agreement.set_distance({1, 2}, {2, 3}) == pytest.approx(1 - 1 / 3 / 3)
    assert agreement.set_distance({1, 2}, {1, 2, 3, 4}, "jaccard") == 0.5
    assert agreement.set_distance(set(), set()) == 0
    assert agreement.set_distance({1}, {2}) == 1
