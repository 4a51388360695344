"""Policies: what the adopted ones say, and whether they last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.counts import Part, share_measure
from evaluation.measures.membership import until
from evaluation.measures.periods import day
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.measures.structural.policies import ADOPTED, listed, policies, stages_at
from evaluation.registry import measure
from evaluation.statistics.change import rates
from evaluation.statistics.intervals import wilson
from evaluation.vocabulary import Condition, CountsOf

CONTENT = "structural.policies.equity_content"
REVERSED = "structural.policies.reversed"
YEAR = 365.25


@measure(
    CONTENT,
    label="Adopted policies that name who is left out",
    unit="share",
    tables=("changes",),
    item="A2.2",
    condition=Condition.POLICIES,
    census=True,
    facet="content",
)
def equity_content(evidence: Evidence) -> list[Finding]:
    """Share of the adopted policies whose text names the group, the barrier and the target.

    Answers: do the policies that were adopted say for whom, against what and how far?

    Parameters
    ----------
    evidence : Evidence
        Uses ``changes``: rows whose ``condition`` is ``policies``; ``stage``, ``stage_date``, ``equity_explicit``,
        ``reversed_on``.

    Returns
    -------
    list of Finding
        Shares 0-1 with changes; ``n`` = policies of the fixed list at stage 3 or above on the wave's last day.
        Detail: ``k``, ``rows`` (an adopted policy each), ``unplanned_k`` and ``unplanned_n`` (of those adopted that
        were not on the list).

    Notes
    -----
    **Interpretation.** 5 of 7 means that seven of the list are adopted and five of them name a group, its barrier and
    a target. **Type.** Complete count (census): no interval and no p, unless the initiative lists it under ``samples``
    (Fisher's exact test, Newcombe's interval). **Applicability.** At least one adopted policy
    in both waves. **Missing data.** An empty ``equity_explicit`` counts as not explicit; the latest row by the wave's
    end holds. **Warning.** Denominators are small: read k of n, never the percentage alone. What a text says is not
    yet what is done.

    Formula: adopted policies with ``equity_explicit`` = 1 / adopted policies.

    References
    ----------
    Kania, J., Kramer, M. and Senge, P. (2018). The Water of Systems Change. FSG.

    Examples
    --------
    >>> Part(5, 7).share > 0.7
    True
    """
    return share_measure(evidence, Quantity.of(CONTENT, CountsOf.PUBLIC_ACTS), _content, 1)


def _content(evidence: Evidence, wave: Wave) -> Part:
    rows = policies(evidence, EVERYBODY)
    fixed = listed(evidence, rows)
    known = until(rows, "stage_date", wave.end) if len(rows) else rows
    stages = stages_at(rows, sorted(known["change_id"].unique()), wave) if len(known) else {}
    last = known.sort_values(["stage_date", "stage"]).groupby("change_id").last() if len(known) else known
    adopted = [
        {
            "wave": wave.id,
            "title": last.at[key, "title"] or key,
            "stage": int(stage),
            "equity_explicit": bool(last.at[key, "equity_explicit"] == 1),
            "planned": key in fixed,
        }
        for key, stage in stages.items()
        if stage >= ADOPTED
    ]
    ours, added = [r for r in adopted if r["planned"]], [r for r in adopted if not r["planned"]]
    detail = {"unplanned_k": _explicit(added), "unplanned_n": len(added)}
    reason = "zero_denominator" if len(rows) else "no_rows_in_wave"
    return Part(_explicit(ours), len(ours), adopted, detail, reason)


def _explicit(rows: list[dict[str, Any]]) -> int:
    return sum(row["equity_explicit"] for row in rows)


@dataclass(frozen=True)
class Spell:
    """A policy from its adoption to its reversal; ``end`` None while it stands."""

    policy: str
    start: pd.Timestamp
    end: pd.Timestamp | None

    def years(self, first: pd.Timestamp, last: pd.Timestamp) -> float:
        """Return for how many years of a period it stood."""
        begin, stop = max(self.start, first), last if self.end is None else min(self.end, last)
        return max((stop - begin).days, 0) / YEAR


@measure(
    REVERSED,
    label="Adopted policies that were reversed",
    unit="share",
    tables=("changes",),
    item="A2.2",
    condition=Condition.POLICIES,
    facet="adoption",
    favourable=-1,
)
def reversed_policies(evidence: Evidence) -> list[Finding]:
    """Share of the policies adopted so far that were reversed since, and how long they stood.

    Answers: does what was won last?

    Parameters
    ----------
    evidence : Evidence
        Uses ``changes``: rows whose ``condition`` is ``policies``; ``stage``, ``stage_date``, ``reversed_on``.

    Returns
    -------
    list of Finding
        Levels: reversed by the wave's end of those adopted by then, 0-1 with Wilson's interval; ``n`` = adoptions.
        Changes: ratio of reversals per policy-year after the first wave's end to those before it. Detail: ``k``,
        ``policy_years``, ``per_year``, ``rows`` (an adoption each, ``adopted_on reversed_on years``).

    Notes
    -----
    **Interpretation.** 0 of 20 reversed still leaves up to 16 in a hundred plausible: read the upper end.
    **Type.** Share (Wilson); change as the exact ratio of two Poisson rates. **Applicability.** Ten reversals in all
    for a change, else ``too_few_to_test``. **Missing data.** A policy adopted, reversed and adopted again counts
    twice; one that fell back below stage 3 counts as reversed on that day. **Warning.** Policies adopted lately had
    less time to be reversed: policy-years take that into account, the share does not.

    Formula: reversed / adopted; change (reversals / policy-years)₂ / (reversals / policy-years)₁.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22(158).

    Examples
    --------
    >>> round(wilson(0, 20).high, 2)
    0.16
    """
    quantity = Quantity.of(REVERSED, CountsOf.PUBLIC_ACTS)
    rows = policies(evidence, EVERYBODY)
    if rows.empty:
        return quantity.silence(evidence, "no_rows_in_wave" if evidence.has("changes") else "no_table")
    stood, titles = spells(rows), rows.groupby("change_id")["title"].last()

    def level(wave: Wave, scope: Scope) -> Finding:
        last = pd.Timestamp(wave.end)
        begun = [s for s in stood if s.start <= last]
        k, n = len(_ended(begun, last)), len(begun)
        facts = {"k": k, "rows": _told(begun, titles, last), **_rate(begun, pd.Timestamp.min, last)}
        return quantity.at(
            wave,
            k / n if n else None,
            scope=scope,
            n=n or None,
            interval=wilson(k, n) if n else None,
            reason="" if n else "zero_denominator",
            detail=facts,
        )

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        middle, last = (pd.Timestamp(wave.end) for wave in pair)
        before, after = _rate(stood, pd.Timestamp.min, middle), _rate(stood, middle, last)
        found = rates(
            before["reversals"],
            after["reversals"],
            before["policy_years"] or 1.0,
            after["policy_years"] or 1.0,
            minimum=int(evidence.conventions["min_events"]),
        )
        facts = {f"{key}_{when}": part[key] for when, part in (("from", before), ("to", after)) for key in part}
        return quantity.between(
            evidence,
            pair,
            found,
            scope=scope,
            value_from=before["per_year"],
            value_to=after["per_year"],
            n_from=before["reversals"],
            n_to=after["reversals"],
            detail={"rows": _told([s for s in stood if s.start <= last], titles, last), **facts},
        )

    return quantity.over(evidence, level, change, focal=False)


def spells(rows: pd.DataFrame) -> list[Spell]:
    """Return every stretch of time in which a policy was adopted, in order of policy and date.

    Examples
    --------
    >>> rows = pd.DataFrame({"change_id": ["a"], "stage": [3.0], "stage_date": pd.to_datetime(["2022-01-01"]),
    ...                      "reversed_on": pd.to_datetime(["2023-01-01"])})
    >>> [(s.policy, round(s.years(pd.Timestamp.min, pd.Timestamp("2024-01-01")))) for s in spells(rows)]
    [('a', 1)]
    """
    found: list[Spell] = []
    for policy, own in rows.groupby("change_id", sort=True):
        start = None
        for moment, standing in _events(own):
            if standing and start is None:
                start = moment
            elif not standing and start is not None:
                found.append(Spell(str(policy), start, moment))
                start = None
        if start is not None:
            found.append(Spell(str(policy), start, None))
    return found


def _events(rows: pd.DataFrame) -> list[tuple[pd.Timestamp, bool]]:
    """Return when a policy came to stand and when it ceased to, in order; a reversal of the same day comes last."""
    dated = rows.dropna(subset=["stage_date"])
    moves = [(moment, stage >= ADOPTED) for moment, stage in zip(dated["stage_date"], dated["stage"], strict=True)]
    moves += [(moment, False) for moment in rows["reversed_on"].dropna().unique()]
    return sorted(moves, key=lambda m: (m[0], not m[1]))


def _ended(stood: list[Spell], last: pd.Timestamp) -> list[Spell]:
    return [s for s in stood if s.end is not None and s.end <= last]


def _rate(stood: list[Spell], first: pd.Timestamp, last: pd.Timestamp) -> dict[str, Any]:
    """Return reversals after ``first`` up to ``last``, the policy-years of that time, and the one over the other."""
    reversals = len([s for s in _ended(stood, last) if s.end is not None and s.end > first])
    years = sum(s.years(first, last) for s in stood)
    return {"reversals": reversals, "policy_years": years, "per_year": reversals / years if years > 0 else None}


def _told(stood: list[Spell], titles: pd.Series, last: pd.Timestamp) -> list[dict[str, Any]]:
    return [
        {
            "title": titles.get(s.policy) or s.policy,
            "adopted_on": day(s.start),
            "reversed_on": day(s.end) if s.end is not None and s.end <= last else None,
            "years": round(s.years(s.start, last), 1),
        }
        for s in stood
    ]
