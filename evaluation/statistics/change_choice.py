"""Which test belongs to which data: a table of rules, read from the data's form and number and never from a result.

========= =========== ===== ================================ ======================== ==============================
data      design      waves needed                           test                     effect, with 95 % interval
========= =========== ===== ================================ ======================== ==============================
scale     same people 2     6 pairs, 6 of them moved         signed ranks             rank-biserial; shift
scale     same people 2     30 pairs                         paired t                 Hedges' g (average spread); mean
scale     different   2     8 per wave                       Brunner and Munzel       P(after > before); shift
scale     same people 3+    10 with every wave               Friedman; Holm           Kendall's W; pairs of waves
binary    same people 2     6 pairs, 6 of them moved         McNemar, exact           difference (Newcombe, paired)
binary    same people 3+    10 with every wave               Cochran's Q; Holm        differences of pairs of waves
binary    different   2     every cell 5 or more             chi-square               difference (Newcombe)
binary    different   2     any cell under 5                 Fisher                   difference (Newcombe)
count     periods     2     10 events                        conditional binomial     ratio of rates, exact
count     series      2     8 points a side                  quasi-Poisson, AR(1)     step and slope, ratios
mean      series      2     8 points a side                  line, AR(1)              step and slope
nodes     same nodes  2     8 nodes, 6 of them moved         sign flips               mean change
census    any         2     nothing                          none                     the change itself
========= =========== ===== ================================ ======================== ==============================
"""

from __future__ import annotations

from dataclasses import dataclass

from evaluation.statistics.change import TOO_FEW
from evaluation.statistics.series import TOO_FEW_POINTS


@dataclass(frozen=True)
class Rule:
    """One row of the table: for which data, how many of what are needed, which function tests, with which effect."""

    data: str
    design: str
    waves: str
    needs: int
    of: str
    test: str
    effect: str
    function: str


@dataclass(frozen=True)
class Choice:
    """The rule that belongs to the data, and why it may not be used (empty: it may)."""

    rule: Rule
    reason: str = ""


RULES = {
    "signed_rank": Rule(
        "scale", "linked", "2", 6, "pairs", "signed ranks", "rank-biserial; shift", "change.paired_scale"
    ),
    "paired_t": Rule("scale", "linked", "2", 30, "pairs", "paired t", "Hedges' g; mean", "change.paired_scale"),
    "brunner_munzel": Rule(
        "scale", "unlinked", "2", 8, "people per wave", "Brunner and Munzel", "P(after > before); shift",
        "change.unpaired_scale",
    ),
    "friedman": Rule(
        "scale", "linked", "3+", 10, "people with every wave", "Friedman; Holm", "Kendall's W",
        "change_waves.scale_over_waves",
    ),
    "mcnemar": Rule(
        "binary", "linked", "2", 6, "pairs", "McNemar, exact", "difference (Newcombe, paired)",
        "paired_shares.paired_shares",
    ),
    "cochran": Rule(
        "binary", "linked", "3+", 10, "people with every wave", "Cochran's Q; Holm", "differences",
        "change_waves.shares_over_waves",
    ),
    "chi_square": Rule(
        "binary", "unlinked", "2", 5, "in every cell", "chi-square", "difference (Newcombe)", "change.proportions"
    ),
    "fisher": Rule(
        "binary", "unlinked", "2", 1, "people per wave", "Fisher", "difference (Newcombe)", "change.proportions"
    ),
    "rate_ratio": Rule(
        "count", "unlinked", "2", 10, "events", "conditional binomial", "ratio of rates, exact", "change.rates"
    ),
    "segmented_counts": Rule(
        "count", "series", "2", 8, "points a side", "quasi-Poisson, AR(1)", "step and slope, ratios",
        "series.segmented",
    ),
    "segmented_means": Rule(
        "scale", "series", "2", 8, "points a side", "line, AR(1)", "step and slope", "series.segmented"
    ),
    "sign_flip": Rule("nodes", "linked", "2", 8, "nodes", "sign flips", "mean change", "change.node_shift"),
    "complete_count": Rule("any", "census", "2", 0, "", "none", "the change itself", ""),
}  # fmt: skip
DATA = ("scale", "binary", "count", "nodes")
DESIGNS = ("linked", "unlinked", "series", "census")
MEAN_FROM = 30


def choose(data: str, design: str, n: float, *, waves: int = 2, smallest_cell: float | None = None) -> Choice:
    """Return which test belongs to data of this form and number.

    Parameters
    ----------
    data : {"scale", "binary", "count", "nodes"}
    design : {"linked", "unlinked", "series", "census"}
        The same people, different people (or periods), a series around a date, a complete count.
    n : float
        What the rule counts: pairs, the smaller wave, people with every wave, events in all, points on the shorter
        side, nodes.
    waves : int
    smallest_cell : float, optional
        Of independent binary data: the smallest of the four counts.

    Examples
    --------
    >>> choose("scale", "linked", 12).rule.test, choose("scale", "linked", 40).rule.test
    ('signed ranks', 'paired t')
    >>> choose("binary", "unlinked", 20, smallest_cell=3).rule.test
    'Fisher'
    >>> choose("count", "series", 7).reason
    'too_few_points'
    >>> choose("scale", "linked", 9, waves=3).reason
    'too_few_to_test'
    """
    for value, known in ((data, DATA), (design, DESIGNS)):
        if value not in known:
            raise ValueError(f"no rule for '{value}': one of {', '.join(known)}")
    rule = RULES[_key(data, design, n, waves, smallest_cell)]
    if rule.of == "in every cell" or n >= rule.needs:
        return Choice(rule)
    return Choice(rule, TOO_FEW_POINTS if design == "series" else TOO_FEW)


def _key(data: str, design: str, n: float, waves: int, smallest_cell: float | None) -> str:
    if design == "census":
        return "complete_count"
    if design == "series":
        return "segmented_counts" if data == "count" else "segmented_means"
    if data == "nodes":
        return "sign_flip"
    if data == "count":
        return "rate_ratio"
    if data == "binary":
        if design == "linked":
            return "mcnemar" if waves < 3 else "cochran"
        return "fisher" if smallest_cell is None or smallest_cell < 5 else "chi_square"
    if design == "unlinked":
        return "brunner_munzel"
    if waves >= 3:
        return "friedman"
    return "paired_t" if n >= MEAN_FROM else "signed_rank"
