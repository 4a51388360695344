"""Measures that are so many out of so many: one shape for shares of decisions, seats, commitments and the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.quantity import Quantity, Scope
from evaluation.statistics import intervals
from evaluation.statistics.change import TOO_FEW, Change, proportions
from evaluation.statistics.intervals import Interval


@dataclass(frozen=True)
class Part:
    """``k`` out of ``n`` at a wave, with rows that list them and further facts."""

    k: int
    n: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    detail: Mapping[str, Any] = field(default_factory=dict)
    reason: str = "no_rows_in_wave"  # why there is nothing, where there is nothing

    @property
    def share(self) -> float | None:
        """How large a part it is; None of nothing."""
        return self.k / self.n if self.n else None


def share_measure(
    evidence: Evidence,
    quantity: Quantity,
    count: Callable[[Evidence, Wave], Part],
    minimum: int,
    interval_of: Callable[[int, int], Interval] = intervals.clopper_pearson,
) -> list[Finding]:
    """Return levels and changes of a share for everybody; groups are not measured.

    A level is shown with its interval (exact unless said otherwise) from one case on; a change needs ``minimum`` cases
    in both waves.
    A complete count has neither interval nor p; what the initiative calls a sample has both (`Quantity.in_force`).
    """
    if not all(evidence.has(table) for table in quantity.tables):
        return quantity.silence(evidence, "no_table")
    quantity = quantity.in_force(evidence)
    parts = {wave: count(evidence, wave) for wave in evidence.waves}

    def level(wave: Wave, scope: Scope) -> Finding:
        part = parts[wave]
        interval = None if quantity.census or not part.n else interval_of(part.k, part.n)
        return quantity.at(
            wave,
            part.share,
            scope=scope,
            n=part.n or None,
            interval=interval,
            reason="" if part.n else part.reason,
            detail={"k": part.k, "rows": part.rows, **part.detail},
        )

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        first, second = (parts[wave] for wave in pair)
        detail = {"k_from": first.k, "k_to": second.k, "rows": first.rows + second.rows}
        for when, part in (("from", first), ("to", second)):
            detail |= {f"{key}_{when}": value for key, value in part.detail.items()}
        return quantity.between(
            evidence,
            pair,
            _found(quantity, first, second, minimum),
            scope=scope,
            value_from=first.share,
            value_to=second.share,
            n_from=first.n,
            n_to=second.n,
            detail=detail,
            design="census" if quantity.census else "unlinked",
        )

    return quantity.over(evidence, level, change, focal=False)


def _found(quantity: Quantity, first: Part, second: Part, minimum: int) -> Change:
    n = min(first.n, second.n)
    if first.share is None or second.share is None:
        return Change(n=n, reason=first.reason if first.share is None else second.reason)
    if quantity.census:
        return Change(second.share - first.share, n=n, method="complete_count")
    if n < minimum:
        return Change(n=n, reason=TOO_FEW)
    return proportions(first.k, first.n, second.k, second.n)
