"""Families of tests: which p values are adjusted together, and how (methods.md C.6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from evaluation.evidence import Lead
from evaluation.findings import Finding
from evaluation.integration.selection import has_state, is_gap, is_lead
from evaluation.statistics.multiplicity import benjamini_hochberg, holm, simes
from evaluation.vocabulary import ALL, Condition

Key = tuple[str, str, str, str]
Adjust = Callable[[Sequence[float]], list[float]]

#: how the confirmatory family is adjusted; the others but Holm are for sensitivity only
WAYS: dict[str, Adjust] = {"holm": holm, "bh": benjamini_hochberg, "none": list}


def is_confirmatory(finding: Finding, leads: Mapping[Condition, Lead]) -> bool:
    """True for a test of a lead in scope ``all``."""
    return has_state(finding) and finding.p is not None and finding.scope == ALL and is_lead(finding, leads)


def adjusted(
    findings: Iterable[Finding], leads: Mapping[Condition, Lead], *, alpha: float, way: str = "holm"
) -> dict[Key, float]:
    """Return the adjusted p of every tested change, by finding key.

    Leads of scope ``all``: Holm, per pair of waves. Other indicators of scope ``all``: a family per condition,
    opened by Simes. Groups: Benjamini and Hochberg across the groups of an indicator. Outcomes without a
    condition: one family per pair of waves.
    """
    tested = [f for f in findings if has_state(f) and f.p is not None]
    if way == "none":
        return {f.key: float(f.p or 0.0) for f in tested}
    found: dict[Key, float] = {}
    secondary: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    others: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    leading: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for f in tested:
        pair = (f.wave_from, f.wave_to)
        if is_confirmatory(f, leads):
            leading[pair].append(f)
        elif f.scope != ALL or is_gap(f):
            others[f.measure, *pair].append(f)
        elif f.condition is not None:
            secondary[pair].append(f)
        else:
            others[pair].append(f)
    for family in leading.values():
        found |= _within(family, WAYS[way])
    for family in others.values():
        found |= _within(family, benjamini_hochberg)
    for family in secondary.values():
        found |= _opened(family, alpha)
    return found


def _p(family: Sequence[Finding]) -> list[float]:
    return [float(f.p or 0.0) for f in family]


def _within(family: Sequence[Finding], adjust: Adjust) -> dict[Key, float]:
    return {f.key: float(q) for f, q in zip(family, adjust(_p(family)), strict=True)}


def _opened(tested: Sequence[Finding], alpha: float) -> dict[Key, float]:
    """Adjust the secondary indicators of one pair of waves, a family per condition.

    A family is opened where its Simes p passes Benjamini and Hochberg over the conditions; inside, the level is
    alpha times the share of the six conditions that were opened. Both are put into q, so that q <= alpha is the rule.
    """
    families: dict[Condition | None, list[Finding]] = defaultdict(list)
    for f in tested:
        families[f.condition].append(f)
    gates = dict(zip(families, benjamini_hochberg([simes(_p(f)) or 0.0 for f in families.values()]), strict=True))
    opened = sum(gate <= alpha for gate in gates.values())
    price = len(Condition) / max(opened, 1)
    found: dict[Key, float] = {}
    for condition, family in families.items():
        inside = _within(family, benjamini_hochberg)
        found |= {key: max(min(1.0, q * price), gates[condition]) for key, q in inside.items()}
    return found
