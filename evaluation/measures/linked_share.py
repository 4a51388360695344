"""Shares of people at a wave and between waves: the same people where they can be linked, else two samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Cell, Finding
from evaluation.measures.membership import betrays
from evaluation.measures.quantity import Quantity, Scope
from evaluation.statistics import intervals
from evaluation.statistics.change import Change, proportions
from evaluation.statistics.paired_shares import paired_shares


def cell(quantity: Quantity, wave: Wave, scope: Scope, yes: pd.Series) -> Cell:
    """Return the head count behind a share: who answered, and who with yes."""
    return Cell("survey", quantity.id, wave.id, *scope, float(len(yes)), float(yes.sum()))


def share_at(
    quantity: Quantity, wave: Wave, scope: Scope, yes: pd.Series, detail: Mapping[str, Any] | None = None
) -> Finding:
    """Return the share of yes at a wave, with Wilson's interval; ``yes`` is True or False by respondent."""
    n, k = len(yes), int(yes.sum())
    return quantity.at(
        wave,
        k / n if n else None,
        scope=scope,
        interval=intervals.wilson(k, n) if n else None,
        n=n or None,
        reason="" if n else "no_rows_in_wave",
        detail=detail,
        cells=(cell(quantity, wave, scope, yes),) if n else (),
    )


@dataclass(frozen=True)
class Moved:
    """The change of a share, and whose answers it compares: the same people where ``linked``, else everybody."""

    change: Change
    linked: bool
    before: pd.Series
    after: pd.Series

    def shown(
        self, evidence: Evidence, yes: tuple[pd.Series, pd.Series]
    ) -> tuple[tuple[pd.Series, pd.Series], dict[str, Any]]:
        """Return whose answers the shares at both waves are, and the facts that say so beside those of everybody.

        Two shares of almost the same people would tell what the few answered that stand between them.
        """
        core = self.linked and not any(betrays(evidence, len(everyone), len(self.before)) for everyone in yes)
        facts = {"everyone_from": share(yes[0]), "everyone_to": share(yes[1])}
        return (self.before, self.after) if core else yes, {**facts, "values_of": "core" if core else "everyone"}


def share_change(evidence: Evidence, first: pd.Series, second: pd.Series) -> Moved:
    """Return the change of a share of True by respondent: of pairs where enough are linked, else of two samples."""
    minimum = int(evidence.conventions["min_pairs"])
    both = first.index.intersection(second.index)
    if len(both) < minimum:
        return Moved(_two_samples(evidence, first, second), False, first, second)
    before, after = first[both], second[both]
    return Moved(paired_shares(before, after, minimum=minimum), True, before, after)


def share_between(
    evidence: Evidence,
    quantity: Quantity,
    pair: tuple[Wave, Wave],
    scope: Scope,
    yes: tuple[pd.Series, pd.Series],
    detail: Mapping[str, Any] | None = None,
) -> Finding:
    """Return the change of a share: exact McNemar and Newcombe's interval for pairs, else two samples.

    Parameters
    ----------
    yes : pair of Series
        True or False by respondent, at both waves; those who answered at both are the pairs.
    """
    first, second = yes
    moved = share_change(evidence, first, second)
    found, linked, before, after = moved.change, moved.linked, moved.before, moved.after
    shown, whose = moved.shown(evidence, yes)
    facts = {**(detail or {}), **whose, "descriptive": True}
    return quantity.between(
        evidence,
        pair,
        found,
        scope=scope,
        value_from=share(shown[0]),
        value_to=share(shown[1]),
        n_from=len(first),
        n_to=len(second),
        design="linked" if linked else "unlinked",
        detail=facts,
        cells=[cell(quantity, w, scope, v) for w, v in zip(pair, (before, after), strict=True) if len(v)],
    )


def share(yes: pd.Series) -> float | None:
    """Return the share of yes; None of nobody."""
    return float(yes.mean()) if len(yes) else None


def _two_samples(evidence: Evidence, first: pd.Series, second: pd.Series) -> Change:
    n = min(len(first), len(second))
    if not n:
        return Change(reason="no_rows_in_wave")
    if n < int(evidence.conventions["min_per_wave"]):
        return Change(n=n, reason="too_few_to_test")
    return proportions(float(first.sum()), len(first), float(second.sum()), len(second))
