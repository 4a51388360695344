"""Complete counts that are no share: one value a wave, and how far it moved; all was counted, so no range and no p."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluation.evidence import Evidence, Wave
from evaluation.findings import Finding
from evaluation.measures.quantity import EVERYBODY, Quantity, Scope
from evaluation.statistics.change import Change


@dataclass(frozen=True)
class Count:
    """A value at a wave, how many things stand behind it, and rows that list them."""

    value: float | None
    n: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    detail: Mapping[str, Any] = field(default_factory=dict)
    reason: str = "no_rows_in_wave"  # why there is none, where there is none


def count_measure(evidence: Evidence, quantity: Quantity, read: Callable[[Evidence, Wave], Count]) -> list[Finding]:
    """Return levels of a complete count for everybody, and changes unless the quantity has levels only."""
    if not all(evidence.has(table) for table in quantity.tables):
        return quantity.silence(evidence, "no_table", scopes=[EVERYBODY])
    counts = {wave.id: read(evidence, wave) for wave in evidence.waves}

    def level(wave: Wave, scope: Scope) -> Finding:
        found = counts[wave.id]
        reason = "" if found.value is not None else found.reason
        detail = {"rows": found.rows, **found.detail}
        return quantity.at(wave, found.value, scope=scope, n=found.n or None, reason=reason, detail=detail)

    def change(pair: tuple[Wave, Wave], scope: Scope) -> Finding:
        first, second = (counts[wave.id] for wave in pair)
        return quantity.between(
            evidence,
            pair,
            _moved(first, second),
            scope=scope,
            value_from=first.value,
            value_to=second.value,
            n_from=first.n,
            n_to=second.n,
            design="census",
            detail={"rows": first.rows + second.rows},
        )

    if quantity.levels_only:
        return [level(wave, EVERYBODY) for wave in evidence.waves]
    return quantity.over(evidence, level, change, focal=False)


def _moved(first: Count, second: Count) -> Change:
    if first.value is None or second.value is None:
        return Change(reason=first.reason if first.value is None else second.reason)
    return Change(second.value - first.value, n=second.n, method="complete_count")
