"""Practices of those who keep the figures: whether the system itself publishes them by group, and in time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.indicator import Indicator, indicators
from evaluation.measures.quantity import Quantity
from evaluation.registry import measure
from evaluation.statistics.paired_shares import paired_shares
from evaluation.vocabulary import Condition, CountsOf

PUBLISHED = "structural.practices.system_published"
GROUPS_AT_LEAST = 2
#: of an indicator and a dimension: each group with a value, the day its period ends, and the period's name
Dated = Mapping[tuple[str, str], set[tuple[str, pd.Timestamp, str]]]


@measure(
    PUBLISHED,
    label="Indicators that institutions publish by group, and in time",
    unit="share",
    tables=("indicators", "observations"),
    item="A1.6",
    condition=Condition.PRACTICES,
    census=True,
    facet="data",
)
def system_published(evidence: Evidence) -> list[Finding]:
    """Share of the indicators on the list that somebody other than the initiative publishes by group, not long after.

    Answers: do institutions publish the figures that show who is served worst?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` (``source``), ``observations`` and, where it is there, ``indicator_changelog`` (an
        indicator ``added`` after the first wave is not on the list).

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = indicators on the list. Detail ``k``, ``rows``: an indicator each, with
        ``source``, ``dimensions`` it is shown by, ``latest`` period and ``by_system``. Change detail: ``newly`` and
        ``no_longer``, how many of the same list changed their answer each way.

    Notes
    -----
    **Interpretation.** 11 of 18, after 4 of 18, means that seven more can be seen by group. **Type.** Complete count
    (census) over a list fixed at the first wave: no interval and no p, unless the initiative lists it under ``samples``
    (its list is drawn from a longer one); then the exact test of McNemar over the same list, with Newcombe's interval
    for pairs, and ``nobody_changed`` where no indicator changed its answer. **Applicability.** Two groups of one agreed
    dimension with a value whose period ended within twelve months (our convention) before the wave's last day.
    **Missing data.** A value that the publisher withheld does not count; an indicator without a source, or whose
    source is the initiative, is not published by the system. **Warning.** The day of publication is not recorded: the
    end of the period stands for it. That a figure exists does not say that it is good.

    Formula: indicators published by group by the system, in time / indicators on the list.

    References
    ----------
    World Health Organization (2013). Handbook on health inequality monitoring.

    Examples
    --------
    >>> by_system("Town Council, register", "Orvale First Years"), by_system("Orvale First Years", "Orvale First Years")
    (True, False)
    """
    quantity = Quantity.of(PUBLISHED, CountsOf.PUBLIC_ACTS)
    dated = _dated(evidence)
    found = share_measure(evidence, quantity, lambda evidence, wave: _published(evidence, dated, wave), 1)
    return [_who_changed(evidence, quantity, f) if f.is_change and f.estimate is not None else f for f in found]


def _who_changed(evidence: Evidence, quantity: Quantity, finding: Finding) -> Finding:
    """Return a change with how many of the same list changed their answer; tested where it is no complete count."""
    first, second = ({r["indicator_id"]: r["by_system"] for r in finding.detail["rows"] if r["wave"] == wave}
                     for wave in (finding.wave_from, finding.wave_to))  # fmt: skip
    same = [name for name in first if name in second]
    before, after = [first[name] for name in same], [second[name] for name in same]
    moved = [int(b) - int(a) for a, b in zip(before, after, strict=True)]
    detail = {**finding.detail, "newly": moved.count(1), "no_longer": moved.count(-1)}
    pair = next(p for p in evidence.pairs if (p[0].id, p[1].id) == (finding.wave_from, finding.wave_to))
    if quantity.terms(evidence, pair[1]).census:
        return finding.with_(detail=detail)
    kept = {key: detail[key] for key in ("k_from", "k_to", "rows", "newly", "no_longer")}
    return replace(quantity, census=False).between(
        evidence,
        pair,
        paired_shares(before, after, minimum=int(evidence.conventions["min_pairs"])),
        value_from=detail["value_from"],
        value_to=detail["value_to"],
        n_from=len(first),
        n_to=len(second),
        design="linked",
        detail=kept,
    )


def by_system(source: str, initiative: str) -> bool:
    """Return whether a named source is somebody other than the initiative."""
    named = source.strip().casefold()
    return bool(named) and initiative.strip().casefold() not in named


def _published(evidence: Evidence, dated: Dated, wave: Wave) -> Part:
    late, rows = _added_late(evidence), []
    for indicator in indicators(evidence):
        if indicator.id in late:
            continue
        source = str(indicator.facts["source"] or "")
        latest = _latest(evidence, dated, indicator, wave)
        rows.append(
            {
                "wave": wave.id,
                "indicator_id": indicator.id,
                "indicator": indicator.name,
                "source": source,
                "dimensions": sorted(latest),
                "latest": max(latest.values(), default=None),
                "by_system": bool(latest) and by_system(source, evidence.initiative.name),
            }
        )
    return Part(sum(bool(row["by_system"]) for row in rows), len(rows), rows)


def _added_late(evidence: Evidence) -> set[str]:
    """Return the indicators that joined the list only after the first wave."""
    log = evidence.table("indicator_changelog")
    if log.empty:
        return set()
    late = log[(log["action"].str.strip().str.casefold() == "added")]
    return set(late.loc[late["date"] > pd.Timestamp(evidence.initiative.waves[0].end), "id"])


def _dated(evidence: Evidence) -> Dated:
    """Return which groups have a value for which periods, by indicator and dimension."""
    found: dict[tuple[str, str], set[tuple[str, pd.Timestamp, str]]] = defaultdict(set)
    if evidence.has("observations"):
        rows = evidence.table("observations")
        rows = rows[rows["estimate"].notna() | rows["numerator"].notna()]
        columns = ["indicator_id", "dimension", "subgroup", "period_end", "period"]
        for indicator, dimension, group, end, period in zip(*(rows[c] for c in columns), strict=True):
            found[indicator, dimension].add((group, end, str(period)))
    return found


def _latest(evidence: Evidence, dated: Dated, indicator: Indicator, wave: Wave) -> dict[str, str]:
    """Return the dimensions by which an indicator can be told apart, each with its latest period that is in time."""
    months = int(evidence.conventions["published_within_months"])
    last = pd.Timestamp(wave.end)
    first = last - pd.DateOffset(months=months)
    found: dict[str, str] = {}
    for name, dimension in evidence.initiative.dimensions.items():
        known = dated.get((indicator.id, name), set())
        shared = Counter(
            (end, period) for group, end, period in known if group in dimension.groups and first < end <= last
        )
        together = [when for when, groups in shared.items() if groups >= GROUPS_AT_LEAST]
        if together:
            found[name] = max(together)[1]
    return found
