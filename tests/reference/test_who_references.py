"""WHO's sample data: every point estimate of the reference package, and what it gets wrong, put right.

Sample tables and figures: R package healthequal 1.0.1 (World Health Organization), OrderedSample (births attended by
skilled personnel by wealth fifth) and NonorderedSample (34 provinces). Our numbers differ on purpose where the package
leaves the standard error on another scale than the estimate, takes the distance from the gradient or the size of the
population for the sampling error, weights the population twice or rounds people to whole counts first.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evaluation.statistics import inequality
from evaluation.statistics.inequality_cells import cells
from evaluation.statistics.inequality_gradient import concentration, corrected_concentration, indices

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "real" / "indicators"
UNORDERED = SAMPLES / "who_nonorderedsample.csv"

#: OrderedSample: estimate, standard error, population (thousands of women)
FIFTHS = np.array(
    [
        [75.60530090332031, 1.599613070487976, 2072.43603515625],
        [91.01996612548828, 1.13515043258667, 2112.2041015625],
        [96.03958892822266, 0.6461946368217468, 1983.0592041015625],
        [97.04222869873047, 0.5676206350326538, 2052.123779296875],
        [99.22405242919922, 0.22376826405525208, 1884.5098876953125],
    ]
).T
SHARED_ROWS = pytest.mark.skipif(not UNORDERED.exists(), reason="WHO's table of 34 provinces is not here")


@pytest.fixture(scope="module")
def fifths() -> pd.DataFrame:
    return inequality.summary(FIFTHS[0], FIFTHS[2], FIFTHS[1], ordered=True)


def provinces(reference: bool) -> pd.DataFrame:
    read = {f: pd.read_csv(SAMPLES / f"who_{f}.csv") for f in ("orderedsample", "nonorderedsample")}
    table = next(t for t in read.values() if len(t) == 34)
    place = int(np.flatnonzero(table["reference_subgroup"] == 1)[0]) if reference else None
    return inequality.summary(table["estimate"], table["population"], table["se"], reference=place)


def test_the_copied_figures_are_those_of_the_table() -> None:
    if not UNORDERED.exists():
        pytest.skip("WHO's table is not here")
    tables = [pd.read_csv(SAMPLES / f"who_{f}.csv") for f in ("orderedsample", "nonorderedsample")]
    table = next(t for t in tables if len(t) == 5)
    assert np.array_equal(table[["estimate", "se", "population"]].to_numpy().T, FIFTHS)


@pytest.mark.parametrize(
    ("measure", "published"),
    [
        ("d", 23.6187515),
        ("r", 1.31239544),
        ("aci", 4.30051970),
        ("rci", 0.04695060),
        ("par", 7.62736229),
        ("paf", 8.32711561),
    ],
)
def test_ordered_point_estimates(fifths, measure, published) -> None:
    assert fifths.loc[measure, "estimate"] == pytest.approx(published, rel=1e-7)


def test_ordered_difference_and_ratio_with_limits(fifths) -> None:
    assert fifths.loc["d", ["se", "ci_low", "ci_high"]].tolist() == pytest.approx(
        [1.6151886, 20.45304, 26.78446], rel=1e-6
    )
    assert fifths.loc["r", ["ci_low", "ci_high"]].tolist() == pytest.approx([1.2587905, 1.3682831], rel=1e-7)
    assert fifths.loc["r", "se"] == pytest.approx(0.02127727 * 1.31239544, rel=1e-6), "on the ratio's own scale"


def test_ordered_model_based_errors_are_the_packages(fifths) -> None:
    """The published se of ACI and RCI tell how far the fifths lie from a line, not how well they are measured."""
    model = fifths.attrs["model_se"]
    assert model["aci"] == pytest.approx(1.28403086, rel=1e-8)
    assert model["rci"] == pytest.approx(0.01401831, rel=1e-6)
    draws = np.random.default_rng(3).normal(FIFTHS[0], FIFTHS[1], (40_000, 5))
    again = concentration(cells(draws, np.tile(FIFTHS[2], (40_000, 1)), None, ordered=True))
    for name, found in zip(("aci", "rci"), again, strict=True):
        assert fifths.loc[name, "se"] == pytest.approx(found.value.std(), rel=0.02)


def test_wagstaff_and_erreygers(fifths) -> None:
    mean = np.average(FIFTHS[0], weights=FIFTHS[2])
    wagstaff, erreygers = corrected_concentration(fifths.loc["rci", "estimate"], mean, 0, 100)
    assert (wagstaff, erreygers) == pytest.approx((0.55871558, 0.17202079), rel=1e-7)


def test_slope_and_relative_index_weight_the_population_once() -> None:
    """The package's data step, whole people rounded up, given to our fit: its figures with n weights, to the digit.

    (With n^2, as shipped, it gives 31.6176284 and 1.46608920.)
    """
    people = np.ceil(FIFTHS[2])
    served = np.ceil(FIFTHS[0] / 100 * FIFTHS[2])
    found = inequality.summary(100 * served / people, people, FIFTHS[1], ordered=True)
    assert found.loc["sii", "estimate"] == pytest.approx(31.6353911, rel=1e-8)
    assert found.loc["rii", "estimate"] == pytest.approx(1.46647074, rel=1e-8)
    assert found.attrs["model_se"]["sii"] == pytest.approx(2.9638582, rel=1e-6), "on the index's scale, not of 0-1"
    assert found.attrs["model_se"]["rii"] == pytest.approx(0.0430881, rel=1e-5)


def test_nobody_is_rounded(fifths) -> None:
    assert fifths.loc["sii", "estimate"] == pytest.approx(31.6353911, rel=2e-3)
    assert fifths.loc["sii", "estimate"] == pytest.approx(31.678864, rel=1e-6)
    assert fifths.loc["rii", "estimate"] == pytest.approx(1.46647074, rel=1e-3)
    shares = inequality.summary(FIFTHS[0], FIFTHS[2] / FIFTHS[2].sum(), FIFTHS[1], ordered=True)
    pd.testing.assert_frame_equal(shares, fifths, rtol=1e-9)


def test_equal_shares_are_no_ceiling() -> None:
    """Equal shares of .2: the package rounds them up to 1 and answers 100 without a standard error."""
    found = inequality.summary(FIFTHS[0], [0.2] * 5, FIFTHS[1], ordered=True).loc["sii"]
    assert found["estimate"] == pytest.approx(31.5, abs=0.5)
    assert found.notna().all()


def test_the_weights_of_uneven_groups() -> None:
    """Case of the reference note: 40.74 with n weights where the package, with n^2, gives 32.08."""
    found = inequality.summary([10, 45, 30, 60, 80], [100, 1000, 50, 3000, 200], ordered=True)
    assert found.loc["sii", "estimate"] == pytest.approx(40.74, abs=0.005)


def test_the_linear_model() -> None:
    """Populations rounded up, as in the package's data step."""
    c = cells(FIFTHS[0], np.ceil(FIFTHS[2]), FIFTHS[1], ordered=True)
    slope, relative = indices(c, np.array([False]))
    assert slope.value[0] == pytest.approx(26.8821592, rel=1e-8)
    assert slope.model_se[0] == pytest.approx(8.585998, rel=1e-6)
    assert np.exp(relative.value[0]) == pytest.approx(1.34395547, rel=1e-8)
    assert relative.model_se[0] == pytest.approx(0.0998142, rel=1e-6)


