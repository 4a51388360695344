"""Short cases: which remedy people choose, and whether the group named in the case makes a difference."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.quantity import EVERYBODY, Quantity
from evaluation.registry import measure
from evaluation.statistics.change import Change, proportions
from evaluation.statistics.gaps import Estimates, difference
from evaluation.statistics.intervals import newcombe, wilson
from evaluation.vocabulary import Condition, CountsOf

REMEDY = "mental_models.vignettes.remedy"
LABEL = "mental_models.vignettes.label"
PER_ARM = 40  # below, a difference of 30 points between two labels would often be missed (M-I09)
DIMENSION = "case_label"


@measure(
    REMEDY,
    label="Short cases: a remedy in rules or resources is chosen",
    unit="share",
    tables=("vignettes",),
    item="A1.3",
    condition=Condition.MENTAL_MODELS,
    facet="mental_models",
)
def vignette_remedy(evidence: Evidence) -> list[Finding]:
    """Share of decisions in short cases that choose a remedy in rules or resources rather than in behaviour.

    Answers: when people must decide in a case, do they look for the cause in the system?

    Parameters
    ----------
    evidence : Evidence
        Uses ``vignettes``: ``wave respondent_id structural`` (1/0).

    Returns
    -------
    list of Finding
        Shares 0-1 with changes (different cases at each wave: two samples); ``n`` = respondents.

    Notes
    -----
    **Interpretation.** 0.6 means that six of ten decisions look to the system. **Type.** Share (Wilson), difference by
    Newcombe. **Applicability.** Eight respondents a wave. **Missing data.** Whoever left the case open is left out.
    **Warning.** A decision on paper is not one at work.

    Formula: decisions with ``structural`` = 1 / all decisions; one decision per respondent (the first).

    References
    ----------
    Atzmueller, C. and Steiner, P. M. (2010). Experimental vignette studies in survey research. Methodology 6(3).

    Examples
    --------
    >>> PER_ARM
    40
    """
    quantity = Quantity.of(REMEDY, CountsOf.PEOPLE)
    if not evidence.has("vignettes"):
        return quantity.silence(evidence, "no_table")
    minimum = int(evidence.conventions["min_per_wave"])
    counts = {w.id: _count(_decisions(evidence, w)) for w in evidence.waves}
    found = []
    for wave in evidence.waves:
        k, n = counts[wave.id]
        low, high = (float(x) for x in wilson(k, n)) if n else (None, None)
        cells = [Cell("vignettes", REMEDY, wave.id, "", "", n, k)]
        found.append(
            quantity.at(
                wave, k / n if n else None, interval=(low, high), n=n or None, reason="" if n else "no_rows_in_wave",
                cells=cells if n else (),
            )
        )  # fmt: skip
    for pair in evidence.pairs:
        (k1, n1), (k2, n2) = (counts[w.id] for w in pair)
        few = min(n1, n2) < minimum
        change = Change(n=min(n1, n2), reason="too_few_to_test") if few else proportions(k1, n1, k2, n2)
        cells = [
            Cell("vignettes", REMEDY, w.id, "", "", n, k) for w, (k, n) in zip(pair, ((k1, n1), (k2, n2)), strict=True)
        ]
        found.append(
            quantity.between(
                evidence, pair, change, value_from=k1 / n1 if n1 else None, value_to=k2 / n2 if n2 else None,
                n_from=n1, n_to=n2, cells=[c for c in cells if c.count],
            )
        )  # fmt: skip
    return found + quantity.silence(evidence, "not_measured_for_group", scopes=evidence.focal)


@measure(
    LABEL,
    label="Short cases: difference that the group named in the case makes",
    unit="share",
    tables=("vignettes",),
    item="A1.3",
    condition=Condition.MENTAL_MODELS,
    facet="mental_models",
    descriptive=True,
)
def vignette_label(evidence: Evidence) -> list[Finding]:
    """How much more often a remedy in the system is chosen where the case names one group than where it names another.

    Answers: does the same case get another remedy when another group is named in it?

    Parameters
    ----------
    evidence : Evidence
        Uses ``vignettes``: ``label`` (drawn by lot), ``structural``, ``wave``.

    Returns
    -------
    list of Finding
        The difference between the two labels (second in the alphabet minus first) per wave, and its change; ``n`` =
        respondents of the smaller arm. Detail ``labels``. Where an arm has fewer than forty: reason, no number.

    Notes
    -----
    **Interpretation.** 0: the group named makes no difference, which is what equity asks for; either sign tells of a
    difference. **Type.** Risk difference (Newcombe); change of differences from both intervals. **Applicability.**
    Forty respondents per label and wave, two labels. **Missing data.** Open cases are left out. **Warning.** Below
    forty an arm the answers are for reading, not for counting.

    Formula: share with one label - share with the other.

    References
    ----------
    Atzmueller, C. and Steiner, P. M. (2010). Experimental vignette studies in survey research. Methodology 6(3).

    Examples
    --------
    >>> [round(x, 2) for x in _effect([(30, 50), (20, 50)])]
    [-0.2, -0.38, -0.0]
    """
    quantity = Quantity.of(LABEL, CountsOf.PEOPLE)
    if not evidence.has("vignettes"):
        return quantity.silence(evidence, "no_table", scopes=(EVERYBODY,))
    arms = {w.id: _arms(_decisions(evidence, w)) for w in evidence.waves}
    found = [_level(quantity, w, arms[w.id]) for w in evidence.waves]
    for pair in evidence.pairs:
        both = [arms[w.id] for w in pair]
        enough = all(_enough(a) for a in both) and list(both[0]) == list(both[1])
        change = _changed(both) if enough else Change(reason="too_few_to_test")
        cells = [c for w in pair for c in _cells(w, arms[w.id])]
        found.append(quantity.between(evidence, pair, change, cells=cells if enough else ()))
    return found


Arms = dict[str, tuple[int, int]]


def _decisions(evidence: Evidence, wave: Wave) -> pd.DataFrame:
    rows = evidence.table("vignettes")
    rows = rows[(rows["wave"] == wave.id) & rows["structural"].notna()]
    return rows.sort_values(["respondent_id", "vignette_id"]).drop_duplicates("respondent_id")


def _count(rows: pd.DataFrame) -> tuple[int, int]:
    return int(rows["structural"].sum()), len(rows)


def _arms(rows: pd.DataFrame) -> Arms:
    return {str(label): _count(own) for label, own in rows.groupby("label", sort=True)}


def _enough(arms: Arms) -> bool:
    return len(arms) == 2 and all(n >= PER_ARM for _, n in arms.values())


def _effect(arms: list[tuple[int, int]]) -> tuple[float, float, float]:
    (k1, n1), (k2, n2) = arms
    low, high = (float(x) for x in newcombe(k1, n1, k2, n2))
    return k2 / n2 - k1 / n1, low, high


def _cells(wave: Wave, arms: Arms) -> list[Cell]:
    return [Cell("vignettes", LABEL, wave.id, DIMENSION, label, n, k) for label, (k, n) in arms.items()]


def _level(quantity: Quantity, wave: Wave, arms: Arms) -> Finding:
    if not _enough(arms):
        return quantity.at(wave, None, reason="too_few_to_test" if arms else "no_rows_in_wave")
    effect, low, high = _effect(list(arms.values()))
    n = min(n for _, n in arms.values())
    detail = {"labels": list(arms)}
    return quantity.at(wave, effect, interval=(low, high), n=n, detail=detail, cells=_cells(wave, arms))


def _changed(both: list[Arms]) -> Change:
    effects = [Estimates(*_effect(list(a.values()))) for a in both]
    moved = difference(*effects)
    n = min(n for a in both for _, n in a.values())
    return Change(float(moved.value), float(moved.low), float(moved.high), n=n, method="difference_of_differences")
