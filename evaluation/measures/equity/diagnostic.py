"""Diagnostic: for which group we know what it lacks, why, and how; the empty cells stay visible."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evaluation.codes.material import material
from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.indicators.values import Observations
from evaluation.measures.indicator import indicators
from evaluation.measures.quantity import Quantity, Scope
from evaluation.registry import measure
from evaluation.statistics import intervals
from evaluation.vocabulary import CountsOf, Level

COVERAGE = "equity.diagnostic.coverage"
BARRIERS = "equity.diagnostic.barriers"
DOMAINS = ("opportunity", "outcome", "representation")
#: a barrier in the system that a group meets; a cause seen in structures; history that works on today
TELL_WHY = ("S-12", "M-02", "M-04")


@measure(
    COVERAGE,
    label="Cells of the diagnostic table that are filled",
    unit="share",
    tables=("indicators", "observations", "history_events"),
    item="A1.9",
    level=Level.EQUITY,
    census=True,
    descriptive=True,
    levels_only=True,
)
def coverage(evidence: Evidence) -> list[Finding]:
    """Share of the cells group x (opportunity, outcome, representation, mechanism) about which something is known.

    Answers: do we know which groups are kept out, of what, and how, before anything is done?

    Parameters
    ----------
    evidence : Evidence
        Uses ``indicators`` (``disparity_domain``) with ``observations`` of groups, and ``history_events``
        (``mechanism group date``) up to the end of the wave.

    Returns
    -------
    list of Finding
        Per wave, shares 0-1; ``n`` = cells. Detail ``rows``: a group each, with the indicators of each domain and the
        mechanisms; ``missing_domains``: domains of which no indicator speaks for any group.

    Notes
    -----
    **Interpretation.** An empty cell is a question to answer, not a sign that all is well. **Type.** Complete count
    (census). **Applicability.** Every group of every dimension. **Missing data.** Is what the measure shows.
    **Warning.** A filled cell says that something is known, not that it is enough.

    Formula: filled cells / (groups x 4).

    References
    ----------
    Kania, J. and others (2021). Centering Equity in Collective Impact. Stanford Social Innovation Review.

    Examples
    --------
    >>> filled([{"opportunity": ["x"], "outcome": [], "representation": [], "mechanism": ["y"]}])
    2
    """
    quantity = Quantity.of(COVERAGE, CountsOf.PUBLIC_ACTS)
    if not evidence.has("indicators") and not evidence.has("history_events"):
        return quantity.silence(evidence, "no_table")
    if not list(evidence.groups()):
        return quantity.silence(evidence, "not_measured_for_group")
    return [_coverage(evidence, quantity, wave) for wave in evidence.waves]


def filled(rows: list[dict[str, Any]]) -> int:
    """Return how many cells of the table hold something."""
    return sum(bool(row[column]) for row in rows for column in (*DOMAINS, "mechanism"))


def _coverage(evidence: Evidence, quantity: Quantity, wave: Wave) -> Finding:
    book = Observations(evidence)
    rows = [_row(evidence, book, wave, scope) for scope in evidence.groups()]
    cells = len(rows) * (len(DOMAINS) + 1)
    missing = [domain for domain in DOMAINS if not any(row[domain] for row in rows)]
    detail = {"rows": rows, "missing_domains": missing}
    return quantity.at(wave, filled(rows) / cells, n=cells, detail=detail)


def _row(evidence: Evidence, book: Observations, wave: Wave, scope: Scope) -> dict[str, Any]:
    known = [i for i in indicators(evidence) if book.value(i.id, *scope, wave, i.scale).estimate is not None]
    by_domain = {d: [i.name for i in known if i.facts["disparity_domain"] == d] for d in DOMAINS}
    return {
        "wave": wave.id,
        "of": scope[0],
        "group": scope[1],
        **by_domain,
        "mechanism": _mechanisms(evidence, wave, scope),
    }


def _mechanisms(evidence: Evidence, wave: Wave, scope: Scope) -> list[str]:
    """Return the mechanisms of history that were written down for a group, by the end of a wave."""
    if not evidence.has("history_events"):
        return []
    rows = evidence.table("history_events")
    names = {scope[1], f"{scope[0]}:{scope[1]}"}
    rows = rows[rows["group"].isin(names) & (rows["date"] <= pd.Timestamp(wave.end))]
    return sorted(set(rows["mechanism"]) - {""})


@measure(
    BARRIERS,
    label="Sources that tell of a barrier, or of how it came about",
    unit="share",
    tables=("sources", "codings"),
    item="A1.9",
    level=Level.EQUITY,
    descriptive=True,
    levels_only=True,
)
def barriers(evidence: Evidence) -> list[Finding]:
    """Share of each group's own sources that tell of a barrier, of a cause in structures, or of history at work.

    Answers: do the people concerned say why and how they are kept out?

    Parameters
    ----------
    evidence : Evidence
        Uses ``sources`` that may be counted and ``codings`` with the codes S-12, M-02 and M-04.

    Returns
    -------
    list of Finding
        Per wave, everybody and every group, shares 0-1 with Wilson's interval; ``n`` = independent sources.

    Notes
    -----
    **Interpretation.** 0.4 means that two in five sources of the group tell of it. **Type.** Share.
    **Applicability.** Groups that were heard. **Missing data.** A source without such a code did not tell of it: it
    may not have been asked. **Warning.** Few words about barriers can mean that nobody asked.

    Formula: independent sources with one of the codes / independent sources.

    References
    ----------
    Kania, J., Kramer, M. and Senge, P. (2018). The Water of Systems Change. FSG.

    Examples
    --------
    >>> low, high = intervals.wilson(4, 10)
    >>> round(low, 2), round(high, 2)
    (0.17, 0.69)
    """
    quantity = Quantity.of(BARRIERS, CountsOf.VOICES)
    if not (evidence.has("sources") and evidence.has("codings")):
        return quantity.silence(evidence, "no_table")
    heard = material(evidence)
    sources = heard.sources[heard.sources["published"]]
    telling = set(heard.codings.loc[heard.codings["code_id"].isin(TELL_WHY), "unit"]) if len(heard.codings) else set()
    scopes = [("", ""), *evidence.groups()]
    return [_told(quantity, sources, telling, wave, scope) for wave in evidence.waves for scope in scopes]


def _told(quantity: Quantity, sources: pd.DataFrame, telling: set[str], wave: Wave, scope: Scope) -> Finding:
    rows = sources[sources["wave"] == wave.id]
    if scope[0]:
        rows = rows[rows[f"group_{scope[0]}"] == scope[1]]
    n, k = len(rows), int(rows["unit"].isin(telling).sum())
    cell = Cell("sources", BARRIERS, wave.id, *scope, float(n), float(k))
    return quantity.at(
        wave,
        k / n if n else None,
        scope=scope,
        n=n or None,
        interval=intervals.wilson(k, n) if n else None,
        reason="" if n else "no_rows_in_wave" if not scope[0] else "not_measured_for_group",
        cells=(cell,) if n else (),
    )
