"""Data: whether figures are there for each group, so that the average hides nobody."""

from __future__ import annotations

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.indicators.values import Observations
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.indicator import Indicator, indicators
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.vocabulary import CountsOf, Level

BY_GROUP = "practice.data.published_by_group"
GROUPS_AT_LEAST = 2


@measure(
    BY_GROUP,
    label="Indicators published by group",
    unit="share",
    tables=("indicators", "observations"),
    item="A1.6",
    level=Level.PRACTICE,
    census=True,
)
def published_by_group(evidence: Evidence) -> list[Finding]:
    """Share of the indicators on the list that have values for the groups of at least one dimension.

    Answers: can we see who is served worst, or only an average?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` and ``observations``.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = indicators on the list. Detail ``rows``: an indicator each, with
        ``dimensions`` (those with two or more groups) and ``by_group``.

    Notes
    -----
    **Interpretation.** 1 means that every indicator is there by group. **Type.** Complete count (census) over a fixed
    list. **Applicability.** Two groups of one dimension with a value inside the wave. **Missing data.** A value that
    the publisher withheld does not count. **Warning.** That a figure exists does not say that it is good.

    Formula: indicators with values for two groups or more of a dimension / indicators.

    References
    ----------
    World Health Organization (2013). Handbook on health inequality monitoring.

    Examples
    --------
    >>> split({"ethnicity": 2, "age": 1})
    ['ethnicity']
    """
    return share_measure(evidence, Quantity.of(BY_GROUP, CountsOf.PUBLIC_ACTS), _published, 1)


def split(groups_known: dict[str, int]) -> list[str]:
    """Return the dimensions by which a figure can be told apart."""
    return [dimension for dimension, known in groups_known.items() if known >= GROUPS_AT_LEAST]


def _published(evidence: Evidence, wave: Wave) -> Part:
    book, rows = Observations(evidence), []
    for indicator in indicators(evidence):
        dimensions = split(_known(evidence, book, indicator, wave))
        rows.append(
            {
                "wave": wave.id,
                "indicator_id": indicator.id,
                "indicator": indicator.name,
                "dimensions": dimensions,
                "by_group": bool(dimensions),
            }
        )
    return Part(sum(bool(row["by_group"]) for row in rows), len(rows), rows)


def _known(evidence: Evidence, book: Observations, indicator: Indicator, wave: Wave) -> dict[str, int]:
    return {
        name: sum(
            book.value(indicator.id, name, group, wave, indicator.scale).estimate is not None
            for group in dimension.groups
        )
        for name, dimension in evidence.initiative.dimensions.items()
    }