def test_the_scale_is_never_guessed() -> None:
    """Percent raised from 100 to 100.1 moves the package's index by a tenth; ours changes its model, and says so."""
    at, above = (inequality.summary([50, 60, 70, 80, x], ordered=True) for x in (100, 100.1))
    assert (at.attrs["model"], above.attrs["model"]) == ("logit", "linear")
    low = inequality.summary([0.2, 0.4, 0.5, 0.7, 0.9], ordered=True)
    assert low.loc["sii", "estimate"] == pytest.approx(0.9, abs=0.1), "percent below one are percent"
    thousand = inequality.summary([2, 4, 5, 7, 9], ordered=True, scale=1000)
    assert thousand.loc["sii", "estimate"] == pytest.approx(10 * low.loc["sii", "estimate"])


UNORDERED_POINTS = {
    "d": 35.8047333,
    "r": 1.55774725,
    "bgv": 50.4202265,
    "bgsd": 7.10072014,
    "cov": 7.75215830,
    "mdmu": 6.61557299,
    "mdmw": 5.32611098,
    "mdbu": 10.3264032,
    "mdbw": 8.40331348,
    "idisu": 7.22250251,
    "idisw": 5.81474197,
    "ti": 3.14387232,
    "mld": 3.30790061,
    "par": 8.40331348,
    "paf": 9.17425488,
}


@SHARED_ROWS
@pytest.mark.parametrize("measure", UNORDERED_POINTS)
def test_unordered_point_estimates(measure) -> None:
    assert provinces(False).loc[measure, "estimate"] == pytest.approx(UNORDERED_POINTS[measure], rel=1e-8)


@SHARED_ROWS
@pytest.mark.parametrize(
    ("measure", "published"), [("d", 30.9225769), ("r", 1.48169559), ("mdru", 7.15821592), ("mdrw", 5.64321974)]
)
def test_unordered_point_estimates_against_the_reference(measure, published) -> None:
    assert provinces(True).loc[measure, "estimate"] == pytest.approx(published, rel=1e-8)


@SHARED_ROWS
def test_unordered_standard_errors() -> None:
    found = provinces(False)["se"]
    assert found["d"] == pytest.approx(7.0518599, rel=1e-7)
    assert found["r"] == pytest.approx(0.1098502 * 1.55774725, rel=1e-6)
    assert found["bgv"] == pytest.approx(9.5601957, rel=1e-8)
    assert found["ti"] == pytest.approx(0.6239330, rel=1e-6), "shipped a thousand times too small"
    assert found["mld"] == pytest.approx(0.7073368, rel=1e-6), "shipped a thousand times too small"
    with_reference = provinces(True)["se"]
    assert with_reference["d"] == pytest.approx(7.2177177, rel=1e-6)
    assert with_reference["r"] == pytest.approx(0.1110345 * 1.48169559, rel=1e-6)


@SHARED_ROWS
def test_unordered_limits_are_on_the_estimates_scale() -> None:
    found = provinces(False)
    wide = (found["ci_high"] - found["ci_low"]) / found["se"]
    assert wide.between(2.5, 9).all(), "shipped: .0039 for ti, mld and .039 for paf"
    assert found.loc["ti", "ci_low"] < 3.142649 < 3.145095 < found.loc["ti", "ci_high"]


def test_attributable_fraction_is_on_the_estimates_scale(fifths) -> None:
    """Shipped .0036819 beside 8.3271; times 100 it is .36819, by a formula that takes inhabitants for a sample.

    Ours carries the fifths' own errors, like the difference's, and is the same for shares and counts.
    """
    draws = np.random.default_rng(4).normal(FIFTHS[0], FIFTHS[1], (100_000, 5))
    mean = draws @ (FIFTHS[2] / FIFTHS[2].sum())
    again = 100 * (draws[:, -1] - mean) / mean
    assert fifths.loc["paf", "se"] == pytest.approx(again.std(), rel=0.01)
    assert fifths.loc["paf", "se"] > 0.36819
